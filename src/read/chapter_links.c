#include "read/chapter_links.h"

#include <string.h>

#include "model/link.h"
#include "model/note.h"
#include "read/normalise.h"

/* What can be linked in one chapter. */
typedef struct {
    const ClPart *part;
    char *file;        /* from the publication's folder */
    char *stem;        /* of the file, without ".md" */
    GHashTable *nodes; /* id as the author knows it (owned) -> xmlNode */
    GPtrArray *named;  /* xmlNode: all with ids but footnotes, in order */
    GPtrArray *links;  /* xmlNode: all <a> but marks of footnotes, in order */
    xmlNode *first;    /* its first heading, or else its first block */
} Chapter;

typedef struct {
    ClBook *book;
    ClReport *report;
    GPtrArray *chapters; /* Chapter (owned), in reading order */
    GHashTable *taken;   /* every id of the book so far (owned) */
    GHashTable *numbers; /* id (owned) -> number behind the last like it */
} Resolver;

/* --- names of files --- */

/* Goes along @steps from @path, an array of names. false: leads outside. */
static bool
walk_path(GPtrArray *path, char **steps)
{
    for (gsize i = 0; steps[i] != NULL; i++) {
        if (strcmp(steps[i], "..") == 0) {
            if (path->len == 0)
                return false;
            g_ptr_array_set_size(path, (int)path->len - 1);
        } else if (steps[i][0] != '\0' && strcmp(steps[i], ".") != 0) {
            g_ptr_array_add(path, steps[i]);
        }
    }
    return true;
}

static char *
dup_decoded(const char *address)
{
    g_autofree char *bare = g_strndup(address, strcspn(address, "?#"));
    char *decoded = g_uri_unescape_string(bare, NULL);

    if (decoded != NULL && g_utf8_validate(decoded, -1, NULL))
        return decoded;
    g_free(decoded);
    return g_steal_pointer(&bare);
}

char *
cl_chapter_links_dup_path(const char *chapter, const char *address)
{
    g_autofree char *decoded = dup_decoded(address);
    g_autofree char *folder = g_path_get_dirname(chapter);
    g_auto(GStrv) above = g_strsplit(folder, "/", -1);
    g_auto(GStrv) steps = g_strsplit(decoded, "/", -1);
    g_autoptr(GPtrArray) path = g_ptr_array_new();

    if (decoded[0] != '/' && !walk_path(path, above))
        return NULL;
    if (!walk_path(path, steps))
        return NULL;
    g_ptr_array_add(path, NULL);
    return g_strjoinv("/", (char **)path->pdata);
}

const char *
cl_chapter_links_get_file(const ClBook *book, const ClPart *part)
{
    const ClPublication *publication = book->publication;
    g_autofree char *inside = g_build_filename(publication->folder, "x", NULL);
    gsize len = strlen(inside) - 1;

    if (!publication->is_single && strncmp(part->path, inside, len) == 0)
        return part->path + len;
    return strrchr(part->path, '/') != NULL ? strrchr(part->path, '/') + 1
                                            : part->path;
}

/* A page has the name of its chapter, whatever its ending. */
static char *
dup_stem(const char *file)
{
    static const char *const endings[] = { ".md", ".xhtml", ".html", ".htm" };

    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (g_str_has_suffix(file, endings[i]))
            return g_strndup(file, strlen(file) - strlen(endings[i]));
    }
    return g_strdup(file);
}

static Chapter *
find_chapter_named(const Resolver *resolver, const char *file)
{
    g_autofree char *stem = dup_stem(file);
    Chapter *found = NULL;

    for (guint i = 0; i < resolver->chapters->len; i++) {
        Chapter *chapter = g_ptr_array_index(resolver->chapters, i);

        if (strcmp(chapter->file, file) == 0)
            return chapter;
        if (found == NULL && strcmp(chapter->stem, stem) == 0)
            found = chapter;
    }
    return found;
}

