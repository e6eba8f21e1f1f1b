#include <stdio.h>
#include <string.h>

#include <gio/gio.h>

#include "cli/command.h"
#include "cli/completion.h"

/* Adds the lines for one command to those of a shell. */
typedef void (*AddCommand)(GHashTable *parts, const ClCommand *command);

/* The text that stands at {@name} of a shell's file. */
static GString *
get_part(GHashTable *parts, const char *name)
{
    GString *part = g_hash_table_lookup(parts, name);

    if (part == NULL) {
        part = g_string_new(NULL);
        g_hash_table_insert(parts, (gpointer)name, part);
    }
    return part;
}

/* The option at @index or after it that @command takes; moves @index on. */
static const ClOption *
next_option(const ClCommand *command, gsize *index)
{
    const ClOption *option;

    while ((option = cl_arguments_get_option((*index)++)) != NULL)
        if ((option->commands & command->flag) != 0)
            return option;
    return NULL;
}

/* --- bash ----------------------------------------------------------------- */

static void
add_bash_kind(GString *kinds, const ClOffer *offer)
{
    static const char *const names[] = {
        [CL_OFFER_NOTHING] = "nothing",
        [CL_OFFER_FOLDERS] = "folders",
        [CL_OFFER_FILES] = "files",
        [CL_OFFER_PUBLICATIONS] = "publications",
        [CL_OFFER_WORDS] = "words:",
        [CL_OFFER_LIST] = "list:",
    };

    g_string_append_printf(kinds, ") kind='%s%s' ;;\n", names[offer->kind],
                           offer->words != NULL ? offer->words : "");
}

static void
add_bash(GHashTable *parts, const ClCommand *command)
{
    GString *commands = get_part(parts, "{commands}");
    GString *options = get_part(parts, "{options}");
    GString *kinds = get_part(parts, "{kinds}");
    const ClOption *option;
    const char *name = command->name;

    g_string_append_printf(commands, "%s%s", commands->len > 0 ? " " : "",
                           name);
    g_string_append_printf(options, "    %s) options='", name);
    for (gsize i = 0; (option = next_option(command, &i)) != NULL;) {
        if (option->letter != 0)
            g_string_append_printf(options, "-%c ", option->letter);
        g_string_append_printf(options, "--%s ", option->name);
        if (option->value == NULL)
            continue;

        g_auto(ClOffer) offer = cl_completion_get_value(command, option);
        g_string_append_printf(kinds, "    %s:--%s", name, option->name);
        if (option->letter != 0)
            g_string_append_printf(kinds, " | %s:-%c", name, option->letter);
        add_bash_kind(kinds, &offer);
    }
    g_string_overwrite(options, options->len - 1, "'"); /* the last space */
    g_string_append(options, " ;;\n");

    g_autoptr(GPtrArray) operands = cl_completion_dup_operands(command);
    for (guint i = 0; i < operands->len; i++) {
        const ClOperand *operand = g_ptr_array_index(operands, i);

        g_string_append_printf(
            kinds, operand->is_repeated ? "    %s:[0-9]*" : "    %s:%u", name,
            i + 1);
        add_bash_kind(kinds, &operand->offer);
    }
}

/* --- zsh ------------------------------------------------------------------ */

/* (owned) The action of a specification for _arguments. */
static char *
dup_zsh_action(const ClOffer *offer)
{
    switch (offer->kind) {
    case CL_OFFER_FOLDERS:
        return g_strdup("_files -/");
    case CL_OFFER_FILES:
        return g_strdup("_files");
    case CL_OFFER_PUBLICATIONS:
        return g_strdup("_files -g \"*.(md|xhtml)\"");
    case CL_OFFER_WORDS:
        return g_strdup_printf("(%s)", offer->words);
    case CL_OFFER_LIST:
        return g_strdup_printf("_sequence compadd - %s", offer->words);
    case CL_OFFER_NOTHING:
        break;
    }
    return g_strdup(" ");
}

/* (owned) "-o+" or "--output=" with what it says and takes, as one word. */
static char *
dup_zsh_option(const ClCommand *command, const ClOption *option, bool is_letter)
{
    g_autofree char *names =
        option->letter != 0
            ? g_strdup_printf("(-%c --%s)", option->letter, option->name)
            : g_strdup("");
    g_autofree char *name = is_letter ? g_strdup_printf("-%c", option->letter)
                                      : g_strdup_printf("--%s", option->name);

    if (option->type == G_OPTION_ARG_FILENAME_ARRAY) { /* more than once */
        g_free(names);
        names = g_strdup("*");
    }
    if (option->value == NULL)
        return g_strdup_printf("%s%s[%s]", names, name, option->text);

    g_auto(ClOffer) offer = cl_completion_get_value(command, option);
    g_autofree char *action = dup_zsh_action(&offer);
    return g_strdup_printf("%s%s%s[%s]:%s:%s", names, name,
                           is_letter ? "+" : "=", option->text, option->value,
                           action);
}

static void
add_zsh_word(GString *cases, const char *word)
{
    g_autofree char *quoted = g_shell_quote(word);

    g_string_append_printf(cases, " \\\n            %s", quoted);
}

