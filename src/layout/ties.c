#include "layout/ties.h"

#include "layout/tiewords.h"

/* Of a word with its space, or fewer; so many words are made room for at once.
 */
enum { BYTES_OF_WORD = 4 };

/* Whatever stands around a word, it is one of these. */
#define UNMARKED                                                               \
    (CL_FORM_BIT(CL_FORM_ANY) | CL_FORM_BIT(CL_FORM_STOP) |                    \
     CL_FORM_BIT(CL_FORM_LAST))

static bool
is_marked(const ClTieRule *rule, guint index)
{
    return (rule->classes[index] & UNMARKED) == 0;
}

/* Is the @index-th word of @rule at @word? Inside of a fact stands no mark. */
static bool
is_word(const ClTieRule *rule, guint index, const ClTieWord *word)
{
    if (!(word->classes & rule->classes[index]))
        return false;
    if (!is_marked(rule, index))
        return true;
    if (index > 0 && word->is_opened)
        return false;
    if (rule->has_comma[index])
        return word->has_comma;
    return index + 1 == rule->n_words || !word->is_closed;
}

/* Ties the words from @words on when @rule is about them. */
static void
apply(const ClTieRule *rule, ClTieWord *words)
{
    for (guint i = 0; i < rule->n_words; i++) {
        if (!is_word(rule, i, &words[i]))
            return;
    }
    for (guint i = 0; i < rule->n_words; i++) {
        if (i > 0)
            words[i].before = MIN(words[i].before, rule->after[i - 1]);
        words[i].is_in_fact |= rule->after[0] == CL_BREAK_TIED;
    }
}

static void
apply_rules(const ClTieRules *rules, GArray *words)
{
    guint64 anchors = cl_tie_rules_get_anchors(rules);
    guint n_rules = 0;
    const ClTieRule *list = cl_tie_rules_list(rules, &n_rules);

    for (guint i = 0; i < words->len; i++) {
        guint64 classes = g_array_index(words, ClTieWord, i).classes;

        if (!(classes & anchors))
            continue;
        for (guint j = 0; j < n_rules; j++) {
            const ClTieRule *rule = &list[j];

            if (classes & rule->classes[rule->anchor] && i >= rule->anchor &&
                i - rule->anchor + rule->n_words <= words->len)
                apply(rule, &g_array_index(words, ClTieWord, i - rule->anchor));
        }
    }
}

static void
add_tie(GArray *ties, guint at, ClBreak after)
{
    ClTie tie = { .at = at, .after = (guint8)after };

    g_array_append_val(ties, tie);
}

void
cl_ties_find(const char *text, guint start, guint end, const char *lang,
             GArray *ties)
{
    const ClTieRules *rules = cl_tie_rules_get(lang);
    /* About as many as there will be. */
    g_autoptr(GArray) words = g_array_sized_new(
        FALSE, FALSE, sizeof(ClTieWord), (end - start) / BYTES_OF_WORD + 1);

    cl_tie_words_find(rules, text, start, end, words);
    apply_rules(rules, words);
    for (guint i = 0; i < words->len; i++) {
        const ClTieWord *word = &g_array_index(words, ClTieWord, i);

        if (word->before < CL_BREAK_ALLOWED)
            add_tie(ties, word->start, word->before);
        if (!word->is_whole || !word->is_in_fact)
            continue;
        for (const char *at = g_utf8_next_char(text + word->start);
             at < text + word->limit; at = g_utf8_next_char(at))
            add_tie(ties, (guint)(at - text), CL_BREAK_TIED);
    }
}
