#include <string.h>

#include "assemble/assemble.h"
#include "read_book.h"

static ClBook *
new_book(const char *chapter)
{
    ClBook *book = read_book_new();

    book->publication->version = g_strdup("1.0");
    read_book_add(book, "a.xhtml", chapter);
    return book;
}

static GPtrArray *
list_texts(const char *chapter)
{
    g_autoptr(ClBook) book = new_book(chapter);

    cl_assemble_book(book, &(ClAssembleOptions){ 0 });
    return cl_assemble_list_texts(book);
}

/* (owned) The proof of @after, compared with @before; NULL: with nothing. */
static ClBook *
new_proof(const char *before, const char *after)
{
    g_autoptr(GPtrArray) old = before != NULL ? list_texts(before) : NULL;
    const ClProof proof = { .old = old,
                            .old_version = "0.9",
                            .checksum = "ab" };
    ClBook *book = new_book(after);

    cl_assemble_book(book, &(ClAssembleOptions){ .proof = &proof });
    read_book_assert_sound(book);
    return book;
}

static const ClPart *
find_part(const ClBook *book, ClPartKind kind)
{
    for (guint i = 0; i < book->parts->len; i++)
        if (cl_book_get_part(book, i)->kind == kind)
            return cl_book_get_part(book, i);
    return NULL;
}

/* The tree without places and ids: a line of tags and text. */
static void
add_node(const xmlNode *node, GString *text)
{
    if (cl_dom_is_text(node)) {
        g_string_append(text, cl_dom_get_text(node));
        return;
    }
    bool is_mark = cl_dom_has_word(node, "class", "changed");

    g_string_append_printf(text, "<%s%s>", (const char *)node->name,
                           is_mark ? "!" : "");
    for (const xmlNode *child = node->children; child != NULL;
         child = child->next)
        add_node(child, text);
    g_string_append_printf(text, "</%s>", (const char *)node->name);
}

static char *
dup_chapter(const ClBook *book)
{
    GString *text = g_string_new(NULL);
    const xmlNode *root =
        cl_dom_get_root(find_part(book, CL_PART_CHAPTER)->doc);

    for (const xmlNode *child = root->children; child != NULL;
         child = child->next)
        add_node(child, text);
    return g_string_free(text, FALSE);
}

#define assert_marks(before, after, expected)                                  \
    do {                                                                       \
        g_autoptr(ClBook) book_ = new_proof(before, after);                    \
        g_autofree char *chapter_ = dup_chapter(book_);                        \
        g_assert_cmpstr(chapter_, ==, expected);                               \
    } while (0)

#define H "<h1>A</h1>"
#define OUT(words) "<span!>[taken out: <del!>" words "</del>]"
#define GONE(words) "<span!>[taken out here: <del!>" words "</del>]</span>"

static void
test_words(void)
{
    assert_marks(H "<p>Take 5 mg a day.</p>", H "<p>Take 10 mg a day.</p>",
                 H "<p>Take " OUT("5") " </span><ins!>10</ins> mg a day.</p>");
    assert_marks(H "<p>Take it twice a day.</p>", H "<p>Take it a day.</p>",
                 H "<p>Take it " OUT("twice") " </span>a day.</p>");
    assert_marks(H "<p>Ask your nurse. Now.</p>", H "<p>Ask your nurse.</p>",
                 H "<p>Ask your nurse. " OUT("Now.") "</span></p>");
    assert_marks(H "<p>Now ask a nurse.</p>", H "<p>Do ask a nurse.</p>",
                 H "<p>" OUT("Now") " </span><ins!>Do</ins> ask a nurse.</p>");
}

/* What came in stands in three elements: each has its mark. */
static void
test_inside_elements(void)
{
    assert_marks(
        H "<p>We ask you to stay in bed for a day.</p>",
        H "<p>We ask you to <em>rest and</em> keep <strong>warm in bed</strong>"
          " for a day.</p>",
        H "<p>We ask you to " OUT(
            "stay") " </span>"
                    "<em><ins!>rest and</ins></em><ins!> keep </ins>"
                    "<strong><ins!>warm</ins> in bed</strong> for a day.</p>");
}

static void
test_blocks(void)
{
    assert_marks(H "<p>One and two.</p>", H "<p>One and two.</p><p>Three.</p>",
                 H "<p>One and two.</p><p><ins!>Three.</ins></p>");
    assert_marks(H "<p>One and two.</p><p>Three.</p>", H "<p>One and two.</p>",
                 H "<p>One and two.</p><p!>" GONE("Three.") "</p>");
    assert_marks(H "<ul><li>One and two.</li><li>Three.</li></ul>",
                 H "<ul><li>One and two.</li></ul>",
                 H "<ul><li>One and two. " GONE("Three.") "</li></ul>");
    assert_marks(H "<p>One and two.</p><p>Three.</p>", H "<p>Three.</p>",
                 H "<p!>" GONE("One and two.") "</p><p>Three.</p>");
}

static void
test_same(void)
{
    assert_marks(H "<p>One.</p>", H "<p>One.</p>", H "<p>One.</p>");
    assert_marks(NULL, H "<p>One.</p>", H "<p>One.</p>");
}

/* A heading that changed is listed as it now is. */
static void
test_heading(void)
{
    g_autoptr(ClBook) book =
        new_proof(H "<h2 id='b'>Taking it in the morning</h2><p>One.</p>",
                  H "<h2 id='b'>Taking it in the evening</h2><p>One.</p>");
    const xmlNode *node = cl_book_find_id(book, "b");
    const char *text = NULL;

    for (guint i = 0; i < book->headings->len; i++) {
        const ClHeading *heading = g_ptr_array_index(book->headings, i);

        if (heading->node == node)
            text = heading->text;
    }
    g_assert_cmpstr(text, ==, "Taking it in the evening");
}

static void
test_sign_off(void)
{
    g_autoptr(ClBook) proof = new_proof(NULL, H "<p>One.</p>");
    g_autoptr(ClBook) book = new_book(H "<p>One.</p>");

    cl_assemble_book(book, &(ClAssembleOptions){ 0 });
    g_assert_null(find_part(book, CL_PART_SIGN_OFF));
    const ClPart *part = find_part(proof, CL_PART_SIGN_OFF);
    g_assert_nonnull(part);
    g_assert_true(part == cl_book_get_part(proof, proof->parts->len - 1));
    g_assert_cmpstr(part->title, ==, "Sign-off");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/changes/words", test_words);
    g_test_add_func("/changes/inside-elements", test_inside_elements);
    g_test_add_func("/changes/blocks", test_blocks);
    g_test_add_func("/changes/same", test_same);
    g_test_add_func("/changes/heading", test_heading);
    g_test_add_func("/changes/sign-off", test_sign_off);
    return g_test_run();
}
