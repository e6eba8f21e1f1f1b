/* rule.h - the table of rules that findings name: ids, severity, what to do. */
#pragma once
#include <glib.h>

typedef enum {
    CL_SEVERITY_WARNING,
    CL_SEVERITY_ERROR,
} ClSeverity;

/* "error", "warning". */
const char *cl_severity_name(ClSeverity severity);

/* One row a rule in rule.c, in this order; a unit test holds them together. */
typedef enum {
    /* reading */
    CL_RULE_FILE_MISSING,
    CL_RULE_FILE_OUTSIDE,
    CL_RULE_FILE_TOO_LARGE,
    CL_RULE_FILE_NOT_UTF8,
    CL_RULE_XML_SYNTAX,
    CL_RULE_XML_FORBIDDEN, /* DTD, entity, XInclude, processing instruction */
    CL_RULE_XML_TOO_DEEP,
    CL_RULE_SCHEMA,
    CL_RULE_ELEMENT_NOT_ALLOWED,
    CL_RULE_ATTRIBUTE_NOT_ALLOWED,
    CL_RULE_LOOK_IGNORED,
    CL_RULE_LANGUAGE_INVALID,
    CL_RULE_CHAPTER_EMPTY,
    CL_RULE_PROFILE_CONTRAST,
    /* glossary, references, links */
    CL_RULE_GLOSSARY_UNDEFINED,
    CL_RULE_GLOSSARY_DUPLICATE,
    CL_RULE_GLOSSARY_UNUSED,
    CL_RULE_GLOSSARY_EARLY,     /* a plain use before the first marked one */
    CL_RULE_GLOSSARY_AMBIGUOUS, /* two terms go by one form */
    CL_RULE_GLOSSARY_CIRCULAR,
    CL_RULE_GLOSSARY_LONG,
    CL_RULE_GLOSSARY_HARD, /* a definition that is harder than the text */
    CL_RULE_REFERENCE_UNDEFINED,
    CL_RULE_REFERENCE_DUPLICATE,
    CL_RULE_REFERENCE_UNUSED,
    CL_RULE_REFERENCE_DATE_MISSING,
    CL_RULE_REFERENCE_ACCESS_MISSING, /* of a work on the web */
    CL_RULE_REFERENCE_UNCHECKED,      /* since our last review */
    CL_RULE_REFERENCE_EXPIRED,
    CL_RULE_REFERENCE_SUPERSEDED,
    CL_RULE_LINK_BROKEN,
    CL_RULE_LINK_EMPTY,
    CL_RULE_LINK_SCHEME,
    CL_RULE_LINK_MALFORMED, /* no address of the web can be written so */
    CL_RULE_ADDRESS_LONG,   /* of the publication, for a QR code */
    CL_RULE_ID_DUPLICATE,
    CL_RULE_FOOTNOTE_UNDEFINED, /* a footnote's mark without its note */
    CL_RULE_FOOTNOTE_UNUSED,
    /* dates */
    CL_RULE_DATE_IMPOSSIBLE,
    CL_RULE_DATE_ORDER,
    CL_RULE_DATE_FUTURE,
    CL_RULE_REVIEW_DATE_MISSING,
    CL_RULE_REVIEW_OVERDUE,
    CL_RULE_REVIEW_NOTICE, /* overdue, and published with a notice */
    CL_RULE_REVIEW_DUE_SOON,
    CL_RULE_REVIEW_INTERVAL,
    CL_RULE_REVIEW_AFTER_SOURCE,
    /* duties */
    CL_RULE_FIELD_MISSING, /* what patients are owed */
    CL_RULE_FIELD_ADVISED, /* what every reader is better off with */
    CL_RULE_HUMAN_CHECK_UNKNOWN,
    CL_RULE_HUMAN_CHECK_OLD,
    CL_RULE_WORDS_ENGLISH, /* of ours: there are none in the language */
    CL_RULE_WORDS_UNREAD,  /* of ours: no native reader has read them */
    /* plain language */
    CL_RULE_READING_GRADE,
    CL_RULE_SENTENCE_LONG,
    CL_RULE_WORD_LONG,
    CL_RULE_ABBREVIATION_UNEXPLAINED,
    CL_RULE_JARGON,
    /* structure and pictures */
    CL_RULE_HEADING_MISSING,
    CL_RULE_HEADING_SKIPPED,
    CL_RULE_HEADING_EMPTY,
    CL_RULE_TABLE_IRREGULAR,
    CL_RULE_TABLE_HEADER_MISSING,
    CL_RULE_IMAGE_MISSING,
    CL_RULE_IMAGE_ALT_MISSING,
    CL_RULE_PICTURE_BROKEN,
    CL_RULE_PICTURE_TOO_LARGE,
    CL_RULE_PICTURE_CMYK,
    CL_RULE_PICTURE_UNSAFE, /* what a drawing (SVG) must not hold */
    /* layout */
    CL_RULE_GLYPH_MISSING,
    CL_RULE_SCRIPT_MISSING,
    CL_RULE_WORD_TOO_WIDE,
    CL_RULE_PICTURE_TEXT_SMALL,
    CL_RULE_PICTURE_RESOLUTION_LOW,
    CL_RULE_PICTURE_GREY,
    CL_RULE_LEAFLET_TOO_LONG,
    CL_RULE_ELEMENT_NOT_SET, /* readable, but no print layout for it yet */
    /* finished editions */
    CL_RULE_VALIDATOR_FOUND, /* somebody else's program found it */
    CL_RULE_EDITION_FAILS,   /* the file is no edition of this program's */
    CL_N_RULES
} ClRuleId;

/* All texts are static, plain English, for people who write leaflets. */
typedef struct {
    const char *name; /* "glossary-undefined" */
    ClSeverity severity;
    const char *title;  /* what the rule asks, a few words */
    const char *why;    /* why it matters to a reader */
    const char *mend;   /* what to do */
    const char *clause; /* the standard behind it, or NULL */
} ClRule;

const ClRule *cl_rule_get(ClRuleId id);

/* The id of @rule, which cl_rule_get() gave. */
ClRuleId cl_rule_get_id(const ClRule *rule);

/* The rule called @name, or NULL. */
const ClRule *cl_rule_find(const char *name);
