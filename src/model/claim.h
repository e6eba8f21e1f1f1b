/* claim.h - whether a claim of conformance may be made for an EPUB.
 *
 * EPUB Accessibility 1.1, 2.4: a claim needs somebody who evaluated the
 * publication. clearleaf writes one only where an organisation is named, people
 * have signed for all that no program can see, and the validators found nothing
 * in this very content.
 */
#pragma once
#include "model/evidence.h"
#include "model/publication.h"

/* What is claimed, to the letter (2.4.1). In one place, since the list of
 * versions grows. */
#define CL_CLAIM "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"

/*
 * (owned) One plain sentence with the first thing that keeps @publication from
 * claiming CL_CLAIM, or NULL when it may. @evidence is that of its present
 * content, or NULL.
 */
char *cl_claim_dup_missing(const ClPublication *publication,
                           const ClEvidence *evidence);
