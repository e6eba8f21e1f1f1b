#include <string.h>

#include <glib/gstdio.h>

#include <json-glib/json-glib.h>

#include "model/words.h"
#include "site/edition.h"
#include "site/pages.h"
#include "site_records.h"

/* An output folder with its records and its ledger. */
typedef struct {
    char *folder;
    GPtrArray *records; /* ClRecord */
    ClLedger *ledger;
} Site;

static void
site_init(Site *site)
{
    site->folder = g_dir_make_tmp("clearleaf-XXXXXX", NULL);
    site->records =
        g_ptr_array_new_with_free_func((GDestroyNotify)cl_record_free);
    g_autofree char *path = g_build_filename(site->folder, "ledger.json", NULL);
    site->ledger = cl_ledger_read(path, NULL);
    g_assert_nonnull(site->ledger);
}

/* Adds an edition; returns its record, still to be changed. */
static ClRecord *
add(Site *site, const char *name, const char *edition)
{
    g_autofree char *folder = g_build_filename(site->folder, name, NULL);
    ClRecord *record = site_record_new(name, edition);

    g_mkdir(folder, 0777);
    g_ptr_array_add(site->records, record);
    return record;
}

/* Another version of the only record. */
static void
publish(Site *site, const char *version, const char *sum, int n_days)
{
    ClRecord *record = g_ptr_array_index(site->records, 0);

    cl_ledger_add(site->ledger, site->records);
    site_set(&record->publication->version, version);
    site_set(&record->sha256, sum);
    record->publication->modified += (gint64)n_days * 24 * 60 * 60;
}

/* (owned) The page @name after all are written. */
static char *
dup_page(Site *site, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(site->folder, name, NULL);
    char *text = NULL;

    cl_ledger_add(site->ledger, site->records);
    cl_site_pages_write(site->folder, site->records, site->ledger, &error);
    g_assert_no_error(error);
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    return text;
}

static void
remove_all(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);

    for (const char *name = dir != NULL ? g_dir_read_name(dir) : NULL;
         name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        remove_all(inner);
    }
    if (dir != NULL)
        g_dir_close(dir);
    g_remove(path);
}

static void
site_clear(Site *site)
{
    remove_all(site->folder);
    g_free(site->folder);
    g_ptr_array_unref(site->records);
    cl_ledger_free(site->ledger);
}

static void
assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL) {
        g_test_message("no \"%s\" in: %s", part, text);
        g_test_fail();
    }
}

static void
assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part) != NULL) {
        g_test_message("\"%s\" is in: %s", part, text);
        g_test_fail();
    }
}

/* Both are there, @first before @second. */
static void
assert_order(const char *text, const char *first, const char *second)
{
    assert_has(text, first);
    assert_has(text, second);
    const char *at = strstr(text, first);
    if (at != NULL && strstr(text, second) < at) {
        g_test_message("\"%s\" is behind \"%s\" in: %s", first, second, text);
        g_test_fail();
    }
}

static void
test_says_what_it_is(void)
{
    Site site;
    site_init(&site);
    add(&site, "sleep", "epub");
    g_autofree char *page = dup_page(&site, "sleep/index.html");

    assert_has(page, "<title>Asking &amp; sleeping: read and print</title>");
    assert_has(page, "<h1>Asking &amp; sleeping</h1>");
    assert_has(page, "What to ask before the night");
    assert_has(page, "A leaflet about sleep.");
    assert_has(page, "<dt>Written for</dt>\n<dd>People who sleep badly</dd>");
    assert_has(page, "This is not medical advice.");
    assert_has(page, "<a href=\"mailto:sleep@house.example\">"
                     "sleep@house.example</a>.</p>");
    assert_has(page, "Braille: ask for it.");
    assert_has(page, "<dt>Funding</dt>\n<dd>No funding</dd>");
    site_clear(&site);
}

static void
test_dates_also_those_there_are_not(void)
{
    Site site;
    site_init(&site);
    add(&site, "sleep", "epub");
    g_autofree char *page = dup_page(&site, "sleep/index.html");

    assert_has(page, "<dt>Rewritten</dt>\n<dd>23\u00a0November 2026</dd>");
    assert_has(page,
               "<dt>Source last reviewed</dt>\n<dd>21\u00a0January 2025</dd>");
    assert_has(page, "<dt>Last reviewed</dt>\n"
                     "<dd>Not reviewed since it was written</dd>");
    assert_has(page, "<dt>Next review due</dt>\n<dd>21\u00a0January 2028</dd>");
    assert_has(page, "<dd>Not reviewed by a clinician</dd>");
    assert_lacks(page, "<dt>Published</dt>");
    site_clear(&site);
}

