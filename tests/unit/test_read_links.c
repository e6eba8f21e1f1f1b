#include <string.h>

#include <glib/gstdio.h>

#include "pictures.h"
#include "read/read.h"
#include "read_book.h"

/* Links and pictures that name files, as Markdown on the web does. */

static void
write_bytes(const char *root, const char *name, GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *path = g_build_filename(root, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);

    g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
    g_bytes_unref(bytes);
}

static void
write_text(const char *root, const char *name, const char *text)
{
    write_bytes(root, name, g_bytes_new(text, strlen(text)));
}

/* (owned) A folder with the chapters text/1.md and text/more/README.md. */
static char *
new_folder(const char *first, const char *second)
{
    char *root = g_dir_make_tmp("clearleaf-links-XXXXXX", NULL);

    g_assert_nonnull(root);
    write_text(root, "publication.xml",
               "<publication format=\"1\" lang=\"en\" type=\"general\" "
               "status=\"draft\"><title>T</title><identifier>i</identifier>"
               "<version>1</version><publisher>P</publisher>"
               "<modified>2026-01-01T00:00:00Z</modified>"
               "<editions><edition name=\"epub\"/></editions>"
               "<chapters><chapter file=\"text/1.md\"/>"
               "<chapter file=\"text/more/README.md\"/></chapters>"
               "</publication>");
    write_text(root, "text/1.md", first);
    write_text(root, "text/more/README.md", second);
    return root;
}

static void
remove_file(const char *root, const char *name)
{
    g_autofree char *path = g_build_filename(root, name, NULL);

    g_remove(path);
}

