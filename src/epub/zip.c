#include "epub/zip.h"

#include <string.h>

#include <zip.h>

#include "base/deflate.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(zip_source_t, zip_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(zip_t, zip_discard)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(zip_file_t, zip_fclose)

struct ClZip {
    zip_t *archive;       /* NULL once it is finished */
    zip_source_t *buffer; /* grows in memory; ours beside the archive's */
    guint n_entries;
    guint16 dos_date;
    guint16 dos_time;
};

struct ClZipPacked {
    guint8 *data; /* deflated */
    gsize n;
    gsize at;    /* how many bytes of it libzip has read */
    gsize size;  /* before */
    guint32 crc; /* of the bytes before */
};

/* The fields of ZIP's own records that we write; APPNOTE 6.3, 4.3. */
enum {
    LOCAL_TIME = 10,
    CENTRAL_TIME = 12,
    CENTRAL_NAME_LENGTH = 28,
    CENTRAL_EXTRA_LENGTH = 30,
    CENTRAL_COMMENT_LENGTH = 32,
    CENTRAL_LOCAL_OFFSET = 42,
    CENTRAL_SIZE = 46,
    END_N_ENTRIES = 10,
    END_CENTRAL_OFFSET = 16,
    END_SIZE = 22,
};

/* ZIP knows the years 1980 to 2107, in steps of two seconds. */
static void
set_dos_time(ClZip *zip, gint64 mtime)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(mtime);
    int year = time == NULL ? 1980 : g_date_time_get_year(time);

    if (year < 1980 || year > 2107) {
        zip->dos_date = 1 << 5 | 1;
        zip->dos_time = 0;
        return;
    }
    zip->dos_date =
        (guint16)((year - 1980) << 9 | g_date_time_get_month(time) << 5 |
                  g_date_time_get_day_of_month(time));
    zip->dos_time = (guint16)(g_date_time_get_hour(time) << 11 |
                              g_date_time_get_minute(time) << 5 |
                              g_date_time_get_second(time) / 2);
}

static bool
fail(ClZip *zip, const char *name, GError **error)
{
    return cl_fail(error, CL_ERROR_LIBRARY, "%s: cannot be packed: %s", name,
                   zip_strerror(zip->archive));
}

/* Takes @source. */
static bool
add(ClZip *zip, const char *name, zip_source_t *source, zip_int32_t method,
    GError **error)
{
    g_autoptr(zip_source_t) owned = source;

    if (owned == NULL)
        return fail(zip, name, error);

    zip_int64_t added =
        zip_file_add(zip->archive, name, owned, ZIP_FL_ENC_UTF_8);
    if (added < 0)
        return fail(zip, name, error);
    g_steal_pointer(&owned); /* the archive owns it from here */

    /* A plain file that all may read, whatever this machine's umask is. */
    zip_uint64_t index = (zip_uint64_t)added;
    if (zip_set_file_compression(zip->archive, index, method, 0) < 0 ||
        zip_file_set_external_attributes(zip->archive, index, 0, ZIP_OPSYS_UNIX,
                                         (zip_uint32_t)0100644 << 16) < 0) {
        fail(zip, name, error);
        zip_delete(zip->archive, index);
        return false;
    }
    zip->n_entries++;
    return true;
}

ClZip *
cl_zip_new(gint64 mtime, GError **error)
{
    zip_error_t problem;
    g_autoptr(ClZip) zip = g_new0(ClZip, 1);

    set_dos_time(zip, mtime);
    zip_error_init(&problem);
    zip->buffer = zip_source_buffer_create(NULL, 0, 0, &problem);
    if (zip->buffer != NULL)
        zip->archive =
            zip_open_from_source(zip->buffer, ZIP_TRUNCATE, &problem);
    if (zip->archive == NULL) {
        cl_fail(error, CL_ERROR_LIBRARY, "no container can be begun: %s",
                zip_error_strerror(&problem));
        zip_error_fini(&problem);
        return NULL;
    }
    zip_error_fini(&problem);
    zip_source_keep(zip->buffer); /* we read it when the archive is closed */

    static const char type[] = "application/epub+zip";
    if (!add(zip, "mimetype",
             zip_source_buffer(zip->archive, type, strlen(type), 0),
             ZIP_CM_STORE, error))
        return NULL;
    return g_steal_pointer(&zip);
}

