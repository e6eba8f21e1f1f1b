/*
 * Where lines of Chinese, Japanese and Korean end: each sign that may not
 * begin or end a line is set between letters in two hundred measures, and no
 * line breaks its rule. The clauses are those of the requirements of W3C for
 * the layout of these languages (JLReq, CLREQ, KLREQ).
 */
#include <string.h>

#include "layout/eastern.h"
#include "layout_help.h"
#include "setter_help.h"

#define SIZE_PT 12
#define NARROWEST_PT 122
#define N_MEASURES 200

/* What no line of a language begins or ends with, and a text for the rest. */
typedef struct {
    const char *lang;
    const char *starts;  /* no line begins with */
    const char *ends;    /* no line ends with */
    const char *twins;   /* parted from its like by no line end */
    const char *letters; /* that the signs stand between */
    const char *text;
} Rules;

static const Rules japanese = {
    .lang = "ja",
    /* JLReq 3.1.7: closing brackets (cl-02), hyphens (cl-03), dividing marks
     * (cl-04), middle dots (cl-05), full stops (cl-06), commas (cl-07),
     * iteration marks (cl-09), prolonged sound mark (cl-10), small kana
     * (cl-11). The broad solidus and tilde as in Chinese. */
    .starts = "’”）〕］｝〉》」』】｠〙〗»〟"
              "‐〜゠–"
              "！？‼⁇⁈⁉"
              "・：；"
              "。．、，"
              "ヽヾゝゞ々〻ー"
              "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱ"
              "％‰℃－～／",
    /* JLReq 3.1.8: opening brackets (cl-01). */
    .ends = "‘“（〔［｛〈《「『【｟〘〖«〝￥№",
    /* JLReq 3.1.10: dashes and leaders in pairs, digits. */
    .twins = "—…‥7７",
    .letters = "漢字",
    .text = "「薬は『毎朝』、（水といっしょに）飲む。」「（一）」。『二』「三」"
            "コンピューターのデータを、ちょっと見る！？時々ECGとmonitorで"
            "１２３４．５と12,345.6と￥100と５０％をはかる……と――言った。"
            "２０１０／０３／２１、１０：３０から１，０００人。",
};

static const Rules chinese = {
    .lang = "zh-Hans",
    /* CLREQ, prohibition rules for line start and line end, "basic": pause and
     * stop marks, closing marks, connectors, interpuncts, solidi. */
    .starts = "、，；：。．！？’”）〕］｝〉》」』】〗·・－～—／％‰℃",
    /* There, too: opening marks. JLReq 3.1.10 of prefixes. */
    .ends = "‘“（〔［｛〈《「『【〖￥",
    /* CLREQ, prohibition rules for unbreakable marks. */
    .twins = "—…7７",
    .letters = "汉字",
    .text = "护士说：“休息也是‘治疗’。”（真的！）《医书》、《心脏》；“开”“闭”。"
            "居里·玛丽在北京—上海、南京－广州住了３～５年，用ECG和monitor量"
            "１２０／８０……还有——血压。价钱￥100，涨了５０％！？１，０００人。",
};

static const Rules korean = {
    .lang = "ko",
    /* KLREQ, line head restrictions: closing brackets (cl2), hyphens (cl5),
     * dividing marks (cl6), middle dots (cl7), periods and commas (cl8-9). */
    .starts = "’”)]}〉》」』】‐!?·:;.,%",
    /* KLREQ, line end restrictions: opening brackets (cl1). */
    .ends = "‘“([{〈《「『【",
    .twins = "7",
    .letters = "한글",
    .text = "혈압(예를 들어 120/80)은 ECG monitor(2.5판)라는 작은 기계로 재고, "
            "“쉬는 것도 ‘치료’입니다.”라고 말했습니다! 심장·혈관(心臟·血管)은 "
            "무엇입니까? 동맥경화증이란 2026년 [보기]에서 보십시오.",
};

static const Rules *const all[] = { &japanese, &chinese, &korean };

typedef struct {
    ClBook *book;
    SetterCase set; /* without fonts, nothing */
} Fixture;

static bool
has_fonts(void)
{
    if (g_file_test("fonts/NotoSansCJK-Regular.ttc", G_FILE_TEST_EXISTS))
        return true;
    g_test_skip("the fonts are missing; try make fonts-cjk");
    return false;
}

static void
set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    if (!has_fonts())
        return;
    f->book = layout_help_book("<h1>t</h1><p lang='ja'>t</p>");
    setter_help_init(&f->set, layout_help_profile(SIZE_PT), f->book);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    setter_help_clear(&f->set);
    cl_book_free(f->book);
}

