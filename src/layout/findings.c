#include "layout/fonts.h"
#include "layout/setter.h"
#include "model/emoji.h"

/* Characters of a word that a message shows. */
enum { SHOWN_MOST = 120 };

static bool
is_new_finding(ClSetter *setter, ClPlace place, const char *what)
{
    g_autofree char *where = cl_place_dup_text(place);

    return g_hash_table_add(setter->reported,
                            g_strdup_printf("%s %s", where, what));
}

/* Words that the program writes stand in no file: the publication's then. */
static ClPlace
get_place(const ClSetter *setter, guint at)
{
    ClPlace place = cl_text_get_place(setter->text, at);

    return place.path != NULL ? place : cl_place(setter->parts.path, 0, 0);
}

/*
 * Is the font of the whole script missing? Then that is said once, where it is
 * first met, and nothing of its characters.
 */
static bool
report_script(ClSetter *setter, GUnicodeScript script, ClPlace place, guint at)
{
    const ClSpan *span = cl_text_get_span(setter->text, at);
    const ClScriptFont *font = cl_families_find_script(
        script, pango_language_to_string(span->language));

    if (font == NULL || cl_fonts_has_script(setter->parts.context, font))
        return false;
    if (!g_hash_table_add(setter->reported, g_strdup(font->package)))
        return true;
    cl_report_add(setter->parts.report, CL_RULE_SCRIPT_MISSING, place,
                  "This text is in %s, for which no font is installed: install "
                  "the package %s and, in clearleaf's own folder, run \"make "
                  "fonts\".",
                  font->name, font->package);
    return true;
}

static void
report_emoji(ClSetter *setter, ClPlace place, gunichar character)
{
    const ClScriptFont *font = cl_families_get_emoji();
    char shown[8] = { 0 };

    g_unichar_to_utf8(character, shown);
    cl_report_add(setter->parts.report, CL_RULE_GLYPH_MISSING, place,
                  "No font has the emoji \xe2\x80\x9c%s\xe2\x80\x9d, U+%04X; "
                  "write a word for it, or copy a font that has it in one "
                  "colour, such as %s of the package %s, into the folder of "
                  "fonts.",
                  shown, character, font->family, font->package);
}

static void
report_missing(ClSetter *setter, const ClWord *word, gunichar character,
               guint at)
{
    GUnicodeScript script = g_unichar_get_script(character);

    ClPlace place = get_place(setter, at);
    g_autofree char *code = g_strdup_printf("U+%04X", character);
    char shown[8] = { 0 };

    /* Signs of several scripts are those of the text that they are in. */
    if (script == G_UNICODE_SCRIPT_COMMON ||
        script == G_UNICODE_SCRIPT_INHERITED)
        script = g_unichar_iswide(character)
                     ? G_UNICODE_SCRIPT_HAN
                     : (GUnicodeScript)word->face->analysis.script;
    if (report_script(setter, script, place, at) ||
        !is_new_finding(setter, place, code))
        return;
    if (cl_emoji_is_part(character)) {
        report_emoji(setter, place, character);
        return;
    }
    if (g_unichar_isgraph(character))
        g_unichar_to_utf8(character, shown);
    cl_report_add(setter->parts.report, CL_RULE_GLYPH_MISSING, place,
                  "No font has the character %s%s%s%s; write it another way, "
                  "or add a font that has it to the folder of fonts.",
                  shown[0] != '\0' ? "\xe2\x80\x9c" : "", shown,
                  shown[0] != '\0' ? "\xe2\x80\x9d, " : "", code);
}

/* Reports the glyphs that the word of @unit has not. */
static void
check_glyphs(ClSetter *setter, const ClUnit *unit)
{
    const ClWord *word = unit->word;
    guint at = unit->start;
    guint n = 0;

    for (guint i = 0; i < word->n_clusters; i++) {
        const cairo_text_cluster_t *cluster = &word->clusters[i];

        for (int j = 0; j < cluster->num_glyphs; j++, n++) {
            guint index = word->face->is_backward ? word->n_glyphs - 1 - n : n;
            PangoGlyph glyph = word->glyphs[index].glyph;

            if (glyph != PANGO_GLYPH_EMPTY && glyph & PANGO_GLYPH_UNKNOWN_FLAG)
                report_missing(setter, word, glyph & ~PANGO_GLYPH_UNKNOWN_FLAG,
                               at);
        }
        at += (guint)cluster->num_bytes;
    }
}

/* Is a mark around or over signs (U+20D0 to U+20EF: the frame of a key, the
 * arrow of a vector) that begins the unit @index of another font than what it
 * belongs to? Then it would stand beside that. */
static void
check_mark(ClSetter *setter, guint index)
{
    const ClUnit *unit = cl_setter_get_unit(setter, index);
    gunichar mark = g_utf8_get_char(setter->text->text->str + unit->start);

    if (mark < 0x20d0 || mark > 0x20ef || index == 0 ||
        cl_setter_get_unit(setter, index - 1)->word->face == unit->word->face)
        return;
    ClPlace place = get_place(setter, unit->start);
    g_autofree char *code = g_strdup_printf("U+%04X", mark);
    if (!is_new_finding(setter, place, code))
        return;
    cl_report_add(setter->parts.report, CL_RULE_GLYPH_MISSING, place,
                  "No font can put the mark %s on the character before it; "
                  "write both another way.",
                  code);
}

void
cl_setter_check_units(ClSetter *setter)
{
    const char *text = setter->text->text->str;

    for (guint i = 0; i < setter->units->len; i++) {
        const ClUnit *unit = cl_setter_get_unit(setter, i);

        if (unit->word->is_missing)
            check_glyphs(setter, unit);
        if (text[unit->start] == '\xe2') /* as these marks begin */
            check_mark(setter, i);
    }
}

void
cl_setter_report_wide(ClSetter *setter, guint first, guint end)
{
    const ClUnit *unit = cl_setter_get_unit(setter, first);
    const ClUnit *last = cl_setter_get_unit(setter, end - 1);
    guint n_bytes = last->start + last->word->n_bytes - unit->start;
    ClPlace place = get_place(setter, unit->start);
    g_autofree char *word =
        g_strndup(setter->text->text->str + unit->start, n_bytes);

    g_strchomp(word);
    if (!is_new_finding(setter, place, word))
        return;

    bool is_long = g_utf8_strlen(word, -1) > SHOWN_MOST;
    if (is_long)
        *g_utf8_offset_to_pointer(word, SHOWN_MOST) = '\0';
    cl_report_add(setter->parts.report, CL_RULE_WORD_TOO_WIDE, place,
                  "\xe2\x80\x9c%s%s\xe2\x80\x9d is wider than the line of the "
                  "edition \xe2\x80\x9c%s\xe2\x80\x9d; write it shorter or "
                  "put a hyphen or a space into it.",
                  word, is_long ? "\xe2\x80\xa6" : "", setter->parts.edition);
}
