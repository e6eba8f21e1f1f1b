#include "read/xhtml.h"

#include <string.h>

#include "read/attributes.h"

#define XHTML_URI "http://www.w3.org/1999/xhtml"
#define XINCLUDE_URI "http://www.w3.org/2001/XInclude"

typedef enum {
    LEVEL_NODE,        /* an element of the tree */
    LEVEL_TRANSPARENT, /* not in the tree, but its content is */
    LEVEL_DROPPED,     /* neither */
} LevelKind;

typedef struct {
    LevelKind kind;
    xmlNode *node; /* where content goes; of a dropped one: its parent */
} Level;

typedef struct {
    xmlDoc *doc;
    ClReport *report;
    ClReport *guesses; /* findings that a syntax error made worthless */
    GArray *levels;    /* Level of each open element, outermost first */
    GString *text;     /* not in the tree yet: neighbours become one node */
    GArray *places;    /* ClTextPlace: where its lines begin */
    ClPlace text_place;
    ClPlace next_place; /* where it goes on, if nothing comes between */
    bool text_is_white;
    bool has_html; /* the outermost element is <html>, not <body> */
    bool has_body;
    bool is_guess;
} Builder;

/* Elements that stand in few others: "child: parents". */
typedef struct {
    ClElement child;
    ClElement parents[4];
    const char *sentence;
} Home;

static const Home homes[] = {
    { CL_EL_LI, { CL_EL_UL, CL_EL_OL }, "put it inside <ul> or <ol>" },
    { CL_EL_DT, { CL_EL_DL }, "put it inside <dl>" },
    { CL_EL_DD, { CL_EL_DL }, "put it inside <dl>" },
    { CL_EL_CAPTION, { CL_EL_TABLE }, "put it inside <table>" },
    { CL_EL_THEAD, { CL_EL_TABLE }, "put it inside <table>" },
    { CL_EL_TBODY, { CL_EL_TABLE }, "put it inside <table>" },
    { CL_EL_TFOOT, { CL_EL_TABLE }, "put it inside <table>" },
    { CL_EL_TR,
      { CL_EL_TABLE, CL_EL_THEAD, CL_EL_TBODY, CL_EL_TFOOT },
      "put it inside <table>" },
    { CL_EL_TH, { CL_EL_TR }, "put it inside <tr>" },
    { CL_EL_TD, { CL_EL_TR }, "put it inside <tr>" },
    { CL_EL_FIGCAPTION, { CL_EL_FIGURE }, "put it inside <figure>" },
};

static const Home *
find_home(ClElement child)
{
    for (gsize i = 0; i < G_N_ELEMENTS(homes); i++) {
        if (homes[i].child == child)
            return &homes[i];
    }
    return NULL;
}

static bool
is_parent_of(const Home *home, ClElement parent)
{
    for (gsize i = 0; i < G_N_ELEMENTS(home->parents); i++) {
        if (home->parents[i] == parent && parent != CL_EL_NONE)
            return true;
    }
    return false;
}

/* Does @parent hold nothing but elements whose home it is? */
static bool
is_home(ClElement parent)
{
    for (gsize i = 0; i < G_N_ELEMENTS(homes); i++) {
        if (is_parent_of(&homes[i], parent) && parent != CL_EL_FIGURE)
            return true;
    }
    return false;
}

/* What to do with something that stands directly in @parent. */
static const char *
find_shelter(ClElement parent)
{
    switch (parent) {
    case CL_EL_UL:
    case CL_EL_OL:
        return "put it in an <li>";
    case CL_EL_DL:
        return "put it in a <dt> or <dd>";
    case CL_EL_TR:
        return "put it in a <td> or <th>";
    case CL_EL_TABLE:
    case CL_EL_THEAD:
    case CL_EL_TBODY:
    case CL_EL_TFOOT:
        return "put it in a <td> of a <tr>";
    default:
        return "this element must stay empty";
    }
}

static xmlNode *
get_parent(const Builder *builder)
{
    if (builder->levels->len == 0)
        return cl_dom_get_root(builder->doc);
    return g_array_index(builder->levels, Level, builder->levels->len - 1).node;
}

