/* date.h - dates as authors know them: a year, a month of it, or a day. */
#pragma once
#include <stdbool.h>

#include <glib.h>

/* A plain value. month and day are 0 where not known; all 0 is "no date". */
typedef struct {
    int year;
    int month;
    int day;
} ClDate;

/*
 * Reads "2025-01-21", "2024-05" or "2020" (ISO 8601). False, and *@date all
 * 0, when @text has another form or no calendar has the day.
 */
bool cl_date_parse(const char *text, ClDate *date);

bool cl_date_is_set(ClDate date);

/* The first and last day that @date can mean, for comparing. */
ClDate cl_date_first_day(ClDate date);
ClDate cl_date_last_day(ClDate date);

/* Days from @from to @to (negative when @to is earlier); both full days. */
int cl_date_days_between(ClDate from, ClDate to);

/* @day, a full day, @n_days later, or earlier when that is negative. */
ClDate cl_date_add_days(ClDate day, int n_days);

/* @day, a full day, @n_months later: the same day of that month, or its last
 * where it is shorter. */
ClDate cl_date_add_months(ClDate day, int n_months);

/* (owned) ISO 8601 at its precision. */
char *cl_date_dup_iso(ClDate date);

/*
 * (owned) @date in words of @lang, as CLDR has them: "21 January 2025"
 * (with U+00A0 before the month), "May 2024", "2020". In every language it is
 * a date of the Gregorian calendar.
 */
char *cl_date_dup_words(ClDate date, const char *lang);

/* Asks ICU now how days are written in @lang, which takes it a millisecond: in
 * a thread that has nothing else to do, another will not wait for it. */
void cl_date_prepare_words(const char *lang);
