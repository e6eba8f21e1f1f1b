#include <cairo-pdf.h>

#include "model/words.h"
#include "pdf/impose.h"
#include "pdf/input.h"
#include "pdf/metadata.h"
#include "pdf/object.h"
#include "pdf/objects.h"
#include "pdf/pdf.h"

/* A tick at each fold, at the top and the bottom of inner sides: no nearer to
 * the edge than printers can print, and no nearer to the text than that. */
#define TICK_START_PT 14.0
#define TICK_LENGTH_PT 8.5
#define TICK_THICKNESS_PT 0.5
#define TICK_GREY 0.4

/* What the making of one file works with. */
typedef struct {
    ClImposeJob job;
    ClLayout *layout;
    ClInput *input;
    ClObjects *objects;
    int *form_ids; /* a page each */
} Sheets;

static cairo_status_t
append(void *data, const unsigned char *bytes, unsigned int size)
{
    g_byte_array_append(data, bytes, size);
    return CAIRO_STATUS_SUCCESS;
}

/* (owned) The pages of @layout one after another, as cairo writes them. */
static GByteArray *
paint_pages(ClLayout *layout, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(append, bytes, 1, 1);
    cairo_status_t status = CAIRO_STATUS_SUCCESS;

    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    for (gsize i = 0; i < cl_layout_get_n_pages(layout); i++) {
        double width = 0;
        double height = 0;
        cairo_t *cr = cairo_create(surface);

        cl_layout_get_page_size(layout, i, &width, &height);
        cairo_pdf_surface_set_size(surface, width, height);
        cl_layout_paint(layout, i, cr, NULL);
        cairo_show_page(cr);
        if (status == CAIRO_STATUS_SUCCESS)
            status = cairo_status(cr);
        cairo_destroy(cr);
    }
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return g_steal_pointer(&bytes);
    cl_fail(error, CL_ERROR_LIBRARY, "cairo: %s",
            cairo_status_to_string(status));
    return NULL;
}

/* Each page as a form XObject (ISO 32000-1, 8.10), so that it stands on the
 * sheet as it is. */
static bool
write_forms(Sheets *sheets, GError **error)
{
    for (guint i = 0; i < sheets->job.n_pages; i++) {
        g_autoptr(GString) dict = g_string_new("/Type/XObject/Subtype/Form");
        double width = 0;
        double height = 0;
        gsize size = 0;
        const char *data = cl_input_get_drawing(sheets->input, i, &size, error);

        if (data == NULL)
            return false;
        g_autofree char *inside = cl_input_dup_form(sheets->input, i);
        cl_layout_get_page_size(sheets->layout, i, &width, &height);
        g_string_append(dict, "/BBox[0 0");
        cl_object_add_number(dict, width);
        cl_object_add_number(dict, height);
        g_string_append_printf(dict, "]%s", inside);
        sheets->form_ids[i] = cl_objects_reserve(sheets->objects);
        cl_objects_add_deflated(sheets->objects, sheets->form_ids[i], dict->str,
                                data, size);
    }
    return true;
}

/* Moves, and turns a landscape page; nothing here makes a page smaller. */
static void
add_place(const Sheets *sheets, GString *drawing, const ClImposePlace *place)
{
    double width = 0;
    double height = 0;
    bool is_turned;

    cl_layout_get_page_size(sheets->layout, place->page, &width, &height);
    is_turned = width > height;
    g_string_append(drawing, is_turned ? "q 0 1 -1 0" : "q 1 0 0 1");
    cl_object_add_number(drawing,
                         is_turned ? place->x_pt + height : place->x_pt);
    cl_object_add_number(drawing, place->y_pt);
    g_string_append_printf(drawing, " cm /Page%u Do Q\n", place->page + 1);
}

static void
add_tick(GString *drawing, double x_pt, double from_pt, double to_pt)
{
    cl_object_add_number(drawing, x_pt);
    cl_object_add_number(drawing, from_pt);
    g_string_append(drawing, " m");
    cl_object_add_number(drawing, x_pt);
    cl_object_add_number(drawing, to_pt);
    g_string_append(drawing, " l S\n");
}

static void
add_ticks(const Sheets *sheets, GString *drawing, guint side)
{
    double height = sheets->job.imposition->sheet_height_pt;
    double folds[CL_IMPOSE_MOST];
    guint n = cl_impose_get_folds(&sheets->job, side, folds);

    if (side % 2 == 0)
        return;
    g_string_append(drawing, "q");
    cl_object_add_number(drawing, TICK_GREY);
    g_string_append(drawing, " G");
    cl_object_add_number(drawing, TICK_THICKNESS_PT);
    g_string_append(drawing, " w\n");
    for (guint i = 0; i < n; i++) {
        add_tick(drawing, folds[i], TICK_START_PT,
                 TICK_START_PT + TICK_LENGTH_PT);
        add_tick(drawing, folds[i], height - TICK_START_PT - TICK_LENGTH_PT,
                 height - TICK_START_PT);
    }
    g_string_append(drawing, "Q\n");
}

