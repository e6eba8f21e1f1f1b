#include <math.h>
#include <string.h>

#include "layout/measure.h"

/* WCAG 2.2, 1.4.8. */
#define LONGEST 80

/* Points: differences that nobody sees. */
#define SAME 0.5

/* A word space is even when it differs from the font's by less. */
#define UNEVEN 1.5

/* ACB: of the first and the second headings. */
static const double acb_heading_pt[] = { 0, 22, 20 };

bool
cl_seen_is_heading(const ClBox *box)
{
    const xmlNode *node = box->node;

    return node != NULL && (cl_dom_get_heading_level(node) > 0 ||
                            cl_dom_has_word(node, "class", "subtitle"));
}

static bool
is_code(const ClSeenLine *line)
{
    return cl_dom_get_element(line->box->node) == CL_EL_PRE ||
           line->line->runs[0].look->key.mono;
}

/* --- words --- */

/* Code and addresses may be broken anywhere: who types them needs every sign,
 * and no hyphen that is none of theirs. */
static bool
may_break_anywhere(const ClRun *run)
{
    return run->look->key.mono || run->is_address ||
           cl_dom_get_element(run->owner) == CL_EL_A;
}

/* Scripts whose words are not parted by spaces may be broken anywhere, too. */
static bool
is_spaced(gunichar character)
{
    switch (g_unichar_get_script(character)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
    case G_UNICODE_SCRIPT_TIBETAN:
        return false;
    default:
        return true;
    }
}

static bool
is_letter(gunichar character)
{
    return g_unichar_isalpha(character) && is_spaced(character);
}

static const ClWord *
get_last_word(const ClLine *line)
{
    const ClRun *run = &line->runs[line->n_runs - 1];

    return run->words[run->n_words - 1];
}

static gunichar
get_last_character(const ClWord *word)
{
    const char *at = word->text + word->n_bytes;

    while ((at = g_utf8_find_prev_char(word->text, at)) != NULL) {
        gunichar character = g_utf8_get_char(at);

        if (!g_unichar_iszerowidth(character) || character == 0xAD)
            return character;
    }
    return ' ';
}

/* Does the author's text have no such sign before what begins @line? */
static bool
is_put_there(gunichar sign, const ClLine *line)
{
    if (sign == 0xAD)
        return true;
    if (line->node == NULL || line->offset == 0)
        return false;

    const char *text = cl_dom_get_text(line->node);
    const char *before = g_utf8_find_prev_char(text, text + line->offset);
    return before != NULL && g_utf8_get_char(before) != sign;
}

static void
look_at_break(ClSeen *seen, const ClSeenLine *line)
{
    const ClLine *above = line->line - 1;
    const ClWord *first = line->line->runs[0].words[0];
    const ClRun *last_run = &above->runs[above->n_runs - 1];
    gunichar last = get_last_character(get_last_word(above));

    if (!line->line->is_continued || first->n_bytes == 0)
        return;
    if ((last == '-' || last == 0x2010 || last == 0xAD) &&
        is_put_there(last, line->line)) {
        seen->measure->n_hyphens++;
        cl_seen_fail(seen, CL_SEEN_WHOLE_WORDS, seen->page,
                     "A line ends with a hyphen that the text does not have.");
    }
    if (is_letter(last) && is_letter(g_utf8_get_char(first->text)) &&
        !may_break_anywhere(last_run))
        cl_seen_fail(seen, CL_SEEN_WHOLE_WORDS, seen->page,
                     "A word is split over two lines.");
}

/* --- word spaces --- */

static void
fail_evenness(ClSeen *seen)
{
    cl_seen_fail(seen, CL_SEEN_ALIGNMENT, seen->page,
                 "Word spaces are not even.");
    cl_seen_fail(seen, CL_SEEN_PRESENTATION, seen->page,
                 "Lines are justified.");
}

/* Are the words as far apart as the font has them, and runs not pulled apart?
 */
static void
look_at_spaces(ClSeen *seen, const ClSeenLine *line)
{
    double width = 0;
    double left = G_MAXDOUBLE;
    double right = -G_MAXDOUBLE;

    for (guint i = 0; i < line->line->n_runs; i++) {
        const ClRun *run = &line->line->runs[i];
        const ClSeenFace *face = cl_seen_get_face(seen, run->words[0]->face);

        width += run->width_pu;
        left = MIN(left, run->x_pu);
        right = MAX(right, run->x_pu + run->width_pu);
        for (guint j = 0; j < run->n_words; j++) {
            const ClWord *word = run->words[j];
            double space =
                (double)(word->width_pu - word->visible_pu) / PANGO_SCALE;
            bool is_one = word->n_bytes > 1 &&
                          word->text[word->n_bytes - 1] == ' ' &&
                          word->text[word->n_bytes - 2] != ' ';

            if (is_one && face->space_pt > 0 &&
                (space > face->space_pt * UNEVEN ||
                 space * UNEVEN < face->space_pt))
                fail_evenness(seen);
        }
    }
    if (right - left > width + SAME * PANGO_SCALE)
        fail_evenness(seen);
}

/* --- how long --- */

static guint
count_visible(const ClSeenLine *line)
{
    const ClWord *last = get_last_word(line->line);

    return line->n_chars - (line->n_chars > 0 && last->n_bytes > 0 &&
                            last->text[last->n_bytes - 1] == ' ');
}

static void
look_at_length(ClSeen *seen, const ClSeenLine *line)
{
    guint n = count_visible(line);
    double width = (line->right_pt - line->left_pt) / line->size_pt;

    seen->measure->longest_line = MAX(seen->measure->longest_line, n);
    if (n > LONGEST)
        cl_seen_fail(seen, CL_SEEN_PRESENTATION, seen->page,
                     "A line has %u characters.", n);
    if (is_code(line) || cl_seen_is_heading(line->box))
        return;
    seen->n_text += n;
    seen->text_width += width;
    if (width > seen->widest_line) {
        seen->widest_line = width;
        seen->widest_page = seen->page;
    }
}

/* --- what it is --- */

static void
look_at_heading(ClSeen *seen, const ClSeenLine *line)
{
    int level = cl_dom_get_heading_level(line->box->node);

    if (level < 1 || level > 2 || !cl_seen_is_acb(seen) ||
        line->size_pt > acb_heading_pt[level] - 0.05)
        return;
    cl_seen_fail(seen, CL_SEEN_ACB_SIZES, seen->page,
                 "A heading of level %d has %.4g pt, less than %.0f pt.", level,
                 line->size_pt, acb_heading_pt[level]);
}

/* Does it begin to say in which other formats there is the publication? */
static void
look_at_formats(ClSeen *seen, const ClSeenLine *line)
{
    const char *formats = seen->book->publication->other_formats.text;
    ClPartKind kind = cl_book_get_part(seen->book, line->box->part)->kind;

    if (formats == NULL || line->index > 0 || seen->has_formats ||
        (kind != CL_PART_COLOPHON && kind != CL_PART_TITLE))
        return;

    g_autofree char *text = cl_dom_dup_text(line->box->node);
    seen->has_formats = strstr(text, formats) != NULL;
    seen->formats_pt = line->size_pt;
}

void
cl_seen_begin_line(ClSeen *seen, const ClSeenLine *line)
{
    if (line->is_main && line->index > 0)
        look_at_break(seen, line);
}

void
cl_seen_end_line(ClSeen *seen, const ClSeenLine *line)
{
    look_at_spaces(seen, line);
    if (!line->is_main)
        return;
    look_at_length(seen, line);
    look_at_heading(seen, line);
    look_at_formats(seen, line);
}
