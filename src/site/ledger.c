#include "site/ledger.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "base/file.h"
#include "site/json.h"

enum { MAX_BYTES = 256 * 1024 * 1024 };

/* The whole file is head, the entries with a line each, tail. */
static const char head[] =
    "{\n"
    "  \"format\": 1,\n"
    "  \"about\": \"Every edition that was published here. The program "
    "clearleaf adds to it; an edited ledger is refused.\",\n"
    "  \"entries\": [\n";
static const char tail_format[] = "  ],\n  \"sha256\": \"%s\"\n}\n";
enum { TAIL_LENGTH = sizeof tail_format - 1 - 2 + 64 };

/* An entry with the line that it has in the file. */
typedef struct {
    ClLedgerEntry entry; /* first: a row is handed out as its entry */
    char *line;          /* without the comma and the line feed */
} Row;

struct ClLedger {
    GPtrArray *rows;
};

/* The members of an entry, in the order of the file. */
static const struct {
    const char *name;
    gsize offset;
} members[] = {
    { "date", G_STRUCT_OFFSET(ClLedgerEntry, date) },
    { "publication", G_STRUCT_OFFSET(ClLedgerEntry, publication) },
    { "identifier", G_STRUCT_OFFSET(ClLedgerEntry, identifier) },
    { "title", G_STRUCT_OFFSET(ClLedgerEntry, title) },
    { "version", G_STRUCT_OFFSET(ClLedgerEntry, version) },
    { "edition", G_STRUCT_OFFSET(ClLedgerEntry, edition) },
    { "file", G_STRUCT_OFFSET(ClLedgerEntry, file) },
    { "sha256", G_STRUCT_OFFSET(ClLedgerEntry, sha256) },
    { "status", G_STRUCT_OFFSET(ClLedgerEntry, status) },
};

static void
row_free(gpointer data)
{
    Row *row = data;

    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        g_free(G_STRUCT_MEMBER(char *, &row->entry, members[i].offset));
    g_free(row->line);
    g_free(row);
}

static ClLedger *
ledger_new(void)
{
    ClLedger *ledger = g_new0(ClLedger, 1);

    ledger->rows = g_ptr_array_new_with_free_func(row_free);
    return ledger;
}

void
cl_ledger_free(ClLedger *ledger)
{
    if (ledger == NULL)
        return;
    g_ptr_array_unref(ledger->rows);
    g_free(ledger);
}

/* --- reading --- */

static bool
is_hash(const char *text)
{
    return strlen(text) == 64 &&
           strspn(text, "0123456789abcdef") == strlen(text);
}

/* False when @object lacks a member. */
static bool
read_row(Row *row, JsonObject *object)
{
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        JsonNode *node = json_object_get_member(object, members[i].name);

        if (node == NULL || json_node_get_value_type(node) != G_TYPE_STRING)
            return false;
        G_STRUCT_MEMBER(char *, &row->entry, members[i].offset) =
            json_node_dup_string(node);
    }

    JsonNode *size = json_object_get_member(object, "bytes");
    if (size == NULL || json_node_get_value_type(size) != G_TYPE_INT64)
        return false;
    row->entry.n_bytes = (guint64)json_node_get_int(size);
    return is_hash(row->entry.sha256);
}

/* (owned) The lines between head and tail; NULL where the text has another
 * form or its sum another value. */
static char **
split_lines(const char *text, gsize len)
{
    gsize head_len = strlen(head);

    if (len < head_len + TAIL_LENGTH || strncmp(text, head, head_len) != 0)
        return NULL;

    const char *body = text + head_len;
    gsize body_len = len - head_len - TAIL_LENGTH;
    g_autofree char *sum = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)body, body_len);
    g_autofree char *tail = g_strdup_printf(tail_format, sum);
    if (strcmp(body + body_len, tail) != 0)
        return NULL;
    if (body_len == 0)
        return g_new0(char *, 1);

    g_autofree char *lines = g_strndup(body, body_len - 1);
    return g_strsplit(lines, ",\n", -1);
}

static bool
read_rows(ClLedger *ledger, const char *text, gsize len)
{
    g_auto(GStrv) lines = split_lines(text, len);
    g_autoptr(JsonParser) parser = json_parser_new_immutable();

    if (lines == NULL ||
        !json_parser_load_from_data(parser, text, (gssize)len, NULL))
        return false;

    JsonObject *root = json_node_get_object(json_parser_get_root(parser));
    JsonArray *entries = json_object_get_array_member(root, "entries");
    guint n = json_array_get_length(entries);
    if (n != g_strv_length(lines))
        return false;
    for (guint i = 0; i < n; i++) {
        JsonNode *node = json_array_get_element(entries, i);
        Row *row = g_new0(Row, 1);

        g_ptr_array_add(ledger->rows, row);
        if (!JSON_NODE_HOLDS_OBJECT(node) ||
            !read_row(row, json_node_get_object(node)))
            return false;
        row->line = g_strdup(lines[i]);
    }
    return true;
}

