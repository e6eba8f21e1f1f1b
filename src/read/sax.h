/* sax.h - XML bytes to events with exact places; safe whatever they hold. */
#pragma once
#include "read/source.h"

/* Strings are valid during the call alone. */
typedef struct {
    const char *name;   /* without prefix */
    const char *prefix; /* or NULL */
    const char *uri;    /* of its namespace, or NULL */
    const char *value;
    ClPlace place; /* of its first letter */
} ClSaxAttribute;

typedef struct {
    const char *name;   /* without prefix */
    const char *prefix; /* or NULL */
    const char *uri;    /* of its namespace, or NULL */
    const ClSaxAttribute *attributes;
    gsize n_attributes;
    ClPlace place; /* of its '<' */
} ClSaxElement;

/*
 * What a builder is told. After a syntax error that makes the nesting a guess
 * parsing goes on, and is_guess is true: findings are then of no use, but the
 * rest of the text is.
 */
typedef struct {
    void (*start)(void *data, const ClSaxElement *element, bool is_guess);
    void (*end)(void *data, bool is_guess);
    /* A run of characters, often one of several; @place is that of the first
     * one which is not white space, else of the first. */
    void (*text)(void *data, const char *text, gsize len, ClPlace place);
} ClSaxHandler;

/* What the parser stumbled over, to leave it out and try again. */
typedef struct {
    bool is_broken; /* the nesting is a guess from some place on */
    gsize offset;   /* in the text parsed: of what caused that */
} ClSaxTrouble;

/*
 * Parses @source, which cl_source_check has passed, as XML. No entity is
 * looked up but XML's own five, no DTD, processing instruction or other file
 * is read: each is a finding. Comments are passed over. Every start has its
 * end unless is_guess is true.
 *
 * Returns: false when @report got a syntax error; @trouble may be NULL.
 */
bool cl_sax_parse(const ClSource *source, const ClSaxHandler *handler,
                  void *data, ClReport *report, ClSaxTrouble *trouble);
