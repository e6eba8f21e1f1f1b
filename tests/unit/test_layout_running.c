#include <string.h>

#include "layout/layout.h"
#include "layout/watch.h"
#include "layout_help.h"

/* The running head as a reader sees it. */
typedef struct {
    GString *words;
    double right_pt;
} Head;

static void
see_run(void *data, const ClSeenRun *seen)
{
    Head *head = data;

    if (seen->kind != CL_MARK_HEADER)
        return;
    for (guint i = 0; i < seen->run->n_words; i++) {
        const ClWord *word = seen->run->words[i];

        g_string_append_len(head->words, word->text, word->n_bytes);
    }
    head->right_pt = MAX(head->right_pt, seen->right_pt);
}

/* (owned) The running head of a book of @title, in @lang; it has 320 points. */
static char *
dup_head(const char *title, const char *lang)
{
    g_autoptr(GError) error = NULL;
    Head head = { .words = g_string_new(NULL) };
    const ClWatcher watcher = { .run = see_run, .data = &head };
    g_auto(LayoutCase) c = { .book = layout_help_book("<h1>A</h1><p>b</p>"),
                             .profile = layout_help_profile(14),
                             .fonts = layout_help_fonts(),
                             .report = cl_report_new() };
    cairo_surface_t *surface =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL);
    cairo_t *cr = cairo_create(surface);

    g_free(c.book->publication->title);
    g_free(c.book->publication->lang);
    c.book->publication->title = g_strdup(title);
    c.book->publication->lang = g_strdup(lang);
    c.layout = cl_layout_new(c.book, c.profile, c.fonts, c.report, &error);
    g_assert_no_error(error);
    cl_layout_watch(c.layout, 2, cr, &watcher);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);

    g_assert_cmpfloat(head.right_pt, >, 40);
    g_assert_cmpfloat(head.right_pt, <=, 360.01);
    return g_string_free(head.words, FALSE);
}

static void
test_short_is_whole(void)
{
    g_autofree char *head = dup_head("Sleeping well", "en-GB");

    g_assert_cmpstr(head, ==, "Sleeping well");
}

static void
test_cut_at_a_word(void)
{
    g_autofree char *head =
        dup_head("Sleeping well when the nights are loud and the days are long "
                 "and nobody tells you why",
                 "en-GB");
    g_auto(GStrv) words = g_strsplit(head, " ", -1);
    guint n = g_strv_length(words);

    g_test_message("%s", head);
    g_assert_cmpstr(words[n - 1], ==, "…");
    g_assert_nonnull(
        strstr(" when the nights are loud and the days are ", words[n - 2]));
    g_assert_cmpuint(n, >, 5);
}

/* The head is the beginning of @title, and has more than @n_least characters.
 */
static void
assert_cut_close(const char *title, const char *lang, glong n_least)
{
    g_autofree char *head = dup_head(title, lang);
    gsize n = strlen(head) - strlen("…");

    g_test_message("%s", head);
    g_assert_true(g_str_has_suffix(head, "…"));
    g_assert_true(strncmp(head, title, n) == 0);
    g_assert_cmpint(g_utf8_strlen(head, -1), >, n_least);
    /* A mark stays on its letter, whole words stay whole. */
    g_assert_false(g_unichar_ismark(g_utf8_get_char(title + n)));
}

static void
test_cut_without_spaces(void)
{
    assert_cut_close("夜里吵闹而白天漫长的时候怎样才能睡得好一些"
                     "以及谁能帮助您和您的家人安静地度过每一个夜晚",
                     "zh-Hans", 15);
    assert_cut_close("夜がさわがしく昼が長いときによく眠るためにできることと"
                     "だれがあなたと家族をたすけてくれるかについて",
                     "ja", 15);
    assert_cut_close("นอนหลับให้ดีเมื่อกลางคืนเสียงดังและกลางวันยาวนาน"
                     "และใครช่วยคุณกับครอบครัวของคุณได้บ้าง",
                     "th", 15);
}

/* One word that no line can hold, its letters made of two characters each. */
static void
test_cut_in_a_word(void)
{
    g_autoptr(GString) word = g_string_new(NULL);

    for (int i = 0; i < 150; i++)
        g_string_append(word, i % 2 == 0 ? "o\xcc\x88" : "a\xcc\x8a");
    assert_cut_close(word->str, "en-GB", 40);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/running/short-title-is-whole",
                    test_short_is_whole);
    g_test_add_func("/layout/running/cut-at-a-word", test_cut_at_a_word);
    g_test_add_func("/layout/running/cut-without-spaces",
                    test_cut_without_spaces);
    g_test_add_func("/layout/running/cut-in-a-word", test_cut_in_a_word);
    return g_test_run();
}
