#include <string.h>

#include "audit/audit.h"
#include "model/claim.h"
#include "read_book.h"

/* A publication that owes nothing, and what is said of it. */
typedef struct {
    ClBook *book;
    ClReport *report;
    GPtrArray *editions;
    ClAuditEdition epub;
    ClAuditEdition large;
    ClMeasure measure;
    ClEvidence *evidence;
    ClAudit audit;
} Fixture;

static ClPlace
at(guint line)
{
    return cl_place("book/publication.xml", line, 3);
}

static void
say(ClStatement *statement, guint line, const char *text)
{
    statement->place = at(line);
    statement->text = g_strdup(text);
}

static void
add_person(ClBook *book, ClRole role, const char *name)
{
    ClPerson *person = g_new0(ClPerson, 1);

    person->role = role;
    person->name = g_strdup(name);
    person->place = at(5);
    g_ptr_array_add(book->publication->people, person);
}

static ClBook *
new_book(void)
{
    ClBook *book = read_book_new();
    ClPublication *publication = book->publication;
    ClReference *work = read_book_add_work(book, "reed2024", 4);

    g_free(publication->type);
    publication->type = g_strdup("patient-information");
    g_free(publication->publisher);
    publication->publisher = g_strdup("A charity");
    g_free(publication->version);
    publication->version = g_strdup("1.0");
    g_free(publication->audience);
    publication->audience = g_strdup("Everybody");
    add_person(book, CL_ROLE_AUTHOR, "An author");
    add_person(book, CL_ROLE_CLINICAL_REVIEWER, NULL);
    say(&publication->involvement, 6, NULL);
    say(&publication->funding, 7, "A fund");
    say(&publication->interests, 8, NULL);
    say(&publication->contact, 9, "a@example.org");
    say(&publication->other_formats, 10, "Ask us.");
    read_book_set_date(book, CL_DATE_WRITTEN, "2026-01-01", 11);
    read_book_set_date(book, CL_DATE_LAST_REVIEWED, "2026-01-01", 12);
    read_book_set_date(book, CL_DATE_NEXT_REVIEW, "2028-12-31", 13);
    work->dates[CL_WORK_CHECKED] = (ClDate){ 2026, 1, 1 };
    g_ptr_array_add(publication->editions, g_strdup("clear"));
    read_book_add(book, "book/a.md", "<h1 id='a'>A</h1><p>Text.</p>");
    cl_book_add_part(book, CL_PART_CONTENTS, "contents", NULL, cl_dom_new());
    return book;
}

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->book = new_book();
    fixture->report = cl_report_new();
    fixture->editions = g_ptr_array_new();
    fixture->measure = (ClMeasure){ .body_pt = 18,
                                    .smallest_pt = 18,
                                    .x_height_mm = 3.4,
                                    .leading = 1.4,
                                    .contrast = 21,
                                    .page_width_mm = 210,
                                    .page_height_mm = 297 };
    fixture->epub = (ClAuditEdition){
        .name = "epub", .file = "b.epub", .sha256 = "00", .is_for_reading = true
    };
    fixture->large = (ClAuditEdition){ .name = "large",
                                       .file = "b-large.pdf",
                                       .sha256 = "11",
                                       .n_pages = 7,
                                       .is_for_reading = true,
                                       .measure = &fixture->measure };
    g_ptr_array_add(fixture->editions, &fixture->epub);
    g_ptr_array_add(fixture->editions, &fixture->large);
    fixture->evidence = cl_evidence_new("key", "2026-11-22");
    fixture->audit = (ClAudit){ .book = fixture->book,
                                .report = fixture->report,
                                .editions = fixture->editions,
                                .outcomes = cl_outcomes_new(),
                                .today = { 2026, 11, 23 },
                                .program = "clearleaf" };
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    cl_outcomes_free(fixture->audit.outcomes);
    cl_evidence_free(fixture->evidence);
    g_ptr_array_unref(fixture->editions);
    cl_report_free(fixture->report);
    cl_book_free(fixture->book);
}

static const ClOutcome *
find(const Fixture *fixture, const char *id)
{
    for (gsize i = 0; i < cl_outcomes_n(fixture->audit.outcomes); i++) {
        const ClOutcome *outcome = cl_outcomes_get(fixture->audit.outcomes, i);

        if (strcmp(outcome->standard->id, id) == 0)
            return outcome;
    }
    g_error("nothing answers %s", id);
}

