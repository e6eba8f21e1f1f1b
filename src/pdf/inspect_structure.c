#include <string.h>

#include "pdf/inspect_tree.h"

/* Real files have some 20; a circle ends here. */
enum { MAX_DEPTH = 200, MAX_MAPPINGS = 10 };

typedef struct {
    ClInspection *inspection;
    ClStructure *structure;
    GHashTable *map; /* type -> type, interned */
} Reader;

static void
element_clear(gpointer data)
{
    g_free(((ClStructElement *)data)->id);
}

void
cl_structure_free(ClStructure *structure)
{
    if (structure == NULL)
        return;
    g_array_unref(structure->elements);
    g_hash_table_unref(structure->marks);
    g_hash_table_unref(structure->objects);
    g_hash_table_unref(structure->headers);
    g_free(structure);
}

const ClStructElement *
cl_structure_get(const ClStructure *structure, int index)
{
    return index < 0
               ? NULL
               : &g_array_index(structure->elements, ClStructElement, index);
}

bool
cl_struct_element_is(const ClStructElement *element, const char *role)
{
    return element != NULL && g_strcmp0(element->role, role) == 0;
}

bool
cl_structure_is_standard(const char *name)
{
    static const char *const names[] = {
        "Document", "Part", "Art",   "Sect",  "Div",       "BlockQuote",
        "Caption",  "TOC",  "TOCI",  "Index", "NonStruct", "Private",
        "P",        "H",    "H1",    "H2",    "H3",        "H4",
        "H5",       "H6",   "L",     "LI",    "Lbl",       "LBody",
        "Table",    "TR",   "TH",    "TD",    "THead",     "TBody",
        "TFoot",    "Span", "Quote", "Note",  "Reference", "BibEntry",
        "Code",     "Link", "Annot", "Ruby",  "Warichu",   "RB",
        "RT",       "RP",   "WT",    "WP",    "Figure",    "Formula",
        "Form",     NULL
    };

    return g_strv_contains(names, name);
}

/* The standard type that @type is taken for, or NULL. */
static const char *
find_role(const Reader *reader, const char *type)
{
    for (int i = 0; type != NULL && i < MAX_MAPPINGS; i++) {
        if (cl_structure_is_standard(type))
            return type;
        type = g_hash_table_lookup(reader->map, type);
    }
    return NULL;
}

static void
read_role_map(Reader *reader, qpdf_oh root)
{
    qpdf_data qpdf = reader->inspection->qpdf;
    qpdf_oh map = qpdf_oh_get_key(qpdf, root, "/RoleMap");

    if (qpdf_oh_is_dictionary(qpdf, map)) {
        qpdf_oh_begin_dict_key_iter(qpdf, map);
        g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
        while (qpdf_oh_dict_more_keys(qpdf))
            g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(qpdf)));
        for (guint i = 0; i < keys->len; i++) {
            const char *key = g_ptr_array_index(keys, i);
            const char *name =
                cl_inspection_find_name(reader->inspection, map, key);

            if (cl_structure_is_standard(key + 1))
                reader->structure->remapped = g_intern_string(key + 1);
            if (name != NULL)
                g_hash_table_insert(reader->map,
                                    (gpointer)g_intern_string(key + 1),
                                    (gpointer)name);
        }
    }
    qpdf_oh_release(qpdf, map);
}

static void
note_header_ids(Reader *reader, qpdf_oh headers)
{
    qpdf_data qpdf = reader->inspection->qpdf;
    int n = qpdf_oh_is_array(qpdf, headers)
                ? qpdf_oh_get_array_n_items(qpdf, headers)
                : 0;

    for (int i = 0; i < n; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(qpdf, headers, i);

        if (qpdf_oh_is_string(qpdf, item))
            g_hash_table_add(reader->structure->headers,
                             g_strdup(qpdf_oh_get_utf8_value(qpdf, item)));
        qpdf_oh_release(qpdf, item);
    }
}

