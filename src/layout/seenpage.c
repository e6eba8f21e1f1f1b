#include <math.h>

#include "layout/measure.h"
#include "model/alphabet.h"
#include "model/direction.h"

/* Times the size: the least that is single spacing in a word processor. */
#define SINGLE 1.15

/* Times the size: the least room between paragraphs that shows. */
#define LEAST_GAP 0.2

/* Rounding of what is laid out in floats. */
#define TOLERANCE 0.005

/* Points: what is nearer than this is in the same place, */
#define SAME 0.5
/* and what is in one another by less only touches. */
#define TOUCH 1.0

/* Of the page: what ends further left is not at the right. */
#define ACB_RIGHT 0.75

static const ClSeenLine *
get_line(const ClSeen *seen, guint index)
{
    return &g_array_index(seen->lines, ClSeenLine, index);
}

/* --- overlaps --- */

static bool
do_overlap(const ClSeenLine *a, const ClSeenLine *b)
{
    return a->left_pt + TOUCH < b->right_pt &&
           b->left_pt + TOUCH < a->right_pt &&
           a->top_pt + TOUCH < b->bottom_pt && b->top_pt + TOUCH < a->bottom_pt;
}

static void
look_at_overlaps(ClSeen *seen, guint index)
{
    const ClSeenLine *line = get_line(seen, index);

    for (guint i = index + 1; i < seen->lines->len; i++) {
        if (!do_overlap(line, get_line(seen, i)))
            continue;
        seen->measure->n_overlaps++;
        cl_seen_fail(seen, CL_SEEN_OVER_PICTURE, seen->page,
                     "Lines of text overlap.");
    }
    for (guint i = 0; i < seen->pictures->len; i++) {
        const cairo_rectangle_t *area =
            &g_array_index(seen->pictures, cairo_rectangle_t, i);
        const ClSeenLine picture = {
            .left_pt = area->x + TOUCH,
            .right_pt = area->x + area->width - TOUCH,
            .top_pt = area->y + TOUCH,
            .bottom_pt = area->y + area->height - TOUCH,
        };

        if (do_overlap(line, &picture))
            cl_seen_fail(seen, CL_SEEN_OVER_PICTURE, seen->page,
                         "Text stands over a picture.");
    }
}

static void
look_outside(ClSeen *seen, const ClSeenLine *line)
{
    if (line->left_pt > -SAME && line->top_pt > -SAME &&
        line->right_pt < seen->width_pt + SAME &&
        line->bottom_pt < seen->height_pt + SAME)
        return;
    seen->measure->n_outside++;
    cl_seen_fail(seen, CL_SEEN_OVER_PICTURE, seen->page,
                 "Text reaches out of the page.");
}

/* --- lines under one another --- */

static void
look_at_leading(ClSeen *seen, const ClSeenLine *line, const ClSeenLine *above)
{
    double leading = (line->baseline_pt - above->baseline_pt) / line->size_pt;
    ClSeenSize *size = cl_seen_get_size(seen, line->size_pt);
    double *acb = &seen->acb_of[seen->page];

    if (leading < SINGLE - TOLERANCE)
        cl_seen_fail(seen, CL_SEEN_LEADING, seen->page,
                     "Lines are %.2f times their size apart.", leading);
    if (cl_seen_is_heading(line->box))
        return;
    if (*acb == 0 || leading < *acb)
        *acb = leading;
    /* Entries that are set apart are no running text. */
    if (cl_book_get_part(seen->book, line->box->part)->kind == CL_PART_CONTENTS)
        return;
    if (size->leading == 0 || leading < size->leading)
        size->leading = leading;
}

static bool
is_paragraph(const ClSeenLine *line)
{
    return line->is_main && line->box->host == NULL &&
           cl_dom_get_element(line->box->node) == CL_EL_P;
}

/* The room between the end of one paragraph and the next one's first line. */
static void
look_at_gap(ClSeen *seen, const ClSeenLine *line, const ClSeenLine *above)
{
    if (!is_paragraph(line) || !is_paragraph(above) || line->index > 0 ||
        line->box->node->parent != above->box->node->parent ||
        line->baseline_pt <= above->baseline_pt)
        return;

    double gap = line->baseline_pt - above->baseline_pt -
                 line->box->paragraph->line_height_pt;
    if (gap < (LEAST_GAP - TOLERANCE) * line->size_pt)
        cl_seen_fail(seen, CL_SEEN_LEADING, seen->page,
                     "Two paragraphs have no room between them.");
}

/* Where a line begins: left, or right where the paragraph runs from there. */
static bool
is_flush(const ClSeen *seen, const ClSeenLine *a, const ClSeenLine *b)
{
    bool is_rtl =
        cl_direction_find(a->box->node, seen->book->publication->lang) ==
            CL_DIRECTION_RTL ||
        a->line->runs[0].words[0]->face->is_backward;

    return fabs(a->left_pt - b->left_pt) < SAME ||
           (is_rtl && fabs(a->right_pt - b->right_pt) < SAME);
}

