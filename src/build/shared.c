#include "build/shared.h"

#include <string.h>

#include "build/identity.h"
#include "read/read.h"

struct ClShared {
    const char *folder; /* of the fonts */
    const char *const *profiles;
    ClFonts *fonts;
    GError *error;   /* why there are none */
    GThread *thread; /* loads the fonts or sums them up; or NULL */
    char *program_sum;
    char *fonts_sum;
    GPtrArray *names; /* of the profiles */
    GPtrArray *sums;  /* of their files */
    bool is_sound;    /* there is nothing to say of any of them */
};

/* A profile as the options name it: a bare name would mean a built-in one. */
static char *
dup_profile_path(const char *file)
{
    return strchr(file, '/') != NULL ? g_strdup(file)
                                     : g_strconcat("./", file, NULL);
}

static void
add_profile(ClShared *shared, const char *file)
{
    g_autofree char *path = dup_profile_path(file);
    g_autofree char *sum = cl_identity_dup_file(path);
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(ClProfile) profile = cl_read_profile(path, report, NULL);

    if (cl_report_n(report) > 0)
        shared->is_sound = false;
    if (sum == NULL || profile == NULL || profile->name == NULL) {
        shared->is_sound = false;
        return;
    }
    g_ptr_array_add(shared->names, g_strdup(profile->name));
    g_ptr_array_add(shared->sums, g_steal_pointer(&sum));
}

ClShared *
cl_shared_new(const char *fonts, const char *const *profiles)
{
    ClShared *shared = g_new0(ClShared, 1);

    shared->folder = fonts;
    shared->profiles = profiles;
    return shared;
}

static void
read_profiles(ClShared *shared)
{
    shared->names = g_ptr_array_new_with_free_func(g_free);
    shared->sums = g_ptr_array_new_with_free_func(g_free);
    shared->is_sound = true;
    for (gsize i = 0; shared->profiles != NULL && shared->profiles[i] != NULL;
         i++)
        add_profile(shared, shared->profiles[i]);
}

static void
load_fonts(ClShared *shared)
{
    if (shared->fonts == NULL && shared->error == NULL)
        shared->fonts = cl_fonts_new(shared->folder, &shared->error);
}

static void
sum_fonts(ClShared *shared)
{
    if (shared->fonts_sum == NULL)
        shared->fonts_sum = cl_identity_dup_fonts(shared->folder);
}

static gpointer
do_load(gpointer shared)
{
    load_fonts(shared);
    return NULL;
}

static gpointer
do_sum(gpointer shared)
{
    sum_fonts(shared);
    return NULL;
}

/* No thread when the system has none left: it is done when it is asked for. */
static void
begin(ClShared *shared, GThreadFunc work)
{
    cl_shared_end(shared);
    shared->thread = g_thread_try_new("fonts", work, shared, NULL);
}

void
cl_shared_begin_load(ClShared *shared)
{
    if (shared->fonts == NULL)
        begin(shared, do_load);
}

void
cl_shared_begin_sum(ClShared *shared)
{
    if (shared->fonts_sum == NULL)
        begin(shared, do_sum);
}

void
cl_shared_end(ClShared *shared)
{
    if (shared->thread != NULL)
        g_thread_join(g_steal_pointer(&shared->thread));
}

void
cl_shared_prepare(ClShared *shared)
{
    cl_shared_end(shared);
    if (shared->program_sum != NULL)
        return;
    shared->program_sum = cl_identity_dup_program();
    sum_fonts(shared);
    read_profiles(shared);
}

void
cl_shared_free(ClShared *shared)
{
    if (shared == NULL)
        return;
    cl_shared_end(shared);
    cl_fonts_free(shared->fonts);
    g_clear_error(&shared->error);
    g_free(shared->program_sum);
    g_free(shared->fonts_sum);
    g_clear_pointer(&shared->names, g_ptr_array_unref);
    g_clear_pointer(&shared->sums, g_ptr_array_unref);
    g_free(shared);
}

const ClFonts *
cl_shared_get_fonts(ClShared *shared, GError **error)
{
    cl_shared_end(shared);
    load_fonts(shared);
    /* Said anew each time: a watch goes on, and fonts may come. */
    if (shared->fonts == NULL)
        g_propagate_error(error, g_steal_pointer(&shared->error));
    return shared->fonts;
}

const char *
cl_shared_get_program_sum(ClShared *shared)
{
    cl_shared_prepare(shared);
    return shared->program_sum;
}

const char *
cl_shared_get_fonts_sum(ClShared *shared)
{
    cl_shared_prepare(shared);
    return shared->fonts_sum;
}

const char *
cl_shared_find_profile_sum(ClShared *shared, const char *name)
{
    cl_shared_prepare(shared);
    for (guint i = 0; i < shared->names->len; i++)
        if (strcmp(g_ptr_array_index(shared->names, i), name) == 0)
            return g_ptr_array_index(shared->sums, i);
    return "";
}

const GPtrArray *
cl_shared_get_profile_names(ClShared *shared)
{
    cl_shared_prepare(shared);
    return shared->is_sound ? shared->names : NULL;
}
