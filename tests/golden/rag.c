/*
 * How even the right edge of a text is, in numbers, when lines are filled one
 * by one and when paragraphs are broken as a whole.
 *
 * tests/golden/rag/NAME.txt is a text: its language, then paragraphs, with an
 * empty line before each. NAME.rag is what is measured of it:
 *   lines   how many there are
 *   rag     the deviation of the lines of a paragraph, but the last one, from
 *           their mean length; in hundredths of the measure
 *   step    the difference between two lines in turn, on average; the same
 *   lost    last lines shorter than 12 hundredths of the measure
 * and the text as it is broken in the narrowest measure. The test also fails
 * where all measures taken together do not come out more even.
 */
#include <math.h>
#include <string.h>

#include "../unit/setter_help.h"
#include "golden.h"

#define SIZE_PT 18
#define LOST 0.12

static const int measures_pt[] = { 482, 400, 320, 240 };

typedef struct {
    guint n_lines;
    guint n_inner; /* lines that are no last ones */
    guint n_steps;
    guint n_lost;
    double squares; /* of the differences from the mean of the paragraph */
    double steps;
} Rag;

static ClProfile *
new_profile(void)
{
    ClProfile *profile = cl_profile_new();

    profile->font = g_strdup("Noto Sans");
    profile->mono_font = g_strdup("Noto Sans Mono");
    profile->size_pt = SIZE_PT;
    return profile;
}

static guint
split_not(void *data, guint first, guint end, int room_pu, bool is_last_resort)
{
    (void)data, (void)first, (void)end, (void)room_pu, (void)is_last_resort;
    return 0;
}

static void
refuse_wide(void *data, guint first, guint end)
{
    (void)data, (void)first, (void)end;
    g_assert_not_reached();
}

static void
break_greedily(SetterCase *c, double width_pt, GArray *widths_pu)
{
    GArray *units = c->setter->units;
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
    ClBreaker breaker = {
        .units = units,
        .measure_pu = pango_units_from_double(width_pt),
        .split = split_not,
        .too_wide = refuse_wide,
    };
    guint first = 0;

    cl_setter_make_units(c->setter);
    cl_break_greedy(&breaker, ends);
    for (guint i = 0; i < ends->len; i++) {
        int visible = 0;

        cl_break_measure(units, first, g_array_index(ends, guint, i), &visible);
        g_array_append_val(widths_pu, visible);
        first = g_array_index(ends, guint, i);
    }
}

/* Adds a paragraph whose lines have @widths_pu to @rag. */
static void
add_widths(Rag *rag, const GArray *widths_pu, double width_pt)
{
    double measure = pango_units_from_double(width_pt);
    guint n = widths_pu->len;
    double sum = 0;
    double squares = 0;
    double before = 0;

    for (guint i = 0; i < n; i++) {
        double part = g_array_index(widths_pu, int, i) / measure;

        g_assert_cmpfloat(part, <=, 1);
        if (i + 1 == n) {
            rag->n_lost += i > 0 && part < LOST;
            break;
        }
        sum += part;
        squares += part * part;
        rag->n_steps += i > 0;
        rag->steps += i > 0 ? fabs(part - before) : 0;
        before = part;
    }
    rag->n_lines += n;
    rag->n_inner += n - 1;
    if (n > 1)
        rag->squares += MAX(squares - sum * sum / (n - 1), 0);
}

static double
get_deviation(const Rag *rag)
{
    return sqrt(rag->squares / rag->n_inner);
}

static double
get_step(const Rag *rag)
{
    return rag->steps / rag->n_steps;
}

/* Breaks a paragraph both ways and adds what comes of it. */
static void
add_paragraph(SetterCase *c, const char *words, const char *lang,
              double width_pt, Rag rags[2], GString *lines)
{
    ClLookKey key = { .size_pt = SIZE_PT };
    const ClLook *look = cl_looks_get(c->looks, &key);
    ClSetting setting = { .width_pt = width_pt, .look = look, .leading = 1.5 };
    g_autoptr(GArray) greedy = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) whole = g_array_new(FALSE, FALSE, sizeof(int));

    const ClParagraph *paragraph = setter_help_set(c, words, lang, &setting);
    for (guint i = 0; i < paragraph->n_lines; i++) {
        const ClLine *line = &paragraph->lines[i];
        guint end = setter_help_get_end(c, paragraph, i);

        g_array_append_val(whole, line->width_pu);
        g_string_append_len(lines, words + line->start,
                            (gssize)(end - line->start));
        g_string_append_c(lines, '\n');
    }
    break_greedily(c, width_pt, greedy);
    add_widths(&rags[0], greedy, width_pt);
    add_widths(&rags[1], whole, width_pt);
}

static void
put_rag(GString *text, int measure_pt, const char *name, const Rag *rag)
{
    g_string_append_printf(text, "%3d pt  %-6s  %5u  %4.1f  %4.1f  %4u\n",
                           measure_pt, name, rag->n_lines,
                           100 * get_deviation(rag), 100 * get_step(rag),
                           rag->n_lost);
}

static void
add_rag(Rag *sum, const Rag *rag)
{
    sum->n_inner += rag->n_inner;
    sum->n_steps += rag->n_steps;
    sum->squares += rag->squares;
    sum->steps += rag->steps;
}

static void
test_rag(gconstpointer data)
{
    const char *stem = data;
    g_autofree char *input = g_strconcat(stem, ".txt", NULL);
    g_autofree char *expected = g_strconcat(stem, ".rag", NULL);
    g_autofree char *sample = NULL;
    g_autoptr(GString) actual = g_string_new(NULL);
    g_autoptr(GString) lines = g_string_new(NULL);
    Rag all[2] = { 0 };
    SetterCase c = { 0 };

    if (!golden_has_fonts())
        return;
    g_assert_true(g_file_get_contents(input, &sample, NULL, NULL));
    g_auto(GStrv) parts = g_strsplit(g_strchomp(sample), "\n\n", -1);
    setter_help_init(&c, new_profile(), NULL);
    g_string_append(actual, "measure  lines     n   rag  step  lost\n");
    for (gsize i = 0; i < G_N_ELEMENTS(measures_pt); i++) {
        Rag rags[2] = { 0 };

        g_string_truncate(lines, 0);
        for (gsize j = 1; parts[j] != NULL; j++) {
            g_string_append_c(lines, '\n');
            add_paragraph(&c, parts[j], parts[0], measures_pt[i], rags, lines);
        }
        put_rag(actual, measures_pt[i], "greedy", &rags[0]);
        put_rag(actual, measures_pt[i], "whole", &rags[1]);
        g_assert_cmpuint(rags[1].n_lines, <=, rags[0].n_lines);
        g_assert_cmpuint(rags[1].n_lost, ==, 0);
        for (gsize j = 0; j < 2; j++)
            add_rag(&all[j], &rags[j]);
    }
    g_assert_cmpfloat(get_deviation(&all[1]), <, get_deviation(&all[0]));
    g_assert_cmpfloat(get_step(&all[1]), <, get_step(&all[0]));
    g_string_append(actual, lines->str);
    setter_help_clear(&c);
    golden_compare(expected, actual->str);
}

void
golden_add_rag(const char *name)
{
    if (!g_str_has_suffix(name, ".txt"))
        return;

    char *stem = g_build_filename(GOLDEN_ROOT, "rag", name, NULL);
    *strrchr(stem, '.') = '\0';
    g_autofree char *test = g_strdup_printf("/golden/%s/whole-is-more-even",
                                            stem + strlen(GOLDEN_ROOT) + 1);

    g_test_add_data_func_full(test, stem, test_rag, g_free);
}
