#include <string.h>

#include "assemble/tree.h"
#include "model/words.h"

/* A longer glossary has a heading for each letter. */
enum { MOST_WITHOUT_LETTERS = 60 };

static void
add_headword(const ClAssembly *assembly, xmlNode *list, const ClEntry *entry)
{
    const ClTerm *term = entry->term;
    xmlNode *dt = cl_dom_add(list, "dt");
    g_autofree char *expansion = cl_tree_dup_collapsed(term->expansion);

    cl_dom_set_attribute(dt, "id", entry->id);
    cl_dom_set_place(dt, term->place);
    cl_tree_add_words(dt, "dfn", NULL, term->headword);
    if (*expansion != '\0') {
        g_autofree char *text = cl_words_dup_format(
            assembly->lang, "text.expansion", expansion, NULL);
        cl_dom_add_text(dt, text);
    }
}

/* Returns: has it any? */
static bool
add_see(ClAssembly *assembly, xmlNode *p, const ClTerm *term)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    bool has_any = false;

    g_hash_table_add(seen, (gpointer)term);
    for (guint i = 0; i < term->see->len; i++) {
        const ClEntry *other = g_hash_table_lookup(
            assembly->terms, g_ptr_array_index(term->see, i));

        if (other == NULL || !g_hash_table_add(seen, (gpointer)other->term))
            continue;
        if (!has_any)
            cl_tree_add_mark(assembly, p, "glossary.see-also");
        cl_tree_add_mark(assembly, p, has_any ? "text.comma" : "text.gap");
        cl_tree_add_link(p, other->id, "doc-glossref", other->term->headword);
        has_any = true;
    }
    if (has_any)
        cl_tree_add_mark(assembly, p, "text.stop");
    return has_any;
}

static void
add_pages(ClAssembly *assembly, xmlNode *p, const GArray *uses, bool is_after)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    xmlNode *print = cl_dom_add(p, "cl-print");

    for (guint i = 0; i < uses->len; i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? " " : "",
                               g_array_index(uses, ClUse, i).id);
    if (is_after)
        cl_tree_add_mark(assembly, print, "text.gap");
    cl_tree_add_pages(print, assembly->lang, "glossary.used-on", ids->str);
}

/* What leads on from the definition: in print on one line where it fits. */
static void
add_ways_on(ClAssembly *assembly, xmlNode *dd, const ClEntry *entry)
{
    xmlNode *p = cl_tree_add(dd, "p", "see");
    bool has_see = add_see(assembly, p, entry->term);

    if (entry->uses->len > 0)
        add_pages(assembly, p, entry->uses, has_see);
    if (p->children == NULL) {
        xmlUnlinkNode(p);
        xmlFreeNode(p);
    }
    if (entry->uses->len == 0)
        return;

    p = cl_tree_add(dd, "p", "uses");
    cl_tree_add_backlinks(assembly, cl_dom_add(p, "cl-screen"),
                          "glossary.used-in", entry->uses);
}

static void
add_term(ClAssembly *assembly, xmlNode *list, const ClTerm *term)
{
    const ClEntry *entry = cl_assembly_get_entry(assembly, term);

    add_headword(assembly, list, entry);

    xmlNode *dd = cl_dom_add(list, "dd");
    cl_dom_set_place(dd, term->place);
    cl_tree_add_words(dd, "p", NULL, term->definition);
    add_ways_on(assembly, dd, entry);
}

/* A section for a letter (DAISY Knowledge Base, glossaries). Returns: its
 * list. */
static xmlNode *
add_letter(ClAssembly *assembly, xmlNode *body, const char *letter, guint n)
{
    g_autofree char *number = g_strdup_printf("%u", n);
    g_autofree char *id = cl_ids_dup_new(assembly, "letter-", number);
    xmlNode *div = cl_tree_add(body, "div", "letter");
    xmlNode *heading = cl_tree_add_words(
        div, "h2", NULL,
        *letter != '\0' ? letter
                        : cl_words_get(assembly->lang, "glossary.other"));

    cl_dom_set_attribute(heading, "id", id);
    cl_dom_set_attribute(div, "aria-labelledby", id);
    return cl_tree_add(div, "dl", "glossary");
}

static void
add_letters(ClAssembly *assembly, xmlNode *body, const GPtrArray *terms)
{
    g_autoptr(GPtrArray) letters =
        cl_glossary_dup_letters(terms, assembly->lang);
    xmlNode *list = NULL;
    guint n = 0;

    for (guint i = 0; i < terms->len; i++) {
        const char *letter = g_ptr_array_index(letters, i);

        if (i == 0 || strcmp(letter, g_ptr_array_index(letters, i - 1)) != 0)
            list = add_letter(assembly, body, letter, ++n);
        add_term(assembly, list, g_ptr_array_index(terms, i));
    }
}

void
cl_glossary_add(ClAssembly *assembly)
{
    const ClBook *book = assembly->book;
    const ClStatement *note = &book->publication->glossary_note;
    g_autoptr(GPtrArray) terms =
        cl_glossary_dup_sorted(book->glossary, assembly->lang);
    xmlNode *body =
        cl_tree_add_part(assembly, CL_PART_GLOSSARY, book->glossary->path,
                         cl_words_get(assembly->lang, "glossary.title"));

    if (note->text != NULL) {
        xmlNode *p = cl_tree_add(body, "p", "note");

        cl_dom_set_place(p, note->place);
        cl_tree_add_linked_text(p, note->text);
    }

    if (terms->len > MOST_WITHOUT_LETTERS) {
        add_letters(assembly, body, terms);
        return;
    }
    xmlNode *list = cl_tree_add(body, "dl", "glossary");
    for (guint i = 0; i < terms->len; i++)
        add_term(assembly, list, g_ptr_array_index(terms, i));
}
