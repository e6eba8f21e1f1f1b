/* records.h - the records of the editions that a run has put in place. */
#pragma once
#include "build/pipeline.h"

/*
 * Writes the record of @edition, which stands in its place as @outputs
 * (ClOutput): the file, then its thumbnail. CL_ERROR_IO.
 *
 * It is written after them, so a run that is killed in between leaves a record
 * of other bytes, which the next run sees.
 */
bool cl_records_write(const ClPipeline *pipeline, const ClEdition *edition,
                      const GPtrArray *outputs, GError **error);
