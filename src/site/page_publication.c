#include "site/page_publication.h"

#include "base/markup.h"
#include "model/facts.h"
#include "model/words.h"
#include "site/linked_data.h"

static void
add_callout(ClPage *page, const char *class, const char *label_key,
            const char *text, const char *lang)
{
    cl_page_open(page, "div", "class", class, NULL);
    cl_page_add_words(page, "p", "callout-label", label_key);
    cl_page_add_author_text(page, "p", NULL, text, lang);
    cl_page_close(page, "div");
}

static void
add_titles(ClPage *page, const ClListing *listing)
{
    const ClPublication *publication = listing->publication;

    cl_page_open(page, "div", "class", "hero", NULL);
    g_string_append(page->out, "<div>\n");
    if (cl_listing_is_draft(listing))
        cl_page_add_words(page, "p", "status", "fact.status.draft");
    if (cl_listing_is_withdrawn(listing))
        cl_page_add_words(page, "p", "status", "fact.status.withdrawn");
    cl_page_add_author_text(page, "h1", NULL, publication->title,
                            publication->lang);
    cl_page_add_author_text(page, "p", "subtitle", publication->subtitle,
                            publication->lang);
    g_string_append(page->out, "</div>\n");
    cl_page_open(page, "img", "src", "../" CL_PAGE_LEAVES, "alt", "", "width",
                 "210", "height", "212", NULL);
    cl_page_close(page, "div");
}

/* What it is and for whom, and what is to be known before reading it. */
static void
add_introduction(ClPage *page, const ClListing *listing)
{
    const ClPublication *publication = listing->publication;

    if (cl_listing_is_withdrawn(listing))
        add_callout(page, "callout warning", "callout.warning",
                    cl_words_get(page->lang, "title.withdrawn-notice"),
                    page->lang);
    if (cl_listing_is_draft(listing))
        add_callout(page, "callout warning", "callout.warning",
                    cl_words_get(page->lang, "title.draft-notice"), page->lang);
    cl_page_add_held_versions(page, listing);
    cl_page_add_author_text(page, "p", "lead", publication->description,
                            publication->lang);
    if (publication->audience != NULL) {
        cl_page_open(page, "dl", NULL);
        cl_page_add_fact(page, cl_words_get(page->lang, "fact.audience"),
                         publication->audience, publication->lang);
        cl_page_close(page, "dl");
    }
    for (guint i = 0; i < publication->notices->len; i++) {
        const ClStatement *notice = g_ptr_array_index(publication->notices, i);

        if (notice->text != NULL)
            add_callout(page, "callout", "callout.important", notice->text,
                        publication->lang);
    }
}

static void
add_dates(ClPage *page, const ClListing *listing)
{
    const ClPublication *publication = listing->publication;

    cl_page_open(page, "section", "class", "dates", NULL);
    cl_page_add_words(page, "h2", NULL, "pages.dates");
    cl_page_open(page, "dl", NULL);
    cl_page_add_fact(page, cl_words_get(page->lang, "fact.version"),
                     publication->version, page->lang);
    for (int i = 0; i < CL_N_DATES; i++) {
        g_autofree char *date =
            cl_facts_dup_date(publication, (ClDateKind)i, page->lang);

        cl_page_add_fact(
            page,
            cl_facts_get_date_name(publication, (ClDateKind)i, page->lang),
            date, page->lang);
    }
    cl_page_add_fact(page, cl_words_get(page->lang, "fact.publisher"),
                     publication->publisher, publication->lang);
    cl_page_close(page, "dl");
    if (cl_date_is_set(publication->dates[CL_DATE_NEXT_REVIEW].date) &&
        !cl_listing_is_withdrawn(listing))
        cl_page_add_words(page, "p", NULL, "pages.after-review");
    cl_page_close(page, "section");
}

/* What was said, or that nothing was; NULL where the author did not speak of
 * it. */
static const char *
get_statement(const ClPage *page, const ClStatement *statement, const char *key)
{
    g_autofree char *none_key = g_strconcat(key, ".none", NULL);

    if (statement->text != NULL)
        return statement->text;
    return statement->place.path != NULL ? cl_words_get(page->lang, none_key)
                                         : NULL;
}

static void
add_statement(ClPage *page, const ClPublication *publication,
              const ClStatement *statement, const char *key)
{
    cl_page_add_fact(page, cl_words_get(page->lang, key),
                     get_statement(page, statement, key),
                     statement->text != NULL ? publication->lang : page->lang);
}

