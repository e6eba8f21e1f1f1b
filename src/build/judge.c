/* Validators for what a build would write: see cl_build_judge. */
#include "judge/judge.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "build/content_key.h"
#include "build/folder.h"
#include "epub/epub.h"
#include "pdf/pdf.h"

/* One run over one publication. */
typedef struct {
    ClPipeline *pipeline;
    ClReport *report;
    ClEvidence *evidence;
    GHashTable *pages; /* see map_pages */
    char *folder;      /* for the files; empty at the beginning */
    guint n_runs;
    GError *error; /* the first that a validator met with */
} Session;

/* --- where it comes from --- */

/* (owned) The first start of each label of @map: label -> ClPageStart. */
static GHashTable *
index_starts(const ClPageMap *map)
{
    GHashTable *starts = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = map->starts->len; i-- > 0;) {
        ClPageStart *start = &g_array_index(map->starts, ClPageStart, i);

        g_hash_table_insert(starts, start->label, start);
    }
    return starts;
}

/* (owned) Where the first content of each page comes from: layouts do not live
 * as long as the files. */
static GArray *
list_pages(const ClLayout *layout)
{
    g_autoptr(ClPageMap) map = cl_layout_dup_page_map(layout);
    g_autoptr(GHashTable) starts = index_starts(map);
    GArray *places = g_array_new(FALSE, TRUE, sizeof(ClPlace));
    ClPlace place = { 0 };

    for (gsize i = 0; i < cl_layout_get_n_pages(layout); i++) {
        const ClPageStart *start =
            g_hash_table_lookup(starts, cl_layout_get_page_label(layout, i));

        /* A blank page goes with the one before it. */
        if (start != NULL)
            place = cl_dom_get_text_place(start->node, start->offset);
        g_array_append_val(places, place);
    }
    return places;
}

/* (owned) The pages of all editions: edition's name -> GArray of ClPlace. */
static GHashTable *
map_pages(const ClPipeline *pipeline)
{
    GHashTable *pages = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                              (GDestroyNotify)g_array_unref);

    for (guint i = 0; i < pipeline->editions->len; i++) {
        const ClEdition *edition = g_ptr_array_index(pipeline->editions, i);

        if (edition->is_wanted && edition->layout != NULL)
            g_hash_table_insert(pages, edition->name,
                                list_pages(edition->layout));
    }
    return pages;
}

static ClPlace
locate(const Session *session, const ClEdition *edition, const ClCharge *charge,
       guint *page)
{
    const ClBook *book = session->pipeline->book;
    const GArray *pages = g_hash_table_lookup(session->pages, edition->name);
    const ClEpubPlace place = {
        .document = charge->document,
        .line = charge->line,
        .column = charge->column,
        .steps = charge->steps,
    };

    *page = charge->page;
    if (pages == NULL)
        return cl_epub_locate(book, edition->bytes, &place);
    if (*page == 0 && charge->object > 0)
        *page = cl_pdf_find_page_of(edition->bytes, charge->object);
    if (*page > 0 && *page <= pages->len &&
        g_array_index(pages, ClPlace, *page - 1).path != NULL)
        return g_array_index(pages, ClPlace, *page - 1);
    return cl_place(book->publication->path, 0, 0);
}

/* --- what they say --- */

/* (owned) One plain sentence. */
static char *
dup_sentence(const ClEdition *edition, ClJudge judge, const ClCharge *charge,
             guint page)
{
    g_autofree char *where =
        page > 0 ? g_strdup_printf("on page %u of", page) : NULL;
    gsize len = strlen(charge->message);

    while (len > 0 && (charge->message[len - 1] == '.' ||
                       g_ascii_isspace(charge->message[len - 1])))
        len--;
    return g_strdup_printf("%s says %s %s: %.*s (%s).",
                           cl_judge_get_title(judge),
                           where != NULL ? where : "of", edition->name,
                           (int)len, charge->message, charge->rule);
}

static void
take_verdict(Session *session, const ClEdition *edition, ClJudge judge,
             const ClVerdict *verdict)
{
    ClTestimony *testimony =
        cl_evidence_add(session->evidence, edition->name, judge,
                        verdict->version != NULL ? verdict->version : "");

    for (guint i = 0; i < verdict->charges->len; i++) {
        const ClCharge *charge = g_ptr_array_index(verdict->charges, i);
        guint page = 0;
        ClPlace place = locate(session, edition, charge, &page);
        g_autofree char *at = cl_place_dup_text(place);
        g_autofree char *sentence = dup_sentence(edition, judge, charge, page);

        cl_testimony_add(testimony, charge->rule, at, sentence);
        cl_report_add(session->report, CL_RULE_VALIDATOR_FOUND, place, "%s",
                      sentence);
    }
}

/* --- one after another --- */

static bool
is_judged_by(const ClEdition *edition, ClJudge judge)
{
    bool is_epub = judge == CL_JUDGE_EPUBCHECK || judge == CL_JUDGE_ACE;

    /* Sheets for the printer are not to be read on a screen. */
    return edition->is_wanted && edition->bytes != NULL &&
           !edition->writer->is_sheets && is_epub == (edition->profile == NULL);
}

static char *
dup_path(const Session *session, const ClEdition *edition)
{
    g_autofree char *file = g_strconcat(
        session->pipeline->book->publication->name, edition->suffix, NULL);

    return g_build_filename(session->folder, file, NULL);
}

