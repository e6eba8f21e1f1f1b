/* normalise.h - makes a chapter's tree keep what dom.h promises. */
#pragma once
#include "model/dom.h"

/*
 * Collapses white space, wraps loose text in <p> and loose rows in <tbody>,
 * removes empty paragraphs and gives each heading an id (GitHub's slug of its
 * text; with "-1", "-2" behind it where the chapter has that id already).
 */
void cl_normalise_chapter(xmlDoc *doc);

/*
 * The picture @img, or the link that holds nothing else, stands in a line of
 * text of a paragraph, an item or a cell: gives it a paragraph of its own, and
 * those before and after it to what is there. Elsewhere (in a heading, within
 * emphasis) nothing changes.
 */
void cl_normalise_part_at(xmlNode *img);

/* (owned) GitHub's slug of @text: "What is *it*?" gives "what-is-it". */
char *cl_normalise_dup_slug(const char *text);
