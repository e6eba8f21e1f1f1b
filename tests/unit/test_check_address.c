#include "check_book.h"

static ClBook *
new_book(const char *address, const char *version)
{
    ClBook *book = read_book_new();

    read_book_add(book, "a.xhtml", "<h1 id='a'>A</h1>");
    book->publication->address = g_strdup(address);
    book->publication->address_place = cl_place("publication.xml", 9, 3);
    book->publication->version = g_strdup(version);
    return book;
}

static void
test_good_addresses(void)
{
    static const char *const good[] = {
        "https://example.org",
        "https://example.org/tea/",
        "https://example.org:8080/a%20b?c=d@e",
        "https://xn--caf-dma.example/",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autoptr(ClBook) book = new_book(good[i], "1.0");

        assert_report(book, "");
    }
}

static void
test_bad_addresses(void)
{
    static const char *const bad[] = {
        "https://example.org/a\"b", "https://caf\u00e9.example/",
        "https://me@example.org/",  "https:///tea",
        "https://a..example/",      "https://example.org/%2",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(ClBook) book = new_book(bad[i], "1.0");
        g_autofree char *expected = g_strdup_printf(
            "publication.xml:9:3: error: \"%s\" cannot be the address of a "
            "page: copy it anew from the browser. [link-malformed]\n",
            bad[i]);

        assert_report(book, expected);
    }
}

/* Else one mistake would be two findings. */
static void
test_what_the_schema_refuses(void)
{
    static const char *const refused[] = {
        "http://example.org/",
        "example.org/tea",
        "https://example.org/#tea",
        "https://example.org/a b",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(ClBook) book = new_book(refused[i], "1.0");

        assert_report(book, "");
    }
}

static void
test_long_address(void)
{
    g_autofree char *path = g_strnfill(84, 'a'); /* 106 with #v1.0 */
    g_autofree char *fits = g_strconcat("https://a.example", path, NULL);
    g_autofree char *longer = g_strconcat(fits, "b", NULL);
    g_autoptr(ClBook) good = new_book(fits, "1.0");
    g_autoptr(ClBook) bad = new_book(longer, "1.0");

    assert_report(good, "");
    assert_report(bad,
                  "publication.xml:9:3: error: With the version this address "
                  "has 107 characters, and a QR code that is easy to scan "
                  "holds 106: give the page an address that is at least 1 "
                  "shorter. [address-long]\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/address/good", test_good_addresses);
    g_test_add_func("/check/address/bad", test_bad_addresses);
    g_test_add_func("/check/address/left-to-the-schema",
                    test_what_the_schema_refuses);
    g_test_add_func("/check/address/long", test_long_address);
    return g_test_run();
}
