#include <string.h>

#include "read/glossary_xml.h"
#include "read/publication_xml.h"
#include "read/read.h"
#include "read/references_xml.h"

/* A publication with @rest in place of its last elements. */
#define PUBLICATION(attributes, rest)                                          \
    "<publication format=\"1\" " attributes ">\n"                              \
    "<title>T</title><identifier>urn:a</identifier>"                           \
    "<version>1</version><publisher>P</publisher>\n"                           \
    "<modified>2026-11-23T09:00:00Z</modified>"                                \
    "<editions><edition name=\"epub\"/></editions>"                            \
    "<chapters><chapter file=\"a.md\"/></chapters>\n" rest "</publication>\n"
#define GOOD "lang=\"en\" type=\"general\" status=\"draft\""

static ClSource *
new_source(const char *text, const char *path)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));

    return cl_source_new(bytes, path);
}

static ClPublication *
read_publication(const char *text, char **findings)
{
    g_autoptr(ClSource) source = new_source(text, "p.xml");
    g_autoptr(ClReport) report = cl_report_new();
    ClPublication *publication = cl_publication_new();

    publication->name = g_strdup("name");
    cl_publication_xml_read(source, publication, report);
    *findings = cl_report_dump(report);
    return publication;
}

static void
assert_publication(const char *text, const char *expected)
{
    g_autofree char *findings = NULL;
    g_autoptr(ClPublication) publication = read_publication(text, &findings);

    g_assert_nonnull(publication->title);
    g_assert_cmpstr(findings, ==, expected);
}

static void
test_publication(void)
{
    g_autofree char *findings = NULL;
    g_autoptr(ClPublication) publication = read_publication(
        PUBLICATION("lang=\"en-GB\" type=\"patient-information\" "
                    "status=\"published\"",
                    "<notice> One\n two </notice><notice>Three</notice>"
                    "<person role=\"author\">A &amp; B</person>"
                    "<person role=\"clinical-reviewer\">none</person>"
                    "<date of=\"written\">2026-11</date>\n"
                    "<date of=\"last-reviewed\">none</date>"
                    "<funding>none</funding><rights>R</rights>"),
        &findings);

    g_assert_cmpstr(findings, ==, "");
    g_assert_cmpstr(publication->lang, ==, "en-GB");
    g_assert_cmpstr(publication->type, ==, "patient-information");
    g_assert_cmpstr(publication->status, ==, "published");
    g_assert_cmpstr(publication->title, ==, "T");
    g_assert_cmpstr(publication->identifier, ==, "urn:a");
    g_assert_null(publication->subtitle);
    g_assert_cmpint(publication->modified, ==, 1795424400);
    g_assert_cmpuint(publication->notices->len, ==, 2);
    const ClStatement *notice = g_ptr_array_index(publication->notices, 0);
    g_assert_cmpstr(notice->text, ==, "One two");
    g_assert_cmpuint(publication->people->len, ==, 2);
    const ClPerson *person = g_ptr_array_index(publication->people, 0);
    g_assert_cmpstr(person->name, ==, "A & B");
    person = g_ptr_array_index(publication->people, 1);
    g_assert_cmpint(person->role, ==, CL_ROLE_CLINICAL_REVIEWER);
    g_assert_null(person->name);
    g_assert_cmpint(publication->dates[CL_DATE_WRITTEN].date.month, ==, 11);
    const ClDated *none = &publication->dates[CL_DATE_LAST_REVIEWED];
    g_assert_true(none->says_none);
    g_assert_cmpuint(none->place.line, ==, 6);
    g_assert_cmpuint(none->place.column, ==, 1);
    g_assert_null(publication->dates[CL_DATE_PUBLISHED].place.path);
    g_assert_nonnull(publication->funding.place.path);
    g_assert_null(publication->funding.text);
    g_assert_cmpstr(publication->rights.text, ==, "R");
    g_assert_null(publication->contact.place.path);
    g_assert_cmpuint(publication->chapters->len, ==, 1);
    g_assert_false(publication->chapters_on_new_page);
    g_assert_true(cl_publication_has_edition(publication, "epub"));
}