/* The same with a heading of its own. */
static void
add_statement_section(ClPage *page, const ClPublication *publication,
                      const ClStatement *statement, const char *key)
{
    const char *text = get_statement(page, statement, key);

    if (text == NULL)
        return;
    cl_page_open(page, "section", NULL);
    cl_page_add_words(page, "h2", NULL, key);
    cl_page_add_author_text(page, "p", NULL, text,
                            statement->text != NULL ? publication->lang
                                                    : page->lang);
    cl_page_close(page, "section");
}

/* (owned) const char *: the names of those who have @role. @says_nobody: it is
 * named for nobody. */
static GPtrArray *
dup_names(const ClPublication *publication, ClRole role, bool *says_nobody)
{
    GPtrArray *names = g_ptr_array_new();

    *says_nobody = false;
    for (guint i = 0; i < publication->people->len; i++) {
        const ClPerson *person = g_ptr_array_index(publication->people, i);

        if (person->role == role && person->name != NULL)
            g_ptr_array_add(names, person->name);
        if (person->role == role && person->name == NULL)
            *says_nobody = true;
    }
    return names;
}

/* Those who have the role, or that nobody has. */
static void
add_role(ClPage *page, const ClPublication *publication, ClRole role)
{
    const char *title = cl_facts_get_role_name(role, page->lang);
    bool says_nobody = false;
    g_autoptr(GPtrArray) names = dup_names(publication, role, &says_nobody);

    if (names->len == 0) {
        cl_page_add_fact(page, title,
                         says_nobody ? cl_facts_get_no_role(role, page->lang)
                                     : NULL,
                         page->lang);
        return;
    }
    g_string_append(page->out, "<div>\n");
    cl_page_add_text(page, "dt", NULL, title);
    for (guint i = 0; i < names->len; i++)
        cl_page_add_author_text(page, "dd", NULL, g_ptr_array_index(names, i),
                                publication->lang);
    g_string_append(page->out, "</div>\n");
}

static void
add_about(ClPage *page, const ClPublication *publication)
{
    const struct {
        const ClStatement *statement;
        const char *key;
    } statements[] = {
        { &publication->sources, "fact.sources" },
        { &publication->glossary_note, "fact.glossary" },
        { &publication->involvement, "fact.involvement" },
        { &publication->funding, "fact.funding" },
        { &publication->interests, "fact.interests" },
        { &publication->rights, "fact.rights" },
    };

    cl_page_open(page, "section", "class", "about", NULL);
    cl_page_add_words(page, "h2", NULL, "colophon.title");
    cl_page_open(page, "dl", NULL);
    for (int i = 0; i < CL_N_ROLES; i++)
        add_role(page, publication, (ClRole)i);
    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
        add_statement(page, publication, statements[i].statement,
                      statements[i].key);
    cl_page_add_fact(page, cl_words_get(page->lang, "fact.identifier"),
                     publication->identifier, page->lang);
    cl_page_close(page, "dl");
    cl_page_close(page, "section");
}

/* (owned) The title of the window: what counts most comes first. */
static char *
dup_title(const ClPage *page, const ClListing *listing)
{
    const char *key = "pages.title";

    if (cl_listing_is_draft(listing))
        key = "pages.title-draft";
    if (cl_listing_is_withdrawn(listing))
        key = "pages.title-withdrawn";
    return cl_words_dup_format(page->lang, key, listing->publication->title,
                               NULL);
}

GBytes *
cl_page_publication_write(const ClListing *listing)
{
    const ClPublication *publication = listing->publication;
    ClPage page = {
        .out = g_string_new(NULL),
        .lang = cl_words_get_lang(publication->lang),
        .to_root = "../",
    };
    g_autofree char *title = dup_title(&page, listing);
    g_autofree char *linked_data = cl_linked_data_dup(listing, page.lang);
    const ClPageHead head = {
        .title = title,
        .description = publication->description,
        .canonical = publication->address,
        .linked_data = linked_data,
    };

    cl_page_begin(&page, &head);
    add_titles(&page, listing);
    cl_page_open(&page, "div", "class", "columns", NULL);
    cl_page_open(&page, "div", "class", "introduction", NULL);
    add_introduction(&page, listing);
    cl_page_close(&page, "div");
    add_dates(&page, listing);
    cl_page_open(&page, "div", "class", "rest", NULL);
    if (!cl_listing_is_withdrawn(listing)) {
        cl_page_add_editions(&page, listing);
        add_statement_section(&page, publication, &publication->other_formats,
                              "fact.other-formats");
    }
    add_statement_section(&page, publication, &publication->contact,
                          "fact.contact");
    cl_page_add_changes(&page, listing);
    add_about(&page, publication);
    cl_page_close(&page, "div");
    cl_page_close(&page, "div");
    cl_page_end(&page);
    return g_string_free_to_bytes(page.out);
}
