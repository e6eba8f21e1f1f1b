#include "epub/xhtml.h"

#include <string.h>

#include "base/markup.h"
#include "epub/elements.h"
#include "epub/names.h"
#include "epub/tables.h"
#include "model/alphabet.h"
#include "model/digits.h"
#include "model/direction.h"
#include "model/grid.h"
#include "model/note.h"
#include "model/words.h"

typedef struct {
    const ClXhtml *xhtml;
    GHashTable *labels; /* cell (const xmlNode *) -> label (char *) */
    GString *out;
} Writer;

/* How each kind of part is wrapped. */
typedef struct {
    const char *element;
    const char *role; /* DPUB-ARIA has none for a title page */
    const char *type;
    const char *matter;
} Wrapping;

static const Wrapping wrappings[CL_N_PARTS] = {
    [CL_PART_TITLE] = { .element = "section",
                        .type = "titlepage",
                        .matter = "frontmatter" },
    [CL_PART_CONTENTS] = { .element = "nav",
                           .role = "doc-toc",
                           .type = "toc",
                           .matter = "frontmatter" },
    [CL_PART_CHAPTER] = { .element = "section",
                          .role = "doc-chapter",
                          .type = "chapter",
                          .matter = "bodymatter" },
    [CL_PART_GLOSSARY] = { .element = "section",
                           .role = "doc-glossary",
                           .type = "glossary",
                           .matter = "backmatter" },
    [CL_PART_REFERENCES] = { .element = "section",
                             .role = "doc-bibliography",
                             .type = "bibliography",
                             .matter = "backmatter" },
    [CL_PART_COLOPHON] = { .element = "section",
                           .role = "doc-colophon",
                           .type = "colophon",
                           .matter = "backmatter" },
};

/* Attributes that any element may have and that mean the same in XHTML. */
static const char *const common_attributes[] = {
    "id", "dir", "title", "role", "aria-label", "aria-labelledby"
};

/* For reading systems that know epub:type and not the role. */
static const char *const role_types[][2] = {
    { "doc-backlink", "backlink" }, { "doc-biblioref", "biblioref" },
    { "doc-footnote", "footnote" }, { "doc-glossref", "glossref" },
    { "doc-noteref", "noteref" },
};

/* The numbers of a list are in the digits of its language, as in print. */
static void
add_digits(const Writer *writer, const xmlNode *node, GString *words)
{
    const char *type = cl_dom_find_attribute(node, "type");
    const char *lang = writer->xhtml->book->publication->lang;

    if (cl_dom_get_element(node) != CL_EL_OL ||
        (type != NULL && strcmp(type, "1") != 0))
        return;
    g_autofree char *system =
        cl_digits_dup_system(cl_dom_find_lang(node, lang));
    if (strcmp(system, "latn") != 0)
        g_string_append_printf(words, " digits-%s", system);
}

/* The classes that the trees have, and those for what XHTML has no attribute
 * for: the alignment of a cell, and what is a callout. */
static void
add_class(const Writer *writer, const xmlNode *node, GString *out)
{
    const char *class = cl_dom_find_attribute(node, "class");
    const char *align = cl_dom_find_attribute(node, "align");
    g_autoptr(GString) words = g_string_new(class);

    if (align != NULL)
        g_string_append_printf(words, " align-%s", align);
    if (cl_dom_find_attribute(node, "data-callout") != NULL)
        g_string_append(words, " callout");
    add_digits(writer, node, words);
    if (words->len > 0)
        cl_markup_add_attribute(out, "class", g_strchug(words->str));
}

static void
add_language(const Writer *writer, const xmlNode *node, GString *out)
{
    const char *lang = cl_dom_find_attribute(node, "lang");
    const char *around = writer->xhtml->book->publication->lang;

    cl_markup_add_attribute(out, "dir", cl_direction_find_change(node, around));
    cl_markup_add_attribute(out, "lang", lang);
    cl_markup_add_attribute(out, "xml:lang", lang);
}

static void
add_type(const xmlNode *node, GString *out)
{
    const char *role = cl_dom_find_attribute(node, "role");

    for (gsize i = 0; role != NULL && i < G_N_ELEMENTS(role_types); i++) {
        if (strcmp(role, role_types[i][0]) == 0)
            cl_markup_add_attribute(out, "epub:type", role_types[i][1]);
    }
}

static void
add_href(const Writer *writer, const xmlNode *node)
{
    const ClBook *book = writer->xhtml->book;
    const char *href = cl_dom_find_attribute(node, "href");

    if (href == NULL || href[0] != '#') {
        cl_markup_add_attribute(writer->out, "href", href);
        return;
    }

    g_autofree char *target = cl_names_dup_target(book, href + 1);
    const xmlNode *found = cl_book_find_id(book, href + 1);
    if (found != NULL && found->doc == node->doc)
        cl_markup_add_attribute(writer->out, "href", href);
    else
        cl_markup_add_attribute(writer->out, "href", target);
}

