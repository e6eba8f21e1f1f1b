#!/bin/sh
# Every element that a book can hold has a row in every writer's table, so
# that nothing is ever dropped without a word.
set -u
. tests/cli/lib.sh

sed -n '/CL_EL_NONE/,/CL_N_ELEMENTS/s/^ *\(CL_EL_[A-Z0-9]*\).*/\1/p' \
    src/model/dom.h | grep -v CL_EL_NONE > "$work/elements"
ok "there are elements" [ -s "$work/elements" ]

for table in src/model/dom.c src/epub/elements.c src/pdf/roles.c; do
    for element in $(cat "$work/elements"); do
        grep -qw "$element" "$table" || echo "$table: no row for $element"
    done > "$work/found"
    ok "$table" is_empty "$work/found"
done

# Print has no such table: tests/cli/reading-order.t sees that all words of
# the golden book arrive. So that book must hold every element but those that
# are refused in so many words, and those that only the program writes.
try dump tree tests/golden/books/every-element
grep -oE '^ *[a-z][a-z0-9-]*' "$work/out" | tr -d ' ' | sort -u > "$work/book"
sed 's/^CL_EL_//' "$work/elements" | tr 'A-Z' 'a-z' |
    grep -vxE 'print|screen|pages|table|caption|thead|tbody|tfoot|tr|th|td' |
    grep -vxE 'figure|figcaption|img' > "$work/wanted"
for element in $(cat "$work/wanted"); do
    grep -qx "$element" "$work/book" || echo "no $element in every-element"
done > "$work/found"
ok "the golden book has every element" is_empty "$work/found"
finish
