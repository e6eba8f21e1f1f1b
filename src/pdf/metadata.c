#include "pdf/metadata.h"

#include <string.h>

#include <cairo.h>
#include <lcms2.h>

#include "model/alphabet.h"
#include "model/words.h"
#include "pdf/input.h"
#include "pdf/object.h"
#include "pdf/pdf.h"

char *
cl_pdf_dup_producer(void)
{
    return g_strdup_printf("clearleaf %s (cairo %s, qpdf %s)", CL_VERSION,
                           cairo_version_string(),
                           cl_input_get_library_version());
}

static char *
dup_time(const ClPublication *publication, const char *format)
{
    g_autoptr(GDateTime) time =
        g_date_time_new_from_unix_utc(publication->modified);

    return g_date_time_format(time, format);
}

/* (owned) For readers the publication's; of sheets, what they are for, too. */
static char *
dup_title(const ClPublication *publication, ClFileKind kind)
{
    if (kind == CL_FILE_READING)
        return g_strdup(publication->title);
    return cl_words_dup_format(publication->lang,
                               kind == CL_FILE_PROOF ? "proof.title"
                                                     : "sheets.title",
                               publication->title, NULL);
}

/* (owned) The names of all authors. */
static GPtrArray *
list_authors(const ClPublication *publication)
{
    GPtrArray *names = g_ptr_array_new();

    for (guint i = 0; i < publication->people->len; i++) {
        const ClPerson *person = g_ptr_array_index(publication->people, i);
        if (person->role == CL_ROLE_AUTHOR && person->name != NULL)
            g_ptr_array_add(names, person->name);
    }
    return names;
}

static void
add_element(GString *xmp, const char *name, const char *text)
{
    if (text == NULL)
        return;

    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(xmp, "<%s>%s</%s>\n", name, escaped, name);
}

/* @kind is Alt (by language, of which we have one), Seq or Bag. */
static void
add_list(GString *xmp, const char *name, const char *kind,
         const char *const *texts, gsize n)
{
    if (n == 0 || texts[0] == NULL)
        return;

    g_string_append_printf(xmp, "<%s><rdf:%s>", name, kind);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *escaped = g_markup_escape_text(texts[i], -1);
        g_string_append_printf(
            xmp, "<rdf:li%s>%s</rdf:li>",
            strcmp(kind, "Alt") == 0 ? " xml:lang=\"x-default\"" : "", escaped);
    }
    g_string_append_printf(xmp, "</rdf:%s></%s>\n", kind, name);
}

static void
add_one(GString *xmp, const char *name, const char *kind, const char *text)
{
    add_list(xmp, name, kind, &text, 1);
}

/* ISO 19005-2, 6.6.2.3: a schema that PDF/A does not know is described. */
static const char extension_schema[] =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>The part of ISO 14289 that the file follows"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char xmp_head[] =
    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\"\n"
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaid:part>2</pdfaid:part>\n";

