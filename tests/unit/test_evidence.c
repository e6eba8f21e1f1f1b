#include <glib/gstdio.h>

#include "model/evidence.h"

typedef struct {
    char *folder;
    char *path;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->folder = g_dir_make_tmp("clearleaf-evidence-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "evidence", NULL);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_remove(fixture->path);
    g_rmdir(fixture->folder);
    g_free(fixture->path);
    g_free(fixture->folder);
}

static void
write_evidence(const Fixture *fixture)
{
    g_autoptr(ClEvidence) evidence = cl_evidence_new("abc", "2026-11-23");
    g_autoptr(GError) error = NULL;
    ClTestimony *testimony =
        cl_evidence_add(evidence, "epub", CL_JUDGE_ACE, "1.4.6");

    cl_testimony_add(testimony, "image-alt", "a; b.md:3", "No text; really.");
    cl_testimony_add(testimony, "title", NULL, "No title.");
    cl_evidence_add(evidence, "large", CL_JUDGE_VERAPDF_2A, "1.30.2");
    cl_evidence_write(evidence, fixture->path, &error);
    g_assert_no_error(error);
}

static void
test_comes_back_as_written(Fixture *fixture, gconstpointer data)
{
    (void)data;
    write_evidence(fixture);

    g_autoptr(ClEvidence) evidence = cl_evidence_read(fixture->path, "abc");
    const ClTestimony *ace = cl_evidence_find(evidence, "epub", CL_JUDGE_ACE);
    const ClEvidenceFinding *first = g_ptr_array_index(ace->findings, 0);
    const ClEvidenceFinding *second = g_ptr_array_index(ace->findings, 1);

    g_assert_cmpstr(evidence->day, ==, "2026-11-23");
    g_assert_cmpuint(ace->findings->len, ==, 2);
    g_assert_cmpstr(first->place, ==, "a; b.md:3");
    g_assert_cmpstr(first->message, ==, "No text; really.");
    g_assert_null(second->place);
    g_assert_cmpuint(
        cl_evidence_find(evidence, "large", CL_JUDGE_VERAPDF_2A)->findings->len,
        ==, 0);
    g_assert_null(cl_evidence_find(evidence, "large", CL_JUDGE_VERAPDF_UA1));
}

static void
test_other_content_voids_it(Fixture *fixture, gconstpointer data)
{
    (void)data;
    write_evidence(fixture);

    g_assert_null(cl_evidence_read(fixture->path, "abd"));
}

static void
test_damaged_file_is_no_evidence(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_file_set_contents(fixture->path,
                        "[evidence]\nkey=abc\nday=2026-11-23\n"
                        "[ace epub]\nversion=1\nrules=a;\n",
                        -1, NULL);

    g_assert_null(cl_evidence_read(fixture->path, "abc"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/evidence/comes-back-as-written", Fixture, NULL, set_up,
               test_comes_back_as_written, tear_down);
    g_test_add("/evidence/other-content-voids-it", Fixture, NULL, set_up,
               test_other_content_voids_it, tear_down);
    g_test_add("/evidence/damaged-file-is-none", Fixture, NULL, set_up,
               test_damaged_file_is_no_evidence, tear_down);
    return g_test_run();
}
