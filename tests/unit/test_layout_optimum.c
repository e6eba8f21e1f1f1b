#include <string.h>
#include <time.h>

#include <libxml/tree.h>

#include "layout/foot.h"
#include "layout/optimum.h"

/* A page of 100 points. */
enum { TOP = 20, BOTTOM = 120 };

/* Slices with a box each, whose x is the order in which they were added. */
typedef struct {
    ClPages pages;
    GPtrArray *boxes;
    xmlDoc *doc;
    const xmlNode *paragraph;
    const xmlNode *heading;
    const xmlNode *picture;
} Fixture;

static const xmlNode *
add_node(xmlNode *parent, const char *name)
{
    return xmlNewChild(parent, NULL, (const xmlChar *)name, NULL);
}

static void
set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    cl_pages_init(&f->pages, TOP, BOTTOM);
    f->pages.note_gap_pt = 5;
    f->boxes = g_ptr_array_new_with_free_func(g_free);
    f->doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *body = xmlNewDocNode(f->doc, NULL, (const xmlChar *)"body", NULL);
    xmlDocSetRootElement(f->doc, body);
    f->paragraph = add_node(body, "p");
    f->heading = add_node(body, "h2");
    f->picture = add_node((xmlNode *)add_node(body, "figure"), "img");
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    cl_pages_clear(&f->pages);
    g_ptr_array_unref(f->boxes);
    xmlFreeDoc(f->doc);
}

static ClBox *
new_box(Fixture *f, const xmlNode *node)
{
    ClBox *box = g_new0(ClBox, 1);

    box->kind = CL_BOX_TEXT;
    box->node = node;
    box->x_pt = f->boxes->len;
    g_ptr_array_add(f->boxes, box);
    return box;
}

static ClSlice *
add(Fixture *f, double height_pt, ClKeep keep)
{
    ClBox *box = new_box(f, f->paragraph);
    ClSlice slice = {
        .box = box,
        .height_pt = (float)height_pt,
        .keep = (guint8)keep,
        .notes_end = f->pages.notes->len,
    };

    box->first_slice = f->pages.slices->len;
    g_array_append_val(f->pages.slices, slice);
    return &g_array_index(f->pages.slices, ClSlice, f->pages.slices->len - 1);
}

static void
add_many(Fixture *f, guint n, ClKeep keep)
{
    for (guint i = 0; i < n; i++)
        add(f, 10, keep);
}

/* A picture that may be made half as high, with two lines below it. */
static void
add_figure(Fixture *f, double height_pt)
{
    ClSlice *picture = add(f, height_pt, CL_KEEP_CAPTION);
    ClBox *box = (ClBox *)picture->box;

    box->kind = CL_BOX_PICTURE;
    box->node = f->picture;
    picture->most_pt = picture->height_pt;
    picture->least_pt = picture->height_pt / 2;
    picture->after_pt = 20;
    add(f, 10, CL_KEEP_WHOLE);
    add(f, 10, CL_KEEP_FREE);
}

/* A note of @n lines; the next slice mentions it. */
static void
add_note(Fixture *f, guint n)
{
    ClBox *box = new_box(f, f->paragraph);

    box->is_note = true;
    for (guint i = 0; i < n; i++) {
        ClSlice note = {
            .box = box, .index = i, .height_pt = 10, .starts_note = i == 0
        };

        g_array_append_val(f->pages.notes, note);
    }
}

static const ClPage *
get_page(const Fixture *f, guint index)
{
    return &g_array_index(f->pages.pages, ClPage, index);
}

static const ClSlice *
get_slice(const Fixture *f, guint index)
{
    return &g_array_index(f->pages.slices, ClSlice, index);
}

/* (owned) Slices, then what is wrong, of each page: "9 (cost 12: …) 3". */
static char *
dup_pages(Fixture *f)
{
    GString *text = g_string_new(NULL);

    cl_pages_place(&f->pages);
    for (guint i = 0; i < f->pages.pages->len; i++) {
        g_autofree char *words = cl_cost_dup_words(&get_page(f, i)->cost);

        g_string_append_printf(text, "%s%u", i > 0 ? " " : "",
                               get_page(f, i)->n_slices);
        if (words != NULL)
            g_string_append_printf(text, " (%s)", words);
    }
    return g_string_free(text, FALSE);
}

