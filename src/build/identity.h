/* identity.h - of what a build is made besides its content, as checksums. */
#pragma once
#include "base/error.h"

/*
 * (owned) A sum over the program and all libraries that it is linked with: the
 * build ids that the linker gave them. Another version of any of them may give
 * other bytes. It is the same on all machines that have the same ones.
 */
char *cl_identity_dup_program(void);

/* (owned) A sum over the fonts in @folder, their names and bytes. */
char *cl_identity_dup_fonts(const char *folder);

/* (owned) The SHA-256 of the file @path, however large; NULL when it cannot be
 * read. */
char *cl_identity_dup_file(const char *path);
