#include "check/rules.h"

/* A fact that publication.xml has to state; the word none is an answer. */
typedef struct {
    const char *element; /* with what stands in it */
    const char *what;    /* that nothing says */
    const char *clause;
    ClRole role;     /* CL_N_ROLES: it is no person */
    gsize place;     /* offset of its ClPlace in ClPublication */
    bool is_for_all; /* also a general publication is better off with it */
} Field;

#define STATEMENT(field)                                                       \
    CL_N_ROLES, G_STRUCT_OFFSET(ClPublication, field) +                        \
                    G_STRUCT_OFFSET(ClStatement, place)

#define CONTENT "NHS standard for creating health content"

static const Field fields[] = {
    { "<person role=\"author\">", "who wrote it",
      "PIF TICK: roles of authors and reviewers", CL_ROLE_AUTHOR, 0, true },
    { "<person role=\"clinical-reviewer\">", "which clinician checked it",
      CONTENT ": clinical approval", CL_ROLE_CLINICAL_REVIEWER, 0, false },
    { "<audience>", "for whom it is", "PIF TICK: need", CL_N_ROLES,
      G_STRUCT_OFFSET(ClPublication, audience_place), false },
    { "<reader-involvement>", "how readers took part",
      "PIF TICK: involving users", STATEMENT(involvement), false },
    { "<sources>", "where its content comes from", "PIF TICK: evidence",
      STATEMENT(sources), true },
    { "<funding>", "who paid for it", "PIF TICK: funding statement",
      STATEMENT(funding), false },
    { "<interests>", "which interests its makers have",
      CONTENT ": conflicts of interest", STATEMENT(interests), false },
    { "<contact>", "where readers can tell you what they think of it",
      "PIF TICK: feedback", STATEMENT(contact), true },
    { "<other-formats>", "in which other formats it comes and how to ask",
      "Accessible Information Standard, DAPB1605", STATEMENT(other_formats),
      false },
};

static bool
has_role(const ClPublication *publication, ClRole role)
{
    for (guint i = 0; i < publication->people->len; i++) {
        const ClPerson *person = g_ptr_array_index(publication->people, i);

        if (person->role == role)
            return true;
    }
    return false;
}

static bool
is_said(const ClPublication *publication, const Field *field)
{
    if (field->role != CL_N_ROLES)
        return has_role(publication, field->role);
    return G_STRUCT_MEMBER(ClPlace, publication, field->place).path != NULL;
}

void
cl_check_fields(const ClBook *book, ClReport *report)
{
    const ClPublication *publication = book->publication;
    bool is_owed = g_strcmp0(publication->type, "patient-information") == 0;
    ClPlace place = publication->place;

    if (publication->is_single ||
        g_strcmp0(publication->status, "published") != 0 ||
        (!is_owed && g_strcmp0(publication->type, "general") != 0))
        return;
    if (place.path == NULL)
        place = cl_place(publication->path, 0, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        const Field *field = &fields[i];

        if ((!is_owed && !field->is_for_all) || is_said(publication, field))
            continue;
        cl_report_add(report,
                      is_owed ? CL_RULE_FIELD_MISSING : CL_RULE_FIELD_ADVISED,
                      place,
                      "Nothing says %s: add %s, or write none in it, which "
                      "the editions then say (%s).",
                      field->what, field->element, field->clause);
    }
}
