#include "model/record.h"

#include <string.h>

#define PUBLICATION "publication"
#define EDITION "edition"

/* A text of a structure, by the name it has in the file. */
typedef struct {
    const char *key;
    gsize offset;
    bool is_needed;
    bool is_file; /* a file's name may hold any bytes */
} Text;

#define OF_PUBLICATION(field) G_STRUCT_OFFSET(ClPublication, field)
#define OF_EDITION(field) G_STRUCT_OFFSET(ClRecord, field)

static const Text publication_texts[] = {
    { "name", OF_PUBLICATION(name), true, true },
    { "folder", OF_PUBLICATION(folder), false, true },
    { "lang", OF_PUBLICATION(lang), true, false },
    { "type", OF_PUBLICATION(type), false, false },
    { "status", OF_PUBLICATION(status), false, false },
    { "identifier", OF_PUBLICATION(identifier), false, false },
    { "title", OF_PUBLICATION(title), true, false },
    { "subtitle", OF_PUBLICATION(subtitle), false, false },
    { "description", OF_PUBLICATION(description), false, false },
    { "audience", OF_PUBLICATION(audience), false, false },
    { "version", OF_PUBLICATION(version), false, false },
    { "publisher", OF_PUBLICATION(publisher), false, false },
    { "address", OF_PUBLICATION(address), false, false },
};

static const Text edition_texts[] = {
    { "edition", OF_EDITION(edition), true, false },
    { "file", OF_EDITION(file), true, true },
    { "media-type", OF_EDITION(media_type), true, false },
    { "sha256", OF_EDITION(sha256), true, false },
    { "title", OF_EDITION(title), false, false },
    { "thumbnail", OF_EDITION(thumbnail), false, true },
    { "thumbnail-sha256", OF_EDITION(thumbnail_sha256), false, false },
};

static const struct {
    const char *key;
    gsize offset;
} statements[] = {
    { "sources", OF_PUBLICATION(sources) },
    { "involvement", OF_PUBLICATION(involvement) },
    { "funding", OF_PUBLICATION(funding) },
    { "interests", OF_PUBLICATION(interests) },
    { "rights", OF_PUBLICATION(rights) },
    { "contact", OF_PUBLICATION(contact) },
    { "other-formats", OF_PUBLICATION(other_formats) },
    { "glossary-note", OF_PUBLICATION(glossary_note) },
};

static const char *const date_keys[CL_N_DATES] = {
    [CL_DATE_WRITTEN] = "written",
    [CL_DATE_PUBLISHED] = "published",
    [CL_DATE_SOURCE_REVIEWED] = "source-reviewed",
    [CL_DATE_LAST_REVIEWED] = "last-reviewed",
    [CL_DATE_NEXT_REVIEW] = "next-review",
};

static const char *const role_names[CL_N_ROLES] = {
    [CL_ROLE_AUTHOR] = "author",
    [CL_ROLE_EDITOR] = "editor",
    [CL_ROLE_TRANSLATOR] = "translator",
    [CL_ROLE_ILLUSTRATOR] = "illustrator",
    [CL_ROLE_CLINICAL_REVIEWER] = "clinical-reviewer",
};

static void
citation_free(gpointer data)
{
    ClCitation *citation = data;

    g_free(citation->title);
    g_free(citation->address);
    g_free(citation);
}

ClRecord *
cl_record_new(void)
{
    ClRecord *record = g_new0(ClRecord, 1);

    record->publication = cl_publication_new();
    record->citations = g_ptr_array_new_with_free_func(citation_free);
    return record;
}

void
cl_record_free(ClRecord *record)
{
    if (record == NULL)
        return;
    cl_publication_free(record->publication);
    g_ptr_array_unref(record->citations);
    for (gsize i = 0; i < G_N_ELEMENTS(edition_texts); i++)
        g_free(G_STRUCT_MEMBER(char *, record, edition_texts[i].offset));
    g_free(record);
}

