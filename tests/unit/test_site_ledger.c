#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "base/file.h"
#include "site/ledger.h"
#include "site_records.h"

static const char *const two[] = { "epub", "large", NULL };

typedef struct {
    char *folder;
    char *path;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->folder = g_dir_make_tmp("cl-ledger-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "ledger.json", NULL);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_unlink(fixture->path);
    g_rmdir(fixture->folder);
    g_free(fixture->path);
    g_free(fixture->folder);
}

static ClLedger *
read_ledger(const Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    ClLedger *ledger = cl_ledger_read(fixture->path, &error);

    g_assert_no_error(error);
    return ledger;
}

static char *
dup_text(const Fixture *fixture)
{
    char *text = NULL;

    g_assert_true(g_file_get_contents(fixture->path, &text, NULL, NULL));
    return text;
}

/* Adds @records to the file; whether something was new. */
static bool
add(const Fixture *fixture, const GPtrArray *records)
{
    g_autoptr(ClLedger) ledger = read_ledger(fixture);
    bool is_new = cl_ledger_add(ledger, records);
    g_autoptr(GBytes) bytes = cl_ledger_dup_bytes(ledger);

    g_assert_true(cl_file_write(fixture->path, bytes, NULL));
    return is_new;
}

/* Another making of all @records: version, time, bytes. */
static void
remake(GPtrArray *records, const char *version, gint64 seconds_later)
{
    for (guint i = 0; i < records->len; i++) {
        ClRecord *record = g_ptr_array_index(records, i);
        g_autofree char *sum = g_compute_checksum_for_string(
            G_CHECKSUM_SHA256, record->sha256, -1);

        site_set(&record->publication->version, version);
        record->publication->modified += seconds_later;
        site_set(&record->sha256, sum);
    }
}

static const ClLedgerEntry *
get_entry(const ClLedger *ledger, guint index)
{
    return g_ptr_array_index(cl_ledger_get_entries(ledger), index);
}

static void
test_entry_keeps_all(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GPtrArray) records = site_records_new("a", two);
    const ClRecord *large = g_ptr_array_index(records, 1);
    site_set(&large->publication->title, "Quotes \" \\ and\nlines, é");

    (void)data;
    g_assert_true(add(fixture, records));
    g_autoptr(ClLedger) ledger = read_ledger(fixture);

    g_assert_cmpuint(cl_ledger_get_entries(ledger)->len, ==, 2);
    const ClLedgerEntry *entry = get_entry(ledger, 1);
    g_assert_cmpstr(entry->date, ==, "2026-11-23T09:00:00Z");
    g_assert_cmpstr(entry->publication, ==, "a");
    g_assert_cmpstr(entry->identifier, ==, large->publication->identifier);
    g_assert_cmpstr(entry->title, ==, "Quotes \" \\ and\nlines, é");
    g_assert_cmpstr(entry->version, ==, "1.0");
    g_assert_cmpstr(entry->edition, ==, "large");
    g_assert_cmpstr(entry->file, ==, "a-large.pdf");
    g_assert_cmpstr(entry->sha256, ==, large->sha256);
    g_assert_cmpuint(entry->n_bytes, ==, 310000);
    g_assert_cmpstr(entry->status, ==, "published");
}

static void
test_same_again_adds_nothing(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GPtrArray) records = site_records_new("a", two);

    (void)data;
    add(fixture, records);
    g_autofree char *before = dup_text(fixture);
    g_assert_false(add(fixture, records));
    g_autofree char *after = dup_text(fixture);

    g_assert_cmpstr(before, ==, after);
}

static void
test_entries_stay_as_they_were(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GPtrArray) records = site_records_new("a", two);

    (void)data;
    add(fixture, records);
    g_autofree char *before = dup_text(fixture);
    remake(records, "1.1", 60);
    add(fixture, records);
    remake(records, "1.1", 60); /* same version, other bytes */
    g_assert_true(add(fixture, records));
    g_autofree char *after = dup_text(fixture);

    const char *end = strstr(before, "\n  ],");
    g_assert_nonnull(end);
    g_autofree char *kept = g_strndup(before, (gsize)(end - before));
    g_assert_true(g_str_has_prefix(after, kept));
    g_autoptr(ClLedger) ledger = read_ledger(fixture);
    g_assert_cmpuint(cl_ledger_get_entries(ledger)->len, ==, 6);
}