/* Appends the offsets where the lines after the first begin to @places. */
static void
set_lines(Fixture *f, const char *lang, const char *words, double width_pt,
          GArray *places)
{
    ClLookKey key = { .families = cl_families_find(lang), .size_pt = SIZE_PT };
    const ClLook *look = cl_looks_get(f->set.looks, &key);
    ClSetting setting = { .width_pt = width_pt, .look = look, .leading = 1.6 };

    const ClParagraph *paragraph =
        setter_help_set(&f->set, words, lang, &setting);
    for (guint i = 1; i < paragraph->n_lines; i++)
        g_array_append_val(places, paragraph->lines[i].start);
}

static bool
has(const char *set, gunichar c)
{
    return g_utf8_strchr(set, -1, c) != NULL;
}

static bool
is_latin(gunichar c)
{
    return c < 0x250 && g_unichar_isalnum(c);
}

/* Does the sign before @at stand between two digits? */
static bool
is_in_number(const char *words, const char *at)
{
    const char *sign = g_utf8_prev_char(at);

    return sign > words && has(".,:/．，：／", g_utf8_get_char(sign)) &&
           g_unichar_isdigit(g_utf8_get_char(at)) &&
           g_unichar_isdigit(g_utf8_get_char(g_utf8_prev_char(sign)));
}

/* A dash is a connector alone and a sign of its own in pairs. */
static bool
is_pair(const char *words, gsize at, gunichar c)
{
    const char *next = g_utf8_next_char(words + at);

    return c == 0x2014 && g_utf8_get_char(next) == c;
}

/* (static) Which rule a line end before the byte @at of @words breaks; or
 * NULL. Spaces stand at the end of the line before. */
static const char *
find_fault(const Rules *rules, const char *words, gsize at)
{
    gunichar after = g_utf8_get_char(words + at);
    bool is_spaced = words[at - 1] == ' ';

    while (at > 0 && words[at - 1] == ' ')
        at--;
    gunichar before = g_utf8_get_char(g_utf8_prev_char(words + at));

    if (has(rules->starts, after) && !is_pair(words, at, after) &&
        !(after == before && after == 0x2014))
        return "a line begins with it";
    if (has(rules->ends, before))
        return "a line ends with what is before it";
    if (is_spaced)
        return NULL;
    if (after == before && has(rules->twins, after))
        return "it is parted from its like";
    if ((is_latin(after) && is_latin(before)) ||
        is_in_number(words, words + at))
        return "it is inside a word or a number";
    return NULL;
}

/* Each sign of @signs between two letters, of which there are @n_before. */
static void
put_signs(GString *text, const Rules *rules, const char *signs, guint n_before,
          bool is_twice)
{
    for (const char *at = signs; *at != '\0'; at = g_utf8_next_char(at)) {
        gsize n = (gsize)(g_utf8_next_char(at) - at);

        for (guint i = 0; i < n_before; i++)
            g_string_append(text, rules->letters);
        for (int i = 0; i < 1 + is_twice; i++)
            g_string_append_len(text, at, (gssize)n);
        g_string_append(text, rules->letters);
    }
}

/* (owned) What is set: the signs, more or less far from each other, and a text
 * with several of them side by side. */
static char *
dup_text(const Rules *rules)
{
    GString *text = g_string_new(NULL);

    for (guint n = 1; n <= 3; n++) {
        put_signs(text, rules, rules->starts, n, false);
        put_signs(text, rules, rules->ends, n, false);
        put_signs(text, rules, rules->twins, n, true);
    }
    g_string_append(text, rules->text);
    return g_string_free(text, FALSE);
}

static void
test_no_line_breaks_a_rule(Fixture *f, gconstpointer data)
{
    const Rules *rules = data;
    g_autofree char *words = dup_text(rules);
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));

    if (f->book == NULL)
        return;
    for (guint i = 0; i < N_MEASURES; i++) {
        g_array_set_size(places, 0);
        set_lines(f, rules->lang, words, NARROWEST_PT + i, places);
        g_assert_cmpuint(places->len, >, 10);
        for (guint j = 0; j < places->len; j++) {
            guint at = g_array_index(places, guint, j);
            const char *fault = find_fault(rules, words, at);

            if (fault == NULL)
                continue;
            g_test_message("%s, %u pt, before \"%.12s\": %s", rules->lang,
                           NARROWEST_PT + i, words + at, fault);
            g_test_fail();
        }
    }
    g_autofree char *findings = cl_report_dump(f->set.report);
    g_assert_cmpstr(findings, ==, "");
}

/* The test itself: were lines cut anywhere, each sign would be found. */
static void
test_each_sign_is_looked_at(gconstpointer data)
{
    const Rules *rules = data;
    g_autofree char *words = dup_text(rules);
    g_autofree char *signs =
        g_strconcat(rules->starts, rules->ends, rules->twins, NULL);

    for (const char *sign = signs; *sign != '\0';
         sign = g_utf8_next_char(sign)) {
        gunichar wanted = g_utf8_get_char(sign);
        bool is_found = false;

        for (const char *at = g_utf8_next_char(words); *at != '\0';
             at = g_utf8_next_char(at)) {
            gunichar before = g_utf8_get_char(g_utf8_prev_char(at));

            is_found |= (g_utf8_get_char(at) == wanted || before == wanted) &&
                        find_fault(rules, words, (gsize)(at - words)) != NULL;
        }
        if (is_found)
            continue;
        g_test_message("%s: %.*s is not looked at", rules->lang,
                       (int)(g_utf8_next_char(sign) - sign), sign);
        g_test_fail();
    }
}

