#include "pdf/drawing.h"

#include <string.h>

#include "pdf/operators.h"

enum { MAX_DEPTH = 64, NO_OPERATOR = -1, COVER = CL_SENTINEL_MAX + 1 };

/* The colour of filling at one level of q and Q, as an index of operators. */
typedef struct {
    int set;     /* as it stands in the stream */
    int written; /* as it stands in the output */
} Colour;

struct ClDrawing {
    GArray *operators;    /* ClOperator */
    GArray *owners;       /* guint32 a number */
    GArray *replacements; /* ClReplacement */
    GString *out;

    const char *data;
    ClDrawingPage page;

    Colour colours[MAX_DEPTH];
    int depth;
    ClDrawingMark *mark; /* the one we are in, or NULL */
    bool has_spans;      /* it holds text replacements */
    bool is_open;        /* a BDC of ours is written and not ended */
    bool is_in_span;     /* between cairo's BDC and EMC */
};

ClDrawing *
cl_drawing_new(void)
{
    ClDrawing *drawing = g_new0(ClDrawing, 1);

    drawing->operators = g_array_new(FALSE, FALSE, sizeof(ClOperator));
    drawing->owners = g_array_new(FALSE, FALSE, sizeof(guint32));
    drawing->replacements = g_array_new(FALSE, FALSE, sizeof(ClReplacement));
    drawing->out = g_string_new(NULL);
    return drawing;
}

void
cl_drawing_free(ClDrawing *drawing)
{
    if (drawing == NULL)
        return;
    g_array_unref(drawing->operators);
    g_array_unref(drawing->owners);
    g_array_unref(drawing->replacements);
    g_string_free(drawing->out, TRUE);
    g_free(drawing);
}

const GArray *
cl_drawing_get_owners(const ClDrawing *drawing)
{
    return drawing->owners;
}

const GArray *
cl_drawing_get_replacements(const ClDrawing *drawing)
{
    return drawing->replacements;
}

static const ClOperator *
get_operator(const ClDrawing *c, guint i)
{
    return &g_array_index(c->operators, ClOperator, i);
}

static bool
has_kind(const ClDrawing *c, guint i, ClOperatorKind kind)
{
    return i < c->operators->len && get_operator(c, i)->kind == kind;
}

static bool
fail(const ClDrawing *c, GError **error, const char *what, guint number)
{
    return cl_fail(error, CL_ERROR_LIBRARY,
                   "page %" G_GSIZE_FORMAT " of the PDF: %s (%u)",
                   c->page.index + 1, what, number);
}

static void
copy(ClDrawing *c, guint i)
{
    const ClOperator *operator= get_operator(c, i);

    g_string_append_len(
        c->out, c->data + operator->start, operator->end - operator->start);
}

/* Do the operators @a and @b read the same, so that one is enough? */
static bool
is_same(const ClDrawing *c, int a, int b)
{
    if (a == b)
        return true;
    if (a == NO_OPERATOR || b == NO_OPERATOR)
        return false;

    const ClOperator *x = get_operator(c, a);
    const ClOperator *y = get_operator(c, b);
    return x->end - x->start == y->end - y->start &&
           memcmp(c->data + x->start, c->data + y->start, x->end - x->start) ==
               0;
}

/*
 * Colours wait until something needs them, so that those of sentinels do not
 * reach the output.
 */
static void
write_colour(ClDrawing *c)
{
    Colour *colour = &c->colours[c->depth];

    if (!is_same(c, colour->set, colour->written))
        copy(c, colour->set);
    colour->written = colour->set;
}

/* The number of the sentinel that operator @i is, with the one after it; -1
 * when it is none. */
static int
find_number(const ClDrawing *c, guint i)
{
    double box[4] = { 0 };

    if (!has_kind(c, i, CL_OP_RECTANGLE) || !has_kind(c, i + 1, CL_OP_PAINT) ||
        c->data[get_operator(c, i + 1)->name] != 'f')
        return -1;
    int n = cl_operators_get_numbers(c->data, get_operator(c, i), box, 4);
    if (n != 4 || box[3] != CL_SENTINEL_HEIGHT)
        return -1;
    for (int k = 0; k < 3; k++) {
        if (box[k] < 0 || box[k] > 128)
            return -1;
    }

    guint number =
        (guint)box[0] + (guint)box[1] * 128 + ((guint)box[2] - 1) * 16384;
    bool is_ours =
        number <= CL_SENTINEL_MAX && box[0] == CL_SENTINEL_X(number) &&
        box[1] == CL_SENTINEL_Y(number) && box[2] == CL_SENTINEL_WIDTH(number);
    return is_ours ? (int)number : -1;
}

