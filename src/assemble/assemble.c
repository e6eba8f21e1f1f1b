/*
 * The trees that are made, and their classes (authors cannot write "class"):
 *
 * title: h1.title#title, p.subtitle, p.draft, aside.notice with a p per notice
 *     of the author's, p.audience, dl.facts of version, dates, publisher,
 *     div.newest of a p with the address and, in cl-print, p > img, its QR
 *     code.
 * contents: h1#contents, ol.contents of li > p > a[href] with the heading's
 *     text and, for print, <cl-pages>; in the li of an h1 an ol of its h2.
 * chapters: as read, with the links resolved; see links.c. Footnotes come last:
 *     aside#note-N[data-mark], whose first p begins with the number, for print
 *     a link back; p.uses with the links back for the screen. model/note.h.
 * glossary: h1#glossary, p.note, dl.glossary of dt#term-ID > dfn and dd with
 *     p, p.see (the pages, for print, too), p.uses (for the screen); with many
 *     terms a div.letter of h2#letter-N and such a dl for each letter.
 * references: h1#references, ul.references of li#ref-ID > p, p.uses; an h2
 *     before each of two lists when there are cited and background works.
 * colophon: h1#colophon, dl.facts of all that publication.xml says, dt and dd
 *     of class "detail" where a short edition leaves it out,
 *     div.newest again, for whoever holds the back page.
 * sign-off: in a proof alone: body.proof, see signoff.c; then the title page
 *     ends with aside.proof, and what changed is in ins.changed, what went out
 *     in span.changed > del.changed, each block in p.changed where it can.
 *
 * An id that an author has taken gives the generated one a number behind it.
 */
#include "assemble/assemble.h"

#include "assemble/proof.h"
#include "assemble/tree.h"

static void
use_clear(gpointer data)
{
    ClUse *use = data;

    g_free(use->id);
}

static void
entry_free(gpointer data)
{
    ClEntry *entry = data;

    g_free(entry->id);
    g_array_unref(entry->uses);
    g_free(entry);
}

static void
note_free(gpointer data)
{
    ClNote *note = data;

    for (guint i = 0; i < note->uses->len; i++)
        g_free(g_array_index(note->uses, ClUse, i).id);
    g_array_unref(note->uses);
    g_free(note->id);
    g_free(note);
}

static void
section_free(gpointer data)
{
    ClSection *section = data;

    g_free(section->title);
    g_free(section->chapter);
    g_free(section);
}

void
cl_assembly_add_entry(ClAssembly *assembly, const ClTerm *term,
                      const ClReference *work, char *id)
{
    ClEntry *entry = g_new0(ClEntry, 1);
    GHashTable *named = term != NULL ? assembly->terms : assembly->works;
    char *name = term != NULL ? term->id : work->id;

    entry->term = term;
    entry->work = work;
    entry->id = id;
    entry->uses = g_array_new(FALSE, FALSE, sizeof(ClUse));
    g_array_set_clear_func(entry->uses, use_clear);
    g_hash_table_insert(assembly->entries,
                        term != NULL ? (gpointer)term : (gpointer)work, entry);
    if (name != NULL && !g_hash_table_contains(named, name))
        g_hash_table_insert(named, name, entry);
}

ClEntry *
cl_assembly_get_entry(const ClAssembly *assembly, gconstpointer item)
{
    return g_hash_table_lookup(assembly->entries, item);
}

static bool
has_background(const ClReferences *references)
{
    for (guint i = 0; i < references->works->len; i++) {
        const ClReference *work = g_ptr_array_index(references->works, i);

        if (work->is_background)
            return true;
    }
    return false;
}

bool
cl_assembly_has_part(const ClAssembly *assembly, ClPartKind kind)
{
    if (kind == CL_PART_GLOSSARY)
        return assembly->book->glossary->terms->len > 0;
    if (kind == CL_PART_REFERENCES)
        return assembly->cited->len > 0 ||
               has_background(assembly->book->references);
    return kind != CL_PART_SIGN_OFF || assembly->proof != NULL;
}

static void
assembly_init(ClAssembly *assembly, ClBook *book)
{
    const ClPublication *publication = book->publication;

    *assembly = (ClAssembly){
        .book = book,
        .lang = publication->lang != NULL ? publication->lang : "en",
        .title = publication->title != NULL ? publication->title : "",
        .taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .author_ids =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .entries = g_hash_table_new_full(NULL, NULL, NULL, entry_free),
        .terms = g_hash_table_new(g_str_hash, g_str_equal),
        .works = g_hash_table_new(g_str_hash, g_str_equal),
        .cited = g_ptr_array_new(),
        .sections = g_ptr_array_new_with_free_func(section_free),
        .notes = g_ptr_array_new_with_free_func(note_free),
        .marks = g_hash_table_new(NULL, NULL),
        .shown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .heading_texts = g_hash_table_new_full(NULL, NULL, NULL, g_free),
    };
}

