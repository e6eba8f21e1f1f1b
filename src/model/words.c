#include "model/words.h"

#include <stdarg.h>
#include <string.h>

#include <gio/gio.h>

#include <unicode/uloc.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "base/known.h"
#include "model/quotes.h"

enum { MOST_TABLES = 4, MOST_ARGUMENTS = 9 };

/* A file of words. */
typedef struct {
    char *lang;
    ClWordsStatus status;
    GHashTable *words;   /* key -> value */
    UPluralRules *rules; /* NULL: not asked for yet */
} Table;

/* Where the words of a language are looked for, the best place first. */
typedef struct {
    Table *tables[MOST_TABLES];
    gsize n_tables;
} Chain;

static ClWordsStatus
parse_status(GKeyFile *file, const char *lang)
{
    static const char *const names[] = {
        [CL_WORDS_READ] = "read by a native reader",
        [CL_WORDS_UNREAD] = "awaiting a native reader",
    };
    g_autofree char *status =
        g_key_file_get_string(file, "language", "status", NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_strcmp0(status, names[i]) == 0)
            return (ClWordsStatus)i;
    g_error("words/%s.ini has another status than one of two", lang);
}

/* A Table; NULL: there is no file for @lang. */
static gpointer
load_table(const char *lang)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *path = g_strdup_printf("/clearleaf/words/%s.ini", lang);
    g_autoptr(GBytes) bytes = g_resources_lookup_data(path, 0, NULL);

    if (bytes == NULL)
        return NULL;
    g_key_file_load_from_bytes(file, bytes, G_KEY_FILE_NONE, &error);
    g_assert_no_error(error);

    Table *table = g_new0(Table, 1);
    table->lang = g_strdup(lang);
    table->status = parse_status(file, lang);
    table->words =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) keys = g_key_file_get_keys(file, "words", NULL, &error);
    g_assert_no_error(error);
    for (gsize i = 0; keys[i] != NULL; i++) {
        char *value = g_key_file_get_string(file, "words", keys[i], &error);

        g_assert_no_error(error);
        g_hash_table_insert(table->words, g_strdup(keys[i]), value);
    }
    return table;
}

/* Adds the file called @name, where there is one that is not there yet. */
static void
add_table(Chain *chain, const char *name)
{
    static GOnce once = G_ONCE_INIT;
    Table *table = cl_known_get(&once, name, load_table);

    for (gsize i = 0; i < chain->n_tables; i++)
        if (chain->tables[i] == table)
            return;
    if (table != NULL)
        chain->tables[chain->n_tables++] = table;
}

/* The script that @lang is most likely written in, by CLDR; "" if unknown. */
static void
find_script(const char *lang, char script[ULOC_SCRIPT_CAPACITY])
{
    char locale[ULOC_FULLNAME_CAPACITY];
    char full[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;

    uloc_forLanguageTag(lang, locale, sizeof locale, NULL, &status);
    uloc_addLikelySubtags(locale, full, sizeof full, &status);
    uloc_getScript(full, script, ULOC_SCRIPT_CAPACITY, &status);
    if (U_FAILURE(status))
        script[0] = '\0';
}

static bool
is_same_script(const char *lang, const char *other)
{
    char script[ULOC_SCRIPT_CAPACITY];
    char wanted[ULOC_SCRIPT_CAPACITY];

    find_script(lang, script);
    find_script(other, wanted);
    return strcmp(script, wanted) == 0;
}

/* "zh-TW" is mostly written as "zh-Hant" is. */
static void
add_table_of_script(Chain *chain, const char *lang, const char *primary)
{
    char script[ULOC_SCRIPT_CAPACITY];

    find_script(lang, script);
    g_autofree char *name = g_strconcat(primary, "-", script, NULL);
    add_table(chain, name);
}

/* What there is of a language whose words nobody has written. */
static void
add_quotes(Chain *chain, const char *lang)
{
    static const char *const keys[CL_N_QUOTES] = {
        "quote.open",
        "quote.close",
        "quote.inner-open",
        "quote.inner-close",
    };
    char *const *marks = cl_quotes_find(lang);

    if (marks == NULL)
        return;
    Table *table = g_new0(Table, 1);
    table->lang = g_strdup(lang);
    table->status = CL_WORDS_ENGLISH;
    table->words = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < CL_N_QUOTES; i++)
        g_hash_table_insert(table->words, (gpointer)keys[i], marks[i]);
    chain->tables[chain->n_tables++] = table;
}

static gpointer
create_chain(const char *lang)
{
    Chain *chain = g_new0(Chain, 1);
    gsize len = strcspn(lang, "-");
    g_autofree char *primary = g_ascii_strdown(lang, (gssize)len);

    add_table(chain, lang);
    add_table_of_script(chain, lang, primary);
    if (lang[len] == '\0' || is_same_script(lang, primary))
        add_table(chain, primary);
    if (chain->n_tables == 0)
        add_quotes(chain, lang);
    add_table(chain, "en");
    return chain;
}