static void
remove_folder(char *root)
{
    static const char *const names[] = {
        "publication.xml",     "text/1.md", "text/tall.png",
        "text/more/README.md", "text/more", "text",
        "images/top.png",      "images",    "",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        remove_file(root, names[i]);
    g_free(root);
}

/* Fails unless the folder @root, which goes, reads as the two chapters and
 * the findings @expected; places come without the folder's name. */
static void
assert_read(char *root, const char *expected)
{
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(ClBook) book = cl_read_book(root, NULL, report, NULL);
    g_autofree char *prefix = g_strconcat(root, "/", NULL);

    g_assert_nonnull(book);
    g_autofree char *first = read_book_dump(book, "chapter-01");
    g_autofree char *second = read_book_dump(book, "chapter-02");
    g_autofree char *findings = cl_report_dump(report);
    g_autofree char *all = g_strconcat(first, second, findings, NULL);
    g_auto(GStrv) parts = g_strsplit(all, prefix, -1);
    g_autofree char *found = g_strjoinv("", parts);
    g_assert_cmpstr(found, ==, expected);
    remove_folder(root);
}

static void
test_headings_of_the_same_words(void)
{
    assert_read(new_folder("# A\n\n## Links\n\n[x](#links) [y](#links-1)\n\n"
                           "## Links\n",
                           "# B\n\n## Links\n\n[z](#links)\n"),
                "body\n"
                "  h1 id=\"a\"\n"
                "    \"A\"\n"
                "  h2 id=\"links\"\n"
                "    \"Links\"\n"
                "  p\n"
                "    a href=\"#links\"\n"
                "      \"x\"\n"
                "    \" \"\n"
                "    a href=\"#links-1\"\n"
                "      \"y\"\n"
                "  h2 id=\"links-1\"\n"
                "    \"Links\"\n"
                "body\n"
                "  h1 id=\"b\"\n"
                "    \"B\"\n"
                "  h2 id=\"links-2\"\n"
                "    \"Links\"\n"
                "  p\n"
                "    a href=\"#links-2\"\n"
                "      \"z\"\n");
}

static void
test_links_to_files(void)
{
    assert_read(
        new_folder("# A\n\n[a](more/README.md#rest) [b](more/) "
                   "[c](./more/README.html) [d](gone.md) "
                   "[e](more/README.md#none)\n",
                   "# B\n\n## Rest\n\n[f](../1.md) [g](/text/1.md#a)\n"),
        "body\n"
        "  h1 id=\"a\"\n"
        "    \"A\"\n"
        "  p\n"
        "    a href=\"#rest\"\n"
        "      \"a\"\n"
        "    \" \"\n"
        "    a href=\"#b\"\n"
        "      \"b\"\n"
        "    \" \"\n"
        "    a href=\"#b\"\n"
        "      \"c\"\n"
        "    \" \"\n"
        "    a href=\"gone.md\"\n"
        "      \"d\"\n"
        "    \" \"\n"
        "    a href=\"more/README.md#none\"\n"
        "      \"e\"\n"
        "body\n"
        "  h1 id=\"b\"\n"
        "    \"B\"\n"
        "  h2 id=\"rest\"\n"
        "    \"Rest\"\n"
        "  p\n"
        "    a href=\"#a\"\n"
        "      \"f\"\n"
        "    \" \"\n"
        "    a href=\"#a\"\n"
        "      \"g\"\n");
}

static void
test_chapter_without_a_heading(void)
{
    assert_read(new_folder("a\n", "# B\n\n[b](../1.md)\n"),
                "body\n"
                "  p id=\"chapter-01-2\"\n"
                "    \"a\"\n"
                "body\n"
                "  h1 id=\"b\"\n"
                "    \"B\"\n"
                "  p\n"
                "    a href=\"#chapter-01-2\"\n"
                "      \"b\"\n");
}

/* A link that could lead to two places says so, and only then. */
static void
test_link_that_could_mean_two(void)
{
    char *root = new_folder("# A\n\n## Risks\n", "# B\n\n## Risks\n");
    g_autoptr(ClReport) report = cl_report_new();

    write_text(root, "publication.xml",
               "<publication format=\"1\" lang=\"en\" type=\"general\" "
               "status=\"draft\"><title>T</title><identifier>i</identifier>"
               "<version>1</version><publisher>P</publisher>"
               "<modified>2026-01-01T00:00:00Z</modified>"
               "<editions><edition name=\"epub\"/></editions>"
               "<chapters><chapter file=\"text/1.md\"/>"
               "<chapter file=\"text/more/README.md\"/>"
               "<chapter file=\"images/3.md\"/></chapters></publication>");
    write_text(root, "images/3.md", "# C\n\n[x](#risks)\n");
    g_autoptr(ClBook) book = cl_read_book(root, NULL, report, NULL);
    g_autofree char *findings = cl_report_dump(report);
    g_autofree char *prefix = g_strconcat(root, "/", NULL);
    g_auto(GStrv) parts = g_strsplit(findings, prefix, -1);
    g_autofree char *found = g_strjoinv("", parts);

    g_assert_cmpstr(found, ==,
                    "images/3.md:3:1: error: The id \"risks\" stands at "
                    "text/1.md:3:1 and at text/more/README.md:3:1: name the "
                    "chapter in this link, as in 02-risks.md#risks, or "
                    "reword one of the two headings. [id-duplicate]\n");
    remove_file(root, "images/3.md");
    remove_folder(root);
}

/* --- pictures --- */

static void
test_pictures_beside_the_chapter(void)
{
    static const PicturesPng small = { 2, 8, 16, 16, 0 };
    char *root = new_folder("# A\n\n![a](images/top.png) ![b](tall.png?raw=1) "
                            "![c](none.png)\n",
                            "# B\n\n![d](../tall.png) ![e](../../out.png)\n");

    write_bytes(root, "images/top.png", pictures_new_png(&small));
    write_bytes(root, "text/tall.png", pictures_new_png(&small));
    assert_read(root, "body\n"
                      "  h1 id=\"a\"\n"
                      "    \"A\"\n"
                      "  p\n"
                      "    img src=\"images/top.png\" alt=\"a\"\n"
                      "    \" \"\n"
                      "    img src=\"text/tall.png\" alt=\"b\"\n"
                      "    \" \"\n"
                      "    img src=\"none.png\" alt=\"c\"\n"
                      "body\n"
                      "  h1 id=\"b\"\n"
                      "    \"B\"\n"
                      "  p\n"
                      "    img src=\"text/tall.png\" alt=\"d\"\n"
                      "    \" \"\n"
                      "    img src=\"out.png\" alt=\"e\"\n");
}

static void
test_tall_picture_gets_a_paragraph(void)
{
    static const PicturesPng tall = { 2, 8, 200, 200, 0 };
    char *root = new_folder("# A\n\n1. b ![c](tall.png) d\n\ne\n"
                            "![f](tall.png)<br>\n*g*\n",
                            "# B ![h](../tall.png)\n");

    write_bytes(root, "text/tall.png", pictures_new_png(&tall));
    assert_read(root, "body\n"
                      "  h1 id=\"a\"\n"
                      "    \"A\"\n"
                      "  ol\n"
                      "    li\n"
                      "      p\n"
                      "        \"b\"\n"
                      "      p\n"
                      "        img src=\"text/tall.png\" alt=\"c\"\n"
                      "      p\n"
                      "        \"d\"\n"
                      "  p\n"
                      "    \"e\"\n"
                      "  p\n"
                      "    img src=\"text/tall.png\" alt=\"f\"\n"
                      "  p\n"
                      "    em\n"
                      "      \"g\"\n"
                      "body\n"
                      "  h1 id=\"b-h\"\n"
                      "    \"B \"\n"
                      "    img src=\"text/tall.png\" alt=\"h\"\n");
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/links/headings-of-the-same-words",
                    test_headings_of_the_same_words);
    g_test_add_func("/read/links/to-files", test_links_to_files);
    g_test_add_func("/read/links/chapter-without-a-heading",
                    test_chapter_without_a_heading);
    g_test_add_func("/read/links/link-that-could-mean-two",
                    test_link_that_could_mean_two);
    g_test_add_func("/read/links/pictures-beside-the-chapter",
                    test_pictures_beside_the_chapter);
    g_test_add_func("/read/links/tall-picture-gets-a-paragraph",
                    test_tall_picture_gets_a_paragraph);
    return g_test_run();
}
