#include <string.h>

#include "layout/ties.h"

/*
 * In the texts "_" is a space at which no line ends, "^" one at which rather
 * none ends, "|" a place without a space where none ends.
 */

/* Sets @text to @marked without marks, and @ties to what they ask for. */
static void
read_marks(const char *marked, GString *text, GString *ties)
{
    for (const char *c = marked; *c != '\0'; c++) {
        if (*c == '|') {
            g_string_append_printf(ties, "%u tied\n", (guint)text->len);
            continue;
        }
        g_string_append_c(text, *c == '_' || *c == '^' ? ' ' : *c);
        if (*c == '_' || *c == '^')
            g_string_append_printf(ties, "%u %s\n", (guint)text->len,
                                   *c == '_' ? "tied" : "poor");
    }
}

static void
assert_ties(const char *lang, const char *marked)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) expected = g_string_new(NULL);
    g_autoptr(GString) actual = g_string_new(NULL);
    g_autoptr(GArray) ties = g_array_new(FALSE, FALSE, sizeof(ClTie));

    read_marks(marked, text, expected);
    cl_ties_find(text->str, 0, (guint)text->len, lang, ties);
    for (guint i = 0; i < ties->len; i++) {
        const ClTie *tie = &g_array_index(ties, ClTie, i);

        g_string_append_printf(actual, "%u %s\n", tie->at,
                               tie->after == CL_BREAK_TIED ? "tied" : "poor");
    }
    if (strcmp(actual->str, expected->str) == 0)
        return;
    g_test_message("%s: \"%s\" has %s", lang, marked, actual->str);
    g_test_fail();
}

static void
assert_all(const char *lang, const char *const *texts)
{
    for (gsize i = 0; texts[i] != NULL; i++)
        assert_ties(lang, texts[i]);
}

#define TEST(name, lang, ...)                                                  \
    static void test_##name(void)                                              \
    {                                                                          \
        static const char *const texts[] = { __VA_ARGS__, NULL };              \
                                                                               \
        assert_all(lang, texts);                                               \
    }

/* What holds for all languages, told of one that has no group of its own. */
TEST(units, "fo", "abc 500_mg def", "abc 2.5_ml", "1,000_km", "5-10_mg def",
     "5–10_mg", "½_l", "abc (25_°C)", "12_%", "7_mg/kg def", "3_×_10_mg",
     "5_×_10⁹/l", "£3_km")
TEST(no_units, "fo", "abc 500, mg", "500. Mg", "(500) mg", "500 (mg)", "mg 500",
     "a1b mg", "500 mgs")
TEST(currency, "fo", "abc £_5 def", "5_€", "EUR_20", "€5 def")
TEST(thousands, "fo", "abc 10_000 def", "1_000_000_km", "10 0000", "a 10 00")
TEST(phones, "fo", "abc 020_7946_0018, def", "+44_20_7946_0018",
     "(020)_7946_0018", "22_123_45_67", "01_99_00_12_34", "18001_0300_123_4567",
     "485_777_3456")
TEST(signs, "fo", "abc_<_5", "n_=_25, abc", "p_≤_0.05", "abc = def")
TEST(dashes, "fo", "abc_– def_– ghi", "abc,_— def", "abc-def", "abc (x)_– def")
TEST(letters, "fo", "abc B_cells def", "abc C_vitamin", "abc A cell", "I abc",
     "abC def", "abc B, def")
TEST(initials, "fo", "abc J._R._Smith", "J.R._Smith", "abc J._Smith-Jones",
     "J. abc", "abc C. def")
TEST(numerals, "fo", "Xyz_II abc", "xyz II abc", "Abc_XIV", "Abc I def")
TEST(sentences, "fo", "abcd efgh. It^was so", "abcd efgh! Four was",
     "abcd^so. Efgh", "abcd efgh? If^it^is.", "“abcd efgh.” Is^it",
     "abcd so, e")

