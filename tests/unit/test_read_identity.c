#include <string.h>

#include "read/read.h"

static void
assert_identity(const char *xml, const char *expected_identifier,
                const char *expected_version)
{
    g_autoptr(GBytes) bytes = g_bytes_new(xml, strlen(xml));
    g_autofree char *identifier = NULL;
    g_autofree char *version = NULL;

    cl_read_identity(bytes, &identifier, &version);
    g_assert_cmpstr(identifier, ==, expected_identifier);
    g_assert_cmpstr(version, ==, expected_version);
}

#define OPF                                                                    \
    "<package xmlns='http://www.idpf.org/2007/opf' unique-identifier='b'>"     \
    "<metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>"
#define XMP                                                                    \
    "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "            \
    "xmlns:d='http://purl.org/dc/elements/1.1/' "                              \
    "xmlns:m='http://ns.adobe.com/xap/1.0/mm/'>"

static void
test_package(void)
{
    assert_identity(OPF "<dc:identifier id='a'>first</dc:identifier>"
                        "<dc:identifier id='b'> second\n</dc:identifier>"
                        "<meta property='schema:version'>1.0</meta>"
                        "<meta property='schema:version' refines='#a'>2</meta>"
                        "</metadata></package>",
                    "second", "1.0");
}

static void
test_package_without_the_one_it_names(void)
{
    assert_identity(OPF "<dc:identifier>only</dc:identifier>"
                        "</metadata></package>",
                    "only", NULL);
}

static void
test_packet(void)
{
    assert_identity(XMP "<r:Description><d:identifier>urn:x:a</d:identifier>"
                        "<m:VersionID>1.1</m:VersionID></r:Description>"
                        "</r:RDF>",
                    "urn:x:a", "1.1");
}

/* Other programs write short values so (ISO 16684-1, 7.9.2.2). */
static void
test_packet_with_attributes(void)
{
    assert_identity(XMP "<r:Description d:identifier='urn:x:a' "
                        "m:VersionID='1.1'/></r:RDF>",
                    "urn:x:a", "1.1");
}

static void
test_other_namespaces_are_nothing(void)
{
    assert_identity("<a xmlns='urn:other'><identifier>x</identifier>"
                    "<VersionID>1</VersionID></a>",
                    NULL, NULL);
}

static void
test_what_was_read_before_an_error_counts(void)
{
    assert_identity(XMP "<r:Description><d:identifier>urn:x:a</d:identifier>"
                        "<broken",
                    "urn:x:a", NULL);
}

static void
test_rubbish(void)
{
    assert_identity("", NULL, NULL);
    assert_identity("\377\376<", NULL, NULL);
    assert_identity("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", NULL, NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/identity/package", test_package);
    g_test_add_func("/read/identity/package-without-the-one-it-names",
                    test_package_without_the_one_it_names);
    g_test_add_func("/read/identity/packet", test_packet);
    g_test_add_func("/read/identity/packet-with-attributes",
                    test_packet_with_attributes);
    g_test_add_func("/read/identity/other-namespaces-are-nothing",
                    test_other_namespaces_are_nothing);
    g_test_add_func("/read/identity/what-was-read-before-an-error-counts",
                    test_what_was_read_before_an_error_counts);
    g_test_add_func("/read/identity/rubbish", test_rubbish);
    return g_test_run();
}
