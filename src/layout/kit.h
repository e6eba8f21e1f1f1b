/* kit.h - what text is set with: fonts, looks and a setter. Each thread that
 * sets text of a layout has one of its own. */
#pragma once
#include "layout/flow.h"
#include "layout/fonts.h"

typedef struct ClKit ClKit;

/* (owned) A kit for @profile that has the fonts of @context, which it takes,
 * and reports to @report. The rest must outlive it. */
ClKit *cl_kit_new(const ClBook *book, const ClProfile *profile,
                  PangoContext *context, ClReport *report);

/* What was set with it must have gone: its words are the kit's. */
void cl_kit_free(ClKit *kit);

PangoContext *cl_kit_get_context(const ClKit *kit);

/* Memory of what lives as long as the kit. */
ClArena *cl_kit_get_arena(const ClKit *kit);

/* From now on @flow sets with @kit. */
void cl_kit_give(ClKit *kit, ClFlow *flow);

/*
 * From here to cl_kit_end_trial() nothing is reported, nor does what is found
 * count as reported. Returns: whether there was anything to report.
 */
void cl_kit_begin_trial(ClKit *kit);
bool cl_kit_end_trial(ClKit *kit);
