#include <string.h>

#include "layout/blocks.h"
#include "model/digits.h"
#include "model/note.h"
#include "model/words.h"

/* Baseline to baseline, in the contents. */
#define CONTENTS_LEADING 1.22

enum {
    FEW_ITEMS = 3,
    FEW_LINES = 6, /* that a list of few items may have to stay whole */
};

/* Where the numbers of an ordered list stand. */
typedef struct {
    const xmlNode *list;
    int value;
    int step;
    char type; /* '1', 'a', 'A', 'i', 'I'; 0: bullets */
} Counter;

static int
read_number(const char *text, int fallback)
{
    char *end = NULL;

    if (text == NULL)
        return fallback;
    gint64 value = g_ascii_strtoll(text, &end, 10);
    if (end == text || *end != '\0')
        return fallback;
    return (int)CLAMP(value, -999999, 999999);
}

static int
count_items(const xmlNode *list)
{
    int n = 0;

    for (const xmlNode *item = list->children; item != NULL; item = item->next)
        n += cl_dom_get_element(item) == CL_EL_LI;
    return n;
}

static Counter
start_counter(const xmlNode *list)
{
    const char *type = cl_dom_find_attribute(list, "type");
    bool is_reversed = cl_dom_find_attribute(list, "reversed") != NULL;
    int first = is_reversed ? count_items(list) : 1;
    Counter counter = { .list = list, .step = is_reversed ? -1 : 1 };

    if (cl_dom_get_element(list) != CL_EL_OL)
        return counter;
    counter.type = '1';
    if (type != NULL && type[0] != '\0' && strchr("1aAiI", type[0]) != NULL)
        counter.type = type[0];
    counter.value = read_number(cl_dom_find_attribute(list, "start"), first);
    return counter;
}

/* a … z, aa … as spreadsheets count. */
static char *
dup_letters(int value, char first)
{
    GString *text = g_string_new(NULL);

    for (int rest = value; rest > 0; rest = (rest - 1) / 26)
        g_string_prepend_c(text, (char)(first + (rest - 1) % 26));
    return g_string_free(text, FALSE);
}

static char *
dup_roman(int value)
{
    static const struct {
        int value;
        const char *text;
    } signs[] = {
        { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" },
        { 90, "xc" },  { 50, "l" },   { 40, "xl" }, { 10, "x" },   { 9, "ix" },
        { 5, "v" },    { 4, "iv" },   { 1, "i" },
    };
    GString *text = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        for (; value >= signs[i].value; value -= signs[i].value)
            g_string_append(text, signs[i].text);
    }
    return g_string_free(text, FALSE);
}

static char *
dup_number(char type, int value)
{
    bool is_letter = type == 'a' || type == 'A';

    if (value > 0 && is_letter)
        return dup_letters(value, type);
    if (value > 0 && value < 4000 && (type == 'i' || type == 'I')) {
        g_autofree char *roman = dup_roman(value);

        return type == 'i' ? g_steal_pointer(&roman) : g_ascii_strup(roman, -1);
    }
    return g_strdup_printf("%d", value);
}

/* (owned) The next item's label; advances the counter. */
static char *
dup_marker(const ClFlow *flow, Counter *counter, const xmlNode *item, int depth)
{
    const char *lang = cl_dom_find_lang(item, flow->book->publication->lang);

    if (counter->type == 0)
        return g_strdup(depth % 2 == 0 ? "\xe2\x80\xa2" : "\xe2\x80\x93");

    counter->value =
        read_number(cl_dom_find_attribute(item, "value"), counter->value);
    g_autofree char *latin = dup_number(counter->type, counter->value);
    g_autofree char *number = cl_digits_dup(latin, lang);
    counter->value += counter->step;
    return g_strdup_printf("%s.", number);
}

/* Bullets are made large: they are looked for, not read. */
static ClLookKey
get_marker_look(const Counter *counter, const ClContext *context)
{
    ClLookKey look = context->look;

    if (counter->type != 0)
        return look;
    look.bold = true;
    if (context->depth % 2 == 0) {
        look.rise_pt -= look.size_pt * 0.1;
        look.size_pt *= 1.3;
    }
    return look;
}

static double
get_indent(ClFlow *flow, const xmlNode *list, const ClContext *context)
{
    double size = context->look.size_pt;
    double widest = 0;
    Counter counter = start_counter(list);
    ClLookKey look = get_marker_look(&counter, context);

    for (const xmlNode *item = list->children; item != NULL;
         item = item->next) {
        if (cl_dom_get_element(item) != CL_EL_LI)
            continue;
        g_autofree char *marker =
            dup_marker(flow, &counter, item, context->depth);
        const ClParagraph *label =
            cl_blocks_set_words(flow, marker, item, &look);

        widest = MAX(widest, cl_paragraph_get_width_pt(label));
        if (counter.type == 0)
            break;
    }
    return MAX(size * 1.5, widest + size * 0.6);
}

