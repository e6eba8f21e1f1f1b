#include "build/proof.h"

#include <string.h>

#include "assemble/assemble.h"
#include "build/folder.h"
#include "epub/epub.h"
#include "model/passage.h"
#include "read/read.h"

/* An EPUB is no larger. */
#define MOST_BYTES ((gsize)1 << 30)

/* The earlier version. */
typedef struct {
    GPtrArray *texts;
    char *identifier; /* or NULL, as is the next */
    char *version;
} Old;

static void
old_clear(Old *old)
{
    g_clear_pointer(&old->texts, g_ptr_array_unref);
    g_free(old->identifier);
    g_free(old->version);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Old, old_clear)

/* --- the sum -------------------------------------------------------------- */

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    const char *left = *(const char *const *)a;
    const char *right = *(const char *const *)b;

    return strcmp(strchr(left, ' '), strchr(right, ' '));
}

char *
cl_build_proof_dup_sum(const ClBook *book)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

    for (guint i = 0; i < book->files->len; i++) {
        const ClBookFile *file = g_ptr_array_index(book->files, i);
        g_autofree char *name =
            cl_folder_dup_inside(file->path, book->publication->folder);

        if (file->sha256 == NULL || g_path_is_absolute(name))
            continue;
        g_autofree char *line = g_strdup_printf("%s  %s\n", file->sha256, name);
        if (!g_ptr_array_find_with_equal_func(lines, line, g_str_equal, NULL))
            g_ptr_array_add(lines, g_steal_pointer(&line));
    }
    g_ptr_array_sort(lines, compare_lines);
    for (guint i = 0; i < lines->len; i++)
        g_checksum_update(sum, g_ptr_array_index(lines, i), -1);
    return g_strdup(g_checksum_get_string(sum));
}

/* --- the earlier version -------------------------------------------------- */

static bool
is_folder_of_content(const char *path)
{
    g_autofree char *file = g_build_filename(path, "publication.xml", NULL);

    return g_file_test(file, G_FILE_TEST_IS_REGULAR);
}

/* (owned) What @since means for the publication called @name, or NULL. */
static char *
find_old(const char *since, const char *name)
{
    g_autofree char *epub_name = g_strconcat(name, ".epub", NULL);
    g_autofree char *inside = g_build_filename(since, name, NULL);
    g_autofree char *epub = g_build_filename(since, epub_name, NULL);
    g_autofree char *epub_inside = g_build_filename(inside, epub_name, NULL);

    if (!g_file_test(since, G_FILE_TEST_IS_DIR))
        return g_file_test(since, G_FILE_TEST_EXISTS) ? g_strdup(since) : NULL;
    if (is_folder_of_content(since))
        return g_strdup(since);
    if (is_folder_of_content(inside))
        return g_steal_pointer(&inside);
    if (g_file_test(epub, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer(&epub);
    if (g_file_test(epub_inside, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer(&epub_inside);
    return NULL;
}

static bool
read_epub(const char *path, Old *old, GError **error)
{
    g_autoptr(GBytes) bytes = cl_file_read(path, MOST_BYTES, error);
    if (bytes == NULL)
        return false;

    g_autoptr(GBytes) package = cl_epub_find_package(bytes);
    g_autoptr(GPtrArray) documents = cl_epub_list_documents(bytes);
    g_autoptr(GPtrArray) passages = cl_passages_new();
    for (guint i = 0; i < documents->len; i++)
        cl_passages_add(passages,
                        cl_dom_get_root(g_ptr_array_index(documents, i)));
    if (package != NULL)
        cl_read_identity(package, &old->identifier, &old->version);
    if (passages->len == 0)
        return cl_fail(error, CL_ERROR_INPUT, "%s: this is no EPUB", path);
    old->texts = cl_passages_dup_texts(passages);
    return true;
}

/* Its findings do not matter any more. */
static bool
read_content(const char *path, const ClPipeline *pipeline, Old *old,
             GError **error)
{
    const ClReadOptions read = { .lang = pipeline->options->lang };
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(ClBook) book = cl_read_book(path, &read, report, error);
    if (book == NULL)
        return false;
    if (book->publication->title == NULL || book->publication->lang == NULL ||
        book->parts->len == 0)
        return cl_fail(error, CL_ERROR_INPUT,
                       "%s: this version has errors and cannot be compared",
                       path);

    const ClAssembleOptions options = { 0 };
    old->identifier = g_strdup(book->publication->identifier);
    old->version = g_strdup(book->publication->version);
    cl_assemble_book(book, &options);
    old->texts = cl_assemble_list_texts(book);
    return true;
}

static bool
read_old(const ClPipeline *pipeline, Old *old, GError **error)
{
    const ClPublication *publication = pipeline->book->publication;
    const char *since = pipeline->options->since;
    g_autofree char *path = find_old(since, publication->name);

    if (path == NULL)
        return cl_fail(error, CL_ERROR_USAGE,
                       "--since: %s holds no earlier version of %s", since,
                       publication->name);
    if (!(g_str_has_suffix(path, ".epub") &&
                  g_file_test(path, G_FILE_TEST_IS_REGULAR)
              ? read_epub(path, old, error)
              : read_content(path, pipeline, old, error)))
        return false;
    if (old->identifier != NULL && publication->identifier != NULL &&
        strcmp(old->identifier, publication->identifier) != 0)
        return cl_fail(error, CL_ERROR_USAGE,
                       "--since: %s is another publication: its identifier is "
                       "%s, not %s",
                       path, old->identifier, publication->identifier);
    return true;
}

/* --- the book ------------------------------------------------------------- */

static const ClEdition *
find_proof(const ClPipeline *pipeline)
{
    for (guint i = 0; i < pipeline->editions->len; i++) {
        const ClEdition *edition = g_ptr_array_index(pipeline->editions, i);

        if (edition->writer->is_proof)
            return edition;
    }
    return NULL;
}

bool
cl_build_proof_make(ClPipeline *pipeline, GError **error)
{
    const ClReadOptions read = { .lang = pipeline->options->lang };
    g_autoptr(ClReport) report = cl_report_new(); /* it says the same again */
    g_auto(Old) old = { 0 };

    if (find_proof(pipeline) == NULL)
        return true;
    if (pipeline->options->since != NULL && !read_old(pipeline, &old, error))
        return false;
    pipeline->proof = cl_read_book(pipeline->path, &read, report, error);
    if (pipeline->proof == NULL)
        return false;

    g_autofree char *sum = cl_build_proof_dup_sum(pipeline->book);
    g_autofree char *sum_now = cl_build_proof_dup_sum(pipeline->proof);
    if (strcmp(sum, sum_now) != 0)
        return cl_fail(error, CL_ERROR_IO,
                       "%s: the content changed while it was being read",
                       pipeline->path);
    const ClProof proof = {
        .old = old.texts,
        .old_version = old.version,
        .checksum = sum,
    };
    ClAssembleOptions options = { .proof = &proof };
    if (pipeline->options->allow_overdue)
        options.overdue_on = pipeline->options->today;
    cl_assemble_book(pipeline->proof, &options);
    return true;
}
