#!/bin/sh
# build: which files, where, and what happens to those that are there.
set -u
. tests/cli/lib.sh

book "$work/book"
dist=$work/dist

try build --no-catalogue -o "$dist" "$work/book"
ok "a clean build is clean" exits 0
printf '%s\n' "$dist/book/book.epub" "$dist/book/book-clear.pdf" \
    "$dist/book/book-large.pdf" "$dist/book/book-report.html" \
    > "$work/expected"
ok "it prints the paths that it wrote" cmp "$work/out" "$work/expected"
ok "the EPUB is there" [ -s "$dist/book/book.epub" ]
ok "the clear print is there" [ -s "$dist/book/book-clear.pdf" ]
ok "the large print is there" [ -s "$dist/book/book-large.pdf" ]
ok "each with a picture of its first page, and the report" [ \
    "$(ls -A "$dist/book" | grep -Fxv -e book.epub -e book-clear.pdf \
        -e book-large.pdf | paste -sd' ')" = \
    'book-clear.png book-epub.png book-large.png book-report.html book-report.json' ]
ok "nor beside it but its own notes" [ \
    "$(ls -A "$dist" | LC_ALL=C sort | paste -sd' ')" = '.clearleaf book' ]
try build -B -o "$dist" "$work/book"
ok "then come the download pages" [ -s "$dist/index.html" ]
sums "$dist" > "$work/first"

try build --quiet --rebuild --output "$dist" "$work/book"
ok "quiet builds" exits 0
ok "and says nothing on standard output" is_empty "$work/out"
ok "nor on standard error" is_empty "$work/err"
sums "$dist" > "$work/second"
ok "a second build gives the same bytes" cmp "$work/first" "$work/second"

# Old outputs stay when the content has errors.
cp -R "$work/book" "$work/good"
change "$work/book/chapters/01-what-it-is.md" 's/term:donor/term:nobody/'
try build -o "$dist" "$work/book"
ok "a build with errors ends with 1" exits 1
ok "it says where" err_has 'chapters/01-what-it-is.md:4:'
sums "$dist" > "$work/second"
ok "and leaves the old editions, byte for byte" cmp "$work/first" \
    "$work/second"
change "$work/book/chapters/01-what-it-is.md" 's/term:nobody/term:donor/'
add_unused_term "$work/book"
try build --strict -o "$dist" "$work/book"
ok "--strict does not let warnings pass" exits 1
sums "$dist" > "$work/second"
ok "and leaves the old editions too" cmp "$work/first" "$work/second"

# One edition: the others and the user's files stay.
echo mine > "$dist/book/notes.txt"
mkdir "$dist/book/more"
echo mine > "$dist/book/more/notes.txt"
sleep 1
change "$work/book/publication.xml" 's/1[.]2</1.3</'
try build --no-catalogue -e epub -o "$dist" "$work/book"
ok "-e epub builds" exits 0
ok "it prints that edition alone" [ "$(cat "$work/out")" = \
    "$dist/book/book.epub" ]
ok "it says which others are older than the content" err_has \
    'book-large.pdf is older than the content'
sums "$dist" > "$work/second"
diff "$work/first" "$work/second" | grep '^[<>]' | sed 's/.* //' | sort -u \
    > "$work/changed"
printf '%s\n' ./book/book.epub ./book/more/notes.txt ./book/notes.txt \
    > "$work/expected" # the cover does not show the version
ok "the other editions stay as they are" cmp "$work/changed" "$work/expected"
rm -r "$dist/book/notes.txt" "$dist/book/more"

# -e never changes an edition's bytes.
rm -rf "$work/one" "$work/all"
try build -o "$work/all" "$work/good"
for edition in epub clear large report; do
    try build --edition=$edition -o "$work/one" "$work/good"
    ok "-e $edition builds" exits 0
done
sums "$work/all" > "$work/first"
sums "$work/one" > "$work/second"
ok "editions built one by one are the same" cmp "$work/first" "$work/second"
try build -e 'large, epub,epub' -o "$work/list" "$work/good"
ok "a list may have spaces and repeat itself" exits 0
ok "and is what is built" [ "$(editions "$work/list/good")" = \
    'good-large.pdf good.epub' ]
ok "with the page list of the edition that is not" sh -c \
    "unzip -p '$work/list/good/good.epub' '*nav*' | grep -q page-list"

