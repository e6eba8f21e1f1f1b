/* markup.h - XML as text: escaping, attributes, simple elements. */
#pragma once
#include <glib.h>

/*
 * Appends the @n bytes of @text (-1: up to its end), escaped. Characters that
 * no XML document can hold (control characters, U+FFFE, …) are left out.
 */
void cl_markup_add_text(GString *out, const char *text, gssize n);

/* Appends ' name="value"', escaped; nothing when @value is NULL. */
void cl_markup_add_attribute(GString *out, const char *name, const char *value);

/*
 * Appends <name …>text</name> and a line feed, indented by @indent spaces.
 * @text NULL makes an empty element. Then pairs of attribute name and value,
 * ended by NULL; a pair whose value is NULL must be the last: it ends the
 * list, too.
 */
void cl_markup_add_element(GString *out, int indent, const char *name,
                           const char *text, ...) G_GNUC_NULL_TERMINATED;

/* (owned) The text of @out as bytes; @out is gone. */
GBytes *cl_markup_take_bytes(GString *out);
