#include "judge/judge.h"

#include <string.h>

#include <gio/gio.h>

#include "base/file.h"
#include "judge/reports.h"

/* Nothing that a validator needs for a book; it hangs. */
#define TIME_LIMIT_S 600

/* A report on the largest book has some megabytes. */
#define REPORT_LIMIT ((gsize)256 << 20)

/* Enough to show where to begin. */
#define MAX_SHOWN "100"

/* How a validator is run. */
typedef struct {
    const char *title;
    const char *commands[2];  /* what it is called; the first that is there */
    const char *arguments[8]; /* "@" the file, "%" the report, "/" its folder */
    const char *report;       /* NULL: it writes it to standard output */
} Tool;

static const Tool tools[CL_N_JUDGES] = {
    [CL_JUDGE_EPUBCHECK] = { .title = "EPUBCheck",
                             .commands = { "epubcheck" },
                             .arguments = { "@", "-q", "--json", "%" },
                             .report = "report.json" },
    [CL_JUDGE_ACE] = { .title = "Ace",
                       .commands = { "ace", "ace-cli" },
                       .arguments = { "-s", "-f", "-o", "/", "@" },
                       .report = "report.json" },
    [CL_JUDGE_VERAPDF_UA1] = { .title = "veraPDF (PDF/UA-1)",
                               .commands = { "verapdf" },
                               .arguments = { "-f", "ua1", "--format", "json",
                                              "--maxfailuresdisplayed",
                                              MAX_SHOWN, "@" } },
    [CL_JUDGE_VERAPDF_2A] = { .title = "veraPDF (PDF/A-2a)",
                              .commands = { "verapdf" },
                              .arguments = { "-f", "2a", "--format", "json",
                                             "--maxfailuresdisplayed",
                                             MAX_SHOWN, "@" } },
};

static void
charge_free(gpointer data)
{
    ClCharge *charge = data;

    g_free(charge->rule);
    g_free(charge->message);
    g_free(charge->document);
    g_free(charge->steps);
    g_free(charge);
}

ClVerdict *
cl_verdict_new(void)
{
    ClVerdict *verdict = g_new0(ClVerdict, 1);

    verdict->charges = g_ptr_array_new_with_free_func(charge_free);
    return verdict;
}

void
cl_verdict_free(ClVerdict *verdict)
{
    if (verdict == NULL)
        return;
    g_free(verdict->version);
    g_ptr_array_unref(verdict->charges);
    g_free(verdict);
}

ClCharge *
cl_verdict_add(ClVerdict *verdict, const char *rule, const char *message)
{
    ClCharge *charge = g_new0(ClCharge, 1);

    charge->rule = g_strdup(rule);
    charge->message = g_strdup(message);
    g_ptr_array_add(verdict->charges, charge);
    return charge;
}

const char *
cl_judge_get_title(ClJudge judge)
{
    return tools[judge].title;
}

char *
cl_judge_find_program(ClJudge judge)
{
    const Tool *tool = &tools[judge];
    char *program = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(tool->commands) && program == NULL; i++)
        if (tool->commands[i] != NULL)
            program = g_find_program_in_path(tool->commands[i]);
    return program;
}

/* --- the process --- */

typedef struct {
    GMainLoop *loop;
    bool is_over;
} Wait;

static void
end_wait(GObject *source, GAsyncResult *result, gpointer data)
{
    Wait *wait = data;

    g_subprocess_wait_finish(G_SUBPROCESS(source), result, NULL);
    wait->is_over = true;
    g_main_loop_quit(wait->loop);
}

static gboolean
lose_patience(gpointer data)
{
    GSubprocess *process = data;

    g_subprocess_force_exit(process);
    return G_SOURCE_REMOVE;
}

/* Waits until @process has ended by itself or was ended. */
static void
wait_for(GSubprocess *process)
{
    g_autoptr(GMainContext) context = g_main_context_new();
    g_autoptr(GMainLoop) loop = g_main_loop_new(context, FALSE);
    g_autoptr(GSource) timer = g_timeout_source_new_seconds(TIME_LIMIT_S);
    Wait wait = { .loop = loop };

    g_main_context_push_thread_default(context);
    g_source_set_callback(timer, lose_patience, process, NULL);
    g_source_attach(timer, context);
    g_subprocess_wait_async(process, NULL, end_wait, &wait);
    while (!wait.is_over)
        g_main_loop_run(loop);
    g_source_destroy(timer);
    g_main_context_pop_thread_default(context);
}

/* (owned) The words of the command, NULL-terminated. */
static char **
dup_command(const Tool *tool, const char *program, const char *path,
            const char *report, const char *folder)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    g_strv_builder_add(builder, program);
    for (gsize i = 0;
         i < G_N_ELEMENTS(tool->arguments) && tool->arguments[i] != NULL; i++) {
        const char *word = tool->arguments[i];

        if (strcmp(word, "@") == 0)
            word = path;
        else if (strcmp(word, "%") == 0)
            word = report;
        else if (strcmp(word, "/") == 0)
            word = folder;
        g_strv_builder_add(builder, word);
    }
    return g_strv_builder_end(builder);
}

static GSubprocessLauncher *
new_launcher(const Tool *tool, const char *report, const char *log)
{
    /* Standard input is closed by default. */
    GSubprocessLauncher *launcher =
        g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_NONE);
    g_autofree char *browser = g_find_program_in_path("chromium");

    g_subprocess_launcher_set_stdout_file_path(
        launcher, tool->report == NULL ? report : log);
    g_subprocess_launcher_set_stderr_file_path(launcher, log);
    /* Ace looks for a browser of its own, which a distribution does not
     * install; and it gives one five seconds to start. */
    if (browser != NULL)
        g_subprocess_launcher_setenv(launcher, "PUPPETEER_EXECUTABLE_PATH",
                                     browser, FALSE);
    g_subprocess_launcher_setenv(launcher, "ACE_TIMEOUT_INITIAL", "60000",
                                 FALSE);
    return launcher;
}

ClVerdict *
cl_judge_run(ClJudge judge, const char *program, const char *path,
             const char *folder, GError **error)
{
    const Tool *tool = &tools[judge];
    g_autofree char *report = g_build_filename(
        folder, tool->report != NULL ? tool->report : "output", NULL);
    g_autofree char *log = g_build_filename(folder, "log", NULL);
    g_auto(GStrv) command = dup_command(tool, program, path, report, folder);
    g_autoptr(GSubprocessLauncher) launcher = new_launcher(tool, report, log);
    g_autoptr(GSubprocess) process = NULL;
    g_autoptr(ClVerdict) verdict = cl_verdict_new();
    g_autoptr(GError) inner = NULL;

    process = g_subprocess_launcher_spawnv(
        launcher, (const char *const *)command, &inner);
    if (process == NULL) {
        cl_fail(error, CL_ERROR_LIBRARY, "%s cannot be run: %s", tool->title,
                inner->message);
        return NULL;
    }
    wait_for(process);
    /* Its exit status says nothing: the report does. */
    g_autoptr(GBytes) bytes = cl_file_read(report, REPORT_LIMIT, NULL);
    gsize size = 0;
    const char *json = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
    if (json == NULL || !cl_judge_read_report(judge, json, size, verdict)) {
        cl_fail(error, CL_ERROR_LIBRARY,
                "%s came to no verdict on %s; run \"%s\" by hand to see why",
                tool->title, path, program);
        return NULL;
    }
    return g_steal_pointer(&verdict);
}
