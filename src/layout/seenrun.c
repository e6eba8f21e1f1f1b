#include <math.h>
#include <string.h>

#include "layout/measure.h"

/* Of the size: how far letters reach up and down from the line. */
#define HIGH 0.7
#define DEEP 0.18

/* WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11; what rounds to it is enough. */
#define LEAST_CONTRAST 4.495
#define LEAST_ENHANCED 6.95
#define LEAST_GRAPHIC 2.995

/* Lighter is "light": Pango's "book" is 380. */
#define LEAST_WEIGHT 375

/* So many words in capitals are a run. */
#define CAPITALS 3

/* Points: what touches no more than this only touches. */
#define TOUCH 1.0

static const ClColour paper = { 1, 1, 1 };

static bool
is_same(const ClColour *a, const ClColour *b)
{
    return a->red == b->red && a->green == b->green && a->blue == b->blue;
}

static double
find_contrast(ClSeen *seen, const ClColour *ink, const ClColour *ground)
{
    if (seen->contrast == 0 || !is_same(ink, &seen->ink) ||
        !is_same(ground, &seen->ground)) {
        seen->ink = *ink;
        seen->ground = *ground;
        seen->contrast = cl_colour_get_contrast(ink, ground);
    }
    return seen->contrast;
}

static bool
is_over(const cairo_rectangle_t *area, const cairo_rectangle_t *other)
{
    return area->x + TOUCH < other->x + other->width &&
           other->x + TOUCH < area->x + area->width &&
           area->y + TOUCH < other->y + other->height &&
           other->y + TOUCH < area->y + area->height;
}

static bool
is_within(const cairo_rectangle_t *area, const cairo_rectangle_t *other)
{
    return area->x >= other->x - TOUCH && area->y >= other->y - TOUCH &&
           area->x + area->width <= other->x + other->width + TOUCH &&
           area->y + area->height <= other->y + other->height + TOUCH;
}

/* The least contrast with all that @area stands on. */
static double
find_least_contrast(ClSeen *seen, const cairo_rectangle_t *area,
                    const ClColour *ink)
{
    double least = G_MAXDOUBLE;

    /* What was painted last lies on top. */
    for (guint i = seen->grounds->len; i > 0; i--) {
        const ClSeenGround *ground =
            &g_array_index(seen->grounds, ClSeenGround, i - 1);

        if (!is_over(area, &ground->area))
            continue;
        least = MIN(least, find_contrast(seen, ink, &ground->colour));
        if (is_within(area, &ground->area))
            return least;
    }
    return MIN(least, find_contrast(seen, ink, &paper));
}

static void
look_at_contrast(ClSeen *seen, const ClSeenRun *run, double size)
{
    const ClColour *ink = &run->run->look->key.colour;
    const cairo_rectangle_t area = {
        .x = run->left_pt,
        .y = run->baseline_pt - size * HIGH,
        .width = run->right_pt - run->left_pt,
        .height = size * (HIGH + DEEP),
    };
    double contrast = find_least_contrast(seen, &area, ink);
    ClMeasure *measure = seen->measure;

    if (measure->contrast == 0 || contrast < measure->contrast)
        measure->contrast = contrast;
    if (contrast < LEAST_CONTRAST)
        cl_seen_fail(seen, CL_SEEN_CONTRAST, seen->page,
                     "Text has a contrast of %.1f to 1 to what is under it.",
                     contrast);
    if (contrast < LEAST_ENHANCED)
        cl_seen_fail(seen, CL_SEEN_ENHANCED, seen->page,
                     "Text has a contrast of %.1f to 1 to what is under it.",
                     contrast);
}

void
cl_seen_add_area(ClSeen *seen, ClMarkKind kind, const cairo_rectangle_t *area,
                 const ClColour *colour)
{
    if (kind == CL_MARK_BACKGROUND) {
        ClSeenGround ground = { *area, *colour };

        g_array_append_val(seen->grounds, ground);
        return;
    }
    double contrast = find_least_contrast(seen, area, colour);
    seen->answers[CL_SEEN_GRAPHICS].is_about = true;
    if (contrast < LEAST_GRAPHIC)
        cl_seen_fail(seen, CL_SEEN_GRAPHICS, seen->page,
                     "A line or a sign has a contrast of %.1f to 1.", contrast);
}

/* --- capitals --- */

static bool
is_quoted_code(const ClSeen *seen, const ClSeenRun *run)
{
    (void)seen;
    return run->run->look->key.mono;
}

