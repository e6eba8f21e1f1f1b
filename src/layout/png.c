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

typedef struct {
    const guint8 *data; /* as cairo has it: a guint32 a pixel */
    int stride;
    int width;
    int height;
    Colour *table;
    guint n_colours;
    Colour *palette[N_PALETTE];
    guint n_palette;
} Picture;

static const guint32 *
get_row(const Picture *picture, int y)
{
    return (const guint32 *)(const void *)(picture->data +
                                           (gsize)y * picture->stride);
}

/* The slot of @colour; NULL when there are too many colours. */
static Colour *
find_slot(Picture *picture, gint32 colour)
{
    guint at = ((guint32)colour * 2654435761u) >> 18;

    while (picture->table[at].colour != UNUSED &&
           picture->table[at].colour != colour)
        at = (at + 1) % N_SLOTS;
    if (picture->table[at].colour == UNUSED) {
        if (++picture->n_colours > N_SLOTS / 2)
            return NULL;
        picture->table[at].colour = colour;
    }
    return &picture->table[at];
}

/* How many rows from @y on are as row @y: a cover has many such. */
static int
count_alike(const Picture *picture, int y)
{
    gsize size = (gsize)picture->width * sizeof(guint32);
    int n = 1;

    while (y + n < picture->height &&
           memcmp(get_row(picture, y), get_row(picture, y + n), size) == 0)
        n++;
    return n;
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

static bool
count_colours(Picture *picture)
{
    for (guint i = 0; i < N_SLOTS; i++)
        picture->table[i] = (Colour){ .colour = UNUSED };
    for (int y = 0, n_alike = 0; y < picture->height; y += n_alike) {
        const guint32 *row = get_row(picture, y);
        int end = 0;

        n_alike = count_alike(picture, y);
        for (int x = 0; x < picture->width; x = end) {
            Colour *slot = find_slot(picture, (gint32)(row[x] & 0xFFFFFF));

            if (slot == NULL)
                return false;
            end = find_end(row, x, picture->width);
            slot->count += (guint)((end - x) * n_alike);
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

static int
get_distance(gint32 a, gint32 b)
{
    int sum = 0;

    for (int shift = 0; shift < 24; shift += 8) {
        int difference = (a >> shift & 0xFF) - (b >> shift & 0xFF);

        sum += difference * difference;
    }
    return sum;
}

static guint8
find_nearest(const Picture *picture, gint32 colour)
{
    guint8 nearest = 0;
    int least = G_MAXINT;

    for (guint i = 0; i < picture->n_palette; i++) {
        int distance = get_distance(colour, picture->palette[i]->colour);

        if (distance < least) {
            least = distance;
            nearest = (guint8)i;
        }
    }
    return nearest;
}

/* False when more than a pixel in a hundred would get another colour. */
static bool
make_palette(Picture *picture)
{
    g_autoptr(GPtrArray) colours = g_ptr_array_new();
    guint64 n_pixels = (guint64)picture->width * (guint64)picture->height;
    guint64 n_covered = 0;

    if (!count_colours(picture))
        return false;
    for (guint i = 0; i < N_SLOTS; i++)
        if (picture->table[i].colour != UNUSED)
            g_ptr_array_add(colours, &picture->table[i]);
    g_ptr_array_sort(colours, compare_colours);
    picture->n_palette = MIN(colours->len, N_PALETTE);
    for (guint i = 0; i < picture->n_palette; i++) {
        picture->palette[i] = g_ptr_array_index(colours, i);
        picture->palette[i]->index = (guint8)i;
        n_covered += picture->palette[i]->count;
    }
    for (guint i = picture->n_palette; i < colours->len; i++) {
        Colour *colour = g_ptr_array_index(colours, i);

        colour->index = find_nearest(picture, colour->colour);
    }
    return n_covered * 100 >= n_pixels * 99;
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
add_chunk(GByteArray *png, const char *name, const guint8 *data, guint size)
{
    add_number(png, size);
    guint start = png->len;
    g_byte_array_append(png, (const guint8 *)name, 4);
    if (size > 0)
        g_byte_array_append(png, data, size);
    add_number(png, (guint32)crc32(0, png->data + start, size + 4));
}

static void
add_header(GByteArray *png, const Picture *picture, bool has_palette)
{
    static const guint8 magic[] = {
        0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'
    };
    /* 8 bits; a palette or red, green, blue; deflated, not interlaced. */
    const guint8 kind[] = { 8, has_palette ? 3 : 2, 0, 0, 0 };
    g_autoptr(GByteArray) header = g_byte_array_new();

    g_byte_array_append(png, magic, sizeof magic);
    add_number(header, (guint32)picture->width);
    add_number(header, (guint32)picture->height);
    g_byte_array_append(header, kind, sizeof kind);
    add_chunk(png, "IHDR", header->data, header->len);
}

static void
add_palette(GByteArray *png, const Picture *picture)
{
    guint8 colours[3 * N_PALETTE];

    for (guint i = 0; i < picture->n_palette; i++)
        for (guint j = 0; j < 3; j++)
            colours[3 * i + j] =
                (guint8)(picture->palette[i]->colour >> (16 - 8 * j));
    add_chunk(png, "PLTE", colours, 3 * picture->n_palette);
}

/* Row @y as indexes, not filtered. */
static void
fill_indexed(Picture *picture, int y, guint8 *out)
{
    const guint32 *row = get_row(picture, y);
    int end = 0;

    out[0] = 0;
    for (int x = 0; x < picture->width; x = end) {
        guint8 index = find_slot(picture, (gint32)(row[x] & 0xFFFFFF))->index;

        end = find_end(row, x, picture->width);
        memset(out + x + 1, index, (gsize)(end - x));
    }
}

/* Rows of red, green, blue, each as the difference from the row above. */
static void
fill_true(const Picture *picture, guint8 *out)
{
    for (int y = 0; y < picture->height; y++) {
        const guint32 *row = get_row(picture, y);
        const guint32 *above = y > 0 ? get_row(picture, y - 1) : NULL;

        *out++ = above != NULL ? 2 : 0;
        for (int x = 0; x < picture->width; x++)
            for (int shift = 16; shift >= 0; shift -= 8)
                *out++ = (guint8)((row[x] >> shift) -
                                  (above != NULL ? above[x] >> shift : 0));
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
deflate_indexed(Picture *picture, GByteArray *out)
{
    static const guint8 header[] = { 0x78, 0x9C }; /* deflate, 32 kB */
    Packer packer = { .out = out, .sum = (guint32)adler32(0, NULL, 0) };
    gsize n_row = 1 + (gsize)picture->width;
    g_autofree guint8 *row = g_malloc(n_row);

    if (deflateInit2(&packer.stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                     -MAX_WBITS, MEMORY_FOR_RUNS, Z_RLE) != Z_OK)
        return false;
    g_byte_array_append(out, header, sizeof header);
    for (int y = 0, n_alike = 0; y < picture->height; y += n_alike) {
        n_alike = count_alike(picture, y);
        fill_indexed(picture, y, row);
        pack_rows(&packer, row, n_row, (guint)n_alike);
    }
    pack(&packer, NULL, 0, Z_FINISH);
    bool is_done = deflateEnd(&packer.stream) == Z_OK;
    add_number(out, packer.sum);
    return is_done;
}

/* False when zlib cannot. */
static bool
deflate_true(const Picture *picture, GByteArray *out)
{
    gsize n_row = 1 + (gsize)picture->width * 3;
    uLong n_plain = (uLong)(n_row * (gsize)picture->height);
    g_autofree guint8 *plain = g_malloc(n_plain);
    uLong n = compressBound(n_plain);

    fill_true(picture, plain);
    g_byte_array_set_size(out, (guint)n);
    int status = compress(out->data, &n, plain, n_plain);
    g_byte_array_set_size(out, (guint)n);
    return status == Z_OK;
}

static bool
add_data(GByteArray *png, Picture *picture, bool has_palette)
{
    g_autoptr(GByteArray) deflated = g_byte_array_new();

    if (has_palette ? !deflate_indexed(picture, deflated)
                    : !deflate_true(picture, deflated))
        return false;
    add_chunk(png, "IDAT", deflated->data, deflated->len);
    return true;
}

GBytes *
cl_png_write(cairo_surface_t *surface, GError **error)
{
    g_autofree Colour *table = g_new(Colour, N_SLOTS);
    Picture picture = {
        .width = cairo_image_surface_get_width(surface),
        .height = cairo_image_surface_get_height(surface),
        .table = table,
    };
    g_autoptr(GByteArray) png = g_byte_array_new();

    cairo_surface_flush(surface);
    picture.data = cairo_image_surface_get_data(surface);
    picture.stride = cairo_image_surface_get_stride(surface);
    cairo_status_t status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS || picture.data == NULL) {
        cl_fail(error, CL_ERROR_LIBRARY, "a picture: %s",
                cairo_status_to_string(status));
        return NULL;
    }

    bool has_palette = make_palette(&picture);
    add_header(png, &picture, has_palette);
    if (has_palette)
        add_palette(png, &picture);
    if (!add_data(png, &picture, has_palette)) {
        cl_fail(error, CL_ERROR_LIBRARY, "a picture cannot be compressed");
        return NULL;
    }
    add_chunk(png, "IEND", NULL, 0);
    return g_byte_array_free_to_bytes(g_steal_pointer(&png));
}
