/* publication_xml.h - publication.xml to the model. */
#pragma once
#include "model/publication.h"
#include "read/source.h"

/*
 * Fills @publication from @source; what is wrong is a finding in @report. Its
 * folder, name and path are the caller's to set. Afterwards lang, type,
 * status, title and identifier are never NULL.
 */
void cl_publication_xml_read(const ClSource *source, ClPublication *publication,
                             ClReport *report);
