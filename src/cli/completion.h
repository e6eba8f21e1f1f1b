/* completion.h - what a shell can offer for a value: facts, for any shell. */
#pragma once
#include "cli/command.h"

typedef enum {
    CL_OFFER_NOTHING, /* only the user knows: a date, a number */
    CL_OFFER_FOLDERS,
    CL_OFFER_FILES,
    CL_OFFER_PUBLICATIONS, /* folders, .md and .xhtml files */
    CL_OFFER_WORDS,        /* one of @words */
    CL_OFFER_LIST,         /* some of @words, with commas between them */
} ClOfferKind;

typedef struct {
    ClOfferKind kind;
    char *words; /* with a space between them, or NULL */
} ClOffer;

void cl_offer_clear(ClOffer *offer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ClOffer, cl_offer_clear)

/* (cl_offer_clear) For the value of @option of @command, which takes one. */
ClOffer cl_completion_get_value(const ClCommand *command,
                                const ClOption *option);

/* An operand of a command. */
typedef struct {
    char *name; /* "DIR" */
    bool is_repeated;
    ClOffer offer;
} ClOperand;

/* (owned array of ClOperand) Those of @command, in order. */
GPtrArray *cl_completion_dup_operands(const ClCommand *command);
