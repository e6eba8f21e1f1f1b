#include <string.h>

#include <glib/gstdio.h>

#include <libxml/parser.h>

#include "base/file.h"
#include "base/parallel.h"
#include "read/attributes.h"
#include "read/chapter_links.h"
#include "read/glossary_xml.h"
#include "read/limits.h"
#include "read/picture_files.h"
#include "read/publication_xml.h"
#include "read/read.h"
#include "read/references_xml.h"

/* A file that cannot be used, as a finding at @place. */
static void
report_file(ClReport *report, ClPlace place, const char *name,
            const GError *error, bool is_outside)
{
    if (is_outside)
        cl_report_add(report, CL_RULE_FILE_OUTSIDE, place,
                      "The file %s is not inside the publication's folder: "
                      "copy it there and name it without \"..\" or a "
                      "leading \"/\".",
                      name);
    else if (g_error_matches(error, CL_ERROR, CL_ERROR_INPUT))
        cl_report_add(report, CL_RULE_FILE_TOO_LARGE, place,
                      "The file %s is larger than %d MiB or no plain file: "
                      "split it, or name another.",
                      name, CL_READ_MAX_BYTES / (1024 * 1024));
    else
        cl_report_add(report, CL_RULE_FILE_MISSING, place,
                      "The file %s cannot be read: check its name, capitals "
                      "included.",
                      name);
}

/* Reads @path as cl_file_read does; from now on @book hangs on it. */
static GBytes *
read_file(ClBook *book, const char *path, GError **error)
{
    ClFileState state = cl_file_get_state(path);
    GBytes *bytes = cl_file_read(path, CL_READ_MAX_BYTES, error);

    cl_book_add_file(book, path, state, bytes);
    return bytes;
}

/*
 * The source of @name in the book's folder, whose bytes are text; NULL with a
 * finding at @place when it is not.
 */
static ClSource *
open_source(ClBook *book, const char *name, ClPlace place, ClReport *report)
{
    const char *folder = book->publication->folder;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = cl_file_resolve(folder, name, &error);

    if (path == NULL) {
        report_file(report, place, name, error,
                    g_error_matches(error, CL_ERROR, CL_ERROR_INPUT));
        return NULL;
    }
    g_autoptr(GBytes) bytes = read_file(book, path, &error);
    if (bytes == NULL) {
        report_file(report, place, name, error, false);
        return NULL;
    }
    g_autoptr(ClSource) source = cl_source_new(bytes, path);
    if (!cl_source_check(source, report))
        return NULL;
    return g_steal_pointer(&source);
}

/* Glossary and references need not be there: is file @name? If it is not, the
 * book changes when somebody puts one there. */
static bool
is_there(ClBook *book, const char *name)
{
    g_autofree char *path =
        g_build_filename(book->publication->folder, name, NULL);

    if (g_file_test(path, G_FILE_TEST_EXISTS) ||
        g_file_test(path, G_FILE_TEST_IS_SYMLINK))
        return true;
    cl_book_add_file(book, path, (ClFileState){ 0 }, NULL);
    return false;
}

static ClSource *
open_beside(ClBook *book, const char *name, ClReport *report)
{
    g_autofree char *path =
        g_build_filename(book->publication->folder, name, NULL);

    return open_source(book, name, cl_place(path, 1, 1), report);
}

static ClGlossary *
read_glossary(ClBook *book, ClReport *report)
{
    static const char name[] = "glossary.xml";
    bool is_file = is_there(book, name);
    g_autoptr(ClSource) source =
        is_file ? open_beside(book, name, report) : NULL;

    if (source != NULL)
        return cl_glossary_xml_read(source, report);
    ClGlossary *glossary = cl_glossary_new();
    glossary->is_damaged = is_file;
    return glossary;
}

static ClReferences *
read_references(ClBook *book, ClReport *report)
{
    static const char name[] = "references.xml";
    bool is_file = is_there(book, name);
    g_autoptr(ClSource) source =
        is_file ? open_beside(book, name, report) : NULL;

    if (source != NULL)
        return cl_references_xml_read(source, report);
    ClReferences *references = cl_references_new();
    references->is_damaged = is_file;
    return references;
}

static char *
dup_first_heading(const xmlDoc *doc)
{
    const xmlNode *root = cl_dom_get_root(doc);

    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        if (cl_dom_get_heading_level(node) > 0)
            return cl_dom_dup_text(node);
    }
    return NULL;
}

/* --- chapters --- */

static void
add_chapter(ClBook *book, const char *path, xmlDoc *doc)
{
    g_autofree char *name =
        g_strdup_printf("chapter-%02u", book->parts->len + 1);
    ClPart *part = cl_book_add_part(book, CL_PART_CHAPTER, name, path, doc);

    if (part->title == NULL)
        part->title = dup_first_heading(doc);
}

