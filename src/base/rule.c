#include "base/rule.h"

#include <stdbool.h>
#include <string.h>

#include "base/rule_rows.h"

static const ClRule rules[CL_N_RULES] = {
    [CL_RULE_FILE_MISSING] = {
        .name = "file-missing",
        .severity = CL_SEVERITY_ERROR,
        .title = "every file that is named is there",
        .why = "A chapter that cannot be found would be missing from the "
               "leaflet, and nobody would notice.",
        .mend = "Check the spelling of the name, capitals included, or take "
                "the line that names the file out.",
    },
    [CL_RULE_FILE_OUTSIDE] = {
        .name = "file-outside",
        .severity = CL_SEVERITY_ERROR,
        .title = "files come from inside the publication's folder",
        .why = "A publication that reaches outside its folder cannot be "
               "handed on, and could publish a file that is nobody's "
               "business.",
        .mend = "Copy the file into the publication's folder and name it "
                "from there, without \"..\" and without a leading \"/\".",
    },
    [CL_RULE_FILE_TOO_LARGE] = {
        .name = "file-too-large",
        .severity = CL_SEVERITY_ERROR,
        .title = "files are not larger than the limit",
        .why = "A very large file is nearly always the wrong file, and "
               "would make the build slow or fail half way.",
        .mend = "Split a long chapter into several files, or save a picture "
                "at a smaller size.",
    },
    [CL_RULE_FILE_NOT_UTF8] = {
        .name = "file-not-utf8",
        .severity = CL_SEVERITY_ERROR,
        .title = "text files are saved as UTF-8",
        .why = "Text in another encoding shows wrong letters, which in "
               "health information can change a name or a dose.",
        .mend = "Open the file in your editor and save it with the encoding "
                "UTF-8.",
    },
    [CL_RULE_XML_SYNTAX] = {
        .name = "xml-syntax",
        .severity = CL_SEVERITY_ERROR,
        .title = "XML files are well formed",
        .why = "A file with a missing or misplaced tag cannot be read "
               "reliably, so part of the text could be lost.",
        .mend = "Look at the place named and close every element that is "
                "open; write & as &amp; and < as &lt;.",
        .clause = "XML 1.0, 2.1",
    },
    [CL_RULE_XML_FORBIDDEN] = {
        .name = "xml-forbidden",
        .severity = CL_SEVERITY_ERROR,
        .title = "no document types, entities or processing instructions",
        .why = "They can pull in other files or swell to an enormous size, "
               "so a file from elsewhere could harm your computer.",
        .mend = "Take out the line that starts with <! or <?, and write the "
                "characters themselves instead of entity names.",
    },
    [CL_RULE_XML_TOO_DEEP] = {
        .name = "xml-too-deep",
        .severity = CL_SEVERITY_ERROR,
        .title = "elements are not nested too deeply",
        .why = "No reader can follow a list within a list a hundred levels "
               "down, and such a file is nearly always damaged.",
        .mend = "Close the elements that were left open, or make the lists "
                "and quotations flatter.",
    },
    [CL_RULE_SCHEMA] = {
        .name = "schema",
        .severity = CL_SEVERITY_ERROR,
        .title = "publication, glossary and reference files keep the format",
        .why = "A field that is missing or misspelt would be left out of "
               "the leaflet without a word.",
        .mend = "Compare the line with the format that \"clearleaf schema "
                "NAME\" prints; an editor that knows RELAX NG can show it "
                "as you type.",
    },
    [CL_RULE_ELEMENT_NOT_ALLOWED] = {
        .name = "element-not-allowed",
        .severity = CL_SEVERITY_ERROR,
        .title = "chapters hold only elements that every edition can show",
        .why = "An element that one edition cannot show would be missing "
               "there, and readers of that edition would know less.",
        .mend = "Write the same with headings, paragraphs, lists, quotations "
                "and links, or take the element out.",
    },
    [CL_RULE_ATTRIBUTE_NOT_ALLOWED] = {
        .name = "attribute-not-allowed",
        .severity = CL_SEVERITY_ERROR,
        .title = "elements have only the attributes that have a use",
        .why = "What it asks for would be in one edition and not in "
               "another; scripts do not work in print.",
        .mend = "Take the attribute out, or write the value that the message "
                "asks for.",
    },
    [CL_RULE_LOOK_IGNORED] = {
        .name = "look-ignored",
        .severity = CL_SEVERITY_WARNING,
        .title = "what only looks or moves on a web page is left out",
        .why = "Each edition decides how things look, so that readers with "
               "low vision get what they need. The text stays whole, but "
               "what a colour or a place alone told is gone.",
        .mend = "Take it out, and say in words what it told.",
        .clause = "WCAG 2.2, 1.3.3 and 1.4.1",
    },
    [CL_RULE_LANGUAGE_INVALID] = {
        .name = "language-invalid",
        .severity = CL_SEVERITY_ERROR,
        .title = "languages are named by a valid tag",
        .why = "A screen reader chooses its voice by this tag; a wrong one "
               "makes the text impossible to understand.",
        .mend = "Use a tag such as en-GB, cy, fr or zh-Hant.",
        .clause = "WCAG 2.2, 3.1.1 and 3.1.2; BCP 47",
    },
    [CL_RULE_CHAPTER_EMPTY] = {
        .name = "chapter-empty",
        .severity = CL_SEVERITY_ERROR,
        .title = "every chapter has text",
        .why = "An empty chapter leaves an entry in the contents that leads "
               "nowhere.",
        .mend = "Write the chapter, or take it out of publication.xml.",
    },
    [CL_RULE_PROFILE_CONTRAST] = {
        .name = "profile-contrast",
        .severity = CL_SEVERITY_ERROR,
        .title = "the colours of a print profile stand out by 7 to 1",
        .why = "Text that stands out too little cannot be read with low "
               "vision, in poor light, or from a photocopy.",
        .mend = "Make text, links, headings and rules darker, or the panel "
                "lighter; black on white has 21 to 1.",
        .clause = "WCAG 2.2, 1.4.6",
    },
    [CL_RULE_GLOSSARY_UNDEFINED] = {
        .name = "glossary-undefined",
        .severity = CL_SEVERITY_ERROR,
        .title = "every term that is linked is in the glossary",
        .why = "Readers who follow the link to an explanation would find "
               "none.",
        .mend = "Add the term to glossary.xml, or correct the id after "
                "\"term:\".",
        .clause = "WCAG 2.2, 3.1.3",
    },
    [CL_RULE_GLOSSARY_DUPLICATE] = {
        .name = "glossary-duplicate",
        .severity = CL_SEVERITY_ERROR,
        .title = "every term is defined once",
        .why = "Two definitions of one term may differ, and a link can lead "
               "to only one of them.",
        .mend = "Merge the two entries in glossary.xml, or give one of them "
                "another id.",
    },
    [CL_RULE_GLOSSARY_UNUSED] = {
        .name = "glossary-unused",
        .severity = CL_SEVERITY_WARNING,
        .title = "every term in the glossary is used",
        .why = "A glossary full of words that are not in the text makes the "
               "useful entries harder to find.",
        .mend = "Link the word where it is used, as in "
                "[cytotoxic](term:cytotoxic), or take the entry out.",
    },
    [CL_RULE_GLOSSARY_EARLY] = {
        .name = "glossary-early",
        .severity = CL_SEVERITY_WARNING,
        .title = "a term is explained where it first comes up",
        .why = "Readers meet the hard word before anything tells them what "
               "it means, and some stop there.",
        .mend = "Mark the word where it first stands, as in "
                "[cytotoxic](term:cytotoxic), or use plainer words up to "
                "there. Has the word an everyday meaning as well, which is "
                "the one here? Then write auto=\"no\" into its <term>.",
        .clause = "WCAG 2.2, 3.1.3",
    },
    [CL_RULE_GLOSSARY_AMBIGUOUS] = {
        .name = "glossary-ambiguous",
        .severity = CL_SEVERITY_WARNING,
        .title = "a word is a form of one term alone",
        .why = "Readers who look up a word should find one entry, and not "
               "have to guess which of two is meant.",
        .mend = "Take the form out of one of the two terms, or make them "
                "one entry.",
    },
    [CL_RULE_GLOSSARY_CIRCULAR] = {
        .name = "glossary-circular",
        .severity = CL_SEVERITY_WARNING,
        .title = "definitions do not explain each other in a circle",
        .why = "A reader who knows neither word is sent from one to the "
               "other and back, and learns nothing.",
        .mend = "Explain one of them in everyday words, without the other. "
                "The see elements may go both ways.",
        .clause = "WCAG 2.2, 3.1.3",
    },
    [CL_RULE_GLOSSARY_LONG] = {
        .name = "glossary-long",
        .severity = CL_SEVERITY_WARNING,
        .title = "definitions are short",
        .why = "Somebody who looks up a word wants to go on reading; a long "
               "entry makes them lose the thread.",
        .mend = "Say what the thing is in one to three short sentences, and "
                "move the rest into a chapter. The limit is 50 words, or what "
                "<reading definition=\"...\"/> in publication.xml says.",
    },
    [CL_RULE_GLOSSARY_HARD] = {
        .name = "glossary-hard",
        .severity = CL_SEVERITY_WARNING,
        .title = "definitions are not harder to read than the text",
        .why = "An explanation that is harder than the word it explains "
               "helps nobody.",
        .mend = "Use shorter sentences and everyday words. The measure is "
                "the Flesch-Kincaid grade. Since so few words give a rough "
                "one, a definition may have four grades more than the text, "
                "and two more than the budget.",
        .clause = "WCAG 2.2, 3.1.3",
    },
    [CL_RULE_REFERENCE_UNDEFINED] = {
        .name = "reference-undefined",
        .severity = CL_SEVERITY_ERROR,
        .title = "every work that is cited is in the reference list",
        .why = "Readers could not check where a statement comes from.",
        .mend = "Add the work to references.xml, or correct the id after "
                "\"ref:\".",
        .clause = "NHS standard for creating health content: record of "
                  "sources",
    },
    [CL_RULE_REFERENCE_DUPLICATE] = {
        .name = "reference-duplicate",
        .severity = CL_SEVERITY_ERROR,
        .title = "every work is listed once",
        .why = "Two entries with one id may differ, and a citation can lead "
               "to only one of them.",
        .mend = "Merge the two entries in references.xml, or give one of "
                "them another id.",
    },
    [CL_RULE_REFERENCE_UNUSED] = {
        .name = "reference-unused",
        .severity = CL_SEVERITY_WARNING,
        .title = "every work in the reference list is cited",
        .why = "A work that nothing cites suggests evidence for the text "
               "that it does not give.",
        .mend = "Cite it where it supports the text, as in [](ref:ID), mark "
                "it use=\"background\", or take it out.",
    },
    [CL_RULE_REFERENCE_DATE_MISSING] = {
        .name = "reference-date-missing",
        .severity = CL_SEVERITY_ERROR,
        .title = "every reference says how old it is",
        .why = "Without a date nobody can tell whether the evidence is "
               "still the best there is.",
        .mend = "Add a date that the work was published, updated or "
                "reviewed; the year alone is enough.",
        .clause = "NHS standard for creating health content; PIF TICK, "
                  "evidence",
    },
    [CL_RULE_REFERENCE_ACCESS_MISSING] = {
        .name = "reference-access-missing",
        .severity = CL_SEVERITY_WARNING,
        .title = "a work on the web says when it was read",
        .why = "A web page changes without a sign of it: readers may find "
               "there what you never saw.",
        .mend = "Open the page, see that it still says what you cite it for, "
                "and add <date of=\"accessed\"> with that day.",
        .clause = "NHS standard for creating health content: record of "
                  "sources",
    },
    [CL_RULE_REFERENCE_UNCHECKED] = {
        .name = "reference-unchecked",
        .severity = CL_SEVERITY_WARNING,
        .title = "each review checks the works again",
        .why = "A review that does not look at the evidence cannot see what "
               "has changed.",
        .mend = "Compare the text with the work, and add <date "
                "of=\"checked\"> with the day on which you did.",
        .clause = "NHS standard for creating health content: evidence "
                  "checked at every review",
    },
    [CL_RULE_REFERENCE_EXPIRED] = {
        .name = "reference-expired",
        .severity = CL_SEVERITY_ERROR,
        .title = "no work is used for longer than it holds",
        .why = "A guideline that has run out may advise what is now known to "
               "harm.",
        .mend = "Use the work that took its place and change the text where "
                "that says something else; --allow-overdue builds with a "
                "notice on the title page of every edition.",
        .clause = "NHS standard for creating health content: evidence "
                  "checked at every review",
    },
    [CL_RULE_REFERENCE_SUPERSEDED] = {
        .name = "reference-superseded",
        .severity = CL_SEVERITY_WARNING,
        .title = "the works are the newest of their kind",
        .why = "What has taken the place of a work often says why the older "
               "one no longer holds.",
        .mend = "Read the newer work, change the text where it says "
                "something else, and cite that one instead.",
        .clause = "NHS standard for creating health content: evidence "
                  "checked at every review; PIF TICK, evidence",
    },
    [CL_RULE_LINK_BROKEN] = {
        .name = "link-broken",
        .severity = CL_SEVERITY_ERROR,
        .title = "every link inside the publication has its target",
        .why = "A link that leads nowhere strands readers, and in print it "
               "would have no page number.",
        .mend = "Correct the id after \"#\": it is the heading in lower case "
                "with hyphens for spaces, or an id of your own.",
        .clause = "EPUB 3.3, 3.5; WCAG 2.2, 2.4.4",
    },
    [CL_RULE_LINK_EMPTY] = {
        .name = "link-empty",
        .severity = CL_SEVERITY_ERROR,
        .title = "every link has words",
        .why = "A screen reader says only \"link\", and nobody knows where "
               "it leads.",
        .mend = "Write words that say where the link leads between the "
                "square brackets.",
        .clause = "WCAG 2.2, 2.4.4; ISO 14289-1, 7.18.5",
    },
    [CL_RULE_LINK_SCHEME] = {
        .name = "link-scheme",
        .severity = CL_SEVERITY_ERROR,
        .title = "links lead to the web, a mail address or a telephone",
        .why = "Other links start programs or open files on the reader's "
               "own computer, and do not work for everybody.",
        .mend = "Use an address that starts with https://, http://, mailto: "
                "or tel:, or a \"#id\" in this publication.",
    },
    [CL_RULE_LINK_MALFORMED] = {
        .name = "link-malformed",
        .severity = CL_SEVERITY_ERROR,
        .title = "addresses are written as the web asks",
        .why = "A space or another character that an address cannot hold "
               "makes the link fail in some reading programs, and the e-book "
               "is not valid.",
        .mend = "Copy the address anew from the browser; a space in it is "
                "written %20.",
        .clause = "URL Standard, 4.3; EPUB 3.3, 3.5",
    },
    [CL_RULE_ADDRESS_LONG] = {
        .name = "address-long",
        .severity = CL_SEVERITY_ERROR,
        .title = "the publication's address fits a QR code that is easy to "
                 "scan",
        .why = "The longer the address, the smaller the squares of the code, "
               "and the more a reader without a camera has to type.",
        .mend = "Give the publication's page a shorter address, such as "
                "https://example.org/leaflet/, and let that lead on to the "
                "long one.",
        .clause = "ISO/IEC 18004; DAISY Knowledge Base, images-qr",
    },
    [CL_RULE_ID_DUPLICATE] = {
        .name = "id-duplicate",
        .severity = CL_SEVERITY_ERROR,
        .title = "every id is used once in the whole publication",
        .why = "A link to an id that is there twice may lead to the wrong "
               "place.",
        .mend = "Reword one of the two headings, or give one of them an id "
                "of its own.",
        .clause = "EPUB 3.3; WCAG 2.2, 1.3.1",
    },
    [CL_RULE_FOOTNOTE_UNDEFINED] = {
        .name = "footnote-undefined",
        .severity = CL_SEVERITY_ERROR,
        .title = "every mark of a footnote has its note",
        .why = "A reader who looks for the note would not find it.",
        .mend = "Write the note in the same file: \"[^name]: \" and its text "
                "on a line of its own; or take the mark out.",
        .clause = "WCAG 2.2, 2.4.4",
    },
    [CL_RULE_FOOTNOTE_UNUSED] = {
        .name = "footnote-unused",
        .severity = CL_SEVERITY_ERROR,
        .title = "every footnote is mentioned in the text",
        .why = "A note stands on the page that mentions it: without a mark "
               "it has no place, and its words would be lost.",
        .mend = "Put the mark \"[^name]\" into the text, or take the note "
                "out.",
    },
    [CL_RULE_DATE_IMPOSSIBLE] = {
        .name = "date-impossible",
        .severity = CL_SEVERITY_ERROR,
        .title = "every date exists",
        .why = "A date that cannot be true makes every other date in the "
               "leaflet doubtful.",
        .mend = "Write it as 2025-01-21, 2024-05 or 2020, and check that "
                "the day is in the calendar.",
        .clause = "ISO 8601-1",
    },
    [CL_RULE_DATE_ORDER] = {
        .name = "date-order",
        .severity = CL_SEVERITY_ERROR,
        .title = "no date comes before one that it must follow",
        .why = "One of the two dates is wrong, and readers cannot tell "
               "which.",
        .mend = "Compare the two dates that the message names with your "
                "records, and correct the one that is wrong.",
        .clause = "NHS standard for creating health content: version control",
    },
    [CL_RULE_DATE_FUTURE] = {
        .name = "date-future",
        .severity = CL_SEVERITY_ERROR,
        .title = "what is said to have happened has happened",
        .why = "A text that says that it will have been reviewed next month "
               "says what nobody can know.",
        .mend = "Correct the date, or leave it out until the day has come. "
                "If the date is right, the clock of the computer is wrong.",
        .clause = "NHS standard for creating health content: show the date "
                  "last checked",
    },
    [CL_RULE_REVIEW_DATE_MISSING] = {
        .name = "review-date-missing",
        .severity = CL_SEVERITY_ERROR,
        .title = "patient information says when its next review is due",
        .why = "Without the day nobody, reader or publisher, can tell when "
               "the text has become too old to trust.",
        .mend = "Write <date of=\"next-review\"> with the day into "
                "publication.xml, or with the word none, which the editions "
                "then say.",
        .clause = "NHS standard for creating health content: planned review "
                  "cycle",
    },
    [CL_RULE_REVIEW_OVERDUE] = {
        .name = "review-overdue",
        .severity = CL_SEVERITY_ERROR,
        .title = "the review of the publication is not overdue",
        .why = "Out-of-date health information can harm.",
        .mend = "Review the text and set a new date for the next review in "
                "publication.xml; --allow-overdue builds with a notice on "
                "the first and the last page of every edition.",
        .clause = "NHS standard for creating health content: planned review "
                  "cycle",
    },
    [CL_RULE_REVIEW_NOTICE] = {
        .name = "review-notice",
        .severity = CL_SEVERITY_WARNING,
        .title = "nothing is published with a notice that it is out of date",
        .why = "A notice tells readers to be careful, but it does not tell "
               "them what has changed.",
        .mend = "Review the text and its works, set a new date for the next "
                "review in publication.xml and build without "
                "--allow-overdue.",
        .clause = "NHS standard for creating health content: planned review "
                  "cycle",
    },
    [CL_RULE_REVIEW_DUE_SOON] = {
        .name = "review-due-soon",
        .severity = CL_SEVERITY_WARNING,
        .title = "the review is not due soon",
        .why = "A review takes time; leaflets printed now will still be on "
               "the shelf when it is due.",
        .mend = "Start the review now, and print only as many copies as "
                "will be used by then. Soon is 90 days; --warn-days sets "
                "another number.",
        .clause = "NHS standard for creating health content: planned review "
                  "cycle",
    },
    [CL_RULE_REVIEW_INTERVAL] = {
        .name = "review-interval",
        .severity = CL_SEVERITY_WARNING,
        .title = "reviews are three years apart at the most",
        .why = "Medicine changes faster than that, and who finds a leaflet "
               "in a drawer trusts the date on it.",
        .mend = "Set a date for the next review within 36 months of the last "
                "one, or of the writing where there was none.",
        .clause = "NHS standard for creating health content: planned review "
                  "cycle",
    },
    [CL_RULE_REVIEW_AFTER_SOURCE] = {
        .name = "review-after-source",
        .severity = CL_SEVERITY_WARNING,
        .title = "our next review is no later than that of a work we cite",
        .why = "When a source is reviewed, what we took from it may be out "
               "of date on the same day.",
        .mend = "Set the date for the next review to that of the source, or "
                "to an earlier one.",
        .clause = "NHS standard for creating health content: planned review "
                  "cycle",
    },
    [CL_RULE_FIELD_MISSING] = {
        .name = "field-missing",
        .severity = CL_SEVERITY_ERROR,
        .title = "published information for patients says what they are owed",
        .why = "Patients can only judge what they read if they know who "
               "wrote it, who checked it, for whom it is, who paid and whom "
               "to ask.",
        .mend = "Add the element that the message names to publication.xml, "
                "or write none into it: the editions then say so. A draft "
                "owes nothing yet.",
        .clause = "PIF TICK; NHS standard for creating health content; "
                  "DAPB1605",
    },
    [CL_RULE_FIELD_ADVISED] = {
        .name = "field-advised",
        .severity = CL_SEVERITY_WARNING,
        .title = "a general publication says who wrote it, from what, and "
                 "whom to ask",
        .why = "No health standard binds a general publication, so this is "
               "advice; but without these three nobody can judge what it "
               "says or have a mistake in it mended.",
        .mend = "Add the element that the message names to publication.xml, "
                "or write none into it.",
        .clause = "After PIF TICK, which binds information for patients "
                  "alone",
    },
    [CL_RULE_HUMAN_CHECK_UNKNOWN] = {
        .name = "human-check-unknown",
        .severity = CL_SEVERITY_ERROR,
        .title = "people sign what only people can see",
        .why = "A signature under something that is no question to a person "
               "would look like evidence and be none.",
        .mend = "Take the name of the check from the part \"for a person to "
                "confirm\" of the report.",
        .clause = "Matterhorn Protocol: conditions that people check",
    },
    [CL_RULE_HUMAN_CHECK_OLD] = {
        .name = "human-check-old",
        .severity = CL_SEVERITY_WARNING,
        .title = "what people signed was this version",
        .why = "Who looked at an earlier version has not seen what changed "
               "since, so the report does not count that check.",
        .mend = "Let the check be done again, and write down by whom, on "
                "which day and of which version.",
        .clause = "NHS standard for creating health content: version control",
    },
    [CL_RULE_WORDS_ENGLISH] = {
        .name = "words-english",
        .severity = CL_SEVERITY_WARNING,
        .title = "the program's own words are in the publication's language",
        .why = "\"Contents\", \"page\" and the notices on the title page are "
               "in English: your readers may not know it, and a screen reader "
               "speaks it with the wrong voice.",
        .mend = "Translate clearleaf's words into your language: the guide "
                "says how, in \"Words in your language\".",
    },
    [CL_RULE_WORDS_UNREAD] = {
        .name = "words-unread",
        .severity = CL_SEVERITY_WARNING,
        .title = "a native reader has read the program's own words",
        .why = "Nobody whose language it is has read clearleaf's translation "
               "yet. A mistake in a notice could mislead.",
        .mend = "Let a native reader look at the title page, the appendices "
                "and the last page; then sign a human-check of the rule "
                "person-words, and tell us.",
    },
};

const char *
cl_severity_name(ClSeverity severity)
{
    return severity == CL_SEVERITY_ERROR ? "error" : "warning";
}

const ClRule *
cl_rule_get(ClRuleId id)
{
    g_assert(id < CL_N_RULES);
    return rules[id].name != NULL ? &rules[id] : &cl_rule_rows_of_form[id];
}

ClRuleId
cl_rule_get_id(const ClRule *rule)
{
    bool is_of_form = rule >= cl_rule_rows_of_form &&
                      rule < cl_rule_rows_of_form + CL_N_RULES;

    return (ClRuleId)(rule - (is_of_form ? cl_rule_rows_of_form : rules));
}

const ClRule *
cl_rule_find(const char *name)
{
    for (int id = 0; id < CL_N_RULES; id++)
        if (strcmp(cl_rule_get((ClRuleId)id)->name, name) == 0)
            return cl_rule_get((ClRuleId)id);
    return NULL;
}