TEST(english, "en-GB", "abcd 21_January_2025 efgh", "on 3rd_May, efgh",
     "January_21,_2025, efgh", "May_5", "in January_2025. Abcd",
     "January, 2025 was", "6_hours or 3_days", "at 9_am", "(8_o’clock)",
     "3_million", "page_7 and pages_12-15", "(Figure_3b)", "p._7", "Part_IV",
     "type_2 diabetes", "vitamin_C_deficiency", "hepatitis_B.",
     "abc Dr_Smith abc", "Prof._Dr_Jones", "Dr._J._R._Smith", "Mrs_O’Neill",
     "abc Dr smith", "King_Jr", "abc, e.g._“tea”, or", "i.e._(x)",
     "abcd a^dog and I^ran", "page seven", "page, 7 abc", "Pages_7 abc",
     "may 5")
TEST(welsh, "cy", "ar 21_Ionawr_2025, gair", "500_miligram", "6_awr",
     "50_y_cant", "9_o'r_gloch", "(tudalen_7)", "Ffigur_3", "gan Dr_Evans",
     "yr Athro_Jones", "gair, e.e._te", "gair i^ti", "3ydd_Mai")
TEST(french, "fr", "Bonjour_! Abcd", "mal_?", "mot_; mot_: mot",
     "abcd «_mot_», dit", "50_%", "21_janvier_2025", "1er_mai",
     "6_heures ou 3_jours", "la p._7", "Figure_3", "n°_4", "le Dr_Mercier",
     "Mme_Petit", "M._J._Petit", "mot (cf._mot)", "p._ex._mot", "il y^a^là",
     "§_12")
TEST(german, "de-AT", "am 21._Januar_2025 abc", "am 3._5._2025",
     "6_Stunden, z._B._Wasser", "d._h._(abc)", "u._a. abc", "auf S._7",
     "(Abb._3)", "§_12", "Frau_Lindner", "Prof._Dr._Lindner", "Dr._J._Lindner",
     "10_Uhr", "ca._20", "z.B._Tee", "50_Prozent")
TEST(spanish, "es", "el 21_de_enero_de_2025, abc", "marzo_de_2025", "(pág._7)",
     "Figura_3", "el Sr._Gómez", "la Dra._M._Gómez", "500_miligramos",
     "6_horas", "20_años", "p._ej._agua", "EE._UU. abc", "tablas n.º_4",
     "uno y^otro", "abc D. abc", "bien Y abc")
TEST(polish, "pl", "w_dniu i_z_domu", "21_stycznia_2025_r. abc", "6_godzin",
     "str._7", "rys._3", "dr_Nowak", "prof._J._Nowak", "m._in. abc", "np._woda",
     "nr_4", "O_świcie", "ul._Nowa")
TEST(czech, "cs", "v_domě a_k_lesu", "21._ledna_2025", "6_hodin", "s._7",
     "obr._3", "MUDr._Nováková", "např._voda", "3._5._2025", "č._4")
TEST(arabic, "ar", "خذ ٥٠٠_ملغ مرتين", "500_ملغ", "٢٫٥_مل", "٢١_يناير_٢٠٢٥",
     "صفحة_٧", "الشكل_٣", "د._أحمد", "الدكتور_أحمد هنا", "٦_ساعات",
     "٥٠_في_المئة", "٥٠٪ منهم",
     /* Signs for the direction of a number are no part of it. */
     "\u200e21_يناير_2025\u200e هنا", "\u200e+44_20_7946_0018 هنا",
     "خذ \u2066500\u2069_ملغ", "خذ \u2067(500)\u2069 ملغ",
     "خذ 500\u200f_\u2068ملغ\u2069 هنا")
TEST(urdu, "ur", "روزانہ 500_ملی_گرام لیں", "۵۰۰_ملی_گرام", "21_جنوری_2025",
     "صفحہ_7", "شکل_3", "ڈاکٹر_احمد", "6_گھنٹے", "50_فیصد")
