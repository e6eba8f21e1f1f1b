#include <string.h>

#include "assemble/proof.h"
#include "model/compare.h"
#include "model/passage.h"
#include "model/words.h"

/* The words of the pattern @key before, or behind, its {0}. */
static char *
dup_part(const ClAssembly *assembly, const char *key, bool is_behind)
{
    const char *pattern = cl_words_get(assembly->lang, key);
    const char *slot = strstr(pattern, "{0}");

    g_assert(slot != NULL);
    return is_behind ? g_strdup(slot + strlen("{0}"))
                     : g_strndup(pattern, (gsize)(slot - pattern));
}

static xmlNode *
new_element(xmlNode *near, const char *name)
{
    xmlNode *node = xmlNewDocNode(near->doc, NULL, (const xmlChar *)name, NULL);

    g_assert(node != NULL);
    cl_dom_set_attribute(node, "class", CL_CHANGED);
    return node;
}

/* (owned) "[taken out: those words]" in the words of @key. */
static xmlNode *
new_removed(const ClAssembly *assembly, xmlNode *near, const char *key,
            const char *words)
{
    g_autofree char *before = dup_part(assembly, key, false);
    g_autofree char *behind = dup_part(assembly, key, true);
    xmlNode *span = new_element(near, "span");

    cl_dom_add_text(span, before);
    cl_dom_add_text(xmlAddChild(span, new_element(near, "del")), words);
    cl_dom_add_text(span, behind);
    return span;
}

/* The words of @node from the byte @at on become a text of their own behind
 * it, which is returned; NULL: there are none. */
static xmlNode *
split_text(xmlNode *node, gsize at)
{
    g_autofree char *text = g_strdup(cl_dom_get_text(node));

    if (at >= strlen(text))
        return NULL;
    ClPlace place = cl_dom_get_text_place(node, at);
    xmlNode *rest = xmlNewDocText(node->doc, (const xmlChar *)text + at);
    text[at] = '\0';
    xmlNodeSetContent(node, NULL);
    xmlNodeAddContent(node, (const xmlChar *)text);
    /* xmlAddNextSibling would make one text of two. */
    rest->parent = node->parent;
    rest->prev = node;
    rest->next = node->next;
    if (node->next != NULL)
        node->next->prev = rest;
    else
        node->parent->last = rest;
    node->next = rest;
    cl_dom_set_place(rest, place);
    return rest;
}

/* Puts the bytes [start, end) of the text @node into an ins; returns it. */
static xmlNode *
wrap(xmlNode *node, gsize start, gsize end)
{
    xmlNode *ins = new_element(node, "ins");

    split_text(node, end);
    if (start > 0)
        node = split_text(node, start);
    xmlReplaceNode(node, ins);
    return xmlAddChild(ins, node)->parent;
}

static const ClPassagePiece *
get_piece(const ClPassage *passage, guint index)
{
    return &g_array_index(passage->pieces, ClPassagePiece, index);
}

static gsize
get_end(const ClPassage *passage, guint index)
{
    return index + 1 < passage->pieces->len
               ? get_piece(passage, index + 1)->start
               : strlen(passage->text);
}

/* The last piece that begins at or before the byte @at. */
static guint
find_piece(const ClPassage *passage, gsize at)
{
    guint index = passage->pieces->len - 1;

    while (index > 0 && get_piece(passage, index)->start > at)
        index--;
    return index;
}

/* Marks what came in; returns the first node of it, or NULL. */
static xmlNode *
mark_inserted(const ClPassage *passage, const ClEdit *edit)
{
    xmlNode *first = NULL;

    for (guint i = passage->pieces->len; i-- > 0;) {
        const ClPassagePiece *piece = get_piece(passage, i);
        gsize end = MIN(edit->end, get_end(passage, i));
        gsize start = MAX(edit->start, piece->start);

        if (start >= end)
            continue;
        first = piece->node;
        if (cl_dom_is_text(piece->node))
            first = wrap(piece->node, start - piece->start, end - piece->start);
        else
            cl_dom_set_attribute(piece->node, "class", CL_CHANGED);
    }
    return first;
}

/* Puts @span behind @node, the last of its text, with a space between. */
static void
add_behind(xmlNode *node, xmlNode *span)
{
    xmlNode *after = node;

    if (cl_dom_is_text(node))
        xmlNodeAddContent(node, (const xmlChar *)" ");
    else
        after = xmlAddNextSibling(
            node, xmlNewDocText(node->doc, (const xmlChar *)" "));
    xmlAddNextSibling(after, span);
}

static void
mark_removed(const ClAssembly *assembly, const ClPassage *passage,
             const ClEdit *edit, xmlNode *inserted)
{
    const ClPassagePiece *piece =
        get_piece(passage, find_piece(passage, edit->start));
    gsize at = edit->start - piece->start;
    xmlNode *before = inserted;
    xmlNode *span =
        new_removed(assembly, passage->node, "proof.taken-out", edit->removed);

    if (before == NULL && cl_dom_is_text(piece->node) && at > 0)
        before = split_text(piece->node, at);
    else if (before == NULL)
        before = at == 0 ? piece->node : NULL;
    if (before == NULL) {
        xmlNode *last = piece->node;

        while (last->next == NULL && last->parent != passage->node)
            last = last->parent;
        add_behind(last, span);
    } else {
        /* Not into the link or the stress that only begins here. */
        while (before->prev == NULL && before->parent != passage->node)
            before = before->parent;
        xmlAddPrevSibling(before, span);
        cl_dom_add_text(span, " ");
    }
}

