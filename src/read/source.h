/* source.h - the text of an author's file, and the place of every byte. */
#pragma once
#include "base/report.h"

/* Text in memory whose bytes have places. A byte order mark is left out. */
typedef struct ClSource ClSource;

/* Keeps a reference to @bytes; @path (may be NULL) names the places. */
ClSource *cl_source_new(GBytes *bytes, const char *path);

/*
 * Text that was made from @origin; its bytes have the places that
 * cl_source_map gives them. Keeps no reference to
 * @origin, which must outlive it.
 */
ClSource *cl_source_new_derived(const ClSource *origin);
void cl_source_free(ClSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClSource, cl_source_free)

/* The text, with a 0 byte after it. Of a derived one: until it grows. */
const char *cl_source_get_text(const ClSource *source);
gsize cl_source_get_len(const ClSource *source);
const char *cl_source_get_path(const ClSource *source);

/* The text of a derived source, to write at its end. */
GString *cl_source_get_buffer(ClSource *source);

/*
 * What is written to the derived @source from now on comes from @offset of
 * its origin. When @runs is true the bytes are copies, one for one; otherwise
 * they all have that one place.
 */
void cl_source_map(ClSource *source, gsize offset, bool runs);

/* The place of the byte at @offset (at most the length). */
ClPlace cl_source_get_place(const ClSource *source, gsize offset);

/* The offset in the origin of a derived source's byte; else @offset. */
gsize cl_source_get_origin(const ClSource *source, gsize offset);

/* How many bytes from @offset on stand one after the other in the origin. */
gsize cl_source_get_run(const ClSource *source, gsize offset);

/* Offset of the first byte of @line, 1-based; the length when there is none. */
gsize cl_source_get_line_start(const ClSource *source, guint line);

/* The offset after the last byte of @line, without its line end. */
gsize cl_source_get_line_end(const ClSource *source, guint line);

guint cl_source_get_n_lines(const ClSource *source);

/*
 * Is it UTF-8 without control characters? If not, says in @report which line
 * is not, and returns false: no parser may see it.
 */
bool cl_source_check(const ClSource *source, ClReport *report);