/* One attribute object; those of tables are the only ones with rules. */
static void
read_attributes(Reader *reader, qpdf_oh dict, ClStructElement *element)
{
    qpdf_data qpdf = reader->inspection->qpdf;
    qpdf_oh headers = qpdf_oh_get_key(qpdf, dict, "/Headers");

    if (g_strcmp0(cl_inspection_find_name(reader->inspection, dict, "/O"),
                  "Table") == 0) {
        element->has_scope = qpdf_oh_has_key(qpdf, dict, "/Scope");
        element->has_headers = qpdf_oh_is_array(qpdf, headers);
        element->n_columns =
            cl_inspection_get_int(reader->inspection, dict, "/ColSpan", 1);
        element->n_rows =
            cl_inspection_get_int(reader->inspection, dict, "/RowSpan", 1);
        note_header_ids(reader, headers);
    }
    qpdf_oh_release(qpdf, headers);
}

static void
read_all_attributes(Reader *reader, qpdf_oh dict, ClStructElement *element)
{
    qpdf_data qpdf = reader->inspection->qpdf;
    qpdf_oh value = qpdf_oh_get_key(qpdf, dict, "/A");

    if (qpdf_oh_is_dictionary(qpdf, value))
        read_attributes(reader, value, element);
    int n = qpdf_oh_is_array(qpdf, value)
                ? qpdf_oh_get_array_n_items(qpdf, value)
                : 0;
    for (int i = 0; i < n; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(qpdf, value, i);

        if (qpdf_oh_is_dictionary(qpdf, item))
            read_attributes(reader, item, element);
        qpdf_oh_release(qpdf, item);
    }
    qpdf_oh_release(qpdf, value);
}

static bool
has_words(const char *text)
{
    return text != NULL && text[strspn(text, " \t\r\n")] != '\0';
}

/* The shape of BCP 47, letters and digits between hyphens. */
static bool
is_language(const char *tag)
{
    return g_regex_match_simple("^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$", tag, 0,
                                0);
}

static ClStructElement
read_element(Reader *reader, qpdf_oh dict, int parent, int page)
{
    ClInspection *inspection = reader->inspection;
    g_autofree char *alt = cl_inspection_dup_text(inspection, dict, "/Alt");
    g_autofree char *text =
        cl_inspection_dup_text(inspection, dict, "/ActualText");
    g_autofree char *lang = cl_inspection_dup_text(inspection, dict, "/Lang");
    int own = cl_inspection_find_page(
        inspection, cl_inspection_get_id(inspection, dict, "/Pg"));
    ClStructElement element = {
        .type = cl_inspection_find_name(inspection, dict, "/S"),
        .parent = parent,
        .first_kid = -1,
        .last_kid = -1,
        .next = -1,
        .page = own > 0 ? own : page,
        .n_columns = 1,
        .n_rows = 1,
        .has_alt = has_words(alt) || has_words(text),
        .id = cl_inspection_dup_text(inspection, dict, "/ID"),
    };

    element.role = find_role(reader, element.type);
    if (lang != NULL && *lang != '\0' && !is_language(lang))
        reader->structure->has_bad_lang = true;
    read_all_attributes(reader, dict, &element);
    return element;
}

static void
note_mark(Reader *reader, int page, int mcid, int owner)
{
    gint64 key = (gint64)page << 32 | (guint32)mcid;

    g_hash_table_insert(reader->structure->marks, g_memdup2(&key, sizeof key),
                        GINT_TO_POINTER(owner + 1));
}

/* Puts @element at the end of the tree and of its parent's kids. */
static int
add_element(ClStructure *structure, ClStructElement element)
{
    int index = (int)structure->elements->len;

    g_array_append_val(structure->elements, element);
    if (element.parent < 0)
        return index;
    ClStructElement *all = (ClStructElement *)structure->elements->data;
    ClStructElement *parent = &all[element.parent];
    if (parent->last_kid < 0)
        parent->first_kid = index;
    else
        all[parent->last_kid].next = index;
    parent->last_kid = index;
    return index;
}

