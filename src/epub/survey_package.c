#include <string.h>

#include "epub/survey.h"

/* Files that OCF keeps out of the manifest (EPUB 3.3, 4.2.6). */
static bool
is_outside_manifest(const ClSurvey *survey, const char *name)
{
    return strcmp(name, "mimetype") == 0 ||
           g_str_has_prefix(name, "META-INF/") || g_str_has_suffix(name, "/") ||
           strcmp(name, survey->package_path) == 0;
}

static void
check_manifest(ClSurvey *survey)
{
    for (gsize i = 0; i < cl_archive_get_n(survey->archive); i++) {
        const char *name = cl_archive_get_name(survey->archive, i);

        if (!is_outside_manifest(survey, name) &&
            !g_hash_table_contains(survey->paths, name))
            cl_survey_fail(survey, "epub-manifest", name,
                           "The file is not in the manifest.");
    }
    for (guint i = 0; i < survey->items->len; i++) {
        const ClItem *item = g_ptr_array_index(survey->items, i);

        if (!cl_archive_has(survey->archive, item->path))
            cl_survey_fail(survey, "epub-manifest", item->path,
                           "The manifest names a file that is not there.");
    }
    cl_survey_close(survey, "epub-manifest", true);
    cl_survey_close(survey, "epub-well-formed", true);
    cl_survey_close(survey, "epub-ids-unique", true);
}

/* How many elements called @name of Dublin Core have words in them. */
static int
count_words(const ClSurvey *survey, const char *name)
{
    const xmlNode *root = cl_dom_get_root(survey->package);
    const xmlNode *node = NULL;
    int n = 0;

    while ((node = cl_survey_find_next(node, root, name)) != NULL) {
        g_autofree char *text = cl_survey_dup_text(node);

        n += *text != '\0';
    }
    return n;
}

/* Does the unique-identifier of the package lead to an identifier? */
static bool
has_unique_identifier(const ClSurvey *survey)
{
    const xmlNode *root = cl_dom_get_root(survey->package);
    const char *wanted = cl_dom_find_attribute(root, "unique-identifier");
    const xmlNode *node = NULL;

    while ((node = cl_survey_find_next(node, root, "identifier")) != NULL) {
        g_autofree char *text = cl_survey_dup_text(node);

        if (wanted != NULL && *text != '\0' &&
            g_strcmp0(cl_dom_find_attribute(node, "id"), wanted) == 0)
            return true;
    }
    return false;
}

static void
check_metadata(ClSurvey *survey)
{
    static const char id[] = "epub-package-metadata";
    g_autoptr(GPtrArray) times =
        cl_survey_list_meta(survey, "dcterms:modified");
    const char *place = survey->package_path;

    if (!has_unique_identifier(survey))
        cl_survey_fail(survey, id, place, "There is no unique identifier.");
    if (count_words(survey, "title") == 0)
        cl_survey_fail(survey, id, place, "There is no title.");
    if (count_words(survey, "language") == 0)
        cl_survey_fail(survey, id, place, "There is no language.");
    if (times->len != 1 ||
        !g_regex_match_simple("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$",
                              g_ptr_array_index(times, 0), 0, 0))
        cl_survey_fail(survey, id, place,
                       "There is not exactly one time of last change, in "
                       "UTC.");
    cl_survey_close(survey, id, true);

    const char *lang =
        cl_dom_find_attribute(cl_dom_get_root(survey->package), "lang");
    if (lang == NULL || *lang == '\0')
        cl_survey_fail(survey, "epub-package-language", place,
                       "The package element has no xml:lang.");
    cl_survey_close(survey, "epub-package-language", true);
}

/* Fonts of the manifest; their licence stands in the rights of the package. */
static void
check_fonts(ClSurvey *survey)
{
    bool has_fonts = false;

    for (guint i = 0; i < survey->items->len; i++) {
        const ClItem *item = g_ptr_array_index(survey->items, i);

        if (item->media_type == NULL ||
            (!g_str_has_prefix(item->media_type, "font/") &&
             strstr(item->media_type, "opentype") == NULL))
            continue;
        has_fonts = true;
        if (count_words(survey, "rights") == 0)
            cl_survey_fail(survey, "epub-fonts", item->path,
                           "Nothing says under which licence the font is.");
    }
    cl_survey_close(survey, "epub-fonts", has_fonts);
}

void
cl_survey_check_package(ClSurvey *survey)
{
    check_manifest(survey);
    check_metadata(survey);
    check_fonts(survey);
}
