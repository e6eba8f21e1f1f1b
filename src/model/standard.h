/* standard.h - the rules of the standards that an audit report answers for.
 *
 * A row is one line of a standard, small enough to be answered with pass or
 * fail. Who answers it depends on its scope; what only a person can answer is
 * never passed by the program.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

/* What a rule looks at, and so who answers it. */
typedef enum {
    CL_SCOPE_PUBLICATION, /* the content: audit/, from findings and facts */
    CL_SCOPE_EPUB,        /* the finished EPUB: epub/inspect.c */
    CL_SCOPE_PDF,         /* each finished reading PDF: pdf/inspect.c */
    CL_SCOPE_PRINT,       /* each printed edition as drawn: layout/measure.c */
    CL_SCOPE_JUDGE,       /* what a validator said: audit/, from evidence */
    CL_SCOPE_PERSON,      /* a person, by name and date: publication.xml */
    CL_N_SCOPES
} ClScope;

/* All texts are static. */
typedef struct {
    const char *id;      /* "epub-mimetype" */
    const char *section; /* "EPUB 3.3" */
    const char *clause;  /* where the standard says it */
    ClScope scope;
    const char *text; /* what it asks, one plain sentence */
    bool is_advice;   /* worth having: who fails it may still publish */
} ClStandard;

gsize cl_standard_get_n(void);

/* Rows of one section stand together, sections in the report's order. */
const ClStandard *cl_standard_get(gsize index);

/* The row called @id, or NULL. */
const ClStandard *cl_standard_find(const char *id);
