#include "layout/measure.h"

#include <math.h>

/* Body text from this size on is large print (UKAAF MS03). */
#define LARGE_PT 16.0
#define CLEAR_PT 12.0
#define ACB_PT 18.0
#define ACB_LEADING 1.5

/* RNIB: 60 to 70 characters; no two texts are equally wide. */
#define LINE_MOST 73.5

#define X_HEIGHT_LEAST_MM 2.0

/* What is equal on paper. */
#define TOLERANCE_PT 0.05
#define TOLERANCE 0.005

#define MM_PER_PT (25.4 / 72)

/* UKAAF: A4 unless there is a reason; larger than it or US Letter is more than
 * can be held. */
#define PAGE_SHORT_PT 612.5
#define PAGE_LONG_PT 842.5

static const struct {
    const char *id;
    bool is_always; /* about every edition */
    bool is_acb;    /* of the rules that ACB has for itself */
} answers[] = {
    [CL_SEEN_COLOUR_ALONE] = { "wcag-colour-alone", false, false },
    [CL_SEEN_CONTRAST] = { "wcag-contrast", true, false },
    [CL_SEEN_ENHANCED] = { "wcag-contrast-enhanced", true, false },
    [CL_SEEN_GRAPHICS] = { "wcag-graphics", false, false },
    [CL_SEEN_PRESENTATION] = { "wcag-presentation", true, false },
    [CL_SEEN_SIZE] = { "ukaaf-size", true, false },
    [CL_SEEN_NUMBER_SIZE] = { "ukaaf-page-numbers", false, false },
    [CL_SEEN_PAPER] = { "ukaaf-paper", true, false },
    [CL_SEEN_TYPEFACE] = { "ukaaf-typeface", true, false },
    [CL_SEEN_EMPHASIS] = { "ukaaf-emphasis", true, false },
    [CL_SEEN_CAPITALS] = { "ukaaf-capitals", true, false },
    [CL_SEEN_ALIGNMENT] = { "ukaaf-alignment", true, false },
    [CL_SEEN_WHOLE_WORDS] = { "ukaaf-whole-words", true, false },
    [CL_SEEN_LEADING] = { "ukaaf-leading", true, false },
    [CL_SEEN_X_HEIGHT] = { "rnib-x-height", false, false },
    [CL_SEEN_LINE_LENGTH] = { "rnib-line-length", true, false },
    [CL_SEEN_PLACES] = { "rnib-places", false, false },
    [CL_SEEN_OVER_PICTURE] = { "rnib-text-over-picture", true, false },
    [CL_SEEN_WEIGHTS] = { "rnib-weights", true, false },
    [CL_SEEN_ACB_SIZES] = { "acb-sizes", true, true },
    [CL_SEEN_ACB_LEADING] = { "acb-leading", true, true },
    [CL_SEEN_ACB_EMPHASIS] = { "acb-emphasis", true, true },
    [CL_SEEN_ACB_LONE_LINES] = { "acb-lone-lines", true, true },
    [CL_SEEN_ACB_NUMBERS] = { "acb-page-numbers", true, true },
    [CL_SEEN_FORMATS] = { "duty-formats-print", false, false },
};
G_STATIC_ASSERT(G_N_ELEMENTS(answers) == CL_N_SEEN);

void
cl_seen_fail(ClSeen *seen, ClSeenRule rule, gsize page, const char *format, ...)
{
    ClSeenAnswer *answer = &seen->answers[rule];
    va_list arguments;

    if (answer->last_page == page + 1)
        return;
    answer->last_page = page + 1;
    answer->n_fails++;

    va_start(arguments, format);
    g_autofree char *detail = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *place = g_strdup_printf(
        "page %s", cl_layout_get_page_label(seen->layout, page));
    cl_outcomes_add(seen->outcomes, answers[rule].id, seen->edition,
                    CL_OUTCOME_FAIL, place, detail);
}

bool
cl_seen_is_acb(const ClSeen *seen)
{
    return seen->profile->guideline == CL_GUIDELINE_ACB;
}

ClSeenSize *
cl_seen_get_size(ClSeen *seen, double size_pt)
{
    ClSeenSize size = { .size_pt = size_pt };

    for (guint i = 0; i < seen->sizes->len; i++) {
        ClSeenSize *known = &g_array_index(seen->sizes, ClSeenSize, i);

        if (fabs(known->size_pt - size_pt) < TOLERANCE)
            return known;
    }
    g_array_append_val(seen->sizes, size);
    return &g_array_index(seen->sizes, ClSeenSize, seen->sizes->len - 1);
}

