#include "layout/blocks.h"

#include "model/note.h"
#include "model/words.h"

bool
cl_blocks_has_inlines(const xmlNode *node)
{
    for (const xmlNode *child = node->children; child != NULL;
         child = child->next) {
        ClElement element = cl_dom_get_element(child);

        if (cl_dom_is_text(child))
            return true;
        if (element == CL_EL_PRINT || element == CL_EL_SCREEN) {
            if (cl_blocks_has_inlines(child))
                return true;
            continue;
        }
        if (element != CL_EL_NONE)
            return cl_dom_get_info(element)->is_inline;
    }
    return false;
}

static const char *
get_lang(const ClFlow *flow, const xmlNode *node)
{
    return cl_dom_find_lang(node, flow->book->publication->lang);
}

static void
add_title(ClFlow *flow, const xmlNode *node, const ClContext *context)
{
    ClContext inner = *context;
    ClTextStyle style = { .is_whole = true,
                          .is_balanced = true,
                          .keep = CL_KEEP_HEADING };
    double size = flow->profile->title_pt;

    inner.look.size_pt = size;
    inner.look.bold = true;
    inner.look.colour = flow->profile->heading_colour;
    inner.leading = 1.15;
    style.before_pt = size * 0.4;
    style.after_pt = size * 0.35;
    cl_blocks_indent(&inner, context->width_pt - 72,
                     !cl_blocks_is_rtl(flow, node));
    cl_blocks_add_rule(flow, NULL, &inner, 8, 8);
    inner.left_pt = context->left_pt;
    inner.width_pt = context->width_pt;
    cl_blocks_add_text(flow, node, &inner, &style);
}

static void
add_heading(ClFlow *flow, const xmlNode *node, const ClContext *context)
{
    const ClProfile *profile = flow->profile;
    int level = cl_dom_get_heading_level(node);
    double size = profile->heading_pt[level - 1];
    ClContext inner = *context;
    ClTextStyle style = {
        .before_pt = profile->size_pt * (level == 1   ? 2.2
                                         : level == 2 ? 1.7
                                                      : 1.3),
        .after_pt = profile->size_pt * (level == 1 ? 0.7 : 0.4),
        .keep = CL_KEEP_HEADING,
        .n_follow = 2,
        .is_whole = true,
        .is_balanced = true,
    };

    if (cl_dom_has_word(node, "class", "title")) {
        add_title(flow, node, context);
        return;
    }
    inner.look.size_pt = size;
    inner.look.bold = true;
    inner.look.colour = profile->heading_colour;
    inner.leading = profile->heading_leading;
    cl_blocks_add_text(flow, node, &inner, &style);
}

/* Does @node's text announce what follows: a list, a table, a picture? */
static bool
is_lead_in(const ClFlow *flow, const xmlNode *node)
{
    const GString *text = flow->text->text;
    const xmlNode *next = node->next;

    if (next == NULL || text->len == 0 || text->str[text->len - 1] != ':')
        return false;

    ClElement element = cl_dom_get_element(next);
    return element == CL_EL_UL || element == CL_EL_OL || element == CL_EL_DL ||
           element == CL_EL_TABLE || element == CL_EL_PRE ||
           element == CL_EL_FIGURE || element == CL_EL_BLOCKQUOTE ||
           cl_picture_find_alone(next) != NULL;
}

static void
add_paragraph(ClFlow *flow, const xmlNode *node, const ClContext *context)
{
    const ClProfile *profile = flow->profile;
    ClContext inner = *context;
    ClTextStyle style = { .after_pt = context->gap_pt };
    const xmlNode *picture = cl_picture_find_alone(node);

    if (picture != NULL) {
        cl_blocks_note_target(flow, node);
        cl_figures_add_alone(flow, picture, context);
        return;
    }
    if (cl_dom_has_word(node, "class", "subtitle")) {
        inner.look.size_pt = profile->heading_pt[1];
        inner.look.colour = profile->heading_colour;
        inner.leading = profile->heading_leading;
        style.after_pt = profile->size_pt * 1.3;
        style.is_balanced = true;
    } else if (cl_dom_has_word(node, "class", "draft")) {
        inner.look.bold = true;
    }
    if (cl_blocks_add_text(flow, node, &inner, &style) &&
        is_lead_in(flow, node)) {
        cl_blocks_keep_last(flow, CL_KEEP_LEAD_IN);
        flow->gap_pt = context->gap_pt * 0.6;
    }
}