/* Signs everything that only a person can see. */
static void
sign_all(Fixture *fixture, const char *version)
{
    for (gsize i = 0; i < cl_standard_get_n(); i++) {
        ClHumanCheck *check = g_new0(ClHumanCheck, 1);

        check->standard = g_strdup(cl_standard_get(i)->id);
        check->by = g_strdup("Dr B");
        check->on = (ClDate){ 2026, 11, 20 };
        check->version = g_strdup(version);
        check->place = at(20);
        g_ptr_array_add(fixture->book->publication->human_checks, check);
    }
}

static void
judge_all(Fixture *fixture)
{
    cl_evidence_add(fixture->evidence, "epub", CL_JUDGE_EPUBCHECK, "5.3.0");
    cl_evidence_add(fixture->evidence, "epub", CL_JUDGE_ACE, "1.4.6");
    cl_evidence_add(fixture->evidence, "large", CL_JUDGE_VERAPDF_UA1, "1.30.2");
    cl_evidence_add(fixture->evidence, "large", CL_JUDGE_VERAPDF_2A, "1.30.2");
    fixture->audit.evidence = fixture->evidence;
}

static void
test_every_rule_of_its_scopes_is_answered(Fixture *fixture, gconstpointer data)
{
    (void)data;
    cl_audit_complete(&fixture->audit);

    for (gsize i = 0; i < cl_standard_get_n(); i++) {
        const ClStandard *standard = cl_standard_get(i);

        if (standard->scope == CL_SCOPE_PUBLICATION ||
            standard->scope == CL_SCOPE_JUDGE ||
            standard->scope == CL_SCOPE_PERSON)
            g_assert_nonnull(find(fixture, standard->id));
    }
}

static void
test_good_publication_waits_for_people(Fixture *fixture, gconstpointer data)
{
    (void)data;
    cl_audit_complete(&fixture->audit);

    g_assert_cmpint(cl_audit_get_answer(&fixture->audit), ==,
                    CL_ANSWER_CONFIRM);
    g_assert_cmpint(find(fixture, "person-order")->kind, ==, CL_OUTCOME_PERSON);
    g_assert_cmpint(find(fixture, "pdfua-verapdf")->kind, ==,
                    CL_OUTCOME_NOT_RUN);
}

static void
test_signed_and_judged_it_may_be_published(Fixture *fixture, gconstpointer data)
{
    (void)data;
    sign_all(fixture, "1.0");
    judge_all(fixture);
    cl_audit_complete(&fixture->audit);

    g_assert_cmpint(cl_audit_get_answer(&fixture->audit), ==, CL_ANSWER_YES);
    g_assert_cmpstr(find(fixture, "person-order")->detail, ==,
                    "Signed by Dr B on 2026-11-20 for version 1.0.");
}

static void
test_signature_counts_for_its_version_alone(Fixture *fixture,
                                            gconstpointer data)
{
    (void)data;
    sign_all(fixture, "0.9");
    judge_all(fixture);
    cl_audit_complete(&fixture->audit);

    g_assert_cmpint(find(fixture, "person-order")->kind, ==, CL_OUTCOME_PERSON);
}

static void
test_finding_of_a_judge_stops_it(Fixture *fixture, gconstpointer data)
{
    (void)data;
    ClTestimony *testimony =
        cl_evidence_add(fixture->evidence, "epub", CL_JUDGE_ACE, "1.4.6");
    cl_testimony_add(testimony, "image-alt", "book/a.md:3", "No text.");
    fixture->audit.evidence = fixture->evidence;
    cl_audit_complete(&fixture->audit);

    g_assert_cmpint(cl_audit_get_answer(&fixture->audit), ==, CL_ANSWER_NO);
    g_assert_cmpstr(find(fixture, "a11y-ace")->place, ==, "book/a.md:3");
    g_assert_cmpstr(find(fixture, "a11y-ace")->detail, ==,
                    "image-alt: No text.");
}

static void
test_error_in_the_text_stops_it(Fixture *fixture, gconstpointer data)
{
    (void)data;
    cl_report_add(fixture->report, CL_RULE_IMAGE_ALT_MISSING,
                  cl_place("book/a.md", 7, 1), "Say what <it> shows.");
    cl_book_take_picture(fixture->book, "a.png", g_new0(ClPicture, 1));
    cl_audit_complete(&fixture->audit);
    g_autoptr(GBytes) html = cl_audit_write_html(&fixture->audit);
    g_autofree char *text =
        g_strndup(g_bytes_get_data(html, NULL), g_bytes_get_size(html));

    g_assert_cmpint(cl_audit_get_answer(&fixture->audit), ==, CL_ANSWER_NO);
    g_assert_cmpint(find(fixture, "wcag-alternatives")->kind, ==,
                    CL_OUTCOME_FAIL);
    g_assert_nonnull(strstr(text, "No, not yet."));
    g_assert_nonnull(strstr(text, "<code>book/a.md:7:1</code>: Say what "
                                  "&lt;it&gt; shows."));
}

