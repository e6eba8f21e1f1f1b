/* clock.h - answers what depends on today, and knows how long that holds.
 *
 * A check that asks for the day in no other way gives the same findings on
 * each day until the first on which one of the answers changes.
 */
#pragma once
#include <stdbool.h>

#include "model/date.h"

typedef struct {
    ClDate today;
    ClDate holds_until; /* the first day on which an answer given so far is
                           another; 9999-12-31: none */
} ClClock;

/* A clock that nobody has asked yet. */
ClClock cl_clock(ClDate today);

/* Is today behind @date? A month lasts to its last day, as a year does. */
bool cl_clock_is_after(ClClock *clock, ClDate date);

/* Is @date, or its last day, @n_days or fewer away, or past? */
bool cl_clock_is_near(ClClock *clock, ClDate date, int n_days);

/* Does @date, or its first day, lie after today? */
bool cl_clock_is_before(ClClock *clock, ClDate date);
