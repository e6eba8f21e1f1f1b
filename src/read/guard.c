#include "read/guard.h"

#include <string.h>

enum {
    MAX_MARKERS = 60,      /* quotations and lists in one another */
    MAX_INDENT = 250,      /* columns before a list's or quotation's sign */
    MAX_LINE = 256 * 1024, /* bytes of one line */
    MAX_COLUMNS = 100,     /* of a table */
    MAX_CELLS = 500000,    /* of all tables: cmark adds those that lack */
};

/* Sum over paragraphs of length times signs that may be markup. */
static const guint64 MAX_WORK = 1000000000;

/* Length of the longest paragraph with link definitions times the number of
 * ']' that may use one: cmark copies the address each time. */
static const guint64 MAX_COPIES = 512 * 1024 * 1024;

typedef struct {
    const ClSource *source;
    ClReport *report;
    guint64 work;
    guint64 longest_definition;
    guint64 n_brackets;
    gsize paragraph_len;
    gsize paragraph_signs;
    bool has_definition;
    gsize n_rows;    /* lines of the paragraph, */
    gsize n_columns; /* should it be a table */
    gsize n_cells;
} Guard;

static bool
refuse(const Guard *guard, ClRuleId rule, gsize offset, const char *sentence)
{
    cl_report_add(guard->report, rule,
                  cl_source_get_place(guard->source, offset), "%s", sentence);
    return false;
}

/* The bytes of a list's or quotation's sign at @text, or 0. */
static gsize
marker_length(const char *text)
{
    gsize digits = strspn(text, "0123456789");

    if (text[0] == '>')
        return 1;
    if (strchr("-+*", text[0]) != NULL && text[0] != '\0' &&
        strchr(" \t\r\n", text[1]) != NULL)
        return 1;
    if (digits > 0 && digits < 10 && text[digits] != '\0' &&
        strchr(".)", text[digits]) != NULL)
        return digits + 1;
    return 0;
}

static bool
check_nesting(const Guard *guard, gsize start)
{
    const char *text = cl_source_get_text(guard->source) + start;
    const char *p = text;
    int n_markers = 0;
    gsize column = 0;

    while (true) {
        for (; *p == ' ' || *p == '\t'; p++)
            column += *p == '\t' ? 4 : 1;
        gsize len = marker_length(p);
        if (len == 0)
            return true;
        if (++n_markers > MAX_MARKERS || column > MAX_INDENT)
            return refuse(guard, CL_RULE_XML_TOO_DEEP,
                          start + (gsize)(p - text),
                          "Lists and quotations are nested too deeply here: "
                          "nest them less.");
        p += len;
        column += len;
    }
}

static bool
end_paragraph(Guard *guard, gsize offset)
{
    guard->work += (guint64)guard->paragraph_len * guard->paragraph_signs;
    if (guard->has_definition)
        guard->longest_definition =
            MAX(guard->longest_definition, guard->paragraph_len);
    guard->n_cells += guard->n_rows * guard->n_columns;
    guard->paragraph_len = 0;
    guard->paragraph_signs = 0;
    guard->has_definition = false;
    guard->n_rows = 0;
    guard->n_columns = 0;
    if (guard->n_cells > MAX_CELLS)
        return refuse(guard, CL_RULE_FILE_TOO_LARGE, offset,
                      "The tables up to here have too many cells: split the "
                      "chapter into several.");
    if (guard->work > MAX_WORK ||
        guard->longest_definition * guard->n_brackets > MAX_COPIES)
        return refuse(guard, CL_RULE_FILE_TOO_LARGE, offset,
                      "The paragraphs up to here are too long and too full of "
                      "markup: split them with empty lines.");
    return true;
}

/* Is the line the row under a table's head, such as "|---|:-:|"? */
static bool
is_delimiter_row(const char *text, gsize len)
{
    bool has_dash = false;

    for (gsize i = 0; i < len; i++) {
        if (strchr("|-: \t>", text[i]) == NULL)
            return false;
        has_dash = has_dash || text[i] == '-';
    }
    return has_dash;
}

/* Does the line begin a list item, whatever stands before it? */
static bool
is_item(const char *text, gsize len)
{
    gsize indent = strspn(text, " ");

    return indent < 4 && indent + 2 < len &&
           strchr("-+*", text[indent]) != NULL && text[indent + 1] == ' ' &&
           !g_ascii_isspace(text[indent + 2]);
}

static bool
check_columns(Guard *guard, gsize start, gsize len)
{
    const char *text = cl_source_get_text(guard->source) + start;
    gsize n = 1;

    guard->n_rows++;
    if (!is_delimiter_row(text, len))
        return true;
    for (gsize i = 0; i < len; i++)
        n += text[i] == '|';
    guard->n_columns = MAX(guard->n_columns, n);
    if (n <= MAX_COLUMNS)
        return true;
    return refuse(guard, CL_RULE_FILE_TOO_LARGE, start,
                  "The table has too many columns: split it into several.");
}

/* Counts what may be markup in the line from @text to @end. */
static void
count_signs(Guard *guard, const char *text, const char *end)
{
    while ((text += strcspn(text, "[]<>*_`~!&@:\\\r\n")) < end) {
        guard->paragraph_signs++;
        guard->n_brackets += text[0] == ']';
        if (text[0] == ']' && text[1] == ':')
            guard->has_definition = true;
        text++;
    }
}

static bool
check_line(Guard *guard, gsize start, gsize end)
{
    const char *text = cl_source_get_text(guard->source);
    bool is_empty = strspn(text + start, " \t") >= end - start;

    if (end - start > MAX_LINE)
        return refuse(guard, CL_RULE_FILE_TOO_LARGE, start,
                      "The line is too long: break it into several.");
    if (is_item(text + start, end - start) && !end_paragraph(guard, start))
        return false;
    if (!check_nesting(guard, start) ||
        !check_columns(guard, start, end - start))
        return false;
    count_signs(guard, text + start, text + end);
    guard->paragraph_len += end - start + 1;
    return !is_empty || end_paragraph(guard, start);
}

bool
cl_guard_check(const ClSource *source, ClReport *report)
{
    Guard guard = { .source = source, .report = report };

    for (guint line = 1; line <= cl_source_get_n_lines(source); line++) {
        if (!check_line(&guard, cl_source_get_line_start(source, line),
                        cl_source_get_line_end(source, line)))
            return false;
    }
    return end_paragraph(&guard, cl_source_get_len(source));
}
