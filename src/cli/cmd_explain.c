#include <stdio.h>
#include <string.h>

#include "cli/command.h"

#define COLUMNS 78
#define INDENT "  "

static void
list_rules(void)
{
    for (int id = 0; id < CL_N_RULES; id++) {
        const ClRule *rule = cl_rule_get(id);

        printf("%-24s %-8s %s\n", rule->name, cl_severity_name(rule->severity),
               rule->title);
    }
}

/* Prints @text in lines of at most COLUMNS, indented. All rules' texts are
 * ASCII, so a byte is a column. */
static void
print_wrapped(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    gsize column = 0;

    for (gsize i = 0; words[i] != NULL; i++) {
        gsize len = strlen(words[i]);

        if (column > 0 && column + 1 + len > COLUMNS) {
            putchar('\n');
            column = 0;
        }
        fputs(column == 0 ? INDENT : " ", stdout);
        fputs(words[i], stdout);
        column += len + (column == 0 ? strlen(INDENT) : 1);
    }
    putchar('\n');
}

static void
explain(const ClRule *rule)
{
    printf("%s (%s): %s\n\nWhy\n", rule->name, cl_severity_name(rule->severity),
           rule->title);
    print_wrapped(rule->why);
    puts("\nWhat to do");
    print_wrapped(rule->mend);
    if (rule->clause != NULL) {
        puts("\nBehind it");
        print_wrapped(rule->clause);
    }
}

ClExit
cl_cmd_explain(const ClArguments *arguments, GError **error)
{
    char **names = arguments->operands;

    if (names[0] == NULL) {
        list_rules();
        return CL_EXIT_CLEAN;
    }
    for (gsize i = 0; names[i] != NULL; i++) {
        const ClRule *rule = cl_rule_find(names[i]);

        if (rule == NULL) {
            cl_fail(error, CL_ERROR_USAGE,
                    "there is no rule \"%s\"; \"clearleaf explain\" lists "
                    "them all",
                    names[i]);
            return CL_EXIT_USAGE;
        }
        if (i > 0)
            putchar('\n');
        explain(rule);
    }
    return CL_EXIT_CLEAN;
}
