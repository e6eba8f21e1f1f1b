#include "judge/reports.h"

static JsonNode *
find_member(JsonObject *object, const char *name)
{
    return object != NULL ? json_object_get_member(object, name) : NULL;
}

static const char *
get_text(JsonNode *node)
{
    return node != NULL && JSON_NODE_HOLDS_VALUE(node) &&
                   json_node_get_value_type(node) == G_TYPE_STRING
               ? json_node_get_string(node)
               : NULL;
}

JsonObject *
cl_json_get_object(JsonObject *object, const char *name)
{
    JsonNode *node = find_member(object, name);

    return node != NULL && JSON_NODE_HOLDS_OBJECT(node)
               ? json_node_get_object(node)
               : NULL;
}

JsonArray *
cl_json_get_array(JsonObject *object, const char *name)
{
    JsonNode *node = find_member(object, name);

    return node != NULL && JSON_NODE_HOLDS_ARRAY(node)
               ? json_node_get_array(node)
               : NULL;
}

const char *
cl_json_get_text(JsonObject *object, const char *name)
{
    return get_text(find_member(object, name));
}

guint
cl_json_get_number(JsonObject *object, const char *name)
{
    JsonNode *node = find_member(object, name);
    gint64 number = node != NULL && JSON_NODE_HOLDS_VALUE(node) &&
                            json_node_get_value_type(node) == G_TYPE_INT64
                        ? json_node_get_int(node)
                        : 0;

    return number > 0 && number <= G_MAXINT ? (guint)number : 0;
}

guint
cl_json_get_n(JsonArray *array)
{
    return array != NULL ? json_array_get_length(array) : 0;
}

static JsonNode *
find_item(JsonArray *array, guint index)
{
    return index < cl_json_get_n(array) ? json_array_get_element(array, index)
                                        : NULL;
}

JsonObject *
cl_json_get_item(JsonArray *array, guint index)
{
    JsonNode *node = find_item(array, index);

    return node != NULL && JSON_NODE_HOLDS_OBJECT(node)
               ? json_node_get_object(node)
               : NULL;
}

const char *
cl_json_get_item_text(JsonArray *array, guint index)
{
    return get_text(find_item(array, index));
}

bool
cl_judge_read_report(ClJudge judge, const char *json, gsize size,
                     ClVerdict *verdict)
{
    static bool (*const readers[CL_N_JUDGES])(JsonObject *, ClVerdict *) = {
        [CL_JUDGE_EPUBCHECK] = cl_epubcheck_read,
        [CL_JUDGE_ACE] = cl_ace_read,
        [CL_JUDGE_VERAPDF_UA1] = cl_verapdf_read,
        [CL_JUDGE_VERAPDF_2A] = cl_verapdf_read,
    };
    g_autoptr(JsonParser) parser = json_parser_new();
    JsonNode *root = NULL;

    if (json_parser_load_from_data(parser, json, (gssize)size, NULL))
        root = json_parser_get_root(parser);
    if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root) ||
        !readers[judge](json_node_get_object(root), verdict))
        return false;
    for (guint i = 0; i < verdict->charges->len; i++) {
        ClCharge *charge = g_ptr_array_index(verdict->charges, i);
        char *words = cl_judge_dup_words(judge, charge->rule, charge->message);

        g_free(charge->message);
        charge->message = words;
    }
    return true;
}