TEST(hindi, "hi", "रोज ५००_मिलीग्राम लें", "500_मि.ग्रा. लें", "21_जनवरी_2025",
     "पृष्ठ_७", "चित्र_3", "डॉ._शर्मा", "डॉ_शर्मा", "6_घंटे", "50_प्रतिशत")
TEST(bengali, "bn", "দিনে ৫০০_মিলিগ্রাম নিন", "২১_জানুয়ারি_২০২৫", "পৃষ্ঠা_৭",
     "চিত্র_3", "ডা._রহমান", "৬_ঘণ্টা", "৫০_শতাংশ")
TEST(chinese, "zh-Hans", "每天服用500|毫|克，早晚各一次。", "500_毫|克",
     "于2025|年|1|月|21|日开会", "第|7|页", "见图|3。", "约|20|分|钟",
     "B_细|胞", "三个人", "，7|天后")
TEST(japanese, "ja", "1|日3|回", "500|ミ|リ|グ|ラ|ムを飲む",
     "2025|年|1|月|21|日に", "第|7|章", "図|3")

TEST(korean, "ko", "하루에 500|밀|리|그|램을 드세요", "500_밀|리|그|램",
     "2025|년_1|월_21|일에 만나요", "그|림_3", "제_7|장", "3|번 드세요")

/* Two languages in turn: each has its rules, and no fact reaches over. */
static void
test_range(void)
{
    static const char text[] = "5 mg 21 Januar page 7";
    g_autoptr(GArray) ties = g_array_new(FALSE, FALSE, sizeof(ClTie));

    cl_ties_find(text, 0, 5, "en", ties);
    cl_ties_find(text, 5, 15, "de", ties);
    cl_ties_find(text, 15, 19, "en", ties);

    g_assert_cmpuint(ties->len, ==, 2);
    g_assert_cmpuint(g_array_index(ties, ClTie, 0).at, ==, 2);
    g_assert_cmpuint(g_array_index(ties, ClTie, 1).at, ==, 8);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/ties/number-with-unit", test_units);
    g_test_add_func("/layout/ties/marks-end-facts", test_no_units);
    g_test_add_func("/layout/ties/currency", test_currency);
    g_test_add_func("/layout/ties/thousands", test_thousands);
    g_test_add_func("/layout/ties/telephone-numbers", test_phones);
    g_test_add_func("/layout/ties/signs", test_signs);
    g_test_add_func("/layout/ties/dash-with-what-it-ends", test_dashes);
    g_test_add_func("/layout/ties/capital-alone", test_letters);
    g_test_add_func("/layout/ties/initials-with-name", test_initials);
    g_test_add_func("/layout/ties/name-with-numeral", test_numerals);
    g_test_add_func("/layout/ties/short-words-at-sentence-ends",
                    test_sentences);
    g_test_add_func("/layout/ties/english", test_english);
    g_test_add_func("/layout/ties/welsh", test_welsh);
    g_test_add_func("/layout/ties/french", test_french);
    g_test_add_func("/layout/ties/german", test_german);
    g_test_add_func("/layout/ties/spanish", test_spanish);
    g_test_add_func("/layout/ties/polish", test_polish);
    g_test_add_func("/layout/ties/czech", test_czech);
    g_test_add_func("/layout/ties/arabic", test_arabic);
    g_test_add_func("/layout/ties/urdu", test_urdu);
    g_test_add_func("/layout/ties/hindi", test_hindi);
    g_test_add_func("/layout/ties/bengali", test_bengali);
    g_test_add_func("/layout/ties/chinese", test_chinese);
    g_test_add_func("/layout/ties/japanese", test_japanese);
    g_test_add_func("/layout/ties/korean", test_korean);
    g_test_add_func("/layout/ties/language-of-parts", test_range);
    return g_test_run();
}
