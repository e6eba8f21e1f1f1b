#include "model/words.h"

#include "check/rules.h"

/* In which words editions speak for themselves. */
void
cl_check_own_words(const ClBook *book, ClReport *report)
{
    const ClPublication *publication = book->publication;
    ClWordsStatus status = cl_words_get_status(publication->lang);
    g_autofree char *name = cl_words_dup_language_name(publication->lang);
    ClPlace place = publication->place;

    if (place.path == NULL)
        place = cl_place(publication->path, 0, 0);
    if (status == CL_WORDS_ENGLISH)
        cl_report_add(report, CL_RULE_WORDS_ENGLISH, place,
                      "clearleaf has no words in %s (%s): what it writes "
                      "itself, such as \"Contents\" and \"page\", is in "
                      "English.",
                      name, publication->lang);
    if (status == CL_WORDS_UNREAD && !cl_check_is_draft(book) &&
        cl_publication_find_check(publication, "person-words") == NULL)
        cl_report_add(report, CL_RULE_WORDS_UNREAD, place,
                      "clearleaf's own words in %s (%s) are awaiting a native "
                      "reader: let one read them in the editions, and sign "
                      "\"person-words\".",
                      name, publication->lang);
}
