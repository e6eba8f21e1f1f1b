#include <string.h>

#include "model/link.h"

static void
test_kinds(void)
{
    static const struct {
        const char *href;
        ClLinkKind kind;
    } rows[] = {
        { NULL, CL_LINK_NONE },
        { "term:x", CL_LINK_TERM },
        { "REF:x", CL_LINK_REFERENCE },
        { "#x", CL_LINK_INTERNAL },
        { "https://x.org", CL_LINK_EXTERNAL },
        { "HTTP://x.org", CL_LINK_EXTERNAL },
        { "mailto:a@b.org", CL_LINK_EXTERNAL },
        { "tel:+44", CL_LINK_EXTERNAL },
        { "https://", CL_LINK_FORBIDDEN },
        { "mailto:", CL_LINK_FORBIDDEN },
        { "https:x", CL_LINK_FORBIDDEN },
        { "javascript:x", CL_LINK_FORBIDDEN },
        { "a+b.c-d:x", CL_LINK_FORBIDDEN },
        { "02.md", CL_LINK_FILE },
        { "//x.org", CL_LINK_FILE },
        { "a/b:c", CL_LINK_FILE },
        { "", CL_LINK_FILE },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpint(cl_link_get_kind(rows[i].href), ==, rows[i].kind);
}

static void
assert_text(char *text, const char *expected)
{
    g_assert_cmpstr(text, ==, expected);
    g_free(text);
}

static void
test_targets(void)
{
    assert_text(cl_link_dup_target("term:a%20b"), "a b");
    assert_text(cl_link_dup_target("#caf%C3%A9"), "caf\u00e9");
    assert_text(cl_link_dup_target("#100%"), "100%");
    assert_text(cl_link_dup_target("#%FF"), "%FF");
    assert_text(cl_link_dup_target("https://x.org/%20"), "https://x.org/%20");
}

static void
test_shown(void)
{
    assert_text(cl_link_dup_shown("https://x.org/"), "x.org");
    assert_text(cl_link_dup_shown("https://x.org/a?b"), "x.org/a?b");
    assert_text(cl_link_dup_shown("http://x.org/"), "http://x.org");
    assert_text(cl_link_dup_shown("mailto:a@b.org?subject=c"), "a@b.org");
    assert_text(cl_link_dup_shown("tel:+44123"), "+44123");
    assert_text(cl_link_dup_shown("/"), "/");
}

static void
test_well_formed(void)
{
    static const char *const good[] = {
        "https://x.org",
        "https://x.org/a%20b?c",
        "HTTP://x.org:8080/~a/b_(c)?d=1&e=2#f",
        "https://x.org.",
        "https://\u00e4.org/\u00fc",
        "https://user@x.org/@b",
        "mailto:a@b.org?subject=c%20d",
        "tel:+44-123",
    };
    static const char *const bad[] = {
        "https://x.org/a b", "https://[",           "https:///x",
        "https://x.org/|",   "https://x.org/\"",    "https://x%41.org/",
        "https://x.org/%zz", "https://x.org:99999", "https://x.org/#a#b",
        "https://x.org\\a",  "https://x..org",      "https://.org",
        "https://x.org:a",   "mailto:a b@c.org",    "https://x.org/<a>",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_test_message("%s", good[i]);
        g_assert_true(cl_link_is_well_formed(good[i]));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_test_message("%s", bad[i]);
        g_assert_false(cl_link_is_well_formed(bad[i]));
    }
}

static void
assert_measure(const char *word, gsize expected)
{
    g_assert_cmpuint(cl_link_measure(word, strlen(word)), ==, expected);
}

static void
test_addresses_in_text(void)
{
    assert_measure("https://example.org/a.", 21);
    assert_measure("https://example.org/a).", 21);
    assert_measure("ward@example.org,", 16);
    assert_measure("https://", 0);
    assert_measure("@home", 0);
    assert_measure("a@b", 0);
    assert_measure("word", 0);
    /* Only so many bytes are the word. */
    g_assert_cmpuint(cl_link_measure("a@b.example next", 11), ==, 11);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/link/kind-is-that-of-the-scheme", test_kinds);
    g_test_add_func("/model/link/target-is-decoded", test_targets);
    g_test_add_func("/model/link/shown-without-scheme", test_shown);
    g_test_add_func("/model/link/well-formed-as-the-web-asks",
                    test_well_formed);
    g_test_add_func("/model/link/addresses-in-text", test_addresses_in_text);
    return g_test_run();
}
