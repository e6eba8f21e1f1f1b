/* blocks.h - each block element to boxes: what flow.c and lists.c share. */
#pragma once
#include "layout/flow.h"

/* What holds for the blocks inside a block. */
typedef struct {
    double left_pt; /* from the page's left edge */
    double width_pt;
    const ClContainer *container;
    ClLookKey look;
    double leading;
    double gap_pt; /* between its blocks */
    int depth;     /* of lists */
    bool in_contents;
    bool in_table; /* in a cell */
    ClAlign align;
} ClContext;

/* How one text box is set, beyond the context. */
typedef struct {
    double before_pt;
    double after_pt;
    double hang_pt;
    ClKeep keep;    /* with what follows */
    guint n_follow; /* lines that must follow on the same page */
    bool is_whole;  /* not split over pages */
    bool is_preformatted;
    bool is_balanced; /* lines about as long as one another */
} ClTextStyle;

/*
 * Sets the inline content of @node as a box. Nothing comes of it, and false
 * is returned, when there is no text to print.
 */
bool cl_blocks_add_text(ClFlow *flow, const xmlNode *node,
                        const ClContext *context, const ClTextStyle *style);

/* The two steps of cl_blocks_set_node: the words to flow->text, its lines. */
void cl_blocks_collect(ClFlow *flow, const xmlNode *node,
                       const ClContext *context, const ClTextStyle *style);
ClParagraph *cl_blocks_set_text(ClFlow *flow, const ClContext *context,
                                const ClTextStyle *style);

/* The paragraph alone, left in no box; flow->text is its text afterwards. */
ClParagraph *cl_blocks_set_node(ClFlow *flow, const xmlNode *node,
                                const ClContext *context,
                                const ClTextStyle *style);

/* A box of @words that the program writes: the label of @node. */
void cl_blocks_add_words(ClFlow *flow, const char *words, const xmlNode *node,
                         const ClContext *context, const ClTextStyle *style);

/* A paragraph outside the flow: a label, a running head, a page number. */
ClParagraph *cl_blocks_set_words(ClFlow *flow, const char *words,
                                 const xmlNode *owner, const ClLookKey *look);

/* A line for what waits to stand beside the text of @node, a bullet or a
 * number, where no text follows, or a picture or a table; none where nothing
 * waits. */
void cl_blocks_add_labels(ClFlow *flow, const xmlNode *node,
                          const ClContext *context, ClKeep keep);

/* A horizontal line, or a space when @thickness_pt is 0, @height_pt high. */
void cl_blocks_add_rule(ClFlow *flow, const xmlNode *node,
                        const ClContext *context, double height_pt,
                        double thickness_pt);

/* An empty box that takes along the targets that wait for one. */
ClBox *cl_blocks_new_box(ClFlow *flow, ClBoxKind kind, const xmlNode *node,
                         const ClContext *context);

/* Appends a slice of @box, the last one made. */
void cl_blocks_add_slice(ClFlow *flow, const ClBox *box, double height_pt,
                         ClKeep keep);

/* The targets that still wait begin where @box does. */
void cl_blocks_give_targets(ClFlow *flow, const ClBox *box);

/* A label at @x_pt for the next box, behind those that wait for it. */
ClLabel *cl_blocks_push_label(ClFlow *flow, const ClParagraph *paragraph,
                              ClFacet facet, double x_pt);

/* At least @gap_pt of space before the next box. */
void cl_blocks_want_gap(ClFlow *flow, double gap_pt);

/* The slices from @first on stay on one page. */
void cl_blocks_keep_together(ClFlow *flow, guint first, ClKeep keep);

/* The next box must stand on the page of the last one. */
void cl_blocks_keep_last(ClFlow *flow, ClKeep keep);

/* Remembers the element's id, if any, for the next box. */
void cl_blocks_note_target(ClFlow *flow, const xmlNode *node);

/* Does what @node holds run from right to left? */
bool cl_blocks_is_rtl(const ClFlow *flow, const xmlNode *node);

/* Makes room of @indent_pt at the side where lines begin. */
void cl_blocks_indent(ClContext *context, double indent_pt, bool is_rtl);

/* Does the profile leave @node out? */
bool cl_blocks_is_left_out(const ClFlow *flow, const xmlNode *node);

/* Does @node hold text and inlines rather than blocks? */
bool cl_blocks_has_inlines(const xmlNode *node);

/* Adds @node, a block, or what it holds. */
void cl_blocks_add(ClFlow *flow, const xmlNode *node, const ClContext *context);
void cl_blocks_add_children(ClFlow *flow, const xmlNode *node,
                            const ClContext *context);

/* tables.c */
void cl_tables_add(ClFlow *flow, const xmlNode *table,
                   const ClContext *context);

/* figures.c: @img is alone in its block (cl_picture_find_alone), or stands in
 * a line (@data is the flow). */
void cl_figures_add_alone(ClFlow *flow, const xmlNode *img,
                          const ClContext *context);
const ClInlinePicture *cl_figures_new_inline(void *data, const xmlNode *img,
                                             const ClLook *look);
void cl_figures_add(ClFlow *flow, const xmlNode *figure,
                    const ClContext *context);
void cl_figures_add_picture(ClFlow *flow, const xmlNode *img,
                            const ClContext *context);

/* beside.c: @div is a p and, behind it, a picture to stand at its side. */
void cl_beside_add(ClFlow *flow, const xmlNode *div, const ClContext *context);

/* lists.c */
void cl_lists_add_list(ClFlow *flow, const xmlNode *list,
                       const ClContext *context);

/* definitions.c */
void cl_definitions_add(ClFlow *flow, const xmlNode *list,
                        const ClContext *context);
