#include "read/svg.h"

#include <string.h>

#include "read/limits.h"
#include "read/sax.h"

#define SVG_URI "http://www.w3.org/2000/svg"

enum { MAX_ELEMENTS = 50000, MAX_USES = 2000 };

typedef struct {
    ClReport *report;
    GString *text;
    GString *style; /* of the <style> that is open */
    ClPlace style_place;
    GPtrArray *open; /* const char *: interned names of open elements */
    GHashTable *ids; /* char *: a set */
    guint n_elements;
    guint n_uses;
} Reader;

static void
refuse(const Reader *reader, ClPlace place, const char *what, const char *name,
       const char *mend)
{
    g_autofree char *shown =
        g_utf8_substring(name != NULL ? name : "", 0,
                         MIN(g_utf8_strlen(name != NULL ? name : "", -1), 60));

    cl_report_add(reader->report, CL_RULE_PICTURE_UNSAFE, place,
                  "This drawing holds %s%s%s%s; %s.", what,
                  name != NULL ? " \"" : "", shown, name != NULL ? "\"" : "",
                  mend);
}

/* --- elements --- */

static bool
is_in(const char *name, const char *const *names)
{
    return g_strv_contains(names, name);
}

static bool
is_shape(const char *name)
{
    static const char *const names[] = {
        "svg",      "g",        "defs",     "title",          "desc",
        "metadata", "path",     "rect",     "circle",         "ellipse",
        "line",     "polyline", "polygon",  "text",           "tspan",
        "use",      "symbol",   "clipPath", "linearGradient", "radialGradient",
        "stop",     "marker",   "pattern",  "style",          NULL,
    };

    return is_in(name, names);
}

/* Notes of a drawing program, which nothing shows. */
static bool
is_note(const char *uri)
{
    static const char *const starts[] = {
        "http://www.inkscape.org/",
        "http://sodipodi.sourceforge.net/",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://creativecommons.org/",
        "http://web.resource.org/cc/",
        "http://purl.org/dc/",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++) {
        if (g_str_has_prefix(uri, starts[i]))
            return true;
    }
    return false;
}

static void
check_name(const Reader *reader, const ClSaxElement *element)
{
    static const struct {
        const char *name;
        const char *what;
        const char *mend;
    } others[] = {
        { "script", "a script", "take it out" },
        { "foreignObject", "a piece of another format",
          "draw it with shapes and text" },
        { "image", "another picture",
          "draw it with shapes, or save it as a picture of its own" },
        { "filter", "a filter, which prints coarse", "take it out" },
        { "mask", "a mask, which prints coarse", "use a clipping path" },
        { "a", "a link, which would not work everywhere",
          "put the link into the caption" },
    };
    const char *uri = element->uri != NULL ? element->uri : "";

    if (strcmp(uri, SVG_URI) != 0) {
        if (!is_note(uri))
            refuse(reader, element->place, "the element", element->name,
                   "only those of SVG are drawn, so take it out");
        return;
    }
    if (is_shape(element->name))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        if (strcmp(element->name, others[i].name) == 0) {
            refuse(reader, element->place, others[i].what, NULL,
                   others[i].mend);
            return;
        }
    }
    if (g_str_has_prefix(element->name, "animate") ||
        strcmp(element->name, "set") == 0)
        refuse(reader, element->place, "something that moves", NULL,
               "draw it standing still");
    else
        refuse(reader, element->place, "the element", element->name,
               "not every reader's device can show it, so draw it another "
               "way");
}

/* --- attributes and styles --- */

/* Does @style fetch something, or hide what it says? */
static bool
is_safe_style(const char *style)
{
    g_autofree char *lower = g_ascii_strdown(style, -1);

    if (strchr(lower, '\\') != NULL || strstr(lower, "@import") != NULL ||
        strstr(lower, "@font-face") != NULL ||
        strstr(lower, "expression") != NULL)
        return false;
    for (const char *at = strstr(lower, "url"); at != NULL;
         at = strstr(at + 1, "url")) {
        const char *target = at + 3;

        target += strspn(target, " \t\r\n");
        if (*target != '(')
            continue;
        target++;
        target += strspn(target, " \t\r\n\"'");
        if (*target != '#')
            return false;
    }
    return true;
}

static bool
is_inside(const Reader *reader, const char *name)
{
    for (guint i = 0; i < reader->open->len; i++) {
        if (strcmp(g_ptr_array_index(reader->open, i), name) == 0)
            return true;
    }
    return false;
}

