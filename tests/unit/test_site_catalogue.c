#include <string.h>

#include <json-glib/json-glib.h>

#include "site/feed.h"
#include "site/opds1.h"
#include "site/opds2.h"
#include "site/shelf.h"
#include "site_records.h"

/* What stands in an output folder, and all that is made of it. */
typedef struct {
    GPtrArray *records;
    ClLedger *ledger;
    ClShelf *shelf;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->records =
        g_ptr_array_new_with_free_func((GDestroyNotify)cl_record_free);
    fixture->ledger = cl_ledger_read("/nowhere/ledger.json", NULL);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    cl_shelf_free(fixture->shelf);
    cl_ledger_free(fixture->ledger);
    g_ptr_array_unref(fixture->records);
}

static ClRecord *
add(Fixture *fixture, const char *name, const char *edition)
{
    ClRecord *record = site_record_new(name, edition);

    g_ptr_array_add(fixture->records, record);
    return record;
}

static void
shelve(Fixture *fixture)
{
    cl_shelf_free(fixture->shelf);
    cl_ledger_add(fixture->ledger, fixture->records);
    fixture->shelf = cl_shelf_new(fixture->records, fixture->ledger);
}

static char *
dup_text(GBytes *bytes)
{
    gsize len = 0;
    const char *text = g_bytes_get_data(bytes, &len);
    char *copy = g_strndup(text, len);

    g_bytes_unref(bytes);
    return copy;
}

#define assert_has(text, part)                                                 \
    do {                                                                       \
        if (strstr(text, part) == NULL)                                        \
            g_error("no %s in:\n%s", part, text);                              \
    } while (0)
#define assert_lacks(text, part) g_assert_null(strstr(text, part))

static void
test_uuid_is_stable(Fixture *fixture, gconstpointer data)
{
    g_autofree char *one = cl_shelf_dup_uuid("publication", "urn:x:a");
    g_autofree char *same = cl_shelf_dup_uuid("publication", "urn:x:a");
    g_autofree char *other = cl_shelf_dup_uuid("change", "urn:x:a");

    (void)fixture;
    (void)data;
    g_assert_cmpstr(one, ==, same);
    g_assert_cmpstr(one, !=, other);
    g_assert_true(g_regex_match_simple(
        "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-"
        "[0-9a-f]{12}$",
        one, 0, 0));
}

static JsonNode *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    JsonNode *node = json_from_string(text, &error);

    g_assert_no_error(error);
    return node;
}

static void
test_opds2_lists_editions(Fixture *fixture, gconstpointer data)
{
    (void)data;
    add(fixture, "a", "epub");
    add(fixture, "a", "large");
    shelve(fixture);

    g_autofree char *text = dup_text(cl_opds2_write_page(fixture->shelf, 1));
    g_autoptr(JsonNode) node = parse(text);
    JsonObject *feed = json_node_get_object(node);
    JsonArray *list = json_object_get_array_member(feed, "publications");
    g_assert_cmpuint(json_array_get_length(list), ==, 1);
    JsonObject *publication = json_array_get_object_element(list, 0);
    JsonObject *metadata =
        json_object_get_object_member(publication, "metadata");
    g_assert_cmpstr(json_object_get_string_member(metadata, "title"), ==,
                    "Asking & sleeping");
    g_assert_cmpstr(json_object_get_string_member(metadata, "language"), ==,
                    "en-GB");
    JsonArray *links = json_object_get_array_member(publication, "links");
    g_assert_cmpuint(json_array_get_length(links), ==, 4);
    JsonObject *large = json_array_get_object_element(links, 2);
    g_assert_cmpstr(json_object_get_string_member(large, "href"), ==,
                    "a/a-large.pdf");
    g_assert_cmpstr(json_object_get_string_member(large, "type"), ==,
                    "application/pdf");
    assert_has(text, "\"href\": \"a/a-epub.png\"");
    assert_has(text, "\"largePrint\"");
    assert_has(text, "\"http://schema.org/version\": \"1.0\"");
}

static void
test_opds2_accessibility_follows_editions(Fixture *fixture, gconstpointer data)
{
    (void)data;
    add(fixture, "a", "clear");
    shelve(fixture);
    g_autofree char *text = dup_text(cl_opds2_write_page(fixture->shelf, 1));

    assert_has(text, "\"taggedPDF\"");
    assert_lacks(text, "\"largePrint\"");
    assert_lacks(text, "\"tableOfContents\"");
    assert_lacks(text, "\"printPageNumbers\"");
}

static void
test_sheets_are_left_out(Fixture *fixture, gconstpointer data)
{
    (void)data;
    add(fixture, "a", "epub");
    add(fixture, "a", "leaflet-booklet");
    shelve(fixture);
    g_autofree char *json = dup_text(cl_opds2_write_page(fixture->shelf, 1));
    g_autofree char *xml = dup_text(cl_opds1_write_page(fixture->shelf, 1));

    assert_lacks(json, "booklet");
    assert_lacks(xml, "booklet");
}

