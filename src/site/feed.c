#include "site/feed.h"

#include <string.h>

#include "base/markup.h"
#include "model/words.h"
#include "site/atom.h"
#include "site/files.h"

/* A publication came to another version or status. */
typedef struct {
    const ClLedgerEntry *entry; /* the first that says so */
    const char *updated;        /* the date of the last one */
    bool is_first;              /* of its publication */
} Event;

/* (owned) What stays the same of a publication whose folder is renamed. */
static char *
dup_key(const ClLedgerEntry *entry)
{
    if (entry->identifier[0] != '\0')
        return g_strconcat("identifier ", entry->identifier, NULL);
    return g_strconcat("name ", entry->publication, NULL);
}

/* (owned) Event, oldest first. */
static GPtrArray *
list_events(const ClLedger *ledger)
{
    const GPtrArray *entries = cl_ledger_get_entries(ledger);
    GPtrArray *events = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) last =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < entries->len; i++) {
        const ClLedgerEntry *entry = g_ptr_array_index(entries, i);
        if (strcmp(entry->status, "draft") == 0)
            continue;

        g_autofree char *key = dup_key(entry);
        Event *event = g_hash_table_lookup(last, key);
        bool is_first = event == NULL;
        if (is_first || strcmp(event->entry->version, entry->version) != 0 ||
            strcmp(event->entry->status, entry->status) != 0) {
            event = g_new0(Event, 1);
            event->entry = entry;
            event->is_first = is_first;
            g_ptr_array_add(events, event);
            g_hash_table_replace(last, g_steal_pointer(&key), event);
        }
        event->updated = entry->date;
    }
    return events;
}

static const ClPublication *
find_publication(const ClShelf *shelf, const ClLedgerEntry *entry)
{
    const ClPublication *found = NULL;

    for (guint i = 0; i < shelf->records->len; i++) {
        const ClRecord *record = g_ptr_array_index(shelf->records, i);
        const ClPublication *publication = record->publication;

        if (cl_ledger_is_of(
                entry,
                publication->identifier != NULL ? publication->identifier : "",
                publication->name) &&
            (found == NULL || publication->modified > found->modified))
            found = publication;
    }
    return found;
}

/* (owned) Title of the event in @lang. */
static char *
dup_title(const Event *event, const char *lang)
{
    const ClLedgerEntry *entry = event->entry;
    const char *key = strcmp(entry->status, "withdrawn") == 0
                          ? "changes.withdrawn"
                      : event->is_first ? "changes.new"
                                        : "changes.new-version";

    return cl_words_dup_format(lang, key, entry->title, entry->version, NULL);
}

/* (owned) What the author says of the version, or a sentence of ours. */
static char *
dup_text(const Event *event, const ClPublication *publication, const char *lang)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const char *version = event->entry->version;

    if (strcmp(event->entry->status, "withdrawn") == 0)
        return g_strdup(cl_words_get(lang, "changes.withdrawn-text"));
    for (guint i = 0; publication != NULL && i < publication->changes->len;
         i++) {
        const ClChange *change = g_ptr_array_index(publication->changes, i);

        if (strcmp(change->version, version) == 0)
            g_string_append_printf(
                text, "%s%s",
                text->len > 0 ? cl_words_get(lang, "text.gap") : "",
                change->text);
    }
    if (text->len > 0)
        return g_strdup(text->str);
    return cl_words_dup_format(lang, "changes.new-text", version, NULL);
}

/* The part of the publication's page that is about the version. */
static void
add_page_link(GString *out, const Event *event,
              const ClPublication *publication)
{
    if (publication == NULL)
        return;

    g_autofree char *name = cl_files_dup_href(publication->name);
    g_autofree char *version =
        g_uri_escape_string(event->entry->version, NULL, FALSE);
    g_autofree char *href = g_strdup_printf("%s/index.html#v%s", name, version);
    cl_atom_add_link(out, 4, "alternate", href, "text/html", NULL);
}

static gint64
get_time(const char *date)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(date, NULL);

    return time != NULL ? g_date_time_to_unix(time) : 0;
}

static void
add_event(GString *out, const ClShelf *shelf, const Event *event)
{
    const ClLedgerEntry *entry = event->entry;
    const ClPublication *publication = find_publication(shelf, entry);
    const char *lang = publication != NULL ? publication->lang : shelf->lang;
    g_autofree char *key = dup_key(entry);
    g_autofree char *seed =
        g_strjoin("\n", key, entry->version, entry->status, entry->date, NULL);
    g_autofree char *id = cl_shelf_dup_uuid("change", seed);
    g_autofree char *title = dup_title(event, lang);
    g_autofree char *text = dup_text(event, publication, lang);
    const ClAtomHead head = {
        .id = id,
        .title = title,
        .modified = get_time(event->updated),
    };

    g_string_append(out, "  <entry");
    cl_markup_add_attribute(out, "xml:lang", lang);
    g_string_append(out, ">\n");
    cl_atom_add_head(out, 4, &head);
    cl_markup_add_element(out, 4, "published", entry->date, NULL);
    add_page_link(out, event, publication);
    cl_markup_add_element(out, 4, "content", text, "type", "text", NULL);
    g_string_append(out, "  </entry>\n");
}

GBytes *
cl_feed_write(const ClShelf *shelf)
{
    g_autoptr(GPtrArray) events = list_events(shelf->ledger);
    g_autofree char *id = cl_shelf_dup_uuid("changes", shelf->seed);
    g_autofree char *self = g_strconcat(shelf->base != NULL ? shelf->base : "",
                                        "changes.xml", NULL);
    const ClAtomHead head = {
        .id = id,
        .title = cl_words_get(shelf->lang, "changes.title"),
        .modified = shelf->modified,
    };
    GString *out = cl_atom_begin(shelf, &head);

    cl_atom_add_link(out, 2, "self", self, CL_ATOM_FEED, NULL);
    cl_atom_add_link(out, 2, "alternate", "index.html", "text/html", NULL);
    cl_atom_add_link(out, 2, "related", "opds.xml", CL_ATOM_CATALOGUE,
                     cl_words_get(shelf->lang, "catalogue.title"));
    for (guint i = 0; i < MIN(events->len, CL_SHELF_PAGE); i++)
        add_event(out, shelf, g_ptr_array_index(events, events->len - 1 - i));
    return cl_atom_end(out);
}
