/* foot.h - the footnotes at the foot of a page: how much of them, and where. */
#pragma once
#include "layout/pages.h"

/*
 * May the slice @next go on the last page when that leaves @room_pt under it?
 * The notes that it and those before it mention must find room there: whole,
 * or their first lines where a note is long.
 */
bool cl_foot_has_room(const ClPages *pages, guint next, double room_pt);

/* Places the notes of @page, the last one, whose slices are final. What has no
 * room waits for the next page. At least one slice is placed on a page that has
 * nothing else. */
void cl_foot_close(ClPages *pages, ClPage *page);
