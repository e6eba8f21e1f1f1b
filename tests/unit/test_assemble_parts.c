#include <string.h>

#include "assemble/assemble.h"
#include "read_book.h"

static void
assemble(ClBook *book)
{
    cl_assemble_book(book, &(ClAssembleOptions){ 0 });
    read_book_assert_sound(book);
}

static char *
dup_part_names(const ClBook *book)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < book->parts->len; i++)
        g_string_append_printf(names, "%s ", cl_book_get_part(book, i)->name);
    return g_strdup(g_strchomp(names->str));
}

static void
set_statement(ClStatement *statement, const char *text)
{
    statement->place = cl_place("publication.xml", 9, 3);
    statement->text = g_strdup(text);
}

static void
add_person(ClBook *book, ClRole role, const char *name)
{
    ClPerson *person = g_new0(ClPerson, 1);

    person->role = role;
    person->name = g_strdup(name);
    person->place = cl_place("publication.xml", 7, 3);
    g_ptr_array_add(book->publication->people, person);
}

static void
test_order(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 2);
    read_book_add_work(book, "work", 2);
    read_book_add(book, "a.xhtml", "<h1 id='a'>A</h1>");
    read_book_add(book, "b.xhtml",
                  "<h1 id='b'>B</h1><p><a href='ref:work'/></p>");

    assemble(book);

    g_autofree char *names = dup_part_names(book);
    g_assert_cmpstr(names, ==,
                    "title contents chapter-01 chapter-02 glossary references "
                    "colophon");
}

static void
test_empty_parts_left_out(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_work(book, "not-cited", 2);
    read_book_add(book, "a.xhtml", "<h1 id='a'>A</h1>");

    assemble(book);

    g_autofree char *names = dup_part_names(book);
    g_assert_cmpstr(names, ==, "title contents chapter-01 colophon");
}

static void
test_contents_nest(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='a' lang='fr'>A</h1><h2 id='b'>B</h2>"
                  "<h3 id='c'>C</h3><h1 id='d'>D</h1>");

    assemble(book);

    assert_has_lines(book, "contents",
                     "body\n"
                     "  h1 id=\"contents\"\n"
                     "    \"Contents\"\n"
                     "  ol class=\"contents\"\n"
                     "    li\n"
                     "      p\n"
                     "        a href=\"#a\" lang=\"fr\"\n"
                     "          \"A\"\n"
                     "          cl-print\n"
                     "            \" \"\n"
                     "            cl-pages for=\"a\"\n"
                     "      ol\n"
                     "        li\n"
                     "          p\n"
                     "            a href=\"#b\"\n"
                     "              \"B\"\n"
                     "              cl-print\n"
                     "                \" \"\n"
                     "                cl-pages for=\"b\"\n"
                     "    li\n"
                     "      p\n"
                     "        a href=\"#d\"\n");
    const ClHeading *first = g_ptr_array_index(book->headings, 0);
    g_assert_cmpstr(first->id, ==, "contents");
    g_assert_cmpuint(book->headings->len, ==, 6);
}

static void
test_title_page(void)
{
    g_autoptr(ClBook) book = read_book_new();
    ClStatement *notice = g_new0(ClStatement, 1);
    set_statement(notice, "Not  medical advice.");
    g_ptr_array_add(book->publication->notices, notice);
    book->publication->subtitle = g_strdup("What happens");
    book->publication->version = g_strdup("1.2");
    read_book_set_date(book, CL_DATE_SOURCE_REVIEWED, "2025-01-21", 5);
    read_book_set_date(book, CL_DATE_NEXT_REVIEW, "2028-01", 6);

    cl_assemble_book(book,
                     &(ClAssembleOptions){ .overdue_on = { 2028, 2, 1 } });

    read_book_assert_sound(book);
    assert_has_lines(
        book, "title",
        "  h1 class=\"title\" id=\"title\"\n"
        "    \"Treatment\"\n"
        "  p class=\"subtitle\"\n"
        "    \"What happens\"\n"
        "  aside class=\"notice overdue\" data-callout=\"important\"\n"
        "    p\n"
        "      \"This publication was due for review by January 2028 and");
    assert_has_lines(book, "title",
                     "  aside class=\"notice\" data-callout=\"important\"\n"
                     "    p\n"
                     "      \"Not medical advice.\"\n"
                     "  dl class=\"facts\"\n"
                     "    dt\n"
                     "      \"Version\"\n"
                     "    dd\n"
                     "      \"1.2\"\n"
                     "    dt\n"
                     "      \"Source last reviewed\"\n"
                     "    dd\n"
                     "      \"21\u00a0January 2025\"\n");
}