void
cl_record_add_citation(ClRecord *record, const char *title, const char *address)
{
    ClCitation *citation = g_new0(ClCitation, 1);

    citation->title = g_strdup(title);
    citation->address = g_strdup(address);
    g_ptr_array_add(record->citations, citation);
}

/* --- saving --- */

static void
save_texts(GKeyFile *keys, const char *group, const Text *texts, gsize n,
           gconstpointer from)
{
    for (gsize i = 0; i < n; i++) {
        const char *text = G_STRUCT_MEMBER(char *, from, texts[i].offset);
        g_autofree char *escaped = text != NULL && texts[i].is_file
                                       ? g_uri_escape_string(text, "/ ", TRUE)
                                       : g_strdup(text);

        if (escaped != NULL)
            g_key_file_set_string(keys, group, texts[i].key, escaped);
    }
}

/* A text under @key, or that it says none. */
static void
save_statement(GKeyFile *keys, const char *group, const char *key,
               const char *text)
{
    g_autofree char *none = g_strconcat(key, ".none", NULL);

    if (text != NULL)
        g_key_file_set_string(keys, group, key, text);
    else
        g_key_file_set_boolean(keys, group, none, TRUE);
}

/* (owned) "person 2": lists have a group for each of their entries. */
static char *
dup_group(const char *list, guint index)
{
    return g_strdup_printf("%s %u", list, index + 1);
}

static void
save_dates(GKeyFile *keys, const ClDated *dates)
{
    for (int i = 0; i < CL_N_DATES; i++) {
        g_autofree char *iso = cl_date_dup_iso(dates[i].date);

        if (cl_date_is_set(dates[i].date))
            save_statement(keys, PUBLICATION, date_keys[i], iso);
        else if (dates[i].says_none)
            save_statement(keys, PUBLICATION, date_keys[i], NULL);
    }
}

static void
save_lists(GKeyFile *keys, const ClRecord *record)
{
    const ClPublication *publication = record->publication;

    for (guint i = 0; i < publication->notices->len; i++) {
        const ClStatement *notice = g_ptr_array_index(publication->notices, i);
        g_autofree char *group = dup_group("notice", i);

        save_statement(keys, group, "text", notice->text);
    }
    for (guint i = 0; i < publication->people->len; i++) {
        const ClPerson *person = g_ptr_array_index(publication->people, i);
        g_autofree char *group = dup_group("person", i);

        g_key_file_set_string(keys, group, "role", role_names[person->role]);
        save_statement(keys, group, "name", person->name);
    }
    for (guint i = 0; i < publication->changes->len; i++) {
        const ClChange *change = g_ptr_array_index(publication->changes, i);
        g_autofree char *group = dup_group("change", i);
        g_autofree char *iso = cl_date_dup_iso(change->date);

        save_statement(keys, group, "version", change->version);
        save_statement(keys, group, "text", change->text);
        if (cl_date_is_set(change->date))
            save_statement(keys, group, "date", iso);
    }
    for (guint i = 0; i < record->citations->len; i++) {
        const ClCitation *citation = g_ptr_array_index(record->citations, i);
        g_autofree char *group = dup_group("citation", i);

        save_statement(keys, group, "title", citation->title);
        save_statement(keys, group, "address", citation->address);
    }
}

static void
save_publication(GKeyFile *keys, const ClPublication *publication)
{
    g_autofree char *description = cl_publication_dup_description(publication);

    save_texts(keys, PUBLICATION, publication_texts,
               G_N_ELEMENTS(publication_texts), publication);
    /* Download pages and catalogues have to say what is overdue, too. */
    if (description != NULL)
        g_key_file_set_string(keys, PUBLICATION, "description", description);
    g_key_file_set_boolean(keys, PUBLICATION, "is-single",
                           publication->is_single);
    g_key_file_set_int64(keys, PUBLICATION, "modified", publication->modified);
    save_dates(keys, publication->dates);
    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++) {
        const ClStatement *statement =
            &G_STRUCT_MEMBER(ClStatement, publication, statements[i].offset);

        if (statement->place.path != NULL)
            save_statement(keys, PUBLICATION, statements[i].key,
                           statement->text);
    }
}

