#include "layout/sequence.h"

#include "layout/ahead.h"
#include "model/digits.h"

/* Bytes of lines that wait for the pages which they name. */
#define MOST_HELD ((gsize)64 * 1024 * 1024)

struct ClSequence {
    ClSequenceParts parts;
    ClLayoutSink sink;   /* ready is NULL: nobody is to be told */
    gsize most_held;     /* bytes, of what waits */
    guint n_threads;     /* that set text */
    GArray *plans;       /* ClPlan */
    ClAhead *ahead;      /* or NULL */
    GMutex mutex;        /* of @sections: some may be painted elsewhere while
                            others are laid out */
    GPtrArray *sections; /* ClSection, in their order, those that are placed */
    GStringChunk *labels;
    GPtrArray *label_of; /* a page each */
    GPtrArray *open; /* ClSection: not all that is on the last page is there,
                        or not all notes; in order */
    GPtrArray *held; /* ClSection: placed, but not final yet; in order */
};

static void
section_free(gpointer section)
{
    cl_section_free(section);
}

ClSequence *
cl_sequence_new(const ClSequenceParts *parts)
{
    const ClLayoutOptions *options = parts->options;
    ClSequence *sequence = g_new0(ClSequence, 1);

    sequence->parts = *parts;
    sequence->parts.options = NULL;
    sequence->sink = options->sink;
    sequence->most_held =
        options->most_held > 0 ? options->most_held : MOST_HELD;
    sequence->n_threads = options->n_threads;
    sequence->plans = g_array_new(FALSE, TRUE, sizeof(ClPlan));
    sequence->sections = g_ptr_array_new_with_free_func(section_free);
    sequence->labels = g_string_chunk_new(1024);
    sequence->label_of = g_ptr_array_new();
    sequence->open = g_ptr_array_new();
    sequence->held = g_ptr_array_new();
    g_mutex_init(&sequence->mutex);
    return sequence;
}

void
cl_sequence_free(ClSequence *sequence)
{
    if (sequence == NULL)
        return;
    g_ptr_array_unref(sequence->sections);
    cl_ahead_free(sequence->ahead);
    g_array_unref(sequence->plans);
    g_string_chunk_free(sequence->labels);
    g_ptr_array_unref(sequence->label_of);
    g_ptr_array_unref(sequence->open);
    g_ptr_array_unref(sequence->held);
    g_mutex_clear(&sequence->mutex);
    g_free(sequence);
}

/* --- what there is to make --------------------------------------------------
 */

/* Are all parts one section, since what is on one page depends on all others?
 * A proof numbers its lines through; the panels of a folded sheet stand on it
 * as its back and front have room. */
static bool
is_one_section(const ClProfile *profile)
{
    return profile->review != CL_REVIEW_NONE ||
           profile->imposition.fold == CL_FOLD_THREE;
}

static void
make_plans(ClSequence *sequence)
{
    const ClFlow *pattern = sequence->parts.pattern;
    gsize n_parts = pattern->book->parts->len;
    gsize n = is_one_section(pattern->profile) ? n_parts : 1;

    for (gsize i = 0; i < n_parts; i += n) {
        const ClPlan plan = {
            .first_part = i,
            .end_part = i + n,
            .goes_on = i > 0 && !cl_flow_starts_page(pattern, i),
        };

        g_array_append_val(sequence->plans, plan);
    }
}

/* --- making ----------------------------------------------------------------
 */

static ClSection *
set_section(ClSequence *sequence, guint index)
{
    const ClPlan *plan = &g_array_index(sequence->plans, ClPlan, index);
    ClSection *section = NULL;

    if (sequence->ahead != NULL)
        section = cl_ahead_take(sequence->ahead, index);
    if (section != NULL)
        return section;
    section = cl_section_new(sequence->parts.pattern, plan->first_part,
                             plan->end_part);
    cl_section_set(section);
    return section;
}

/* @section has all the pages that it will have. */
static void
add_labels(ClSequence *sequence, const ClSection *section)
{
    const char *lang = sequence->parts.pattern->book->publication->lang;

    for (guint i = 0; i < cl_section_get_n_pages(section); i++) {
        g_autofree char *label =
            cl_digits_dup_number(sequence->label_of->len + 1, lang);

        g_ptr_array_add(sequence->label_of,
                        g_string_chunk_insert(sequence->labels, label));
    }
}

/* It goes on on the last page of @before, if that is not NULL. */
static void
place_section(ClSequence *sequence, ClSection *section, ClSection *before)
{
    gsize first_page = sequence->label_of->len;

    if (before != NULL)
        first_page += cl_section_get_n_pages(before) - 1;
    cl_section_place(section, first_page, before);
    if (before != NULL)
        add_labels(sequence, before);
    g_mutex_lock(&sequence->mutex);
    g_ptr_array_add(sequence->sections, section);
    g_mutex_unlock(&sequence->mutex);
    g_ptr_array_add(sequence->open, section);
    g_ptr_array_add(sequence->held, section);
}

static void
end_section(ClSequence *sequence, ClSection *section)
{
    cl_section_end(section);
    add_labels(sequence, section);
}

