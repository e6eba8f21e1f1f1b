#include <string.h>

#include "epub/archive.h"
#include "epub/epub.h"
#include "epub/zip.h"
#include "epub_book.h"

/* One thing that is broken in a good EPUB. */
typedef struct {
    const char *name;
    const char *entry;        /* the file that changes; NULL: none */
    const char *from;         /* what goes; NULL: the whole file */
    const char *to;           /* what comes in its place */
    const char *standards[4]; /* that fail, and no others */
} Mutant;

#define OPF "EPUB/package.opf"
#define NAV "EPUB/nav.xhtml"
#define CHAPTER "EPUB/chapter-01.xhtml"
#define TERM "<dt>x</dt><dd>y</dd>"
#define TEN TERM TERM TERM TERM TERM TERM TERM TERM TERM TERM

static const Mutant mutants[] = {
    { "nothing", NULL, NULL, NULL, { NULL } },
    { "container",
      "META-INF/container.xml",
      "package.opf",
      "other.opf",
      { "epub-container" } },
    { "not-well-formed",
      "EPUB/colophon.xhtml",
      "</html>",
      "",
      { "epub-well-formed" } },
    { "stray-file", "EPUB/stray.txt", NULL, "x", { "epub-manifest" } },
    { "no-identifier",
      OPF,
      "unique-identifier=\"publication-id\"",
      "unique-identifier=\"nothing\"",
      { "epub-package-metadata" } },
    { "local-time", OPF, "Z</meta>", "</meta>", { "epub-package-metadata" } },
    { "package-language",
      OPF,
      " xml:lang=\"",
      " data=\"",
      { "epub-package-language" } },
    { "no-contents",
      NAV,
      "epub:type=\"toc\"",
      "epub:type=\"loi\"",
      { "epub-nav-toc", "epub-nav-landmarks", "a11y-feature-true" } },
    { "no-glossary-landmark",
      NAV,
      "epub:type=\"glossary\"",
      "epub:type=\"index\"",
      { "epub-nav-landmarks" } },
    { "no-page-list",
      NAV,
      "epub:type=\"page-list\"",
      "epub:type=\"loi\"",
      { "epub-nav-page-list", "a11y-page-list-complete",
        "a11y-feature-true" } },
    { "empty-list",
      NAV,
      "</nav>",
      "<ol></ol></nav>",
      { "epub-nav-not-empty" } },
    { "id-twice",
      CHAPTER,
      "<p>",
      "<p id=\"twice\"></p><p id=\"twice\">",
      { "epub-ids-unique" } },
    { "dead-link",
      CHAPTER,
      "<p>",
      "<p><a href=\"#nowhere\">x</a>",
      { "epub-links-resolve" } },
    { "remote-picture",
      CHAPTER,
      "<p>",
      "<p><img alt=\"\" src=\"https://example.org/a.png\"/>",
      { "epub-no-remote", "a11y-feature-true" } },
    { "remote-style",
      "EPUB/style.css",
      "{",
      "{ background: url(https://example.org/a.png);",
      { "epub-no-remote" } },
    { "font-without-licence",
      OPF,
      "<manifest>",
      "<manifest><item id=\"f\" href=\"style.css\" media-type=\"font/otf\"/>",
      { "epub-fonts" } },
    { "access-mode",
      OPF,
      "schema:accessMode\"",
      "schema:other\"",
      { "a11y-access-mode" } },
    { "hazard",
      OPF,
      "schema:accessibilityHazard",
      "schema:other",
      { "a11y-hazard" } },
    { "summary",
      OPF,
      "schema:accessibilitySummary",
      "schema:other",
      { "a11y-summary" } },
    { "mode-sufficient",
      OPF,
      "schema:accessModeSufficient",
      "schema:other",
      { "a11y-mode-sufficient" } },
    { "feature-untrue",
      OPF,
      "<meta property=\"schema:accessibilityFeature\">",
      "<meta property=\"schema:accessibilityFeature\">alternativeText</meta>"
      "<meta property=\"schema:accessibilityFeature\">",
      { "a11y-feature-true" } },
    { "claim-misspelt",
      OPF,
      "</metadata>",
      "<meta id=\"c\" property=\"dcterms:conformsTo\">"
      "EPUB accessibility 1.1 - WCAG 2.2 Level AA</meta>"
      "<meta refines=\"#c\" property=\"a11y:certifiedBy\">We</meta></metadata>",
      { "a11y-conforms-to" } },
    { "claim-of-nobody",
      OPF,
      "</metadata>",
      "<meta id=\"c\" property=\"dcterms:conformsTo\">"
      "EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta></metadata>",
      { "a11y-certified-by" } },
    { "picture-without-words",
      CHAPTER,
      "<p>",
      "<p><img src=\"../mimetype\"/>",
      { "a11y-alternatives", "a11y-feature-true", "epub-links-resolve" } },
    { "language-of-a-document",
      CHAPTER,
      " lang=\"en-GB\" xml:lang=\"en-GB\">\n<head",
      ">\n<head",
      { "a11y-language" } },
    { "page-source",
      OPF,
      "property=\"pageBreakSource\"",
      "property=\"other\"",
      { "a11y-page-source" } },
    { "page-mark-lost",
      CHAPTER,
      "aria-label=\"2\"",
      "aria-label=\"3\"",
      { "a11y-page-list-complete" } },
    { "page-mark-name",
      CHAPTER,
      "aria-label=\"2\"",
      "aria-label=\"page 2\"",
      { "dpub-page-breaks", "a11y-page-list-complete" } },
    { "glossary-heading",
      "EPUB/glossary.xhtml",
      "<h1 id=\"glossary\">Glossary</h1>",
      "<p id=\"glossary\">Glossary</p>",
      { "dpub-glossary" } },
    { "long-glossary",
      "EPUB/glossary.xhtml",
      "</dl>",
      TEN TEN TEN TEN TEN TEN "</dl>",
      { "dpub-glossary-letters" } },
    { "backlink-name",
      "EPUB/glossary.xhtml",
      "aria-label=\"Back to",
      "aria-label=\"\" title=\"",
      { "dpub-backlinks" } },
    { "citation-role",
      CHAPTER,
      "role=\"doc-biblioref\"",
      "data-role=\"\"",
      { "dpub-bibliography" } },
    { "deprecated-role",
      CHAPTER,
      "<p>",
      "<p role=\"doc-endnote\">",
      { "dpub-no-deprecated" } },
    { "term-twice",
      CHAPTER,
      "<p>",
      "<p><a role=\"doc-glossref\" href=\"glossary.xhtml\">x</a>"
      "<a role=\"doc-glossref\" href=\"glossary.xhtml\">x</a>",
      { "dpub-glossary-first-use" } },
};