#define assert_pages(f, expected)                                              \
    do {                                                                       \
        g_autofree char *pages_ = dup_pages(f);                                \
        g_assert_cmpstr(pages_, ==, expected);                                 \
    } while (0)

/* --- each rule ------------------------------------------------------------ */

/* The greatest keep is the dearest: of several the greatest is taken. */
static void
test_keeps_are_in_order(void)
{
    guint before = 0;

    for (guint i = 1; i < CL_N_KEEPS; i++) {
        ClPageCost cost = { 0 };

        cl_cost_add_keep(&cost, i);
        g_assert_cmpuint(cost.total, >, before);
        before = cost.total;
    }
}

/* Two pages on, a table fits on a page if the first one ends early. */
static void
test_looks_ahead(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 8, CL_KEEP_FREE);
    add_many(f, 9, CL_KEEP_TABLE);
    add_many(f, 9, CL_KEEP_FREE);

    assert_pages(f, "8 (cost 52: ends 20 % early) 10 8");
}

static void
test_early_end_is_half_as_bad_before_a_part(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 8, CL_KEEP_FREE);
    for (guint i = 0; i < 3; i++)
        ((ClBox *)add(f, 10, i < 2 ? CL_KEEP_WHOLE : CL_KEEP_FREE)->box)->part =
            1;

    assert_pages(f, "8 (cost 26: ends 20 % early) 3");
}

static void
test_no_lone_line_ends_a_chapter(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 21, CL_KEEP_FREE);

    assert_pages(f, "10 9 (cost 13: ends 10 % early) 2");
}

static void
test_lone_line_alone_is_no_fault(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 1, CL_KEEP_FREE);

    assert_pages(f, "1");
}

static void
test_little_on_last_page(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 10, CL_KEEP_FREE);
    add(f, 4, CL_KEEP_FREE);
    add(f, 4, CL_KEEP_FREE);

    assert_pages(f, "9 (cost 13: ends 10 % early) 3");
}

static void
test_picture_is_smaller_to_fit(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 5, CL_KEEP_FREE);
    add_figure(f, 40);
    add_many(f, 5, CL_KEEP_FREE);

    assert_pages(f, "8 (cost 60: makes a picture smaller) 5");
    g_assert_cmpfloat(get_slice(f, 5)->height_pt, ==, 30);
}

static void
test_figure_moves_to_the_next_page(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 5, CL_KEEP_FREE);
    add_figure(f, 75);
    add_many(f, 5, CL_KEEP_FREE);

    assert_pages(f, "10 (cost 80: moves a picture to the next page) 3");
    g_assert_true(get_slice(f, 10)->box->kind == CL_BOX_PICTURE);
    g_assert_true(get_slice(f, 5)->box->passed == f->picture->parent);
}

static void
test_figure_stays_in_its_section(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 5, CL_KEEP_FREE);
    add_figure(f, 75);
    ((ClBox *)add(f, 10, CL_KEEP_FREE)->box)->node = f->heading;
    add_many(f, 5, CL_KEEP_FREE);

    assert_pages(f, "5 (cost 274: ends 50 % early) "
                    "3 6");
}

static void
test_announced_figure_stays(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 4, CL_KEEP_FREE);
    add(f, 10, CL_KEEP_LEAD_IN);
    add_figure(f, 75);
    add_many(f, 5, CL_KEEP_FREE);

    g_autofree char *pages = dup_pages(f);
    g_assert_null(strstr(pages, "moves a picture"));
}

static void
test_long_note_is_split(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 4, CL_KEEP_FREE);
    add_note(f, 7);
    add(f, 10, CL_KEEP_FREE);
    add_many(f, 9, CL_KEEP_FREE);

    assert_pages(f, "5 (cost 220: splits a note; leaves notes over) 6 3");
}

static void
test_short_note_is_not_split(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 7, CL_KEEP_FREE);
    add_note(f, 2);
    add(f, 10, CL_KEEP_FREE);
    add_many(f, 4, CL_KEEP_FREE);

    assert_pages(f, "7 (cost 108: ends 30 % early) 5");
}

