#include "layout/section.h"

#include "layout/blocks.h"
#include "layout/row.h"
#include "layout/setter.h"

bool
cl_section_suits_threads(const ClBook *book, gsize first_part, gsize end_part)
{
    for (gsize i = first_part; i < end_part; i++) {
        const xmlNode *root = cl_dom_get_root(cl_book_get_part(book, i)->doc);

        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root)) {
            ClElement element = cl_dom_get_element(node);

            if (element == CL_EL_PAGES || element == CL_EL_IMG)
                return false;
        }
    }
    return true;
}

/* Makes it ready to be set. */
static void
open_section(ClSection *section)
{
    const ClProfile *profile = section->flow.profile;
    ClPages *pages = &section->pages;

    section->arena = cl_arena_new();
    cl_pages_init(pages, profile->margin_top_pt,
                  profile->page_height_pt - profile->margin_bottom_pt);
    pages->wide_bottom_pt = profile->page_width_pt - profile->margin_bottom_pt;
    pages->note_gap_pt = profile->size_pt * 1.1;
    section->flow.arena = section->arena;
    section->flow.pages = pages;
    cl_flow_init(&section->flow);
}

ClSection *
cl_section_new(const ClFlow *pattern, gsize first_part, gsize end_part)
{
    ClSection *section = g_new0(ClSection, 1);

    section->flow = *pattern;
    section->first_part = first_part;
    section->end_part = end_part;
    section->starts = g_array_new(FALSE, FALSE, sizeof(ClSectionStart));
    open_section(section);
    return section;
}

/* What painting needs of this section alone. */
static void
drop_own(ClSection *section)
{
    ClPages *pages = &section->pages;

    if (section->arena == NULL)
        return;
    cl_flow_clear(&section->flow);
    g_clear_pointer(&section->arena, cl_arena_free);
    g_clear_pointer(&pages->slices, g_array_unref);
    g_clear_pointer(&pages->notes, g_array_unref);
    for (guint i = 0; i < pages->pages->len; i++) {
        ClPage *page = &g_array_index(pages->pages, ClPage, i);

        page->number = NULL;
        page->head = NULL;
    }
}

void
cl_section_free(ClSection *section)
{
    drop_own(section);
    g_clear_pointer(&section->flow.awaited, g_ptr_array_unref);
    cl_pages_clear(&section->pages);
    g_array_unref(section->starts);
    g_free(section);
}

/* What is set from now on is the section's. */
static void
use_arena(ClSection *section)
{
    section->flow.setter->parts.arena = section->arena;
}

/*
 * What is said of the publication stands on the back of a sheet folded in
 * three, where its one panel has room for the slices from @first on.
 */
static void
place_on_back(ClSection *section, guint first)
{
    ClPages *pages = &section->pages;
    double height = 0;

    if (section->flow.profile->imposition.fold != CL_FOLD_THREE)
        return;
    for (guint i = first; i < pages->slices->len; i++) {
        const ClSlice *slice = &g_array_index(pages->slices, ClSlice, i);

        height += slice->height_pt + (i > first ? slice->gap_pt : 0);
    }
    if (height <= pages->bottom_pt - pages->top_pt)
        cl_pages_skip_to(pages, CL_N_PANELS - 1, first);
}

/* Is the part left out of this edition? */
static bool
is_hidden(const ClFlow *flow, gsize part)
{
    return cl_book_get_part(flow->book, part)->kind == CL_PART_CONTENTS &&
           flow->profile->hidden_levels >= CL_CONTENTS_ALL;
}

/* What is empty has no page. */
static void
place_new(ClSection *section)
{
    if (section->pages.n_placed < section->pages.slices->len)
        cl_pages_place(&section->pages);
}

static void
set_part(ClSection *section, gsize part)
{
    ClFlow *flow = &section->flow;
    guint first = section->pages.slices->len;

    if (is_hidden(flow, part))
        return;
    place_new(section);
    use_arena(section);
    cl_flow_add_part(flow, part);
    if (cl_book_get_part(flow->book, part)->kind == CL_PART_COLOPHON)
        place_on_back(section, first);
}

void
cl_section_set(ClSection *section)
{
    for (gsize i = section->first_part; i < section->end_part; i++)
        set_part(section, i);
}

/* What the section before left open, but for its page: the space that it wants
 * after it, and elements whose place is that of what comes next. */
static void
take_over(ClSection *section, ClSection *before)
{
    ClPages *pages = &section->pages;
    ClFlow *flow = &section->flow;

    section->before = before;
    g_ptr_array_extend(flow->waiting, before->flow.waiting, NULL, NULL);
    if (pages->slices->len > 0) {
        ClSlice *first = &g_array_index(pages->slices, ClSlice, 0);

        first->gap_pt = MAX(first->gap_pt, (float)before->flow.gap_pt);
        cl_blocks_give_targets(flow, first->box);
    } else {
        flow->gap_pt = before->flow.gap_pt;
    }
    cl_pages_take_over(pages, &before->pages);
}

