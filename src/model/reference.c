#include "model/reference.h"

#include <string.h>

ClReference *
cl_reference_new(void)
{
    return g_new0(ClReference, 1);
}

void
cl_reference_free(ClReference *reference)
{
    if (reference == NULL)
        return;
    g_free(reference->id);
    g_free(reference->authors);
    g_free(reference->title);
    g_free(reference->container);
    g_free(reference->publisher);
    g_free(reference->volume);
    g_free(reference->issue);
    g_free(reference->number);
    g_free(reference->pages);
    g_free(reference->doi);
    g_free(reference->address);
    g_free(reference->superseded_by);
    g_free(reference);
}

bool
cl_reference_is_dated(const ClReference *reference)
{
    return cl_date_is_set(reference->dates[CL_WORK_PUBLISHED]) ||
           cl_date_is_set(reference->dates[CL_WORK_UPDATED]) ||
           cl_date_is_set(reference->dates[CL_WORK_REVIEWED]);
}

ClPlace
cl_reference_get_date_place(const ClReference *reference, ClWorkDate kind)
{
    ClPlace place = reference->date_places[kind];

    return place.path != NULL ? place : reference->place;
}

bool
cl_reference_is_expired(const ClReference *reference, ClDate today)
{
    ClDate expires = reference->dates[CL_WORK_EXPIRES];

    return cl_date_is_set(expires) &&
           cl_date_days_between(cl_date_last_day(expires), today) > 0;
}

char *
cl_reference_dup_doi_address(const char *doi)
{
    static const char *const starts[] = {
        "https://doi.org/",   "http://doi.org/", "https://dx.doi.org/",
        "http://dx.doi.org/", "doi.org/",        "doi:",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++) {
        gsize len = strlen(starts[i]);

        if (g_ascii_strncasecmp(doi, starts[i], len) == 0)
            doi += len;
    }

    g_autofree char *stripped = g_strstrip(g_strdup(doi));
    /* Old DOIs hold '<' and '>', which no address may. */
    g_autofree char *escaped =
        g_uri_escape_string(stripped, "/:;()+,=@!$&'*", TRUE);
    return g_strconcat("https://doi.org/", escaped, NULL);
}

static void
free_reference(gpointer data)
{
    cl_reference_free(data);
}

ClReferences *
cl_references_new(void)
{
    ClReferences *references = g_new0(ClReferences, 1);

    references->works = g_ptr_array_new_with_free_func(free_reference);
    return references;
}

const ClReference *
cl_references_find_newer(const ClReferences *references,
                         const ClReference *work)
{
    for (guint i = 0; i < references->works->len; i++) {
        const ClReference *other = g_ptr_array_index(references->works, i);

        if (other != work && g_strcmp0(other->id, work->superseded_by) == 0)
            return other;
    }
    return NULL;
}

void
cl_references_free(ClReferences *references)
{
    if (references == NULL)
        return;
    g_ptr_array_unref(references->works);
    g_free(references);
}
