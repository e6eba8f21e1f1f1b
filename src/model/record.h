/* record.h - what is kept of an edition that stands in the output folder.
 *
 * One file an edition, OUTPUT/.clearleaf/NAME/EDITION, written after the
 * edition is in its place. The download page and the catalogues are made from
 * records alone, so that a thousand publications need not be read again; the
 * build compares them with the content to see what is to be made anew.
 */
#pragma once
#include "base/error.h"
#include "model/publication.h"

/* A work that the publication cites, for the download page's metadata. */
typedef struct {
    char *title;
    char *address; /* of the work, also from its DOI; or NULL */
} ClCitation;

typedef struct {
    /* Of the publication, as it was when the edition was made. Files, chapters
     * and editions are left out, places have no line. */
    ClPublication *publication;
    GPtrArray *citations; /* ClCitation */

    char *edition;    /* "epub", "large", or a house's profile's */
    int order;        /* of editions of one publication on a page */
    char *file;       /* in OUTPUT/NAME */
    char *media_type; /* "application/pdf" */
    guint64 n_bytes;
    char *sha256;         /* 64 digits */
    guint n_pages;        /* of the reader; 0 for an EPUB */
    guint n_sheets;       /* of paper, where the pages are imposed; else 0 */
    double body_pt;       /* size of the text; 0 for an EPUB */
    double page_width_mm; /* of the file's pages; 0 for an EPUB */
    double page_height_mm;
    char *title;            /* of its print profile: "Large print"; or NULL */
    char *thumbnail;        /* picture of its first page, in OUTPUT/NAME */
    char *thumbnail_sha256; /* 64 digits, or NULL */
    guint thumbnail_width;  /* pixels */
    guint thumbnail_height;
} ClRecord;

/* With a publication and a list of citations, both empty. */
ClRecord *cl_record_new(void);
void cl_record_free(ClRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClRecord, cl_record_free)

/* Adds a work; @address may be NULL. */
void cl_record_add_citation(ClRecord *record, const char *title,
                            const char *address);

/* (owned) Where the record of @edition stands: @folder/.clearleaf/@name/... */
char *cl_record_dup_path(const char *folder, const char *name,
                         const char *edition);

/*
 * The record that @keys hold, where the build's stamp stands in groups of its
 * own. @path names the file in messages. Returns: (owned) NULL with
 * CL_ERROR_INPUT when something is missing or not what it ought to be.
 */
ClRecord *cl_record_load(GKeyFile *keys, const char *path, GError **error);

/* Puts @record into @keys, in place of what they say of a record. */
void cl_record_save(const ClRecord *record, GKeyFile *keys);

/* (owned) The record in the file @path; NULL with CL_ERROR_IO, or with
 * CL_ERROR_INPUT when it is damaged. */
ClRecord *cl_record_read(const char *path, GError **error);

/*
 * Makes @keys, a record and what stands with it, the file @path at once; its
 * folder is made. Nothing is flushed to the disk. CL_ERROR_IO.
 */
bool cl_record_put(GKeyFile *keys, const char *path, GError **error);

/* The same of @record alone: what else the file held, such as the stamp, is
 * gone. */
bool cl_record_write(const ClRecord *record, const char *path, GError **error);

/*
 * (owned array of owned ClRecord) The records of all editions that stand in
 * the output folder @folder, in the order of the publications' names, then of
 * the editions. Records that are damaged or whose file is gone are left out;
 * no .clearleaf gives an empty array. NULL with CL_ERROR_IO.
 */
GPtrArray *cl_record_list(const char *folder, GError **error);
