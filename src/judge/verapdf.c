#include <string.h>

#include "judge/reports.h"

/* The whole number at @text, and in *@end what follows it. */
static guint
read_number(const char *text, const char **end)
{
    char *after = NULL;
    guint64 number = g_ascii_strtoull(text, &after, 10);

    *end = after;
    return number < G_MAXINT ? (guint)number : 0;
}

/*
 * A context is the way from the file to what is wrong:
 * "root/document[0]/pages[1](11 0 obj PDPage)/annots[0](…)", or
 * "root/document[0]/StructTreeRoot[0](…)/K[0](…)/K[2](46 0 obj SEFigure …)".
 */
static void
read_context(ClCharge *charge, const char *context)
{
    const char *pages = strstr(context, "/pages[");
    const char *end = NULL;

    if (pages != NULL)
        charge->page = read_number(pages + strlen("/pages["), &end) + 1;
    if (strstr(context, "/StructTreeRoot[") == NULL)
        return;
    for (const char *at = strchr(context, '('); at != NULL;
         at = strchr(at + 1, '(')) {
        guint number = read_number(at + 1, &end);

        if (end > at + 1 && g_str_has_prefix(end, " 0 obj"))
            charge->object = (int)number;
    }
}

static void
add_rule(ClVerdict *verdict, JsonObject *summary)
{
    JsonArray *checks = cl_json_get_array(summary, "checks");
    const char *clause = cl_json_get_text(summary, "clause");
    const char *text = cl_json_get_text(summary, "description");
    guint n = MAX(cl_json_get_n(checks), 1);

    if (clause == NULL)
        return;
    g_autofree char *rule = g_strdup_printf(
        "%s-%u", clause, cl_json_get_number(summary, "testNumber"));
    for (guint i = 0; i < n; i++) {
        JsonObject *check = cl_json_get_item(checks, i);
        const char *said = cl_json_get_text(check, "errorMessage");
        const char *context = cl_json_get_text(check, "context");

        if (said == NULL)
            said = text != NULL ? text : rule;
        ClCharge *charge = cl_verdict_add(verdict, rule, said);
        if (context != NULL)
            read_context(charge, context);
    }
}

/* One profile's result; a file that passed no check was not looked at. */
static bool
add_result(ClVerdict *verdict, JsonObject *result)
{
    JsonObject *details = cl_json_get_object(result, "details");
    JsonArray *rules = cl_json_get_array(details, "ruleSummaries");

    if (cl_json_get_number(details, "passedChecks") == 0)
        return false;
    for (guint i = 0; i < cl_json_get_n(rules); i++) {
        JsonObject *summary = cl_json_get_item(rules, i);

        if (g_strcmp0(cl_json_get_text(summary, "status"), "failed") == 0)
            add_rule(verdict, summary);
    }
    return true;
}

static const char *
find_version(JsonObject *report)
{
    JsonObject *build = cl_json_get_object(report, "buildInformation");
    JsonArray *releases = cl_json_get_array(build, "releaseDetails");

    for (guint i = 0; i < cl_json_get_n(releases); i++) {
        JsonObject *release = cl_json_get_item(releases, i);

        if (g_strcmp0(cl_json_get_text(release, "id"), "core") == 0)
            return cl_json_get_text(release, "version");
    }
    return NULL;
}

bool
cl_verapdf_read(JsonObject *root, ClVerdict *verdict)
{
    JsonObject *report = cl_json_get_object(root, "report");
    JsonArray *jobs = cl_json_get_array(report, "jobs");
    JsonArray *results =
        cl_json_get_array(cl_json_get_item(jobs, 0), "validationResult");
    const char *version = find_version(report);

    verdict->version = g_strdup(version);
    return version != NULL && cl_json_get_n(results) > 0 &&
           add_result(verdict, cl_json_get_item(results, 0));
}