static void
test_drafts_and_withdrawn_are_left_out(Fixture *fixture, gconstpointer data)
{
    (void)data;
    add(fixture, "shown", "epub");
    site_set(&add(fixture, "draft", "epub")->publication->status, "draft");
    site_set(&add(fixture, "gone", "epub")->publication->status, "withdrawn");
    shelve(fixture);
    g_autofree char *json = dup_text(cl_opds2_write_page(fixture->shelf, 1));
    g_autofree char *xml = dup_text(cl_opds1_write_page(fixture->shelf, 1));
    g_autofree char *feed = dup_text(cl_feed_write(fixture->shelf));

    assert_has(json, "shown/shown.epub");
    assert_lacks(json, "draft/draft.epub");
    assert_lacks(json, "gone/gone.epub");
    assert_has(xml, "shown/shown.epub");
    assert_lacks(xml, "draft/draft.epub");
    assert_lacks(xml, "gone/gone.epub");
    assert_has(feed, "Withdrawn: Asking &amp; sleeping, version 1.0");
    assert_lacks(feed, "draft");
}

/* With -e, the other editions keep the record of the day they were made. */
static void
test_withdrawn_holds_for_all_editions(Fixture *fixture, gconstpointer data)
{
    (void)data;
    add(fixture, "a", "large");
    ClRecord *epub = add(fixture, "a", "epub");
    site_set(&epub->publication->status, "withdrawn");
    epub->publication->modified++;
    shelve(fixture);

    g_assert_cmpuint(fixture->shelf->items->len, ==, 0);
}

static void
test_addresses_are_escaped(Fixture *fixture, gconstpointer data)
{
    ClRecord *record = add(fixture, "a b", "epub");

    (void)data;
    site_set(&record->file, "50% é.epub");
    shelve(fixture);
    g_autofree char *json = dup_text(cl_opds2_write_page(fixture->shelf, 1));
    g_autofree char *xml = dup_text(cl_opds1_write_page(fixture->shelf, 1));

    assert_has(json, "\"a%20b/50%25%20%C3%A9.epub\"");
    assert_has(xml, "\"a%20b/50%25%20%C3%A9.epub\"");
}

static void
test_known_address_makes_self_absolute(Fixture *fixture, gconstpointer data)
{
    ClRecord *record = add(fixture, "a b", "epub");

    (void)data;
    shelve(fixture);
    g_autofree char *before = dup_text(cl_opds2_write_page(fixture->shelf, 1));
    assert_has(before, "\"href\": \"opds.json\"");
    assert_has(before, "\"href\": \"a%20b/publication.json\"");

    site_set(&record->publication->address,
             "https://house.example/leaflets/a%20b/");
    shelve(fixture);
    g_autofree char *json = dup_text(cl_opds2_write_page(fixture->shelf, 1));
    g_autofree char *xml = dup_text(cl_opds1_write_page(fixture->shelf, 1));
    assert_has(json, "\"https://house.example/leaflets/opds.json\"");
    assert_has(json,
               "\"https://house.example/leaflets/a%20b/publication.json\"");
    assert_has(json, "\"href\": \"a%20b/a%20b.epub\"");
    assert_has(xml, "href=\"https://house.example/leaflets/opds.xml\"");
}

static void
test_addresses_that_disagree(Fixture *fixture, gconstpointer data)
{
    (void)data;
    site_set(&add(fixture, "a", "epub")->publication->address,
             "https://house.example/a/");
    site_set(&add(fixture, "b", "epub")->publication->address,
             "https://other.example/b/index.html");
    shelve(fixture);
    g_assert_null(fixture->shelf->base);

    site_set(&((ClRecord *)fixture->records->pdata[1])->publication->address,
             "https://house.example/b/index.html");
    shelve(fixture);
    g_assert_cmpstr(fixture->shelf->base, ==, "https://house.example/");

    site_set(&((ClRecord *)fixture->records->pdata[1])->publication->address,
             "https://house.example/elsewhere");
    shelve(fixture);
    g_assert_null(fixture->shelf->base);
}

static void
test_newest_first(Fixture *fixture, gconstpointer data)
{
    (void)data;
    add(fixture, "a", "epub");
    add(fixture, "b", "epub")->publication->modified += 60;
    shelve(fixture);
    g_autofree char *xml = dup_text(cl_opds1_write_page(fixture->shelf, 1));

    g_assert_true(strstr(xml, "b/b.epub") < strstr(xml, "a/a.epub"));
    assert_has(xml, "<updated>2026-11-23T09:01:00Z</updated>");
}

static void
test_pages_of_a_hundred(Fixture *fixture, gconstpointer data)
{
    (void)data;
    for (int i = 0; i < 201; i++) {
        g_autofree char *name = g_strdup_printf("p%03d", i);

        add(fixture, name, "epub");
    }
    shelve(fixture);
    g_assert_cmpuint(cl_shelf_get_n_pages(fixture->shelf), ==, 3);
    g_autofree char *first = dup_text(cl_opds2_write_page(fixture->shelf, 1));
    g_autofree char *last = dup_text(cl_opds1_write_page(fixture->shelf, 3));

    assert_has(first, "\"numberOfItems\": 201");
    assert_has(first, "\"itemsPerPage\": 100");
    assert_has(first, "p099/p099.epub");
    assert_lacks(first, "p100/p100.epub");
    assert_has(first, "\"href\": \"opds-2.json\"");
    assert_lacks(first, "\"previous\"");
    assert_has(last, "rel=\"previous\" href=\"opds-2.xml\"");
    assert_lacks(last, "rel=\"next\"");
    assert_has(last, "p200/p200.epub");
}

