/* check.h - a book as read, to findings; changes nothing. */
#pragma once
#include "base/report.h"
#include "model/book.h"

typedef struct {
    ClDate today;
    bool allow_overdue; /* the editions will show a notice instead */
} ClCheckOptions;

/*
 * Checks @book, which is read and not assembled: terms, references, links,
 * ids, headings, pictures, dates. What only layout can see (a missing glyph,
 * a word too wide) comes from there.
 */
void cl_check_book(const ClBook *book, const ClCheckOptions *options,
                   ClReport *report);

/*
 * The first day after @today on which cl_check_book may say of @publication
 * what it does not say today. 9999-12-31 when no day changes it.
 */
ClDate cl_check_get_holds_until(const ClPublication *publication, ClDate today);
