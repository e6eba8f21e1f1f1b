#!/bin/sh
# What a version changed: <change> in publication.xml, and where it is shown.
set -u
. tests/cli/lib.sh

# with TEXT - the book, of 2 January 2026, with that in its publication.xml
with() {
    rm -rf "$work/book"
    book "$work/book"
    change "$work/book/publication.xml" "s#</publication>#$1</publication>#"
}

with '<change version="1.2" date="2026-01-01">A dose was wrong.</change>\
<change version="1.1" date="2025-06">New words \&amp; pictures.</change>'
try build -q -e epub -o "$work/dist" "$work/book"
ok "changes build" exits 0
run dump tree "$work/book"
ok "the last part tells of them" out_has 'What changed'
ok "with version and date" grep -q 'Version 1.2, 1.January 2026: A dose was wrong' "$work/out"
ok "each of them" out_has 'Version 1.1, June 2025: New words & pictures.'
ok "and so does the feed" has "$work/dist/changes.xml" 'A dose was wrong.'
ok "and the download page" has "$work/dist/book/index.html" 'A dose was wrong.'

with '<change version="1.2" date="2026-01-02">Today.</change>'
try check "$work/book"
ok "a change on the day of <modified> is good" exits 0
with '<change version="1.2" date="2026-01">This month.</change>'
try check "$work/book"
ok "and one in its month" exits 0
with '<change version="1.2" date="2026-01-03">Tomorrow.</change>'
try check "$work/book"
ok "a change after <modified> is an error" exits 1
ok "which has its place" out_has 'publication.xml:32:'
ok "and says what to do" out_has 'The change of version 1.2 is dated 2026-01-03, which is after <modified>: correct one of the two. [date-order]'
with '<change version="1.2" date="2026-02-30">Never.</change>'
try check "$work/book"
ok "a day that no calendar has is an error" out_has '[date-impossible]'
with '<change version="1.2" date="none">Never.</change>'
try check "$work/book"
ok "there is no change without a date" out_has '[date-impossible]'
with '<change date="2026-01-01">Which?</change>'
try check "$work/book"
ok "nor without a version" out_has '[schema]'
with '<change version="1.2">When?</change>'
try check "$work/book"
ok "nor without the date itself" out_has '[schema]'
with '<change version="1.2" date="2026-01-01"/>'
try check "$work/book"
ok "nor without words" out_has '[schema]'
finish
