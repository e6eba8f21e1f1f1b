/* objects.h - a PDF file, made of objects one after another. */
#pragma once
#include <glib.h>

/*
 * libqpdf can write files too, but builds each object in memory first: that
 * took half of the time and most of the memory of a long book. Here an object
 * is text that goes into a compressed object stream (ISO 32000-1, 7.5.7) as
 * soon as it is complete.
 */
typedef struct ClObjects ClObjects;

/* Of deflate (base/deflate.h), for all that a file holds: 4 makes the file of a
 * long book 3 in 100 larger, 6 takes a fifth longer for 5 in 1,000. */
enum { CL_OBJECTS_LEVEL = 5 };

/* Numbers below @first_id are the caller's, those from it on are given out. */
ClObjects *cl_objects_new(int first_id);
void cl_objects_free(ClObjects *objects);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClObjects, cl_objects_free)

/* A number for an object that is still to come. */
int cl_objects_reserve(ClObjects *objects);

/*
 * Begins object @id. Its text is to be appended to what is returned, which
 * holds others already, until cl_objects_end. Objects are not nested.
 */
GString *cl_objects_begin(ClObjects *objects, int id);
void cl_objects_end(ClObjects *objects);

/*
 * Writes stream @id. @dict is the inside of its dictionary without Length;
 * @data is as its filters make it.
 */
void cl_objects_add_stream(ClObjects *objects, int id, const char *dict,
                           const void *data, gsize size);

/* The same, compressing @data. */
void cl_objects_add_deflated(ClObjects *objects, int id, const char *dict,
                             const void *data, gsize size);

/* (owned) The whole file. @objects can do nothing more afterwards. */
GBytes *cl_objects_finish(ClObjects *objects, int root_id, int info_id);
