#include "layout/text.h"

#include <string.h>

#include "layout/families.h"
#include "model/direction.h"
#include "model/note.h"
#include "model/words.h"

/* What holds at one depth of the inline content. */
typedef struct {
    ClLookKey look;
    const xmlNode *owner;
    const xmlNode *link;
    const char *lang;
    PangoLanguage *language; /* the same */
    const ClInlinePicture *picture;
    bool is_address;
    bool is_print_only;
} State;

typedef struct {
    ClText *text;
    const ClTextRules *rules;
} Collector;

ClText *
cl_text_new(void)
{
    ClText *text = g_new0(ClText, 1);

    text->text = g_string_new(NULL);
    text->pieces = g_array_new(FALSE, FALSE, sizeof(ClPiece));
    text->spans = g_array_new(FALSE, FALSE, sizeof(ClSpan));
    text->anchors = g_array_new(FALSE, FALSE, sizeof(ClAnchor));
    text->breaks = g_array_new(FALSE, FALSE, sizeof(guint));
    text->ties = g_array_new(FALSE, FALSE, sizeof(guint));
    text->is_final = true;
    return text;
}

void
cl_text_free(ClText *text)
{
    if (text == NULL)
        return;
    g_string_free(text->text, TRUE);
    g_array_unref(text->pieces);
    g_array_unref(text->spans);
    g_array_unref(text->anchors);
    g_array_unref(text->breaks);
    g_array_unref(text->ties);
    g_free(text);
}

void
cl_text_clear(ClText *text)
{
    g_string_truncate(text->text, 0);
    g_array_set_size(text->pieces, 0);
    g_array_set_size(text->spans, 0);
    g_array_set_size(text->anchors, 0);
    g_array_set_size(text->breaks, 0);
    g_array_set_size(text->ties, 0);
    text->slot = NULL;
    text->slot_owner = NULL;
    text->direction = PANGO_DIRECTION_NEUTRAL;
    text->is_final = true;
}

static bool
is_same_span(const ClSpan *a, const ClSpan *b)
{
    return a->owner == b->owner && a->link == b->link && a->look == b->look &&
           a->language == b->language && a->is_address == b->is_address &&
           a->picture == b->picture;
}

static void
start_span(const Collector *collector, const State *state)
{
    ClText *text = collector->text;
    ClSpan span = {
        .start = (guint)text->text->len,
        .owner = state->owner,
        .link = state->link,
        .look = cl_looks_get(collector->rules->looks, &state->look),
        .language = state->language,
        .picture = state->picture,
        .is_address = state->is_address,
    };

    if (text->spans->len > 0) {
        ClSpan *last =
            &g_array_index(text->spans, ClSpan, text->spans->len - 1);

        if (is_same_span(last, &span))
            return;
        if (last->start == span.start) {
            *last = span;
            return;
        }
    }
    g_array_append_val(text->spans, span);
}

static void
start_piece(ClText *text, const xmlNode *node, gsize offset, bool print_only)
{
    ClPiece piece = {
        .start = (guint)text->text->len,
        .offset = (guint)offset,
        .node = node,
        .is_print_only = print_only,
    };

    g_array_append_val(text->pieces, piece);
}

static void
add_generated(const Collector *collector, const State *state, const char *words)
{
    ClText *text = collector->text;

    if (words[0] == '\0')
        return;
    start_span(collector, state);
    start_piece(text, NULL, 0, true);
    g_string_append(text->text, words);
}

/* A quotation mark, which the EPUB has by its style sheet, or what sets apart a
 * piece that runs another way, which it has as "dir". */
static void
add_sign(const Collector *collector, const State *state, const char *sign)
{
    start_span(collector, state);
    start_piece(collector->text, NULL, 0, state->is_print_only);
    g_string_append(collector->text->text, sign);
}

