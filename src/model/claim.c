#include "model/claim.h"

#include <string.h>

#include "model/standard.h"

#define EDITION "epub"

/* The WCAG rules that only a person can answer; those of other standards do
 * not bear on this claim. */
static const ClStandard *
find_unsigned(const ClPublication *publication)
{
    for (gsize i = 0; i < cl_standard_get_n(); i++) {
        const ClStandard *standard = cl_standard_get(i);

        if (standard->scope == CL_SCOPE_PERSON &&
            strcmp(standard->section, "WCAG 2.2") == 0 &&
            cl_publication_find_check(publication, standard->id) == NULL)
            return standard;
    }
    return NULL;
}

/* The name of the first judge of EPUBs that has not passed it, or NULL. */
static const char *
find_unmet_judge(const ClEvidence *evidence)
{
    static const ClJudge judges[] = { CL_JUDGE_EPUBCHECK, CL_JUDGE_ACE };

    for (gsize i = 0; i < G_N_ELEMENTS(judges); i++) {
        const ClTestimony *testimony =
            evidence != NULL ? cl_evidence_find(evidence, EDITION, judges[i])
                             : NULL;

        if (testimony == NULL || testimony->findings->len > 0)
            return cl_judge_name(judges[i]);
    }
    return NULL;
}

char *
cl_claim_dup_missing(const ClPublication *publication,
                     const ClEvidence *evidence)
{
    const ClStandard *standard = find_unsigned(publication);
    const char *judge = find_unmet_judge(evidence);

    if (publication->evaluator.text == NULL)
        return g_strdup("No evaluator is named.");
    if (standard != NULL)
        return g_strdup_printf("Nobody has signed %s for this version: %s",
                               standard->id, standard->text);
    if (judge != NULL)
        return g_strdup_printf("%s has not passed this content: run "
                               "\"clearleaf check --validators\".",
                               judge);
    return NULL;
}
