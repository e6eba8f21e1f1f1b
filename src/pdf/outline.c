#include "pdf/outline.h"

#include <string.h>

#include "pdf/object.h"

/* One line of the outline. Indexes are one too high; 0 is none. */
typedef struct {
    const ClHeading *heading;
    gsize page;
    double top_pt;
    guint parent;
    guint prev;
    guint next;
    guint first;
    guint last;
    guint n_children;
    int id;
} Item;

static Item *
get_item(const GArray *items, guint number)
{
    return &g_array_index(items, Item, number - 1);
}

/* Hangs the item that was added last into the tree of those before it. */
static void
link_item(const GArray *items, guint *last_at_top)
{
    guint number = items->len;
    Item *item = get_item(items, number);
    guint parent = number - 1;

    /* From the item before it up, to one of a higher level. */
    while (parent != 0 &&
           get_item(items, parent)->heading->level >= item->heading->level)
        parent = get_item(items, parent)->parent;

    item->parent = parent;
    item->prev = parent != 0 ? get_item(items, parent)->last : *last_at_top;
    if (item->prev != 0)
        get_item(items, item->prev)->next = number;
    if (parent == 0) {
        *last_at_top = number;
        return;
    }
    Item *above = get_item(items, parent);
    if (above->first == 0)
        above->first = number;
    above->last = number;
    above->n_children++;
}

static GArray *
new_items(ClObjects *objects, const ClPainted *painted, guint *last_at_top)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(Item));

    for (guint i = 0; i < painted->book->headings->len; i++) {
        Item item = { .heading =
                          g_ptr_array_index(painted->book->headings, i) };
        if (!cl_layout_find_target(painted->layout, item.heading->node,
                                   &item.page, &item.top_pt))
            continue;
        item.id = cl_objects_reserve(objects);
        g_array_append_val(items, item);
        link_item(items, last_at_top);
    }
    return items;
}

static void
add_item(GString *text, const char *key, const GArray *items, guint number)
{
    if (number == 0)
        return;
    g_string_append(text, key);
    cl_object_add_reference(text, get_item(items, number)->id);
}

static void
write_item(ClObjects *objects, const ClPainted *painted, const int *page_ids,
           const GArray *items, guint number, int root_id)
{
    const Item *item = get_item(items, number);
    GString *text = cl_objects_begin(objects, item->id);

    g_string_append(text, "<</Title");
    cl_object_add_text(text, item->heading->text);
    g_string_append(text, "/Dest");
    cl_object_add_destination(
        text, page_ids[item->page],
        cl_painted_get_page(painted, item->page)->height_pt - item->top_pt);
    g_string_append(text, "/Parent");
    cl_object_add_reference(
        text, item->parent != 0 ? get_item(items, item->parent)->id : root_id);
    add_item(text, "/Prev", items, item->prev);
    add_item(text, "/Next", items, item->next);
    add_item(text, "/First", items, item->first);
    add_item(text, "/Last", items, item->last);
    if (item->n_children > 0) {
        g_string_append(text, "/Count");
        cl_object_add_int(text, -(gint64)item->n_children); /* closed */
    }
    g_string_append(text, ">>");
    cl_objects_end(objects);
}

int
cl_outline_write(ClObjects *objects, const ClPainted *painted,
                 const int *page_ids)
{
    guint last = 0;
    gint64 n_at_top = 0;
    g_autoptr(GArray) items = new_items(objects, painted, &last);
    if (items->len == 0)
        return 0;

    int id = cl_objects_reserve(objects);
    for (guint i = 1; i <= items->len; i++) {
        write_item(objects, painted, page_ids, items, i, id);
        n_at_top += get_item(items, i)->parent == 0;
    }

    GString *text = cl_objects_begin(objects, id);
    g_string_append(text, "<</Type/Outlines");
    add_item(text, "/First", items, 1);
    add_item(text, "/Last", items, last);
    g_string_append(text, "/Count");
    cl_object_add_int(text, n_at_top);
    g_string_append(text, ">>");
    cl_objects_end(objects);
    return id;
}

/* The number that @label is in decimal digits as we write them, or 0. */
static gint64
get_number(const char *label)
{
    gint64 number = 0;

    if (*label < '1' || *label > '9' || strlen(label) > 9)
        return 0;
    for (; *label != '\0'; label++) {
        if (!g_ascii_isdigit(*label))
            return 0;
        number = number * 10 + g_ascii_digit_value(*label);
    }
    return number;
}

void
cl_outline_add_labels(GString *text, const ClLayout *layout)
{
    gint64 before = 0;

    g_string_append(text, "<</Nums[");
    /* A range begins where the number is not one more than the last. */
    for (gsize i = 0; i < cl_layout_get_n_pages(layout); i++) {
        const char *label = cl_layout_get_page_label(layout, i);
        gint64 number = get_number(label);
        bool goes_on = before != 0 && number == before + 1;

        before = number;
        if (goes_on)
            continue;
        cl_object_add_int(text, (gint64)i);
        if (number != 0) {
            g_string_append(text, "<</S/D/St");
            cl_object_add_int(text, number);
        } else {
            g_string_append(text, "<</P");
            cl_object_add_text(text, label);
        }
        g_string_append(text, ">>");
    }
    g_string_append(text, "]>>");
}
