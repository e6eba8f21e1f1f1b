/* Rule by rule: the part of the report that a standard's reader wants. */
#include <string.h>

#include "audit/page.h"
#include "audit/sections.h"
#include "base/markup.h"

/* The outcomes of one standard: [from, to) of all. */
typedef struct {
    const ClOutcomes *outcomes;
    gsize from;
    gsize to;
} Span;

static Span
find_span(const ClOutcomes *outcomes, const ClStandard *standard)
{
    Span span = { .outcomes = outcomes };

    while (span.from < cl_outcomes_n(outcomes) &&
           cl_outcomes_get(outcomes, span.from)->standard != standard)
        span.from++;
    span.to = span.from;
    while (span.to < cl_outcomes_n(outcomes) &&
           cl_outcomes_get(outcomes, span.to)->standard == standard)
        span.to++;
    return span;
}

static const char *
get_words(ClOutcomeKind kind)
{
    static const char *const words[CL_N_OUTCOMES] = {
        [CL_OUTCOME_PASS] = "pass",
        [CL_OUTCOME_FAIL] = "fail",
        [CL_OUTCOME_PERSON] = "for a person to confirm",
        [CL_OUTCOME_NOT_APPLICABLE] = "not applicable",
        [CL_OUTCOME_NOT_RUN] = "not judged yet",
    };

    return words[kind];
}

/* "pass: clear, large": which editions answer so. */
static void
add_kind(GString *out, const Span *span, ClOutcomeKind kind)
{
    g_autoptr(GPtrArray) editions = g_ptr_array_new();
    bool is_any = false;

    for (gsize i = span->from; i < span->to; i++) {
        const ClOutcome *outcome = cl_outcomes_get(span->outcomes, i);

        if (outcome->kind != kind)
            continue;
        is_any = true;
        if (outcome->edition != NULL &&
            !g_ptr_array_find_with_equal_func(editions, outcome->edition,
                                              g_str_equal, NULL))
            g_ptr_array_add(editions, outcome->edition);
    }
    if (!is_any)
        return;
    g_ptr_array_add(editions, NULL);
    g_autofree char *names = g_strjoinv(", ", (char **)editions->pdata);
    g_autofree char *text = g_strdup_printf("%s%s%s", get_words(kind),
                                            *names != '\0' ? ": " : "", names);
    cl_report_page_add(out, "div", cl_outcome_kind_name(kind), text);
}

/* Where, and what was seen. */
static void
add_details(GString *out, const Span *span)
{
    bool is_open = false;

    for (gsize i = span->from; i < span->to; i++) {
        const ClOutcome *outcome = cl_outcomes_get(span->outcomes, i);

        if (outcome->place == NULL && outcome->detail == NULL)
            continue;
        if (!is_open)
            g_string_append(out, "<ul>\n");
        is_open = true;
        g_string_append(out, "<li>");
        if (outcome->edition != NULL) {
            cl_markup_add_text(out, outcome->edition, -1);
            g_string_append(out, ": ");
        }
        if (outcome->place != NULL) {
            g_string_append(out, "<code>");
            cl_markup_add_text(out, outcome->place, -1);
            g_string_append(out, "</code> ");
        }
        if (outcome->detail != NULL)
            cl_markup_add_text(out, outcome->detail, -1);
        g_string_append(out, "</li>\n");
    }
    if (is_open)
        g_string_append(out, "</ul>\n");
}

static const char *const columns[] = { "Rule", "Clause", "Answer", NULL };

static void
add_standard(GString *out, const ClStandard *standard, const Span *span)
{
    static const ClOutcomeKind order[] = { CL_OUTCOME_FAIL, CL_OUTCOME_NOT_RUN,
                                           CL_OUTCOME_PERSON, CL_OUTCOME_PASS,
                                           CL_OUTCOME_NOT_APPLICABLE };

    g_string_append(out, "<tr><th scope=\"row\">");
    cl_markup_add_text(out, standard->text, -1);
    g_string_append(out, "</th>");
    cl_report_page_open_cell(out, columns[1]);
    cl_markup_add_text(out, standard->clause, -1);
    cl_report_page_close(out, "td");
    cl_report_page_open_cell(out, columns[2]);
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
        add_kind(out, span, order[i]);
    add_details(out, span);
    g_string_append(out, "</td></tr>\n");
}

void
cl_report_section_add_rules(const ClAudit *audit, GString *out)
{
    const char *section = "";

    cl_report_page_add_heading(out, 2, "rules", "Rule by rule");
    for (gsize i = 0; i < cl_standard_get_n(); i++) {
        const ClStandard *standard = cl_standard_get(i);
        Span span = find_span(audit->outcomes, standard);

        if (span.from == span.to)
            continue; /* of editions that were not made */
        if (strcmp(section, standard->section) != 0) {
            if (*section != '\0')
                cl_report_page_end_table(out);
            section = standard->section;
            cl_report_page_begin_table(out, section, columns);
        }
        add_standard(out, standard, &span);
    }
    if (*section != '\0')
        cl_report_page_end_table(out);
}
