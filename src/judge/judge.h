/* judge.h - runs the validators that others wrote, and reads what they say. */
#pragma once
#include "base/error.h"
#include "model/evidence.h"

/* One thing that a validator holds against a file, and where. What is not
 * known is NULL or 0. */
typedef struct {
    char *rule;     /* the validator's own: "RSC-005", "7.3-1" */
    char *message;  /* in plain words, or the validator's */
    char *document; /* in an EPUB: "EPUB/chapter-01.xhtml" */
    guint line;     /* of it */
    guint column;
    char *steps; /* from its root to an element, as in an EPUB CFI: "/4/2" */
    guint page;  /* of a PDF; 1 and up */
    int object;  /* of a PDF: the number of a structure element */
} ClCharge;

/* What a validator said of one file. */
typedef struct {
    char *version;
    GPtrArray *charges; /* ClCharge; none: clean */
} ClVerdict;

ClVerdict *cl_verdict_new(void);
void cl_verdict_free(ClVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClVerdict, cl_verdict_free)

/* Adds a charge, so far without a place; takes nothing. Lent. */
ClCharge *cl_verdict_add(ClVerdict *verdict, const char *rule,
                         const char *message);

/* "EPUBCheck", "Ace", "veraPDF (PDF/UA-1)", "veraPDF (PDF/A-2a)". */
const char *cl_judge_get_title(ClJudge judge);

/* (owned) The command that is the validator, or NULL: it is not installed. */
char *cl_judge_find_program(ClJudge judge);

/*
 * Has @judge, which is the command @program, look at the file @path, in a
 * process of its own that has nothing to read from and is ended after some
 * minutes. @folder is an empty folder for what it writes.
 *
 * Returns: (owned) NULL with CL_ERROR_LIBRARY when it did not come to a
 * verdict.
 */
ClVerdict *cl_judge_run(ClJudge judge, const char *program, const char *path,
                        const char *folder, GError **error);

/*
 * (owned) The plain words for what @judge holds against a file under @rule, no
 * full stop; where there are none, @message, the validator's own. It also tells
 * apart what goes by one rule.
 */
char *cl_judge_dup_words(ClJudge judge, const char *rule, const char *message);
