/* object.h - the text of PDF objects. */
#pragma once
#include <glib.h>

/*
 * Each appends one object to @text. Those that begin with a digit put a space
 * before themselves. Nothing depends on the locale.
 */
void cl_object_add_int(GString *text, gint64 value);

/* At most three decimals. */
void cl_object_add_number(GString *text, double value);

/* "12 0 R" */
void cl_object_add_reference(GString *text, int id);

/* A string of bytes. */
void cl_object_add_bytes(GString *text, const char *bytes);

/* Text that people read, from UTF-8: as it is when it is ASCII, else in UTF-16
 * (ISO 32000-1, 7.9.2.2). */
void cl_object_add_text(GString *text, const char *utf8);

/* [@page_id 0 R /XYZ 0 @y_pt null]: a place to go to, as the viewer is
 * zoomed. */
void cl_object_add_destination(GString *text, int page_id, double y_pt);
