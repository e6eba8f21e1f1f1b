#include "layout/paint.h"
#include "layout/row.h"

/* Where a container stands on a page. */
typedef struct {
    const ClContainer *container;
    double top_pt;
    double bottom_pt;
} Extent;

/* Does the slice @at, before or after the page's, belong to @container? */
static bool
goes_on(const ClPages *pages, guint at, const ClContainer *container)
{
    if (at >= pages->slices->len)
        return false;

    const ClSlice *slice = &g_array_index(pages->slices, ClSlice, at);
    const ClContainer *inner = slice->box->container;
    while (inner != NULL && inner != container)
        inner = inner->parent;
    return inner != NULL;
}

/* A panel cut by the page's end still has some room around its text. */
static void
open_ends(Extent *extent, const ClPages *pages, const ClPage *page,
          double room_pt)
{
    if (page->first > 0 && goes_on(pages, page->first - 1, extent->container))
        extent->top_pt -= room_pt;
    if (goes_on(pages, page->first + page->n_slices, extent->container))
        extent->bottom_pt += room_pt;
}

/* Parents first, so that they are painted first. */
static void
extend(GArray *extents, const ClContainer *container, const ClSlice *slice)
{
    if (container == NULL)
        return;
    extend(extents, container->parent, slice);
    for (guint i = 0; i < extents->len; i++) {
        Extent *extent = &g_array_index(extents, Extent, i);

        if (extent->container == container) {
            extent->bottom_pt =
                MAX(extent->bottom_pt, slice->y_pt + slice->height_pt);
            return;
        }
    }

    Extent extent = { container, slice->y_pt, slice->y_pt + slice->height_pt };
    g_array_append_val(extents, extent);
}

/* What lies behind the blocks of cells. */
static void
extend_by_cells(GArray *extents, const ClSlice *slice)
{
    const ClRowPiece *piece = &slice->box->row->pieces[slice->index];

    for (guint i = 0; i < piece->n_cells; i++) {
        const ClRowCell *cell = &piece->cells[i];

        for (guint j = 0; j < cell->n_slices; j++) {
            ClSlice inner = cell->slices[j];

            inner.y_pt += slice->y_pt;
            extend(extents, inner.box->container, &inner);
        }
    }
}

static void
paint_container(ClPainter *painter, const Extent *extent,
                const ClProfile *profile)
{
    const ClContainer *container = extent->container;
    double bar = profile->size_pt * 0.3;
    cairo_rectangle_t area = {
        .x = container->left_pt,
        .y = extent->top_pt,
        .width = container->right_pt - container->left_pt,
        .height = extent->bottom_pt - extent->top_pt,
    };

    if (container->kind != CL_CONTAINER_BAR)
        cl_painter_paint_rectangle(painter, CL_MARK_BACKGROUND, &area,
                                   profile->panel_colour);
    if (container->kind == CL_CONTAINER_PANEL)
        return;
    if (container->is_rtl)
        area.x = container->right_pt - bar;
    area.width = bar;
    cl_painter_paint_rectangle(painter, CL_MARK_DECORATION, &area,
                               profile->rule_colour);
}

void
cl_painter_paint_containers(ClPainter *painter, const ClPages *pages,
                            const ClPage *page, const ClProfile *profile)
{
    g_autoptr(GArray) extents = g_array_new(FALSE, FALSE, sizeof(Extent));

    for (guint i = 0; i < page->n_slices; i++) {
        const ClSlice *slice =
            &g_array_index(pages->slices, ClSlice, page->first + i);

        extend(extents, slice->box->container, slice);
        if (slice->box->kind == CL_BOX_ROW)
            extend_by_cells(extents, slice);
    }
    for (guint i = 0; i < extents->len; i++) {
        Extent *extent = &g_array_index(extents, Extent, i);

        if (extent->container->kind != CL_CONTAINER_BAR)
            open_ends(extent, pages, page, profile->size_pt * 0.4);
        paint_container(painter, extent, profile);
    }
}
