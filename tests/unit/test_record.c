#include <string.h>

#include <glib/gstdio.h>

#include "model/record.h"

typedef struct {
    char *folder;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->folder = g_dir_make_tmp("record-XXXXXX", NULL);
}

static void
remove_all(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *entry = g_build_filename(path, name, NULL);

        remove_all(entry);
    }
    g_remove(path);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    remove_all(fixture->folder);
    g_free(fixture->folder);
}

/* (owned) The least that a record needs. */
static ClRecord *
make_record(const char *name, const char *edition, int order)
{
    ClRecord *record = cl_record_new();

    record->publication->name = g_strdup(name);
    record->publication->folder = g_strdup("content/x");
    record->publication->lang = g_strdup("en");
    record->publication->title = g_strdup("A title");
    record->edition = g_strdup(edition);
    record->order = order;
    record->file = g_strconcat(name, "-", edition, ".pdf", NULL);
    record->media_type = g_strdup("application/pdf");
    record->sha256 = g_strnfill(64, 'a');
    record->n_bytes = 5;
    return record;
}

/* Writes the record, and the file that it is of. */
static void
put_record(const Fixture *fixture, const ClRecord *record)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = cl_record_dup_path(
        fixture->folder, record->publication->name, record->edition);
    g_autofree char *folder =
        g_build_filename(fixture->folder, record->publication->name, NULL);
    g_autofree char *file = g_build_filename(folder, record->file, NULL);

    cl_record_write(record, path, &error);
    g_assert_no_error(error);
    g_mkdir_with_parents(folder, 0777);
    g_file_set_contents(file, "%PDF-", 5, &error);
    g_assert_no_error(error);
}

/* (owned) The record after it was written and read. */
static ClRecord *
pass_through(const Fixture *fixture, const ClRecord *record)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(fixture->folder, "record", NULL);

    cl_record_write(record, path, &error);
    g_assert_no_error(error);
    ClRecord *back = cl_record_read(path, &error);
    g_assert_no_error(error);
    return back;
}

static void
test_keeps_edition(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(ClRecord) record = make_record("a b\xff", "large", 7);
    record->n_bytes = G_GUINT64_CONSTANT(5000000000);
    record->n_pages = 14;
    record->n_sheets = 4;
    record->body_pt = 18.5;
    record->page_width_mm = 210;
    record->page_height_mm = 297;
    record->title = g_strdup("Large print");
    record->thumbnail = g_strdup("a b\xff-large.png");
    record->thumbnail_sha256 = g_strdup("b");
    record->thumbnail_width = 240;
    record->thumbnail_height = 339;

    g_autoptr(ClRecord) back = pass_through(fixture, record);

    g_assert_cmpstr(back->publication->name, ==, "a b\xff");
    g_assert_cmpstr(back->edition, ==, "large");
    g_assert_cmpint(back->order, ==, 7);
    g_assert_cmpstr(back->file, ==, "a b\xff-large.pdf");
    g_assert_cmpstr(back->media_type, ==, "application/pdf");
    g_assert_cmpuint(back->n_bytes, ==, G_GUINT64_CONSTANT(5000000000));
    g_assert_cmpstr(back->sha256, ==, record->sha256);
    g_assert_cmpuint(back->n_pages, ==, 14);
    g_assert_cmpuint(back->n_sheets, ==, 4);
    g_assert_cmpfloat(back->body_pt, ==, 18.5);
    g_assert_cmpfloat(back->page_width_mm, ==, 210);
    g_assert_cmpfloat(back->page_height_mm, ==, 297);
    g_assert_cmpstr(back->title, ==, "Large print");
    g_assert_cmpstr(back->thumbnail, ==, "a b\xff-large.png");
    g_assert_cmpstr(back->thumbnail_sha256, ==, "b");
    g_assert_cmpuint(back->thumbnail_width, ==, 240);
    g_assert_cmpuint(back->thumbnail_height, ==, 339);
}

