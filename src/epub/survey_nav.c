#include <string.h>

#include "epub/survey.h"

/* The item that the link @a in @nav leads to; its node into @node, when there
 * is a fragment and its target. NULL: nowhere. */
static const ClItem *
find_target(const ClSurvey *survey, const xmlNode *a, const xmlNode **node)
{
    const char *href = cl_dom_find_attribute(a, "href");
    g_autofree char *fragment = NULL;
    g_autofree char *path =
        href != NULL ? cl_survey_dup_target(survey->nav->path, href, &fragment)
                     : NULL;
    const ClItem *item =
        path != NULL ? g_hash_table_lookup(survey->paths, path) : NULL;

    *node = NULL;
    if (item == NULL || fragment == NULL)
        return item;
    *node = item->ids != NULL ? g_hash_table_lookup(item->ids, fragment) : NULL;
    return *node != NULL ? item : NULL;
}

static int
find_in_spine(const ClSurvey *survey, const ClItem *item)
{
    for (guint i = 0; i < survey->spine->len; i++)
        if (g_ptr_array_index(survey->spine, i) == item)
            return (int)i;
    return -1;
}

/* Is @item one that the contents may leave out: a cover, or the nav itself? */
static bool
is_front(const ClSurvey *survey, const ClItem *item)
{
    const xmlNode *root = item->doc != NULL ? cl_dom_get_root(item->doc) : NULL;
    const xmlNode *body =
        root != NULL ? cl_survey_find_next(NULL, root, "body") : NULL;

    return item == survey->nav || body == NULL ||
           cl_dom_has_word(body, "type", "frontmatter") ||
           cl_dom_has_word(body, "type", "cover");
}

static void
check_toc(ClSurvey *survey)
{
    static const char id[] = "epub-nav-toc";
    const xmlNode *nav = cl_survey_find_nav(survey, "toc");
    const xmlNode *a = NULL;
    g_autoptr(GHashTable) named = g_hash_table_new(NULL, NULL);
    int last = -1;

    while (nav != NULL && (a = cl_survey_find_next(a, nav, "a")) != NULL) {
        const xmlNode *node = NULL;
        const ClItem *item = find_target(survey, a, &node);
        int at = item != NULL ? find_in_spine(survey, item) : -1;

        if (at >= 0 && at < last)
            cl_survey_fail(survey, id, survey->nav->path,
                           "The contents are not in reading order.");
        last = MAX(last, at);
        g_hash_table_add(named, (gpointer)item);
    }
    if (nav == NULL)
        cl_survey_fail(survey, id, NULL, "There are no contents.");
    for (guint i = 0; nav != NULL && i < survey->spine->len; i++) {
        const ClItem *item = g_ptr_array_index(survey->spine, i);

        if (!g_hash_table_contains(named, item) && !is_front(survey, item))
            cl_survey_fail(survey, id, item->path,
                           "The contents do not lead to it.");
    }
    cl_survey_close(survey, id, true);
}

/* Does any document of the spine have an element with @role? */
static bool
has_role(const ClSurvey *survey, const char *role)
{
    for (guint i = 0; i < survey->spine->len; i++) {
        const ClItem *item = g_ptr_array_index(survey->spine, i);
        const xmlNode *root =
            item->doc != NULL ? cl_dom_get_root(item->doc) : NULL;

        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root))
            if (cl_dom_has_word(node, "role", role))
                return true;
    }
    return false;
}

static bool
has_landmark(const xmlNode *nav, const char *type)
{
    const xmlNode *a = NULL;

    while (nav != NULL && (a = cl_survey_find_next(a, nav, "a")) != NULL)
        if (cl_dom_has_word(a, "type", type))
            return true;
    return false;
}

static void
check_landmarks(ClSurvey *survey)
{
    static const char id[] = "epub-nav-landmarks";
    const xmlNode *nav = cl_survey_find_nav(survey, "landmarks");
    const struct {
        const char *type;
        bool is_wanted;
    } landmarks[] = {
        { "toc", true },
        { "bodymatter", true },
        { "glossary", has_role(survey, "doc-glossary") },
        { "bibliography", has_role(survey, "doc-bibliography") },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(landmarks); i++)
        if (landmarks[i].is_wanted && !has_landmark(nav, landmarks[i].type))
            cl_survey_fail(survey, id,
                           survey->nav != NULL ? survey->nav->path : NULL,
                           "No landmark leads to the %s.", landmarks[i].type);
    cl_survey_close(survey, id, true);
}

