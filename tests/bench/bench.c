#include <stdio.h>
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "floor.h"
#include "many.h"
#include "measure.h"
#include "peers.h"
#include "text.h"

/* Words of each text, and how much longer the one of bench-big is. */
enum { NOVEL_WORDS = 120000, TECHNICAL_WORDS = 200000, BIG_TIMES = 10 };

static const char *const kinds[] = { "novel", "technical" };

/* Where a run of the bench works. */
typedef struct {
    const char *self;
    const char *program; /* clearleaf */
    char *fonts;
    char *folder;
    bool is_kept;
} Bench;

static const char *
get_program(void)
{
    const char *program = g_getenv("CLEARLEAF");

    return program != NULL ? program : "build/clearleaf";
}

/* Works in the folder @keep, which stays; NULL: in one that does not. */
static bool
bench_init(Bench *bench, const char *self, const char *keep, GError **error)
{
    *bench = (Bench){ .self = self, .is_kept = keep != NULL };
    bench->program = get_program();
    bench->fonts = g_canonicalize_filename("fonts", NULL);
    if (keep == NULL)
        bench->folder = g_dir_make_tmp("bench-XXXXXX", error);
    else
        bench->folder = g_canonicalize_filename(keep, NULL);
    if (keep != NULL)
        g_mkdir_with_parents(bench->folder, 0777);
    return bench->folder != NULL;
}

static void
bench_clear(Bench *bench)
{
    const char *remove[] = { "/bin/rm", "-rf", bench->folder, NULL };

    if (bench->folder != NULL && !bench->is_kept)
        bench_succeeds((char *const *)remove);
    g_free(bench->folder);
    g_free(bench->fonts);
}

/* (owned) The folder of a new text. Made by a process of its own, since what
 * this one has used would count as the memory of all that it starts. */
static char *
dup_text(const Bench *bench, BenchText kind, gsize n_words)
{
    g_autofree char *number = g_strdup_printf("%" G_GSIZE_FORMAT, n_words);
    g_autofree char *name = g_strconcat(kinds[kind], number, NULL);
    g_autofree char *path = g_build_filename(bench->folder, name, NULL);
    const char *argv[] = {
        bench->self, "text", path, kinds[kind], number, NULL
    };
    BenchCost cost = { 0 };

    g_mkdir(path, 0777);
    return bench_measure((char *const *)argv, &cost) ? g_steal_pointer(&path)
                                                     : NULL;
}

/* (owned) Builds, whatever was built before. */
static char **
dup_build(const Bench *bench, const char *edition, const char *book)
{
    g_autofree char *output = g_build_filename(bench->folder, "out", NULL);
    g_autofree char *fonts = g_strconcat("--fonts=", bench->fonts, NULL);
    const char *argv[] = { bench->program, "build", "--rebuild", fonts,
                           "-q",           "-e",    edition,     "-o",
                           output,         book,    NULL };

    return g_strdupv((char **)argv);
}

/* The last two columns: how many times what @ours takes. */
static void
print_costs(const BenchProgram *programs, gsize n, const BenchProgram *ours)
{
    const BenchCost *one = &ours->cost;

    printf("%-12s %5s %8s %8s %9s %9s %9s\n", "", "runs", "CPU s", "wall s",
           "peak MB", "x wall", "x MB");
    for (gsize i = 0; i < n; i++) {
        const BenchCost *cost = &programs[i].cost;

        if (programs[i].argv == NULL) {
            printf("%-12s not measured: pip install %s\n", programs[i].name,
                   programs[i].name);
            continue;
        }
        printf("%-12s %5u %8.2f %8.2f %9.1f %9.2f %9.2f\n", programs[i].name,
               programs[i].n_runs, cost->cpu_s, cost->wall_s, cost->peak_mb,
               cost->wall_s / one->wall_s, cost->peak_mb / one->peak_mb);
    }
    printf("x: times what %s takes\n", ours->name);
    fflush(stdout);
}

