#include "model/picture.h"

#include <string.h>

/* A density beyond these is a program's default, not a wish. */
#define LOWEST_DENSITY 40
#define HIGHEST_DENSITY 2400

/* Where a file is being read; never beyond its end. */
typedef struct {
    const guint8 *data;
    gsize size;
    ClPictureTrouble *trouble;
} File;

static bool
refuse(const File *file, ClRuleId rule, const char *problem, const char *mend)
{
    *file->trouble = (ClPictureTrouble){ rule, problem, mend };
    return false;
}

static bool
refuse_short(const File *file)
{
    return refuse(file, CL_RULE_PICTURE_BROKEN, "is cut short",
                  "save the picture again and copy the whole file");
}

static bool
refuse_damaged(const File *file)
{
    return refuse(file, CL_RULE_PICTURE_BROKEN, "is damaged",
                  "open it in a picture editor and save it again");
}

static guint
get_16(const guint8 *bytes)
{
    return (guint)bytes[0] << 8 | bytes[1];
}

static guint32
get_32(const guint8 *bytes)
{
    return (guint32)get_16(bytes) << 16 | get_16(bytes + 2);
}

static double
get_sane_density(double density)
{
    return density >= LOWEST_DENSITY && density <= HIGHEST_DENSITY ? density
                                                                   : 0;
}

static bool
set_size(const File *file, ClPicture *picture, guint32 width, guint32 height)
{
    if (width == 0 || height == 0)
        return refuse_damaged(file);
    if (width > CL_PICTURE_MAX_SIDE_PX || height > CL_PICTURE_MAX_SIDE_PX ||
        (guint64)width * height > CL_PICTURE_MAX_PIXELS)
        return refuse(file, CL_RULE_PICTURE_TOO_LARGE,
                      "has more pixels than can be printed",
                      "save it at 2,000 pixels wide or less");
    picture->width_px = width;
    picture->height_px = height;
    return true;
}

/* --- PNG (ISO/IEC 15948) --- */

static void
fill_crc_table(guint32 table[256])
{
    for (guint32 i = 0; i < 256; i++) {
        guint32 value = i;

        for (int bit = 0; bit < 8; bit++)
            value = value & 1 ? 0xedb88320 ^ value >> 1 : value >> 1;
        table[i] = value;
    }
}

static guint32
get_crc(const guint32 table[256], const guint8 *bytes, gsize size)
{
    guint32 crc = 0xffffffff;

    for (gsize i = 0; i < size; i++)
        crc = table[(crc ^ bytes[i]) & 0xff] ^ crc >> 8;
    return ~crc;
}

static bool
read_chunk(const File *file, ClPicture *picture, const guint8 *chunk, gsize n)
{
    const guint8 *data = chunk + 4;

    if (memcmp(chunk, "IHDR", 4) == 0)
        return n >= 13 ? set_size(file, picture, get_32(data), get_32(data + 4))
                       : refuse_damaged(file);
    if (memcmp(chunk, "pHYs", 4) == 0 && n >= 9 && data[8] == 1)
        picture->density = get_sane_density(get_32(data) * 0.0254);
    if (memcmp(chunk, "acTL", 4) == 0)
        return refuse(file, CL_RULE_PICTURE_BROKEN, "moves",
                      "save one still picture of it");
    return true;
}

static bool
read_png(const File *file, ClPicture *picture)
{
    guint32 table[256];
    gsize at = 8;
    bool has_data = false;

    fill_crc_table(table);
    while (file->size - at >= 12) {
        const guint8 *chunk = file->data + at + 4;
        gsize n = get_32(file->data + at);

        if (n > file->size - at - 12)
            return refuse_short(file);
        if (get_crc(table, chunk, n + 4) != get_32(chunk + 4 + n))
            return refuse_damaged(file);
        if ((at == 8) != (memcmp(chunk, "IHDR", 4) == 0))
            return refuse_damaged(file);
        if (!read_chunk(file, picture, chunk, n))
            return false;
        has_data |= memcmp(chunk, "IDAT", 4) == 0;
        if (memcmp(chunk, "IEND", 4) == 0)
            return has_data ? true : refuse_damaged(file);
        at += n + 12;
    }
    return refuse_short(file);
}

