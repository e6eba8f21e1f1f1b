#!/bin/sh
# "clearleaf watch": a build after each change, until a signal ends it. Each
# step waits for the line that the program prints, however busy the machine.
set -u
. tests/cli/lib.sh

patience=300 # seconds
pid=
trap '[ -z "$pid" ] || kill "$pid" 2> /dev/null; rm -rf "$work"' EXIT

# watch ARGUMENT... - starts it on the book in $work/book
watch() {
    : > "$work/out"
    : > "$work/err"
    (cd "$work" && LC_ALL=$locale exec "$CLEARLEAF" watch --today $today \
        --fonts "$root/fonts" "$@" > "$work/out" 2> "$work/err" < /dev/null) &
    pid=$!
}

# stop SIGNAL - its status in $status
stop() {
    kill -s "$1" "$pid" 2> /dev/null
    # Its sleep outlives it; with our output prove would wait for that, too.
    (sleep $patience && kill -s KILL "$pid") > /dev/null 2>&1 &
    lib_guard=$!
    status=0
    wait "$pid" || status=$?
    kill "$lib_guard" 2> /dev/null
    pid=
}

# begun - waits until the first build is under way, which -v tells
begun() {
    i=0
    until grep -q 'book: ' "$work/err" || [ $i -gt $((patience * 50)) ]; do
        i=$((i + 1))
        sleep 0.02
    done
}

# lines N - waits until it has printed N lines
lines() {
    lib_tries=$((patience * 10))
    while [ "$(wc -l < "$work/out")" -lt "$1" ]; do
        lib_tries=$((lib_tries - 1))
        [ $lib_tries -gt 0 ] || {
            echo "no line $1 in $patience s:"
            cat "$work/out" "$work/err"
            return 1
        }
        sleep 0.1
    done
}

# says N TEXT - the Nth line comes and has TEXT
says() {
    lines "$1" && sed -n "${1}p" "$work/out" > "$work/line" &&
        has "$work/line" "$2"
}

# settled N - there is no line after the Nth. A change of another kind, built
# as line N + 1, proves that all before it was seen.
settled() {
    echo "<!-- $1 -->" >> "$work/book/glossary.xml"
    says $(($1 + 1)) 'built' && [ "$(wc -l < "$work/out")" -eq $(($1 + 1)) ]
}

book "$work/book"
chapter=$(find "$work/book/chapters" -name '*.md' | sort | head -n 1)

watch -e epub,large -o dist book
ok "it builds at its start" says 1 'book: built 2 files in '
ok "with what it found" has "$work/line" ', no errors, no warnings'
ok "the editions that were asked for" \
    [ "$(ls "$work/dist/book" | grep -E '(epub|pdf)$' | paste -sd' ')" = \
    'book-large.pdf book.epub' ]
ok "it says what it does now" sh -c 'i=0
    until grep -q "watching for changes" "$1"; do
        i=$((i + 1)); [ $i -lt 600 ] || exit 1; sleep 0.1
    done' - "$work/err"

sums "$work/dist" > "$work/sums"
echo 'One more sentence.' >> "$chapter"
ok "a change is built" says 2 'book: built 2 files'
sums "$work/dist" > "$work/sums.2"
ok "into other editions" sh -c '! cmp -s "$1" "$2"' - \
    "$work/sums" "$work/sums.2"

for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    echo "Sentence $i." >> "$chapter"
done
ok "a burst of changes is built" says 3 'built'
ok "once" settled 3

# As editors save: another file, renamed; a copy and a swap file beside it.
sed 's/Sentence 20/Sentence twenty/' "$chapter" > "$chapter.tmp"
touch "$chapter~" "$(dirname "$chapter")/.a.md.swp"
mv "$chapter.tmp" "$chapter"
ok "a file that is put in another's place is built" says 5 'built'
touch "$chapter~" "$(dirname "$chapter")/.a.md.swp" "$work/book/#a.md#" \
    "$work/book/4913"
ok "files that editors keep for themselves are not" settled 5

