#include "build/stamp.h"

#include <stdlib.h>
#include <string.h>

#include "build/folder.h"
#include "build/identity.h"
#include "model/record.h"

#define STAMP "stamp"
#define INPUTS "inputs"
#define OUTPUTS "outputs"
#define FINDING "finding "

/* Another form of the stamp, another number: older ones then hold no longer. */
#define FORMAT 2

/*
 * Two changes of a file so near to each other may leave the same time on it:
 * what was changed so short before the build began is compared by its bytes.
 */
#define RACY_NS (2 * (gint64)1000000000)

/* One line of inputs or outputs. */
typedef struct {
    ClFileState state;
    char *sha256; /* NULL: there was no such file */
    char *name;   /* in the folder, or absolute */
} Line;

static void
line_clear(Line *line)
{
    g_free(line->sha256);
    g_free(line->name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Line, line_clear)

/* --- saving --- */

static void
save_line(GKeyFile *keys, const char *group, guint index, const Line *line)
{
    g_autofree char *key = g_strdup_printf("%u", index);
    g_autofree char *name = g_uri_escape_string(line->name, "/", TRUE);
    const ClFileState *state = &line->state;
    g_autofree char *text = g_strdup_printf(
        "%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT
        " %" G_GINT64_FORMAT " %s",
        line->sha256 != NULL ? line->sha256 : "-", state->size, state->inode,
        state->modified_ns, state->changed_ns, name);

    g_key_file_set_value(keys, group, key, text);
}

static void
save_inputs(GKeyFile *keys, const ClBook *book)
{
    for (guint i = 0; i < book->files->len; i++) {
        const ClBookFile *file = g_ptr_array_index(book->files, i);
        g_autofree char *name =
            cl_folder_dup_inside(file->path, book->publication->folder);
        const Line line = { file->state, file->sha256, name };

        save_line(keys, INPUTS, i, &line);
    }
}

static void
save_outputs(GKeyFile *keys, const GPtrArray *outputs)
{
    for (guint i = 0; i < outputs->len; i++) {
        const ClOutput *output = g_ptr_array_index(outputs, i);
        const Line line = { output->state, output->sha256, output->name };

        save_line(keys, OUTPUTS, i, &line);
    }
}

static void
save_findings(GKeyFile *keys, const ClReport *report, guint *n,
              const char *folder)
{
    for (guint i = 0; i < cl_report_n(report); i++) {
        const ClFinding *finding = cl_report_get(report, i);
        g_autofree char *group = g_strdup_printf(FINDING "%u", ++*n);
        const char *path =
            finding->place.path != NULL ? finding->place.path : "";
        g_autofree char *inside = cl_folder_dup_inside(path, folder);
        g_autofree char *name = g_uri_escape_string(inside, "/ ", TRUE);
        g_autofree char *message = g_utf8_make_valid(finding->message, -1);

        g_key_file_set_string(keys, group, "rule", finding->rule->name);
        if (path[0] != '\0')
            g_key_file_set_string(keys, group, "path", name);
        g_key_file_set_uint64(keys, group, "line", finding->place.line);
        g_key_file_set_uint64(keys, group, "column", finding->place.column);
        g_key_file_set_string(keys, group, "message", message);
    }
}

static void
save_date(GKeyFile *keys, const char *key, ClDate date)
{
    g_autofree char *iso = cl_date_dup_iso(date);

    g_key_file_set_string(keys, STAMP, key, iso);
}

/* (owned) The sums of the house's profiles that the edition @name is made
 * with; "" when it is made with none. */
static char *
dup_profile_sum(ClShared *shared, const char *name)
{
    const ClWriter *writer = cl_writers_find(name);
    const char *other = writer != NULL ? writer->profile : NULL;

    /* The e-book has the pages, and the colours, of a printed edition. */
    if (writer != NULL && !writer->is_printed)
        other = CL_PAGED_EDITION;
    return g_strconcat(
        cl_shared_find_profile_sum(shared, name),
        other != NULL ? cl_shared_find_profile_sum(shared, other) : "", NULL);
}

/* (owned) The sum of what validators said, where the edition @name depends on
 * it: an e-book may claim something then, and the report tells of it. */
static char *
dup_evidence_sum(const char *output, const char *publication, const char *name)
{
    g_autofree char *path = cl_record_dup_path(output, publication, "evidence");
    char *sum = g_str_equal(name, "epub") || g_str_equal(name, "report")
                    ? cl_identity_dup_file(path)
                    : NULL;

    return sum != NULL ? sum : g_strdup("");
}

void
cl_stamp_save(GKeyFile *keys, const ClPipeline *pipeline,
              const ClEdition *edition, const GPtrArray *outputs)
{
    const ClBuildOptions *options = pipeline->options;
    const ClPublication *publication = pipeline->book->publication;
    ClShared *shared = pipeline->shared;
    const GPtrArray *named = publication->editions;
    g_autofree char *profile = dup_profile_sum(shared, edition->name);
    g_autofree char *evidence =
        dup_evidence_sum(options->output, publication->name, edition->name);
    const ClEdition *paged =
        edition->profile == NULL ? cl_pipeline_find_paged(pipeline) : NULL;
    guint n_findings = 0;

    g_key_file_set_integer(keys, STAMP, "format", FORMAT);
    g_key_file_set_string(keys, STAMP, "program",
                          cl_shared_get_program_sum(shared));
    g_key_file_set_string(keys, STAMP, "fonts",
                          cl_shared_get_fonts_sum(shared));
    g_key_file_set_string(keys, STAMP, "profile", profile);
    g_key_file_set_string(keys, STAMP, "evidence", evidence);
    g_key_file_set_string(
        keys, STAMP, "lang",
        publication->is_single && options->lang != NULL ? options->lang : "");
    g_key_file_set_boolean(keys, STAMP, "notice",
                           publication->overdue_notice != NULL);
    g_key_file_set_integer(keys, STAMP, "warn-days", options->warn_days);
    g_key_file_set_boolean(keys, STAMP, "since",
                           edition->writer->is_proof && options->since != NULL);
    save_date(keys, "made-on", options->today);
    save_date(keys, "holds-until", pipeline->holds_until);
    g_key_file_set_int64(keys, STAMP, "seen", options->now);
    g_key_file_set_string_list(keys, STAMP, "editions",
                               (const char *const *)named->pdata, named->len);

    save_inputs(keys, pipeline->book);
    save_outputs(keys, outputs);
    save_findings(keys, pipeline->common, &n_findings, publication->folder);
    save_findings(keys, edition->report, &n_findings, publication->folder);
    if (paged != NULL)
        save_findings(keys, paged->report, &n_findings, publication->folder);
}

void
cl_stamp_seen_free(ClStampSeen *seen)
{
    g_free(seen->sha256);
    g_free(seen);
}

/* --- looking --- */

static bool
load_line(GKeyFile *keys, const char *group, const char *key, Line *line)
{
    g_autofree char *text = g_key_file_get_value(keys, group, key, NULL);
    g_auto(GStrv) words = g_strsplit(text != NULL ? text : "", " ", 6);

    if (g_strv_length(words) != 6)
        return false;
    if (strcmp(words[0], "-") != 0)
        line->sha256 = g_strdup(words[0]);
    line->state = (ClFileState){
        .exists = line->sha256 != NULL,
        .size = g_ascii_strtoull(words[1], NULL, 10),
        .inode = g_ascii_strtoull(words[2], NULL, 10),
        .modified_ns = g_ascii_strtoll(words[3], NULL, 10),
        .changed_ns = g_ascii_strtoll(words[4], NULL, 10),
    };
    line->name = g_uri_unescape_string(words[5], NULL);
    return line->name != NULL;
}

/* (owned) The path of @line, a file of content or of output. */
static char *
dup_path(const ClStampLook *look, const char *group, const Line *line)
{
    if (g_path_is_absolute(line->name))
        return g_strdup(line->name);
    return g_build_filename(strcmp(group, OUTPUTS) == 0 ? look->output
                                                        : look->folder,
                            line->name, NULL);
}

/*
 * Can a file in @state have been changed once more without a sign of it? Our
 * own outputs are always younger than the build; where times are finer than a
 * second, nobody gets at them before the clock goes on.
 */
static bool
is_racy(const ClFileState *state, const char *group, gint64 seen)
{
    gint64 safe_ns = seen * 1000000000 - RACY_NS;

    if (strcmp(group, OUTPUTS) == 0 && state->modified_ns % 1000000000 != 0)
        return false;
    return state->changed_ns >= safe_ns || state->modified_ns >= safe_ns;
}

/* Are the bytes of @path, now in @state, still those of @line? */
static bool
has_bytes(ClStampLook *look, const char *path, ClFileState state,
          const Line *line)
{
    ClStampSeen *seen = g_hash_table_lookup(look->seen, path);

    if (seen == NULL) {
        seen = g_new0(ClStampSeen, 1);
        seen->state = state;
        seen->sha256 = cl_identity_dup_file(path);
        g_hash_table_insert(look->seen, g_strdup(path), seen);
    }
    return g_strcmp0(seen->sha256, line->sha256) == 0;
}

static bool
line_holds(ClStampLook *look, const char *group, const Line *line, gint64 seen)
{
    g_autofree char *path = dup_path(look, group, line);
    ClFileState state = cl_file_get_state(path);

    if (!line->state.exists || !state.exists)
        return line->state.exists == state.exists;
    if (cl_file_state_is_equal(&state, &line->state) &&
        !is_racy(&state, group, seen))
        return true;
    return state.size == line->state.size && has_bytes(look, path, state, line);
}

static bool
lines_hold(ClStampLook *look, GKeyFile *keys, const char *group)
{
    g_auto(GStrv) list = g_key_file_get_keys(keys, group, NULL, NULL);
    gint64 seen = g_key_file_get_int64(keys, STAMP, "seen", NULL);

    for (gsize i = 0; list != NULL && list[i] != NULL; i++) {
        g_auto(Line) line = { 0 };

        if (!load_line(keys, group, list[i], &line) ||
            !line_holds(look, group, &line, seen))
            return false;
    }
    return list != NULL && list[0] != NULL;
}

static bool
is_text(GKeyFile *keys, const char *key, const char *expected)
{
    g_autofree char *text = g_key_file_get_string(keys, STAMP, key, NULL);

    return g_strcmp0(text, expected) == 0;
}

/* Days from the one under @key to today. */
static bool
count_days(GKeyFile *keys, const char *key, ClDate today, int *n_days)
{
    g_autofree char *text = g_key_file_get_string(keys, STAMP, key, NULL);
    ClDate date = { 0 };

    if (text == NULL || !cl_date_parse(text, &date) || date.day == 0)
        return false;
    *n_days = cl_date_days_between(date, today);
    return true;
}

static bool
dates_hold(GKeyFile *keys, const ClBuildOptions *options)
{
    int since_made = 0;
    int since_end = 0;

    if (!count_days(keys, "made-on", options->today, &since_made) ||
        !count_days(keys, "holds-until", options->today, &since_end) ||
        since_made < 0 || since_end >= 0 ||
        g_key_file_get_integer(keys, STAMP, "warn-days", NULL) !=
            options->warn_days)
        return false;
    /* Made with a notice, it must still be allowed. */
    return options->allow_overdue ||
           !g_key_file_get_boolean(keys, STAMP, "notice", NULL);
}

bool
cl_stamp_names_editions(ClStampLook *look, GKeyFile *keys)
{
    g_auto(Line) line = { 0 };
    gint64 seen = g_key_file_get_int64(keys, STAMP, "seen", NULL);

    return g_key_file_get_integer(keys, STAMP, "format", NULL) == FORMAT &&
           load_line(keys, INPUTS, "0", &line) &&
           line_holds(look, INPUTS, &line, seen);
}

char **
cl_stamp_dup_editions(GKeyFile *keys)
{
    return g_key_file_get_string_list(keys, STAMP, "editions", NULL, NULL);
}

bool
cl_stamp_holds(ClStampLook *look, GKeyFile *keys, const char *name)
{
    const ClBuildOptions *options = look->options;
    ClShared *shared = options->shared;
    g_autofree char *profile = dup_profile_sum(shared, name);
    g_autofree char *publication = g_path_get_basename(look->output);
    g_autofree char *evidence =
        dup_evidence_sum(options->output, publication, name);
    const char *lang =
        look->is_single && options->lang != NULL ? options->lang : "";

    return g_key_file_get_integer(keys, STAMP, "format", NULL) == FORMAT &&
           is_text(keys, "program", cl_shared_get_program_sum(shared)) &&
           is_text(keys, "fonts", cl_shared_get_fonts_sum(shared)) &&
           is_text(keys, "profile", profile) && is_text(keys, "lang", lang) &&
           is_text(keys, "evidence", evidence) &&
           /* What a proof was compared with is not among its inputs. */
           !g_key_file_get_boolean(keys, STAMP, "since", NULL) &&
           dates_hold(keys, options) && lines_hold(look, keys, INPUTS) &&
           lines_hold(look, keys, OUTPUTS);
}

/* (owned) The path of a finding as a build would name it now, from what is
 * under "path". */
static char *
dup_finding_path(const ClStampLook *look, const char *escaped)
{
    g_autofree char *inside = g_uri_unescape_string(escaped, NULL);
    g_autofree char *base = g_path_get_basename(look->path);

    if (inside == NULL || g_path_is_absolute(inside))
        return g_steal_pointer(&inside);
    if (look->is_single && strcmp(inside, base) == 0)
        return g_strdup(look->path);
    return g_build_filename(look->folder, inside, NULL);
}

static void
replay_finding(const ClStampLook *look, GKeyFile *keys, const char *group,
               ClReport *report)
{
    g_autofree char *name = g_key_file_get_string(keys, group, "rule", NULL);
    g_autofree char *escaped = g_key_file_get_string(keys, group, "path", NULL);
    g_autofree char *message =
        g_key_file_get_string(keys, group, "message", NULL);
    g_autofree char *path = dup_finding_path(look, escaped);
    const ClRule *rule = name != NULL ? cl_rule_find(name) : NULL;
    guint line = (guint)g_key_file_get_uint64(keys, group, "line", NULL);
    guint column = (guint)g_key_file_get_uint64(keys, group, "column", NULL);

    if (rule != NULL && message != NULL)
        cl_report_add(report, cl_rule_get_id(rule),
                      cl_place(path, line, column), "%s", message);
}

void
cl_stamp_replay(const ClStampLook *look, GKeyFile *keys, ClReport *report)
{
    g_auto(GStrv) groups = g_key_file_get_groups(keys, NULL);

    for (gsize i = 0; groups[i] != NULL; i++)
        if (g_str_has_prefix(groups[i], FINDING))
            replay_finding(look, keys, groups[i], report);
}

static bool
refresh_lines(const ClStampLook *look, GKeyFile *keys, const char *group)
{
    g_auto(GStrv) list = g_key_file_get_keys(keys, group, NULL, NULL);
    bool is_any = false;

    for (guint i = 0; list[i] != NULL; i++) {
        g_auto(Line) line = { 0 };

        load_line(keys, group, list[i], &line);
        g_autofree char *path = dup_path(look, group, &line);
        const ClStampSeen *seen = g_hash_table_lookup(look->seen, path);
        if (seen == NULL)
            continue;
        line.state = seen->state;
        save_line(keys, group, i, &line);
        is_any = true;
    }
    return is_any;
}

bool
cl_stamp_refresh(const ClStampLook *look, GKeyFile *keys)
{
    bool has_inputs = refresh_lines(look, keys, INPUTS);
    bool has_outputs = refresh_lines(look, keys, OUTPUTS);

    if (has_inputs || has_outputs)
        g_key_file_set_int64(keys, STAMP, "seen", look->options->now);
    return has_inputs || has_outputs;
}
