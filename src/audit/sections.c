#include "audit/sections.h"

#include <math.h>

#include "audit/answers.h"
#include "audit/page.h"
#include "base/markup.h"

void
cl_report_section_add_summary(const ClAudit *audit, GString *out)
{
    const ClPublication *publication = audit->book->publication;
    const ClDated *next = &publication->dates[CL_DATE_NEXT_REVIEW];
    g_autofree char *today = cl_date_dup_iso(audit->today);
    g_autofree char *review = cl_date_is_set(next->date)
                                  ? cl_date_dup_iso(next->date)
                                  : g_strdup("no date is set");

    cl_report_page_open(out, "dl", "facts");
    cl_report_page_add_fact(out, "Version", publication->version);
    cl_report_page_add_fact(out, "Status", publication->status);
    cl_report_page_add_fact(out, "Next review", review);
    cl_report_page_add_fact(out, "Report of", today);
    cl_report_page_close(out, "dl");
}

void
cl_report_section_add_findings(const ClAudit *audit, GString *out)
{
    static const char *const columns[] = { "Place", "What to do", "Rule",
                                           NULL };

    cl_report_page_add_heading(out, 2, "findings", "Findings in the text");
    if (cl_report_n(audit->report) == 0) {
        cl_report_page_add(out, "p", NULL, "There are none.");
        return;
    }
    cl_report_page_begin_table(out, "Errors and warnings", columns);
    for (gsize i = 0; i < cl_report_n(audit->report); i++) {
        const ClFinding *finding = cl_report_get(audit->report, i);
        g_autofree char *place = cl_answers_dup_place(audit, finding->place);
        g_autofree char *rule =
            g_strdup_printf("%s: %s", cl_severity_name(finding->rule->severity),
                            finding->rule->name);
        const char *cells[] = { place, finding->message, rule, NULL };

        cl_report_page_add_row(out, columns, cells);
    }
    cl_report_page_end_table(out);
}

void
cl_report_section_add_people(const ClAudit *audit, GString *out)
{
    static const char *const columns[] = { "What", "Confirmed", "Id", NULL };

    cl_report_page_add_heading(out, 2, "people", "For people to confirm");
    cl_report_page_add(out, "p", NULL,
                       "No program can see these. Whoever has looked signs in "
                       "publication.xml:");
    g_string_append(out, "<p><code>&lt;human-check rule=\"person-order\" "
                         "by=\"Your name\" on=\"2026-11-23\" version=\"");
    cl_markup_add_text(out,
                       audit->book->publication->version != NULL
                           ? audit->book->publication->version
                           : "1",
                       -1);
    g_string_append(out, "\"&gt;how you looked&lt;/human-check&gt;"
                         "</code></p>\n");
    cl_report_page_begin_table(out, "Human checks", columns);
    for (gsize i = 0; i < cl_outcomes_n(audit->outcomes); i++) {
        const ClOutcome *outcome = cl_outcomes_get(audit->outcomes, i);
        const char *cells[] = { outcome->standard->text,
                                outcome->kind == CL_OUTCOME_PASS
                                    ? outcome->detail
                                    : "Nobody has signed yet.",
                                outcome->standard->id, NULL };

        if (outcome->standard->scope == CL_SCOPE_PERSON)
            cl_report_page_add_row(out, columns, cells);
    }
    cl_report_page_end_table(out);
}

void
cl_report_section_add_editions(const ClAudit *audit, GString *out)
{
    static const char *const columns[] = { "File", "Pages", "Size", "SHA-256",
                                           NULL };

    cl_report_page_add_heading(out, 2, "editions", "Editions");
    if (audit->editions->len == 0) {
        cl_report_page_add(out, "p", NULL, "None was made.");
        return;
    }
    cl_report_page_begin_table(out, "The files of this build", columns);
    for (guint i = 0; i < audit->editions->len; i++) {
        const ClAuditEdition *edition = g_ptr_array_index(audit->editions, i);
        g_autofree char *pages = edition->n_pages > 0
                                     ? g_strdup_printf("%u", edition->n_pages)
                                     : g_strdup("as the reader sets them");
        g_autofree char *size = g_format_size(edition->n_bytes);
        const char *cells[] = { edition->file, pages,
                                edition->sha256 != NULL ? size : "not made",
                                edition->sha256 != NULL ? edition->sha256 : "",
                                NULL };

        cl_report_page_add_row(out, columns, cells);
    }
    cl_report_page_end_table(out);
    cl_report_page_add_heading(out, 3, "program", "Made with");
    cl_report_page_add(out, "p", NULL, audit->program);
}