static void
test_keeps_publication(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(ClRecord) record = make_record("a", "epub", 0);
    ClPublication *publication = record->publication;
    publication->subtitle = g_strdup(" two\nlines; \\ and spaces ");
    publication->status = g_strdup("published");
    publication->address = g_strdup("https://clearleaf.example/a/");
    publication->modified = 1764547200;
    cl_date_parse("2026-12", &publication->dates[CL_DATE_NEXT_REVIEW].date);
    publication->dates[CL_DATE_LAST_REVIEWED].says_none = true;
    publication->funding.place = cl_place("x", 3, 1);
    publication->rights.place = cl_place("x", 4, 1);
    publication->rights.text = g_strdup("CC BY 4.0");

    g_autoptr(ClRecord) back = pass_through(fixture, record);

    const ClPublication *found = back->publication;
    g_assert_cmpstr(found->subtitle, ==, publication->subtitle);
    g_assert_cmpstr(found->status, ==, "published");
    g_assert_cmpstr(found->address, ==, publication->address);
    g_assert_cmpstr(found->path, ==, "content/x/publication.xml");
    g_assert_cmpint(found->modified, ==, 1764547200);
    g_assert_cmpint(found->dates[CL_DATE_NEXT_REVIEW].date.month, ==, 12);
    g_assert_cmpint(found->dates[CL_DATE_NEXT_REVIEW].date.day, ==, 0);
    g_assert_true(found->dates[CL_DATE_LAST_REVIEWED].says_none);
    g_assert_nonnull(found->dates[CL_DATE_LAST_REVIEWED].place.path);
    g_assert_null(found->dates[CL_DATE_WRITTEN].place.path);
    g_assert_nonnull(found->funding.place.path);
    g_assert_null(found->funding.text);
    g_assert_cmpstr(found->rights.text, ==, "CC BY 4.0");
    g_assert_null(found->contact.place.path);
}

static void
add_person(ClPublication *publication, ClRole role, const char *name)
{
    ClPerson *person = g_new0(ClPerson, 1);

    person->role = role;
    person->name = g_strdup(name);
    g_ptr_array_add(publication->people, person);
}

static void
test_keeps_lists(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(ClRecord) record = make_record("a", "epub", 0);
    ClStatement *notice = g_new0(ClStatement, 1);
    notice->text = g_strdup("A notice");
    g_ptr_array_add(record->publication->notices, notice);
    add_person(record->publication, CL_ROLE_AUTHOR, "One");
    add_person(record->publication, CL_ROLE_CLINICAL_REVIEWER, NULL);
    ClChange *change = g_new0(ClChange, 1);
    change->version = g_strdup("1.1");
    change->text = g_strdup("A chapter on work");
    cl_date_parse("2026-12-01", &change->date);
    g_ptr_array_add(record->publication->changes, change);
    for (int i = 0; i < 12; i++) {
        g_autofree char *title = g_strdup_printf("work %d", i);

        cl_record_add_citation(record, title, i == 3 ? "https://a/" : NULL);
    }

    g_autoptr(ClRecord) back = pass_through(fixture, record);

    const GPtrArray *people = back->publication->people;
    g_assert_cmpuint(back->publication->notices->len, ==, 1);
    g_assert_cmpuint(people->len, ==, 2);
    const ClPerson *second = people->pdata[1];
    g_assert_cmpint(second->role, ==, CL_ROLE_CLINICAL_REVIEWER);
    g_assert_null(second->name);
    g_assert_cmpuint(back->publication->changes->len, ==, 1);
    const ClChange *found = back->publication->changes->pdata[0];
    g_assert_cmpstr(found->version, ==, "1.1");
    g_assert_cmpstr(found->text, ==, "A chapter on work");
    g_assert_cmpint(found->date.day, ==, 1);
    g_assert_cmpuint(back->citations->len, ==, 12);
    const ClCitation *fourth = back->citations->pdata[3];
    g_assert_cmpstr(fourth->title, ==, "work 3");
    g_assert_cmpstr(fourth->address, ==, "https://a/");
    const ClCitation *last = back->citations->pdata[11];
    g_assert_cmpstr(last->title, ==, "work 11");
    g_assert_null(last->address);
}

