#include "read/xhtml.h"

#include <string.h>

#include "base/utf8.h"
#include "model/note.h"
#include "read/attributes.h"

#define EPUB_URI "http://www.idpf.org/2007/ops"
#define XHTML_URI "http://www.w3.org/1999/xhtml"
#define XINCLUDE_URI "http://www.w3.org/2001/XInclude"

typedef enum {
    LEVEL_NODE,        /* an element of the tree */
    LEVEL_TRANSPARENT, /* not in the tree, but its content is */
    LEVEL_DROPPED,     /* neither */
} LevelKind;

typedef struct {
    LevelKind kind;
    xmlNode *node;   /* where content goes; of a dropped one: its parent */
    bool is_reading; /* text that says how others are read: see is_reading() */
    bool is_group;   /* a heading with its subheadings: see join_group() */
} Level;

/* What has no effect, told once a file. */
typedef struct {
    const char *kind; /* "element" or "attribute" */
    char *name;
    ClPlace place; /* the first */
    guint n;
} Look;

typedef struct {
    xmlDoc *doc;
    ClReport *report;
    ClReport *guesses; /* findings that a syntax error made worthless */
    GArray *levels;    /* Level of each open element, outermost first */
    GPtrArray *looks;  /* Look (owned) */
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
free_look(gpointer data)
{
    Look *look = data;

    g_free(look->name);
    g_free(look);
}

/* A page of the web has hundreds of them: one finding for each name. */
static void
note_look(Builder *builder, const char *kind, const char *name, ClPlace place)
{
    if (builder->is_guess)
        return;
    for (guint i = 0; i < builder->looks->len; i++) {
        Look *look = g_ptr_array_index(builder->looks, i);

        if (strcmp(look->kind, kind) == 0 && strcmp(look->name, name) == 0) {
            look->n++;
            return;
        }
    }
    Look *look = g_new0(Look, 1);
    look->kind = kind;
    look->name = g_strdup(name);
    look->place = place;
    look->n = 1;
    g_ptr_array_add(builder->looks, look);
}

static void
tell_look(const Look *look, ClReport *report)
{
    bool is_element = strcmp(look->kind, "element") == 0;
    g_autofree char *others =
        look->n > 1
            ? g_strdup_printf(" It stands at %u more place%s of this file.",
                              look->n - 1, look->n == 2 ? "" : "s")
            : g_strdup("");

    cl_report_add(report, CL_RULE_LOOK_IGNORED, look->place,
                  "The %s %s has no effect, since each edition decides how "
                  "things look: take %s.%s",
                  look->kind, look->name,
                  is_element ? "its tags out, and keep its text" : "it out",
                  others);
}

static void
add_attribute(Builder *builder, xmlNode *node, const ClSaxAttribute *attribute)
{
    ClReport *report = get_report(builder);
    ClSaxAttribute known = *attribute;

    if (cl_attributes_is_look((const char *)node->name, attribute)) {
        note_look(builder, "attribute", attribute->name, attribute->place);
        return;
    }

    /* HTML 4 named the places to link to so. */
    if (cl_dom_get_element(node) == CL_EL_A && known.prefix == NULL &&
        strcmp(known.name, "name") == 0)
        known.name = "id";

    const char *name =
        cl_attributes_check((const char *)node->name, &known, report);

    if (name == NULL)
        return;

    const char *before = cl_dom_find_attribute(node, name);
    if (before != NULL && strcmp(before, attribute->value) != 0) {
        cl_report_add(report, CL_RULE_ATTRIBUTE_NOT_ALLOWED, attribute->place,
                      strcmp(name, "id") == 0
                          ? "The attributes id and name say different ids: "
                            "delete one."
                          : "The attributes lang and xml:lang say different "
                            "languages: delete one.");
        return;
    }
    cl_dom_set_attribute(node, name, attribute->value);
}

/* --- footnotes --- */

/* The role that epub:type says, which is what e-books had before roles. */
static void
add_note_role(xmlNode *node, const ClSaxAttribute *attribute)
{
    static const struct {
        const char *type;
        ClElement element;
        const char *role;
    } roles[] = {
        { "noteref", CL_EL_A, "doc-noteref" },
        { "footnote", CL_EL_ASIDE, "doc-footnote" },
        { "endnote", CL_EL_ASIDE, "doc-footnote" },
        { "rearnote", CL_EL_ASIDE, "doc-footnote" },
    };
    g_auto(GStrv) types = g_strsplit_set(attribute->value, " \t\r\n", -1);

    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (roles[i].element == cl_dom_get_element(node) &&
            g_strv_contains((const char *const *)types, roles[i].type))
            cl_dom_set_attribute(node, "role", roles[i].role);
    }
}

