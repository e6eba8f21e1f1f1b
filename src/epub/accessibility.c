#include "epub/accessibility.h"

#include <string.h>

#include "base/markup.h"
#include "epub/elements.h"
#include "epub/names.h"
#include "model/words.h"

/* What is in the book, as far as readers' needs go. */
typedef struct {
    bool has_images;
    bool all_described; /* every image has an alt attribute */
    bool has_headings;
    bool has_true_levels; /* no heading level is left out */
    bool has_pages;
    bool has_glossary;
    bool has_cover; /* whose every word is in its text alternative */
} Facts;

static void
find_images(const ClBook *book, Facts *facts)
{
    for (gsize i = 0; i < book->parts->len; i++) {
        const xmlNode *root = cl_dom_get_root(cl_book_get_part(book, i)->doc);

        for (const xmlNode *node = root; node != NULL;
             node = cl_elements_next_shown(node, root)) {
            if (cl_dom_get_element(node) != CL_EL_IMG)
                continue;
            facts->has_images = true;
            if (cl_dom_find_attribute(node, "alt") == NULL)
                facts->all_described = false;
        }
    }
}

static Facts
find_facts(const ClBook *book, const ClPageMap *map, const ClImages *images)
{
    Facts facts = {
        .all_described = true,
        .has_true_levels = true,
        .has_pages = map != NULL && map->starts->len > 0,
        .has_glossary = cl_names_find_part(book, CL_PART_GLOSSARY) != NULL,
        .has_cover = cl_images_get_cover(images) != NULL,
    };
    int level = 0;

    find_images(book, &facts);
    for (gsize i = 0; i < book->headings->len; i++) {
        const ClHeading *heading = g_ptr_array_index(book->headings, i);

        facts.has_headings = true;
        if (heading->level > level + 1)
            facts.has_true_levels = false;
        level = heading->level;
    }
    return facts;
}

static void
add(GString *out, const char *property, const char *value)
{
    g_autofree char *name = g_strdup_printf("schema:%s", property);

    cl_markup_add_element(out, 4, "meta", value, "property", name, NULL);
}

static void
add_modes(const Facts *facts, GString *out)
{
    add(out, "accessMode", "textual");
    if (facts->has_images)
        add(out, "accessMode", "visual");
    if (facts->all_described)
        add(out, "accessModeSufficient", "textual");
    if (facts->has_images)
        add(out, "accessModeSufficient", "textual,visual");
}

/*
 * Of the Schema.org Accessibility Properties for Discoverability Vocabulary.
 * The glossary has no word there. displayTransformability also says that no
 * picture is a picture of text: that only a person sees, so it is said of
 * books without pictures alone.
 */
static void
add_features(const Facts *facts, GString *out)
{
    const struct {
        bool is_there;
        const char *name;
    } features[] = {
        { true, "ARIA" }, /* the parts' and links' roles, always written */
        { true, "tableOfContents" },
        { true, "readingOrder" }, /* the style sheet moves nothing */
        { facts->has_headings && facts->has_true_levels,
          "structuralNavigation" },
        { facts->has_pages, "pageBreakMarkers" },
        { facts->has_pages, "pageNavigation" },
        { (facts->has_images || facts->has_cover) && facts->all_described,
          "alternativeText" },
        { !facts->has_images, "displayTransformability" },
        { true, "unlocked" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(features); i++) {
        if (features[i].is_there)
            add(out, "accessibilityFeature", features[i].name);
    }
}

static void
add_summary(const ClBook *book, const ClPageMap *map, const Facts *facts,
            GString *out)
{
    const char *lang = book->publication->lang;
    g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);

#define SAY(key) g_ptr_array_add(sentences, g_strdup(cl_words_get(lang, key)))
    SAY("epub.summary-text");
    if ((facts->has_images || facts->has_cover) && facts->all_described)
        SAY("epub.summary-images");
    if (facts->has_glossary)
        SAY("epub.summary-glossary");
    if (facts->has_pages)
        g_ptr_array_add(sentences, cl_words_dup_format(
                                       lang, "epub.summary-pages",
                                       strcmp(map->edition, "clear") == 0
                                           ? cl_words_get(lang, "edition.clear")
                                           : map->edition,
                                       NULL));
    if (book->claim == NULL)
        SAY("epub.summary-claim");
    else
        g_ptr_array_add(
            sentences,
            cl_words_dup_format(lang, "epub.summary-claimed", book->claim,
                                book->publication->evaluator.text, NULL));
#undef SAY
    g_ptr_array_add(sentences, NULL);

    g_autofree char *text =
        g_strjoinv(cl_words_get(lang, "text.gap"), (char **)sentences->pdata);
    add(out, "accessibilitySummary", text);
}

/* EPUB Accessibility 1.1, 2.4: who evaluated it refines the claim. */
static void
add_claim(const ClBook *book, GString *out)
{
    if (book->claim == NULL)
        return;
    cl_markup_add_element(out, 4, "meta", book->claim, "id", "claim",
                          "property", "dcterms:conformsTo", NULL);
    cl_markup_add_element(out, 4, "meta", book->publication->evaluator.text,
                          "refines", "#claim", "property", "a11y:certifiedBy",
                          NULL);
}

void
cl_accessibility_add(const ClBook *book, const ClPageMap *map,
                     const ClImages *images, GString *out)
{
    Facts facts = find_facts(book, map, images);

    add_modes(&facts, out);
    add_features(&facts, out);
    /* Nothing moves: pictures that do are refused when they are read. */
    add(out, "accessibilityHazard", "none");
    add_summary(book, map, &facts, out);
    add_claim(book, out);
}
