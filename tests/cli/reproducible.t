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

# Chapters are read side by side when there is much in them.
long() {
    mkdir -p "$1"
    {
        echo '<publication format="1" lang="en" type="draft" status="draft">'
        echo '<title>T</title><identifier>i</identifier><version>1</version>'
        echo '<publisher>P</publisher><modified>2026-01-01T00:00:00Z</modified>'
        echo '<editions><edition name="epub"/></editions><chapters>'
        for i in 1 2 3 4 5 6 7 8; do
            echo "<chapter file=\"$i.md\"/>"
        done
        echo '</chapters></publication>'
    } > "$1/publication.xml"
    for i in 1 2 3 4 5 6 7 8; do
        {
            echo "# Chapter $i"
            yes "Words ~~of~~ *chapter* $i at https://example.org/$i.
" | head -n 900
            echo "$2"
        } > "$1/$i.md"
    done
}
long "$work/faulty" '<blink>x</blink> <p title=y> [^none]'
long "$work/sound" 'The end.'
for jobs in 1 4; do
    "$CLEARLEAF" check -j $jobs --today $today --fonts fonts "$work/faulty" \
        > "$work/findings.$jobs" 2>&1
    "$CLEARLEAF" build -q -j $jobs --today $today --fonts fonts \
        -o "$work/jobs.$jobs" "$work/sound"
done
ok "every chapter has findings" \
    test "$(grep -c 'none\|footnote' "$work/findings.1")" -ge 8
ok "threads change no finding and no order" \
    cmp "$work/findings.1" "$work/findings.4"
ok "threads change no byte of an EPUB" \
    cmp "$work/jobs.1/sound/sound.epub" "$work/jobs.4/sound/sound.epub"
finish
