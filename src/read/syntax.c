#include "read/syntax.h"

#include <string.h>

typedef struct {
    int code;
    const char *sentence;
} Sentence;

static const Sentence sentences[] = {
    { XML_ERR_TAG_NOT_FINISHED,
      "The file ends too early: is a part of it missing?" },
    { XML_ERR_DOCUMENT_EMPTY,
      "The file is not XML: it must begin with a start tag such as <html>." },
    { XML_ERR_DOCUMENT_END,
      "There is text after the end of the outermost element: move it inside "
      "or delete it." },
    { XML_ERR_NAME_REQUIRED,
      "A name must follow here: write &lt; for the character < and &amp; for "
      "the character &." },
    { XML_ERR_ENTITYREF_NO_NAME,
      "The character & cannot stand alone: write &amp;." },
    { XML_ERR_ENTITYREF_SEMICOL_MISSING,
      "The character & cannot stand alone: write &amp;, or end the name after "
      "it with a semicolon." },
    { XML_ERR_INVALID_DEC_CHARREF,
      "A number and a semicolon must follow &#: write for instance &#160;." },
    { XML_ERR_INVALID_HEX_CHARREF,
      "A hexadecimal number and a semicolon must follow &#x: write for "
      "instance &#xA0;." },
    { XML_ERR_INVALID_CHARREF,
      "The number after &# is no character: write the character itself." },
    { XML_ERR_INVALID_CHAR, "This character cannot stand in XML: delete it." },
    { XML_ERR_LT_IN_ATTRIBUTE,
      "The character < cannot stand in an attribute: write &lt;, or close the "
      "quotation mark before it." },
    { XML_ERR_ATTRIBUTE_NOT_STARTED,
      "The value of an attribute must stand in quotation marks: write for "
      "instance lang=\"fr\"." },
    { XML_ERR_ATTRIBUTE_NOT_FINISHED,
      "The value of an attribute has no closing quotation mark: add it." },
    { XML_ERR_ATTRIBUTE_WITHOUT_VALUE,
      "An attribute must have a value: write for instance "
      "reversed=\"reversed\"." },
    { XML_ERR_EQUAL_REQUIRED,
      "An attribute must be followed by = and a value in quotation marks." },
    { XML_ERR_SPACE_REQUIRED,
      "There must be a space between two attributes: add it." },
    { XML_ERR_GT_REQUIRED, "The tag must end with >: add it." },
    { XML_ERR_LTSLASH_REQUIRED,
      "The end tag must be </ and the name of the element." },
    { XML_ERR_CDATA_NOT_FINISHED,
      "The section that begins with <![CDATA[ has no end: add ]]>." },
    { XML_ERR_COMMENT_NOT_FINISHED,
      "The comment that begins with <!-- has no end: add -->." },
    { XML_ERR_HYPHEN_IN_COMMENT,
      "A comment cannot hold --: write a single - or another character." },
    { XML_ERR_MISPLACED_CDATA_END,
      "The characters ]]> cannot stand in text: write ]]&gt;." },
    { XML_ERR_PI_NOT_FINISHED, "What begins with <? has no end: take it out." },
    { XML_ERR_XMLDECL_NOT_FINISHED,
      "The first line must end with ?>: write <?xml version=\"1.0\" "
      "encoding=\"UTF-8\"?>." },
    { XML_ERR_RESERVED_XML_NAME,
      "The line <?xml …?> can stand only at the very start of the file: move "
      "or delete it." },
};

static char *
dup_unclosed(const xmlError *error, const char *unclosed, guint line)
{
    static const char *const voids[] = { "br", "hr", "img", NULL };

    if (g_strv_contains(voids, unclosed))
        return g_strdup_printf("This element has no end tag: write <%s/>.",
                               unclosed);
    if (error->code == XML_ERR_TAG_NOT_FINISHED || error->str2 == NULL ||
        strcmp(error->str2, "body") == 0)
        return g_strdup_printf("The element %s is not closed: add </%s>.",
                               unclosed, unclosed);
    return g_strdup_printf("The element %s is not closed: add </%s> before "
                           "</%s> in line %u.",
                           unclosed, unclosed, error->str2, line);
}

static char *
unknown_entity(const xmlError *error)
{
    const char *name = error->str1 != NULL ? error->str1 : "";

    if (strcmp(name, "nbsp") == 0)
        return g_strdup("The name &nbsp; is not known here: write &#160;.");
    return g_strdup_printf("The name &%s; is not known here: write the "
                           "character itself.",
                           name);
}

static char *
other(const xmlError *error)
{
    g_autofree char *message =
        g_strdup(error->message != NULL ? error->message : "unknown error");

    g_strdelimit(g_strchomp(message), "\r\n", ' ');
    return g_strdup_printf("This is not well-formed XML (%s): compare it with "
                           "the lines around it.",
                           message);
}

char *
cl_syntax_dup_sentence(const xmlError *error, const char *unclosed, guint line)
{
    if (unclosed != NULL)
        return dup_unclosed(error, unclosed, line);
    switch (error->code) {
    case XML_ERR_TAG_NAME_MISMATCH:
        return g_strdup_printf("The end tag </%s> closes nothing that is "
                               "open: delete it, or correct its name.",
                               error->str2 != NULL ? error->str2 : "");
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
        return unknown_entity(error);
    case XML_ERR_ATTRIBUTE_REDEFINED:
        return g_strdup_printf("The attribute %s stands twice in one tag: "
                               "delete one.",
                               error->str1 != NULL ? error->str1 : "");
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
        return g_strdup_printf("The prefix %s: is not declared: take it away.",
                               error->str1 != NULL ? error->str1 : "");
    default:
        break;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
        if (sentences[i].code == error->code)
            return g_strdup(sentences[i].sentence);
    }
    return other(error);
}
