#include "layout/cost.h"

/*
 * A page that ends early costs little at first, then more and more: two that
 * are half empty are not as bad as one that is empty and one that is full. Up
 * to UNSEEN, a line or two, nobody sees it; then FIRST_PART of the price grows
 * as the empty part does, the rest as its square.
 */
#define UNSEEN 0.05
#define FIRST_PART 0.2

/*
 * Lists, tables and panels are rather whole, but not where a third or half of
 * a page would be left empty for it. From "line" on are the rules that a
 * typesetter does not break: each costs more than a whole page, so that several
 * pages would rather be short.
 */
static const struct {
    guint cost;
    const char *words;
} keeps[CL_N_KEEPS] = {
    [CL_KEEP_FREE] = { 0, NULL },
    [CL_KEEP_PIECE] = { 60, "cuts a row taller than a page" },
    [CL_KEEP_TABLE] = { 150, "cuts a table" },
    [CL_KEEP_BLOCK] = { 160, "cuts a block" },
    [CL_KEEP_INTRODUCTION] = { 180, "leaves a table's introduction behind" },
    [CL_KEEP_ENTRY] = { 200, "cuts an entry" },
    [CL_KEEP_ITEM] = { 220, "leaves an item alone" },
    [CL_KEEP_LIST] = { 240, "cuts a short list" },
    [CL_KEEP_ROW] = { 250, "leaves a row alone" },
    [CL_KEEP_LEAD_IN] = { 500, "leaves a lead-in behind" },
    [CL_KEEP_LINE] = { 1500, "leaves a line alone" },
    [CL_KEEP_START] = { 2000,
                        "goes on with words that the e-book has not there" },
    [CL_KEEP_HEADING] = { 3000, "leaves a heading behind" },
    [CL_KEEP_CAPTION] = { 3500, "parts a caption" },
    [CL_KEEP_LINK] = { 4000, "cuts a link" },
    [CL_KEEP_WHOLE] = { 5000, "cuts what is one" },
};

static const struct {
    guint cost;
    const char *words;
} faults[CL_N_FAULTS] = {
    [CL_FAULT_EMPTY] = { CL_COST_OF_PAGE, "ends early" },
    [CL_FAULT_LITTLE] = { 150, "holds little" },
    [CL_FAULT_LONE_LINE] = { 1500, "holds one line" },
    [CL_FAULT_SMALLER] = { 120, "makes a picture smaller" },
    [CL_FAULT_FLOAT] = { 80, "moves a picture to the next page" },
    [CL_FAULT_NOTE_SPLIT] = { 100, "splits a note" },
    [CL_FAULT_NOTE_CUT] = { 500, "splits a short note" },
    [CL_FAULT_NOTE_LATE] = { 800, "parts a note from its mark" },
    [CL_FAULT_NOTE_LEFT] = { 400, "leaves notes over" },
    [CL_FAULT_NOTE_END] = { 1000, "leaves notes to the next chapter" },
    [CL_FAULT_OVERFLOW] = { CL_COST_OF_PAGE, "is too low" },
};

guint
cl_cost_get_keep(ClKeep keep)
{
    return keeps[keep].cost;
}

void
cl_cost_add_keep(ClPageCost *cost, ClKeep keep)
{
    cost->keep = (guint8)keep;
    cost->total += keeps[keep].cost;
}

void
cl_cost_add_part(ClPageCost *cost, ClFault fault, double part)
{
    guint price = (guint)(faults[fault].cost * part + 0.5);

    if (price == 0)
        return;
    cost->faults |= (guint16)(1U << fault);
    cost->total += price;
}

void
cl_cost_add(ClPageCost *cost, ClFault fault)
{
    cl_cost_add_part(cost, fault, 1);
}

void
cl_cost_add_empty(ClPageCost *cost, double part, bool ends_part)
{
    double seen = CLAMP((part - UNSEEN) / (1 - UNSEEN), 0, 1);
    double price = seen * FIRST_PART + seen * seen * (1 - FIRST_PART);

    cost->empty_percent = (guint8)(CLAMP(part, 0, 1) * 100 + 0.5);
    cl_cost_add_part(cost, CL_FAULT_EMPTY, ends_part ? price * 0.5 : price);
}

static void
add_words(GString *text, const char *words)
{
    if (text->len > 0)
        g_string_append(text, "; ");
    g_string_append(text, words);
}

char *
cl_cost_dup_words(const ClPageCost *cost)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (cost->total == 0)
        return NULL;
    for (guint i = 0; i < CL_N_FAULTS; i++) {
        if ((cost->faults & (1U << i)) == 0)
            continue;
        if (i == CL_FAULT_EMPTY)
            g_string_append_printf(text, "ends %u %% early",
                                   cost->empty_percent);
        else
            add_words(text, faults[i].words);
    }
    if (keeps[cost->keep].words != NULL)
        add_words(text, keeps[cost->keep].words);
    return g_strdup_printf("cost %u: %s", cost->total, text->str);
}
