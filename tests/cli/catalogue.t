#!/bin/sh
# What stands beside the publications: ledger, catalogues, checksums. Nothing
# is lost from the ledger, whatever happens.
set -u
. tests/cli/lib.sh

dist=$work/dist
ledger=$dist/ledger.json
build() { try build -q -e epub -o "$dist" "$@"; }

# entries VERSION... - the versions in the ledger, in order
entries() {
    sed -n 's/.*"publication": "book".*"version": "\([^"]*\)".*/\1/p' "$ledger" |
        paste -sd' ' > "$work/versions"
    [ "$(cat "$work/versions")" = "$*" ] || {
        cat "$ledger"
        return 1
    }
}

# version FOLDER NUMBER DAY - another version, of that day
version() {
    change "$1/publication.xml" "s#<version>.*</version>#<version>$2</version>#
        s#<modified>.*</modified>#<modified>$3T00:00:00Z</modified>#"
}

sums_hold() { (cd "$dist" && sha256sum --quiet --strict -c SHA256SUMS); }

book "$work/book"
version "$work/book" 1.0 2026-01-01
build "$work/book"
ok "a build is clean" exits 0
for file in ledger.json opds.json opds.xml changes.xml index.html \
    book/index.html book/publication.json SHA256SUMS; do
    ok "and writes $file" [ -s "$dist/$file" ]
done
ok "the ledger has the edition" entries 1.0
ok "the checksums hold" sums_hold
(cd "$dist" && find . -type f ! -path '*/.*' ! -name SHA256SUMS | sort) \
    > "$work/files"
sed 's/^[^ ]*  /.\//' "$dist/SHA256SUMS" | sort > "$work/summed"
ok "of every file" cmp "$work/files" "$work/summed"

cp -R "$dist" "$work/again"
build "$work/book"
ok "the same again changes nothing" diff -r -x .clearleaf "$dist" "$work/again"
run catalogue --output="$dist"
ok "nor does catalogue" diff -r -x .clearleaf "$dist" "$work/again"
ok "which is clean" exits 0
ok "and says where the page is" out_has "$dist/index.html"
rm "$dist/opds.json" "$dist/index.html" "$dist/SHA256SUMS"
run catalogue -o "$dist"
ok "catalogue makes what is missing" diff -r -x .clearleaf "$dist" "$work/again"

cp "$ledger" "$work/first-ledger"
version "$work/book" 1.1 2026-02-01
build "$work/book"
ok "a new version is added" entries 1.0 1.1
sed '/^  \],/,$d; s/,$//' "$work/first-ledger" > "$work/kept"
head -n "$(wc -l < "$work/kept")" "$ledger" | sed 's/,$//' > "$work/now"
ok "and what stood there stands there still" cmp "$work/kept" "$work/now"
ok "the checksums hold again" sums_hold
change "$work/book/publication.xml" 's/"published"/"withdrawn"/'
build "$work/book"
ok "what is withdrawn is added too" \
    has "$ledger" '"version": "1.1", "edition": "epub"'
ok "with its status" has "$ledger" '"status": "withdrawn"'
ok "it leaves the catalogue" lacks "$dist/opds.json" book.epub
ok "and its document goes" [ ! -e "$dist/book/publication.json" ]
ok "and the feed tells" has "$dist/changes.xml" 'Withdrawn: '

# One after the other, or the other way round.
book "$work/left"
book "$work/right"
change "$work/right/publication.xml" \
    's#<identifier>.*</identifier>#<identifier>urn:example:r</identifier>#
     s#<modified>.*</modified>#<modified>2026-03-01T00:00:00Z</modified>#'
try build -q -e epub -o "$work/one" "$work/left"
try build -q -e epub -o "$work/one" "$work/right"
try build -q -e epub -o "$work/other" "$work/right"
try build -q -e epub -o "$work/other" "$work/left"
ok "the order of builds does not show" diff -r -x .clearleaf "$work/one" \
    "$work/other"

# Names that a shell and a browser stumble over.
odd='odd \ name % #1 é'
cp -R "$work/left" "$work/$odd"
try build -q -e epub -o "$work/oddities" "$work/$odd"
ok "an odd name builds" exits 0
ok "its checksums hold" sh -c \
    "cd '$work/oddities' && sha256sum --quiet --strict -c SHA256SUMS"
ok "and so do its addresses" has "$work/oddities/opds.xml" \
    'href="odd%20%5C%20name%20%25%20%231%20%C3%A9/'

# A ledger that was edited or damaged is not written over.
for harm in 's/"1.0"/"1.O"/' '3q' '$d' 's/"format": 1/"format": 2/'; do
    cp "$work/again/ledger.json" "$ledger"
    change "$ledger" "$harm"
    cp "$ledger" "$work/harmed"
    build "$work/book"
    ok "a build refuses a ledger after $harm" exits 3
    ok "and says what to do" err_has 'put the last good copy'
    ok "and names it" err_has "$ledger"
    run catalogue -o "$dist"
    ok "so does catalogue" exits 3
    ok "and leaves it" cmp "$ledger" "$work/harmed"
done
cp "$work/first-ledger" "$ledger"
build "$work/book"
ok "with a good copy it goes on" exits 0

# Many runs at once.
together=$work/together
mkdir "$together"
for name in a b c d e f; do
    cp -R "$work/left" "$work/$name"
    change "$work/$name/publication.xml" \
        "s#<identifier>.*</identifier>#<identifier>urn:x:$name</identifier>#"
    "$CLEARLEAF" build --fonts "$root/fonts" --today "$today" -q -e epub \
        -o "$together" "$work/$name" > "$work/log.$name" 2>&1 &
done
wait
cat "$work"/log.* > "$work/logs"
ok "runs at once do not disturb each other" is_empty "$work/logs"
for name in a b c d e f; do
    ok "the ledger has $name" has "$together/ledger.json" "\"urn:x:$name\""
    ok "and so has the catalogue" has "$together/opds.xml" "urn:x:$name"
done
ok "and the checksums hold" sh -c \
    "cd '$together' && sha256sum --quiet --strict -c SHA256SUMS"
cp -R "$together" "$work/alone"
run catalogue -o "$together"
ok "nothing was left to do" diff -r -x .clearleaf "$together" "$work/alone"

run catalogue -o "$work/nowhere"
ok "a folder that is not there cannot be read" exits 3
ok "which says what to do" err_has 'run "clearleaf build" first'
ok "and is not made" [ ! -e "$work/nowhere" ]
run catalogue "$dist"
ok "a name without --output is wrong usage" exits 2
finish
