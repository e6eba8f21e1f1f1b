#include "layout/row.h"

double
cl_row_get_height(const ClRow *row)
{
    return row->n_pieces > 0 ? row->pieces[0].height_pt : 0;
}

static const ClSlice *
find_slice(const ClRowPiece *piece, const ClBox *box, guint index)
{
    for (guint i = 0; i < piece->n_cells; i++) {
        const ClRowCell *cell = &piece->cells[i];

        for (guint j = 0; j < cell->n_slices; j++) {
            if (cell->slices[j].box == box && cell->slices[j].index == index)
                return &cell->slices[j];
        }
    }
    return NULL;
}

double
cl_row_find_slice(const ClRow *row, const ClBox *box, guint *index)
{
    for (guint i = 0; i < row->n_pieces; i++) {
        const ClSlice *slice = find_slice(&row->pieces[i], box, *index);

        if (slice != NULL) {
            *index = i;
            return slice->y_pt;
        }
    }
    *index = 0;
    return 0;
}
