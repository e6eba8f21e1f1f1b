/* Reading without those of cmark's extensions that could find nothing (see
 * read/markdown.c) gives what reading with all of them does. */
#include <string.h>

#include "read/read.h"

/* Markdown of all kinds, with and without what the extensions look for. */
static const char *const pieces[] = {
    "w",           "www",
    "www.",        "www.tea.org",
    ":",           "://",
    "https://a.b", "xhttp://a.b/w",
    "ftp:",        "mailto:a.b",
    "a.b",         "a@b.org",
    "a&#64;b.uk",  "a&commat;b.c",
    "a\\@b.org",   "&amp;",
    "&",           "&#58;//",
    "~",           "~~",
    "~~gone~~",    "&#126;",
    "\\~",         "*",
    "**",          "_",
    "*w*",         "__a:b__",
    "[",           "]",
    "[^w:1]",      "[^now]",
    "[w](a:b)",    "![w](c.png)",
    "<b>w:</b>",   "<!-- w: -->",
    "`w:`",        "``",
    "|",           "\\|",
    "- [x] w",     "> ",
    "# w: ",       "    ",
    "  ",          " ",
    " ",           " ",
    "\n",          "\n",
    "\n\n",        "\n\n[^now]: w:\n\n",
    "\n- ",        "\n\n1. w\n",
    "\n```\nw:\n", "\n\n[w]: a:b\n\n",
    "\n---\n",     "\n\n| w | : |\n|---|---|\n",
    "\xC3\xA9w",   "Tea now",
    "the water: ",
};

/* (owned) The tree of @text and its findings. */
static char *
dup_dump(const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(ClReport) report = cl_report_new();
    xmlDoc *doc = cl_read_chapter_bytes(bytes, "t.md", report);
    g_autofree char *tree = cl_dom_dump(doc);
    g_autofree char *findings = cl_report_dump(report);

    cl_dom_free(doc);
    return g_strconcat(tree, findings, NULL);
}

/* What brings every extension is itself no more than words. */
static void
assert_same_with_all(const char *markdown)
{
    static const char bringer[] = "@ ~ xwww. ://";
    g_autofree char *all = g_strconcat(bringer, "\n\n", markdown, NULL);
    g_autofree char *some = g_strconcat("bringer\n\n", markdown, NULL);
    g_autofree char *with_all = dup_dump(all);
    g_autoptr(GString) expected = g_string_new(with_all);
    g_autofree char *actual = dup_dump(some);

    g_string_replace(expected, bringer, "bringer", 1);
    if (strcmp(actual, expected->str) != 0)
        g_test_message("of %s", markdown);
    g_assert_cmpstr(actual, ==, expected->str);
}

static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20261123);

    for (int i = 0; i < 6000; i++) {
        g_autoptr(GString) markdown = g_string_new(NULL);

        for (gint32 n = g_rand_int_range(rand, 1, 12); n > 0; n--) {
            gint32 piece = g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces));

            g_string_append(markdown, pieces[piece]);
        }
        assert_same_with_all(markdown->str);
    }
}

static void
test_alone(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++)
        assert_same_with_all(pieces[i]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/extensions/random-text-is-read-as-with-all",
                    test_random);
    g_test_add_func("/read/extensions/each-piece-is-read-as-with-all",
                    test_alone);
    return g_test_run();
}
