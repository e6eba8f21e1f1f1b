#include "model/compare.h"

#include <stdbool.h>
#include <string.h>

/* Two lists with more pairs than this are parted at what is unique in both. */
#define MOST_PAIRS (4 << 20)

/* Blocks with less of their words in common are two, not one that changed. */
#define LEAST_ALIKE 0.5

/* A block of so few words, alone between two that stayed, is the one that was
 * there: a version, a name, a dose. */
#define FEW_WORDS 6

/* A stretch of a list of numbers. */
typedef struct {
    const guint *items;
    guint first;
    guint end;
} Range;

/* A text as the numbers of its words. */
typedef struct {
    const char *text;
    GArray *words;  /* guint */
    GArray *sorted; /* the same, by number */
    GArray *places; /* gsize: start and end of each word in turn */
} Block;

/* --- lists of numbers ----------------------------------------------------- */

static guint
get_length(const Range *range)
{
    return range->end - range->first;
}

static void
match_table(const Range *old, const Range *new_, int *matches)
{
    guint rows = get_length(old);
    guint columns = get_length(new_);
    g_autofree guint *lengths =
        g_new0(guint, ((gsize)rows + 1) * ((gsize)columns + 1));

#define AT(i, j) lengths[(gsize)(i) * (columns + 1) + (j)]
    for (guint i = rows; i-- > 0;) {
        for (guint j = columns; j-- > 0;)
            AT(i, j) =
                old->items[old->first + i] == new_->items[new_->first + j]
                    ? AT(i + 1, j + 1) + 1
                    : MAX(AT(i + 1, j), AT(i, j + 1));
    }
    for (guint i = 0, j = 0; i < rows && j < columns;) {
        if (old->items[old->first + i] == new_->items[new_->first + j]) {
            matches[new_->first + j] = (int)(old->first + i);
            i++;
            j++;
        } else if (AT(i + 1, j) >= AT(i, j + 1)) {
            i++;
        } else {
            j++;
        }
    }
#undef AT
}

/* Item -> its index + 1, or 0 where it stands more than once. */
static GHashTable *
list_unique(const Range *range)
{
    GHashTable *unique = g_hash_table_new(NULL, NULL);

    for (guint i = range->first; i < range->end; i++) {
        gpointer item = GUINT_TO_POINTER(range->items[i]);
        bool is_there = g_hash_table_contains(unique, item);

        g_hash_table_insert(unique, item,
                            GUINT_TO_POINTER(is_there ? 0 : i + 1));
    }
    return unique;
}

/* The longest row of pairs (old, new) that rise in both: those of @pairs,
 * which rise in new, that are kept. */
static GArray *
pick_rising(const GArray *pairs)
{
    g_autofree guint *tails = g_new(guint, pairs->len + 1);
    g_autofree int *before = g_new(int, pairs->len + 1);
    guint n = 0;
    GArray *picked = g_array_new(FALSE, FALSE, 2 * sizeof(guint));

#define PAIR(i) (&((const guint *)(const void *)pairs->data)[2 * (gsize)(i)])
    for (guint i = 0; i < pairs->len; i++) {
        guint low = 0;
        guint high = n;

        while (low < high) {
            guint middle = (low + high) / 2;

            if (PAIR(tails[middle])[0] < PAIR(i)[0])
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low > 0 ? (int)tails[low - 1] : -1;
        tails[low] = i;
        n = MAX(n, low + 1);
    }
    for (int i = n > 0 ? (int)tails[n - 1] : -1; i >= 0; i = before[i])
        g_array_prepend_val(picked, *PAIR(i));
#undef PAIR
    return picked;
}

static GArray *
find_anchors(const Range *old, const Range *new_)
{
    g_autoptr(GHashTable) in_old = list_unique(old);
    g_autoptr(GHashTable) in_new = list_unique(new_);
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, 2 * sizeof(guint));

    for (guint j = new_->first; j < new_->end; j++) {
        gpointer item = GUINT_TO_POINTER(new_->items[j]);
        guint at = GPOINTER_TO_UINT(g_hash_table_lookup(in_old, item));
        guint pair[2] = { at - 1, j };

        if (at > 0 && g_hash_table_lookup(in_new, item) != NULL)
            g_array_append_val(pairs, pair);
    }
    return pick_rising(pairs);
}

