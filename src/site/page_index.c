#include "site/page_index.h"

#include "base/markup.h"
#include "model/alphabet.h"
#include "model/words.h"
#include "site/edition.h"
#include "site/files.h"
#include "site/listing.h"
#include "site/page.h"

/* Longer lists have letters to jump to, and no pictures. */
enum { LONG_LIST = 40 };

/* How a list shows each publication. */
typedef struct {
    const char *heading; /* the element of its title */
    bool is_long;
} Look;

static const char *
get_title(gconstpointer item)
{
    const ClListing *listing = item;

    return listing->publication->title;
}

static const char *
get_lang(const ClListing *listing)
{
    return cl_words_get_lang(listing->publication->lang);
}

/* The language of most publications; of equals, that of the first. */
static const char *
find_language(const GPtrArray *listings)
{
    const char *best = "en-GB";
    guint most = 0;
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < listings->len; i++) {
        const char *lang = get_lang(g_ptr_array_index(listings, i));
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, lang)) + 1;

        g_hash_table_insert(counts, (gpointer)lang, GUINT_TO_POINTER(n));
        if (n > most) {
            best = lang;
            most = n;
        }
    }
    return best;
}

/* The publisher of all, or NULL. */
static const char *
find_publisher(const GPtrArray *listings)
{
    const char *publisher = NULL;

    for (guint i = 0; i < listings->len; i++) {
        const ClListing *listing = g_ptr_array_index(listings, i);
        const char *name = listing->publication->publisher;

        if (name == NULL || (i > 0 && g_strcmp0(name, publisher) != 0))
            return NULL;
        publisher = name;
    }
    return publisher;
}

/* The first picture: the words beside it say what it shows. */
static void
add_thumbnail(ClPage *page, const ClListing *listing)
{
    for (guint i = 0; i < listing->records->len; i++) {
        const ClRecord *record = g_ptr_array_index(listing->records, i);

        if (record->thumbnail == NULL)
            continue;
        g_autofree char *path = g_strconcat(listing->publication->name, "/",
                                            record->thumbnail, NULL);
        g_autofree char *source = cl_files_dup_href(path);
        g_autofree char *width = g_strdup_printf("%u", record->thumbnail_width);
        g_autofree char *height =
            g_strdup_printf("%u", record->thumbnail_height);
        cl_page_open(page, "img", "src", source, "alt", "", "width", width,
                     "height", height, "loading", "lazy", NULL);
        return;
    }
}

static void
add_title(ClPage *page, const ClListing *listing, const char *heading)
{
    g_autofree char *path =
        g_strconcat(listing->publication->name, "/index.html", NULL);
    g_autofree char *href = cl_files_dup_href(path);

    g_string_append_printf(page->out, "<%s><a", heading);
    cl_markup_add_attribute(page->out, "href", href);
    cl_page_add_language(page, listing->publication->lang);
    g_string_append_c(page->out, '>');
    cl_markup_add_text(page->out, listing->publication->title, -1);
    g_string_append(page->out, "</a>");
    if (cl_listing_is_draft(listing))
        g_string_append_printf(page->out, " <span class=\"status\">%s</span>",
                               cl_words_get(page->lang, "fact.status.draft"));
    g_string_append_printf(page->out, "</%s>\n", heading);
}

/* (owned) "E-book (EPUB), Clear print PDF, Large print PDF". */
static char *
dup_editions(const ClPage *page, const ClListing *listing)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < listing->records->len; i++)
        g_ptr_array_add(
            names, cl_edition_dup_name(g_ptr_array_index(listing->records, i),
                                       page->lang));
    g_ptr_array_add(names, NULL);
    return g_strjoinv(cl_words_get(page->lang, "text.comma"),
                      (char **)names->pdata);
}

static void
add_listing(ClPage *page, const ClListing *listing, const Look *look)
{
    const ClPublication *publication = listing->publication;

    g_string_append(page->out, "<li>\n");
    if (!look->is_long)
        add_thumbnail(page, listing);
    g_string_append(page->out, "<div>\n");
    add_title(page, listing, look->heading);
    cl_page_add_author_text(page, "p", NULL, publication->subtitle,
                            publication->lang);
    if (!look->is_long && !cl_listing_is_withdrawn(listing)) {
        g_autofree char *editions = dup_editions(page, listing);

        if (publication->audience != NULL) {
            g_string_append(page->out, "<dl>\n");
            cl_page_add_fact(page, cl_words_get(page->lang, "fact.audience"),
                             publication->audience, publication->lang);
            g_string_append(page->out, "</dl>\n");
        }
        cl_page_add_text(page, "p", "edition-facts", editions);
    }
    g_string_append(page->out, "</div>\n</li>\n");
}

/* (owned) Where the list for @letter begins. */
static char *
dup_letter_id(const char *letter)
{
    return g_strconcat("letter-", *letter == '#' ? "0" : letter, NULL);
}