ClLedger *
cl_ledger_read(const char *path, GError **error)
{
    g_autoptr(ClLedger) ledger = ledger_new();

    /* A link that leads nowhere is no absent ledger. */
    if (!g_file_test(path, G_FILE_TEST_EXISTS) &&
        !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
        return g_steal_pointer(&ledger);

    g_autoptr(GBytes) bytes = cl_file_read(path, MAX_BYTES, error);
    if (bytes == NULL)
        return NULL;

    gsize len = 0;
    const char *data = g_bytes_get_data(bytes, &len);
    g_autofree char *text = g_strndup(len > 0 ? data : "", len);
    if (strlen(text) != len || !read_rows(ledger, text, len)) {
        cl_fail(error, CL_ERROR_INPUT,
                "%s: was edited or damaged, and is left as it is: put the "
                "last good copy of it in its place",
                path);
        return NULL;
    }
    return g_steal_pointer(&ledger);
}

/* --- adding --- */

/* (owned) JSON and its readers want UTF-8; a file's name may be anything. */
static char *
dup_valid(const char *text)
{
    return g_utf8_make_valid(text != NULL ? text : "", -1);
}

static char *
dup_line(const ClLedgerEntry *entry)
{
    GString *line = g_string_new("    {");

    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        cl_json_quote(line, members[i].name);
        g_string_append(line, ": ");
        cl_json_quote(line, G_STRUCT_MEMBER(char *, entry, members[i].offset));
        g_string_append(line, ", ");
    }
    g_string_append_printf(line, "\"bytes\": %" G_GUINT64_FORMAT "}",
                           entry->n_bytes);
    return g_string_free(line, FALSE);
}

static Row *
row_new(const ClRecord *record)
{
    const ClPublication *publication = record->publication;
    g_autoptr(GDateTime) time =
        g_date_time_new_from_unix_utc(publication->modified);
    Row *row = g_new0(Row, 1);

    row->entry = (ClLedgerEntry){
        .date = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ"),
        .publication = dup_valid(publication->name),
        .identifier = dup_valid(publication->identifier),
        .title = dup_valid(publication->title),
        .version = dup_valid(publication->version),
        .edition = dup_valid(record->edition),
        .file = dup_valid(record->file),
        .sha256 = g_strdup(record->sha256),
        .n_bytes = record->n_bytes,
        .status = dup_valid(publication->status),
    };
    row->line = dup_line(&row->entry);
    return row;
}

static int
compare_publications(const ClLedgerEntry *a, const ClLedgerEntry *b)
{
    int order = strcmp(a->date, b->date);

    return order != 0 ? order : strcmp(a->publication, b->publication);
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    const ClLedgerEntry *one = *(const ClLedgerEntry *const *)a;
    const ClLedgerEntry *other = *(const ClLedgerEntry *const *)b;
    int order = compare_publications(one, other);

    return order != 0 ? order : strcmp(one->edition, other->edition);
}

/* Must @entry stand before @before? Where a version or a status changes on one
 * date, what came first stays first. */
static bool
is_before(const ClLedgerEntry *entry, const ClLedgerEntry *before)
{
    int order = compare_publications(entry, before);

    if (order != 0)
        return order < 0;
    return strcmp(entry->version, before->version) == 0 &&
           strcmp(entry->status, before->status) == 0 &&
           strcmp(entry->edition, before->edition) < 0;
}

/* After all entries that it may follow. */
static void
insert(ClLedger *ledger, Row *row)
{
    guint at = ledger->rows->len;

    while (at > 0 &&
           is_before(&row->entry, g_ptr_array_index(ledger->rows, at - 1)))
        at--;
    g_ptr_array_insert(ledger->rows, (int)at, row);
}

static bool
is_same(const ClLedgerEntry *a, const ClLedgerEntry *b)
{
    return strcmp(a->sha256, b->sha256) == 0 && strcmp(a->date, b->date) == 0 &&
           strcmp(a->version, b->version) == 0 &&
           strcmp(a->status, b->status) == 0 &&
           strcmp(a->edition, b->edition) == 0 &&
           strcmp(a->publication, b->publication) == 0;
}