/* Returns the number of the page. */
static int
write_side(const Sheets *sheets, guint side, int parent_id)
{
    ClObjects *objects = sheets->objects;
    ClImposePlace places[CL_IMPOSE_MOST] = { 0 };
    guint n = cl_impose_count_places(sheets->job.imposition);
    g_autoptr(GString) drawing = g_string_new(NULL);
    int contents_id = cl_objects_reserve(objects);
    int id = cl_objects_reserve(objects);

    cl_impose_get_places(&sheets->job, side, places);
    for (guint i = 0; i < n; i++)
        if (places[i].page < sheets->job.n_pages)
            add_place(sheets, drawing, &places[i]);
    add_ticks(sheets, drawing, side);
    cl_objects_add_deflated(objects, contents_id, "", drawing->str,
                            drawing->len);

    GString *text = cl_objects_begin(objects, id);
    g_string_append(text, "<</Type/Page/Parent");
    cl_object_add_reference(text, parent_id);
    g_string_append(text, "/MediaBox[0 0");
    cl_object_add_number(text, sheets->job.imposition->sheet_width_pt);
    cl_object_add_number(text, sheets->job.imposition->sheet_height_pt);
    g_string_append(text, "]/Contents");
    cl_object_add_reference(text, contents_id);
    g_string_append(text, "/Resources<</XObject<<");
    for (guint i = 0; i < n; i++) {
        if (places[i].page >= sheets->job.n_pages)
            continue;
        g_string_append_printf(text, "/Page%u", places[i].page + 1);
        cl_object_add_reference(text, sheets->form_ids[places[i].page]);
    }
    /* As the pages have it: what shines through is mixed as sRGB. */
    g_string_append(text, ">>>>/Group<</Type/Group/S/Transparency/I true"
                          "/CS/DeviceRGB>>>>");
    cl_objects_end(objects);
    return id;
}

/* Returns the number of the root of the page tree. */
static int
write_sides(const Sheets *sheets)
{
    ClObjects *objects = sheets->objects;
    guint n =
        2 * cl_impose_count_sheets(sheets->job.imposition, sheets->job.n_pages);
    g_autofree int *ids = g_new(int, n);
    int id = cl_objects_reserve(objects);

    for (guint i = 0; i < n; i++)
        ids[i] = write_side(sheets, i, id);

    GString *text = cl_objects_begin(objects, id);
    g_string_append(text, "<</Type/Pages/Count");
    cl_object_add_int(text, n);
    g_string_append(text, "/Kids[");
    for (guint i = 0; i < n; i++)
        cl_object_add_reference(text, ids[i]);
    g_string_append(text, "]>>");
    cl_objects_end(objects);
    return id;
}

static GBytes *
write_file(Sheets *sheets, const ClPublication *publication, GError **error)
{
    ClObjects *objects = sheets->objects;

    if (!write_forms(sheets, error) ||
        !cl_input_copy(sheets->input, objects, error))
        return NULL;

    int pages_id = write_sides(sheets);
    g_autofree char *metadata =
        cl_metadata_write(objects, publication, CL_FILE_SHEETS);
    int info_id = cl_metadata_write_info(objects, publication, CL_FILE_SHEETS);
    int root_id = cl_objects_reserve(objects);
    GString *text = cl_objects_begin(objects, root_id);
    g_string_append(text, "<</Type/Catalog/Pages");
    cl_object_add_reference(text, pages_id);
    g_string_append(text, metadata);
    g_string_append(text, ">>");
    cl_objects_end(objects);
    return cl_objects_finish(objects, root_id, info_id);
}

guint
cl_pdf_count_sheets(const ClLayout *layout, const ClImposition *imposition)
{
    return cl_impose_count_sheets(imposition,
                                  (guint)cl_layout_get_n_pages(layout));
}

GBytes *
cl_pdf_write_sheets(const ClBook *book, ClLayout *layout,
                    const ClProfile *profile, GError **error)
{
    g_autoptr(GByteArray) bytes = paint_pages(layout, error);
    if (bytes == NULL)
        return NULL;

    guint n = (guint)cl_layout_get_n_pages(layout);
    g_autoptr(ClInput) input = cl_input_new(bytes, n, error);
    if (input == NULL)
        return NULL;

    g_autoptr(ClObjects) objects = cl_objects_new(cl_input_get_next_id(input));
    g_autofree int *form_ids = g_new0(int, n);
    Sheets sheets = {
        .job = { .imposition = &profile->imposition,
                 .page_width_pt = profile->page_width_pt,
                 .page_height_pt = profile->page_height_pt,
                 .n_pages = n,
                 .is_rtl = cl_layout_is_rtl(layout) },
        .layout = layout,
        .input = input,
        .objects = objects,
        .form_ids = form_ids,
    };
    return write_file(&sheets, book->publication, error);
}
