#define _GNU_SOURCE /* symlink */
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "read/read.h"

/* A folder of files that is gone after the test. */
typedef struct {
    char *root;
} Folder;

static void
set_up(Folder *folder, gconstpointer data)
{
    (void)data;
    folder->root = g_dir_make_tmp("clearleaf-read-XXXXXX", NULL);
    g_assert_nonnull(folder->root);
}

static void
remove_tree(const char *path)
{
    GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK)
                    ? NULL
                    : g_dir_open(path, 0, NULL);
    const char *name = NULL;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(path, name, NULL);

        remove_tree(child);
    }
    g_clear_pointer(&dir, g_dir_close);
    g_remove(path);
}

static void
tear_down(Folder *folder, gconstpointer data)
{
    (void)data;
    remove_tree(folder->root);
    g_free(folder->root);
}

static void
write_file(const Folder *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder->root, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);

    g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
write_publication(const Folder *folder, const char *chapters)
{
    g_autofree char *text = g_strdup_printf(
        "<publication format=\"1\" lang=\"en\" type=\"general\" "
        "status=\"draft\"><title>T</title><identifier>i</identifier>"
        "<version>1</version><publisher>P</publisher>"
        "<modified>2026-01-01T00:00:00Z</modified>"
        "<editions><edition name=\"epub\"/></editions>"
        "<chapters>\n%s</chapters></publication>",
        chapters);

    write_file(folder, "publication.xml", text);
}

/* (owned) The findings of reading @path, without the folder's name. */
static char *
read_findings(const Folder *folder, const char *path, ClBook **book)
{
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(GError) error = NULL;

    *book = cl_read_book(path, NULL, report, &error);
    g_assert_no_error(error);
    g_assert_nonnull(*book);

    g_autofree char *dump = cl_report_dump(report);
    g_autofree char *prefix = g_strconcat(folder->root, "/", NULL);
    g_auto(GStrv) parts = g_strsplit(dump, prefix, -1);
    return g_strjoinv("", parts);
}

static void
test_folder(Folder *folder, gconstpointer data)
{
    (void)data;
    write_publication(folder, "<chapter file=\"c/1.md\"/>"
                              "<chapter file=\"c/2.xhtml\"/>");
    write_file(folder, "c/1.md", "# One\n\ntext\n");
    write_file(folder, "c/2.xhtml", "<body><h1>Two <em>x</em></h1></body>");
    write_file(folder, "glossary.xml",
               "<glossary format=\"1\"><term id=\"a\"><headword>A</headword>"
               "<definition>D</definition></term></glossary>");
    g_autoptr(ClBook) book = NULL;

    g_autofree char *findings = read_findings(folder, folder->root, &book);

    g_assert_cmpstr(findings, ==, "");
    g_autofree char *name = g_path_get_basename(folder->root);
    g_assert_cmpstr(book->publication->name, ==, name);
    g_assert_cmpstr(book->publication->folder, ==, folder->root);
    g_assert_false(book->publication->is_single);
    g_assert_false(book->is_assembled);
    g_assert_cmpuint(book->parts->len, ==, 2);
    const ClPart *part = cl_book_get_part(book, 1);
    g_assert_cmpint(part->kind, ==, CL_PART_CHAPTER);
    g_assert_cmpstr(part->name, ==, "chapter-02");
    g_assert_cmpstr(part->title, ==, "Two x");
    g_assert_true(g_str_has_suffix(part->path, "/c/2.xhtml"));
    g_assert_cmpuint(book->glossary->terms->len, ==, 1);
    g_assert_cmpuint(book->references->works->len, ==, 0);
    g_assert_null(book->references->path);
}

