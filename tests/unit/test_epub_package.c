#include <string.h>

#include <glib.h>

#include "epub/package.h"
#include "epub_book.h"

static char *
dup_package(const ClBook *book, const ClPageMap *map)
{
    g_autoptr(ClImages) images = cl_images_new(book, NULL);
    g_autoptr(GBytes) bytes = cl_package_write(book, map, images);
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);

    return g_strndup(data, size);
}

static void
assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL) {
        g_test_message("missing: %s\nin: %s", part, text);
        g_test_fail();
    }
}

static void
test_cover(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    g_autoptr(ClImages) images = cl_images_new(book, NULL);
    g_autoptr(GBytes) cover = g_bytes_new_static("x", 1);
    cl_images_set_cover(images, cover);

    g_autoptr(GBytes) bytes = cl_package_write(book, NULL, images);
    g_autofree char *text =
        g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));

    assert_has(text, "<item id=\"cover-picture\" href=\"cover.png\" "
                     "media-type=\"image/png\" "
                     "properties=\"cover-image\"/>");
    assert_has(text, "<spine>\n    <itemref idref=\"cover\"/>");
    assert_has(text, "alternativeText");
}

static void
test_claim(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    g_autofree char *before = dup_package(book, NULL);

    book->claim = g_strdup("EPUB Accessibility 1.1 - WCAG 2.2 Level AA");
    book->publication->evaluator.text = g_strdup("An & organisation");
    g_autofree char *after = dup_package(book, NULL);

    g_assert_null(strstr(before, "conformsTo"));
    assert_has(before, "does not claim that it conforms");
    assert_has(after, "<meta id=\"claim\" property=\"dcterms:conformsTo\">"
                      "EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>\n"
                      "    <meta refines=\"#claim\" "
                      "property=\"a11y:certifiedBy\">"
                      "An &amp; organisation</meta>");
    assert_has(after, "Level AA, as evaluated by An &amp; organisation.");
}

static void
add_person(ClBook *book, ClRole role, const char *name)
{
    ClPerson *person = g_new0(ClPerson, 1);

    person->role = role;
    person->name = g_strdup(name);
    g_ptr_array_add(book->publication->people, person);
}

static void
test_required(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();

    g_autofree char *text = dup_package(book, NULL);

    assert_has(text, "xml:lang=\"en-GB\">");
    assert_has(text, "<dc:identifier id=\"publication-id\">"
                     "urn:example:little-book</dc:identifier>");
    assert_has(text, "<dc:title id=\"main-title\">A little book</dc:title>");
    assert_has(text, "<dc:language>en-GB</dc:language>");
    assert_has(text, "<meta property=\"dcterms:modified\">"
                     "2026-11-23T09:00:00Z</meta>");
}

static void
test_absent(void)
{
    static const char *const absent[] = {
        "dc:creator", "dc:contributor",  "dc:publisher",    "dc:description",
        "dc:rights",  "dc:date",         "schema:version",  "title-type",
        "dc:source",  "conformsTo",      "pageBreakSource", "pageNavigation",
        "visual",     "alternativeText",
    };
    g_autoptr(ClBook) book = epub_book_new_full();
    add_person(book, CL_ROLE_CLINICAL_REVIEWER, NULL);

    g_autofree char *text = dup_package(book, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(absent); i++) {
        if (strstr(text, absent[i]) != NULL) {
            g_test_message("not expected: %s", absent[i]);
            g_test_fail();
        }
    }
}

