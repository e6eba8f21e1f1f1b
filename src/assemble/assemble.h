/* assemble.h - completes a book: numbers, contents, appendices, links. */
#pragma once
#include "model/book.h"

/* What makes a book the proof that a reviewer gets. */
typedef struct {
    const GPtrArray *old;    /* char *: the texts of an earlier version, in
                                reading order; NULL: none was given */
    const char *old_version; /* or NULL */
    const char *checksum;    /* of the content */
} ClProof;

typedef struct {
    ClDate overdue_on; /* the editions say what is overdue on this day; all 0:
                          they say nothing of it */
    const ClProof *proof; /* NULL: it is for readers */
} ClAssembleOptions;

/*
 * Completes @book in place; the comment in assemble.c lists
 * the trees it makes. Terms, references and links that do not
 * exist (check has reported them) become plain text. Cannot fail.
 *
 * Afterwards @book is frozen: parts, headings and ids are set, every id is
 * unique over the book and every internal link "#id" has its target.
 */
void cl_assemble_book(ClBook *book, const ClAssembleOptions *options);

/* (owned array of char *) The texts of @book, which is assembled, as a proof
 * of a later version compares them. */
GPtrArray *cl_assemble_list_texts(const ClBook *book);