/* (owned) What output of the folder @entry was. */
static char *
dup_key(const ClLedgerEntry *entry)
{
    return g_strjoin("/", entry->publication, entry->edition, NULL);
}

static GHashTable *
index_newest(const ClLedger *ledger)
{
    GHashTable *newest =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < ledger->rows->len; i++) {
        ClLedgerEntry *entry = g_ptr_array_index(ledger->rows, i);

        g_hash_table_insert(newest, dup_key(entry), entry);
    }
    return newest;
}

/*
 * An entry that says the same again is new when another came between: what was
 * withdrawn is published again. But not one of an older date, which would not
 * be the newest anyhow.
 */
static bool
is_known(const ClLedger *ledger, GHashTable *newest, const ClLedgerEntry *entry)
{
    g_autofree char *key = dup_key(entry);
    const ClLedgerEntry *last = g_hash_table_lookup(newest, key);

    if (last == NULL)
        return false;
    if (strcmp(entry->date, last->date) >= 0)
        return is_same(entry, last);
    for (guint i = 0; i < ledger->rows->len; i++) {
        if (is_same(entry, g_ptr_array_index(ledger->rows, i)))
            return true;
    }
    return false;
}

bool
cl_ledger_add(ClLedger *ledger, const GPtrArray *records)
{
    g_autoptr(GHashTable) newest = index_newest(ledger);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
    guint n = ledger->rows->len;

    for (guint i = 0; i < records->len; i++)
        g_ptr_array_add(rows, row_new(g_ptr_array_index(records, i)));
    g_ptr_array_sort(rows, compare_rows);
    while (rows->len > 0) {
        Row *row = g_ptr_array_steal_index(rows, 0);

        if (is_known(ledger, newest, &row->entry))
            row_free(row);
        else
            insert(ledger, row);
    }
    return ledger->rows->len > n;
}

GBytes *
cl_ledger_dup_bytes(const ClLedger *ledger)
{
    GString *text = g_string_new(head);
    gsize head_len = text->len;

    for (guint i = 0; i < ledger->rows->len; i++) {
        const Row *row = g_ptr_array_index(ledger->rows, i);

        g_string_append(text, row->line);
        g_string_append(text, i + 1 < ledger->rows->len ? ",\n" : "\n");
    }
    g_autofree char *sum = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)text->str + head_len,
        text->len - head_len);
    g_string_append_printf(text, tail_format, sum);
    return g_string_free_to_bytes(text);
}

/* --- asking --- */

const GPtrArray *
cl_ledger_get_entries(const ClLedger *ledger)
{
    return ledger->rows;
}

const ClLedgerEntry *
cl_ledger_find(const ClLedger *ledger, const char *sha256)
{
    for (guint i = ledger->rows->len; i > 0; i--) {
        const ClLedgerEntry *entry = g_ptr_array_index(ledger->rows, i - 1);

        if (strcmp(entry->sha256, sha256) == 0)
            return entry;
    }
    return NULL;
}

bool
cl_ledger_is_of(const ClLedgerEntry *entry, const char *identifier,
                const char *name)
{
    if (identifier[0] != '\0')
        return strcmp(entry->identifier, identifier) == 0;
    return entry->identifier[0] == '\0' &&
           g_strcmp0(entry->publication, name) == 0;
}

/* The row of @versions about @version, moved to the end; or NULL. */
static ClLedgerVersion *
take_to_end(GPtrArray *versions, const char *version)
{
    for (guint i = versions->len; i > 0; i--) {
        ClLedgerVersion *found = g_ptr_array_index(versions, i - 1);

        if (strcmp(found->version, version) != 0)
            continue;
        g_ptr_array_steal_index(versions, i - 1);
        g_ptr_array_add(versions, found);
        return found;
    }
    return NULL;
}

GPtrArray *
cl_ledger_dup_versions(const ClLedger *ledger, const char *identifier,
                       const char *name)
{
    GPtrArray *versions = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < ledger->rows->len; i++) {
        const ClLedgerEntry *entry = g_ptr_array_index(ledger->rows, i);
        if (!cl_ledger_is_of(entry, identifier, name))
            continue;

        ClLedgerVersion *version = take_to_end(versions, entry->version);
        if (version == NULL) {
            version = g_new0(ClLedgerVersion, 1);
            version->version = entry->version;
            version->date = entry->date;
            g_ptr_array_add(versions, version);
        }
        if (g_strcmp0(version->status, entry->status) != 0)
            version->status_date = entry->date;
        version->status = entry->status;
    }
    return versions;
}
