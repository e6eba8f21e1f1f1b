#include <string.h>

#include "site/ledger.h"
#include "site/listing.h"
#include "site/site.h"

/* What the sentences are made from. */
typedef struct {
    const ClLedger *ledger;
    const ClLedgerEntry *entry;  /* what the file is, or claims to be */
    const ClLedgerEntry *newest; /* of the publication */
    const ClLedgerEntry *same;   /* newest of the publication and edition */
} Case;

/* (owned) "1 December 2026", for a sentence in English. */
static char *
dup_day(const ClLedgerEntry *entry)
{
    g_autofree char *words =
        cl_date_dup_words(cl_listing_get_day(entry->date), "en-GB");
    g_auto(GStrv) parts = g_strsplit(words, "\302\240", -1);

    return g_strjoinv(" ", parts); /* a terminal may show U+00A0 oddly */
}

/* (owned) "version 1.0 of “Title”". */
static char *
dup_name(const ClLedgerEntry *entry)
{
    if (entry->version[0] == '\0')
        return g_strdup_printf("\"%s\"", entry->title);
    return g_strdup_printf("version %s of \"%s\"", entry->version,
                           entry->title);
}

static void
find_newest(Case *it)
{
    const GPtrArray *entries = cl_ledger_get_entries(it->ledger);

    for (guint i = 0; i < entries->len; i++) {
        const ClLedgerEntry *entry = g_ptr_array_index(entries, i);

        if (!cl_ledger_is_of(entry, it->entry->identifier,
                             it->entry->publication))
            continue;
        it->newest = entry;
        if (strcmp(entry->edition, it->entry->edition) == 0)
            it->same = entry;
    }
}

static ClVerdict
judge_known(const Case *it, char **sentence)
{
    g_autofree char *name = dup_name(it->entry);
    g_autofree char *day = dup_day(it->entry);
    g_autofree char *newest_day = dup_day(it->newest);
    g_autofree char *same_day = dup_day(it->same);

    if (strcmp(it->newest->status, "withdrawn") == 0) {
        *sentence = g_strdup_printf("this is %s, which was withdrawn on %s: "
                                    "please do not rely on it",
                                    name, newest_day);
        return CL_VERDICT_WITHDRAWN;
    }
    if (strcmp(it->newest->version, it->entry->version) != 0) {
        *sentence = g_strdup_printf("this is %s; version %s, of %s, has "
                                    "replaced it",
                                    name, it->newest->version, newest_day);
        return CL_VERDICT_SUPERSEDED;
    }
    if (strcmp(it->same->sha256, it->entry->sha256) != 0) {
        *sentence = g_strdup_printf("this is %s as of %s; the file was made "
                                    "again, with the date of %s",
                                    name, day, same_day);
        return CL_VERDICT_SUPERSEDED;
    }
    *sentence = g_strdup_printf("this is %s, of %s, %s", name, day,
                                strcmp(it->entry->status, "draft") == 0
                                    ? "a draft, not for readers"
                                    : "the newest");
    return CL_VERDICT_CURRENT;
}

/* The newest entry of the publication that @identity names; or, where that
 * cannot be read, of a file with its name. */
static const ClLedgerEntry *
find_claimed(const ClLedger *ledger, const ClIdentity *identity, bool *by_name)
{
    const GPtrArray *entries = cl_ledger_get_entries(ledger);
    const ClLedgerEntry *named = NULL;

    for (guint i = entries->len; identity != NULL && i > 0; i--) {
        const ClLedgerEntry *entry = g_ptr_array_index(entries, i - 1);

        if (identity->identifier != NULL && identity->identifier[0] != '\0' &&
            strcmp(identity->identifier, entry->identifier) == 0)
            return entry;
        if (named == NULL && g_strcmp0(identity->name, entry->file) == 0)
            named = entry;
    }
    *by_name = named != NULL;
    return named;
}

static ClVerdict
judge_unknown(const ClLedger *ledger, const ClIdentity *identity,
              char **sentence)
{
    bool by_name = false;
    const ClLedgerEntry *entry = find_claimed(ledger, identity, &by_name);

    if (entry == NULL) {
        *sentence = g_strdup("the ledger knows neither the file nor the "
                             "publication that it may be");
        return CL_VERDICT_UNKNOWN;
    }
    if (by_name) {
        *sentence = g_strdup_printf("this has the file name of \"%s\", but "
                                    "its bytes are those of no edition: get "
                                    "it again from its publisher",
                                    entry->title);
        return CL_VERDICT_ALTERED;
    }
    *sentence = g_strdup_printf(
        "this calls itself %s%s%s\"%s\", but its bytes are those of no "
        "edition: get it again from its publisher",
        identity->version != NULL ? "version " : "",
        identity->version != NULL ? identity->version : "",
        identity->version != NULL ? " of " : "", entry->title);
    return CL_VERDICT_ALTERED;
}

bool
cl_site_verify(const char *ledger_path, const char *sha256,
               const ClIdentity *identity, ClVerdict *verdict, char **sentence,
               GError **error)
{
    if (!g_file_test(ledger_path, G_FILE_TEST_EXISTS))
        return cl_fail(error, CL_ERROR_IO, "%s: there is no such ledger",
                       ledger_path);

    g_autoptr(ClLedger) ledger = cl_ledger_read(ledger_path, error);
    if (ledger == NULL)
        return false;

    Case it = { .ledger = ledger, .entry = cl_ledger_find(ledger, sha256) };
    if (it.entry == NULL) {
        *verdict = judge_unknown(ledger, identity, sentence);
        return true;
    }
    find_newest(&it);
    *verdict = judge_known(&it, sentence);
    return true;
}
