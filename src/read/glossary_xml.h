/* glossary_xml.h - glossary.xml to the model. */
#pragma once
#include "model/glossary.h"
#include "read/source.h"

/* (owned) The terms of @source; what is wrong is a finding in @report. An id
 * that stands twice is kept twice: check reports it. */
ClGlossary *cl_glossary_xml_read(const ClSource *source, ClReport *report);
