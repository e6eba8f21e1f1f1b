#include "model/syllable.h"

#include <stdbool.h>
#include <string.h>

#include <gio/gio.h>

enum { MOST_LETTERS = 60 };

/* A word in small letters a to z, with '\0' before and after it, so that rules
 * may look one letter too far. */
typedef struct {
    char room[MOST_LETTERS + 8];
    char *text;
    gsize len;
} Letters;

/* --- exceptions --- */

/* "word 3" on each line. Read once and never changed. */
static gpointer
load_exceptions(gpointer data)
{
    g_autoptr(GBytes) bytes =
        g_resources_lookup_data("/clearleaf/syllables-en.txt", 0, NULL);
    GHashTable *table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    (void)data;
    g_assert(bytes != NULL);
    g_auto(GStrv) lines = g_strsplit(g_bytes_get_data(bytes, NULL), "\n", -1);
    for (gsize i = 0; lines[i] != NULL; i++) {
        const char *space = strchr(lines[i], ' ');

        if (space != NULL && lines[i][0] != '#')
            g_hash_table_insert(
                table, g_strndup(lines[i], (gsize)(space - lines[i])),
                GUINT_TO_POINTER(g_ascii_strtoull(space, NULL, 10)));
    }
    return table;
}

static guint
find_exception(const char *word)
{
    static GOnce once = G_ONCE_INIT;

    return GPOINTER_TO_UINT(
        g_hash_table_lookup(g_once(&once, load_exceptions, NULL), word));
}

/* --- letters --- */

static bool
is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

static bool
is_consonant(char c)
{
    return g_ascii_islower(c) && !is_vowel(c);
}

static bool
is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* Letters with accents are as those without; "é" is heard at the end, too. */
static void
append_char(Letters *letters, gunichar c)
{
    const char *plain = c == 0xE9                  ? "ey"
                        : c == 0xE6                ? "ae"
                        : c == 0x153               ? "oe"
                        : c == 0x2019 || c == '\'' ? "'"
                                                   : NULL;
    gunichar base[4] = { c };

    if (plain == NULL) {
        g_unichar_fully_decompose(c, FALSE, base, G_N_ELEMENTS(base));
        if (base[0] >= 0x80)
            return;
    }
    for (const char *p = plain; p != NULL && *p != '\0'; p++)
        letters->text[letters->len++] = *p;
    if (plain == NULL)
        letters->text[letters->len++] = g_ascii_tolower((char)base[0]);
}

static void
letters_init(Letters *letters, const char *word, gsize len)
{
    memset(letters, 0, sizeof *letters);
    letters->text = letters->room + 2;
    for (const char *c = word; c < word + len && letters->len < MOST_LETTERS;
         c = g_utf8_next_char(c))
        append_char(letters, g_unichar_tolower(g_utf8_get_char(c)));
}

static bool
ends_with(const Letters *letters, const char *ending)
{
    return g_str_has_suffix(letters->text, ending);
}

static void
cut(Letters *letters, gsize n)
{
    letters->len -= n;
    memset(letters->text + letters->len, 0, n);
}

/* --- rules --- */

/* Does a vowel sound begin with the letter at @c? "y" is a consonant at the
 * start and between vowels. */
static bool
begins_sound(const char *c)
{
    bool is_y_sound =
        *c == 'y' && is_vowel(c[1]) && (c[-1] == '\0' || is_vowel(c[-1]));

    if (!is_vowel(*c) || is_y_sound)
        return false;
    if (!is_vowel(c[-1]))
        return true;
    /* After a "y" that is a consonant. */
    return c[-1] == 'y' && (c[-2] == '\0' || is_vowel(c[-2]));
}

/* Two vowels side by side from @c on that are two sounds: "science". */
static bool
is_hiatus(const char *c)
{
    char before = c[-1];
    char after = c[2];

    switch (c[0]) {
    case 'i':
        if (c[1] == 'a')
            return !(is_one_of(before, "ct") && after != 't' && after != 'n' &&
                     after != '\0' && after != 's') &&
                   !(is_one_of(before, "ctsgx") && after == 'n') &&
                   !(after == 'g' && c[3] == 'e');
        if (c[1] == 'o')
            return !(is_one_of(before, "tscgx") && is_one_of(after, "nu")) &&
                   !(is_one_of(before, "nlh") && after == 'n');
        if (c[1] == 'u')
            return true;
        if (c[1] == 'e')
            return (after == 'n' && is_one_of(c[3], "tc") &&
                    !is_one_of(before, "tc")) ||
                   after == 't' ||
                   (after == 'r' && (c[3] == '\0' || c[3] == 's')) ||
                   (after == 's' && c[3] == 't');
        return c[1] == 'i';
    case 'u':
        if (is_one_of(before, "qg"))
            return c[1] == 'i' && before == 'g' && after == 't' && c[3] == 'y';
        if (c[1] == 'a')
            return !(before == 's' && is_one_of(after, "dsv"));
        if (c[1] == 'e')
            return (after == 'n' && is_one_of(c[3], "tc")) || after == 'l';
        if (c[1] == 'i')
            return after == 't' && c[3] == 'y';
        return c[1] == 'o' && after != 'y';
    case 'e':
        if (c[1] == 'o')
            return !(before == 'g' && is_one_of(after, "nu"));
        if (c[1] == 'u')
            return c[2] == 'm' || (c[2] == 's' && c[3] == '\0');
        return false;
    case 'o':
        return c[1] == 'e' && after == 'a';
    case 'y':
        return c[1] == 'o' && is_consonant(before);
    default:
        return false;
    }
}

