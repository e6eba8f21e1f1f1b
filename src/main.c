#include <locale.h>
#include <malloc.h>

#include "cli/cli.h"

/*
 * A heap grows by 4 MB at a time, not by a page, for which the system is asked
 * 600 times while a novel is painted. Blocks from 512 kB on go back to the
 * system when they are freed: else the holes of what was dropped stay, a
 * thirtieth of the memory of a very long book.
 */
static void
set_up_heap(void)
{
    mallopt(M_TOP_PAD, 4 * 1024 * 1024);
    mallopt(M_MMAP_THRESHOLD, 512 * 1024);
}

int
main(int argc, char **argv)
{
    set_up_heap();
    /* File names as the terminal has them; numbers and order stay those of
     * the C locale, so that results are the same everywhere. */
    setlocale(LC_CTYPE, "");
    return cl_cli_run(argc, argv);
}