static void
test_order_of_builds_does_not_show(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GPtrArray) first = site_records_new("a", two);
    g_autoptr(GPtrArray) second = site_records_new("b", two);

    (void)data;
    remake(second, "2.0", 600);
    add(fixture, first);
    add(fixture, second);
    g_autofree char *one = dup_text(fixture);
    g_unlink(fixture->path);
    add(fixture, second);
    add(fixture, first);
    g_autofree char *other = dup_text(fixture);

    g_assert_cmpstr(one, ==, other);
}

static void
test_order_of_editions_does_not_show(Fixture *fixture, gconstpointer data)
{
    static const char *const epub[] = { "epub", NULL };
    static const char *const large[] = { "large", NULL };
    g_autoptr(GPtrArray) first = site_records_new("a", epub);
    g_autoptr(GPtrArray) second = site_records_new("a", large);

    (void)data;
    add(fixture, first);
    add(fixture, second);
    g_autofree char *one = dup_text(fixture);
    g_unlink(fixture->path);
    add(fixture, second);
    add(fixture, first);
    g_autofree char *other = dup_text(fixture);

    g_assert_cmpstr(one, ==, other);
}

static void
set_status(GPtrArray *records, const char *status)
{
    for (guint i = 0; i < records->len; i++) {
        ClRecord *record = g_ptr_array_index(records, i);

        site_set(&record->publication->status, status);
    }
}

static void
test_status_that_changes_is_new(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GPtrArray) records = site_records_new("a", two);
    const ClRecord *epub = g_ptr_array_index(records, 0);

    (void)data;
    add(fixture, records);
    set_status(records, "withdrawn");
    g_assert_true(add(fixture, records));
    g_autoptr(ClLedger) withdrawn = read_ledger(fixture);
    g_assert_cmpstr(cl_ledger_find(withdrawn, epub->sha256)->status, ==,
                    "withdrawn");

    set_status(records, "published");
    g_assert_true(add(fixture, records));
    g_autoptr(ClLedger) again = read_ledger(fixture);
    g_assert_cmpstr(cl_ledger_find(again, epub->sha256)->status, ==,
                    "published");
    g_assert_cmpuint(cl_ledger_get_entries(again)->len, ==, 6);
}

/* Nobody thought of <modified>. */
static void
test_change_of_status_on_one_date(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GPtrArray) records = site_records_new("a", two);

    (void)data;
    add(fixture, records);
    set_status(records, "withdrawn");
    add(fixture, records);

    g_autoptr(ClLedger) ledger = read_ledger(fixture);
    g_assert_cmpstr(get_entry(ledger, 0)->status, ==, "published");
    g_assert_cmpstr(get_entry(ledger, 1)->status, ==, "published");
    g_assert_cmpstr(get_entry(ledger, 2)->status, ==, "withdrawn");
    g_assert_cmpstr(get_entry(ledger, 3)->status, ==, "withdrawn");
}

/* Someone builds an earlier state of the content once more. */
static void
test_older_is_not_added_twice(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GPtrArray) old = site_records_new("a", two);
    g_autoptr(GPtrArray) records = site_records_new("a", two);

    (void)data;
    add(fixture, old);
    remake(records, "1.1", 60);
    add(fixture, records);
    g_assert_false(add(fixture, old));

    g_autoptr(ClLedger) ledger = read_ledger(fixture);
    g_assert_cmpstr(get_entry(ledger, 3)->version, ==, "1.1");
}

static void
assert_refused(const Fixture *fixture, const char *text)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(g_file_set_contents(fixture->path, text, -1, NULL));
    g_assert_null(cl_ledger_read(fixture->path, &error));
    g_assert_error(error, CL_ERROR, CL_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, "was edited or damaged"));
}

static void
test_edited_is_refused(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GPtrArray) records = site_records_new("a", two);

    (void)data;
    add(fixture, records);
    g_autofree char *text = dup_text(fixture);
    gsize len = strlen(text);

    assert_refused(fixture, "");
    assert_refused(fixture, "{}");
    for (gsize i = 0; i < len; i += 7) {
        g_autofree char *cut = g_strndup(text, i);
        g_autofree char *edited = g_strdup(text);

        assert_refused(fixture, cut);
        edited[i] = edited[i] == 'x' ? 'y' : 'x';
        assert_refused(fixture, edited);
    }
    g_autofree char *longer = g_strconcat(text, "\n", NULL);
    assert_refused(fixture, longer);
}

