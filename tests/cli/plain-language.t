#!/bin/sh
# The glossary both ways, and plain language: for each rule a publication that
# breaks it and no other.
set -u
. tests/cli/lib.sh

# only RULE - all findings are of that rule.
only() {
    exits 0 && out_has "[$1]" && ! grep 'warning: ' "$work/out" |
        grep -vF "[$1]"
}

# broken RULE FILE EXPRESSION - the plain book, changed so, breaks only RULE.
broken() {
    rm -rf "$work/book"
    book "$work/book"
    change "$work/book/$2" "$3" || echo "nothing changed for $1"
    try check "$work/book"
    ok "$1" only "$1"
}

glossary=glossary.xml
chapter=chapters/01-what-it-is.md

try check --strict tests/golden/books/plain
ok "the plain book is clean" exits 0

broken glossary-early $chapter 's/^A \[graft/Grafts help.\
\
A [graft/'
ok "both places are told" out_has '01-what-it-is.md:3:1: warning:'
broken glossary-ambiguous $glossary 's#<headword>donor</headword>#&<form>grafts</form>#'
broken glossary-circular $glossary 's#to somebody else#for a graft from a donor#
s#moved to another place#taken from a donor#'
broken glossary-long $glossary 's#<definition>A person#<definition>A man. A man. A man. A man. A man. A man. A man. A man. A man. A man. A man. A man. A man. A man. A man. A man. A man. A man. A man. A man. A man. A man. A person#'
broken glossary-unused $glossary 's#</glossary>#<term id="host"><headword>host</headword><definition>You.</definition></term></glossary>#'
broken sentence-long $chapter 's#People of your family#You and you and you and you and you and you and you and you and you and you and you and you and you and you and you.#'
broken word-long $chapter 's#People of your family#People with overcautiousness#'
broken abbreviation-unexplained $chapter 's#People of your family#People with an MRI#'
broken jargon $chapter 's#People of your family#People who commence#'

# On so few words there is no grade: these two need more.
book "$work/hard"
awk 'BEGIN { for (i = 0; i < 30; i++)
    print "\nEverybody understands complicated regulations immediately." }' \
    >> "$work/hard/$chapter"
try check "$work/hard"
ok "reading-grade" only reading-grade
ok "with the section's place" out_has '01-what-it-is.md:7:1: warning: The section'
change "$work/hard/publication.xml" 's#  <editions>#  <reading grade="none"/>&#'
try check --strict "$work/hard"
ok "a budget of none" exits 0

book "$work/easy"
awk 'BEGIN { for (i = 0; i < 30; i++)
    print "\nYou can go home on the big red bus." }' >> "$work/easy/$chapter"
change "$work/easy/$glossary" 's#A person who gives tissue to somebody else#An individual participating voluntarily in transplantation activities nationally and internationally#'
try check "$work/easy"
ok "glossary-hard" only glossary-hard

# The budget of publication.xml, and words that readers know.
book "$work/budget"
change "$work/budget/publication.xml" 's#  <editions>#<reading sentence="4" definition="9"><known>MRI</known></reading>&#'
change "$work/budget/$chapter" 's#People of your family#An MRI#'
try check "$work/budget"
ok "sentences as publication.xml says" out_has 'the budget is 4'
ok "definitions as publication.xml says" out_has '[glossary-long]'
ok "a known word needs nothing" lacks "$work/out" '[abbreviation-unexplained]'
change "$work/budget/publication.xml" 's#sentence="4"#sentence="few"#'
try check "$work/budget"
ok "a budget is a number" out_has 'a number from 1 to 999, or none'

# The scores.
try dump reading "$work/hard"
ok "dump reading" exits 0
ok "says that it is a guide" out_has 'A score is a guide'
ok "shows the grade" out_has '; grade '
ok "shows SMOG, from 30 sentences on" out_has '; SMOG '
ok "shows the hardest with their place" \
    grep -q 'what-it-is.md:[0-9]*:[0-9]*: [0-9]* words, grade' "$work/out"
try dump reading tests/golden/books/plain
ok "no SMOG of fewer sentences" lacks "$work/out" 'SMOG'

# Marks that the program makes.
book "$work/auto"
change "$work/auto/$chapter" 's#\[graft\](term:graft)#graft#
s#Nearly everybody can be a donor#Grafts need a donor#'
try check --strict "$work/auto"
ok "without auto, a term is marked late or never" exits 1
change "$work/auto/$glossary" 's#<glossary #&auto="first" #'
try check --strict "$work/auto"
ok "auto marks it" exits 0
try dump tree "$work/auto"
ok "in the first section" grep -A1 'href="#term-graft"' "$work/out"
ok "and the second" out_has 'id="use-graft-2"'

# A glossary of many terms has its letters, in every edition.
mkdir -p "$work/many/chapters"
cp "$work/auto/publication.xml" "$work/auto/references.xml" "$work/many"
cp -R "$work/auto/chapters" "$work/many"
awk 'BEGIN { print "<glossary format=\"1\" auto=\"first\">"
    for (i = 0; i < 61; i++)
        printf "<term id=\"t%d\"><headword>%cword%d</headword><definition>It is %cword%d.</definition></term>\n", i, 97 + i % 26, i, 97 + (i + 1) % 61 % 26, (i + 1) % 61
    print "<term id=\"graft\"><headword>graft</headword><definition>New.</definition></term>"
    print "<term id=\"donor\"><headword>donor</headword><definition>You.</definition></term></glossary>" }' \
    > "$work/many/glossary.xml"
try dump nav "$work/many"
ok "letters are in the navigation" out_has 'letter-26'
try dump tags -e clear "$work/many"
ok "and headings in the PDF" grep -q 'H2' "$work/out"
try build -q -o "$work/dist" -e epub "$work/many"
ok "the EPUB has a section for each" \
    sh -c 'unzip -p "$1" "*glossary.xhtml" | grep -q "<section class=\"letter\"\|<section [^>]*aria-labelledby=\"letter-1\""' sh \
    "$work/dist/many/many.epub"

# 10,000 terms that refer to each other.
awk 'BEGIN { print "<glossary format=\"1\">"
    for (i = 0; i < 10000; i++)
        printf "<term id=\"t%d\"><headword>term%d</headword><definition>Like term%d and term%d.</definition><see term=\"t%d\"/></term>\n", i, i, (i + 1) % 10000, (i * 7) % 10000, (i + 1) % 10000
    print "</glossary>" }' > "$work/many/glossary.xml"
within 60 check -e epub --today "$today" "$work/many"
ok "10,000 terms in a circle end in time" exits 1
ok "and are one circle" [ "$(grep -c '\[glossary-circular\]' "$work/out")" -eq 1 ]
finish
