#include <string.h>

#include "judge/reports.h"

static void
add_message(ClVerdict *verdict, JsonObject *message)
{
    const char *rule = cl_json_get_text(message, "ID");
    const char *text = cl_json_get_text(message, "message");
    JsonArray *places = cl_json_get_array(message, "locations");
    guint n = MAX(cl_json_get_n(places), 1);

    for (guint i = 0; rule != NULL && i < n; i++) {
        JsonObject *place = cl_json_get_item(places, i);
        ClCharge *charge =
            cl_verdict_add(verdict, rule, text != NULL ? text : rule);

        charge->document = g_strdup(cl_json_get_text(place, "path"));
        charge->line = cl_json_get_number(place, "line");
        charge->column = cl_json_get_number(place, "column");
    }
}

bool
cl_epubcheck_read(JsonObject *report, ClVerdict *verdict)
{
    JsonObject *checker = cl_json_get_object(report, "checker");
    JsonArray *messages = cl_json_get_array(report, "messages");
    const char *version = cl_json_get_text(checker, "checkerVersion");

    if (version == NULL || messages == NULL)
        return false;
    verdict->version = g_strdup(version);
    for (guint i = 0; i < cl_json_get_n(messages); i++) {
        JsonObject *message = cl_json_get_item(messages, i);
        const char *severity = cl_json_get_text(message, "severity");

        /* What is for information or advice does not count. */
        if (severity != NULL &&
            (strcmp(severity, "FATAL") == 0 || strcmp(severity, "ERROR") == 0 ||
             strcmp(severity, "WARNING") == 0))
            add_message(verdict, message);
    }
    return true;
}
