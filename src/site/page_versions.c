#include <string.h>

#include "base/markup.h"
#include "model/words.h"
#include "site/page_publication.h"

/* A version as readers are told of it. */
typedef struct {
    const char *version;
    const char *status; /* of the ledger, or NULL */
    ClDate date;
    GPtrArray *texts; /* const char *: what it changed */
} Version;

static void
version_free(gpointer data)
{
    Version *version = data;

    g_ptr_array_unref(version->texts);
    g_free(version);
}

/* Newest first. */
static Version *
find_or_add(GPtrArray *versions, const char *name)
{
    for (guint i = 0; i < versions->len; i++) {
        Version *version = g_ptr_array_index(versions, i);

        if (strcmp(version->version, name) == 0)
            return version;
    }
    Version *version = g_new0(Version, 1);
    version->version = name;
    version->texts = g_ptr_array_new();
    g_ptr_array_add(versions, version);
    return version;
}

static int
compare_dates(gconstpointer a, gconstpointer b)
{
    const Version *left = *(const Version *const *)a;
    const Version *right = *(const Version *const *)b;

    if (!cl_date_is_set(left->date) || !cl_date_is_set(right->date))
        return cl_date_is_set(right->date) - cl_date_is_set(left->date);
    return cl_date_days_between(cl_date_last_day(left->date),
                                cl_date_last_day(right->date));
}

/* (owned) Version of all that the ledger and the publication name. */
static GPtrArray *
dup_versions(const ClListing *listing)
{
    const GPtrArray *changes = listing->publication->changes;
    GPtrArray *versions = g_ptr_array_new_with_free_func(version_free);

    for (guint i = listing->versions->len; i-- > 0;) {
        const ClLedgerVersion *known = g_ptr_array_index(listing->versions, i);

        if (*known->version == '\0')
            continue;
        Version *version = find_or_add(versions, known->version);
        version->date = cl_listing_get_day(known->date);
        version->status = known->status;
    }
    for (guint i = 0; i < changes->len; i++) {
        const ClChange *change = g_ptr_array_index(changes, i);
        Version *version = find_or_add(versions, change->version);

        if (cl_date_is_set(change->date))
            version->date = change->date;
        g_ptr_array_add(version->texts, change->text);
    }
    g_ptr_array_sort(versions, compare_dates);
    return versions;
}

static void
add_version(ClPage *page, const Version *version, const char *lang)
{
    g_autofree char *title = cl_words_dup_format(page->lang, "pages.version",
                                                 version->version, NULL);

    g_string_append(page->out, "<li>\n<h3>");
    cl_markup_add_text(page->out, title, -1);
    if (g_strcmp0(version->status, "draft") == 0) {
        g_autofree char *draft = cl_words_dup_format(
            page->lang, "text.expansion",
            cl_words_get(page->lang, "fact.status.draft"), NULL);
        cl_markup_add_text(page->out, draft, -1);
    }
    g_string_append(page->out, "</h3>\n");
    if (cl_date_is_set(version->date)) {
        g_autofree char *iso = cl_date_dup_iso(version->date);
        g_autofree char *date = cl_date_dup_words(version->date, page->lang);

        g_string_append(page->out, "<p>");
        cl_markup_add_element(page->out, 0, "time", date, "datetime", iso,
                              NULL);
        g_string_append(page->out, "</p>\n");
    }
    for (guint i = 0; i < version->texts->len; i++)
        cl_page_add_author_text(page, "p", NULL,
                                g_ptr_array_index(version->texts, i), lang);
    g_string_append(page->out, "</li>\n");
}

void
cl_page_add_changes(ClPage *page, const ClListing *listing)
{
    g_autoptr(GPtrArray) versions = dup_versions(listing);

    if (versions->len == 0)
        return;
    cl_page_open(page, "section", "class", "changes", NULL);
    cl_page_add_words(page, "h2", NULL, "pages.changes");
    cl_page_open(page, "ul", "class", "versions", NULL);
    for (guint i = 0; i < versions->len; i++)
        add_version(page, g_ptr_array_index(versions, i),
                    listing->publication->lang);
    g_string_append(page->out, "</ul>\n</section>\n");
}

/* (owned) "2 December 2026", of a date of the ledger's. */
static char *
dup_day(const ClPage *page, const char *ledger_date)
{
    return cl_date_dup_words(cl_listing_get_day(ledger_date), page->lang);
}

/* (owned) What the holder of @held, an older version, ought to know. */
static char *
dup_newer(const ClPage *page, const ClLedgerVersion *newest)
{
    g_autofree char *day = dup_day(page, newest->date);
    bool is_draft = g_strcmp0(newest->status, "draft") == 0;

    return cl_words_dup_format(
        page->lang, is_draft ? "pages.held-draft" : "pages.held-newer",
        newest->version, day, NULL);
}

static void
add_held(ClPage *page, const ClListing *listing, const ClLedgerVersion *held)
{
    const ClLedgerVersion *newest =
        g_ptr_array_index(listing->versions, listing->versions->len - 1);
    g_autofree char *id = g_strconcat("v", held->version, NULL);
    g_autofree char *day = dup_day(page, held->date);
    g_autofree char *title =
        cl_words_dup_format(page->lang, "pages.held", held->version, day, NULL);

    bool is_good = held == newest && !cl_listing_is_withdrawn(listing);
    cl_page_open(page, "div", "class",
                 is_good ? "callout held" : "callout held warning", "id", id,
                 "hidden", "", NULL);
    cl_page_add_text(page, "p", "callout-label", title);
    if (cl_listing_is_withdrawn(listing)) {
        g_autofree char *since = dup_day(page, newest->status_date);
        g_autofree char *text = cl_words_dup_format(
            page->lang, "pages.held-withdrawn", since, NULL);
        cl_page_add_text(page, "p", NULL, text);
    } else if (held != newest) {
        g_autofree char *text = dup_newer(page, newest);
        cl_page_add_text(page, "p", NULL, text);
        g_string_append(page->out, "<p>");
        cl_markup_add_element(page->out, 0, "a",
                              cl_words_get(page->lang, "pages.go-to-download"),
                              "href", "#download", NULL);
        g_string_append(page->out, "</p>\n");
    } else {
        cl_page_add_words(page, "p", NULL, "pages.held-newest");
    }
    cl_page_close(page, "div");
}

void
cl_page_add_held_versions(ClPage *page, const ClListing *listing)
{
    for (guint i = 0; i < listing->versions->len; i++) {
        const ClLedgerVersion *held = g_ptr_array_index(listing->versions, i);

        if (*held->version != '\0')
            add_held(page, listing, held);
    }
}
