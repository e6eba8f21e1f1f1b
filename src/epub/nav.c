#include "epub/nav.h"

#include <string.h>

#include "base/markup.h"
#include "epub/names.h"
#include "epub/xhtml.h"
#include "model/direction.h"
#include "model/words.h"

/* Headings below this level are found by reading, not by the contents. */
enum { DEEPEST_LEVEL = 3 };

typedef struct {
    int depth; /* 1 is the outermost list */
    char *text;
    char *href;
    const char *type; /* epub:type of a landmark, or NULL */
    const char *lang; /* when it is not the publication's, or NULL */
    const char *dir;  /* the same */
} Entry;

static void
entry_free(gpointer data)
{
    Entry *entry = data;

    g_free(entry->text);
    g_free(entry->href);
    g_free(entry);
}

/* Takes @href. */
static Entry *
add_entry(GPtrArray *entries, int depth, const char *text, char *href)
{
    Entry *entry = g_new0(Entry, 1);

    entry->depth = depth;
    entry->text = g_strdup(text);
    entry->href = href;
    g_ptr_array_add(entries, entry);
    return entry;
}

/* A book without a heading still has its parts: an empty list is not valid. */
static void
add_parts(const ClBook *book, GPtrArray *entries)
{
    for (gsize i = 0; i < book->parts->len; i++) {
        const ClPart *part = cl_book_get_part(book, i);

        add_entry(entries, 1,
                  part->title != NULL ? part->title : book->publication->title,
                  cl_names_dup_file(part));
    }
}

/* What dir must say of the words of @heading, or NULL. */
static const char *
find_direction(const ClBook *book, const xmlNode *heading)
{
    const char *lang = book->publication->lang;
    ClDirection own = cl_direction_find(heading, lang);

    if (own == CL_DIRECTION_AUTO || own == cl_direction_find(NULL, lang))
        return NULL;
    return own == CL_DIRECTION_RTL ? "rtl" : "ltr";
}

/* A level that is left out makes no empty list: h3 under h1 is one deeper. */
static GPtrArray *
dup_toc(const ClBook *book)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func(entry_free);
    int levels[DEEPEST_LEVEL];
    int depth = 0;

    for (gsize i = 0; i < book->headings->len; i++) {
        const ClHeading *heading = g_ptr_array_index(book->headings, i);
        const char *lang = cl_dom_find_lang(heading->node, NULL);

        if (heading->level > DEEPEST_LEVEL)
            continue;
        while (depth > 0 && levels[depth - 1] >= heading->level)
            depth--;
        levels[depth++] = heading->level;

        const ClPart *part = cl_book_get_part(book, heading->part);
        Entry *entry =
            add_entry(entries, depth, heading->text,
                      g_strdup_printf("%s.xhtml#%s", part->name, heading->id));
        if (lang != NULL && strcmp(lang, book->publication->lang) != 0)
            entry->lang = lang;
        entry->dir = find_direction(book, heading->node);
    }
    if (entries->len == 0)
        add_parts(book, entries);
    return entries;
}

static GPtrArray *
dup_landmarks(const ClBook *book, bool has_cover)
{
    static const struct {
        ClPartKind kind;
        const char *type;
        const char *key; /* words for it, or NULL: the part's title */
    } rows[] = {
        { CL_PART_TITLE, "titlepage", "nav.title-page" },
        { CL_PART_CONTENTS, "toc", NULL },
        { CL_PART_CHAPTER, "bodymatter", "nav.start" },
        { CL_PART_GLOSSARY, "glossary", NULL },
        { CL_PART_REFERENCES, "bibliography", NULL },
    };
    GPtrArray *entries = g_ptr_array_new_with_free_func(entry_free);

    if (has_cover)
        add_entry(entries, 1,
                  cl_words_get(book->publication->lang, "cover.title"),
                  g_strdup(CL_NAMES_COVER))
            ->type = "cover";
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const ClPart *part = cl_names_find_part(book, rows[i].kind);

        if (part == NULL)
            continue;
        const char *text =
            rows[i].key != NULL
                ? cl_words_get(book->publication->lang, rows[i].key)
                : part->title;
        Entry *entry = add_entry(entries, 1, text, cl_names_dup_file(part));
        entry->type = rows[i].type;
    }
    return entries;
}

