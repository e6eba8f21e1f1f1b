/* measure.h - the inside of measuring: what is kept of the pages seen so far.
 *
 * measure.c goes over the pages and gives the answers at the end, seenface.c
 * looks into fonts, seenrun.c at each run, seenline.c at each line, seenpage.c
 * at a page as a whole.
 */
#pragma once
#include "layout/watch.h"
#include "model/measure.h"
#include "model/outcome.h"

/* The standards of the scope PRINT, in the order of answers[] in measure.c. */
typedef enum {
    CL_SEEN_COLOUR_ALONE,
    CL_SEEN_CONTRAST,
    CL_SEEN_ENHANCED,
    CL_SEEN_GRAPHICS,
    CL_SEEN_PRESENTATION,
    CL_SEEN_SIZE,
    CL_SEEN_NUMBER_SIZE,
    CL_SEEN_PAPER,
    CL_SEEN_TYPEFACE,
    CL_SEEN_EMPHASIS,
    CL_SEEN_CAPITALS,
    CL_SEEN_ALIGNMENT,
    CL_SEEN_WHOLE_WORDS,
    CL_SEEN_LEADING,
    CL_SEEN_X_HEIGHT,
    CL_SEEN_LINE_LENGTH,
    CL_SEEN_PLACES,
    CL_SEEN_OVER_PICTURE,
    CL_SEEN_WEIGHTS,
    CL_SEEN_ACB_SIZES,
    CL_SEEN_ACB_LEADING,
    CL_SEEN_ACB_EMPHASIS,
    CL_SEEN_ACB_LONE_LINES,
    CL_SEEN_ACB_NUMBERS,
    CL_SEEN_FORMATS,
    CL_N_SEEN
} ClSeenRule;

/* A font at its size, as it is drawn and not as it was asked for. */
typedef struct {
    char *family;
    double size_pt;
    double x_height_pt; /* of its "x"; 0: it has none */
    double space_pt;    /* its space; 0: it has none */
    int weight;         /* as Pango counts: 400 is regular */
    bool is_italic;
    bool is_serif;
    gsize n_chars;
} ClSeenFace;

/* Text of one size, of the whole edition. */
typedef struct {
    double size_pt;
    gsize n_chars;
    double leading; /* the smallest, times the size; 0: no second line */
} ClSeenSize;

/* A line on the page that is being looked at. */
typedef struct {
    const ClBox *box; /* NULL: running head, page number */
    const ClLine *line;
    ClMarkKind kind;
    bool is_main; /* of its box's paragraph: no label, no page number */
    guint index;  /* in that paragraph */
    double left_pt;
    double right_pt;
    double top_pt; /* of what is about as high as letters are */
    double bottom_pt;
    double baseline_pt;
    double size_pt; /* of its largest run */
    guint n_chars;
} ClSeenLine;

/* A panel, and its colour. */
typedef struct {
    cairo_rectangle_t area;
    ClColour colour;
} ClSeenGround;

/* How far words in capitals have run. */
typedef struct {
    const ClParagraph *paragraph;
    const ClLine *line; /* of text without a paragraph of its own */
    guint n_words;
    guint n_letters; /* of the word that has begun */
    bool is_told;
} ClSeenCapitals;

/* Where something stands that every page has. */
typedef struct {
    bool is_known;
    double left_pt;
    double right_pt;
    double baseline_pt;
} ClSeenPlace;

typedef struct {
    gsize n_fails;
    gsize last_page; /* that it failed on, and 1 */
    bool is_about;   /* there is something that it asks about */
} ClSeenAnswer;

typedef struct {
    ClLayout *layout;
    const ClBook *book;
    const ClProfile *profile;
    const char *edition;
    ClMeasure *measure;
    ClOutcomes *outcomes;
    ClSeenAnswer answers[CL_N_SEEN];
    GHashTable *faces; /* const ClFace * -> ClSeenFace, owned */
    const ClFace *face;
    ClSeenFace *seen_face; /* of @face, the last one met */
    GArray *sizes;         /* ClSeenSize */
    /* of running text, to know how many characters a line holds */
    double text_width;  /* in sizes of its type */
    double widest_line; /* the same, of one line */
    gsize widest_page;
    gsize n_text;
    bool has_formats;  /* it says how to ask for other formats, */
    double formats_pt; /* in this size */
    ClSeenCapitals capitals;
    ClSeenPlace heads[4];
    ClSeenPlace numbers[4];
    double *smallest_of; /* a page each: smallest type */
    double *number_of;   /* a page each: its number's size; 0: none */
    double *acb_of;      /* a page each: leading of text, times its size */
    double contrast;     /* of the pair looked at last */
    ClColour ink;
    ClColour ground;
    /* of the page that is being looked at */
    gsize page;
    double width_pt;
    double height_pt;
    GArray *lines;    /* ClSeenLine */
    GArray *grounds;  /* ClSeenGround */
    GArray *pictures; /* cairo_rectangle_t */
} ClSeen;

/* Says once for a page that @rule fails there. */
void cl_seen_fail(ClSeen *seen, ClSeenRule rule, gsize page, const char *format,
                  ...) G_GNUC_PRINTF(4, 5);

/* Does the edition follow ACB? */
bool cl_seen_is_acb(const ClSeen *seen);

ClSeenSize *cl_seen_get_size(ClSeen *seen, double size_pt);

/* seenface.c: (owned by @seen) what is known of @face. */
ClSeenFace *cl_seen_get_face(ClSeen *seen, const ClFace *face);
void cl_seen_face_free(gpointer face);

/* seenrun.c */
void cl_seen_add_run(ClSeen *seen, const ClSeenRun *run);
void cl_seen_add_area(ClSeen *seen, ClMarkKind kind,
                      const cairo_rectangle_t *area, const ClColour *colour);

/* seenline.c: @line begins; all of it has been seen. */
void cl_seen_begin_line(ClSeen *seen, const ClSeenLine *line);
void cl_seen_end_line(ClSeen *seen, const ClSeenLine *line);

/* seenpage.c: all of the page has been seen. */
void cl_seen_end_page(ClSeen *seen);

/* Is @box a heading, the title or what stands under it? */
bool cl_seen_is_heading(const ClBox *box);