static void
test_all_findings_in_one_run(Folder *folder, gconstpointer data)
{
    (void)data;
    write_publication(folder, "<chapter file=\"1.xhtml\"/>\n"
                              "<chapter file=\"gone.md\"/>\n"
                              "<chapter file=\"2.md\"/>\n"
                              "<chapter file=\"3.md\"/>\n");
    write_file(folder, "1.xhtml", "<body>\n<p>a<em>b</p></body>");
    write_file(folder, "2.md", "a <canvas>c</canvas>\n");
    write_file(folder, "3.md", "caf\xE9\n");
    write_file(folder, "glossary.xml", "<glossary>\n<term>");
    write_file(folder, "references.xml", "<references format=\"2\"/>");
    g_autoptr(ClBook) book = NULL;

    g_autofree char *findings = read_findings(folder, folder->root, &book);

    g_assert_cmpstr(
        findings, ==,
        "glossary.xml:2:1: error: The element term is not closed: add "
        "</term>. [xml-syntax]\n"
        "references.xml:1:1: error: The attribute format of <references> "
        "says \"2\": write 1. [schema]\n"
        "1.xhtml:2:5: error: The element em is not closed: add </em> before "
        "</p> in line 2. [xml-syntax]\n"
        "publication.xml:3:1: error: The file gone.md cannot be read: check "
        "its name, capitals included. [file-missing]\n"
        "2.md:1:3: error: The element canvas is not allowed: take it out. "
        "[element-not-allowed]\n"
        "3.md:1:4: error: The byte 0xE9 is not UTF-8: save the file again "
        "with the encoding UTF-8. [file-not-utf8]\n");
    g_assert_cmpuint(book->parts->len, ==, 2);
}

static void
test_files_outside(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autofree char *inside = g_build_filename(folder->root, "book", NULL);
    write_file(folder, "secret.md", "secret\n");
    write_file(folder, "book/a.md", "a\n");
    g_autofree char *link = g_build_filename(inside, "link.md", NULL);
    g_assert_cmpint(symlink("../secret.md", link), ==, 0);
    g_autofree char *glossary = g_build_filename(inside, "glossary.xml", NULL);
    g_assert_cmpint(symlink("/etc/passwd", glossary), ==, 0);
    g_autofree char *deep = g_build_filename(inside, "dir.md", NULL);
    g_assert_cmpint(g_mkdir(deep, 0700), ==, 0);
    Folder book_folder = { .root = inside };
    write_publication(&book_folder, "<chapter file=\"../secret.md\"/>\n"
                                    "<chapter file=\"/etc/x.md\"/>\n"
                                    "<chapter file=\"link.md\"/>\n"
                                    "<chapter file=\"dir.md\"/>\n");
    g_autoptr(ClBook) book = NULL;

    g_autofree char *findings = read_findings(&book_folder, inside, &book);

    g_auto(GStrv) lines = g_strsplit(findings, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 6);
    g_assert_true(g_str_has_prefix(
        lines[0], "glossary.xml:1:1: error: The file glossary.xml is not "
                  "inside the publication's folder: "));
    g_assert_true(g_str_has_prefix(
        lines[1], "publication.xml:2:1: error: The file ../secret.md is not "
                  "inside the publication's folder: "));
    g_assert_true(g_str_has_suffix(lines[2], "[file-outside]"));
    g_assert_true(g_str_has_suffix(lines[3], "[file-outside]"));
    g_assert_true(g_str_has_prefix(lines[4], "publication.xml:5:1: error: "));
    g_assert_cmpuint(book->parts->len, ==, 0);
}

/* Counts how often it is called, once the name and the chapters are known. */
static void
count_calls(gpointer data, const ClPublication *publication)
{
    g_assert_nonnull(publication->name);
    g_assert_cmpuint(publication->chapters->len, >, 0);
    g_atomic_int_inc((gint *)data);
}

static void
test_single_file(Folder *folder, gconstpointer data)
{
    (void)data;
    write_file(folder, "leaf.let.md", "Intro\n\n## A *title*\n");
    g_autofree char *path = g_build_filename(folder->root, "leaf.let.md", NULL);
    gint n_calls = 0;
    const ClReadOptions options = {
        .lang = "cy",
        .beside = count_calls,
        .data = &n_calls,
    };
    g_autoptr(ClReport) report = cl_report_new();

    g_autoptr(ClBook) book = cl_read_book(path, &options, report, NULL);

    g_assert_cmpint(n_calls, ==, 1);
    const ClPublication *publication = book->publication;
    g_assert_cmpuint(cl_report_n(report), ==, 0);
    g_assert_true(publication->is_single);
    g_assert_cmpstr(publication->name, ==, "leaf.let");
    g_assert_cmpstr(publication->folder, ==, folder->root);
    g_assert_cmpstr(publication->path, ==, path);
    g_assert_cmpstr(publication->lang, ==, "cy");
    g_assert_cmpstr(publication->title, ==, "A title");
    g_assert_cmpstr(publication->status, ==, "draft");
    g_assert_cmpstr(publication->type, ==, "draft");
    g_assert_true(g_regex_match_simple(
        "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-"
        "[0-9a-f]{12}$",
        publication->identifier, 0, 0));
    g_assert_cmpuint(publication->editions->len, ==, 3);
    g_assert_cmpstr(g_ptr_array_index(publication->editions, 2), ==, "large");
    g_assert_cmpuint(publication->chapters->len, ==, 1);
    g_assert_cmpuint(book->parts->len, ==, 1);
}

