#include <string.h>

#include "pictures.h"
#include "read/svg.h"

/* (owned) The findings in a drawing that holds @content. */
static char *
dup_findings(const char *attributes, const char *content)
{
    g_autoptr(GBytes) bytes = pictures_new_svg(attributes, content);
    g_autoptr(ClSource) source = cl_source_new(bytes, "a.svg");
    g_autoptr(ClReport) report = cl_report_new();
    g_autofree char *text = cl_svg_read(source, report);

    g_assert_true((text == NULL) == (cl_report_n_errors(report) > 0));
    return cl_report_dump(report);
}

static void
test_safe(void)
{
    static const char *const contents[] = {
        "<g fill='url(#a)' style='fill: url( \"#a\" )'><path d='M0 0'/></g>",
        "<defs><linearGradient id='a'><stop/></linearGradient></defs>",
        "<style>text { font-size: 12px; fill: url(#a) }</style>",
        "<use href='#a'/><g xmlns:xlink='http://www.w3.org/1999/xlink'>"
        "<use xlink:href='#a'/></g>",
        "<metadata><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-"
        "syntax-ns#'/></metadata>",
        "<n:view xmlns:n='http://www.inkscape.org/namespaces/inkscape'/>",
        "<g filter='none' style='filter:none'/>",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(contents); i++) {
        g_autofree char *findings = dup_findings("", contents[i]);

        g_assert_cmpstr(findings, ==, "");
    }
}

static void
test_unsafe(void)
{
    static const char *const contents[] = {
        "<script>alert(1)</script>",
        "<g onload='alert(1)'/>",
        "<foreignObject/>",
        "<image href='a.png'/>",
        "<image href='data:image/png;base64,AA=='/>",
        "<use href='b.svg#a'/>",
        "<use href='http://x.org/#a'/>",
        "<g fill='url(http://x.org/#a)'/>",
        "<g style='fill:url( \"b.svg#a\")'/>",
        "<g style='fill:u\\72l(b.svg)'/>",
        "<style>@import 'b.css';</style>",
        "<style>@font-face { src: url(#a) }</style>",
        "<style><![CDATA[text{fill:ur]]><![CDATA[l(b.svg)}]]></style>",
        "<filter id='f'/>",
        "<g filter='url(#f)'/>",
        "<g style='opacity:1;FILTER: blur(2px)'/>",
        "<g style='opacity: .5 !important'/>",
        "<mask id='m'/>",
        "<animate/>",
        "<animateTransform/>",
        "<set/>",
        "<a href='#b'/>",
        "<switch/>",
        "<pattern><text>small</text></pattern>",
        "<h:script xmlns:h='http://www.w3.org/1999/xhtml'/>",
        "<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='b'/>",
        "<g xml:base='http://x.org/'/>",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(contents); i++) {
        g_autofree char *findings = dup_findings("", contents[i]);

        g_test_message("%s: %s", contents[i], findings);
        g_assert_nonnull(strstr(findings, "[picture-unsafe]"));
        g_assert_true(g_str_has_prefix(findings, "a.svg:1:"));
    }
}

static void
test_places(void)
{
    g_autofree char *findings =
        dup_findings("", "\n <g>\n  <script/>\n  <g fill='url(b.svg)'/></g>");

    g_assert_cmpstr(findings, ==,
                    "a.svg:3:3: error: This drawing holds a script; take it "
                    "out. [picture-unsafe]\n"
                    "a.svg:4:6: error: This drawing holds a reference to "
                    "something outside; take it out. [picture-unsafe]\n");
}

static void
assert_refused(const char *text, const char *rule)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(ClSource) source = cl_source_new(bytes, "a.svg");
    g_autoptr(ClReport) report = cl_report_new();

    g_assert_null(cl_svg_read(source, report));
    g_autofree char *findings = cl_report_dump(report);
    g_test_message("%s", findings);
    g_assert_nonnull(strstr(findings, rule));
}