/* From the last edit to the first: what stands before one is as it was. */
static void
mark_edits(const ClAssembly *assembly, const ClPassage *passage,
           const GArray *edits)
{
    for (guint i = edits->len; i-- > 0;) {
        const ClEdit *edit = &g_array_index(edits, ClEdit, i);
        xmlNode *inserted = mark_inserted(passage, edit);

        if (edit->removed != NULL)
            mark_removed(assembly, passage, edit, inserted);
    }
}

/* May a paragraph stand behind @node? */
static bool
is_among_blocks(const xmlNode *node)
{
    ClElement element = cl_dom_get_element(node);

    return element == CL_EL_P || element == CL_EL_PRE ||
           element == CL_EL_FIGURE || cl_dom_get_heading_level(node) > 0;
}

/* Says behind @passage which blocks went out. */
static void
add_removed(const ClAssembly *assembly, const ClPassage *passage,
            const GPtrArray *removed)
{
    for (guint i = removed->len; i-- > 0;) {
        xmlNode *span =
            new_removed(assembly, passage->node, "proof.block-taken-out",
                        g_ptr_array_index(removed, i));
        xmlNode *p = span;

        if (is_among_blocks(passage->node)) {
            p = new_element(passage->node, "p");
            xmlAddChild(p, span);
            xmlAddNextSibling(passage->node, p);
            continue;
        }
        const ClPassagePiece *last =
            get_piece(passage, passage->pieces->len - 1);
        xmlNode *node = last->node;
        while (node->parent != passage->node)
            node = node->parent;
        add_behind(node, span);
    }
}

static void
change_section_free(gpointer section)
{
    g_free(section);
}

/* Counts @change under the heading that it stands below. */
static void
count(ClAssembly *assembly, const xmlNode *heading, const ClBlockChange *change)
{
    GPtrArray *sections = assembly->changed;
    ClChangedSection *section =
        sections->len > 0 ? g_ptr_array_index(sections, sections->len - 1)
                          : NULL;

    if (change->fate == CL_BLOCK_SAME && change->removed == NULL)
        return;
    if (section == NULL || section->heading != heading) {
        section = g_new0(ClChangedSection, 1);
        section->heading = heading;
        g_ptr_array_add(sections, section);
    }
    section->n_changed += change->fate == CL_BLOCK_CHANGED;
    section->n_new += change->fate == CL_BLOCK_NEW;
    section->n_removed += change->removed != NULL ? change->removed->len : 0;
}

/* The contents say what the headings say, without marks. */
static void
keep_heading(const ClAssembly *assembly, const xmlNode *node)
{
    if (!g_hash_table_contains(assembly->heading_texts, node))
        g_hash_table_insert(assembly->heading_texts, (gpointer)node,
                            cl_dom_dup_text(node));
}

static void
mark_passage(ClAssembly *assembly, const ClPassage *passage,
             const ClBlockChange *change)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(ClEdit));
    const ClEdit whole = { .start = strspn(passage->text, " "),
                           .end = strlen(passage->text) };

    g_array_append_val(all, whole);
    if (change->edits != NULL)
        mark_edits(assembly, passage, change->edits);
    else if (change->fate == CL_BLOCK_NEW)
        mark_edits(assembly, passage, all);
}

static GPtrArray *
list_passages(const ClBook *book)
{
    GPtrArray *passages = cl_passages_new();

    for (guint i = 0; i < book->parts->len; i++)
        if (cl_book_get_part(book, i)->kind != CL_PART_CONTENTS)
            cl_passages_add(passages,
                            cl_dom_get_root(cl_book_get_part(book, i)->doc));
    return passages;
}

GPtrArray *
cl_assemble_list_texts(const ClBook *book)
{
    g_autoptr(GPtrArray) passages = list_passages(book);

    return cl_passages_dup_texts(passages);
}

void
cl_changes_mark(ClAssembly *assembly)
{
    g_autoptr(GPtrArray) passages = list_passages(assembly->book);
    g_autoptr(GPtrArray) texts = cl_passages_dup_texts(passages);
    const xmlNode *heading = NULL;

    assembly->changed = g_ptr_array_new_with_free_func(change_section_free);
    if (assembly->proof->old == NULL)
        return;
    g_autoptr(GArray) changes = cl_compare_blocks(assembly->proof->old, texts);
    for (guint i = 0; i < passages->len; i++) {
        const ClPassage *passage = g_ptr_array_index(passages, i);
        ClBlockChange *change = &g_array_index(changes, ClBlockChange, i + 1);
        ClBlockChange *before = &g_array_index(changes, ClBlockChange, i);

        /* What stood before all goes behind the first. */
        if (i == 0 && before->removed != NULL && change->removed == NULL)
            change->removed = g_steal_pointer(&before->removed);
        if (cl_dom_get_heading_level(passage->node) > 0) {
            heading = passage->node;
            keep_heading(assembly, heading);
        }
        mark_passage(assembly, passage, change);
        if (change->removed != NULL)
            add_removed(assembly, passage, change->removed);
        count(assembly, heading, change);
    }
}