static void
add_zsh(GHashTable *parts, const ClCommand *command)
{
    GString *commands = get_part(parts, "{commands}");
    GString *cases = get_part(parts, "{cases}");
    const ClOption *option;
    g_autofree char *about =
        g_strdup_printf("%s:%s", command->name, command->summary);
    g_autofree char *quoted = g_shell_quote(about);

    g_string_append_printf(commands, "        %s\n", quoted);
    g_string_append_printf(cases, "    %s)\n        _arguments -s -S",
                           command->name);
    for (gsize i = 0; (option = next_option(command, &i)) != NULL;) {
        g_autofree char *full = dup_zsh_option(command, option, false);

        if (option->letter != 0) {
            g_autofree char *brief = dup_zsh_option(command, option, true);

            add_zsh_word(cases, brief);
        }
        add_zsh_word(cases, full);
    }

    g_autoptr(GPtrArray) operands = cl_completion_dup_operands(command);
    for (guint i = 0; i < operands->len; i++) {
        const ClOperand *operand = g_ptr_array_index(operands, i);
        g_autofree char *action = dup_zsh_action(&operand->offer);
        g_autofree char *number =
            operand->is_repeated ? g_strdup("*") : g_strdup_printf("%u", i + 1);
        g_autofree char *word =
            g_strdup_printf("%s:%s:%s", number, operand->name, action);

        add_zsh_word(cases, word);
    }
    g_string_append(cases, "\n        ;;\n");
}

/* --- fish ----------------------------------------------------------------- */

static void
add_fish_offer(GString *completes, const ClOffer *offer)
{
    switch (offer->kind) {
    case CL_OFFER_FOLDERS:
        g_string_append(completes, " -x -a '(__fish_complete_directories)'");
        break;
    case CL_OFFER_FILES:
        g_string_append(completes, " -r -F");
        break;
    case CL_OFFER_PUBLICATIONS:
        g_string_append(completes, " -x -a '(__clearleaf_publications)'");
        break;
    case CL_OFFER_WORDS:
        g_string_append_printf(completes, " -x -a '%s'", offer->words);
        break;
    case CL_OFFER_LIST:
        g_string_append_printf(completes, " -x -a '(__clearleaf_list %s)'",
                               offer->words);
        break;
    case CL_OFFER_NOTHING:
        g_string_append(completes, " -x");
        break;
    }
}

static void
add_fish_option(GHashTable *parts, const ClCommand *command,
                const ClOption *option)
{
    GString *completes = get_part(parts, "{completes}");
    g_autofree char *text = g_shell_quote(option->text);

    g_string_append_printf(completes,
                           "complete -c clearleaf -n '__clearleaf_at %s'",
                           command->name);
    if (option->letter != 0)
        g_string_append_printf(completes, " -s %c", option->letter);
    g_string_append_printf(completes, " -l %s -d %s", option->name, text);
    if (option->value != NULL) {
        GString *takers = get_part(parts, "{takers}");
        g_auto(ClOffer) offer = cl_completion_get_value(command, option);
        g_autofree char *both =
            option->letter != 0
                ? g_strdup_printf("-%c --%s ", option->letter, option->name)
                : g_strdup_printf("--%s ", option->name);

        add_fish_offer(completes, &offer);
        if (strstr(takers->str, both) == NULL)
            g_string_append(takers, both);
    }
    g_string_append_c(completes, '\n');
}

static void
add_fish(GHashTable *parts, const ClCommand *command)
{
    GString *completes = get_part(parts, "{completes}");
    const ClOption *option;
    g_autofree char *summary = g_shell_quote(command->summary);

    g_string_append_printf(completes,
                           "complete -c clearleaf -n __fish_use_subcommand "
                           "-a %s -d %s\n",
                           command->name, summary);
    for (gsize i = 0; (option = next_option(command, &i)) != NULL;)
        add_fish_option(parts, command, option);

    g_autoptr(GPtrArray) operands = cl_completion_dup_operands(command);
    for (guint i = 0; i < operands->len; i++) {
        const ClOperand *operand = g_ptr_array_index(operands, i);

        g_string_append_printf(completes,
                               "complete -c clearleaf -n '__clearleaf_at %s",
                               command->name);
        if (!operand->is_repeated)
            g_string_append_printf(completes, " %u", i + 1);
        g_string_append_c(completes, '\'');
        add_fish_offer(completes, &operand->offer);
        g_string_append_c(completes, '\n');
    }
}

/* --- all ------------------------------------------------------------------ */

static const struct {
    const char *name;
    AddCommand add;
} shells[] = { { "bash", add_bash }, { "zsh", add_zsh }, { "fish", add_fish } };

static void
part_free(gpointer part)
{
    g_string_free(part, TRUE);
}

/* Prints the file of a shell with the commands that @add has written. */
static void
print(const char *shell, AddCommand add)
{
    g_autoptr(GHashTable) parts =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, part_free);
    g_autofree char *path = g_strconcat("/clearleaf/completion/", shell, NULL);
    g_autoptr(GBytes) bytes = g_resources_lookup_data(path, 0, NULL);
    const ClCommand *command;
    GHashTableIter iter;
    gpointer name, part;

    g_assert(bytes != NULL);
    g_autoptr(GString) text = g_string_new(g_bytes_get_data(bytes, NULL));
    for (gsize i = 0; (command = cl_command_get(i)) != NULL; i++)
        add(parts, command);
    g_hash_table_iter_init(&iter, parts);
    while (g_hash_table_iter_next(&iter, &name, &part)) {
        GString *lines = part;

        while (lines->len > 0 && strchr(" \n", lines->str[lines->len - 1]))
            g_string_truncate(lines, lines->len - 1);
        g_string_replace(text, name, lines->str, 1);
    }
    fputs(text->str, stdout);
}

ClExit
cl_cmd_completion(const ClArguments *arguments, GError **error)
{
    const char *name = arguments->operands[0];

    for (gsize i = 0; name != NULL && i < G_N_ELEMENTS(shells); i++) {
        if (strcmp(shells[i].name, name) != 0 || arguments->operands[1] != NULL)
            continue;
        print(name, shells[i].add);
        return CL_EXIT_CLEAN;
    }
    cl_fail(error, CL_ERROR_USAGE, "name one shell: bash, zsh or fish");
    return CL_EXIT_USAGE;
}