# A publication need not be printed; what print cannot set is no error then.
cp -R "$work/good" "$work/screen"
change "$work/screen/publication.xml" \
    '/name="clear"/d; /name="large"/d' || exit 1
printf '\n%080d\n' 0 >> "$work/screen/chapters/01-what-it-is.md"
try build -o "$work/screens" "$work/screen"
ok "a publication may be an EPUB alone" exits 0
ok "nothing else is written" [ "$(editions "$work/screens/screen")" = \
    screen.epub ]
ok "there is no page list then" sh -c \
    "! unzip -p '$work/screens/screen/screen.epub' '*nav*' | grep -q page-list"
try build -e epub,clear -o "$work/screens" "$work/screen"
ok "asked for print, it cannot" exits 1
ok "and says why" err_has '[word-too-wide]'
cp -R "$work/good" "$work/giant"
change "$work/giant/publication.xml" 's/name="large"/name="giantic"/'
try build -o "$work/screens" "$work/giant"
ok "an unknown edition in publication.xml is an error of content" exits 1
ok "and its file is named" err_has "$work/giant/publication.xml"
ok "and the editions there are" err_has 'epub, clear, large'

# Leftovers of builds that were killed.
mkdir -p "$dist/.book.clearleaf-new"
echo half > "$dist/.book.clearleaf-new/book.epub"
: > "$dist/.book.clearleaf-lock"
mkdir "$dist/.other.clearleaf-new"
try build --no-catalogue -o "$dist" "$work/book"
ok "a build after a killed one is clean" exits 0
ok "leftovers go, those of others stay" [ "$(ls -A "$dist" |
    grep clearleaf- | paste -sd' ')" = .other.clearleaf-new ]
rmdir "$dist/.other.clearleaf-new"

# Killed ones, at many moments: tests/cli/interrupted.t.
at_once() {
    for i in 1 2 3; do
        "$CLEARLEAF" build -q -B --fonts fonts --today $today \
            -o "$work/twice" "$work/good" &
        eval "pid$i=$!"
    done
    wait "$pid1" && wait "$pid2" && wait "$pid3" || return 1
    sums "$work/twice" > "$work/second"
    sums "$work/all" | cmp - "$work/second"
}
ok "builds at the same time do no harm" at_once

# Folders that cannot be written.
if [ "$(id -u)" -ne 0 ]; then
    mkdir "$work/closed"
    chmod 500 "$work/closed"
    try build -o "$work/closed" "$work/good"
    ok "a closed folder cannot be written" exits 3
    chmod 700 "$work/closed"
else
    skip "a closed folder cannot be written" "root writes everywhere"
fi
mkdir -p "$work/linked" "$work/elsewhere"
ln -s ../elsewhere "$work/linked/good"
try build -o "$work/linked" "$work/good"
ok "a link in the place of the folder is not followed" exits 3
ok "and nothing is put behind it" [ -z "$(ls -A "$work/elsewhere")" ]

# A profile of the house's own.
sed -e 's/name="large"/name="house"/' src/data/large.xml > "$work/house.xml"
try build --profile "$work/house.xml" -o "$work/house" "$work/good"
ok "a profile adds an edition" exits 0
ok "called by its name" [ -s "$work/house/good/good-house.pdf" ]
ok "beside the others" [ -s "$work/house/good/good.epub" ]
try build --profile "$work/house.xml" -e house -o "$work/only" "$work/good"
ok "it can be asked for" [ "$(editions "$work/only/good")" = good-house.pdf ]
echo '<profile format="1"/>' > "$work/bad.xml"
try build --profile "$work/bad.xml" -o "$work/bad" "$work/good"
ok "a bad profile is an error with its place" exits 1
ok "and is named" err_has "$work/bad.xml:1:"
try build --profile "$work/none.xml" -o "$work/bad" "$work/good"
ok "a profile that is not there cannot be read" exits 3

# Several at once, on several cores or on one.
try build -j 1 -o "$work/one-job" "$work/good" "$work/book"
ok "one core builds two publications" exits 0
try build --jobs 4 -o "$work/four-jobs" "$work/good" "$work/book"
sums "$work/one-job" > "$work/first"
sums "$work/four-jobs" > "$work/second"
ok "four give the same bytes" cmp "$work/first" "$work/second"
(cd "$work" && "$CLEARLEAF" build --today $today --fonts "$root/fonts" good) \
    > "$work/out" 2> "$work/err"
ok "dist is where it writes without being told" [ \
    -s "$work/dist/good/good.epub" ]
finish
