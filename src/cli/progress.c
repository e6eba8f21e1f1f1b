#define _GNU_SOURCE
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <glib.h>

#define BAR_COLUMNS 20
#define MAX_COLUMNS 120

struct ClProgress {
    bool is_shown;
    char *line;      /* on the terminal now, or NULL */
    glong n_columns; /* how many it takes up */
};

ClProgress *
cl_progress_new(bool is_wanted)
{
    ClProgress *progress = g_new0(ClProgress, 1);

    progress->is_shown = is_wanted && isatty(STDERR_FILENO) &&
                         g_strcmp0(g_getenv("TERM"), "dumb") != 0;
    return progress;
}

static glong
get_columns(void)
{
    struct winsize size;

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return 80;
    return MIN(size.ws_col, MAX_COLUMNS);
}

void
cl_progress_erase(ClProgress *progress)
{
    if (progress->line == NULL)
        return;
    /* Spaces, not an escape sequence: every terminal knows them. */
    fprintf(stderr, "\r%*s\r", (int)progress->n_columns, "");
    fflush(stderr);
    g_clear_pointer(&progress->line, g_free);
}

void
cl_progress_show(ClProgress *progress, double fraction, const char *name,
                 const char *what)
{
    if (!progress->is_shown)
        return;

    char bar[BAR_COLUMNS + 1] = { 0 };
    int n_full = (int)(CLAMP(fraction, 0, 1) * BAR_COLUMNS + 0.5);
    for (int i = 0; i < BAR_COLUMNS; i++)
        bar[i] = i < n_full ? '#' : '.';
    g_autofree char *label = g_filename_display_name(name);
    g_autofree char *whole = g_strdup_printf(
        "[%s] %3d %% %s: %s", bar, (int)(fraction * 100), label, what);
    /* The last column stays free: some terminals wrap in it. */
    glong n = MIN(g_utf8_strlen(whole, -1), get_columns() - 1);
    g_autofree char *line = g_utf8_substring(whole, 0, n);
    if (g_strcmp0(line, progress->line) == 0)
        return;

    cl_progress_erase(progress);
    fputs(line, stderr);
    fflush(stderr);
    progress->line = g_steal_pointer(&line);
    progress->n_columns = n;
}

void
cl_progress_free(ClProgress *progress)
{
    if (progress == NULL)
        return;
    cl_progress_erase(progress);
    g_free(progress);
}
