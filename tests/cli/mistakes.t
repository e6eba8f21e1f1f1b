#!/bin/sh
# Every mistake of one book is found in one run, and nothing is written.
set -u
. tests/cli/lib.sh

try build -o "$work/dist" tests/golden/books/mistakes
ok "mistakes end with 1" exits 1
ok "nothing is written" [ ! -e "$work/dist" ]
ok "and that is said" err_has 'nothing was written'
ok "standard output is for results" is_empty "$work/out"
for rule in file-missing file-outside file-not-utf8 xml-syntax xml-forbidden \
    xml-too-deep schema element-not-allowed attribute-not-allowed look-ignored \
    language-invalid chapter-empty glossary-undefined glossary-duplicate \
    glossary-unused reference-undefined reference-duplicate \
    reference-date-missing link-broken link-empty link-scheme id-duplicate \
    date-impossible field-missing review-interval review-overdue heading-missing heading-skipped \
    heading-empty table-irregular table-header-missing image-missing \
    image-alt-missing glyph-missing word-too-wide; do
    ok "$rule" err_has "[$rule]"
done
grep ': error: \|: warning: ' "$work/err" |
    grep -v '^tests/golden/books/mistakes/[^:]*:[0-9]*:[0-9]*: ' \
    > "$work/placeless"
ok "all have file, line and column" [ ! -s "$work/placeless" ]
grep ': error: \|: warning: ' "$work/err" |
    grep -v ': [A-Z“"].*\. \[[a-z0-9-]*\]$' > "$work/odd"
ok "all are sentences" is_empty "$work/odd"
finish
