#include "pdf/inspect_tree.h"

#include <string.h>

/* What may stand in what; ISO 32000-1, 14.8.4.3 and 14.8.4.2. */
typedef struct {
    const char *role;
    const char *standard;       /* the rule that it belongs to */
    const char *const *parents; /* NULL: any */
    const char *const *kids;    /* NULL: any */
} Nesting;

#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const Nesting nestings[] = {
    { "L", "pdfua-lists", NULL, NAMES("L", "LI", "Caption") },
    { "LI", "pdfua-lists", NAMES("L"), NAMES("Lbl", "LBody") },
    { "LBody", "pdfua-lists", NAMES("LI"), NULL },
    { "TOC", "pdfua-lists", NULL, NAMES("TOC", "TOCI", "Caption") },
    { "TOCI", "pdfua-lists", NAMES("TOC"),
      NAMES("Lbl", "Reference", "NonStruct", "P", "TOC") },
    { "Table", "pdfua-tables", NULL,
      NAMES("TR", "THead", "TBody", "TFoot", "Caption") },
    { "THead", "pdfua-tables", NAMES("Table"), NAMES("TR") },
    { "TBody", "pdfua-tables", NAMES("Table"), NAMES("TR") },
    { "TFoot", "pdfua-tables", NAMES("Table"), NAMES("TR") },
    { "TR", "pdfua-tables", NAMES("Table", "THead", "TBody", "TFoot"),
      NAMES("TH", "TD") },
    { "TH", "pdfua-tables", NAMES("TR"), NULL },
    { "TD", "pdfua-tables", NAMES("TR"), NULL },
};

static const Nesting *
find_nesting(const char *role)
{
    for (gsize i = 0; role != NULL && i < G_N_ELEMENTS(nestings); i++)
        if (strcmp(nestings[i].role, role) == 0)
            return &nestings[i];
    return NULL;
}

static bool
is_among(const ClStructElement *element, const char *const *roles)
{
    return element != NULL && element->role != NULL &&
           g_strv_contains(roles, element->role);
}

static void
check_nesting(ClInspection *inspection, const ClStructure *structure,
              const ClStructElement *element)
{
    const Nesting *nesting = find_nesting(element->role);
    g_autofree char *place = cl_inspection_dup_place(element->page);

    if (nesting == NULL)
        return;
    const ClStructElement *parent =
        cl_structure_get(structure, element->parent);
    if (nesting->parents != NULL && !is_among(parent, nesting->parents))
        cl_inspection_fail(inspection, nesting->standard, place,
                           "A %s stands in a %s.", element->role,
                           parent != NULL && parent->type != NULL ? parent->type
                                                                  : "root");
    for (int i = element->first_kid; nesting->kids != NULL && i >= 0;) {
        const ClStructElement *kid = cl_structure_get(structure, i);

        if (!is_among(kid, nesting->kids))
            cl_inspection_fail(inspection, nesting->standard, place,
                               "A %s holds a %s.", element->role,
                               kid->type != NULL ? kid->type : "nameless tag");
        i = kid->next;
    }
}

static void
check_role(ClInspection *inspection, const ClStructElement *element)
{
    g_autofree char *place = cl_inspection_dup_place(element->page);

    if (element->role == NULL)
        cl_inspection_fail(inspection, "pdfua-role-map", place,
                           "The type %s is no standard one and maps to none.",
                           element->type != NULL ? element->type : "nothing");
}

/* 1 to 6, or 0. */
static int
get_level(const ClStructElement *element)
{
    return element->role != NULL && element->role[0] == 'H' &&
                   g_ascii_isdigit(element->role[1]) && element->role[2] == '\0'
               ? element->role[1] - '0'
               : 0;
}

/* Moves *@last on to the level of @element, if it is a heading. */
static void
check_level(ClInspection *inspection, const ClStructElement *element, int *last)
{
    g_autofree char *place = cl_inspection_dup_place(element->page);
    int level = get_level(element);

    if (level == 0)
        return;
    if (level > *last + 1)
        cl_inspection_fail(inspection, "pdfua-headings", place,
                           *last == 0 ? "The first heading is an H%d."
                                      : "An H%d follows without the level "
                                        "before it.",
                           level);
    *last = level;
}

static void
check_note(ClInspection *inspection, const ClStructElement *element,
           GHashTable *ids)
{
    g_autofree char *place = cl_inspection_dup_place(element->page);

    if (element->id == NULL || element->id[0] == '\0')
        cl_inspection_fail(inspection, "pdfua-notes", place,
                           "A note has no identifier.");
    else if (!g_hash_table_add(ids, element->id))
        cl_inspection_fail(inspection, "pdfua-notes", place,
                           "Two notes have the identifier %s.", element->id);
}

static bool
has_any(const ClStructure *structure, const char *role)
{
    for (guint i = 0; i < structure->elements->len; i++)
        if (cl_struct_element_is(cl_structure_get(structure, (int)i), role))
            return true;
    return false;
}

static void
check_whole(ClInspection *inspection, const ClStructure *structure)
{
    if (!structure->is_there)
        cl_inspection_fail(inspection, "pdfua-all-tagged", NULL,
                           "The file has no structure tree.");
    if (structure->is_too_deep)
        cl_inspection_fail(inspection, "pdfua-role-map", NULL,
                           "The structure tree is nested too deep, or runs in "
                           "a circle.");
    if (structure->remapped != NULL)
        cl_inspection_fail(inspection, "pdfua-role-map", NULL,
                           "The standard type %s is mapped to another.",
                           structure->remapped);
    if (structure->has_bad_lang)
        cl_inspection_fail(inspection, "pdfua-language", NULL,
                           "A tag names a language that is none.");
}

void
cl_inspect_tree(ClInspection *inspection, const ClStructure *structure)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    int level = 0;
    bool has_headings = false;

    check_whole(inspection, structure);
    for (guint i = 0; i < structure->elements->len; i++) {
        const ClStructElement *element = cl_structure_get(structure, (int)i);
        g_autofree char *place = cl_inspection_dup_place(element->page);

        check_role(inspection, element);
        check_nesting(inspection, structure, element);
        check_level(inspection, element, &level);
        has_headings = has_headings || get_level(element) > 0;
        if (cl_struct_element_is(element, "Note"))
            check_note(inspection, element, ids);
        if (cl_struct_element_is(element, "Figure") && !element->has_alt)
            cl_inspection_fail(inspection, "pdfua-figures", place,
                               "A figure has no alternative text.");
    }
    cl_inspection_close(inspection, "pdfua-role-map", true);
    cl_inspection_close(inspection, "pdfua-language", true);
    cl_inspection_close(inspection, "pdfua-lists",
                        has_any(structure, "L") || has_any(structure, "TOC"));
    cl_inspection_close(inspection, "pdfua-headings", has_headings);
    cl_inspection_close(inspection, "pdfua-figures",
                        has_any(structure, "Figure"));
    cl_inspection_close(inspection, "pdfua-notes", has_any(structure, "Note"));
}