/* (owned) id -> element, borrowed. */
static GHashTable *
dup_ids(const xmlNode *root)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);

    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        const char *id = cl_dom_find_attribute(node, "id");

        if (id != NULL)
            g_hash_table_insert(ids, (char *)id, (xmlNode *)node);
    }
    return ids;
}

/* Small and raised, so that it does not look like part of the word before. */
static void
raise_words(xmlNode *link)
{
    xmlNode *child = link->children;

    if (child == NULL || cl_dom_get_element(child) == CL_EL_SUP ||
        cl_dom_get_element(link->parent) == CL_EL_SUP)
        return;
    xmlNode *sup = cl_dom_add(link, "sup");
    cl_dom_set_place(sup, cl_dom_get_place(link));
    while (link->children != sup) {
        child = link->children;
        xmlUnlinkNode(child);
        xmlAddChild(sup, child);
    }
}

/* A mark whose note is no footnote of this chapter, but stands in a list of
 * notes here or in another file, is a link like others. */
static void
settle_marks(xmlNode *root)
{
    g_autoptr(GHashTable) ids = dup_ids(root);

    for (xmlNode *node = root; node != NULL; node = cl_dom_next(node, root)) {
        const char *href = cl_dom_find_attribute(node, "href");

        if (!cl_note_is_mark(node) || href == NULL)
            continue;
        const xmlNode *note =
            href[0] == '#' ? g_hash_table_lookup(ids, href + 1) : NULL;
        if (href[0] == '#' && (note == NULL || cl_note_is_note(note)))
            continue;
        cl_dom_set_attribute(node, "role", NULL);
        raise_words(node);
    }
}

static void
add_attributes(Builder *builder, xmlNode *node, const ClSaxElement *element)
{
    for (gsize i = 0; i < element->n_attributes; i++) {
        const ClSaxAttribute *attribute = &element->attributes[i];

        add_attribute(builder, node, attribute);
        if (attribute->uri != NULL && strcmp(attribute->uri, EPUB_URI) == 0 &&
            strcmp(attribute->name, "type") == 0)
            add_note_role(node, attribute);
    }
}

/*
 * Elements that a book can do without, and the one that says the same: those
 * of older pages, the frames that HTML puts round headings and what belongs to
 * them (here headings alone make sections), facts for machines.
 */
static const char *
find_synonym(const char *name)
{
    static const char *const synonyms[][2] = {
        { "b", "strong" },    { "i", "em" },         { "s", "del" },
        { "strike", "del" },  { "tt", "code" },      { "details", "div" },
        { "summary", "div" }, { "section", "div" },  { "article", "div" },
        { "main", "div" },    { "header", "div" },   { "footer", "div" },
        { "hgroup", "div" },  { "address", "div" },  { "search", "div" },
        { "mark", "em" },     { "time", "span" },    { "data", "span" },
        { "bdo", "span" },    { "ruby", "span" },    { "rb", "span" },
        { "rt", "span" },     { "acronym", "abbr" },
    };

    if (cl_dom_find_element(name) != CL_EL_NONE)
        return name;
    for (gsize i = 0; i < G_N_ELEMENTS(synonyms); i++) {
        if (strcmp(synonyms[i][0], name) == 0)
            return synonyms[i][1];
    }
    return name;
}

/*
 * Ruby: <rt> says how the signs before it are read. Editions have it in line,
 * in the brackets that HTML (4.5.10 to 4.5.13) has <rp> for.
 */
static bool
is_reading(const char *name)
{
    return strcmp(name, "rt") == 0;
}

/* Has @group one heading, and beside it paragraphs alone? */
static xmlNode *
find_group_heading(const xmlNode *group)
{
    xmlNode *heading = NULL;

    for (xmlNode *child = group->children; child != NULL; child = child->next) {
        bool is_heading = cl_dom_get_heading_level(child) > 0;

        if (is_heading && heading == NULL)
            heading = child;
        else if (!cl_dom_is_text(child) && !is_heading &&
                 cl_dom_get_element(child) != CL_EL_P)
            return NULL;
    }
    return heading;
}

/*
 * <hgroup>: "II" and below it the chapter's title are one heading of two
 * lines, as the contents must name both.
 */