static void
test_not_svg(void)
{
    assert_refused("<html/>", "[picture-broken]");
    assert_refused("<svg/>", "[picture-broken]");
    assert_refused("<svg xmlns='http://www.w3.org/2000/svg'><g id='a'>"
                   "<path id='a'/></g></svg>",
                   "[picture-broken]");
    assert_refused("<svg xmlns='http://www.w3.org/2000/svg'>", "[xml-syntax]");
    assert_refused("<!DOCTYPE svg [<!ENTITY a 'b'>]>"
                   "<svg xmlns='http://www.w3.org/2000/svg'/>",
                   "[xml-forbidden]");
    assert_refused("<?xml-stylesheet href='a.css'?>"
                   "<svg xmlns='http://www.w3.org/2000/svg'/>",
                   "[xml-forbidden]");
}

/* Drawing programs write one that declares nothing. */
static void
test_document_type_without_declarations(void)
{
    static const char text[] =
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
        "'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
        "<svg xmlns='http://www.w3.org/2000/svg'><text>a</text></svg>";
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(ClSource) source = cl_source_new(bytes, "a.svg");
    g_autoptr(ClReport) report = cl_report_new();
    g_autofree char *shown = cl_svg_read(source, report);

    g_assert_cmpstr(shown, ==, "a");
}

static void
test_height(void)
{
    static const struct {
        const char *svg;
        double height;
    } cases[] = {
        { "<svg height=\"20px\" viewBox=\"0 0 9 8\">", 20 },
        { "<?xml?><svg viewBox=\"0 0, 9 8.5\"><rect height=\"3\"/>", 8.5 },
        { "<svg><rect height=\"3\"/>", 0 },
        { "<svg height=\"", 0 },
        { "<svg width='60mm'\n\theight = '25.4mm'>", 96 },
        { "<svg height=\"1in\">", 96 },
        { "<svg height=\"2.54cm\">", 96 },
        { "<svg height=\"72pt\">", 96 },
        { "<svg height=\"6pc\">", 96 },
        { "<svg height=\"2em\">", 24 },
        { "<svg height=\"100%\" viewBox=\"0 0 9 8\">", 8 },
        { "<svg aria-label=\" > height='9'\" height=\"7\">", 7 },
        { "<!-- <svg height=\"1\"> --><svg height=\"7\">", 7 },
        { "", 0 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) bytes =
            g_bytes_new(cases[i].svg, strlen(cases[i].svg));

        g_assert_cmpfloat_with_epsilon(cl_svg_find_height(bytes),
                                       cases[i].height, 0.001);
    }
}

static void
test_too_many_parts(void)
{
    GString *content = g_string_new(NULL);

    for (int i = 0; i < 60000; i++)
        g_string_append(content, "<g/>");
    g_autofree char *findings = dup_findings("", content->str);
    g_string_free(content, TRUE);
    g_assert_nonnull(strstr(findings, "[picture-too-large]"));
    g_assert_null(strstr(strchr(findings, '\n') + 1, "\n"));
}

static void
test_text(void)
{
    g_autoptr(GBytes) bytes = pictures_new_svg(
        "", "<title>T</title><text>A<tspan>b</tspan><title>t</title></text>"
            "<desc>D</desc>");
    g_autoptr(ClSource) source = cl_source_new(bytes, "a.svg");
    g_autoptr(ClReport) report = cl_report_new();
    g_autofree char *text = cl_svg_read(source, report);

    g_assert_cmpstr(text, ==, "Ab");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/svg/shapes-and-text-are-fine", test_safe);
    g_test_add_func("/read/svg/what-is-unsafe-is-refused", test_unsafe);
    g_test_add_func("/read/svg/places-in-the-drawing", test_places);
    g_test_add_func("/read/svg/not-an-svg", test_not_svg);
    g_test_add_func("/read/svg/document-type-without-declarations",
                    test_document_type_without_declarations);
    g_test_add_func("/read/svg/height", test_height);
    g_test_add_func("/read/svg/too-many-parts", test_too_many_parts);
    g_test_add_func("/read/svg/text-that-is-shown", test_text);
    return g_test_run();
}
