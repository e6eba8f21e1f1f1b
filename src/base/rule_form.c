/* The rows of rule.c for what is said plainly, built well, set and written. */
#include "base/rule_rows.h"

const ClRule cl_rule_rows_of_form[CL_N_RULES] = {
    [CL_RULE_READING_GRADE] = {
        .name = "reading-grade",
        .severity = CL_SEVERITY_WARNING,
        .title = "the text is as easy to read as its budget says",
        .why = "Many adults read no better than a child of eleven, and "
               "everybody reads worse when they are ill or worried.",
        .mend = "Make two sentences of a long one, and say it in shorter "
                "words. The score only counts words, sentences and syllables: "
                "it is a guide, and readers who try the text are the judge. "
                "The budget is that of <reading grade=\"...\"/> in "
                "publication.xml.",
        .clause = "WCAG 2.2, 3.1.5",
    },
    [CL_RULE_SENTENCE_LONG] = {
        .name = "sentence-long",
        .severity = CL_SEVERITY_WARNING,
        .title = "sentences are short",
        .why = "At the end of a long sentence many readers no longer know "
               "how it began.",
        .mend = "Make two sentences of it, or a list. The limit is 25 words, "
                "or what <reading sentence=\"...\"/> in publication.xml says.",
        .clause = "WCAG 2.2, 3.1.5",
    },
    [CL_RULE_WORD_LONG] = {
        .name = "word-long",
        .severity = CL_SEVERITY_WARNING,
        .title = "words are short, or explained",
        .why = "Long words are hard to read and to say, and hardest for "
               "people who are learning the language.",
        .mend = "Say it with shorter words, or explain the word in the "
                "glossary. The limit for English is 15 letters; <reading "
                "word=\"...\"/> in publication.xml sets another.",
        .clause = "WCAG 2.2, 3.1.5",
    },
    [CL_RULE_ABBREVIATION_UNEXPLAINED] = {
        .name = "abbreviation-unexplained",
        .severity = CL_SEVERITY_WARNING,
        .title = "abbreviations are explained where they first come up",
        .why = "Readers who do not know the letters cannot guess them, and "
               "a screen reader may read them as a word.",
        .mend = "Write it in full with the letters in brackets, as in "
                "\"magnetic resonance imaging (MRI)\", put it into the "
                "glossary, or use the full words. What all your readers know "
                "can be named in publication.xml: <known>MRI</known>.",
        .clause = "WCAG 2.2, 3.1.4",
    },
    [CL_RULE_JARGON] = {
        .name = "jargon",
        .severity = CL_SEVERITY_WARNING,
        .title = "everyday words stand for those of the trade",
        .why = "\"Twice a day\" is understood by everybody, \"administer "
               "b.d.\" by few.",
        .mend = "Use the plainer word that the message names, where it says "
                "the same. If readers need the word itself, explain it in "
                "the glossary, or name it in <known>.",
        .clause = "WCAG 2.2, 3.1.3",
    },
    [CL_RULE_HEADING_MISSING] = {
        .name = "heading-missing",
        .severity = CL_SEVERITY_ERROR,
        .title = "every chapter starts with a heading",
        .why = "The heading is what the contents list and what readers who "
               "use a screen reader jump to.",
        .mend = "Start the file with a heading of the first level: \"# \" "
                "and the title.",
        .clause = "WCAG 2.2, 2.4.6",
    },
    [CL_RULE_HEADING_SKIPPED] = {
        .name = "heading-skipped",
        .severity = CL_SEVERITY_ERROR,
        .title = "heading levels follow each other without a gap",
        .why = "Readers who move from heading to heading think that they "
               "have missed a part.",
        .mend = "Use the next level down: after \"#\" comes \"##\", not "
                "\"###\".",
        .clause = "ISO 14289-1, 7.4.2; WCAG 2.2, 1.3.1",
    },
    [CL_RULE_HEADING_EMPTY] = {
        .name = "heading-empty",
        .severity = CL_SEVERITY_ERROR,
        .title = "every heading has words",
        .why = "An empty heading makes an empty line in the contents, and a "
               "screen reader says nothing.",
        .mend = "Write the heading, or take it out.",
        .clause = "WCAG 2.2, 2.4.6",
    },
    [CL_RULE_TABLE_IRREGULAR] = {
        .name = "table-irregular",
        .severity = CL_SEVERITY_ERROR,
        .title = "a table is a grid: its rows are as wide as one another",
        .why = "Where cells lack, a screen reader says the header of another "
               "column, and the eye slips to another row.",
        .mend = "Give each row a cell for each column, if need be an empty "
                "one; count in what colspan and rowspan cover.",
        .clause = "ISO 14289-1, 7.5",
    },
    [CL_RULE_TABLE_HEADER_MISSING] = {
        .name = "table-header-missing",
        .severity = CL_SEVERITY_ERROR,
        .title = "a table has headers",
        .why = "Cell by cell, as a screen reader goes through a table, only "
               "the headers tell what a number or a word means.",
        .mend = "Say in the first row, or in the first cell of each row (th), "
                "what is below or beside it.",
        .clause = "WCAG 2.2, 1.3.1; ISO 14289-1, 7.5",
    },
    [CL_RULE_IMAGE_MISSING] = {
        .name = "image-missing",
        .severity = CL_SEVERITY_ERROR,
        .title = "every picture is in the publication's folder",
        .why = "Readers would see an empty box, or nothing at all.",
        .mend = "Put the file into images/ and check the spelling of its "
                "name, capitals included.",
    },
    [CL_RULE_IMAGE_ALT_MISSING] = {
        .name = "image-alt-missing",
        .severity = CL_SEVERITY_ERROR,
        .title = "every picture has a text alternative",
        .why = "A reader who cannot see the picture misses what it says.",
        .mend = "Say in a sentence what the picture tells, between the "
                "square brackets: ![What it shows](images/NAME.png).",
        .clause = "WCAG 2.2, 1.1.1; ISO 14289-1, 7.3",
    },
    [CL_RULE_PICTURE_BROKEN] = {
        .name = "picture-broken",
        .severity = CL_SEVERITY_ERROR,
        .title = "every picture is a whole PNG, JPEG or SVG file",
        .why = "A damaged picture shows in part or not at all, and each "
               "reader's device does something else with it.",
        .mend = "Open the picture in a picture editor, save it as PNG, JPEG "
                "or SVG, and copy the whole file into images/.",
        .clause = "EPUB 3.3, 3.2",
    },
    [CL_RULE_PICTURE_TOO_LARGE] = {
        .name = "picture-too-large",
        .severity = CL_SEVERITY_ERROR,
        .title = "no picture is larger than print can show",
        .why = "A huge picture makes e-readers slow or stops them, and costs "
               "readers who pay for what they download.",
        .mend = "Save it smaller: 2,000 pixels across are enough for the "
                "whole width of a page.",
    },
    [CL_RULE_PICTURE_CMYK] = {
        .name = "picture-cmyk",
        .severity = CL_SEVERITY_ERROR,
        .title = "pictures have the colours of a screen",
        .why = "A picture in the four inks of a press (CMYK) shows wrong "
               "colours on screens, or none at all.",
        .mend = "Open it in a picture editor and save it as RGB, with the "
                "profile sRGB.",
        .clause = "ISO 19005-2, 6.2.4",
    },
    [CL_RULE_PICTURE_UNSAFE] = {
        .name = "picture-unsafe",
        .severity = CL_SEVERITY_ERROR,
        .title = "drawings hold shapes and text, and nothing else",
        .why = "A drawing (SVG) that runs scripts or fetches other files can "
               "harm or follow its readers; filters and moving parts do not "
               "print well.",
        .mend = "Take out what the message names: most drawing programs can "
                "save a \"plain SVG\".",
        .clause = "EPUB 3.3, 3.6; EPUB Reading Systems 3.3, 12",
    },
    [CL_RULE_GLYPH_MISSING] = {
        .name = "glyph-missing",
        .severity = CL_SEVERITY_ERROR,
        .title = "the fonts have every character of the text",
        .why = "A character that no font has is printed as an empty box, "
               "and cannot be read aloud.",
        .mend = "Replace the character, or put a font that has it into the "
                "fonts folder.",
        .clause = "ISO 14289-1, 7.21.7; ISO 19005-2, 6.2.11",
    },
    [CL_RULE_SCRIPT_MISSING] = {
        .name = "script-missing",
        .severity = CL_SEVERITY_ERROR,
        .title = "there is a font for the script of the text",
        .why = "Without a font nothing of the text can be printed. The fonts "
               "of Chinese, Japanese and Korean are large, so they are not "
               "installed with clearleaf.",
        .mend = "Install the package that the message names; where clearleaf "
                "was not installed as a package, run \"make fonts\" after that.",
        .clause = "ISO 14289-1, 7.21.7; ISO 19005-2, 6.2.11",
    },
    [CL_RULE_WORD_TOO_WIDE] = {
        .name = "word-too-wide",
        .severity = CL_SEVERITY_ERROR,
        .title = "every word fits between the margins",
        .why = "A word that is wider than the line runs off the page and is "
               "cut off in print. Words are never hyphenated, because that "
               "is harder to read.",
        .mend = "Use a shorter word, or show where a long address may be "
                "broken by giving the link words of its own.",
        .clause = "UKAAF G003; RNIB clear print",
    },
    [CL_RULE_PICTURE_TEXT_SMALL] = {
        .name = "picture-text-small",
        .severity = CL_SEVERITY_ERROR,
        .title = "text in a drawing is as large as the edition promises",
        .why = "Readers of large print need it in drawings too; text that is "
               "too small to read is not there for them.",
        .mend = "Make the text larger in the drawing, the drawing narrower "
                "around it, or say it in the caption instead.",
        .clause = "UKAAF G003; RNIB clear print",
    },
    [CL_RULE_PICTURE_RESOLUTION_LOW] = {
        .name = "picture-resolution-low",
        .severity = CL_SEVERITY_WARNING,
        .title = "pictures have 150 pixels an inch or more in print",
        .why = "A coarse picture looks blurred or jagged on paper, and its "
               "details cannot be made out.",
        .mend = "Use the original at its full size, a vector drawing (SVG), "
                "or a photograph with more pixels.",
    },
    [CL_RULE_PICTURE_GREY] = {
        .name = "picture-grey",
        .severity = CL_SEVERITY_WARNING,
        .title = "what a picture tells by colour survives a photocopier",
        .why = "Clinics copy leaflets in black and white, and many people do "
               "not tell red from green: two colours of the same grey become "
               "one.",
        .mend = "Make one of the two colours much darker, part them with a "
                "white or black line, or give one a pattern or a label.",
        .clause = "WCAG 2.2, 1.4.1",
    },
    [CL_RULE_LEAFLET_TOO_LONG] = {
        .name = "leaflet-too-long",
        .severity = CL_SEVERITY_ERROR,
        .title = "the text of a three-fold leaflet fits on one sheet",
        .why = "One sheet of paper has six panels; text that does not fit "
               "would be left out or made too small to read.",
        .mend = "Shorten the text, or name the edition leaflet-booklet "
                "instead of leaflet-threefold.",
    },
    [CL_RULE_ELEMENT_NOT_SET] = {
        .name = "element-not-set",
        .severity = CL_SEVERITY_ERROR,
        .title = "everything in the text can be printed",
        .why = "Leaving a part out of the printed editions would give their "
               "readers less than the others have.",
        .mend = "This version cannot print the element yet: write the same "
                "as text or as a list.",
    },
    [CL_RULE_VALIDATOR_FOUND] = {
        .name = "validator-found",
        .severity = CL_SEVERITY_ERROR,
        .title = "EPUBCheck, Ace and veraPDF find nothing wrong",
        .why = "Readers' programs rely on the standards that these "
               "validators check, and others know things that this program "
               "does not.",
        .mend = "Look at the place in your text. When nothing is wrong "
                "there, clearleaf has made a mistake: please report it with "
                "this message.",
        .clause = "EPUB 3.3; EPUB Accessibility 1.1; ISO 14289-1; ISO 19005-2",
    },
    [CL_RULE_EDITION_FAILS] = {
        .name = "edition-fails",
        .severity = CL_SEVERITY_ERROR,
        .title = "a finished EPUB or PDF meets the standards",
        .why = "A file that another program wrote or changed may shut "
               "readers out, although it looks right.",
        .mend = "Build the edition anew from its content, or mend the program "
                "that wrote the file.",
        .clause = "EPUB 3.3; EPUB Accessibility 1.1; ISO 14289-1; ISO 19005-2",
    },
};
