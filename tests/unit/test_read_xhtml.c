#include "chapter_help.h"

static void
test_whole_page(void)
{
    chapter_assert(
        "t.xhtml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!DOCTYPE html>\n"
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"cy\" "
        "dir=\"ltr\">\n"
        "<head><title>T</title><meta charset=\"utf-8\"/></head>\n"
        "<body>\n"
        "<h1>A</h1>\n"
        "</body>\n"
        "</html>\n",
        "body lang=\"cy\" dir=\"ltr\" @5:1\n"
        "  h1 id=\"a\" @6:1\n"
        "    \"A\" @6:5\n");
}

static void
test_body_alone(void)
{
    chapter_assert("t.xhtml", "<body><p>A</p></body>",
                   "body @1:1\n"
                   "  p @1:7\n"
                   "    \"A\" @1:10\n");
}

static void
test_places_are_those_of_the_tag(void)
{
    chapter_assert("t.xhtml",
                   "<body>\n"
                   "  <p\n"
                   "    id=\"a\">É <em>b</em>\n"
                   "    c</p>\n"
                   "</body>\n",
                   "body @1:1\n"
                   "  p id=\"a\" @2:3\n"
                   "    \"É \" @3:12\n"
                   "    em @3:14\n"
                   "      \"b\" @3:18\n"
                   "    \" c\" @4:5\n");
}

static void
test_text_and_references(void)
{
    chapter_assert("t.xhtml",
                   "<body><p>&#201;t&#xE9; &lt;a&gt; &amp;amp; <![CDATA[<b> & "
                   "]]>c</p></body>",
                   "body @1:1\n"
                   "  p @1:7\n"
                   "    \"Été <a> &amp; <b> & c\" @1:10\n");
}

static void
test_attributes(void)
{
    chapter_assert(
        "t.xhtml",
        "<body><p id=\"a\" lang=\"fr\" dir=\"rtl\" title=\"&amp;#38; "
        "&quot;x&quot;\">x</p>\n"
        "<ol start=\"3\" type=\"a\" reversed=\"reversed\"><li "
        "value=\"7\">y</li></ol>\n"
        "<table><tr><th scope=\"row\" colspan=\"2\" rowspan=\"3\" "
        "headers=\"h\" align=\"right\">z</th></tr></table>\n"
        "<aside data-callout=\"tip\"><p>w</p></aside></body>",
        "body @1:1\n"
        "  p id=\"a\" lang=\"fr\" dir=\"rtl\" title=\"&#38; \"x\"\" @1:7\n"
        "    \"x\" @1:69\n"
        "  ol start=\"3\" type=\"a\" reversed=\"reversed\" @2:1\n"
        "    li value=\"7\" @2:44\n"
        "      \"y\" @2:58\n"
        "  table @3:1\n"
        "    tbody @3:8\n"
        "      tr @3:8\n"
        "        th scope=\"row\" colspan=\"2\" rowspan=\"3\" headers=\"h\" "
        "align=\"right\" @3:12\n"
        "          \"z\" @3:78\n"
        "  aside data-callout=\"tip\" @4:1\n"
        "    p @4:27\n"
        "      \"w\" @4:30\n");
}

static void
test_attribute_not_allowed(void)
{
    chapter_assert(
        "t.xhtml",
        "<body>\n"
        "<p class=\"a\" id=\"b\"\n"
        "  onclick='c = \"d\" ' svg:type=\"e\" "
        "xmlns:svg=\"http://www.w3.org/2000/svg\">x</p></body>",
        "body @1:1\n"
        "  p id=\"b\" @2:1\n"
        "    \"x\" @3:74\n"
        "t.xhtml:3:3: error: The attribute onclick is not allowed on the "
        "element p: take it out. [attribute-not-allowed]\n"
        "t.xhtml:3:22: error: The attribute svg:type is not allowed on the "
        "element p: take it out. [attribute-not-allowed]\n"
        "t.xhtml:2:4: warning: The attribute class has no effect, since each "
        "edition decides how things look: take it out. [look-ignored]\n");
}

