/* eastern.h - where Chinese, Japanese and Korean lines end beyond UAX 14. */
#pragma once
#include <stdbool.h>

#include <pango/pango.h>

/*
 * Mends is_line_break of @attrs, one for each character of @text and one for
 * its end, between the characters of these scripts:
 * - no line begins with a sign that joins or parts two words (－ ～ ／ · and a
 *   dash alone): CLREQ, "Prohibition rules for line start and line end", basic;
 *   JLReq 3.1.7, hyphens and middle dots; KLREQ, "Line head restrictions";
 * - no line ends beside “ and ” unless @language is Chinese or Japanese, since
 *   others turn these signs round: UAX 14 before Unicode 16 (Pango 1.50) says
 *   so, too, later it goes by the letters around them (1.56).
 *
 * That no line begins with a closing bracket, a stop, small kana, a prolonged
 * sound or an iteration mark, or ends with an opening bracket, is UAX 14's.
 */
void cl_eastern_mend(const char *text, gsize n_bytes, PangoLanguage *language,
                     PangoLogAttr *attrs);

/*
 * Would a line end at @at, where UAX 14 has a place for one, divide a word or
 * a number all the same? @language is that of what follows it.
 * - Full-width letters and digits hold together as others do: JLReq 3.1.10.
 * - Korean words: KLREQ, "Line breaking rules", leaves it to the document
 *   whether lines end between words or between syllables. Ours are ragged
 *   right and for people who read slowly, so words stay whole, as in all other
 *   languages that have spaces.
 */
bool cl_eastern_divides_word(const char *text, gsize n_bytes, gsize at,
                             PangoLanguage *language);
