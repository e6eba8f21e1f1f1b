#include "assemble/tree.h"
#include "model/digits.h"
#include "model/link.h"
#include "model/note.h"
#include "model/words.h"

static void
remove_node(xmlNode *node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

/* --- which mark belongs to which note --- */

/* Takes the notes of a chapter out of its tree. (owned) id -> ClNote. */
static GHashTable *
take_notes(ClAssembly *assembly, xmlNode *root, GPtrArray *asides)
{
    GHashTable *by_id =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (xmlNode *node = root; node != NULL; node = cl_dom_next(node, root)) {
        if (cl_note_is_note(node))
            g_ptr_array_add(asides, node);
    }
    for (guint i = 0; i < asides->len; i++) {
        xmlNode *aside = g_ptr_array_index(asides, i);
        const char *id = cl_dom_find_attribute(aside, "id");

        xmlUnlinkNode(aside);
        if (id == NULL || g_hash_table_contains(by_id, id))
            continue;
        ClNote *note = g_new0(ClNote, 1);
        note->aside = aside;
        note->uses = g_array_new(FALSE, FALSE, sizeof(ClUse));
        g_ptr_array_add(assembly->notes, note);
        g_hash_table_insert(by_id, g_strdup(id), note);
        cl_dom_set_attribute(aside, "id", NULL);
    }
    return by_id;
}

static void
connect(ClAssembly *assembly, xmlNode *mark, GHashTable *by_id, xmlNode *root)
{
    g_autofree char *id =
        cl_link_dup_target(cl_dom_find_attribute(mark, "href"));
    ClNote *note = g_hash_table_lookup(by_id, id);

    if (note == NULL) {
        cl_tree_replace_by_span(mark);
        return;
    }
    if (note->number == 0) {
        note->number = ++assembly->n_notes;
        xmlAddChild(root, note->aside);
    }
    g_hash_table_insert(assembly->marks, mark, note);
}

static void
find_in_chapter(ClAssembly *assembly, xmlNode *root)
{
    g_autoptr(GPtrArray) asides = g_ptr_array_new();
    g_autoptr(GPtrArray) marks = g_ptr_array_new();
    g_autoptr(GHashTable) by_id = take_notes(assembly, root, asides);

    for (xmlNode *node = root; node != NULL; node = cl_dom_next(node, root)) {
        if (cl_note_is_mark(node))
            g_ptr_array_add(marks, node);
    }
    for (guint i = 0; i < marks->len; i++)
        connect(assembly, g_ptr_array_index(marks, i), by_id, root);
    for (guint i = 0; i < asides->len; i++) {
        xmlNode *aside = g_ptr_array_index(asides, i);

        if (aside->parent == NULL)
            xmlFreeNode(aside);
    }
}

/* A note has no notes: what looks like a mark in it shows nothing. */
static void
clean_notes(xmlNode *root)
{
    g_autoptr(GPtrArray) marks = g_ptr_array_new();

    for (xmlNode *node = root; node != NULL; node = cl_dom_next(node, root)) {
        if (cl_note_is_mark(node) && cl_note_find_around(node) != NULL)
            g_ptr_array_add(marks, node);
    }
    for (guint i = 0; i < marks->len; i++)
        cl_tree_replace_by_span(g_ptr_array_index(marks, i));
}

static bool
has_notes(const xmlNode *root)
{
    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        if (cl_note_is_note(node) || cl_note_is_mark(node))
            return true;
    }
    return false;
}

void
cl_notes_find(ClAssembly *assembly)
{
    for (guint i = 0; i < assembly->book->parts->len; i++) {
        const ClPart *part = cl_book_get_part(assembly->book, i);
        xmlNode *root = cl_dom_get_root(part->doc);

        if (!has_notes(root))
            continue;
        clean_notes(root);
        find_in_chapter(assembly, root);
    }
}

/* --- ids, and who mentions what --- */

void
cl_notes_add_ids(ClAssembly *assembly)
{
    for (guint i = 0; i < assembly->notes->len; i++) {
        ClNote *note = g_ptr_array_index(assembly->notes, i);
        g_autofree char *number = g_strdup_printf("%d", note->number);

        if (note->number == 0)
            continue;
        note->id = cl_ids_dup_new(assembly, "note-", number);
        cl_dom_set_attribute(note->aside, "id", note->id);
    }
}

