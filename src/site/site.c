#define _GNU_SOURCE
#include "site/site.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/file.h"
#include "site/feed.h"
#include "site/files.h"
#include "site/opds1.h"
#include "site/opds2.h"
#include "site/pages.h"
#include "site/sums.h"

#define LEDGER "ledger.json"

/* Puts what a function has made, and takes it. */
static bool
put_taken(const char *folder, const char *name, GBytes *bytes, GError **error)
{
    g_autoptr(GBytes) owned = bytes;

    return cl_files_put(folder, name, owned, error);
}

/* --- one run at a time --- */

/* The locked file, or -1. It stays for later runs: nobody can lock a file that
 * another is about to remove. */
static int
lock(const char *folder, GError **error)
{
    g_autofree char *hidden = g_build_filename(folder, ".clearleaf", NULL);
    g_autofree char *path = g_build_filename(hidden, "catalogue-lock", NULL);
    int status = 0;
    int fd = -1;

    if (g_mkdir(hidden, 0777) == 0 || errno == EEXIST)
        fd = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    do {
        status = fd >= 0 ? flock(fd, LOCK_EX) : 0;
    } while (status != 0 && errno == EINTR);
    if (fd < 0 || status != 0) {
        cl_fail(error, CL_ERROR_IO, "%s: %s", path, g_strerror(errno));
        if (fd >= 0)
            close(fd);
        return -1;
    }
    return fd;
}

/* --- the files --- */

/* The ledger is the one file that nothing else can be made from: it is on the
 * disk before a page tells of it. */
static ClLedger *
update_ledger(const char *folder, const GPtrArray *records, GError **error)
{
    g_autofree char *path = g_build_filename(folder, LEDGER, NULL);
    g_autoptr(ClLedger) ledger = cl_ledger_read(path, error);

    if (ledger == NULL)
        return NULL;
    cl_ledger_add(ledger, records);

    g_autoptr(GBytes) bytes = cl_ledger_dup_bytes(ledger);
    if (!cl_files_holds(folder, LEDGER, bytes) &&
        !cl_file_write(path, bytes, error))
        return NULL;
    return g_steal_pointer(&ledger);
}

/* Pages of an earlier, longer catalogue. */
static void
remove_pages(const char *folder, const char *ending, guint page)
{
    int status = 0;

    while (status == 0) {
        g_autofree char *name = cl_shelf_dup_page_name("opds", ending, page++);
        g_autofree char *path = g_build_filename(folder, name, NULL);

        status = g_unlink(path);
    }
}

static bool
write_pages(const char *folder, const ClShelf *shelf, GError **error)
{
    guint n_pages = cl_shelf_get_n_pages(shelf);

    for (guint page = 1; page <= n_pages; page++) {
        g_autofree char *json = cl_shelf_dup_page_name("opds", ".json", page);
        g_autofree char *xml = cl_shelf_dup_page_name("opds", ".xml", page);

        if (!put_taken(folder, json, cl_opds2_write_page(shelf, page), error) ||
            !put_taken(folder, xml, cl_opds1_write_page(shelf, page), error))
            return false;
    }
    remove_pages(folder, ".json", n_pages + 1);
    remove_pages(folder, ".xml", n_pages + 1);
    return true;
}

static char *
dup_document_name(const char *publication)
{
    return g_build_filename(publication, "publication.json", NULL);
}

/* A document for each publication in the catalogue, and for no other. */
static bool
write_documents(const char *folder, const ClShelf *shelf, GError **error)
{
    g_autoptr(GHashTable) listed = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < shelf->items->len; i++) {
        const ClShelfItem *item = g_ptr_array_index(shelf->items, i);
        g_autofree char *name = dup_document_name(item->publication->name);

        g_hash_table_add(listed, item->publication->name);
        if (!put_taken(folder, name, cl_opds2_write_publication(item), error))
            return false;
    }
    for (guint i = 0; i < shelf->records->len; i++) {
        const ClRecord *record = g_ptr_array_index(shelf->records, i);

        if (g_hash_table_contains(listed, record->publication->name))
            continue;
        g_autofree char *name = dup_document_name(record->publication->name);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    return true;
}

/* The checksums come last: they are of all files before them. */
static bool
write_all(const char *folder, const GPtrArray *records, GError **error)
{
    g_autoptr(ClLedger) ledger = update_ledger(folder, records, error);
    if (ledger == NULL)
        return false;

    g_autoptr(ClShelf) shelf = cl_shelf_new(records, ledger);
    if (!cl_site_pages_write(folder, records, ledger, error) ||
        !write_pages(folder, shelf, error) ||
        !write_documents(folder, shelf, error) ||
        !put_taken(folder, "changes.xml", cl_feed_write(shelf), error))
        return false;

    g_autoptr(GBytes) sums = cl_sums_write(folder, records, error);
    return sums != NULL && cl_files_put(folder, "SHA256SUMS", sums, error);
}

bool
cl_site_write(const char *folder, const GPtrArray *records, GError **error)
{
    int fd = lock(folder, error);
    if (fd < 0)
        return false;

    bool ok = write_all(folder, records, error);
    close(fd);
    return ok;
}

bool
cl_site_update(const char *folder, GError **error)
{
    int fd = lock(folder, error);
    if (fd < 0)
        return false;

    g_autoptr(GPtrArray) records = cl_record_list(folder, error);
    bool ok = records != NULL && write_all(folder, records, error);
    close(fd);
    return ok;
}