void
cl_section_place(ClSection *section, gsize first_page, ClSection *before)
{
    section->flow.first_page = first_page;
    if (before != NULL)
        take_over(section, before);
    place_new(section);
}

void
cl_section_end(ClSection *section)
{
    cl_pages_finish(&section->pages);
}

void
cl_section_note_tops(ClSection *section)
{
    cl_flow_note_tops(&section->flow);
}

void
cl_section_put_off(ClSection *section)
{
    GPtrArray *awaited = g_steal_pointer(&section->flow.awaited);

    drop_own(section);
    section->flow.awaited = awaited;
    section->is_put_off = true;
}

static void
set_again(ClSection *section)
{
    guint n_pages = cl_section_get_n_pages(section);

    g_clear_pointer(&section->flow.awaited, g_ptr_array_unref);
    cl_pages_clear(&section->pages);
    open_section(section);
    section->flow.is_again = true;
    cl_section_set(section);
    place_new(section);
    cl_section_end(section);
    section->flow.is_again = false;
    g_assert(cl_section_get_n_pages(section) == n_pages);
}

bool
cl_section_is_known(ClSection *section)
{
    return cl_pages_is_closed(&section->pages) &&
           (section->before == NULL || section->before->is_final) &&
           cl_flow_is_known(&section->flow);
}

/* --- what begins a page ----------------------------------------------------
 */

/* The line of text that a reader meets first in @slice; a term beside a
 * definition comes before it, a bullet is no text. */
static const ClLine *
find_text(const ClSlice *slice)
{
    const ClParagraph *paragraph = slice->box->paragraph;
    const ClLabel *label = slice->index == 0 ? slice->box->labels : NULL;

    if (slice->box->is_repeat || slice->box->is_displaced)
        return NULL;
    for (; label != NULL; label = label->next)
        if (label->facet == CL_FACET_CONTENT && label->paragraph->n_lines > 0)
            return &label->paragraph->lines[0];
    if (paragraph == NULL || slice->index >= paragraph->n_lines)
        return NULL;
    return &paragraph->lines[slice->index];
}

/* The same for rows of a table too. */
static const ClLine *
find_line(const ClSlice *slice)
{
    const ClLine *line = NULL;

    if (slice->box->kind != CL_BOX_ROW)
        return find_text(slice);

    const ClRowPiece *piece = &slice->box->row->pieces[slice->index];
    for (guint i = 0; i < piece->n_cells; i++) {
        const ClRowCell *cell = &piece->cells[i];

        for (guint j = 0; j < cell->n_slices; j++) {
            line = find_text(&cell->slices[j]);
            if (line != NULL && line->node != NULL)
                return line;
        }
    }
    return line;
}

/* @with_late: also where a figure begins that stood before in the text. */
static bool
add_start(ClSection *section, guint page, bool with_late)
{
    const ClPage *this = cl_section_get_page(section, page);

    for (guint i = 0; i < this->n_slices; i++) {
        const ClSlice *slice = cl_section_get_slice(section, this, i);
        bool is_picture = slice->box->kind == CL_BOX_PICTURE;
        const ClLine *line = is_picture ? NULL : find_line(slice);

        if ((!is_picture && (line == NULL || line->node == NULL)) ||
            (slice->box->is_late && !with_late))
            continue;

        ClSectionStart start = {
            .page = page,
            .part = slice->box->part,
            .node = is_picture ? slice->box->node : line->node,
            .offset = is_picture ? 0 : line->offset,
        };
        g_array_append_val(section->starts, start);
        return true;
    }
    return false;
}

/* --- the end ----------------------------------------------------------------
 */

static void
set_numbers(ClSection *section, const char *const *labels,
            const ClLookKey *look)
{
    for (guint i = 0; i < cl_section_get_n_pages(section); i++)
        g_array_index(section->pages.pages, ClPage, i).number =
            cl_blocks_set_words(&section->flow, labels[i], NULL, look);
}

void
cl_section_finish(ClSection *section, const char *const *labels,
                  const ClLookKey *look)
{
    if (section->is_put_off)
        set_again(section);
    use_arena(section);
    cl_flow_finish(&section->flow);
    set_numbers(section, labels, look);
    for (guint i = 0; i < cl_section_get_n_pages(section); i++)
        if (!add_start(section, i, false))
            add_start(section, i, true);
    /* Text with its true numbers may have a target on another of its lines. */
    cl_section_note_tops(section);
    section->is_final = true;
}

void
cl_section_drop(ClSection *section)
{
    /* Its last page may not be painted yet. */
    ClSection *last = section->pages.next == NULL ? section : section->before;

    for (; last != NULL && last->arena != NULL; last = last->before)
        drop_own(last);
}
