#!/bin/sh
# Out-of-date health information is not published, or says what it is.
set -u
. tests/cli/lib.sh

book "$work/book"
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
notice='due for review by 2 January 2028'
unzip -p "$dist/book/book.epub" '*title*.xhtml' 2> /dev/null |
    tr '\n' ' ' | sed 's/\xc2\xa0/ /g' > "$work/text"
ok "the EPUB has a notice" has "$work/text" "$notice"
for edition in clear large; do
    pdftotext "$dist/book/book-$edition.pdf" - | tr '\n' ' ' |
        tr -s ' ' > "$work/text"
    ok "the $edition print has a notice" has "$work/text" "$notice"
done
run build --today 2026-01-15 --allow-overdue -o "$dist" "$work/book"
made "$dist" > "$work/second"
ok "in time, --allow-overdue changes nothing" cmp "$work/first" "$work/second"
run check --today 2028-01-03 "$work/book"
ok "check finds it too" exits 1
run check --today 2028-01-03 --allow-overdue "$work/book"
ok "check allows it too" exits 0
finish
