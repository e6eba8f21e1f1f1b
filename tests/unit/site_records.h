/* site_records.h - records of editions that never were, for tests of site/. */
#pragma once
#include "model/record.h"

/*
 * (owned) An edition ("epub", "clear", "large", "leaflet-booklet", …) of the
 * publication @name, which is information for patients, version 1.0, with all
 * that a record can hold; each name has an identifier of its own.
 */
ClRecord *site_record_new(const char *name, const char *edition);

/* (owned array of owned ClRecord) The @editions, NULL-terminated, of @name. */
GPtrArray *site_records_new(const char *name, const char *const *editions);

/* Sets a text of a publication or a record: site_set(&record->title, "…"). */
void site_set(char **text, const char *value);

void site_set_date(ClRecord *record, ClDateKind kind, const char *date);
void site_add_person(ClRecord *record, ClRole role, const char *name);
void site_add_change(ClRecord *record, const char *version, const char *date,
                     const char *text);
