#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/publications.h"
#include "cli/show.h"

/* What a plan is written from. */
typedef struct {
    const ClArguments *arguments;
    const char *output;
    const char *fonts;
    char **paths;     /* of the publications */
    GPtrArray *plans; /* ClBuildPlan, one for each */
    char *program;    /* this one; other machines have it there, too */
} Work;

static void
plan_free(gpointer plan)
{
    cl_build_plan_free(plan);
}

/* (owned) @word as a shell takes it; plain where it can be. */
static char *
dup_quoted(const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789_./=+,:@%-";

    return word[0] != '\0' && word[strspn(word, plain)] == '\0'
               ? g_strdup(word)
               : g_shell_quote(word);
}

static void
add_word(GString *command, const char *word)
{
    g_autofree char *quoted = dup_quoted(word);

    g_string_append_printf(command, " %s", quoted);
}

static void
add_option(GString *command, const char *name, const char *value)
{
    if (value == NULL)
        return;
    g_autofree char *word = g_strconcat(name, "=", value, NULL);
    add_word(command, word);
}

/* (owned) What each build takes of the options of the plan. */
static char *
dup_options(const Work *work)
{
    const ClArguments *arguments = work->arguments;
    char **profiles = arguments->profiles;
    GString *options = g_string_new("--no-catalogue -q -j 1");

    if (arguments->allow_overdue)
        add_word(options, "--allow-overdue");
    if (arguments->strict)
        add_word(options, "--strict");
    if (arguments->warn_days > 0)
        g_string_append_printf(options, " --warn-days=%d",
                               arguments->warn_days);
    add_option(options, "--today", arguments->today);
    add_option(options, "--lang", arguments->lang);
    add_option(options, "--fonts", arguments->fonts);
    for (gsize i = 0; profiles != NULL && profiles[i] != NULL; i++)
        add_option(options, "--profile", profiles[i]);
    add_option(options, "--output", work->output);
    return g_string_free(options, FALSE);
}

static const ClBuildPlan *
get_plan(const Work *work, gsize index)
{
    return g_ptr_array_index(work->plans, index);
}

/* --- Ninja ---------------------------------------------------------------- */

/* The file @path, after @before. */
static void
put_path(const char *before, const char *path)
{
    fputs(before, stdout);
    for (const char *p = path; *p != '\0'; p++) {
        if (strchr("$ :", *p) != NULL)
            putchar('$');
        putchar(*p);
    }
}

/* The value @words of the variable @name. */
static void
put_value(const char *name, const char *words)
{
    printf("%s = ", name);
    for (const char *p = words; *p != '\0'; p++) {
        if (*p == '$')
            putchar('$');
        putchar(*p);
    }
    putchar('\n');
}

static void
put_head(const Work *work)
{
    g_autofree char *program = dup_quoted(work->program);
    g_autofree char *options = dup_options(work);
    g_autofree char *output = dup_quoted(work->output);

    puts("# Written by \"clearleaf plan\". Run Ninja in the folder in which "
         "that was run.");
    put_value("clearleaf", program);
    put_value("options", options);
    put_value("output", output);
    /* restat: what a build leaves alone is no reason for more work. */
    puts("\nrule edition\n"
         "  command = $clearleaf build $options -e $edition -- $publication\n"
         "  description = $edition of $publication\n"
         "  restat = 1\n"
         "\nrule catalogue\n"
         "  command = $clearleaf catalogue --output=$output\n"
         "  description = download pages and catalogues in $output\n"
         "  restat = 1");
}

/* What all editions hang on, under one name. */
static void
put_tools(const Work *work)
{
    g_autoptr(GDir) dir = g_dir_open(work->fonts, 0, NULL);
    char **profiles = work->arguments->profiles;
    const char *name;

    put_path("\nbuild clearleaf-tools: phony ", work->program);
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *font = g_build_filename(work->fonts, name, NULL);

        put_path(" $\n    ", font);
    }
    for (gsize i = 0; profiles != NULL && profiles[i] != NULL; i++)
        put_path(" $\n    ", profiles[i]);
    putchar('\n');
}

static void
put_job(const char *path, const ClBuildPlan *plan, const ClBuildJob *job)
{
    g_autofree char *publication = dup_quoted(path);
    g_autofree char *edition = dup_quoted(job->edition);

    put_path("\nbuild ", job->file);
    put_path(" | ", job->thumbnail);
    fputs(": edition | clearleaf-tools", stdout);
    for (guint i = 0; i < plan->inputs->len; i++)
        put_path(" $\n    ", g_ptr_array_index(plan->inputs, i));
    putchar('\n');
    put_value("  edition", edition);
    put_value("  publication", publication);
}

