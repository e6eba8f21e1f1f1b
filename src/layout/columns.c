#include "layout/columns.h"

static double
get_full(const ClColumn *column)
{
    return MAX(column->full_pt, column->most_pt);
}

static ClColumn
add_up(const ClColumn *columns, guint n)
{
    ClColumn sum = { 0 };

    for (guint i = 0; i < n; i++) {
        sum.least_pt += columns[i].least_pt;
        sum.most_pt += columns[i].most_pt;
        sum.full_pt += get_full(&columns[i]);
    }
    return sum;
}

void
cl_columns_widen(ClColumn *columns, guint n, const ClColumn *needs)
{
    ClColumn sum = add_up(columns, n);
    double least = MAX(needs->least_pt - sum.least_pt, 0);
    double most = MAX(needs->most_pt - sum.most_pt, 0);
    double full = MAX(get_full(needs) - sum.full_pt, 0);

    for (guint i = 0; i < n; i++) {
        double part =
            sum.most_pt > 0 ? columns[i].most_pt / sum.most_pt : 1.0 / n;

        columns[i].full_pt = get_full(&columns[i]) + full * part;
        columns[i].least_pt += least * part;
        columns[i].most_pt += most * part;
        columns[i].most_pt = MAX(columns[i].most_pt, columns[i].least_pt);
    }
}

/* What speaks for a column that has not all that it would like. */
static double
get_weight(const ClColumn *column, double width_pt)
{
    if (width_pt >= column->most_pt - 0.001)
        return 0;
    return MAX(column->whole_pt, column->most_pt) - column->least_pt;
}

/* Gives @rest_pt away by weight; returns what nobody wants. */
static double
give(const ClColumn *columns, guint n, double rest_pt, double *width_pt)
{
    double weight = 0;
    double left = rest_pt;

    for (guint i = 0; i < n; i++)
        weight += get_weight(&columns[i], width_pt[i]);
    for (guint i = 0; i < n && weight > 0; i++) {
        double part = get_weight(&columns[i], width_pt[i]) / weight;
        double more = MIN(rest_pt * part, columns[i].most_pt - width_pt[i]);

        width_pt[i] += MAX(more, 0);
        left -= MAX(more, 0);
    }
    return left;
}

/* A column that is content with a fair share gets all that it would like: "12
 * point" is not cut beside a column of sentences. Returns what is left. */
static double
fill_small(const ClColumn *columns, guint n, double room_pt, double rest_pt,
           double *width_pt)
{
    double wanted = 0;

    for (guint i = 0; i < n; i++) {
        if (columns[i].most_pt <= room_pt / n)
            wanted += MAX(columns[i].most_pt - width_pt[i], 0);
    }
    for (guint i = 0; i < n && wanted > 0; i++) {
        if (columns[i].most_pt <= room_pt / n)
            width_pt[i] += MAX(columns[i].most_pt - width_pt[i], 0) *
                           MIN(rest_pt / wanted, 1);
    }
    return MAX(rest_pt - wanted, 0);
}

/* Gives @rest_pt to the columns whose addresses could be on fewer lines. */
static void
fill_addresses(const ClColumn *columns, guint n, double rest_pt,
               double *width_pt)
{
    double wanted = 0;

    for (guint i = 0; i < n; i++)
        wanted += get_full(&columns[i]) - columns[i].most_pt;
    for (guint i = 0; i < n && wanted > 0; i++)
        width_pt[i] += (get_full(&columns[i]) - columns[i].most_pt) *
                       MIN(rest_pt / wanted, 1);
}

double
cl_columns_share(const ClColumn *columns, guint n, double room_pt,
                 double *width_pt)
{
    double rest = MAX(room_pt - add_up(columns, n).least_pt, 0);
    double total = 0;

    for (guint i = 0; i < n; i++)
        width_pt[i] = columns[i].least_pt;
    rest = fill_small(columns, n, room_pt, rest, width_pt);
    /* Each round but the last fills a column. */
    for (guint i = 0; i < n && rest > 0.001; i++)
        rest = give(columns, n, rest, width_pt);
    if (rest > 0.001)
        fill_addresses(columns, n, rest, width_pt);
    for (guint i = 0; i < n; i++)
        total += width_pt[i];
    return total;
}