static void
test_missing_parts(void)
{
    assert_publication(
        "<publication format=\"1\" lang=\"en\" type=\"general\">\n"
        " <title> </title><version>1</version><editions/>\n"
        "</publication>\n",
        "p.xml:1:1: error: The element <publication> needs the attribute "
        "status: add it. [schema]\n"
        "p.xml:1:1: error: The element <publication> needs the element "
        "<identifier>: add it. [schema]\n"
        "p.xml:1:1: error: The element <publication> needs the element "
        "<publisher>: add it. [schema]\n"
        "p.xml:1:1: error: The element <publication> needs the element "
        "<modified>: add it. [schema]\n"
        "p.xml:1:1: error: The element <publication> needs the element "
        "<chapters>: add it. [schema]\n"
        "p.xml:2:2: error: The element <title> is empty: write some text. "
        "[schema]\n"
        "p.xml:2:38: error: The element <editions> needs the element "
        "<edition>: add it. [schema]\n");
}

static void
test_wrong_values(void)
{
    assert_publication(
        PUBLICATION("lang=\"e\" type=\"novel\" status=\"draft\" x=\"y\"",
                    "<person role=\"king\">A</person>"),
        "p.xml:1:1: error: The attribute lang of <publication> says \"e\": "
        "write a language tag such as en-GB or cy. [language-invalid]\n"
        "p.xml:1:1: error: The attribute type of <publication> says "
        "\"novel\": write patient-information, general or draft. [schema]\n"
        "p.xml:1:1: error: The element <publication> has no attribute x: "
        "take it out, or write format, lang, type or status. [schema]\n"
        "p.xml:4:1: error: The attribute role of <person> says \"king\": "
        "write author, editor, translator, illustrator or "
        "clinical-reviewer. [schema]\n");
}

static void
test_unknown_and_double_elements(void)
{
    assert_publication(
        PUBLICATION(GOOD, "<subtitle>a</subtitle><subtitle>b</subtitle>"
                          "loose <rights><b>c</b></rights>"),
        "p.xml:4:23: error: The element <subtitle> can stand only once "
        "inside <publication>: take this one out. [schema]\n"
        "p.xml:4:45: error: Text cannot stand directly inside "
        "<publication>: put it in an element, or take it out. [schema]\n"
        "p.xml:4:51: error: The element <rights> is empty: write some text. "
        "[schema]\n"
        "p.xml:4:59: error: The element <b> is not allowed inside <rights>: "
        "take it out. [schema]\n");
}

static void
test_dates(void)
{
    g_autofree char *findings = NULL;
    g_autoptr(ClPublication) publication = read_publication(
        PUBLICATION(GOOD, "<date of=\"written\">2026-02-30</date>\n"
                          "<date of=\"published\">soon</date>\n"
                          "<date of=\"next-review\">2028-01</date>\n"
                          "<date of=\"next-review\">2029</date>\n"),
        &findings);

    g_assert_cmpstr(
        findings, ==,
        "p.xml:4:1: error: \"2026-02-30\" is not a possible date: write a "
        "date such as 2025-01-21, 2024-05 or 2020, or none. "
        "[date-impossible]\n"
        "p.xml:5:1: error: \"soon\" is not a possible date: write a date "
        "such as 2025-01-21, 2024-05 or 2020, or none. [date-impossible]\n"
        "p.xml:7:1: error: The date \"next-review\" stands twice: take one "
        "out. [schema]\n");
    const ClDated *written = &publication->dates[CL_DATE_WRITTEN];
    g_assert_false(cl_date_is_set(written->date));
    g_assert_false(written->says_none);
    g_assert_cmpuint(written->place.line, ==, 4);
    g_assert_cmpint(publication->dates[CL_DATE_NEXT_REVIEW].date.year, ==,
                    2028);
}

static void
test_impossible_time(void)
{
    assert_publication(
        "<publication format=\"1\" " GOOD "><title>T</title>"
        "<identifier>i</identifier><version>1</version>"
        "<publisher>P</publisher>\n"
        "<modified>2026-13-01T00:00:00Z</modified><editions>"
        "<edition name=\"epub\"/></editions><chapters>"
        "<chapter file=\"a.md\"/></chapters></publication>",
        "p.xml:2:1: error: \"2026-13-01T00:00:00Z\" is not a possible time: "
        "write one such as 2026-11-23T09:00:00Z. [date-impossible]\n");
}

