#include <string.h>

#include "assemble/tree.h"
#include "model/facts.h"
#include "model/words.h"

static void
add_text(ClAssembly *assembly, xmlNode *list, const char *key,
         const char *value)
{
    if (value != NULL && *value != '\0')
        cl_tree_add_fact(list, cl_words_get(assembly->lang, key), value,
                         cl_place(NULL, 0, 0));
}

void
cl_colophon_add_date(ClAssembly *assembly, xmlNode *list, ClDateKind kind)
{
    const ClPublication *publication = assembly->book->publication;
    g_autofree char *words =
        cl_facts_dup_date(publication, kind, assembly->lang);

    if (words == NULL)
        return;
    cl_tree_add_fact(list,
                     cl_facts_get_date_name(publication, kind, assembly->lang),
                     words, publication->dates[kind].place);
}

/* One name for a role, then a line for each person who has it. */
static void
add_role(ClAssembly *assembly, xmlNode *list, ClRole role)
{
    const GPtrArray *people = assembly->book->publication->people;
    const char *name = cl_facts_get_role_name(role, assembly->lang);
    const ClPerson *nobody = NULL;
    bool has_name = false;

    for (guint i = 0; i < people->len; i++) {
        const ClPerson *person = g_ptr_array_index(people, i);

        if (person->role != role)
            continue;
        if (person->name == NULL) {
            nobody = person;
            continue;
        }
        if (!has_name)
            cl_tree_add_words(list, "dt", NULL, name);
        has_name = true;
        cl_dom_set_place(cl_tree_add_words(list, "dd", NULL, person->name),
                         person->place);
    }
    if (nobody != NULL && !has_name)
        cl_tree_add_fact(list, name, cl_facts_get_no_role(role, assembly->lang),
                         nobody->place);
}

static void
add_statement(ClAssembly *assembly, xmlNode *list, const char *key,
              const ClStatement *statement)
{
    g_autofree char *none_key = g_strconcat(key, ".none", NULL);

    if (statement->place.path == NULL && statement->text == NULL)
        return;

    const char *text = statement->text != NULL
                           ? statement->text
                           : cl_words_get(assembly->lang, none_key);
    cl_tree_add_fact(list, cl_words_get(assembly->lang, key), text,
                     statement->place);
}

/* A word for a value that the format lists ("published"), or the value. */
static void
add_choice(ClAssembly *assembly, xmlNode *list, const char *key,
           const char *const *choices, const char *value)
{
    g_autofree char *value_key = g_strdup_printf("%s.%s", key, value);

    if (value == NULL)
        return;
    add_text(assembly, list, key,
             g_strv_contains(choices, value)
                 ? cl_words_get(assembly->lang, value_key)
                 : value);
}

static void
add_editions(ClAssembly *assembly, xmlNode *list)
{
    static const char *const known[] = {
        "epub", "clear",   "large",           "giant",
        "acb",  "leaflet", "leaflet-booklet", "leaflet-threefold",
        NULL
    };
    const GPtrArray *editions = assembly->book->publication->editions;
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < editions->len; i++) {
        const char *edition = g_ptr_array_index(editions, i);
        g_autofree char *key = g_strconcat("edition.", edition, NULL);

        if (strcmp(edition, "proof") == 0)
            continue; /* no reader has it */
        if (names->len > 0)
            g_string_append(names, cl_words_get(assembly->lang, "text.comma"));
        g_string_append(names, g_strv_contains(known, edition)
                                   ? cl_words_get(assembly->lang, key)
                                   : edition);
    }
    add_text(assembly, list, "fact.editions", names->str);
}

static void
add_modified(ClAssembly *assembly, xmlNode *list)
{
    gint64 modified = assembly->book->publication->modified;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(modified);

    if (modified == 0 || time == NULL)
        return;

    ClDate day = { 0 };
    g_date_time_get_ymd(time, &day.year, &day.month, &day.day);
    g_autofree char *words = cl_date_dup_words(day, assembly->lang);
    add_text(assembly, list, "fact.modified", words);
}