/* --- JPEG (ISO/IEC 10918-1), JFIF, EXIF --- */

/* A number of EXIF, in the order of bytes that its head names. */
static guint32
get_exif(const guint8 *bytes, int n, bool is_little)
{
    guint32 value = 0;

    for (int i = 0; i < n; i++)
        value = value << 8 | bytes[is_little ? n - 1 - i : i];
    return value;
}

static void
read_exif(ClPicture *picture, const guint8 *exif, gsize n)
{
    if (n < 8)
        return;

    bool is_little = exif[0] == 'I';
    gsize at = get_exif(exif + 4, 4, is_little);
    if (at > n - 2)
        return;
    guint n_entries = get_exif(exif + at, 2, is_little);
    at += 2;
    for (guint i = 0; i < n_entries && at + 12 <= n; i++, at += 12) {
        guint tag = get_exif(exif + at, 2, is_little);
        guint type = get_exif(exif + at + 2, 2, is_little);
        guint value = get_exif(exif + at + 8, 2, is_little);

        if (tag == 0x112 && type == 3 && value >= 1 && value <= 8)
            picture->orientation = (int)value;
    }
}

/* @marker: 0xe0 to 0xef; @data, @n: what it holds. */
static void
read_application(ClPicture *picture, guint marker, const guint8 *data, gsize n)
{
    if (marker == 0xe0 && n >= 12 && memcmp(data, "JFIF", 5) == 0) {
        double density = get_16(data + 8);

        if (data[7] == 1)
            picture->density = get_sane_density(density);
        else if (data[7] == 2)
            picture->density = get_sane_density(density * 2.54);
    } else if (marker == 0xe1 && n >= 14 && memcmp(data, "Exif\0\0", 6) == 0) {
        read_exif(picture, data + 6, n - 6);
    }
}

static bool
is_frame(guint marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
           marker != 0xc8 && marker != 0xcc;
}

/* The frame's head says how the pixels are packed, and how many there are. */
static bool
read_frame(const File *file, ClPicture *picture, guint marker,
           const guint8 *data, gsize n)
{
    if (n < 6)
        return refuse_damaged(file);
    if (marker > 0xc2 || data[0] != 8)
        return refuse(file, CL_RULE_PICTURE_BROKEN,
                      "is a rare kind of JPEG that many programs cannot show",
                      "save it again as an ordinary JPEG or as PNG");
    if (data[5] == 4)
        return refuse(file, CL_RULE_PICTURE_CMYK,
                      "has the four colours of a printing press (CMYK)",
                      "save it with the colours of a screen (RGB)");
    if (data[5] != 1 && data[5] != 3)
        return refuse_damaged(file);
    return set_size(file, picture, get_16(data + 3), get_16(data + 1));
}

/* The end of the picture within its scans: where FF D9 stands, or 0. */
static gsize
find_end(const File *file, gsize at)
{
    for (; at + 1 < file->size; at++) {
        if (file->data[at] == 0xff && file->data[at + 1] == 0xd9)
            return at;
    }
    return 0;
}

static bool
read_jpeg(const File *file, ClPicture *picture)
{
    gsize at = 2;

    while (file->size - at >= 4) {
        guint marker = file->data[at + 1];
        gsize n = get_16(file->data + at + 2);
        const guint8 *data = file->data + at + 4;

        if (file->data[at] != 0xff)
            return refuse_damaged(file);
        if (marker == 0xff) { /* any number of these may come first */
            at++;
            continue;
        }
        if (n < 2)
            return refuse_damaged(file);
        if (n + 2 > file->size - at)
            return refuse_short(file);
        if (marker >= 0xe0 && marker <= 0xef)
            read_application(picture, marker, data, n - 2);
        if (is_frame(marker) && !read_frame(file, picture, marker, data, n - 2))
            return false;
        at += n + 2;
        if (marker != 0xda)
            continue;
        if (picture->width_px == 0)
            return refuse_damaged(file);
        return find_end(file, at) > 0 ? true : refuse_short(file);
    }
    return refuse_short(file);
}