static void
test_draft_is_said(void)
{
    g_autoptr(ClBook) book = read_book_new();
    g_free(book->publication->status);
    book->publication->status = g_strdup("draft");

    assemble(book);

    assert_has_lines(book, "title",
                     "  p class=\"draft\"\n"
                     "    \"Draft.");
}

static void
test_none_is_said(void)
{
    g_autoptr(ClBook) book = read_book_new();
    set_statement(&book->publication->funding, NULL);
    set_statement(&book->publication->involvement, NULL);
    add_person(book, CL_ROLE_CLINICAL_REVIEWER, NULL);
    add_person(book, CL_ROLE_AUTHOR, "A Writer");
    add_person(book, CL_ROLE_AUTHOR, "B Writer");
    book->publication->dates[CL_DATE_LAST_REVIEWED].says_none = true;

    assemble(book);

    assert_has_lines(book, "colophon",
                     "    dt\n"
                     "      \"Author\"\n"
                     "    dd\n"
                     "      \"A Writer\"\n"
                     "    dd\n"
                     "      \"B Writer\"\n"
                     "    dt\n"
                     "      \"Clinical reviewer\"\n"
                     "    dd\n"
                     "      \"Not reviewed by a clinician\"\n"
                     "    dt\n"
                     "      \"Last reviewed\"\n"
                     "    dd\n"
                     "      \"Not reviewed since it was written\"\n"
                     "    dt\n"
                     "      \"How readers took part\"\n"
                     "    dd\n"
                     "      \"No readers took part\"\n"
                     "    dt\n"
                     "      \"Funding\"\n"
                     "    dd\n"
                     "      \"No funding\"\n");
}

/* EPUBCheck refuses what the web does. */
static void
test_no_addresses_in_statements(void)
{
    g_autoptr(ClBook) book = read_book_new();
    set_statement(&book->publication->sources,
                  "https://x.org/a|b or a|b@c.org");

    assemble(book);

    assert_has_lines(book, "colophon",
                     "    dd\n"
                     "      \"https://x.org/a|b or a|b@c.org\"\n");
}

static void
test_addresses_in_statements(void)
{
    g_autoptr(ClBook) book = read_book_new();
    set_statement(&book->publication->sources,
                  "A page (https://x.org/a), and a@b.org.");

    assemble(book);

    assert_has_lines(book, "colophon",
                     "    dd\n"
                     "      \"A page (\"\n"
                     "      a href=\"https://x.org/a\"\n"
                     "        span class=\"address\"\n"
                     "          \"https://x.org/a\"\n"
                     "      \"), and \"\n"
                     "      a href=\"mailto:a@b.org\"\n"
                     "        span class=\"address\"\n"
                     "          \"a@b.org\"\n"
                     "      \".\"\n");
}