static void
test_editions_in_words(void)
{
    Site site;
    site_init(&site);
    add(&site, "sleep", "epub");
    add(&site, "sleep", "large")->n_bytes = 1234567;
    add(&site, "sleep", "leaflet-booklet");
    g_autofree char *page = dup_page(&site, "sleep/index.html");

    assert_order(page, "To read on a screen", "href=\"sleep.epub");
    assert_order(page, "href=\"sleep.epub",
                 "To print, or to read page by page");
    assert_order(page, "href=\"sleep-large.pdf", "To print and fold");
    assert_has(page, "18\u00a0point, 14\u00a0pages of\u00a0A4, 1.2\u00a0MB");
    assert_has(page, "12\u00a0point, 4\u00a0sheets of\u00a0A4, 310\u00a0kB");
    assert_has(page, "flip on the short edge");
    assert_has(page, "<img src=\"sleep-large.png\" alt=\"First page: Large "
                     "print PDF\" width=\"240\" height=\"339\">");
    site_clear(&site);
}

static void
test_own_edition_and_paper(void)
{
    g_autoptr(ClRecord) record = site_record_new("sleep", "large");
    site_set(&record->edition, "letter");
    site_set(&record->title, "Large print on Letter paper");
    record->page_width_mm = 215.9;
    record->page_height_mm = 279.4;
    record->n_pages = 1;
    g_autofree char *name = cl_edition_dup_name(record, "en");
    g_autofree char *facts = cl_edition_dup_facts(record, "en");
    record->page_width_mm = 99;
    g_autofree char *other = cl_edition_dup_facts(record, "en");

    g_assert_cmpstr(name, ==, "Large print on Letter paper (PDF)");
    g_assert_cmpstr(facts, ==,
                    "18\u00a0point, 1\u00a0page of\u00a0Letter, "
                    "310\u00a0kB");
    g_assert_cmpstr(other, ==,
                    "18\u00a0point, 1\u00a0page of\u00a0"
                    "99\u00a0×\u00a0279.4\u00a0mm, 310\u00a0kB");
    g_assert_null(cl_edition_get_use(record, "en"));
}

static void
test_checksum_of_each(void)
{
    Site site;
    site_init(&site);
    const ClRecord *epub = add(&site, "sleep", "epub");
    const ClRecord *large = add(&site, "sleep", "large");
    g_autofree char *page = dup_page(&site, "sleep/index.html");

    g_autofree char *of_epub =
        g_strdup_printf("SHA-256: <code>%s</code>", epub->sha256);
    g_autofree char *of_large =
        g_strdup_printf("SHA-256: <code>%s</code>", large->sha256);

    assert_has(page, of_epub);
    assert_has(page, of_large);
    assert_has(page, "sha256sum sleep.epub");
    assert_has(page, "clearleaf verify sleep.epub");
    site_clear(&site);
}

static void
test_withdrawn_first_and_no_downloads(void)
{
    Site site;
    site_init(&site);
    ClRecord *record = add(&site, "sleep", "epub");
    site_set(&record->publication->status, "withdrawn");
    g_autofree char *page = dup_page(&site, "sleep/index.html");
    g_autofree char *index = dup_page(&site, "index.html");

    assert_has(page, "<title>Withdrawn: Asking &amp; sleeping</title>");
    assert_order(page, "Withdrawn</p>", "<h1>");
    assert_order(page, "Please do not rely on it.", "class=\"lead\"");
    assert_lacks(page, "sleep.epub");
    assert_lacks(page, record->sha256);
    assert_lacks(page, "\"encoding\"");
    assert_has(page, "\"creativeWorkStatus\": \"Withdrawn\"");
    assert_order(index, ">Withdrawn</h2>", "sleep/index.html");
    site_clear(&site);
}

static void
test_draft_first(void)
{
    Site site;
    site_init(&site);
    ClRecord *record = add(&site, "sleep", "epub");
    site_set(&record->publication->status, "draft");
    g_autofree char *page = dup_page(&site, "sleep/index.html");
    g_autofree char *index = dup_page(&site, "index.html");

    assert_has(page, "<title>Draft: Asking &amp; sleeping</title>");
    assert_order(page, "Draft</p>", "<h1>");
    assert_order(page, "not for readers yet", "class=\"lead\"");
    assert_has(index, "<span class=\"status\">Draft</span>");
    site_clear(&site);
}