/* A box to tick, large enough for a pen. */
static void
add_box(ClFlow *flow, const xmlNode *item, const ClContext *context)
{
    const char *key = cl_note_find_task(item);
    const char *lang = cl_dom_find_lang(item, flow->book->publication->lang);
    bool is_done = strcmp(key, "task.done") == 0;
    double size = context->look.size_pt;
    double x = 0;

    if (cl_blocks_is_rtl(flow, item))
        x = context->width_pt - size;
    ClLabel *label =
        cl_blocks_push_label(flow,
                             cl_blocks_set_words(flow, cl_words_get(lang, key),
                                                 item, &context->look),
                             CL_FACET_LABEL, context->left_pt + x);
    label->shape = is_done ? CL_SHAPE_TICKED : CL_SHAPE_BOX;
}

/*
 * Numbers stand flush before their text, bullets at the outer end of the
 * indent.
 */
static void
add_marker(ClFlow *flow, const xmlNode *item, const Counter *counter,
           const char *marker, const ClContext *context, double indent_pt)
{
    double size = context->look.size_pt;
    ClLookKey look = get_marker_look(counter, context);
    const ClParagraph *label = cl_blocks_set_words(flow, marker, item, &look);
    double width = cl_paragraph_get_width_pt(label);
    double x = size * 0.35;

    if (counter->type != 0)
        x = indent_pt - size * 0.55 - width;
    if (cl_blocks_is_rtl(flow, item))
        x = context->width_pt - x - width;
    cl_blocks_push_label(flow, label, CL_FACET_LABEL, context->left_pt + x);
}

static bool
has_marker(const xmlNode *list)
{
    return !cl_dom_has_word(list, "class", "contents") &&
           !cl_dom_has_word(list, "class", "references");
}

static bool
is_in_contents(const xmlNode *list, const ClContext *context)
{
    return context->in_contents || cl_dom_has_word(list, "class", "contents");
}

static double
get_item_gap(const ClFlow *flow, const xmlNode *list, const ClContext *context)
{
    if (is_in_contents(list, context))
        return context->depth == 0 ? flow->profile->size_pt * 0.22 : 0;
    if (!has_marker(list))
        return context->gap_pt;
    return flow->profile->size_pt * 0.4;
}

static void
add_item(ClFlow *flow, const xmlNode *item, Counter *counter,
         const ClContext *context, double indent_pt)
{
    ClContext inner = *context;
    g_autofree char *marker =
        has_marker(counter->list) && !context->in_contents
            ? dup_marker(flow, counter, item, context->depth)
            : NULL;

    cl_blocks_indent(&inner, indent_pt, cl_blocks_is_rtl(flow, item));
    cl_blocks_note_target(flow, item);
    if (marker != NULL && cl_note_find_task(item) != NULL)
        add_box(flow, item, context);
    else if (marker != NULL)
        add_marker(flow, item, counter, marker, context, indent_pt);
    inner.depth++;
    cl_blocks_add_children(flow, item, &inner);
    /* An item without text still has its number. */
    cl_blocks_add_labels(flow, item, &inner, CL_KEEP_FREE);
}

/* Short lines, looked through rather than read: they may stand close. */
static void
dress_contents(const ClFlow *flow, const ClContext *context, ClContext *inner)
{
    const ClProfile *profile = flow->profile;

    if (profile->guideline != CL_GUIDELINE_ACB)
        inner->leading = MIN(profile->leading, CONTENTS_LEADING);
    inner->look.bold = context->depth == 0;
    if (context->depth > 0)
        inner->look.size_pt = MAX(profile->minimum_pt, profile->size_pt * 0.85);
}

/* Neither the first item nor the last one stands alone on a page, and a few
 * short items stay together. */
static void
keep_items(ClFlow *flow, guint first, int n, int n_items)
{
    guint n_lines = flow->pages->slices->len - first;

    if (n < n_items && (n == 1 || n == n_items - 1))
        cl_blocks_keep_last(flow, CL_KEEP_ITEM);
    if (n == n_items && n_items <= FEW_ITEMS && n_lines <= FEW_LINES)
        cl_blocks_keep_together(flow, first, CL_KEEP_LIST);
}

void
cl_lists_add_list(ClFlow *flow, const xmlNode *list, const ClContext *context)
{
    double indent = 0;
    double gap = get_item_gap(flow, list, context);
    ClContext inner = *context;
    Counter counter = start_counter(list);

    if (has_marker(list) && !context->in_contents)
        indent = get_indent(flow, list, context);
    else if (context->in_contents)
        indent = flow->profile->size_pt * 1.2;
    int n_items = count_items(list);
    int n = 0;
    guint first = flow->pages->slices->len;
    inner.in_contents = is_in_contents(list, context);
    inner.gap_pt = gap;
    if (inner.in_contents)
        dress_contents(flow, context, &inner);
    cl_blocks_note_target(flow, list);
    for (const xmlNode *item = list->children; item != NULL;
         item = item->next) {
        if (cl_dom_get_element(item) != CL_EL_LI)
            continue;
        cl_blocks_want_gap(flow, item->prev != NULL ? gap : 0);
        add_item(flow, item, &counter, &inner, indent);
        n++;
        if (!inner.in_contents)
            keep_items(flow, first, n, n_items);
    }
    flow->gap_pt = context->gap_pt;
}