/* (owned) char *: the letter of each of @listings. */
static GPtrArray *
dup_letters(const GPtrArray *listings, const char *lang)
{
    GPtrArray *letters = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < listings->len; i++)
        g_ptr_array_add(letters,
                        cl_alphabet_dup_letter(
                            get_title(g_ptr_array_index(listings, i)), lang));
    return letters;
}

static bool
is_new_letter(const GPtrArray *letters, guint i)
{
    return i == 0 || g_strcmp0(g_ptr_array_index(letters, i),
                               g_ptr_array_index(letters, i - 1)) != 0;
}

static void
add_letter_links(ClPage *page, const GPtrArray *letters)
{
    cl_page_open(page, "nav", "class", "letters", "aria-label",
                 cl_words_get(page->lang, "pages.letters"), NULL);
    g_string_append(page->out, "<ul>\n");
    for (guint i = 0; i < letters->len; i++) {
        const char *letter = g_ptr_array_index(letters, i);
        g_autofree char *id = dup_letter_id(letter);
        g_autofree char *href = g_strconcat("#", id, NULL);

        if (!is_new_letter(letters, i))
            continue;
        g_string_append(page->out, "<li>");
        cl_markup_add_element(page->out, 0, "a", letter, "href", href, NULL);
        g_string_append(page->out, "</li>\n");
    }
    g_string_append(page->out, "</ul>\n</nav>\n");
}

static void
add_by_letter(ClPage *page, const GPtrArray *listings)
{
    const Look look = { .heading = "h3", .is_long = true };
    g_autoptr(GPtrArray) letters = dup_letters(listings, page->lang);

    add_letter_links(page, letters);
    for (guint i = 0; i < listings->len; i++) {
        const char *letter = g_ptr_array_index(letters, i);
        g_autofree char *id = dup_letter_id(letter);

        if (is_new_letter(letters, i)) {
            if (i > 0)
                cl_page_close(page, "ul");
            cl_markup_add_element(page->out, 0, "h2", letter, "id", id, NULL);
            cl_page_open(page, "ul", "class", "publications long", NULL);
        }
        add_listing(page, g_ptr_array_index(listings, i), &look);
    }
    cl_page_close(page, "ul");
}

static void
add_list(ClPage *page, const GPtrArray *listings, const Look *look)
{
    cl_page_open(page, "ul", "class",
                 look->is_long ? "publications long" : "publications", NULL);
    for (guint i = 0; i < listings->len; i++)
        add_listing(page, g_ptr_array_index(listings, i), look);
    cl_page_close(page, "ul");
}

static void
add_withdrawn(ClPage *page, const GPtrArray *listings)
{
    const Look look = { .heading = "h3", .is_long = true };

    cl_page_open(page, "section", "class", "withdrawn", NULL);
    cl_page_add_words(page, "h2", NULL, "fact.status.withdrawn");
    cl_page_add_words(page, "p", NULL, "pages.withdrawn-note");
    add_list(page, listings, &look);
    cl_page_close(page, "section");
}

static void
add_hero(ClPage *page, const char *title, const char *publisher)
{
    cl_page_open(page, "div", "class", "hero", NULL);
    g_string_append(page->out, "<div>\n");
    cl_page_add_text(page, "h1", NULL, title);
    if (publisher != NULL)
        cl_page_add_text(page, "p", "subtitle", publisher);
    g_string_append(page->out, "</div>\n");
    cl_page_open(page, "img", "src", CL_PAGE_LEAVES, "alt", "", "width", "210",
                 "height", "212", NULL);
    cl_page_close(page, "div");
}

GBytes *
cl_page_index_write(const GPtrArray *listings)
{
    ClPage page = {
        .out = g_string_new(NULL),
        .lang = find_language(listings),
        .to_root = "",
    };
    const ClPageHead head = {
        .title = cl_words_get(page.lang, "pages.index-title"),
        .description = cl_words_get(page.lang, "pages.index-text"),
        .has_feeds = true,
    };
    g_autoptr(GPtrArray) offered = g_ptr_array_new();
    g_autoptr(GPtrArray) withdrawn = g_ptr_array_new();

    for (guint i = 0; i < listings->len; i++) {
        ClListing *listing = g_ptr_array_index(listings, i);
        g_ptr_array_add(cl_listing_is_withdrawn(listing) ? withdrawn : offered,
                        listing);
    }
    cl_alphabet_sort(offered, page.lang, get_title);
    cl_alphabet_sort(withdrawn, page.lang, get_title);

    cl_page_begin(&page, &head);
    add_hero(&page, head.title, find_publisher(listings));
    cl_page_open(&page, "div", "class", "index", NULL);
    cl_page_add_words(&page, "p", "lead",
                      offered->len > 0 ? "pages.index-text"
                                       : "pages.index-empty");
    if (offered->len > LONG_LIST)
        add_by_letter(&page, offered);
    else if (offered->len > 0)
        add_list(&page, offered, &(Look){ .heading = "h2" });
    if (withdrawn->len > 0)
        add_withdrawn(&page, withdrawn);
    cl_page_close(&page, "div");
    cl_page_end(&page);
    return g_string_free_to_bytes(page.out);
}