char *
cl_metadata_dup_xmp(const ClPublication *publication, ClFileKind kind)
{
    bool is_reading = kind != CL_FILE_SHEETS;
    GString *xmp = g_string_new(xmp_head);
    g_autofree char *title = dup_title(publication, kind);
    g_autoptr(GPtrArray) authors = list_authors(publication);
    g_autofree char *producer = cl_pdf_dup_producer();
    g_autofree char *time = dup_time(publication, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *description = cl_publication_dup_description(publication);

    add_element(xmp, "pdfaid:conformance", is_reading ? "A" : "B");
    add_element(xmp, "pdfuaid:part", is_reading ? "1" : NULL);
    add_element(xmp, "dc:format", "application/pdf");
    add_one(xmp, "dc:title", "Alt", title);
    add_list(xmp, "dc:creator", "Seq", (const char *const *)authors->pdata,
             authors->len);
    add_one(xmp, "dc:description", "Alt", description);
    add_one(xmp, "dc:publisher", "Bag", publication->publisher);
    add_one(xmp, "dc:rights", "Alt", publication->rights.text);
    add_element(xmp, "dc:identifier", publication->identifier);
    add_one(xmp, "dc:language", "Bag", publication->lang);
    add_element(xmp, "xmpMM:VersionID", publication->version);
    add_element(xmp, "pdf:Producer", producer);
    add_element(xmp, "xmp:CreatorTool", "clearleaf " CL_VERSION);
    add_element(xmp, "xmp:CreateDate", time);
    add_element(xmp, "xmp:ModifyDate", time);
    add_element(xmp, "xmp:MetadataDate", time);
    if (is_reading)
        g_string_append(xmp, extension_schema);
    g_string_append(xmp, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
                         "<?xpacket end=\"r\"?>");
    return g_string_free(xmp, FALSE);
}

static void
add_entry(GString *text, const char *key, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    g_string_append(text, key);
    cl_object_add_text(text, value);
}

int
cl_metadata_write_info(ClObjects *objects, const ClPublication *publication,
                       ClFileKind kind)
{
    int id = cl_objects_reserve(objects);
    GString *text = cl_objects_begin(objects, id);
    g_autofree char *producer = cl_pdf_dup_producer();
    g_autofree char *time = dup_time(publication, "D:%Y%m%d%H%M%SZ");
    g_autofree char *description = cl_publication_dup_description(publication);
    g_autoptr(GPtrArray) authors = list_authors(publication);
    g_autofree char *title = dup_title(publication, kind);

    g_ptr_array_add(authors, NULL);
    g_autofree char *author = g_strjoinv("; ", (char **)authors->pdata);
    g_string_append(text, "<<");
    add_entry(text, "/Title", title);
    add_entry(text, "/Author", author);
    add_entry(text, "/Subject", description);
    add_entry(text, "/Creator", "clearleaf " CL_VERSION);
    add_entry(text, "/Producer", producer);
    add_entry(text, "/CreationDate", time);
    add_entry(text, "/ModDate", time);
    g_string_append(text, ">>");
    cl_objects_end(objects);
    return id;
}

/* (owned) The ICC profile of sRGB, the same bytes at any time. */
static GByteArray *
new_srgb(void)
{
    cmsHPROFILE profile = cmsCreate_sRGBProfile();
    GByteArray *bytes = g_byte_array_new();
    cmsUInt32Number size = 0;

    cmsSetProfileVersion(profile, 4.2);
    cmsSaveProfileToMem(profile, NULL, &size);
    g_byte_array_set_size(bytes, size);
    cmsSaveProfileToMem(profile, bytes->data, &size);
    cmsCloseProfile(profile);

    /* The header's time of making (ICC.1, 7.2.8) and ID (7.2.18): the first
     * is the clock's, the second may be 0 for "not computed". */
    static const guint8 new_year_1970[12] = { 7, 178, 0, 1, 0, 1 };
    memcpy(bytes->data + 24, new_year_1970, sizeof new_year_1970);
    memset(bytes->data + 84, 0, 16);
    return bytes;
}

static int
write_srgb(ClObjects *objects)
{
    g_autoptr(GByteArray) bytes = new_srgb();
    int id = cl_objects_reserve(objects);

    cl_objects_add_deflated(objects, id, "/N 3/Alternate/DeviceRGB",
                            bytes->data, bytes->len);
    return id;
}

/* Not compressed: programs look for it without reading the PDF around it. */
static int
write_xmp(ClObjects *objects, const ClPublication *publication, ClFileKind kind)
{
    g_autofree char *xmp = cl_metadata_dup_xmp(publication, kind);
    int id = cl_objects_reserve(objects);

    cl_objects_add_stream(objects, id, "/Type/Metadata/Subtype/XML", xmp,
                          strlen(xmp));
    return id;
}

char *
cl_metadata_write(ClObjects *objects, const ClPublication *publication,
                  ClFileKind kind)
{
    GString *text =
        g_string_new(kind != CL_FILE_SHEETS ? "/MarkInfo<</Marked true>>" : "");

    g_string_append(text, "/ViewerPreferences<</DisplayDocTitle true");
    /* Turned over at the short edge and as large as they are: else pages stand
     * on their heads, or their text is too small. */
    if (kind == CL_FILE_SHEETS)
        g_string_append(text, "/Duplex/DuplexFlipShortEdge/PrintScaling/None");
    else if (cl_alphabet_is_rtl(publication->lang))
        g_string_append(text, "/Direction/R2L");
    g_string_append(text, ">>/Lang");
    cl_object_add_bytes(text, publication->lang);
    g_string_append(text, "/Metadata");
    cl_object_add_reference(text, write_xmp(objects, publication, kind));
    g_string_append(text, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                          "/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                          "/RegistryName(http://www.color.org)"
                          "/Info(sRGB IEC61966-2.1)/DestOutputProfile");
    cl_object_add_reference(text, write_srgb(objects));
    g_string_append(text, ">>]");
    return g_string_free(text, FALSE);
}
