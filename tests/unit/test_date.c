#include <string.h>

#include "model/date.h"
#include "model/publication.h"

static ClDate
date(const char *text)
{
    ClDate found;

    g_assert_true(cl_date_parse(text, &found));
    return found;
}

static void
test_parse_refuses(void)
{
    static const char *const wrong[] = {
        "",           "25",         "2025-13",     "2025-00",
        "2025-02-29", "2025-02-00", "2025-1-1",    "2025-01-01T00:00:00Z",
        "0000",       "21/01/2025", "2025-01-01 ", "２０２５",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        ClDate found;

        g_assert_false(cl_date_parse(wrong[i], &found));
        g_assert_false(cl_date_is_set(found));
    }
}

static void
test_keeps_precision(void)
{
    static const char *const right[] = { "2020", "2024-05", "2024-02-29" };

    for (gsize i = 0; i < G_N_ELEMENTS(right); i++) {
        g_autofree char *iso = cl_date_dup_iso(date(right[i]));

        g_assert_cmpstr(iso, ==, right[i]);
    }
}

/* ICU would count in the calendar that is usual for the language. */
static void
test_gregorian(void)
{
    static const char *const years[][2] = {
        { "fa", "۲۰۲۵" },
        { "ar-SA", "٢٠٢٥" },
        { "th", "2025" },
    };
    static const char *const dates[] = { "2025", "2025-05", "2025-05-21" };

    for (gsize i = 0; i < G_N_ELEMENTS(years); i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(dates); j++) {
            g_autofree char *words =
                cl_date_dup_words(date(dates[j]), years[i][0]);

            g_test_message("%s", words);
            g_assert_nonnull(strstr(words, years[i][1]));
        }
    }
}

static void
test_words(void)
{
    g_autofree char *day = cl_date_dup_words(date("2025-01-21"), "en-GB");
    g_autofree char *month = cl_date_dup_words(date("2024-05"), "en-GB");
    g_autofree char *year = cl_date_dup_words(date("2020"), "en-GB");
    g_autofree char *french = cl_date_dup_words(date("2024-08-02"), "fr");
    g_autofree char *german = cl_date_dup_words(date("2026-01-02"), "de");
    g_autofree char *arabic = cl_date_dup_words(date("2026-01-02"), "ar-EG");

    /* The same whatever this version of CLDR says of Arabic without a region */
    g_autofree char *anywhere = cl_date_dup_words(date("2026-01-02"), "ar");
    g_autofree char *latin =
        cl_date_dup_words(date("2026-01-02"), "ar-u-nu-latn");

    g_assert_cmpstr(day, ==, "21\u00a0January 2025");
    g_assert_cmpstr(month, ==, "May 2024");
    g_assert_cmpstr(year, ==, "2020");
    g_assert_cmpstr(french, ==, "2\u00a0août 2024");
    g_assert_cmpstr(german, ==, "2.\u00a0Januar 2026");
    g_assert_cmpstr(arabic, ==, "٢\u00a0يناير ٢٠٢٦");
    g_assert_cmpstr(anywhere, ==, arabic);
    g_assert_cmpstr(latin, ==, "2\u00a0يناير 2026");
}

static void
test_last_day(void)
{
    g_autofree char *leap = cl_date_dup_iso(cl_date_last_day(date("2024-02")));
    g_autofree char *year = cl_date_dup_iso(cl_date_last_day(date("2023")));

    g_assert_cmpstr(leap, ==, "2024-02-29");
    g_assert_cmpstr(year, ==, "2023-12-31");
}

static void
test_days_between(void)
{
    g_assert_cmpint(
        cl_date_days_between(date("2023-12-31"), date("2024-03-01")), ==, 61);
    g_assert_cmpint(
        cl_date_days_between(date("2024-03-01"), date("2023-12-31")), ==, -61);
}

static void
test_overdue(void)
{
    g_autoptr(ClPublication) publication = cl_publication_new();

    publication->dates[CL_DATE_NEXT_REVIEW].date = date("2028-01");
    g_assert_false(cl_publication_is_overdue(publication, date("2028-01-31")));
    g_assert_true(cl_publication_is_overdue(publication, date("2028-02-01")));

    publication->status = g_strdup("draft");
    g_assert_false(cl_publication_is_overdue(publication, date("2030-01-01")));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/date/refuses-what-is-no-date", test_parse_refuses);
    g_test_add_func("/model/date/keeps-its-precision", test_keeps_precision);
    g_test_add_func("/model/date/says-itself-in-words", test_words);
    g_test_add_func("/model/date/gregorian-in-every-language", test_gregorian);
    g_test_add_func("/model/date/last-day-it-can-mean", test_last_day);
    g_test_add_func("/model/date/counts-days", test_days_between);
    g_test_add_func("/model/publication/overdue-after-the-last-day",
                    test_overdue);
    return g_test_run();
}
