#define _GNU_SOURCE
#include "build/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/file.h"

/* Nothing that is carried over comes near this; memory is the limit. */
#define COPY_LIMIT ((gsize)4 << 30)

static bool
fail(GError **error, const char *path)
{
    return cl_fail(error, CL_ERROR_IO, "%s: %s", path, g_strerror(errno));
}

bool
cl_folder_is(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool
write_all(int fd, const guint8 *data, gsize len)
{
    while (len > 0) {
        ssize_t n = write(fd, data, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        data += n;
        len -= (gsize)n;
    }
    return fsync(fd) == 0;
}

static bool
write_file(const char *path, GBytes *bytes, mode_t mode, GError **error)
{
    gsize len = 0;
    const guint8 *data = g_bytes_get_data(bytes, &len);
    int fd = g_open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (int)mode);

    if (fd < 0)
        return fail(error, path);
    bool ok = write_all(fd, data, len);
    int saved = errno;
    ok = close(fd) == 0 && ok;
    if (!ok) {
        errno = saved;
        return fail(error, path);
    }
    return true;
}

bool
cl_folder_write_file(const char *path, GBytes *bytes, GError **error)
{
    return write_file(path, bytes, 0666, error);
}

/* For file systems without hard links. */
static bool
copy_file(const char *from, const char *to, mode_t mode, GError **error)
{
    if (S_ISLNK(mode)) {
        g_autofree char *target = g_file_read_link(from, NULL);

        return (target != NULL && symlink(target, to) == 0) ||
               fail(error, from);
    }

    g_autoptr(GBytes) bytes = cl_file_read(from, COPY_LIMIT, error);
    return bytes != NULL && write_file(to, bytes, mode & 0777, error);
}

static bool
carry_entry(const char *from, const char *to, GError **error)
{
    struct stat info;

    if (lstat(from, &info) != 0)
        return fail(error, from);
    if (S_ISDIR(info.st_mode)) {
        if (g_mkdir(to, (int)(info.st_mode & 0777)) != 0 && errno != EEXIST)
            return fail(error, to);
        return cl_folder_carry(from, to, error);
    }
    if (link(from, to) == 0 || errno == EEXIST)
        return true;
    return copy_file(from, to, info.st_mode, error);
}

bool
cl_folder_carry(const char *from, const char *to, GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autoptr(GDir) dir = g_dir_open(from, 0, &inner);

    if (dir == NULL)
        return cl_fail(error, CL_ERROR_IO, "%s", inner->message);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *source = g_build_filename(from, name, NULL);
        g_autofree char *target = g_build_filename(to, name, NULL);

        if (!carry_entry(source, target, error))
            return false;
    }
    return true;
}

void
cl_folder_remove(const char *path)
{
    if (cl_folder_is(path)) {
        g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
        const char *name;

        while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
            g_autofree char *entry = g_build_filename(path, name, NULL);

            cl_folder_remove(entry);
        }
    }
    g_remove(path);
}

bool
cl_folder_sync(const char *path, GError **error)
{
    int fd = g_open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

    if (fd < 0)
        return fail(error, path);
    /* Some file systems cannot flush a folder and say so. */
    bool ok = fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
    int saved = errno;
    close(fd);
    errno = saved;
    return ok || fail(error, path);
}

char *
cl_folder_dup_inside(const char *path, const char *folder)
{
    g_autofree char *root = g_canonicalize_filename(folder, NULL);
    g_autofree char *prefix =
        g_strconcat(root, g_str_has_suffix(root, "/") ? "" : "/", NULL);
    char *whole = g_canonicalize_filename(path, NULL);

    if (g_str_has_prefix(whole, prefix))
        memmove(whole, whole + strlen(prefix),
                strlen(whole) - strlen(prefix) + 1);
    return whole;
}

gint64
cl_folder_get_newest(const char *path)
{
    struct stat info;

    if (lstat(path, &info) != 0)
        return 0;
    if (!S_ISDIR(info.st_mode))
        return info.st_mtime;

    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    gint64 newest = 0;
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *entry = g_build_filename(path, name, NULL);

        newest = MAX(newest, cl_folder_get_newest(entry));
    }
    return newest;
}