static void
test_glossary_entry(void)
{
    g_autoptr(ClBook) book = read_book_new();
    ClTerm *zoster = read_book_add_term(book, "zoster", 2);
    ClTerm *graft = read_book_add_term(book, "graft", 5);
    graft->expansion = g_strdup("a thing put in");
    g_ptr_array_add(graft->see, g_strdup("graft"));
    g_ptr_array_add(graft->see, g_strdup("zoster"));
    g_ptr_array_add(graft->see, g_strdup("zoster"));
    g_ptr_array_add(zoster->see, g_strdup("nothing"));
    set_statement(&book->publication->glossary_note, "Not checked yet.");
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1><p><a href='term:graft'>x</a>"
                  "<a href='term:graft'>x</a></p>"
                  "<h2 id='b'>B</h2><p><a href='term:graft'>x</a></p>");

    assemble(book);

    assert_has_lines(
        book, "glossary",
        "body\n"
        "  h1 id=\"glossary\"\n"
        "    \"Glossary\"\n"
        "  p class=\"note\"\n"
        "    \"Not checked yet.\"\n"
        "  dl class=\"glossary\"\n"
        "    dt id=\"term-graft\"\n"
        "      dfn\n"
        "        \"graft\"\n"
        "      \" (a thing put in)\"\n"
        "    dd\n"
        "      p\n"
        "        \"What it means.\"\n"
        "      p class=\"see\"\n"
        "        \"See also: \"\n"
        "        a href=\"#term-zoster\" role=\"doc-glossref\"\n"
        "          \"zoster\"\n"
        "        \".\"\n"
        "        cl-print\n"
        "          \" Page:\u00a0\"\n"
        "          cl-pages for=\"use-graft-1 use-graft-2 use-graft-3\"\n"
        "      p class=\"uses\"\n"
        "        cl-screen\n"
        "          \"Used in: \"\n"
        "          a href=\"#use-graft-1\" role=\"doc-backlink\" "
        "aria-label=\"Back to A\"\n"
        "            \"A\"\n"
        "          \", \"\n"
        "          a href=\"#use-graft-3\" role=\"doc-backlink\" "
        "aria-label=\"Back to B\"\n"
        "            \"B\"\n"
        "    dt id=\"term-zoster\"\n"
        "      dfn\n"
        "        \"zoster\"\n"
        "    dd\n"
        "      p\n"
        "        \"What it means.\"\n");
}

static void
test_backlinks_differ(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 5);
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>Drugs</h1><h2 id='b'>Research</h2>"
                  "<p><a href='term:graft'>x</a></p>");
    read_book_add(book, "b.xhtml",
                  "<h1 id='c'>Cells</h1><h2 id='d'>Research</h2>"
                  "<p><a href='term:graft'>x</a></p>");

    assemble(book);

    assert_has_lines(book, "glossary", "\"Drugs: Research\"");
    assert_has_lines(book, "glossary", "\"Cells: Research\"");
}

static void
test_reference_in_words(void)
{
    g_autoptr(ClBook) book = read_book_new();
    ClReference *work = read_book_add_work(book, "work", 2);
    g_free(work->title);
    work->title = g_strdup("Does it work?");
    work->container = g_strdup("Annals of Oncology");
    work->volume = g_strdup("27");
    work->issue = g_strdup("supplement 5");
    work->pages = g_strdup("v69-v82");
    work->doi = g_strdup("doi:10.1000/182");
    work->address = g_strdup("https://doi.org/10.1000/182");
    work->dates[CL_WORK_UPDATED] = (ClDate){ .year = 2024, .month = 5 };
    work->dates[CL_WORK_ACCESSED] = (ClDate){ .year = 2024, .month = 9 };
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1><p><a href='ref:work'/></p>");

    assemble(book);

    assert_has_lines(book, "references",
                     "body\n"
                     "  h1 id=\"references\"\n"
                     "    \"References\"\n"
                     "  ul class=\"references\"\n"
                     "    li id=\"ref-work\"\n"
                     "      p\n"
                     "        span class=\"number\"\n"
                     "          \"[1]\"\n"
                     "        \" A Writer. \"\n"
                     "        cite\n"
                     "          \"Does it work?\"\n"
                     "        \" Annals of Oncology, volume\u00a027, "
                     "supplement 5, pages\u00a0"
                     "v69-v82. Published\u00a02020. Updated\u00a0May 2024. "
                     "Accessed\u00a0September "
                     "2024. \"\n"
                     "        a href=\"https://doi.org/10.1000/182\"\n"
                     "          span class=\"address\"\n"
                     "            \"https://doi.org/10.1000/182\"\n"
                     "      p class=\"uses\"\n"
                     "        cl-screen\n"
                     "          \"Cited in: \"\n"
                     "          a href=\"#cite-work-1\" role=\"doc-backlink\" "
                     "aria-label=\"Back to A\"\n"
                     "            \"A\"\n");
}

