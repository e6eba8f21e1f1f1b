#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/show.h"

#ifndef CL_VERSION
#error "CL_VERSION comes from the Makefile"
#endif

static const ClCommand commands[] = {
    { .flag = CL_COMMAND_NEW,
      .name = "new",
      .operands = "DIR",
      .summary = "make a publication to begin with",
      .description =
          "Makes the folder DIR with a small publication that builds: a draft "
          "with example\ntext and with notes on what to fill in. Its title is "
          "the folder's name.\nA folder that holds something already is left "
          "alone.\n\nExample:\n"
          "  clearleaf new --lang=en-GB content/my-leaflet",
      .run = cl_cmd_new },
    { .flag = CL_COMMAND_BUILD,
      .name = "build",
      .operands = "[DIR...]",
      .summary = "check publications and build their editions",
      .description =
          "A DIR is a publication's folder, or a single .md or .xhtml file to "
          "try out as a\ndraft. Without one, every publication in content/ "
          "is built, or this folder.\nWhich editions are made, "
          "publication.xml says, or --edition.\n\n"
          "The editions replace the earlier ones together. When the content "
          "has errors,\nnothing is written and the earlier editions "
          "stay.\n\nExample:\n"
          "  clearleaf build -e epub,large content/research-into-all",
      .run = cl_cmd_build },
    { .flag = CL_COMMAND_CHECK,
      .name = "check",
      .operands = "[DIR...]",
      .summary = "check publications and write nothing",
      .description =
          "Reads, checks and lays out as \"clearleaf build\" does, and shows "
          "what is wrong,\nwith file and line. A DIR may also be a finished "
          "EPUB or PDF, made by any program.\n\n"
          "With --validators the commands epubcheck, ace and verapdf, where "
          "they are installed,\njudge the editions too; what they said is "
          "kept in the output folder.\n\nExample:\n"
          "  clearleaf check --validators content/research-into-all",
      .run = cl_cmd_check },
    { .flag = CL_COMMAND_WATCH,
      .name = "watch",
      .operands = "[DIR...]",
      .summary = "build anew whenever a file is saved",
      .description =
          "Builds each publication, then watches its folder and builds it "
          "again after each\nchange, until it is stopped with Ctrl+C. When the "
          "content has errors, they are\nshown, and the earlier editions "
          "stay.\n\nExample:\n"
          "  clearleaf watch -e clear content/my-leaflet",
      .run = cl_cmd_watch },
    { .flag = CL_COMMAND_PLAN,
      .name = "plan",
      .operands = "[DIR...]",
      .summary = "write the work of a build as jobs for other programs",
      .description =
          "Prints what \"clearleaf build\" with the same options and DIRs "
          "would "
          "do, one job a\npublication and edition, and builds nothing. A "
          "FORMAT is ninja (with what each\nedition is made from, and the "
          "catalogue at the end) or parallel: a list of commands\nfor GNU "
          "parallel, after which \"clearleaf catalogue\" is to be run.\n\n"
          "Example:\n"
          "  clearleaf plan content > build.ninja && ninja",
      .run = cl_cmd_plan },
    { .flag = CL_COMMAND_CATALOGUE,
      .name = "catalogue",
      .operands = "",
      .summary = "bring pages, catalogues and ledger up to date",
      .description =
          "Writes the download pages, the catalogues for e-book readers "
          "(OPDS), the feed of\nchanges and the checksums of what stands in "
          "the output folder, and adds what is\nnew to its ledger. "
          "\"clearleaf build\" does so at its end.\n\nExample:\n"
          "  clearleaf catalogue -o dist",
      .run = cl_cmd_catalogue },
    { .flag = CL_COMMAND_VERIFY,
      .name = "verify",
      .operands = "FILE...",
      .summary = "tell whether an EPUB or PDF is the newest",
      .description =
          "Asks the ledger about each FILE and says whether it is current, "
          "superseded,\nwithdrawn, altered or unknown. The exit status is 0 "
          "when all are current, else 1.\nThe ledger is ledger.json beside the "
          "file or above it, else dist/ledger.json.\n\nExample:\n"
          "  clearleaf verify Downloads/research-into-all-large.pdf",
      .run = cl_cmd_verify },
    { .flag = CL_COMMAND_DUE,
      .name = "due",
      .operands = "[DIR...]",
      .summary = "list reviews and references by due date",
      .description =
          "Reads the publications and lists when their next reviews are due, "
          "and those of the\nworks they name, the overdue ones first. A FORMAT "
          "is text, csv, json or ics (for a\ncalendar). The exit status is 1 "
          "when something is overdue.\n\nExample:\n"
          "  clearleaf due --format=ics content > reviews.ics",
      .run = cl_cmd_due },
    { .flag = CL_COMMAND_DUMP,
      .name = "dump",
      .operands = "STAGE DIR",
      .summary = "print a stage of the work as text, for bug reports",
      .description =
          "A STAGE is tree (the text with its elements), report, nav "
          "(contents, landmarks and\npage list of the EPUB), pages or tags "
          "(of the printed edition asked for, or clear).\n\nExample:\n"
          "  clearleaf dump nav content/research-into-all",
      .run = cl_cmd_dump },
    { .flag = CL_COMMAND_EXPLAIN,
      .name = "explain",
      .operands = "[RULE...]",
      .summary = "explain a rule: why it is there and what to do",
      .description =
          "A RULE is the word in square brackets at the end of a message. "
          "Without one,\nall rules are listed.\n\nExample:\n"
          "  clearleaf explain glossary-undefined",
      .run = cl_cmd_explain },
    { .flag = CL_COMMAND_SCHEMA,
      .name = "schema",
      .operands = "[NAME]",
      .summary = "print the format of a file, for editors that check it",
      .description =
          "Prints the RELAX NG schema NAME. Without one, the names are "
          "listed.\n\nExample:\n"
          "  clearleaf schema publication > publication.rng",
      .run = cl_cmd_schema },
    { .flag = CL_COMMAND_COMPLETION,
      .name = "completion",
      .operands = "SHELL",
      .summary = "print what a shell needs to complete commands",
      .description =
          "A SHELL is bash, zsh or fish. \"make install\" and the Debian "
          "package put what\nis printed where the shells find it.\n\nExample:\n"
          "  eval \"$(clearleaf completion bash)\"",
      .run = cl_cmd_completion },
};