static void
test_attribute_with_wrong_value(void)
{
    chapter_assert(
        "t.xhtml",
        "<body><p id=\"a b\" dir=\"up\" lang=\"e_n\">x</p><ol "
        "start=\"x\"><li/></ol>\n"
        "<p lang=\"en\" xml:lang=\"fr\">y</p></body>",
        "body @1:1\n"
        "  p @1:7\n"
        "    \"x\" @1:39\n"
        "  ol @1:44\n"
        "    li @1:58\n"
        "  p lang=\"en\" @2:1\n"
        "    \"y\" @2:28\n"
        "t.xhtml:1:10: error: The attribute id says \"a b\": write a short "
        "name without spaces. [attribute-not-allowed]\n"
        "t.xhtml:1:19: error: The attribute dir says \"up\": write ltr, rtl "
        "or auto. [attribute-not-allowed]\n"
        "t.xhtml:1:28: error: The attribute lang says \"e_n\": write a "
        "language tag such as en, cy or zh-Hant. [language-invalid]\n"
        "t.xhtml:1:48: error: The attribute start says \"x\": write a "
        "number such as 3. [attribute-not-allowed]\n"
        "t.xhtml:2:14: error: The attributes lang and xml:lang say "
        "different languages: delete one. [attribute-not-allowed]\n");
}

static void
test_element_not_allowed(void)
{
    chapter_assert(
        "t.xhtml",
        "<body>\n"
        "<form><p>a</p></form><nav><p>b</p></nav>\n"
        "<o:p xmlns:o=\"urn:o\">c</o:p><iframe src=\"x\">d</iframe></body>",
        "body @1:1\n"
        "  p @2:27\n"
        "    \"b\" @2:30\n"
        "  p @3:22\n"
        "    \"c\" @3:22\n"
        "t.xhtml:2:1: error: The element form is not allowed: take it out. "
        "[element-not-allowed]\n"
        "t.xhtml:2:22: error: The element nav is not allowed: the contents "
        "are made by the program; take it out. [element-not-allowed]\n"
        "t.xhtml:3:1: error: The element o:p is not allowed: take it out. "
        "[element-not-allowed]\n"
        "t.xhtml:3:29: error: The element iframe is not allowed: take it "
        "out. [element-not-allowed]\n");
}

static void
test_element_in_the_wrong_place(void)
{
    chapter_assert(
        "t.xhtml",
        "<body><p>a<div>b</div></p>\n"
        "<li>c</li><ul>d<p>e</p><li>f</li></ul>\n"
        "<em><p>g</p></em><a href=\"#h\">i <a "
        "href=\"#j\">k</a></a><br>l</br></body>",
        "body @1:1\n"
        "  p @1:7\n"
        "    \"ab\" @1:10\n"
        "  p @2:5\n"
        "    \"c\" @2:5\n"
        "  ul @2:11\n"
        "    li @2:24\n"
        "      \"f\" @2:28\n"
        "  p @3:1\n"
        "    em @3:1\n"
        "      \"g\" @3:8\n"
        "    a href=\"#h\" @3:18\n"
        "      \"i k\" @3:31\n"
        "    br @3:55\n"
        "t.xhtml:1:11: error: The element div cannot stand inside p: close "
        "this element first. [element-not-allowed]\n"
        "t.xhtml:2:1: error: The element li cannot stand inside body: put "
        "it inside <ul> or <ol>. [element-not-allowed]\n"
        "t.xhtml:2:16: error: The element p cannot stand inside ul: put it "
        "in an <li>. [element-not-allowed]\n"
        "t.xhtml:2:15: error: Text cannot stand directly inside <ul>: put "
        "it in an <li>. [element-not-allowed]\n"
        "t.xhtml:3:5: error: The element p cannot stand inside em: close "
        "this element first. [element-not-allowed]\n"
        "t.xhtml:3:33: error: The element a cannot stand inside a: a link "
        "cannot stand inside a link. [element-not-allowed]\n"
        "t.xhtml:3:59: error: Text cannot stand directly inside <br>: this "
        "element must stay empty. [element-not-allowed]\n");
}

static void
test_unclosed_element(void)
{
    chapter_assert(
        "t.xhtml",
        "<body>\n"
        "<p>a <em>b</p>\n"
        "<p>c</p>\n"
        "</body>",
        "body @1:1\n"
        "  p @2:1\n"
        "    \"a \" @2:4\n"
        "    em @2:6\n"
        "      \"b\" @2:10\n"
        "    \" c\" @3:4\n"
        "t.xhtml:2:6: error: The element em is not closed: add </em> before "
        "</p> in line 2. [xml-syntax]\n");
}

