#include <string.h>

#include <glib/gstdio.h>

#include "base/file.h"
#include "site/ledger.h"
#include "site/site.h"
#include "site_records.h"

typedef struct {
    char *folder;
    char *path;
    ClRecord *epub;
    ClRecord *large;
    GPtrArray *records;
    char *old_epub; /* checksums of version 1.0 */
    char *old_large;
} Fixture;

static void
write_ledger(const Fixture *fixture)
{
    g_autoptr(ClLedger) ledger = cl_ledger_read(fixture->path, NULL);
    cl_ledger_add(ledger, fixture->records);
    g_autoptr(GBytes) bytes = cl_ledger_dup_bytes(ledger);

    g_assert_true(cl_file_write(fixture->path, bytes, NULL));
}

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->folder = g_dir_make_tmp("cl-verify-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "ledger.json", NULL);
    fixture->records =
        g_ptr_array_new_with_free_func((GDestroyNotify)cl_record_free);
    fixture->epub = site_record_new("a", "epub");
    fixture->large = site_record_new("a", "large");
    fixture->old_epub = g_strdup(fixture->epub->sha256);
    fixture->old_large = g_strdup(fixture->large->sha256);
    g_ptr_array_add(fixture->records, fixture->epub);
    g_ptr_array_add(fixture->records, fixture->large);
    write_ledger(fixture);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_ptr_array_unref(fixture->records);
    g_unlink(fixture->path);
    g_rmdir(fixture->folder);
    g_free(fixture->old_epub);
    g_free(fixture->old_large);
    g_free(fixture->path);
    g_free(fixture->folder);
}

static void
assert_verdict(const Fixture *fixture, const char *sha256,
               const ClIdentity *identity, ClVerdict expected,
               const char *expected_sentence)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *sentence = NULL;
    ClVerdict verdict = CL_VERDICT_UNKNOWN;

    cl_site_verify(fixture->path, sha256, identity, &verdict, &sentence,
                   &error);
    g_assert_no_error(error);
    g_assert_cmpstr(sentence, ==, expected_sentence);
    g_assert_cmpint(verdict, ==, expected);
}

/* Another making of @record, a day later. */
static void
remake(ClRecord *record, const char *version)
{
    g_autofree char *sum =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, record->sha256, -1);

    site_set(&record->sha256, sum);
    site_set(&record->publication->version, version);
    record->publication->modified += 86400;
}

static void
test_current(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_verdict(fixture, fixture->old_epub, NULL, CL_VERDICT_CURRENT,
                   "this is version 1.0 of \"Asking & sleeping\", of 23 "
                   "November 2026, the newest");
}

static void
test_superseded(Fixture *fixture, gconstpointer data)
{
    (void)data;
    remake(fixture->epub, "1.1");
    remake(fixture->large, "1.1");
    write_ledger(fixture);
    assert_verdict(fixture, fixture->old_epub, NULL, CL_VERDICT_SUPERSEDED,
                   "this is version 1.0 of \"Asking & sleeping\"; version "
                   "1.1, of 24 November 2026, has replaced it");
}

/* Only the EPUB was made of the new version. */
static void
test_other_edition_is_superseded_too(Fixture *fixture, gconstpointer data)
{
    (void)data;
    remake(fixture->epub, "1.1");
    write_ledger(fixture);
    assert_verdict(fixture, fixture->old_large, NULL, CL_VERDICT_SUPERSEDED,
                   "this is version 1.0 of \"Asking & sleeping\"; version "
                   "1.1, of 24 November 2026, has replaced it");
}

static void
test_made_again(Fixture *fixture, gconstpointer data)
{
    (void)data;
    remake(fixture->epub, "1.0");
    write_ledger(fixture);
    assert_verdict(fixture, fixture->old_epub, NULL, CL_VERDICT_SUPERSEDED,
                   "this is version 1.0 of \"Asking & sleeping\" as of 23 "
                   "November 2026; the file was made again, with the date of "
                   "24 November 2026");
    g_autofree char *large = g_strdup(fixture->old_large);
    assert_verdict(fixture, large, NULL, CL_VERDICT_CURRENT,
                   "this is version 1.0 of \"Asking & sleeping\", of 23 "
                   "November 2026, the newest");
}