/* Does any line of @words begin with @sign, over all measures? @is_end: end. */
static bool
has_line(Fixture *f, const char *lang, const char *words, gunichar sign,
         bool is_end)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < N_MEASURES; i++)
        set_lines(f, lang, words, NARROWEST_PT + i, places);
    for (guint i = 0; i < places->len; i++) {
        const char *at = words + g_array_index(places, guint, i);

        if (g_utf8_get_char(is_end ? g_utf8_prev_char(at) : at) == sign)
            return true;
    }
    return false;
}

/* Quotation marks of Chinese tell by their form whether they open; elsewhere
 * they are turned round (German „…“, Swedish ”…”), so nothing is known. */
static void
test_lines_end_beside_quotes(Fixture *f, gconstpointer data)
{
    const char *words = "护士对我说“休息也是治疗”我相信她医生说“多喝水”我不信"
                        "他们又说“走路也很好”我们都笑了“开始”与“结束”在这里";

    (void)data;
    if (f->book == NULL)
        return;
    g_assert_true(has_line(f, "zh-Hans", words, 0x201c, false));
    g_assert_true(has_line(f, "zh-Hans", words, 0x201d, true));
    g_assert_true(has_line(f, "ja", words, 0x201d, true));
    g_assert_false(has_line(f, "de", words, 0x201c, false));
    g_assert_false(has_line(f, "sv", words, 0x201d, true));
}

/* (owned) The lines of Korean @words with bars between. */
static char *
dup_korean(Fixture *f, const char *words, double width_pt)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));
    GString *lines = g_string_new(NULL);
    guint from = 0;

    set_lines(f, "ko", words, width_pt, places);
    for (guint i = 0; i < places->len; i++) {
        guint to = g_array_index(places, guint, i);

        g_string_append_printf(lines, "%.*s|", (int)(to - from), words + from);
        from = to;
    }
    g_string_append(lines, words + from);
    return g_string_free(lines, FALSE);
}

static void
test_korean_words_are_whole(Fixture *f, gconstpointer data)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));

    (void)data;
    if (f->book == NULL)
        return;
    for (guint i = 0; i < N_MEASURES; i++)
        set_lines(f, "ko", korean.text, NARROWEST_PT + i, places);
    g_assert_cmpuint(places->len, >, N_MEASURES);
    for (guint i = 0; i < places->len; i++) {
        guint at = g_array_index(places, guint, i);

        const char *after = korean.text + at;

        /* A bracket may begin a line behind its word; a dot ends a word. */
        if (*after != '(' && after[-1] != ' ' &&
            g_utf8_get_char(g_utf8_prev_char(after)) != 0xb7)
            g_error("inside a word: %.12s", after);
    }
}

static void
test_korean_word_that_is_too_wide_is_divided(Fixture *f, gconstpointer data)
{
    (void)data;
    if (f->book == NULL)
        return;
    g_autofree char *lines =
        dup_korean(f, "우리 건강보험심사평가원은", 7.5 * SIZE_PT);
    g_autofree char *ending =
        dup_korean(f, "곧 ECG라고(120/80)은", 5 * SIZE_PT);
    g_autofree char *findings = cl_report_dump(f->set.report);

    g_assert_cmpstr(lines, ==, "우리 건강보험심|사평가원은");
    g_assert_cmpstr(ending, ==, "곧 ECG라고|(120/80)은");
    g_assert_cmpstr(findings, ==, "");
}

static void
add_rules(const Rules *rules)
{
    g_autofree char *set = g_strdup_printf(
        "/layout/eastern/%s/no-line-breaks-a-rule", rules->lang);
    g_autofree char *seen = g_strdup_printf(
        "/layout/eastern/%s/each-sign-is-looked-at", rules->lang);

    g_test_add(set, Fixture, rules, set_up, test_no_line_breaks_a_rule,
               tear_down);
    g_test_add_data_func(seen, rules, test_each_sign_is_looked_at);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        add_rules(all[i]);
    g_test_add("/layout/eastern/lines-end-beside-quotes", Fixture, NULL, set_up,
               test_lines_end_beside_quotes, tear_down);
    g_test_add("/layout/eastern/korean-words-are-whole", Fixture, NULL, set_up,
               test_korean_words_are_whole, tear_down);
    g_test_add("/layout/eastern/korean-word-that-is-too-wide-is-divided",
               Fixture, NULL, set_up,
               test_korean_word_that_is_too_wide_is_divided, tear_down);
    return g_test_run();
}
