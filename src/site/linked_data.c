#include "site/linked_data.h"

#include "site/edition.h"
#include "site/files.h"
#include "site/json.h"

static void
add_date(ClJson *json, const char *name, const ClDated *dated)
{
    if (!cl_date_is_set(dated->date))
        return;
    g_autofree char *iso = cl_date_dup_iso(dated->date);
    cl_json_text(json, name, iso);
}

static void
add_time(ClJson *json, const char *name, gint64 time)
{
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(time);

    if (time == 0 || utc == NULL)
        return;
    g_autofree char *iso = g_date_time_format(utc, "%Y-%m-%dT%H:%M:%SZ");
    cl_json_text(json, name, iso);
}

/* An object of @type with a name. */
static void
add_named(ClJson *json, const char *property, const char *type,
          const char *name)
{
    if (name == NULL)
        return;
    cl_json_begin(json, property, '{');
    cl_json_text(json, "@type", type);
    cl_json_text(json, "name", name);
    cl_json_end(json, '}');
}

/* Everybody who has @role. The publisher, named as a person, is none. */
static void
add_people(ClJson *json, const char *property, const ClPublication *publication,
           ClRole role)
{
    bool is_open = false;

    for (guint i = 0; i < publication->people->len; i++) {
        const ClPerson *person = g_ptr_array_index(publication->people, i);

        if (person->role != role || person->name == NULL)
            continue;
        if (!is_open)
            cl_json_begin(json, property, '[');
        is_open = true;
        bool is_house = g_strcmp0(person->name, publication->publisher) == 0;
        add_named(json, NULL, is_house ? "Organization" : "Person",
                  person->name);
    }
    if (is_open)
        cl_json_end(json, ']');
}

static void
add_audience(ClJson *json, const ClPublication *publication, bool is_medical)
{
    if (is_medical) {
        cl_json_begin(json, "medicalAudience", '{');
        cl_json_text(json, "@type", "Patient");
        cl_json_text(json, "audienceType", publication->audience);
        cl_json_end(json, '}');
    }
    if (publication->audience == NULL)
        return;
    cl_json_begin(json, "audience", '{');
    cl_json_text(json, "@type", "Audience");
    cl_json_text(json, "audienceType", publication->audience);
    cl_json_end(json, '}');
}

static void
add_about(ClJson *json, const ClPublication *publication)
{
    cl_json_begin(json, "about", '{');
    cl_json_text(json, "@type", "Thing");
    cl_json_text(json, "name", publication->title);
    cl_json_text(json, "description", publication->description);
    cl_json_end(json, '}');
}

/* Editions of one publication cite the same works. */
static void
add_citations(ClJson *json, const ClListing *listing)
{
    const ClRecord *record = g_ptr_array_index(listing->records, 0);

    if (record->citations->len == 0)
        return;
    cl_json_begin(json, "citation", '[');
    for (guint i = 0; i < record->citations->len; i++) {
        const ClCitation *citation = g_ptr_array_index(record->citations, i);

        cl_json_begin(json, NULL, '{');
        cl_json_text(json, "@type", "CreativeWork");
        cl_json_text(json, "name", citation->title);
        cl_json_text(json, "url", citation->address);
        cl_json_end(json, '}');
    }
    cl_json_end(json, ']');
}

/* Of the page itself: what its tests look at. */
static void
add_accessibility(ClJson *json)
{
    static const char *const modes[] = { "textual", "visual", NULL };
    static const char *const sufficient[] = { "textual", NULL };
    static const char *const features[] = { "alternativeText",
                                            "displayTransformability",
                                            "readingOrder",
                                            "structuralNavigation", NULL };
    static const char *const controls[] = { "fullKeyboardControl", NULL };

    cl_json_texts(json, "accessMode", modes);
    cl_json_texts(json, "accessModeSufficient", sufficient);
    cl_json_texts(json, "accessibilityFeature", features);
    cl_json_texts(json, "accessibilityControl", controls);
    cl_json_text(json, "accessibilityHazard", "none");
}

