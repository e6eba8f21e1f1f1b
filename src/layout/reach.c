#include "layout/reach.h"

#include <glib.h>

/* Types of lookups that both tables have, by the numbers of GPOS; those of GSUB
 * for the same are two less. */
enum { CONTEXT = 7, CHAIN = 8, EXTENSION = 9, GSUB_SHIFT = 2 };
enum { PAIR = 2, LIGATURE = 4 };

enum { X_ADVANCE = 0x4 };
enum { IGNORE_BASES_OR_LIGATURES = 0x6 };

typedef struct {
    const guint8 *bytes;
    guint size;
    bool is_gsub;
    const hb_set_t *glyphs;
} Table;

/* 0 outside of the table: an offset or a format that is none. */
static guint
get_16(const Table *table, guint at)
{
    if (at >= table->size || table->size - at < 2)
        return 0;
    return (guint)(table->bytes[at] << 8 | table->bytes[at + 1]);
}

static guint
get_32(const Table *table, guint at)
{
    return get_16(table, at) << 16 | get_16(table, at + 2);
}

static bool
has_any(const Table *table, guint first, guint last)
{
    hb_codepoint_t glyph = first - 1;

    return hb_set_next(table->glyphs, &glyph) && glyph <= last;
}

/* Has the coverage at the offset @at of the subtable @start one of the glyphs?
 */
static bool
is_covered(const Table *table, guint start, guint at)
{
    guint coverage = start + get_16(table, at);
    guint format = get_16(table, coverage);
    guint n = get_16(table, coverage + 2);

    if (format != 1 && format != 2)
        return true;
    for (guint i = 0; i < n; i++) {
        guint entry = coverage + 4 + i * (format == 1 ? 2 : 6);
        guint first = get_16(table, entry);
        guint last = format == 1 ? first : get_16(table, entry + 2);

        if (has_any(table, first, last))
            return true;
    }
    return false;
}

/* Are all @n coverages whose offsets stand at *@at covered? Moves *@at behind
 * them. */
static bool
are_covered(const Table *table, guint start, guint n, guint *at)
{
    bool are = true;

    for (guint i = 0; i < n; i++)
        are &= is_covered(table, start, *at + 2 * i);
    *at += 2 * n;
    return are;
}

static bool
reaches_context(const Table *table, guint start, bool is_chain)
{
    guint at = start + 2;
    bool reaches = true;

    if (get_16(table, start) != 3)
        return is_covered(table, start, start + 2);
    if (!is_chain) {
        at += 4;
        return are_covered(table, start, get_16(table, start + 2), &at);
    }
    for (guint i = 0; i < 3; i++) { /* before, the glyphs themselves, after */
        guint n = get_16(table, at);

        at += 2;
        reaches &= are_covered(table, start, n, &at);
    }
    return reaches;
}

/* Looks at what comes after a ligature's first glyph alone. */
static bool
reaches_ligature(const Table *table, guint start)
{
    guint n_sets = get_16(table, start + 4);

    if (!is_covered(table, start, start + 2))
        return false;
    for (guint i = 0; i < n_sets; i++) {
        guint set = start + get_16(table, start + 6 + 2 * i);
        guint n = get_16(table, set);

        for (guint j = 0; j < n; j++) {
            guint ligature = set + get_16(table, set + 2 + 2 * j);
            guint n_parts = get_16(table, ligature + 2);
            bool reaches = true;

            for (guint k = 1; k < n_parts; k++)
                reaches &= hb_set_has(table->glyphs,
                                      get_16(table, ligature + 2 + 2 * k));
            if (reaches)
                return true;
        }
    }
    return false;
}

static bool
is_pair_alone(const Table *table, guint start, guint flags)
{
    guint format = get_16(table, start);

    return (format == 1 || format == 2) &&
           (get_16(table, start + 4) & ~(guint)X_ADVANCE) == 0 &&
           get_16(table, start + 6) == 0 &&
           !(flags & IGNORE_BASES_OR_LIGATURES);
}

static bool
reaches(const Table *table, guint type, guint start, guint flags)
{
    guint shared = type + (table->is_gsub ? GSUB_SHIFT : 0);

    if (shared == EXTENSION) {
        type = get_16(table, start + 2);
        shared = type + (table->is_gsub ? GSUB_SHIFT : 0);
        start += get_32(table, start + 4);
    }
    if (shared == CONTEXT || shared == CHAIN)
        return reaches_context(table, start, shared == CHAIN);
    if (table->is_gsub && type == LIGATURE)
        return reaches_ligature(table, start);
    if (!table->is_gsub && type == PAIR && is_pair_alone(table, start, flags))
        return false;
    /* All others begin with the coverage of what they change: of marks where
     * these are put in their places. */
    return is_covered(table, start, start + 2);
}

static bool
lookup_reaches(const Table *table, guint lookup)
{
    guint type = get_16(table, lookup);
    guint flags = get_16(table, lookup + 2);
    guint n = get_16(table, lookup + 4);

    for (guint i = 0; i < n; i++) {
        guint start = lookup + get_16(table, lookup + 6 + 2 * i);

        if (reaches(table, type, start, flags))
            return true;
    }
    return false;
}

bool
cl_reach_is_beyond_pairs(hb_face_t *face, hb_tag_t tag, const hb_set_t *lookups,
                         const hb_set_t *glyphs)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    Table table = {
        .is_gsub = tag == HB_TAG('G', 'S', 'U', 'B'),
        .glyphs = glyphs,
    };
    hb_codepoint_t index = HB_SET_VALUE_INVALID;
    bool is_beyond = false;

    table.bytes = (const guint8 *)hb_blob_get_data(blob, &table.size);
    guint list = get_16(&table, 8);
    guint n_lookups = get_16(&table, list);
    while (!is_beyond && hb_set_next(lookups, &index))
        is_beyond =
            index >= n_lookups ||
            lookup_reaches(&table, list + get_16(&table, list + 2 + 2 * index));
    hb_blob_destroy(blob);
    return is_beyond;
}
