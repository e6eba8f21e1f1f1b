/* syntax.h - libxml2's syntax errors in words for people who write leaflets. */
#pragma once
#include <glib.h>

#include <libxml/xmlerror.h>

/*
 * (owned) What is wrong and what to do. @unclosed is the element that lacks
 * its end tag, which was noticed in @line; NULL when none does.
 */
char *cl_syntax_dup_sentence(const xmlError *error, const char *unclosed,
                             guint line);
