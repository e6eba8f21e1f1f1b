/* page.h - what the download pages share: head, foot, words and texts.
 *
 * A page is HTML without scripts, whose links are relative: it works from a
 * folder, at any path of a web server and on a USB stick.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#define CL_PAGE_STYLE "site.css"
#define CL_PAGE_LEAVES "leaves.svg"

typedef struct {
    GString *out;
    const char *lang;    /* of the page: of the program's own words in it */
    const char *to_root; /* from the page to the output folder: "", "../" */
} ClPage;

typedef struct {
    const char *title;
    const char *description; /* or NULL */
    const char *canonical;   /* its address on the web, or NULL */
    const char *linked_data; /* JSON-LD, or NULL */
    bool has_feeds;          /* names the catalogues and the feed */
} ClPageHead;

/* All up to <main>, which it opens. */
void cl_page_begin(ClPage *page, const ClPageHead *head);

/* All after the content, which ends <main>. */
void cl_page_end(ClPage *page);

/* Adds a start tag; pairs of attribute and value, ended by NULL. A pair whose
 * value is NULL must be the last: it ends the list, too. */
void cl_page_open(ClPage *page, const char *name, ...) G_GNUC_NULL_TERMINATED;
void cl_page_close(ClPage *page, const char *name);

/* Adds an element with a word or sentence of the program's; @class or NULL. */
void cl_page_add_words(ClPage *page, const char *name, const char *class,
                       const char *key);

/* Adds an element with @text in the page's language; @class or NULL. */
void cl_page_add_text(ClPage *page, const char *name, const char *class,
                      const char *text);

/* The same with what an author wrote in @lang, marked where that is another
 * language; web and mail addresses in it become links. Nothing for NULL. */
void cl_page_add_author_text(ClPage *page, const char *name, const char *class,
                             const char *text, const char *lang);

/* Adds ' lang="…"', and ' dir="…"', where @lang is not the page's. */
void cl_page_add_language(ClPage *page, const char *lang);

/* Adds a name and its value to a <dl>; nothing for a @value of NULL. @lang is
 * the value's. */
void cl_page_add_fact(ClPage *page, const char *name, const char *value,
                      const char *lang);
