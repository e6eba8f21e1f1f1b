#include "layout/paragraph.h"

#include "layout/setter.h"

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
    setter->ends = g_array_new(FALSE, FALSE, sizeof(guint));
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
    g_array_unref(setter->ends);
    g_ptr_array_unref(setter->cut_words);
    g_hash_table_unref(setter->reported);
    g_free(setter);
}

static guint
split_not(void *data, guint first, guint end, int room_pu, bool is_last_resort)
{
    (void)data, (void)first, (void)end, (void)room_pu, (void)is_last_resort;
    return 0;
}

static void
ignore_width(void *data, guint first, guint end)
{
    (void)data, (void)first, (void)end;
}

static guint
count_lines(ClSetter *setter, int measure_pu)
{
    ClBreaker breaker = {
        .units = setter->units,
        .measure_pu = measure_pu,
        .split = split_not,
        .too_wide = ignore_width,
    };

    g_array_set_size(setter->ends, 0);
    cl_break_greedy(&breaker, setter->ends);
    return setter->ends->len;
}

/* The narrowest measure that takes no more lines than @measure_pu. */
static int
balance(ClSetter *setter, int measure_pu)
{
    guint n_lines = count_lines(setter, measure_pu);
    int low = measure_pu / 2;
    int high = measure_pu;

    if (n_lines < 2)
        return measure_pu;
    while (high - low > PANGO_SCALE) {
        int middle = low + (high - low) / 2;

        if (count_lines(setter, middle) > n_lines)
            low = middle;
        else
            high = middle;
    }
    return high;
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
        .measure_pu = pango_units_from_double(setter->setting->width_pt -
                                              setter->setting->hang_pt),
        .is_code = setter->setting->breaks_anywhere,
        .split = cl_setter_split,
        .too_wide = too_wide,
        .data = setter,
    };

    if (setter->setting->is_balanced)
        breaker.measure_pu = balance(setter, breaker.measure_pu);
    g_array_set_size(setter->ends, 0);
    cl_break_greedy(&breaker, setter->ends);
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