static void
check_not_empty(ClSurvey *survey)
{
    const xmlNode *root = survey->nav != NULL && survey->nav->doc != NULL
                              ? cl_dom_get_root(survey->nav->doc)
                              : NULL;
    const xmlNode *ol = NULL;

    while (root != NULL && (ol = cl_survey_find_next(ol, root, "ol")) != NULL)
        if (cl_survey_find_next(NULL, ol, "li") == NULL)
            cl_survey_fail(survey, "epub-nav-not-empty", survey->nav->path,
                           "A list is empty.");
    cl_survey_close(survey, "epub-nav-not-empty", root != NULL);
}

/* How many page marks the spine has. */
static guint
count_marks(const ClSurvey *survey)
{
    guint n = 0;

    for (guint i = 0; i < survey->spine->len; i++) {
        const ClItem *item = g_ptr_array_index(survey->spine, i);
        const xmlNode *root =
            item->doc != NULL ? cl_dom_get_root(item->doc) : NULL;

        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root))
            n += cl_dom_has_word(node, "role", "doc-pagebreak");
    }
    return n;
}

/* An entry leads to a mark that has its number as name. */
static bool
is_mark_of(const xmlNode *a, const xmlNode *mark)
{
    g_autofree char *text = cl_survey_dup_text(a);

    return mark != NULL && cl_dom_has_word(mark, "role", "doc-pagebreak") &&
           g_strcmp0(cl_dom_find_attribute(mark, "aria-label"), text) == 0;
}

static void
check_page_list(ClSurvey *survey)
{
    const xmlNode *nav = cl_survey_find_nav(survey, "page-list");
    g_autoptr(GPtrArray) sources =
        cl_survey_list_meta(survey, "pageBreakSource");
    guint n_marks = count_marks(survey);
    const xmlNode *a = NULL;
    guint n = 0;

    while (nav != NULL && (a = cl_survey_find_next(a, nav, "a")) != NULL) {
        const xmlNode *mark = NULL;

        find_target(survey, a, &mark);
        n++;
        if (!is_mark_of(a, mark))
            cl_survey_fail(survey, "a11y-page-list-complete", survey->nav->path,
                           "Entry %u of the page list does not lead to its "
                           "mark.",
                           n);
    }
    if (n_marks > n)
        cl_survey_fail(survey, "a11y-page-list-complete", NULL,
                       "%u page marks are not in the page list.", n_marks - n);
    if (nav == NULL && (n_marks > 0 || sources->len > 0))
        cl_survey_fail(survey, "epub-nav-page-list", NULL,
                       "There is no page list.");
    cl_survey_close(survey, "a11y-page-list-complete", n_marks > 0 || n > 0);
    cl_survey_close(survey, "epub-nav-page-list",
                    n_marks > 0 || n > 0 || sources->len > 0);
}

static void
check_page_source(ClSurvey *survey)
{
    static const char id[] = "a11y-page-source";
    g_autoptr(GPtrArray) sources =
        cl_survey_list_meta(survey, "pageBreakSource");
    const xmlNode *root = cl_dom_get_root(survey->package);
    const xmlNode *source = NULL;
    const xmlNode *identifier = cl_survey_find_next(NULL, root, "identifier");
    g_autofree char *self =
        identifier != NULL ? cl_survey_dup_text(identifier) : g_strdup("");
    bool is_there = cl_survey_find_nav(survey, "page-list") != NULL;

    while ((source = cl_survey_find_next(source, root, "source")) != NULL)
        g_ptr_array_add(sources, cl_survey_dup_text(source));
    if (is_there && sources->len == 0)
        cl_survey_fail(survey, id, survey->package_path,
                       "Nothing says which printed edition the pages follow.");
    for (guint i = 0; i < sources->len; i++)
        if (*self != '\0' && strcmp(g_ptr_array_index(sources, i), self) == 0)
            cl_survey_fail(survey, id, survey->package_path,
                           "The publication names itself as the source of its "
                           "pages.");
    cl_survey_close(survey, id, is_there || sources->len > 0);
}

void
cl_survey_check_nav(ClSurvey *survey)
{
    check_toc(survey);
    check_landmarks(survey);
    check_not_empty(survey);
    check_page_list(survey);
    check_page_source(survey);
}
