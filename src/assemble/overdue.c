#include "assemble/tree.h"
#include "model/words.h"

/* What each part of the notice is about: the dates are there, and are past. */
static void
add_sentences(GString *notice, const char *lang, const char *key, ClDate date,
              const char *title)
{
    g_autofree char *day = cl_date_dup_words(date, lang);
    g_autofree char *text = cl_words_dup_format(lang, key, day, title, NULL);

    if (notice->len > 0)
        g_string_append(notice, cl_words_get(lang, "text.gap"));
    g_string_append(notice, text);
}

void
cl_overdue_find(ClAssembly *assembly)
{
    ClPublication *publication = assembly->book->publication;
    const GPtrArray *works = assembly->book->references->works;
    g_autoptr(GString) notice = g_string_new(NULL);
    ClDate today = assembly->overdue_on;

    if (!cl_date_is_set(today) || publication->is_single ||
        g_strcmp0(publication->status, "draft") == 0)
        return;
    if (cl_publication_is_overdue(publication, today))
        add_sentences(notice, assembly->lang, "title.overdue-notice",
                      publication->dates[CL_DATE_NEXT_REVIEW].date, NULL);
    for (guint i = 0; i < works->len; i++) {
        const ClReference *work = g_ptr_array_index(works, i);
        g_autofree char *title = cl_tree_dup_collapsed(work->title);

        if (cl_reference_is_expired(work, today))
            add_sentences(notice, assembly->lang, "title.expired-notice",
                          work->dates[CL_WORK_EXPIRES], title);
    }
    if (notice->len > 0)
        publication->overdue_notice = g_strdup(notice->str);
}

void
cl_overdue_add(ClAssembly *assembly, xmlNode *body)
{
    const ClPublication *publication = assembly->book->publication;
    const ClDated *next = &publication->dates[CL_DATE_NEXT_REVIEW];

    if (publication->overdue_notice == NULL)
        return;

    xmlNode *aside = cl_tree_add(body, "aside", "notice overdue");
    cl_dom_set_attribute(aside, "data-callout", "important");
    cl_dom_set_place(
        cl_tree_add_words(aside, "p", NULL, publication->overdue_notice),
        next->place);
    cl_dom_set_place(aside, next->place);
}
