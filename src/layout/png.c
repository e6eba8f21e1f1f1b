#include "layout/png.h"

#include <string.h>
#include <zlib.h>

/*
 * cairo's own writer gives a picture of three flat colours 24 bits a pixel and
 * tries all filters on each row, which took half the time of an e-book. Ours
 * counts the colours first. Covers have three and what lies between them at
 * the edges of letters: with 256 of these, the nearest to each, nobody sees a
 * difference. A photograph stays as it is.
 */
enum {
    N_PALETTE = 256,
    N_SLOTS = 1 << 14, /* of the table of colours; half of them are used */
    UNUSED = -1,
    MEMORY_FOR_RUNS = 8, /* zlib's memLevel, of 9 */
    N_COPIED = 16,       /* rows that are deflated once for many */
};

/* A colour, 0xRRGGBB, and how many pixels have it. */
typedef struct {
    gint32 colour; /* UNUSED in an empty slot */
    guint count;
    guint8 index; /* in the palette */
} Colour;

/* As it stands in the file. */
typedef struct {
    guint8 red;
    guint8 green;
    guint8 blue;
} Shade;

/* Pixels of one colour, beside each other. */
typedef struct {
    guint32 colour;
    guint32 n;
} Run;

typedef struct {
    guint start; /* of its runs */
    guint n_runs;
    guint n_alike; /* rows like it from it on, with it */
} Row;

struct ClPng {
    int width;
    int height;   /* so far */
    GArray *runs; /* Run, of all rows */
    GArray *rows; /* Row */
    Run *line;    /* the row that is looked at */
    Colour *table;
    guint n_colours;
    Shade palette[N_PALETTE];
    guint n_palette;
};

/* The slot of @colour; NULL when there are too many colours. */
static Colour *
find_slot(ClPng *png, gint32 colour)
{
    guint at = ((guint32)colour * 2654435761u) >> 18;

    while (png->table[at].colour != UNUSED && png->table[at].colour != colour)
        at = (at + 1) % N_SLOTS;
    if (png->table[at].colour == UNUSED) {
        if (++png->n_colours > N_SLOTS / 2)
            return NULL;
        png->table[at].colour = colour;
    }
    return &png->table[at];
}

/* Where the pixels that are as the one at @x end; two are looked at at once,
 * since most runs are long. */
static int
find_end(const guint32 *row, int x, int width)
{
    const guint32 same[2] = { row[x], row[x] };
    int end = x + 1;

    while (end + 1 < width && memcmp(row + end, same, sizeof same) == 0)
        end += 2;
    return end < width && row[end] == row[x] ? end + 1 : end;
}

static void
add_row(ClPng *png, const guint32 *row)
{
    Row *last = png->rows->len > 0
                    ? &g_array_index(png->rows, Row, png->rows->len - 1)
                    : NULL;
    guint n = 0;
    int end = 0;

    for (int x = 0; x < png->width; x = end) {
        end = find_end(row, x, png->width);
        png->line[n++] = (Run){ row[x] & 0xFFFFFF, (guint32)(end - x) };
    }
    /* The first row of a band may be as the last of the band above. */
    if (last != NULL && last->n_runs == n &&
        memcmp(&g_array_index(png->runs, Run, last->start), png->line,
               n * sizeof(Run)) == 0) {
        last->n_alike++;
        return;
    }

    Row added = { .start = png->runs->len, .n_runs = n, .n_alike = 1 };
    g_array_append_val(png->rows, added);
    g_array_append_vals(png->runs, png->line, n);
}

static bool
count_colours(ClPng *png)
{
    for (guint i = 0; i < N_SLOTS; i++)
        png->table[i] = (Colour){ .colour = UNUSED };
    for (guint i = 0; i < png->rows->len; i++) {
        const Row *row = &g_array_index(png->rows, Row, i);

        for (guint j = 0; j < row->n_runs; j++) {
            const Run *run = &g_array_index(png->runs, Run, row->start + j);
            Colour *slot = find_slot(png, (gint32)run->colour);

            if (slot == NULL)
                return false;
            slot->count += run->n * row->n_alike;
        }
    }
    return true;
}

