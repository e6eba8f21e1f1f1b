#include "base/deflate.h"

#include <libdeflate.h>

struct ClDeflate {
    struct libdeflate_compressor *packer;
    struct libdeflate_decompressor *unpacker; /* NULL until it is wanted */
    GByteArray *out;
};

ClDeflate *
cl_deflate_new(int level)
{
    ClDeflate *state = g_new0(ClDeflate, 1);

    state->packer = libdeflate_alloc_compressor(level);
    g_assert(state->packer != NULL); /* or there is no memory */
    state->out = g_byte_array_new();
    return state;
}

void
cl_deflate_free(ClDeflate *state)
{
    if (state == NULL)
        return;
    libdeflate_free_compressor(state->packer);
    libdeflate_free_decompressor(state->unpacker);
    g_byte_array_unref(state->out);
    g_free(state);
}

typedef size_t (*Run)(struct libdeflate_compressor *packer, const void *in,
                      size_t n_in, void *out, size_t n_out);

/* @bound: of what may come out. With room for that, one call does it all. */
static const GByteArray *
run(ClDeflate *state, Run pack, gsize bound, const void *data, gsize size)
{
    g_assert(bound <= G_MAXUINT);
    g_byte_array_set_size(state->out, (guint)bound);

    gsize n = pack(state->packer, data, size, state->out->data, bound);
    g_assert(n > 0);
    g_byte_array_set_size(state->out, (guint)n);
    return state->out;
}

const GByteArray *
cl_deflate_run_raw(ClDeflate *state, const void *data, gsize size)
{
    gsize bound = libdeflate_deflate_compress_bound(state->packer, size);

    return run(state, libdeflate_deflate_compress, bound, data, size);
}

const GByteArray *
cl_deflate_run(ClDeflate *state, const void *data, gsize size)
{
    gsize bound = libdeflate_zlib_compress_bound(state->packer, size);

    return run(state, libdeflate_zlib_compress, bound, data, size);
}

bool
cl_deflate_unpack(ClDeflate *state, const void *data, gsize size,
                  GByteArray *out)
{
    enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
    gsize n = 0;

    if (state->unpacker == NULL)
        state->unpacker = libdeflate_alloc_decompressor();
    g_assert(state->unpacker != NULL);

    /* How much comes out is not known. What held one piece holds most of those
     * that follow, so @out is not made smaller before. */
    g_byte_array_set_size(out, MAX(out->len, 8 * (guint)size));
    while ((result = libdeflate_zlib_decompress(state->unpacker, data, size,
                                                out->data, out->len, &n)) ==
           LIBDEFLATE_INSUFFICIENT_SPACE)
        g_byte_array_set_size(out, 2 * out->len);
    g_byte_array_set_size(out, (guint)n);
    return result == LIBDEFLATE_SUCCESS;
}

guint32
cl_deflate_sum(const void *data, gsize size)
{
    return libdeflate_crc32(0, data, size);
}
