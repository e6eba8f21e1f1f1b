#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "layout/arena.h"

#include <stdalign.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

/* The first block is small enough that a leaflet does not pay for a book. Each
 * is twice the one before. Those of the last size are the system's own pages:
 * what malloc() is given back it may keep, and then a book that is written
 * would need its memory beside that of its lines. */
#define FIRST_SIZE ((gsize)32 * 1024)
#define MOST_SIZE ((gsize)1024 * 1024)

struct ClArena {
    GPtrArray *blocks; /* malloc()'s */
    GPtrArray *maps;   /* of MOST_SIZE each, the system's */
    char *next;
    gsize n_left;
    gsize block_size; /* of the next one */
    gsize size;
};

static void
unmap(gpointer data)
{
    munmap(data, MOST_SIZE);
}

ClArena *
cl_arena_new(void)
{
    ClArena *arena = g_new0(ClArena, 1);

    arena->blocks = g_ptr_array_new_with_free_func(g_free);
    arena->maps = g_ptr_array_new_with_free_func(unmap);
    arena->block_size = FIRST_SIZE;
    return arena;
}

void
cl_arena_free(ClArena *arena)
{
    if (arena == NULL)
        return;
    g_ptr_array_unref(arena->blocks);
    g_ptr_array_unref(arena->maps);
    g_free(arena);
}

/* The next block, of zeroes. */
static void
add_block(ClArena *arena)
{
    void *block = MAP_FAILED;

    if (arena->block_size == MOST_SIZE)
        block = mmap(NULL, MOST_SIZE, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block != MAP_FAILED) {
        g_ptr_array_add(arena->maps, block);
    } else {
        block = g_malloc0(arena->block_size);
        g_ptr_array_add(arena->blocks, block);
    }
    arena->next = block;
    arena->n_left = arena->block_size;
    arena->block_size = MIN(2 * arena->block_size, MOST_SIZE);
}

void *
cl_arena_alloc(ClArena *arena, gsize size)
{
    gsize align =
        alignof(double) > alignof(void *) ? alignof(double) : alignof(void *);
    gsize need = (size + align - 1) / align * align;

    arena->size += need;
    if (need > FIRST_SIZE / 4) {
        void *block = g_malloc0(need);

        g_ptr_array_add(arena->blocks, block);
        return block;
    }
    if (need > arena->n_left)
        add_block(arena);

    void *place = arena->next;
    arena->next += need;
    arena->n_left -= need;
    return place;
}

void *
cl_arena_copy(ClArena *arena, const void *data, gsize size)
{
    if (size == 0)
        return NULL;
    return memcpy(cl_arena_alloc(arena, size), data, size);
}

gsize
cl_arena_get_size(const ClArena *arena)
{
    return arena->size;
}