static const char *const print_columns[] = { "Edition",
                                             "Page",
                                             "Type",
                                             "Height of small letters",
                                             "Leading",
                                             "Longest line",
                                             "Lowest contrast",
                                             NULL };

static void
add_measured_row(GString *out, const ClAuditEdition *edition)
{
    const ClMeasure *measure = edition->measure;
    g_autofree char *size = g_strdup_printf(
        "%.4g pt, smallest %.4g pt", measure->body_pt, measure->smallest_pt);
    g_autofree char *height = g_strdup_printf("%.2f mm", measure->x_height_mm);
    g_autofree char *leading = g_strdup_printf("%.2f", measure->leading);
    g_autofree char *line =
        g_strdup_printf("%u characters", measure->longest_line);
    g_autofree char *contrast =
        g_strdup_printf("%.1f to 1", floor(measure->contrast * 10) / 10);
    g_autofree char *page = g_strdup_printf(
        "%.0f × %.0f mm", measure->page_width_mm, measure->page_height_mm);
    const char *cells[] = { edition->name, page, size,     height,
                            leading,       line, contrast, NULL };

    cl_report_page_add_row(out, print_columns, cells);
}

void
cl_report_section_add_print(const ClAudit *audit, GString *out)
{
    bool is_any = false;

    for (guint i = 0; i < audit->editions->len; i++) {
        const ClAuditEdition *edition = g_ptr_array_index(audit->editions, i);

        if (edition->measure == NULL)
            continue;
        if (!is_any) {
            cl_report_page_add_heading(out, 2, "print", "Print, as measured");
            cl_report_page_begin_table(out, "What was drawn", print_columns);
        }
        is_any = true;
        add_measured_row(out, edition);
    }
    if (is_any)
        cl_report_page_end_table(out);
}

/* --- reading -------------------------------------------------------------- */

/* (owned) "7.4", or a word on why there is none. */
static char *
dup_grade(const ClReading *reading, const ClReadingCounts *counts)
{
    if (!reading->is_english)
        return g_strdup("for English only");
    if (counts->n_measured < CL_READING_LEAST_WORDS)
        return g_strdup("too few words");
    return g_strdup_printf("%.1f", cl_reading_get_grade(counts));
}

static char *
dup_smog(const ClReading *reading, const ClReadingCounts *counts)
{
    if (!reading->is_english)
        return g_strdup("for English only");
    if (counts->n_sentences < CL_READING_LEAST_SENTENCES)
        return g_strdup("too few sentences");
    return g_strdup_printf("%.1f", cl_reading_get_smog(counts));
}

static const char *const reading_columns[] = {
    "Section",    "Words", "Words in a sentence", "Flesch-Kincaid grade",
    "SMOG grade", NULL
};

static void
add_reading_row(GString *out, const ClReading *reading, const char *title,
                const ClReadingCounts *counts)
{
    g_autofree char *words =
        g_strdup_printf("%" G_GSIZE_FORMAT, counts->n_words);
    g_autofree char *sentence =
        counts->n_sentences > 0
            ? g_strdup_printf("%.1f", (double)counts->n_words /
                                          (double)counts->n_sentences)
            : g_strdup("none");
    g_autofree char *grade = dup_grade(reading, counts);
    g_autofree char *smog = dup_smog(reading, counts);
    const char *cells[] = { title, words, sentence, grade, smog, NULL };

    cl_report_page_add_row(out, reading_columns, cells);
}

