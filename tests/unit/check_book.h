/* check_book.h - what the tests of check/ ask of a report. */
#pragma once
#include "check/check.h"
#include "read_book.h"

/*
 * (owned) The findings of @book on @today, in order, as cl_report_dump writes
 * them. Fails when checking changed the book.
 */
char *check_book_dump(const ClBook *book, const char *today,
                      bool allow_overdue);

/* The first day after @today on which @book may have other findings. */
ClDate check_book_until(const ClBook *book, const char *today);

/* Fails unless the report on 2026-11-23 is @lines and no more. */
#define assert_report(book, lines)                                             \
    do {                                                                       \
        g_autofree char *dump_ = check_book_dump(book, "2026-11-23", false);   \
        g_assert_cmpstr(dump_, ==, lines);                                     \
    } while (0)
