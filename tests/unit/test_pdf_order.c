#include <qpdf/qpdf-c.h>

#include "pdf/pdf.h"
#include "pdf_layout.h"

/* Links forward, backward, over pages and to what is not in print; notes whose
 * text stands on a later page; lists, tables and pictures over pages. */
static const char chapter[] =
    "<h1 id=\"top\">One</h1>"
    "<p>a <a href=\"#end\">forward</a> b<a id=\"m\" role=\"doc-noteref\" "
    "href=\"#n\">1</a> c</p>"
    "<p>d <a href=\"#screen\">dead</a> e <a href=\"#screen\" lang=\"fr\">mort"
    "</a> <a href=\"#screen\"><em>dead</em></a> f</p>"
    "<ul><li>g <a href=\"#top\"><em>back</em> and "
    "<strong>back</strong></a></li>"
    "<li>h<ol><li>i</li></ol></li></ul>"
    "<h2 id=\"second\">Two</h2>"
    "<table><tr><th id=\"c\">1</th><td headers=\"c\">2</td></tr>"
    "<tr><td>3</td><td>4</td></tr></table>"
    "<p><img src=\"p\" alt=\"P\"/></p>"
    "<aside role=\"doc-footnote\" id=\"n\" data-mark=\"m\">"
    "<p><a class=\"number\" href=\"#m\">1</a> N</p></aside>"
    "<p id=\"end\">j <a href=\"https://example.org/\">k</a></p>"
    "<cl-screen><p id=\"screen\">l</p></cl-screen>";

/* A walk over all that a file's catalogue leads to. */
typedef struct {
    qpdf_data qpdf;
    GHashTable *numbers; /* of an object -> its number in the walk */
    GPtrArray *waiting;  /* numbers of objects still to come */
    GString *text;
} Walk;

static void walk(Walk *w, qpdf_oh object);

/* Objects are called by the order in which the walk meets them. */
static void
walk_reference(Walk *w, int id)
{
    gpointer key = GINT_TO_POINTER(id);

    if (!g_hash_table_contains(w->numbers, key)) {
        g_hash_table_insert(
            w->numbers, key,
            GUINT_TO_POINTER(g_hash_table_size(w->numbers) + 1));
        g_ptr_array_add(w->waiting, key);
    }
    g_string_append_printf(
        w->text, " @%u",
        GPOINTER_TO_UINT(g_hash_table_lookup(w->numbers, key)));
}

static void
walk_dict(Walk *w, qpdf_oh dict)
{
    g_string_append(w->text, "<<");
    qpdf_oh_begin_dict_key_iter(w->qpdf, dict);
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    while (qpdf_oh_dict_more_keys(w->qpdf))
        g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(w->qpdf)));
    for (guint i = 0; i < keys->len; i++) {
        const char *key = g_ptr_array_index(keys, i);

        g_string_append(w->text, key);
        walk(w, qpdf_oh_get_key(w->qpdf, dict, key));
    }
    g_string_append(w->text, ">>");
}

static void
walk_stream(Walk *w, qpdf_oh stream)
{
    unsigned char *data = NULL;
    size_t size = 0;
    qpdf_oh dict = qpdf_oh_get_dict(w->qpdf, stream);

    qpdf_oh_remove_key(w->qpdf, dict, "/Length");
    walk_dict(w, dict);
    qpdf_oh_get_stream_data(w->qpdf, stream, qpdf_dl_specialized, NULL, &data,
                            &size);
    g_string_append_len(w->text, (const char *)data, (gssize)size);
    free(data);
}

