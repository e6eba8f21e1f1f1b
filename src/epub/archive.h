/* archive.h - an EPUB container that is there already, to be looked into. */
#pragma once
#include <stdbool.h>

#include <glib.h>

typedef struct ClArchive ClArchive;

/*
 * Keeps a reference to @bytes.
 * Returns: (owned) NULL when they are no ZIP archive, or one with more entries
 * than a book has.
 */
ClArchive *cl_archive_new(GBytes *bytes);
void cl_archive_free(ClArchive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClArchive, cl_archive_free)

gsize cl_archive_get_n(const ClArchive *archive);

/* A '/'-separated path; folders, whose names end in '/', are entries too. */
const char *cl_archive_get_name(const ClArchive *archive, gsize index);

bool cl_archive_has(const ClArchive *archive, const char *name);

/* (owned) The entry @name unpacked; NULL when there is none, when its checksum
 * is wrong or when it is larger than anything that a book holds. */
GBytes *cl_archive_read(ClArchive *archive, const char *name);

/*
 * Does the container begin as OCF asks: "mimetype" first, stored, without an
 * extra field, and "application/epub+zip" in it?
 */
bool cl_archive_has_mimetype(ClArchive *archive);
