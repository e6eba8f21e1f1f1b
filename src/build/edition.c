#include "build/edition.h"

#include <string.h>

#include "read/read.h"

/* What cl_edition_plan works with. */
typedef struct {
    const ClPublication *publication;
    GPtrArray *profiles; /* ClProfile, from the files of the options */
    ClReport *report;
    GPtrArray *editions; /* the result */
    bool is_profile_bad; /* as @report says */
} Plan;

static void
profile_free(gpointer profile)
{
    cl_profile_free(profile);
}

static void
edition_free(gpointer edition)
{
    cl_edition_free(edition);
}

void
cl_edition_free(ClEdition *edition)
{
    if (edition == NULL)
        return;
    cl_press_free(edition->press);
    cl_layout_free(edition->layout);
    cl_report_free(edition->report);
    cl_profile_free(edition->profile);
    g_clear_pointer(&edition->bytes, g_bytes_unref);
    g_free(edition->sha256);
    g_clear_pointer(&edition->cover, g_bytes_unref);
    cl_outcomes_free(edition->outcomes);
    g_clear_pointer(&edition->thumbnail, g_bytes_unref);
    g_clear_error(&edition->error);
    g_free(edition->name);
    g_free(edition->suffix);
    g_free(edition);
}

char *
cl_edition_dup_thumbnail(const ClEdition *edition, const char *name)
{
    return g_strdup_printf("%s-%s.%s", name, edition->name,
                           edition->writer->is_report ? "json" : "png");
}

ClEdition *
cl_edition_find(const GPtrArray *editions, const char *name)
{
    for (guint i = 0; i < editions->len; i++) {
        ClEdition *edition = g_ptr_array_index(editions, i);

        if (strcmp(edition->name, name) == 0)
            return edition;
    }
    return NULL;
}

/* (owned) The profile called @name from the house's files, which then is no
 * longer among them, or NULL. */
static ClProfile *
take_profile(Plan *plan, const char *name)
{
    for (guint i = 0; i < plan->profiles->len; i++) {
        const ClProfile *profile = g_ptr_array_index(plan->profiles, i);

        if (strcmp(profile->name, name) == 0)
            return g_ptr_array_steal_index(plan->profiles, i);
    }
    return NULL;
}

/*
 * (owned) The profile of the edition @name, whose row is @writer, if it has
 * one. NULL: it has none and needs none, or with @error.
 */
static ClProfile *
find_profile(Plan *plan, const char *name, const ClWriter *writer,
             GError **error)
{
    ClProfile *own = take_profile(plan, name);

    if (own != NULL || writer == NULL || !writer->is_printed)
        return own;
    if (writer->profile == NULL)
        return cl_read_profile(name, plan->report, error);

    /* The other edition's, which may be the house's. */
    const ClEdition *edition = cl_edition_find(plan->editions, writer->profile);
    if (edition != NULL)
        return cl_profile_dup(edition->profile);
    for (guint i = 0; i < plan->profiles->len; i++) {
        const ClProfile *profile = g_ptr_array_index(plan->profiles, i);

        if (strcmp(profile->name, writer->profile) == 0)
            return cl_profile_dup(profile);
    }
    return cl_read_profile(writer->profile, plan->report, error);
}

/* Adds the edition @name; false when there is none, or with @error. */
static bool
add_edition(Plan *plan, const char *name, bool is_wanted, GError **error)
{
    ClEdition *edition = cl_edition_find(plan->editions, name);
    if (edition != NULL) {
        edition->is_wanted = edition->is_wanted || is_wanted;
        return true;
    }

    const ClWriter *writer = cl_writers_find(name);
    g_autoptr(ClProfile) profile = find_profile(plan, name, writer, error);
    if (profile == NULL && (writer == NULL || writer->is_printed))
        return false;
    if (writer == NULL)
        writer = cl_writers_get_profile_writer(profile);
    if (writer->is_sheets && profile->imposition.fold == CL_FOLD_NONE)
        return cl_fail(error, CL_ERROR_USAGE,
                       "the profile \"%s\" does not say how sheets are "
                       "folded: it needs the element <imposition>",
                       profile->name);

    edition = g_new0(ClEdition, 1);
    edition->name = g_strdup(name);
    edition->suffix =
        writer->name != NULL
            ? g_strdup(writer->suffix)
            : g_strdup_printf("-%s%s", profile->name, writer->suffix);
    edition->writer = writer;
    edition->is_wanted = is_wanted;
    edition->profile = g_steal_pointer(&profile);
    edition->report = cl_report_new();
    g_ptr_array_add(plan->editions, edition);
    return true;
}

static bool
is_name_taken(const Plan *plan, const char *name)
{
    for (guint i = 0; i < plan->profiles->len; i++) {
        const ClProfile *profile = g_ptr_array_index(plan->profiles, i);

        if (strcmp(profile->name, name) == 0)
            return true;
    }
    return false;
}