static int
get_page(const Reader *reader, int owner)
{
    const ClStructElement *element = cl_structure_get(reader->structure, owner);

    return element != NULL ? element->page : 0;
}

/* A kid that is no element: a marked-content or an object reference; false
 * when it is an element. */
static bool
read_reference(Reader *reader, qpdf_oh kid, int owner)
{
    ClInspection *inspection = reader->inspection;
    const char *type = cl_inspection_find_name(inspection, kid, "/Type");

    if (g_strcmp0(type, "MCR") == 0) {
        int page = cl_inspection_find_page(
            inspection, cl_inspection_get_id(inspection, kid, "/Pg"));

        note_mark(reader, page > 0 ? page : get_page(reader, owner),
                  cl_inspection_get_int(inspection, kid, "/MCID", -1), owner);
        return true;
    }
    if (g_strcmp0(type, "OBJR") == 0) {
        int id = cl_inspection_get_id(inspection, kid, "/Obj");

        g_hash_table_insert(reader->structure->objects, GINT_TO_POINTER(id),
                            GINT_TO_POINTER(owner + 1));
        return true;
    }
    return false;
}

/* What /K of the element @owner holds: a kid or an array of them (ISO 32000-1,
 * 14.7.4). */
static void
read_kids(Reader *reader, qpdf_oh kids, int owner, int depth)
{
    qpdf_data qpdf = reader->inspection->qpdf;

    if (depth > MAX_DEPTH) {
        reader->structure->is_too_deep = true;
    } else if (qpdf_oh_is_array(qpdf, kids)) {
        int n = qpdf_oh_get_array_n_items(qpdf, kids);

        for (int i = 0; i < n; i++) {
            qpdf_oh kid = qpdf_oh_get_array_item(qpdf, kids, i);

            read_kids(reader, kid, owner, depth + 1);
            qpdf_oh_release(qpdf, kid);
        }
    } else if (qpdf_oh_is_integer(qpdf, kids)) {
        note_mark(reader, get_page(reader, owner),
                  qpdf_oh_get_int_value_as_int(qpdf, kids), owner);
    } else if (qpdf_oh_is_dictionary(qpdf, kids) &&
               !read_reference(reader, kids, owner)) {
        int page = get_page(reader, owner);
        int index = add_element(reader->structure,
                                read_element(reader, kids, owner, page));
        qpdf_oh inner = qpdf_oh_get_key(qpdf, kids, "/K");

        read_kids(reader, inner, index, depth + 1);
        qpdf_oh_release(qpdf, inner);
    }
}

ClStructure *
cl_structure_new(ClInspection *inspection)
{
    ClStructure *structure = g_new0(ClStructure, 1);
    g_autoptr(GHashTable) map = g_hash_table_new(g_str_hash, g_str_equal);
    Reader reader = { inspection, structure, map };
    qpdf_oh catalogue = qpdf_get_root(inspection->qpdf);
    qpdf_oh root =
        qpdf_oh_get_key(inspection->qpdf, catalogue, "/StructTreeRoot");

    structure->elements = g_array_new(FALSE, FALSE, sizeof(ClStructElement));
    g_array_set_clear_func(structure->elements, element_clear);
    structure->marks =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    structure->objects = g_hash_table_new(NULL, NULL);
    structure->headers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    structure->is_there = qpdf_oh_is_dictionary(inspection->qpdf, root);
    if (structure->is_there) {
        read_role_map(&reader, root);
        qpdf_oh kids = qpdf_oh_get_key(inspection->qpdf, root, "/K");

        read_kids(&reader, kids, -1, 0);
        qpdf_oh_release(inspection->qpdf, kids);
    }
    qpdf_oh_release(inspection->qpdf, root);
    qpdf_oh_release(inspection->qpdf, catalogue);
    return structure;
}
