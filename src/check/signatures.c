#include "check/rules.h"
#include "model/standard.h"

static bool
is_known(const ClHumanCheck *check)
{
    const ClStandard *standard = cl_standard_find(check->standard);

    return standard != NULL && standard->scope == CL_SCOPE_PERSON;
}

/* Has the thing that @check signs been signed again, further down? */
static bool
is_signed_again(const ClPublication *publication, guint index)
{
    const ClHumanCheck *check =
        g_ptr_array_index(publication->human_checks, index);

    if (cl_publication_find_check(publication, check->standard) != NULL)
        return true;
    for (guint i = index + 1; i < publication->human_checks->len; i++) {
        const ClHumanCheck *other =
            g_ptr_array_index(publication->human_checks, i);

        if (g_strcmp0(other->standard, check->standard) == 0)
            return true;
    }
    return false;
}

static void
check_version(const ClPublication *publication, guint index, ClReport *report)
{
    const ClHumanCheck *check =
        g_ptr_array_index(publication->human_checks, index);

    if (publication->version == NULL || is_signed_again(publication, index))
        return;
    cl_report_add(report, CL_RULE_HUMAN_CHECK_OLD, check->place,
                  "%s signed \"%s\" for version %s, and this is version %s: "
                  "let it be checked again, and sign that.",
                  check->by, check->standard, check->version,
                  publication->version);
}

void
cl_check_signatures(const ClBook *book, ClClock *clock, ClReport *report)
{
    const ClPublication *publication = book->publication;

    for (guint i = 0; i < publication->human_checks->len; i++) {
        const ClHumanCheck *check =
            g_ptr_array_index(publication->human_checks, i);
        g_autofree char *what =
            g_strdup_printf("\"%s\" was signed", check->standard);

        if (!is_known(check))
            cl_report_add(report, CL_RULE_HUMAN_CHECK_UNKNOWN, check->place,
                          "\"%s\" is nothing that a person is asked to "
                          "confirm: take the name of the check from the "
                          "report.",
                          check->standard);
        else if (!cl_check_is_draft(book))
            check_version(publication, i, report);
        if (!cl_check_is_draft(book))
            cl_check_future(check->on, check->place, what, clock, report);
    }
}