/* Makes the cover of the page, if it has one, a sentinel that means nothing:
 * the first thing painted, a box from the corner of the page. */
static void
find_cover(ClDrawing *c)
{
    double corner[2] = { 1, 1 };
    guint i = 0;

    while (i < c->operators->len && !has_kind(c, i, CL_OP_PAINT))
        i++;
    if (i == 0 || !has_kind(c, i - 1, CL_OP_RECTANGLE))
        return;
    ClOperator *box = &g_array_index(c->operators, ClOperator, i - 1);
    cl_operators_get_numbers(c->data, box, corner, 2);
    if (box->kind == CL_OP_RECTANGLE && corner[0] == 0 && corner[1] == 0) {
        box->kind = CL_OP_SENTINEL;
        box->value = COVER;
    }
}

static void
find_sentinels(ClDrawing *c)
{
    for (guint i = 0; i < c->operators->len; i++) {
        int number = find_number(c, i);
        if (number < 0)
            continue;
        ClOperator *operator= & g_array_index(c->operators, ClOperator, i);
        operator->kind = CL_OP_SENTINEL;
        operator->value =(guint32) number;
    }
}

static bool
is_sentinel(const ClDrawing *c, guint i)
{
    return has_kind(c, i, CL_OP_SENTINEL);
}

static const char *
get_artifact(guint8 kind)
{
    switch (kind) {
    case CL_MARK_HEADER:
        return "<</Type /Pagination /Subtype /Header /Attached [/Top]>>";
    case CL_MARK_FOOTER:
        return "<</Type /Pagination /Subtype /Footer /Attached [/Bottom]>>";
    case CL_MARK_BACKGROUND:
        return "<</Type /Background>>";
    default:
        return "<</Type /Layout>>";
    }
}

/* Begins marked content for the mark; @replacement is "/ActualText <…>" with
 * its length, for a part of it. */
static void
open_mark(ClDrawing *c, const char *replacement, gsize len)
{
    ClDrawingMark *mark = c->mark;

    if (mark->type == NULL) {
        g_string_append_printf(c->out, "\n/Artifact %s BDC",
                               get_artifact(mark->kind));
    } else {
        if (mark->n_mcids == 0)
            mark->first_mcid = c->owners->len;
        g_string_append_printf(c->out, "\n/%s <</MCID %u%.*s>> BDC",
                               len > 0 ? "Span" : mark->type, c->owners->len,
                               (int)len, replacement);
        g_array_append_val(c->owners, mark->owner);
        mark->n_mcids++;
    }
    c->is_open = true;
}

static void
close_mark(ClDrawing *c)
{
    if (c->is_open)
        g_string_append(c->out, "\nEMC");
    c->is_open = false;
}

/* The text replacement among the operands of a BDC, or NULL. */
static const char *
find_replacement(const ClDrawing *c, guint i, gsize *len)
{
    const ClOperator *operator= get_operator(c, i);
    const char *start = c->data + operator->start;
    gsize size = operator->name - operator->start;
    const char *found = g_strstr_len(start, (gssize)size, "/ActualText");
    if (found == NULL)
        return NULL;

    gsize rest = size - (gsize)(found - start);
    const char *end = memchr(found, '>', rest);
    if (end == NULL || memchr(found, '<', (gsize)(end - found)) == NULL)
        return NULL;
    *len = (gsize)(end - found) + 1;
    return found;
}

/* A picture is one mark, and an artifact has no number: text replacements in
 * them are kept inside. */
static bool
is_whole(const ClDrawing *c)
{
    return c->mark->type == NULL || strcmp(c->mark->type, "Figure") == 0;
}