/* (owned) A good file. */
static GBytes *
write_good(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    g_autoptr(ClPageMap) map = cl_page_map_new("clear");
    g_autoptr(GError) error = NULL;

    epub_book_add_page(book, map, "1", "Research into");
    epub_book_add_page(book, map, "2", "Its drugs");
    GBytes *bytes = cl_epub_write(book, map, NULL, 1, &error);
    g_assert_no_error(error);
    return bytes;
}

/* (owned) @bytes after what @mutant does, if they are its file. */
static GBytes *
change(const Mutant *mutant, const char *name, GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);

    if (g_strcmp0(mutant->entry, name) != 0)
        return g_bytes_ref(bytes);
    g_autofree char *text = g_strndup(data, size);
    g_auto(GStrv) parts = g_strsplit(text, mutant->from, -1);
    char *changed = g_strjoinv(mutant->to, parts);
    g_assert_cmpuint(g_strv_length(parts), >, 1);
    return g_bytes_new_take(changed, strlen(changed));
}

static GBytes *
write_broken(const Mutant *mutant)
{
    g_autoptr(GBytes) good = write_good();
    g_autoptr(ClArchive) archive = cl_archive_new(good);
    g_autoptr(ClZip) zip = cl_zip_new(0, NULL);

    for (gsize i = 1; i < cl_archive_get_n(archive); i++) {
        const char *name = cl_archive_get_name(archive, i);
        g_autoptr(GBytes) bytes = cl_archive_read(archive, name);
        g_autoptr(GBytes) changed = change(mutant, name, bytes);

        cl_zip_take(zip, name, cl_zip_pack(changed), NULL);
    }
    if (mutant->entry != NULL && mutant->from == NULL) {
        g_autoptr(GBytes) bytes =
            g_bytes_new_static(mutant->to, strlen(mutant->to));

        cl_zip_take(zip, mutant->entry, cl_zip_pack(bytes), NULL);
    }
    return cl_zip_finish(zip, NULL);
}