static void
test_note_stays_with_its_mark(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 9, CL_KEEP_FREE);
    add_note(f, 1);
    add(f, 10, CL_KEEP_FREE);
    add_many(f, 4, CL_KEEP_FREE);

    assert_pages(f, "9 (cost 13: ends 10 % early) 5");
}

static void
test_too_tall_is_told(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 10, CL_KEEP_FREE);
    add(f, 250, CL_KEEP_FREE);

    assert_pages(f, "10 1 (cost 1000: is too low)");
}

/* --- nothing is cheaper --------------------------------------------------- */

/* The least cost of all ways to break the slices from @first on. */
static guint
try_all(const Fixture *f, guint first)
{
    guint n = f->pages.slices->len;
    guint best = G_MAXUINT;
    ClTrial trial;

    if (first == n)
        return 0;
    cl_trial_init(&trial, &f->pages, get_slice(f, first), 0, 0);
    for (guint end = first + 1; end <= n; end++) {
        const ClPageEnd how = {
            .is_first = first == 0 || get_slice(f, first)->starts_page,
            .is_last = end == n || get_slice(f, end)->starts_page,
        };
        ClVerdict verdict;

        if (!cl_trial_add(&trial, get_slice(f, end - 1)))
            break;
        cl_trial_judge(&trial, &how, &verdict);
        best = MIN(best,
                   verdict.cost.total + CL_COST_OF_ONE_MORE + try_all(f, end));
        if (how.is_last)
            break;
    }
    return best;
}

static void
test_nothing_is_cheaper(void)
{
    for (guint i = 0; i < 400; i++) {
        Fixture f;
        guint n = (guint)g_test_rand_int_range(1, 15);
        guint sum = 0;

        set_up(&f, NULL);
        for (guint j = 0; j < n; j++) {
            ClSlice *slice = add(&f, g_test_rand_double_range(5, 45),
                                 (ClKeep)g_test_rand_int_range(0, CL_N_KEEPS));

            slice->gap_pt = (float)g_test_rand_double_range(0, 6);
            slice->starts_page = g_test_rand_int_range(0, 12) == 0;
            if (g_test_rand_int_range(0, 6) > 0)
                continue;
            slice->most_pt = slice->height_pt;
            slice->least_pt = slice->height_pt * 0.6F;
        }
        guint best = try_all(&f, 0);
        cl_pages_place(&f.pages);
        for (guint j = 0; j < f.pages.pages->len; j++)
            sum += get_page(&f, j)->cost.total + CL_COST_OF_ONE_MORE;
        g_assert_cmpuint(sum, ==, best);
        tear_down(&f, NULL);
    }
}

/* --- any slices ----------------------------------------------------------- */

static void
add_anything(Fixture *f)
{
    int kind = g_test_rand_int_range(0, 12);
    guint n_lines = (guint)g_test_rand_int_range(1, 8);

    if (kind == 0) {
        add_figure(f, g_test_rand_double_range(20, 90));
        return;
    }
    if (kind == 1)
        add_note(f, (guint)g_test_rand_int_range(1, 30));
    for (guint i = 0; i < n_lines; i++) {
        ClKeep keep = CL_KEEP_FREE;

        if (g_test_rand_int_range(0, 2) == 0)
            keep = (ClKeep)g_test_rand_int_range(0, CL_N_KEEPS);
        ClSlice *slice = add(f, g_test_rand_double_range(0, 30), keep);
        slice->gap_pt = (float)g_test_rand_double_range(0, 8);
        if (kind == 2)
            slice->height_pt *= 8;
        if (kind == 3 && i == 0)
            ((ClBox *)slice->box)->node = f->heading;
        if (kind == 4 && i == 0)
            slice->starts_page = true;
        if (kind == 5 && n_lines == 2)
            ((ClBox *)slice->box)->is_wide = true;
    }
}

/* In order but for figures, which stand later than they were, in one piece and
 * before the next section. */