/* --- all kinds --- */

static bool
begins_with(const File *file, const char *begin)
{
    gsize n = strlen(begin);

    return file->size >= n && memcmp(file->data, begin, n) == 0;
}

static bool
read_svg(const File *file, ClPicture *picture)
{
    (void)file;
    (void)picture;
    return true; /* the reader parses it */
}

static bool
read_kind(File *file, ClPicture *picture)
{
    static const struct {
        const char *begin;
        bool (*read)(const File *, ClPicture *);
        ClPictureKind kind;
    } kinds[] = {
        { "\211PNG\r\n\032\n", read_png, CL_PICTURE_PNG },
        { "\377\330\377", read_jpeg, CL_PICTURE_JPEG },
        { "\357\273\277<", read_svg, CL_PICTURE_SVG },
        { "<", read_svg, CL_PICTURE_SVG },
    };
    File at_text = *file;

    while (at_text.size > 0 && g_ascii_isspace(*at_text.data)) {
        at_text.data++;
        at_text.size--;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        bool is_svg = kinds[i].kind == CL_PICTURE_SVG;

        if (!begins_with(is_svg ? &at_text : file, kinds[i].begin))
            continue;
        picture->kind = kinds[i].kind;
        return kinds[i].read(file, picture);
    }
    return refuse(file, CL_RULE_PICTURE_BROKEN,
                  "is not a PNG, JPEG or SVG picture",
                  "save it as one of these");
}

ClPicture *
cl_picture_new(GBytes *bytes, const char *path, ClPictureTrouble *trouble)
{
    g_autoptr(ClPicture) picture = g_new0(ClPicture, 1);
    File file = { .trouble = trouble };

    picture->bytes = g_bytes_ref(bytes);
    picture->sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    picture->path = g_strdup(path);
    picture->orientation = 1;
    file.data = g_bytes_get_data(bytes, &file.size);
    return read_kind(&file, picture) ? g_steal_pointer(&picture) : NULL;
}

void
cl_picture_free(ClPicture *picture)
{
    if (picture == NULL)
        return;
    g_bytes_unref(picture->bytes);
    g_free(picture->sha256);
    g_free(picture->path);
    g_free(picture->text);
    g_free(picture);
}

bool
cl_picture_is_turned(const ClPicture *picture)
{
    return picture->orientation >= 5;
}

/* Does nothing but the address of a link, for print, follow @node? */
static bool
is_last_but_print(const xmlNode *node)
{
    const xmlNode *next = node->next;

    return next == NULL ||
           (next->next == NULL && cl_dom_get_element(next) == CL_EL_PRINT);
}

const xmlNode *
cl_picture_find_alone(const xmlNode *block)
{
    const xmlNode *child = block != NULL ? block->children : NULL;

    if (child != NULL && cl_dom_get_element(child) == CL_EL_A &&
        is_last_but_print(child))
        child = child->children;
    if (child == NULL || child->next != NULL ||
        cl_dom_get_element(child) != CL_EL_IMG)
        return NULL;
    return child;
}

const xmlNode *
cl_picture_find_link(const xmlNode *img)
{
    const xmlNode *parent = img->parent;

    return cl_dom_get_element(parent) == CL_EL_A &&
                   cl_dom_find_attribute(parent, "href") != NULL
               ? parent
               : NULL;
}

bool
cl_picture_is_decoration(const xmlNode *img)
{
    const char *alt = cl_dom_find_attribute(img, "alt");

    return alt != NULL && alt[strspn(alt, " ")] == '\0';
}
