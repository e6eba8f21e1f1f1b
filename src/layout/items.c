#include <string.h>

#include "base/utf8.h"
#include "layout/plain.h"
#include "layout/setter.h"

/* What pango_itemize finds for plain text in @font and @language. */
typedef struct {
    const PangoFontDescription *font;
    const PangoLanguage *language;
    bool has_letter;
    const ClFace *face; /* NULL: a plain character has another font */
} Plain;

GArray *
cl_setter_new_plain(void)
{
    return g_array_new(FALSE, FALSE, sizeof(Plain));
}

static PangoAttrList *
make_attributes(const ClSetter *setter)
{
    const ClText *text = setter->text;
    PangoAttrList *list = pango_attr_list_new();

    for (guint i = 0; i < text->spans->len; i++) {
        const ClSpan *span = &g_array_index(text->spans, ClSpan, i);
        guint end = cl_setter_get_span_end(setter, i, (guint)text->text->len);

        if (span->look->font != setter->setting->look->font) {
            PangoAttribute *font = pango_attr_font_desc_new(span->look->font);

            font->start_index = span->start;
            font->end_index = end;
            pango_attr_list_insert(list, font);
        }
        if (span->language != text->language) {
            PangoAttribute *language = pango_attr_language_new(span->language);

            language->start_index = span->start;
            language->end_index = end;
            pango_attr_list_insert(list, language);
        }
    }
    return list;
}

/* That of the first letter that has one (UAX 9, P2 and P3). */
static PangoDirection
find_direction(const char *text)
{
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);

        if (!g_unichar_isalpha(letter))
            continue;
        switch (g_unichar_get_script(letter)) {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
        case G_UNICODE_SCRIPT_ADLAM:
        case G_UNICODE_SCRIPT_SAMARITAN:
        case G_UNICODE_SCRIPT_MANDAIC:
        case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
            return PANGO_DIRECTION_RTL;
        default:
            return PANGO_DIRECTION_LTR;
        }
    }
    return PANGO_DIRECTION_LTR;
}

/* What Pango makes of @text, whose direction is @direction. */
static GList *
itemize(const ClSetter *setter, const char *text, int n_bytes,
        PangoDirection direction, PangoAttrList *attributes)
{
    PangoContext *context = setter->parts.context;

    return pango_itemize_with_base_dir(context, direction, text, 0, n_bytes,
                                       attributes, NULL);
}

static void
prepare(const ClSetter *setter, const PangoFontDescription *font,
        PangoLanguage *language)
{
    PangoContext *context = setter->parts.context;

    if (pango_context_get_language(context) != language)
        pango_context_set_language(context, language);
    pango_context_set_font_description(context, font);
}

/* What is shaped alike makes one item: letters may kern across its spans. */
static void
add_item(ClSetter *setter, const ClFace *face, guint end, guint8 level)
{
    ClItem item = { .face = face, .end = end, .level = level };

    if (setter->items->len > 0) {
        ClItem *last =
            &g_array_index(setter->items, ClItem, setter->items->len - 1);

        if (last->face == face && last->level == level) {
            last->end = end;
            return;
        }
    }
    g_array_append_val(setter->items, item);
}

static void
add_items(ClSetter *setter, PangoDirection direction)
{
    const ClText *text = setter->text;
    PangoAttrList *attributes = make_attributes(setter);

    prepare(setter, setter->setting->look->font, text->language);
    GList *items = itemize(setter, text->text->str, (int)text->text->len,
                           direction, attributes);
    pango_attr_list_unref(attributes);
    for (GList *link = items; link != NULL; link = link->next) {
        PangoItem *item = link->data;

        add_item(setter, cl_shaper_get_face(setter->shaper, &item->analysis),
                 (guint)(item->offset + item->length), item->analysis.level);
        pango_item_free(item);
    }
    g_list_free(items);
}

/* Latin letters from left to right, and what stands among them. */
static bool
is_plain(const GString *text, bool *has_letter)
{
    const char *at = text->str;
    const char *end = at + text->len;

    *has_letter = false;
    for (const char *c = at; c < end && !*has_letter; c++)
        *has_letter = g_ascii_isalpha(*c);
    while (at < end) {
        /* What is not ASCII is near. */
        for (guint i = 0; i < 8 && at < end; i++) {
            if (cl_plain_take(&at, end) == 0)
                return false;
        }
        at += cl_utf8_skip_plain(at, (gsize)(end - at));
    }
    return true;
}

#define SIGNS                                                                  \
    " !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~"                            \
    "\xe2\x80\x93\xe2\x80\x94\xe2\x80\x98\xe2\x80\x99\xe2\x80\x9c"             \
    "\xe2\x80\x9d\xe2\x80\xa6"

/* The face of all that is plain, or NULL when it takes several. Signs belong to
 * the script of the letters around them, and to none without. */
static const ClFace *
find_plain_face(const ClSetter *setter, bool has_letter)
{
    static const char letters[] = "a" SIGNS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "abcdefghijklmnopqrstuvwxyz";
    const char *sample = has_letter ? letters : SIGNS;
    GList *items =
        itemize(setter, sample, (int)strlen(sample), PANGO_DIRECTION_LTR, NULL);
    const PangoItem *first = items->data;
    const ClFace *face = NULL;

    if (items->next == NULL && first->analysis.level == 0)
        face = cl_shaper_get_face(setter->shaper, &first->analysis);
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
    return face;
}

static const ClFace *
get_plain_face(const ClSetter *setter, const ClSpan *span, bool has_letter)
{
    Plain plain = {
        .font = span->look->font,
        .language = span->language,
        .has_letter = has_letter,
    };

    for (guint i = 0; i < setter->plain->len; i++) {
        const Plain *known = &g_array_index(setter->plain, Plain, i);

        if (known->font == plain.font && known->language == plain.language &&
            known->has_letter == has_letter)
            return known->face;
    }
    prepare(setter, span->look->font, span->language);
    plain.face = find_plain_face(setter, has_letter);
    g_array_append_val(setter->plain, plain);
    return plain.face;
}

/*
 * Plain text has an item for each span, whatever its letters are: Pango, which
 * looks at each of them, need not be asked every time. False when it must.
 */
static bool
add_plain_items(ClSetter *setter)
{
    const ClText *text = setter->text;
    bool has_letter = false;

    if (!is_plain(text->text, &has_letter))
        return false;
    for (guint i = 0; i < text->spans->len; i++) {
        const ClFace *face =
            get_plain_face(setter, cl_setter_get_span(setter, i), has_letter);

        if (face == NULL)
            return false;
        add_item(setter, face,
                 cl_setter_get_span_end(setter, i, (guint)text->text->len), 0);
    }
    return true;
}

void
cl_setter_find_items(ClSetter *setter)
{
    PangoDirection direction = setter->text->direction;

    if (direction == PANGO_DIRECTION_NEUTRAL)
        direction = find_direction(setter->text->text->str);
    setter->base_level = direction == PANGO_DIRECTION_RTL ? 1 : 0;

    g_array_set_size(setter->items, 0);
    if (setter->base_level == 0 && add_plain_items(setter))
        return;
    g_array_set_size(setter->items, 0);
    add_items(setter, direction);
}
