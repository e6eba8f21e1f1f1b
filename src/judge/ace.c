#include "judge/reports.h"

static bool
is_fail(JsonObject *assertion)
{
    JsonObject *result = cl_json_get_object(assertion, "earl:result");

    return g_strcmp0(cl_json_get_text(result, "earl:outcome"), "fail") == 0;
}

static void
add_assertion(ClVerdict *verdict, JsonObject *assertion, const char *document)
{
    JsonObject *test = cl_json_get_object(assertion, "earl:test");
    JsonObject *help = cl_json_get_object(test, "help");
    JsonObject *result = cl_json_get_object(assertion, "earl:result");
    JsonObject *pointer = cl_json_get_object(result, "earl:pointer");
    JsonArray *steps = cl_json_get_array(pointer, "cfi");
    const char *rule = cl_json_get_text(test, "dct:title");
    const char *text = cl_json_get_text(help, "dct:description");

    if (rule == NULL)
        return;
    ClCharge *charge =
        cl_verdict_add(verdict, rule, text != NULL ? text : rule);
    charge->document = g_strdup(document);
    charge->steps = g_strdup(cl_json_get_item_text(steps, 0));
}

bool
cl_ace_read(JsonObject *report, ClVerdict *verdict)
{
    JsonObject *by = cl_json_get_object(report, "earl:assertedBy");
    JsonObject *release = cl_json_get_object(by, "doap:release");
    const char *version = cl_json_get_text(release, "doap:revision");
    JsonArray *documents = cl_json_get_array(report, "assertions");

    if (version == NULL || cl_json_get_n(documents) == 0)
        return false;
    verdict->version = g_strdup(version);
    for (guint i = 0; i < cl_json_get_n(documents); i++) {
        JsonObject *document = cl_json_get_item(documents, i);
        JsonObject *subject = cl_json_get_object(document, "earl:testSubject");
        JsonArray *assertions = cl_json_get_array(document, "assertions");

        for (guint k = 0; k < cl_json_get_n(assertions); k++) {
            JsonObject *assertion = cl_json_get_item(assertions, k);

            if (is_fail(assertion))
                add_assertion(verdict, assertion,
                              cl_json_get_text(subject, "url"));
        }
    }
    return true;
}