static const Chain *
find_chain(const char *lang)
{
    static GOnce once = G_ONCE_INIT;

    return cl_known_get(&once, lang, create_chain);
}

/* The first table with @key: a missing one is a bug. */
static Table *
find_table(const char *lang, const char *key)
{
    const Chain *chain = find_chain(lang);

    for (gsize i = 0; i < chain->n_tables; i++)
        if (g_hash_table_contains(chain->tables[i]->words, key))
            return chain->tables[i];
    g_error("words/en.ini has no \"%s\"", key);
}

const char *
cl_words_get(const char *lang, const char *key)
{
    return g_hash_table_lookup(find_table(lang, key)->words, key);
}

/* Where the words come from: every complete table has one for the contents. */
static const Table *
find_main_table(const char *lang)
{
    return find_table(lang, "contents.title");
}

ClWordsStatus
cl_words_get_status(const char *lang)
{
    const Table *table = find_main_table(lang);
    gsize len = strcspn(lang, "-");

    if (strcmp(table->lang, "en") == 0 &&
        (len != 2 || g_ascii_strncasecmp(lang, "en", len) != 0))
        return CL_WORDS_ENGLISH;
    return table->status;
}

const char *
cl_words_get_lang(const char *lang)
{
    return cl_words_get_status(lang) == CL_WORDS_ENGLISH ? "en-GB" : lang;
}

char *
cl_words_dup_language_name(const char *lang)
{
    char locale[ULOC_FULLNAME_CAPACITY];
    UChar name[64];
    char text[3 * G_N_ELEMENTS(name) + 1];
    UErrorCode status = U_ZERO_ERROR;

    uloc_forLanguageTag(lang, locale, sizeof locale, NULL, &status);
    uloc_getDisplayLanguage(locale, "en", name, G_N_ELEMENTS(name), &status);
    u_strToUTF8(text, sizeof text, NULL, name, -1, &status);
    return U_SUCCESS(status) && *text != '\0' ? g_strdup(text) : g_strdup(lang);
}

/* (owned) @pattern with its gaps filled from @list. */
static char *
dup_filled(const char *pattern, va_list list)
{
    const char *arguments[MOST_ARGUMENTS] = { NULL };
    GString *text = g_string_new(NULL);
    gsize n = 0;

    for (const char *argument = va_arg(list, const char *); argument != NULL;
         argument = va_arg(list, const char *)) {
        g_assert(n < MOST_ARGUMENTS);
        arguments[n++] = argument;
    }
    for (const char *c = pattern; *c != '\0'; c++) {
        if (c[0] == '{' && g_ascii_isdigit(c[1]) && c[2] == '}') {
            gsize index = (gsize)(c[1] - '0');
            g_assert(index < n);
            g_string_append(text, arguments[index]);
            c += 2;
        } else {
            g_string_append_c(text, *c);
        }
    }
    return g_string_free(text, FALSE);
}

char *
cl_words_dup_format(const char *lang, const char *key, ...)
{
    va_list list;

    va_start(list, key);
    char *text = dup_filled(cl_words_get(lang, key), list);
    va_end(list);
    return text;
}

/* Opened once: it reads ICU's data. Two threads may both do it, and one wins.
 */
static const UPluralRules *
get_rules(Table *table)
{
    UPluralRules *rules = g_atomic_pointer_get(&table->rules);
    UErrorCode status = U_ZERO_ERROR;

    if (rules != NULL)
        return rules;
    rules = uplrules_open(table->lang, &status);
    g_assert(U_SUCCESS(status));
    if (g_atomic_pointer_compare_and_exchange(&table->rules, NULL, rules))
        return rules;
    uplrules_close(rules);
    return g_atomic_pointer_get(&table->rules);
}

char *
cl_words_dup_count(const char *lang, const char *key, double n, ...)
{
    g_autofree char *other = g_strconcat(key, ".other", NULL);
    Table *table = find_table(lang, other);
    UErrorCode status = U_ZERO_ERROR;
    UChar category[16];
    char name[3 * G_N_ELEMENTS(category) + 1];
    va_list list;

    uplrules_select(get_rules(table), n, category, G_N_ELEMENTS(category),
                    &status);
    u_strToUTF8(name, sizeof name, NULL, category, -1, &status);
    g_assert(U_SUCCESS(status));

    g_autofree char *wanted = g_strdup_printf("%s.%s", key, name);
    const char *pattern = g_hash_table_lookup(table->words, wanted);
    va_start(list, n);
    char *text = dup_filled(
        pattern != NULL ? pattern : g_hash_table_lookup(table->words, other),
        list);
    va_end(list);
    return text;
}
