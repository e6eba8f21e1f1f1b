/* profile_check.h - what no schema can see of a print profile. */
#pragma once
#include "base/report.h"
#include "model/dom.h"
#include "model/profile.h"

/*
 * Do the numbers of @profile make a page, and can its colours be read? @root
 * is the element that it was read from. Findings go into @report.
 */
void cl_profile_check(const xmlNode *root, const ClProfile *profile,
                      ClReport *report);
