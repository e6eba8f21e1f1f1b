/* picture_files.h - the picture files of a book, read and held to what is safe.
 */
#pragma once
#include "base/report.h"
#include "model/book.h"

/*
 * Reads each picture that a chapter of @book shows into @book. One that is
 * damaged, too large or unsafe is a finding and is left out; so is, silently,
 * one that is not there: the checks say so.
 */
void cl_picture_files_read(ClBook *book, ClReport *report);