/* Notes the end of the text so far in @offsets. */
static void
add_offset(const ClText *text, GArray *offsets)
{
    guint at = (guint)text->text->len;

    g_array_append_val(offsets, at);
}

/*
 * A line end becomes a space and a forced break, so that words do not run
 * together when the page is read as text; a tab becomes four spaces.
 */
static void
add_preformatted(const Collector *collector, const State *state,
                 const xmlNode *node)
{
    ClText *text = collector->text;
    const char *words = cl_dom_get_text(node);

    for (gsize at = 0; words[at] != '\0';) {
        gsize n = strcspn(words + at, "\n\t");

        if (n > 0) {
            start_piece(text, node, at, state->is_print_only);
            g_string_append_len(text->text, words + at, (gssize)n);
            at += n;
        }
        if (words[at] == '\0')
            break;
        start_piece(text, node, at, state->is_print_only);
        g_string_append(text->text, words[at] == '\t' ? "    " : " ");
        if (words[at] == '\n')
            add_offset(text, text->breaks);
        at++;
    }
}

/* The next U+00AD or U+00A0, or NULL. */
static const char *
find_special(const char *at)
{
    for (at = strchr(at, '\xc2'); at != NULL; at = strchr(at + 1, '\xc2')) {
        if (at[1] == '\xad' || at[1] == '\xa0')
            return at;
    }
    return NULL;
}

/* How long the address is that @at begins with, up to @n_bytes; 0: none. What
 * ends the sentence around it is not its own. */
static gsize
get_address_length(const char *at, gsize n_bytes)
{
    gsize n = 0;

    if (!g_str_has_prefix(at, "http://") && !g_str_has_prefix(at, "https://"))
        return 0;
    while (n < n_bytes && g_ascii_isgraph(at[n]))
        n++;
    while (n > 0 && strchr(".,;:!?)]}>\"'", at[n - 1]) != NULL)
        n--;
    return n;
}

/* Adds the words [@at, @at + @n_bytes) of @node. An address among them may
 * break as those do that links show, wherever the author wrote it. */
static void
add_words(const Collector *collector, const State *state, const xmlNode *node,
          const char *at, gsize n_bytes)
{
    ClText *text = collector->text;
    const char *end = at + n_bytes;
    const char *start = at;
    State inner = *state;

    start_piece(text, node, (gsize)(at - cl_dom_get_text(node)),
                state->is_print_only);
    inner.is_address = true;
    for (const char *c = strstr(at, "://");
         !state->look.mono && c != NULL && c < end; c = strstr(c + 1, "://")) {
        const char *scheme = c;

        while (scheme > start && g_ascii_islower(scheme[-1]))
            scheme--;
        gsize n = get_address_length(scheme, (gsize)(end - scheme));
        if (n == 0)
            continue;
        start_span(collector, state);
        g_string_append_len(text->text, start, scheme - start);
        start_span(collector, &inner);
        g_string_append_len(text->text, scheme, (gssize)n);
        start = scheme + n;
        c = start - 1;
    }
    if (start == end)
        return;
    start_span(collector, state);
    g_string_append_len(text->text, start, end - start);
}

/*
 * Nothing is hyphenated, so a soft hyphen has nothing to say. A space that ties
 * words together is a space and a tie: readers search for plain spaces.
 */
static void
add_running(const Collector *collector, const State *state, const xmlNode *node)
{
    ClText *text = collector->text;
    const char *words = cl_dom_get_text(node);
    const char *at = words;

    if (text->text->len == 0) /* what parts it from a picture before it */
        at += strspn(at, " ");
    while (*at != '\0') {
        const char *end = find_special(at);
        gsize n = end != NULL ? (gsize)(end - at) : strlen(at);

        if (n > 0)
            add_words(collector, state, node, at, n);
        if (end == NULL)
            break;
        if (end[1] == '\xa0') {
            start_piece(text, node, (gsize)(end - words), state->is_print_only);
            g_string_append_c(text->text, ' ');
            add_offset(text, text->ties);
        }
        at = end + 2;
    }
}