static void
test_keeps_stamp(Fixture *fixture, gconstpointer data)
{
    (void)fixture;
    (void)data;
    g_autoptr(ClRecord) record = make_record("a", "epub", 0);
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_key_file_set_string(keys, "stamp", "made-on", "2026-11-23");
    g_key_file_set_string(keys, "person 9", "name", "from an earlier time");

    cl_record_save(record, keys);

    g_autofree char *made_on =
        g_key_file_get_string(keys, "stamp", "made-on", NULL);
    g_assert_cmpstr(made_on, ==, "2026-11-23");
    g_assert_false(g_key_file_has_group(keys, "person 9"));
}

static void
test_damaged_is_error(Fixture *fixture, gconstpointer data)
{
    static const char *const wrong[] = { "", "no key file", "[edition]\n",
                                         "[edition]\nedition=epub\n" };

    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *path = g_build_filename(fixture->folder, "x", NULL);
        g_autoptr(GError) error = NULL;
        g_file_set_contents(path, wrong[i], -1, NULL);

        g_autoptr(ClRecord) record = cl_record_read(path, &error);

        g_assert_null(record);
        g_assert_error(error, CL_ERROR, CL_ERROR_INPUT);
    }
}

static void
test_list_is_in_order(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *name;
        const char *edition;
        int order;
    } rows[] = { { "b", "epub", 0 },
                 { "a", "large", 2 },
                 { "a", "house", 9 },
                 { "a", "epub", 0 } };
    g_autoptr(GString) order = g_string_new(NULL);

    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(ClRecord) record =
            make_record(rows[i].name, rows[i].edition, rows[i].order);

        put_record(fixture, record);
    }

    g_autoptr(GPtrArray) records = cl_record_list(fixture->folder, NULL);

    for (guint i = 0; i < records->len; i++) {
        const ClRecord *record = records->pdata[i];

        g_string_append_printf(order, "%s/%s ", record->publication->name,
                               record->edition);
    }
    g_assert_cmpstr(order->str, ==, "a/epub a/large a/house b/epub ");
}

/* A killed run can leave a half written record, or one under another name;
 * a person can take an edition away. */
static void
test_list_leaves_out_what_is_gone(Fixture *fixture, gconstpointer data)
{
    g_autoptr(ClRecord) gone = make_record("a", "clear", 0);
    g_autoptr(ClRecord) kept = make_record("a", "large", 1);
    g_autofree char *file =
        g_build_filename(fixture->folder, "a", "a-clear.pdf", NULL);
    g_autofree char *left =
        cl_record_dup_path(fixture->folder, "a", "large.ABC123");
    g_autofree char *half = cl_record_dup_path(fixture->folder, "a", "giant");

    (void)data;
    put_record(fixture, gone);
    put_record(fixture, kept);
    g_remove(file);
    cl_record_write(kept, left, NULL);
    g_file_set_contents(half, "[edition]\n", -1, NULL);

    g_autoptr(GPtrArray) records = cl_record_list(fixture->folder, NULL);

    g_assert_cmpuint(records->len, ==, 1);
    const ClRecord *only = records->pdata[0];
    g_assert_cmpstr(only->edition, ==, "large");
}

static void
test_list_of_nothing(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GPtrArray) records = cl_record_list(fixture->folder, NULL);

    g_assert_cmpuint(records->len, ==, 0);
}

#define ADD(path, test) g_test_add(path, Fixture, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/record/keeps-edition", test_keeps_edition);
    ADD("/record/keeps-publication", test_keeps_publication);
    ADD("/record/keeps-lists", test_keeps_lists);
    ADD("/record/keeps-stamp", test_keeps_stamp);
    ADD("/record/damaged-is-error", test_damaged_is_error);
    ADD("/record/list-is-in-order", test_list_is_in_order);
    ADD("/record/list-leaves-out-what-is-gone",
        test_list_leaves_out_what_is_gone);
    ADD("/record/list-of-nothing", test_list_of_nothing);
    return g_test_run();
}