/*
 * Level 6 makes an EPUB smaller by six thousandths, in half as long again;
 * zlib's best is larger than 4, and takes three times as long.
 */
enum { LEVEL = 4 };

ClZipPacked *
cl_zip_pack(GBytes *bytes)
{
    g_autoptr(ClDeflate) deflate = cl_deflate_new(LEVEL);
    ClZipPacked *packed = g_new0(ClZipPacked, 1);
    const void *plain = g_bytes_get_data(bytes, &packed->size);
    const GByteArray *out = cl_deflate_run_raw(deflate, plain, packed->size);

    packed->data = g_memdup2(out->data, out->len);
    packed->n = out->len;
    packed->crc = cl_deflate_sum(plain, packed->size);
    return packed;
}

void
cl_zip_packed_free(ClZipPacked *packed)
{
    if (packed == NULL)
        return;
    g_free(packed->data);
    g_free(packed);
}

static zip_int64_t
tell(const ClZipPacked *packed, zip_stat_t *facts)
{
    zip_stat_init(facts);
    facts->size = packed->size;
    facts->comp_size = packed->n;
    facts->comp_method = ZIP_CM_DEFLATE;
    facts->crc = packed->crc;
    facts->encryption_method = ZIP_EM_NONE;
    facts->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD |
                   ZIP_STAT_CRC | ZIP_STAT_ENCRYPTION_METHOD;
    return sizeof *facts;
}

/*
 * What libzip asks of a source. One that says that its bytes are deflated
 * already, and what their sum was, is copied as it is into an entry of that
 * method (zip_close.c, add_data(), in 1.7 as in 1.11).
 */