static void
test_single_file_without_heading(Folder *folder, gconstpointer data)
{
    (void)data;
    write_file(folder, "a.xhtml", "<body><p>x</p></body>");
    g_autofree char *path = g_build_filename(folder->root, "a.xhtml", NULL);
    g_autoptr(ClBook) book = NULL;

    g_autofree char *findings = read_findings(folder, path, &book);

    g_assert_cmpstr(findings, ==, "");
    g_assert_cmpstr(book->publication->title, ==, "a");
    g_assert_cmpstr(book->publication->lang, ==, "en");
}

static void
test_language_of_a_single_file(Folder *folder, gconstpointer data)
{
    (void)data;
    write_file(folder, "a.md", "# a\n");
    g_autofree char *path = g_build_filename(folder->root, "a.md", NULL);
    const ClReadOptions options = { .lang = "e_n" };
    g_autoptr(ClReport) report = cl_report_new();

    g_autoptr(ClBook) book = cl_read_book(path, &options, report, NULL);

    g_assert_cmpuint(cl_report_n(report), ==, 1);
    g_assert_cmpstr(cl_report_get(report, 0)->rule->name, ==,
                    "language-invalid");
}

static void
test_no_publication(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autofree char *text = g_build_filename(folder->root, "a.txt", NULL);
    g_autofree char *gone = g_build_filename(folder->root, "a.md", NULL);
    const char *const paths[] = { folder->root, text, gone };
    write_file(folder, "a.txt", "x");

    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(ClReport) report = cl_report_new();
        g_autoptr(GError) error = NULL;

        g_assert_null(cl_read_book(paths[i], NULL, report, &error));
        g_assert_error(error, CL_ERROR, CL_ERROR_IO);
    }
}

static void
test_unreadable_publication(Folder *folder, gconstpointer data)
{
    (void)data;
    write_file(folder, "publication.xml", "<publication>\xFF");
    g_autoptr(ClBook) book = NULL;

    g_autofree char *findings = read_findings(folder, folder->root, &book);

    g_assert_cmpstr(findings, ==,
                    "publication.xml:1:14: error: The byte 0xFF is not "
                    "UTF-8: save the file again with the encoding UTF-8. "
                    "[file-not-utf8]\n");
    g_assert_nonnull(book->publication->lang);
    g_assert_nonnull(book->publication->title);
}

/* What a broken file does not show is not called undefined later on. */
static void
test_damaged_files(Folder *folder, gconstpointer data)
{
    (void)data;
    write_publication(folder, "");
    write_file(folder, "glossary.xml", "<glossary format=\"1\"><term");
    g_autofree char *path =
        g_build_filename(folder->root, "references.xml", NULL);
    g_assert_cmpint(symlink("nowhere", path), ==, 0);
    g_autoptr(ClReport) report = cl_report_new();

    g_autoptr(ClBook) broken = cl_read_book(folder->root, NULL, report, NULL);

    g_assert_true(broken->glossary->is_damaged);
    g_assert_true(broken->references->is_damaged);
    write_file(folder, "glossary.xml", "<glossary format=\"1\"/>");
    g_assert_cmpint(unlink(path), ==, 0);
    g_autoptr(ClBook) whole = cl_read_book(folder->root, NULL, report, NULL);
    g_assert_false(whole->glossary->is_damaged);
    g_assert_false(whole->references->is_damaged);
}

/* A chapter, now good, now with a fault of one of five kinds. Three of
 * four use what extensions of Markdown add, of which cmark knows some for one
 * parser at a time. */
