#!/bin/sh
# dump: each stage as text.
set -u
. tests/cli/lib.sh

plain=tests/golden/books/plain
try dump tree $plain
ok "the tree is clean" exits 0
ok "it has the parts" out_has 'part chapter-01'
ok "and the text" out_has 'Who can give one'
try dump report $plain
ok "no findings are no text" is_empty "$work/out"
try dump nav $plain
ok "the navigation has the headings" out_has 'Who can give one'
try dump pages $plain
ok "pages have lines" out_has 'What a graft is'
cp "$work/out" "$work/clear"
try dump pages -e large $plain
ok "of another edition they differ" sh -c "! cmp -s '$work/clear' '$work/out'"
try dump tags $plain
ok "tags have types" out_has 'H1'
try dump pages -e epub $plain
ok "an EPUB has no pages of its own" exits 2
sed -e 's/name="large"/name="house"/' src/data/large.xml > "$work/house.xml"
try dump pages --profile "$work/house.xml" -e house $plain
ok "a house's own edition has" exits 0

try dump report tests/golden/books/mistakes
ok "mistakes end with 1" exits 1
ok "and are on standard output" out_has '[glossary-undefined]'
try dump tree tests/golden/books/mistakes
ok "there is a tree nevertheless" out_has 'part chapter-01'
ok "and the errors on standard error" err_has '[glossary-undefined]'
run dump report --today 2028-01-03 --allow-overdue --lang en -j 2 $plain
ok "dump takes the options of build" exits 0
finish