static void
add_image(const Writer *writer, const xmlNode *node)
{
    const char *src = cl_dom_find_attribute(node, "src");
    const char *alt = cl_dom_find_attribute(node, "alt");
    const ClImage *image =
        src != NULL ? cl_images_find(writer->xhtml->images, src) : NULL;

    cl_markup_add_attribute(writer->out, "src",
                            image != NULL ? image->name : src);
    if (image != NULL && image->width_px > 0) {
        g_string_append_printf(writer->out, " width=\"%u\" height=\"%u\"",
                               image->width_px, image->height_px);
    }
    /* "" says that a picture is decoration; a missing one that it was
     * forgotten, which the checks do not let pass. */
    cl_markup_add_attribute(writer->out, "alt", alt);
}

static void
add_attributes(const Writer *writer, const xmlNode *node,
               const ClElementRow *row)
{
    GString *out = writer->out;

    for (gsize i = 0; i < G_N_ELEMENTS(common_attributes); i++)
        cl_markup_add_attribute(
            out, common_attributes[i],
            cl_dom_find_attribute(node, common_attributes[i]));
    add_class(writer, node, out);
    add_language(writer, node, out);
    add_type(node, out);
    for (gsize i = 0; row->attributes[i] != NULL; i++)
        cl_markup_add_attribute(
            out, row->attributes[i],
            cl_dom_find_attribute(node, row->attributes[i]));
    if (row->element == CL_EL_TH &&
        cl_dom_find_attribute(node, "scope") == NULL)
        cl_markup_add_attribute(out, "scope", cl_grid_get_scope(node));
    cl_markup_add_attribute(out, "data-label",
                            g_hash_table_lookup(writer->labels, node));
    if (row->element == CL_EL_A)
        add_href(writer, node);
    else if (row->element == CL_EL_IMG)
        add_image(writer, node);
}

static const char *
get_callout_label(const Writer *writer, const xmlNode *node)
{
    static const char *const keys[][2] = {
        { "note", "callout.note" },           { "tip", "callout.tip" },
        { "important", "callout.important" }, { "warning", "callout.warning" },
        { "caution", "callout.caution" },
    };
    const char *kind = cl_dom_find_attribute(node, "data-callout");
    const char *lang = writer->xhtml->book->publication->lang;

    for (gsize i = 0; kind != NULL && i < G_N_ELEMENTS(keys); i++) {
        if (strcmp(kind, keys[i][0]) == 0)
            return cl_words_get(cl_dom_find_lang(node, lang), keys[i][1]);
    }
    return NULL;
}

/* What kind of callout it is in a word: colour alone says nothing to many. */
static void
add_callout_label(const Writer *writer, const xmlNode *node)
{
    const char *label = get_callout_label(writer, node);

    if (label != NULL)
        cl_markup_add_element(writer->out, 0, "p", label, "class",
                              "callout-label", NULL);
}

/* Callouts, and what else stands aside, are many and short: as notes they do
 * not crowd the list of landmarks, where those without names are all alike. */
static void
add_aside_role(const Writer *writer, const xmlNode *node)
{
    const char *label = get_callout_label(writer, node);
    bool has_name = cl_dom_find_attribute(node, "aria-label") != NULL;

    if (cl_dom_get_element(node) != CL_EL_ASIDE ||
        cl_dom_find_attribute(node, "role") != NULL ||
        (label == NULL && has_name))
        return;
    cl_markup_add_attribute(writer->out, "role", "note");
    if (!has_name)
        cl_markup_add_attribute(writer->out, "aria-label", label);
}

/* The cells of the table have labels from here on. */
static void
open_table(const Writer *writer, const xmlNode *table)
{
    g_string_append(writer->out, "<div");
    cl_markup_add_attribute(writer->out, "class", cl_tables_get_classes(table));
    g_string_append(writer->out, ">\n");
    cl_tables_add_labels(table, writer->labels);
}

/* The box of an item to tick, with the word for it. */
static void
add_task(const Writer *writer, const xmlNode *item)
{
    const char *key = cl_note_find_task(item);
    const char *lang =
        cl_dom_find_lang(item, writer->xhtml->book->publication->lang);

    if (key == NULL)
        return;
    cl_markup_add_element(writer->out, 0, "span",
                          strcmp(key, "task.done") == 0 ? "\u2611" : "\u2610",
                          "class", "task", "role", "img", "aria-label",
                          cl_words_get(lang, key), NULL);
}

/* A line feed where white space means nothing, for people who look inside. */
static void
end_line(const xmlNode *node, bool is_open, GString *out)
{
    const ClElementInfo *info = cl_dom_get_info(cl_dom_get_element(node));

    if (is_open ? info->content == CL_CONTENT_BLOCKS : !info->is_inline)
        g_string_append_c(out, '\n');
}

/* A header cell without words, such as the first above row headers, heads
 * nothing: it is a cell like others. One with an id may be meant by another. */
static bool
is_empty_header(const xmlNode *node)
{
    if (cl_dom_get_element(node) != CL_EL_TH ||
        cl_dom_find_attribute(node, "id") != NULL)
        return false;

    g_autofree char *text = g_strstrip(cl_dom_dup_text(node));
    return *text == '\0';
}

