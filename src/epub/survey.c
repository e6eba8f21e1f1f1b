#include "epub/survey.h"

#include <string.h>

#include "epub/epub.h"

void
cl_survey_fail(ClSurvey *survey, const char *id, const char *place,
               const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *detail = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    cl_outcomes_add(survey->outcomes, id, survey->edition, CL_OUTCOME_FAIL,
                    place, detail);
}

void
cl_survey_close(ClSurvey *survey, const char *id, bool is_there)
{
    cl_outcomes_close(survey->outcomes, id, survey->edition, is_there);
}

bool
cl_survey_is(const xmlNode *node, const char *name)
{
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

const xmlNode *
cl_survey_find_next(const xmlNode *node, const xmlNode *root, const char *name)
{
    node = node == NULL ? root : cl_dom_next(node, root);
    while (node != NULL && !cl_survey_is(node, name))
        node = cl_dom_next(node, root);
    return node;
}

char *
cl_survey_dup_text(const xmlNode *node)
{
    GString *text = g_string_new(NULL);

    for (const xmlNode *at = node; at != NULL; at = cl_dom_next(at, node))
        if (cl_dom_is_text(at))
            g_string_append(text, cl_dom_get_text(at));
    return g_strstrip(g_string_free(text, FALSE));
}

/* (owned) @path without "." and ".."; NULL when it leads out of its root. */
static char *
dup_plain(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();

    for (gsize i = 0; parts[i] != NULL; i++) {
        if (strcmp(parts[i], ".") == 0 || *parts[i] == '\0')
            continue;
        if (strcmp(parts[i], "..") != 0)
            g_ptr_array_add(kept, parts[i]);
        else if (kept->len > 0)
            g_ptr_array_set_size(kept, (int)kept->len - 1);
        else
            return NULL;
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("/", (char **)kept->pdata);
}

char *
cl_survey_dup_target(const char *path, const char *href, char **fragment)
{
    const char *hash = strchr(href, '#');
    g_autofree char *file =
        hash != NULL ? g_strndup(href, (gsize)(hash - href)) : g_strdup(href);
    g_autofree char *decoded = g_uri_unescape_string(file, "/");
    const char *slash = strrchr(path, '/');

    if (fragment != NULL)
        *fragment = hash != NULL ? g_uri_unescape_string(hash + 1, NULL) : NULL;
    if (decoded == NULL || strstr(href, "://") != NULL || *href == '/')
        return NULL;
    if (*decoded == '\0')
        return g_strdup(path);
    g_autofree char *joined =
        slash != NULL
            ? g_strdup_printf("%.*s/%s", (int)(slash - path), path, decoded)
            : g_strdup(decoded);
    return dup_plain(joined);
}

const xmlNode *
cl_survey_find_nav(const ClSurvey *survey, const char *type)
{
    const xmlNode *root = survey->nav != NULL && survey->nav->doc != NULL
                              ? cl_dom_get_root(survey->nav->doc)
                              : NULL;
    const xmlNode *nav = NULL;

    while (root != NULL &&
           (nav = cl_survey_find_next(nav, root, "nav")) != NULL)
        if (cl_dom_has_word(nav, "type", type))
            return nav;
    return NULL;
}

GPtrArray *
cl_survey_list_meta(const ClSurvey *survey, const char *property)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    const xmlNode *root = cl_dom_get_root(survey->package);
    const xmlNode *meta = NULL;

    while ((meta = cl_survey_find_next(meta, root, "meta")) != NULL)
        if (g_strcmp0(cl_dom_find_attribute(meta, "property"), property) == 0 &&
            cl_dom_find_attribute(meta, "refines") == NULL)
            g_ptr_array_add(texts, cl_survey_dup_text(meta));
    return texts;
}

static void
item_free(gpointer data)
{
    ClItem *item = data;

    cl_dom_free(item->doc);
    g_clear_pointer(&item->ids, g_hash_table_unref);
    g_free(item->path);
    g_free(item->id);
    g_free(item->media_type);
    g_free(item->properties);
    g_free(item);
}

/* (owned) The document at @path; NULL, and said, when it is not well-formed. */
static xmlDoc *
read_xml(ClSurvey *survey, const char *path)
{
    g_autoptr(GBytes) bytes = cl_archive_read(survey->archive, path);
    gsize size = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
    xmlDoc *doc = data != NULL ? cl_dom_parse(data, size) : NULL;

    if (data == NULL)
        cl_survey_fail(survey, "epub-manifest", path,
                       "The file is missing or damaged.");
    else if (doc == NULL)
        cl_survey_fail(survey, "epub-well-formed", path,
                       "The document is not well-formed.");
    return doc;
}

static void
collect_ids(ClSurvey *survey, ClItem *item)
{
    const xmlNode *root = cl_dom_get_root(item->doc);

    item->ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        const char *id = cl_dom_find_attribute(node, "id");

        if (id != NULL &&
            !g_hash_table_insert(item->ids, (gpointer)id, (gpointer)node))
            cl_survey_fail(survey, "epub-ids-unique", item->path,
                           "The id %s stands twice.", id);
    }
}