/* --- what the painter tells --- */

static void
on_run(void *data, const ClSeenRun *run)
{
    cl_seen_add_run(data, run);
}

static void
on_area(void *data, ClMarkKind kind, const cairo_rectangle_t *area,
        const ClColour *colour)
{
    cl_seen_add_area(data, kind, area, colour);
}

static void
on_picture(void *data, const ClOpenPicture *picture,
           const cairo_rectangle_t *area)
{
    ClSeen *seen = data;
    double *smallest = &seen->smallest_of[seen->page];
    double size = cl_pictures_get_type(cl_layout_get_pictures(seen->layout),
                                       picture, area);

    if (size > 0 && (*smallest == 0 || size < *smallest))
        *smallest = size;
    g_array_append_val(seen->pictures, *area);
}

/* A surface on which nothing is drawn. */
static cairo_t *
new_nowhere(void)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t *cr = cairo_create(surface);

    cairo_surface_destroy(surface);
    cairo_rectangle(cr, 0, 0, 0, 0);
    cairo_clip(cr);
    return cr;
}

static void
look_at_paper(ClSeen *seen)
{
    const ClProfile *profile = seen->profile;
    double narrow = MIN(seen->width_pt, seen->height_pt);
    double wide = MAX(seen->width_pt, seen->height_pt);
    double narrow_asked = MIN(profile->page_width_pt, profile->page_height_pt);
    double wide_asked = MAX(profile->page_width_pt, profile->page_height_pt);

    if (narrow > PAGE_SHORT_PT || wide > PAGE_LONG_PT)
        cl_seen_fail(seen, CL_SEEN_PAPER, seen->page,
                     "The page is %.0f x %.0f mm, larger than A4 or Letter.",
                     seen->width_pt * MM_PER_PT, seen->height_pt * MM_PER_PT);
    else if (fabs(narrow - narrow_asked) > TOLERANCE_PT ||
             fabs(wide - wide_asked) > TOLERANCE_PT)
        cl_seen_fail(seen, CL_SEEN_PAPER, seen->page,
                     "The page is not as large as the profile says.");
}

static void
look_at_pages(ClSeen *seen)
{
    const ClWatcher watcher = { on_run, on_area, on_picture, seen };
    cairo_t *cr = new_nowhere();

    for (gsize i = 0; i < cl_layout_get_n_pages(seen->layout); i++) {
        seen->page = i;
        cl_layout_get_page_size(seen->layout, i, &seen->width_pt,
                                &seen->height_pt);
        g_array_set_size(seen->lines, 0);
        g_array_set_size(seen->grounds, 0);
        g_array_set_size(seen->pictures, 0);
        look_at_paper(seen);
        cl_layout_watch(seen->layout, i, cr, &watcher);
        cl_seen_end_page(seen);
    }
    cairo_destroy(cr);
}

/* --- what all pages together say --- */

static void
find_body(ClSeen *seen)
{
    ClMeasure *measure = seen->measure;
    gsize most = 0;
    ClSeenFace *face = NULL;
    const ClSeenFace *body = NULL;
    GHashTableIter iter;

    for (guint i = 0; i < seen->sizes->len; i++) {
        const ClSeenSize *size = &g_array_index(seen->sizes, ClSeenSize, i);

        if (size->n_chars <= most)
            continue;
        most = size->n_chars;
        measure->body_pt = size->size_pt;
        measure->leading = size->leading;
    }
    g_hash_table_iter_init(&iter, seen->faces);
    while (g_hash_table_iter_next(&iter, NULL, (gpointer *)&face)) {
        if (fabs(face->size_pt - measure->body_pt) < TOLERANCE &&
            (body == NULL || face->n_chars > body->n_chars))
            body = face;
    }
    if (body != NULL)
        measure->x_height_mm = body->x_height_pt * MM_PER_PT;
}

