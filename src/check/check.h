/* check.h - a book as read, to findings; changes nothing. */
#pragma once
#include "base/report.h"
#include "model/book.h"

enum { CL_CHECK_WARN_DAYS = 90 };

typedef struct {
    ClDate today;
    int warn_days;      /* a review is due soon so long before; 0: 90 */
    bool allow_overdue; /* the editions will show a notice instead */
} ClCheckOptions;

/*
 * Checks @book, which is read and not assembled: terms, references, links,
 * ids, headings, pictures, dates. What only layout can see (a missing glyph,
 * a word too wide) comes from there.
 *
 * Returns: the first day after today on which it may find something else;
 * 9999-12-31 when no day changes it.
 */
ClDate cl_check_book(const ClBook *book, const ClCheckOptions *options,
                     ClReport *report);