/* The chapter at @file, or the one that stands for a folder of that name. */
static Chapter *
find_chapter(const Resolver *resolver, const char *file)
{
    static const char *const heads[] = { "README.md", "index.md",
                                         "index.xhtml" };
    Chapter *chapter = find_chapter_named(resolver, file);

    for (gsize i = 0; chapter == NULL && i < G_N_ELEMENTS(heads); i++) {
        g_autofree char *head = *file != '\0'
                                    ? g_strconcat(file, "/", heads[i], NULL)
                                    : g_strdup(heads[i]);

        chapter = find_chapter_named(resolver, head);
    }
    return chapter;
}

/* --- ids --- */

static void
free_chapter(gpointer data)
{
    Chapter *chapter = data;

    g_free(chapter->file);
    g_free(chapter->stem);
    g_hash_table_unref(chapter->nodes);
    g_ptr_array_unref(chapter->named);
    g_ptr_array_unref(chapter->links);
    g_free(chapter);
}

static void
add_chapter(Resolver *resolver, const ClPart *part)
{
    Chapter *chapter = g_new0(Chapter, 1);
    xmlNode *root = cl_dom_get_root(part->doc);

    chapter->part = part;
    chapter->file = g_strdup(cl_chapter_links_get_file(resolver->book, part));
    chapter->stem = dup_stem(chapter->file);
    chapter->nodes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    chapter->named = g_ptr_array_new();
    chapter->links = g_ptr_array_new();
    for (xmlNode *node = root; node != NULL; node = cl_dom_next(node, root)) {
        const char *id = cl_dom_find_attribute(node, "id");

        if (chapter->first == NULL && cl_dom_get_heading_level(node) > 0)
            chapter->first = node;
        if (cl_dom_get_element(node) == CL_EL_A && !cl_note_is_mark(node))
            g_ptr_array_add(chapter->links, node);
        if (id == NULL || cl_note_is_note(node))
            continue;
        g_ptr_array_add(chapter->named, node);
        if (!g_hash_table_contains(chapter->nodes, id))
            g_hash_table_insert(chapter->nodes, g_strdup(id), node);
    }
    if (chapter->first == NULL)
        chapter->first = root->children;
    g_ptr_array_add(resolver->chapters, chapter);
}

/* Was @id made of the words of @node, with a number behind it or none? */
static bool
is_made(const xmlNode *node, const char *id)
{
    if (cl_dom_get_heading_level(node) == 0)
        return false;

    g_autofree char *text = cl_dom_dup_text(node);
    g_autofree char *slug = cl_normalise_dup_slug(text);
    gsize len = strlen(slug);
    if (len == 0)
        return g_str_has_prefix(id, "section-");
    if (strncmp(id, slug, len) != 0)
        return false;
    return id[len] == '\0' ||
           (id[len] == '-' && strspn(id + len + 1, "0123456789") > 0);
}

static void
rename_id(Resolver *resolver, xmlNode *node, const char *id)
{
    guint last = GPOINTER_TO_UINT(g_hash_table_lookup(resolver->numbers, id));
    g_autofree char *other = NULL;

    last = MAX(last, 1);
    do {
        g_free(other);
        other = g_strdup_printf("%s-%u", id, ++last);
    } while (g_hash_table_contains(resolver->taken, other));
    g_hash_table_insert(resolver->numbers, g_strdup(id),
                        GUINT_TO_POINTER(last));
    cl_dom_set_attribute(node, "id", other);
    g_hash_table_add(resolver->taken, g_steal_pointer(&other));
}

/* Takes the ids of all chapters; those that were made give way. */
static void
take_ids(Resolver *resolver, bool made)
{
    for (guint i = 0; i < resolver->chapters->len; i++) {
        const Chapter *chapter = g_ptr_array_index(resolver->chapters, i);

        for (guint j = 0; j < chapter->named->len; j++) {
            xmlNode *node = g_ptr_array_index(chapter->named, j);
            g_autofree char *id = g_strdup(cl_dom_find_attribute(node, "id"));

            if (is_made(node, id) != made)
                continue;
            if (!g_hash_table_contains(resolver->taken, id))
                g_hash_table_add(resolver->taken, g_steal_pointer(&id));
            else if (made)
                rename_id(resolver, node, id);
        }
    }
}

/* --- links --- */

