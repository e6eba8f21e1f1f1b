#define _GNU_SOURCE
#include "build/identity.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define ALIGN_4(n) (((n) + 3) & ~(gsize)3)

static void
add_text(GChecksum *sum, const char *text)
{
    /* With its 0 byte, so that two texts do not run together. */
    g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
}

char *
cl_identity_dup_file(const char *path)
{
    int fd = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    guchar block[65536];
    ssize_t n = 0;

    if (fd < 0)
        return NULL;
    while ((n = read(fd, block, sizeof block)) > 0)
        g_checksum_update(sum, block, n);
    close(fd);
    return n == 0 ? g_strdup(g_checksum_get_string(sum)) : NULL;
}

/* Adds the build id among the notes from @notes on; false without one. */
static bool
add_build_id(GChecksum *sum, const char *notes, gsize len)
{
    gsize at = 0;

    while (at + sizeof(ElfW(Nhdr)) <= len) {
        const ElfW(Nhdr) *note = (const void *)(notes + at);
        const char *name = notes + at + sizeof *note;
        const char *value = name + ALIGN_4(note->n_namesz);

        if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 &&
            memcmp(name, "GNU", 4) == 0) {
            g_checksum_update(sum, (const guchar *)value, note->n_descsz);
            return true;
        }
        at += sizeof *note + ALIGN_4(note->n_namesz) + ALIGN_4(note->n_descsz);
    }
    return false;
}

static int
add_object(struct dl_phdr_info *info, size_t size, void *data)
{
    const char *path =
        info->dlpi_name[0] != '\0' ? info->dlpi_name : "/proc/self/exe";

    (void)size;
    /* The kernel's own, which draws no page. */
    if (g_str_has_prefix(path, "linux-"))
        return 0;
    for (gsize i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];

        if (header->p_type == PT_NOTE &&
            add_build_id(data,
                         (const char *)(info->dlpi_addr + header->p_vaddr),
                         header->p_memsz))
            return 0;
    }

    g_autofree char *bytes = cl_identity_dup_file(path);
    add_text(data, bytes != NULL ? bytes : path);
    return 0;
}

char *
cl_identity_dup_program(void)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

    dl_iterate_phdr(add_object, sum);
    return g_strdup(g_checksum_get_string(sum));
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static const guint64 prime = G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

static void
add_block(guint64 sums[2], const guint64 block[2])
{
    for (int i = 0; i < 2; i++) {
        sums[i] = (sums[i] ^ block[i]) * prime;
        sums[i] ^= sums[i] >> 29;
    }
}

/*
 * (owned) What tells the bytes of a file from other bytes, at a fiftieth of the
 * time that SHA-256 takes: the fonts are megabytes and read for every build.
 * Nobody forges a font to have a build left out.
 */
static char *
dup_quick_sum(const char *path)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    guint64 sums[2] = { prime, ~prime };
    gsize size = 0;
    gsize at = 0;

    if (file == NULL)
        return NULL;
    const char *bytes = g_mapped_file_get_contents(file);
    size = g_mapped_file_get_length(file);
    for (; size - at >= sizeof sums; at += sizeof sums) {
        guint64 block[2];

        memcpy(block, bytes + at, sizeof block);
        add_block(sums, block);
    }
    if (at < size) {
        guint64 block[2] = { 0, size };

        memcpy(block, bytes + at, size - at);
        add_block(sums, block);
    }
    return g_strdup_printf("%" G_GSIZE_FORMAT ":%016" G_GINT64_MODIFIER
                           "x%016" G_GINT64_MODIFIER "x",
                           size, sums[0], sums[1]);
}

static guint32
read_32(const guint8 *bytes)
{
    return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 |
           (guint32)bytes[2] << 8 | bytes[3];
}

/* Adds @n bytes from @at to @sum; false when the file has them not. */
static bool
add_bytes(GChecksum *sum, GMappedFile *file, gsize at, gsize n)
{
    gsize size = g_mapped_file_get_length(file);

    if (at > size || n > size - at)
        return false;
    g_checksum_update(
        sum, (const guchar *)g_mapped_file_get_contents(file) + at, (gssize)n);
    return true;
}

/*
 * A collection has tens of megabytes, which would be read at every start. Its
 * directories have a checksum of each table (OpenType, "otff"): they and the
 * length stand for it. False when it is none.
 */
static bool
add_collection(GChecksum *sum, GMappedFile *file)
{
    enum { HEAD = 12, ENTRY = 16, MOST_FONTS = 256 };
    gsize size = g_mapped_file_get_length(file);
    const guint8 *bytes = (const guint8 *)g_mapped_file_get_contents(file);

    if (size < HEAD || memcmp(bytes, "ttcf", 4) != 0)
        return false;
    guint n = read_32(bytes + 8);
    if (n > MOST_FONTS || size < HEAD + 4 * (gsize)n)
        return false;
    g_checksum_update(sum, (const guchar *)&size, sizeof size);
    for (guint i = 0; i < n; i++) {
        gsize at = read_32(bytes + HEAD + 4 * (gsize)i);

        if (at > size || size - at < HEAD)
            return false;
        gsize n_tables = read_32(bytes + at + 4) >> 16;
        if (!add_bytes(sum, file, at, HEAD + ENTRY * n_tables))
            return false;
    }
    return true;
}

static void
add_font(GChecksum *sum, const char *path)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    g_autoptr(GChecksum) own = g_checksum_new(G_CHECKSUM_SHA256);

    if (file != NULL && add_collection(own, file)) {
        add_text(sum, g_checksum_get_string(own));
        return;
    }
    g_autofree char *bytes = dup_quick_sum(path);
    add_text(sum, bytes != NULL ? bytes : "");
}

char *
cl_identity_dup_fonts(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(name, ".ttf") || g_str_has_suffix(name, ".otf") ||
            g_str_has_suffix(name, ".ttc") || g_str_has_suffix(name, ".otc"))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path =
            g_build_filename(folder, g_ptr_array_index(names, i), NULL);

        add_text(sum, g_ptr_array_index(names, i));
        add_font(sum, path);
    }
    return g_strdup(g_checksum_get_string(sum));
}
