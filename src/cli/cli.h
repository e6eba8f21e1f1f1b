/* cli.h - the command line: options in, messages and exit status out. */
#pragma once

/* What the program tells the shell; a run over several publications ends
 * with the highest. */
typedef enum {
    CL_EXIT_CLEAN = 0,
    CL_EXIT_CONTENT = 1, /* the content has errors */
    CL_EXIT_USAGE = 2,   /* the command line asks for what is not there */
    CL_EXIT_IO = 3,      /* a file could not be read or written */
} ClExit;

/* Runs the command that @argv names, prints its errors and returns its exit
 * status. */
int cl_cli_run(int argc, char **argv);
