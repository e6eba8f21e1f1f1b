#!/bin/sh
# Every EPUB is put into two reading systems, foliate-js and epub.js, where all
# of it shows, every kind of link arrives, dark colours are legible, Korean words
# are whole and large letters have room; axe finds no fault in the dark. All see
# what they should.
. tests/validators/lib.sh
. tests/validators/epub_mutants.sh
. tests/validators/readers_mutants.sh
need node "Node"
need "${CHROMIUM:-chromium}" "Chromium"
need "$VALIDATORS/readers-$READERS" "foliate-js and epub.js ($READERS)"
need "$VALIDATORS/axe-$AXE" "axe-core $AXE"
need unzip unzip

korean=$(scripts | grep /korean)
# shellcheck disable=SC2086 # one folder, or none
build "$work/dist" -e epub content/*/ tests/validators/book \
    tests/validators/picture $korean
books=$work/books
mkdir "$books"
for file in $(editions "$work/dist" epub); do
    cp "$file" "$books"
done
good=$(cd "$books" && ls ./*.epub | sed 's,^\./,,; s,\.epub$,,')
echo "$readers_mutants" | grep . |
    grep -v "^[a-z-]* *${korean:+not }korean " >"$work/mutants"
for_axe=$good
while read -r mutant book _ axe; do
    [ "$axe" = - ] || for_axe="$for_axe broken-$mutant"
    break_for_readers "$mutant" "$work/dist/$book/$book.epub" \
        "$books/broken-$mutant.epub"
done <"$work/mutants"
names=$(cd "$books" && ls ./*.epub | sed 's,^\./,,; s,\.epub$,,')
for name in $names; do
    unzip -q "$books/$name.epub" -d "$books/$name"
done

# join NAME... - with commas
join() (IFS=, && echo "$*")

# shellcheck disable=SC2046,SC2086 # words are wanted
CHROMIUM=$(command -v "${CHROMIUM:-chromium}") \
    node tests/validators/readers.mjs \
    "$VALIDATORS/readers-$READERS/node_modules" \
    "$VALIDATORS/axe-$AXE/node_modules" "$books" \
    "$(join $names)" "$(join $for_axe)" \
    >"$work/found" 2>"$work/err" || echo "all unread" >>"$work/found"
ok "the reading systems run" same '' "$(grep '^all ' "$work/found")"
[ "$failed" -eq 0 ] || sed 's/^/# readers.t: /' "$work/err" | tail -n 20 >&2
mv "$work/err" "$work/words" # ok would show its head, whatever had failed

# found NAME - what was noticed in it
found() { sed -n "s/^$1 //p" "$work/found" | sort; }

# finds NAME RULES - these are noticed in it, and no others. If not, standard
# error has the rules, and the words for them: prove hides what ok says.
finds() {
    same "$2" "$(found "$1")" >"$work/differs" || {
        { cat "$work/differs"; sed -n "s/^$1 //p" "$work/words"; } |
            cut -c1-400 | sed "s/^/# readers.t, $1: /" >&3
        return 1
    }
}
exec 3>&2

for name in $good; do
    ok "$name" finds "$name" ''
done
while read -r mutant _ rules axe; do
    ok "$mutant" finds "broken-$mutant" "$(in_readers "$rules" "$axe" | sort)"
done <"$work/mutants"
finish
