/* proof.h - the book of the proof that a reviewer gets. */
#pragma once
#include "build/pipeline.h"

/*
 * Makes the book of the proof, where one of the editions is a proof: the
 * content once more, with what changed since the version at --since marked,
 * and a sign-off page. CL_ERROR_IO; CL_ERROR_USAGE where there is no earlier
 * version of this publication, CL_ERROR_INPUT where it cannot be read.
 *
 * --since names a folder of content, an EPUB or a single file; or a folder in
 * which one of them is, called as the publication is, as in an output folder.
 */
bool cl_build_proof_make(ClPipeline *pipeline, GError **error);

/*
 * (owned) The sum of the content that @book was read from: SHA-256 over a line
 * for each file in the publication's folder, "SUM  NAME", by name, as sha256sum
 * prints them.
 */
char *cl_build_proof_dup_sum(const ClBook *book);
