#include <stdio.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/show.h"
#include "epub/epub.h"
#include "pdf/pdf.h"
#include "read/read.h"
#include "site/site.h"

/* A larger file is verified by its checksum alone. */
enum { MAX_BYTES = 256 * 1024 * 1024 };

static const char *const verdicts[] = {
    [CL_VERDICT_CURRENT] = "current",
    [CL_VERDICT_SUPERSEDED] = "superseded",
    [CL_VERDICT_WITHDRAWN] = "withdrawn",
    [CL_VERDICT_ALTERED] = "altered",
    [CL_VERDICT_UNKNOWN] = "unknown",
};

static void
identity_clear(ClIdentity *identity)
{
    g_free(identity->identifier);
    g_free(identity->version);
    g_free(identity->name);
}

/* (owned) The ledger to ask about @path: beside it, above it, or that of this
 * folder's dist/; NULL with @error. */
static char *
find_ledger(const char *path, GError **error)
{
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    g_autofree char *folder = g_path_get_dirname(whole);
    g_autofree char *above = g_path_get_dirname(folder);
    const char *const folders[] = { folder, above, "dist" };

    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *ledger =
            g_build_filename(folders[i], "ledger.json", NULL);

        if (g_file_test(ledger, G_FILE_TEST_EXISTS))
            return g_steal_pointer(&ledger);
    }
    cl_fail(error, CL_ERROR_IO,
            "%s: there is no ledger.json beside it, above it or in dist: name "
            "one with --ledger",
            path);
    return NULL;
}

/* What the file says of itself; nothing when it says nothing. */
static ClIdentity
read_identity(const char *path)
{
    g_autoptr(GBytes) file = cl_file_read(path, MAX_BYTES, NULL);
    ClIdentity identity = { .name = g_path_get_basename(path) };
    g_autoptr(GBytes) xml = NULL;

    if (file != NULL)
        xml = cl_epub_find_package(file);
    if (file != NULL && xml == NULL)
        xml = cl_pdf_find_packet(file);
    if (xml != NULL)
        cl_read_identity(xml, &identity.identifier, &identity.version);
    return identity;
}

static bool
verify(const char *path, const char *given_ledger, ClVerdict *verdict,
       GError **error)
{
    g_autofree char *sum = cl_file_dup_sha256(path, error);
    g_autofree char *ledger = NULL;
    g_autofree char *sentence = NULL;

    if (sum == NULL)
        return false;
    ledger = given_ledger != NULL ? g_strdup(given_ledger)
                                  : find_ledger(path, error);
    if (ledger == NULL)
        return false;

    ClIdentity identity = read_identity(path);
    bool ok = cl_site_verify(ledger, sum, &identity, verdict, &sentence, error);
    identity_clear(&identity);
    if (ok)
        printf("%s: %s: %s.\n", path, verdicts[*verdict], sentence);
    return ok;
}

ClExit
cl_cmd_verify(const ClArguments *arguments, GError **error)
{
    ClExit status = CL_EXIT_CLEAN;

    if (arguments->operands[0] == NULL) {
        cl_fail(error, CL_ERROR_USAGE, "verify needs the name of a file");
        return CL_EXIT_USAGE;
    }
    for (char **path = arguments->operands; *path != NULL; path++) {
        g_autoptr(GError) inner = NULL;
        ClVerdict verdict = CL_VERDICT_UNKNOWN;

        if (!verify(*path, arguments->ledger, &verdict, &inner)) {
            cl_show_message(inner->message);
            status = CL_EXIT_IO;
        } else if (verdict != CL_VERDICT_CURRENT && status == CL_EXIT_CLEAN) {
            status = CL_EXIT_CONTENT;
        }
    }
    return status;
}