/* Looks from operator @i on to the end of the mark. */
static void
look_ahead(ClDrawing *c, guint i, bool *has_paint)
{
    c->has_spans = false;
    *has_paint = false;
    for (; i < c->operators->len && !is_sentinel(c, i); i++) {
        guint32 kind = get_operator(c, i)->kind;

        *has_paint |= kind == CL_OP_PAINT;
        c->has_spans |= kind == CL_OP_BEGIN && !has_kind(c, i + 1, CL_OP_END);
    }
    if (is_whole(c))
        c->has_spans = false;
}

/* Does mark @number go on with what the mark before it began? */
static bool
is_continued(const ClDrawing *c, guint number)
{
    if (!c->is_open || number == 0 || number > c->page.n_marks)
        return false;

    const ClDrawingMark *mark = &c->page.marks[number - 1];
    return mark->type == c->mark->type && mark->owner == c->mark->owner &&
           mark->kind == c->mark->kind;
}

/* Ends the mark, where @number begins next; 0: none does. */
static bool
end_mark(ClDrawing *c, guint number, GError **error)
{
    if (c->is_in_span)
        return fail(c, error, "a mark ends inside a text replacement", number);
    if (!is_continued(c, number))
        close_mark(c);
    c->mark = NULL;
    return true;
}

/* The number of the mark that begins after operator @i, with only colours
 * before it, or 0. */
static guint
find_next(const ClDrawing *c, guint i)
{
    while (has_kind(c, i, CL_OP_COLOUR))
        i++;
    return is_sentinel(c, i) ? get_operator(c, i)->value : 0;
}

/* Handles the sentinel of mark @number, whose operators end before @next. */
static bool
begin_mark(ClDrawing *c, guint number, guint next, GError **error)
{
    bool has_paint = false;

    if (number > c->page.n_marks)
        return fail(c, error, "an unknown mark", number);
    if (c->mark != NULL && !end_mark(c, number, error))
        return false;

    c->mark = &c->page.marks[number - 1];
    if (c->mark->is_met)
        return fail(c, error, "a mark met twice", number);
    c->mark->is_met = true;

    look_ahead(c, next, &has_paint);
    if (has_paint && !c->is_open && !c->has_spans)
        open_mark(c, "", 0);
    return true;
}

static bool
handle_sentinel(ClDrawing *c, guint i, GError **error)
{
    guint number = get_operator(c, i)->value;

    if (number == COVER)
        return true;
    if (number != 0)
        return begin_mark(c, number, i + 2, error);
    if (c->mark == NULL)
        return fail(c, error, "the end of no mark", 0);
    return end_mark(c, find_next(c, i + 2), error);
}

/* Notes the mark just opened, whose text is in "/ActualText <…>". */
static void
add_replacement(ClDrawing *c, const char *replacement, gsize len)
{
    const char *hex = memchr(replacement, '<', len);
    ClReplacement noted = { .number = c->owners->len - 1, .hex = hex + 1 };

    noted.n_digits = len - (gsize)(noted.hex - replacement) - 1;
    g_array_append_val(c->replacements, noted);
    c->mark->has_replacements = true;
}

/* cairo's text replacements: the only marks that are not ours. */
static bool
handle_span(ClDrawing *c, guint i, GError **error)
{
    gsize len = 0;
    const char *replacement = find_replacement(c, i, &len);

    if (replacement == NULL)
        return fail(c, error, "marked content that is not ours", i);
    if (c->is_in_span)
        return fail(c, error, "a text replacement inside another", i);

    c->is_in_span = true;
    if (has_kind(c, i + 1, CL_OP_END) || c->mark == NULL)
        return true; /* empty: left out */
    if (is_whole(c)) {
        copy(c, i);
        return true;
    }
    close_mark(c);
    open_mark(c, replacement, len);
    add_replacement(c, replacement, len);
    return true;
}

static bool
handle_span_end(ClDrawing *c, guint i, GError **error)
{
    if (!c->is_in_span)
        return fail(c, error, "an end of marked content that is not ours", i);
    c->is_in_span = false;
    if (c->mark == NULL || has_kind(c, i - 1, CL_OP_BEGIN))
        return true;
    if (is_whole(c))
        copy(c, i);
    else
        close_mark(c);
    return true;
}