/* What depends on how large the text is, on each page. */
static void
judge_page(ClSeen *seen, gsize page)
{
    double body = seen->measure->body_pt;
    double smallest = seen->smallest_of[page];
    double number = seen->number_of[page];
    double least = MAX(body >= LARGE_PT - TOLERANCE_PT ? LARGE_PT : CLEAR_PT,
                       seen->profile->minimum_pt);

    if (smallest > 0 && smallest < least - TOLERANCE_PT)
        cl_seen_fail(seen, CL_SEEN_SIZE, page,
                     "The smallest type has %.4g pt, less than %.4g pt.",
                     smallest, least);
    if (number > 0 && number < body - TOLERANCE_PT)
        cl_seen_fail(seen, CL_SEEN_NUMBER_SIZE, page,
                     "The page number has %.4g pt, the text %.4g pt.", number,
                     body);
    if (!cl_seen_is_acb(seen))
        return;
    if (smallest > 0 && smallest < ACB_PT - TOLERANCE_PT)
        cl_seen_fail(seen, CL_SEEN_ACB_SIZES, page,
                     "The smallest type has %.4g pt, less than %.0f pt.",
                     smallest, ACB_PT);
    if (number > 0 && number < body - TOLERANCE_PT)
        cl_seen_fail(seen, CL_SEEN_ACB_NUMBERS, page,
                     "The page number has %.4g pt, the text %.4g pt.", number,
                     body);
    if (seen->acb_of[page] > 0 && seen->acb_of[page] < ACB_LEADING - TOLERANCE)
        cl_seen_fail(seen, CL_SEEN_ACB_LEADING, page,
                     "Lines of text are %.2f times their size apart.",
                     seen->acb_of[page]);
}

static void
fail_all(ClSeen *seen, ClSeenRule rule, const char *detail)
{
    seen->answers[rule].n_fails++;
    cl_outcomes_add(seen->outcomes, answers[rule].id, seen->edition,
                    CL_OUTCOME_FAIL, NULL, detail);
}

/* How many characters the widest line of text would hold on average. */
static void
judge_length(ClSeen *seen)
{
    if (seen->n_text == 0)
        return;

    double n = seen->widest_line / seen->text_width * (double)seen->n_text;
    if (n > LINE_MOST)
        cl_seen_fail(seen, CL_SEEN_LINE_LENGTH, seen->widest_page,
                     "The widest line holds %.0f characters of this text, more "
                     "than 70.",
                     n);
}

static void
judge_formats(ClSeen *seen)
{
    if (seen->book->publication->other_formats.text == NULL ||
        seen->measure->body_pt < LARGE_PT - TOLERANCE_PT)
        return;
    seen->answers[CL_SEEN_FORMATS].is_about = true;
    if (!seen->has_formats)
        fail_all(seen, CL_SEEN_FORMATS,
                 "The other formats are not in this edition.");
    else if (seen->formats_pt < LARGE_PT - TOLERANCE_PT)
        fail_all(seen, CL_SEEN_FORMATS,
                 "The other formats are said in less than 16 pt.");
}

static void
judge(ClSeen *seen)
{
    ClMeasure *measure = seen->measure;

    for (gsize i = 0; i < cl_layout_get_n_pages(seen->layout); i++) {
        double smallest = seen->smallest_of[i];
        double number = seen->number_of[i];

        if (smallest > 0 &&
            (measure->smallest_pt == 0 || smallest < measure->smallest_pt))
            measure->smallest_pt = smallest;
        if (number > 0 &&
            (measure->page_number_pt == 0 || number < measure->page_number_pt))
            measure->page_number_pt = number;
        judge_page(seen, i);
    }
    if (fabs(measure->body_pt - seen->profile->size_pt) > TOLERANCE_PT &&
        measure->body_pt > 0 && seen->n_text > 0 &&
        cl_seen_get_size(seen, seen->profile->size_pt)->n_chars == 0)
        fail_all(seen, CL_SEEN_PAPER,
                 "No text has the size that the profile says: it was scaled.");
    if (measure->x_height_mm > 0) {
        seen->answers[CL_SEEN_X_HEIGHT].is_about = true;
        if (measure->x_height_mm < X_HEIGHT_LEAST_MM - TOLERANCE)
            fail_all(seen, CL_SEEN_X_HEIGHT,
                     "Small letters of the text are less than 2 mm high.");
    }
    judge_length(seen);
    judge_formats(seen);
}

/* --- answers --- */

