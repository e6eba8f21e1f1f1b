#include "cli/completion.h"

#include <string.h>

#include "base/rule.h"
#include "read/read.h"

void
cl_offer_clear(ClOffer *offer)
{
    g_free(offer->words);
}

static char *
dup_editions(void)
{
    g_autofree char *names = cl_build_dup_editions();
    g_auto(GStrv) parts = g_strsplit(names, ", ", -1);

    return g_strjoinv(" ", parts);
}

static char *
dup_stages(void)
{
    return g_strjoinv(" ", (char **)cl_build_get_stages());
}

static char *
dup_schemas(void)
{
    g_autofree char *names =
        g_strjoinv(" ", (char **)cl_read_get_schema_names());

    return g_strconcat(names, " " CL_REPORT_SCHEMA, NULL);
}

static char *
dup_rules(void)
{
    GString *rules = g_string_new(NULL);

    for (int id = 0; id < CL_N_RULES; id++)
        g_string_append_printf(rules, "%s%s", id > 0 ? " " : "",
                               cl_rule_get(id)->name);
    return g_string_free(rules, FALSE);
}

static char *
dup_check_formats(void)
{
    return g_strdup("text json sarif html");
}

static char *
dup_due_formats(void)
{
    return g_strdup("text csv json ics");
}

static char *
dup_shells(void)
{
    return g_strdup("bash zsh fish");
}

/* What the names of values in the help stand for. tests/lint/completion.t
 * wants each of them here. */
static const struct {
    const char *name;
    ClOfferKind kind;
    char *(*dup_words)(void);
    unsigned commands; /* 0: all */
} values[] = {
    { "DIR", CL_OFFER_FOLDERS, NULL, 0 },
    { "FILE", CL_OFFER_FILES, NULL, 0 },
    { "PATH", CL_OFFER_FILES, NULL, 0 },
    { "LIST", CL_OFFER_LIST, dup_editions, 0 },
    { "STAGE", CL_OFFER_WORDS, dup_stages, 0 },
    { "NAME", CL_OFFER_WORDS, dup_schemas, 0 },
    { "RULE", CL_OFFER_WORDS, dup_rules, 0 },
    { "FORMAT", CL_OFFER_WORDS, dup_check_formats, CL_COMMAND_CHECK },
    { "FORMAT", CL_OFFER_WORDS, dup_due_formats, CL_COMMAND_DUE },
    { "SHELL", CL_OFFER_WORDS, dup_shells, 0 },
    { "DATE", CL_OFFER_NOTHING, NULL, 0 },
    { "TAG", CL_OFFER_NOTHING, NULL, 0 },
    { "N", CL_OFFER_NOTHING, NULL, 0 },
};

static ClOffer
get_offer(const char *name, const ClCommand *command)
{
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        if (strcmp(values[i].name, name) != 0 ||
            (values[i].commands != 0 &&
             (values[i].commands & command->flag) == 0))
            continue;
        return (ClOffer){ .kind = values[i].kind,
                          .words = values[i].dup_words != NULL
                                       ? values[i].dup_words()
                                       : NULL };
    }
    return (ClOffer){ .kind = CL_OFFER_NOTHING };
}

ClOffer
cl_completion_get_value(const ClCommand *command, const ClOption *option)
{
    return get_offer(option->value, command);
}

static void
operand_free(gpointer data)
{
    ClOperand *operand = data;

    cl_offer_clear(&operand->offer);
    g_free(operand->name);
    g_free(operand);
}

GPtrArray *
cl_completion_dup_operands(const ClCommand *command)
{
    GPtrArray *operands = g_ptr_array_new_with_free_func(operand_free);
    g_auto(GStrv) parts = g_strsplit(command->operands, " ", -1);

    for (gsize i = 0; parts[i] != NULL; i++) {
        const char *start = parts[i] + strspn(parts[i], "[");
        ClOperand *operand = g_new0(ClOperand, 1);

        operand->name = g_strndup(start, strcspn(start, ".]"));
        operand->is_repeated = strstr(start, "...") != NULL;
        operand->offer = get_offer(operand->name, command);
        if (operand->offer.kind == CL_OFFER_FOLDERS &&
            command->flag != CL_COMMAND_NEW)
            operand->offer.kind = CL_OFFER_PUBLICATIONS;
        g_ptr_array_add(operands, operand);
    }
    return operands;
}
