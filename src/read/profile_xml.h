/* profile_xml.h - a print profile's file to the model. */
#pragma once
#include "model/profile.h"
#include "read/source.h"

/*
 * (owned) The profile of @source, or NULL when it breaks its schema or its
 * numbers make no page; then @report has an error. One that is built in,
 * @is_ours, keeps to the schema: a test has seen to that.
 */
ClProfile *cl_profile_xml_read(const ClSource *source, bool is_ours,
                               ClReport *report);
