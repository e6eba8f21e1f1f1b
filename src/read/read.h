/* read.h - an author's files to a book in memory; the only parsers. */
#pragma once
#include "base/report.h"
#include "model/book.h"
#include "model/profile.h"

typedef struct {
    const char *lang; /* of a single file; NULL: "en" */
    guint n_threads;  /* that may read at once; 0: one */
    /* NULL, or called once when all is known of the publication but its text,
     * in any thread, while others read the chapters. */
    void (*beside)(gpointer data, const ClPublication *publication);
    gpointer data;
} ClReadOptions;

/*
 * Reads the publication at @path: a folder with a publication.xml, or a
 * single .md or .xhtml file, as @options, which may be NULL, say. The book and
 * the findings do not depend on the number of threads. What is wrong in the
 * content goes into @report and reading goes on with the rest; the book then
 * holds what could be read.
 *
 * Returns: (owned) a book that is not assembled yet, or NULL with CL_ERROR_IO
 * when @path itself cannot be read or is not a publication.
 */
ClBook *cl_read_book(const char *path, const ClReadOptions *options,
                     ClReport *report, GError **error);

/*
 * The tree of one chapter from bytes in memory, for tests and fuzzing. @path
 * names it in findings and its ending (.md, .xhtml) decides the language.
 *
 * Returns: (owned, cl_dom_free) a tree that keeps dom.h's promises whatever
 * the bytes are, or NULL when nothing can be made of them; then @report has
 * an error.
 */
xmlDoc *cl_read_chapter_bytes(GBytes *bytes, const char *path,
                              ClReport *report);

/*
 * Reads a print profile: @name_or_path is the name of a built-in one
 * ("clear", "large") or, when it has a '/' or ends in .xml, a file. Errors in
 * a file are findings in @report.
 *
 * Returns: (owned) the profile, or NULL with an error in @report, or with
 * @error (CL_ERROR_USAGE: no such built-in profile; CL_ERROR_IO).
 */
ClProfile *cl_read_profile(const char *name_or_path, ClReport *report,
                           GError **error);

/*
 * What an EPUB's package document or the XMP packet of a PDF, @xml, says that
 * the file is: any bytes may be given. @identifier and @version: (owned) NULL
 * where it does not say.
 */
void cl_read_identity(GBytes *xml, char **identifier, char **version);

/* The schema's text by name ("publication", "glossary", "references",
 * "profile"), or NULL. Static. */
const char *cl_read_find_schema(const char *name);

/* NULL-terminated list of the names that cl_read_find_schema knows. */
const char *const *cl_read_get_schema_names(void);
