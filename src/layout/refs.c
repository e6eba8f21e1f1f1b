#include "layout/refs.h"

#include <string.h>

#include "model/digits.h"
#include "model/words.h"

static GArray *
find_pages(ClFlow *flow, const char *ids, guint *n_unknown)
{
    GArray *pages = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_auto(GStrv) list = g_strsplit(ids, " ", -1);

    for (gsize i = 0; list[i] != NULL; i++) {
        const xmlNode *node = cl_book_find_id(flow->book, list[i]);
        double top = 0;
        gsize page = 0;

        if (node == NULL)
            continue;
        if (cl_flow_find_target(flow, node, &page, &top))
            g_array_append_val(pages, page);
        else {
            g_ptr_array_add(flow->awaited, (gpointer)node);
            (*n_unknown)++;
        }
    }
    return pages;
}

static int
compare_pages(gconstpointer a, gconstpointer b)
{
    gsize left = *(const gsize *)a;
    gsize right = *(const gsize *)b;

    return (left > right) - (left < right);
}

static void
drop_doubles(GArray *pages)
{
    g_array_sort(pages, compare_pages);
    for (guint i = pages->len; i > 1; i--) {
        if (g_array_index(pages, gsize, i - 1) ==
            g_array_index(pages, gsize, i - 2))
            g_array_remove_index(pages, i - 1);
    }
}

/* How many pages from @first on follow one another. */
static guint
count_in_a_row(const GArray *pages, guint first)
{
    guint n = 1;

    while (first + n < pages->len && g_array_index(pages, gsize, first + n) ==
                                         g_array_index(pages, gsize, first) + n)
        n++;
    return n;
}

static void
add_label(const ClFlow *flow, GString *labels, const char *separator,
          gsize page)
{
    g_autofree char *number =
        cl_digits_dup_number((guint)page + 1, flow->book->publication->lang);

    if (labels->len > 0)
        g_string_append(labels, separator);
    g_string_append(labels, number);
}

char *
cl_refs_dup_labels(ClFlow *flow, const char *ids, bool *is_final)
{
    guint n_unknown = 0;
    g_autoptr(GArray) pages = find_pages(flow, ids, &n_unknown);
    GString *labels = g_string_new(NULL);
    const char *comma =
        cl_words_get(flow->book->publication->lang, "text.comma");

    drop_doubles(pages);
    for (guint i = 0; i < pages->len;) {
        guint n = count_in_a_row(pages, i);
        gsize page = g_array_index(pages, gsize, i);

        add_label(flow, labels, comma, page);
        if (n > 2)
            add_label(flow, labels, "\xe2\x80\x93", page + n - 1);
        else if (n == 2)
            add_label(flow, labels, comma, page + 1);
        i += n;
    }
    for (guint i = 0; i < n_unknown; i++) {
        if (labels->len > 0)
            g_string_append(labels, comma);
        g_string_append(labels, flow->unknown);
    }
    *is_final = n_unknown == 0;
    return g_string_free(labels, FALSE);
}

static const char *
get_ids(const ClSlot *slot)
{
    const char *ids = cl_dom_find_attribute(slot->node, "for");

    return ids != NULL ? ids : "";
}

void
cl_refs_await(ClFlow *flow, const ClSlot *slot)
{
    guint n_unknown = 0;

    g_array_unref(find_pages(flow, get_ids(slot), &n_unknown));
}

static void
settle_slot(ClFlow *flow, ClSlot *slot)
{
    bool is_final = false;
    g_autofree char *labels =
        cl_refs_dup_labels(flow, get_ids(slot), &is_final);

    if (is_final)
        slot->paragraph =
            cl_blocks_set_words(flow, labels, slot->owner, &slot->look->key);
}

/* A line that begins a page, and the byte of the new text where it begins. */
typedef struct {
    guint line;
    guint at;
} PageStart;

static int
compare_offsets(gconstpointer a, gconstpointer b)
{
    guint left = *(const guint *)a;
    guint right = *(const guint *)b;

    return (left > right) - (left < right);
}

/* Where what @line began with stands now. A quotation mark before the first
 * word goes with it. */
static guint
find_start(const ClText *text, const ClLine *line)
{
    guint at = cl_text_find(text, line->node, line->offset);

    while (at > 0) {
        const ClPiece *piece = cl_text_get_piece(text, at - 1);

        if (piece->node != NULL || piece->is_print_only)
            break;
        at = piece->start;
    }
    return at;
}

/*
 * The lines of @box that begin pages begin them with the same words as before:
 * those places were chosen well. Returns (owned) them, of PageStart.
 */
static GArray *
tie_to_pages(const ClFlow *flow, const ClBox *box, ClText *text)
{
    const ClParagraph *old = box->paragraph;
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(PageStart));

    for (guint i = 1; box->host == NULL && !box->is_note && i < old->n_lines;
         i++) {
        guint slice = flow->pages->n_taken + box->first_slice + i;
        const ClLine *line = &old->lines[i];

        if (line->node == NULL || line->is_print_only ||
            cl_pages_get_page_of(flow->pages, slice) ==
                cl_pages_get_page_of(flow->pages, slice - 1))
            continue;

        PageStart start = { i, find_start(text, line) };
        if (start.at == 0)
            continue;
        g_array_append_val(text->breaks, start.at);
        g_array_append_val(starts, start);
    }
    g_array_sort(text->breaks, compare_offsets);
    return starts;
}

/* Empty lines, so that the n-th line is again the one that begins at @at. */
static void
pad(ClFlow *flow, ClParagraph *paragraph, guint n, guint at)
{
    guint index = 0;

    while (index < paragraph->n_lines && paragraph->lines[index].start < at)
        index++;
    if (index >= n)
        return;

    guint n_empty = n - index;
    ClLine *lines =
        CL_ARENA_NEW(flow->arena, ClLine, paragraph->n_lines + n_empty);
    memcpy(lines, paragraph->lines, index * sizeof *lines);
    for (guint i = index; i < n; i++)
        lines[i].start = at;
    memcpy(lines + n, paragraph->lines + index,
           (paragraph->n_lines - index) * sizeof *lines);
    paragraph->lines = lines;
    paragraph->n_lines += n_empty;
}

void
cl_refs_settle(ClFlow *flow, const ClPending *pending)
{
    ClBox *box = pending->box;

    if (box->slot != NULL) {
        settle_slot(flow, box->slot);
        return;
    }

    ClContext context = {
        .width_pt = box->width_pt,
        .look = pending->look,
        .leading = pending->leading,
        .align = pending->align,
    };
    guint n_reserved = box->paragraph->n_lines;

    cl_blocks_collect(flow, box->node, &context, &pending->style);
    g_autoptr(GArray) starts = tie_to_pages(flow, box, flow->text);
    ClParagraph *paragraph =
        cl_blocks_set_text(flow, &context, &pending->style);
    /* True numbers are no wider than what stood there. Should they be, for
     * there are more pages than seemed possible, no word may get lost. */
    for (int i = 0; i < 100 && paragraph->n_lines > n_reserved; i++) {
        context.width_pt *= 1.02;
        paragraph = cl_blocks_set_text(flow, &context, &pending->style);
    }
    for (guint i = 0; i < starts->len; i++) {
        const PageStart *start = &g_array_index(starts, PageStart, i);

        pad(flow, paragraph, start->line, start->at);
    }
    *box->paragraph = *paragraph;
}
