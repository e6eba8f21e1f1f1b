#include "epub/tables.h"

#include <string.h>

#include "model/grid.h"

/* About what a letter and the padding of a cell take, in em. */
#define LETTER_EM 0.55
#define PADDING_EM 1.4

/* A column of sentences needs room for about two words a line, and one to be
 * filled in for some more. */
enum { ENOUGH_LETTERS = 12, EMPTY_LETTERS = 20 };

/* Chinese and Japanese have lines that end after any character; Korean is kept
 * in words (epub.css). */
static bool
is_word_alone(gunichar c)
{
    GUnicodeScript script = g_unichar_get_script(c);

    return script == G_UNICODE_SCRIPT_HAN ||
           script == G_UNICODE_SCRIPT_HIRAGANA ||
           script == G_UNICODE_SCRIPT_KATAKANA ||
           script == G_UNICODE_SCRIPT_BOPOMOFO;
}

/* The letters of the longest word, and those of a line that reads well. What
 * fills a square counts as two. */
static glong
count_letters(const xmlNode *cell)
{
    g_autofree char *text = cl_dom_dup_text(cell);
    glong all = 0;
    glong word = 0;
    glong longest = cell->children == NULL ? EMPTY_LETTERS : 0;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        glong n = g_unichar_iswide(c) ? 2 : 1;

        all += n;
        if (strchr(" \t\r\n", *at) != NULL) {
            word = 0;
            continue;
        }
        word = is_word_alone(c) ? n : word + n;
        longest = MAX(longest, word);
    }
    return MAX(longest, MIN(all, ENOUGH_LETTERS));
}

static double
get_needed_em(const ClGrid *grid)
{
    g_autofree glong *letters = g_new0(glong, grid->n_columns + 1);
    double needed_em = 0;

    for (guint i = 0; i < grid->cells->len; i++) {
        const ClGridCell *cell = cl_grid_get_cell(grid, i);

        if (cell->n_columns == 1)
            letters[cell->column] =
                MAX(letters[cell->column], count_letters(cell->node));
    }
    for (guint i = 0; i < grid->n_columns; i++)
        needed_em += (double)letters[i] * LETTER_EM + PADDING_EM;
    return needed_em;
}

/* The numbers are those of the container queries in epub.css. */
const char *
cl_tables_get_classes(const xmlNode *table)
{
    g_autoptr(ClGrid) grid = cl_grid_new(table);
    double needed_em = get_needed_em(grid);

    if (needed_em <= 15)
        return "table";
    if (needed_em <= 26)
        return "table wide";
    return needed_em <= 35 ? "table widest" : "table stacks";
}

/* The words of the headers over the columns of @cell, each once. */
static char *
dup_label(const ClGrid *grid, const ClGridCell *cell)
{
    g_autoptr(GString) label = g_string_new(NULL);

    for (guint i = 0; i < grid->cells->len; i++) {
        const ClGridCell *head = cl_grid_get_cell(grid, i);

        if (head->row >= grid->n_head)
            break;
        if (head->column >= cell->column + cell->n_columns ||
            cell->column >= head->column + head->n_columns)
            continue;

        g_autofree char *text = cl_dom_dup_text(head->node);
        if (label->len > 0 && *text != '\0')
            g_string_append(label, ", ");
        g_string_append(label, text);
    }
    return label->len > 0 ? g_string_free(g_steal_pointer(&label), FALSE)
                          : NULL;
}

void
cl_tables_add_labels(const xmlNode *table, GHashTable *labels)
{
    g_autoptr(ClGrid) grid = cl_grid_new(table);

    for (guint i = 0; i < grid->cells->len; i++) {
        const ClGridCell *cell = cl_grid_get_cell(grid, i);
        char *label = cell->row >= grid->n_head ? dup_label(grid, cell) : NULL;

        if (label != NULL)
            g_hash_table_insert(labels, (gpointer)cell->node, label);
    }
}