const ClCommand *
cl_command_get(gsize index)
{
    return index < G_N_ELEMENTS(commands) ? &commands[index] : NULL;
}

static const ClCommand *
find_command(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static void
print_help(void)
{
    fputs("Usage:\n"
          "  clearleaf COMMAND [OPTION...] [ARGUMENT...]\n\n"
          "Builds health information, from one folder of content, into an "
          "EPUB and into\naccessible, large-print PDFs.\n\n"
          "Commands:\n",
          stdout);
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        printf("  %-10s %s\n", commands[i].name, commands[i].summary);
    fputs("\nOptions:\n"
          "  -h, --help     show this help\n"
          "  --version      show the version\n\n"
          "Exit status: 0 clean, 1 the content has errors, 2 wrong usage,\n"
          "3 a file could not be read or written.\n\n"
          "Example:\n"
          "  clearleaf build content/research-into-all\n\n"
          "\"clearleaf COMMAND --help\" tells more of a command.\n",
          stdout);
}

/* GOption's messages begin with a capital; ours do not. */
static void
take_usage_error(GError **error, GError *from)
{
    g_autofree char *message = g_strdup(from->message);

    if (g_ascii_islower(message[1]))
        message[0] = g_ascii_tolower(message[0]);
    cl_fail(error, CL_ERROR_USAGE, "%s", message);
    g_error_free(from);
}

static ClExit
run_command(const ClCommand *command, char **words, GError **error)
{
    g_auto(ClArguments) arguments = { 0 };
    g_autoptr(GOptionContext) context =
        cl_arguments_dup_context(&arguments, command->flag, command->operands);
    g_auto(GStrv) rest = cl_arguments_dup_words(words, command->flag);
    g_autofree char *program = g_strconcat("clearleaf ", command->name, NULL);
    g_autofree char *summary = g_strdup_printf(
        "%c%s.", g_ascii_toupper(command->summary[0]), command->summary + 1);
    GError *inner = NULL;

    g_set_prgname(program);
    g_option_context_set_summary(context, summary);
    g_option_context_set_description(context, command->description);
    if (!g_option_context_parse_strv(context, &rest, &inner)) {
        take_usage_error(error, inner);
        return CL_EXIT_USAGE;
    }
    if (arguments.help) {
        g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);

        fputs(help, stdout);
        return CL_EXIT_CLEAN;
    }
    if (arguments.operands == NULL)
        arguments.operands = g_new0(char *, 1);
    return command->run(&arguments, error);
}

static void
print_usage_error(const char *message, const char *command)
{
    cl_show_message(message);
    fprintf(stderr, "Try 'clearleaf %s%s--help' for more information.\n",
            command != NULL ? command : "", command != NULL ? " " : "");
}

/* Results that did not reach the disk or the pipe are no results. */
static ClExit
finish(ClExit status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;

    g_autofree char *message =
        g_strdup_printf("standard output: %s", g_strerror(errno));
    cl_show_message(message);
    return CL_EXIT_IO;
}

int
cl_cli_run(int argc, char **argv)
{
    const char *first = argc > 1 ? argv[1] : NULL;
    g_autoptr(GError) error = NULL;

    if (first == NULL) {
        print_usage_error("a command is missing", NULL);
        return CL_EXIT_USAGE;
    }
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0) {
        print_help();
        return (int)finish(CL_EXIT_CLEAN);
    }
    if (strcmp(first, "--version") == 0) {
        puts("clearleaf " CL_VERSION);
        return (int)finish(CL_EXIT_CLEAN);
    }

    const ClCommand *command = find_command(first);
    if (command == NULL) {
        g_autofree char *message =
            g_strdup_printf("there is no %s \"%s\"",
                            first[0] == '-' ? "option" : "command", first);
        print_usage_error(message, NULL);
        return CL_EXIT_USAGE;
    }

    ClExit status = run_command(command, argv + 1, &error);
    if (error == NULL)
        return (int)finish(status);
    if (g_error_matches(error, CL_ERROR, CL_ERROR_USAGE)) {
        print_usage_error(error->message, command->name);
        return CL_EXIT_USAGE;
    }
    cl_show_message(error->message);
    return CL_EXIT_IO;
}