static void
add_item(ClSurvey *survey, const xmlNode *node)
{
    const char *href = cl_dom_find_attribute(node, "href");
    ClItem *item = g_new0(ClItem, 1);

    item->path = href != NULL
                     ? cl_survey_dup_target(survey->package_path, href, NULL)
                     : NULL;
    item->id = g_strdup(cl_dom_find_attribute(node, "id"));
    item->media_type = g_strdup(cl_dom_find_attribute(node, "media-type"));
    item->properties = g_strdup(cl_dom_find_attribute(node, "properties"));
    g_ptr_array_add(survey->items, item);
    if (item->path == NULL) {
        cl_survey_fail(survey, "epub-no-remote", survey->package_path,
                       "An item of the manifest is outside the publication.");
        item->path = g_strdup(href != NULL ? href : "");
        return;
    }
    g_hash_table_insert(survey->paths, item->path, item);
    if (cl_dom_has_word(node, "properties", "nav"))
        survey->nav = item;
    if (g_strcmp0(item->media_type, "application/xhtml+xml") != 0)
        return;
    item->doc = read_xml(survey, item->path);
    if (item->doc != NULL)
        collect_ids(survey, item);
}

static const ClItem *
find_item(const ClSurvey *survey, const char *id)
{
    for (guint i = 0; i < survey->items->len; i++) {
        const ClItem *item = g_ptr_array_index(survey->items, i);

        if (g_strcmp0(item->id, id) == 0)
            return item;
    }
    return NULL;
}

static void
read_package(ClSurvey *survey)
{
    const xmlNode *root = cl_dom_get_root(survey->package);
    const xmlNode *node = NULL;

    while ((node = cl_survey_find_next(node, root, "item")) != NULL)
        add_item(survey, node);
    while ((node = cl_survey_find_next(node, root, "itemref")) != NULL) {
        const ClItem *item =
            find_item(survey, cl_dom_find_attribute(node, "idref"));

        if (item != NULL)
            g_ptr_array_add(survey->spine, (gpointer)item);
        else
            cl_survey_fail(survey, "epub-manifest", survey->package_path,
                           "The spine names what the manifest does not have.");
    }
}

/* Finds the package document by META-INF/container.xml. */
static void
open_package(ClSurvey *survey)
{
    static const char path[] = "META-INF/container.xml";
    g_autoptr(GBytes) bytes = cl_archive_read(survey->archive, path);
    gsize size = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
    xmlDoc *container = data != NULL ? cl_dom_parse(data, size) : NULL;
    const xmlNode *root = container != NULL ? cl_dom_get_root(container) : NULL;
    const xmlNode *node =
        root != NULL ? cl_survey_find_next(NULL, root, "rootfile") : NULL;

    survey->package_path = g_strdup(cl_dom_find_attribute(node, "full-path"));
    cl_dom_free(container);
    if (survey->package_path == NULL ||
        !cl_archive_has(survey->archive, survey->package_path))
        cl_survey_fail(survey, "epub-container", path,
                       "It does not lead to a package document.");
    else
        survey->package = read_xml(survey, survey->package_path);
}

static void
doc_free(gpointer doc)
{
    cl_dom_free(doc);
}

GPtrArray *
cl_epub_list_documents(GBytes *epub)
{
    GPtrArray *documents = g_ptr_array_new_with_free_func(doc_free);
    g_autoptr(ClArchive) archive = cl_archive_new(epub);
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(item_free);
    g_autoptr(GPtrArray) spine = g_ptr_array_new();
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(ClOutcomes) outcomes = cl_outcomes_new(); /* nobody asks */
    ClSurvey survey = {
        .edition = "epub",
        .outcomes = outcomes,
        .archive = archive,
        .items = items,
        .paths = paths,
        .spine = spine,
    };

    if (archive != NULL)
        open_package(&survey);
    if (survey.package != NULL)
        read_package(&survey);
    for (guint i = 0; i < spine->len; i++) {
        ClItem *item = g_ptr_array_index(spine, i);

        if (item->doc != NULL)
            g_ptr_array_add(documents, g_steal_pointer(&item->doc));
    }
    cl_dom_free(survey.package);
    g_free(survey.package_path);
    return documents;
}

/* Answers all rules that nothing has answered, for a file that cannot be
 * looked into. */
static void
answer_rest(ClSurvey *survey)
{
    for (gsize i = 0; i < cl_standard_get_n(); i++) {
        const ClStandard *standard = cl_standard_get(i);

        if (standard->scope == CL_SCOPE_EPUB &&
            !cl_outcomes_fails(survey->outcomes, standard->id, survey->edition))
            cl_survey_fail(survey, standard->id, NULL,
                           "The file cannot be read.");
    }
}

static void
check_all(ClSurvey *survey)
{
    cl_survey_close(survey, "epub-mimetype", true);
    cl_survey_close(survey, "epub-container", true);
    read_package(survey);
    cl_survey_check_package(survey);
    cl_survey_check_claims(survey);
    cl_survey_check_nav(survey);
    cl_survey_check_documents(survey);
    cl_survey_check_roles(survey);
}

void
cl_epub_inspect(GBytes *epub, const char *edition, ClOutcomes *outcomes)
{
    g_autoptr(ClArchive) archive = cl_archive_new(epub);
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(item_free);
    g_autoptr(GPtrArray) spine = g_ptr_array_new();
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    ClSurvey survey = {
        .edition = edition,
        .outcomes = outcomes,
        .archive = archive,
        .items = items,
        .paths = paths,
        .spine = spine,
    };

    if (archive != NULL && !cl_archive_has_mimetype(archive))
        cl_survey_fail(&survey, "epub-mimetype", "mimetype",
                       "The file mimetype is not the first, is packed, or "
                       "says something else.");
    if (archive != NULL)
        open_package(&survey);
    if (survey.package != NULL)
        check_all(&survey);
    else
        answer_rest(&survey);
    cl_dom_free(survey.package);
    g_free(survey.package_path);
}
