#include "check/rules.h"

static void
add_first(const ClPart *part, const xmlNode *heading, ClReport *report)
{
    const xmlNode *root = cl_dom_get_root(part->doc);

    if (heading != NULL)
        cl_report_add(report, CL_RULE_HEADING_MISSING,
                      cl_dom_get_place(heading),
                      "The first heading of this chapter is of level %d: "
                      "start the chapter with a heading of level 1.",
                      cl_dom_get_heading_level(heading));
    else
        cl_report_add(report, CL_RULE_HEADING_MISSING,
                      cl_dom_get_place(root->children),
                      "This chapter has no heading: start it with a heading "
                      "of level 1.");
}

static void
check_heading(const xmlNode *heading, int above, ClReport *report)
{
    int level = cl_dom_get_heading_level(heading);
    g_autofree char *text = cl_check_dup_stripped(heading);

    if (*text == '\0')
        cl_report_add(report, CL_RULE_HEADING_EMPTY, cl_dom_get_place(heading),
                      "This heading has no words: write it, or take it out.");
    if (above > 0 && level > above + 1)
        cl_report_add(report, CL_RULE_HEADING_SKIPPED,
                      cl_dom_get_place(heading),
                      "A heading of level %d follows one of level %d: make "
                      "it level %d, or add the heading between them.",
                      level, above, above + 1);
}

/*
 * A chapter that begins with a lower level belongs to the chapter before it,
 * where no level is skipped. @above: the level of the last heading so far, 0
 * when there is none. Returns: that of the chapter's last.
 */
static int
check_chapter(const ClPart *part, int above, ClReport *report)
{
    const xmlNode *root = cl_dom_get_root(part->doc);
    const xmlNode *first = NULL;
    int before = above;

    above = 0;

    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        int level = cl_dom_get_heading_level(node);

        if (level == 0)
            continue;
        if (first == NULL)
            first = node;
        check_heading(node, above, report);
        above = level;
    }
    /* An empty chapter has a finding from the reader already. */
    int level = first != NULL ? cl_dom_get_heading_level(first) : 0;
    if (root->children != NULL && (level == 0 || level > before + 1))
        add_first(part, first, report);
    return above > 0 ? above : before;
}

void
cl_check_headings(const ClBook *book, ClReport *report)
{
    int above = 0;

    for (guint i = 0; i < book->parts->len; i++)
        above = check_chapter(cl_book_get_part(book, i), above, report);
}
