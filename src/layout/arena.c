#include "layout/arena.h"

#include <stdalign.h>
#include <stddef.h>
#include <string.h>

/* The first block is small enough that a leaflet does not pay for a book. Each
 * is twice the one before, up to a size that malloc() gives back to the system
 * as soon as it is freed. */
#define FIRST_SIZE ((gsize)32 * 1024)
#define MOST_SIZE ((gsize)1024 * 1024)

struct ClArena {
    GPtrArray *blocks;
    char *next;
    gsize n_left;
    gsize block_size; /* of the next one */
    gsize size;
};

ClArena *
cl_arena_new(void)
{
    ClArena *arena = g_new0(ClArena, 1);

    arena->blocks = g_ptr_array_new_with_free_func(g_free);
    arena->block_size = FIRST_SIZE;
    return arena;
}

void
cl_arena_free(ClArena *arena)
{
    if (arena == NULL)
        return;
    g_ptr_array_unref(arena->blocks);
    g_free(arena);
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
    if (need > arena->n_left) {
        arena->next = g_malloc0(arena->block_size);
        arena->n_left = arena->block_size;
        arena->block_size = MIN(2 * arena->block_size, MOST_SIZE);
        g_ptr_array_add(arena->blocks, arena->next);
    }

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