static bool
read_profiles(Plan *plan, const char *const *files, GError **error)
{
    for (gsize i = 0; files != NULL && files[i] != NULL; i++) {
        /* A bare name would mean the built-in profile. */
        g_autofree char *path = strchr(files[i], '/') != NULL
                                    ? g_strdup(files[i])
                                    : g_strconcat("./", files[i], NULL);
        gsize n_errors = cl_report_n_errors(plan->report);
        ClProfile *profile = cl_read_profile(path, plan->report, error);

        if (cl_report_n_errors(plan->report) > n_errors)
            plan->is_profile_bad = true;
        if (profile == NULL)
            return false;
        bool is_taken =
            profile->name != NULL && is_name_taken(plan, profile->name);
        g_ptr_array_add(plan->profiles, profile);
        if (profile->name == NULL || strcmp(profile->name, "epub") == 0 ||
            strpbrk(profile->name, "/\\ ,") != NULL)
            return cl_fail(error, CL_ERROR_USAGE,
                           "%s: \"%s\" cannot be the name of a profile",
                           files[i], profile->name ? profile->name : "");
        if (is_taken)
            return cl_fail(error, CL_ERROR_USAGE,
                           "%s: another --profile is called \"%s\" already",
                           files[i], profile->name);
    }
    return true;
}

/* (owned) "epub, clear, large, house": for messages. */
static char *
dup_known_names(const Plan *plan)
{
    g_autofree char *names = cl_writers_dup_names();
    GString *known = g_string_new(names);

    for (guint i = 0; i < plan->profiles->len; i++) {
        const ClProfile *profile = g_ptr_array_index(plan->profiles, i);

        if (cl_writers_find(profile->name) == NULL)
            g_string_append_printf(known, ", %s", profile->name);
    }
    return g_string_free(known, FALSE);
}

/* The names of the command line: an unknown one is an error of usage. */
static bool
add_asked(Plan *plan, const char *const *names, GError **error)
{
    g_autofree char *known = dup_known_names(plan);

    for (gsize i = 0; names[i] != NULL; i++) {
        g_autoptr(GError) inner = NULL;

        if (add_edition(plan, names[i], true, &inner))
            continue;
        if (inner != NULL) {
            g_propagate_error(error, g_steal_pointer(&inner));
            return false;
        }
        if (plan->is_profile_bad)
            continue; /* the name may be its: the user is told of that */
        return cl_fail(error, CL_ERROR_USAGE,
                       "there is no edition \"%s\"; there are: %s", names[i],
                       known);
    }
    return true;
}

/* The names of publication.xml: an unknown one is the author's error. */
static bool
add_named(Plan *plan, GError **error)
{
    const ClPublication *publication = plan->publication;
    g_autofree char *known = dup_known_names(plan);

    for (guint i = 0; i < publication->editions->len; i++) {
        const char *name = g_ptr_array_index(publication->editions, i);
        g_autoptr(GError) inner = NULL;

        if (add_edition(plan, name, true, &inner))
            continue;
        if (inner != NULL) {
            g_propagate_error(error, g_steal_pointer(&inner));
            return false;
        }
        cl_report_add(plan->report, CL_RULE_SCHEMA, publication->editions_place,
                      "There is no edition “%s”: name one of %s, or give "
                      "its print profile with --profile.",
                      name, known);
    }
    while (plan->profiles->len > 0) {
        const ClProfile *profile = g_ptr_array_index(plan->profiles, 0);
        g_autofree char *name = g_strdup(profile->name);

        add_edition(plan, name, true, NULL);
    }
    return true;
}

/*
 * A report tells of all editions that the publication names, and of those of
 * the house: they are made for it, whether they are written or not.
 */
static bool
add_for_report(Plan *plan, GError **error)
{
    const ClPublication *publication = plan->publication;

    for (guint i = 0; i < publication->editions->len; i++) {
        const char *name = g_ptr_array_index(publication->editions, i);
        const ClWriter *writer = cl_writers_find(name);
        g_autoptr(GError) inner = NULL;

        if (writer != NULL && writer->is_proof)
            continue;
        if (!add_edition(plan, name, false, &inner) && inner != NULL) {
            g_propagate_error(error, g_steal_pointer(&inner));
            return false;
        }
    }
    for (guint i = 0; i < plan->editions->len; i++) {
        ClEdition *edition = g_ptr_array_index(plan->editions, i);

        edition->is_needed =
            !edition->writer->is_report && !edition->writer->is_proof;
    }
    return true;
}

GPtrArray *
cl_edition_plan(const ClPublication *publication, const ClBuildOptions *options,
                ClReport *report, GError **error)
{
    g_autoptr(GPtrArray) profiles =
        g_ptr_array_new_with_free_func(profile_free);
    g_autoptr(GPtrArray) editions =
        g_ptr_array_new_with_free_func(edition_free);
    Plan plan = {
        .publication = publication,
        .profiles = profiles,
        .report = report,
        .editions = editions,
    };
    g_autoptr(GError) inner = NULL;

    if (!read_profiles(&plan, options->profiles, &inner) ||
        !(options->editions != NULL
              ? add_asked(&plan, options->editions, &inner)
              : add_named(&plan, &inner))) {
        if (inner == NULL)
            return g_steal_pointer(&editions); /* @report says what it is */
        g_propagate_error(error, g_steal_pointer(&inner));
        return NULL;
    }
    /* A single file is tried out, not published. */
    if (options->editions == NULL && !publication->is_single)
        add_edition(&plan, CL_REPORT_EDITION, true, NULL);
    if (cl_edition_find(editions, CL_REPORT_EDITION) != NULL &&
        !add_for_report(&plan, error))
        return NULL;
    if (cl_edition_find(editions, "epub") != NULL &&
        cl_publication_has_edition(publication, CL_PAGED_EDITION) &&
        !add_edition(&plan, CL_PAGED_EDITION, false, &inner) && inner != NULL) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return NULL;
    }
    return g_steal_pointer(&editions);
}
