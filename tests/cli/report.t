#!/bin/sh
# The audit report: may this be published, and if not, what is to be done?
set -u
. tests/cli/lib.sh

book "$work/book"
dist=$work/dist
html=$dist/book/book-report.html
json=$dist/book/book-report.json
says() { verdict_is "$json" "$@"; }

try build -o "$dist" "$work/book"
ok "a build writes the report" [ -s "$html" ]
ok "as JSON too" [ -s "$json" ]
ok "what is in order may be published, once the rest is confirmed" \
    has "$html" 'Yes, once the rest is confirmed.'
ok "it is of a day" has "$json" '"today" : "2026-11-23"'
ok "a rule of the EPUB is answered" says pass epub-nav-toc epub
ok "a rule of a PDF is answered for each" says pass pdfua-headings large
ok "a validator that has not run has not passed" says not-run epub-epubcheck epub
ok "what only a person sees is open" says person person-order
ok "it names every file with its checksum" has "$html" \
    "$(sha256sum "$dist/book/book-large.pdf" | cut -d' ' -f1)"
ok "print is measured" grep -q '"body_pt" : 18' "$json"
ok "it has no script" lacks "$html" '<script'
ok "it is in the checksums" grep -q 'book/book-report.html' "$dist/SHA256SUMS"
ok "and not in the catalogue" lacks "$dist/opds.json" report
ok "nor on the download page" lacks "$dist/book/index.html" 'book-report'
ok "nor in the ledger" lacks "$dist/ledger.json" report

sums "$dist/book" > "$work/first"
rm -rf "$dist"
try build -o "$dist" "$work/book"
sums "$dist/book" > "$work/second"
ok "the same content gives the same report" cmp "$work/first" "$work/second"
try build -o "$work/one" -e large "$work/book"
ok "-e large makes no report" [ ! -e "$work/one/book/book-report.html" ]
try build -o "$work/one" -e report "$work/book"
ok "-e report makes it, of all editions" cmp "$html" \
    "$work/one/book/book-report.html"

# A signature is for one version.
check='<human-check rule="person-order" by="Dr Reed" on="2026-11-20"'
sed "s|<editions>|$check version=\"1.2\">By ear.</human-check><editions>|" \
    "$work/book/publication.xml" > "$work/signed.xml"
cp "$work/signed.xml" "$work/book/publication.xml"
try build -o "$dist" "$work/book"
ok "a signature is an answer" says pass person-order
ok "with its name and day" has "$html" \
    'Signed by Dr Reed on 2026-11-20 for version 1.2. By ear.'
sed "s|<version>1.2|<version>1.3|" "$work/signed.xml" \
    > "$work/book/publication.xml"
try build -o "$dist" "$work/book"
ok "another version asks again" says person person-order

# Overdue.
try check --format=html "$work/book"
ok "check prints it" out_has 'May I publish this?'
run check --today 2028-01-03 --format=html "$work/book"
ok "an overdue review fails" exits 1
ok "and is the answer" out_has 'No, not yet.'
ok "with its place" grep -q \
    '<code>book/publication.xml:[0-9]*:[0-9]*</code>: The review was due' \
    "$work/out"
run build --today 2028-01-03 --allow-overdue -o "$dist" "$work/book"
ok "published all the same, the report says so" has "$html" 'No, not yet.'
ok "by the rule" says fail duty-review-cycle
try check --format=html "$work/book" "$work/one"
ok "a report is of one publication" exits 2

# What has errors is told of, although nothing is made.
sed 's|!\[.*\](|![](|; $a\
\
![](nothing.png)' "$work/book/chapters/01-what-it-is.md" > "$work/new"
cp "$work/new" "$work/book/chapters/01-what-it-is.md"
try check --format=html "$work/book"
ok "content with errors has a report" out_has 'No, not yet.'
ok "of no edition" out_has 'None was made.'
finish
