/* rule_rows.h - the second half of the table of rule.c, which is long. */
#pragma once
#include "base/rule.h"

/* Rows from CL_RULE_READING_GRADE on; the others are empty here. */
extern const ClRule cl_rule_rows_of_form[CL_N_RULES];