static void
test_present(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    ClPublication *publication = book->publication;
    publication->subtitle = g_strdup("In large print & small");
    publication->publisher = g_strdup("A charity");
    publication->description = g_strdup("About <it>");
    publication->version = g_strdup("2.1");
    publication->rights.text = g_strdup("CC BY 4.0");
    g_assert_true(
        cl_date_parse("2026-11", &publication->dates[CL_DATE_PUBLISHED].date));
    add_person(book, CL_ROLE_AUTHOR, "A. Writer");
    add_person(book, CL_ROLE_EDITOR, "B. Editor");

    g_autofree char *text = dup_package(book, NULL);

    assert_has(text, "<dc:title id=\"subtitle\">In large print &amp; small<");
    assert_has(text, "<meta refines=\"#subtitle\" "
                     "property=\"title-type\">subtitle</meta>");
    assert_has(text, "<dc:creator id=\"person-1\">A. Writer</dc:creator>");
    assert_has(text, "<meta refines=\"#person-1\" property=\"role\" "
                     "scheme=\"marc:relators\">aut</meta>");
    assert_has(text,
               "<dc:contributor id=\"person-2\">B. Editor</dc:contributor>");
    assert_has(text, ">edt</meta>");
    assert_has(text, "<dc:publisher>A charity</dc:publisher>");
    assert_has(text, "<dc:description>About &lt;it&gt;</dc:description>");
    assert_has(text, "<dc:date>2026-11</dc:date>");
    assert_has(text, "<dc:rights>CC BY 4.0</dc:rights>");
    assert_has(text, "<meta property=\"schema:version\">2.1</meta>");
}

static void
test_pages(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    g_autoptr(ClPageMap) map = cl_page_map_new("clear");
    epub_book_add_page(book, map, "1", "Research into");

    g_autofree char *text = dup_package(book, map);

    assert_has(text, "<meta property=\"pageBreakSource\">A little book, PDF "
                     "(little-book-clear.pdf)</meta>");
    assert_has(text, ">pageBreakMarkers</meta>");
    assert_has(text, ">pageNavigation</meta>");
}

static void
test_accessibility(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();

    g_autofree char *text = dup_package(book, NULL);

    assert_has(text, "<meta property=\"schema:accessMode\">textual</meta>");
    assert_has(text, "<meta property=\"schema:accessModeSufficient\">textual<");
    assert_has(text, "<meta property=\"schema:accessibilityHazard\">none<");
    assert_has(text, "<meta property=\"schema:accessibilitySummary\">");
    assert_has(text, ">structuralNavigation</meta>");
    assert_has(text, ">tableOfContents</meta>");
    assert_has(text, ">displayTransformability</meta>");
}

static void
test_skipped_heading(void)
{
    g_autoptr(ClBook) book =
        epub_book_new_chapter("<h1 id='a'>A</h1><h3 id='b'>B</h3>");

    g_autofree char *text = dup_package(book, NULL);

    g_assert_null(strstr(text, "structuralNavigation"));
}

static void
test_lists_all_files(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();

    g_autofree char *text = dup_package(book, NULL);

    assert_has(text, "<item id=\"nav\" href=\"nav.xhtml\" "
                     "media-type=\"application/xhtml+xml\" "
                     "properties=\"nav\"/>");
    assert_has(text, "<item id=\"style\" href=\"style.css\"");
    for (gsize i = 0; i < book->parts->len; i++) {
        const char *name = cl_book_get_part(book, i)->name;
        g_autofree char *item = g_strdup_printf("href=\"%s.xhtml\"", name);
        g_autofree char *order =
            g_strdup_printf("<itemref idref=\"part-%s\"/>", name);

        assert_has(text, item);
        assert_has(text, order);
    }
}

static void
test_draft(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    g_clear_pointer(&book->publication->identifier, g_free);

    g_autofree char *once = dup_package(book, NULL);
    g_autofree char *again = dup_package(book, NULL);

    g_assert_cmpstr(once, ==, again);
    g_assert_true(g_regex_match_simple(
        ">urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-"
        "[0-9a-f]{12}<",
        once, 0, 0));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/epub/package/claim-names-who-evaluated-it", test_claim);
    g_test_add_func("/epub/package/required-metadata", test_required);
    g_test_add_func("/epub/package/nothing-invented", test_absent);
    g_test_add_func("/epub/package/all-metadata", test_present);
    g_test_add_func("/epub/package/pages-name-their-source", test_pages);
    g_test_add_func("/epub/package/accessibility-of-text", test_accessibility);
    g_test_add_func("/epub/package/skipped-heading-is-no-structure",
                    test_skipped_heading);
    g_test_add_func("/epub/package/lists-all-files", test_lists_all_files);
    g_test_add_func("/epub/package/cover-comes-first", test_cover);
    g_test_add_func("/epub/package/draft-has-a-lasting-identifier", test_draft);
    return g_test_run();
}