static void
add_worst(const ClAudit *audit, const ClReading *reading, GString *out)
{
    if (reading->worst->len == 0)
        return;
    cl_report_page_add_heading(out, 3, "worst", "The hardest sentences");
    g_string_append(out, "<ol>\n");
    for (guint i = 0; i < reading->worst->len; i++) {
        const ClReadingIssue *issue = g_ptr_array_index(reading->worst, i);
        g_autofree char *place = cl_answers_dup_place(audit, issue->place);

        g_string_append(out, "<li><code>");
        cl_markup_add_text(out, place, -1);
        g_string_append_printf(out, "</code>, %" G_GSIZE_FORMAT " words: “",
                               issue->n);
        cl_markup_add_text(out, issue->text, -1);
        g_string_append(out, "”</li>\n");
    }
    g_string_append(out, "</ol>\n");
}

void
cl_report_section_add_reading(const ClAudit *audit, GString *out)
{
    const ClReading *reading = audit->reading;

    if (reading == NULL)
        return;
    cl_report_page_add_heading(out, 2, "reading", "Reading level");
    cl_report_page_add(out, "p", NULL,
                       "A score counts words, sentences and syllables. It is a "
                       "guide: readers who try the text are the judge. Names "
                       "and terms of the glossary are left out.");
    cl_report_page_begin_table(out, "Scores", reading_columns);
    add_reading_row(out, reading, "The whole text", &reading->whole);
    for (guint i = 0; i < reading->sections->len; i++) {
        const ClReadingSection *section =
            g_ptr_array_index(reading->sections, i);

        if (section->counts.n_words == 0)
            continue; /* a heading, or a list of items alone */
        add_reading_row(out, reading,
                        section->title != NULL ? section->title
                                               : "Before the first heading",
                        &section->counts);
    }
    cl_report_page_end_table(out);
    add_worst(audit, reading, out);
}

/* --- dates ---------------------------------------------------------------- */

static char *
dup_work_dates(const ClReference *work)
{
    static const char *const names[CL_N_WORK_DATES] = {
        [CL_WORK_PUBLISHED] = "published", [CL_WORK_UPDATED] = "updated",
        [CL_WORK_REVIEWED] = "reviewed",   [CL_WORK_REVIEW_DUE] = "next review",
        [CL_WORK_ACCESSED] = "accessed",   [CL_WORK_CHECKED] = "checked",
    };
    GString *text = g_string_new(NULL);

    for (int i = 0; i < CL_N_WORK_DATES; i++) {
        g_autofree char *day = cl_date_is_set(work->dates[i])
                                   ? cl_date_dup_iso(work->dates[i])
                                   : NULL;

        if (day != NULL && names[i] != NULL)
            g_string_append_printf(text, "%s%s %s", text->len > 0 ? ", " : "",
                                   names[i], day);
    }
    return g_string_free(text, FALSE);
}

void
cl_report_section_add_dates(const ClAudit *audit, GString *out)
{
    static const char *const columns[] = { "Work", "Dates", "Place", NULL };
    static const char *const names[CL_N_DATES] = {
        [CL_DATE_WRITTEN] = "Written",
        [CL_DATE_PUBLISHED] = "Published",
        [CL_DATE_SOURCE_REVIEWED] = "Source last reviewed",
        [CL_DATE_LAST_REVIEWED] = "Last reviewed",
        [CL_DATE_NEXT_REVIEW] = "Next review due",
    };
    const ClPublication *publication = audit->book->publication;
    const GPtrArray *works = audit->book->references->works;

    cl_report_page_add_heading(out, 2, "dates", "Dates");
    cl_report_page_open(out, "dl", "facts");
    for (int i = 0; i < CL_N_DATES; i++) {
        const ClDated *dated = &publication->dates[i];
        g_autofree char *day = cl_date_is_set(dated->date)
                                   ? cl_date_dup_iso(dated->date)
                               : dated->says_none ? g_strdup("none")
                                                  : NULL;

        cl_report_page_add_fact(out, names[i], day);
    }
    cl_report_page_close(out, "dl");
    if (works->len == 0)
        return;
    cl_report_page_begin_table(out, "References", columns);
    for (guint i = 0; i < works->len; i++) {
        const ClReference *work = g_ptr_array_index(works, i);
        g_autofree char *dates = dup_work_dates(work);
        g_autofree char *place = cl_answers_dup_place(audit, work->place);
        const char *cells[] = { work->title != NULL ? work->title : "", dates,
                                place, NULL };

        cl_report_page_add_row(out, columns, cells);
    }
    cl_report_page_end_table(out);
}