static void
test_opds1_entry(Fixture *fixture, gconstpointer data)
{
    (void)data;
    add(fixture, "a", "large");
    shelve(fixture);
    g_autofree char *xml = dup_text(cl_opds1_write_page(fixture->shelf, 1));

    assert_has(xml, "<title>Asking &amp; sleeping</title>");
    assert_has(xml, "rel=\"http://opds-spec.org/acquisition/open-access\" "
                    "href=\"a/a-large.pdf\" type=\"application/pdf\"");
    assert_has(xml, "length=\"310000\"");
    assert_has(xml, "rel=\"http://opds-spec.org/image/thumbnail\" "
                    "href=\"a/a-large.png\" type=\"image/png\"");
    assert_has(xml, "<summary type=\"text\">A leaflet about sleep.</summary>");
}

static void
test_feed_tells_what_changed(Fixture *fixture, gconstpointer data)
{
    ClRecord *record = add(fixture, "a", "epub");

    (void)data;
    shelve(fixture);
    g_autofree char *first = dup_text(cl_feed_write(fixture->shelf));
    assert_has(first, "New: Asking &amp; sleeping, version 1.0");

    site_set(&record->publication->version, "1/1");
    record->publication->modified += 86400;
    site_add_change(record, "1/1", "2026-11-24", "The dose was wrong.");
    shelve(fixture);
    g_autofree char *second = dup_text(cl_feed_write(fixture->shelf));
    assert_has(second, "New version: Asking &amp; sleeping, version 1/1");
    assert_has(second, ">The dose was wrong.</content>");
    assert_has(second, "href=\"a/index.html#v1%2F1\"");
    g_assert_true(strstr(second, "New version:") < strstr(second, "New: "));

    /* The entry of the first version is the same, id and all. */
    const char *entry = strstr(first, "<entry");
    g_autofree char *kept =
        g_strndup(entry, (gsize)(strstr(entry, "</entry>") - entry));
    assert_has(second, kept);
}

/* Files made again are no news, but the entry says when. */
static void
test_feed_same_version_again(Fixture *fixture, gconstpointer data)
{
    ClRecord *record = add(fixture, "a", "epub");

    (void)data;
    shelve(fixture);
    record->publication->modified += 86400;
    record->sha256[0] = record->sha256[0] == 'a' ? 'b' : 'a';
    shelve(fixture);
    g_autofree char *feed = dup_text(cl_feed_write(fixture->shelf));
    g_auto(GStrv) parts = g_strsplit(feed, "<entry", -1);

    g_assert_cmpuint(g_strv_length(parts), ==, 2);
    assert_has(parts[1], "<updated>2026-11-24T09:00:00Z</updated>");
    assert_has(parts[1], "<published>2026-11-23T09:00:00Z</published>");
}

static void
test_nothing_published(Fixture *fixture, gconstpointer data)
{
    (void)data;
    shelve(fixture);
    g_autofree char *json = dup_text(cl_opds2_write_page(fixture->shelf, 1));
    g_autofree char *feed = dup_text(cl_feed_write(fixture->shelf));
    g_autoptr(JsonNode) node = parse(json);

    g_assert_nonnull(node);
    assert_has(json, "\"publications\": []");
    assert_lacks(feed, "<entry");
}

#define TEST(name, function)                                                   \
    g_test_add("/site/catalogue/" name, Fixture, NULL, set_up, function,       \
               tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST("uuid-is-stable", test_uuid_is_stable);
    TEST("opds2-lists-editions", test_opds2_lists_editions);
    TEST("opds2-accessibility-follows-editions",
         test_opds2_accessibility_follows_editions);
    TEST("sheets-are-left-out", test_sheets_are_left_out);
    TEST("drafts-and-withdrawn-are-left-out",
         test_drafts_and_withdrawn_are_left_out);
    TEST("withdrawn-holds-for-all-editions",
         test_withdrawn_holds_for_all_editions);
    TEST("addresses-are-escaped", test_addresses_are_escaped);
    TEST("known-address-makes-self-absolute",
         test_known_address_makes_self_absolute);
    TEST("addresses-that-disagree", test_addresses_that_disagree);
    TEST("newest-first", test_newest_first);
    TEST("pages-of-a-hundred", test_pages_of_a_hundred);
    TEST("opds1-entry", test_opds1_entry);
    TEST("feed-tells-what-changed", test_feed_tells_what_changed);
    TEST("feed-same-version-again", test_feed_same_version_again);
    TEST("nothing-published", test_nothing_published);
    return g_test_run();
}