static void
add_text(const Collector *collector, const State *state, const xmlNode *node)
{
    if (cl_dom_get_text(node)[0] == '\0')
        return;
    start_span(collector, state);
    if (collector->rules->is_preformatted)
        add_preformatted(collector, state, node);
    else
        add_running(collector, state, node);
}

static void
add_pages(const Collector *collector, const State *state, const xmlNode *node)
{
    const ClTextHooks *hooks = &collector->rules->hooks;
    const char *ids = cl_dom_find_attribute(node, "for");
    bool is_final = true;

    if (collector->rules->is_contents) {
        collector->text->slot = node;
        collector->text->slot_owner = state->owner;
        return;
    }
    g_autofree char *labels =
        hooks->labels(hooks->data, ids != NULL ? ids : "", &is_final);
    if (!is_final)
        collector->text->is_final = false;
    add_offset(collector->text, collector->text->ties);
    add_generated(collector, state, labels);
}

static void
add_picture(const Collector *collector, const State *state, const xmlNode *img)
{
    const ClTextHooks *hooks = &collector->rules->hooks;
    State inner = *state;

    inner.owner = img;
    inner.picture = hooks->picture(
        hooks->data, img, cl_looks_get(collector->rules->looks, &state->look));
    if (inner.picture != NULL)
        add_generated(collector, &inner, "\xef\xbf\xbc");
}

static void
emphasise(State *state, const ClProfile *profile)
{
    switch (profile->emphasis) {
    case CL_EMPHASIS_BOLD:
        state->look.bold = true;
        break;
    case CL_EMPHASIS_ITALIC:
        state->look.italic = !state->look.italic;
        break;
    case CL_EMPHASIS_UNDERLINE:
        state->look.underline = true;
        state->look.is_heavy = true;
        break;
    }
}

static void
insert(State *state, const xmlNode *node, const ClProfile *profile)
{
    /* A proof is for reviewers, who know the line under what is new. */
    if (cl_dom_has_word(node, "class", "changed")) {
        state->look.underline = true;
        state->look.underline_twice = true;
    } else if (profile->emphasis == CL_EMPHASIS_UNDERLINE) {
        emphasise(state, profile);
    } else {
        /* UKAAF: nothing but links is underlined. */
        state->look.bold = true;
    }
}

static void
shift(State *state, const ClProfile *profile, double rise)
{
    double size = state->look.size_pt;

    state->look.rise_pt += rise * size;
    state->look.size_pt = MIN(size, MAX(profile->minimum_pt, size * 0.7));
}

static void
set_lang(State *state, const char *lang)
{
    state->lang = lang;
    state->language = pango_language_from_string(lang);
    state->look.families = cl_families_find(lang);
}

static void
enter(State *state, const xmlNode *node, const ClTextRules *rules)
{
    const ClProfile *profile = rules->profile;
    ClElement element = cl_dom_get_element(node);
    const char *lang = cl_dom_find_attribute(node, "lang");

    if (lang != NULL)
        set_lang(state, lang);
    if (element == CL_EL_PRINT)
        state->is_print_only = true;
    else
        state->owner = node;
    switch (element) {
    case CL_EL_A:
        if (cl_dom_find_attribute(node, "href") == NULL)
            break;
        state->link = node;
        state->look.colour = profile->link_colour;
        state->look.underline =
            state->look.is_heavy || state->look.underline_twice ||
            (profile->underline_links && !rules->is_contents);
        break;
    case CL_EL_EM:
    case CL_EL_CITE:
    case CL_EL_VAR:
        emphasise(state, profile);
        break;
    case CL_EL_STRONG:
    case CL_EL_DFN:
        state->look.bold = true;
        break;
    case CL_EL_CODE:
    case CL_EL_KBD:
    case CL_EL_SAMP:
        state->look.mono = true;
        break;
    case CL_EL_INS:
        insert(state, node, profile);
        break;
    case CL_EL_DEL:
        state->look.strike = true;
        break;
    case CL_EL_SUP:
        shift(state, profile, 0.33);
        break;
    case CL_EL_SUB:
        shift(state, profile, -0.16);
        break;
    case CL_EL_SPAN:
        if (cl_dom_has_word(node, "class", "address"))
            state->is_address = true;
        break;
    default:
        break;
    }
}

