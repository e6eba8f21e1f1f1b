/* assembly.h - what the files of this folder share while a book is made. */
#pragma once
#include "assemble/assemble.h"

/* One place where a term is used or a work is cited. */
typedef struct {
    char *id;      /* of the element in the chapter */
    gsize section; /* index in ClAssembly.sections */
} ClUse;

/* The text below an h1 or h2, or a chapter's before its first heading. */
typedef struct {
    char *title;   /* told apart from all others as well as can be */
    char *chapter; /* title of the first heading of its chapter */
} ClSection;

/* What becomes an entry of the glossary or of the reference list. */
typedef struct {
    const ClTerm *term; /* one of the two is NULL */
    const ClReference *work;
    char *id;             /* of its element: "term-cytotoxic" */
    int number;           /* of a cited work, from 1; 0: not cited */
    GArray *uses;         /* ClUse, in reading order */
    gsize linked_section; /* index + 1 of the last section that links it;
                             0: none does */
} ClEntry;

/* A footnote. */
typedef struct {
    xmlNode *aside;
    char *id;     /* of the aside */
    int number;   /* from 1; 0: nothing mentions it, and it is gone */
    GArray *uses; /* ClUse, in reading order */
} ClNote;

typedef struct {
    ClBook *book;
    const char *lang;     /* of the publication: that of all generated words */
    const char *title;    /* of the publication; never NULL */
    ClDate overdue_on;    /* see ClAssembleOptions */
    const ClProof *proof; /* NULL: it is no proof */
    GPtrArray *changed;   /* ClChangedSection (proof.h), in reading order;
                             NULL: it is no proof */

    GHashTable *taken;          /* char *: every id given away so far */
    GHashTable *numbers;        /* id -> number behind the last one like it */
    GHashTable *author_ids;     /* char * as written -> char * in the tree */
    char *part_ids[CL_N_PARTS]; /* of the generated parts' headings */
    GHashTable *entries;        /* ClTerm or ClReference -> ClEntry (owned) */
    GHashTable *terms;          /* id as written -> ClEntry */
    GHashTable *works;          /* id as written -> ClEntry */
    GPtrArray *cited;           /* ClEntry, in the order of their numbers */
    GPtrArray *sections;        /* ClSection, in reading order */
    GPtrArray *notes;           /* ClNote (owned) */
    GHashTable *marks;          /* xmlNode of a footnote's mark -> ClNote */
    int n_notes;                /* that have a number */
    GHashTable *shown;          /* char *: addresses that print has shown */
    GHashTable *heading_texts;  /* xmlNode -> char *: before links grew
                                   numbers */
} ClAssembly;

/* ids.c: author's ids are made unique, headings get one, the generated parts
 * and entries get ids that no author has. */
void cl_ids_reserve(ClAssembly *assembly);

/* (owned) "@prefix@id", made fit for an id and unlike all others. */
char *cl_ids_dup_new(ClAssembly *assembly, const char *prefix, const char *id);

/* Takes @id. The first of those with one id as written is found by it. */
void cl_assembly_add_entry(ClAssembly *assembly, const ClTerm *term,
                           const ClReference *work, char *id);

/* The entry of the term or work, which is in the book. */
ClEntry *cl_assembly_get_entry(const ClAssembly *assembly, gconstpointer item);

/* auto.c: where glossary.xml says auto="first", makes the first plain use of a
 * term in each section a mark, as if the author had; before all else. */
void cl_auto_mark(ClAssembly *assembly);

/* notes.c: numbers the footnotes and moves them to the end of their chapter;
 * before any id is given. */
void cl_notes_find(ClAssembly *assembly);

/* Gives the notes their ids. */
void cl_notes_add_ids(ClAssembly *assembly);

/* Notes that @mark stands in @section. Returns: (borrowed) the note when this
 * is its first mark, else NULL. */
xmlNode *cl_notes_add_use(ClAssembly *assembly, xmlNode *mark, gsize section);

/* Writes the numbers and the links back, once all uses are known. */
void cl_notes_fill(ClAssembly *assembly);

/* links.c: resolves every link of the chapters; fills entries, cited,
 * sections. */
void cl_links_resolve(ClAssembly *assembly);

/* Will the book have a part of @kind? For the references only known once the
 * citations are resolved. */
bool cl_assembly_has_part(const ClAssembly *assembly, ClPartKind kind);

/* The parts: title.c, contents.c, glossary.c, references.c, colophon.c. */
void cl_title_add(ClAssembly *assembly);
void cl_contents_add(ClAssembly *assembly);
void cl_glossary_add(ClAssembly *assembly);
void cl_references_add(ClAssembly *assembly);
void cl_colophon_add(ClAssembly *assembly);

/*
 * newest.c: how to see whether this version is the newest: a line with the
 * address of the publication's page, in print with its QR code. Nothing for a
 * publication without an address.
 */
void cl_newest_add(ClAssembly *assembly, xmlNode *body);

/*
 * overdue.c: sets the publication's notice when something of it is overdue,
 * before all else; adds that notice, where there is one, in a callout.
 */
void cl_overdue_find(ClAssembly *assembly);
void cl_overdue_add(ClAssembly *assembly, xmlNode *body);

/* Adds a date under its true name, when it is set or says none. */
void cl_colophon_add_date(ClAssembly *assembly, xmlNode *list, ClDateKind kind);

/* Fills the contents from the headings of the whole book: comes last. */
void cl_contents_fill(ClAssembly *assembly);
