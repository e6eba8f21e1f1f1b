#include <string.h>

#include "assemble/tree.h"
#include "model/digits.h"
#include "model/words.h"

static const char *const date_keys[CL_N_WORK_DATES] = {
    [CL_WORK_PUBLISHED] = "reference.published",
    [CL_WORK_UPDATED] = "reference.updated",
    [CL_WORK_REVIEWED] = "reference.reviewed",
    [CL_WORK_REVIEW_DUE] = "reference.review-due",
    [CL_WORK_ACCESSED] = "reference.accessed",
    [CL_WORK_CHECKED] = "reference.checked",
    [CL_WORK_EXPIRES] = "reference.expires",
};

/* The full stop that @text still needs, or nothing. */
static const char *
find_stop(const char *lang, const char *text)
{
    static const char *const marks[] = { ".",      "?",      "!",
                                         "\u06d4", "\u061f", "\u0964",
                                         "\u3002", "\uff1f", "\uff01" };

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_suffix(text, marks[i]))
            return "";
    return *text != '\0' ? cl_words_get(lang, "text.stop") : "";
}

static void
add_sentence(GString *text, const char *lang, const char *sentence)
{
    g_autofree char *collapsed = cl_tree_dup_collapsed(sentence);

    if (*collapsed == '\0')
        return;
    if (text->len > 0)
        g_string_append(text, cl_words_get(lang, "text.gap"));
    g_string_append(text, collapsed);
    g_string_append(text, find_stop(lang, collapsed));
}

/* "volume 27"; what starts with a word of its own ("supplement 5") stays. */
static void
add_field(GString *list, const char *lang, const char *key, const char *value)
{
    g_autofree char *collapsed = cl_tree_dup_collapsed(value);

    if (*collapsed == '\0')
        return;

    bool has_word = strchr(collapsed, ' ') != NULL &&
                    g_unichar_isalpha(g_utf8_get_char(collapsed));
    g_autofree char *words =
        has_word ? g_strdup(collapsed)
                 : cl_words_dup_format(lang, key, collapsed, NULL);
    if (list->len > 0)
        g_string_append(list, cl_words_get(lang, "text.clause"));
    g_string_append(list, words);
}

/* "Annals of Oncology, volume 27, supplement 5, pages v69-v82." */
static void
add_container(GString *text, const ClReference *work, const char *lang)
{
    g_autofree char *container = cl_tree_dup_collapsed(work->container);
    g_autoptr(GString) list = g_string_new(container);
    bool is_range = work->pages != NULL && strpbrk(work->pages, "-,") != NULL;

    is_range = is_range ||
               (work->pages != NULL && strstr(work->pages, "\u2013") != NULL);
    add_field(list, lang, "reference.volume", work->volume);
    add_field(list, lang, "reference.issue", work->issue);
    add_field(list, lang, "reference.number", work->number);
    add_field(list, lang, is_range ? "reference.pages" : "reference.page",
              work->pages);
    if (*container == '\0' && list->len > 0)
        list->str[0] = g_ascii_toupper(list->str[0]);
    add_sentence(text, lang, list->str);
}

static void
add_dates(GString *text, const ClReference *work, const char *lang)
{
    for (gsize i = 0; i < CL_N_WORK_DATES; i++) {
        if (!cl_date_is_set(work->dates[i]))
            continue;

        g_autofree char *words = cl_date_dup_words(work->dates[i], lang);
        g_autofree char *sentence =
            cl_words_dup_format(lang, date_keys[i], words, NULL);
        add_sentence(text, lang, sentence);
    }
}

/* "[2]" where the newer work has a number in the list, else its title. */
static char *
dup_newer(ClAssembly *assembly, const ClReference *newer)
{
    const ClEntry *entry = cl_assembly_get_entry(assembly, newer);
    g_autofree char *title = cl_tree_dup_collapsed(newer->title);

    if (entry == NULL || entry->number == 0)
        return g_steal_pointer(&title);
    g_autofree char *number =
        cl_digits_dup_number((guint)entry->number, assembly->lang);
    return g_strdup_printf("%s [%s]", title, number);
}

static void
add_superseded(ClAssembly *assembly, GString *text, const ClReference *work)
{
    const ClReference *newer =
        cl_references_find_newer(assembly->book->references, work);

    if (work->superseded_by == NULL)
        return;
    g_autofree char *words = newer != NULL
                                 ? dup_newer(assembly, newer)
                                 : cl_tree_dup_collapsed(work->superseded_by);
    g_autofree char *sentence = cl_words_dup_format(
        assembly->lang, "reference.superseded", words, NULL);
    add_sentence(text, assembly->lang, sentence);
}

