#include "layout/tierules.h"

#include <string.h>

#include <gio/gio.h>

enum { MOST_CLASSES = 64 };

/* A word of a list; owned by the table of the file. */
typedef struct {
    guint64 classes;
    const char *text;
    gsize n_bytes;
} Word;

struct ClTieRules {
    GHashTable *words;    /* Word, a set */
    guint64 lengths[256]; /* of the words of each get_ends(): as bits */
    GArray *rules;        /* ClTieRule */
    guint64 anchors;
    guint64 ordinal; /* the class of the list of that name, or 0 */
};

/* A group's rules in the making. */
typedef struct {
    GKeyFile *file;
    ClTieRules *rules;
    GPtrArray *names; /* char *: of the classes from CL_N_FORMS on */
} Maker;

static const char *const form_names[CL_N_FORMS] = {
    [CL_FORM_ANY] = "any",
    [CL_FORM_WORD] = "word",
    [CL_FORM_CAPITAL] = "capital",
    [CL_FORM_SHORT] = "short",
    [CL_FORM_INITIAL] = "initial",
    [CL_FORM_NUMERAL] = "numeral",
    [CL_FORM_NUMBER] = "number",
    [CL_FORM_DIGITS] = "digits",
    [CL_FORM_HUNDREDS] = "hundreds",
    [CL_FORM_YEAR] = "year",
    [CL_FORM_DIAL] = "dial",
    [CL_FORM_DAY] = "day",
    [CL_FORM_REFERENCE] = "reference",
    [CL_FORM_STOP] = "stop",
    [CL_FORM_LAST] = "last",
};

static const char every[] = "*";

static guint
hash_word(gconstpointer data)
{
    const Word *word = data;
    guint hash = 2166136261u;

    for (gsize i = 0; i < word->n_bytes; i++)
        hash = (hash ^ (guint8)word->text[i]) * 16777619u;
    return hash;
}

static gboolean
is_same_word(gconstpointer a, gconstpointer b)
{
    const Word *left = a;
    const Word *right = b;

    return left->n_bytes == right->n_bytes &&
           memcmp(left->text, right->text, left->n_bytes) == 0;
}

/* Of the bytes that a word begins and ends with. Few words of a text have those
 * of a listed one, and its length: most need not be looked up. */
static guint8
get_ends(const char *text, gsize n_bytes)
{
    return (guint8)(31 * (guint8)text[0] + (guint8)text[n_bytes - 1]);
}

static guint64
length_bit(gsize n_bytes)
{
    return G_GUINT64_CONSTANT(1) << (n_bytes % 64);
}

static void
add_word(ClTieRules *rules, const char *text, guint64 class)
{
    Word probe = { .text = text, .n_bytes = strlen(text) };
    Word *word = g_hash_table_lookup(rules->words, &probe);

    if (word == NULL) {
        word = g_new(Word, 1);
        *word = probe;
        word->text = g_strdup(text);
        word->classes = 0;
        g_hash_table_add(rules->words, word);
        rules->lengths[get_ends(text, word->n_bytes)] |=
            length_bit(word->n_bytes);
    }
    word->classes |= class;
}

/* The class of the list or the word @name, a new one the first time. */
static guint64
get_class(Maker *maker, const char *name)
{
    for (guint i = 0; i < CL_N_FORMS; i++) {
        if (strcmp(form_names[i], name) == 0)
            return CL_FORM_BIT(i);
    }
    for (guint i = 0; i < maker->names->len; i++) {
        if (strcmp(g_ptr_array_index(maker->names, i), name) == 0)
            return CL_FORM_BIT(CL_N_FORMS + i);
    }
    g_ptr_array_add(maker->names, g_strdup(name));
    g_assert(CL_N_FORMS + maker->names->len <= MOST_CLASSES);
    return CL_FORM_BIT(CL_N_FORMS + maker->names->len - 1);
}

/* Adds a word of a pattern, or a sign between two, to @rule. */
static void
add_item(Maker *maker, ClTieRule *rule, char *item)
{
    guint n = rule->n_words;
    gsize length = strlen(item);

    if (strcmp(item, "+") == 0 || strcmp(item, "~") == 0) {
        g_assert(n > 0);
        rule->after[n - 1] = *item == '+' ? CL_BREAK_TIED : CL_BREAK_POOR;
        return;
    }
    g_assert(n < CL_RULE_LONGEST);
    rule->has_comma[n] = length > 1 && item[length - 1] == ',';
    if (rule->has_comma[n])
        item[--length] = '\0';
    if (item[0] == '{') {
        g_assert(item[length - 1] == '}');
        item[length - 1] = '\0';
        rule->classes[n] = get_class(maker, item + 1);
    } else {
        /* No list is called like that. */
        g_autofree char *name = g_strconcat("=", item, NULL);

        rule->classes[n] = get_class(maker, name);
        add_word(maker->rules, item, rule->classes[n]);
    }
    rule->after[n] = CL_BREAK_ALLOWED;
    rule->n_words++;
}