/* One name for them all, then a line for each, in the author's order. */
static void
add_changes(ClAssembly *assembly, xmlNode *list)
{
    const GPtrArray *changes = assembly->book->publication->changes;

    for (guint i = 0; i < changes->len; i++) {
        const ClChange *change = g_ptr_array_index(changes, i);
        if (!cl_date_is_set(change->date))
            return; /* an error, which stops the build */

        g_autofree char *date = cl_date_dup_words(change->date, assembly->lang);
        g_autofree char *text =
            cl_words_dup_format(assembly->lang, "fact.change", change->version,
                                date, change->text, NULL);
        if (i == 0)
            cl_tree_add_words(list, "dt", NULL,
                              cl_words_get(assembly->lang, "fact.changes"));
        cl_dom_set_place(cl_tree_add_words(list, "dd", NULL, text),
                         change->place);
    }
}

/* Often longer than a line of large print, with no place to break: as with an
 * address, any place will do. */
static void
add_identifier(ClAssembly *assembly, xmlNode *list)
{
    const char *identifier = assembly->book->publication->identifier;

    if (identifier == NULL || *identifier == '\0')
        return;
    cl_tree_add_words(list, "dt", NULL,
                      cl_words_get(assembly->lang, "fact.identifier"));
    cl_dom_add_text(cl_tree_add(cl_dom_add(list, "dd"), "span", "address"),
                    identifier);
}

static void
add_identity(ClAssembly *assembly, xmlNode *list)
{
    static const char *const types[] = { "patient-information", "general",
                                         NULL };
    static const char *const statuses[] = { "draft", "published", "withdrawn",
                                            NULL };
    const ClPublication *publication = assembly->book->publication;

    add_text(assembly, list, "fact.title", publication->title);
    add_text(assembly, list, "fact.subtitle", publication->subtitle);
    add_text(assembly, list, "fact.description", publication->description);
    add_text(assembly, list, "fact.audience",
             publication->audience != NULL ||
                     publication->audience_place.path == NULL
                 ? publication->audience
                 : cl_words_get(assembly->lang, "fact.audience.none"));
    if (g_strcmp0(publication->type, "draft") != 0) /* the status says it */
        add_choice(assembly, list, "fact.type", types, publication->type);
    add_choice(assembly, list, "fact.status", statuses, publication->status);
    add_text(assembly, list, "fact.version", publication->version);
    add_identifier(assembly, list);
    add_text(assembly, list, "fact.publisher", publication->publisher);
}

/* What stands behind @last, NULL for all, the title page or the glossary says
 * as well, or a short edition can do without: it leaves it out. */
static void
mark_details(xmlNode *list, xmlNode *last)
{
    for (xmlNode *node = last != NULL ? last->next : list->children;
         node != NULL; node = node->next)
        cl_dom_set_attribute(node, "class", "detail");
}

static void
add_dates(ClAssembly *assembly, xmlNode *list)
{
    const ClDated *dates = assembly->book->publication->dates;

    for (int i = 0; i < CL_N_DATES; i++) {
        xmlNode *last = list->last;

        cl_colophon_add_date(assembly, list, (ClDateKind)i);
        if (cl_date_is_set(dates[i].date))
            mark_details(list, last);
    }
}

void
cl_colophon_add(ClAssembly *assembly)
{
    const ClPublication *publication = assembly->book->publication;
    xmlNode *body =
        cl_tree_add_part(assembly, CL_PART_COLOPHON, publication->path,
                         cl_words_get(assembly->lang, "colophon.title"));

    cl_overdue_add(assembly, body);
    xmlNode *list = cl_tree_add(body, "dl", "facts");
    add_identity(assembly, list);
    mark_details(list, NULL);
    for (int i = 0; i < CL_N_ROLES; i++)
        add_role(assembly, list, (ClRole)i);
    add_dates(assembly, list);
    xmlNode *last = list->last;
    add_modified(assembly, list);
    add_changes(assembly, list);
    mark_details(list, last);
    add_statement(assembly, list, "fact.sources", &publication->sources);
    last = list->last;
    add_statement(assembly, list, "fact.glossary", &publication->glossary_note);
    mark_details(list, last);
    add_statement(assembly, list, "fact.involvement",
                  &publication->involvement);
    add_statement(assembly, list, "fact.funding", &publication->funding);
    add_statement(assembly, list, "fact.interests", &publication->interests);
    add_statement(assembly, list, "fact.rights", &publication->rights);
    last = list->last;
    add_editions(assembly, list);
    mark_details(list, last);
    add_statement(assembly, list, "fact.other-formats",
                  &publication->other_formats);
    add_statement(assembly, list, "fact.contact", &publication->contact);
    cl_newest_add(assembly, body);
}
