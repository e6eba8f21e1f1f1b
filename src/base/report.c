#include "base/report.h"

#include <stdarg.h>

struct ClReport {
    GPtrArray *findings;
};

static void
finding_free(gpointer data)
{
    ClFinding *finding = data;

    g_free(finding->message);
    g_free(finding);
}

ClReport *
cl_report_new(void)
{
    ClReport *report = g_new0(ClReport, 1);

    report->findings = g_ptr_array_new_with_free_func(finding_free);
    return report;
}

void
cl_report_free(ClReport *report)
{
    if (report == NULL)
        return;
    g_ptr_array_unref(report->findings);
    g_free(report);
}

void
cl_report_add(ClReport *report, ClRuleId id, ClPlace place, const char *format,
              ...)
{
    ClFinding *finding = g_new0(ClFinding, 1);
    va_list args;

    finding->rule = cl_rule_get(id);
    finding->place = place;
    va_start(args, format);
    finding->message = g_strdup_vprintf(format, args);
    va_end(args);
    g_ptr_array_add(report->findings, finding);
}

void
cl_report_merge(ClReport *report, ClReport *other)
{
    g_ptr_array_extend_and_steal(report->findings,
                                 g_steal_pointer(&other->findings));
    other->findings = g_ptr_array_new_with_free_func(finding_free);
}

void
cl_report_append(ClReport *report, const ClReport *other)
{
    for (guint i = 0; i < other->findings->len; i++) {
        const ClFinding *finding = g_ptr_array_index(other->findings, i);
        ClFinding *copy = g_new0(ClFinding, 1);

        *copy = *finding;
        copy->message = g_strdup(finding->message);
        g_ptr_array_add(report->findings, copy);
    }
}

static int
finding_compare(gconstpointer a, gconstpointer b)
{
    const ClFinding *left = *(ClFinding *const *)a;
    const ClFinding *right = *(ClFinding *const *)b;
    int order = cl_place_compare(left->place, right->place);

    if (order == 0)
        order = g_strcmp0(left->rule->name, right->rule->name);
    return order != 0 ? order : g_strcmp0(left->message, right->message);
}

void
cl_report_sort(ClReport *report)
{
    GPtrArray *findings = report->findings;
    gpointer *list = findings->pdata;
    guint n = 0;

    g_ptr_array_sort(findings, finding_compare);
    for (guint i = 0; i < findings->len; i++) {
        if (n > 0 && finding_compare(&list[n - 1], &list[i]) == 0)
            finding_free(list[i]);
        else
            list[n++] = list[i];
    }
    /* What lies behind them is free, or one of them. */
    g_ptr_array_set_free_func(findings, NULL);
    g_ptr_array_set_size(findings, (gint)n);
    g_ptr_array_set_free_func(findings, finding_free);
}

gsize
cl_report_n(const ClReport *report)
{
    return report->findings->len;
}

const ClFinding *
cl_report_get(const ClReport *report, gsize index)
{
    return g_ptr_array_index(report->findings, index);
}

static gsize
count(const ClReport *report, ClSeverity severity)
{
    gsize n = 0;

    for (guint i = 0; i < report->findings->len; i++)
        n += cl_report_get(report, i)->rule->severity == severity;
    return n;
}

gsize
cl_report_n_errors(const ClReport *report)
{
    return count(report, CL_SEVERITY_ERROR);
}

gsize
cl_report_n_warnings(const ClReport *report)
{
    return count(report, CL_SEVERITY_WARNING);
}

char *
cl_report_dump(const ClReport *report)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < report->findings->len; i++) {
        const ClFinding *finding = cl_report_get(report, i);
        g_autofree char *place = cl_place_dup_text(finding->place);

        g_string_append_printf(text, "%s: %s: %s [%s]\n", place,
                               cl_severity_name(finding->rule->severity),
                               finding->message, finding->rule->name);
    }
    return g_string_free(text, FALSE);
}