static bool
has_filter(const char *style)
{
    g_autofree char *lower = g_ascii_strdown(style, -1);
    const char *at = strstr(lower, "filter");

    while (at != NULL) {
        at += strlen("filter");
        at += strspn(at, " \t\r\n");
        if (*at == ':' &&
            strncmp(at + 1 + strspn(at + 1, " \t\r\n"), "none", 4) != 0)
            return true;
        at = strstr(at, "filter");
    }
    return false;
}

static void
check_style(const Reader *reader, const char *style, ClPlace place)
{
    if (!is_safe_style(style))
        refuse(reader, place, "a style that fetches or hides something", NULL,
               "take it out");
    else if (strchr(style, '!') != NULL)
        refuse(reader, place, "a style with \"!important\"", NULL,
               "take that word out");
    else if (has_filter(style))
        refuse(reader, place, "a filter, which prints coarse", NULL,
               "take it out");
}

static void
check_attribute(const Reader *reader, const ClSaxAttribute *attribute)
{
    const char *name = attribute->name;

    /* A picture within, "data:", has been told by its element. */
    if (strcmp(name, "href") == 0 &&
        g_str_has_prefix(attribute->value, "data:"))
        return;
    if (strcmp(name, "href") == 0 && attribute->value[0] != '#')
        refuse(reader, attribute->place, "a reference to something outside",
               attribute->value, "put it into the drawing itself");
    else if (g_ascii_strncasecmp(name, "on", 2) == 0)
        refuse(reader, attribute->place, "a script in", name, "take it out");
    else if (strcmp(name, "id") == 0 && attribute->prefix == NULL &&
             !g_hash_table_add(reader->ids, g_strdup(attribute->value)))
        cl_report_add(reader->report, CL_RULE_PICTURE_BROKEN, attribute->place,
                      "Two parts of this drawing have the id \"%s\": give one "
                      "of them another, or save the drawing anew.",
                      attribute->value);
    else if (strcmp(name, "base") == 0 && attribute->prefix != NULL)
        refuse(reader, attribute->place, "xml:base", NULL, "take it out");
    else if (strcmp(name, "filter") == 0 &&
             strcmp(attribute->value, "none") != 0)
        refuse(reader, attribute->place, "a filter, which prints coarse", NULL,
               "take it out");
    else if (strcmp(name, "style") == 0)
        check_style(reader, attribute->value, attribute->place);
    else if (!is_safe_style(attribute->value))
        refuse(reader, attribute->place, "a reference to something outside",
               NULL, "take it out");
}

/* --- events --- */

static void
start(void *data, const ClSaxElement *element, bool is_guess)
{
    Reader *reader = data;
    bool is_root = reader->n_elements == 0;
    bool is_skipped = is_inside(reader, "metadata");

    g_ptr_array_add(reader->open, (gpointer)g_intern_string(element->name));
    reader->n_elements++;
    if (is_guess || reader->n_elements > MAX_ELEMENTS + 1)
        return;
    if (reader->n_elements > MAX_ELEMENTS ||
        (strcmp(element->name, "use") == 0 && ++reader->n_uses > MAX_USES)) {
        reader->n_elements = MAX_ELEMENTS + 1;
        cl_report_add(reader->report, CL_RULE_PICTURE_TOO_LARGE, element->place,
                      "This drawing has more parts than an e-reader can draw: "
                      "make it simpler, or save it as PNG.");
        return;
    }
    if (is_root && (strcmp(element->name, "svg") != 0 ||
                    g_strcmp0(element->uri, SVG_URI) != 0)) {
        cl_report_add(reader->report, CL_RULE_PICTURE_BROKEN, element->place,
                      "This is no SVG picture: it must begin with <svg "
                      "xmlns=\"" SVG_URI "\">.");
        return;
    }
    if (strcmp(element->name, "text") == 0 &&
        (is_inside(reader, "pattern") || is_inside(reader, "marker") ||
         is_inside(reader, "clipPath")))
        refuse(reader, element->place,
               "text in a pattern, marker or clipping path", NULL,
               "put it into the drawing itself");
    if (!is_skipped || g_strcmp0(element->uri, SVG_URI) == 0)
        check_name(reader, element);
    for (gsize i = 0; i < element->n_attributes; i++)
        check_attribute(reader, &element->attributes[i]);
}

static void
end(void *data, bool is_guess)
{
    Reader *reader = data;

    (void)is_guess;
    if (reader->open->len > 0)
        g_ptr_array_set_size(reader->open, reader->open->len - 1);
    if (reader->style->len > 0 && !is_inside(reader, "style")) {
        check_style(reader, reader->style->str, reader->style_place);
        g_string_truncate(reader->style, 0);
    }
}

