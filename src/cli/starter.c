#include "cli/starter.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "base/file.h"

#define RESOURCES "/clearleaf/starter"
#define FALLBACK_TITLE "A new publication"

enum { TITLE_MAX = 80, WORD_MAX = 20, REVIEW_YEARS = 2 };

/* --- the title ------------------------------------------------------------ */

/* Letters and signs that the fonts have beyond doubt. */
static bool
is_set(gunichar c)
{
    static const struct {
        gunichar first, last;
    } ranges[] = { { 0x20, 0x7e },   { 0xa1, 0xac },   { 0xae, 0x17f },
                   { 0x386, 0x3e1 }, { 0x400, 0x45f }, { 0x2013, 0x201d } };

    for (gsize i = 0; i < G_N_ELEMENTS(ranges); i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return g_unichar_isdefined(c);
    return false;
}

static bool
is_wide(gunichar c)
{
    return g_unichar_isupper(c) || c == 'm' || c == 'w';
}

/* (owned) "my-leaflet" as "My leaflet"; NULL when it cannot be a title. */
static char *
find_title(const char *name)
{
    g_autofree char *text = g_utf8_normalize(name, -1, G_NORMALIZE_NFC);
    g_autoptr(GString) title = g_string_new(NULL);
    glong word = 0;

    if (text == NULL) /* no UTF-8 */
        return NULL;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool is_gap = g_unichar_isspace(c) || c == '-' || c == '_';

        if (!is_gap && !is_set(c))
            return NULL;
        word = is_gap ? 0 : word + (is_wide(c) ? 2 : 1);
        if (word > WORD_MAX) /* wider than a line of giant print, maybe */
            return NULL;
        if (!is_gap)
            g_string_append_unichar(title,
                                    title->len == 0 ? g_unichar_totitle(c) : c);
        else if (title->len > 0 && !g_str_has_suffix(title->str, " "))
            g_string_append_c(title, ' ');
    }
    g_strchomp(title->str);
    if (title->str[0] == '\0' || g_utf8_strlen(title->str, -1) > TITLE_MAX)
        return NULL;
    return g_strdup(title->str);
}

/* --- the files ------------------------------------------------------------ */

/* What stands between braces in the files, and what comes there. */
typedef struct {
    char *title; /* ready for XML */
    char *identifier;
    char *today;
    char *next_review;
    const char *lang;
} Values;

static void
values_init(Values *values, const char *name, const ClStarter *starter)
{
    g_autofree char *title = find_title(name);
    g_autofree char *uuid = g_uuid_string_random();
    GDate next;
    ClDate today = starter->today;

    g_date_clear(&next, 1);
    g_date_set_dmy(&next, (GDateDay)today.day, (GDateMonth)today.month,
                   (GDateYear)today.year);
    g_date_add_years(&next, REVIEW_YEARS);
    values->title =
        g_markup_escape_text(title != NULL ? title : FALLBACK_TITLE, -1);
    values->identifier = g_strconcat("urn:uuid:", uuid, NULL);
    values->today = cl_date_dup_iso(today);
    values->next_review =
        cl_date_dup_iso((ClDate){ .year = g_date_get_year(&next),
                                  .month = (int)g_date_get_month(&next),
                                  .day = g_date_get_day(&next) });
    values->lang = starter->lang;
}

static void
values_clear(Values *values)
{
    g_free(values->title);
    g_free(values->identifier);
    g_free(values->today);
    g_free(values->next_review);
}

/* (owned) @bytes with @values filled in; the title last, since it may hold
 * braces of its own. */
static GBytes *
fill_in(GBytes *bytes, const Values *values)
{
    gsize len = 0;
    const char *data = g_bytes_get_data(bytes, &len);
    GString *text = g_string_new_len(data, (gssize)len);

    g_string_replace(text, "{lang}", values->lang, 0);
    g_string_replace(text, "{identifier}", values->identifier, 0);
    g_string_replace(text, "{today}", values->today, 0);
    g_string_replace(text, "{next-review}", values->next_review, 0);
    g_string_replace(text, "{title}", values->title, 0);
    return g_string_free_to_bytes(text);
}

static bool
make_folder(const char *path, GError **error)
{
    if (g_mkdir(path, 0777) == 0)
        return true;
    return cl_fail(error, CL_ERROR_IO, "%s: %s", path, g_strerror(errno));
}

/* Writes what the resource folder @from holds into the folder @to. */
static bool
write_files(const char *from, const char *to, const Values *values,
            GError **error)
{
    g_auto(GStrv) names = g_resources_enumerate_children(from, 0, NULL);

    g_assert(names != NULL);
    for (gsize i = 0; names[i] != NULL; i++) {
        g_autofree char *path = g_build_filename(to, names[i], NULL);
        g_autofree char *source = g_build_path("/", from, names[i], NULL);

        if (g_str_has_suffix(names[i], "/")) {
            if (!make_folder(path, error) ||
                !write_files(source, path, values, error))
                return false;
            continue;
        }

        g_autoptr(GBytes) bytes = g_resources_lookup_data(source, 0, NULL);
        g_assert(bytes != NULL);
        g_autoptr(GBytes) filled = g_str_has_suffix(source, ".xml")
                                       ? fill_in(bytes, values)
                                       : g_bytes_ref(bytes);
        if (!cl_file_write(path, filled, error))
            return false;
    }
    return true;
}

