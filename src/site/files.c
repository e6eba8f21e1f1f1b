#include "site/files.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "base/file.h"

bool
cl_files_holds(const char *folder, const char *name, GBytes *bytes)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GBytes) old = cl_file_read(path, g_bytes_get_size(bytes), NULL);

    return old != NULL && g_bytes_equal(old, bytes);
}

/*
 * The new file is written in the folder for our own records and not beside
 * @path: a build may at this moment carry all that is in the publication's
 * folder over into a new one.
 */
static bool
replace(const char *folder, const char *path, GBytes *bytes, GError **error)
{
    g_autofree char *own = g_build_filename(folder, ".clearleaf", NULL);
    g_autofree char *fresh = g_build_filename(own, "page-new", NULL);
    g_autoptr(GError) inner = NULL;
    gsize len = 0;
    const char *data = g_bytes_get_data(bytes, &len);

    g_mkdir(own, 0777);
    if (!g_file_set_contents_full(fresh, data, (gssize)len,
                                  G_FILE_SET_CONTENTS_NONE, 0666, &inner))
        return cl_fail(error, CL_ERROR_IO, "%s: %s", path, inner->message);
    if (g_rename(fresh, path) != 0) {
        cl_fail(error, CL_ERROR_IO, "%s: %s", path, g_strerror(errno));
        g_unlink(fresh);
        return false;
    }
    return true;
}

bool
cl_files_put(const char *folder, const char *name, GBytes *bytes,
             GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    return cl_files_holds(folder, name, bytes) ||
           replace(folder, path, bytes, error);
}

char *
cl_files_dup_href(const char *name)
{
    return g_uri_escape_string(name, "/", FALSE);
}