static void
assembly_clear(ClAssembly *assembly)
{
    g_clear_pointer(&assembly->changed, g_ptr_array_unref);
    g_hash_table_unref(assembly->heading_texts);
    g_hash_table_unref(assembly->shown);
    g_hash_table_unref(assembly->marks);
    g_ptr_array_unref(assembly->notes);
    g_ptr_array_unref(assembly->sections);
    g_ptr_array_unref(assembly->cited);
    g_hash_table_unref(assembly->works);
    g_hash_table_unref(assembly->terms);
    g_hash_table_unref(assembly->entries);
    g_hash_table_unref(assembly->author_ids);
    g_hash_table_unref(assembly->numbers);
    g_hash_table_unref(assembly->taken);
    for (int kind = 0; kind < CL_N_PARTS; kind++)
        g_free(assembly->part_ids[kind]);
}

/* By kind; chapters, of one kind, keep their order: the sort is stable. */
static int
compare_parts(gconstpointer a, gconstpointer b, gpointer data)
{
    const ClPart *left = *(const ClPart *const *)a;
    const ClPart *right = *(const ClPart *const *)b;

    (void)data;
    return (int)left->kind - (int)right->kind;
}

static void
add_parts(ClAssembly *assembly)
{
    GPtrArray *parts = assembly->book->parts;

    cl_title_add(assembly);
    cl_contents_add(assembly);
    if (cl_assembly_has_part(assembly, CL_PART_GLOSSARY))
        cl_glossary_add(assembly);
    if (cl_assembly_has_part(assembly, CL_PART_REFERENCES))
        cl_references_add(assembly);
    cl_colophon_add(assembly);
    g_ptr_array_sort_with_data(parts, compare_parts, NULL);
    if (assembly->proof == NULL)
        return;
    cl_changes_mark(assembly);
    cl_sign_off_add(assembly);
}

static void
add_heading(ClAssembly *assembly, gsize part, const xmlNode *node)
{
    const char *text = g_hash_table_lookup(assembly->heading_texts, node);
    ClHeading *heading = g_new0(ClHeading, 1);

    heading->level = cl_dom_get_heading_level(node);
    heading->part = part;
    heading->id = cl_dom_find_attribute(node, "id");
    heading->text = text != NULL ? g_strdup(text) : cl_dom_dup_text(node);
    heading->node = node;
    g_ptr_array_add(assembly->book->headings, heading);
}

static void
collect_headings(ClAssembly *assembly)
{
    ClBook *book = assembly->book;

    for (guint i = 0; i < book->parts->len; i++) {
        ClPart *part = g_ptr_array_index(book->parts, i);
        const xmlNode *root = cl_dom_get_root(part->doc);
        guint first = book->headings->len;

        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root)) {
            if (cl_dom_get_heading_level(node) > 0 &&
                part->kind != CL_PART_TITLE)
                add_heading(assembly, i, node);
        }

        const char *title = assembly->title;
        if (book->headings->len > first) {
            const ClHeading *heading = g_ptr_array_index(book->headings, first);
            title = heading->text;
        }
        g_free(part->title);
        part->title = g_strdup(title);
    }
}

static void
collect_ids(ClBook *book)
{
    for (guint i = 0; i < book->parts->len; i++) {
        const xmlNode *root = cl_dom_get_root(cl_book_get_part(book, i)->doc);

        for (xmlNode *node = (xmlNode *)root; node != NULL;
             node = cl_dom_next(node, root)) {
            const char *id = cl_dom_find_attribute(node, "id");

            if (id != NULL)
                g_hash_table_insert(book->ids, (char *)id, node);
        }
    }
}

void
cl_assemble_book(ClBook *book, const ClAssembleOptions *options)
{
    ClAssembly assembly;

    g_assert(!book->is_assembled);
    assembly_init(&assembly, book);
    assembly.overdue_on = options->overdue_on;
    assembly.proof = options->proof;
    cl_overdue_find(&assembly);
    cl_auto_mark(&assembly);
    cl_notes_find(&assembly);
    cl_ids_reserve(&assembly);
    cl_notes_add_ids(&assembly);
    cl_links_resolve(&assembly);
    cl_notes_fill(&assembly);
    add_parts(&assembly);
    collect_headings(&assembly);
    cl_contents_fill(&assembly);
    collect_ids(book);
    assembly_clear(&assembly);
    book->is_assembled = true;
}