/* An abbreviation that is marked as one is no shouting. */
static bool
is_abbreviation(const ClSeenRun *run)
{
    for (const xmlNode *node = run->run->owner;
         node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent) {
        if (cl_dom_get_element(node) == CL_EL_ABBR)
            return true;
        if (run->box != NULL && node == run->box->node)
            break;
    }
    return false;
}

static void
end_run_of_capitals(ClSeenCapitals *capitals)
{
    capitals->n_words = 0;
    capitals->n_letters = 0;
    capitals->is_told = false;
}

/* One letter, as "I", neither makes capitals nor ends them. */
static void
end_word(ClSeen *seen)
{
    ClSeenCapitals *capitals = &seen->capitals;

    if (capitals->n_letters > 1)
        capitals->n_words++;
    capitals->n_letters = 0;
    if (capitals->n_words < CAPITALS || capitals->is_told)
        return;
    capitals->is_told = true;
    seen->measure->n_capitals++;
    cl_seen_fail(seen, CL_SEEN_CAPITALS, seen->page,
                 "Three words or more stand in capitals.");
}

/* Stops where words in small letters begin. False: it did. */
static bool
add_capitals(ClSeen *seen, const ClWord *word)
{
    ClSeenCapitals *capitals = &seen->capitals;
    const char *end = word->text + word->n_bytes;

    for (const char *at = word->text; at < end; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);

        if (g_unichar_isupper(character)) {
            capitals->n_letters++;
        } else if (g_unichar_isalnum(character) ||
                   strchr(",;/()", (int)MIN(character, 0x7F)) != NULL) {
            /* Small letters; or a list of names, such as of bodies. */
            end_word(seen);
            end_run_of_capitals(capitals);
            if (g_unichar_islower(character))
                return false;
        } else if (character == ' ') {
            end_word(seen);
        }
    }
    return true;
}

static const ClParagraph *
find_paragraph(const ClSeenRun *run)
{
    const ClParagraph *paragraph =
        run->box != NULL ? run->box->paragraph : NULL;

    if (paragraph == NULL || run->line < paragraph->lines ||
        run->line >= paragraph->lines + paragraph->n_lines)
        return NULL;
    return paragraph;
}

static void
look_at_capitals(ClSeen *seen, const ClSeenRun *run)
{
    ClSeenCapitals *capitals = &seen->capitals;
    const ClParagraph *paragraph = find_paragraph(run);

    if (paragraph != capitals->paragraph ||
        (paragraph == NULL && run->line != capitals->line)) {
        end_word(seen);
        end_run_of_capitals(capitals);
        capitals->paragraph = paragraph;
        capitals->line = run->line;
    }
    if (is_quoted_code(seen, run) || is_abbreviation(run)) {
        end_run_of_capitals(capitals);
        return;
    }
    for (guint i = 0; i < run->run->n_words; i++)
        add_capitals(seen, run->run->words[i]);
    /* A paragraph's last word has no space after it. */
    if (paragraph == NULL ||
        run->line + 1 == paragraph->lines + paragraph->n_lines) {
        const ClRun *last = &run->line->runs[run->line->n_runs - 1];

        if (run->run == last)
            end_word(seen);
    }
}

/* --- type --- */

static bool
is_stressed(const ClSeenRun *run)
{
    for (const xmlNode *node = run->run->owner;
         node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent) {
        ClElement element = cl_dom_get_element(node);

        if (element == CL_EL_EM || element == CL_EL_CITE ||
            element == CL_EL_VAR)
            return true;
        if (run->box == NULL || node == run->box->node)
            break;
    }
    return false;
}

static void
look_at_stress(ClSeen *seen, const ClSeenRun *run, const ClSeenFace *face)
{
    bool is_underlined =
        run->run->look->key.underline && run->run->link == NULL;

    seen->measure->n_italics += face->is_italic;
    seen->measure->n_underlines += is_underlined;
    if (!cl_seen_is_acb(seen)) {
        if (face->is_italic)
            cl_seen_fail(seen, CL_SEEN_EMPHASIS, seen->page,
                         "Words are set in italic type.");
        if (is_underlined)
            cl_seen_fail(seen, CL_SEEN_EMPHASIS, seen->page,
                         "Words that are no link are underlined.");
        return;
    }
    if (face->is_italic)
        cl_seen_fail(seen, CL_SEEN_ACB_EMPHASIS, seen->page,
                     "Words are set in italic type.");
    if (is_stressed(run) && !run->run->look->key.underline)
        cl_seen_fail(seen, CL_SEEN_ACB_EMPHASIS, seen->page,
                     "Stressed words are not underlined.");
}

