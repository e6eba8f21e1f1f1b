/* note.h - footnotes and boxes to tick, as they stand in a book's trees.
 *
 * As read, a mark is <a role="doc-noteref" href="#ID"/> and its note, anywhere
 * in the same chapter, <aside role="doc-footnote" id="ID">. These ids count
 * within the chapter alone. Several marks may name one note; a note holds no
 * mark.
 *
 * Assembled, the notes are the last children of their chapter's body, in the
 * order of their numbers, which count over the book. A mark holds its number;
 * a note's "data-mark" is the id of the first mark that names it.
 *
 * A list item with data-task="todo" or "done" has a box to tick.
 */
#pragma once
#include "model/dom.h"

/* Is @node the mark of a footnote, or a footnote? */
bool cl_note_is_mark(const xmlNode *node);
bool cl_note_is_note(const xmlNode *node);

/* The footnote that @node stands in, or is; or NULL. */
const xmlNode *cl_note_find_around(const xmlNode *node);

/* The key of the word for the box of the list item @item: "task.todo" or
 * "task.done"; NULL when it has no box. */
const char *cl_note_find_task(const xmlNode *item);