static void
judge_edition(Session *session, const ClEdition *edition, ClJudge judge,
              const char *program)
{
    g_autofree char *name = g_strdup_printf("run-%u", session->n_runs++);
    g_autofree char *folder = g_build_filename(session->folder, name, NULL);
    g_autofree char *path = dup_path(session, edition);
    g_autoptr(GError) error = NULL;
    g_autoptr(ClVerdict) verdict = NULL;

    if (g_mkdir(folder, 0700) != 0)
        cl_fail(&error, CL_ERROR_IO, "%s: %s", folder, g_strerror(errno));
    else
        verdict = cl_judge_run(judge, program, path, folder, &error);
    if (verdict != NULL)
        take_verdict(session, edition, judge, verdict);
    else if (session->error == NULL)
        session->error = g_steal_pointer(&error);
}

static void
tell_not_installed(const Session *session, ClJudge judge)
{
    const ClBuildListener *listener = &session->pipeline->options->listener;
    const ClPublication *publication = session->pipeline->book->publication;
    g_autofree char *text =
        g_strdup_printf("%s: %s is not installed, so it has not judged this",
                        publication->path, cl_judge_get_title(judge));

    if (listener->notice != NULL)
        listener->notice(listener->data, text);
}

static void
run_judge(Session *session, ClJudge judge)
{
    const GPtrArray *editions = session->pipeline->editions;
    g_autofree char *program = cl_judge_find_program(judge);
    g_autofree char *doing =
        g_strdup_printf("waiting for %s", cl_judge_get_title(judge));
    bool is_told = false;

    cl_pipeline_tell(session->pipeline,
                     0.95 + 0.05 * (double)judge / CL_N_JUDGES, doing);
    for (guint i = 0; i < editions->len; i++) {
        const ClEdition *edition = g_ptr_array_index(editions, i);

        if (!is_judged_by(edition, judge))
            continue;
        if (program != NULL) {
            judge_edition(session, edition, judge, program);
        } else if (!is_told) {
            tell_not_installed(session, judge);
            is_told = true;
        }
    }
}

static bool
write_files(const Session *session, GError **error)
{
    const GPtrArray *editions = session->pipeline->editions;

    for (guint i = 0; i < editions->len; i++) {
        const ClEdition *edition = g_ptr_array_index(editions, i);
        g_autofree char *path = dup_path(session, edition);

        if (edition->is_wanted &&
            !cl_folder_write_file(path, edition->bytes, error))
            return false;
    }
    return true;
}

/* --- evidence --- */

/* What was said before of this content, by those who said nothing now. */
static void
keep_older(Session *session, const char *path)
{
    g_autoptr(ClEvidence) older =
        cl_evidence_read(path, session->evidence->key);

    for (guint i = 0; older != NULL && i < older->testimonies->len; i++) {
        const ClTestimony *from = g_ptr_array_index(older->testimonies, i);

        if (cl_evidence_find(session->evidence, from->edition, from->judge) !=
            NULL)
            continue;
        ClTestimony *to = cl_evidence_add(session->evidence, from->edition,
                                          from->judge, from->version);
        for (guint k = 0; k < from->findings->len; k++) {
            const ClEvidenceFinding *finding =
                g_ptr_array_index(from->findings, k);

            cl_testimony_add(to, finding->rule, finding->place,
                             finding->message);
        }
    }
}

static bool
write_evidence(Session *session, GError **error)
{
    const char *output = session->pipeline->options->output;
    const char *name = session->pipeline->book->publication->name;
    g_autofree char *folder =
        g_build_filename(output, ".clearleaf", name, NULL);
    g_autofree char *path = g_build_filename(folder, "evidence", NULL);

    if (session->evidence->testimonies->len == 0)
        return true; /* nobody said anything */
    keep_older(session, path);
    if (g_mkdir_with_parents(folder, 0777) != 0)
        return cl_fail(error, CL_ERROR_IO, "%s: %s", folder, g_strerror(errno));
    return cl_evidence_write(session->evidence, path, error);
}

static bool
judge_all(Session *session, GError **error)
{
    if (!write_files(session, error))
        return false;
    for (int judge = 0; judge < CL_N_JUDGES; judge++)
        run_judge(session, (ClJudge)judge);
    cl_report_sort(session->report);
    if (!write_evidence(session, error))
        return false;
    if (session->error == NULL)
        return true;
    g_propagate_error(error, g_steal_pointer(&session->error));
    return false;
}

/* The editions are there, in memory. */
static bool
hold_session(ClPipeline *pipeline, GHashTable *pages, ClReport *report,
             GError **error)
{
    g_autofree char *key = cl_content_key_dup(pipeline);
    g_autofree char *day = cl_date_dup_iso(pipeline->options->today);
    g_autofree char *unique = g_strnfill(6, 'X');
    g_autofree char *name = g_strconcat("clearleaf-", unique, NULL);
    g_autoptr(ClEvidence) evidence = cl_evidence_new(key, day);
    g_autoptr(GError) inner = NULL;
    Session session = {
        .pipeline = pipeline,
        .report = report,
        .evidence = evidence,
        .pages = pages,
        .folder = g_dir_make_tmp(name, &inner),
    };

    if (session.folder == NULL)
        return cl_fail(error, CL_ERROR_IO, "%s", inner->message);
    bool ok = judge_all(&session, error);
    cl_folder_remove(session.folder);
    g_free(session.folder);
    g_clear_error(&session.error);
    return ok;
}

bool
cl_build_judge(const char *path, const ClBuildOptions *options,
               ClReport *report, GError **error)
{
    g_autoptr(ClPipeline) pipeline =
        cl_pipeline_new(path, options, report, error);

    if (pipeline == NULL)
        return false;
    pipeline->is_written = true;
    if (!cl_pipeline_prepare(pipeline, error))
        return false;
    if (!cl_build_passes(report, options))
        return true;
    g_autoptr(GHashTable) pages = map_pages(pipeline);
    return cl_pipeline_write(pipeline, error) &&
           hold_session(pipeline, pages, report, error);
}
