/* chapter_links.h - links from chapter to chapter, as files and folders name
 * them, made links by id.
 */
#pragma once
#include "base/report.h"
#include "model/book.h"

/*
 * For a @book whose chapters are read:
 * - a heading whose id was made of its words and is taken by an earlier
 *   chapter gets another, "summary-2";
 * - "#summary" becomes the link to that heading of its own chapter, else to
 *   the one of another; a link that could mean several is a finding;
 * - "02-risks.md#summary", "02-risks.html" and "../more/", which lead from the
 *   chapter's own file to a chapter's, become links to an id, too.
 * What leads nowhere stays as it is: the checks tell it.
 */
void cl_chapter_links_resolve(ClBook *book, ClReport *report);

/*
 * (owned) What @address in the chapter @chapter, a file's name from the
 * publication's folder, names from that folder: "img/a.png" for "../img/a.png"
 * in "text/01.md", for "/img/a.png" in any. %XX is decoded and what follows
 * '?' or '#' left out. NULL when it leads out of the folder.
 */
char *cl_chapter_links_dup_path(const char *chapter, const char *address);

/* (borrowed) The file of the chapter @part, from the publication's folder. */
const char *cl_chapter_links_get_file(const ClBook *book, const ClPart *part);