/* --- all or nothing ------------------------------------------------------- */

static void
remove_all(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(path, name, NULL);

        remove_all(child);
    }
    if (dir != NULL)
        g_dir_close(dir);
    g_remove(path);
}

/* (owned) A new folder in @folder, hidden, for what is not finished. */
static char *
make_stage(const char *folder, GError **error)
{
    g_autofree char *id = g_uuid_string_random();
    g_autofree char *name = g_strconcat(".clearleaf-new-", id, NULL);
    char *stage = g_build_filename(folder, name, NULL);

    if (g_mkdir(stage, 0777) == 0)
        return stage;
    cl_fail(error, CL_ERROR_IO, "%s: %s", folder, g_strerror(errno));
    g_free(stage);
    return NULL;
}

/* (owned) The highest folder on the way to @path that is not there. */
static char *
find_missing(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (g_file_test(folder, G_FILE_TEST_EXISTS))
        return g_strdup(path);
    return find_missing(folder);
}

/* @path, which is not there, with its missing folders in one rename. */
static bool
make_new(const char *path, const Values *values, GError **error)
{
    g_autofree char *top = find_missing(path);
    g_autofree char *parent = g_path_get_dirname(top);
    g_autofree char *stage = make_stage(parent, error);

    if (stage == NULL)
        return false;
    g_autofree char *inner = g_build_filename(stage, path + strlen(top), NULL);
    bool ok =
        g_mkdir_with_parents(inner, 0777) == 0
            ? write_files(RESOURCES, inner, values, error)
            : cl_fail(error, CL_ERROR_IO, "%s: %s", path, g_strerror(errno));
    if (ok && g_rename(stage, top) != 0)
        ok = cl_fail(error, CL_ERROR_IO, "%s: %s", top, g_strerror(errno));
    if (!ok)
        remove_all(stage);
    return ok;
}

/* Moves what @stage holds into @path. @names end with publication.xml: what
 * lacks it is no publication yet. */
static bool
move_in(const char *stage, const char *path, char **names, GError **error)
{
    for (gsize i = 0; names[i] != NULL; i++) {
        g_autofree char *from = g_build_filename(stage, names[i], NULL);
        g_autofree char *to = g_build_filename(path, names[i], NULL);

        if (g_rename(from, to) == 0)
            continue;
        cl_fail(error, CL_ERROR_IO, "%s: %s", to, g_strerror(errno));
        for (gsize j = 0; j < i; j++) {
            g_autofree char *moved = g_build_filename(path, names[j], NULL);

            remove_all(moved);
        }
        return false;
    }
    return true;
}

static int
compare_publication(gconstpointer a, gconstpointer b)
{
    return g_str_equal(*(char *const *)a, "publication.xml") -
           g_str_equal(*(char *const *)b, "publication.xml");
}

/* Into the empty folder @path, which stays the folder that it is: a shell may
 * stand in it. */
static bool
make_inside(const char *path, const Values *values, GError **error)
{
    g_auto(GStrv) names = g_resources_enumerate_children(RESOURCES, 0, NULL);
    g_autofree char *stage = make_stage(path, error);

    if (stage == NULL)
        return false;
    qsort(names, g_strv_length(names), sizeof *names, compare_publication);
    bool ok = write_files(RESOURCES, stage, values, error) &&
              move_in(stage, path, names, error);
    remove_all(stage);
    return ok;
}

static bool
is_empty(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);

    return dir != NULL && g_dir_read_name(dir) == NULL;
}

bool
cl_starter_make(const char *path, const ClStarter *starter, GError **error)
{
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    g_autofree char *name = g_path_get_basename(whole);
    bool is_there = g_file_test(whole, G_FILE_TEST_EXISTS) ||
                    g_file_test(whole, G_FILE_TEST_IS_SYMLINK);
    Values values = { 0 };

    if (name[0] == '.')
        return cl_fail(error, CL_ERROR_USAGE,
                       "%s: the name of a publication cannot start with a dot",
                       path);
    if (is_there && !g_file_test(whole, G_FILE_TEST_IS_DIR))
        return cl_fail(error, CL_ERROR_IO,
                       "%s: this is a file; name a folder that is not there "
                       "yet",
                       path);
    if (is_there && !is_empty(whole))
        return cl_fail(error, CL_ERROR_IO,
                       "%s: this folder is not empty; name one that is not "
                       "there yet",
                       path);
    values_init(&values, name, starter);
    bool ok = is_there ? make_inside(whole, &values, error)
                       : make_new(whole, &values, error);
    values_clear(&values);
    return ok;
}
