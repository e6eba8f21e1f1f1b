/* html.h - raw HTML of Markdown, written as XML. */
#pragma once
#include "read/renderer.h"

/*
 * Writes the raw HTML at @html, whose byte i stands at @offsets[i] of the
 * source, as the XML that it means to a browser: <br> becomes <br/>, COLS=2
 * becomes cols="2", &nbsp; its number, a & or < that begins nothing &amp; or
 * &lt;; </br> is a <br>; a comment goes. What HTML calls malformed stays as it
 * is: the parser of XML tells it. @offsets has one more for the end.
 */
void cl_html_put(ClRenderer *renderer, const char *html, const gsize *offsets);
