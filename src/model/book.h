/* book.h - a whole publication in memory, from its files to ready to set.
 *
 * read makes it, assemble completes it, then it is frozen: check, layout and
 * the writers take a const ClBook and never alter it.
 */
#pragma once
#include "base/file.h"
#include "model/dom.h"
#include "model/glossary.h"
#include "model/picture.h"
#include "model/publication.h"
#include "model/reference.h"

typedef enum {
    CL_PART_TITLE,
    CL_PART_CONTENTS,
    CL_PART_CHAPTER,
    CL_PART_GLOSSARY,
    CL_PART_REFERENCES,
    CL_PART_COLOPHON,
    CL_PART_SIGN_OFF, /* in the proof for a reviewer alone */
    CL_N_PARTS
} ClPartKind;

/* A document of the book in reading order: an author's chapter, or a part
 * that assemble made. */
typedef struct {
    ClPartKind kind;
    char *name;       /* "title", "contents", "chapter-01", "glossary", … :
                         stem of the EPUB's file, unique */
    char *title;      /* of its first heading; for the running head */
    const char *path; /* interned: the author's file */
    xmlDoc *doc;      /* see dom.h for what it promises */
} ClPart;

/* A heading, for contents, outline and navigation. */
typedef struct {
    int level;  /* 1 to 6 */
    gsize part; /* index in ClBook.parts */
    const char *id;
    char *text;
    const xmlNode *node;
} ClHeading;

/* A file that the book was read from, or that was looked for in vain. */
typedef struct {
    char *path;        /* as it was opened */
    ClFileState state; /* just before it was read */
    char *sha256;      /* of the bytes that were read; NULL: there were none */
} ClBookFile;

typedef struct {
    ClPublication *publication;
    ClGlossary *glossary;     /* never NULL, may hold no term */
    ClReferences *references; /* never NULL, may hold no work */
    GPtrArray *parts;         /* ClPart; after reading: the chapters alone */
    GPtrArray *headings;      /* ClHeading; after assembling; those of the
                                 title page are left out */
    GHashTable *ids;          /* after assembling: id (char *, borrowed) ->
                                 const xmlNode * ; unique over the book */
    GHashTable *pictures;     /* src (char *) -> ClPicture: those that are fit
                                 to be shown */
    GPtrArray *files;         /* ClBookFile; the publication's own first */
    char *claim; /* of conformance, which claim.h found founded for this
                    content; NULL: none is made */
    bool is_assembled;
} ClBook;

/* Takes nothing; @publication, glossary and references are set by the reader
 * and freed with the book. */
ClBook *cl_book_new(void);
void cl_book_free(ClBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClBook, cl_book_free)

/* Adds a part at the end; takes @doc, copies the names. Returns it. */
ClPart *cl_book_add_part(ClBook *book, ClPartKind kind, const char *name,
                         const char *path, xmlDoc *doc);

/* Notes that the book hangs on the file @path, which was in @state before
 * @bytes (NULL: nothing) were read from it. */
void cl_book_add_file(ClBook *book, const char *path, ClFileState state,
                      GBytes *bytes);

/* The same, where the sum of the bytes is known: takes @sha256 (NULL: nothing
 * was read). */
void cl_book_add_summed_file(ClBook *book, const char *path, ClFileState state,
                             char *sha256);

const ClPart *cl_book_get_part(const ClBook *book, gsize index);

/* The index of the part that holds @node. */
gsize cl_book_get_part_of(const ClBook *book, const xmlNode *node);

/* Takes @picture, which authors call @src. */
void cl_book_take_picture(ClBook *book, const char *src, ClPicture *picture);

/* The picture that @img shows; NULL when it was not fit to be read. */
const ClPicture *cl_book_find_picture(const ClBook *book, const xmlNode *img);

/* The node with @id anywhere in an assembled book, or NULL. */
const xmlNode *cl_book_find_id(const ClBook *book, const char *id);
