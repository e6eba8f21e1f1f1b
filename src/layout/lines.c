#include "layout/setter.h"

/* Neighbours on a line that can be drawn in one go. */
static bool
is_same_run(const ClUnit *a, const ClUnit *b)
{
    return a->span == b->span && a->word->face == b->word->face &&
           a->level == b->level;
}

/*
 * Spaces at a line's end belong to the paragraph's direction (UAX 9, L1), not
 * to that of the word before them: there they stand in a word of their own.
 */
static void
part_last_space(ClSetter *setter, guint *end)
{
    guint index = *end - 1;
    ClUnit unit = *cl_setter_get_unit(setter, index);
    const char *text = setter->text->text->str + unit.start;
    guint n = unit.word->n_bytes;

    while (n > 0 && text[n - 1] == ' ')
        n--;
    if (unit.level == setter->base_level || n == unit.word->n_bytes || n == 0)
        return;

    PangoAnalysis analysis = unit.word->face->analysis;
    ClUnit space = unit;
    analysis.level = setter->base_level;
    space.word = cl_shaper_get_word(
        setter->shaper, cl_shaper_get_face(setter->shaper, &analysis), text + n,
        unit.word->n_bytes - n);
    space.start = unit.start + n;
    space.level = setter->base_level;
    unit.word = cl_shaper_get_word(setter->shaper, unit.word->face, text, n);
    g_array_index(setter->units, ClUnit, index) = unit;
    g_array_insert_val(setter->units, index + 1, space);
    (*end)++;
}

static guint
count_runs(const ClSetter *setter, guint first, guint end)
{
    guint n = 1;

    for (guint i = first + 1; i < end; i++)
        n += !is_same_run(cl_setter_get_unit(setter, i - 1),
                          cl_setter_get_unit(setter, i));
    return n;
}

/* The runs of a line, without their places on it. */
static void
fill_runs(ClSetter *setter, ClRun *runs, guint8 *levels, guint first, guint end)
{
    ClRun *run = NULL;
    const ClWord **words =
        CL_ARENA_NEW(setter->parts.arena, const ClWord *, end - first);
    guint n_runs = 0;

    for (guint i = first; i < end; i++) {
        const ClUnit *unit = cl_setter_get_unit(setter, i);

        if (run == NULL ||
            !is_same_run(cl_setter_get_unit(setter, i - 1), unit)) {
            const ClSpan *span = cl_setter_get_span(setter, unit->span);

            run = &runs[n_runs];
            levels[n_runs] = unit->level;
            n_runs++;
            run->words = &words[i - first];
            run->owner = span->owner;
            run->link = span->link;
            run->look = span->look;
            run->picture = span->picture;
            run->is_address = span->is_address;
        }
        words[i - first] = unit->word;
        run->n_words++;
        run->width_pu += unit->word->width_pu;
    }
}

static void
reverse(guint *order, guint first, guint end)
{
    for (; first + 1 < end; first++, end--) {
        guint kept = order[first];

        order[first] = order[end - 1];
        order[end - 1] = kept;
    }
}

/* UAX 9, L2: from the highest level to the lowest odd one, reverse. */
static void
order_visually(const guint8 *levels, guint *order, guint n)
{
    guint8 highest = 0;

    for (guint i = 0; i < n; i++) {
        order[i] = i;
        highest = MAX(highest, levels[i]);
    }
    for (guint8 level = highest; level > 0; level--) {
        for (guint i = 0; i < n; i++) {
            guint end = i;

            while (end < n && levels[order[end]] >= level)
                end++;
            reverse(order, i, end);
            i = MAX(i, end);
        }
    }
}

/* What of the line's last run is space that hangs out of the measure. */
static int
get_hanging(const ClRun *run)
{
    const ClWord *last = run->words[run->n_words - 1];

    return last->width_pu - last->visible_pu;
}

/* The left end of a line as long as @line. */
static int
get_left(const ClSetter *setter, const ClLine *line, int hang_pu)
{
    int room =
        pango_units_from_double(setter->setting->width_pt) - line->width_pu;
    bool is_rtl = setter->base_level == 1;

    switch (setter->setting->align) {
    case CL_ALIGN_LEFT:
        return is_rtl ? 0 : hang_pu;
    case CL_ALIGN_CENTRE:
        return room / 2;
    case CL_ALIGN_RIGHT:
        return is_rtl ? room - hang_pu : room;
    case CL_ALIGN_START:
        break;
    }
    return is_rtl ? room - hang_pu : hang_pu;
}

