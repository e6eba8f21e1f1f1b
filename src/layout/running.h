/* running.h - a line above or below the text: the running head. */
#pragma once
#include "layout/flow.h"

/*
 * (until the flow's arena is freed) @text on one line of @look. Where it is
 * wider than @room_pt, it is cut where a line could end (UAX 14), so that
 * titles without spaces are cut at words, too; a word that is too wide by
 * itself, between two characters as readers see them (UAX 29). What is cut
 * ends with an ellipsis.
 */
const ClParagraph *cl_running_set(ClFlow *flow, const char *text,
                                  const ClLookKey *look, double room_pt);
