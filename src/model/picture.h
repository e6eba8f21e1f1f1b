/* picture.h - a picture file: its kind, size and turn, read from its head. */
#pragma once
#include <stdbool.h>

#include "base/rule.h"
#include "model/dom.h"

typedef enum {
    CL_PICTURE_PNG,
    CL_PICTURE_JPEG,
    CL_PICTURE_SVG,
} ClPictureKind;

typedef struct {
    ClPictureKind kind;
    GBytes *bytes;
    char *sha256;   /* of @bytes: what tells it from other pictures */
    char *path;     /* of the file, for messages */
    guint width_px; /* as stored; 0 for a drawing (SVG) */
    guint height_px;
    double density;  /* pixels an inch as the file says; 0: it does not say */
    int orientation; /* of EXIF, 1 to 8: how to turn what is stored */
    char *text;      /* of a drawing: the characters that it shows, or NULL */
} ClPicture;

/* What a picture may be at most. */
enum {
    CL_PICTURE_MAX_BYTES = 32 * 1024 * 1024,
    CL_PICTURE_MAX_SIDE_PX = 12000,
    CL_PICTURE_MAX_PIXELS = 32 * 1000 * 1000,
};

/* Why a file is no picture that can be shown. All static. */
typedef struct {
    ClRuleId rule;
    const char *problem; /* "is cut short": goes after the file's name */
    const char *mend;    /* "save it again …": an order, without full stop */
} ClPictureTrouble;

/*
 * Keeps a reference to @bytes. Pixels are not unpacked, but all parts of a PNG
 * are held to their checksums, and of a JPEG all but the pixels is walked.
 *
 * Returns: (owned) the picture, or NULL with @trouble filled.
 */
ClPicture *cl_picture_new(GBytes *bytes, const char *path,
                          ClPictureTrouble *trouble);
void cl_picture_free(ClPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClPicture, cl_picture_free)

/* Does the orientation make columns of the rows? */
bool cl_picture_is_turned(const ClPicture *picture);

/* The picture that is all that @block (p, div, …) holds, by itself or in a
 * link that holds nothing else, whose address may follow in print; or NULL. */
const xmlNode *cl_picture_find_alone(const xmlNode *block);

/* The link that @img stands in, or NULL. */
const xmlNode *cl_picture_find_link(const xmlNode *img);

/* Does the picture @img say nothing: is its alternative text empty? */
bool cl_picture_is_decoration(const xmlNode *img);
