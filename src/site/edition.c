#include "site/edition.h"

#include <math.h>
#include <string.h>

#include "model/digits.h"
#include "model/words.h"

/* The built-in editions: what they are called, and what they are for. */
static const struct {
    const char *edition;
    const char *name;
    const char *use;
} known[] = {
    { "epub", "pages.epub", "pages.use-epub" },
    { "clear", "pages.clear", "pages.use-clear" },
    { "large", "pages.large", "pages.use-large" },
    { "giant", "pages.giant", "pages.use-giant" },
    { "acb", "pages.acb", "pages.use-acb" },
    { "leaflet", "pages.leaflet", "pages.use-leaflet" },
    { "leaflet-booklet", "pages.booklet", "pages.use-booklet" },
    { "leaflet-threefold", "pages.threefold", "pages.use-threefold" },
};

/* Index in known[], or -1. */
static int
find_known(const ClRecord *record)
{
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if (g_strcmp0(record->edition, known[i].edition) == 0)
            return (int)i;
    }
    return -1;
}

ClSheaf
cl_edition_get_sheaf(const ClRecord *record)
{
    if (record->n_sheets > 0)
        return CL_SHEAF_FOLD;
    return record->n_pages > 0 ? CL_SHEAF_PAGES : CL_SHEAF_SCREEN;
}

char *
cl_edition_dup_name(const ClRecord *record, const char *lang)
{
    int i = find_known(record);

    if (i >= 0)
        return g_strdup(cl_words_get(lang, known[i].name));
    return cl_words_dup_format(
        lang, "pages.own-edition",
        record->title != NULL ? record->title : record->edition, NULL);
}

/* (owned) @value with at most one decimal: "12", "13.5", "١٣٫٥". */
static char *
dup_number(double value, const char *lang)
{
    gint64 tenths = llround(value * 10);

    g_autofree char *latin =
        tenths % 10 == 0
            ? g_strdup_printf("%" G_GINT64_FORMAT, tenths / 10)
            : g_strdup_printf(
                  "%" G_GINT64_FORMAT "%s%" G_GINT64_FORMAT, tenths / 10,
                  cl_words_get(lang, "text.decimal-mark"), tenths % 10);
    return cl_digits_dup(latin, lang);
}

char *
cl_edition_dup_size(const ClRecord *record, const char *lang)
{
    guint64 n_kilobytes = (record->n_bytes + 999) / 1000;
    bool is_large = n_kilobytes >= 1000;
    g_autofree char *number = dup_number(
        is_large ? (double)n_kilobytes / 1000 : (double)n_kilobytes, lang);

    return cl_words_dup_format(
        lang, is_large ? "pages.megabytes" : "pages.kilobytes", number, NULL);
}

static bool
is_near(double length_mm, double wanted_mm)
{
    return fabs(length_mm - wanted_mm) < 1;
}

/* (owned) "A4", whichever way it is held; or "99 × 210 mm". */
static char *
dup_paper(const ClRecord *record, const char *lang)
{
    static const struct {
        const char *name;
        double short_mm;
        double long_mm;
    } papers[] = {
        { "A3", 297, 420 },
        { "A4", 210, 297 },
        { "A5", 148, 210 },
        { "Letter", 215.9, 279.4 },
    };
    double short_mm = fmin(record->page_width_mm, record->page_height_mm);
    double long_mm = fmax(record->page_width_mm, record->page_height_mm);

    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++) {
        if (is_near(short_mm, papers[i].short_mm) &&
            is_near(long_mm, papers[i].long_mm))
            return g_strdup(papers[i].name);
    }
    g_autofree char *width = dup_number(record->page_width_mm, lang);
    g_autofree char *height = dup_number(record->page_height_mm, lang);
    return cl_words_dup_format(lang, "pages.millimetres", width, height, NULL);
}

/* (owned) "14 pages of A4", "4 sheets of A4"; NULL for an EPUB. */
static char *
dup_count(const ClRecord *record, const char *lang)
{
    guint n = record->n_sheets > 0 ? record->n_sheets : record->n_pages;

    if (n == 0)
        return NULL;

    g_autofree char *number = cl_digits_dup_number(n, lang);
    g_autofree char *paper = dup_paper(record, lang);
    return cl_words_dup_count(
        lang, record->n_sheets > 0 ? "pages.n-sheets" : "pages.n-pages", n,
        number, paper, NULL);
}

char *
cl_edition_dup_facts(const ClRecord *record, const char *lang)
{
    g_autoptr(GPtrArray) facts = g_ptr_array_new_with_free_func(g_free);
    char *count = dup_count(record, lang);

    if (record->body_pt > 0) {
        g_autofree char *number = dup_number(record->body_pt, lang);
        g_ptr_array_add(facts,
                        cl_words_dup_count(lang, "pages.points",
                                           record->body_pt, number, NULL));
    }
    if (count != NULL)
        g_ptr_array_add(facts, count);
    g_ptr_array_add(facts, cl_edition_dup_size(record, lang));
    g_ptr_array_add(facts, NULL);
    return g_strjoinv(cl_words_get(lang, "text.clause"), (char **)facts->pdata);
}

const char *
cl_edition_get_use(const ClRecord *record, const char *lang)
{
    int i = find_known(record);

    return i >= 0 ? cl_words_get(lang, known[i].use) : NULL;
}

char *
cl_edition_dup_alternative(const ClRecord *record, const char *lang)
{
    g_autofree char *name = cl_edition_dup_name(record, lang);

    return cl_words_dup_format(lang,
                               cl_edition_get_sheaf(record) == CL_SHEAF_SCREEN
                                   ? "pages.cover"
                                   : "pages.first-page",
                               name, NULL);
}
