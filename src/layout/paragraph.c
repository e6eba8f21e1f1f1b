#include "layout/paragraph.h"

#include "layout/setter.h"
#include "layout/ties.h"

ClSetter *
cl_setter_new(const ClSetterParts *parts)
{
    ClSetter *setter = g_new0(ClSetter, 1);

    setter->parts = *parts;
    setter->shaper = cl_shaper_new(parts->arena);
    setter->plain = cl_setter_new_plain();
    setter->items = g_array_new(FALSE, FALSE, sizeof(ClItem));
    setter->units = g_array_new(FALSE, FALSE, sizeof(ClUnit));
    setter->cuts = g_array_new(FALSE, FALSE, sizeof(guint));
    setter->ties = g_array_new(FALSE, FALSE, sizeof(ClTie));
    setter->ends = g_array_new(FALSE, FALSE, sizeof(guint));
    setter->space = cl_break_space_new();
    setter->cut_words = g_ptr_array_new();
    setter->reported =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return setter;
}

void
cl_setter_free(ClSetter *setter)
{
    if (setter == NULL)
        return;
    cl_shaper_free(setter->shaper);
    g_free(setter->attrs);
    g_array_unref(setter->plain);
    g_array_unref(setter->items);
    g_array_unref(setter->units);
    g_array_unref(setter->cuts);
    g_array_unref(setter->ties);
    g_array_unref(setter->ends);
    cl_break_space_free(setter->space);
    g_ptr_array_unref(setter->cut_words);
    g_hash_table_unref(setter->reported);
    g_free(setter);
}

static void
too_wide(void *data, guint first, guint end)
{
    cl_setter_report_wide(data, first, end);
}

static void
break_lines(ClSetter *setter)
{
    ClBreaker breaker = {
        .units = setter->units,
        .space = setter->space,
        .measure_pu = pango_units_from_double(setter->setting->width_pt -
                                              setter->setting->hang_pt),
        .is_balanced = setter->setting->is_balanced,
        .split = cl_setter_split,
        .find_cuts = cl_setter_find_cuts,
        .cut = cl_setter_cut,
        .too_wide = too_wide,
        .data = setter,
    };

    g_array_set_size(setter->ends, 0);
    if (setter->setting->breaks_anywhere)
        cl_break_greedy(&breaker, setter->ends);
    else
        cl_break_whole(&breaker, setter->ends);
}

static bool
needs_more(const ClFamilyRoom *room, const ClFamilyRoom *most)
{
    return room != NULL &&
           (most == NULL || room->least > most->least ||
            (room->least == most->least && room->leading > most->leading));
}

/*
 * Scripts whose letters reach further up and down than Latin ones move the
 * lines apart, and the line that they stand on down. The leading that a script
 * wants is that of text; of headings, whose lines are nearer, it is so much
 * less.
 */
static void
make_room(const ClSetter *setter, ClParagraph *paragraph)
{
    const ClSetting *setting = setter->setting;
    const ClFamilyRoom *most = NULL;
    double usual = setter->parts.profile->leading;

    for (guint i = 0; i < setter->items->len; i++) {
        const ClItem *item = &g_array_index(setter->items, ClItem, i);

        if (needs_more(item->face->room, most))
            most = item->face->room;
    }
    if (most == NULL)
        return;
    double leading =
        MAX(setting->leading,
            MAX(most->least, most->leading * MIN(setting->leading / usual, 1)));
    paragraph->line_height_pt = paragraph->size_pt * leading;
    paragraph->baseline_pt =
        paragraph->size_pt * (leading + most->high - most->deep) / 2;
}

ClParagraph *
cl_paragraph_new(ClSetter *setter, const ClText *text, const ClSetting *setting)
{
    ClArena *arena = setter->parts.arena;
    ClParagraph *paragraph = CL_ARENA_NEW(arena, ClParagraph, 1);
    const ClLook *look = setting->look;
    double size = look->key.size_pt;

    paragraph->size_pt = size;
    paragraph->line_height_pt = size * setting->leading;
    paragraph->baseline_pt =
        (paragraph->line_height_pt + look->ascent_pt - look->descent_pt) / 2;
    paragraph->n_anchors = text->anchors->len;
    paragraph->anchors = cl_arena_copy(arena, text->anchors->data,
                                       text->anchors->len * sizeof(ClAnchor));
    if (text->text->len == 0)
        return paragraph;

    setter->text = text;
    setter->setting = setting;
    cl_setter_make_units(setter);
    make_room(setter, paragraph);
    if (setting->is_measured)
        cl_setter_measure(setter, paragraph);
    break_lines(setter);
    cl_setter_make_lines(setter, paragraph);
    return paragraph;
}

double
cl_paragraph_get_width_pt(const ClParagraph *paragraph)
{
    int width = 0;

    for (guint i = 0; i < paragraph->n_lines; i++)
        width = MAX(width, paragraph->lines[i].width_pu);
    return pango_units_to_double(width);
}

guint
cl_paragraph_get_line_of(const ClParagraph *paragraph, guint at)
{
    guint line = 0;

    while (line + 1 < paragraph->n_lines &&
           paragraph->lines[line + 1].start <= at)
        line++;
    return line;
}