/* Is @group one that a record writes? */
static bool
is_ours(const char *group)
{
    static const char *const lists[] = { "notice ", "person ", "change ",
                                         "citation " };

    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        if (g_str_has_prefix(group, lists[i]))
            return true;
    return strcmp(group, PUBLICATION) == 0 || strcmp(group, EDITION) == 0;
}

void
cl_record_save(const ClRecord *record, GKeyFile *keys)
{
    g_auto(GStrv) groups = g_key_file_get_groups(keys, NULL);

    for (gsize i = 0; groups[i] != NULL; i++)
        if (is_ours(groups[i]))
            g_key_file_remove_group(keys, groups[i], NULL);

    save_texts(keys, EDITION, edition_texts, G_N_ELEMENTS(edition_texts),
               record);
    g_key_file_set_integer(keys, EDITION, "order", record->order);
    g_key_file_set_uint64(keys, EDITION, "bytes", record->n_bytes);
    g_key_file_set_uint64(keys, EDITION, "pages", record->n_pages);
    g_key_file_set_uint64(keys, EDITION, "sheets", record->n_sheets);
    g_key_file_set_double(keys, EDITION, "body-pt", record->body_pt);
    g_key_file_set_double(keys, EDITION, "page-width-mm",
                          record->page_width_mm);
    g_key_file_set_double(keys, EDITION, "page-height-mm",
                          record->page_height_mm);
    g_key_file_set_uint64(keys, EDITION, "thumbnail-width",
                          record->thumbnail_width);
    g_key_file_set_uint64(keys, EDITION, "thumbnail-height",
                          record->thumbnail_height);
    save_publication(keys, record->publication);
    save_lists(keys, record);
}

/* --- loading --- */

static bool
load_texts(GKeyFile *keys, const char *group, const Text *texts, gsize n,
           gpointer to)
{
    for (gsize i = 0; i < n; i++) {
        g_autofree char *text =
            g_key_file_get_string(keys, group, texts[i].key, NULL);
        char *plain = text != NULL && texts[i].is_file
                          ? g_uri_unescape_string(text, NULL)
                          : g_strdup(text);

        if (plain == NULL && texts[i].is_needed)
            return false;
        G_STRUCT_MEMBER(char *, to, texts[i].offset) = plain;
    }
    return true;
}

/* Does the file say anything under @key? Then *@text is it, or NULL for
 * none. */
static bool
load_statement(GKeyFile *keys, const char *group, const char *key, char **text)
{
    g_autofree char *none = g_strconcat(key, ".none", NULL);

    *text = g_key_file_get_string(keys, group, key, NULL);
    return *text != NULL || g_key_file_get_boolean(keys, group, none, NULL);
}

static void
load_dates(GKeyFile *keys, ClPublication *publication)
{
    for (int i = 0; i < CL_N_DATES; i++) {
        ClDated *dated = &publication->dates[i];
        g_autofree char *iso = NULL;

        if (!load_statement(keys, PUBLICATION, date_keys[i], &iso))
            continue;
        dated->says_none = iso == NULL || !cl_date_parse(iso, &dated->date);
        dated->place = cl_place(publication->path, 0, 0);
    }
}

static void
load_publication(GKeyFile *keys, ClPublication *publication)
{
    g_autofree char *path =
        publication->folder != NULL
            ? g_build_filename(publication->folder, "publication.xml", NULL)
            : NULL;

    publication->path = g_intern_string(path != NULL ? path : "");
    publication->is_single =
        g_key_file_get_boolean(keys, PUBLICATION, "is-single", NULL);
    publication->modified =
        g_key_file_get_int64(keys, PUBLICATION, "modified", NULL);
    load_dates(keys, publication);
    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++) {
        ClStatement *statement =
            &G_STRUCT_MEMBER(ClStatement, publication, statements[i].offset);

        if (load_statement(keys, PUBLICATION, statements[i].key,
                           &statement->text))
            statement->place = cl_place(publication->path, 0, 0);
    }
}