static void
test_link_to_nowhere_is_not_empty(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GFile) file = g_file_new_for_path(fixture->path);

    (void)data;
    g_assert_true(
        g_file_make_symbolic_link(file, "/nowhere/at/all", NULL, NULL));
    g_assert_null(cl_ledger_read(fixture->path, &error));
    g_assert_error(error, CL_ERROR, CL_ERROR_IO);
}

static void
test_versions_in_order(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GPtrArray) records = site_records_new("a", two);
    const ClRecord *epub = g_ptr_array_index(records, 0);

    (void)data;
    add(fixture, records);
    remake(records, "1.1", 86400);
    add(fixture, records);
    remake(records, "1.1", 86400);
    set_status(records, "withdrawn");
    add(fixture, records);

    g_autoptr(ClLedger) ledger = read_ledger(fixture);
    g_autoptr(GPtrArray) versions = cl_ledger_dup_versions(
        ledger, epub->publication->identifier, "renamed");
    g_assert_cmpuint(versions->len, ==, 2);
    const ClLedgerVersion *old = g_ptr_array_index(versions, 0);
    g_assert_cmpstr(old->version, ==, "1.0");
    g_assert_cmpstr(old->date, ==, "2026-11-23T09:00:00Z");
    g_assert_cmpstr(old->status, ==, "published");
    const ClLedgerVersion *newest = g_ptr_array_index(versions, 1);
    g_assert_cmpstr(newest->version, ==, "1.1");
    g_assert_cmpstr(newest->date, ==, "2026-11-24T09:00:00Z");
    g_assert_cmpstr(newest->status, ==, "withdrawn");
    g_assert_cmpstr(newest->status_date, ==, "2026-11-25T09:00:00Z");
}

static void
test_no_identifier_goes_by_name(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GPtrArray) records = site_records_new("a", two);
    g_autoptr(GPtrArray) others = site_records_new("b", two);

    (void)data;
    for (guint i = 0; i < 2; i++) {
        ClRecord *record = g_ptr_array_index(records, i);
        ClRecord *other = g_ptr_array_index(others, i);

        site_set(&record->publication->identifier, NULL);
        site_set(&record->publication->version, NULL);
        site_set(&other->publication->identifier, "");
    }
    add(fixture, records);
    add(fixture, others);

    g_autoptr(ClLedger) ledger = read_ledger(fixture);
    g_autoptr(GPtrArray) versions = cl_ledger_dup_versions(ledger, "", "a");
    g_assert_cmpuint(versions->len, ==, 1);
    const ClLedgerVersion *only = g_ptr_array_index(versions, 0);
    g_assert_cmpstr(only->version, ==, "");
}

/* Two folders may have got the same identifier by mistake. */
static void
test_shared_identifier_does_not_grow(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GPtrArray) records = site_records_new("a", two);
    g_autoptr(GPtrArray) others = site_records_new("b", two);

    (void)data;
    for (guint i = 0; i < 2; i++) {
        ClRecord *other = g_ptr_array_index(others, i);

        site_set(&other->publication->identifier,
                 ((ClRecord *)g_ptr_array_index(records, i))
                     ->publication->identifier);
        g_ptr_array_add(records, other);
    }
    add(fixture, records);
    g_assert_false(add(fixture, records));
    g_ptr_array_set_free_func(others, NULL); /* records has them */
}

#define TEST(name, function)                                                   \
    g_test_add("/site/ledger/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST("entry-keeps-all", test_entry_keeps_all);
    TEST("same-again-adds-nothing", test_same_again_adds_nothing);
    TEST("entries-stay-as-they-were", test_entries_stay_as_they_were);
    TEST("order-of-builds-does-not-show", test_order_of_builds_does_not_show);
    TEST("order-of-editions-does-not-show",
         test_order_of_editions_does_not_show);
    TEST("status-that-changes-is-new", test_status_that_changes_is_new);
    TEST("change-of-status-on-one-date", test_change_of_status_on_one_date);
    TEST("older-is-not-added-twice", test_older_is_not_added_twice);
    TEST("edited-is-refused", test_edited_is_refused);
    TEST("link-to-nowhere-is-not-empty", test_link_to_nowhere_is_not_empty);
    TEST("versions-in-order", test_versions_in_order);
    TEST("no-identifier-goes-by-name", test_no_identifier_goes_by_name);
    TEST("shared-identifier-does-not-grow",
         test_shared_identifier_does_not_grow);
    return g_test_run();
}