static void
add_container(ClFlow *flow, const xmlNode *node, ClContainerKind kind,
              const ClContext *context, double indent_pt, ClContext *inner)
{
    ClContainer *container = CL_ARENA_NEW(flow->arena, ClContainer, 1);

    container->parent = context->container;
    container->kind = kind;
    container->left_pt = context->left_pt;
    container->right_pt = context->left_pt + context->width_pt;
    container->is_rtl = cl_blocks_is_rtl(flow, node);
    *inner = *context;
    inner->container = container;
    cl_blocks_indent(inner, indent_pt, container->is_rtl);
    if (kind != CL_CONTAINER_BAR)
        cl_blocks_indent(inner, indent_pt * 0.75, !container->is_rtl);
}

/* Room inside a panel, above or below its text. */
static void
add_padding(ClFlow *flow, const ClContext *inner, double height_pt)
{
    cl_blocks_add_rule(flow, NULL, inner, height_pt, 0);
}

/* A panel is rather not cut: its slices from @first on stay together. */
static void
close_panel(ClFlow *flow, guint first, const ClContext *context,
            const ClContext *inner, double height_pt)
{
    cl_blocks_keep_together(flow, first, CL_KEEP_BLOCK);
    cl_blocks_keep_last(flow, CL_KEEP_WHOLE);
    flow->gap_pt = 0;
    add_padding(flow, inner, height_pt);
    cl_blocks_keep_last(flow, CL_KEEP_FREE);
    flow->gap_pt = context->gap_pt * 1.2;
}

static void
add_quotation(ClFlow *flow, const xmlNode *node, const ClContext *context)
{
    ClContext inner;

    add_container(flow, node, CL_CONTAINER_BAR, context,
                  flow->profile->size_pt * 1.2, &inner);
    cl_blocks_add_children(flow, node, &inner);
    flow->gap_pt = context->gap_pt;
}

static const char *
get_callout_words(const ClFlow *flow, const xmlNode *node)
{
    static const char *const kinds[][2] = {
        { "note", "callout.note" },           { "tip", "callout.tip" },
        { "important", "callout.important" }, { "warning", "callout.warning" },
        { "caution", "callout.caution" },
    };
    const char *kind = cl_dom_find_attribute(node, "data-callout");

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (g_strcmp0(kind, kinds[i][0]) == 0)
            return cl_words_get(get_lang(flow, node), kinds[i][1]);
    }
    return NULL;
}

/* The kinds of callout differ in shape, too: colour says nothing to many. */
static void
add_callout_sign(ClFlow *flow, const xmlNode *node, ClContext *label)
{
    static const struct {
        const char *kind;
        ClShape shape;
    } signs[] = {
        { "note", CL_SHAPE_SQUARE },       { "tip", CL_SHAPE_CIRCLE },
        { "important", CL_SHAPE_DIAMOND }, { "warning", CL_SHAPE_TRIANGLE },
        { "caution", CL_SHAPE_OCTAGON },
    };
    const char *kind = cl_dom_find_attribute(node, "data-callout");
    double size = label->look.size_pt;
    ClLabel *sign = CL_ARENA_NEW(flow->arena, ClLabel, 1);

    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (g_strcmp0(kind, signs[i].kind) == 0)
            sign->shape = signs[i].shape;
    }
    sign->paragraph = cl_blocks_set_words(flow, "\xc2\xb7", node, &label->look);
    sign->x_pt = label->left_pt;
    if (cl_blocks_is_rtl(flow, node))
        sign->x_pt = label->left_pt + label->width_pt - size * 0.8;
    cl_blocks_indent(label, size * 1.15, cl_blocks_is_rtl(flow, node));
    sign->next = flow->labels;
    flow->labels = sign;
}

static void
add_callout(ClFlow *flow, const xmlNode *node, const ClContext *context)
{
    double size = flow->profile->size_pt;
    const char *words = get_callout_words(flow, node);
    guint first = flow->pages->slices->len;
    ClContext inner;

    cl_blocks_note_target(flow, node);
    cl_blocks_want_gap(flow, context->gap_pt);
    add_container(flow, node, CL_CONTAINER_CALLOUT, context, size * 1.2,
                  &inner);
    add_padding(flow, &inner, size * 0.7);
    if (words != NULL) {
        ClContext label = inner;
        ClTextStyle style = {
            .after_pt = size * 0.2,
            .keep = CL_KEEP_HEADING,
            .n_follow = 2,
        };

        label.look.bold = true;
        label.look.colour = flow->profile->heading_colour;
        add_callout_sign(flow, node, &label);
        cl_blocks_add_words(flow, words, node, &label, &style);
    }
    cl_blocks_add_children(flow, node, &inner);
    close_panel(flow, first, context, &inner, size * 0.7);
}