static void
place_runs(const ClSetter *setter, ClLine *line, ClRun *runs,
           const guint8 *levels, int hang)
{
    g_autofree guint *order = g_new(guint, line->n_runs);
    bool is_rtl = setter->base_level == 1;
    int hanging = get_hanging(&runs[line->n_runs - 1]);
    int width = 0;

    order_visually(levels, order, line->n_runs);
    for (guint i = 0; i < line->n_runs; i++)
        width += runs[i].width_pu;
    line->width_pu = width - hanging;
    line->x_pu = get_left(setter, line, hang);

    int x = line->x_pu - (is_rtl ? hanging : 0);
    for (guint i = 0; i < line->n_runs; i++) {
        runs[order[i]].x_pu = x;
        x += runs[order[i]].width_pu;
    }
}

/* Where in the tree the first word of the line stands. */
static void
find_origin(const ClSetter *setter, ClLine *line, guint end)
{
    const ClText *text = setter->text;
    guint at = line->start;

    line->is_print_only = cl_text_get_piece(text, at)->is_print_only;
    while (at < end) {
        const ClPiece *piece = cl_text_get_piece(text, at);
        guint index = (guint)(piece - (const ClPiece *)text->pieces->data);
        guint piece_end = index + 1 < text->pieces->len
                              ? piece[1].start
                              : (guint)text->text->len;

        bool is_shared = piece->node != NULL && !piece->is_print_only;

        while (is_shared && at < piece_end && text->text->str[at] == ' ')
            at++;
        if (is_shared && at < piece_end) {
            line->node = piece->node;
            line->offset = piece->offset + (at - piece->start);
            return;
        }
        at = piece_end;
    }
}

/* How far a line is indented that goes on from the unit @start. */
static int
get_hang(const ClSetter *setter, guint start)
{
    const ClSetting *setting = setter->setting;
    int hang = pango_units_from_double(setting->hang_pt);
    int room = pango_units_from_double(setting->width_pt - setting->hang_pt);

    if (setting->breaks_anywhere)
        hang += cl_break_get_indent(setter->units, start, room / 2);
    return hang;
}

static void
make_line(ClSetter *setter, ClLine *line, guint start, guint first, guint end)
{
    guint text_end = cl_setter_get_unit(setter, end - 1)->start +
                     cl_setter_get_unit(setter, end - 1)->word->n_bytes;

    line->n_runs = count_runs(setter, first, end);
    ClRun *runs = CL_ARENA_NEW(setter->parts.arena, ClRun, line->n_runs);
    g_autofree guint8 *levels = g_new(guint8, line->n_runs);

    fill_runs(setter, runs, levels, first, end);
    line->runs = runs;
    line->start = cl_setter_get_unit(setter, first)->start;
    const ClUnit *last =
        first > 0 ? cl_setter_get_unit(setter, first - 1) : NULL;
    line->is_continued = first > start;
    place_runs(setter, line, runs, levels,
               line->is_continued ? get_hang(setter, start) : 0);
    find_origin(setter, line, text_end);
    if (last != NULL) {
        const ClSpan *before = cl_setter_get_span(setter, last->span);

        line->is_mid_link =
            before->link != NULL && before->link == runs[0].link;
    }
}

void
cl_setter_make_lines(ClSetter *setter, ClParagraph *paragraph)
{
    guint start = 0;
    guint first = 0;
    guint n_added = 0;

    paragraph->n_lines = setter->ends->len;
    paragraph->lines =
        CL_ARENA_NEW(setter->parts.arena, ClLine, paragraph->n_lines);
    for (guint i = 0; i < paragraph->n_lines; i++) {
        guint end = g_array_index(setter->ends, guint, i) + n_added;
        guint old_end = end;

        part_last_space(setter, &end);
        n_added += end - old_end;
        if (first > 0 &&
            cl_setter_get_unit(setter, first - 1)->after == CL_BREAK_FORCED)
            start = first;
        make_line(setter, &paragraph->lines[i], start, first, end);
        first = end;
    }
}
