/* layout.h - a book and a profile to pages; the only public header here. */
#pragma once
#include <cairo.h>

#include "base/error.h"
#include "base/report.h"
#include "model/book.h"
#include "model/measure.h"
#include "model/outcome.h"
#include "model/pagemap.h"
#include "model/profile.h"

/* The fonts of one folder, and no other: a private fontconfig. */
typedef struct ClFonts ClFonts;

/*
 * Loads the fonts in @folder. May be shared by threads once made.
 * Returns: (owned) or NULL with CL_ERROR_IO when there is none.
 */
ClFonts *cl_fonts_new(const char *folder, GError **error);
void cl_fonts_free(ClFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClFonts, cl_fonts_free)

/*
 * May layouts of @book be made and painted in several threads? Not when it asks
 * for more fonts than any book has: cairo keeps ten font files open, and shuts
 * one for the next without asking whether another thread is about to use it
 * (_cairo_ft_unscaled_font_lock_face in 1.16 and 1.18).
 */
bool cl_fonts_suit_threads(const ClFonts *fonts, const ClBook *book);

/*
 * May pages of a layout of @book, which cl_fonts_suit_threads() lets do so, be
 * painted in one thread while it goes on in another? Not with drawings: both
 * look at them, and librsvg draws one in one thread at a time.
 */
bool cl_layout_suits_threads(const ClBook *book);

/*
 * What a piece of painting belongs to. The same node can own several pieces,
 * told apart by the facet.
 */
typedef enum {
    CL_FACET_CONTENT, /* the element's own text or picture */
    CL_FACET_LABEL,   /* a list item's bullet or number */
} ClFacet;

typedef enum {
    CL_MARK_CONTENT,    /* node and facet say whose */
    CL_MARK_HEADER,     /* artifact: running head */
    CL_MARK_FOOTER,     /* artifact: page number */
    CL_MARK_DECORATION, /* artifact: rules, leaders, bars */
    CL_MARK_BACKGROUND, /* artifact: panels */
} ClMarkKind;

typedef struct {
    ClMarkKind kind;
    const xmlNode *node; /* the element; NULL for an artifact */
    ClFacet facet;
    const cairo_rectangle_t *area; /* of a picture, as for a link; or NULL */
} ClMark;

/*
 * Told by cl_layout_paint what it paints. Everything painted is in a mark,
 * which goes on to its end or to the begin of the next: marks never nest. The
 * last mark of a page is ended. Marks of content come in reading order within a
 * page. A cl-pages or cl-print element never owns a mark: its nearest other
 * ancestor does.
 */
typedef struct {
    void (*begin)(void *data, const ClMark *mark);
    void (*end)(void *data);
    /* A rectangle of link @a on the page being painted, points from the top
     * left corner: one for each line that the link stands on. */
    void (*link)(void *data, const xmlNode *a, const cairo_rectangle_t *area);
    /* The element @node has its place here even if nothing of it is painted:
     * an empty cell of a table, a row. May be NULL. */
    void (*touch)(void *data, const xmlNode *node);
    void *data;
} ClMarker;

/* All pages of an edition, ready to paint. Not safe to share by threads. */
typedef struct ClLayout ClLayout;

/*
 * Told of pages that are complete while the layout of others still goes on. At
 * every call @n pages from @first on, which were laid out together, can be
 * painted, from that call on and in any thread; the title page and the body
 * come as they are done, what shows numbers of later pages after those. The
 * order depends on the book and the profile alone, and each page comes once.
 * While the layout goes on no more may be asked of it than to paint these pages
 * and how large they are.
 */
typedef struct {
    void (*ready)(void *data, ClLayout *layout, gsize first, gsize n);
    void *data;
} ClLayoutSink;

/* How a layout works; what comes of it does not depend on it. */
typedef struct {
    ClLayoutSink sink; /* ready is NULL: nobody is to be told */
    guint n_threads;   /* that set text, the caller's among them; more than one
                          only where cl_fonts_suit_threads() */
    /* Bytes of laid-out pages that may wait for the number of a later page;
     * what is more is laid out twice instead. 0: as many as are usual. */
    gsize most_held;
} ClLayoutOptions;

