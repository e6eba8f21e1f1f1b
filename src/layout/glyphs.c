#include <string.h>

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

/*
 * Where one character of a word takes several glyphs, cairo gives the file the
 * text of what those show. It gets the whole word then, for a part of a
 * syllable would be read out as a word; so it does where a mark far from its
 * pen would be read as the end of a word. Not so from right to left: poppler,
 * which reads text out on Linux, turns such a word's letters round.
 */
static void
join_clusters(ClPainter *painter, const ClWord *word, guint first,
              guint first_byte)
{
    cairo_text_cluster_t whole = {
        .num_bytes = (int)(painter->text->len - first_byte),
    };
    bool is_simple = !word->is_spread;

    for (guint i = first; i < painter->clusters->len; i++) {
        const cairo_text_cluster_t *cluster =
            &g_array_index(painter->clusters, cairo_text_cluster_t, i);

        whole.num_glyphs += cluster->num_glyphs;
        is_simple &= cluster->num_glyphs == 1;
    }
    if (is_simple)
        return;
    g_array_set_size(painter->clusters, first);
    g_array_append_val(painter->clusters, whole);
}

/* What has to be known of @run, whose words are all plain ones. */
typedef struct {
    guint n_glyphs;
    guint n_clusters;
    guint n_bytes;
} Sizes;

/* False: not all words of @run are plain ones, which need nothing but to be put
 * side by side. */
static bool
measure_plain(const ClRun *run, Sizes *sizes)
{
    for (guint i = 0; i < run->n_words; i++) {
        const ClWord *word = run->words[i];

        if (!word->is_plain || word->is_spread || word->face->is_backward ||
            !word->face->is_word_safe)
            return false;
        sizes->n_glyphs += word->n_glyphs;
        sizes->n_clusters += word->n_clusters;
        sizes->n_bytes += word->n_bytes;
    }
    return true;
}

/* The same as gather(), for the words of nearly all text, into room that is
 * made once for a run, and behind what waits. */
static void
gather_plain(ClPainter *painter, const ClRun *run, const Sizes *sizes, double x,
             double y)
{
    guint n_glyphs = painter->glyphs->len;
    guint n_clusters = painter->clusters->len;
    gsize n_bytes = painter->text->len;

    g_array_set_size(painter->glyphs, n_glyphs + sizes->n_glyphs);
    g_array_set_size(painter->clusters, n_clusters + sizes->n_clusters);
    g_string_set_size(painter->text, n_bytes + sizes->n_bytes);
    cairo_glyph_t *glyphs =
        &g_array_index(painter->glyphs, cairo_glyph_t, n_glyphs);
    cairo_text_cluster_t *clusters =
        &g_array_index(painter->clusters, cairo_text_cluster_t, n_clusters);
    char *text = painter->text->str + n_bytes;

    for (guint i = 0; i < run->n_words; i++) {
        const ClWord *word = run->words[i];

        for (guint j = 0; j < word->n_glyphs; j++)
            *glyphs++ = place(&word->glyphs[j], x, y);
        memcpy(clusters, word->clusters, word->n_clusters * sizeof *clusters);
        clusters += word->n_clusters;
        memcpy(text, word->text, word->n_bytes);
        text += word->n_bytes;
        x += (double)word->width_pu / PANGO_SCALE;
    }
}

static void
gather(ClPainter *painter, const ClRun *run, double x, double y)
{
    bool is_backward = run->words[0]->face->is_backward;
    double left = is_backward ? x + (double)run->width_pu / PANGO_SCALE : x;

    for (guint i = 0; i < run->n_words; i++) {
        const ClWord *word = run->words[i];
        double width = (double)word->width_pu / PANGO_SCALE;
        guint first = painter->clusters->len;
        guint first_byte = (guint)painter->text->len;

        if (is_backward)
            left -= width;
        if (word->is_plain && !is_backward)
            add_plain_word(painter, word, left, y);
        else
            add_odd_word(painter, word, left, y);
        if ((word->is_spread || !word->face->is_word_safe) && !is_backward)
            join_clusters(painter, word, first, first_byte);
        if (!is_backward)
            left += width;
    }
}

static void
show(ClPainter *painter, cairo_text_cluster_flags_t flags)
{
    cairo_show_text_glyphs(
        painter->cr, painter->text->str, (int)painter->text->len,
        (const cairo_glyph_t *)painter->glyphs->data, (int)painter->glyphs->len,
        (const cairo_text_cluster_t *)painter->clusters->data,
        (int)painter->clusters->len, flags);
    painter->is_waiting = false;
}

void
cl_painter_show(ClPainter *painter)
{
    if (painter->is_waiting)
        show(painter, 0);
}

cairo_t *
cl_painter_get_cr(ClPainter *painter)
{
    cl_painter_show(painter);
    return painter->cr;
}

static void
clear(ClPainter *painter)
{
    g_array_set_size(painter->glyphs, 0);
    g_array_set_size(painter->clusters, 0);
    g_string_truncate(painter->text, 0);
}

void
cl_painter_show_run(ClPainter *painter, const ClRun *run, double x,
                    double baseline)
{
    Sizes sizes = { 0 };

    if (measure_plain(run, &sizes)) {
        if (!painter->is_waiting)
            clear(painter);
        gather_plain(painter, run, &sizes, x, baseline);
        painter->is_waiting = true;
        return;
    }
    bool is_backward = run->words[0]->face->is_backward;
    cl_painter_show(painter);
    clear(painter);
    gather(painter, run, x, baseline);
    if (is_backward)
        reverse_glyphs(painter);
    show(painter, is_backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}
