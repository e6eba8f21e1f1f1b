#!/bin/sh
# check --validators: how validators are run, and what becomes of what they say.
# Here they are scripts that print a report; tests/validators/check.t has the
# real ones. And check of a finished edition.
set -u
. tests/cli/lib.sh
. tests/cli/judges.sh

mkdir "$work/temporary"
# Its own, as what other tests have there at the same time is no fault.
TMPDIR=$work/temporary
export TMPDIR

book "$work/book"
evidence=$work/dist/.clearleaf/book/evidence
key() { sed -n 's/^key=//p' "$evidence"; }

PATH=$work/none:/usr/bin:/bin
ok "no validator is installed where this runs" sh -c \
    '! command -v epubcheck ace ace-cli verapdf'
try check --validators -o "$work/dist" "$work/book"
ok "without any the content is checked" exits 0
for judge in EPUBCheck Ace 'veraPDF (PDF/UA-1)' 'veraPDF (PDF/A-2a)'; do
    ok "that $judge is not there is said" err_has \
        "clearleaf: $work/book/publication.xml: $judge is not installed, so it has not judged this"
done
ok "and nothing is kept of it" [ ! -e "$work/dist" ]

find_nothing
judge -o "$work/dist" -e epub,clear "$work/book"
ok "what is clean is clean" exits 0
ok "and quiet" is_empty "$work/err"
ok "the editions are not written" [ ! -e "$work/dist/book" ]
for name in 'epubcheck epub' 'ace epub' 'verapdf-ua1 clear' 'verapdf-2a clear'
do
    ok "$name is kept" has "$evidence" "[$name]"
done
ok "with the version" has "$evidence" 'version=1.30.2'
first=$(key)

epubcheck ERROR RSC-012 Fragment. '{"path":"EPUB/chapter-01.xhtml","line":1}'
judge -o "$work/dist" -e epub "$work/book"
ok "an error of a validator is one" exits 1
ok "in plain words, by file" grep -q \
    "^$work/book/chapters/01.*: error: EPUBCheck says of epub: a link leads to a place that is not there (RSC-012). \[validator-found\]$" \
    "$work/out"
ok "it is kept" has "$evidence" 'rules=RSC-012;'
ok "editions that were not asked for keep their verdicts" has "$evidence" \
    '[verapdf-2a clear]'
judge -o "$work/dist" -e epub --format=json "$work/book"
ok "as JSON" out_has '"validator-found"'
judge -o "$work/dist" -e epub --format=sarif "$work/book"
ok "as SARIF" out_has '"validator-found"'

epubcheck ERROR RSC-005 'Duplicate ID \"what\"' \
    '{"path":"EPUB/chapter-01.xhtml","line":-1}'
judge -o "$work/dist" -e epub "$work/book"
ok "what a rule is about is named" out_has \
    'one id stands at two places: "what" (RSC-005).'
epubcheck WARNING OPF-999 'Something new.' '{"path":"EPUB/package.opf"}'
judge -o "$work/dist" -e epub "$work/book"
ok "what has no plain words stands in the validator's own" out_has \
    "$work/book/publication.xml: error: EPUBCheck says of epub: Something new (OPF-999). [validator-found]"
epubcheck INFO HTM-001 nothing ''

# The first picture of the third child of the body, the body itself, a way that
# leads nowhere.
for steps in /4/2/8/2 /4 /4/400/2 x; do
    ace image-alt x chapter-01.xhtml $steps
    judge -o "$work/dist" -e epub "$work/book"
    ok "Ace's $steps is in the chapter" out_has "$work/book/chapters/01"
done
ace image-alt x chapter-01.xhtml /4 pass

verapdf 7.1 3 x 'root/document[0]/pages[0](10 0 obj PDPage)/contentStream[0]'
judge -o "$work/dist" -e clear "$work/book"
ok "veraPDF's page 1 is the title page" out_has \
    "says on page 1 of clear: something is painted that is neither tagged nor an artifact (7.1-3)."
verapdf 7.1 10 x root
judge -o "$work/dist" -e clear "$work/book"
ok "what has no page is of the publication" out_has \
    "$work/book/publication.xml: error: veraPDF (PDF/UA-1) says of clear: viewers are not told to show the title (7.1-10)."
verapdf 7.3 1 nothing root passed

# What was said holds for the content that was judged.
judge -o "$work/dist" -e epub,clear "$work/book"
ok "the same content has the same key" [ "$(key)" = "$first" ]
mkdir "$work/elsewhere"
cp -R "$work/book" "$work/elsewhere/book"
(cd "$work/elsewhere" && judge -o "$work/dist" -e epub book)
ok "wherever it is" [ "$(key)" = "$first" ]
echo 'One more sentence.' >>"$work/book/chapters/01-what-it-is.md"
judge -o "$work/dist" -e epub "$work/book"
ok "other content has another" [ "$(key)" != "$first" ]
ok "and voids what was said before" lacks "$evidence" verapdf

# Trouble with a validator is neither a pass nor a finding.
echo 'And another.' >>"$work/book/chapters/01-what-it-is.md"
for text in 'exit 1' 'echo "[]"; echo "{}" > "$4"' 'kill -9 $$' 'cat; exit 0'; do
    tool epubcheck "$text"
    judge -o "$work/dist" -e epub "$work/book"
    ok "no verdict: $text" exits 3
    ok "is said" err_has "EPUBCheck came to no verdict on "
done
ok "the others are heard all the same" has "$evidence" '[ace epub]'
ok "no pass is kept" lacks "$evidence" '[epubcheck epub]'
echo '#!/nowhere/at/all' >"$work/bin/epubcheck"
judge -o "$work/dist" -e epub "$work/book"
ok "a program that cannot be run is said" err_has 'EPUBCheck cannot be run'

change "$work/book/chapters/01-what-it-is.md" 's/term:donor/term:nobody/' ||
    exit 1
tool epubcheck "touch '$work/called'"
judge -o "$work/dist" -e epub "$work/book"
ok "content with errors is not judged" [ ! -e "$work/called" ]
ls -A "$TMPDIR" >"$work/left"
ok "no temporary folder is left" is_empty "$work/left"

# --- finished editions ---
book "$work/good"
try build -q -o "$work/dist" -e epub,clear "$work/good"
cd "$work/dist/good" || exit 1
try check good.epub good-clear.pdf
ok "our own editions meet the standards" exits 0
ok "each is named" out_has 'good-clear.pdf: no errors, no warnings'
head -c 3000 good.epub >cut.epub
head -c 3000 good-clear.pdf >CUT.PDF
try check cut.epub
ok "a broken EPUB is an error" exits 1
ok "that names the rule of the standard" out_has \
    '(epub-container: EPUB 3.3, OCF 4.2.6.3.1). [edition-fails]'
try check CUT.PDF
ok "and so is a broken PDF" out_has '(pdfua-title: PDF/UA-1, 7.1). [edition-fails]'
try check none.pdf
ok "one that is not there is said" exits 3
finish