static bool
is_web_address(const char *address)
{
    return g_ascii_strncasecmp(address, "https://", 8) == 0 ||
           g_ascii_strncasecmp(address, "http://", 7) == 0;
}

static void
add_addresses(xmlNode *p, const ClReference *work)
{
    g_autofree char *doi = cl_tree_dup_collapsed(work->doi);
    g_autofree char *doi_address =
        *doi != '\0' ? cl_reference_dup_doi_address(doi) : g_strdup("");
    g_autofree char *address = cl_tree_dup_collapsed(work->address);

    if (*doi != '\0') {
        cl_dom_add_text(p, " ");
        cl_tree_add_address(p, doi_address);
    }
    if (*address == '\0' || g_ascii_strcasecmp(address, doi_address) == 0)
        return;
    cl_dom_add_text(p, " ");
    if (is_web_address(address))
        cl_tree_add_address(p, address);
    else
        cl_dom_add_text(p, address);
}

/* Authors. Title. Journal, volume, pages. Publisher. Dates. Address */
static void
add_description(ClAssembly *assembly, xmlNode *p, const ClEntry *entry)
{
    const ClReference *work = entry->work;
    const char *lang = assembly->lang;
    g_autoptr(GString) before = g_string_new(NULL);
    g_autoptr(GString) after = g_string_new(NULL);
    g_autofree char *title = cl_tree_dup_collapsed(work->title);

    if (entry->number > 0) {
        g_autofree char *digits =
            cl_digits_dup_number((guint)entry->number, assembly->lang);
        g_autofree char *number = g_strdup_printf("[%s]", digits);

        cl_tree_add_words(p, "span", "number", number);
        cl_dom_add_text(p, " ");
    }
    add_sentence(before, lang, work->authors);
    if (before->len > 0) {
        g_string_append(before, cl_words_get(lang, "text.gap"));
        cl_dom_add_text(p, before->str);
    }
    cl_tree_add_words(p, "cite", NULL, title);
    add_container(after, work, lang);
    if (g_strcmp0(work->publisher, work->authors) != 0)
        add_sentence(after, lang, work->publisher);
    add_dates(after, work, lang);
    add_superseded(assembly, after, work);
    if (after->len > 0)
        g_string_prepend(after, cl_words_get(lang, "text.gap"));
    g_string_prepend(after, find_stop(lang, title));
    if (after->len > 0)
        cl_dom_add_text(p, after->str);
    add_addresses(p, work);
}

static void
add_work(ClAssembly *assembly, xmlNode *list, const ClEntry *entry)
{
    xmlNode *item = cl_dom_add(list, "li");

    cl_dom_set_attribute(item, "id", entry->id);
    cl_dom_set_place(item, entry->work->place);
    add_description(assembly, cl_dom_add(item, "p"), entry);
    if (entry->uses->len == 0)
        return;

    xmlNode *p = cl_tree_add(item, "p", "uses");
    cl_tree_add_backlinks(assembly, cl_dom_add(p, "cl-screen"),
                          "references.back-to", entry->uses);
}

/* (owned) Background works that the text does not cite, in file order. */
static GPtrArray *
dup_background(const ClAssembly *assembly)
{
    const GPtrArray *works = assembly->book->references->works;
    GPtrArray *background = g_ptr_array_new();

    for (guint i = 0; i < works->len; i++) {
        ClEntry *entry =
            cl_assembly_get_entry(assembly, g_ptr_array_index(works, i));

        if (entry->work->is_background && entry->number == 0)
            g_ptr_array_add(background, entry);
    }
    return background;
}

static void
add_list(ClAssembly *assembly, xmlNode *body, const char *key,
         const GPtrArray *entries)
{
    if (entries->len == 0)
        return;
    if (key != NULL) {
        g_autofree char *id = cl_ids_dup_new(assembly, key, NULL);
        xmlNode *heading = cl_tree_add_words(body, "h2", NULL,
                                             cl_words_get(assembly->lang, key));

        cl_dom_set_attribute(heading, "id", id);
    }

    xmlNode *list = cl_tree_add(body, "ul", "references");
    for (guint i = 0; i < entries->len; i++)
        add_work(assembly, list, g_ptr_array_index(entries, i));
}

void
cl_references_add(ClAssembly *assembly)
{
    g_autoptr(GPtrArray) background = dup_background(assembly);
    bool has_both = assembly->cited->len > 0 && background->len > 0;
    xmlNode *body = cl_tree_add_part(
        assembly, CL_PART_REFERENCES, assembly->book->references->path,
        cl_words_get(assembly->lang, "references.title"));

    add_list(assembly, body, has_both ? "references.cited" : NULL,
             assembly->cited);
    add_list(assembly, body, has_both ? "references.background" : NULL,
             background);
}