static bool
is_among(const char *const *ids, const char *id)
{
    for (gsize i = 0; i < 4 && ids[i] != NULL; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

/* Exactly the rules of the mutant fail. */
static void
test_mutant(gconstpointer data)
{
    const Mutant *mutant = data;
    g_autoptr(GBytes) bytes = write_broken(mutant);
    g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();

    cl_epub_inspect(bytes, "epub", outcomes);

    for (gsize i = 0; i < cl_outcomes_n(outcomes); i++) {
        const ClOutcome *outcome = cl_outcomes_get(outcomes, i);

        if (outcome->kind == CL_OUTCOME_FAIL)
            g_test_message("%s %s: %s", outcome->standard->id, outcome->place,
                           outcome->detail);
    }
    if (g_str_equal(mutant->name, "container"))
        g_assert_true(cl_outcomes_fails(outcomes, "epub-container", "epub"));
    else
        for (gsize i = 0; i < cl_standard_get_n(); i++) {
            const char *id = cl_standard_get(i)->id;

            if (cl_outcomes_fails(outcomes, id, "epub") !=
                is_among(mutant->standards, id)) {
                g_test_message("%s is not as expected", id);
                g_test_fail();
            }
        }
}

static void
test_answers_every_rule_once(void)
{
    g_autoptr(GBytes) bytes = write_good();
    g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();

    cl_epub_inspect(bytes, "epub", outcomes);

    for (gsize i = 0; i < cl_standard_get_n(); i++) {
        const ClStandard *standard = cl_standard_get(i);
        gsize n = 0;

        for (gsize k = 0; k < cl_outcomes_n(outcomes); k++)
            n += cl_outcomes_get(outcomes, k)->standard == standard;
        g_assert_cmpuint(n, ==, standard->scope == CL_SCOPE_EPUB);
    }
}

/* A byte of the head: the mimetype's name, its method, its extra field. */
static void
test_mimetype_is_first_and_bare(void)
{
    static const gsize at[] = { 8, 28, 30, 40 };

    for (gsize i = 0; i < G_N_ELEMENTS(at); i++) {
        g_autoptr(GBytes) good = write_good();
        gsize size = 0;
        const char *data = g_bytes_get_data(good, &size);
        char *copy = g_memdup2(data, size);
        g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();

        copy[at[i]] ^= 8;
        g_autoptr(GBytes) bytes = g_bytes_new_take(copy, size);
        cl_epub_inspect(bytes, "epub", outcomes);
        g_assert_true(cl_outcomes_fails(outcomes, "epub-mimetype", "epub"));
    }
}

/* Any bytes: an answer to every rule, never a crash. */
static void
test_hostile_bytes_fail(void)
{
    g_autoptr(GBytes) good = write_good();
    gsize size = 0;
    const char *data = g_bytes_get_data(good, &size);

    for (gsize cut = 0; cut < size; cut += size / 19 + 1) {
        g_autoptr(GBytes) bytes = g_bytes_new(data, cut);
        g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();

        cl_epub_inspect(bytes, "epub", outcomes);
        g_assert_true(cl_outcomes_fails(outcomes, "epub-container", "epub"));
    }
    for (gsize at = 60; at < size; at += size / 61 + 1) {
        char *copy = g_memdup2(data, size);
        g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();

        memset(copy + at, 'R', MIN(5, size - at));
        g_autoptr(GBytes) bytes = g_bytes_new_take(copy, size);
        cl_epub_inspect(bytes, "epub", outcomes);
        g_assert_cmpuint(cl_outcomes_n(outcomes), >, 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(mutants); i++) {
        g_autofree char *path =
            g_strdup_printf("/epub/inspect/mutant/%s", mutants[i].name);

        g_test_add_data_func(path, &mutants[i], test_mutant);
    }
    g_test_add_func("/epub/inspect/answers-every-rule-once",
                    test_answers_every_rule_once);
    g_test_add_func("/epub/inspect/mimetype-is-first-and-bare",
                    test_mimetype_is_first_and_bare);
    g_test_add_func("/epub/inspect/hostile-bytes-fail",
                    test_hostile_bytes_fail);
    return g_test_run();
}
