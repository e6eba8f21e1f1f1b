#include "check/clock.h"

ClClock
cl_clock(ClDate today)
{
    return (ClClock){
        .today = today,
        .holds_until = { 9999, 12, 31 },
    };
}

/* Has the day come that is @n_days away? Until then the answer is no. */
static bool
has_come(ClClock *clock, int n_days)
{
    if (n_days <= 0)
        return true;
    if (n_days < cl_date_days_between(clock->today, clock->holds_until))
        clock->holds_until = cl_date_add_days(clock->today, n_days);
    return false;
}

static int
count_days(const ClClock *clock, ClDate day)
{
    return cl_date_days_between(clock->today, day);
}

bool
cl_clock_is_after(ClClock *clock, ClDate date)
{
    return has_come(clock, count_days(clock, cl_date_last_day(date)) + 1);
}

bool
cl_clock_is_near(ClClock *clock, ClDate date, int n_days)
{
    return has_come(clock, count_days(clock, cl_date_last_day(date)) - n_days);
}

bool
cl_clock_is_before(ClClock *clock, ClDate date)
{
    return !has_come(clock, count_days(clock, cl_date_first_day(date)));
}