static void
test_held_version_learns_of_a_newer(void)
{
    Site site;
    site_init(&site);
    add(&site, "sleep", "epub");
    publish(&site, "1.1", "11", 10);
    g_autofree char *page = dup_page(&site, "sleep/index.html");

    assert_order(page, "id=\"v1.0\" hidden=\"\"", "id=\"v1.1\" hidden=\"\"");
    assert_has(page, "You hold version 1.0, of 23\u00a0November 2026.");
    assert_has(page, "A newer version exists: version 1.1, of "
                     "3\u00a0December 2026.");
    assert_has(page, "You hold version 1.1, of 3\u00a0December 2026.</p>\n"
                     "<p>It is the newest version.</p>");
    assert_has(page, "id=\"download\"");
    site_clear(&site);
}

static void
test_held_version_was_withdrawn(void)
{
    Site site;
    site_init(&site);
    ClRecord *record = add(&site, "sleep", "epub");
    publish(&site, "1.0", "11", 10);
    site_set(&record->publication->status, "withdrawn");
    g_autofree char *page = dup_page(&site, "sleep/index.html");

    assert_has(page, "You hold version 1.0, of 23\u00a0November 2026.</p>\n"
                     "<p>This publication was withdrawn on "
                     "3\u00a0December 2026. Please do not rely on it.</p>");
    assert_lacks(page, "It is the newest version");
    assert_lacks(page, "#download");
    site_clear(&site);
}

static void
test_changes_newest_first(void)
{
    Site site;
    site_init(&site);
    ClRecord *record = add(&site, "sleep", "epub");
    publish(&site, "1.1", "11", 10);
    site_add_change(record, "1.1", "2026-12-02", "A number was wrong.");
    site_add_change(record, "0.9", "2024-05", "The first for readers.");
    g_autofree char *page = dup_page(&site, "sleep/index.html");

    assert_order(page, "<h3>Version 1.1</h3>", "A number was wrong.");
    assert_order(page, "<time datetime=\"2026-12-02\">2\u00a0December 2026",
                 "A number was wrong.");
    assert_order(page, "A number was wrong.", "<h3>Version 1.0</h3>");
    assert_order(page, "<h3>Version 1.0</h3>", "<h3>Version 0.9</h3>");
    assert_order(page, "<h3>Version 0.9</h3>", "The first for readers.");
    site_clear(&site);
}

static void
test_older_edition_is_named(void)
{
    Site site;
    site_init(&site);
    ClRecord *epub = add(&site, "sleep", "epub");
    add(&site, "sleep", "large");
    site_set(&epub->publication->version, "1.1");
    epub->publication->modified += 24 * 60 * 60;
    g_autofree char *page = dup_page(&site, "sleep/index.html");

    assert_has(page, "<dt>Version</dt>\n<dd>1.1</dd>");
    assert_order(page, "href=\"sleep-large.pdf",
                 "This file is of version 1.0.");
    assert_order(page, "href=\"sleep.epub", "href=\"sleep-large.pdf");
    site_clear(&site);
}

static void
test_other_languages_are_marked(void)
{
    Site site;
    site_init(&site);
    ClRecord *record = add(&site, "sleep", "epub");
    add(&site, "rest", "epub");
    add(&site, "calm", "epub");
    site_set(&record->publication->lang, "he");
    site_set(&record->publication->title, "מידע");
    g_autofree char *page = dup_page(&site, "sleep/index.html");
    g_autofree char *index = dup_page(&site, "index.html");
    g_autofree char *english = dup_page(&site, "rest/index.html");

    /* There are no Hebrew words for the page's own. */
    assert_has(page, "<html lang=\"en-GB\">");
    assert_has(page, "<h1 lang=\"he\" dir=\"rtl\">מידע</h1>");
    assert_has(index, "<html lang=\"en-GB\">");
    assert_has(index, "href=\"sleep/index.html\" lang=\"he\" dir=\"rtl\">");
    assert_has(english, "<html lang=\"en-GB\">");
    assert_lacks(english, "<h1 lang");

    /* In Arabic there are. */
    site_set(&record->publication->lang, "ar");
    g_autofree char *arabic = dup_page(&site, "sleep/index.html");
    assert_has(arabic, "<html lang=\"ar\" dir=\"rtl\">");
    assert_has(arabic, "<h1>מידע</h1>");
    assert_has(arabic, cl_words_get("ar", "pages.download"));
    site_clear(&site);
}

