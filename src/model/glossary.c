#include "model/glossary.h"

#include <unicode/ucol.h>
#include <unicode/ustring.h>

ClTerm *
cl_term_new(void)
{
    ClTerm *term = g_new0(ClTerm, 1);

    term->forms = g_ptr_array_new_with_free_func(g_free);
    term->see = g_ptr_array_new_with_free_func(g_free);
    return term;
}

void
cl_term_free(ClTerm *term)
{
    if (term == NULL)
        return;
    g_free(term->id);
    g_free(term->headword);
    g_ptr_array_unref(term->forms);
    g_free(term->expansion);
    g_free(term->definition);
    g_ptr_array_unref(term->see);
    g_free(term);
}

static void
free_term(gpointer data)
{
    cl_term_free(data);
}

ClGlossary *
cl_glossary_new(void)
{
    ClGlossary *glossary = g_new0(ClGlossary, 1);

    glossary->terms = g_ptr_array_new_with_free_func(free_term);
    return glossary;
}

void
cl_glossary_free(ClGlossary *glossary)
{
    if (glossary == NULL)
        return;
    g_ptr_array_unref(glossary->terms);
    g_free(glossary);
}

static int
compare_headwords(gconstpointer a, gconstpointer b, gpointer data)
{
    const ClTerm *left = *(const ClTerm *const *)a;
    const ClTerm *right = *(const ClTerm *const *)b;
    UErrorCode status = U_ZERO_ERROR;
    UCollationResult order = ucol_strcollUTF8(data, left->headword, -1,
                                              right->headword, -1, &status);

    if (order != UCOL_EQUAL)
        return order == UCOL_LESS ? -1 : 1;
    return g_strcmp0(left->id, right->id);
}

GPtrArray *
cl_glossary_dup_sorted(const ClGlossary *glossary, const char *lang)
{
    GPtrArray *sorted = g_ptr_array_new();
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = ucol_open(lang, &status);

    g_assert(U_SUCCESS(status)); /* ICU falls back to the root collation */
    g_ptr_array_extend(sorted, glossary->terms, NULL, NULL);
    g_ptr_array_sort_with_data(sorted, compare_headwords, collator);
    ucol_close(collator);
    return sorted;
}