static guint
count_sounds(const Letters *letters)
{
    guint n = 0;

    for (const char *c = letters->text; *c != '\0'; c++) {
        if (begins_sound(c))
            n++;
        if (is_vowel(c[0]) && is_vowel(c[1]) && is_hiatus(c))
            n++;
    }
    return n;
}

/* Is the "e" at @c, after which the word or its ending follows, silent? */
static bool
is_silent_e(const char *c)
{
    if (*c != 'e' || !(is_consonant(c[-1]) || c[-1] == 'y'))
        return false;
    /* "table", "centre" */
    if (c[-1] == 'l' && is_consonant(c[-2]))
        return c[-2] == 'l' || c[-2] == 'r';
    if (c[-1] == 'r' && is_one_of(c[-2], "tbcg"))
        return false;
    return true;
}

static bool
ends_in_hiss(const char *last)
{
    return is_one_of(*last, "sxzcg") ||
           (*last == 'h' && is_one_of(last[-1], "cs"));
}

/* Sounds that are written at the end of a word and not heard. */
static guint
count_silent_end(const Letters *letters)
{
    const char *end = letters->text + letters->len;

    if (letters->len > 3 &&
        (ends_with(letters, "gue") || ends_with(letters, "que") ||
         ends_with(letters, "gues") || ends_with(letters, "ques")))
        return 1;
    if (end[-1] == 'e')
        return is_silent_e(end - 1);
    if (ends_with(letters, "es"))
        return is_silent_e(end - 2) && !ends_in_hiss(end - 3);
    if (ends_with(letters, "ed"))
        return is_silent_e(end - 2) && !is_one_of(end[-3], "td");
    return 0;
}

/* A silent "e" before an ending, as in "carefully", or in a compound, as in
 * "sometimes". */
static guint
count_silent_inside(const Letters *letters)
{
    static const char *const endings[] = { "ly",   "ful",    "fully",
                                           "less", "lessly", "ments",
                                           "ment", "ness",   "some" };
    static const char *const starts[] = {
        "some", "home",  "house", "life", "time",  "where", "there",  "care",
        "fire", "wide",  "safe",  "face", "name",  "base",  "side",   "nose",
        "nine", "white", "fore",  "else", "whole", "eye",   "cheese", "grape",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        gsize n = strlen(endings[i]);
        const char *e = letters->text + letters->len - n - 1;

        if (letters->len > n + 3 && ends_with(letters, endings[i]) &&
            is_silent_e(e))
            return 1;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++) {
        gsize n = strlen(starts[i]);

        if (letters->len > n + 2 &&
            g_str_has_prefix(letters->text, starts[i]) &&
            is_consonant(letters->text[n]) &&
            strpbrk(letters->text + n, "aeiouy") != NULL)
            return 1;
    }
    return 0;
}

/* Sounds that are heard and not written with a vowel of their own, or with one
 * that belongs to two syllables. */
static guint
count_extra(const Letters *letters)
{
    static const char *const starts[] = { "react", "reass",   "rein",  "reim",
                                          "reuse", "reuni",   "reorg", "preex",
                                          "creat", "recreat", "coop",  "coord",
                                          "theat", "coinc",   "coex" };
    const char *end = letters->text + letters->len;
    guint n = 0;

    if (ends_with(letters, "sm") || ends_with(letters, "sms") ||
        ends_with(letters, "thm") || ends_with(letters, "thms"))
        n++;
    if (letters->len > 4 && ends_with(letters, "ing") && is_vowel(end[-4]) &&
        (end[-4] != 'y' || !is_vowel(end[-5])))
        n++;
    if (letters->len > 3 && ends_with(letters, "ea") && is_consonant(end[-3]) &&
        strcspn(letters->text, "aeiouy") < letters->len - 2)
        n++;
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        n += g_str_has_prefix(letters->text, starts[i]);
    return n;
}

/* "didn't" has one more than "did". Returns: what the ending adds; takes it
 * off. */
static guint
take_contraction(Letters *letters)
{
    char *sign = strchr(letters->text, '\'');
    bool is_not = sign != NULL && strcmp(sign, "'t") == 0 && sign[-1] == 'n';

    if (sign == NULL)
        return 0;
    if (!is_not) {
        cut(letters, letters->len - (gsize)(sign - letters->text));
        return 0;
    }
    /* "don't", "can't" and "aren't" have only one. */
    bool is_heard = is_consonant(sign[-2]) || sign[-3] == 'v';
    cut(letters, 3);
    return is_heard;
}

static guint
count_by_rule(const Letters *letters)
{
    guint n = count_sounds(letters) + count_extra(letters);
    guint silent = count_silent_end(letters) + count_silent_inside(letters);

    return n > silent ? n - silent : 1;
}

/* An exception with an ending: "areas", "beings", "ruined". */
static guint
find_inflected(const Letters *letters)
{
    static const struct {
        const char *ending;
        guint n;
    } endings[] = { { "s", 0 }, { "ly", 1 }, { "ing", 1 } };
    Letters stem = *letters;

    stem.text = stem.room + 2;
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        gsize len = strlen(endings[i].ending);

        if (stem.len < len + 3 || !ends_with(&stem, endings[i].ending))
            continue;
        cut(&stem, len);
        guint n = find_exception(stem.text);
        if (n > 0 && !(i == 0 && ends_in_hiss(stem.text + stem.len - 1)))
            return n + endings[i].n;
        return 0;
    }
    return 0;
}

guint
cl_syllable_count(const char *word, gsize len)
{
    Letters letters;

    letters_init(&letters, word, len);
    guint extra = take_contraction(&letters);
    if (letters.len == 0)
        return 1;

    guint n = find_exception(letters.text);
    if (n == 0)
        n = find_inflected(&letters);
    if (n == 0)
        n = count_by_rule(&letters);
    return n + extra;
}