static void
test_withdrawn(Fixture *fixture, gconstpointer data)
{
    (void)data;
    remake(fixture->epub, "1.0");
    site_set(&fixture->epub->publication->status, "withdrawn");
    write_ledger(fixture);
    assert_verdict(fixture, fixture->old_large, NULL, CL_VERDICT_WITHDRAWN,
                   "this is version 1.0 of \"Asking & sleeping\", which was "
                   "withdrawn on 24 November 2026: please do not rely on it");
}

static void
test_altered(Fixture *fixture, gconstpointer data)
{
    const ClIdentity identity = {
        .identifier = fixture->epub->publication->identifier,
        .version = (char *)"1.0",
    };
    g_autofree char *sum = g_strnfill(64, '0');

    (void)data;
    assert_verdict(fixture, sum, &identity, CL_VERDICT_ALTERED,
                   "this calls itself version 1.0 of \"Asking & sleeping\", "
                   "but its bytes are those of no edition: get it again from "
                   "its publisher");
}

static void
test_altered_beyond_reading(Fixture *fixture, gconstpointer data)
{
    const ClIdentity identity = { .name = (char *)"a-large.pdf" };
    g_autofree char *sum = g_strnfill(64, '0');

    (void)data;
    assert_verdict(fixture, sum, &identity, CL_VERDICT_ALTERED,
                   "this has the file name of \"Asking & sleeping\", but its "
                   "bytes are those of no edition: get it again from its "
                   "publisher");
}

static void
test_unknown(Fixture *fixture, gconstpointer data)
{
    const ClIdentity identity = {
        .identifier = (char *)"urn:isbn:0",
        .name = (char *)"novel.epub",
    };
    g_autofree char *sum = g_strnfill(64, '0');
    const char *sentence = "the ledger knows neither the file nor the "
                           "publication that it may be";

    (void)data;
    assert_verdict(fixture, sum, &identity, CL_VERDICT_UNKNOWN, sentence);
    assert_verdict(fixture, sum, NULL, CL_VERDICT_UNKNOWN, sentence);
}

static void
test_draft_says_so(Fixture *fixture, gconstpointer data)
{
    ClRecord *draft = site_record_new("draft", "epub");

    (void)data;
    site_set(&draft->publication->status, "draft");
    g_ptr_array_add(fixture->records, draft);
    write_ledger(fixture);
    assert_verdict(fixture, draft->sha256, NULL, CL_VERDICT_CURRENT,
                   "this is version 1.0 of \"Asking & sleeping\", of 23 "
                   "November 2026, a draft, not for readers");
}

static void
test_no_ledger(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *sentence = NULL;
    ClVerdict verdict = CL_VERDICT_UNKNOWN;

    (void)data;
    g_unlink(fixture->path);
    g_assert_false(cl_site_verify(fixture->path, fixture->old_epub, NULL,
                                  &verdict, &sentence, &error));
    g_assert_error(error, CL_ERROR, CL_ERROR_IO);
}

#define TEST(name, function)                                                   \
    g_test_add("/site/verify/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST("current", test_current);
    TEST("superseded", test_superseded);
    TEST("other-edition-is-superseded-too",
         test_other_edition_is_superseded_too);
    TEST("made-again", test_made_again);
    TEST("withdrawn", test_withdrawn);
    TEST("altered", test_altered);
    TEST("altered-beyond-reading", test_altered_beyond_reading);
    TEST("unknown", test_unknown);
    TEST("draft-says-so", test_draft_says_so);
    TEST("no-ledger", test_no_ledger);
    return g_test_run();
}
