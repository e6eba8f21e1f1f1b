#include "pdf/inspect_xmp.h"

#include <string.h>

#define PDFA "http://www.aiim.org/pdfa/ns/id/"
#define PDFUA "http://www.aiim.org/pdfua/ns/id/"
#define DC "http://purl.org/dc/elements/1.1/"
#define EXTENSION "http://www.aiim.org/pdfa/ns/schema#"

/* A namespace declaration that holds from some depth on. */
typedef struct {
    char *prefix;
    char *name;
    guint depth;
} Space;

typedef struct {
    ClXmp *xmp;
    GPtrArray *spaces; /* Space, the inner ones last */
    guint depth;
    GString *into; /* where text goes, or NULL */
    guint into_depth;
    GString *schema; /* the namespace of an extension schema */
} Parser;

static void
space_free(gpointer data)
{
    Space *space = data;

    g_free(space->prefix);
    g_free(space->name);
    g_free(space);
}

/* Is @name, "pdfaid:part", @local of the namespace @uri? */
static bool
is_name(const Parser *parser, const char *name, const char *uri,
        const char *local)
{
    const char *colon = strchr(name, ':');

    if (colon == NULL || strcmp(colon + 1, local) != 0)
        return false;
    for (guint i = parser->spaces->len; i > 0; i--) {
        const Space *space = g_ptr_array_index(parser->spaces, i - 1);

        if (strlen(space->prefix) == (gsize)(colon - name) &&
            g_str_has_prefix(name, space->prefix))
            return strcmp(space->name, uri) == 0;
    }
    return false;
}

/* The text that the property @name has its value in, or NULL. */
static GString *
find_property(const Parser *parser, const char *name)
{
    const struct {
        const char *uri;
        const char *local;
        GString *value;
    } properties[] = {
        { DC, "title", parser->xmp->title },
        { PDFA, "part", parser->xmp->pdfa_part },
        { PDFA, "conformance", parser->xmp->pdfa_conformance },
        { PDFUA, "part", parser->xmp->pdfua_part },
        { EXTENSION, "namespaceURI", parser->schema },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(properties); i++)
        if (is_name(parser, name, properties[i].uri, properties[i].local))
            return properties[i].value;
    return NULL;
}

static void
add_spaces(Parser *parser, const char **names, const char **values)
{
    for (gsize i = 0; names[i] != NULL; i++) {
        if (!g_str_has_prefix(names[i], "xmlns:"))
            continue;
        Space *space = g_new0(Space, 1);

        space->prefix = g_strdup(names[i] + strlen("xmlns:"));
        space->name = g_strdup(values[i]);
        space->depth = parser->depth;
        g_ptr_array_add(parser->spaces, space);
    }
}

static void
start_element(GMarkupParseContext *context, const char *name,
              const char **names, const char **values, gpointer data,
              GError **error)
{
    Parser *parser = data;

    (void)context;
    (void)error;
    parser->depth++;
    add_spaces(parser, names, values);
    /* A simple property may also be an attribute (ISO 16684-1, 7.9.2.2). */
    for (gsize i = 0; names[i] != NULL; i++) {
        GString *value = find_property(parser, names[i]);

        if (value != NULL)
            g_string_append(value, values[i]);
    }
    GString *property = find_property(parser, name);
    if (property == NULL)
        return;
    parser->into = property;
    parser->into_depth = parser->depth;
    if (property == parser->schema)
        g_string_truncate(property, 0);
}

static void
end_element(GMarkupParseContext *context, const char *name, gpointer data,
            GError **error)
{
    Parser *parser = data;

    (void)context;
    (void)name;
    (void)error;
    if (parser->into != NULL && parser->into_depth == parser->depth) {
        if (parser->into == parser->schema &&
            strcmp(g_strstrip(parser->schema->str), PDFUA) == 0)
            parser->xmp->declares_pdfua = true;
        parser->into = NULL;
    }
    while (parser->spaces->len > 0 &&
           ((Space *)g_ptr_array_index(parser->spaces, parser->spaces->len - 1))
                   ->depth == parser->depth)
        g_ptr_array_remove_index(parser->spaces, parser->spaces->len - 1);
    parser->depth--;
}

static void
add_text(GMarkupParseContext *context, const char *text, gsize len,
         gpointer data, GError **error)
{
    const Parser *parser = data;

    (void)context;
    (void)error;
    if (parser->into != NULL)
        g_string_append_len(parser->into, text, (gssize)len);
}

ClXmp *
cl_xmp_new(const char *data, gsize size)
{
    static const GMarkupParser functions = {
        .start_element = start_element,
        .end_element = end_element,
        .text = add_text,
    };
    ClXmp *xmp = g_new0(ClXmp, 1);
    g_autoptr(GPtrArray) spaces = g_ptr_array_new_with_free_func(space_free);
    Parser parser = {
        .xmp = xmp,
        .spaces = spaces,
        .schema = g_string_new(NULL),
    };
    g_autoptr(GMarkupParseContext) context =
        g_markup_parse_context_new(&functions, 0, &parser, NULL);

    xmp->title = g_string_new(NULL);
    xmp->pdfa_part = g_string_new(NULL);
    xmp->pdfa_conformance = g_string_new(NULL);
    xmp->pdfua_part = g_string_new(NULL);
    xmp->is_well_formed =
        g_markup_parse_context_parse(context, data, (gssize)size, NULL) &&
        g_markup_parse_context_end_parse(context, NULL);
    g_string_free(parser.schema, TRUE);
    return xmp;
}

void
cl_xmp_free(ClXmp *xmp)
{
    if (xmp == NULL)
        return;
    g_string_free(xmp->title, TRUE);
    g_string_free(xmp->pdfa_part, TRUE);
    g_string_free(xmp->pdfa_conformance, TRUE);
    g_string_free(xmp->pdfua_part, TRUE);
    g_free(xmp);
}