/* Code goes on indented; a head stands over its column as numbers do. */
static void
look_at_alignment(ClSeen *seen, const ClSeenLine *line, const ClSeenLine *above)
{
    ClElement element = cl_dom_get_element(line->box->node);

    if (is_flush(seen, line, above) || element == CL_EL_PRE ||
        element == CL_EL_TH)
        return;
    cl_seen_fail(seen, CL_SEEN_ALIGNMENT, seen->page,
                 "Lines of a paragraph do not begin under one another.");
}

/* --- lone lines --- */

/* Is @line all that is on this page of a longer paragraph, of which it is the
 * first line or the last? */
static bool
is_alone(const ClSeen *seen, guint index)
{
    const ClSeenLine *line = get_line(seen, index);
    guint n = 0;

    if (!line->is_main || line->box->host != NULL || line->box->is_note ||
        line->box->paragraph->n_lines < 2 ||
        (line->index > 0 && line->index + 1 < line->box->paragraph->n_lines))
        return false;
    for (guint i = 0; i < seen->lines->len; i++) {
        const ClSeenLine *other = get_line(seen, i);

        n += other->is_main && other->box == line->box;
    }
    return n == 1;
}

/* --- heads and numbers --- */

static bool
is_same_place(const ClSeenPlace *place, const ClSeenLine *line)
{
    double middle = (line->left_pt + line->right_pt) / 2;

    return fabs(place->baseline_pt - line->baseline_pt) < SAME &&
           (fabs(place->left_pt - line->left_pt) < SAME ||
            fabs(place->right_pt - line->right_pt) < SAME ||
            fabs((place->left_pt + place->right_pt) / 2 - middle) < SAME);
}

/*
 * Pages that face one another in a booklet mirror each other: the outer edge
 * is one place to who turns them. Pages turned to landscape have their own.
 */
static guint
get_kind_of_page(const ClSeen *seen)
{
    bool is_wide = seen->width_pt > seen->height_pt;
    bool is_left = seen->profile->imposition.fold == CL_FOLD_BOOKLET &&
                   seen->page % 2 == 1;

    return 2 * is_wide + is_left;
}

/* Is @line away from the right edge, or from the left one where the publication
 * runs from right to left? */
static bool
is_inside(const ClSeen *seen, const ClSeenLine *line)
{
    if (cl_alphabet_is_rtl(seen->book->publication->lang))
        return line->left_pt > seen->width_pt * (1 - ACB_RIGHT);
    return line->right_pt < seen->width_pt * ACB_RIGHT;
}

static void
look_at_place(ClSeen *seen, const ClSeenLine *line)
{
    bool is_number = line->kind == CL_MARK_FOOTER;
    ClSeenPlace *place =
        &(is_number ? seen->numbers : seen->heads)[get_kind_of_page(seen)];

    seen->answers[CL_SEEN_PLACES].is_about = true;
    if (!place->is_known)
        *place = (ClSeenPlace){ true, line->left_pt, line->right_pt,
                                line->baseline_pt };
    else if (!is_same_place(place, line))
        cl_seen_fail(seen, CL_SEEN_PLACES, seen->page,
                     "The %s is not where it is on pages before.",
                     is_number ? "page number" : "running head");
    if (!is_number)
        return;
    seen->answers[CL_SEEN_NUMBER_SIZE].is_about = true;
    seen->number_of[seen->page] = line->size_pt;
    if (cl_seen_is_acb(seen) &&
        (is_inside(seen, line) ||
         line->baseline_pt > seen->profile->margin_top_pt))
        cl_seen_fail(seen, CL_SEEN_ACB_NUMBERS, seen->page,
                     "The page number is not at the top right.");
}

static void
look_at_pair(ClSeen *seen, const ClSeenLine *line, const ClSeenLine *above)
{
    look_at_gap(seen, line, above);
    if (!line->is_main || !above->is_main || above->box != line->box ||
        above->index + 1 != line->index)
        return;
    look_at_leading(seen, line, above);
    look_at_alignment(seen, line, above);
}

void
cl_seen_end_page(ClSeen *seen)
{
    guint last = G_MAXUINT; /* main line: labels come before it */

    for (guint i = 0; i < seen->lines->len; i++) {
        const ClSeenLine *line = get_line(seen, i);

        cl_seen_end_line(seen, line);
        look_at_overlaps(seen, i);
        look_outside(seen, line);
        if (line->kind == CL_MARK_HEADER || line->kind == CL_MARK_FOOTER)
            look_at_place(seen, line);
        if (!line->is_main)
            continue;
        if (last != G_MAXUINT)
            look_at_pair(seen, line, get_line(seen, last));
        if (cl_seen_is_acb(seen) && is_alone(seen, i))
            cl_seen_fail(seen, CL_SEEN_ACB_LONE_LINES, seen->page,
                         "One line of a paragraph stands alone.");
        last = i;
    }
}
