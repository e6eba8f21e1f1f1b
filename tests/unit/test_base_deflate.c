#include <string.h>

#include <gio/gio.h>

#include "base/deflate.h"

/* (owned) @data unpacked by zlib, which GLib uses; NULL where it cannot. */
static GBytes *
unpack(const GByteArray *data, GZlibCompressorFormat format)
{
    g_autoptr(GZlibDecompressor) unpacker = g_zlib_decompressor_new(format);
    g_autoptr(GInputStream) packed =
        g_memory_input_stream_new_from_data(data->data, data->len, NULL);
    g_autoptr(GInputStream) stream =
        g_converter_input_stream_new(packed, G_CONVERTER(unpacker));
    g_autoptr(GOutputStream) all = g_memory_output_stream_new_resizable();

    if (g_output_stream_splice(all, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                               NULL, NULL) < 0)
        return NULL;
    return g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(all));
}

/* (owned) Bytes of a few kinds, one after another: runs, words, noise. */
static GBytes *
make_bytes(gsize n, guint32 seed)
{
    static const char words[] = "the cells of the blood of the marrow ";
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autoptr(GByteArray) bytes = g_byte_array_new();

    while (bytes->len < n) {
        guint8 noise = (guint8)g_rand_int(rand);
        guint kind = noise % 3;

        for (guint i = 0; i < 500; i++) {
            guint8 byte = kind == 0   ? noise
                          : kind == 1 ? (guint8)words[i % strlen(words)]
                                      : (guint8)g_rand_int(rand);

            g_byte_array_append(bytes, &byte, 1);
        }
    }
    g_byte_array_set_size(bytes, (guint)n);
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

static void
test_comes_back(void)
{
    g_autoptr(ClDeflate) deflate = cl_deflate_new(4);
    g_autoptr(GByteArray) out = g_byte_array_new();

    /* Large after small and small after large: one state serves them all. */
    for (gsize n = 0; n < 300000; n = n * 3 + 1) {
        g_autoptr(GBytes) bytes = make_bytes(300000 - n, (guint32)n);
        gsize size = 0;
        const guint8 *data = g_bytes_get_data(bytes, &size);

        g_autoptr(GBytes) raw = unpack(cl_deflate_run_raw(deflate, data, size),
                                       G_ZLIB_COMPRESSOR_FORMAT_RAW);
        g_assert_true(g_bytes_equal(raw, bytes));

        const GByteArray *stream = cl_deflate_run(deflate, data, size);
        g_autoptr(GBytes) same = unpack(stream, G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
        g_assert_true(g_bytes_equal(same, bytes));
        g_assert_true(
            cl_deflate_unpack(deflate, stream->data, stream->len, out));
        g_assert_cmpmem(out->data, out->len, data, size);
    }
}

static void
test_nothing(void)
{
    g_autoptr(ClDeflate) deflate = cl_deflate_new(4);
    g_autoptr(GByteArray) out = g_byte_array_new();
    const GByteArray *stream = cl_deflate_run(deflate, "", 0);

    g_assert_true(cl_deflate_unpack(deflate, stream->data, stream->len, out));
    g_assert_cmpuint(out->len, ==, 0);
}

/* A run of a million bytes: a thousand times what it is packed. */
static void
test_much_from_little(void)
{
    gsize n = 1000000;
    g_autofree guint8 *zeros = g_malloc0(n);
    g_autoptr(ClDeflate) deflate = cl_deflate_new(4);
    g_autoptr(GByteArray) out = g_byte_array_new();
    const GByteArray *stream = cl_deflate_run(deflate, zeros, n);

    g_assert_cmpuint(stream->len, <, 2000);
    g_assert_true(cl_deflate_unpack(deflate, stream->data, stream->len, out));
    g_assert_cmpmem(out->data, out->len, zeros, n);
}

static void
test_no_stream(void)
{
    g_autoptr(ClDeflate) deflate = cl_deflate_new(4);
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_autoptr(GBytes) bytes = make_bytes(5000, 1);
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    const GByteArray *stream = cl_deflate_run(deflate, data, size);

    /* Cut off, with nothing in it, and no stream at all. */
    g_assert_false(
        cl_deflate_unpack(deflate, stream->data, stream->len / 2, out));
    g_assert_false(cl_deflate_unpack(deflate, stream->data, 0, out));
    g_assert_false(cl_deflate_unpack(deflate, data, size, out));
}

/* The check value of CRC-32 in the catalogues of such sums. */
static void
test_sum(void)
{
    g_assert_cmphex(cl_deflate_sum("123456789", 9), ==, 0xCBF43926);
    g_assert_cmphex(cl_deflate_sum("", 0), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/deflate/zlib-unpacks-the-same", test_comes_back);
    g_test_add_func("/base/deflate/nothing-comes-back", test_nothing);
    g_test_add_func("/base/deflate/much-comes-from-little",
                    test_much_from_little);
    g_test_add_func("/base/deflate/no-stream-is-refused", test_no_stream);
    g_test_add_func("/base/deflate/sum-is-crc-32", test_sum);
    return g_test_run();
}