static void
add_text(void *data, const char *text, gsize len, ClPlace place)
{
    Reader *reader = data;

    if (is_inside(reader, "style")) {
        if (reader->style->len == 0)
            reader->style_place = place;
        g_string_append_len(reader->style, text, (gssize)len);
    } else if (is_inside(reader, "text") && !is_inside(reader, "title") &&
               !is_inside(reader, "desc")) {
        g_string_append_len(reader->text, text, (gssize)len);
    }
}

char *
cl_svg_read(const ClSource *source, ClReport *report)
{
    static const ClSaxHandler handler = {
        .start = start,
        .end = end,
        .text = add_text,
    };
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    g_autoptr(GString) style = g_string_new(NULL);
    g_autoptr(GHashTable) ids =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gsize n_before = cl_report_n_errors(report);
    Reader reader = {
        .report = report,
        .text = g_string_new(NULL),
        .style = style,
        .open = open,
        .ids = ids,
    };

    if (cl_source_check(source, report))
        cl_sax_parse(source, &handler, &reader, report, NULL);
    bool is_fine = cl_report_n_errors(report) == n_before;
    return g_string_free(reader.text, !is_fine);
}

/* --- how high a drawing is --- */

/* Pixels in the unit at @unit, 96 to an inch (CSS Values 3, 5.2); "em" is that
 * of librsvg, which draws the picture in print. 0: none that has a size, such
 * as "%". */
static double
get_pixels(const char *unit)
{
    static const struct {
        const char *name;
        double pixels;
    } units[] = {
        { "", 1 },           { "px", 1 },         { "in", 96 },
        { "cm", 96 / 2.54 }, { "mm", 96 / 25.4 }, { "pt", 96 / 72.0 },
        { "pc", 16 },        { "em", 12 },        { "ex", 6 },
    };
    gsize n =
        strspn(unit, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%");

    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (strlen(units[i].name) == n &&
            g_ascii_strncasecmp(unit, units[i].name, n) == 0)
            return units[i].pixels;
    }
    return 0;
}

/* (owned) The value of the attribute @name in the tag that goes on from @at up
 * to @end, or NULL. */
static char *
dup_value(const char *at, const char *end, const char *name)
{
    static const char blanks[] = " \t\r\n";

    while (at < end) {
        at += strspn(at, blanks);
        gsize n = strcspn(at, " \t\r\n=>");
        bool is_it = n == strlen(name) && strncmp(at, name, n) == 0;
        at += n;
        at += strspn(at, blanks);
        if (*at != '=')
            return NULL;
        at++;
        at += strspn(at, blanks);
        if (at >= end || (*at != '"' && *at != '\''))
            return NULL;
        const char *close = memchr(at + 1, *at, (gsize)(end - at - 1));
        if (close == NULL)
            return NULL;
        if (is_it)
            return g_strndup(at + 1, (gsize)(close - at - 1));
        at = close + 1;
    }
    return NULL;
}

/* Of a viewBox, "0 0 24 16"; or 0. */
static double
get_box_height(const char *box)
{
    for (int i = 0; i < 3; i++) {
        box += strspn(box, " ,\t\r\n");
        box += strcspn(box, " ,\t\r\n");
    }
    return g_ascii_strtod(box + strspn(box, " ,\t\r\n"), NULL);
}

/* The first "<svg" from @text on that is not in a comment, or NULL. */
static const char *
find_tag(const char *text)
{
    const char *tag = strstr(text, "<svg");
    const char *comment = strstr(text, "<!--");

    while (tag != NULL && comment != NULL && comment < tag) {
        const char *end = strstr(comment, "-->");

        if (end == NULL)
            return NULL;
        tag = strstr(end, "<svg");
        comment = strstr(end, "<!--");
    }
    return tag;
}

double
cl_svg_find_height(GBytes *svg)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(svg, &size);
    g_autofree char *text = g_strndup(bytes != NULL ? bytes : "", size);
    const char *tag = find_tag(text);

    if (tag == NULL)
        return 0;

    const char *end = text + strlen(text);
    const char *first = tag + strlen("<svg");
    g_autofree char *value = dup_value(first, end, "height");
    if (value != NULL) {
        char *unit = NULL;
        double number = g_ascii_strtod(value, &unit);
        double height = number * get_pixels(unit);

        if (height > 0)
            return height;
    }
    g_autofree char *box = dup_value(first, end, "viewBox");
    return box != NULL ? MAX(get_box_height(box), 0) : 0;
}
