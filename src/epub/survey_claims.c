#include <string.h>

#include "epub/survey.h"

/* What the content holds, counted anew. */
typedef struct {
    bool has_images;   /* also the cover */
    bool has_pictures; /* without the cover */
    bool all_have_alt;
    bool has_page_marks;
    bool has_roles;
    bool levels_are_whole; /* of headings, over the whole publication */
    bool has_headings;
} Facts;

static void
look_at(const xmlNode *node, Facts *facts, int *level)
{
    const char *name = (const char *)node->name;

    if (strcmp(name, "img") == 0) {
        facts->has_images = true;
        if (cl_dom_find_attribute(node, "alt") == NULL)
            facts->all_have_alt = false;
    }
    if (cl_dom_has_word(node, "role", "doc-pagebreak"))
        facts->has_page_marks = true;
    if (cl_dom_find_attribute(node, "role") != NULL)
        facts->has_roles = true;
    if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == 0) {
        facts->has_headings = true;
        if (name[1] - '0' > *level + 1)
            facts->levels_are_whole = false;
        *level = name[1] - '0';
    }
}

/* The cover shows the title once more; so it is no
 * picture whose text cannot be made to look otherwise. */
static bool
is_cover(const ClSurvey *survey, const ClItem *item)
{
    const xmlNode *root = item->doc != NULL ? cl_dom_get_root(item->doc) : NULL;
    const xmlNode *img =
        root != NULL ? cl_survey_find_next(NULL, root, "img") : NULL;
    const char *src = img != NULL ? cl_dom_find_attribute(img, "src") : NULL;
    g_autofree char *path =
        src != NULL ? cl_survey_dup_target(item->path, src, NULL) : NULL;
    const ClItem *picture =
        path != NULL ? g_hash_table_lookup(survey->paths, path) : NULL;

    return picture != NULL &&
           g_strcmp0(picture->properties, "cover-image") == 0;
}

static Facts
find_facts(const ClSurvey *survey)
{
    Facts facts = { .all_have_alt = true, .levels_are_whole = true };

    for (guint i = 0; i < survey->spine->len; i++) {
        const ClItem *item = g_ptr_array_index(survey->spine, i);
        const xmlNode *root =
            item->doc != NULL ? cl_dom_get_root(item->doc) : NULL;
        bool had_images = facts.has_images;
        int level = 0;

        facts.has_images = false;
        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root))
            if (node->type == XML_ELEMENT_NODE)
                look_at(node, &facts, &level);
        facts.has_pictures |= facts.has_images && !is_cover(survey, item);
        facts.has_images |= had_images;
    }
    return facts;
}

/* Is the feature @name true of what was counted? Those that only a person can
 * see are not doubted. */
static bool
is_true(const ClSurvey *survey, const Facts *facts, const char *name)
{
    const struct {
        const char *name;
        bool is_true;
    } features[] = {
        { "alternativeText", facts->has_images && facts->all_have_alt },
        { "tableOfContents", cl_survey_find_nav(survey, "toc") != NULL },
        { "structuralNavigation",
          facts->has_headings && facts->levels_are_whole },
        { "pageBreakMarkers", facts->has_page_marks },
        { "pageNavigation", cl_survey_find_nav(survey, "page-list") != NULL },
        { "ARIA", facts->has_roles },
        { "unlocked",
          !cl_archive_has(survey->archive, "META-INF/encryption.xml") },
        { "displayTransformability", !facts->has_pictures },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(features); i++)
        if (strcmp(features[i].name, name) == 0)
            return features[i].is_true;
    return true;
}

static void
check_features(ClSurvey *survey)
{
    g_autoptr(GPtrArray) features =
        cl_survey_list_meta(survey, "schema:accessibilityFeature");
    Facts facts = find_facts(survey);

    for (guint i = 0; i < features->len; i++) {
        const char *feature = g_ptr_array_index(features, i);

        if (!is_true(survey, &facts, feature))
            cl_survey_fail(survey, "a11y-feature-true", survey->package_path,
                           "The feature %s is listed, and is not there.",
                           feature);
    }
    cl_survey_close(survey, "a11y-feature-true", features->len > 0);
}

static void
check_present(ClSurvey *survey)
{
    static const char *const wanted[][2] = {
        { "schema:accessMode", "a11y-access-mode" },
        { "schema:accessibilityFeature", "a11y-feature" },
        { "schema:accessibilityHazard", "a11y-hazard" },
        { "schema:accessibilitySummary", "a11y-summary" },
        { "schema:accessModeSufficient", "a11y-mode-sufficient" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
        g_autoptr(GPtrArray) texts = cl_survey_list_meta(survey, wanted[i][0]);

        if (texts->len == 0 || *(char *)g_ptr_array_index(texts, 0) == '\0')
            cl_survey_fail(survey, wanted[i][1], survey->package_path,
                           "There is no %s.", wanted[i][0]);
        cl_survey_close(survey, wanted[i][1], true);
    }
}

/* The first element link or meta that makes a claim, or NULL. */
static const xmlNode *
find_claim(const ClSurvey *survey)
{
    const xmlNode *root = cl_dom_get_root(survey->package);

    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root))
        if (cl_dom_has_word(node, "property", "dcterms:conformsTo") ||
            cl_dom_has_word(node, "rel", "dcterms:conformsTo"))
            return node;
    return NULL;
}

/* Does an a11y:certifiedBy with words refine @claim? */
static bool
is_certified(const ClSurvey *survey, const xmlNode *claim)
{
    const xmlNode *root = cl_dom_get_root(survey->package);
    const char *id = cl_dom_find_attribute(claim, "id");
    const xmlNode *meta = NULL;

    while ((meta = cl_survey_find_next(meta, root, "meta")) != NULL) {
        const char *refines = cl_dom_find_attribute(meta, "refines");
        g_autofree char *text = cl_survey_dup_text(meta);

        if (cl_dom_has_word(meta, "property", "a11y:certifiedBy") &&
            *text != '\0' && refines != NULL && id != NULL && *refines == '#' &&
            strcmp(refines + 1, id) == 0)
            return true;
    }
    return false;
}

void
cl_survey_check_claims(ClSurvey *survey)
{
    const xmlNode *claim = find_claim(survey);

    check_present(survey);
    check_features(survey);
    if (claim != NULL) {
        g_autofree char *text = cl_survey_dup_text(claim);

        /* EPUB Accessibility 1.1, 2.4.1: no other case or spacing. */
        if (!g_regex_match_simple("^EPUB Accessibility 1\\.[12] - WCAG "
                                  "2\\.[012] Level (A|AA|AAA)$",
                                  text, 0, 0))
            cl_survey_fail(survey, "a11y-conforms-to", survey->package_path,
                           "The claim “%s” is not written as the standard "
                           "asks.",
                           text);
        if (!is_certified(survey, claim))
            cl_survey_fail(survey, "a11y-certified-by", survey->package_path,
                           "Nobody is named who evaluated it.");
    }
    cl_survey_close(survey, "a11y-conforms-to", claim != NULL);
    cl_survey_close(survey, "a11y-certified-by", claim != NULL);
}
