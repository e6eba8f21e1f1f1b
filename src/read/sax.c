#define _GNU_SOURCE /* memrchr */
#include "read/sax.h"

#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "model/dom.h"
#include "read/limits.h"
#include "read/syntax.h"

typedef struct {
    char *name;
    gsize offset; /* of its '<' */
} Open;

typedef struct {
    const ClSource *source;
    const ClSaxHandler *handler;
    void *data;
    ClReport *report;
    ClSaxTrouble *trouble;
    xmlParserCtxt *parser;
    GArray *open; /* Open, outermost first */
    gsize n_nodes;
    gsize n_entity_errors;
    bool is_broken;  /* a syntax error was reported */
    bool is_guess;   /* … after which the nesting is a guess */
    bool is_stopped; /* by a limit or something forbidden */
} Parse;

static void
clear_open(void *open)
{
    g_free(((Open *)open)->name);
}

/* How far the parser has come. */
static gsize
get_offset(const Parse *parse)
{
    gsize len = cl_source_get_len(parse->source);
    long offset = xmlByteConsumed(parse->parser);

    return offset < 0 ? len : MIN((gsize)offset, len);
}

/* The nearest @byte before @offset; @offset when there is none. */
static gsize
find_back(const Parse *parse, gsize offset, char byte)
{
    const char *text = cl_source_get_text(parse->source);
    const char *found = memrchr(text, byte, offset);

    return found != NULL ? (gsize)(found - text) : offset;
}

static void
stop(Parse *parse)
{
    parse->is_stopped = true;
    xmlStopParser(parse->parser);
}

static void
forbid(Parse *parse, gsize offset, const char *sentence)
{
    if (parse->is_stopped)
        return;
    cl_report_add(parse->report, CL_RULE_XML_FORBIDDEN,
                  cl_source_get_place(parse->source, offset), "%s", sentence);
    stop(parse);
}

static bool
is_name_byte(char byte)
{
    return byte != '\0' && strchr(" \t\r\n=/>\"'", byte) == NULL;
}

/* Where the attribute called @qname stands in the tag from @tag to @end. */
static gsize
find_attribute(const Parse *parse, gsize tag, gsize end, const char *qname)
{
    const char *text = cl_source_get_text(parse->source);
    gsize len = strlen(qname);
    gsize at = tag;

    while (at < end && is_name_byte(text[at]))
        at++;
    while (at < end) {
        gsize start = at;

        while (at < end && is_name_byte(text[at]))
            at++;
        if (at - start == len && memcmp(text + start, qname, len) == 0)
            return start;
        if (text[at] == '"' || text[at] == '\'') {
            const char *close = memchr(text + at + 1, text[at], end - at - 1);

            if (close == NULL)
                return tag;
            at = (gsize)(close - text);
        }
        at++;
    }
    return tag;
}

/*
 * The value as the author meant it. Without entity substitution, which is
 * never asked for, libxml2 hands on an ampersand as "&#38;".
 */
static char *
dup_value(const xmlChar *begin, const xmlChar *end)
{
    static const char kept[] = "&#38;";
    GString *value = g_string_new(NULL);
    const char *p = (const char *)begin;

    while (p < (const char *)end) {
        g_string_append_c(value, *p);
        p += g_str_has_prefix(p, kept) ? strlen(kept) : 1;
    }
    return g_string_free(value, FALSE);
}

static ClSaxAttribute
make_attribute(const Parse *parse, gsize tag, const xmlChar **raw)
{
    const char *name = (const char *)raw[0];
    const char *prefix = (const char *)raw[1];
    g_autofree char *qname =
        prefix != NULL ? g_strconcat(prefix, ":", name, NULL) : g_strdup(name);
    gsize at = find_attribute(parse, tag, get_offset(parse), qname);

    return (ClSaxAttribute){
        .name = name,
        .prefix = prefix,
        .uri = (const char *)raw[2],
        .value = dup_value(raw[3], raw[4]),
        .place = cl_source_get_place(parse->source, at),
    };
}

static bool
is_within_limits(Parse *parse, gsize tag)
{
    ClPlace place = cl_source_get_place(parse->source, tag);

    if (parse->open->len >= CL_READ_MAX_DEPTH) {
        cl_report_add(parse->report, CL_RULE_XML_TOO_DEEP, place,
                      "Elements are nested more than %d deep here: close "
                      "those that were left open, or nest less.",
                      CL_READ_MAX_DEPTH);
        stop(parse);
        return false;
    }
    if (++parse->n_nodes > CL_READ_MAX_NODES) {
        cl_report_add(parse->report, CL_RULE_FILE_TOO_LARGE, place,
                      "The file has more than %d elements: split it into "
                      "several files.",
                      CL_READ_MAX_NODES);
        stop(parse);
        return false;
    }
    return true;
}

