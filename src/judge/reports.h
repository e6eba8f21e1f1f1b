/* reports.h - the reports that validators write, read with care. */
#pragma once
#include <json-glib/json-glib.h>

#include "judge/judge.h"

/* Members that may be missing or of another type: NULL, or 0. */
JsonObject *cl_json_get_object(JsonObject *object, const char *name);
JsonArray *cl_json_get_array(JsonObject *object, const char *name);
const char *cl_json_get_text(JsonObject *object, const char *name);
guint cl_json_get_number(JsonObject *object, const char *name);

/* The object, or the text, at @index of @array, or NULL. */
JsonObject *cl_json_get_item(JsonArray *array, guint index);
const char *cl_json_get_item_text(JsonArray *array, guint index);

/* 0 for NULL. */
guint cl_json_get_n(JsonArray *array);

/*
 * What the report with the root @report says; false when that is no report on
 * a file that was looked at.
 */
bool cl_epubcheck_read(JsonObject *report, ClVerdict *verdict);
bool cl_ace_read(JsonObject *report, ClVerdict *verdict);
bool cl_verapdf_read(JsonObject *report, ClVerdict *verdict);

/* The same for @size bytes of JSON, whatever they are. */
bool cl_judge_read_report(ClJudge judge, const char *json, gsize size,
                          ClVerdict *verdict);