/* (owned) What was measured, for a rule that was kept; or NULL. */
static char *
dup_detail(const ClMeasure *measure, ClSeenRule rule)
{
    switch (rule) {
    case CL_SEEN_CONTRAST:
    case CL_SEEN_ENHANCED:
        return g_strdup_printf("The lowest contrast is %.1f to 1.",
                               measure->contrast);
    case CL_SEEN_PRESENTATION:
    case CL_SEEN_LINE_LENGTH:
        return g_strdup_printf("The longest line has %u characters.",
                               measure->longest_line);
    case CL_SEEN_SIZE:
    case CL_SEEN_ACB_SIZES:
        return g_strdup_printf("The text has %.4g pt, the smallest type %.4g "
                               "pt.",
                               measure->body_pt, measure->smallest_pt);
    case CL_SEEN_NUMBER_SIZE:
    case CL_SEEN_ACB_NUMBERS:
        return g_strdup_printf("Page numbers have %.4g pt.",
                               measure->page_number_pt);
    case CL_SEEN_PAPER:
        return g_strdup_printf("The page is %.0f x %.0f mm.",
                               measure->page_width_mm, measure->page_height_mm);
    case CL_SEEN_LEADING:
    case CL_SEEN_ACB_LEADING:
        return measure->leading > 0
                   ? g_strdup_printf("Lines of text are %.2f times their size "
                                     "apart.",
                                     measure->leading)
                   : NULL;
    case CL_SEEN_X_HEIGHT:
        return g_strdup_printf("Small letters of the text are %.2f mm high.",
                               measure->x_height_mm);
    default:
        return NULL;
    }
}

static const char *
find_reason(const ClSeen *seen, ClSeenRule rule)
{
    if (answers[rule].is_acb && !cl_seen_is_acb(seen))
        return "This edition does not follow ACB.";
    if (rule == CL_SEEN_EMPHASIS && cl_seen_is_acb(seen))
        return "This edition follows ACB, which asks for underlining.";
    if (rule == CL_SEEN_FORMATS && seen->measure->body_pt < LARGE_PT)
        return "This edition is not in large print.";
    if (!answers[rule].is_always && !seen->answers[rule].is_about)
        return "There is nothing in this edition that this is about.";
    return NULL;
}

static void
answer(const ClSeen *seen)
{
    for (ClSeenRule rule = 0; rule < CL_N_SEEN; rule++) {
        const char *reason = find_reason(seen, rule);
        g_autofree char *detail = dup_detail(seen->measure, rule);

        if (seen->answers[rule].n_fails > 0)
            continue;
        cl_outcomes_add(seen->outcomes, answers[rule].id, seen->edition,
                        reason != NULL ? CL_OUTCOME_NOT_APPLICABLE
                                       : CL_OUTCOME_PASS,
                        NULL, reason != NULL ? reason : detail);
    }
}

static void
clear(ClSeen *seen)
{
    g_hash_table_unref(seen->faces);
    g_array_unref(seen->sizes);
    g_array_unref(seen->lines);
    g_array_unref(seen->grounds);
    g_array_unref(seen->pictures);
    g_free(seen->smallest_of);
    g_free(seen->number_of);
    g_free(seen->acb_of);
}

void
cl_layout_measure(ClLayout *layout, const char *edition, ClMeasure *measure,
                  ClOutcomes *outcomes)
{
    gsize n = cl_layout_get_n_pages(layout);
    ClSeen seen = {
        .layout = layout,
        .book = cl_layout_get_book(layout),
        .profile = cl_layout_get_profile(layout),
        .edition = edition,
        .measure = measure,
        .outcomes = outcomes,
        .faces = g_hash_table_new_full(NULL, NULL, NULL, cl_seen_face_free),
        .sizes = g_array_new(FALSE, FALSE, sizeof(ClSeenSize)),
        .lines = g_array_new(FALSE, FALSE, sizeof(ClSeenLine)),
        .grounds = g_array_new(FALSE, FALSE, sizeof(ClSeenGround)),
        .pictures = g_array_new(FALSE, FALSE, sizeof(cairo_rectangle_t)),
        .smallest_of = g_new0(double, n + 1),
        .number_of = g_new0(double, n + 1),
        .acb_of = g_new0(double, n + 1),
    };

    *measure = (ClMeasure){
        .page_width_mm = seen.profile->page_width_pt * MM_PER_PT,
        .page_height_mm = seen.profile->page_height_pt * MM_PER_PT,
    };
    look_at_pages(&seen);
    find_body(&seen);
    judge(&seen);
    answer(&seen);
    clear(&seen);
}
