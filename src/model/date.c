#include "model/date.h"

#include <string.h>

#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ustring.h>

#include "model/digits.h"

static bool
parse_digits(const char **text, gsize n, int *value)
{
    int sum = 0;

    for (gsize i = 0; i < n; i++) {
        if (!g_ascii_isdigit((*text)[i]))
            return false;
        sum = sum * 10 + ((*text)[i] - '0');
    }
    *text += n;
    *value = sum;
    return true;
}

static bool
is_possible(ClDate date)
{
    if (date.year < 1 || date.month > 12)
        return false;
    if (date.day == 0)
        return true;
    return g_date_valid_dmy((GDateDay)date.day, (GDateMonth)date.month,
                            (GDateYear)date.year);
}

bool
cl_date_parse(const char *text, ClDate *date)
{
    ClDate found = { 0 };
    const char *rest = text;

    *date = found;
    if (!parse_digits(&rest, 4, &found.year))
        return false;
    if (*rest == '-') {
        rest++;
        if (!parse_digits(&rest, 2, &found.month) || found.month == 0)
            return false;
    }
    if (*rest == '-' && found.month > 0) {
        rest++;
        if (!parse_digits(&rest, 2, &found.day) || found.day == 0)
            return false;
    }
    if (*rest != '\0' || !is_possible(found))
        return false;
    *date = found;
    return true;
}

bool
cl_date_is_set(ClDate date)
{
    return date.year != 0;
}

ClDate
cl_date_first_day(ClDate date)
{
    return (ClDate){
        .year = date.year,
        .month = MAX(date.month, 1),
        .day = MAX(date.day, 1),
    };
}

ClDate
cl_date_last_day(ClDate date)
{
    ClDate last = date;

    if (last.month == 0)
        last.month = 12;
    if (last.day == 0)
        last.day = g_date_get_days_in_month((GDateMonth)last.month,
                                            (GDateYear)last.year);
    return last;
}

static int
julian(ClDate date)
{
    GDate day;

    g_date_clear(&day, 1);
    g_date_set_dmy(&day, (GDateDay)date.day, (GDateMonth)date.month,
                   (GDateYear)date.year);
    return (int)g_date_get_julian(&day);
}

int
cl_date_days_between(ClDate from, ClDate to)
{
    return julian(to) - julian(from);
}

ClDate
cl_date_add_days(ClDate day, int n_days)
{
    GDate sum;

    g_date_clear(&sum, 1);
    g_date_set_julian(&sum, (guint32)(julian(day) + n_days));
    return (ClDate){
        .year = g_date_get_year(&sum),
        .month = (int)g_date_get_month(&sum),
        .day = g_date_get_day(&sum),
    };
}

ClDate
cl_date_add_months(ClDate day, int n_months)
{
    GDate sum;

    g_date_clear(&sum, 1);
    g_date_set_julian(&sum, (guint32)julian(day));
    g_date_add_months(&sum, (guint)n_months);
    return (ClDate){
        .year = g_date_get_year(&sum),
        .month = (int)g_date_get_month(&sum),
        .day = g_date_get_day(&sum),
    };
}

char *
cl_date_dup_iso(ClDate date)
{
    if (date.month == 0)
        return g_strdup_printf("%04d", date.year);
    if (date.day == 0)
        return g_strdup_printf("%04d-%02d", date.year, date.month);
    return g_strdup_printf("%04d-%02d-%02d", date.year, date.month, date.day);
}

static const char *
skeleton(ClDate date)
{
    if (date.month == 0)
        return "y";
    return date.day == 0 ? "yMMMM" : "yMMMMd";
}

/* Formats that were opened: that takes longer than a hundred uses of one. */
typedef struct {
    GMutex mutex;      /* a format may serve one thread at a time */
    GHashTable *table; /* "en-GB yMMMMd" -> UDateFormat, or NULL */
} Formats;

static gpointer
create_formats(gpointer data)
{
    Formats *formats = g_new0(Formats, 1);

    (void)data;
    g_mutex_init(&formats->mutex);
    formats->table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return formats;
}

/* The pattern that CLDR gives @lang for the fields of @fields. */
static bool
best_pattern(const char *fields, const char *lang, UChar *pattern, int32_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    UDateTimePatternGenerator *generator = udatpg_open(lang, &status);
    UChar wanted[16];

    u_uastrcpy(wanted, fields);
    udatpg_getBestPattern(generator, wanted, -1, pattern, size, &status);
    udatpg_close(generator);
    return U_SUCCESS(status);
}

/* NULL where ICU has none. What authors write are Gregorian dates: "2025" is
 * a part of two years of the calendar that Persian or Saudi Arabia has. */
static UDateFormat *
open_format(const char *fields, const char *lang)
{
    static const UChar utc[] = u"UTC";
    g_autofree char *digits = cl_digits_dup_system(lang);
    g_autofree char *locale =
        g_strdup_printf("%s@calendar=gregorian;numbers=%s", lang, digits);
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[64];

    if (!best_pattern(fields, locale, pattern, G_N_ELEMENTS(pattern)))
        return NULL;

    UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1,
                                    pattern, -1, &status);
    return U_SUCCESS(status) ? format : NULL;
}

static UDateFormat *
find_format(Formats *formats, const char *fields, const char *lang)
{
    g_autofree char *key = g_strdup_printf("%s %s", lang, fields);
    gpointer format = NULL;

    if (!g_hash_table_lookup_extended(formats->table, key, NULL, &format)) {
        format = open_format(fields, lang);
        g_hash_table_insert(formats->table, g_steal_pointer(&key), format);
    }
    return format;
}

/* Is what ends before @end a day: "21", "٢١", or "21." as in German? */
static bool
is_day(const char *text, const char *end)
{
    if (end > text && end[-1] == '.')
        end--;
    return end > text &&
           g_unichar_isdigit(g_utf8_get_char(g_utf8_prev_char(end)));
}

/* "21 January" stays on one line: the first space becomes U+00A0, unless it
 * stands behind a word. */
static char *
dup_tied(const char *text)
{
    const char *space = strchr(text, ' ');

    if (space == NULL || !is_day(text, space) ||
        !g_unichar_isalpha(g_utf8_get_char(space + 1)))
        return g_strdup(text);
    return g_strdup_printf("%.*s\u00a0%s", (int)(space - text), text,
                           space + 1);
}

char *
cl_date_dup_words(ClDate date, const char *lang)
{
    static GOnce once = G_ONCE_INIT;
    Formats *formats = g_once(&once, create_formats, NULL);
    UErrorCode status = U_ZERO_ERROR;
    UChar words[128];
    char text[3 * G_N_ELEMENTS(words) + 1];
    ClDate day = cl_date_first_day(date);
    g_autoptr(GDateTime) time =
        g_date_time_new_utc(day.year, day.month, day.day, 12, 0, 0);
    UDate when = 1000.0 * (double)g_date_time_to_unix(time);

    g_mutex_lock(&formats->mutex);
    UDateFormat *format = find_format(formats, skeleton(date), lang);
    if (format != NULL)
        udat_format(format, when, words, G_N_ELEMENTS(words), NULL, &status);
    g_mutex_unlock(&formats->mutex);
    if (format == NULL || U_FAILURE(status))
        return cl_date_dup_iso(date);

    u_strToUTF8(text, sizeof text, NULL, words, -1, &status);
    return U_SUCCESS(status) ? dup_tied(text) : cl_date_dup_iso(date);
}

void
cl_date_prepare_words(const char *lang)
{
    g_free(cl_date_dup_words((ClDate){ .year = 2000, .month = 1, .day = 1 },
                             lang));
}