static void
check_order(const Fixture *f)
{
    double last = -1;
    double figure = -1;

    for (guint i = 0; i < f->pages.slices->len; i++) {
        const ClBox *box = get_slice(f, i)->box;

        g_assert_true(get_slice(f, i)->box->first_slice == i);
        if (box->kind == CL_BOX_PICTURE && box->is_late) {
            g_assert_cmpfloat(box->x_pt, <, last);
            figure = box->x_pt;
        } else if (figure >= 0 && box->is_late) {
            g_assert_cmpfloat(box->x_pt, ==, figure + 1);
            figure = box->x_pt;
        } else {
            g_assert_cmpfloat(box->x_pt, >, last);
            last = box->x_pt;
        }
        if (!box->is_late)
            continue;
        for (guint j = i; j > 0; j--) {
            const ClBox *before = get_slice(f, j - 1)->box;

            if (before->x_pt < box->x_pt)
                break;
            g_assert_true(before->node != f->heading);
        }
    }
}

static void
check_page(const Fixture *f, const ClPage *page)
{
    double y = TOP;

    for (guint i = 0; i < page->n_slices; i++) {
        const ClSlice *slice = get_slice(f, page->first + i);

        g_assert_cmpfloat(slice->y_pt, >=, y - 0.1);
        y = (double)slice->y_pt + slice->height_pt;
        if (slice->most_pt > 0) {
            g_assert_cmpfloat(slice->height_pt, <=, slice->most_pt + 0.01F);
            g_assert_cmpfloat(slice->height_pt, >=, slice->least_pt - 0.01F);
        }
        if (i > 0)
            g_assert_true(slice->box->is_wide ==
                          get_slice(f, page->first)->box->is_wide);
        if (i > 0)
            g_assert_false(slice->starts_page);
    }
    if (page->n_slices > 1)
        g_assert_cmpfloat(y, <=, BOTTOM + 0.1);
    for (guint i = 0; i < page->n_notes; i++) {
        const ClSlice *note =
            &g_array_index(f->pages.notes, ClSlice, page->first_note + i);

        g_assert_cmpfloat(note->y_pt, >=, y - 0.2);
        y = (double)note->y_pt + note->height_pt;
    }
    if (page->n_notes > 0)
        g_assert_cmpfloat(y, <=, BOTTOM + 0.1);
}

/* Each once and in order, none before the page that mentions it. */
static void
check_notes(const Fixture *f)
{
    guint n = 0;

    for (guint i = 0; i < f->pages.pages->len; i++) {
        const ClPage *page = get_page(f, i);
        guint after = page->first + page->n_slices;

        g_assert_cmpuint(page->first_note, ==, n);
        n += page->n_notes;
        if (page->n_notes > 0)
            g_assert_cmpuint(n, <=, get_slice(f, after - 1)->notes_end);
    }
    g_assert_cmpuint(n, ==, f->pages.notes->len);
}

static void
test_any_slices(void)
{
    for (guint i = 0; i < 150; i++) {
        Fixture f;
        guint n_slices = 0;

        set_up(&f, NULL);
        for (guint part = 0; part < 3; part++) {
            for (guint j = 0; j < 40; j++)
                add_anything(&f);
            cl_pages_place(&f.pages);
            g_assert_cmpuint(f.pages.n_placed, ==, f.pages.slices->len);
            if (part == 1)
                cl_pages_skip_to(&f.pages, f.pages.pages->len + 1,
                                 f.pages.n_placed);
        }
        cl_pages_finish(&f.pages);
        for (guint j = 0; j < f.pages.pages->len; j++) {
            g_assert_cmpuint(get_page(&f, j)->first, ==, n_slices);
            n_slices += get_page(&f, j)->n_slices;
            check_page(&f, get_page(&f, j));
        }
        g_assert_cmpuint(n_slices, ==, f.pages.slices->len);
        check_order(&f);
        check_notes(&f);
        tear_down(&f, NULL);
    }
}

/* What is on a page stays there when more is added. */
static void
test_placed_pages_stay(void)
{
    for (guint i = 0; i < 50; i++) {
        Fixture f;
        g_autoptr(GArray) before = NULL;

        set_up(&f, NULL);
        for (guint j = 0; j < 30; j++)
            add_anything(&f);
        cl_pages_place(&f.pages);
        before = g_array_copy(f.pages.pages);
        for (guint j = 0; j < 30; j++)
            add_anything(&f);
        cl_pages_place(&f.pages);
        for (guint j = 0; j < before->len; j++) {
            const ClPage *page = &g_array_index(before, ClPage, j);

            g_assert_cmpuint(get_page(&f, j)->first, ==, page->first);
            if (j + 1 < before->len)
                g_assert_cmpuint(get_page(&f, j)->n_slices, ==, page->n_slices);
            else
                g_assert_cmpuint(get_page(&f, j)->n_slices, >=, page->n_slices);
        }
        tear_down(&f, NULL);
    }
}

