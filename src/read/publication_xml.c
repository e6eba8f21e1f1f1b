#include "read/publication_xml.h"

#include <string.h>

#include "read/document.h"

typedef struct {
    const char *name;
    gsize offset; /* of the char * in ClPublication */
} Field;

static const Field texts[] = {
    { "title", G_STRUCT_OFFSET(ClPublication, title) },
    { "subtitle", G_STRUCT_OFFSET(ClPublication, subtitle) },
    { "description", G_STRUCT_OFFSET(ClPublication, description) },
    { "identifier", G_STRUCT_OFFSET(ClPublication, identifier) },
    { "version", G_STRUCT_OFFSET(ClPublication, version) },
    { "publisher", G_STRUCT_OFFSET(ClPublication, publisher) },
    { "address", G_STRUCT_OFFSET(ClPublication, address) },
};

static const Field statements[] = {
    { "sources", G_STRUCT_OFFSET(ClPublication, sources) },
    { "reader-involvement", G_STRUCT_OFFSET(ClPublication, involvement) },
    { "funding", G_STRUCT_OFFSET(ClPublication, funding) },
    { "interests", G_STRUCT_OFFSET(ClPublication, interests) },
    { "rights", G_STRUCT_OFFSET(ClPublication, rights) },
    { "contact", G_STRUCT_OFFSET(ClPublication, contact) },
    { "other-formats", G_STRUCT_OFFSET(ClPublication, other_formats) },
    { "glossary-note", G_STRUCT_OFFSET(ClPublication, glossary_note) },
    { "evaluator", G_STRUCT_OFFSET(ClPublication, evaluator) },
    { "exemption", G_STRUCT_OFFSET(ClPublication, exemption_reason) },
};

static const char *const roles[CL_N_ROLES] = {
    [CL_ROLE_AUTHOR] = "author",
    [CL_ROLE_EDITOR] = "editor",
    [CL_ROLE_TRANSLATOR] = "translator",
    [CL_ROLE_ILLUSTRATOR] = "illustrator",
    [CL_ROLE_CLINICAL_REVIEWER] = "clinical-reviewer",
};

static const char *const dates[CL_N_DATES] = {
    [CL_DATE_WRITTEN] = "written",
    [CL_DATE_PUBLISHED] = "published",
    [CL_DATE_SOURCE_REVIEWED] = "source-reviewed",
    [CL_DATE_LAST_REVIEWED] = "last-reviewed",
    [CL_DATE_NEXT_REVIEW] = "next-review",
};

static int
find_index(const char *const *names, int n, const char *name)
{
    for (int i = 0; i < n; i++) {
        if (g_strcmp0(names[i], name) == 0)
            return i;
    }
    return -1;
}

/* NULL for the word none, and for nothing. */
static char *
dup_unless_none(const xmlNode *node)
{
    g_autofree char *text = cl_document_dup_text(node);

    if (text[0] == '\0' || strcmp(text, "none") == 0)
        return NULL;
    return g_steal_pointer(&text);
}

static char *
dup_attribute(const xmlNode *root, const char *name, const char *fallback)
{
    const char *value = root != NULL ? cl_dom_find_attribute(root, name) : NULL;

    return g_strdup(value != NULL && value[0] != '\0' ? value : fallback);
}

static void
read_texts(const xmlNode *root, ClPublication *publication)
{
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        G_STRUCT_MEMBER(char *, publication, texts[i].offset) =
            cl_document_dup_child(root, texts[i].name);
    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++) {
        const xmlNode *node = cl_document_find(root, statements[i].name);

        if (node != NULL)
            G_STRUCT_MEMBER(ClStatement, publication, statements[i].offset) =
                (ClStatement){
                    .place = cl_dom_get_place(node),
                    .text = dup_unless_none(node),
                };
    }
}

static void
read_audience(const xmlNode *root, ClPublication *publication)
{
    const xmlNode *node = cl_document_find(root, "audience");

    if (node == NULL)
        return;
    publication->audience = dup_unless_none(node);
    publication->audience_place = cl_dom_get_place(node);
}

static void
read_address_place(const xmlNode *root, ClPublication *publication)
{
    const xmlNode *node = cl_document_find(root, "address");

    if (node != NULL)
        publication->address_place = cl_dom_get_place(node);
}

