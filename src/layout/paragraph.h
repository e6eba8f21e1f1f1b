/* paragraph.h - text with attributes in, lines of glyph runs out. */
#pragma once
#include "layout/break.h"
#include "layout/text.h"

/* Words side by side on a line that look alike and belong together. */
typedef struct {
    const ClWord *const *words; /* in logical order */
    guint n_words;
    int x_pu; /* of its left end, from the left end of the measure */
    int width_pu;
    const xmlNode *owner;
    const xmlNode *link;
    const ClLook *look;
    const ClInlinePicture *picture; /* that the run stands for, or NULL */
    bool is_address;                /* a line may end anywhere in it */
} ClRun;

typedef struct {
    const ClRun *runs; /* in logical order */
    guint n_runs;
    guint start;         /* byte in the paragraph's text */
    const xmlNode *node; /* of the text of the line's first word, or NULL */
    guint offset;        /* where that word begins in it */
    int x_pu;            /* left end of what is seen */
    int width_pu;        /* of what is seen */
    bool is_continued;   /* the text itself has no line end before it */
    bool is_mid_link;    /* begins inside a link of the line before */
    bool is_print_only;  /* begins with words that the EPUB does not have */
} ClLine;

/* All memory is the arena's. */
typedef struct {
    ClLine *lines;
    const ClAnchor *anchors;
    double line_height_pt;
    double baseline_pt; /* from a line's top */
    double size_pt;
    guint n_lines;
    guint n_anchors;
    int least_pu;     /* its longest word, when that was asked for */
    int least_cut_pu; /* the same with words cut at their hyphens */
} ClParagraph;

typedef enum {
    CL_ALIGN_START, /* as the text runs */
    CL_ALIGN_LEFT,
    CL_ALIGN_CENTRE,
    CL_ALIGN_RIGHT,
} ClAlign;

/* What setting needs; one for a layout. */
typedef struct ClSetter ClSetter;

typedef struct {
    ClArena *arena;
    PangoContext *context;
    const ClProfile *profile;
    const char *edition; /* for messages */
    const char *path;    /* of the publication, for words without a place */
    ClReport *report;
} ClSetterParts;

ClSetter *cl_setter_new(const ClSetterParts *parts);
void cl_setter_free(ClSetter *setter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClSetter, cl_setter_free)

/* How a paragraph is set. */
typedef struct {
    double width_pt;
    const ClLook *look;   /* of the block: fallback font, height of lines */
    double leading;       /* baseline to baseline, times the size */
    double hang_pt;       /* how much later lines are indented */
    bool breaks_anywhere; /* code: rather inside a word than too wide */
    bool is_balanced;     /* lines about as long as one another: headings */
    bool is_measured;     /* how narrow it could be is asked for */
    ClAlign align;
} ClSetting;

/*
 * (until the arena is freed) The lines of @text: left aligned, or right
 * aligned where it runs from right to left. No lines for an empty text.
 * A missing glyph or a word too wide is reported once.
 */
ClParagraph *cl_paragraph_new(ClSetter *setter, const ClText *text,
                              const ClSetting *setting);

/* The width of the widest line, in points. */
double cl_paragraph_get_width_pt(const ClParagraph *paragraph);

/* The line that holds the byte @at of the text. */
guint cl_paragraph_get_line_of(const ClParagraph *paragraph, guint at);
