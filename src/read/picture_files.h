/* picture_files.h - the picture files of a book, read and held to what is safe.
 */
#pragma once
#include "base/report.h"
#include "model/book.h"

/*
 * Reads each picture that a chapter of @book shows into @book. Its name, "src",
 * becomes one from the publication's folder where it was meant from the
 * chapter's own. One that is
 * damaged, too large or unsafe is a finding and is left out; so is, silently,
 * one that is not there: the checks say so. A picture that is too tall for a
 * line of text gets a paragraph of its own.
 */
void cl_picture_files_read(ClBook *book, ClReport *report);