static void
walk_resolved(Walk *w, qpdf_oh object)
{
    if (qpdf_oh_is_stream(w->qpdf, object)) {
        walk_stream(w, object);
    } else if (qpdf_oh_is_dictionary(w->qpdf, object)) {
        walk_dict(w, object);
    } else if (qpdf_oh_is_array(w->qpdf, object)) {
        g_string_append_c(w->text, '[');
        for (int i = 0; i < qpdf_oh_get_array_n_items(w->qpdf, object); i++)
            walk(w, qpdf_oh_get_array_item(w->qpdf, object, i));
        g_string_append_c(w->text, ']');
    } else {
        g_string_append_printf(w->text, " %s",
                               qpdf_oh_unparse(w->qpdf, object));
    }
}

static void
walk(Walk *w, qpdf_oh object)
{
    int id = qpdf_oh_get_object_id(w->qpdf, object);

    if (id != 0)
        walk_reference(w, id);
    else
        walk_resolved(w, object);
}

/* (owned) All of the file but the numbers of its objects, as text. */
static char *
dup_walk(GBytes *bytes)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) waiting = g_ptr_array_new();
    Walk w = { .qpdf = qpdf_init(),
               .numbers = numbers,
               .waiting = waiting,
               .text = g_string_new(NULL) };
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);

    QPDF_ERROR_CODE code = qpdf_read_memory(w.qpdf, "test", data, size, NULL);
    g_assert_cmpint(code, ==, QPDF_SUCCESS);
    walk(&w, qpdf_get_root(w.qpdf));
    for (guint i = 0; i < waiting->len; i++) {
        int id = GPOINTER_TO_INT(g_ptr_array_index(waiting, i));

        g_string_append_printf(w.text, "\n@%u", i + 1);
        walk_resolved(&w, qpdf_get_object_by_id(w.qpdf, id, 0));
    }
    g_assert_false(qpdf_has_error(w.qpdf));
    g_assert_false(qpdf_more_warnings(w.qpdf));
    qpdf_cleanup(&w.qpdf);
    return g_string_free(w.text, FALSE);
}

static GBytes *
write_in_order(const ClBook *book, ClLayout *layout, const gsize *order,
               bool is_beside)
{
    g_autoptr(ClPdf) pdf = cl_pdf_new(book, layout, is_beside);
    g_autoptr(GError) error = NULL;

    for (gsize i = 0; i < cl_layout_get_n_pages(layout); i++) {
        g_assert_true(cl_pdf_paint(pdf, order[i], 1, &error));
        g_assert_no_error(error);
    }
    GBytes *bytes = cl_pdf_finish(pdf, &error);
    g_assert_no_error(error);
    return bytes;
}

/* A random order of @n pages, the same each time. */
static void
shuffle(GRand *random, gsize *order, gsize n)
{
    for (gsize i = 0; i < n; i++)
        order[i] = i;
    for (gsize i = n; i-- > 1;) {
        gsize j = (gsize)g_rand_int_range(random, 0, (gint32)i + 1);
        gsize kept = order[i];

        order[i] = order[j];
        order[j] = kept;
    }
}

/* Whatever the order of painting, the file says the same: pages, marked
 * content, structure, links, outline and labels. */
static void
test_any_order(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);

    for (gsize boxes = 1; boxes < 12; boxes++) {
        g_autoptr(ClBook) book = pdf_book_new(chapter);
        g_autoptr(ClLayout) layout = pdf_layout_new(book, boxes);
        gsize n = cl_layout_get_n_pages(layout);
        g_autofree gsize *order = g_new(gsize, n);
        g_autoptr(GBytes) plain = cl_pdf_write(book, layout, NULL);
        g_autofree char *expected = dup_walk(plain);

        for (int i = 0; i < 4; i++) {
            if (i == 0)
                for (gsize j = 0; j < n; j++)
                    order[j] = n - 1 - j;
            else
                shuffle(random, order, n);
            g_autoptr(GBytes) bytes =
                write_in_order(book, layout, order, i % 2 == 0);
            g_autofree char *actual = dup_walk(bytes);
            g_assert_cmpstr(actual, ==, expected);
        }
    }
}

