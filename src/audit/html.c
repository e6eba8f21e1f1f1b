#include <string.h>

#include <gio/gio.h>

#include "audit/answers.h"
#include "audit/page.h"
#include "audit/sections.h"
#include "base/markup.h"

/* So many findings are shown where the answer is; all are further down. */
enum { SHOWN = 8 };

/* --- the answer ----------------------------------------------------------- */

/* An item with a place and what to do there. */
static void
add_place(GString *out, const char *place, const char *what)
{
    cl_report_page_open(out, "li", NULL);
    if (place != NULL) {
        g_string_append(out, "<code>");
        cl_markup_add_text(out, place, -1);
        g_string_append(out, "</code>: ");
    }
    cl_markup_add_text(out, what, -1);
    cl_report_page_close(out, "li");
}

static void
add_more(GString *out, gsize n, const char *where)
{
    if (n > SHOWN)
        g_string_append_printf(out,
                               "<li>and %" G_GSIZE_FORMAT " more: %s</li>\n",
                               n - SHOWN, where);
}

static void
add_errors(const ClAudit *audit, GString *out)
{
    gsize n = 0;

    for (gsize i = 0; i < cl_report_n(audit->report); i++) {
        const ClFinding *finding = cl_report_get(audit->report, i);
        g_autofree char *place = cl_answers_dup_place(audit, finding->place);

        if (finding->rule->severity != CL_SEVERITY_ERROR && !audit->is_strict)
            continue;
        if (n++ < SHOWN)
            add_place(out, place, finding->message);
    }
    add_more(out, n, "see <a href=\"#findings\">Findings in the text</a>");
}

static void
add_blocking(const ClAudit *audit, GString *out)
{
    gsize n = 0;

    for (gsize i = 0; i < cl_outcomes_n(audit->outcomes); i++) {
        const ClOutcome *outcome = cl_outcomes_get(audit->outcomes, i);

        if (!cl_audit_is_blocking(outcome) || n++ >= SHOWN)
            continue;
        g_autofree char *what = g_strdup_printf(
            "%s%s%s%s", outcome->detail != NULL ? outcome->detail : "",
            outcome->detail != NULL ? " It should be so: " : "",
            outcome->standard->text,
            outcome->edition != NULL ? " (edition " : "");
        g_autofree char *whole =
            outcome->edition != NULL
                ? g_strdup_printf("%s%s)", what, outcome->edition)
                : g_strdup(what);
        add_place(out, outcome->place, whole);
    }
    add_more(out, n, "see <a href=\"#rules\">Rule by rule</a>");
}

static void
add_open(const ClAudit *audit, GString *out)
{
    gsize n_person = cl_outcomes_n_of(audit->outcomes, CL_OUTCOME_PERSON);
    gsize n_not_run = cl_outcomes_n_of(audit->outcomes, CL_OUTCOME_NOT_RUN);
    const char *name = audit->book->publication->name;

    if (n_not_run > 0) {
        g_string_append(out, "<li>Let the validators judge this version: run "
                             "<code>clearleaf check --validators ");
        cl_markup_add_text(out, name != NULL ? name : "", -1);
        g_string_append_printf(out,
                               "</code>. %" G_GSIZE_FORMAT
                               " of their answers are missing.</li>\n",
                               n_not_run);
    }
    if (n_person > 0)
        g_string_append_printf(
            out,
            "<li>%" G_GSIZE_FORMAT
            " thing%s no program can see: let a person look, and sign each in "
            "publication.xml. See <a href=\"#people\">For people to "
            "confirm</a>.</li>\n",
            n_person, n_person == 1 ? "" : "s");
}

static const struct {
    const char *class;
    const char *heading;
    const char *text;
} answers[] = {
    [CL_ANSWER_YES] = { "yes", "Yes, you may publish it.",
                        "Nothing is wrong, validators have passed this "
                        "version, and people have signed for the rest." },
    [CL_ANSWER_CONFIRM] = { "confirm", "Yes, once the rest is confirmed.",
                            "What this program can see is in order. Before "
                            "you hand it out:" },
    [CL_ANSWER_NO] = { "no", "No, not yet.",
                       "This stands against it. Mend it, then build again:" },
};

static void
add_answer(const ClAudit *audit, GString *out)
{
    ClAnswer answer = cl_audit_get_answer(audit);
    gsize n_warnings = cl_report_n_warnings(audit->report);

    g_string_append_printf(out,
                           "<section class=\"answer %s\" "
                           "aria-labelledby=\"answer\">\n",
                           answers[answer].class);
    cl_report_page_add(out, "p", "quiet", "May I publish this?");
    cl_report_page_add_heading(out, 2, "answer", answers[answer].heading);
    cl_report_page_add(out, "p", NULL, answers[answer].text);
    if (answer == CL_ANSWER_NO) {
        g_string_append(out, "<ol>\n");
        add_errors(audit, out);
        add_blocking(audit, out);
        g_string_append(out, "</ol>\n");
        if (cl_outcomes_n_of(audit->outcomes, CL_OUTCOME_PERSON) > 0)
            cl_report_page_add(out, "p", NULL, "After that:");
    }
    if (answer != CL_ANSWER_YES) {
        g_string_append(out, "<ul>\n");
        add_open(audit, out);
        if (n_warnings > 0 && !audit->is_strict)
            g_string_append_printf(
                out,
                "<li>%" G_GSIZE_FORMAT
                " warning%s would make it better: see <a "
                "href=\"#findings\">Findings in the text</a>.</li>\n",
                n_warnings, n_warnings == 1 ? "" : "s");
        g_string_append(out, "</ul>\n");
    }
    g_string_append(out, "</section>\n");
}

/* --- the whole ------------------------------------------------------------ */

static void
add_head(const ClAudit *audit, GString *out)
{
    const ClPublication *publication = audit->book->publication;
    g_autoptr(GBytes) style = g_resources_lookup_data(
        "/clearleaf/report.css", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    const char *title = publication->title != NULL ? publication->title : "";

    g_assert(style != NULL);
    g_string_append(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                         "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                         "content=\"width=device-width\">\n<title>Report: ");
    cl_markup_add_text(out, title, -1);
    g_string_append(out, "</title>\n<style>\n");
    g_string_append_len(out, g_bytes_get_data(style, NULL),
                        (gssize)g_bytes_get_size(style));
    g_string_append(out, "</style>\n</head>\n<body>\n<main>\n");
    cl_report_page_add(out, "p", "quiet",
                       "Report on the rules that this publication meets");
    g_string_append(out, "<h1");
    cl_markup_add_attribute(out, "lang", publication->lang);
    g_string_append_c(out, '>');
    cl_markup_add_text(out, title, -1);
    g_string_append(out, "</h1>\n");
}

GBytes *
cl_audit_write_html(const ClAudit *audit)
{
    GString *out = g_string_new(NULL);

    add_head(audit, out);
    cl_report_section_add_summary(audit, out);
    add_answer(audit, out);
    cl_report_section_add_findings(audit, out);
    cl_report_section_add_people(audit, out);
    cl_report_section_add_editions(audit, out);
    cl_report_section_add_print(audit, out);
    cl_report_section_add_reading(audit, out);
    cl_report_section_add_dates(audit, out);
    cl_report_section_add_rules(audit, out);
    g_string_append(out, "</main>\n</body>\n</html>\n");
    return g_string_free_to_bytes(out);
}