static void
test_warning_stops_it_only_under_strict(Fixture *fixture, gconstpointer data)
{
    (void)data;
    cl_report_add(fixture->report, CL_RULE_SENTENCE_LONG,
                  cl_place("book/a.md", 7, 1), "Split it.");
    cl_audit_complete(&fixture->audit);

    g_assert_cmpint(find(fixture, "wcag-reading-level")->kind, ==,
                    CL_OUTCOME_FAIL);
    g_assert_cmpint(cl_audit_get_answer(&fixture->audit), ==,
                    CL_ANSWER_CONFIRM);
    fixture->audit.is_strict = true;
    g_assert_cmpint(cl_audit_get_answer(&fixture->audit), ==, CL_ANSWER_NO);
}

/* --- duties: what is missing fails its own line and no other ----------------
 */

static void
lose_publisher(ClBook *book)
{
    g_clear_pointer(&book->publication->publisher, g_free);
}

static void
lose_author(ClBook *book)
{
    g_ptr_array_remove_index(book->publication->people, 0);
}

static void
lose_reviewer(ClBook *book)
{
    g_ptr_array_remove_index(book->publication->people, 1);
}

static void
lose_involvement(ClBook *book)
{
    book->publication->involvement.place = cl_place(NULL, 0, 0);
}

static void
lose_funding(ClBook *book)
{
    book->publication->funding.place = cl_place(NULL, 0, 0);
}

static void
lose_interests(ClBook *book)
{
    book->publication->interests.place = cl_place(NULL, 0, 0);
}

static void
lose_contact(ClBook *book)
{
    book->publication->contact.place = cl_place(NULL, 0, 0);
}

static void
lose_formats(ClBook *book)
{
    book->publication->other_formats.place = cl_place(NULL, 0, 0);
}

static void
lose_version(ClBook *book)
{
    g_clear_pointer(&book->publication->version, g_free);
}

static void
lose_audience(ClBook *book)
{
    g_clear_pointer(&book->publication->audience, g_free);
}

static void
lose_written(ClBook *book)
{
    book->publication->dates[CL_DATE_WRITTEN].place = cl_place(NULL, 0, 0);
}

static void
review_late(ClBook *book)
{
    book->publication->dates[CL_DATE_NEXT_REVIEW].date = (ClDate){ 2029, 1, 2 };
}

static void
be_overdue(ClBook *book)
{
    book->publication->dates[CL_DATE_NEXT_REVIEW].date =
        (ClDate){ 2026, 11, 22 };
}

static void
not_check_work(ClBook *book)
{
    ClReference *work = g_ptr_array_index(book->references->works, 0);

    work->dates[CL_WORK_CHECKED] = (ClDate){ 2025, 12, 31 };
}

static void
lose_contents(ClBook *book)
{
    g_ptr_array_remove_index(book->parts, book->parts->len - 1);
}

static void
lose_title(ClBook *book)
{
    g_clear_pointer(&book->publication->title, g_free);
}

static void
claim_exemption(ClBook *book)
{
    book->publication->exemption = g_strdup("micro-enterprise");
}

typedef struct {
    const char *name;
    void (*harm)(ClBook *book);
    const char *standard;
} Mutant;

static const Mutant mutants[] = {
    { "publisher", lose_publisher, "duty-publisher" },
    { "author", lose_author, "duty-authors" },
    { "reviewer", lose_reviewer, "duty-clinical-review" },
    { "involvement", lose_involvement, "duty-involvement" },
    { "funding", lose_funding, "duty-funding" },
    { "interests", lose_interests, "duty-interests" },
    { "contact", lose_contact, "duty-feedback" },
    { "formats", lose_formats, "duty-formats" },
    { "version", lose_version, "duty-version" },
    { "audience", lose_audience, "duty-audience" },
    { "written", lose_written, "duty-dates" },
    { "review-late", review_late, "duty-review-cycle" },
    { "overdue", be_overdue, "duty-review-cycle" },
    { "work-not-checked", not_check_work, "duty-evidence-checked" },
    { "contents", lose_contents, "wcag-ways" },
    { "title", lose_title, "wcag-title" },
    { "exemption", claim_exemption, "eaa-exemption" },
};

