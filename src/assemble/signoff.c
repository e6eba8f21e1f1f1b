#include <string.h>

#include "assemble/proof.h"
#include "assemble/tree.h"
#include "model/digits.h"
#include "model/words.h"

static const char *
get(const ClAssembly *assembly, const char *key)
{
    return cl_words_get(assembly->lang, key);
}

static xmlNode *
add_words(const ClAssembly *assembly, xmlNode *parent, const char *name,
          const char *key)
{
    return cl_tree_add_words(parent, name, NULL, get(assembly, key));
}

static xmlNode *
add_heading(ClAssembly *assembly, xmlNode *body, const char *key)
{
    xmlNode *heading = add_words(assembly, body, "h2", key);
    g_autofree char *id = cl_ids_dup_new(assembly, "", key);

    cl_dom_set_attribute(heading, "id", id);
    return heading;
}

/* A box to tick and what it stands for. */
static xmlNode *
add_task(xmlNode *list, const char *text)
{
    xmlNode *item = cl_tree_add_words(list, "li", NULL, text);

    cl_dom_set_attribute(item, "data-task", "todo");
    return item;
}

/* What is marked, and since when. */
static void
add_marks_said(const ClAssembly *assembly, xmlNode *parent)
{
    const ClProof *proof = assembly->proof;
    g_autofree char *since =
        proof->old_version != NULL
            ? cl_words_dup_format(assembly->lang, "sign-off.version",
                                  proof->old_version, NULL)
            : g_strdup(get(assembly, "sign-off.earlier"));
    g_autofree char *text = NULL;

    if (proof->old == NULL)
        text = g_strdup(get(assembly, "sign-off.no-version"));
    else
        text = cl_words_dup_format(assembly->lang,
                                   assembly->changed->len > 0
                                       ? "sign-off.changes"
                                       : "sign-off.no-change",
                                   since, NULL);
    cl_tree_add_words(parent, "p", NULL, text);
}

/* The part of @kind, of which a book has one. */
static xmlNode *
get_root(const ClAssembly *assembly, ClPartKind kind)
{
    gsize i = 0;

    while (cl_book_get_part(assembly->book, i)->kind != kind)
        i++;
    return cl_dom_get_root(cl_book_get_part(assembly->book, i)->doc);
}

/* Who opens the proof sees first, below the title, what it is and what to do
 * with it. */
static void
add_guide(const ClAssembly *assembly)
{
    xmlNode *body = get_root(assembly, CL_PART_TITLE);
    xmlNode *last = body->children;
    xmlNode *aside = cl_tree_add(body, "aside", CL_PROOF);

    while (last->next != aside &&
           cl_dom_has_word(last->next, "class", "subtitle"))
        last = last->next;
    if (last->next != aside)
        xmlAddNextSibling(last, aside);

    cl_dom_set_attribute(aside, "data-callout", "note");
    add_words(assembly, aside, "p", "sign-off.intro");
    add_marks_said(assembly, aside);
    xmlNode *p = cl_dom_add(aside, "p");
    cl_tree_add_link(p, assembly->part_ids[CL_PART_SIGN_OFF], NULL,
                     get(assembly, "sign-off.title"));
    xmlNode *print = cl_dom_add(p, "cl-print");
    cl_tree_add_mark(assembly, print, "text.gap");
    cl_tree_add_pages(print, assembly->lang, "page.reference",
                      assembly->part_ids[CL_PART_SIGN_OFF]);
}

static void
add_fact(const ClAssembly *assembly, xmlNode *list, const char *key,
         const char *value)
{
    if (value != NULL && *value != '\0')
        cl_tree_add_fact(list, get(assembly, key), value, cl_place(NULL, 0, 0));
}

/* Long signs that are compared, not read: in groups, or broken anywhere. */
static void
add_sum(const ClAssembly *assembly, xmlNode *list)
{
    enum { GROUP = 8 };
    const char *sum = assembly->proof->checksum;
    g_autoptr(GString) groups = g_string_new(NULL);

    for (gsize i = 0; sum[i] != '\0'; i++) {
        if (i > 0 && i % GROUP == 0)
            g_string_append_c(groups, ' ');
        g_string_append_c(groups, sum[i]);
    }
    add_words(assembly, list, "dt", "sign-off.sum");
    cl_tree_add_words(cl_dom_add(list, "dd"), "code", NULL, groups->str);
}