static void
write_chapter(const Folder *folder, guint index)
{
    static const char *const faults[] = {
        "", "<blink>x</blink>\n", "[^none]\n", "<p>x\n\n", "text \001 text\n",
    };
    g_autofree char *name = g_strdup_printf("%02u.md", index);
    g_autoptr(GString) text = g_string_new(NULL);

    g_string_append_printf(text, "# Chapter %u\n\n", index);
    for (guint i = 0; i < 100 && index % 4 == 0; i++)
        g_string_append_printf(text, "Where the *owl*: %u.\n\n", i);
    for (guint i = 0; i < 100 && index % 4 != 0; i++)
        g_string_append_printf(
            text,
            "Paragraph *%u* of ~~%u~~, see https://example.org/%u and a"
            " note[^n%u].\n\n| a | b |\n|---|---|\n| %u | c |\n\n[^n%u]: A"
            " note.\n\n",
            i, index, i, i, i, i);
    g_string_append(text, faults[index % G_N_ELEMENTS(faults)]);
    write_file(folder, name, text->str);
}

/* (owned) All that reading @folder on @n_threads threads gives, as text. */
static char *
dump_all(const Folder *folder, guint n_threads)
{
    gint n_calls = 0;
    const ClReadOptions options = {
        .n_threads = n_threads,
        .beside = count_calls,
        .data = &n_calls,
    };
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(ClBook) book = cl_read_book(folder->root, &options, report, NULL);
    g_autofree char *findings = cl_report_dump(report);
    GString *all = g_string_new(findings);

    g_assert_cmpint(n_calls, ==, 1);
    for (guint i = 0; i < book->files->len; i++) {
        const ClBookFile *file = g_ptr_array_index(book->files, i);

        g_string_append_printf(all, "%s %s\n", file->path,
                               file->sha256 != NULL ? file->sha256 : "-");
    }
    for (guint i = 0; i < book->parts->len; i++) {
        const ClPart *part = cl_book_get_part(book, i);
        g_autofree char *tree = cl_dom_dump(part->doc);

        g_string_append_printf(all, "%s %s %s\n%s", part->name, part->title,
                               part->path, tree);
    }
    return g_string_free(all, FALSE);
}

static void
test_threads_change_nothing(Folder *folder, gconstpointer data)
{
    g_autoptr(GString) chapters = g_string_new(NULL);

    (void)data;
    for (guint i = 0; i < 30; i++) {
        /* Some are missing, two are not in the folder. */
        if (i % 7 != 6)
            write_chapter(folder, i);
        g_string_append_printf(chapters, "<chapter file=\"%s%02u.md\"/>\n",
                               i % 16 == 9 ? "../" : "", i);
    }
    write_publication(folder, chapters->str);

    g_autofree char *one = dump_all(folder, 1);

    g_assert_nonnull(strstr(one, "[file-missing]"));
    g_assert_nonnull(strstr(one, "[file-outside]"));
    g_assert_nonnull(strstr(one, "[file-not-utf8]"));
    g_assert_nonnull(strstr(one, "[footnote-undefined]"));
    for (guint n_threads = 2; n_threads <= 5; n_threads++) {
        g_autofree char *many = dump_all(folder, n_threads);

        g_assert_true(strcmp(one, many) == 0);
    }
}

static void
test_publication_outside(Folder *folder, gconstpointer data)
{
    (void)data;
    write_publication(folder, "<chapter file=\"1.md\"/>");
    g_autofree char *inner = g_build_filename(folder->root, "inner", NULL);
    g_autofree char *path = g_build_filename(inner, "publication.xml", NULL);
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(g_mkdir(inner, 0777), ==, 0);
    g_assert_cmpint(symlink("../publication.xml", path), ==, 0);

    g_assert_null(cl_read_book(inner, NULL, report, &error));

    g_assert_error(error, CL_ERROR, CL_ERROR_INPUT);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*run)(Folder *, gconstpointer);
    } tests[] = {
        { "/read/book/folder", test_folder },
        { "/read/book/all-findings-in-one-run", test_all_findings_in_one_run },
        { "/read/book/files-outside", test_files_outside },
        { "/read/book/single-file", test_single_file },
        { "/read/book/single-file-without-heading",
          test_single_file_without_heading },
        { "/read/book/language-of-a-single-file",
          test_language_of_a_single_file },
        { "/read/book/damaged-files-are-known-as-such", test_damaged_files },
        { "/read/book/threads-change-nothing", test_threads_change_nothing },
        { "/read/book/publication-outside", test_publication_outside },
        { "/read/book/no-publication", test_no_publication },
        { "/read/book/unreadable-publication", test_unreadable_publication },
    };

    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Folder, NULL, set_up, tests[i].run,
                   tear_down);
    return g_test_run();
}