static void
test_chapters_and_editions_named_twice(void)
{
    g_autofree char *findings = NULL;
    g_autoptr(ClPublication) publication = read_publication(
        "<publication format=\"1\" " GOOD "><title>T</title>"
        "<identifier>i</identifier><version>1</version>"
        "<publisher>P</publisher><modified>2026-01-01T00:00:00Z</modified>\n"
        "<editions><edition name=\"epub\"/><edition name=\"epub\"/>"
        "</editions>\n<chapters new-page=\"yes\"><chapter file=\"a.md\"/>"
        "<chapter file=\"a.md\"/><chapter file=\"b.txt\"/></chapters>"
        "</publication>",
        &findings);

    g_assert_cmpstr(
        findings, ==,
        "p.xml:3:70: error: The attribute file of <chapter> says \"b.txt\": "
        "write the name of a .md or .xhtml file. [schema]\n"
        "p.xml:2:33: error: The edition epub is named twice: take one out. "
        "[schema]\n"
        "p.xml:3:48: error: The chapter a.md is named twice: take one out. "
        "[schema]\n");
    g_assert_true(publication->chapters_on_new_page);
    g_assert_cmpuint(publication->editions->len, ==, 1);
}

static void
test_namespaces(void)
{
    assert_publication("<publication xmlns=\"urn:a\" format=\"1\"/>",
                       "p.xml:1:1: error: This file uses no namespaces: take "
                       "out xmlns and every name with a colon. [schema]\n");
}

static void
test_wrong_root(void)
{
    assert_publication("<!-- c -->\n<glossary format=\"1\"/>",
                       "p.xml:2:1: error: The outermost element is "
                       "<glossary>: it must be <publication>. [schema]\n");
}

static void
test_syntax_error_alone(void)
{
    assert_publication(
        "<publication format=\"1\">\n<title>A & B</title></publication>",
        "p.xml:2:10: error: A name must follow here: write &lt; for the "
        "character < and &amp; for the character &. [xml-syntax]\n");
    assert_publication(
        "<publication>\n <title>A</titel>\n</publication>",
        "p.xml:2:10: error: The end tag </titel> closes nothing that is "
        "open: delete it, or correct its name. [xml-syntax]\n");
}

static void
test_entities(void)
{
    assert_publication(
        "<!DOCTYPE publication [<!ENTITY a SYSTEM \"/etc/passwd\">]>\n"
        "<publication><title>&a;</title></publication>",
        "p.xml:1:1: error: A document type with declarations cannot be used: "
        "delete everything from <!DOCTYPE to its >. [xml-forbidden]\n");
}

static void
test_glossary(void)
{
    g_autoptr(ClSource) source = new_source(
        "<glossary format=\"1\">\n"
        "  <term id=\"a\"><headword>A</headword><expansion>B</expansion>\n"
        "    <form>As</form><form>C</form>\n"
        "    <definition>D &lt; E</definition><see term=\"b\"/></term>\n"
        "  <term id=\"a\"><headword>A2</headword><definition>x</definition>"
        "</term>\n"
        "  <term id=\"c d\"><definition/></term><term/>\n"
        "</glossary>",
        "g.xml");
    g_autoptr(ClReport) report = cl_report_new();

    g_autoptr(ClGlossary) glossary = cl_glossary_xml_read(source, report);

    g_autofree char *findings = cl_report_dump(report);
    g_assert_cmpstr(
        findings, ==,
        "g.xml:6:3: error: The attribute id of <term> says \"c d\": write a "
        "name of letters, digits, - and _. [schema]\n"
        "g.xml:6:3: error: The element <term> needs the element <headword>: "
        "add it. [schema]\n"
        "g.xml:6:18: error: The element <definition> is empty: write some "
        "text. [schema]\n"
        "g.xml:6:38: error: The element <term> needs the attribute id: add "
        "it. [schema]\n"
        "g.xml:6:38: error: The element <term> needs the element "
        "<headword>: add it. [schema]\n"
        "g.xml:6:38: error: The element <term> needs the element "
        "<definition>: add it. [schema]\n");
    g_assert_cmpuint(glossary->terms->len, ==, 3);
    const ClTerm *term = g_ptr_array_index(glossary->terms, 0);
    g_assert_cmpstr(term->headword, ==, "A");
    g_assert_cmpstr(term->expansion, ==, "B");
    g_assert_cmpstr(term->definition, ==, "D < E");
    g_assert_cmpuint(term->forms->len, ==, 2);
    g_assert_cmpstr(g_ptr_array_index(term->see, 0), ==, "b");
    g_assert_cmpuint(term->place.line, ==, 2);
    g_assert_cmpuint(term->place.column, ==, 3);
    term = g_ptr_array_index(glossary->terms, 2);
    g_assert_cmpstr(term->headword, ==, "c d");
}

