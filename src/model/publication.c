#include "model/publication.h"

#include "model/words.h"

static void
statement_clear(ClStatement *statement)
{
    g_free(statement->text);
}

static void
statement_free(gpointer data)
{
    statement_clear(data);
    g_free(data);
}

static void
person_free(gpointer data)
{
    ClPerson *person = data;

    g_free(person->name);
    g_free(person);
}

void
cl_change_free(ClChange *change)
{
    g_free(change->version);
    g_free(change->text);
    g_free(change);
}

static void
chapter_file_free(gpointer data)
{
    ClChapterFile *chapter = data;

    g_free(chapter->file);
    g_free(chapter);
}

void
cl_human_check_free(ClHumanCheck *check)
{
    g_free(check->standard);
    g_free(check->by);
    g_free(check->version);
    g_free(check->note);
    g_free(check);
}

ClPublication *
cl_publication_new(void)
{
    ClPublication *publication = g_new0(ClPublication, 1);

    publication->notices = g_ptr_array_new_with_free_func(statement_free);
    publication->people = g_ptr_array_new_with_free_func(person_free);
    publication->changes =
        g_ptr_array_new_with_free_func((GDestroyNotify)cl_change_free);
    publication->human_checks =
        g_ptr_array_new_with_free_func((GDestroyNotify)cl_human_check_free);
    publication->reading.known = g_ptr_array_new_with_free_func(g_free);
    publication->editions = g_ptr_array_new_with_free_func(g_free);
    publication->chapters = g_ptr_array_new_with_free_func(chapter_file_free);
    return publication;
}

void
cl_publication_free(ClPublication *publication)
{
    if (publication == NULL)
        return;
    g_free(publication->folder);
    g_free(publication->name);
    g_free(publication->lang);
    g_free(publication->type);
    g_free(publication->status);
    g_free(publication->identifier);
    g_free(publication->title);
    g_free(publication->subtitle);
    g_free(publication->description);
    g_free(publication->audience);
    g_free(publication->overdue_notice);
    g_free(publication->version);
    g_free(publication->publisher);
    g_free(publication->address);
    g_ptr_array_unref(publication->notices);
    g_ptr_array_unref(publication->people);
    statement_clear(&publication->sources);
    statement_clear(&publication->involvement);
    statement_clear(&publication->funding);
    statement_clear(&publication->interests);
    statement_clear(&publication->rights);
    statement_clear(&publication->contact);
    statement_clear(&publication->other_formats);
    statement_clear(&publication->glossary_note);
    g_ptr_array_unref(publication->changes);
    g_ptr_array_unref(publication->human_checks);
    g_free(publication->evaluator.text);
    g_free(publication->exemption);
    g_free(publication->exemption_reason.text);
    g_ptr_array_unref(publication->reading.known);
    g_ptr_array_unref(publication->editions);
    g_ptr_array_unref(publication->chapters);
    g_free(publication);
}

bool
cl_publication_has_edition(const ClPublication *publication,
                           const char *edition)
{
    return g_ptr_array_find_with_equal_func(publication->editions, edition,
                                            g_str_equal, NULL);
}

char *
cl_publication_dup_version_address(const ClPublication *publication)
{
    /* What RFC 3986, 3.5 lets stand in a fragment as it is. */
    static const char kept[] = "!$&'()*+,;=:@/?";

    if (publication->address == NULL || publication->version == NULL)
        return g_strdup(publication->address);

    g_autofree char *version =
        g_uri_escape_string(publication->version, kept, FALSE);
    return g_strconcat(publication->address, "#v", version, NULL);
}

char *
cl_publication_dup_description(const ClPublication *publication)
{
    const char *notice = publication->overdue_notice;
    const char *description = publication->description;

    if (notice == NULL || description == NULL)
        return g_strdup(notice != NULL ? notice : description);
    return g_strconcat(notice, cl_words_get(publication->lang, "text.gap"),
                       description, NULL);
}

ClDate
cl_publication_get_review_limit(const ClPublication *publication)
{
    ClDate last = publication->dates[CL_DATE_LAST_REVIEWED].date;

    if (!cl_date_is_set(last))
        last = publication->dates[CL_DATE_WRITTEN].date;
    if (!cl_date_is_set(last))
        return last;
    return cl_date_add_months(cl_date_last_day(last), CL_REVIEW_MONTHS);
}

bool
cl_publication_is_overdue(const ClPublication *publication, ClDate today)
{
    ClDate due = publication->dates[CL_DATE_NEXT_REVIEW].date;

    if (!cl_date_is_set(due) || g_strcmp0(publication->status, "draft") == 0)
        return false;
    return cl_date_days_between(cl_date_last_day(due), today) > 0;
}

const ClHumanCheck *
cl_publication_find_check(const ClPublication *publication, const char *id)
{
    for (guint i = publication->human_checks->len; i > 0; i--) {
        const ClHumanCheck *check =
            g_ptr_array_index(publication->human_checks, i - 1);

        if (g_strcmp0(check->standard, id) == 0 &&
            g_strcmp0(check->version, publication->version) == 0)
            return check;
    }
    return NULL;
}