/* Slices and notes that are added to pages one part after another. */
typedef struct {
    guint n_slices; /* of this part and those before */
    guint n_notes;
} Part;

/* The part @index of @f, with boxes of its own, which @boxes owns. */
static void
add_part(ClPages *pages, const Fixture *f, const Part *part, GPtrArray *boxes)
{
    guint base = pages->slices->len - part[-1].n_slices;
    guint note_base = pages->notes->len - part[-1].n_notes;

    for (guint i = part[-1].n_slices; i < part->n_slices; i++) {
        ClSlice slice = *get_slice(f, i);
        ClBox *box = g_memdup2(slice.box, sizeof *slice.box);

        g_ptr_array_add(boxes, box);
        box->first_slice = base + i;
        slice.box = box;
        slice.notes_end += note_base;
        g_array_append_val(pages->slices, slice);
    }
    g_array_append_vals(
        pages->notes, f->pages.notes->data + part[-1].n_notes * sizeof(ClSlice),
        part->n_notes - part[-1].n_notes);
}

static void
init_pages(ClPages *pages)
{
    cl_pages_init(pages, TOP, BOTTOM);
    pages->note_gap_pt = 5;
}

static void
check_same_slices(const GArray *left, guint first, const GArray *right,
                  guint other, guint n)
{
    for (guint i = 0; i < n; i++) {
        const ClSlice *a = &g_array_index(left, ClSlice, first + i);
        const ClSlice *b = &g_array_index(right, ClSlice, other + i);

        g_assert_true(a->box->x_pt == b->box->x_pt);
        g_assert_true(a->y_pt == b->y_pt && a->height_pt == b->height_pt);
    }
}

/* The pages of @pages are those of @whole from @first on. */
static void
check_same_pages(const ClPages *pages, const ClPages *whole, guint first)
{
    for (guint i = 0; i < cl_pages_get_n(pages); i++) {
        const ClPage *page = &g_array_index(pages->pages, ClPage, i);
        const ClPage *other = &g_array_index(whole->pages, ClPage, first + i);

        g_assert_cmpuint(page->n_slices, ==, other->n_slices);
        g_assert_cmpuint(page->n_notes, ==, other->n_notes);
        g_assert_true(page->cost.total == other->cost.total);
        check_same_slices(pages->slices, page->first, whole->slices,
                          other->first, page->n_slices);
        check_same_slices(pages->notes, page->first_note, whole->notes,
                          other->first_note, page->n_notes);
    }
}

/* What was in @pages can be asked there for its place, on whichever page. */
static void
check_found(const ClPages *pages, const ClPages *whole, guint first,
            const Part *part)
{
    gsize page = 0;
    gsize other = 0;

    g_assert_true(cl_pages_is_closed(pages));
    for (guint i = part[-1].n_notes; i < part->n_notes; i++) {
        const ClSlice *note = cl_pages_find_note(
            pages, pages->n_taken_notes + i - part[-1].n_notes, &page);

        g_assert_true(note->y_pt == cl_pages_find_note(whole, i, &other)->y_pt);
        g_assert_cmpuint(first + page, ==, other);
    }
    for (guint i = part[-1].n_slices; i < part->n_slices; i++) {
        const ClSlice *slice =
            cl_pages_find(pages, pages->n_taken + i - part[-1].n_slices, &page);

        g_assert_true(slice->y_pt == cl_pages_find(whole, i, &other)->y_pt);
        g_assert_cmpuint(first + page, ==, other);
    }
}

