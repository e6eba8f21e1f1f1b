/* normalise.h - makes a chapter's tree keep what dom.h promises. */
#pragma once
#include "model/dom.h"

/*
 * Collapses white space, wraps loose text in <p> and loose rows in <tbody>,
 * removes empty paragraphs and gives each heading an id (GitHub's slug of its
 * text).
 */
void cl_normalise_chapter(xmlDoc *doc);

/* (owned) GitHub's slug of @text: "What is *it*?" gives "what-is-it". */
char *cl_normalise_dup_slug(const char *text);
