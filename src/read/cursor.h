/* cursor.h - follows Markdown's inline syntax, to give each piece its place.
 *
 * cmark-gfm's own columns are wrong in many places (links over two lines,
 * quotations, table cells, automatic links) and missing in others. The tree it
 * makes is right, though, and comes in the order of the text: so a cursor is
 * led over the author's text piece by piece. Where it does not find what it
 * should, it stays, and finds its way again at a later piece.
 */
#pragma once
#include "read/source.h"

typedef struct {
    const ClSource *source;
    const char *text; /* of the source */
    gsize at;         /* offset of what comes next */
    bool is_lost;
} ClCursor;

typedef enum {
    CL_CURSOR_BRACKETS, /* [text](…), [text][label], ![…] */
    CL_CURSOR_ANGLES,   /* <https://…> */
    CL_CURSOR_BARE,     /* https://… */
} ClCursorLink;

void cl_cursor_start(ClCursor *cursor, const ClSource *source, gsize offset);

/* Passes over the link definitions at the start of a paragraph. */
void cl_cursor_skip_definitions(ClCursor *cursor);

/*
 * Finds what of the source became the text at @literal, which is not empty.
 * Sets *@n to the bytes of @literal that this piece is: one, or those of the
 * character that a named or numeric reference stands for.
 *
 * Returns: the offset where the piece begins.
 */
gsize cl_cursor_take_text(ClCursor *cursor, const char *literal, gsize *n);

/*
 * Passes over what stands in the source just as in @literal, up to the first
 * character that may mean something: for that cl_cursor_take_text is needed.
 *
 * Returns: how many bytes that is; 0 when the cursor is lost.
 */
gsize cl_cursor_take_plain(ClCursor *cursor, const char *literal);

/* If it is lost, finds the way again by looking for @len bytes of @literal. */
void cl_cursor_find(ClCursor *cursor, const char *literal, gsize len);

/* Passes over up to @n of @byte: the signs of emphasis. */
void cl_cursor_skip_marks(ClCursor *cursor, gsize n);

/* The sign of emphasis here ('*', '_', '~'), or 0. */
char cl_cursor_get_mark(const ClCursor *cursor);

/* How many signs as the next one stand here, at most 2. */
gsize cl_cursor_count_marks(const ClCursor *cursor);

/* Passes over a soft or hard line break. */
void cl_cursor_skip_break(ClCursor *cursor);

/* At the line end inside raw HTML: passes over it and the next line's signs
 * of quotation and indentation. */
void cl_cursor_skip_line_end(ClCursor *cursor);

/* Passes over a code span. */
void cl_cursor_skip_code(ClCursor *cursor);

/* Passes over the start of a link or image; says of which kind it is. */
ClCursorLink cl_cursor_open_link(ClCursor *cursor, bool is_image);
void cl_cursor_close_link(ClCursor *cursor, ClCursorLink kind);

/* (owned) Passes over "[^label]"; the label, or NULL when it is not here. */
char *cl_cursor_take_footnote(ClCursor *cursor);

/*
 * The offset of the text of cell @index, 0-based, of the table row that
 * begins at @row; the end of the line when the row has no such cell.
 */
gsize cl_cursor_find_cell(const ClSource *source, gsize row, guint index);