static void
read_notices(const xmlNode *root, ClPublication *publication)
{
    for (const xmlNode *node = cl_document_find(root, "notice"); node != NULL;
         node = cl_document_next(node, "notice")) {
        ClStatement *notice = g_new0(ClStatement, 1);

        notice->place = cl_dom_get_place(node);
        notice->text = dup_unless_none(node);
        g_ptr_array_add(publication->notices, notice);
    }
}

static void
read_people(const xmlNode *root, ClPublication *publication)
{
    for (const xmlNode *node = cl_document_find(root, "person"); node != NULL;
         node = cl_document_next(node, "person")) {
        int role =
            find_index(roles, CL_N_ROLES, cl_dom_find_attribute(node, "role"));
        if (role < 0)
            continue;

        ClPerson *person = g_new0(ClPerson, 1);
        person->role = (ClRole)role;
        person->name = dup_unless_none(node);
        person->place = cl_dom_get_place(node);
        g_ptr_array_add(publication->people, person);
    }
}

static void
read_date(const xmlNode *node, ClPublication *publication, ClReport *report)
{
    const char *kind = cl_dom_find_attribute(node, "of");
    int index = find_index(dates, CL_N_DATES, kind);
    if (index < 0)
        return;

    ClDated *dated = &publication->dates[index];
    g_autofree char *text = cl_document_dup_text(node);
    if (dated->place.path != NULL) {
        cl_report_add(report, CL_RULE_SCHEMA, cl_dom_get_place(node),
                      "The date \"%s\" stands twice: take one out.", kind);
        return;
    }
    dated->place = cl_dom_get_place(node);
    dated->says_none = strcmp(text, "none") == 0;
    cl_date_parse(text, &dated->date);
}

/* A date that no calendar has is a finding of the schema's. */
static void
read_changes(const xmlNode *root, ClPublication *publication)
{
    for (const xmlNode *node = cl_document_find(root, "change"); node != NULL;
         node = cl_document_next(node, "change")) {
        const char *date = cl_dom_find_attribute(node, "date");
        ClChange *change = g_new0(ClChange, 1);

        change->version = dup_attribute(node, "version", "");
        change->text = cl_document_dup_text(node);
        change->place = cl_dom_get_place(node);
        if (date != NULL)
            cl_date_parse(date, &change->date);
        g_ptr_array_add(publication->changes, change);
    }
}

static char *
dup_if_any(const char *text)
{
    return text != NULL && text[0] != '\0' ? g_strdup(text) : NULL;
}

static void
read_human_checks(const xmlNode *root, ClPublication *publication)
{
    for (const xmlNode *node = cl_document_find(root, "human-check");
         node != NULL; node = cl_document_next(node, "human-check")) {
        const char *on = cl_dom_find_attribute(node, "on");
        g_autofree char *note = cl_document_dup_text(node);
        ClHumanCheck *check = g_new0(ClHumanCheck, 1);

        check->standard = dup_attribute(node, "rule", "");
        check->by = dup_attribute(node, "by", "");
        check->version = dup_attribute(node, "version", "");
        check->note = dup_if_any(note);
        check->place = cl_dom_get_place(node);
        if (on != NULL)
            cl_date_parse(on, &check->on);
        g_ptr_array_add(publication->human_checks, check);
    }
}

static void
read_exemption(const xmlNode *root, ClPublication *publication)
{
    const xmlNode *node = cl_document_find(root, "exemption");

    if (node != NULL)
        publication->exemption =
            dup_if_any(cl_dom_find_attribute(node, "kind"));
}

/* The schema has looked at the form; here we see whether such a time is. */
static void
read_modified(const xmlNode *root, ClPublication *publication, ClReport *report)
{
    const xmlNode *node = cl_document_find(root, "modified");
    if (node == NULL)
        return;

    g_autofree char *text = cl_document_dup_text(node);
    g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(text, NULL);
    publication->modified_place = cl_dom_get_place(node);
    if (time != NULL)
        publication->modified = g_date_time_to_unix(time);
    else if (g_regex_match_simple("^[0-9]{4}-[0-9]{2}-[0-9]{2}T"
                                  "[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
                                  text, 0, 0))
        cl_report_add(report, CL_RULE_DATE_IMPOSSIBLE, cl_dom_get_place(node),
                      "\"%s\" is not a possible time: write one such as "
                      "2026-11-23T09:00:00Z.",
                      text);
}

