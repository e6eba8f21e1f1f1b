#include <string.h>

#include "pdf/links.h"
#include "pdf/marker.h"
#include "pdf/pdf.h"
#include "pdf/roles.h"

enum { TEXT_MAX = 60 };

/* The words of @node, shortened, as a quoted string. */
static void
add_text(GString *dump, const xmlNode *node)
{
    g_autofree char *text = cl_dom_dup_text(node);

    for (char *c = text; *c != '\0'; c++) {
        if (*c == '\n')
            *c = ' ';
    }
    if (g_utf8_strlen(text, -1) > TEXT_MAX) {
        g_autofree char *start = g_utf8_substring(text, 0, TEXT_MAX);
        g_string_append_printf(dump, " \"%s…\"", start);
    } else {
        g_string_append_printf(dump, " \"%s\"", text);
    }
}

static void
add_attribute(GString *dump, const char *name, const char *value)
{
    if (value != NULL)
        g_string_append_printf(dump, " %s=\"%s\"", name, value);
}

static void
add_attributes(GString *dump, const ClBook *book, const ClTag *tag)
{
    ClAttributes attributes =
        cl_roles_get_attributes(book, tag->type, tag->node);

    add_attribute(dump, "Lang", attributes.lang);
    add_attribute(dump, "Alt", attributes.alt);
    add_attribute(dump, "E", attributes.expansion);
    add_attribute(dump, "ListNumbering", attributes.numbering);
    add_attribute(dump, "Scope", attributes.scope);
    add_attribute(dump, "Headers", attributes.headers);
    add_attribute(dump, "ID", attributes.id);
    if (attributes.n_columns > 1)
        g_string_append_printf(dump, " ColSpan=%d", attributes.n_columns);
    if (attributes.n_rows > 1)
        g_string_append_printf(dump, " RowSpan=%d", attributes.n_rows);
    if (g_strcmp0(attributes.writing_mode, "RlTb") == 0)
        g_string_append(dump, " WritingMode=RlTb");
    if (strcmp(tag->type, "Link") == 0) {
        g_autofree char *contents = cl_links_dup_contents(book, tag->node);
        add_attribute(dump, "Contents", contents);
    }
}

static void
dump_tag(GString *dump, const ClPainted *painted, const ClTag *tag, int depth)
{
    const ClKid *kids = (const ClKid *)painted->tags->kids->data;
    bool has_marks = false;

    for (guint32 i = tag->first_kid; i != 0; i = kids[i - 1].next)
        has_marks |= kids[i - 1].kind == CL_KID_MARK;

    g_string_append_printf(dump, "%*s%s", depth * 2, "", tag->type);
    if (tag->node != NULL)
        add_attributes(dump, painted->book, tag);
    if (tag->node != NULL && has_marks)
        add_text(dump, tag->node);
    g_string_append_c(dump, '\n');

    for (guint32 i = tag->first_kid; i != 0; i = kids[i - 1].next) {
        if (kids[i - 1].kind == CL_KID_TAG)
            dump_tag(dump, painted,
                     cl_tags_get(painted->tags, kids[i - 1].value), depth + 1);
    }
}

char *
cl_pdf_dump_tags(const ClBook *book, ClLayout *layout, GError **error)
{
    gsize n = cl_layout_get_n_pages(layout);
    g_autoptr(ClPainted) painted = cl_painted_new(book, layout);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(ClCanvas) canvas = cl_canvas_new(painted, bytes);

    for (gsize i = 0; i < n; i++)
        if (!cl_canvas_paint(canvas, i, error))
            return NULL;
    cl_painted_settle(painted, n);

    GString *dump = g_string_new(NULL);
    dump_tag(dump, painted, cl_tags_get(painted->tags, 0), 0);
    return g_string_free(dump, FALSE);
}
