#include "layout/painter.h"

static inline cairo_glyph_t
place(const ClGlyph *glyph, double x, double y)
{
    return (cairo_glyph_t){
        .index = glyph->glyph,
        .x = x + (double)glyph->x_pu / PANGO_SCALE,
        .y = y + (double)glyph->y_pu / PANGO_SCALE,
    };
}

static void
add_plain_word(ClPainter *painter, const ClWord *word, double x, double y)
{
    guint first = painter->glyphs->len;

    g_string_append_len(painter->text, word->text, word->n_bytes);
    g_array_append_vals(painter->clusters, word->clusters, word->n_clusters);
    g_array_set_size(painter->glyphs, first + word->n_glyphs);
    for (guint i = 0; i < word->n_glyphs; i++)
        g_array_index(painter->glyphs, cairo_glyph_t, first + i) =
            place(&word->glyphs[i], x, y);
}

static bool
is_drawn(const ClGlyph *glyph)
{
    return glyph->glyph != PANGO_GLYPH_EMPTY &&
           !(glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG);
}

/*
 * A word with characters that show nothing. Cairo would wrap text without
 * glyphs in a span of its own, so those characters are left out.
 */
static void
add_odd_word(ClPainter *painter, const ClWord *word, double x, double y)
{
    const char *text = word->text;
    guint n = 0;

    for (guint i = 0; i < word->n_clusters; i++) {
        const cairo_text_cluster_t *cluster = &word->clusters[i];
        guint n_glyphs = (guint)cluster->num_glyphs;
        cairo_text_cluster_t drawn = { .num_bytes = cluster->num_bytes };

        for (guint j = 0; j < n_glyphs; j++) {
            guint index = word->face->is_backward
                              ? word->n_glyphs - n - n_glyphs + j
                              : n + j;
            cairo_glyph_t glyph = place(&word->glyphs[index], x, y);

            if (!is_drawn(&word->glyphs[index]))
                continue;
            g_array_append_val(painter->glyphs, glyph);
            drawn.num_glyphs++;
        }
        if (drawn.num_glyphs > 0) {
            g_array_append_val(painter->clusters, drawn);
            g_string_append_len(painter->text, text, cluster->num_bytes);
        }
        n += n_glyphs;
        text += cluster->num_bytes;
    }
}

/* Cairo wants the glyphs of backward text from left to right. */
static void
reverse_glyphs(ClPainter *painter)
{
    cairo_glyph_t *glyphs = (cairo_glyph_t *)painter->glyphs->data;

    for (guint i = 0, j = painter->glyphs->len; i + 1 < j; i++, j--) {
        cairo_glyph_t kept = glyphs[i];

        glyphs[i] = glyphs[j - 1];
        glyphs[j - 1] = kept;
    }
}

static void
gather(ClPainter *painter, const ClRun *run, double x, double y)
{
    bool is_backward = run->words[0]->face->is_backward;
    double left = is_backward ? x + (double)run->width_pu / PANGO_SCALE : x;

    g_array_set_size(painter->glyphs, 0);
    g_array_set_size(painter->clusters, 0);
    g_string_truncate(painter->text, 0);
    for (guint i = 0; i < run->n_words; i++) {
        const ClWord *word = run->words[i];
        double width = (double)word->width_pu / PANGO_SCALE;

        if (is_backward)
            left -= width;
        if (word->is_plain && !is_backward)
            add_plain_word(painter, word, left, y);
        else
            add_odd_word(painter, word, left, y);
        if (!is_backward)
            left += width;
    }
}

void
cl_painter_show_run(ClPainter *painter, const ClRun *run, double x,
                    double baseline)
{
    bool is_backward = run->words[0]->face->is_backward;

    gather(painter, run, x, baseline);
    if (is_backward)
        reverse_glyphs(painter);
    cairo_show_text_glyphs(
        painter->cr, painter->text->str, (int)painter->text->len,
        (const cairo_glyph_t *)painter->glyphs->data, (int)painter->glyphs->len,
        (const cairo_text_cluster_t *)painter->clusters->data,
        (int)painter->clusters->len,
        is_backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}