/* Where elements stand is known to others now; of what is on an open page, or
 * mentioned there, once more when that is complete. */
static void
note_tops(ClSequence *sequence)
{
    guint n = 0;

    for (guint i = 0; i < sequence->open->len; i++) {
        ClSection *section = g_ptr_array_index(sequence->open, i);

        cl_section_note_tops(section);
        if (!cl_pages_is_closed(&section->pages))
            sequence->open->pdata[n++] = section;
    }
    g_ptr_array_set_size(sequence->open, (int)n);
}

static void
tell(ClSequence *sequence, const ClSection *section)
{
    guint n = cl_section_get_n_pages(section);

    if (sequence->sink.ready != NULL && n > 0)
        sequence->sink.ready(sequence->sink.data, sequence->parts.layout,
                             section->flow.first_page, n);
}

/* What is complete is final as soon as all pages that it names are known; when
 * @is_end, none is added any more. */
static void
finish_known(ClSequence *sequence, bool is_end)
{
    guint n = 0;

    for (guint i = 0; i < sequence->held->len; i++) {
        ClSection *section = g_ptr_array_index(sequence->held, i);

        if (!is_end && !cl_section_is_known(section)) {
            sequence->held->pdata[n++] = section;
            continue;
        }
        cl_section_finish(section, cl_sequence_get_labels(sequence, section),
                          &sequence->parts.number_look);
        if (!sequence->parts.is_painted_last)
            tell(sequence, section);
    }
    g_ptr_array_set_size(sequence->held, (int)n);
}

/* Where pages can be painted as they come, those that cannot do not fill the
 * memory either: to set them once more takes a third of painting them. */
static void
put_off(ClSequence *sequence)
{
    gsize size = 0;

    if (sequence->sink.ready == NULL || sequence->parts.is_painted_last)
        return;
    for (guint i = 0; i < sequence->held->len; i++) {
        ClSection *section = g_ptr_array_index(sequence->held, i);

        if (section->is_put_off)
            continue;
        size += cl_arena_get_size(section->arena);
        if (size > sequence->most_held && section->before == NULL &&
            section->pages.is_finished)
            cl_section_put_off(section);
    }
}

/* What @before, the last section or NULL, completes is handed over, and the
 * section @index of the plan comes behind it. */
static ClSection *
add_section(ClSequence *sequence, guint index, ClSection *before)
{
    bool goes_on = before != NULL && cl_section_get_n_pages(before) > 0 &&
                   g_array_index(sequence->plans, ClPlan, index).goes_on;

    if (before != NULL) {
        if (!goes_on)
            end_section(sequence, before);
        note_tops(sequence);
        finish_known(sequence, false);
        put_off(sequence);
    }
    ClSection *section = set_section(sequence, index);
    place_section(sequence, section, goes_on ? before : NULL);
    return section;
}

void
cl_sequence_make(ClSequence *sequence)
{
    ClSequenceParts *parts = &sequence->parts;
    ClSection *last = NULL;

    make_plans(sequence);
    if (sequence->n_threads > 1 && !parts->is_painted_last)
        sequence->ahead = cl_ahead_new(sequence->plans, parts->pattern,
                                       parts->kit, sequence->n_threads - 1);
    for (guint i = 0; i < sequence->plans->len; i++)
        last = add_section(sequence, i, last);
    if (last == NULL)
        return;
    /* A book has a page even when nothing is on it. */
    if (sequence->label_of->len == 0 && cl_section_get_n_pages(last) == 0)
        cl_pages_place(&last->pages);
    end_section(sequence, last);
    note_tops(sequence);
    finish_known(sequence, true);
}

void
cl_sequence_tell(ClSequence *sequence)
{
    for (guint i = 0; i < sequence->sections->len; i++)
        tell(sequence, cl_sequence_get(sequence, i));
}

/* --- what is made ----------------------------------------------------------
 */

guint
cl_sequence_get_n(const ClSequence *sequence)
{
    return sequence->sections->len;
}

ClSection *
cl_sequence_get(const ClSequence *sequence, guint index)
{
    return g_ptr_array_index(sequence->sections, index);
}

guint
cl_sequence_get_n_pages(const ClSequence *sequence)
{
    return sequence->label_of->len;
}

const char *
cl_sequence_get_label(const ClSequence *sequence, gsize page)
{
    return g_ptr_array_index(sequence->label_of, page);
}

const char *const *
cl_sequence_get_labels(const ClSequence *sequence, const ClSection *section)
{
    return (const char *const *)sequence->label_of->pdata +
           section->flow.first_page;
}

ClSection *
cl_sequence_find(ClSequence *sequence, gsize *page)
{
    guint low = 0;

    g_mutex_lock(&sequence->mutex);
    guint high = sequence->sections->len;
    while (high - low > 1) {
        guint middle = (low + high) / 2;

        if (cl_sequence_get(sequence, middle)->flow.first_page <= *page)
            low = middle;
        else
            high = middle;
    }
    ClSection *section = cl_sequence_get(sequence, low);
    g_mutex_unlock(&sequence->mutex);
    *page -= section->flow.first_page;
    return section;
}
