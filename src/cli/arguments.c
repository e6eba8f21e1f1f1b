#define _GNU_SOURCE
#include "cli/arguments.h"

#include <string.h>

#define BUILD CL_COMMAND_BUILD
#define CHECK CL_COMMAND_CHECK
#define DUMP CL_COMMAND_DUMP
#define NEW CL_COMMAND_NEW
#define WATCH CL_COMMAND_WATCH
#define CATALOGUE CL_COMMAND_CATALOGUE
#define VERIFY CL_COMMAND_VERIFY
#define DUE CL_COMMAND_DUE
#define PLAN CL_COMMAND_PLAN
#define ALL (~0u)

#define AT(field) G_STRUCT_OFFSET(ClArguments, field)

static const ClOption options[] = {
    { BUILD | CATALOGUE | CHECK | WATCH | PLAN, "output", 'o',
      G_OPTION_ARG_FILENAME, AT(output), "write to DIR (default: dist)",
      "DIR" },
    { BUILD | CHECK | DUMP | WATCH | PLAN, "edition", 'e', G_OPTION_ARG_STRING,
      AT(editions), "make the editions in LIST, as in epub,large", "LIST" },
    { BUILD | CHECK | DUMP | WATCH | PLAN, "profile", 0,
      G_OPTION_ARG_FILENAME_ARRAY, AT(profiles),
      "add the edition of a print profile of your own", "FILE" },
    { BUILD | CHECK | DUE | DUMP | NEW | WATCH | PLAN, "today", 0,
      G_OPTION_ARG_STRING, AT(today),
      "take DATE as today (default: the real day)", "DATE" },
    { BUILD | CHECK | DUMP | WATCH | PLAN, "allow-overdue", 0,
      G_OPTION_ARG_NONE, AT(allow_overdue),
      "an overdue review is no error: editions show it", NULL },
    { BUILD, "since", 0, G_OPTION_ARG_FILENAME, AT(since),
      "mark in the proof what changed since PATH: an earlier version", "PATH" },
    { BUILD | CHECK | WATCH | PLAN, "strict", 0, G_OPTION_ARG_NONE, AT(strict),
      "warnings count as errors", NULL },
    { BUILD | WATCH, "rebuild", 'B', G_OPTION_ARG_NONE, AT(rebuild),
      "build also what has not changed", NULL },
    { BUILD | WATCH, "no-catalogue", 0, G_OPTION_ARG_NONE, AT(no_catalogue),
      "leave download pages and catalogues as they are", NULL },
    { BUILD | CHECK | DUMP | NEW | WATCH | PLAN, "lang", 0, G_OPTION_ARG_STRING,
      AT(lang), "language of a file, or of what is new (default: en)", "TAG" },
    { BUILD | CHECK | DUMP | WATCH | PLAN, "fonts", 0, G_OPTION_ARG_FILENAME,
      AT(fonts), "take fonts from DIR (default: clearleaf's own)", "DIR" },
    { BUILD | CHECK | DUMP | WATCH, "jobs", 'j', G_OPTION_ARG_INT, AT(jobs),
      "do N things at a time (default: all cores)", "N" },
    { CHECK | DUE | PLAN, "format", 0, G_OPTION_ARG_STRING, AT(format),
      "form of what is printed (default: text)", "FORMAT" },
    { CHECK, "validators", 0, G_OPTION_ARG_NONE, AT(validators),
      "have EPUBCheck, Ace and veraPDF judge the editions", NULL },
    { BUILD | CHECK | DUE | DUMP | WATCH | PLAN, "warn-days", 0,
      G_OPTION_ARG_INT, AT(warn_days),
      "a date is near N days before (default: 90)", "N" },
    { BUILD | CHECK | WATCH, "quiet", 'q', G_OPTION_ARG_NONE, AT(quiet),
      "show errors only", NULL },
    { BUILD | CHECK | WATCH, "verbose", 'v', G_OPTION_ARG_NONE, AT(verbose),
      "say what is being done", NULL },
    { VERIFY, "ledger", 0, G_OPTION_ARG_FILENAME, AT(ledger),
      "ask the ledger FILE (default: ledger.json near the file)", "FILE" },
    { ALL, "help", 'h', G_OPTION_ARG_NONE, AT(help), "show this help", NULL },
};

const ClOption *
cl_arguments_get_option(gsize index)
{
    return index < G_N_ELEMENTS(options) ? &options[index] : NULL;
}

void
cl_arguments_clear(ClArguments *arguments)
{
    g_free(arguments->output);
    g_free(arguments->editions);
    g_strfreev(arguments->profiles);
    g_free(arguments->today);
    g_free(arguments->lang);
    g_free(arguments->fonts);
    g_free(arguments->format);
    g_free(arguments->ledger);
    g_free(arguments->since);
    g_strfreev(arguments->operands);
}

GOptionContext *
cl_arguments_dup_context(ClArguments *arguments, ClCommandFlag flag,
                         const char *operands)
{
    GOptionContext *context = g_option_context_new(operands);
    GOptionEntry entries[G_N_ELEMENTS(options) + 2] = { 0 };
    gsize n = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
        if ((options[i].commands & flag) == 0)
            continue;
        entries[n++] = (GOptionEntry){
            .long_name = options[i].name,
            .short_name = options[i].letter,
            .arg = options[i].type,
            .arg_data = G_STRUCT_MEMBER_P(arguments, options[i].offset),
            .description = options[i].text,
            .arg_description = options[i].value,
        };
    }
    entries[n] = (GOptionEntry){
        .long_name = G_OPTION_REMAINING,
        .arg = G_OPTION_ARG_FILENAME_ARRAY,
        .arg_data = &arguments->operands,
    };
    g_option_context_add_main_entries(context, entries, NULL);
    /* GLib's own --help would end the program behind our back. */
    g_option_context_set_help_enabled(context, FALSE);
    return context;
}