static void
test_stray_end_tag(void)
{
    chapter_assert(
        "t.xhtml",
        "<body>\n"
        "<p>a</b></p>\n"
        "<p>c</p>\n"
        "</body>",
        "body @1:1\n"
        "  p @2:1\n"
        "    \"a\" @2:4\n"
        "t.xhtml:2:5: error: The end tag </b> closes nothing that is open: "
        "delete it, or correct its name. [xml-syntax]\n");
}

static void
test_end_is_missing(void)
{
    chapter_assert(
        "t.xhtml",
        "<body>\n"
        "<div><p>a</p>\n",
        "body @1:1\n"
        "  div @2:1\n"
        "    p @2:6\n"
        "      \"a\" @2:9\n"
        "t.xhtml:2:1: error: The element div is not closed: add </div>. "
        "[xml-syntax]\n");
}

static void
test_void_element_not_closed(void)
{
    chapter_assert(
        "t.xhtml", "<body><p>a<br>b</p></body>",
        "body @1:1\n"
        "  p @1:7\n"
        "    \"a\" @1:10\n"
        "    br @1:11\n"
        "t.xhtml:1:11: error: This element has no end tag: write <br/>. "
        "[xml-syntax]\n");
}

static void
test_unknown_entities(void)
{
    chapter_assert(
        "t.xhtml",
        "<body>\n"
        "<p>a&nbsp;b &hellip; c</p></body>",
        "body @1:1\n"
        "  p @2:1\n"
        "    \"ab c\" @2:4\n"
        "t.xhtml:2:5: error: The name &nbsp; is not known here: write "
        "&#160;. [xml-syntax]\n"
        "t.xhtml:2:13: error: The name &hellip; is not known here: write "
        "the character itself. [xml-syntax]\n");
}

static void
test_ampersand_alone(void)
{
    chapter_assert(
        "t.xhtml",
        "<body>\n"
        "<p>a & b</p></body>",
        "body @1:1\n"
        "  p @2:1\n"
        "    \"a b\" @2:4\n"
        "t.xhtml:2:6: error: A name must follow here: write &lt; for the "
        "character < and &amp; for the character &. [xml-syntax]\n");
}

static void
test_less_than_alone(void)
{
    chapter_assert(
        "t.xhtml",
        "<body>\n"
        "<p>a < b</p></body>",
        "body @1:1\n"
        "  p @2:1\n"
        "    \"a b\" @2:4\n"
        "t.xhtml:2:6: error: A name must follow here: write &lt; for the "
        "character < and &amp; for the character &. [xml-syntax]\n");
}

static void
test_attribute_without_quotes(void)
{
    chapter_assert(
        "t.xhtml",
        "<body>\n"
        "<p id=a>b</p></body>",
        "body @1:1\n"
        "  p @2:1\n"
        "    \"a>b\" @2:7\n"
        "t.xhtml:2:7: error: The value of an attribute must stand in "
        "quotation marks: write for instance lang=\"fr\". [xml-syntax]\n");
}

static void
test_attribute_twice(void)
{
    chapter_assert(
        "t.xhtml",
        "<body>\n"
        "<p id=\"a\" id=\"b\">c</p></body>",
        "body @1:1\n"
        "  p id=\"a\" @2:1\n"
        "    \"c\" @2:18\n"
        "t.xhtml:2:1: error: The attribute id stands twice in one tag: "
        "delete one. [xml-syntax]\n");
}

static void
test_second_root(void)
{
    chapter_assert(
        "t.xhtml",
        "<body><p>a</p></body>\n"
        "<body><p>b</p></body>",
        "body @1:1\n"
        "  p @1:7\n"
        "    \"a\" @1:10\n"
        "t.xhtml:2:1: error: There is text after the end of the outermost "
        "element: move it inside or delete it. [xml-syntax]\n");
}

static void
test_document_type(void)
{
    chapter_assert("t.xhtml",
                   "<!DOCTYPE html SYSTEM \"about:legacy-compat\">\n"
                   "<body><p>a</p></body>",
                   "body @2:1\n"
                   "  p @2:7\n"
                   "    \"a\" @2:10\n");
}

static void
test_entity_declaration(void)
{
    chapter_assert(
        "t.xhtml",
        "<!DOCTYPE html [<!ENTITY a \"b\">]>\n"
        "<body><p>&a;</p></body>",
        "t.xhtml:1:1: error: A document type with declarations cannot be "
        "used: delete everything from <!DOCTYPE to its >. [xml-forbidden]\n");
}

