#include "layout/type.h"

#include <math.h>
#include <string.h>

#include <gio/gio.h>

#include <cairo.h>

enum { MAX_DEPTH = 64, MAX_NUMBERS = 6, MAX_STREAM = 64 * 1024 * 1024 };

/* A page's or a group's content, as far as text goes. */
typedef struct {
    cairo_matrix_t states[MAX_DEPTH];
    int depth;
    cairo_matrix_t text;
    double font_size;
    double numbers[MAX_NUMBERS]; /* the last ones */
    int n_numbers;
    double smallest; /* of the text met; 0: none */
    double shrink;   /* the smallest scale at which a group is drawn */
} Content;

static double
get_scale(const cairo_matrix_t *matrix)
{
    return sqrt(fabs(matrix->xx * matrix->yy - matrix->xy * matrix->yx));
}

/* How high what is 1 high in @matrix's space stands. */
static double
get_height(const cairo_matrix_t *matrix)
{
    return hypot(matrix->xy, matrix->yy);
}

static void
show_text(Content *content)
{
    cairo_matrix_t all;

    cairo_matrix_multiply(&all, &content->text,
                          &content->states[content->depth]);
    double size = content->font_size * get_height(&all);
    if (size > 0 && (content->smallest == 0 || size < content->smallest))
        content->smallest = size;
}

static bool
read_matrix(const Content *content, cairo_matrix_t *matrix)
{
    const double *n = content->numbers;

    if (content->n_numbers < MAX_NUMBERS)
        return false;
    cairo_matrix_init(matrix, n[0], n[1], n[2], n[3], n[4], n[5]);
    return true;
}

static void
run(Content *content, const char *name, gsize len)
{
    cairo_matrix_t *state = &content->states[content->depth];
    cairo_matrix_t matrix;

#define IS(word) (len == strlen(word) && memcmp(name, word, len) == 0)
    if (IS("q") && content->depth + 1 < MAX_DEPTH) {
        content->states[content->depth + 1] = *state;
        content->depth++;
    } else if (IS("Q") && content->depth > 0) {
        content->depth--;
    } else if (IS("cm") && read_matrix(content, &matrix)) {
        cairo_matrix_multiply(state, &matrix, state);
    } else if (IS("BT")) {
        cairo_matrix_init_identity(&content->text);
    } else if (IS("Tm") && read_matrix(content, &matrix)) {
        content->text = matrix;
    } else if (IS("Tf") && content->n_numbers > 0) {
        content->font_size = content->numbers[content->n_numbers - 1];
    } else if (IS("Do")) {
        content->shrink = MIN(content->shrink, get_scale(state));
    } else if (IS("Tj") || IS("TJ")) {
        show_text(content);
    }
#undef IS
    content->n_numbers = 0;
}

static void
push(Content *content, double number)
{
    if (content->n_numbers == MAX_NUMBERS) {
        memmove(content->numbers, content->numbers + 1,
                (MAX_NUMBERS - 1) * sizeof(double));
        content->n_numbers--;
    }
    content->numbers[content->n_numbers++] = number;
}

/* The end of the string or dictionary mark that begins at @at. */
static const char *
skip_string(const char *at, const char *end)
{
    char close = *at == '(' ? ')' : '>';

    if (*at == '<' && at + 1 < end && at[1] == '<')
        return at + 2;
    for (at++; at < end && *at != close; at++) {
        if (*at == '\\')
            at++;
    }
    return at < end ? at + 1 : end;
}

static void
scan(Content *content, const char *at, const char *end)
{
    while (at < end) {
        const char *start = at;

        if (*at == '(' || *at == '<') {
            at = skip_string(at, end);
            continue;
        }
        if (strchr(" \t\r\n[]>", *at) != NULL) {
            at++;
            continue;
        }
        while (at < end && strchr(" \t\r\n[]<>(", *at) == NULL)
            at++;
        if (*start == '/')
            continue;
        if (g_ascii_isdigit(*start) || strchr("+-.", *start) != NULL)
            push(content, g_ascii_strtod(start, NULL));
        else
            run(content, start, (gsize)(at - start));
    }
}

/* (owned) The unpacked bytes with a 0 after them, or NULL. */
static GByteArray *
inflate(const char *data, gsize size)
{
    g_autoptr(GZlibDecompressor) unpacker =
        g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
    g_autoptr(GInputStream) packed =
        g_memory_input_stream_new_from_data(data, (gssize)size, NULL);
    g_autoptr(GInputStream) stream =
        g_converter_input_stream_new(packed, G_CONVERTER(unpacker));
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint8 buffer[8192];
    gssize n = 0;

    while ((n = g_input_stream_read(stream, buffer, sizeof buffer, NULL,
                                    NULL)) > 0 &&
           bytes->len < MAX_STREAM)
        g_byte_array_append(bytes, buffer, (guint)n);
    if (n < 0)
        return NULL;
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    return g_steal_pointer(&bytes);
}

/* Does the dictionary before a stream say that it is no content? */
static bool
is_other(const char *dictionary, gsize size)
{
    static const char *const words[] = { "/Image",  "/Length1",   "/XRef",
                                         "/ObjStm", "FontType0C", "/Type1C" };

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_strstr_len(dictionary, (gssize)size, words[i]) != NULL)
            return true;
    }
    return false;
}

static void
measure(const char *stream, gsize size, bool is_group, Content *total)
{
    g_autoptr(GByteArray) bytes = inflate(stream, size);
    Content content = { .shrink = 1 };

    if (bytes == NULL)
        return;
    cairo_matrix_init_identity(&content.states[0]);
    cairo_matrix_init_identity(&content.text);
    scan(&content, (const char *)bytes->data,
         (const char *)bytes->data + bytes->len - 1);
    total->shrink = MIN(total->shrink, content.shrink);

    double *smallest = is_group ? &total->font_size : &total->smallest;
    if (content.smallest > 0 &&
        (*smallest == 0 || content.smallest < *smallest))
        *smallest = content.smallest;
}

/* The next "stream" line from @at, found with its dictionary; or NULL. */
static const char *
find_stream(const char *at, const char *end)
{
    for (; at + 7 < end; at++) {
        at = memchr(at, '\n', (gsize)(end - at));
        if (at == NULL || at + 8 >= end)
            return NULL;
        if (memcmp(at, "\nstream", 7) == 0)
            return at + 1;
    }
    return NULL;
}

double
cl_type_find_smallest(const GByteArray *bytes)
{
    const char *begin = (const char *)bytes->data;
    const char *end = begin + bytes->len;
    const char *from = begin;
    const char *at = NULL;
    /* font_size: the smallest in groups, which may be drawn smaller. */
    Content total = { .shrink = 1 };

    while ((at = find_stream(from, end)) != NULL) {
        gsize n_before = (gsize)(at - from);
        const char *dictionary = g_strrstr_len(from, (gssize)n_before, " obj");
        const char *data = at + strlen("stream");
        const char *stop = NULL;

        data += *data == '\r' ? 2 : 1;
        for (stop = data; stop + 9 < end && memcmp(stop, "endstream", 9) != 0;)
            stop++;
        if (dictionary != NULL &&
            !is_other(dictionary, (gsize)(at - dictionary)))
            measure(data, (gsize)(stop - data),
                    g_strstr_len(dictionary, at - dictionary, "/Form") != NULL,
                    &total);
        from = stop;
    }

    double in_groups = total.font_size * total.shrink;
    if (in_groups > 0 && (total.smallest == 0 || in_groups < total.smallest))
        return in_groups;
    return total.smallest;
}