static const ClOption *
find_letter(ClCommandFlag flag, char letter)
{
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
        if ((options[i].commands & flag) != 0 && options[i].letter == letter)
            return &options[i];
    return NULL;
}

static bool
takes_value(const ClOption *option)
{
    return option->type != G_OPTION_ARG_NONE;
}

static bool
long_takes_value(ClCommandFlag flag, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
        if ((options[i].commands & flag) != 0 &&
            strcmp(options[i].name, name) == 0)
            return takes_value(&options[i]);
    return false;
}

/* Where the value begins in "-j4" or "-qj4"; 0: there is none in this word.
 * Sets *@is_next when the next word is the value. */
static gsize
find_value(ClCommandFlag flag, const char *word, bool *is_next)
{
    for (gsize i = 1; word[i] != '\0'; i++) {
        const ClOption *option = find_letter(flag, word[i]);

        if (option == NULL)
            return 0; /* GOption has something to say about it */
        if (!takes_value(option))
            continue;
        *is_next = word[i + 1] == '\0';
        return *is_next ? 0 : i + 1;
    }
    return 0;
}

char **
cl_arguments_dup_words(char **words, ClCommandFlag flag)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    bool is_value = false;
    gsize i = 0;

    for (; words[i] != NULL && (is_value || strcmp(words[i], "--") != 0); i++) {
        const char *word = words[i];
        bool is_next = false;
        gsize at = 0;

        if (!is_value && g_str_has_prefix(word, "--"))
            is_next = long_takes_value(flag, word + 2);
        else if (!is_value && word[0] == '-')
            at = find_value(flag, word, &is_next);
        if (at > 0) {
            g_autofree char *letters = g_strndup(word, at);

            g_strv_builder_add(builder, letters);
        }
        g_strv_builder_add(builder, word + at);
        is_value = is_next;
    }
    for (; words[i] != NULL; i++)
        g_strv_builder_add(builder, words[i]);
    return g_strv_builder_end(builder);
}

static bool
has_fonts(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(name, ".ttf") || g_str_has_suffix(name, ".otf"))
            return true;
    return false;
}

/* (owned) The folder of the fonts that came with the program: as installed,
 * or in its source tree. */
static char *
find_fonts(void)
{
    static const char *const places[] = { "../share/clearleaf/fonts",
                                          "../fonts", "../../fonts" };
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder =
        program != NULL ? g_path_get_dirname(program) : g_strdup(".");

    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *path = g_build_filename(folder, places[i], NULL);

        if (has_fonts(path))
            return g_canonicalize_filename(path, NULL);
    }
    return g_strdup(CL_FONTS_DIR);
}

bool
cl_arguments_get_today(const ClArguments *arguments, ClDate *today,
                       GError **error)
{
    const char *text = arguments->today;

    if (text == NULL) {
        g_autoptr(GDateTime) now = g_date_time_new_now_local();

        g_date_time_get_ymd(now, &today->year, &today->month, &today->day);
        return true;
    }
    if (!cl_date_parse(text, today) || today->day == 0)
        return cl_fail(error, CL_ERROR_USAGE,
                       "--today needs a day such as 2026-11-23, not \"%s\"",
                       text);
    return true;
}

/* (owned) @list at its commas, without spaces; NULL with @error when nothing
 * is left. */
static char **
split_editions(const char *list, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(list, ",", -1);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    gsize n = 0;

    for (gsize i = 0; parts[i] != NULL; i++) {
        g_strstrip(parts[i]);
        if (parts[i][0] == '\0')
            continue;
        g_strv_builder_add(builder, parts[i]);
        n++;
    }
    if (n == 0) {
        cl_fail(error, CL_ERROR_USAGE, "--edition names no edition");
        return NULL;
    }
    return g_strv_builder_end(builder);
}

void
cl_run_options_clear(ClRunOptions *run)
{
    g_strfreev(run->editions);
    g_free(run->fonts);
}

bool
cl_arguments_get_run(const ClArguments *arguments, ClRunOptions *run,
                     GError **error)
{
    if (arguments->jobs < 0)
        return cl_fail(error, CL_ERROR_USAGE,
                       "--jobs needs a number from 0 up, not %d",
                       arguments->jobs);
    if (arguments->editions != NULL) {
        run->editions = split_editions(arguments->editions, error);
        if (run->editions == NULL)
            return false;
    }
    if (arguments->warn_days < 0)
        return cl_fail(error, CL_ERROR_USAGE,
                       "--warn-days needs a number from 1 up, not %d",
                       arguments->warn_days);
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    run->fonts =
        arguments->fonts != NULL ? g_strdup(arguments->fonts) : find_fonts();
    run->options = (ClBuildOptions){
        .output = arguments->output != NULL ? arguments->output : "dist",
        .fonts = run->fonts,
        .lang = arguments->lang,
        .editions = (const char *const *)run->editions,
        .profiles = (const char *const *)arguments->profiles,
        .warn_days = arguments->warn_days,
        .since = arguments->since,
        .allow_overdue = arguments->allow_overdue,
        .strict = arguments->strict,
        .rebuild = arguments->rebuild,
        .now = g_date_time_to_unix(now),
        .jobs = (guint)arguments->jobs,
    };
    return cl_arguments_get_today(arguments, &run->options.today, error);
}
