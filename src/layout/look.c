#include "layout/look.h"

#include "layout/families.h"

struct ClLooks {
    const ClProfile *profile;
    PangoContext *context;
    GPtrArray *looks;
};

static void
look_free(gpointer data)
{
    ClLook *look = data;

    pango_font_description_free(look->font);
    g_free(look);
}

ClLooks *
cl_looks_new(const ClProfile *profile, PangoContext *context)
{
    ClLooks *looks = g_new0(ClLooks, 1);

    looks->profile = profile;
    looks->context = context;
    looks->looks = g_ptr_array_new_with_free_func(look_free);
    return looks;
}

void
cl_looks_free(ClLooks *looks)
{
    if (looks == NULL)
        return;
    g_ptr_array_unref(looks->looks);
    g_free(looks);
}

static bool
same_colour(ClColour a, ClColour b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static bool
same_key(const ClLookKey *a, const ClLookKey *b)
{
    return a->families == b->families && a->size_pt == b->size_pt &&
           a->rise_pt == b->rise_pt && same_colour(a->colour, b->colour) &&
           a->mono == b->mono && a->bold == b->bold && a->italic == b->italic &&
           a->underline == b->underline &&
           a->underline_twice == b->underline_twice &&
           a->is_heavy == b->is_heavy && a->strike == b->strike;
}

static ClLook *
look_new(const ClLooks *looks, const ClLookKey *key)
{
    ClLook *look = g_new0(ClLook, 1);
    PangoFontDescription *font = pango_font_description_new();

    look->key = *key;
    look->font = font;
    /* Code is in the font for code, as far as that goes. */
    g_autofree char *own = key->families != NULL && key->mono
                               ? g_strconcat("*;", key->families, NULL)
                               : g_strdup(key->families);
    g_autofree char *families = cl_families_dup_list(
        own, key->mono ? looks->profile->mono_font : looks->profile->font);
    pango_font_description_set_family(font, families);
    pango_font_description_set_weight(font, key->bold ? PANGO_WEIGHT_BOLD
                                                      : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font, key->italic ? PANGO_STYLE_ITALIC
                                                       : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(font, key->size_pt * PANGO_SCALE);

    PangoFontMetrics *metrics = pango_context_get_metrics(
        looks->context, font, pango_language_from_string("en"));
    look->ascent_pt =
        pango_units_to_double(pango_font_metrics_get_ascent(metrics));
    look->descent_pt =
        pango_units_to_double(pango_font_metrics_get_descent(metrics));
    pango_font_metrics_unref(metrics);
    return look;
}

const ClLook *
cl_looks_get(ClLooks *looks, const ClLookKey *key)
{
    for (guint i = 0; i < looks->looks->len; i++) {
        const ClLook *look = g_ptr_array_index(looks->looks, i);

        if (same_key(&look->key, key))
            return look;
    }

    ClLook *look = look_new(looks, key);
    g_ptr_array_add(looks->looks, look);
    return look;
}