static zip_int64_t
answer(void *state, void *data, zip_uint64_t size, zip_source_cmd_t command)
{
    ClZipPacked *packed = state;
    zip_error_t none;
    gsize n = 0;

    switch (command) {
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(
            ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
            ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    case ZIP_SOURCE_OPEN:
        packed->at = 0;
        return 0;
    case ZIP_SOURCE_READ:
        n = MIN(size, packed->n - packed->at);
        memcpy(data, packed->data + packed->at, n);
        packed->at += n;
        return (zip_int64_t)n;
    case ZIP_SOURCE_CLOSE:
        return 0;
    case ZIP_SOURCE_STAT:
        return tell(packed, data);
    case ZIP_SOURCE_ERROR:
        zip_error_init(&none);
        return zip_error_to_data(&none, data, size);
    case ZIP_SOURCE_FREE:
        cl_zip_packed_free(packed);
        return 0;
    default:
        return -1;
    }
}

bool
cl_zip_take(ClZip *zip, const char *name, ClZipPacked *packed, GError **error)
{
    zip_source_t *source = zip_source_function(zip->archive, answer, packed);

    if (source == NULL)
        cl_zip_packed_free(packed);
    return add(zip, name, source, ZIP_CM_DEFLATE, error);
}

static guint32
get_number(const guint8 *data, gsize n_bytes)
{
    guint32 number = 0;

    for (gsize i = n_bytes; i > 0; i--)
        number = number << 8 | data[i - 1];
    return number;
}

static void
put_time(const ClZip *zip, guint8 *data)
{
    data[0] = (guint8)(zip->dos_time & 0xff);
    data[1] = (guint8)(zip->dos_time >> 8);
    data[2] = (guint8)(zip->dos_date & 0xff);
    data[3] = (guint8)(zip->dos_date >> 8);
}

/*
 * Writes the time into every record of the finished container. libzip's
 * zip_file_set_dostime() is no help: version 1.7 turns the value into a
 * time_t and back by the local time zone, which moves an hour that a change
 * to summer time leaves out.
 */
static bool
stamp(const ClZip *zip, guint8 *data, gsize size)
{
    if (size < END_SIZE)
        return false;

    const guint8 *end = data + size - END_SIZE;
    gsize n_entries = get_number(end + END_N_ENTRIES, 2);
    gsize at = get_number(end + END_CENTRAL_OFFSET, 4);
    for (gsize i = 0; i < n_entries; i++) {
        if (at + CENTRAL_SIZE > size || memcmp(data + at, "PK\1\2", 4) != 0)
            return false;
        guint8 *central = data + at;
        gsize local = get_number(central + CENTRAL_LOCAL_OFFSET, 4);
        if (local + CENTRAL_SIZE > size ||
            memcmp(data + local, "PK\3\4", 4) != 0)
            return false;
        put_time(zip, central + CENTRAL_TIME);
        put_time(zip, data + local + LOCAL_TIME);
        at += CENTRAL_SIZE + get_number(central + CENTRAL_NAME_LENGTH, 2) +
              get_number(central + CENTRAL_EXTRA_LENGTH, 2) +
              get_number(central + CENTRAL_COMMENT_LENGTH, 2);
    }
    return n_entries == zip->n_entries;
}

static guint8 *
dup_buffer(zip_source_t *buffer, gsize *size)
{
    zip_stat_t facts;

    if (zip_source_stat(buffer, &facts) < 0 ||
        (facts.valid & ZIP_STAT_SIZE) == 0 || zip_source_open(buffer) < 0)
        return NULL;

    g_autofree guint8 *data = g_malloc(facts.size);
    zip_int64_t n_read = zip_source_read(buffer, data, facts.size);
    zip_source_close(buffer);
    if (n_read < 0 || (zip_uint64_t)n_read != facts.size)
        return NULL;
    *size = facts.size;
    return g_steal_pointer(&data);
}

GBytes *
cl_zip_finish(ClZip *zip, GError **error)
{
    if (zip_close(zip->archive) < 0) {
        fail(zip, "the container", error);
        return NULL;
    }
    zip->archive = NULL;

    gsize size = 0;
    g_autofree guint8 *data = dup_buffer(zip->buffer, &size);
    if (data == NULL || !stamp(zip, data, size)) {
        cl_fail(error, CL_ERROR_LIBRARY,
                "the container that libzip made cannot be read");
        return NULL;
    }
    return g_bytes_new_take(g_steal_pointer(&data), size);
}

void
cl_zip_free(ClZip *zip)
{
    if (zip == NULL)
        return;
    if (zip->archive != NULL)
        zip_discard(zip->archive);
    if (zip->buffer != NULL)
        zip_source_free(zip->buffer);
    g_free(zip);
}

static zip_t *
open_archive(GBytes *file)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(file, &size);
    zip_error_t problem;

    zip_error_init(&problem);
    zip_source_t *source = zip_source_buffer_create(data, size, 0, &problem);
    zip_t *archive = source != NULL
                         ? zip_open_from_source(source, ZIP_RDONLY, &problem)
                         : NULL;
    if (archive == NULL && source != NULL)
        zip_source_free(source);
    zip_error_fini(&problem);
    return archive;
}

GBytes *
cl_zip_find_entry(GBytes *file, const char *name, gsize limit)
{
    g_autoptr(zip_t) archive = open_archive(file);
    g_autoptr(zip_file_t) entry =
        archive != NULL ? zip_fopen(archive, name, 0) : NULL;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint8 block[65536];
    zip_int64_t n = 0;

    /* What the entry says of its size is not believed. */
    while (entry != NULL && bytes->len <= limit &&
           (n = zip_fread(entry, block, sizeof block)) > 0)
        g_byte_array_append(bytes, block, (guint)n);
    if (entry == NULL || n < 0 || bytes->len > limit)
        return NULL;
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}