/* Notes for each item of @new_ the index of the same item of @old. Parting at
 * anchors makes both shorter each time, but no deeper than a pair allows. */
static void
match(Range old, Range new_, int *matches)
{
    while (old.first < old.end && new_.first < new_.end &&
           old.items[old.first] == new_.items[new_.first])
        matches[new_.first++] = (int)old.first++;
    while (old.first < old.end && new_.first < new_.end &&
           old.items[old.end - 1] == new_.items[new_.end - 1])
        matches[--new_.end] = (int)--old.end;
    if (get_length(&old) == 0 || get_length(&new_) == 0)
        return;
    if ((guint64)get_length(&old) * get_length(&new_) <= MOST_PAIRS) {
        match_table(&old, &new_, matches);
        return;
    }

    g_autoptr(GArray) anchors = find_anchors(&old, &new_);
    const guint *pairs = (const guint *)(const void *)anchors->data;
    for (guint i = 0; i < anchors->len; i++) {
        guint old_at = pairs[2 * i];
        guint new_at = pairs[2 * i + 1];
        const Range old_part = { old.items, old.first, old_at };
        const Range new_part = { new_.items, new_.first, new_at };

        match(old_part, new_part, matches);
        matches[new_at] = (int)old_at;
        old.first = old_at + 1;
        new_.first = new_at + 1;
    }
    if (anchors->len > 0)
        match(old, new_, matches);
}

/* (owned) For each of @n_new items the index of its match, or -1. */
static int *
dup_matches(const guint *old, guint n_old, const guint *new_, guint n_new)
{
    int *matches = g_new(int, (gsize)n_new + 1);

    for (guint i = 0; i <= n_new; i++)
        matches[i] = -1;
    match((Range){ old, 0, n_old }, (Range){ new_, 0, n_new }, matches);
    return matches;
}

/* --- words ---------------------------------------------------------------- */

/* Where scripts write no space, each sign is a word. */
static gsize
measure_word(const char *text)
{
    const char *at = g_utf8_next_char(text);

    if (g_unichar_iswide(g_utf8_get_char(text)))
        return (gsize)(at - text);
    while (*at != '\0' && !g_unichar_isspace(g_utf8_get_char(at)) &&
           !g_unichar_iswide(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return (gsize)(at - text);
}

static guint
get_number(GHashTable *numbers, char *word)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, word));

    if (number == 0) {
        number = g_hash_table_size(numbers) + 1;
        g_hash_table_insert(numbers, word, GUINT_TO_POINTER(number));
    } else {
        g_free(word);
    }
    return number;
}

static void
block_clear(gpointer data)
{
    Block *block = data;

    g_array_unref(block->words);
    g_array_unref(block->sorted);
    g_array_unref(block->places);
}

static int
compare_numbers(gconstpointer a, gconstpointer b)
{
    guint left = *(const guint *)a;
    guint right = *(const guint *)b;

    return (left > right) - (left < right);
}

static Block
cut_block(const char *text, GHashTable *numbers)
{
    Block block = {
        .text = text,
        .words = g_array_new(FALSE, FALSE, sizeof(guint)),
        .places = g_array_new(FALSE, FALSE, sizeof(gsize)),
    };

    for (const char *at = text; *at != '\0';) {
        if (g_unichar_isspace(g_utf8_get_char(at))) {
            at = g_utf8_next_char(at);
            continue;
        }
        gsize n = measure_word(at);
        gsize start = (gsize)(at - text);
        gsize end = start + n;
        guint number = get_number(numbers, g_strndup(at, n));

        g_array_append_val(block.words, number);
        g_array_append_val(block.places, start);
        g_array_append_val(block.places, end);
        at += n;
    }
    block.sorted = g_array_copy(block.words);
    g_array_sort(block.sorted, compare_numbers);
    return block;
}

static GArray *
cut_blocks(const GPtrArray *texts, GHashTable *numbers)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(Block));

    g_array_set_clear_func(blocks, block_clear);
    for (guint i = 0; i < texts->len; i++) {
        Block block = cut_block(g_ptr_array_index(texts, i), numbers);

        g_array_append_val(blocks, block);
    }
    return blocks;
}