sums "$work/dist" > "$work/sums"
cp "$chapter" "$work/good"
echo '[x](term:nowhere)' >> "$chapter"
ok "an error is told" says 7 'not built, 1 error'
ok "with its place" err_has '[glossary-undefined]'
sums "$work/dist" > "$work/sums.2"
ok "and the editions stay" cmp "$work/sums" "$work/sums.2"
{ cat "$work/good" && echo 'Mended.'; } > "$chapter"
ok "what is mended is built" says 8 'built 2 files'

mkdir -p "$work/book/more/deep"
ok "an empty folder is no change" settled 8
echo '# One more chapter' > "$work/book/more/deep/new.md"
ok "a file in a new folder is one" says 10 'unchanged'
change "$work/book/publication.xml" \
    's#</chapters>#<chapter file="more/deep/new.md"/></chapters>#'
ok "so the new chapter is built" says 11 'built'
echo 'With some text.' >> "$work/book/more/deep/new.md"
ok "and watched" says 12 'built 2 files'

mv "$work/book" "$work/elsewhere"
ok "a folder that went is told" says 13 'book: not built'
mv "$work/elsewhere" "$work/book"
ok "it may come back" says 14 'book: unchanged'
echo 'And go on.' >> "$work/book/more/deep/new.md"
ok "and is watched again" says 15 'built'

stop INT
ok "SIGINT ends it well" exits 0
ok "nothing half-made is left" [ -z "$(find "$work/dist" -name '.*new*')" ]

# --- a change during a build ---------------------------------------------------

watch -e epub,clear,large,giant -v -o dist book
lines 1
: > "$work/err"
echo 'First.' >> "$chapter"
begun
echo 'Second.' >> "$chapter"
ok "a change during a build is looked at after it" says 3 'no errors'
ok "and to one only" settled 3
unzip -p "$work/dist/book/book.epub" '*.xhtml' > "$work/text" 2>&1
ok "which has it" has "$work/text" 'Second.'
stop TERM
ok "SIGTERM ends it well" exits 0

# --- the output in what is watched ---------------------------------------------

: > "$work/out"
: > "$work/err"
(cd "$work/book" && LC_ALL=$locale exec "$CLEARLEAF" watch --today $today \
    --fonts "$root/fonts" -e epub > "$work/out" 2> "$work/err") &
pid=$!
ok "the output may be in the publication's folder" says 1 '.: built 1 file'
ok "and is not seen as a change" settled 1
stop HUP
ok "SIGHUP ends it well" exits 0
ok "it was written there" [ -s "$work/book/dist/book/book.epub" ]
rm -r "$work/book/dist"

run watch -o "$work/book" "$work/book"
ok "the publication's folder itself cannot be the output" exits 2
run watch -o "$work" "$work/book"
ok "nor can the one above it, with that name" exits 2
ok "in one sentence" err_has 'name another folder with --output'

# --- several, single files, profiles --------------------------------------------

cp -R "$work/book" "$work/second"
printf '# A note\n\nA line.\n' > "$work/note.md"
sed 's/name="clear"/name="mine"/' src/data/clear.xml > "$work/mine.xml"
watch -v -e epub -o dist book second note.md
begun
stop INT
ok "a signal in the first builds ends it well, too" exits 0
watch -e epub -o dist book second note.md
ok "several are watched" says 3 'note.md: '
echo 'More.' >> "$work/second/chapters/$(basename "$chapter")"
ok "and the one that changed is built" says 4 'second: built'
echo 'Another line.' >> "$work/note.md"
ok "a file, too" says 5 'note.md: built'
touch "$work/other.txt"
echo '<!-- x -->' >> "$work/book/glossary.xml"
ok "what stands beside it does not count" says 6 'book: built'
stop INT

watch --profile mine.xml -e mine -o dist note.md
ok "a profile's edition is built" says 1 'built 1 file'
echo '<!-- x -->' >> "$work/mine.xml"
ok "and a change of the profile seen" says 2 'built 1 file'
stop INT

# --- what it refuses -------------------------------------------------------------

run watch "$work/nowhere"
ok "what is not there cannot be watched" exits 3
run watch -e nothing -o "$work/dist" --fonts fonts "$work/book"
ok "an unknown edition is wrong usage" exits 2
finish