static void
test_background_comes_after(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_work(book, "late", 2)->is_background = true;
    read_book_add_work(book, "unused", 3);
    read_book_add_work(book, "cited", 4);
    read_book_add_work(book, "both", 5)->is_background = true;
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1><p><a href='ref:cited'/>"
                  "<a href='ref:both'/></p>");

    assemble(book);

    g_autofree char *dump = read_book_dump(book, "references");
    const char *cited = strstr(dump, "  h2 id=\"references-cited\"\n");
    const char *first = strstr(dump, "li id=\"ref-cited\"");
    const char *second = strstr(dump, "li id=\"ref-both\"");
    const char *background = strstr(dump, "h2 id=\"references-background\"");
    const char *last = strstr(dump, "li id=\"ref-late\"");
    g_assert_true(cited != NULL && cited < first && first < second);
    g_assert_true(second < background && background < last);
    g_assert_null(strstr(dump, "ref-unused"));
}

static void
test_places(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 12);
    read_book_add(book, "a.xhtml", "\n<h1 id='a'>A</h1>");

    assemble(book);

    ClPlace term = cl_dom_get_place(cl_book_find_id(book, "term-graft"));
    g_assert_cmpstr(term.path, ==, "glossary.xml");
    g_assert_cmpuint(term.line, ==, 12);
    const ClPart *contents = cl_book_get_part(book, 1);
    const xmlNode *list = cl_dom_get_root(contents->doc)->last;
    g_assert_cmpuint(cl_dom_get_place(list->children).line, ==, 2);
}

static void
test_damaged_books(void)
{
    g_autoptr(ClBook) book = read_book_new();
    g_clear_pointer(&book->publication->title, g_free);
    g_clear_pointer(&book->publication->lang, g_free);
    g_clear_pointer(&book->publication->status, g_free);
    ClReference *work = read_book_add_work(book, "", 2);
    g_clear_pointer(&work->authors, g_free);
    g_clear_pointer(&work->title, g_free);
    read_book_add(book, "a.xhtml", "");
    read_book_add(book, "b.xhtml",
                  "<p><a href='ref:'/><a href='#'>x</a><a href=''>y</a></p>"
                  "<h4/><h2 id='two'><a href='#two'/></h2><h1 id='x'/>");

    assemble(book);

    g_assert_cmpuint(book->parts->len, ==, 6);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/assemble/parts/stand-in-order", test_order);
    g_test_add_func("/assemble/parts/empty-ones-are-left-out",
                    test_empty_parts_left_out);
    g_test_add_func("/assemble/parts/places-are-those-of-the-source",
                    test_places);
    g_test_add_func("/assemble/parts/damaged-books-are-assembled",
                    test_damaged_books);
    g_test_add_func("/assemble/contents/h2-nest-in-h1", test_contents_nest);
    g_test_add_func("/assemble/title/has-notices-and-dates", test_title_page);
    g_test_add_func("/assemble/title/says-draft", test_draft_is_said);
    g_test_add_func("/assemble/colophon/says-none-in-words", test_none_is_said);
    g_test_add_func("/assemble/colophon/addresses-become-links",
                    test_addresses_in_statements);
    g_test_add_func("/assemble/glossary/entry-has-see-also-and-uses",
                    test_glossary_entry);
    g_test_add_func("/assemble/glossary/links-back-have-different-names",
                    test_backlinks_differ);
    g_test_add_func("/assemble/references/dates-are-in-words",
                    test_reference_in_words);
    g_test_add_func("/assemble/references/background-comes-after-cited",
                    test_background_comes_after);
    g_test_add_func("/assemble/parts/what-is-no-address-stays-text",
                    test_no_addresses_in_statements);
    return g_test_run();
}
