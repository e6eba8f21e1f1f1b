/* furniture.h - a page with its furniture: running head, number, rules. */
#pragma once
#include "layout/margin.h"
#include "layout/paint.h"
#include "layout/section.h"

/* What stands around the text of every page of a layout. */
typedef struct {
    const ClFlow *flow; /* whose book, profile and measures these are */
    bool is_rtl;
    const ClParagraph *head;
    const ClParagraph *foot; /* of a proof, whose head says what it is */
    ClMargin *margin;        /* (owned by the layout) of a proof; else NULL */
} ClFurniture;

/* Is it for a reviewer, not for readers? */
bool cl_furniture_is_proof(const ClFurniture *furniture);

/* Points: of @page, a page laid out with this furniture. */
void cl_furniture_get_page_size(const ClFurniture *furniture,
                                const ClPage *page, double *width_pt,
                                double *height_pt);

/* Paints the page @page, counted from the first of @section, which is final. */
void cl_furniture_paint_page(const ClFurniture *furniture, ClPainter *painter,
                             const ClSection *section, guint page);
