/* proof.h - what a book says only in the proof that a reviewer gets. */
#pragma once
#include "assemble/assembly.h"

/* The class of all that marks a change, and of what is not the author's text
 * but the proof's own. */
#define CL_CHANGED "changed"
#define CL_PROOF "proof"

/* The blocks below a heading, up to the next one, that changed. */
typedef struct {
    const xmlNode *heading; /* NULL: they stand before the first */
    guint n_changed;
    guint n_new;
    guint n_removed;
} ClChangedSection;

/* changes.c: marks what changed since the earlier version, in all parts but
 * the contents; the text of a heading that is marked is kept as it was. Fills
 * assembly->changed. */
void cl_changes_mark(ClAssembly *assembly);

/* signoff.c: on the title page how to use the proof; at the end the sign-off
 * page. Comes after the changes and all other parts. */
void cl_sign_off_add(ClAssembly *assembly);
