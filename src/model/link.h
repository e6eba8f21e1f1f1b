/* link.h - what the address of an author's link means. */
#pragma once
#include <stdbool.h>

#include <glib.h>

typedef enum {
    CL_LINK_NONE,      /* no address at all: a mere anchor */
    CL_LINK_TERM,      /* "term:ID", an entry of the glossary */
    CL_LINK_REFERENCE, /* "ref:ID", a work of the reference list */
    CL_LINK_INTERNAL,  /* "#ID", an element of the publication */
    CL_LINK_EXTERNAL,  /* a web, mail or telephone address */
    CL_LINK_FILE,      /* no scheme: a path, which editions cannot follow */
    CL_LINK_FORBIDDEN, /* any other scheme */
} ClLinkKind;

/* @href may be NULL. Schemes are compared without case. */
ClLinkKind cl_link_get_kind(const char *href);

/*
 * Is @href, a link of kind CL_LINK_EXTERNAL, written as the URL Standard asks:
 * a host that can be one, and no character that must be escaped?
 */
bool cl_link_is_well_formed(const char *href);

/*
 * (owned) What stands after "term:", "ref:" or "#", with %XX decoded where
 * that gives UTF-8; for the other kinds a copy of @href.
 */
char *cl_link_dup_target(const char *href);

/*
 * (owned) The address as print shows it: without "https://" or "mailto:" or
 * "tel:", a mail's "?subject=…" and the last '/'.
 */
char *cl_link_dup_shown(const char *href);

/*
 * How many of the @n bytes at @text, a word without spaces, are a web or mail
 * address: all but the punctuation that ends it. 0 where there is none.
 */
gsize cl_link_measure(const char *text, gsize n);
