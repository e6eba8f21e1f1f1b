#include <locale.h>

#include "pdf/object.h"

static void
test_numbers(void)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        { 0, " 0" },           { 12, " 12" },
        { 0.5, " 0.5" },       { -0.25, " -0.25" },
        { 1.23456, " 1.235" }, { 841.8898, " 841.89" },
        { 0.0004, " 0" },      { -0.0004, " 0" },
        { 1.02, " 1.02" },     { 100000.1, " 100000.1" },
        { -3.9999999, " -4" }, { 10.001, " 10.001" },
    };

    /* Where the locale is installed; else this is a test without one. */
    setlocale(LC_NUMERIC, "de_DE.UTF-8");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new(NULL);

        cl_object_add_number(text, cases[i].value);

        g_assert_cmpstr(text->str, ==, cases[i].text);
    }
    setlocale(LC_NUMERIC, "C");
}

static void
test_integers(void)
{
    g_autoptr(GString) text = g_string_new(NULL);

    cl_object_add_int(text, 0);
    cl_object_add_int(text, -17);
    cl_object_add_int(text, G_GINT64_CONSTANT(9876543210));
    cl_object_add_reference(text, 42);

    g_assert_cmpstr(text->str, ==, " 0 -17 9876543210 42 0 R");
}

static void
test_texts(void)
{
    static const char *const cases[][2] = {
        { "plain (text) \\ here", "(plain \\(text\\) \\\\ here)" },
        { "a\r\nb", "(a\\r\nb)" },
        { "na\xc3\xafve", "<FEFF006E006100EF00760065>" },
        { "\xce\xa9 \xf0\x9f\x98\x80", "<FEFF03A90020D83DDE00>" },
        { "", "()" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new(NULL);

        cl_object_add_text(text, cases[i][0]);

        g_assert_cmpstr(text->str, ==, cases[i][1]);
    }
}

static void
test_destination(void)
{
    g_autoptr(GString) text = g_string_new("/Dest");

    cl_object_add_destination(text, 7, 99.5);

    g_assert_cmpstr(text->str, ==, "/Dest[ 7 0 R/XYZ 0 99.5 null]");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/object/numbers-in-any-locale", test_numbers);
    g_test_add_func("/pdf/object/integers", test_integers);
    g_test_add_func("/pdf/object/texts-in-any-script", test_texts);
    g_test_add_func("/pdf/object/destination", test_destination);
    return g_test_run();
}
