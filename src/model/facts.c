#include "model/facts.h"

#include "model/words.h"

/* The key of a fact's name; with ".none", of what is said without it. */
static const char *const role_keys[CL_N_ROLES] = {
    [CL_ROLE_AUTHOR] = "role.author",
    [CL_ROLE_EDITOR] = "role.editor",
    [CL_ROLE_TRANSLATOR] = "role.translator",
    [CL_ROLE_ILLUSTRATOR] = "role.illustrator",
    [CL_ROLE_CLINICAL_REVIEWER] = "role.clinical-reviewer",
};

static const char *const date_keys[CL_N_DATES] = {
    [CL_DATE_WRITTEN] = "date.written",
    [CL_DATE_PUBLISHED] = "date.published",
    [CL_DATE_SOURCE_REVIEWED] = "date.source-reviewed",
    [CL_DATE_LAST_REVIEWED] = "date.last-reviewed",
    [CL_DATE_NEXT_REVIEW] = "date.next-review",
};

static const char *
get_none(const char *lang, const char *key)
{
    g_autofree char *none_key = g_strconcat(key, ".none", NULL);

    return cl_words_get(lang, none_key);
}

const char *
cl_facts_get_date_name(const ClPublication *publication, ClDateKind kind,
                       const char *lang)
{
    const ClDated *source = &publication->dates[CL_DATE_SOURCE_REVIEWED];

    /* Who says when its source was reviewed has rewritten that source. */
    if (kind == CL_DATE_WRITTEN && cl_date_is_set(source->date))
        return cl_words_get(lang, "date.rewritten");
    return cl_words_get(lang, date_keys[kind]);
}

char *
cl_facts_dup_date(const ClPublication *publication, ClDateKind kind,
                  const char *lang)
{
    const ClDated *dated = &publication->dates[kind];

    if (cl_date_is_set(dated->date))
        return cl_date_dup_words(dated->date, lang);
    return dated->says_none ? g_strdup(get_none(lang, date_keys[kind])) : NULL;
}

const char *
cl_facts_get_role_name(ClRole role, const char *lang)
{
    return cl_words_get(lang, role_keys[role]);
}

const char *
cl_facts_get_no_role(ClRole role, const char *lang)
{
    return get_none(lang, role_keys[role]);
}
