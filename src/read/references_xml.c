#include "read/references_xml.h"

#include "read/document.h"

static const char *const dates[CL_N_WORK_DATES] = {
    [CL_WORK_PUBLISHED] = "published", [CL_WORK_UPDATED] = "updated",
    [CL_WORK_REVIEWED] = "reviewed",   [CL_WORK_REVIEW_DUE] = "review-due",
    [CL_WORK_ACCESSED] = "accessed",   [CL_WORK_CHECKED] = "checked",
    [CL_WORK_EXPIRES] = "expires",
};

static void
read_date(const xmlNode *node, ClReference *work, bool *seen, ClReport *report)
{
    const char *kind = cl_dom_find_attribute(node, "of");

    for (int i = 0; i < CL_N_WORK_DATES; i++) {
        if (g_strcmp0(dates[i], kind) != 0)
            continue;
        if (seen[i]) {
            cl_report_add(report, CL_RULE_SCHEMA, cl_dom_get_place(node),
                          "The date \"%s\" stands twice: take one out.", kind);
            return;
        }
        g_autofree char *text = cl_document_dup_text(node);
        seen[i] = true;
        work->date_places[i] = cl_dom_get_place(node);
        if (!cl_date_parse(text, &work->dates[i]))
            work->has_bad_date = true;
    }
}

static void
read_dates(const xmlNode *node, ClReference *work, ClReport *report)
{
    bool seen[CL_N_WORK_DATES] = { false };

    for (const xmlNode *date = cl_document_find(node, "date"); date != NULL;
         date = cl_document_next(date, "date"))
        read_date(date, work, seen, report);
}

static void
read_superseded(const xmlNode *node, ClReference *work)
{
    const xmlNode *newer = cl_document_find(node, "superseded-by");

    if (newer == NULL)
        return;
    work->superseded_by = cl_document_dup_text(newer);
    work->superseded_place = cl_dom_get_place(newer);
}

static ClReference *
read_work(const xmlNode *node, ClReport *report)
{
    const char *id = cl_dom_find_attribute(node, "id");
    if (id == NULL || id[0] == '\0')
        return NULL; /* nothing could name it, and the schema has spoken */

    ClReference *work = cl_reference_new();
    work->place = cl_dom_get_place(node);
    work->id = g_strdup(id);
    work->is_background =
        g_strcmp0(cl_dom_find_attribute(node, "use"), "background") == 0;
    work->authors = cl_document_dup_child(node, "authors");
    work->title = cl_document_dup_child(node, "title");
    work->container = cl_document_dup_child(node, "container");
    work->publisher = cl_document_dup_child(node, "publisher");
    work->volume = cl_document_dup_child(node, "volume");
    work->issue = cl_document_dup_child(node, "issue");
    work->number = cl_document_dup_child(node, "number");
    work->pages = cl_document_dup_child(node, "pages");
    work->doi = cl_document_dup_child(node, "doi");
    work->address = cl_document_dup_child(node, "address");
    /* Later stages need not think of a work that is only half there. */
    if (work->authors == NULL)
        work->authors = g_strdup("");
    if (work->title == NULL)
        work->title = g_strdup(id);
    read_superseded(node, work);
    read_dates(node, work, report);
    return work;
}

ClReferences *
cl_references_xml_read(const ClSource *source, ClReport *report)
{
    ClReferences *references = cl_references_new();
    xmlDoc *doc =
        cl_document_read(source, "references", report, &references->is_damaged);

    references->path = cl_source_get_path(source);
    const xmlNode *node =
        doc != NULL ? cl_document_find(xmlDocGetRootElement(doc), "work")
                    : NULL;
    for (; node != NULL; node = cl_document_next(node, "work")) {
        ClReference *work = read_work(node, report);

        if (work != NULL)
            g_ptr_array_add(references->works, work);
    }
    cl_dom_free(doc);
    return references;
}