/* Each part has pages of its own, and takes over the last one before it. */
static void
test_parts_that_share_pages_are_as_one(void)
{
    enum { N = 8 };

    for (guint round = 0; round < 150; round++) {
        Fixture f;
        Part parts[N + 1] = { { 0, 0 } };
        ClPages whole;
        ClPages each[N];
        guint first = 0;

        set_up(&f, NULL);
        init_pages(&whole);
        for (guint i = 0; i < N; i++) {
            const Part *part = &parts[i + 1];

            for (int j = g_test_rand_int_range(0, 9); j > 0; j--) {
                add_anything(&f);
                add(&f, 10, CL_KEEP_FREE); /* it mentions the notes so far */
            }
            parts[i + 1] = (Part){ f.pages.slices->len, f.pages.notes->len };
            init_pages(&each[i]);
            add_part(&each[i], &f, part, f.boxes);
            if (i > 0 && each[i - 1].pages->len > 0)
                cl_pages_take_over(&each[i], &each[i - 1]);
            else if (i > 0)
                cl_pages_finish(&each[i - 1]);
            add_part(&whole, &f, part, f.boxes);
            if (part->n_slices == part[-1].n_slices)
                continue;
            cl_pages_place(&each[i]);
            cl_pages_place(&whole);
        }
        g_assert_false(cl_pages_is_closed(&each[N - 1]));
        cl_pages_finish(&each[N - 1]);
        cl_pages_finish(&whole);
        for (guint i = 0; i < N; i++) {
            check_same_pages(&each[i], &whole, first);
            check_found(&each[i], &whole, first, &parts[i + 1]);
            first += cl_pages_get_n(&each[i]);
        }
        g_assert_cmpuint(first, ==, whole.pages->len);
        for (guint i = 0; i < N; i++)
            cl_pages_clear(&each[i]);
        cl_pages_clear(&whole);
        tear_down(&f, NULL);
    }
}

/* Of the processor, so that other work does not count. */
static double
measure_seconds(Fixture *f)
{
    clock_t start = clock();

    cl_pages_place(&f->pages);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    g_test_message("%u slices: %.2f s", f->pages.slices->len, seconds);
    return seconds;
}

/* The time grows with the slices, not with their square. */
static void
test_long_chapter(Fixture *f, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < 100000; i++) {
        if (i % 7 == 0)
            add_note(f, 1 + i % 13);
        add(f, i % 11 == 0 ? 0 : 3, (ClKeep)(i % 5 == 0 ? i % CL_N_KEEPS : 0));
    }
    g_assert_cmpfloat(measure_seconds(f), <, 10);
}

static void
test_slices_without_height(Fixture *f, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < 100000; i++)
        add(f, 0, CL_KEEP_FREE);
    g_assert_cmpfloat(measure_seconds(f), <, 10);
    g_assert_cmpuint(f->pages.pages->len, <=, 251);
}

#define ADD(name, function)                                                    \
    g_test_add("/layout/optimum/" name, Fixture, NULL, set_up, function,       \
               tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/optimum/keeps-are-in-order",
                    test_keeps_are_in_order);
    ADD("looks-ahead", test_looks_ahead);
    ADD("early-end-is-half-as-bad-before-a-part",
        test_early_end_is_half_as_bad_before_a_part);
    ADD("no-lone-line-ends-a-chapter", test_no_lone_line_ends_a_chapter);
    ADD("lone-line-alone-is-no-fault", test_lone_line_alone_is_no_fault);
    ADD("little-on-last-page", test_little_on_last_page);
    ADD("picture-is-smaller-to-fit", test_picture_is_smaller_to_fit);
    ADD("figure-moves-to-the-next-page", test_figure_moves_to_the_next_page);
    ADD("figure-stays-in-its-section", test_figure_stays_in_its_section);
    ADD("announced-figure-stays", test_announced_figure_stays);
    ADD("long-note-is-split", test_long_note_is_split);
    ADD("short-note-is-not-split", test_short_note_is_not_split);
    ADD("note-stays-with-its-mark", test_note_stays_with_its_mark);
    ADD("too-tall-is-told", test_too_tall_is_told);
    g_test_add_func("/layout/optimum/nothing-is-cheaper",
                    test_nothing_is_cheaper);
    g_test_add_func("/layout/optimum/any-slices", test_any_slices);
    g_test_add_func("/layout/optimum/placed-pages-stay",
                    test_placed_pages_stay);
    g_test_add_func("/layout/optimum/parts-that-share-pages-are-as-one",
                    test_parts_that_share_pages_are_as_one);
    ADD("long-chapter", test_long_chapter);
    ADD("slices-without-height", test_slices_without_height);
    return g_test_run();
}
