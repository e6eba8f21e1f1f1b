/* sequence.h - the sections of a book in their order: which there are, when
 * each is set, placed, finished and handed over. */
#pragma once
#include "layout/kit.h"
#include "layout/section.h"

typedef struct ClSequence ClSequence;

typedef struct {
    ClLayout *layout; /* for the sink */
    ClFlow *pattern;  /* how all sections are set */
    ClKit *kit;       /* with this */
    const ClLayoutOptions *options;
    ClLookKey number_look; /* of page numbers */
    bool is_painted_last;  /* no page is handed over while others are made */
} ClSequenceParts;

/* (owned) Empty. What @parts names, but for the options, must outlive it. */
ClSequence *cl_sequence_new(const ClSequenceParts *parts);
void cl_sequence_free(ClSequence *sequence);

/* Makes all sections. Tells the sink of each that is finished. */
void cl_sequence_make(ClSequence *sequence);

/* Tells the sink of all of them: where they are painted last. */
void cl_sequence_tell(ClSequence *sequence);

guint cl_sequence_get_n(const ClSequence *sequence);
ClSection *cl_sequence_get(const ClSequence *sequence, guint index);

guint cl_sequence_get_n_pages(const ClSequence *sequence);

/* What stands on the page @page of the book as its number. */
const char *cl_sequence_get_label(const ClSequence *sequence, gsize page);

/* The labels of the pages of @section. */
const char *const *cl_sequence_get_labels(const ClSequence *sequence,
                                          const ClSection *section);

/* The section that has the page @page, which becomes its own in the section.
 * May be asked in another thread of pages that the sink was told of. */
ClSection *cl_sequence_find(ClSequence *sequence, gsize *page);