static bool
handle_level(ClDrawing *c, guint i, GError **error)
{
    if (has_kind(c, i, CL_OP_SAVE)) {
        if (c->depth + 1 == MAX_DEPTH)
            return fail(c, error, "graphics states nested too deep", i);
        c->colours[c->depth + 1] = c->colours[c->depth];
        c->depth++;
    } else {
        if (c->depth == 0)
            return fail(c, error, "a graphics state too many ended", i);
        c->depth--;
    }
    return true;
}

/* Does a path that is painted begin with operator @i? */
static bool
begins_path(const ClDrawing *c, guint i)
{
    if (!has_kind(c, i, CL_OP_RECTANGLE) && !has_kind(c, i, CL_OP_MOVE))
        return false;
    while (i < c->operators->len && !has_kind(c, i, CL_OP_PAINT) &&
           !has_kind(c, i, CL_OP_NO_PAINT))
        i++;
    return has_kind(c, i, CL_OP_PAINT);
}

/* Marked content may not cross the borders of a text object, and where a mark
 * is in several pieces each piece begins with what it shows; between a path and
 * what paints it nothing may stand (ISO 32000-1, 8.2). */
static void
handle_pieces(ClDrawing *c, guint i)
{
    if (c->mark == NULL || !c->has_spans || c->is_in_span)
        return;
    if (has_kind(c, i, CL_OP_TEXT))
        close_mark(c);
    else if (!c->is_open && (has_kind(c, i, CL_OP_PAINT) || begins_path(c, i)))
        open_mark(c, "", 0);
}

/* Any operator but those of a sentinel. */
static bool
handle(ClDrawing *c, guint i, GError **error)
{
    guint32 kind = get_operator(c, i)->kind;
    Colour *colour = &c->colours[c->depth];

    switch (kind) {
    case CL_OP_COLOUR:
        colour->set = (int)i;
        return true;
    case CL_OP_BEGIN:
        return handle_span(c, i, error);
    case CL_OP_END:
        return handle_span_end(c, i, error);
    case CL_OP_PAINT:
        if (c->mark == NULL)
            return fail(c, error, "painting outside a mark", i);
        break;
    default:
        break;
    }

    handle_pieces(c, i);
    if (kind == CL_OP_PATTERN)
        colour->set = colour->written = (int)i;
    else if (kind != CL_OP_RESTORE)
        write_colour(c);
    copy(c, i);
    if (kind == CL_OP_SAVE || kind == CL_OP_RESTORE)
        return handle_level(c, i, error);
    return true;
}

static bool
check_marks(const ClDrawing *c, GError **error)
{
    if (c->mark != NULL)
        return fail(c, error, "a mark without an end",
                    (guint)(c->mark - c->page.marks) + 1);
    for (gsize i = 0; i < c->page.n_marks; i++) {
        if (!c->page.marks[i].is_met)
            return fail(c, error, "a mark lost in the drawing", (guint)i + 1);
    }
    return true;
}

static void
start(ClDrawing *c, const char *data, const ClDrawingPage *page)
{
    c->data = data;
    c->page = *page;
    c->depth = 0;
    c->colours[0] = (Colour){ NO_OPERATOR, NO_OPERATOR };
    c->mark = NULL;
    c->has_spans = c->is_open = c->is_in_span = false;
    g_array_set_size(c->owners, 0);
    g_array_set_size(c->replacements, 0);
    g_string_truncate(c->out, 0);
}

const GString *
cl_drawing_rewrite(ClDrawing *drawing, const char *data, gsize size,
                   const ClDrawingPage *page, GError **error)
{
    start(drawing, data, page);
    if (size > G_MAXINT32) {
        fail(drawing, error, "drawing too large", 0);
        return NULL;
    }

    cl_operators_scan(drawing->operators, data, size);
    find_sentinels(drawing);
    find_cover(drawing);
    for (guint i = 0; i < drawing->operators->len; i++) {
        bool is_mark = is_sentinel(drawing, i);
        bool is_fine = is_mark ? handle_sentinel(drawing, i, error)
                               : handle(drawing, i, error);
        if (!is_fine)
            return NULL;
        if (is_mark)
            i++; /* the sentinel's second operator */
    }
    if (!check_marks(drawing, error))
        return NULL;
    g_string_append_c(drawing->out, '\n');
    return drawing->out;
}
