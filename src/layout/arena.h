/* arena.h - memory for what lives as long as a layout: never freed singly. */
#pragma once
#include <glib.h>

typedef struct ClArena ClArena;

ClArena *cl_arena_new(void);
void cl_arena_free(ClArena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClArena, cl_arena_free)

/* (until @arena is freed) @size bytes of zeroes, aligned for any type. */
void *cl_arena_alloc(ClArena *arena, gsize size);

/* (until @arena is freed) A copy; NULL when @size is 0. */
void *cl_arena_copy(ClArena *arena, const void *data, gsize size);

/* How many bytes were asked of it. */
gsize cl_arena_get_size(const ClArena *arena);

#define CL_ARENA_NEW(arena, Type, n)                                           \
    ((Type *)cl_arena_alloc((arena), sizeof(Type) * (gsize)(n)))