static void
on_start(void *ctx, const xmlChar *name, const xmlChar *prefix,
         const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
         int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    Parse *parse = ((xmlParserCtxt *)ctx)->_private;
    gsize tag = find_back(parse, get_offset(parse), '<');
    Open open = { .name = g_strdup((const char *)name), .offset = tag };

    (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    if (parse->is_stopped || !is_within_limits(parse, tag)) {
        g_free(open.name);
        return;
    }
    g_array_append_val(parse->open, open);

    g_autofree ClSaxAttribute *own =
        g_new0(ClSaxAttribute, (gsize)n_attributes + 1);
    for (int i = 0; i < n_attributes; i++)
        own[i] = make_attribute(parse, tag, attributes + 5 * i);
    ClSaxElement element = {
        .name = (const char *)name,
        .prefix = (const char *)prefix,
        .uri = (const char *)uri,
        .attributes = own,
        .n_attributes = (gsize)n_attributes,
        .place = cl_source_get_place(parse->source, tag),
    };
    parse->handler->start(parse->data, &element, parse->is_guess);
    for (int i = 0; i < n_attributes; i++)
        g_free((char *)own[i].value);
}

static void
on_end(void *ctx, const xmlChar *name, const xmlChar *prefix,
       const xmlChar *uri)
{
    Parse *parse = ((xmlParserCtxt *)ctx)->_private;

    (void)name, (void)prefix, (void)uri;
    if (parse->is_stopped || parse->open->len == 0)
        return;
    g_array_set_size(parse->open, parse->open->len - 1);
    parse->handler->end(parse->data, parse->is_guess);
}

/* Where a copy of the source that ends at @offset began: a line end of two
 * characters has become one in it. */
static gsize
go_back(const Parse *parse, const xmlChar *copy, gsize len, gsize offset)
{
    const char *all = cl_source_get_text(parse->source);

    while (len > 0 && offset > 0) {
        offset--;
        len--;
        if (copy[len] == '\n' && offset > 0 && all[offset] == '\n' &&
            all[offset - 1] == '\r')
            offset--;
    }
    return offset;
}

/*
 * Where @text begins in the source. It points into the parser's input or,
 * for characters outside ASCII, to a copy of what was just consumed, or holds
 * the character of a reference such as "&#233;" that ended just now.
 */
static gsize
find_text(const Parse *parse, const xmlChar *text, gsize len)
{
    const xmlParserInput *input = parse->parser->input;
    gsize offset = get_offset(parse);

    if (text >= input->base && text < input->end)
        return offset - (gsize)(input->cur - text);

    const char *all = cl_source_get_text(parse->source);
    if (offset > 0 && all[offset - 1] == ';') {
        gsize at = offset - 1;

        while (at > 0 && (g_ascii_isalnum(all[at - 1]) || all[at - 1] == '#'))
            at--;
        if (at > 0 && all[at - 1] == '&')
            return at - 1;
    }
    return go_back(parse, text, len, offset);
}

/* In pieces that stand together in the author's file: one line at most. */
static void
pass_text(Parse *parse, const xmlChar *text, int len, gsize start)
{
    const char *p = (const char *)text;
    const char *end = p + len;
    const char *all = cl_source_get_text(parse->source);

    while (p < end) {
        const char *feed = memchr(p, '\n', (gsize)(end - p));
        gsize n_line = (gsize)((feed != NULL ? feed + 1 : end) - p);
        gsize n_run = cl_source_get_run(parse->source, start);
        gsize n = CLAMP(n_run, 1, n_line);
        gsize n_white = 0;

        while (n_white < n && strchr(" \t\r\n", p[n_white]) != NULL)
            n_white++;
        gsize shift = n_white < n ? n_white : 0;
        parse->handler->text(parse->data, p, n,
                             cl_source_get_place(parse->source, start + shift));
        p += n;
        start = MIN(start + n, cl_source_get_len(parse->source));
        if (p[-1] == '\n' && all[start - 1] == '\r' && all[start] == '\n')
            start++;
    }
}

static void
on_text(void *ctx, const xmlChar *text, int len)
{
    Parse *parse = ((xmlParserCtxt *)ctx)->_private;

    if (len > 0 && !parse->is_stopped)
        pass_text(parse, text, len, find_text(parse, text, (gsize)len));
}

static void
on_cdata(void *ctx, const xmlChar *text, int len)
{
    static const char closing[] = "]]>";
    Parse *parse = ((xmlParserCtxt *)ctx)->_private;
    const char *all = cl_source_get_text(parse->source);
    gsize end = get_offset(parse);

    if (len <= 0 || parse->is_stopped)
        return;
    if (end >= strlen(closing) &&
        g_str_has_prefix(all + end - strlen(closing), closing))
        end -= strlen(closing);
    pass_text(parse, text, len, go_back(parse, text, (gsize)len, end));
}

static void
on_doctype(void *ctx, const xmlChar *name, const xmlChar *external,
           const xmlChar *system)
{
    Parse *parse = ((xmlParserCtxt *)ctx)->_private;
    gsize offset = get_offset(parse);
    const char *rest = cl_source_get_text(parse->source) + offset;

    /* One without a '[' declares nothing here, as no other file is opened;
     * editors write it into every page, drawing programs into drawings. */
    (void)external, (void)system;
    rest += strspn(rest, " \t\r\n");
    if (*rest == '>' && name != NULL &&
        (strcmp((const char *)name, "html") == 0 ||
         strcmp((const char *)name, "svg") == 0))
        return;
    forbid(parse, find_back(parse, offset, '<'),
           "A document type with declarations cannot be used: delete "
           "everything from <!DOCTYPE to its >.");
}

static void
on_instruction(void *ctx, const xmlChar *target, const xmlChar *content)
{
    Parse *parse = ((xmlParserCtxt *)ctx)->_private;

    (void)target, (void)content;
    if (!parse->is_stopped)
        cl_report_add(
            parse->report, CL_RULE_XML_FORBIDDEN,
            cl_source_get_place(parse->source,
                                find_back(parse, get_offset(parse), '<')),
            "A processing instruction (<? ... ?>) cannot be used: "
            "take it out.");
}

static xmlEntity *
on_get_entity(void *ctx, const xmlChar *name)
{
    (void)ctx;
    return xmlGetPredefinedEntity(name);
}

static void
on_reference(void *ctx, const xmlChar *name)
{
    /* The error for the unknown name has been reported by then. */
    (void)ctx, (void)name;
}

static bool
is_entity_error(const xmlError *error)
{
    return error->code == XML_ERR_UNDECLARED_ENTITY ||
           error->code == XML_WAR_UNDECLARED_ENTITY;
}

static const Open *
get_open(const Parse *parse)
{
    if (parse->open->len == 0)
        return NULL;
    return &g_array_index(parse->open, Open, parse->open->len - 1);
}

static bool
is_open(const Parse *parse, const char *name)
{
    for (guint i = 0; i < parse->open->len; i++) {
        if (g_strcmp0(g_array_index(parse->open, Open, i).name, name) == 0)
            return true;
    }
    return false;
}

/* Does @error mean that the innermost open element lacks its end tag? An end
 * tag that closes nothing else is the other case. */
static bool
is_unclosed(const Parse *parse, const xmlError *error)
{
    if (parse->open->len == 0)
        return false;
    return error->code == XML_ERR_TAG_NOT_FINISHED ||
           (error->code == XML_ERR_TAG_NAME_MISMATCH &&
            is_open(parse, error->str2));
}

/* Where to point: most errors are noticed after what causes them. */
static gsize
locate(const Parse *parse, const xmlError *error)
{
    gsize offset = get_offset(parse);

    if (is_unclosed(parse, error))
        return get_open(parse)->offset;
    switch (error->code) {
    case XML_ERR_TAG_NAME_MISMATCH:
    case XML_ERR_ATTRIBUTE_REDEFINED:
        return find_back(parse, offset, '<');
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
        return find_back(parse, offset, '&');
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
        return find_back(parse, offset, '&');
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_ENTITYREF_NO_NAME:
        return offset > 0 ? offset - 1 : 0; /* the & or < before it */
    default:
        return offset;
    }
}

static void
report_syntax(Parse *parse, const xmlError *error)
{
    const Open *open = is_unclosed(parse, error) ? get_open(parse) : NULL;
    gsize offset = locate(parse, error);
    ClPlace here = cl_source_get_place(
        parse->source, find_back(parse, get_offset(parse), '<'));
    g_autofree char *sentence = cl_syntax_dup_sentence(
        error, open != NULL ? open->name : NULL, here.line);

    cl_report_add(parse->report, CL_RULE_XML_SYNTAX,
                  cl_source_get_place(parse->source, offset), "%s", sentence);
    if (parse->trouble != NULL && !is_entity_error(error))
        *parse->trouble = (ClSaxTrouble){
            .is_broken = true,
            .offset = offset,
        };
}

#if LIBXML_VERSION >= 21200
typedef const xmlError *ErrorArgument;
#else
typedef xmlError *ErrorArgument;
#endif

static void
on_error(void *ctx, ErrorArgument error)
{
    xmlParserCtxt *parser = ctx;
    Parse *parse = parser->_private;

    /* Told by us already, and not the author's doing. */
    if (parse->is_stopped || error->code == XML_ERR_USER_STOP)
        return;
    if (error->level == XML_ERR_WARNING && !is_entity_error(error))
        return;
    if (is_entity_error(error)) {
        parse->is_broken = true;
        if (++parse->n_entity_errors <= CL_READ_MAX_ENTITY_ERRORS)
            report_syntax(parse, error);
        return;
    }
    /* What follows the first is as a rule its consequence. */
    if (!parse->is_guess)
        report_syntax(parse, error);
    parse->is_broken = true;
    parse->is_guess = true;
}

static void
set_handlers(xmlSAXHandler *sax)
{
    memset(sax, 0, sizeof *sax);
    sax->initialized = XML_SAX2_MAGIC;
    sax->internalSubset = on_doctype;
    sax->getEntity = on_get_entity;
    sax->reference = on_reference;
    sax->startElementNs = on_start;
    sax->endElementNs = on_end;
    sax->characters = on_text;
    sax->ignorableWhitespace = on_text;
    sax->cdataBlock = on_cdata;
    sax->processingInstruction = on_instruction;
    sax->serror = on_error;
}

static bool
is_encoding_utf8(Parse *parse)
{
    const char *text = cl_source_get_text(parse->source);
    const char *end = strstr(text, "?>");

    if (!g_str_has_prefix(text, "<?xml") || end == NULL)
        return true;

    g_autofree char *line = g_strndup(text, (gsize)(end - text));
    const char *at = strstr(line, "encoding");
    if (at == NULL)
        return true;
    at += strcspn(at, "'\"");
    if (*at == '\0' || g_ascii_strncasecmp(at + 1, "utf-8", 5) == 0 ||
        g_ascii_strncasecmp(at + 1, "us-ascii", 8) == 0)
        return true;
    cl_report_add(parse->report, CL_RULE_FILE_NOT_UTF8,
                  cl_source_get_place(parse->source, (gsize)(at - line)),
                  "The file says that its encoding is not UTF-8: save it as "
                  "UTF-8 and write encoding=\"UTF-8\".");
    return false;
}

/*
 * libxml2 compares each attribute of a tag with all others: a tag with a
 * hundred thousand of them would take minutes.
 */
static bool
has_sane_tags(Parse *parse)
{
    const char *text = cl_source_get_text(parse->source);
    const char *end = text + cl_source_get_len(parse->source);
    gsize n_equals = 0;
    const char *tag = text;

    for (const char *p = text; (p += strcspn(p, "<=")) < end; p++) {
        if (*p == '<') {
            tag = p;
            n_equals = 0;
        }
        n_equals += *p == '=';
        if (n_equals <= CL_READ_MAX_EQUALS)
            continue;
        /* In text and comments the sign is harmless. */
        if (memchr(tag, '>', (gsize)(p - tag)) != NULL ||
            g_str_has_prefix(tag, "<!")) {
            p += strcspn(p, "<");
            p--;
            continue;
        }
        cl_report_add(parse->report, CL_RULE_XML_SYNTAX,
                      cl_source_get_place(parse->source, (gsize)(tag - text)),
                      "This tag has more than %d attributes: is its > "
                      "missing?",
                      CL_READ_MAX_EQUALS);
        return false;
    }
    return true;
}

bool
cl_sax_parse(const ClSource *source, const ClSaxHandler *handler, void *data,
             ClReport *report, ClSaxTrouble *trouble)
{
    Parse parse = {
        .source = source,
        .handler = handler,
        .data = data,
        .report = report,
        .trouble = trouble,
    };

    if (trouble != NULL)
        *trouble = (ClSaxTrouble){ 0 };
    if (!is_encoding_utf8(&parse) || !has_sane_tags(&parse))
        return false;

    parse.open = g_array_new(FALSE, FALSE, sizeof(Open));
    g_array_set_clear_func(parse.open, clear_open);
    parse.parser = xmlNewParserCtxt();
    g_assert(parse.parser != NULL);
    set_handlers(parse.parser->sax);
    parse.parser->_private = &parse;
    /* Recovery goes on after an error, so that links to what stands behind
     * it are not called broken as well. */
    xmlDoc *none = xmlCtxtReadMemory(parse.parser, cl_source_get_text(source),
                                     (int)cl_source_get_len(source), NULL, NULL,
                                     XML_PARSE_NONET | XML_PARSE_RECOVER |
                                         XML_PARSE_IGNORE_ENC);
    if (none != NULL)
        xmlFreeDoc(none);
    xmlFreeParserCtxt(parse.parser);
    g_array_unref(parse.open);
    return !parse.is_broken && !parse.is_stopped;
}