static void
put_catalogue(const Work *work)
{
    g_autofree char *index = g_build_filename(work->output, "index.html", NULL);

    put_path("\nbuild ", index);
    fputs(": catalogue", stdout);
    for (gsize i = 0; i < work->plans->len; i++) {
        const GPtrArray *jobs = get_plan(work, i)->jobs;

        for (guint j = 0; j < jobs->len; j++) {
            const ClBuildJob *job = g_ptr_array_index(jobs, j);

            put_path(" $\n    ", job->file);
        }
    }
    putchar('\n');
}

static void
write_ninja(const Work *work)
{
    put_head(work);
    put_tools(work);
    for (gsize i = 0; i < work->plans->len; i++) {
        const ClBuildPlan *plan = get_plan(work, i);

        for (guint j = 0; j < plan->jobs->len; j++)
            put_job(work->paths[i], plan, g_ptr_array_index(plan->jobs, j));
    }
    put_catalogue(work);
}

/* --- GNU parallel --------------------------------------------------------- */

static void
write_parallel(const Work *work)
{
    g_autofree char *program = dup_quoted(work->program);
    g_autofree char *options = dup_options(work);

    for (gsize i = 0; i < work->plans->len; i++) {
        const GPtrArray *jobs = get_plan(work, i)->jobs;
        g_autofree char *publication = dup_quoted(work->paths[i]);

        for (guint j = 0; j < jobs->len; j++) {
            const ClBuildJob *job = g_ptr_array_index(jobs, j);
            g_autofree char *edition = dup_quoted(job->edition);

            printf("%s build %s -e %s -- %s\n", program, options, edition,
                   publication);
        }
    }
}

/* --- the plan ------------------------------------------------------------- */

/* In a plan, a line is a job; and Ninja knows no way to write a bar. */
static bool
is_plain(const Work *work, const char *name, GError **error)
{
    bool is_list = g_strcmp0(work->arguments->format, "parallel") == 0;

    if (strchr(name, '\n') != NULL)
        return cl_fail(error, CL_ERROR_USAGE,
                       "%s: a plan cannot hold a name with a line break; "
                       "rename it",
                       name);
    return is_list || strchr(name, '|') == NULL ||
           cl_fail(error, CL_ERROR_USAGE,
                   "%s: a plan for Ninja cannot hold a name with \"|\"; "
                   "rename it, or ask for --format=parallel",
                   name);
}

static bool
are_names_plain(const Work *work, GError **error)
{
    for (gsize i = 0; i < work->plans->len; i++) {
        const GPtrArray *inputs = get_plan(work, i)->inputs;

        if (!is_plain(work, work->paths[i], error))
            return false;
        for (guint j = 0; j < inputs->len; j++)
            if (!is_plain(work, g_ptr_array_index(inputs, j), error))
                return false;
    }
    return is_plain(work, work->output, error) &&
           is_plain(work, work->fonts, error);
}

/* Plans each publication. What is wrong with their files goes into @report. */
static bool
make_plans(Work *work, const ClBuildOptions *options, ClReport *report,
           GError **error)
{
    for (gsize i = 0; work->paths[i] != NULL; i++) {
        ClBuildPlan *plan =
            cl_build_plan(work->paths[i], options, report, error);

        if (plan == NULL)
            return false;
        g_ptr_array_add(work->plans, plan);
    }
    return true;
}

static ClExit
run_plan(Work *work, const ClBuildOptions *options, GError **error)
{
    const char *format = work->arguments->format;
    bool is_list = g_strcmp0(format, "parallel") == 0;
    g_autoptr(ClReport) report = cl_report_new();

    if (format != NULL && !is_list && strcmp(format, "ninja") != 0) {
        cl_fail(error, CL_ERROR_USAGE,
                "there is no format \"%s\"; there are: ninja, parallel",
                format);
        return CL_EXIT_USAGE;
    }
    if (!make_plans(work, options, report, error))
        return CL_EXIT_IO;
    if (cl_report_n_errors(report) > 0) {
        cl_show_text(report, stderr, true);
        cl_show_message("there is no plan before these errors are mended");
        return CL_EXIT_CONTENT;
    }
    if (!are_names_plain(work, error))
        return CL_EXIT_USAGE;
    if (is_list)
        write_parallel(work);
    else
        write_ninja(work);
    return CL_EXIT_CLEAN;
}

ClExit
cl_cmd_plan(const ClArguments *arguments, GError **error)
{
    g_auto(ClRunOptions) run = { 0 };
    g_autoptr(GPtrArray) plans = g_ptr_array_new_with_free_func(plan_free);
    g_auto(GStrv) paths = NULL;

    if (cl_arguments_get_run(arguments, &run, error))
        paths = cl_publications_dup_paths(arguments, true, error);
    if (paths == NULL)
        return CL_EXIT_USAGE;

    g_autofree char *program = g_file_read_link("/proc/self/exe", error);
    Work work = {
        .arguments = arguments,
        .output = run.options.output,
        .fonts = run.options.fonts,
        .paths = paths,
        .plans = plans,
        .program = program,
    };
    return program != NULL ? run_plan(&work, &run.options, error) : CL_EXIT_IO;
}
