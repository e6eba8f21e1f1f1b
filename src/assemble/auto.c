#include <string.h>

#include "assemble/assembly.h"
#include "model/mention.h"

/* The places of the author's lines that @text holds from @offset on. */
static void
share_places(xmlNode *text, xmlNode *rest, gsize offset)
{
    const GArray *places = cl_dom_find_text_places(text);
    GArray *shifted = g_array_new(FALSE, FALSE, sizeof(ClTextPlace));

    for (guint i = 0; places != NULL && i < places->len; i++) {
        ClTextPlace place = g_array_index(places, ClTextPlace, i);

        if (place.offset <= offset)
            continue;
        place.offset -= offset;
        g_array_append_val(shifted, place);
    }
    if (shifted->len > 0)
        cl_dom_take_text_places(rest, shifted);
    else
        g_array_unref(shifted);
}

/* A text behind @before with what @text holds from @offset on; nothing when
 * that is nothing. */
static void
add_rest(xmlNode *text, xmlNode *before, gsize offset)
{
    const char *content = cl_dom_get_text(text) + offset;
    /* The place of a text is that of its first visible character. */
    gsize visible = offset + strspn(content, " ");

    if (*content == '\0')
        return;
    xmlNode *rest = xmlNewDocText(text->doc, (const xmlChar *)content);
    g_assert(rest != NULL);
    ClPlace place = cl_dom_get_text_place(text, visible);
    rest = xmlAddNextSibling(before, rest);
    cl_dom_set_place(rest, place);
    share_places(text, rest, offset);
}

/* Makes the bytes from @start to @end of @text a mark of @term, as the author
 * could have written it. */
static void
mark(xmlNode *text, gsize start, gsize end, const ClTerm *term)
{
    g_autofree char *whole = g_strdup(cl_dom_get_text(text));
    g_autofree char *words = g_strndup(whole + start, end - start);
    g_autofree char *first = g_strndup(whole, start);
    g_autofree char *href = g_strconcat("term:", term->id, NULL);
    ClPlace place = cl_dom_get_text_place(text, start);
    xmlNode *a = xmlNewDocNode(text->doc, NULL, (const xmlChar *)"a", NULL);

    g_assert(a != NULL);
    xmlAddNextSibling(text, a);
    cl_dom_set_attribute(a, "href", href);
    cl_dom_set_place(a, place);
    cl_dom_set_place(cl_dom_add_text(a, words), place);
    add_rest(text, a, end);
    if (*first == '\0') {
        xmlUnlinkNode(text);
        xmlFreeNode(text);
    } else {
        xmlNodeSetContentLen(text, BAD_CAST "", 0);
        xmlNodeAddContent(text, (const xmlChar *)first);
    }
}

void
cl_auto_mark(ClAssembly *assembly)
{
    const ClBook *book = assembly->book;

    if (!book->glossary->is_auto)
        return;

    g_autoptr(ClProse) prose = cl_prose_new(book);
    g_autoptr(ClTermFinder) finder =
        cl_term_finder_new(book->glossary, assembly->lang);
    g_autoptr(GArray) mentions = cl_mentions_dup(prose, finder);

    /* From the end, so that what stands before keeps its place in the text. */
    for (guint i = mentions->len; i > 0; i--) {
        const ClMention *mention = &g_array_index(mentions, ClMention, i - 1);

        if (!mention->is_auto)
            continue;
        const ClSpan *span = cl_prose_find_span(
            prose, cl_prose_get_block(prose, mention->block), mention->start);
        mark((xmlNode *)span->node, mention->start - span->start,
             mention->end - span->start, mention->term);
    }
}