/* "[1]" must not begin a line, far from what it speaks for. */
static bool
is_citation(const xmlNode *node)
{
    const char *role = cl_dom_find_attribute(node, "role");

    return role != NULL && strcmp(role, "doc-biblioref") == 0 &&
           node->children != NULL && cl_dom_is_text(node->children) &&
           cl_dom_get_text(node->children)[0] == '[';
}

/* Is @q within an odd number of others? */
static bool
is_inner_quote(const xmlNode *q)
{
    bool is_inner = false;

    for (const xmlNode *node = q->parent; node != NULL; node = node->parent)
        is_inner ^= cl_dom_get_element(node) == CL_EL_Q;
    return is_inner;
}

/* The marks are those of the text around, @lang, as in browsers. */
static const char *
get_opening_mark(const xmlNode *q, const char *lang)
{
    return cl_words_get(lang,
                        is_inner_quote(q) ? "quote.inner-open" : "quote.open");
}

static const char *
get_closing_mark(const xmlNode *q, const char *lang)
{
    return cl_words_get(lang, is_inner_quote(q) ? "quote.inner-close"
                                                : "quote.close");
}

/*
 * What sets @node apart from the text around it (UAX 9, 2.4): where it runs
 * another way, and for pieces whose signs would else be moved about by letters
 * from right to left. NULL: nothing.
 */
static const char *
find_isolate(const Collector *collector, const xmlNode *node)
{
    const char *lang = collector->rules->lang;
    bool is_rtl = collector->text->direction == PANGO_DIRECTION_RTL;
    const char *change = cl_direction_find_change(node, lang);
    const char *dir = cl_dom_find_attribute(node, "dir");

    if (dir == NULL)
        dir = change;
    if (g_strcmp0(dir, "rtl") == 0)
        return "\u2067";
    if (g_strcmp0(dir, "auto") == 0)
        return "\u2068";
    if (dir != NULL && (is_rtl || change == NULL))
        return "\u2066";
    if (is_rtl && (cl_dom_get_element(node) == CL_EL_PAGES ||
                   cl_dom_has_word(node, "class", "address")))
        return "\u2066";
    return NULL;
}

static void
collect(const Collector *collector, const xmlNode *parent, const State *state)
{
    ClText *text = collector->text;

    for (const xmlNode *node = parent->children; node != NULL;
         node = node->next) {
        ClElement element = cl_dom_get_element(node);
        State inner = *state;

        if (cl_dom_is_text(node)) {
            add_text(collector, state, node);
            continue;
        }
        if (element == CL_EL_SCREEN || element == CL_EL_NONE)
            continue;
        if (cl_dom_find_attribute(node, "id") != NULL) {
            ClAnchor anchor = { node, (guint)text->text->len };

            g_array_append_val(text->anchors, anchor);
        }
        if (element == CL_EL_PAGES) {
            add_pages(collector, state, node);
        } else if (element == CL_EL_BR) {
            add_generated(collector, state, " ");
            add_offset(text, text->breaks);
        } else if (element == CL_EL_IMG) {
            add_picture(collector, state, node);
        } else {
            const char *isolate = find_isolate(collector, node);

            enter(&inner, node, collector->rules);
            if (is_citation(node) || cl_note_is_mark(node))
                add_offset(text, text->ties);
            if (isolate != NULL)
                add_sign(collector, &inner, isolate);
            if (element == CL_EL_Q)
                add_sign(collector, &inner,
                         get_opening_mark(node, state->lang));
            collect(collector, node, &inner);
            if (element == CL_EL_Q)
                add_sign(collector, &inner,
                         get_closing_mark(node, state->lang));
            if (isolate != NULL)
                add_sign(collector, &inner, "\u2069");
        }
    }
}