static void
set_target(xmlNode *a, const xmlNode *target)
{
    g_autofree char *escaped =
        g_uri_escape_string(cl_dom_find_attribute(target, "id"),
                            G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, TRUE);
    g_autofree char *href = g_strconcat("#", escaped, NULL);

    cl_dom_set_attribute(a, "href", href);
}

/* Says that @a could lead to @first or to @second. */
static void
report_clash(Resolver *resolver, const xmlNode *a, const char *id,
             const xmlNode *const both[2])
{
    g_autofree char *first = cl_place_dup_text(cl_dom_get_place(both[0]));
    g_autofree char *second = cl_place_dup_text(cl_dom_get_place(both[1]));

    cl_report_add(resolver->report, CL_RULE_ID_DUPLICATE, cl_dom_get_place(a),
                  "The id \"%s\" stands at %s and at %s: name the chapter in "
                  "this link, as in 02-risks.md#%s, or reword one of the two "
                  "headings.",
                  id, first, second, id);
}

/* An id that @chapter does not have: is it another's alone? */
static void
resolve_elsewhere(Resolver *resolver, xmlNode *a, const char *id)
{
    const xmlNode *found[2] = { NULL, NULL };

    for (guint i = 0; found[1] == NULL && i < resolver->chapters->len; i++) {
        const Chapter *chapter = g_ptr_array_index(resolver->chapters, i);
        const xmlNode *node = g_hash_table_lookup(chapter->nodes, id);

        if (node != NULL)
            found[found[0] == NULL ? 0 : 1] = node;
    }
    if (found[1] != NULL)
        report_clash(resolver, a, id, found);
    if (found[0] != NULL)
        set_target(a, found[0]);
}

static void
resolve_internal(Resolver *resolver, const Chapter *chapter, xmlNode *a)
{
    g_autofree char *id = cl_link_dup_target(cl_dom_find_attribute(a, "href"));
    const xmlNode *target = g_hash_table_lookup(chapter->nodes, id);

    if (target != NULL)
        set_target(a, target);
    else if (*id != '\0')
        resolve_elsewhere(resolver, a, id);
}

static void
resolve_file(Resolver *resolver, const Chapter *chapter, xmlNode *a)
{
    const char *href = cl_dom_find_attribute(a, "href");
    const char *hash = strchr(href, '#');
    g_autofree char *file = cl_chapter_links_dup_path(chapter->file, href);
    const Chapter *to =
        file != NULL && *href != '\0' ? find_chapter(resolver, file) : NULL;

    if (to == NULL)
        return;
    const xmlNode *target = to->first;
    if (hash != NULL && hash[1] != '\0') {
        g_autofree char *id = cl_link_dup_target(hash);

        target = g_hash_table_lookup(to->nodes, id);
    }
    if (target == to->first && cl_dom_find_attribute(target, "id") == NULL)
        rename_id(resolver, to->first, to->part->name);
    if (target != NULL)
        set_target(a, target);
}

static void
resolve_chapter(Resolver *resolver, const Chapter *chapter)
{
    for (guint i = 0; i < chapter->links->len; i++) {
        xmlNode *node = g_ptr_array_index(chapter->links, i);

        switch (cl_link_get_kind(cl_dom_find_attribute(node, "href"))) {
        case CL_LINK_INTERNAL:
            resolve_internal(resolver, chapter, node);
            break;
        case CL_LINK_FILE:
            resolve_file(resolver, chapter, node);
            break;
        default:
            break;
        }
    }
}

void
cl_chapter_links_resolve(ClBook *book, ClReport *report)
{
    g_autoptr(GPtrArray) chapters =
        g_ptr_array_new_with_free_func(free_chapter);
    g_autoptr(GHashTable) taken =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) numbers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Resolver resolver = {
        .book = book,
        .report = report,
        .chapters = chapters,
        .taken = taken,
        .numbers = numbers,
    };

    for (guint i = 0; i < book->parts->len; i++)
        add_chapter(&resolver, cl_book_get_part(book, i));
    take_ids(&resolver, false);
    take_ids(&resolver, true);
    for (guint i = 0; i < chapters->len; i++)
        resolve_chapter(&resolver, g_ptr_array_index(chapters, i));
}