static GPtrArray *
dup_pages(const ClBook *book, const ClPageMarks *marks)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func(entry_free);

    for (gsize i = 0; i < cl_pagemarks_get_n(marks); i++) {
        const ClPageMark *mark = cl_pagemarks_get(marks, i);

        add_entry(entries, 1, mark->label,
                  g_strdup_printf("%s.xhtml#%s",
                                  cl_book_get_part(book, mark->part)->name,
                                  mark->id));
    }
    return entries;
}

static void
add_list(const GPtrArray *entries, GString *out)
{
    int depth = 0;

    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = g_ptr_array_index(entries, i);

        if (entry->depth > depth) {
            g_string_append(out, "<ol>\n");
            depth++;
        } else {
            g_string_append(out, "</li>\n");
            for (; depth > entry->depth; depth--)
                g_string_append(out, "</ol>\n</li>\n");
        }
        g_string_append(out, "<li><a");
        cl_markup_add_attribute(out, "href", entry->href);
        cl_markup_add_attribute(out, "epub:type", entry->type);
        cl_markup_add_attribute(out, "lang", entry->lang);
        cl_markup_add_attribute(out, "xml:lang", entry->lang);
        cl_markup_add_attribute(out, "dir", entry->dir);
        g_string_append_c(out, '>');
        cl_markup_add_text(out, entry->text, -1);
        g_string_append(out, "</a>");
    }
    for (; depth > 0; depth--)
        g_string_append(out, "</li>\n</ol>\n");
}

/* Named by aria-label: an id here could meet one of the author's. */
static void
add_nav(const GPtrArray *entries, const char *type, const char *role,
        const char *heading, GString *out)
{
    if (entries->len == 0)
        return;
    g_string_append(out, "<nav");
    cl_markup_add_attribute(out, "epub:type", type);
    cl_markup_add_attribute(out, "role", role);
    cl_markup_add_attribute(out, "aria-label", heading);
    g_string_append(out, ">\n");
    cl_markup_add_element(out, 0, strcmp(type, "toc") == 0 ? "h1" : "h2",
                          heading, NULL);
    add_list(entries, out);
    g_string_append(out, "</nav>\n");
}

GBytes *
cl_nav_write(const ClBook *book, const ClPageMarks *marks, bool has_cover)
{
    g_autoptr(GPtrArray) toc = dup_toc(book);
    g_autoptr(GPtrArray) landmarks = dup_landmarks(book, has_cover);
    g_autoptr(GPtrArray) pages = dup_pages(book, marks);
    const char *lang = book->publication->lang;
    const char *title = cl_words_get(lang, "contents.title");
    GString *out = g_string_new(NULL);

    cl_xhtml_add_head(book->publication, title, out);
    g_string_append(out, "<body>\n");
    add_nav(toc, "toc", "doc-toc", title, out);
    add_nav(pages, "page-list", "doc-pagelist", cl_words_get(lang, "nav.pages"),
            out);
    add_nav(landmarks, "landmarks", NULL, cl_words_get(lang, "nav.landmarks"),
            out);
    g_string_append(out, "</body>\n</html>\n");
    return cl_markup_take_bytes(out);
}

static void
dump_list(const GPtrArray *entries, const char *name, GString *out)
{
    if (entries->len == 0)
        return;
    g_string_append_printf(out, "%s\n", name);
    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = g_ptr_array_index(entries, i);

        g_string_append_printf(out, "%*s", 2 * entry->depth, "");
        if (entry->type != NULL)
            g_string_append_printf(out, "%s: ", entry->type);
        g_string_append_printf(out, "%s -> %s\n", entry->text, entry->href);
    }
}

char *
cl_nav_dump(const ClBook *book, const ClPageMarks *marks)
{
    g_autoptr(GPtrArray) toc = dup_toc(book);
    g_autoptr(GPtrArray) landmarks = dup_landmarks(book, true);
    g_autoptr(GPtrArray) pages = dup_pages(book, marks);
    GString *out = g_string_new(NULL);

    dump_list(toc, "toc", out);
    dump_list(landmarks, "landmarks", out);
    dump_list(pages, "page-list", out);
    return g_string_free(out, FALSE);
}