static void
test_mutant(Fixture *fixture, gconstpointer data)
{
    const Mutant *mutant = data;

    mutant->harm(fixture->book);
    cl_audit_complete(&fixture->audit);

    for (gsize i = 0; i < cl_outcomes_n(fixture->audit.outcomes); i++) {
        const ClOutcome *outcome = cl_outcomes_get(fixture->audit.outcomes, i);

        g_test_message("%s", outcome->standard->id);
        g_assert_cmpint(outcome->kind == CL_OUTCOME_FAIL, ==,
                        strcmp(outcome->standard->id, mutant->standard) == 0);
    }
}

static void
test_what_a_general_text_does_not_owe_is_not_asked(Fixture *fixture,
                                                   gconstpointer data)
{
    (void)data;
    g_free(fixture->book->publication->type);
    fixture->book->publication->type = g_strdup("general");
    lose_funding(fixture->book);
    cl_audit_complete(&fixture->audit);

    g_assert_cmpint(find(fixture, "duty-funding")->kind, ==,
                    CL_OUTCOME_NOT_APPLICABLE);
}

/* As long as the rule review-interval finds nothing. */
static void
test_a_review_in_the_last_month_is_in_time(Fixture *fixture, gconstpointer data)
{
    ClDated *dates = fixture->book->publication->dates;

    (void)data;
    dates[CL_DATE_LAST_REVIEWED].date = (ClDate){ 2025, 1, 0 };
    dates[CL_DATE_NEXT_REVIEW].date = (ClDate){ 2028, 1, 0 };
    cl_audit_complete(&fixture->audit);

    g_assert_cmpint(find(fixture, "duty-review-cycle")->kind, ==,
                    CL_OUTCOME_PASS);
}

static void
test_none_that_is_said_is_an_answer(Fixture *fixture, gconstpointer data)
{
    (void)data;
    cl_audit_complete(&fixture->audit);

    g_assert_cmpint(find(fixture, "duty-clinical-review")->kind, ==,
                    CL_OUTCOME_PASS);
    g_assert_cmpstr(find(fixture, "duty-clinical-review")->detail, ==,
                    "It says that there is none.");
}

/* --- the claim ------------------------------------------------------------ */

static void
test_claim_needs_evaluator_people_and_judges(Fixture *fixture,
                                             gconstpointer data)
{
    const ClPublication *publication = fixture->book->publication;

    (void)data;
    g_autofree char *first = cl_claim_dup_missing(publication, NULL);
    say(&fixture->book->publication->evaluator, 30, "An organisation");
    g_autofree char *second = cl_claim_dup_missing(publication, NULL);
    sign_all(fixture, "1.0");
    g_autofree char *third = cl_claim_dup_missing(publication, NULL);
    judge_all(fixture);
    g_autofree char *last =
        cl_claim_dup_missing(publication, fixture->evidence);

    g_assert_cmpstr(first, ==, "No evaluator is named.");
    g_assert_nonnull(strstr(second, "Nobody has signed person-alternatives"));
    g_assert_nonnull(strstr(third, "epubcheck has not passed this content"));
    g_assert_null(last);
}

#define TEST(path, function)                                                   \
    g_test_add(path, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST("/audit/every-rule-of-its-scopes-is-answered",
         test_every_rule_of_its_scopes_is_answered);
    TEST("/audit/good-publication-waits-for-people",
         test_good_publication_waits_for_people);
    TEST("/audit/signed-and-judged-it-may-be-published",
         test_signed_and_judged_it_may_be_published);
    TEST("/audit/signature-counts-for-its-version-alone",
         test_signature_counts_for_its_version_alone);
    TEST("/audit/finding-of-a-judge-stops-it",
         test_finding_of_a_judge_stops_it);
    TEST("/audit/error-in-the-text-stops-it", test_error_in_the_text_stops_it);
    TEST("/audit/warning-stops-it-only-under-strict",
         test_warning_stops_it_only_under_strict);
    TEST("/audit/what-a-general-text-does-not-owe-is-not-asked",
         test_what_a_general_text_does_not_owe_is_not_asked);
    TEST("/audit/a-review-in-the-last-month-is-in-time",
         test_a_review_in_the_last_month_is_in_time);
    TEST("/audit/none-that-is-said-is-an-answer",
         test_none_that_is_said_is_an_answer);
    TEST("/audit/claim-needs-evaluator-people-and-judges",
         test_claim_needs_evaluator_people_and_judges);
    for (gsize i = 0; i < G_N_ELEMENTS(mutants); i++) {
        g_autofree char *path =
            g_strdup_printf("/audit/missing/%s", mutants[i].name);

        g_test_add(path, Fixture, &mutants[i], set_up, test_mutant, tear_down);
    }
    return g_test_run();
}
