#include "base/markup.h"
#include "model/words.h"
#include "site/edition.h"
#include "site/files.h"
#include "site/page_publication.h"

/* The picture of the first page. */
static void
add_thumbnail(ClPage *page, const ClRecord *record)
{
    if (record->thumbnail == NULL)
        return;

    g_autofree char *source = cl_files_dup_href(record->thumbnail);
    g_autofree char *alternative =
        cl_edition_dup_alternative(record, page->lang);
    g_autofree char *width = g_strdup_printf("%u", record->thumbnail_width);
    g_autofree char *height = g_strdup_printf("%u", record->thumbnail_height);
    cl_page_open(page, "img", "src", source, "alt", alternative, "width", width,
                 "height", height, NULL);
}

/* Is it of an older version than the page speaks of? */
static void
add_age(ClPage *page, const ClListing *listing, const ClRecord *record)
{
    const char *version = record->publication->version;

    if (version == NULL ||
        g_strcmp0(version, listing->publication->version) == 0)
        return;
    g_autofree char *text =
        cl_words_dup_format(page->lang, "pages.older-edition", version, NULL);
    cl_page_add_text(page, "p", "older", text);
}

static void
add_checksum(ClPage *page, const ClRecord *record, const char *name)
{
    g_string_append(page->out, "<details>\n<summary>");
    cl_markup_add_text(page->out, cl_words_get(page->lang, "pages.checksum"),
                       -1);
    g_string_append(page->out, "<span class=\"unseen\">");
    cl_markup_add_text(page->out, cl_words_get(page->lang, "text.colon"), -1);
    cl_markup_add_text(page->out, name, -1);
    g_string_append(page->out, "</span></summary>\n");
    cl_page_add_text(page, "p", NULL, record->file);
    g_string_append(page->out, "<p>SHA-256: <code>");
    cl_markup_add_text(page->out, record->sha256, -1);
    g_string_append(page->out, "</code></p>\n</details>\n");
}

static void
add_edition(ClPage *page, const ClListing *listing, const ClRecord *record)
{
    g_autofree char *name = cl_edition_dup_name(record, page->lang);
    g_autofree char *facts = cl_edition_dup_facts(record, page->lang);
    g_autofree char *href = cl_files_dup_href(record->file);
    g_autofree char *id = g_strconcat("facts-", record->edition, NULL);
    const char *use = cl_edition_get_use(record, page->lang);

    g_string_append(page->out, "<li>\n");
    add_thumbnail(page, record);
    g_string_append(page->out, "<div>\n<h4>");
    g_string_append(page->out, "<a");
    cl_markup_add_attribute(page->out, "href", href);
    cl_markup_add_attribute(page->out, "type", record->media_type);
    cl_markup_add_attribute(page->out, "aria-describedby", id);
    g_string_append_c(page->out, '>');
    cl_markup_add_text(page->out, name, -1);
    g_string_append(page->out, "</a></h4>\n");
    cl_markup_add_element(page->out, 0, "p", facts, "class", "edition-facts",
                          "id", id, NULL);
    if (use != NULL)
        cl_page_add_text(page, "p", NULL, use);
    add_age(page, listing, record);
    add_checksum(page, record, name);
    g_string_append(page->out, "</div>\n</li>\n");
}

static void
add_sheaf(ClPage *page, const ClListing *listing, ClSheaf sheaf)
{
    static const char *const titles[CL_N_SHEAVES] = {
        [CL_SHEAF_SCREEN] = "pages.to-read",
        [CL_SHEAF_PAGES] = "pages.to-print",
        [CL_SHEAF_FOLD] = "pages.to-fold",
    };
    bool is_open = false;

    for (guint i = 0; i < listing->records->len; i++) {
        const ClRecord *record = g_ptr_array_index(listing->records, i);

        if (cl_edition_get_sheaf(record) != sheaf)
            continue;
        if (!is_open) {
            cl_page_add_words(page, "h3", NULL, titles[sheaf]);
            cl_page_open(page, "ul", "class", "editions", NULL);
        }
        is_open = true;
        add_edition(page, listing, record);
    }
    if (is_open)
        cl_page_close(page, "ul");
}

/* How to see that a file is whole and ours. */
static void
add_how_to_check(ClPage *page, const ClListing *listing)
{
    const ClRecord *first = g_ptr_array_index(listing->records, 0);

    g_string_append(page->out, "<details>\n");
    cl_page_add_words(page, "summary", NULL, "pages.how-to-check");
    cl_page_add_words(page, "p", NULL, "pages.check-sum");
    g_string_append(page->out, "<pre><code>sha256sum ");
    cl_markup_add_text(page->out, first->file, -1);
    g_string_append(page->out, "</code></pre>\n");
    cl_page_add_words(page, "p", NULL, "pages.check-verify");
    g_string_append(page->out, "<pre><code>clearleaf verify ");
    cl_markup_add_text(page->out, first->file, -1);
    g_string_append(page->out, "</code></pre>\n</details>\n");
}

void
cl_page_add_editions(ClPage *page, const ClListing *listing)
{
    cl_page_open(page, "section", "class", "downloads", NULL);
    cl_markup_add_element(page->out, 0, "h2",
                          cl_words_get(page->lang, "pages.download"), "id",
                          "download", NULL);
    for (int i = 0; i < CL_N_SHEAVES; i++)
        add_sheaf(page, listing, (ClSheaf)i);
    add_how_to_check(page, listing);
    cl_page_close(page, "section");
}
