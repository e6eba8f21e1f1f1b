#include "pdf/objects.h"

#include <string.h>

#include "base/deflate.h"
#include "pdf/object.h"

/* Objects in one stream: a reader must inflate all to see one. */
enum { IN_STREAM = 200 };

/* Where an object is, as the cross-reference stream says it. */
typedef enum {
    ENTRY_FREE,
    ENTRY_AT,    /* where: offset in the file */
    ENTRY_INSIDE /* where: number of the object stream */
} EntryKind;

typedef struct {
    guint32 where;
    guint16 index; /* in the object stream */
    guint8 kind;   /* EntryKind */
} Entry;

struct ClObjects {
    GByteArray *bytes;
    GArray *entries; /* Entry; its index is the object's number */
    GString *text;   /* text of those in the stream that grows */
    GString *index;  /* its head: number and offset of each */
    guint n_objects; /* in it */
    ClDeflate *deflate;
};

ClObjects *
cl_objects_new(int first_id)
{
    /* The second line says that the file is not text (7.5.2). */
    static const char head[] = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
    ClObjects *objects = g_new0(ClObjects, 1);

    objects->bytes = g_byte_array_new();
    objects->entries = g_array_new(FALSE, TRUE, sizeof(Entry));
    objects->text = g_string_new(NULL);
    objects->index = g_string_new(NULL);
    objects->deflate = cl_deflate_new(CL_OBJECTS_LEVEL);
    g_array_set_size(objects->entries, (guint)first_id);
    g_byte_array_append(objects->bytes, (const guint8 *)head, sizeof head - 1);
    return objects;
}

void
cl_objects_free(ClObjects *objects)
{
    if (objects == NULL)
        return;
    if (objects->bytes != NULL)
        g_byte_array_unref(objects->bytes);
    g_array_unref(objects->entries);
    g_string_free(objects->text, TRUE);
    g_string_free(objects->index, TRUE);
    cl_deflate_free(objects->deflate);
    g_free(objects);
}

static Entry *
get_entry(ClObjects *objects, int id)
{
    return &g_array_index(objects->entries, Entry, id);
}

int
cl_objects_reserve(ClObjects *objects)
{
    g_array_set_size(objects->entries, objects->entries->len + 1);
    return (int)objects->entries->len - 1;
}

static void
append(ClObjects *objects, const char *text, gsize size)
{
    g_byte_array_append(objects->bytes, (const guint8 *)text, (guint)size);
}

void
cl_objects_add_stream(ClObjects *objects, int id, const char *dict,
                      const void *data, gsize size)
{
    static const char tail[] = "\nendstream\nendobj\n";
    g_autofree char *head =
        g_strdup_printf("%d 0 obj\n<<%s/Length %" G_GSIZE_FORMAT ">>\nstream\n",
                        id, dict, size);

    *get_entry(objects, id) =
        (Entry){ .kind = ENTRY_AT, .where = objects->bytes->len };
    append(objects, head, strlen(head));
    append(objects, data, size);
    append(objects, tail,
           sizeof tail - 1); /* its line feed: PDF/A-2, 6.1.7.1 */
}

void
cl_objects_add_deflated(ClObjects *objects, int id, const char *dict,
                        const void *data, gsize size)
{
    const GByteArray *bytes = cl_deflate_run(objects->deflate, data, size);
    g_autofree char *filtered = g_strconcat(dict, "/Filter/FlateDecode", NULL);

    cl_objects_add_stream(objects, id, filtered, bytes->data, bytes->len);
}

static void
flush(ClObjects *objects)
{
    if (objects->n_objects == 0)
        return;

    int id = cl_objects_reserve(objects);
    g_autofree char *dict =
        g_strdup_printf("/Type/ObjStm/N %u/First %" G_GSIZE_FORMAT,
                        objects->n_objects, objects->index->len + 1);
    const char *index = objects->index->str;
    for (guint i = 0; i < objects->n_objects; i++) {
        int member = (int)g_ascii_strtoll(index, (char **)&index, 10);
        g_ascii_strtoll(index, (char **)&index, 10);
        get_entry(objects, member)->where = (guint32)id;
    }

    g_string_append_c(objects->index, '\n');
    g_string_append_len(objects->index, objects->text->str,
                        (gssize)objects->text->len);
    cl_objects_add_deflated(objects, id, dict, objects->index->str,
                            objects->index->len);
    g_string_truncate(objects->index, 0);
    g_string_truncate(objects->text, 0);
    objects->n_objects = 0;
}

GString *
cl_objects_begin(ClObjects *objects, int id)
{
    *get_entry(objects, id) =
        (Entry){ .kind = ENTRY_INSIDE, .index = (guint16)objects->n_objects };
    cl_object_add_int(objects->index, id);
    cl_object_add_int(objects->index, (gint64)objects->text->len);
    objects->n_objects++;
    return objects->text;
}

void
cl_objects_end(ClObjects *objects)
{
    g_string_append_c(objects->text, '\n');
    if (objects->n_objects == IN_STREAM)
        flush(objects);
}

/* The entries as the cross-reference stream has them: /W [1 4 2]. */
static GByteArray *
new_table(const ClObjects *objects)
{
    GByteArray *table = g_byte_array_new();

    for (guint i = 0; i < objects->entries->len; i++) {
        const Entry *entry = &g_array_index(objects->entries, Entry, i);
        guint8 row[7] = {
            entry->kind,
            (guint8)(entry->where >> 24),
            (guint8)(entry->where >> 16),
            (guint8)(entry->where >> 8),
            (guint8)entry->where,
            (guint8)(entry->index >> 8),
            (guint8)entry->index,
        };
        g_byte_array_append(table, row, sizeof row);
    }
    return table;
}

GBytes *
cl_objects_finish(ClObjects *objects, int root_id, int info_id)
{
    flush(objects);

    int id = cl_objects_reserve(objects);
    guint start = objects->bytes->len;
    g_autofree char *digest = g_compute_checksum_for_data(
        G_CHECKSUM_MD5, objects->bytes->data, objects->bytes->len);
    g_autofree char *dict = g_strdup_printf(
        "/Type/XRef/Size %u/W[1 4 2]/Root %d 0 R/Info %d 0 R"
        "/ID[<%s><%s>]",
        objects->entries->len, root_id, info_id, digest, digest);
    *get_entry(objects, id) = (Entry){ .kind = ENTRY_AT, .where = start };
    get_entry(objects, 0)->index = G_MAXUINT16; /* 7.5.4: never used again */

    g_autoptr(GByteArray) table = new_table(objects);
    cl_objects_add_deflated(objects, id, dict, table->data, table->len);
    g_autofree char *tail = g_strdup_printf("startxref\n%u\n%%%%EOF\n", start);
    append(objects, tail, strlen(tail));
    return g_byte_array_free_to_bytes(g_steal_pointer(&objects->bytes));
}