/* What a thread made of a chapter, until it goes into the book. */
typedef struct {
    const ClChapterFile *file;
    char *path; /* NULL: it is not in the publication's folder */
    ClFileState state;
    char *sha256; /* of what was read; NULL: nothing could be read */
    GError *error;
    ClReport *report;
    xmlDoc *doc; /* NULL: nothing could be made of it */
} Chapter;

/* The chapters of a book while they are read. */
typedef struct {
    const ClPublication *publication;
    const ClReadOptions *options;
    Chapter *chapters;
} Reading;

static void
call_beside(const ClReadOptions *options, const ClPublication *publication)
{
    if (options->beside != NULL)
        options->beside(options->data, publication);
}

static void
read_chapter(const char *folder, Chapter *chapter)
{
    chapter->report = cl_report_new();
    chapter->path =
        cl_file_resolve(folder, chapter->file->file, &chapter->error);
    if (chapter->path == NULL)
        return;
    chapter->state = cl_file_get_state(chapter->path);
    g_autoptr(GBytes) bytes =
        cl_file_read(chapter->path, CL_READ_MAX_BYTES, &chapter->error);
    if (bytes == NULL)
        return;
    chapter->sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    chapter->doc = cl_read_chapter_bytes(bytes, chapter->path, chapter->report);
}

/* @index: 0 is what is called beside, and the chapters follow. */
static void
do_one(gpointer data, guint index)
{
    const Reading *reading = data;

    if (index == 0)
        call_beside(reading->options, reading->publication);
    else
        read_chapter(reading->publication->folder,
                     &reading->chapters[index - 1]);
}

static void
join_chapter(ClBook *book, Chapter *chapter, ClReport *report)
{
    if (chapter->error != NULL)
        report_file(
            report, chapter->file->place, chapter->file->file, chapter->error,
            chapter->path == NULL &&
                g_error_matches(chapter->error, CL_ERROR, CL_ERROR_INPUT));
    if (chapter->path != NULL)
        cl_book_add_summed_file(book, chapter->path, chapter->state,
                                chapter->sha256);
    cl_report_merge(report, chapter->report);
    if (chapter->doc != NULL)
        add_chapter(book, chapter->path, chapter->doc);
    cl_report_free(chapter->report);
    g_clear_error(&chapter->error);
    g_free(chapter->path);
}

/* On how many threads it is worth while to read @files: to start one takes as
 * long as some pages. */
static guint
count_threads(const char *folder, const GPtrArray *files, guint n_threads)
{
    static const guint64 worth = 64 * 1024;
    guint64 n_bytes = 0;

    if (n_threads < 2)
        return 1;
    for (guint i = 0; i < files->len; i++) {
        const ClChapterFile *file = g_ptr_array_index(files, i);
        g_autofree char *path = g_build_filename(folder, file->file, NULL);

        if (cl_file_stays_inside(file->file))
            n_bytes += cl_file_get_state(path).size;
    }
    return (guint)MIN(n_threads, 1 + n_bytes / worth);
}

/*
 * Chapters know nothing of each other until cl_chapter_links_resolve(), and
 * each has a parser, a report and a tree of its own.
 */
static void
read_chapters(ClBook *book, const ClReadOptions *options, ClReport *report)
{
    const ClPublication *publication = book->publication;
    const GPtrArray *files = publication->chapters;
    g_autofree Chapter *chapters = g_new0(Chapter, files->len);
    Reading reading = { publication, options, chapters };
    guint n_threads =
        count_threads(publication->folder, files, options->n_threads);

    for (guint i = 0; i < files->len; i++)
        chapters[i].file = g_ptr_array_index(files, i);
    xmlInitParser(); /* before other threads can use it */
    cl_parallel_run(files->len + 1, n_threads, do_one, &reading);
    for (guint i = 0; i < files->len; i++)
        join_chapter(book, &chapters[i], report);
}

/* The last part of a folder's name, also of "." and "..". */
static char *
dup_name(const char *path)
{
    g_autofree char *whole = g_canonicalize_filename(path, NULL);

    return g_path_get_basename(whole);
}

static ClBook *
new_book(const char *folder, const char *path)
{
    ClBook *book = cl_book_new();
    ClPublication *publication = cl_publication_new();

    publication->folder = g_strdup(folder);
    publication->path = g_intern_string(path);
    book->publication = publication;
    return book;
}