/* The most used first; of two alike, the darker, so that it is certain. */
static int
compare_colours(gconstpointer a, gconstpointer b)
{
    const Colour *left = *(Colour *const *)a;
    const Colour *right = *(Colour *const *)b;

    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return left->colour < right->colour ? -1 : 1;
}

static Shade
split(gint32 colour)
{
    return (Shade){ (guint8)(colour >> 16), (guint8)(colour >> 8),
                    (guint8)colour };
}

static guint8
find_nearest(const ClPng *png, gint32 colour)
{
    const Shade wanted = split(colour);
    guint nearest = 0;
    int least = G_MAXINT;

    for (guint i = 0; i < png->n_palette; i++) {
        int red = png->palette[i].red - wanted.red;
        int green = png->palette[i].green - wanted.green;
        int blue = png->palette[i].blue - wanted.blue;
        int distance = red * red + green * green + blue * blue;

        if (distance < least) {
            least = distance;
            nearest = i;
        }
    }
    return (guint8)nearest;
}

/* False when more than a pixel in a hundred would get another colour. */
static bool
make_palette(ClPng *png)
{
    g_autoptr(GPtrArray) colours = g_ptr_array_new();
    guint64 n_pixels = (guint64)png->width * (guint64)png->height;
    guint64 n_covered = 0;

    if (!count_colours(png))
        return false;
    for (guint i = 0; i < N_SLOTS; i++)
        if (png->table[i].colour != UNUSED)
            g_ptr_array_add(colours, &png->table[i]);
    g_ptr_array_sort(colours, compare_colours);
    png->n_palette = MIN(colours->len, N_PALETTE);
    for (guint i = 0; i < png->n_palette; i++) {
        Colour *colour = g_ptr_array_index(colours, i);

        png->palette[i] = split(colour->colour);
        colour->index = (guint8)i;
        n_covered += colour->count;
    }
    if (n_covered * 100 < n_pixels * 99)
        return false;
    for (guint i = png->n_palette; i < colours->len; i++) {
        Colour *colour = g_ptr_array_index(colours, i);

        colour->index = find_nearest(png, colour->colour);
    }
    return true;
}

/* --- the file --- */

static void
add_number(GByteArray *bytes, guint32 number)
{
    guint32 big = GUINT32_TO_BE(number);

    g_byte_array_append(bytes, (const guint8 *)&big, sizeof big);
}

/* A chunk: its size, name, @data and sum. */
static void
add_chunk(GByteArray *file, const char *name, const guint8 *data, guint size)
{
    add_number(file, size);
    guint start = file->len;
    g_byte_array_append(file, (const guint8 *)name, 4);
    if (size > 0)
        g_byte_array_append(file, data, size);
    add_number(file, (guint32)crc32(0, file->data + start, size + 4));
}

static void
add_header(GByteArray *file, const ClPng *png, bool has_palette)
{
    static const guint8 magic[] = {
        0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'
    };
    /* 8 bits; a palette or red, green, blue; deflated, not interlaced. */
    const guint8 kind[] = { 8, has_palette ? 3 : 2, 0, 0, 0 };
    g_autoptr(GByteArray) header = g_byte_array_new();

    g_byte_array_append(file, magic, sizeof magic);
    add_number(header, (guint32)png->width);
    add_number(header, (guint32)png->height);
    g_byte_array_append(header, kind, sizeof kind);
    add_chunk(file, "IHDR", header->data, header->len);
}

static void
add_palette(GByteArray *file, const ClPng *png)
{
    add_chunk(file, "PLTE", (const guint8 *)png->palette,
              (guint)sizeof(Shade) * png->n_palette);
}

/* @row as indexes, not filtered. */
static void
fill_indexed(ClPng *png, const Row *row, guint8 *out)
{
    *out++ = 0;
    for (guint i = 0; i < row->n_runs; i++) {
        const Run *run = &g_array_index(png->runs, Run, row->start + i);

        memset(out, find_slot(png, (gint32)run->colour)->index, run->n);
        out += run->n;
    }
}

