/* json.h - JSON text whose bytes are ours to say, on any machine.
 *
 * A library's writer lays lines out as its version likes; the ledger's lines
 * must never change. Members come out in the order in which they are added.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

typedef struct {
    GString *out;
    guint depth;
    bool is_first; /* of the members of what is open */
} ClJson;

/* Opens an object ('{') or a list ('['); @name is its name in the object that
 * it stands in, else NULL. */
void cl_json_begin(ClJson *json, const char *name, char bracket);
void cl_json_end(ClJson *json, char bracket); /* '}' or ']' */

/* Nothing at all when @value is NULL. */
void cl_json_text(ClJson *json, const char *name, const char *value);
void cl_json_number(ClJson *json, const char *name, guint64 value);

/* A list of texts on one line; @values ends with NULL. Nothing when it is
 * empty. */
void cl_json_texts(ClJson *json, const char *name, const char *const *values);

/* Appends @text as a JSON string, with its quotes. */
void cl_json_quote(GString *out, const char *text);
