#include <gio/gio.h>

#include <json-glib/json-glib.h>

#include "audit/answers.h"
#include "audit/audit.h"

static void
add_text(JsonBuilder *builder, const char *name, const char *text)
{
    json_builder_set_member_name(builder, name);
    if (text != NULL) {
        g_autofree char *valid = g_utf8_make_valid(text, -1);

        json_builder_add_string_value(builder, valid);
    } else {
        json_builder_add_null_value(builder);
    }
}

static void
add_number(JsonBuilder *builder, const char *name, double number)
{
    json_builder_set_member_name(builder, name);
    /* Three decimals are more than anybody measures. */
    json_builder_add_double_value(builder,
                                  (double)(gint64)(number * 1000 + .5) / 1000);
}

static void
add_count(JsonBuilder *builder, const char *name, guint64 count)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, (gint64)count);
}

static void
begin_array(JsonBuilder *builder, const char *name)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
}

static void
add_outcomes(JsonBuilder *builder, const ClAudit *audit)
{
    begin_array(builder, "outcomes");
    for (gsize i = 0; i < cl_outcomes_n(audit->outcomes); i++) {
        const ClOutcome *outcome = cl_outcomes_get(audit->outcomes, i);

        json_builder_begin_object(builder);
        add_text(builder, "standard", outcome->standard->id);
        add_text(builder, "section", outcome->standard->section);
        add_text(builder, "clause", outcome->standard->clause);
        add_text(builder, "edition", outcome->edition);
        add_text(builder, "verdict", cl_outcome_kind_name(outcome->kind));
        add_text(builder, "place", outcome->place);
        add_text(builder, "detail", outcome->detail);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
add_findings(JsonBuilder *builder, const ClAudit *audit)
{
    begin_array(builder, "findings");
    for (gsize i = 0; i < cl_report_n(audit->report); i++) {
        const ClFinding *finding = cl_report_get(audit->report, i);
        g_autofree char *place = cl_answers_dup_place(audit, finding->place);

        json_builder_begin_object(builder);
        add_text(builder, "rule", finding->rule->name);
        add_text(builder, "severity",
                 cl_severity_name(finding->rule->severity));
        add_text(builder, "place", place);
        add_text(builder, "message", finding->message);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
add_measure(JsonBuilder *builder, const ClMeasure *measure)
{
    json_builder_set_member_name(builder, "measured");
    if (measure == NULL) {
        json_builder_add_null_value(builder);
        return;
    }
    json_builder_begin_object(builder);
    add_number(builder, "body_pt", measure->body_pt);
    add_number(builder, "smallest_pt", measure->smallest_pt);
    add_number(builder, "x_height_mm", measure->x_height_mm);
    add_number(builder, "leading", measure->leading);
    add_count(builder, "longest_line", measure->longest_line);
    add_count(builder, "hyphens", measure->n_hyphens);
    add_count(builder, "italics", measure->n_italics);
    add_count(builder, "underlines", measure->n_underlines);
    add_count(builder, "capitals", measure->n_capitals);
    add_number(builder, "contrast", measure->contrast);
    add_number(builder, "page_number_pt", measure->page_number_pt);
    add_number(builder, "page_width_mm", measure->page_width_mm);
    add_number(builder, "page_height_mm", measure->page_height_mm);
    add_count(builder, "outside", measure->n_outside);
    add_count(builder, "overlaps", measure->n_overlaps);
    json_builder_end_object(builder);
}

static void
add_editions(JsonBuilder *builder, const ClAudit *audit)
{
    begin_array(builder, "editions");
    for (guint i = 0; i < audit->editions->len; i++) {
        const ClAuditEdition *edition = g_ptr_array_index(audit->editions, i);

        json_builder_begin_object(builder);
        add_text(builder, "name", edition->name);
        add_text(builder, "file", edition->file);
        add_text(builder, "sha256", edition->sha256);
        add_count(builder, "bytes", edition->n_bytes);
        add_count(builder, "pages", edition->n_pages);
        add_measure(builder, edition->measure);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
add_reading(JsonBuilder *builder, const ClReading *reading)
{
    const ClReadingCounts *counts = &reading->whole;

    json_builder_set_member_name(builder, "reading");
    json_builder_begin_object(builder);
    add_count(builder, "words", counts->n_words);
    add_count(builder, "sentences", counts->n_sentences);
    if (reading->is_english) {
        add_number(builder, "flesch_kincaid", cl_reading_get_grade(counts));
        add_number(builder, "smog", cl_reading_get_smog(counts));
    }
    json_builder_end_object(builder);
}

static void
add_publication(JsonBuilder *builder, const ClAudit *audit)
{
    static const char *const answers[] = {
        [CL_ANSWER_YES] = "yes",
        [CL_ANSWER_CONFIRM] = "confirm",
        [CL_ANSWER_NO] = "no",
    };
    const ClPublication *publication = audit->book->publication;
    const ClDated *next = &publication->dates[CL_DATE_NEXT_REVIEW];
    g_autofree char *today = cl_date_dup_iso(audit->today);
    g_autofree char *review =
        cl_date_is_set(next->date) ? cl_date_dup_iso(next->date) : NULL;

    add_count(builder, "format", 1);
    add_text(builder, "answer", answers[cl_audit_get_answer(audit)]);
    add_text(builder, "today", today);
    add_text(builder, "program", audit->program);
    add_text(builder, "identifier", publication->identifier);
    add_text(builder, "title", publication->title);
    add_text(builder, "version", publication->version);
    add_text(builder, "status", publication->status);
    add_text(builder, "next_review", review);
}

GBytes *
cl_audit_write_json(const ClAudit *audit)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    g_autoptr(JsonGenerator) generator = json_generator_new();
    gsize len = 0;

    json_builder_begin_object(builder);
    add_publication(builder, audit);
    add_findings(builder, audit);
    add_editions(builder, audit);
    if (audit->reading != NULL)
        add_reading(builder, audit->reading);
    add_outcomes(builder, audit);
    json_builder_end_object(builder);

    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    json_generator_set_pretty(generator, TRUE);
    json_generator_set_root(generator, root);
    char *text = json_generator_to_data(generator, &len);
    return g_bytes_new_take(text, len);
}

const char *
cl_audit_get_schema(void)
{
    g_autoptr(GBytes) schema = g_resources_lookup_data(
        "/clearleaf/report.schema.json", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    g_assert(schema != NULL);
    /* It is in the program, and ends with a 0 there. */
    return g_bytes_get_data(schema, NULL);
}