/* (owned) A file with @xml, and after it something that is not in print. */
static GBytes *
write_chapter(const char *xml, gsize boxes_on_page, bool is_beside)
{
    g_autofree char *all =
        g_strconcat(xml, "<cl-screen><p id=\"screen\">z</p></cl-screen>", NULL);
    g_autoptr(ClBook) book = pdf_book_new(all);
    g_autoptr(ClLayout) layout = pdf_layout_new(book, boxes_on_page);
    g_autoptr(ClPdf) pdf = cl_pdf_new(book, layout, is_beside);
    g_autoptr(GError) error = NULL;

    g_assert_true(cl_pdf_paint(pdf, 0, cl_layout_get_n_pages(layout), &error));
    GBytes *bytes = cl_pdf_finish(pdf, &error);
    g_assert_no_error(error);
    return bytes;
}

/* A link to what is not in print comes out as if there were no link: marked
 * content of its own neither. */
static void
test_dead_links(void)
{
    static const struct {
        const char *linked;
        const char *plain;
    } cases[] = {
        { "<p>a <a href=\"#screen\">b</a> c</p>", "<p>a <a>b</a> c</p>" },
        { "<p><a href=\"#screen\">a</a><em>b</em><a href=\"#screen\">c</a>"
          "</p><p>d</p>",
          "<p><a>a</a><em>b</em><a>c</a></p><p>d</p>" },
        { "<p><a href=\"#screen\">a <em>b</em> c</a> d</p>",
          "<p><a>a <em>b</em> c</a> d</p>" },
        { "<p>a <a href=\"#screen\" lang=\"fr\">b</a> c</p>",
          "<p>a <a lang=\"fr\">b</a> c</p>" },
        { "<p>a</p><p><a href=\"#screen\">b</a><strong>c</strong></p>",
          "<p>a</p><p><a>b</a><strong>c</strong></p>" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (gsize boxes = 1; boxes < 5; boxes++) {
            g_autoptr(GBytes) plain =
                write_chapter(cases[i].plain, boxes, false);
            g_autofree char *expected = dup_walk(plain);

            for (int is_beside = 0; is_beside < 2; is_beside++) {
                g_autoptr(GBytes) bytes =
                    write_chapter(cases[i].linked, boxes, is_beside);
                g_autofree char *actual = dup_walk(bytes);
                g_assert_cmpstr(actual, ==, expected);
            }
        }
    }
}

static ClPdf *
begin_pdf(ClBook **book, ClLayout **layout)
{
    *book = pdf_book_new("<p>a</p><p>b</p><p>c</p>");
    *layout = pdf_layout_new(*book, 1);
    return cl_pdf_new(*book, *layout, false);
}

static void
test_painted_twice(void)
{
    if (g_test_subprocess()) {
        ClBook *book = NULL;
        ClLayout *layout = NULL;
        ClPdf *pdf = begin_pdf(&book, &layout);

        cl_pdf_paint(pdf, 0, 2, NULL);
        cl_pdf_paint(pdf, 1, 2, NULL);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*is_painted*");
}

/* Two of three pages are painted, from @first on. */
static void
test_page_missing(gconstpointer first)
{
    if (g_test_subprocess()) {
        ClBook *book = NULL;
        ClLayout *layout = NULL;
        ClPdf *pdf = begin_pdf(&book, &layout);

        cl_pdf_paint(pdf, GPOINTER_TO_SIZE(first), 2, NULL);
        cl_pdf_finish(pdf, NULL);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*cl_painted_settle*");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/order/any-order-says-the-same", test_any_order);
    g_test_add_func("/pdf/order/link-to-what-is-not-in-print", test_dead_links);
    g_test_add_func("/pdf/order/page-painted-twice", test_painted_twice);
    g_test_add_data_func("/pdf/order/first-page-missing", GSIZE_TO_POINTER(1),
                         test_page_missing);
    g_test_add_data_func("/pdf/order/last-page-missing", GSIZE_TO_POINTER(0),
                         test_page_missing);
    return g_test_run();
}