static void
join_group(xmlNode *group)
{
    xmlNode *heading = find_group_heading(group);
    xmlNode *joined = NULL;
    xmlNode *next = NULL;

    if (heading == NULL)
        return;
    joined = xmlNewDocNode(group->doc, NULL, heading->name, NULL);
    cl_dom_set_place(joined, cl_dom_get_place(heading));
    for (xmlAttr *attr = heading->properties; attr != NULL; attr = attr->next) {
        const char *name = (const char *)attr->name;

        cl_dom_set_attribute(joined, name,
                             cl_dom_find_attribute(heading, name));
    }
    for (xmlNode *child = group->children; child != NULL; child = next) {
        next = child->next;
        if (cl_dom_is_text(child))
            continue;
        if (joined->children != NULL)
            cl_dom_set_place(cl_dom_add(joined, "br"), cl_dom_get_place(child));
        while (child->children != NULL) {
            xmlNode *inner = child->children;

            xmlUnlinkNode(inner);
            xmlAddChild(joined, inner);
        }
        xmlUnlinkNode(child);
        xmlFreeNode(child);
    }
    xmlAddChild(group, joined);
}

static void on_text(void *data, const char *text, gsize len, ClPlace place);

static void
put_bracket(Builder *builder, const char *bracket, ClPlace place)
{
    on_text(builder, bracket, strlen(bracket), place);
}

static void
add_element(Builder *builder, const ClSaxElement *element)
{
    flush_text(builder);

    xmlNode *node =
        cl_dom_add(get_parent(builder), find_synonym(element->name));

    cl_dom_set_place(node, element->place);
    add_attributes(builder, node, element);
    push(builder, LEVEL_NODE, node);
    Level *level =
        &g_array_index(builder->levels, Level, builder->levels->len - 1);
    level->is_group = strcmp(element->name, "hgroup") == 0;
    level->is_reading = is_reading(element->name);
    if (level->is_reading) {
        put_bracket(builder, "\uff08", element->place);
    }
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

/* Inside <head> these are of no use here and do no harm. */
static void
start_dropped(Builder *builder, const ClSaxElement *element)
{
    static const char *const harmless[] = { "title", "meta", "link",
                                            "style", "base", NULL };

    if (builder->has_html && !builder->has_body && builder->levels->len == 2 &&
        !g_strv_contains(harmless, element->name))
        cl_report_add(get_report(builder), CL_RULE_ELEMENT_NOT_ALLOWED,
                      element->place,
                      "The element %s is not allowed in <head>: take it out.",
                      element->name);
    push(builder, LEVEL_DROPPED, get_parent(builder));
}

/* Elements that say only how their text looks. */
static bool
is_look(const char *name)
{
    static const char *const looks[] = {
        "big",  "blink", "center", "col", "colgroup", "font",
        "nobr", "small", "u",      "wbr", NULL,
    };

    return g_strv_contains(looks, name);
}

/* What to write instead of an element that many pages have. */
static const char *
find_advice(const char *name)
{
    static const char *const advice[][2] = {
        { "nav", "the contents are made by the program; take it out" },
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
    else if (element->prefix == NULL && is_look(element->name))
        note_look(builder, "element", element->name, element->place);
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

/* <rp> has brackets for programs that know no ruby; ours are at is_reading().
 */
static bool
is_ruby_bracket(const ClSaxElement *element)
{
    return is_xhtml(element) && strcmp(element->name, "rp") == 0;
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

    if (is_ruby_bracket(element)) {
        push(builder, LEVEL_DROPPED, get_parent(builder));
        return;
    }

    ClElement kind = cl_dom_find_element(find_synonym(element->name));
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
    if (level->is_reading)
        put_bracket(builder, "\uff09", builder->text_place);
    if (level->kind == LEVEL_NODE)
        flush_text(builder);
    if (level->is_group)
        join_group(level->node);
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
        (guint)cl_utf8_count(text + n_white, len - n_white);
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
        .looks = g_ptr_array_new_with_free_func(free_look),
        .text = g_string_new(NULL),
        .places = g_array_new(FALSE, FALSE, sizeof(ClTextPlace)),
    };

    cl_dom_set_place(cl_dom_get_root(builder.doc),
                     cl_place(cl_source_get_path(source), 1, 1));
    cl_sax_parse(source, &handler, &builder, report, trouble);
    flush_text(&builder);
    settle_marks(cl_dom_get_root(builder.doc));
    for (guint i = 0; i < builder.looks->len; i++)
        tell_look(g_ptr_array_index(builder.looks, i), report);
    g_array_unref(builder.levels);
    g_ptr_array_unref(builder.looks);
    g_string_free(builder.text, TRUE);
    g_array_unref(builder.places);
    return builder.doc;
}