/*
 * Lays @book out by @profile. Both, and @fonts, must outlive the layout.
 * Findings (missing glyph, word too wide, element that cannot be set) go
 * into @report, as does each of the other pages: all are laid out.
 *
 * Returns: (owned) the layout, or NULL with CL_ERROR_LIBRARY or _IO.
 */
ClLayout *cl_layout_new(const ClBook *book, const ClProfile *profile,
                        const ClFonts *fonts, ClReport *report, GError **error);

/* The same by @options. Once its sink was told of a page there is no error. */
ClLayout *cl_layout_new_with(const ClBook *book, const ClProfile *profile,
                             const ClFonts *fonts,
                             const ClLayoutOptions *options, ClReport *report,
                             GError **error);
void cl_layout_free(ClLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClLayout, cl_layout_free)

/* Is it for a reviewer, not for readers? */
bool cl_layout_is_proof(const ClLayout *layout);

gsize cl_layout_get_n_pages(const ClLayout *layout);

/* Does the publication run from right to left, so that its pages do, too? */
bool cl_layout_is_rtl(const ClLayout *layout);

/* Points. Page numbers here are 0-based indexes. */
void cl_layout_get_page_size(const ClLayout *layout, gsize page,
                             double *width_pt, double *height_pt);

/* As printed: "7". */
const char *cl_layout_get_page_label(const ClLayout *layout, gsize page);

/*
 * Where the element @node begins: its page and the distance of its top from
 * the top of that page. False when it was not set in print. Known for every
 * element that has an id.
 */
bool cl_layout_find_target(const ClLayout *layout, const xmlNode *node,
                           gsize *page, double *top_pt);

/* The label of the page where the element with @id begins, or NULL. */
const char *cl_layout_find_label_of(const ClLayout *layout, const char *id);

/*
 * Paints @page on @cr, whose unit is the point and whose origin is the top
 * left corner, and tells @marker (may be NULL). Does not call cairo_show_page.
 * Pages may be painted in any order.
 */
void cl_layout_paint(ClLayout *layout, gsize page, cairo_t *cr,
                     const ClMarker *marker);

/*
 * Drops all that painting needs of the pages that a sink was told of with
 * @first: most of what the layout has in memory. Their number, sizes, targets
 * and the page map stay; they cannot be painted, measured or dumped again.
 * May be called in another thread than the layout goes on in.
 */
void cl_layout_drop_pages(ClLayout *layout, gsize first);

/*
 * Measures what is painted, page by page: fills @measure and answers each
 * standard of the scope PRINT for @edition in @outcomes, once where it passes
 * or is not about this edition, else once for each page where it fails.
 */
void cl_layout_measure(ClLayout *layout, const char *edition,
                       ClMeasure *measure, ClOutcomes *outcomes);

/* (owned) The page map of this edition. */
ClPageMap *cl_layout_dup_page_map(const ClLayout *layout);

/*
 * Draws the cover: title, subtitle and publisher of @book in the colours and
 * the font of @profile, @width_px wide and half as much higher. Words that no
 * font can show are left out. The same arguments and libraries give the same
 * bytes.
 *
 * Returns: (owned) a PNG file, or NULL with CL_ERROR_LIBRARY.
 */
GBytes *cl_layout_draw_cover(const ClBook *book, const ClProfile *profile,
                             const ClFonts *fonts, int width_px,
                             GError **error);

/*
 * Draws the first page, @width_px wide, for lists of editions; *@height_px is
 * how high it came out. The same layout gives the same bytes.
 *
 * Returns: (owned) a PNG file, or NULL with CL_ERROR_LIBRARY.
 */
GBytes *cl_layout_draw_thumbnail(ClLayout *layout, int width_px,
                                 guint *height_px, GError **error);

/* (owned) Pages, blocks and lines as text: for tests and bug reports. */
char *cl_layout_dump(const ClLayout *layout);
