#include <string.h>

#include "epub/survey.h"

/* Attributes that lead somewhere, and whether what is there is shown. */
static const struct {
    const char *element; /* NULL: any */
    const char *attribute;
    bool is_shown;
} leads[] = {
    { NULL, "src", true },      { "link", "href", true },
    { "a", "href", false },     { "image", "href", true },
    { "object", "data", true }, { "video", "poster", true },
    { "script", "src", true },
};

static bool
is_remote(const char *href)
{
    return strstr(href, "://") != NULL || g_str_has_prefix(href, "//");
}

/* mailto: and tel: lead to a person. */
static bool
is_other_scheme(const char *href)
{
    const char *colon = strchr(href, ':');

    return colon != NULL && colon > href &&
           strcspn(href, "/?#") > (gsize)(colon - href);
}

static void
check_link(ClSurvey *survey, const ClItem *item, const char *href)
{
    g_autofree char *fragment = NULL;
    g_autofree char *path = cl_survey_dup_target(item->path, href, &fragment);
    const ClItem *target =
        path != NULL ? g_hash_table_lookup(survey->paths, path) : NULL;

    if (target == NULL ||
        (fragment != NULL && *fragment != '\0' && target->ids != NULL &&
         !g_hash_table_contains(target->ids, fragment)))
        cl_survey_fail(survey, "epub-links-resolve", item->path,
                       "The link to %s leads nowhere.", href);
}

static void
check_lead(ClSurvey *survey, const ClItem *item, const char *href,
           bool is_shown)
{
    if (is_remote(href)) {
        if (is_shown)
            cl_survey_fail(survey, "epub-no-remote", item->path,
                           "%s is fetched from a network.", href);
    } else if (!is_other_scheme(href)) {
        check_link(survey, item, href);
    }
}

/* Languages of documents, and what stands for pictures. */
static void
check_senses(ClSurvey *survey, const ClItem *item, const xmlNode *node)
{
    const char *lang = cl_dom_find_attribute(node, "lang");
    const char *alt = cl_dom_find_attribute(node, "alt");

    /* The attribute of HTML and that of XML go by one name here. */
    if (cl_survey_is(node, "html") && (lang == NULL || *lang == '\0'))
        cl_survey_fail(survey, "a11y-language", item->path,
                       "The document does not say its language.");
    if (cl_survey_is(node, "img") && alt == NULL &&
        !cl_dom_has_word(node, "role", "presentation"))
        cl_survey_fail(survey, "a11y-alternatives", item->path,
                       "A picture has no alternative text.");
}

static void
check_node(ClSurvey *survey, const ClItem *item, const xmlNode *node)
{
    for (gsize i = 0; i < G_N_ELEMENTS(leads); i++) {
        const char *href = cl_dom_find_attribute(node, leads[i].attribute);

        if (href != NULL &&
            (leads[i].element == NULL || cl_survey_is(node, leads[i].element)))
            check_lead(survey, item, href, leads[i].is_shown);
    }
}

/* What a style sheet fetches. */
static void
check_style(ClSurvey *survey, const ClItem *item)
{
    g_autoptr(GBytes) bytes = cl_archive_read(survey->archive, item->path);
    gsize size = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
    g_autofree char *text = data != NULL ? g_strndup(data, size) : NULL;

    if (text != NULL &&
        g_regex_match_simple("(url\\(|@import)\\s*[\"']?\\s*(https?:)?//", text,
                             G_REGEX_CASELESS, 0))
        cl_survey_fail(survey, "epub-no-remote", item->path,
                       "The style sheet fetches from a network.");
}

void
cl_survey_check_documents(ClSurvey *survey)
{
    for (guint i = 0; i < survey->items->len; i++) {
        const ClItem *item = g_ptr_array_index(survey->items, i);
        const xmlNode *root =
            item->doc != NULL ? cl_dom_get_root(item->doc) : NULL;

        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root))
            if (node->type == XML_ELEMENT_NODE) {
                check_node(survey, item, node);
                check_senses(survey, item, node);
            }
        if (g_strcmp0(item->media_type, "text/css") == 0)
            check_style(survey, item);
    }
    cl_survey_close(survey, "epub-links-resolve", true);
    cl_survey_close(survey, "epub-no-remote", true);
    cl_survey_close(survey, "a11y-language", true);
    cl_survey_close(survey, "a11y-alternatives", true);
}
