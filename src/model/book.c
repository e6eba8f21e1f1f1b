#include "model/book.h"

static void
part_free(gpointer data)
{
    ClPart *part = data;

    g_free(part->name);
    g_free(part->title);
    cl_dom_free(part->doc);
    g_free(part);
}

static void
heading_free(gpointer data)
{
    ClHeading *heading = data;

    g_free(heading->text);
    g_free(heading);
}

static void
file_free(gpointer data)
{
    ClBookFile *file = data;

    g_free(file->path);
    g_free(file->sha256);
    g_free(file);
}

ClBook *
cl_book_new(void)
{
    ClBook *book = g_new0(ClBook, 1);

    book->parts = g_ptr_array_new_with_free_func(part_free);
    book->headings = g_ptr_array_new_with_free_func(heading_free);
    book->ids = g_hash_table_new(g_str_hash, g_str_equal);
    book->pictures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)cl_picture_free);
    book->files = g_ptr_array_new_with_free_func(file_free);
    return book;
}

void
cl_book_free(ClBook *book)
{
    if (book == NULL)
        return;
    g_hash_table_unref(book->ids);
    g_hash_table_unref(book->pictures);
    g_ptr_array_unref(book->files);
    g_ptr_array_unref(book->headings);
    g_ptr_array_unref(book->parts);
    cl_publication_free(book->publication);
    cl_glossary_free(book->glossary);
    cl_references_free(book->references);
    g_free(book->claim);
    g_free(book);
}

ClPart *
cl_book_add_part(ClBook *book, ClPartKind kind, const char *name,
                 const char *path, xmlDoc *doc)
{
    ClPart *part = g_new0(ClPart, 1);

    part->kind = kind;
    part->name = g_strdup(name);
    part->path = g_intern_string(path);
    part->doc = doc;
    g_ptr_array_add(book->parts, part);
    return part;
}

void
cl_book_add_summed_file(ClBook *book, const char *path, ClFileState state,
                        char *sha256)
{
    ClBookFile *file = g_new0(ClBookFile, 1);

    file->path = g_strdup(path);
    file->state = state;
    file->sha256 = sha256;
    g_ptr_array_add(book->files, file);
}

void
cl_book_add_file(ClBook *book, const char *path, ClFileState state,
                 GBytes *bytes)
{
    cl_book_add_summed_file(
        book, path, state,
        bytes != NULL ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes)
                      : NULL);
}

const ClPart *
cl_book_get_part(const ClBook *book, gsize index)
{
    return g_ptr_array_index(book->parts, index);
}

gsize
cl_book_get_part_of(const ClBook *book, const xmlNode *node)
{
    gsize index = 0;

    while (cl_book_get_part(book, index)->doc != node->doc)
        index++;
    return index;
}

const xmlNode *
cl_book_find_id(const ClBook *book, const char *id)
{
    return g_hash_table_lookup(book->ids, id);
}

void
cl_book_take_picture(ClBook *book, const char *src, ClPicture *picture)
{
    g_hash_table_insert(book->pictures, g_strdup(src), picture);
}

const ClPicture *
cl_book_find_picture(const ClBook *book, const xmlNode *img)
{
    const char *src = cl_dom_find_attribute(img, "src");

    return src != NULL ? g_hash_table_lookup(book->pictures, src) : NULL;
}
