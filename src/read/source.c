#include "read/source.h"

#include <string.h>

#include "base/utf8.h"

/* A column is counted from the nearest step before it, so that one very long
 * line costs no more than many short ones. */
enum { STEP = 256 };

typedef struct {
    guint line;
    guint column;
} Step;

typedef struct {
    gsize here;   /* offset in the derived text */
    gsize origin; /* offset in the origin */
    bool runs;
} Mapping;

struct ClSource {
    GBytes *bytes;
    GString *buffer; /* of a derived source */
    const ClSource *origin;
    GArray *mappings; /* Mapping, by here */
    const char *text;
    gsize len;
    const char *path;
    GArray *lines; /* gsize: where each line starts */
    GArray *steps; /* Step: of every STEP-th byte */
};

/* How many bytes end a line at @text: 0, 1 or 2. */
static gsize
line_end_at(const char *text)
{
    if (text[0] == '\r')
        return text[1] == '\n' ? 2 : 1;
    return text[0] == '\n' ? 1 : 0;
}

/* Where @to stands, when @from stands @at: not after it. The column is that
 * of the character which holds the byte. */
static Step
advance(const ClSource *source, Step at, gsize from, gsize to)
{
    const gsize *starts = (const gsize *)(void *)source->lines->data;

    for (; at.line < source->lines->len && starts[at.line] <= to; at.line++) {
        from = starts[at.line];
        at.column = 1;
    }
    at.column += (guint)cl_utf8_count(source->text + from + 1, to - from);
    return at;
}

static void
index_lines(ClSource *source)
{
    Step at = { .line = 1, .column = 1 };
    gsize start = 0;

    g_array_append_val(source->lines, start);
    while (start < source->len) {
        start += strcspn(source->text + start, "\r\n");
        if (start >= source->len)
            break;
        /* A 0 byte stops here, too: no text has one, but this may be none. */
        gsize n = line_end_at(source->text + start);
        start += MAX(n, 1);
        if (n > 0)
            g_array_append_val(source->lines, start);
    }
    for (gsize i = 0; i <= source->len; i += STEP) {
        at = advance(source, at, i > 0 ? i - STEP : 0, i);
        g_array_append_val(source->steps, at);
    }
}

ClSource *
cl_source_new(GBytes *bytes, const char *path)
{
    static const char mark[] = "\xEF\xBB\xBF";
    ClSource *source = g_new0(ClSource, 1);
    gsize len = 0;
    const char *data = g_bytes_get_data(bytes, &len);
    gsize skip = len >= 3 && memcmp(data, mark, 3) == 0 ? 3 : 0;

    /* Copied, since the scanners of read rely on the 0 byte at the end. */
    char *copy = g_malloc(len - skip + 1);
    if (len > skip)
        memcpy(copy, data + skip, len - skip);
    copy[len - skip] = '\0';
    source->bytes = g_bytes_new_take(copy, len - skip + 1);
    source->text = copy;
    source->len = len - skip;
    source->path = g_intern_string(path);
    source->lines = g_array_new(FALSE, FALSE, sizeof(gsize));
    source->steps = g_array_new(FALSE, FALSE, sizeof(Step));
    index_lines(source);
    return source;
}

ClSource *
cl_source_new_derived(const ClSource *origin)
{
    ClSource *source = g_new0(ClSource, 1);

    source->origin = origin;
    source->path = origin->path;
    source->buffer = g_string_new(NULL);
    source->mappings = g_array_new(FALSE, FALSE, sizeof(Mapping));
    return source;
}

void
cl_source_free(ClSource *source)
{
    if (source == NULL)
        return;
    if (source->buffer != NULL)
        g_string_free(source->buffer, TRUE);
    g_clear_pointer(&source->bytes, g_bytes_unref);
    g_clear_pointer(&source->mappings, g_array_unref);
    g_clear_pointer(&source->lines, g_array_unref);
    g_clear_pointer(&source->steps, g_array_unref);
    g_free(source);
}

const char *
cl_source_get_text(const ClSource *source)
{
    return source->buffer != NULL ? source->buffer->str : source->text;
}

gsize
cl_source_get_len(const ClSource *source)
{
    return source->buffer != NULL ? source->buffer->len : source->len;
}

const char *
cl_source_get_path(const ClSource *source)
{
    return source->path;
}

GString *
cl_source_get_buffer(ClSource *source)
{
    return source->buffer;
}