static void
test_processing_instruction(void)
{
    chapter_assert(
        "t.xhtml",
        "<?xml-stylesheet href=\"a\"?>\n"
        "<body><p>a<?b c?>d</p></body>",
        "body @2:1\n"
        "  p @2:7\n"
        "    \"ad\" @2:10\n"
        "t.xhtml:1:1: error: A processing instruction (<? ... ?>) cannot be "
        "used: take it out. [xml-forbidden]\n"
        "t.xhtml:2:11: error: A processing instruction (<? ... ?>) cannot "
        "be used: take it out. [xml-forbidden]\n");
}

static void
test_xinclude(void)
{
    chapter_assert(
        "t.xhtml",
        "<body><x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" "
        "href=\"/etc/passwd\"/><p>a</p></body>",
        "body @1:1\n"
        "  p @1:80\n"
        "    \"a\" @1:83\n"
        "t.xhtml:1:7: error: XInclude cannot be used: name every chapter in "
        "publication.xml, or copy the text in. [xml-forbidden]\n");
}

static void
test_other_encoding(void)
{
    chapter_assert(
        "t.xhtml",
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
        "<body><p>a</p></body>",
        "t.xhtml:1:30: error: The file says that its encoding is not UTF-8: "
        "save it as UTF-8 and write encoding=\"UTF-8\". [file-not-utf8]\n");
}

static void
test_no_xml(void)
{
    chapter_assert(
        "t.xhtml", "Just text.\n",
        "t.xhtml:1:1: error: The file is not XML: it must begin with a "
        "start tag such as <html>. [xml-syntax]\n");
}

static void
test_frame_elements_inside(void)
{
    chapter_assert(
        "t.xhtml", "<body><p>a</p><body>b</body><html>c</html></body>",
        "body @1:1\n"
        "  p @1:7\n"
        "    \"a\" @1:10\n"
        "  p @1:21\n"
        "    \"bc\" @1:21\n"
        "t.xhtml:1:15: error: The element body is not allowed: take it out. "
        "[element-not-allowed]\n"
        "t.xhtml:1:29: error: The element html is not allowed: take it out. "
        "[element-not-allowed]\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/xhtml/whole-page", test_whole_page);
    g_test_add_func("/read/xhtml/body-alone", test_body_alone);
    g_test_add_func("/read/xhtml/places-are-those-of-the-tag",
                    test_places_are_those_of_the_tag);
    g_test_add_func("/read/xhtml/text-and-references",
                    test_text_and_references);
    g_test_add_func("/read/xhtml/attributes", test_attributes);
    g_test_add_func("/read/xhtml/attribute-not-allowed",
                    test_attribute_not_allowed);
    g_test_add_func("/read/xhtml/attribute-with-wrong-value",
                    test_attribute_with_wrong_value);
    g_test_add_func("/read/xhtml/element-not-allowed",
                    test_element_not_allowed);
    g_test_add_func("/read/xhtml/element-in-the-wrong-place",
                    test_element_in_the_wrong_place);
    g_test_add_func("/read/xhtml/unclosed-element", test_unclosed_element);
    g_test_add_func("/read/xhtml/stray-end-tag", test_stray_end_tag);
    g_test_add_func("/read/xhtml/end-is-missing", test_end_is_missing);
    g_test_add_func("/read/xhtml/void-element-not-closed",
                    test_void_element_not_closed);
    g_test_add_func("/read/xhtml/unknown-entities", test_unknown_entities);
    g_test_add_func("/read/xhtml/ampersand-alone", test_ampersand_alone);
    g_test_add_func("/read/xhtml/less-than-alone", test_less_than_alone);
    g_test_add_func("/read/xhtml/attribute-without-quotes",
                    test_attribute_without_quotes);
    g_test_add_func("/read/xhtml/attribute-twice", test_attribute_twice);
    g_test_add_func("/read/xhtml/second-root", test_second_root);
    g_test_add_func("/read/xhtml/document-type", test_document_type);
    g_test_add_func("/read/xhtml/entity-declaration", test_entity_declaration);
    g_test_add_func("/read/xhtml/processing-instruction",
                    test_processing_instruction);
    g_test_add_func("/read/xhtml/xinclude", test_xinclude);
    g_test_add_func("/read/xhtml/other-encoding", test_other_encoding);
    g_test_add_func("/read/xhtml/no-xml", test_no_xml);
    g_test_add_func("/read/xhtml/frame-elements-inside",
                    test_frame_elements_inside);
    return g_test_run();
}