static bool
is_dropping(const Builder *builder)
{
    return builder->levels->len > 0 &&
           g_array_index(builder->levels, Level, builder->levels->len - 1)
                   .kind == LEVEL_DROPPED;
}

static void
push(Builder *builder, LevelKind kind, xmlNode *node)
{
    Level level = { .kind = kind, .node = node };

    g_array_append_val(builder->levels, level);
}

static ClReport *
get_report(const Builder *builder)
{
    return builder->is_guess ? builder->guesses : builder->report;
}

static void
add_text(Builder *builder, xmlNode *parent)
{
    xmlNode *node = cl_dom_add_text(parent, builder->text->str);

    cl_dom_set_place(node, builder->text_place);
    if (builder->places->len < 2)
        return;
    cl_dom_take_text_places(node, g_steal_pointer(&builder->places));
    builder->places = g_array_new(FALSE, FALSE, sizeof(ClTextPlace));
}

/* Puts the collected text into the tree, before something else goes there. */
static void
flush_text(Builder *builder)
{
    xmlNode *parent = get_parent(builder);
    ClElement element = cl_dom_get_element(parent);
    bool is_allowed = !is_home(element) &&
                      cl_dom_get_info(element)->content != CL_CONTENT_EMPTY;

    if (builder->text->len == 0)
        return;
    if (is_allowed)
        add_text(builder, parent);
    else if (!builder->text_is_white)
        cl_report_add(get_report(builder), CL_RULE_ELEMENT_NOT_ALLOWED,
                      builder->text_place,
                      "Text cannot stand directly inside <%s>: %s.",
                      (const char *)parent->name, find_shelter(element));
    g_string_truncate(builder->text, 0);
    g_array_set_size(builder->places, 0);
}

/* Why @child cannot stand in @parent: what to do, or NULL when it can. */
static const char *
find_misplacement(const xmlNode *parent, ClElement child)
{
    ClElement element = cl_dom_get_element(parent);
    const ClElementInfo *info = cl_dom_get_info(element);
    const ClElementInfo *child_info = cl_dom_get_info(child);
    const Home *home = find_home(child);

    if (info->content == CL_CONTENT_EMPTY)
        return find_shelter(element);
    if (home != NULL && !is_parent_of(home, element))
        return home->sentence;
    if (home == NULL && is_home(element))
        return find_shelter(element);
    if (info->content == CL_CONTENT_INLINES && !child_info->is_inline)
        return "close this element first";
    if (child == CL_EL_A) {
        for (const xmlNode *above = parent; above != NULL;
             above = above->parent) {
            if (cl_dom_get_element(above) == CL_EL_A)
                return "a link cannot stand inside a link";
        }
    }
    return NULL;
}

static void
add_attribute(xmlNode *node, const ClSaxAttribute *attribute, ClReport *report)
{
    const char *name =
        cl_attributes_check((const char *)node->name, attribute, report);

    if (name == NULL)
        return;

    const char *before = cl_dom_find_attribute(node, name);
    if (before != NULL && strcmp(before, attribute->value) != 0) {
        cl_report_add(report, CL_RULE_ATTRIBUTE_NOT_ALLOWED, attribute->place,
                      "The attributes lang and xml:lang say different "
                      "languages: delete one.");
        return;
    }
    cl_dom_set_attribute(node, name, attribute->value);
}

static void
add_attributes(Builder *builder, xmlNode *node, const ClSaxElement *element)
{
    for (gsize i = 0; i < element->n_attributes; i++)
        add_attribute(node, &element->attributes[i], get_report(builder));
}

static void
add_element(Builder *builder, const ClSaxElement *element)
{
    flush_text(builder);

    xmlNode *node = cl_dom_add(get_parent(builder), element->name);

    cl_dom_set_place(node, element->place);
    add_attributes(builder, node, element);
    push(builder, LEVEL_NODE, node);
}