static void
add_rule(Maker *maker, const char *pattern)
{
    ClTieRule rule = { .n_words = 0 };
    g_auto(GStrv) items = g_strsplit(pattern, " ", -1);

    for (gsize i = 0; items[i] != NULL; i++)
        add_item(maker, &rule, items[i]);
    while (rule.anchor + 1 < rule.n_words &&
           rule.classes[rule.anchor] & CL_FORMS_COMMON)
        rule.anchor++;
    maker->rules->anchors |= rule.classes[rule.anchor];
    g_array_append_val(maker->rules->rules, rule);
}

static void
add_list(Maker *maker, const char *name, const char *list)
{
    g_auto(GStrv) words = g_strsplit(list, " ", -1);
    guint64 class = get_class(maker, name);

    for (gsize i = 0; words[i] != NULL; i++) {
        if (words[i][0] != '\0')
            add_word(maker->rules, words[i], class);
    }
}

/* Adds the lines of the group @lang; rules that @over has, too, are its. */
static void
add_group(Maker *maker, const char *lang, const char *over)
{
    g_auto(GStrv) keys = g_key_file_get_keys(maker->file, lang, NULL, NULL);

    for (gsize i = 0; keys[i] != NULL; i++) {
        g_autofree char *value =
            g_key_file_get_value(maker->file, lang, keys[i], NULL);

        if (!g_str_has_prefix(keys[i], "rule."))
            add_list(maker, keys[i], value);
        else if (value[0] != '\0' &&
                 (over == NULL ||
                  !g_key_file_has_key(maker->file, over, keys[i], NULL)))
            add_rule(maker, value);
    }
}

static ClTieRules *
make_rules(GKeyFile *file, const char *lang)
{
    ClTieRules *rules = g_new0(ClTieRules, 1);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    Maker maker = { .file = file, .rules = rules, .names = names };

    rules->words = g_hash_table_new(hash_word, is_same_word);
    rules->rules = g_array_new(FALSE, FALSE, sizeof(ClTieRule));
    rules->ordinal = get_class(&maker, "ordinal");
    if (strcmp(lang, every) != 0) {
        add_group(&maker, every, lang);
        add_group(&maker, lang, NULL);
    } else {
        add_group(&maker, every, NULL);
    }
    return rules;
}

/* A group of the file, whose rules are made when they are first asked for. */
typedef struct {
    GKeyFile *file;
    char *lang;
    GOnce once;
} Group;

static gpointer
load_group(gpointer data)
{
    const Group *group = data;

    return make_rules(group->file, group->lang);
}

/* Read once, as are the rules of each language, for all threads; that is the
 * only static state here. */
static gpointer
load_table(gpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes =
        g_resources_lookup_data("/clearleaf/ties.ini", 0, &error);
    GKeyFile *file = g_key_file_new();

    (void)data;
    g_assert_no_error(error);
    g_key_file_load_from_bytes(file, bytes, G_KEY_FILE_NONE, &error);
    g_assert_no_error(error);

    GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
    g_auto(GStrv) langs = g_key_file_get_groups(file, NULL);
    for (gsize i = 0; langs[i] != NULL; i++) {
        Group *group = g_new0(Group, 1);

        group->file = file;
        group->lang = g_strdup(langs[i]);
        group->once = (GOnce)G_ONCE_INIT;
        g_hash_table_insert(table, group->lang, group);
    }
    return table;
}

const ClTieRules *
cl_tie_rules_get(const char *lang)
{
    static GOnce once = G_ONCE_INIT;
    GHashTable *table = g_once(&once, load_table, NULL);
    Group *group = g_hash_table_lookup(table, lang);

    if (group == NULL) {
        g_autofree char *primary = g_strndup(lang, strcspn(lang, "-"));

        group = g_hash_table_lookup(table, primary);
    }
    if (group == NULL)
        group = g_hash_table_lookup(table, every);
    return g_once(&group->once, load_group, group);
}

const ClTieRule *
cl_tie_rules_list(const ClTieRules *rules, guint *n_rules)
{
    *n_rules = rules->rules->len;
    return (const ClTieRule *)(const void *)rules->rules->data;
}

guint64
cl_tie_rules_get_anchors(const ClTieRules *rules)
{
    return rules->anchors;
}

guint64
cl_tie_rules_find(const ClTieRules *rules, const char *text, gsize n_bytes)
{
    Word probe = { .text = text, .n_bytes = n_bytes };

    if (!(rules->lengths[get_ends(text, n_bytes)] & length_bit(n_bytes)))
        return 0;
    const Word *word = g_hash_table_lookup(rules->words, &probe);
    return word != NULL ? word->classes : 0;
}

bool
cl_tie_rules_is_ordinal(const ClTieRules *rules, const char *text,
                        gsize n_bytes)
{
    return (cl_tie_rules_find(rules, text, n_bytes) & rules->ordinal) != 0;
}
