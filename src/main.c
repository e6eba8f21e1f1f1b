#include <locale.h>

#include "cli/cli.h"

int
main(int argc, char **argv)
{
    /* File names as the terminal has them; numbers and order stay those of
     * the C locale, so that results are the same everywhere. */
    setlocale(LC_CTYPE, "");
    return cl_cli_run(argc, argv);
}
