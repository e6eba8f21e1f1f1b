#include <string.h>

#include <gio/gio.h>

#include "base/file.h"
#include "read/limits.h"
#include "read/profile_xml.h"
#include "read/read.h"

static bool
is_file(const char *name_or_path)
{
    return strchr(name_or_path, '/') != NULL ||
           g_str_has_suffix(name_or_path, ".xml");
}

static GBytes *
read_bytes(const char *name_or_path, GError **error)
{
    if (is_file(name_or_path))
        return cl_file_read(name_or_path, CL_READ_MAX_BYTES, error);

    g_autofree char *path = g_strdup_printf("/clearleaf/%s.xml", name_or_path);
    GBytes *bytes = g_resources_lookup_data(path, 0, NULL);
    if (bytes == NULL)
        cl_fail(error, CL_ERROR_USAGE, "there is no edition called %s",
                name_or_path);
    return bytes;
}

ClProfile *
cl_read_profile(const char *name_or_path, ClReport *report, GError **error)
{
    g_autoptr(GBytes) bytes = read_bytes(name_or_path, error);
    if (bytes == NULL)
        return NULL;

    g_autoptr(ClSource) source = cl_source_new(bytes, name_or_path);
    if (!cl_source_check(source, report))
        return NULL;
    return cl_profile_xml_read(source, !is_file(name_or_path), report);
}
