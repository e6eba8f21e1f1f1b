#include "site_records.h"

void
site_set(char **text, const char *value)
{
    g_free(*text);
    *text = g_strdup(value);
}

void
site_set_date(ClRecord *record, ClDateKind kind, const char *date)
{
    ClDated *dated = &record->publication->dates[kind];

    dated->place = cl_place("publication.xml", 0, 0);
    dated->says_none = !cl_date_parse(date, &dated->date);
}

void
site_add_person(ClRecord *record, ClRole role, const char *name)
{
    ClPerson *person = g_new0(ClPerson, 1);

    person->role = role;
    person->name = g_strdup(name);
    person->place = cl_place("publication.xml", 0, 0);
    g_ptr_array_add(record->publication->people, person);
}

void
site_add_change(ClRecord *record, const char *version, const char *date,
                const char *text)
{
    ClChange *change = g_new0(ClChange, 1);

    change->version = g_strdup(version);
    change->text = g_strdup(text);
    cl_date_parse(date, &change->date);
    g_ptr_array_add(record->publication->changes, change);
}

static void
say(ClStatement *statement, const char *text)
{
    statement->place = cl_place("publication.xml", 0, 0);
    site_set(&statement->text, text);
}

static void
describe(ClRecord *record, const char *name)
{
    ClPublication *publication = record->publication;
    ClStatement *notice = g_new0(ClStatement, 1);
    g_autofree char *sum =
        g_compute_checksum_for_string(G_CHECKSUM_MD5, name, -1);

    publication->name = g_strdup(name);
    publication->lang = g_strdup("en-GB");
    publication->type = g_strdup("patient-information");
    publication->status = g_strdup("published");
    publication->identifier =
        g_strdup_printf("urn:uuid:%.8s-%.4s-4%.3s-8%.3s-%.12s", sum, sum + 8,
                        sum + 12, sum + 16, sum + 20);
    publication->title = g_strdup("Asking & sleeping");
    publication->subtitle = g_strdup("What to ask before the night");
    publication->description = g_strdup("A leaflet about sleep.");
    publication->audience = g_strdup("People who sleep badly");
    publication->version = g_strdup("1.0");
    publication->publisher = g_strdup("The House");
    publication->modified = 1795424400; /* 2026-11-23T09:00:00Z */
    say(notice, "This is not medical advice.");
    g_ptr_array_add(publication->notices, notice);
    say(&publication->sources, "Our own knowledge.");
    say(&publication->funding, NULL);
    say(&publication->contact, "Write to sleep@house.example.");
    say(&publication->other_formats, "Braille: ask for it.");
}

/* What differs between editions. */
static void
set_edition(ClRecord *record, const char *edition)
{
    static const struct {
        const char *edition;
        const char *ending;
        guint n_pages;
        guint n_sheets;
        double body_pt;
        double width_mm;
        double height_mm;
    } rows[] = {
        { "epub", ".epub", 0, 0, 0, 0, 0 },
        { "clear", "-clear.pdf", 9, 0, 14, 210, 297 },
        { "large", "-large.pdf", 14, 0, 18, 210, 297 },
        { "giant", "-giant.pdf", 22, 0, 24, 210, 297 },
        { "leaflet", "-leaflet.pdf", 16, 0, 12, 148, 210 },
        { "leaflet-booklet", "-leaflet-booklet-flip-short-edge.pdf", 8, 4, 12,
          297, 210 },
        { "leaflet-threefold", "-leaflet-threefold-flip-short-edge.pdf", 2, 1,
          12, 297, 210 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (g_strcmp0(edition, rows[i].edition) != 0)
            continue;
        record->order = (int)i;
        record->file =
            g_strconcat(record->publication->name, rows[i].ending, NULL);
        record->n_pages = rows[i].n_pages;
        record->n_sheets = rows[i].n_sheets;
        record->body_pt = rows[i].body_pt;
        record->page_width_mm = rows[i].width_mm;
        record->page_height_mm = rows[i].height_mm;
    }
    g_assert_nonnull(record->file);
}

ClRecord *
site_record_new(const char *name, const char *edition)
{
    ClRecord *record = cl_record_new();
    bool is_epub = g_strcmp0(edition, "epub") == 0;

    describe(record, name);
    set_edition(record, edition);
    site_set_date(record, CL_DATE_WRITTEN, "2026-11-23");
    site_set_date(record, CL_DATE_SOURCE_REVIEWED, "2025-01-21");
    site_set_date(record, CL_DATE_LAST_REVIEWED, "none");
    site_set_date(record, CL_DATE_NEXT_REVIEW, "2028-01-21");
    site_add_person(record, CL_ROLE_AUTHOR, "The House");
    site_add_person(record, CL_ROLE_CLINICAL_REVIEWER, NULL);
    cl_record_add_citation(record, "Sleep and its <uses>",
                           "https://doi.org/10.1000/1");
    record->edition = g_strdup(edition);
    record->media_type =
        g_strdup(is_epub ? "application/epub+zip" : "application/pdf");
    record->n_bytes = 310000;
    record->sha256 =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, record->file, -1);
    record->thumbnail = g_strdup_printf("%s-%s.png", name, edition);
    record->thumbnail_width = 240;
    record->thumbnail_height = 339;
    return record;
}

GPtrArray *
site_records_new(const char *name, const char *const *editions)
{
    GPtrArray *records =
        g_ptr_array_new_with_free_func((GDestroyNotify)cl_record_free);

    for (gsize i = 0; editions[i] != NULL; i++)
        g_ptr_array_add(records, site_record_new(name, editions[i]));
    return records;
}