/* @row as red, green, blue. */
static void
fill_true(const ClPng *png, const Row *row, guint8 *out)
{
    for (guint i = 0; i < row->n_runs; i++) {
        const Run *run = &g_array_index(png->runs, Run, row->start + i);

        for (guint j = 0; j < run->n; j++)
            for (int shift = 16; shift >= 0; shift -= 8)
                *out++ = (guint8)(run->colour >> shift);
    }
}

/* All rows of red, green, blue, each as the difference from the row above,
 * which may be as the row itself. */
static void
fill_all_true(const ClPng *png, guint8 *out)
{
    gsize n = (gsize)png->width * 3;
    g_autofree guint8 *above = g_malloc0(n);
    g_autofree guint8 *colours = g_malloc(n);

    for (guint i = 0; i < png->rows->len; i++) {
        const Row *row = &g_array_index(png->rows, Row, i);

        fill_true(png, row, colours);
        for (guint k = 0; k < row->n_alike; k++) {
            *out++ = i > 0 || k > 0 ? 2 : 0;
            for (gsize j = 0; j < n; j++)
                *out++ = (guint8)(colours[j] - above[j]);
            memcpy(above, colours, n);
        }
    }
}

/* A zlib stream in the making (RFC 1950), whose parts are put together here. */
typedef struct {
    z_stream stream; /* of raw deflate */
    GByteArray *out;
    guint32 sum;
} Packer;

static void
pack(Packer *packer, const guint8 *bytes, gsize n, int flush)
{
    z_stream *stream = &packer->stream;
    guint8 block[16384];

    stream->next_in = (Bytef *)bytes;
    stream->avail_in = (uInt)n;
    do {
        stream->next_out = block;
        stream->avail_out = sizeof block;
        deflate(stream, flush);
        g_byte_array_append(packer->out, block,
                            (guint)(sizeof block - stream->avail_out));
    } while (stream->avail_out == 0);
}

/* Appends the last @n bytes @n_times more. */
static void
repeat(GByteArray *out, guint n, guint n_times)
{
    for (guint i = 0; i < n_times; i++) {
        guint end = out->len;

        g_byte_array_set_size(out, end + n);
        memcpy(out->data + end, out->data + end - n, n);
    }
}

/*
 * Packs @row @n times. Most rows of a cover are as the one before: of these
 * some are deflated, and what they became is copied for the others. That may
 * be done between two full flushes, where it begins and ends with a byte, and
 * since the method for runs looks back no farther than to the byte before,
 * which is always the last of the row.
 */
static void
pack_rows(Packer *packer, const guint8 *row, gsize n_row, guint n)
{
    guint32 sum = (guint32)adler32(adler32(0, NULL, 0), row, (uInt)n_row);
    guint n_copies = (n - 1) / N_COPIED;
    guint n_single = n_copies < 2 ? n : 1 + (n - 1) % N_COPIED;

    for (guint i = 0; i < n; i++)
        packer->sum =
            (guint32)adler32_combine(packer->sum, sum, (z_off_t)n_row);
    for (guint i = 0; i < n_single; i++)
        pack(packer, row, n_row, Z_NO_FLUSH);
    if (n_single == n)
        return;
    pack(packer, NULL, 0, Z_FULL_FLUSH);
    guint start = packer->out->len;
    for (guint i = 0; i < N_COPIED; i++)
        pack(packer, row, n_row, Z_NO_FLUSH);
    pack(packer, NULL, 0, Z_FULL_FLUSH);
    repeat(packer->out, packer->out->len - start, n_copies - 1);
}

/* Indexes stand in long runs, and of these zlib's own method for runs makes as
 * little in a third of the time. False when it cannot. */
