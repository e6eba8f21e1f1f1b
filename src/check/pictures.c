#include "base/error.h"
#include "base/file.h"
#include "check/rules.h"

static void
check_file(const ClBook *book, const xmlNode *image, ClReport *report)
{
    const char *src = cl_dom_find_attribute(image, "src");
    const char *folder = book->publication->folder;
    ClPlace place = cl_dom_get_place(image);
    g_autoptr(GError) error = NULL;

    if (src == NULL || *src == '\0') {
        cl_report_add(report, CL_RULE_IMAGE_MISSING, place,
                      "This picture names no file: write the name of a file "
                      "in the publication's folder, as in images/NAME.png.");
        return;
    }

    g_autofree char *path =
        cl_file_resolve(folder != NULL ? folder : ".", src, &error);
    if (path != NULL && g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return;
    if (g_error_matches(error, CL_ERROR, CL_ERROR_INPUT) ||
        cl_link_get_kind(src) != CL_LINK_FILE)
        cl_report_add(report, CL_RULE_FILE_OUTSIDE, place,
                      "The picture \"%s\" is not inside the publication's "
                      "folder: copy it there and name it from there, as in "
                      "images/NAME.png.",
                      src);
    else
        cl_report_add(report, CL_RULE_IMAGE_MISSING, place,
                      "There is no picture \"%s\" in the publication's "
                      "folder: put it there, or correct the name, capitals "
                      "included.",
                      src);
}

void
cl_check_pictures(const ClBook *book, ClReport *report)
{
    ClWalk walk = { .book = book };

    for (const xmlNode *node = cl_walk_next(&walk); node != NULL;
         node = cl_walk_next(&walk)) {
        if (cl_dom_get_element(node) != CL_EL_IMG)
            continue;
        check_file(book, node, report);
        if (cl_dom_find_attribute(node, "alt") == NULL)
            cl_report_add(report, CL_RULE_IMAGE_ALT_MISSING,
                          cl_dom_get_place(node),
                          "This picture has no text alternative: say in a "
                          "sentence what it tells, or write alt=\"\" when it "
                          "only decorates.");
    }
}
