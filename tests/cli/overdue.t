#!/bin/sh
# Out-of-date health information is not published, or says what it is.
set -u
. tests/cli/lib.sh

book "$work/book"
ok "the book has all editions" change "$work/book/publication.xml" \
    's|<edition name="large"/>|&<edition name="giant"/>\
<edition name="leaflet"/><edition name="leaflet-booklet"/>|'
dist=$work/dist
run build --today 2028-01-02 -o "$dist" "$work/book"
ok "on the day of its review a publication builds" exits 0
ok "with a warning" err_has '[review-due-soon]'
run check --today 2027-06-01 "$work/book"
ok "long before there is none" lacks "$work/out" 'review'
made "$dist" > "$work/first"

run build --today 2028-01-03 -o "$dist" "$work/book"
ok "a day later it does not" exits 1
ok "it says so, with the place" grep -q \
    'book/publication.xml:[0-9]*:[0-9]*: error: .*\[review-overdue\]$' \
    "$work/err"
made "$dist" > "$work/second"
ok "the old editions stay" cmp "$work/first" "$work/second"

run build --today 2028-01-03 --allow-overdue -o "$dist" "$work/book"
ok "--allow-overdue builds it" exits 0
ok "with a warning that says so" err_has '[review-notice]'

notice='This publication was due for review by 2 January 2028 and has not been'
plain() { # one line, with plain spaces
    tr '\n\f' '  ' | sed 's/\xc2\xa0/ /g' | tr -s ' '
}
twice() { [ "$(grep -o "$1" "$work/text" | wc -l)" -eq 2 ]; }

for part in title colophon; do
    unzip -p "$dist/book/book.epub" "*$part*.xhtml" 2> /dev/null | plain \
        > "$work/text"
    ok "the EPUB's $part page has a notice" has "$work/text" "$notice"
    ok "in the $part page it is an aside" grep -q \
        "<aside class=.notice overdue [^>]*role=.note.*$notice.*</aside>" \
        "$work/text"
done
unzip -p "$dist/book/book.epub" '*.opf' | plain > "$work/text"
ok "the EPUB's description begins with it" has "$work/text" \
    "<dc:description>$notice"
for edition in clear large giant leaflet leaflet-booklet; do
    pdf=$(ls "$dist/book/book-$edition"*.pdf | head -n 1)
    pdftotext "$pdf" - | plain > "$work/text"
    ok "the $edition print has the notice on title page and colophon" twice \
        'due for review by 2 January 2028'
    pdfinfo "$pdf" | plain > "$work/text"
    ok "the $edition print's subject begins with it" has "$work/text" \
        "Subject: $notice"
    pdfinfo -meta "$pdf" | plain > "$work/text"
    ok "the $edition print's metadata, too" grep -q \
        "<dc:description>.*<rdf:li[^>]*>$notice" "$work/text"
done
for edition in clear large giant leaflet; do
    pdftotext -l 1 "$dist/book/book-$edition.pdf" - | plain > "$work/text"
    ok "the $edition print has it on the first page" has "$work/text" "$notice"
    pdfinfo -struct-text "$dist/book/book-$edition.pdf" 2> /dev/null | plain \
        > "$work/text"
    ok "and tagged" has "$work/text" 'due for review by 2 January 2028'
done
plain < "$dist/book/index.html" > "$work/text"
ok "the download page says it" has "$work/text" "$notice"
plain < "$dist/opds.json" > "$work/text"
ok "the catalogue says it" has "$work/text" "$notice"
run build --today 2026-01-15 --allow-overdue -o "$dist" "$work/book"
# The ledger keeps the editions with the notice, the report tells the day.
made "$dist" > "$work/second"
ok "in time, --allow-overdue changes nothing" cmp "$work/first" "$work/second"
unzip -p "$dist/book/book.epub" '*.opf' > "$work/text"
ok "nor is there a description" lacks "$work/text" 'due for review'
run check --today 2028-01-03 "$work/book"
ok "check finds it too" exits 1
run check --today 2028-01-03 --allow-overdue "$work/book"
ok "check allows it too" exits 0

# A work that has expired is out of date, too.
book "$work/aged"
change "$work/aged/references.xml" \
    's|<date of="published">.*|&<date of="expires">2026-06</date>|' > /dev/null
run build --today 2026-06-30 -o "$work/aged-dist" "$work/aged"
ok "a work holds until the end of its month" exits 0
run build --today 2026-07-01 -o "$work/aged-dist" "$work/aged"
ok "a day later the build stops" exits 1
ok "with the place of the date" grep -q \
    'aged/references.xml:[0-9]*:[0-9]*: error: .*\[reference-expired\]$' \
    "$work/err"
run build --today 2026-07-01 --allow-overdue -o "$work/aged-dist" "$work/aged"
ok "--allow-overdue allows it" exits 0
for edition in clear large; do
    pdftotext "$work/aged-dist/aged/aged-$edition.pdf" - | plain > "$work/text"
    ok "the $edition print says which, twice" twice \
        'valid until June 2026 only: Grafts in practice'
done

# An edition that was built in time is not taken for one of a later day.
run build --today 2028-01-03 -o "$dist" "$work/book"
ok "what was built in time stops on the day after" exits 1
run build --today 2026-01-15 --warn-days 800 -o "$dist" "$work/book"
ok "other days to warn are another check" err_has '[review-due-soon]'
finish
