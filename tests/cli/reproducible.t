#!/bin/sh
# The same content gives the same bytes, wherever and whenever it is built.
set -u
. tests/cli/lib.sh

book "$work/one/book"
(
    umask 022
    cd "$work/one" && TZ=UTC LC_ALL=C "$CLEARLEAF" build -q -j 1 --today $today \
        --fonts "$root/fonts" -o "$work/first" book
) || exit 1
sleep 2 # a ZIP's time has steps of two seconds
mkdir -p "$work/two/far away"
cp -R "$work/one/book" "$work/two/far away/book"
find "$work/two" -exec touch -d 2001-02-03T04:05:06Z {} +
(
    umask 077
    cd / && TZ=Asia/Kolkata LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 \
        "$CLEARLEAF" build -q -j 3 --today 2027-03-04 --fonts "$root/fonts" \
        -o "$work/second" "$work/two/far away/book/"
) || exit 1
for file in book.epub book-clear.pdf book-large.pdf; do
    ok "$file" cmp "$work/first/book/$file" "$work/second/book/$file"
done
LC_ALL=C find "$work/first" "$work/second" -name '*.pdf' -exec \
    grep -al -e "$work" -e "$root" {} + > "$work/found"
ok "no path of this machine is in a PDF" is_empty "$work/found"

"$CLEARLEAF" check --format=json --today 2028-01-03 --fonts fonts \
    tests/golden/books/mistakes > "$work/json.C"
TZ=America/New_York LC_ALL=de_DE.UTF-8 "$CLEARLEAF" check --format=json \
    -j 7 --today 2028-01-03 --fonts fonts tests/golden/books/mistakes \
    > "$work/json.de"
ok "reports are the same, too" cmp "$work/json.C" "$work/json.de"
finish