static void
add_code(ClFlow *flow, const xmlNode *node, const ClContext *context)
{
    double size = flow->profile->size_pt;
    guint first = flow->pages->slices->len;
    ClContext inner;
    ClTextStyle style = { .is_preformatted = true, .hang_pt = size };

    cl_blocks_note_target(flow, node);
    cl_blocks_want_gap(flow, context->gap_pt);
    add_container(flow, node, CL_CONTAINER_PANEL, context, size * 0.8, &inner);
    inner.look.mono = true;
    add_padding(flow, &inner, size * 0.6);
    cl_blocks_add_text(flow, node, &inner, &style);
    close_panel(flow, first, context, &inner, size * 0.6);
}

static void
add_separator(ClFlow *flow, const xmlNode *node, const ClContext *context)
{
    cl_blocks_want_gap(flow, context->gap_pt);
    cl_blocks_note_target(flow, node);
    cl_blocks_add_rule(flow, node, context, 2, 1);
    cl_blocks_keep_last(flow, CL_KEEP_FREE);
    flow->gap_pt = context->gap_pt;
}

void
cl_blocks_add_children(ClFlow *flow, const xmlNode *node,
                       const ClContext *context)
{
    const xmlNode *picture = cl_picture_find_alone(node);

    if (picture != NULL) {
        cl_blocks_note_target(flow, node);
        cl_figures_add_alone(flow, picture, context);
        return;
    }
    if (cl_blocks_has_inlines(node)) {
        ClTextStyle style = { .after_pt = context->gap_pt };

        cl_blocks_add_text(flow, node, context, &style);
        return;
    }
    for (const xmlNode *child = node->children; child != NULL;
         child = child->next)
        cl_blocks_add(flow, child, context);
}

bool
cl_blocks_is_left_out(const ClFlow *flow, const xmlNode *node)
{
    const ClProfile *profile = flow->profile;

    if (profile->is_short && (cl_dom_has_word(node, "class", "detail") ||
                              cl_dom_has_word(node, "class", "see")))
        return true;
    /* In the contents, the headings of the second level. */
    return profile->hidden_levels > 0 && cl_dom_get_element(node) == CL_EL_OL &&
           node->parent != NULL &&
           cl_dom_has_word(node->parent->parent, "class", "contents");
}

void
cl_blocks_add(ClFlow *flow, const xmlNode *node, const ClContext *context)
{
    if (cl_blocks_is_left_out(flow, node))
        return;
    switch (cl_dom_get_element(node)) {
    case CL_EL_NONE:
    case CL_EL_SCREEN:
        break;
    case CL_EL_H1:
    case CL_EL_H2:
    case CL_EL_H3:
    case CL_EL_H4:
    case CL_EL_H5:
    case CL_EL_H6:
        add_heading(flow, node, context);
        break;
    case CL_EL_P:
        add_paragraph(flow, node, context);
        break;
    case CL_EL_UL:
    case CL_EL_OL:
        cl_lists_add_list(flow, node, context);
        break;
    case CL_EL_DL:
        cl_definitions_add(flow, node, context);
        break;
    case CL_EL_BLOCKQUOTE:
        cl_blocks_note_target(flow, node);
        add_quotation(flow, node, context);
        break;
    case CL_EL_PRE:
        add_code(flow, node, context);
        break;
    case CL_EL_HR:
        add_separator(flow, node, context);
        break;
    case CL_EL_ASIDE:
        if (cl_note_is_note(node)) /* where it is mentioned: notes.c */
            break;
        add_callout(flow, node, context);
        break;
    case CL_EL_TABLE:
        cl_tables_add(flow, node, context);
        break;
    case CL_EL_FIGURE:
        cl_figures_add(flow, node, context);
        break;
    case CL_EL_IMG:
        cl_figures_add_picture(flow, node, context);
        break;
    case CL_EL_DIV:
        if (cl_dom_has_word(node, "class", "newest")) {
            cl_beside_add(flow, node, context);
            break;
        }
        /* fall through */
    default:
        cl_blocks_note_target(flow, node);
        cl_blocks_add_children(flow, node, context);
        break;
    }
}