static const ClElementRow *
get_row(const xmlNode *node)
{
    return cl_elements_get(is_empty_header(node) ? CL_EL_TD
                                                 : cl_dom_get_element(node));
}

/* A letter of the glossary is a section with the name of its heading. */
static const char *
get_name(const xmlNode *node, const ClElementRow *row)
{
    if (cl_dom_has_word(node, "class", "letter"))
        return "section";
    return cl_dom_get_info(row->element)->name;
}

/* There are two for each element, too many for a format to be read. */
static void
add_name(GString *out, const char *before, const char *name, const char *after)
{
    g_string_append(out, before);
    g_string_append(out, name);
    g_string_append(out, after);
}

static void
write_node(const Writer *writer, const xmlNode *node)
{
    const ClPageMarks *marks = writer->xhtml->marks;
    GString *out = writer->out;

    cl_pagemarks_add_before(marks, node, out);
    if (cl_dom_is_text(node)) {
        cl_pagemarks_add_text(marks, node, out);
        return;
    }
    if (cl_elements_is_silent(node))
        return;

    const ClElementRow *row = get_row(node);
    const ClElementInfo *info = cl_dom_get_info(row->element);
    bool has_tags = row->form == CL_FORM_ELEMENT;
    if (row->element == CL_EL_TABLE)
        open_table(writer, node);
    if (has_tags) {
        add_name(out, "<", get_name(node, row), "");
        add_attributes(writer, node, row);
        add_aside_role(writer, node);
        g_string_append(out, info->content == CL_CONTENT_EMPTY ? "/>" : ">");
        end_line(node, true, out);
        add_callout_label(writer, node);
        add_task(writer, node);
    }
    for (const xmlNode *child = node->children; child != NULL;
         child = child->next)
        write_node(writer, child);
    cl_pagemarks_add_last(marks, node, out);
    if (has_tags) {
        if (info->content != CL_CONTENT_EMPTY)
            add_name(out, "</", get_name(node, row), ">");
        end_line(node, false, out);
    }
    if (row->element == CL_EL_TABLE)
        g_string_append(out, "</div>\n");
}

void
cl_xhtml_add_head(const ClPublication *publication, const char *title,
                  GString *out)
{
    g_autofree char *both =
        title == NULL || strcmp(title, publication->title) == 0
            ? g_strdup(publication->title)
            : g_strdup_printf("%s – %s", title, publication->title);

    g_string_append(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                         "<!DOCTYPE html>\n"
                         "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
                         "xmlns:epub=\"http://www.idpf.org/2007/ops\"");
    cl_markup_add_attribute(out, "lang", publication->lang);
    cl_markup_add_attribute(out, "xml:lang", publication->lang);
    if (cl_alphabet_is_rtl(publication->lang))
        cl_markup_add_attribute(out, "dir", "rtl");
    g_string_append(out, ">\n<head>\n");
    cl_markup_add_element(out, 0, "meta", NULL, "charset", "utf-8", NULL);
    cl_markup_add_element(out, 0, "title", both, NULL);
    cl_markup_add_element(out, 0, "link", NULL, "rel", "stylesheet", "type",
                          "text/css", "href", CL_NAMES_STYLE, NULL);
    g_string_append(out, "</head>\n");
}

static const xmlNode *
find_heading(const xmlNode *root)
{
    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        if (cl_dom_get_heading_level(node) > 0)
            return node;
    }
    return NULL;
}

/* The section has the name of its heading, or where it has none its title. */
static void
add_section(const Writer *writer, const ClPart *part, const Wrapping *wrapping)
{
    const xmlNode *heading = find_heading(cl_dom_get_root(part->doc));
    const char *id = cl_dom_find_attribute(heading, "id");
    GString *out = writer->out;

    g_string_append_printf(out, "<%s", wrapping->element);
    cl_markup_add_attribute(out, "role", wrapping->role);
    cl_markup_add_attribute(out, "epub:type", wrapping->type);
    if (id != NULL)
        cl_markup_add_attribute(out, "aria-labelledby", id);
    else
        cl_markup_add_attribute(out, "aria-label", part->title);
    g_string_append(out, ">\n");
}

GBytes *
cl_xhtml_write_part(const ClXhtml *xhtml, gsize index)
{
    const ClPart *part = cl_book_get_part(xhtml->book, index);
    const Wrapping *wrapping = &wrappings[part->kind];
    g_autoptr(GHashTable) labels =
        g_hash_table_new_full(NULL, NULL, NULL, g_free);
    Writer writer = {
        .xhtml = xhtml,
        .labels = labels,
        .out = g_string_new(NULL),
    };

    cl_xhtml_add_head(xhtml->book->publication,
                      part->kind == CL_PART_TITLE ? NULL : part->title,
                      writer.out);
    g_string_append_printf(writer.out, "<body epub:type=\"%s\">\n",
                           wrapping->matter);
    add_section(&writer, part, wrapping);
    write_node(&writer, cl_dom_get_root(part->doc));
    g_string_append_printf(writer.out, "</%s>\n</body>\n</html>\n",
                           wrapping->element);
    return cl_markup_take_bytes(writer.out);
}