/* The schema has looked at the form. */
static double
get_limit(const xmlNode *node, const char *name)
{
    const char *text = cl_dom_find_attribute(node, name);

    if (text == NULL)
        return 0;
    return strcmp(text, "none") == 0 ? -1 : g_ascii_strtod(text, NULL);
}

static void
read_reading(const xmlNode *root, ClPublication *publication)
{
    ClReadingBudget *budget = &publication->reading;
    const xmlNode *node = cl_document_find(root, "reading");
    if (node == NULL)
        return;

    budget->place = cl_dom_get_place(node);
    budget->grade = get_limit(node, "grade");
    budget->sentence = (int)get_limit(node, "sentence");
    budget->word = (int)get_limit(node, "word");
    budget->definition = (int)get_limit(node, "definition");
    for (const xmlNode *known = cl_document_find(node, "known"); known != NULL;
         known = cl_document_next(known, "known"))
        g_ptr_array_add(budget->known, cl_document_dup_text(known));
}

static void
read_editions(const xmlNode *root, ClPublication *publication, ClReport *report)
{
    const xmlNode *list = cl_document_find(root, "editions");
    const xmlNode *node =
        list != NULL ? cl_document_find(list, "edition") : NULL;

    if (list != NULL)
        publication->editions_place = cl_dom_get_place(list);
    for (; node != NULL; node = cl_document_next(node, "edition")) {
        const char *name = cl_dom_find_attribute(node, "name");

        if (name == NULL || name[0] == '\0')
            continue;
        if (cl_publication_has_edition(publication, name))
            cl_report_add(report, CL_RULE_SCHEMA, cl_dom_get_place(node),
                          "The edition %s is named twice: take one out.", name);
        else
            g_ptr_array_add(publication->editions, g_strdup(name));
    }
}

static void
read_chapters(const xmlNode *root, ClPublication *publication, ClReport *report)
{
    const xmlNode *list = cl_document_find(root, "chapters");
    if (list == NULL)
        return;

    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    publication->chapters_on_new_page =
        g_strcmp0(cl_dom_find_attribute(list, "new-page"), "yes") == 0;
    for (const xmlNode *node = cl_document_find(list, "chapter"); node != NULL;
         node = cl_document_next(node, "chapter")) {
        const char *file = cl_dom_find_attribute(node, "file");

        if (file == NULL || file[0] == '\0')
            continue;
        if (!g_hash_table_add(seen, (char *)file)) {
            cl_report_add(report, CL_RULE_SCHEMA, cl_dom_get_place(node),
                          "The chapter %s is named twice: take one out.", file);
            continue;
        }
        ClChapterFile *chapter = g_new0(ClChapterFile, 1);
        chapter->file = g_strdup(file);
        chapter->place = cl_dom_get_place(node);
        g_ptr_array_add(publication->chapters, chapter);
    }
}

static void
set_if_missing(char **text, const char *fallback)
{
    if (*text == NULL)
        *text = g_strdup(fallback);
}

void
cl_publication_xml_read(const ClSource *source, ClPublication *publication,
                        ClReport *report)
{
    xmlDoc *doc = cl_document_read(source, "publication", report, NULL);
    const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;

    publication->lang = dup_attribute(root, "lang", "en");
    publication->type = dup_attribute(root, "type", "general");
    publication->status = dup_attribute(root, "status", "draft");
    if (root != NULL) {
        publication->place = cl_dom_get_place(root);
        read_texts(root, publication);
        read_audience(root, publication);
        read_address_place(root, publication);
        read_notices(root, publication);
        read_people(root, publication);
        read_reading(root, publication);
        for (const xmlNode *node = cl_document_find(root, "date"); node != NULL;
             node = cl_document_next(node, "date"))
            read_date(node, publication, report);
        read_changes(root, publication);
        read_human_checks(root, publication);
        read_exemption(root, publication);
        read_modified(root, publication, report);
        read_editions(root, publication, report);
        read_chapters(root, publication, report);
    }
    set_if_missing(&publication->title, publication->name);
    set_if_missing(&publication->identifier, "");
    cl_dom_free(doc);
}