static void
test_references(void)
{
    g_autoptr(ClSource) source = new_source(
        "<references format=\"1\">\n"
        "  <work id=\"a\" use=\"background\"><authors>A</authors>"
        "<title>T</title><doi>10.1000/182</doi>\n"
        "    <address>https://a.b/c</address><date of=\"published\">2020"
        "</date><date of=\"checked\">2025-01-21</date></work>\n"
        "  <work id=\"b\"><authors>A</authors><title>T</title>"
        "<address>ftp://x</address>\n"
        "    <date of=\"updated\">2023-02-29</date>\n"
        "    <date of=\"accessed\">none</date></work>\n"
        "</references>",
        "r.xml");
    g_autoptr(ClReport) report = cl_report_new();

    g_autoptr(ClReferences) references = cl_references_xml_read(source, report);

    g_autofree char *findings = cl_report_dump(report);
    g_assert_cmpstr(
        findings, ==,
        "r.xml:4:52: error: The element <address> says \"ftp://x\": write an "
        "address that begins with https:// or http://. [schema]\n"
        "r.xml:5:5: error: \"2023-02-29\" is not a possible date: write a "
        "date such as 2025-01-21, 2024-05 or 2020. [date-impossible]\n"
        "r.xml:6:5: error: \"none\" is not a possible date: write a date "
        "such as 2025-01-21, 2024-05 or 2020. [date-impossible]\n");
    g_assert_cmpuint(references->works->len, ==, 2);
    const ClReference *work = g_ptr_array_index(references->works, 0);
    g_assert_true(work->is_background);
    g_assert_cmpstr(work->doi, ==, "10.1000/182");
    g_assert_cmpint(work->dates[CL_WORK_PUBLISHED].year, ==, 2020);
    g_assert_cmpint(work->dates[CL_WORK_CHECKED].day, ==, 21);
    g_assert_null(work->volume);
    work = g_ptr_array_index(references->works, 1);
    g_assert_false(work->is_background);
    g_assert_false(cl_date_is_set(work->dates[CL_WORK_UPDATED]));
}

static void
test_schemas_are_known_by_name(void)
{
    const char *const *names = cl_read_get_schema_names();

    g_assert_cmpuint(g_strv_length((char **)names), ==, 4);
    for (gsize i = 0; names[i] != NULL; i++)
        g_assert_nonnull(strstr(cl_read_find_schema(names[i]), "<grammar"));
    g_assert_null(cl_read_find_schema("novel"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/schema/publication", test_publication);
    g_test_add_func("/read/schema/missing-parts", test_missing_parts);
    g_test_add_func("/read/schema/wrong-values", test_wrong_values);
    g_test_add_func("/read/schema/unknown-and-double-elements",
                    test_unknown_and_double_elements);
    g_test_add_func("/read/schema/dates", test_dates);
    g_test_add_func("/read/schema/impossible-time", test_impossible_time);
    g_test_add_func("/read/schema/chapters-and-editions-named-twice",
                    test_chapters_and_editions_named_twice);
    g_test_add_func("/read/schema/namespaces", test_namespaces);
    g_test_add_func("/read/schema/wrong-root", test_wrong_root);
    g_test_add_func("/read/schema/syntax-error-alone", test_syntax_error_alone);
    g_test_add_func("/read/schema/entities", test_entities);
    g_test_add_func("/read/schema/glossary", test_glossary);
    g_test_add_func("/read/schema/references", test_references);
    g_test_add_func("/read/schema/known-by-name",
                    test_schemas_are_known_by_name);
    return g_test_run();
}