void
cl_source_map(ClSource *source, gsize offset, bool runs)
{
    Mapping mapping = {
        .here = source->buffer->len,
        .origin = offset,
        .runs = runs,
    };

    if (source->mappings->len > 0) {
        const Mapping *last = &g_array_index(source->mappings, Mapping,
                                             source->mappings->len - 1);
        if (runs && last->runs &&
            last->origin + (mapping.here - last->here) == offset)
            return;
        if (last->here == mapping.here)
            g_array_set_size(source->mappings, source->mappings->len - 1);
    }
    g_array_append_val(source->mappings, mapping);
}

/* The index of the first mapping after @offset. */
static guint
find_mapping(const ClSource *source, gsize offset)
{
    guint low = 0;
    guint high = source->mappings->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(source->mappings, Mapping, middle).here <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

gsize
cl_source_get_run(const ClSource *source, gsize offset)
{
    gsize end = cl_source_get_len(source);

    if (source->origin != NULL) {
        guint next = find_mapping(source, offset);

        if (next < source->mappings->len)
            end = g_array_index(source->mappings, Mapping, next).here;
    }
    return end - MIN(offset, end);
}

gsize
cl_source_get_origin(const ClSource *source, gsize offset)
{
    if (source->origin == NULL)
        return offset;

    guint next = find_mapping(source, offset);
    if (next == 0)
        return 0;

    const Mapping *found = &g_array_index(source->mappings, Mapping, next - 1);
    gsize origin = found->origin + (found->runs ? offset - found->here : 0);
    return MIN(origin, cl_source_get_len(source->origin));
}

ClPlace
cl_source_get_place(const ClSource *source, gsize offset)
{
    if (source->origin != NULL)
        return cl_source_get_place(source->origin,
                                   cl_source_get_origin(source, offset));

    gsize end = MIN(offset, source->len);
    Step at = advance(source, g_array_index(source->steps, Step, end / STEP),
                      end - end % STEP, end);

    return (ClPlace){
        .path = source->path,
        .line = at.line,
        .column = at.column,
    };
}

gsize
cl_source_get_line_start(const ClSource *source, guint line)
{
    if (line < 1)
        return 0;
    if (line > source->lines->len)
        return source->len;
    return g_array_index(source->lines, gsize, line - 1);
}

gsize
cl_source_get_line_end(const ClSource *source, guint line)
{
    gsize start = cl_source_get_line_start(source, line);

    return start + strcspn(source->text + start, "\r\n");
}

guint
cl_source_get_n_lines(const ClSource *source)
{
    return source->lines->len;
}

/* C0, DEL and C1, and what no XML 1.0 document can hold. */
static bool
is_forbidden(gunichar c)
{
    if (c == '\t' || c == '\n' || c == '\r')
        return false;
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
}

/* Is all of @source UTF-8 without forbidden characters? */
static bool
is_clean(const ClSource *source)
{
    const char *end = source->text + source->len;
    const char *p = source->text;

    while ((p += cl_utf8_skip_plain(p, (gsize)(end - p))) < end) {
        gunichar c = (guchar)*p;

        if (c >= 0x80)
            c = g_utf8_get_char_validated(p, end - p);
        if (c > 0x10FFFF || is_forbidden(c)) /* -1, -2: it is no UTF-8 */
            return false;
        p = g_utf8_next_char(p);
    }
    return true;
}

bool
cl_source_check(const ClSource *source, ClReport *report)
{
    const char *end = NULL;

    if (is_clean(source))
        return true;
    if (!g_utf8_validate_len(source->text, source->len, &end) && *end != '\0') {
        ClPlace place =
            cl_source_get_place(source, (gsize)(end - source->text));

        cl_report_add(report, CL_RULE_FILE_NOT_UTF8, place,
                      "The byte 0x%02X is not UTF-8: save the file again with "
                      "the encoding UTF-8.",
                      (guint)(guchar)*end);
        return false;
    }
    end = source->text + source->len;
    for (const char *p = source->text; p < end; p = g_utf8_next_char(p)) {
        p += cl_utf8_skip_plain(p, (gsize)(end - p));
        if (p >= end)
            break;

        gunichar c = g_utf8_get_char(p);
        if (!is_forbidden(c))
            continue;
        cl_report_add(report, CL_RULE_FILE_NOT_UTF8,
                      cl_source_get_place(source, (gsize)(p - source->text)),
                      "The control character U+%04X cannot stand in a text: "
                      "delete it.",
                      (guint)c);
        return false;
    }
    return true;
}