/* A number for all that a block says: the same words, the same number. */
static guint *
number_blocks(const GArray *blocks, GHashTable *numbers)
{
    guint *list = g_new(guint, (gsize)blocks->len + 1);

    for (guint i = 0; i < blocks->len; i++) {
        const Block *block = &g_array_index(blocks, Block, i);
        GString *key = g_string_new(NULL);

        for (guint j = 0; j < block->words->len; j++)
            g_string_append_printf(key, "%x ",
                                   g_array_index(block->words, guint, j));
        list[i] = get_number(numbers, g_string_free(key, FALSE));
    }
    return list;
}

/* (owned) The words [first, end) of @block, a space between them. */
static char *
dup_words(const Block *block, guint first, guint end)
{
    GString *words = g_string_new(NULL);

    for (guint i = first; i < end; i++) {
        gsize from = g_array_index(block->places, gsize, 2 * i);
        gsize to = g_array_index(block->places, gsize, 2 * i + 1);
        gsize last =
            i > first ? g_array_index(block->places, gsize, 2 * i - 1) : from;

        if (from > last)
            g_string_append_c(words, ' ');
        g_string_append_len(words, block->text + from, (gssize)(to - from));
    }
    return g_string_free(words, FALSE);
}

/* --- a block that changed ------------------------------------------------- */

static void
edit_clear(gpointer data)
{
    g_free(((ClEdit *)data)->removed);
}

/* The words [j, end) of @new_ came for the words [i, old_end) of @old. */
static void
add_edit(GArray *edits, const Block *old, guint i, guint old_end,
         const Block *new_, const guint span[2])
{
    ClEdit edit = { 0 };

    if (i == old_end && span[0] == span[1])
        return;
    if (i < old_end)
        edit.removed = dup_words(old, i, old_end);
    if (span[0] < span[1]) {
        edit.start = g_array_index(new_->places, gsize, 2 * span[0]);
        edit.end = g_array_index(new_->places, gsize, 2 * span[1] - 1);
    } else {
        edit.start = span[0] < new_->words->len
                         ? g_array_index(new_->places, gsize, 2 * span[0])
                         : strlen(new_->text);
        edit.end = edit.start;
    }
    g_array_append_val(edits, edit);
}

static GArray *
compare_words(const Block *old, const Block *new_)
{
    const guint *words = (const guint *)(const void *)new_->words->data;
    guint n = new_->words->len;
    g_autofree int *matches =
        dup_matches((const guint *)(const void *)old->words->data,
                    old->words->len, words, n);
    GArray *edits = g_array_new(FALSE, FALSE, sizeof(ClEdit));
    guint old_at = 0;
    guint span[2] = { 0, 0 };

    g_array_set_clear_func(edits, edit_clear);
    for (guint j = 0; j <= n; j++) {
        if (j < n && matches[j] < 0)
            continue;
        guint old_end = j < n ? (guint)matches[j] : old->words->len;

        span[1] = j;
        add_edit(edits, old, old_at, old_end, new_, span);
        old_at = old_end + 1;
        span[0] = j + 1;
    }
    return edits;
}

/* How much of their words two blocks have in common, 0 to 1. */
static double
get_likeness(const Block *one, const Block *other)
{
    const GArray *a = one->sorted;
    const GArray *b = other->sorted;
    guint common = 0;

    for (guint i = 0, j = 0; i < a->len && j < b->len;) {
        guint left = g_array_index(a, guint, i);
        guint right = g_array_index(b, guint, j);

        common += left == right;
        i += left <= right;
        j += right <= left;
    }
    return a->len + b->len > 0 ? 2.0 * common / (a->len + b->len) : 0;
}

/* --- blocks --------------------------------------------------------------- */

/*
 * Pairs the blocks between two that are the same: in order, and as alike as
 * can be. The table has the sum of likeness from (i, j) to the end.
 */
