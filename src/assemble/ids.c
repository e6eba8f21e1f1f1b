#include <string.h>

#include "assemble/tree.h"

/* Letters of any language, digits, '_', '-'; for all else a '-'. */
static char *
dup_fit(const char *id)
{
    GString *fit = g_string_new(NULL);

    for (const char *c = id; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);
        bool keeps = g_unichar_isalnum(letter) || g_unichar_ismark(letter) ||
                     letter == '_' || letter == '-';

        g_string_append_unichar(fit, keeps ? letter : '-');
    }
    return g_string_free(fit, FALSE);
}

char *
cl_ids_dup_new(ClAssembly *assembly, const char *prefix, const char *id)
{
    g_autofree char *whole = g_strconcat(prefix, id, NULL);
    g_autofree char *base = dup_fit(whole);
    char *candidate = g_strdup(base);
    /* All up to the last number given are taken: thousands of headings with
     * one name cost no more than thousands with many. */
    guint last = GPOINTER_TO_UINT(g_hash_table_lookup(assembly->numbers, base));

    last = MAX(last, 1);
    while (g_hash_table_contains(assembly->taken, candidate)) {
        g_free(candidate);
        candidate = g_strdup_printf("%s-%u", base, ++last);
    }
    g_hash_table_insert(assembly->numbers, g_steal_pointer(&base),
                        GUINT_TO_POINTER(last));
    g_hash_table_add(assembly->taken, g_strdup(candidate));
    return candidate;
}

/* Can a link name it as it is? No space, '%' or '"' can stand in a URL. */
static bool
is_fit(const char *id)
{
    static const char signs[] = "-_.:~!$&'()*+,;=@/?";

    for (const char *c = id; *c != '\0'; c++) {
        if ((guchar)*c < 0x80 && !g_ascii_isalnum(*c) &&
            strchr(signs, *c) == NULL)
            return false;
    }
    return *id != '\0';
}

typedef void (*NodeFunction)(ClAssembly *assembly, xmlNode *node,
                             GHashTable *keepers);

/* The first element with an id keeps it, if it is fit. */
static void
keep_id(ClAssembly *assembly, xmlNode *node, GHashTable *keepers)
{
    const char *id = cl_dom_find_attribute(node, "id");

    if (id == NULL || !is_fit(id) || g_hash_table_contains(assembly->taken, id))
        return;
    g_hash_table_add(assembly->taken, g_strdup(id));
    g_hash_table_insert(assembly->author_ids, g_strdup(id), g_strdup(id));
    g_hash_table_add(keepers, node);
}

static void
give_id(ClAssembly *assembly, xmlNode *node, GHashTable *keepers)
{
    g_autofree char *id = g_strdup(cl_dom_find_attribute(node, "id"));
    bool needs_one = id != NULL || cl_dom_get_heading_level(node) > 0;

    if (!needs_one || g_hash_table_contains(keepers, node))
        return;

    bool is_empty = id == NULL || *id == '\0';
    g_autofree char *given =
        cl_ids_dup_new(assembly, "", is_empty ? "section" : id);
    cl_dom_set_attribute(node, "id", given);
    if (!is_empty && !g_hash_table_contains(assembly->author_ids, id))
        g_hash_table_insert(assembly->author_ids, g_steal_pointer(&id),
                            g_steal_pointer(&given));
}

static void
for_each_element(ClAssembly *assembly, NodeFunction function,
                 GHashTable *keepers)
{
    for (guint i = 0; i < assembly->book->parts->len; i++) {
        const ClPart *part = cl_book_get_part(assembly->book, i);
        xmlNode *root = cl_dom_get_root(part->doc);

        for (xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root)) {
            if (node->type == XML_ELEMENT_NODE)
                function(assembly, node, keepers);
        }
    }
}

static void
reserve_entries(ClAssembly *assembly)
{
    const GPtrArray *terms = assembly->book->glossary->terms;
    const GPtrArray *works = assembly->book->references->works;

    for (guint i = 0; i < terms->len; i++) {
        const ClTerm *term = g_ptr_array_index(terms, i);

        cl_assembly_add_entry(assembly, term, NULL,
                              cl_ids_dup_new(assembly, "term-", term->id));
    }
    for (guint i = 0; i < works->len; i++) {
        const ClReference *work = g_ptr_array_index(works, i);

        cl_assembly_add_entry(assembly, NULL, work,
                              cl_ids_dup_new(assembly, "ref-", work->id));
    }
}

void
cl_ids_reserve(ClAssembly *assembly)
{
    g_autoptr(GHashTable) keepers = g_hash_table_new(NULL, NULL);

    /* All that can stay as they are come first: a changed one gives way. */
    for_each_element(assembly, keep_id, keepers);
    for_each_element(assembly, give_id, keepers);
    for (int kind = 0; kind < CL_N_PARTS; kind++) {
        if (kind != CL_PART_CHAPTER)
            assembly->part_ids[kind] = cl_ids_dup_new(
                assembly, "", cl_tree_get_part_name((ClPartKind)kind));
    }
    reserve_entries(assembly);
}