PangoDirection
cl_text_find_direction(const xmlNode *block, const char *lang)
{
    switch (cl_direction_find(block, lang)) {
    case CL_DIRECTION_RTL:
        return PANGO_DIRECTION_RTL;
    case CL_DIRECTION_LTR:
        return PANGO_DIRECTION_LTR;
    case CL_DIRECTION_AUTO:
        break;
    }
    return PANGO_DIRECTION_NEUTRAL;
}

void
cl_text_collect(ClText *text, const xmlNode *block, const ClTextRules *rules)
{
    Collector collector = { text, rules };
    State state = {
        .look = *rules->look,
        .owner = block,
    };

    set_lang(&state, cl_dom_find_lang(block, rules->lang));
    text->language = state.language;
    text->direction = cl_text_find_direction(block, rules->lang);
    collect(&collector, block, &state);
}

void
cl_text_set(ClText *text, const char *words, const xmlNode *owner,
            const ClLook *look, const char *lang)
{
    ClSpan span = {
        .owner = owner,
        .look = look,
        .language = pango_language_from_string(lang),
    };

    if (words[0] == '\0')
        return;
    g_array_append_val(text->spans, span);
    start_piece(text, NULL, 0, true);
    g_string_append(text->text, words);
    text->language = span.language;
}

static guint
count_character(gunichar character)
{
    switch (g_unichar_type(character)) {
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_FORMAT:
        return 0;
    default:
        return g_unichar_iswide(character) ? 2 : 1;
    }
}

guint
cl_text_count_characters(const char *text, gsize n_bytes)
{
    const char *end = text + n_bytes;
    guint n = 0;

    while (text < end) {
        if ((guint8)*text < 0x80) {
            text++;
            n++;
            continue;
        }
        n += count_character(g_utf8_get_char(text));
        text = g_utf8_next_char(text);
    }
    return n;
}

const ClPiece *
cl_text_get_piece(const ClText *text, guint at)
{
    guint low = 0;
    guint high = text->pieces->len;

    while (high - low > 1) {
        guint middle = (low + high) / 2;

        if (g_array_index(text->pieces, ClPiece, middle).start <= at)
            low = middle;
        else
            high = middle;
    }
    return &g_array_index(text->pieces, ClPiece, low);
}

guint
cl_text_find(const ClText *text, const xmlNode *node, guint offset)
{
    guint found = 0;

    for (guint i = 0; i < text->pieces->len; i++) {
        const ClPiece *piece = &g_array_index(text->pieces, ClPiece, i);

        if (piece->node == node && piece->offset <= offset)
            found = piece->start + (offset - piece->offset);
    }
    return found;
}

const ClSpan *
cl_text_get_span(const ClText *text, guint at)
{
    guint low = 0;
    guint high = text->spans->len;

    while (high - low > 1) {
        guint middle = (low + high) / 2;

        if (g_array_index(text->spans, ClSpan, middle).start <= at)
            low = middle;
        else
            high = middle;
    }
    return &g_array_index(text->spans, ClSpan, low);
}

ClPlace
cl_text_get_place(const ClText *text, guint at)
{
    const ClPiece *piece = cl_text_get_piece(text, at);

    if (piece->node == NULL) {
        const ClSpan *span = cl_text_get_span(text, at);

        return span->owner != NULL ? cl_dom_get_place(span->owner)
                                   : cl_place(NULL, 0, 0);
    }

    gsize offset = piece->offset + (at - piece->start);
    return cl_dom_get_text_place(piece->node, offset);
}