static void
look_at_face(ClSeen *seen, const ClSeenFace *face)
{
    double *smallest = &seen->smallest_of[seen->page];

    if (*smallest == 0 || face->size_pt < *smallest)
        *smallest = face->size_pt;
    if (face->is_serif)
        cl_seen_fail(seen, CL_SEEN_TYPEFACE, seen->page,
                     "Text is set in %s, which has serifs.", face->family);
    if (face->weight < LEAST_WEIGHT)
        cl_seen_fail(seen, CL_SEEN_WEIGHTS, seen->page,
                     "Text is set in %s of weight %d, which is light.",
                     face->family, face->weight);
}

static guint
count_characters(const ClRun *run)
{
    guint n = 0;

    for (guint i = 0; i < run->n_words; i++) {
        const ClWord *word = run->words[i];

        n += cl_text_count_characters(word->text, word->n_bytes);
    }
    return n;
}

/* A link that is not underlined, beside words that are none. */
static void
look_at_link(ClSeen *seen, const ClSeenRun *run)
{
    const ClLookKey *look = &run->run->look->key;

    if (run->run->link == NULL)
        return;
    seen->answers[CL_SEEN_COLOUR_ALONE].is_about = true;
    for (guint i = 0; i < run->line->n_runs && !look->underline; i++) {
        const ClRun *other = &run->line->runs[i];
        double contrast =
            cl_colour_get_contrast(&look->colour, &other->look->key.colour);

        if (other->link == NULL && other->picture == NULL &&
            look->bold == other->look->key.bold && contrast < LEAST_GRAPHIC)
            cl_seen_fail(seen, CL_SEEN_COLOUR_ALONE, seen->page,
                         "A link differs from the words beside it by colour "
                         "alone.");
    }
}

/* --- lines --- */

static ClSeenLine
start_line(const ClSeenRun *run)
{
    const ClParagraph *paragraph = find_paragraph(run);

    return (ClSeenLine){
        .box = run->box,
        .line = run->line,
        .kind = run->kind,
        .is_main = paragraph != NULL,
        .index = paragraph != NULL ? (guint)(run->line - paragraph->lines) : 0,
        .left_pt = G_MAXDOUBLE,
        .right_pt = -G_MAXDOUBLE,
        .top_pt = G_MAXDOUBLE,
        .bottom_pt = -G_MAXDOUBLE,
        .baseline_pt = run->baseline_pt + run->run->look->key.rise_pt,
    };
}

/* The line that @run stands on; it is the last one or begins. */
static ClSeenLine *
get_line(ClSeen *seen, const ClSeenRun *run)
{
    guint n = seen->lines->len;
    ClSeenLine *last =
        n > 0 ? &g_array_index(seen->lines, ClSeenLine, n - 1) : NULL;

    if (last != NULL && last->line == run->line && last->box == run->box)
        return last;

    ClSeenLine line = start_line(run);
    g_array_append_val(seen->lines, line);
    cl_seen_begin_line(seen, &line);
    return &g_array_index(seen->lines, ClSeenLine, n);
}

void
cl_seen_add_run(ClSeen *seen, const ClSeenRun *run)
{
    ClSeenFace *face = cl_seen_get_face(seen, run->run->words[0]->face);
    ClSeenLine *line = get_line(seen, run);
    guint n = count_characters(run->run);
    double size = face->size_pt;

    line->left_pt = MIN(line->left_pt, run->left_pt);
    line->right_pt = MAX(line->right_pt, run->right_pt);
    line->top_pt = MIN(line->top_pt, run->baseline_pt - size * HIGH);
    line->bottom_pt = MAX(line->bottom_pt, run->baseline_pt + size * DEEP);
    line->size_pt = MAX(line->size_pt, size);
    line->n_chars += n;
    if (run->kind == CL_MARK_CONTENT) {
        face->n_chars += n;
        cl_seen_get_size(seen, size)->n_chars += n;
    }
    look_at_face(seen, face);
    look_at_stress(seen, run, face);
    look_at_capitals(seen, run);
    look_at_contrast(seen, run, size);
    look_at_link(seen, run);
}
