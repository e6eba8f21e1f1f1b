/* facts.h - how dates and roles of a publication are said in words. */
#pragma once
#include "model/publication.h"

/* What the date is called in @lang: "Last reviewed". Static. */
const char *cl_facts_get_date_name(const ClPublication *publication,
                                   ClDateKind kind, const char *lang);

/*
 * (owned) The date in words of @lang, or that there is none where the author
 * says so on purpose; NULL when publication.xml does not speak of it.
 */
char *cl_facts_dup_date(const ClPublication *publication, ClDateKind kind,
                        const char *lang);

/* What the role is called in @lang: "Clinical reviewer". Static. */
const char *cl_facts_get_role_name(ClRole role, const char *lang);

/* What is said in @lang when nobody has the role. Static. */
const char *cl_facts_get_no_role(ClRole role, const char *lang);