/* <html>, <head> and <body> have no node: the tree has its root already. */
static bool
is_frame(const Builder *builder, const char *name)
{
    if (builder->levels->len == 0)
        return strcmp(name, "html") == 0 || strcmp(name, "body") == 0;
    return builder->levels->len == 1 && builder->has_html &&
           !builder->has_body &&
           (strcmp(name, "head") == 0 || strcmp(name, "body") == 0);
}

static void
start_frame(Builder *builder, const ClSaxElement *element)
{
    xmlNode *root = cl_dom_get_root(builder->doc);
    bool is_head = strcmp(element->name, "head") == 0;

    if (strcmp(element->name, "html") == 0)
        builder->has_html = true;
    if (strcmp(element->name, "body") == 0) {
        builder->has_body = true;
        cl_dom_set_place(root, element->place);
    }
    if (!is_head)
        add_attributes(builder, root, element);
    push(builder, is_head ? LEVEL_DROPPED : LEVEL_TRANSPARENT, root);
}

/* Inside <head>, title and meta are of no use here and do no harm. */
static void
start_dropped(Builder *builder, const ClSaxElement *element)
{
    static const char *const harmless[] = { "title", "meta", "link", NULL };

    if (builder->levels->len == 2 && !g_strv_contains(harmless, element->name))
        cl_report_add(get_report(builder), CL_RULE_ELEMENT_NOT_ALLOWED,
                      element->place,
                      "The element %s is not allowed in <head>: take it out.",
                      element->name);
    push(builder, LEVEL_DROPPED, get_parent(builder));
}

