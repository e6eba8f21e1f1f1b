#include "layout/arena.h"

/* More than the blocks of malloc() hold. */
enum { N_PIECES = 200000, LARGE = 3 * 1024 * 1024 };

static gsize
get_size(guint i)
{
    return 1 + i % 61;
}

static void
test_pieces_are_zero_and_apart(void)
{
    g_autoptr(ClArena) arena = cl_arena_new();
    g_autofree guint8 **pieces = g_new(guint8 *, N_PIECES);

    for (guint i = 0; i < N_PIECES; i++) {
        pieces[i] = cl_arena_alloc(arena, get_size(i));
        g_assert_cmpuint(GPOINTER_TO_SIZE(pieces[i]) % sizeof(double), ==, 0);
        for (gsize k = 0; k < get_size(i); k++) {
            g_assert_cmpuint(pieces[i][k], ==, 0);
            pieces[i][k] = (guint8)(i + 1);
        }
    }
    for (guint i = 0; i < N_PIECES; i++) {
        for (gsize k = 0; k < get_size(i); k++)
            g_assert_cmpuint(pieces[i][k], ==, (guint8)(i + 1));
    }
}

static void
test_large_piece_is_whole(void)
{
    g_autoptr(ClArena) arena = cl_arena_new();
    guint8 *small = cl_arena_alloc(arena, 1);
    guint8 *large = cl_arena_alloc(arena, LARGE);

    for (gsize i = 0; i < LARGE; i++) {
        g_assert_cmpuint(large[i], ==, 0);
        large[i] = 1;
    }
    g_assert_cmpuint(*small, ==, 0);
    g_assert_null(cl_arena_copy(arena, large, 0));
    g_assert_cmpmem(cl_arena_copy(arena, large, LARGE), LARGE, large, LARGE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/arena/pieces-are-zero-and-apart",
                    test_pieces_are_zero_and_apart);
    g_test_add_func("/layout/arena/large-piece-is-whole",
                    test_large_piece_is_whole);
    return g_test_run();
}