xmlNode *
cl_notes_add_use(ClAssembly *assembly, xmlNode *mark, gsize section)
{
    ClNote *note = g_hash_table_lookup(assembly->marks, mark);

    if (note == NULL)
        return NULL;

    const char *own = cl_dom_find_attribute(mark, "id");
    guint n = note->uses->len + 1;
    g_autofree char *href = g_strconcat("#", note->id, NULL);
    g_autofree char *name = n > 1 ? g_strdup_printf("%d-%u", note->number, n)
                                  : g_strdup_printf("%d", note->number);
    ClUse use = {
        .id = own != NULL ? g_strdup(own)
                          : cl_ids_dup_new(assembly, "noteref-", name),
        .section = section,
    };

    cl_dom_set_attribute(mark, "id", use.id);
    cl_dom_set_attribute(mark, "href", href);
    g_array_append_val(note->uses, use);
    return n == 1 ? note->aside : NULL;
}

/* --- the words --- */

/* The paragraph that begins the note; an empty one when something else does. */
static xmlNode *
get_first_paragraph(xmlNode *aside)
{
    xmlNode *first = aside->children;

    if (cl_dom_get_element(first) == CL_EL_P)
        return first;

    xmlNode *p = cl_dom_add(aside, "p");
    bool is_inline = first != NULL &&
                     (cl_dom_is_text(first) ||
                      cl_dom_get_info(cl_dom_get_element(first))->is_inline);
    xmlUnlinkNode(p);
    if (is_inline) {
        while (aside->children != NULL) {
            xmlNode *child = aside->children;

            xmlUnlinkNode(child);
            xmlAddChild(p, child);
        }
    }
    if (aside->children != NULL)
        xmlAddPrevSibling(aside->children, p);
    else
        xmlAddChild(aside, p);
    cl_dom_set_place(p, cl_dom_get_place(aside));
    return p;
}

/* In print the number leads back; on screen a link at the end does, in words,
 * for as many places as mention the note. */
static void
add_number(ClAssembly *assembly, const ClNote *note, const char *number)
{
    const ClUse *use = &g_array_index(note->uses, ClUse, 0);
    xmlNode *p = get_first_paragraph(note->aside);
    xmlNode *text = p->children;
    xmlNode *print = cl_dom_add(p, "cl-print");
    xmlNode *screen = cl_dom_add(p, "cl-screen");
    xmlNode *a = cl_tree_add_link(print, use->id, "doc-backlink", number);
    g_autofree char *label =
        cl_words_dup_format(assembly->lang, "note.back-label", number, NULL);

    cl_dom_set_attribute(a, "class", "number");
    cl_dom_set_attribute(a, "aria-label", label);
    cl_dom_add_text(print, " ");
    cl_tree_add_words(screen, "span", "number", number);
    cl_dom_add_text(screen, " ");
    if (text != NULL) {
        xmlAddPrevSibling(text, print);
        xmlAddPrevSibling(text, screen);
    }
}

static void
add_backlinks(ClAssembly *assembly, const ClNote *note)
{
    xmlNode *p = cl_tree_add(note->aside, "p", "uses");

    cl_tree_add_backlinks(assembly, cl_dom_add(p, "cl-screen"), "note.back-to",
                          note->uses);
}

static void
fill_mark(gpointer key, gpointer value, gpointer data)
{
    const ClAssembly *assembly = data;
    const ClNote *note = value;
    xmlNode *mark = key;
    g_autofree char *number =
        cl_digits_dup_number((guint)note->number, assembly->lang);
    g_autofree char *label =
        cl_words_dup_format(assembly->lang, "note.label", number, NULL);

    while (mark->children != NULL)
        remove_node(mark->children);
    cl_tree_add_words(mark, "sup", NULL, number);
    cl_dom_set_attribute(mark, "aria-label", label);
}

void
cl_notes_fill(ClAssembly *assembly)
{
    g_hash_table_foreach(assembly->marks, fill_mark, assembly);
    for (guint i = 0; i < assembly->notes->len; i++) {
        const ClNote *note = g_ptr_array_index(assembly->notes, i);
        g_autofree char *number =
            cl_digits_dup_number((guint)note->number, assembly->lang);

        if (note->number == 0 || note->uses->len == 0)
            continue;
        cl_dom_set_attribute(note->aside, "data-mark",
                             g_array_index(note->uses, ClUse, 0).id);
        add_number(assembly, note, number);
        add_backlinks(assembly, note);
    }
}