static void
pair_alike(const GArray *old, guint i0, guint n_old, const GArray *new_,
           const guint span[2], int *pairs)
{
    guint n_new = span[1] - span[0];
    gsize width = (gsize)n_new + 1;

    if (n_old == 1 && n_new == 1 &&
        g_array_index(old, Block, i0).words->len <= FEW_WORDS &&
        g_array_index(new_, Block, span[0]).words->len <= FEW_WORDS) {
        pairs[span[0]] = (int)i0;
        return;
    }
    if (n_old == 0 || n_new == 0 || (guint64)n_old * n_new > MOST_PAIRS / 16)
        return;
    g_autofree double *best = g_new0(double, (n_old + 1) * width);
    g_autofree double *alike = g_new0(double, (n_old + 1) * width);
    for (guint i = n_old; i-- > 0;) {
        for (guint j = n_new; j-- > 0;) {
            gsize at = i * width + j;
            double likeness =
                get_likeness(&g_array_index(old, Block, i0 + i),
                             &g_array_index(new_, Block, span[0] + j));

            alike[at] = likeness >= LEAST_ALIKE ? likeness : -1;
            best[at] = MAX(best[at + width], best[at + 1]);
            if (alike[at] > 0)
                best[at] = MAX(best[at], alike[at] + best[at + width + 1]);
        }
    }
    for (guint i = 0, j = 0; i < n_old && j < n_new;) {
        gsize at = i * width + j;

        if (alike[at] > 0 && best[at] <= alike[at] + best[at + width + 1])
            pairs[span[0] + j++] = (int)(i0 + i++);
        else if (best[at + width] >= best[at + 1])
            i++;
        else
            j++;
    }
}

static void
change_clear(gpointer data)
{
    ClBlockChange *change = data;

    g_clear_pointer(&change->edits, g_array_unref);
    g_clear_pointer(&change->removed, g_ptr_array_unref);
}

static void
note_removed(ClBlockChange *change, const Block *block)
{
    if (block->words->len == 0)
        return;
    if (change->removed == NULL)
        change->removed = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(change->removed, dup_words(block, 0, block->words->len));
}

/* Turns pairs of blocks into what happened to each. */
static GArray *
list_changes(const GArray *old, const GArray *new_, const int *pairs,
             const int *same)
{
    GArray *changes = g_array_new(FALSE, TRUE, sizeof(ClBlockChange));
    guint old_at = 0;
    guint last = 0; /* that the old text has too: what went out is behind it */

    g_array_set_clear_func(changes, change_clear);
    g_array_set_size(changes, new_->len + 1);
    for (guint j = 0; j <= new_->len; j++) {
        ClBlockChange *list = &g_array_index(changes, ClBlockChange, 0);
        guint old_end = j < new_->len ? (guint)pairs[j] : old->len;

        if (j < new_->len && pairs[j] < 0) {
            list[j + 1].fate = CL_BLOCK_NEW;
            continue;
        }
        for (; old_at < old_end; old_at++)
            note_removed(&list[last], &g_array_index(old, Block, old_at));
        old_at = old_end + 1;
        last = j + 1;
        if (j == new_->len || same[j] >= 0)
            continue;
        list[j + 1].fate = CL_BLOCK_CHANGED;
        list[j + 1].edits = compare_words(&g_array_index(old, Block, old_end),
                                          &g_array_index(new_, Block, j));
    }
    return changes;
}

GArray *
cl_compare_blocks(const GPtrArray *old, const GPtrArray *new_)
{
    g_autoptr(GHashTable) words =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) keys =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) before = cut_blocks(old, words);
    g_autoptr(GArray) after = cut_blocks(new_, words);
    g_autofree guint *old_keys = number_blocks(before, keys);
    g_autofree guint *new_keys = number_blocks(after, keys);
    g_autofree int *same = dup_matches(old_keys, old->len, new_keys, new_->len);
    g_autofree int *pairs = g_memdup2(same, (new_->len + 1) * sizeof(int));
    guint old_at = 0;
    guint span[2] = { 0, 0 };

    for (guint j = 0; j <= new_->len; j++) {
        if (j < new_->len && same[j] < 0)
            continue;
        guint old_end = j < new_->len ? (guint)same[j] : old->len;

        span[1] = j;
        pair_alike(before, old_at, old_end - old_at, after, span, pairs);
        old_at = old_end + 1;
        span[0] = j + 1;
    }
    return list_changes(before, after, pairs, same);
}
