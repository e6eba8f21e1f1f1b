#define _GNU_SOURCE
#include "build/commit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "build/folder.h"

/*
 * Everything happens under a lock, so the names beside the folder can be
 * fixed ones, and whatever stands under them is left from a run that died.
 */
typedef struct {
    char *final; /* dist/NAME */
    char *fresh; /* dist/.NAME.clearleaf-new: becomes final */
    char *old;   /* dist/.NAME.clearleaf-old: was final, see two_renames */
    char *lock;  /* dist/.NAME.clearleaf-lock */
} Paths;

static char *
beside(const char *folder, const char *name, const char *what)
{
    return g_strdup_printf("%s/.%s.clearleaf-%s", folder, name, what);
}

static Paths *
paths_new(const char *folder, const char *name)
{
    Paths *paths = g_new0(Paths, 1);

    paths->final = g_build_filename(folder, name, NULL);
    paths->fresh = beside(folder, name, "new");
    paths->old = beside(folder, name, "old");
    paths->lock = beside(folder, name, "lock");
    return paths;
}

static void
paths_free(Paths *paths)
{
    g_free(paths->final);
    g_free(paths->fresh);
    g_free(paths->old);
    g_free(paths->lock);
    g_free(paths);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Paths, paths_free)

ClOutput *
cl_output_new(const char *name, GBytes *bytes, const char *sha256)
{
    ClOutput *output = g_new0(ClOutput, 1);

    output->name = g_strdup(name);
    output->bytes = g_bytes_ref(bytes);
    output->sha256 =
        sha256 != NULL ? g_strdup(sha256)
                       : g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    return output;
}

void
cl_output_free(ClOutput *output)
{
    if (output == NULL)
        return;
    g_free(output->name);
    g_free(output->sha256);
    g_bytes_unref(output->bytes);
    g_free(output);
}

/* Is the file that @fd has locked still the one called @path? Another run may
 * have removed it between our open and our lock. */
static bool
is_current(int fd, const char *path)
{
    struct stat ours, named;

    /* Without a link it is gone, even where another machine's cache still has
     * its name. */
    return fstat(fd, &ours) == 0 && ours.st_nlink > 0 &&
           lstat(path, &named) == 0 && ours.st_dev == named.st_dev &&
           ours.st_ino == named.st_ino;
}

/* The locked file, or -1 with errno. */
static int
lock(const char *path, bool wait)
{
    for (;;) {
        int fd = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (fd < 0)
            return -1;

        int status = 0;
        do
            status = flock(fd, LOCK_EX | (wait ? 0 : LOCK_NB));
        while (status != 0 && errno == EINTR);
        if (status == 0 && is_current(fd, path))
            return fd;

        int saved = errno;
        close(fd);
        errno = saved;
        if (status != 0)
            return -1;
    }
}

/* The name goes while the lock still holds, so nobody locks a file that is
 * about to vanish without noticing it. */
static void
unlock(int fd, const char *path)
{
    g_unlink(path);
    close(fd);
}

static bool
exists(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0;
}

/* Under the lock: after it only final, or nothing, is there. */
static void
clean(const Paths *paths)
{
    if (exists(paths->old) && !exists(paths->final))
        g_rename(paths->old, paths->final);
    cl_folder_remove(paths->old);
    cl_folder_remove(paths->fresh);
}

static bool
fail(GError **error, const char *path)
{
    return cl_fail(error, CL_ERROR_IO, "%s: %s", path, g_strerror(errno));
}

static bool
write_files(const Paths *paths, const GPtrArray *files, GError **error)
{
    if (g_mkdir(paths->fresh, 0777) != 0)
        return fail(error, paths->fresh);
    for (guint i = 0; i < files->len; i++) {
        ClOutput *output = g_ptr_array_index(files, i);
        g_autofree char *path =
            g_build_filename(paths->fresh, output->name, NULL);

        if (!cl_folder_write_file(path, output->bytes, error))
            return false;
        /* Once it is in its place another run may replace it. */
        output->state = cl_file_get_state(path);
    }
    return true;
}

/* Without an exchange there is a moment without final: clean() rolls back
 * when we die in it. */
static bool
two_renames(const Paths *paths)
{
    if (g_rename(paths->final, paths->old) != 0)
        return false;
    if (g_rename(paths->fresh, paths->final) == 0)
        return true;

    int saved = errno;
    g_rename(paths->old, paths->final);
    errno = saved;
    return false;
}

/* Puts fresh in final's place; what final was is then called fresh or old. */
static bool
put_in_place(const Paths *paths, bool avoid_exchange)
{
    if (!exists(paths->final))
        return g_rename(paths->fresh, paths->final) == 0;
    if (!avoid_exchange) {
        if (renameat2(AT_FDCWD, paths->fresh, AT_FDCWD, paths->final,
                      RENAME_EXCHANGE) == 0)
            return true;
        if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
            return false;
    }
    return two_renames(paths);
}

/* A file that someone put into the folder while we were at work. */
static void
carry_late_files(const Paths *paths)
{
    if (exists(paths->fresh))
        cl_folder_carry(paths->fresh, paths->final, NULL);
    if (exists(paths->old))
        cl_folder_carry(paths->old, paths->final, NULL);
}

/* Who may read the folder is the user's business, not ours. */
static void
keep_mode(const Paths *paths)
{
    struct stat info;

    if (stat(paths->final, &info) == 0)
        g_chmod(paths->fresh, (int)(info.st_mode & 07777));
}

static bool
write_locked(const ClCommit *commit, const Paths *paths, GError **error)
{
    clean(paths);
    if (exists(paths->final) && !cl_folder_is(paths->final))
        return cl_fail(error, CL_ERROR_IO, "%s: not a folder", paths->final);
    if (!write_files(paths, commit->files, error))
        return false;
    if (exists(paths->final) &&
        !cl_folder_carry(paths->final, paths->fresh, error))
        return false;
    keep_mode(paths);
    if (!cl_folder_sync(paths->fresh, error))
        return false;
    if (!put_in_place(paths, commit->avoid_exchange))
        return fail(error, paths->final);
    carry_late_files(paths);
    return cl_folder_sync(commit->folder, error);
}

bool
cl_commit_write(const ClCommit *commit, GError **error)
{
    g_autoptr(Paths) paths = paths_new(commit->folder, commit->name);

    /* A name with a leading dot could be one of ours. */
    if (commit->name[0] == '\0' || commit->name[0] == '.')
        return cl_fail(error, CL_ERROR_USAGE,
                       "%s: the name of a publication cannot start with a dot",
                       commit->name);
    if (g_mkdir_with_parents(commit->folder, 0777) != 0)
        return fail(error, commit->folder);

    int fd = lock(paths->lock, true);
    if (fd < 0)
        return fail(error, paths->lock);
    bool ok = write_locked(commit, paths, error);
    clean(paths);
    unlock(fd, paths->lock);
    return ok;
}

void
cl_commit_recover(const char *folder, const char *name)
{
    g_autoptr(Paths) paths = paths_new(folder, name);

    if (!exists(paths->fresh) && !exists(paths->old) && !exists(paths->lock))
        return;
    int fd = lock(paths->lock, false);
    if (fd < 0)
        return;
    clean(paths);
    unlock(fd, paths->lock);
}