/* What every edition of its kind has, see epub/accessibility.c and pdf/. */
static void
add_edition_features(ClJson *json, const ClRecord *record)
{
    static const char *const epub[] = { "ARIA", "readingOrder",
                                        "tableOfContents", "unlocked", NULL };
    static const char *const pdf[] = { "taggedPDF", "unlocked", NULL };
    static const char *const large_pdf[] = { "largePrint", "taggedPDF",
                                             "unlocked", NULL };
    const double large_pt = 18; /* UKAAF, RNIB */

    if (cl_edition_get_sheaf(record) == CL_SHEAF_SCREEN)
        cl_json_texts(json, "accessibilityFeature", epub);
    if (cl_edition_get_sheaf(record) == CL_SHEAF_PAGES)
        cl_json_texts(json, "accessibilityFeature",
                      record->body_pt >= large_pt ? large_pdf : pdf);
}

static void
add_encodings(ClJson *json, const ClListing *listing, const char *lang)
{
    cl_json_begin(json, "encoding", '[');
    for (guint i = 0; i < listing->records->len; i++) {
        const ClRecord *record = g_ptr_array_index(listing->records, i);
        g_autofree char *name = cl_edition_dup_name(record, lang);
        g_autofree char *address = cl_files_dup_href(record->file);
        /* For search engines, which know no other digits. */
        g_autofree char *size = cl_edition_dup_size(record, "en");

        cl_json_begin(json, NULL, '{');
        cl_json_text(json, "@type", "MediaObject");
        cl_json_text(json, "name", name);
        cl_json_text(json, "contentUrl", address);
        cl_json_text(json, "encodingFormat", record->media_type);
        cl_json_text(json, "contentSize", size);
        cl_json_text(json, "sha256", record->sha256);
        add_edition_features(json, record);
        cl_json_end(json, '}');
    }
    cl_json_end(json, ']');
}

static void
add_names(ClJson *json, const ClPublication *publication)
{
    cl_json_text(json, "name", publication->title);
    cl_json_text(json, "alternativeHeadline", publication->subtitle);
    cl_json_text(json, "description", publication->description);
    cl_json_text(json, "identifier", publication->identifier);
    cl_json_text(json, "url", publication->address);
    cl_json_text(json, "inLanguage", publication->lang);
    cl_json_text(json, "version", publication->version);
    add_named(json, "publisher", "Organization", publication->publisher);
    add_people(json, "author", publication, CL_ROLE_AUTHOR);
    add_people(json, "editor", publication, CL_ROLE_EDITOR);
    add_people(json, "translator", publication, CL_ROLE_TRANSLATOR);
    add_people(json, "contributor", publication, CL_ROLE_ILLUSTRATOR);
    add_people(json, "reviewedBy", publication, CL_ROLE_CLINICAL_REVIEWER);
}

static void
add_status(ClJson *json, const ClListing *listing)
{
    const char *status = "Published";

    if (cl_listing_is_draft(listing))
        status = "Draft";
    if (cl_listing_is_withdrawn(listing))
        status = "Withdrawn";
    cl_json_text(json, "creativeWorkStatus", status);
}

/* (owned) @out without what could end the <script> that it stands in: in JSON,
 * '<' is in strings alone. */
static char *
dup_for_script(const GString *out)
{
    g_auto(GStrv) parts = g_strsplit(out->str, "<", -1);

    return g_strjoinv("\\u003c", parts);
}

char *
cl_linked_data_dup(const ClListing *listing, const char *lang)
{
    const ClPublication *publication = listing->publication;
    bool is_medical = g_strcmp0(publication->type, "patient-information") == 0;
    g_autoptr(GString) out = g_string_new(NULL);
    ClJson json = { .out = out };

    cl_json_begin(&json, NULL, '{');
    cl_json_text(&json, "@context", "https://schema.org");
    cl_json_text(&json, "@type", is_medical ? "MedicalWebPage" : "WebPage");
    add_names(&json, publication);
    add_status(&json, listing);
    add_date(&json, "dateCreated", &publication->dates[CL_DATE_WRITTEN]);
    add_date(&json, "datePublished", &publication->dates[CL_DATE_PUBLISHED]);
    add_time(&json, "dateModified", publication->modified);
    add_date(&json, "lastReviewed", &publication->dates[CL_DATE_LAST_REVIEWED]);
    add_about(&json, publication);
    add_audience(&json, publication, is_medical);
    add_citations(&json, listing);
    add_accessibility(&json);
    if (!cl_listing_is_withdrawn(listing))
        add_encodings(&json, listing, lang);
    cl_json_end(&json, '}');
    return dup_for_script(out);
}
