#include "site/pages.h"

#include <gio/gio.h>

#include "site/files.h"
#include "site/listing.h"
#include "site/page.h"
#include "site/page_index.h"
#include "site/page_publication.h"

static bool
put_resource(const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_strconcat("/clearleaf/", name, NULL);
    g_autoptr(GBytes) bytes = g_resources_lookup_data(path, 0, NULL);

    g_assert(bytes != NULL);
    return cl_files_put(folder, name, bytes, error);
}

static bool
put_publication(const char *folder, const ClListing *listing, GError **error)
{
    g_autoptr(GBytes) bytes = cl_page_publication_write(listing);
    g_autofree char *name =
        g_build_filename(listing->publication->name, "index.html", NULL);

    return cl_files_put(folder, name, bytes, error);
}

bool
cl_site_pages_write(const char *folder, const GPtrArray *records,
                    const ClLedger *ledger, GError **error)
{
    g_autoptr(GPtrArray) listings = cl_listing_dup_all(records, ledger);

    for (guint i = 0; i < listings->len; i++) {
        if (!put_publication(folder, g_ptr_array_index(listings, i), error))
            return false;
    }
    g_autoptr(GBytes) index = cl_page_index_write(listings);
    return put_resource(folder, CL_PAGE_STYLE, error) &&
           put_resource(folder, CL_PAGE_LEAVES, error) &&
           cl_files_put(folder, "index.html", index, error);
}