/* What to write instead of an element that many pages have. */
static const char *
find_advice(const char *name)
{
    static const char *const advice[][2] = {
        { "b", "write <strong>" },
        { "i", "write <em>" },
        { "u", "write <em> or <strong>" },
        { "s", "write <del>" },
        { "strike", "write <del>" },
        { "tt", "write <code>" },
        { "big", "each edition decides the size of letters; take it out" },
        { "small", "each edition decides the size of letters; take it out" },
        { "font", "each edition decides how letters look; take it out" },
        { "center", "each edition decides how text stands; take it out" },
        { "section", "write a heading; headings make the sections" },
        { "article", "write a heading; headings make the sections" },
        { "main", "take the tags out and keep the text" },
        { "header", "take the tags out and keep the text" },
        { "footer", "take the tags out and keep the text" },
        { "nav", "the contents are made by the program; take it out" },
        { "colgroup", "columns are as wide as their text; take it out" },
        { "col", "columns are as wide as their text; take it out" },
        { "svg", "save the picture as a file and write <img>" },
        { "math", "write the formula in words" },
        { "picture", "write <img>" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(advice); i++) {
        if (strcmp(advice[i][0], name) == 0)
            return advice[i][1];
    }
    return "take it out";
}

/* Their text is no text for readers. */
static bool
is_without_text(const char *name)
{
    static const char *const names[] = {
        "script", "style",  "head",   "template", "noscript",
        "iframe", "svg",    "math",   "audio",    "video",
        "object", "canvas", "select", "form",     NULL,
    };

    return g_strv_contains(names, name);
}

static void
refuse(Builder *builder, const ClSaxElement *element)
{
    ClReport *report = get_report(builder);

    if (element->uri != NULL && strcmp(element->uri, XINCLUDE_URI) == 0)
        cl_report_add(report, CL_RULE_XML_FORBIDDEN, element->place,
                      "XInclude cannot be used: name every chapter in "
                      "publication.xml, or copy the text in.");
    else if (element->prefix != NULL)
        cl_report_add(report, CL_RULE_ELEMENT_NOT_ALLOWED, element->place,
                      "The element %s:%s is not allowed: take it out.",
                      element->prefix, element->name);
    else
        cl_report_add(report, CL_RULE_ELEMENT_NOT_ALLOWED, element->place,
                      "The element %s is not allowed: %s.", element->name,
                      find_advice(element->name));
    push(builder,
         is_without_text(element->name) ? LEVEL_DROPPED : LEVEL_TRANSPARENT,
         get_parent(builder));
}

static bool
is_xhtml(const ClSaxElement *element)
{
    return element->prefix == NULL &&
           (element->uri == NULL || strcmp(element->uri, XHTML_URI) == 0);
}

static void
on_start(void *data, const ClSaxElement *element, bool is_guess)
{
    Builder *builder = data;

    builder->is_guess = is_guess;
    if (is_dropping(builder)) {
        start_dropped(builder, element);
        return;
    }
    if (is_xhtml(element) && is_frame(builder, element->name)) {
        start_frame(builder, element);
        return;
    }

    ClElement kind = cl_dom_find_element(element->name);
    if (!is_xhtml(element) || kind == CL_EL_NONE || kind == CL_EL_BODY ||
        cl_dom_get_info(kind)->is_internal) {
        refuse(builder, element);
        return;
    }

    const xmlNode *parent = get_parent(builder);
    const char *misplacement = find_misplacement(parent, kind);
    if (misplacement != NULL) {
        cl_report_add(get_report(builder), CL_RULE_ELEMENT_NOT_ALLOWED,
                      element->place,
                      "The element %s cannot stand inside %s: %s.",
                      element->name, (const char *)parent->name, misplacement);
        push(builder, LEVEL_TRANSPARENT, get_parent(builder));
        return;
    }
    add_element(builder, element);
}

static void
on_end(void *data, bool is_guess)
{
    Builder *builder = data;

    builder->is_guess = is_guess;
    if (builder->levels->len == 0)
        return;

    const Level *level =
        &g_array_index(builder->levels, Level, builder->levels->len - 1);
    if (level->kind == LEVEL_NODE)
        flush_text(builder);
    g_array_set_size(builder->levels, builder->levels->len - 1);
}

/* Notes the place of a piece of text, unless it simply goes on. */
static void
add_place(Builder *builder, const char *text, gsize len, gsize n_white,
          ClPlace place)
{
    ClTextPlace start = {
        .offset = builder->text->len + n_white,
        .place = place,
    };
    ClPlace goes_on = builder->next_place;

    goes_on.column += (guint)n_white;
    if (builder->places->len == 0 || cl_place_compare(goes_on, place) != 0)
        g_array_append_val(builder->places, start);
    builder->next_place = place;
    builder->next_place.column +=
        (guint)g_utf8_strlen(text + n_white, (gssize)(len - n_white));
}

static void
on_text(void *data, const char *text, gsize len, ClPlace place)
{
    Builder *builder = data;
    gsize n_white = 0;

    if (is_dropping(builder))
        return;
    while (n_white < len && strchr(" \t\r\n", text[n_white]) != NULL)
        n_white++;
    if (builder->text->len == 0) {
        builder->text_place = place;
        builder->text_is_white = true;
    }
    if (n_white < len) {
        if (builder->text_is_white)
            builder->text_place = place;
        builder->text_is_white = false;
        add_place(builder, text, len, n_white, place);
    }
    g_string_append_len(builder->text, text, (gssize)len);
}

xmlDoc *
cl_xhtml_read(const ClSource *source, ClReport *report, ClSaxTrouble *trouble)
{
    static const ClSaxHandler handler = {
        .start = on_start,
        .end = on_end,
        .text = on_text,
    };
    g_autoptr(ClReport) guesses = cl_report_new();
    Builder builder = {
        .doc = cl_dom_new(),
        .report = report,
        .guesses = guesses,
        .levels = g_array_new(FALSE, FALSE, sizeof(Level)),
        .text = g_string_new(NULL),
        .places = g_array_new(FALSE, FALSE, sizeof(ClTextPlace)),
    };

    cl_dom_set_place(cl_dom_get_root(builder.doc),
                     cl_place(cl_source_get_path(source), 1, 1));
    cl_sax_parse(source, &handler, &builder, report, trouble);
    flush_text(&builder);
    g_array_unref(builder.levels);
    g_string_free(builder.text, TRUE);
    g_array_unref(builder.places);
    return builder.doc;
}