static void
test_names_are_escaped(void)
{
    Site site;
    site_init(&site);
    ClRecord *record = add(&site, "a b#c?é", "epub");
    site_set(&record->publication->title, "</title><b>\"'&");
    g_autofree char *page = dup_page(&site, "a b#c?é/index.html");
    g_autofree char *index = dup_page(&site, "index.html");

    assert_has(index, "href=\"a%20b%23c%3F%C3%A9/index.html\"");
    assert_has(page, "href=\"a%20b%23c%3F%C3%A9.epub\"");
    assert_has(page, "<h1>&lt;/title&gt;&lt;b&gt;\"'&amp;</h1>");
    assert_lacks(page, "<b>");
    site_clear(&site);
}

/* (owned) The JSON-LD of the page, parsed; it must be JSON. */
static JsonNode *
parse_linked_data(const char *page)
{
    static const char start[] = "<script type=\"application/ld+json\">";
    const char *from = strstr(page, start);
    g_assert_nonnull(from);
    from += strlen(start);
    g_autofree char *text =
        g_strndup(from, (gsize)(strstr(from, "</script") - from));
    g_autoptr(GError) error = NULL;
    JsonNode *node = json_from_string(text, &error);

    g_assert_no_error(error);
    return node;
}

static void
test_linked_data(void)
{
    Site site;
    site_init(&site);
    ClRecord *record = add(&site, "sleep", "epub");
    add(&site, "sleep", "large");
    site_set_date(record, CL_DATE_PUBLISHED, "2026-11-24");
    site_set_date(record, CL_DATE_LAST_REVIEWED, "2026-11-20");
    site_add_person(record, CL_ROLE_CLINICAL_REVIEWER, "Dr A Nurse");
    g_autofree char *page = dup_page(&site, "sleep/index.html");
    g_autoptr(JsonNode) node = parse_linked_data(page);
    JsonObject *data = json_node_get_object(node);

    const struct {
        const char *member;
        const char *value;
    } texts[] = {
        { "@type", "MedicalWebPage" },
        { "name", "Asking & sleeping" },
        { "inLanguage", "en-GB" },
        { "version", "1.0" },
        { "datePublished", "2026-11-24" },
        { "dateModified", "2026-11-23T09:00:00Z" },
        { "lastReviewed", "2026-11-20" },
        { "accessibilityHazard", "none" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_cmpstr(json_object_get_string_member(data, texts[i].member),
                        ==, texts[i].value);

    JsonObject *audience =
        json_object_get_object_member(data, "medicalAudience");
    g_assert_cmpstr(json_object_get_string_member(audience, "@type"), ==,
                    "Patient");
    JsonArray *reviewers = json_object_get_array_member(data, "reviewedBy");
    g_assert_cmpstr(json_object_get_string_member(
                        json_array_get_object_element(reviewers, 0), "name"),
                    ==, "Dr A Nurse");
    JsonObject *author = json_array_get_object_element(
        json_object_get_array_member(data, "author"), 0);
    g_assert_cmpstr(json_object_get_string_member(author, "@type"), ==,
                    "Organization"); /* it is the publisher */
    JsonObject *large = json_array_get_object_element(
        json_object_get_array_member(data, "encoding"), 1);
    g_assert_cmpstr(json_object_get_string_member(large, "contentUrl"), ==,
                    "sleep-large.pdf");
    g_assert_cmpuint(strlen(json_object_get_string_member(large, "sha256")), ==,
                     64);
    g_assert_cmpstr(json_object_get_string_member(large, "encodingFormat"), ==,
                    "application/pdf");
    JsonObject *work = json_array_get_object_element(
        json_object_get_array_member(data, "citation"), 0);
    g_assert_cmpstr(json_object_get_string_member(work, "name"), ==,
                    "Sleep and its <uses>");
    assert_has(page, "Sleep and its \\u003cuses>");
    site_clear(&site);
}

static void
test_linked_data_has_true_facts_alone(void)
{
    Site site;
    site_init(&site);
    ClRecord *record = add(&site, "sleep", "epub");
    site_set(&record->publication->type, "general");
    site_set(&record->publication->title, "</script><script>alert(1)</script>");
    g_autofree char *page = dup_page(&site, "sleep/index.html");
    g_autoptr(JsonNode) node = parse_linked_data(page);
    JsonObject *data = json_node_get_object(node);

    g_assert_cmpstr(json_object_get_string_member(data, "@type"), ==,
                    "WebPage");
    g_assert_false(json_object_has_member(data, "lastReviewed"));
    g_assert_false(json_object_has_member(data, "datePublished"));
    g_assert_false(json_object_has_member(data, "reviewedBy"));
    g_assert_false(json_object_has_member(data, "medicalAudience"));
    assert_lacks(page, "<script>");
    site_clear(&site);
}

static void
test_long_list_has_letters(void)
{
    Site site;
    site_init(&site);
    for (int i = 0; i < 60; i++) {
        g_autofree char *name = g_strdup_printf("book-%02d", i);
        g_autofree char *title =
            g_strdup_printf("%c: number %d", 'A' + i % 20, i);
        ClRecord *record = add(&site, name, "epub");

        site_set(&record->publication->title, title);
    }
    g_autofree char *index = dup_page(&site, "index.html");

    assert_has(index, "<a href=\"#letter-T\">T</a>");
    assert_order(index, "<h2 id=\"letter-A\">A</h2>", "A: number 0");
    assert_order(index, "A: number 0", "A: number 20");
    assert_order(index, "A: number 40", "<h2 id=\"letter-B\">B</h2>");
    assert_lacks(index, "book-00-epub.png");
    site_clear(&site);
}

static void
test_empty_folder(void)
{
    Site site;
    site_init(&site);
    g_autofree char *index = dup_page(&site, "index.html");

    assert_has(index, "There are no publications here yet.");
    site_clear(&site);
}

static void
test_same_bytes_are_left_alone(void)
{
    Site site;
    site_init(&site);
    add(&site, "sleep", "epub");
    g_autofree char *path =
        g_build_filename(site.folder, "sleep", "index.html", NULL);
    GStatBuf before;
    GStatBuf after;
    g_autofree char *first = dup_page(&site, "sleep/index.html");
    g_stat(path, &before);
    g_autofree char *second = dup_page(&site, "sleep/index.html");
    g_stat(path, &after);

    g_assert_cmpstr(first, ==, second);
    g_assert_true(before.st_ino == after.st_ino);
    site_clear(&site);
}

static void
test_unwritable_folder(void)
{
    Site site;
    site_init(&site);
    add(&site, "sleep", "epub");
    g_autofree char *path = g_build_filename(site.folder, "sleep", NULL);
    g_rmdir(path);
    g_file_set_contents(path, "in the way", -1, NULL);
    g_autoptr(GError) error = NULL;

    g_assert_false(
        cl_site_pages_write(site.folder, site.records, site.ledger, &error));
    g_assert_error(error, CL_ERROR, CL_ERROR_IO);
    site_clear(&site);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func("/site/pages/" name, function)
    ADD("says-what-it-is", test_says_what_it_is);
    ADD("dates-also-those-there-are-not", test_dates_also_those_there_are_not);
    ADD("editions-in-words", test_editions_in_words);
    ADD("own-edition-and-paper", test_own_edition_and_paper);
    ADD("checksum-of-each", test_checksum_of_each);
    ADD("withdrawn-first-and-no-downloads",
        test_withdrawn_first_and_no_downloads);
    ADD("draft-first", test_draft_first);
    ADD("held-version-learns-of-a-newer", test_held_version_learns_of_a_newer);
    ADD("held-version-was-withdrawn", test_held_version_was_withdrawn);
    ADD("changes-newest-first", test_changes_newest_first);
    ADD("older-edition-is-named", test_older_edition_is_named);
    ADD("other-languages-are-marked", test_other_languages_are_marked);
    ADD("names-are-escaped", test_names_are_escaped);
    ADD("linked-data", test_linked_data);
    ADD("linked-data-has-true-facts-alone",
        test_linked_data_has_true_facts_alone);
    ADD("long-list-has-letters", test_long_list_has_letters);
    ADD("empty-folder", test_empty_folder);
    ADD("same-bytes-are-left-alone", test_same_bytes_are_left_alone);
    ADD("unwritable-folder", test_unwritable_folder);
#undef ADD
    return g_test_run();
}
