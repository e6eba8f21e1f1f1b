/* content_key.h - a name for what the editions are made from. */
#pragma once
#include "build/pipeline.h"

/*
 * (owned) A SHA-256 over all that decides the bytes of the editions of
 * @pipeline: the names and sums of the publication's files, wherever its folder
 * is, the house's profiles, the fonts, the program and its libraries, and
 * whether an overdue review is shown. Evidence of other content is void.
 */
char *cl_content_key_dup(const ClPipeline *pipeline);
