#include <string.h>

#include "read/read.h"
#include "read/sax.h"

/* What an element's text is, if it is anything to us. */
typedef enum {
    NOTHING,
    IDENTIFIER,
    VERSION,
} Meaning;

typedef struct {
    GString *unique; /* id of the identifier that counts, in a package */
    char *identifier;
    char *version;
    bool is_unique; /* @identifier is the one that counts */
    Meaning open;   /* what @text is of */
    bool is_open_unique;
    GString *text;
} Finder;

static const char dublin_core[] = "http://purl.org/dc/elements/1.1/";
static const char media_management[] = "http://ns.adobe.com/xap/1.0/mm/";

static const char *
find_attribute(const ClSaxElement *element, const char *name)
{
    for (gsize i = 0; i < element->n_attributes; i++) {
        const ClSaxAttribute *attribute = &element->attributes[i];

        if (attribute->uri == NULL && strcmp(attribute->name, name) == 0)
            return attribute->value;
    }
    return NULL;
}

static Meaning
get_meaning(const char *uri, const char *name)
{
    if (g_strcmp0(uri, dublin_core) == 0 && strcmp(name, "identifier") == 0)
        return IDENTIFIER;
    if (g_strcmp0(uri, media_management) == 0 && strcmp(name, "VersionID") == 0)
        return VERSION;
    return NOTHING;
}

/* EPUB: <meta property="schema:version">. */
static bool
is_version(const ClSaxElement *element)
{
    return strcmp(element->name, "meta") == 0 &&
           g_strcmp0(find_attribute(element, "property"), "schema:version") ==
               0 &&
           find_attribute(element, "refines") == NULL;
}

/* The first counts, but for the one that the package names. */
static void
take(Finder *finder, Meaning meaning, const char *text, bool is_unique)
{
    char **place =
        meaning == IDENTIFIER ? &finder->identifier : &finder->version;

    if (*place != NULL && (!is_unique || finder->is_unique))
        return;
    g_free(*place);
    *place = g_strstrip(g_strdup(text));
    finder->is_unique |= is_unique;
}

static void
on_start(void *data, const ClSaxElement *element, bool is_guess)
{
    Finder *finder = data;
    const char *unique = find_attribute(element, "unique-identifier");

    (void)is_guess;
    if (unique != NULL && finder->unique->len == 0)
        g_string_assign(finder->unique, unique);
    for (gsize i = 0; i < element->n_attributes; i++) { /* XMP may do so */
        const ClSaxAttribute *attribute = &element->attributes[i];
        Meaning meaning = get_meaning(attribute->uri, attribute->name);

        if (meaning != NOTHING)
            take(finder, meaning, attribute->value, false);
    }

    const char *id = find_attribute(element, "id");
    finder->open = get_meaning(element->uri, element->name);
    if (is_version(element))
        finder->open = VERSION;
    finder->is_open_unique = finder->open == IDENTIFIER && id != NULL &&
                             strcmp(id, finder->unique->str) == 0;
    g_string_truncate(finder->text, 0);
}

static void
on_end(void *data, bool is_guess)
{
    Finder *finder = data;

    (void)is_guess;
    if (finder->open != NOTHING)
        take(finder, finder->open, finder->text->str, finder->is_open_unique);
    finder->open = NOTHING;
}

static void
on_text(void *data, const char *text, gsize len, ClPlace place)
{
    Finder *finder = data;

    (void)place;
    if (finder->open != NOTHING)
        g_string_append_len(finder->text, text, (gssize)len);
}

void
cl_read_identity(GBytes *xml, char **identifier, char **version)
{
    static const ClSaxHandler handler = {
        .start = on_start,
        .end = on_end,
        .text = on_text,
    };
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(ClSource) source = cl_source_new(xml, NULL);
    g_autoptr(GString) unique = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    Finder finder = { .unique = unique, .text = text };

    if (cl_source_check(source, report))
        cl_sax_parse(source, &handler, &finder, report, NULL);
    *identifier = finder.identifier;
    *version = finder.version;
}
