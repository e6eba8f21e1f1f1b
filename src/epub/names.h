/* names.h - the names of the files in the EPUB, and references to them. */
#pragma once
#include "model/book.h"

/* Beside package.opf, in the folder EPUB. */
#define CL_NAMES_NAV "nav.xhtml"
#define CL_NAMES_STYLE "style.css"
#define CL_NAMES_COVER "cover.xhtml"
#define CL_NAMES_COVER_PICTURE "cover.png"

/* (owned) "chapter-01.xhtml". */
char *cl_names_dup_file(const ClPart *part);

/* (owned) "chapter-01.xhtml#recovery"; NULL when the book has no such id. */
char *cl_names_dup_target(const ClBook *book, const char *id);

/* The first part of @kind, or NULL. */
const ClPart *cl_names_find_part(const ClBook *book, ClPartKind kind);
