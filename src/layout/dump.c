#include "layout/dump.h"

#include <math.h>

#include "layout/row.h"

#define N_WORDS 6

static void
dump_words(GString *text, const ClLine *line)
{
    guint n = 0;

    g_string_append_c(text, '"');
    for (guint i = 0; i < line->n_runs; i++) {
        const ClRun *run = &line->runs[i];

        for (guint j = 0; j < run->n_words && n < N_WORDS; j++, n++)
            g_string_append_len(text, run->words[j]->text,
                                run->words[j]->n_bytes);
    }
    while (text->len > 0 && text->str[text->len - 1] == ' ')
        g_string_truncate(text, text->len - 1);
    g_string_append_c(text, '"');
}

static void
dump_labels(GString *text, const ClBox *box)
{
    for (const ClLabel *label = box->labels; label != NULL;
         label = label->next) {
        if (label->paragraph->n_lines == 0)
            continue;
        g_string_append_c(text, ' ');
        dump_words(text, &label->paragraph->lines[0]);
    }
}

static const char *
get_name(const ClBox *box)
{
    if (box->node != NULL)
        return cl_dom_get_info(cl_dom_get_element(box->node))->name;
    return box->kind == CL_BOX_RULE ? "rule" : "space";
}

static void
dump_size(GString *text, const ClSlice *slice)
{
    cairo_rectangle_t area = { .width = slice->box->width_pt,
                               .height = slice->height_pt };

    cl_pictures_fit(slice->box->picture, &area);
    g_string_append_printf(text, " %.0f x %.0f", area.width, area.height);
}

static void
dump_text(GString *text, const ClSlice *slice, bool is_new_box, int indent)
{
    const ClBox *box = slice->box;
    const ClParagraph *paragraph = box->paragraph;

    if (is_new_box) {
        g_string_append_printf(text, "%*s%s x=%.0f", indent, "", get_name(box),
                               box->x_pt);
        if (slice->index > 0)
            g_string_append(text, " continued");
        else
            dump_labels(text, box);
        g_string_append_c(text, '\n');
    }
    g_string_append_printf(text, "%*s%4.0f", indent + 2, "",
                           round((double)slice->y_pt));
    if (box->kind == CL_BOX_PICTURE)
        dump_size(text, slice);
    if (paragraph != NULL && slice->index < paragraph->n_lines) {
        g_string_append_c(text, ' ');
        dump_words(text, &paragraph->lines[slice->index]);
        if (box->slot != NULL && box->slot->paragraph != NULL &&
            slice->index + 1 == paragraph->n_lines) {
            g_string_append(text, " .. ");
            dump_words(text, &box->slot->paragraph->lines[0]);
        }
    }
    g_string_append_c(text, '\n');
}

/* Cells side by side, with their text at its place on the page. */
static void
dump_row(GString *text, const ClSlice *slice)
{
    const ClRowPiece *piece = &slice->box->row->pieces[slice->index];

    for (guint i = 0; i < piece->n_cells; i++) {
        const ClRowCell *cell = &piece->cells[i];
        const ClBox *box = NULL;

        g_string_append_printf(
            text, "      %s x=%.0f width=%.0f%s\n",
            cl_dom_get_info(cl_dom_get_element(cell->node))->name, cell->x_pt,
            cell->width_pt, cell->goes_on ? " goes on" : "");
        for (guint j = 0; j < cell->n_slices; j++) {
            ClSlice inner = cell->slices[j];

            inner.y_pt += slice->y_pt;
            dump_text(text, &inner,
                      inner.box != box && inner.box->node != cell->node, 8);
            box = inner.box;
        }
    }
}

static void
dump_slice(GString *text, const ClSlice *slice, bool is_new_box)
{
    dump_text(text, slice, is_new_box, 2);
    if (slice->box->kind == CL_BOX_ROW)
        dump_row(text, slice);
}

static void
dump_cost(GString *text, const ClPage *page)
{
    g_autofree char *words = cl_cost_dup_words(&page->cost);

    if (words != NULL)
        g_string_append_printf(text, "  %s\n", words);
}

void
cl_dump_pages(GString *text, const ClPages *pages, const char *const *labels)
{
    for (guint i = 0; i < cl_pages_get_n(pages); i++) {
        const ClPage *page = &g_array_index(pages->pages, ClPage, i);
        const ClBox *box = NULL;

        g_string_append_printf(text, "page %s%s%s\n", labels[i],
                               page->is_wide ? " landscape" : "",
                               page->head != NULL ? ", head again" : "");
        dump_cost(text, page);
        for (guint j = 0; j < page->n_slices; j++) {
            const ClSlice *slice =
                &g_array_index(pages->slices, ClSlice, page->first + j);

            dump_slice(text, slice, slice->box != box);
            box = slice->box;
        }
        if (page->n_notes > 0)
            g_string_append(text, "  notes\n");
        for (guint j = 0; j < page->n_notes; j++) {
            const ClSlice *slice =
                &g_array_index(pages->notes, ClSlice, page->first_note + j);

            dump_slice(text, slice, slice->box != box);
            box = slice->box;
        }
    }
}
