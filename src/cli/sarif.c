#include "cli/sarif.h"

#include <json-glib/json-glib.h>

#ifndef CL_VERSION
#error "CL_VERSION comes from the Makefile"
#endif

static void
add_text(JsonBuilder *builder, const char *name, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    json_builder_set_member_name(builder, name);
    json_builder_add_string_value(builder, valid);
}

/* A message or description: an object with a text (3.11, 3.12). */
static void
add_message(JsonBuilder *builder, const char *name, const char *text)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_object(builder);
    add_text(builder, "text", text);
    json_builder_end_object(builder);
}

static void
begin_array(JsonBuilder *builder, const char *name)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
}

static void
begin_object(JsonBuilder *builder, const char *name)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_object(builder);
}

static void
add_rule(JsonBuilder *builder, const ClRule *rule)
{
    json_builder_begin_object(builder);
    add_text(builder, "id", rule->name);
    add_message(builder, "shortDescription", rule->title);
    add_message(builder, "fullDescription", rule->why);
    add_message(builder, "help", rule->mend);
    begin_object(builder, "defaultConfiguration");
    add_text(builder, "level", cl_severity_name(rule->severity));
    json_builder_end_object(builder);
    if (rule->clause != NULL) {
        begin_object(builder, "properties");
        add_text(builder, "clause", rule->clause);
        json_builder_end_object(builder);
    }
    json_builder_end_object(builder);
}

static void
add_tool(JsonBuilder *builder)
{
    begin_object(builder, "tool");
    begin_object(builder, "driver");
    add_text(builder, "name", "clearleaf");
    add_text(builder, "semanticVersion", CL_VERSION);
    begin_array(builder, "rules");
    for (int id = 0; id < CL_N_RULES; id++)
        add_rule(builder, cl_rule_get((ClRuleId)id));
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    json_builder_end_object(builder);
}

static int
get_index(const ClRule *rule)
{
    for (int id = 0; id < CL_N_RULES; id++)
        if (cl_rule_get((ClRuleId)id) == rule)
            return id;
    g_return_val_if_reached(-1);
}

static void
add_location(JsonBuilder *builder, const ClPlace *place)
{
    g_autofree char *uri = g_uri_escape_string(place->path, "/", FALSE);

    begin_array(builder, "locations");
    json_builder_begin_object(builder);
    begin_object(builder, "physicalLocation");
    begin_object(builder, "artifactLocation");
    add_text(builder, "uri", uri);
    json_builder_end_object(builder);
    if (place->line > 0) {
        begin_object(builder, "region");
        json_builder_set_member_name(builder, "startLine");
        json_builder_add_int_value(builder, place->line);
        if (place->column > 0) {
            json_builder_set_member_name(builder, "startColumn");
            json_builder_add_int_value(builder, place->column);
        }
        json_builder_end_object(builder);
    }
    json_builder_end_object(builder);
    json_builder_end_object(builder);
    json_builder_end_array(builder);
}

static void
add_result(JsonBuilder *builder, const ClFinding *finding)
{
    json_builder_begin_object(builder);
    add_text(builder, "ruleId", finding->rule->name);
    json_builder_set_member_name(builder, "ruleIndex");
    json_builder_add_int_value(builder, get_index(finding->rule));
    add_text(builder, "level", cl_severity_name(finding->rule->severity));
    add_message(builder, "message", finding->message);
    if (finding->place.path != NULL)
        add_location(builder, &finding->place);
    json_builder_end_object(builder);
}

char *
cl_sarif_dup(const ClReport *report)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    g_autoptr(JsonGenerator) generator = json_generator_new();

    json_builder_begin_object(builder);
    add_text(builder, "version", "2.1.0");
    begin_array(builder, "runs");
    json_builder_begin_object(builder);
    add_tool(builder);
    add_text(builder, "columnKind", "unicodeCodePoints");
    begin_array(builder, "results");
    for (gsize i = 0; i < cl_report_n(report); i++)
        add_result(builder, cl_report_get(report, i));
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    json_builder_end_array(builder);
    json_builder_end_object(builder);

    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    json_generator_set_pretty(generator, TRUE);
    json_generator_set_root(generator, root);
    return json_generator_to_data(generator, NULL);
}
