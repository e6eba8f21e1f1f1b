#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <glib.h>

#include "epub/zip.h"

/* 29 March 2026, 01:30:08 UTC: an hour that London's clocks leave out. */
static const gint64 moment = G_GINT64_CONSTANT(1774747808);

static GBytes *
pack(gint64 mtime)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) text = g_bytes_new_static("aaaaaaaaaaaaaaaaaaaa", 20);
    g_autoptr(ClZip) zip = cl_zip_new(mtime, &error);

    g_assert_no_error(error);
    cl_zip_take(zip, "EPUB/first.txt", cl_zip_pack(text), &error);
    g_assert_no_error(error);
    cl_zip_take(zip, "EPUB/zweiter-ä.txt", cl_zip_pack(text), &error);
    g_assert_no_error(error);
    GBytes *bytes = cl_zip_finish(zip, &error);
    g_assert_no_error(error);
    return bytes;
}

static GBytes *
pack_in_zone(const char *zone)
{
    g_setenv("TZ", zone, TRUE);
    tzset();
    GBytes *bytes = pack(moment);
    g_unsetenv("TZ");
    tzset();
    return bytes;
}

/* EPUB 3.3, 4.3: what a reader may look for at fixed places. */
static void
test_mimetype_first(void)
{
    g_autoptr(GBytes) bytes = pack(moment);
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(bytes, &size);

    g_assert_cmpuint(size, >, 58);
    g_assert_cmpmem(data, 4, "PK\3\4", 4);
    g_assert_cmpmem(data + 8, 2, "\0\0", 2);   /* stored */
    g_assert_cmpmem(data + 26, 2, "\10\0", 2); /* length of the name */
    g_assert_cmpmem(data + 28, 2, "\0\0", 2);  /* no extra field */
    g_assert_cmpmem(data + 30, 28, "mimetypeapplication/epub+zip", 28);
}

static void
test_utc_time(void)
{
    g_autoptr(GBytes) bytes = pack(moment);
    const guint8 *data = g_bytes_get_data(bytes, NULL);
    guint time = data[10] | (guint)data[11] << 8;
    guint date = data[12] | (guint)data[13] << 8;

    g_assert_cmpuint(time, ==, 1 << 11 | 30 << 5 | 4);
    g_assert_cmpuint(date, ==, 46 << 9 | 3 << 5 | 29);
}

static void
test_same_bytes(void)
{
    static const char *const zones[] = { "Asia/Kolkata", "Europe/London",
                                         "America/New_York" };
    g_autoptr(GBytes) expected = pack_in_zone("UTC");

    for (gsize i = 0; i < G_N_ELEMENTS(zones); i++) {
        g_autoptr(GBytes) actual = pack_in_zone(zones[i]);

        g_assert_true(g_bytes_equal(expected, actual));
    }
}

static void
test_time_out_of_range(void)
{
    g_autoptr(GBytes) early = pack(0);
    const guint8 *data = g_bytes_get_data(early, NULL);

    g_assert_cmpuint(data[12] | (guint)data[13] << 8, ==, 1 << 5 | 1);
}

/* The entry called @name of the central directory, or NULL. */
static const guint8 *
find_entry(const guint8 *data, gsize size, const char *name)
{
    gsize n = strlen(name);

    for (gsize i = 0; i + 46 + n <= size; i++) {
        if (memcmp(data + i, "PK\1\2", 4) == 0 &&
            memcmp(data + i + 46, name, n) == 0)
            return data + i;
    }
    return NULL;
}

static void
test_entries(void)
{
    g_autoptr(GBytes) bytes = pack(moment);
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    const guint8 *first = find_entry(data, size, "EPUB/first.txt");
    const guint8 *second = find_entry(data, size, "EPUB/zweiter-ä.txt");

    g_assert_nonnull(first);
    g_assert_nonnull(second);
    g_assert_cmpuint(first[10], ==, 8); /* deflated */
    /* A plain file, readable by all: 0100644 in the upper half. */
    g_assert_cmpmem(first + 38, 4, "\0\0\244\201", 4);
    g_assert_cmpuint(second[9] & 8, ==, 8); /* the name is UTF-8 */
}

/* libzip copies what is compressed already; its reader checks the sums. */
static void
test_entries_come_back(void)
{
    enum { N_NOISE = 300000 };
    g_autofree guint8 *noise = g_malloc(N_NOISE);
    guint32 state = 1;
    for (gsize i = 0; i < N_NOISE; i++) {
        state = state * 1664525 + 1013904223;
        noise[i] = (guint8)(state >> 24);
    }
    const struct {
        const char *name;
        GBytes *bytes;
    } entries[] = {
        { "empty", g_bytes_new_static("", 0) },
        { "short", g_bytes_new_static("x", 1) },
        { "noise", g_bytes_new_static(noise, N_NOISE) },
    };
    g_autoptr(ClZip) zip = cl_zip_new(moment, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(entries); i++)
        g_assert_true(cl_zip_take(zip, entries[i].name,
                                  cl_zip_pack(entries[i].bytes), NULL));
    g_autoptr(GBytes) file = cl_zip_finish(zip, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(entries); i++) {
        g_autoptr(GBytes) back =
            cl_zip_find_entry(file, entries[i].name, N_NOISE);

        g_assert_nonnull(back);
        g_assert_true(g_bytes_equal(back, entries[i].bytes));
        g_bytes_unref(entries[i].bytes);
    }
}

static void
test_same_name(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) text = g_bytes_new_static("a", 1);
    g_autoptr(ClZip) zip = cl_zip_new(moment, &error);

    g_assert_true(cl_zip_take(zip, "a", cl_zip_pack(text), &error));
    g_assert_false(cl_zip_take(zip, "a", cl_zip_pack(text), &error));
    g_assert_error(error, CL_ERROR, CL_ERROR_LIBRARY);
}

static void
test_unfinished(void)
{
    g_autoptr(GBytes) text = g_bytes_new_static("a", 1);
    g_autoptr(ClZip) zip = cl_zip_new(moment, NULL);

    g_assert_true(cl_zip_take(zip, "a", cl_zip_pack(text), NULL));
    cl_zip_free(NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/epub/zip/mimetype-is-first-and-stored",
                    test_mimetype_first);
    g_test_add_func("/epub/zip/time-is-utc", test_utc_time);
    g_test_add_func("/epub/zip/same-bytes-in-every-zone", test_same_bytes);
    g_test_add_func("/epub/zip/time-before-1980-is-first-day",
                    test_time_out_of_range);
    g_test_add_func("/epub/zip/entries-have-names-and-mode", test_entries);
    g_test_add_func("/epub/zip/entries-come-back", test_entries_come_back);
    g_test_add_func("/epub/zip/same-name-twice-fails", test_same_name);
    g_test_add_func("/epub/zip/unfinished-leaks-nothing", test_unfinished);
    return g_test_run();
}
