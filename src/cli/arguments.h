/* arguments.h - the options of all commands and what the user gave. */
#pragma once
#include "build/build.h"

/* Which commands take an option. */
typedef enum {
    CL_COMMAND_BUILD = 1 << 0,
    CL_COMMAND_CHECK = 1 << 1,
    CL_COMMAND_DUMP = 1 << 2,
    CL_COMMAND_EXPLAIN = 1 << 3,
    CL_COMMAND_SCHEMA = 1 << 4,
    CL_COMMAND_NEW = 1 << 5,
    CL_COMMAND_WATCH = 1 << 6,
    CL_COMMAND_COMPLETION = 1 << 7,
    CL_COMMAND_CATALOGUE = 1 << 8,
    CL_COMMAND_VERIFY = 1 << 9,
    CL_COMMAND_PLAN = 1 << 10,
    CL_COMMAND_DUE = 1 << 11,
} ClCommandFlag;

/* Options not given are NULL, 0 or FALSE. */
typedef struct {
    gboolean help;
    char *output;
    char *editions; /* separated by commas */
    char **profiles;
    char *today;
    gboolean allow_overdue;
    gboolean strict;
    int warn_days; /* 0: as many as the program has it */
    gboolean rebuild;
    gboolean no_catalogue;
    gboolean validators;
    int jobs;
    gboolean quiet;
    gboolean verbose;
    char *lang;
    char *fonts;
    char *format;
    char *ledger;
    char *since;
    char **operands; /* never NULL after parsing */
} ClArguments;

/* A row of the table of options. */
typedef struct {
    unsigned commands; /* ClCommandFlag: which take it */
    const char *name;  /* "output" */
    char letter;       /* 0: none */
    GOptionArg type;
    gsize offset; /* of its value in ClArguments */
    const char *text;
    const char *value; /* name of its value in the help, or NULL */
} ClOption;

/* The row at @index, 0 and up; NULL after the last. */
const ClOption *cl_arguments_get_option(gsize index);

void cl_arguments_clear(ClArguments *arguments);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ClArguments, cl_arguments_clear)

/*
 * The options that the commands in @flag take, all storing into @arguments.
 * Returns: (owned) a context to parse with or to print help from; it must not
 * outlive @arguments.
 */
GOptionContext *cl_arguments_dup_context(ClArguments *arguments,
                                         ClCommandFlag flag,
                                         const char *operands);

/*
 * (owned) @words, the first of which is the program's name, with values that
 * stand beside their letter taken apart: "-j4" is "-j", "4". GOption cannot.
 */
char **cl_arguments_dup_words(char **words, ClCommandFlag flag);

/* The day that @arguments name, or the real one. CL_ERROR_USAGE. */
bool cl_arguments_get_today(const ClArguments *arguments, ClDate *today,
                            GError **error);

/* A ClBuildOptions together with the strings it borrows. */
typedef struct {
    ClBuildOptions options;
    char **editions;
    char *fonts;
} ClRunOptions;

void cl_run_options_clear(ClRunOptions *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ClRunOptions, cl_run_options_clear)

/*
 * Turns @arguments, which must outlive @run, into what the build takes:
 * defaults, today's date, the fonts folder. Call once on a zeroed @run.
 * CL_ERROR_USAGE.
 */
bool cl_arguments_get_run(const ClArguments *arguments, ClRunOptions *run,
                          GError **error);