static void
load_person(GKeyFile *keys, const char *group, ClPublication *publication)
{
    g_autofree char *role = g_key_file_get_string(keys, group, "role", NULL);
    ClPerson *person = g_new0(ClPerson, 1);

    for (int i = 0; i < CL_N_ROLES; i++)
        if (g_strcmp0(role, role_names[i]) == 0)
            person->role = (ClRole)i;
    load_statement(keys, group, "name", &person->name);
    person->place = cl_place(publication->path, 0, 0);
    g_ptr_array_add(publication->people, person);
}

static void
load_notice(GKeyFile *keys, const char *group, ClPublication *publication)
{
    ClStatement *notice = g_new0(ClStatement, 1);

    load_statement(keys, group, "text", &notice->text);
    notice->place = cl_place(publication->path, 0, 0);
    g_ptr_array_add(publication->notices, notice);
}

static void
load_change(GKeyFile *keys, const char *group, ClPublication *publication)
{
    g_autofree char *iso = g_key_file_get_string(keys, group, "date", NULL);
    ClChange *change = g_new0(ClChange, 1);

    load_statement(keys, group, "version", &change->version);
    load_statement(keys, group, "text", &change->text);
    if (iso != NULL)
        cl_date_parse(iso, &change->date);
    change->place = cl_place(publication->path, 0, 0);
    g_ptr_array_add(publication->changes, change);
}

static void
load_citation(GKeyFile *keys, const char *group, ClRecord *record)
{
    g_autofree char *title = NULL;
    g_autofree char *address = NULL;

    load_statement(keys, group, "title", &title);
    load_statement(keys, group, "address", &address);
    cl_record_add_citation(record, title, address);
}

/* The groups of lists stand in the file in the order of the entries. */
static void
load_lists(GKeyFile *keys, ClRecord *record)
{
    g_auto(GStrv) groups = g_key_file_get_groups(keys, NULL);

    for (gsize i = 0; groups[i] != NULL; i++) {
        if (g_str_has_prefix(groups[i], "notice "))
            load_notice(keys, groups[i], record->publication);
        else if (g_str_has_prefix(groups[i], "person "))
            load_person(keys, groups[i], record->publication);
        else if (g_str_has_prefix(groups[i], "change "))
            load_change(keys, groups[i], record->publication);
        else if (g_str_has_prefix(groups[i], "citation "))
            load_citation(keys, groups[i], record);
    }
}

static guint
load_number(GKeyFile *keys, const char *key)
{
    return (guint)g_key_file_get_uint64(keys, EDITION, key, NULL);
}

ClRecord *
cl_record_load(GKeyFile *keys, const char *path, GError **error)
{
    g_autoptr(ClRecord) record = cl_record_new();

    if (!load_texts(keys, EDITION, edition_texts, G_N_ELEMENTS(edition_texts),
                    record) ||
        !load_texts(keys, PUBLICATION, publication_texts,
                    G_N_ELEMENTS(publication_texts), record->publication)) {
        cl_fail(error, CL_ERROR_INPUT, "%s: a record that is not whole", path);
        return NULL;
    }
    record->order = g_key_file_get_integer(keys, EDITION, "order", NULL);
    record->n_bytes = g_key_file_get_uint64(keys, EDITION, "bytes", NULL);
    record->n_pages = load_number(keys, "pages");
    record->n_sheets = load_number(keys, "sheets");
    record->body_pt = g_key_file_get_double(keys, EDITION, "body-pt", NULL);
    record->page_width_mm =
        g_key_file_get_double(keys, EDITION, "page-width-mm", NULL);
    record->page_height_mm =
        g_key_file_get_double(keys, EDITION, "page-height-mm", NULL);
    record->thumbnail_width = load_number(keys, "thumbnail-width");
    record->thumbnail_height = load_number(keys, "thumbnail-height");
    load_publication(keys, record->publication);
    load_lists(keys, record);
    return g_steal_pointer(&record);
}
