#include <stdio.h>
#include <string.h>

#include "check/check.h"
#include "cli/command.h"
#include "cli/publications.h"
#include "cli/register.h"
#include "cli/show.h"
#include "read/read.h"

static const struct {
    const char *name;
    char *(*dup)(const ClRegister *list);
} formats[] = {
    { "text", cl_register_dup_text },
    { "csv", cl_register_dup_csv },
    { "json", cl_register_dup_json },
    { "ics", cl_register_dup_ics },
};

/* The index of the format that @name names, NULL for the first; -1 with
 * @error. */
static int
find_format(const char *name, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (name == NULL || strcmp(formats[i].name, name) == 0)
            return (int)i;
    cl_fail(error, CL_ERROR_USAGE,
            "there is no format \"%s\"; there are: text, csv, json, ics", name);
    return -1;
}

/* Adds what is due in the publication at @path. What keeps its dates from
 * being read is shown: the register would be wrong without a word. */
static ClExit
collect(const char *path, const char *lang, GPtrArray *dues)
{
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(GError) error = NULL;
    const ClReadOptions read = { .lang = lang };
    g_autoptr(ClBook) book = cl_read_book(path, &read, report, &error);

    if (book == NULL) {
        cl_show_message(error->message);
        return CL_EXIT_IO;
    }
    cl_due_collect(book, dues);
    if (cl_report_n_errors(report) == 0)
        return CL_EXIT_CLEAN;
    cl_report_sort(report);
    cl_show_text(report, stderr, true);
    return CL_EXIT_CONTENT;
}

static bool
is_any_overdue(const ClRegister *list)
{
    for (guint i = 0; i < list->dues->len; i++)
        if (cl_due_get_state(g_ptr_array_index(list->dues, i), list->today,
                             list->soon_days) == CL_DUE_OVERDUE)
            return true;
    return false;
}

ClExit
cl_cmd_due(const ClArguments *arguments, GError **error)
{
    g_autoptr(GPtrArray) dues = cl_due_new_list();
    ClRegister list = {
        .dues = dues,
        .soon_days = arguments->warn_days > 0 ? arguments->warn_days
                                              : CL_CHECK_WARN_DAYS,
    };
    int format = find_format(arguments->format, error);
    ClExit status = CL_EXIT_CLEAN;

    if (format < 0 || !cl_arguments_get_today(arguments, &list.today, error))
        return CL_EXIT_USAGE;
    g_auto(GStrv) paths = cl_publications_dup_paths(arguments, false, error);
    if (paths == NULL)
        return CL_EXIT_USAGE;
    for (gsize i = 0; paths[i] != NULL; i++) {
        ClExit one = collect(paths[i], arguments->lang, dues);

        status = MAX(status, one);
    }
    cl_due_sort(dues);
    g_autofree char *text = formats[format].dup(&list);
    fputs(text, stdout);
    return is_any_overdue(&list) ? MAX(status, CL_EXIT_CONTENT) : status;
}
