#define _GNU_SOURCE
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

static void
free_c_string(char **text)
{
    free(*text);
}

static gint64
get_ns(struct timespec time)
{
    return (gint64)time.tv_sec * 1000000000 + time.tv_nsec;
}

ClFileState
cl_file_get_state(const char *path)
{
    struct stat info;

    if (stat(path, &info) != 0)
        return (ClFileState){ 0 };
    return (ClFileState){
        .exists = true,
        .size = (guint64)info.st_size,
        .inode = (guint64)info.st_ino,
        .modified_ns = get_ns(info.st_mtim),
        .changed_ns = get_ns(info.st_ctim),
    };
}

bool
cl_file_state_is_equal(const ClFileState *a, const ClFileState *b)
{
    return a->exists == b->exists && a->size == b->size &&
           a->inode == b->inode && a->modified_ns == b->modified_ns &&
           a->changed_ns == b->changed_ns;
}

static bool
read_all(int fd, GByteArray *bytes, gsize limit)
{
    guint8 block[65536];
    ssize_t n = 0;

    while (bytes->len <= limit && (n = read(fd, block, sizeof block)) > 0)
        g_byte_array_append(bytes, block, (guint)n);
    return n >= 0;
}

GBytes *
cl_file_read(const char *path, gsize limit, GError **error)
{
    /* O_NONBLOCK: opening a named pipe must not wait for its other end. */
    int fd = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    struct stat info;

    if (fd < 0) {
        cl_fail(error, CL_ERROR_IO, "%s: %s", path, g_strerror(errno));
        return NULL;
    }
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        close(fd);
        cl_fail(error, CL_ERROR_INPUT, "%s: not a plain file", path);
        return NULL;
    }

    g_autoptr(GByteArray) bytes = g_byte_array_new();
    bool ok = read_all(fd, bytes, limit);
    int saved = errno;
    close(fd);
    if (!ok) {
        cl_fail(error, CL_ERROR_IO, "%s: %s", path, g_strerror(saved));
        return NULL;
    }
    if (bytes->len > limit) {
        cl_fail(error, CL_ERROR_INPUT,
                "%s: larger than the limit of %" G_GSIZE_FORMAT " bytes", path,
                limit);
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

/* The bytes at @fd into @sum. */
static bool
hash_all(int fd, GChecksum *sum)
{
    guchar block[65536];
    ssize_t n = 0;

    do {
        n = read(fd, block, sizeof block);
        if (n > 0)
            g_checksum_update(sum, block, n);
    } while (n > 0 || (n < 0 && errno == EINTR));
    return n == 0;
}

char *
cl_file_dup_sha256(const char *path, GError **error)
{
    /* O_NONBLOCK: opening a named pipe must not wait for its other end. */
    int fd = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    struct stat info;

    if (fd < 0 || fstat(fd, &info) != 0) {
        cl_fail(error, CL_ERROR_IO, "%s: %s", path, g_strerror(errno));
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    if (!S_ISREG(info.st_mode)) {
        close(fd);
        cl_fail(error, CL_ERROR_INPUT, "%s: not a plain file", path);
        return NULL;
    }

    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    bool ok = hash_all(fd, sum);
    int saved = errno;
    close(fd);
    if (!ok) {
        cl_fail(error, CL_ERROR_IO, "%s: %s", path, g_strerror(saved));
        return NULL;
    }
    return g_strdup(g_checksum_get_string(sum));
}

bool
cl_file_stays_inside(const char *name)
{
    if (name[0] == '\0' || g_path_is_absolute(name))
        return false;

    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    return !g_strv_contains((const char *const *)parts, "..");
}

char *
cl_file_resolve(const char *root, const char *name, GError **error)
{
    if (!cl_file_stays_inside(name)) {
        cl_fail(error, CL_ERROR_INPUT,
                "%s: only files inside the publication's folder can be used",
                name);
        return NULL;
    }

    g_autofree char *path = g_build_filename(root, name, NULL);
    __attribute__((cleanup(free_c_string))) char *real_root =
        realpath(root, NULL);
    __attribute__((cleanup(free_c_string))) char *real_path =
        realpath(path, NULL);
    if (real_root == NULL || real_path == NULL) {
        cl_fail(error, CL_ERROR_IO, "%s: %s", path, g_strerror(errno));
        return NULL;
    }

    gsize len = strlen(real_root);
    if (strncmp(real_path, real_root, len) != 0 ||
        (real_path[len] != '/' && real_root[len - 1] != '/')) {
        cl_fail(error, CL_ERROR_INPUT,
                "%s: a link leads out of the publication's folder", path);
        return NULL;
    }
    return g_steal_pointer(&path);
}

bool
cl_file_write(const char *path, GBytes *bytes, GError **error)
{
    gsize len = 0;
    const char *data = g_bytes_get_data(bytes, &len);
    g_autoptr(GError) inner = NULL;

    if (!g_file_set_contents_full(path, data, (gssize)len,
                                  G_FILE_SET_CONTENTS_CONSISTENT |
                                      G_FILE_SET_CONTENTS_DURABLE,
                                  0666, &inner))
        return cl_fail(error, CL_ERROR_IO, "%s: %s", path, inner->message);
    return true;
}
