/* assemble.h - completes a book: numbers, contents, appendices, links. */
#pragma once
#include "model/book.h"

typedef struct {
    bool show_overdue_notice;
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