static bool
bench_text(const Bench *bench, BenchText kind, gsize n_words)
{
    g_autofree char *book = dup_text(bench, kind, n_words);
    if (book == NULL)
        return false;

    g_autofree char *text = g_build_filename(book, BENCH_PLAIN_FILE, NULL);
    const char *floor[] = { bench->self, "floor", text, NULL };
    g_auto(GStrv) epub = dup_build(bench, "epub", book);
    g_auto(GStrv) large = dup_build(bench, "large", book);
    g_auto(GStrv) typst = bench_peers_dup_typst(book, bench->fonts);
    g_auto(GStrv) weasyprint = bench_peers_dup_weasyprint(book);
    BenchProgram programs[] = {
        { .name = "floor", .argv = (char **)floor, .n_runs = 5 },
        { .name = "-e epub", .argv = epub, .n_runs = 5 },
        { .name = "-e large", .argv = large, .n_runs = 5 },
        { .name = "typst", .argv = typst, .n_runs = 5 },
        /* A minute each: the figures are far enough apart for one. */
        { .name = "weasyprint", .argv = weasyprint, .n_runs = 1 },
    };

    printf("\n%s, %" G_GSIZE_FORMAT " words, medians of runs in turn; floor: "
           "Pango lays out the same paragraphs\n",
           kinds[kind], n_words);
    if (!bench_measure_all(programs, G_N_ELEMENTS(programs)))
        return false;
    print_costs(programs, G_N_ELEMENTS(programs), &programs[2]);
    return true;
}

static bool
bench_texts(const char *self, GError **error)
{
    Bench bench;
    bool is_done = bench_init(&bench, self, NULL, error) &&
                   bench_text(&bench, BENCH_NOVEL, NOVEL_WORDS) &&
                   bench_text(&bench, BENCH_TECHNICAL, TECHNICAL_WORDS);

    bench_clear(&bench);
    return is_done;
}

/* Does a text ten times as long take ten times as long? */
static bool
measure_big(const Bench *bench)
{
    g_autofree char *book = dup_text(bench, BENCH_TECHNICAL, TECHNICAL_WORDS);
    g_autofree char *big =
        dup_text(bench, BENCH_TECHNICAL, TECHNICAL_WORDS * BIG_TIMES);
    if (book == NULL || big == NULL)
        return false;

    g_auto(GStrv) one = dup_build(bench, "large", book);
    g_auto(GStrv) ten = dup_build(bench, "large", big);
    BenchProgram programs[] = {
        { .name = "200,000", .argv = one, .n_runs = 3 },
        { .name = "2,000,000", .argv = ten, .n_runs = 3 },
    };
    printf("technical, -e large, medians of runs in turn\n");
    if (!bench_measure_all(programs, G_N_ELEMENTS(programs)))
        return false;
    print_costs(programs, G_N_ELEMENTS(programs), &programs[0]);
    return true;
}

static bool
bench_big(const char *self, const char *keep, GError **error)
{
    Bench bench;
    bool is_done = bench_init(&bench, self, keep, error) && measure_big(&bench);

    bench_clear(&bench);
    return is_done;
}

static guint64
parse(const char *number)
{
    return g_ascii_strtoull(number, NULL, 10);
}

/*
 * bench             measures $CLEARLEAF beside its peers on two texts
 * bench big [DIR]   the same on the technical one and on ten times as much,
 *                   in DIR, which then has the texts and the editions
 * bench text DIR novel|technical N  writes a text of N words into DIR
 * bench floor FILE  the floor alone
 * bench many [N]    measures $CLEARLEAF on N publications (1000)
 * bench copies DIR N  writes these into DIR
 * Run in the root of the repository.
 */
int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *fonts = g_canonicalize_filename("fonts", NULL);
    const char *command = argc > 1 ? argv[1] : "";
    const char *pattern = "content/research-into-all";
    bool is_done = false;

    if (strcmp(command, "floor") == 0 && argc == 3)
        is_done = bench_floor_run(argv[2], "fonts", &error);
    else if (strcmp(command, "text") == 0 && argc == 5)
        is_done = bench_text_write(
            argv[2], fonts,
            strcmp(argv[3], "novel") == 0 ? BENCH_NOVEL : BENCH_TECHNICAL,
            (gsize)parse(argv[4]), &error);
    else if (strcmp(command, "copies") == 0 && argc == 4)
        is_done =
            bench_many_write(argv[2], pattern, (guint)parse(argv[3]), &error);
    else if (strcmp(command, "many") == 0)
        is_done =
            bench_many_run(get_program(), pattern,
                           argc == 3 ? (guint)parse(argv[2]) : 1000, &error);
    else if (strcmp(command, "big") == 0)
        is_done = bench_big(argv[0], argc == 3 ? argv[2] : NULL, &error);
    else if (argc == 1)
        is_done = bench_texts(argv[0], &error);
    else
        fprintf(stderr, "bench: see the top of main() for what there is\n");
    if (error != NULL)
        fprintf(stderr, "bench: %s\n", error->message);
    return is_done ? 0 : 1;
}