static ClBook *
read_folder(const char *folder, const ClReadOptions *options, ClReport *report,
            GError **error)
{
    g_autofree char *path = cl_file_resolve(folder, "publication.xml", error);
    ClFileState state = cl_file_get_state(path != NULL ? path : "");
    g_autoptr(GBytes) bytes =
        path != NULL ? cl_file_read(path, CL_READ_MAX_BYTES, error) : NULL;
    if (bytes == NULL)
        return NULL;

    g_autoptr(ClBook) book = new_book(folder, path);
    cl_book_add_file(book, path, state, bytes);
    book->publication->name = dup_name(folder);
    g_autoptr(ClSource) source = cl_source_new(bytes, path);
    g_autoptr(ClSource) empty = NULL;
    if (!cl_source_check(source, report)) {
        g_autoptr(ClReport) silent = cl_report_new();
        g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);

        empty = cl_source_new(nothing, path);
        cl_publication_xml_read(empty, book->publication, silent);
    } else {
        cl_publication_xml_read(source, book->publication, report);
    }

    book->glossary = read_glossary(book, report);
    book->references = read_references(book, report);
    read_chapters(book, options, report);
    cl_chapter_links_resolve(book, report);
    cl_picture_files_read(book, report);
    return g_steal_pointer(&book);
}

/* --- a single file --- */

static bool
is_chapter_name(const char *path)
{
    return g_str_has_suffix(path, ".md") || g_str_has_suffix(path, ".xhtml");
}

static char *
dup_stem(const char *path)
{
    g_autofree char *base = g_path_get_basename(path);

    *strrchr(base, '.') = '\0';
    return g_steal_pointer(&base);
}

/*
 * An identifier for a file that states none: of the bytes, so that the same
 * file gives the same editions (a version 8 UUID, RFC 9562).
 */
static char *
dup_identifier(GBytes *bytes)
{
    g_autofree char *sum =
        g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);

    sum[12] = '8';
    sum[16] = 'a';
    return g_strdup_printf("urn:uuid:%.8s-%.4s-%.4s-%.4s-%.12s", sum, sum + 8,
                           sum + 12, sum + 16, sum + 20);
}

static void
fill_single(ClPublication *publication, const char *path, const char *lang,
            GBytes *bytes)
{
    static const char *const editions[] = { "epub", "clear", "large" };
    ClChapterFile *chapter = g_new0(ClChapterFile, 1);

    publication->is_single = true;
    publication->name = dup_stem(path);
    publication->lang = g_strdup(lang != NULL ? lang : "en");
    publication->type = g_strdup("draft");
    publication->status = g_strdup("draft");
    publication->identifier = dup_identifier(bytes);
    for (gsize i = 0; i < G_N_ELEMENTS(editions); i++)
        g_ptr_array_add(publication->editions, g_strdup(editions[i]));
    chapter->file = g_path_get_basename(path);
    chapter->place = cl_place(path, 1, 1);
    g_ptr_array_add(publication->chapters, chapter);
}

static ClBook *
read_single(const char *path, const ClReadOptions *options, ClReport *report,
            GError **error)
{
    const char *lang = options->lang;
    ClFileState state = cl_file_get_state(path);
    g_autoptr(GBytes) bytes = cl_file_read(path, CL_READ_MAX_BYTES, error);
    if (bytes == NULL)
        return NULL;

    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(ClBook) book = new_book(folder, path);
    ClPublication *publication = book->publication;
    cl_book_add_file(book, path, state, bytes);
    fill_single(publication, path, lang, bytes);
    book->glossary = cl_glossary_new();
    book->references = cl_references_new();
    if (lang != NULL && !cl_attributes_is_language(lang))
        cl_report_add(report, CL_RULE_LANGUAGE_INVALID, cl_place(path, 1, 1),
                      "The language \"%s\" is not a language tag: write one "
                      "such as en-GB or cy.",
                      lang);
    call_beside(options, publication);
    xmlDoc *doc = cl_read_chapter_bytes(bytes, path, report);
    if (doc != NULL)
        add_chapter(book, path, doc);
    cl_chapter_links_resolve(book, report);
    cl_picture_files_read(book, report);
    if (book->parts->len > 0)
        publication->title = g_strdup(cl_book_get_part(book, 0)->title);
    if (publication->title == NULL || publication->title[0] == '\0') {
        g_free(publication->title);
        publication->title = g_strdup(publication->name);
    }
    return g_steal_pointer(&book);
}

ClBook *
cl_read_book(const char *path, const ClReadOptions *options, ClReport *report,
             GError **error)
{
    const ClReadOptions used =
        options != NULL ? *options : (ClReadOptions){ 0 };

    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return read_folder(path, &used, report, error);
    if (!is_chapter_name(path)) {
        g_autofree char *base = g_path_get_basename(path);

        if (strcmp(base, "publication.xml") == 0) {
            g_autofree char *folder = g_path_get_dirname(path);

            return read_folder(folder, &used, report, error);
        }
        cl_fail(error, CL_ERROR_IO,
                "%s: not a publication: name a folder with a publication.xml, "
                "or a .md or .xhtml file",
                path);
        return NULL;
    }
    return read_single(path, &used, report, error);
}