static void
add_identity(ClAssembly *assembly, xmlNode *body)
{
    const ClPublication *publication = assembly->book->publication;
    g_autoptr(GDateTime) time =
        g_date_time_new_from_unix_utc(publication->modified);

    add_heading(assembly, body, "sign-off.what");
    xmlNode *list = cl_tree_add(body, "dl", "facts");
    add_fact(assembly, list, "fact.title", publication->title);
    add_fact(assembly, list, "fact.version", publication->version);
    if (publication->modified != 0 && time != NULL) {
        ClDate day = { 0 };

        g_date_time_get_ymd(time, &day.year, &day.month, &day.day);
        g_autofree char *words = cl_date_dup_words(day, assembly->lang);
        add_fact(assembly, list, "fact.modified", words);
    }
    if (publication->identifier != NULL) {
        add_words(assembly, list, "dt", "fact.identifier");
        cl_tree_add_words(cl_dom_add(list, "dd"), "span", "address",
                          publication->identifier);
    }
    add_sum(assembly, list);
    add_words(assembly, body, "p", "sign-off.binds");
}

/* Adds "2 new" to @text, unless there is none. */
static void
add_count(const ClAssembly *assembly, GString *text, const char *key, guint n)
{
    g_autofree char *number = cl_digits_dup_number(n, assembly->lang);
    g_autofree char *words =
        cl_words_dup_count(assembly->lang, key, n, number, NULL);

    if (n > 0)
        g_string_append_printf(
            text, "%s%s",
            get(assembly, text->len > 0 ? "text.clause" : "text.colon"), words);
}

static void
add_changed_section(ClAssembly *assembly, xmlNode *list,
                    const ClChangedSection *section)
{
    const char *id = cl_dom_find_attribute(section->heading, "id");
    const char *text =
        g_hash_table_lookup(assembly->heading_texts, section->heading);
    g_autoptr(GString) counts = g_string_new(NULL);
    xmlNode *item = cl_dom_add(list, "li");

    cl_tree_add_link(item, id, NULL, text);
    xmlNode *print = cl_dom_add(item, "cl-print");
    cl_tree_add_mark(assembly, print, "text.gap");
    cl_tree_add_pages(print, assembly->lang, "page.reference", id);
    add_count(assembly, counts, "sign-off.changed", section->n_changed);
    add_count(assembly, counts, "sign-off.new", section->n_new);
    add_count(assembly, counts, "sign-off.taken-out", section->n_removed);
    cl_dom_add_text(item, counts->str);
}

static void
add_changes(ClAssembly *assembly, xmlNode *body)
{
    add_heading(assembly, body, "sign-off.where");
    add_marks_said(assembly, body);
    if (assembly->changed->len == 0)
        return;
    xmlNode *list = cl_dom_add(body, "ul");
    for (guint i = 0; i < assembly->changed->len; i++)
        add_changed_section(assembly, list,
                            g_ptr_array_index(assembly->changed, i));
}

static bool
is_asked(const ClAssembly *assembly, const char *id)
{
    if (strcmp(id, "person-alternatives") == 0)
        return g_hash_table_size(assembly->book->pictures) > 0;
    if (strcmp(id, "person-words") == 0)
        return cl_words_get_status(assembly->lang) == CL_WORDS_UNREAD;
    return true;
}

/* What only a person can say of the content, of what standard.h knows; the
 * others are about paper and files. */
static void
add_checks(ClAssembly *assembly, xmlNode *body)
{
    static const char *const ids[] = {
        "person-clinical-approval",
        "person-evidence",
        "person-alternatives",
        "person-links",
        "person-order",
        "person-words",
    };

    add_heading(assembly, body, "sign-off.check");
    add_words(assembly, body, "p", "sign-off.check-each");
    xmlNode *list = cl_dom_add(body, "ul");
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autofree char *key = g_strconcat("sign-off.check.", ids[i], NULL);

        if (!is_asked(assembly, ids[i]))
            continue;
        xmlNode *item = add_task(list, get(assembly, key));
        cl_dom_add_text(item, " (");
        cl_tree_add_words(item, "code", NULL, ids[i]);
        cl_dom_add_text(item, ")");
    }
}

