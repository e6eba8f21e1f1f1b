/* command.h - what a command is: a row in cli.c and one file cmd_NAME.c. */
#pragma once
#include "cli/arguments.h"
#include "cli/cli.h"

/* The schema of the report's JSON is a JSON Schema; the others are RELAX NG. */
#define CL_REPORT_SCHEMA "report"

typedef struct ClCommand {
    ClCommandFlag flag;      /* says which options it takes */
    const char *name;        /* "build" */
    const char *operands;    /* "[DIR...]" */
    const char *summary;     /* what it does: for the list of commands */
    const char *description; /* more, and an example */
    /* Does it; returns the exit status. With @error, that is decided by its
     * code. */
    ClExit (*run)(const ClArguments *arguments, GError **error);
} ClCommand;

/* The row at @index of the table of commands; NULL after the last. */
const ClCommand *cl_command_get(gsize index);

ClExit cl_cmd_build(const ClArguments *arguments, GError **error);
ClExit cl_cmd_catalogue(const ClArguments *arguments, GError **error);
ClExit cl_cmd_check(const ClArguments *arguments, GError **error);
ClExit cl_cmd_completion(const ClArguments *arguments, GError **error);
ClExit cl_cmd_due(const ClArguments *arguments, GError **error);
ClExit cl_cmd_dump(const ClArguments *arguments, GError **error);
ClExit cl_cmd_explain(const ClArguments *arguments, GError **error);
ClExit cl_cmd_new(const ClArguments *arguments, GError **error);
ClExit cl_cmd_plan(const ClArguments *arguments, GError **error);
ClExit cl_cmd_schema(const ClArguments *arguments, GError **error);
ClExit cl_cmd_verify(const ClArguments *arguments, GError **error);
ClExit cl_cmd_watch(const ClArguments *arguments, GError **error);
