/* refs.h - page numbers in the text, before and after they are known. */
#pragma once
#include "layout/blocks.h"

struct ClPending {
    ClBox *box;
    ClLookKey look;
    double leading;
    ClAlign align;
    ClTextStyle style;
};

/*
 * (owned) The labels of the pages where the elements "ID ID …" begin: in
 * order, each once, three and more in a row as a range. @is_final is false
 * when some were not known: flow->unknown stands for each of them, and they
 * are added to flow->awaited.
 */
char *cl_refs_dup_labels(ClFlow *flow, const char *ids, bool *is_final);

/* Adds to flow->awaited what stands in @slot and is not known yet. */
void cl_refs_await(ClFlow *flow, const ClSlot *slot);

/* Fills in page numbers; the text keeps the lines that were reserved. */
void cl_refs_settle(ClFlow *flow, const ClPending *pending);
