#include <string.h>

#include <glib.h>

#include "epub/cover.h"
#include "epub_book.h"

static char *
dup_cover(const char *title, const char *subtitle, const char *publisher)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    ClPublication *publication = book->publication;

    g_free(publication->title);
    publication->title = g_strdup(title);
    g_free(publication->subtitle);
    publication->subtitle = g_strdup(subtitle);
    g_free(publication->publisher);
    publication->publisher = g_strdup(publisher);
    g_autoptr(GBytes) bytes = cl_cover_write(book);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void
assert_alternative(const char *text, const char *expected)
{
    g_autofree char *part = g_strdup_printf(
        "<img src=\"cover.png\" alt=\"%s\" role=\"doc-cover\"/>", expected);

    if (strstr(text, part) == NULL) {
        g_test_message("not \"%s\" but: %s", expected, text);
        g_test_fail();
    }
}

static void
test_all_words(void)
{
    g_autofree char *text = dup_cover("Asking & knowing", "Why ask?", "Us");

    assert_alternative(text, "Cover: Asking &amp; knowing. Why ask? Us.");
}

static void
test_title_alone(void)
{
    g_autofree char *text = dup_cover("Asking", NULL, NULL);

    assert_alternative(text, "Cover: Asking.");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/epub/cover/alternative-has-all-words", test_all_words);
    g_test_add_func("/epub/cover/title-alone", test_title_alone);
    return g_test_run();
}
