#include "model/digits.h"

static void
test_digits_are_those_of_the_language(void)
{
    static const struct {
        const char *lang;
        const char *expected;
    } cases[] = {
        { "en-GB", "[120]" },        { "ar-EG", "[١٢٠]" },
        { "fa", "[۱۲۰]" },           { "ar", "[١٢٠]" },
        { "ar-MA", "[120]" },        { "ar-u-nu-latn", "[120]" },
        { "bn", "[১২০]" },           { "hi", "[120]" },
        { "ur", "[120]" },           { "he", "[120]" },
        { "ja", "[120]" },           { "ta", "[120]" },
        { "fa-u-nu-latn", "[120]" }, { "x", "[120]" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = cl_digits_dup("[120]", cases[i].lang);

        g_assert_cmpstr(text, ==, cases[i].expected);
    }
}

static void
test_numbers_have_no_signs_between(void)
{
    g_autofree char *english = cl_digits_dup_number(1234567, "en");
    g_autofree char *persian = cl_digits_dup_number(1234567, "fa");

    g_assert_cmpstr(english, ==, "1234567");
    g_assert_cmpstr(persian, ==, "۱۲۳۴۵۶۷");
}

static void
test_systems_have_names(void)
{
    g_autofree char *welsh = cl_digits_dup_system("cy");
    g_autofree char *persian = cl_digits_dup_system("fa");

    g_assert_cmpstr(welsh, ==, "latn");
    g_assert_cmpstr(persian, ==, "arabext");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/digits/are-those-of-the-language",
                    test_digits_are_those_of_the_language);
    g_test_add_func("/digits/numbers-have-no-signs-between",
                    test_numbers_have_no_signs_between);
    g_test_add_func("/digits/systems-have-names", test_systems_have_names);
    return g_test_run();
}