/* The alternative texts, which nobody sees who looks at the pictures. */
static void
add_pictures(ClAssembly *assembly, xmlNode *body)
{
    xmlNode *list = NULL;

    for (guint i = 0; i < assembly->book->parts->len; i++) {
        const ClPart *part = cl_book_get_part(assembly->book, i);
        const xmlNode *root = cl_dom_get_root(part->doc);

        if (part->kind != CL_PART_CHAPTER)
            continue;
        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root)) {
            const char *alt = cl_dom_find_attribute(node, "alt");

            if (cl_dom_get_element(node) != CL_EL_IMG || alt == NULL ||
                *alt == '\0')
                continue;
            if (list == NULL) {
                add_heading(assembly, body, "sign-off.pictures");
                list = cl_dom_add(body, "ul");
            }
            add_task(list, alt);
        }
    }
}

/* (owned) The first words of @text: the whole stands in the colophon. */
static char *
dup_short(const char *text)
{
    enum { WORDS = 14 };
    const char *at = text;

    for (int i = 0; i < WORDS; i++) {
        at = strchr(at, ' ');
        if (at == NULL)
            return g_strdup(text);
        at++;
    }
    return g_strdup_printf("%.*s\xe2\x80\xa6", (int)(at - text), text);
}

/* Each fact of publication.xml with its line there. */
static void
add_facts(ClAssembly *assembly, xmlNode *body)
{
    const xmlNode *colophon = get_root(assembly, CL_PART_COLOPHON);
    const xmlNode *name = NULL;

    add_heading(assembly, body, "sign-off.facts");
    xmlNode *p = add_words(assembly, body, "p", "sign-off.facts-stand");
    cl_tree_add_mark(assembly, p, "text.gap");
    cl_tree_add_link(p, assembly->part_ids[CL_PART_COLOPHON], NULL,
                     get(assembly, "colophon.title"));
    xmlNode *print = cl_dom_add(p, "cl-print");
    cl_tree_add_mark(assembly, print, "text.gap");
    cl_tree_add_pages(print, assembly->lang, "page.reference",
                      assembly->part_ids[CL_PART_COLOPHON]);
    xmlNode *list = cl_dom_add(body, "ul");
    for (const xmlNode *node = colophon; node != NULL;
         node = cl_dom_next(node, colophon)) {
        ClPlace place = cl_dom_get_place(node);

        if (cl_dom_get_element(node) == CL_EL_DT)
            name = node;
        if (cl_dom_get_element(node) != CL_EL_DD || place.line == 0 ||
            name == NULL)
            continue;
        g_autofree char *fact = cl_dom_dup_text(name);
        g_autofree char *whole = cl_dom_dup_text(node);
        g_autofree char *value = dup_short(whole);
        g_autofree char *file = g_path_get_basename(place.path);
        g_autofree char *line =
            cl_digits_dup_number(place.line, assembly->lang);
        g_autofree char *text = cl_words_dup_format(
            assembly->lang, "sign-off.place", fact, value, file, line, NULL);
        add_task(list, text);
    }
}

/* The form: a name and room to write. */
static void
add_form(ClAssembly *assembly, xmlNode *body)
{
    static const char *const decisions[] = { "sign-off.yes", "sign-off.later",
                                             "sign-off.no" };
    static const char *const fields[] = { "sign-off.name", "sign-off.role",
                                          "sign-off.day",
                                          "sign-off.signature" };

    add_heading(assembly, body, "sign-off.decision");
    add_words(assembly, body, "p", "sign-off.before");
    xmlNode *list = cl_dom_add(body, "ul");
    for (gsize i = 0; i < G_N_ELEMENTS(decisions); i++)
        add_task(list, get(assembly, decisions[i]));
    xmlNode *rows = cl_dom_add(cl_dom_add(body, "table"), "tbody");
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        xmlNode *row = cl_dom_add(rows, "tr");

        cl_dom_set_attribute(add_words(assembly, row, "th", fields[i]), "scope",
                             "row");
        cl_dom_add(row, "td");
    }
}

void
cl_sign_off_add(ClAssembly *assembly)
{
    xmlNode *body = cl_tree_add_part(assembly, CL_PART_SIGN_OFF,
                                     assembly->book->publication->path,
                                     get(assembly, "sign-off.title"));

    cl_dom_set_attribute(body, "class", CL_PROOF);
    add_guide(assembly);
    /* On one page: what is signed and who signs it. */
    add_identity(assembly, body);
    add_form(assembly, body);
    add_changes(assembly, body);
    add_checks(assembly, body);
    add_pictures(assembly, body);
    add_facts(assembly, body);
}
