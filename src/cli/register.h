/* register.h - the forms in which "clearleaf due" shows what is due. */
#pragma once
#include "model/due.h"

typedef struct {
    const GPtrArray *dues; /* ClDue, sorted */
    ClDate today;
    int soon_days;
} ClRegister;

/* All (owned). */

/* A table for a terminal. */
char *cl_register_dup_text(const ClRegister *list);

/* RFC 4180, with a line of names first; the lines end as it asks. */
char *cl_register_dup_csv(const ClRegister *list);

/* An object: "format" (1), "today", "due": objects. */
char *cl_register_dup_json(const ClRegister *list);

/* RFC 5545: an event of a whole day for each date, with an alarm before it.
 * What has no date is left out. */
char *cl_register_dup_ics(const ClRegister *list);