static bool
deflate_indexed(ClPng *png, GByteArray *out)
{
    static const guint8 header[] = { 0x78, 0x9C }; /* deflate, 32 kB */
    Packer packer = { .out = out, .sum = (guint32)adler32(0, NULL, 0) };
    gsize n_row = 1 + (gsize)png->width;
    g_autofree guint8 *row = g_malloc(n_row);

    if (deflateInit2(&packer.stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                     -MAX_WBITS, MEMORY_FOR_RUNS, Z_RLE) != Z_OK)
        return false;
    g_byte_array_append(out, header, sizeof header);
    for (guint i = 0; i < png->rows->len; i++) {
        const Row *alike = &g_array_index(png->rows, Row, i);

        fill_indexed(png, alike, row);
        pack_rows(&packer, row, n_row, alike->n_alike);
    }
    pack(&packer, NULL, 0, Z_FINISH);
    bool is_done = deflateEnd(&packer.stream) == Z_OK;
    add_number(out, packer.sum);
    return is_done;
}

/* False when zlib cannot. */
static bool
deflate_true(const ClPng *png, GByteArray *out)
{
    gsize n_row = 1 + (gsize)png->width * 3;
    uLong n_plain = (uLong)(n_row * (gsize)png->height);
    g_autofree guint8 *plain = g_malloc(n_plain);
    uLong n = compressBound(n_plain);

    fill_all_true(png, plain);
    g_byte_array_set_size(out, (guint)n);
    int status = compress(out->data, &n, plain, n_plain);
    g_byte_array_set_size(out, (guint)n);
    return status == Z_OK;
}

static bool
add_data(GByteArray *file, ClPng *png, bool has_palette)
{
    g_autoptr(GByteArray) deflated = g_byte_array_new();

    if (has_palette ? !deflate_indexed(png, deflated)
                    : !deflate_true(png, deflated))
        return false;
    add_chunk(file, "IDAT", deflated->data, deflated->len);
    return true;
}

ClPng *
cl_png_new(int width)
{
    ClPng *png = g_new0(ClPng, 1);

    png->width = width;
    png->runs = g_array_new(FALSE, FALSE, sizeof(Run));
    png->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    png->line = g_new(Run, width);
    png->table = g_new(Colour, N_SLOTS);
    return png;
}

void
cl_png_free(ClPng *png)
{
    if (png == NULL)
        return;
    g_array_unref(png->runs);
    g_array_unref(png->rows);
    g_free(png->line);
    g_free(png->table);
    g_free(png);
}

bool
cl_png_add(ClPng *png, cairo_surface_t *band, int n_rows, GError **error)
{
    gsize size = (gsize)png->width * sizeof(guint32);

    cairo_surface_flush(band);
    const guint8 *data = cairo_image_surface_get_data(band);
    int stride = cairo_image_surface_get_stride(band);
    cairo_status_t status = cairo_surface_status(band);
    if (status != CAIRO_STATUS_SUCCESS || data == NULL)
        return cl_fail(error, CL_ERROR_LIBRARY, "a picture: %s",
                       cairo_status_to_string(status));
    for (int y = 0; y < n_rows; y++) {
        const guint8 *row = data + (gsize)y * (gsize)stride;

        if (y > 0 && memcmp(row - stride, row, size) == 0)
            g_array_index(png->rows, Row, png->rows->len - 1).n_alike++;
        else
            add_row(png, (const guint32 *)(const void *)row);
    }
    png->height += n_rows;
    return true;
}

GBytes *
cl_png_finish(ClPng *png, GError **error)
{
    g_autoptr(GByteArray) file = g_byte_array_new();
    bool has_palette = make_palette(png);

    add_header(file, png, has_palette);
    if (has_palette)
        add_palette(file, png);
    if (!add_data(file, png, has_palette)) {
        cl_fail(error, CL_ERROR_LIBRARY, "a picture cannot be compressed");
        return NULL;
    }
    add_chunk(file, "IEND", NULL, 0);
    return g_byte_array_free_to_bytes(g_steal_pointer(&file));
}

GBytes *
cl_png_write(cairo_surface_t *surface, GError **error)
{
    g_autoptr(ClPng) png = cl_png_new(cairo_image_surface_get_width(surface));

    if (!cl_png_add(png, surface, cairo_image_surface_get_height(surface),
                    error))
        return NULL;
    return cl_png_finish(png, error);
}
