#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "site/ledger.h"

/* Any bytes: a ledger that writes the same bytes again, or an error. */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GError) error = NULL;
    int fd = memfd_create("ledger", MFD_CLOEXEC);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);

    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(write(fd, data, size), ==, (gssize)size);
    g_autoptr(ClLedger) ledger = cl_ledger_read(path, &error);
    close(fd);
    g_assert_true((ledger == NULL) == (error != NULL));
    if (ledger == NULL)
        return 0;

    g_autoptr(GBytes) again = cl_ledger_dup_bytes(ledger);
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_assert_true(g_bytes_equal(again, bytes));
    return 0;
}
