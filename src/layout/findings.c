#include "layout/setter.h"

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

static void
report_missing(ClSetter *setter, gunichar character, guint at)
{
    ClPlace place = get_place(setter, at);
    g_autofree char *code = g_strdup_printf("U+%04X", character);
    char shown[8] = { 0 };

    if (!is_new_finding(setter, place, code))
        return;
    if (g_unichar_isgraph(character))
        g_unichar_to_utf8(character, shown);
    cl_report_add(setter->parts.report, CL_RULE_GLYPH_MISSING, place,
                  "No font has the character %s%s%s%s; write it another way, "
                  "or add a font that has it to the folder of fonts.",
                  shown[0] != '\0' ? "\xe2\x80\x9c" : "", shown,
                  shown[0] != '\0' ? "\xe2\x80\x9d, " : "", code);
}

void
cl_setter_check_glyphs(ClSetter *setter, const ClWord *word, guint start)
{
    guint at = start;
    guint n = 0;

    if (!word->is_missing)
        return;
    for (guint i = 0; i < word->n_clusters; i++) {
        const cairo_text_cluster_t *cluster = &word->clusters[i];

        for (int j = 0; j < cluster->num_glyphs; j++, n++) {
            guint index = word->face->is_backward ? word->n_glyphs - 1 - n : n;
            PangoGlyph glyph = word->glyphs[index].glyph;

            if (glyph != PANGO_GLYPH_EMPTY && glyph & PANGO_GLYPH_UNKNOWN_FLAG)
                report_missing(setter, glyph & ~PANGO_GLYPH_UNKNOWN_FLAG, at);
        }
        at += (guint)cluster->num_bytes;
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
