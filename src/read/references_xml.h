/* references_xml.h - references.xml to the model. */
#pragma once
#include "model/reference.h"
#include "read/source.h"

/* (owned) The works of @source; what is wrong is a finding in @report. An id
 * that stands twice is kept twice: check reports it. */
ClReferences *cl_references_xml_read(const ClSource *source, ClReport *report);
