#!/bin/sh
# unchanged: what is built anew, and what is left as it stands.
set -u
. tests/cli/lib.sh

book=$work/book
dist=$work/dist
book "$book"

# make ARGUMENT... - a build with these arguments, into $dist
make() { try build -o "$dist" "$@" "$book"; }
is_unchanged() {
    exits 0 && err_has '; unchanged' && is_empty "$work/out"
}
is_built() { exits 0 && lacks "$work/err" unchanged && out_has "$dist/book/"; }
# fresh - what stands in $dist is what a build into an empty folder gives
fresh() {
    "$CLEARLEAF" build -q --fonts fonts --today "$today" "$@" \
        -o "$work/fresh" "$book" > /dev/null 2>&1
    sums "$dist/book" > "$work/first"
    sums "$work/fresh/book" > "$work/second"
    rm -rf "$work/fresh"
    cmp "$work/first" "$work/second"
}

make
ok "the first build builds" is_built
stat -c '%n %i %Y %Z' "$dist"/book/* > "$work/before"
make
ok "the second does not" is_unchanged
stat -c '%n %i %Y %Z' "$dist"/book/* > "$work/after"
ok "and touches no file" cmp "$work/before" "$work/after"
make --rebuild
ok "--rebuild does" is_built
make -B
ok "as does -B" is_built

# Content.
sleep 0.01
touch "$book"/*.xml "$book"/chapters/*
make
ok "files of another day with the same bytes change nothing" is_unchanged
chapter=$book/chapters/01-what-it-is.md
printf '\nOne more sentence.\n' >> "$chapter"
make
ok "a changed chapter does" is_built
ok "and the editions are those of a fresh build" fresh
cp -p "$chapter" "$work/dated"
change "$chapter" '$s/[.]$/?/' || exit 1
touch -r "$work/dated" "$chapter"
make
ok "also when its size and its time stay" is_built
change "$chapter" '$s/[?]$/./'
make
change "$chapter" '$s/[.]$/!/'
make
ok "also at once after a build" is_built
ok "with the editions of a fresh build" fresh
mv "$book/references.xml" "$work/"
change "$chapter" 's/\[\](ref:[a-z0-9-]*)//g' > /dev/null
for file in "$book"/chapters/*; do
    change "$file" 's/\[\](ref:[a-z0-9-]*)//g' > /dev/null
done
make
ok "a file that is gone is missed" is_built
make
ok "once" is_unchanged
printf '<references format="1"/>\n' > "$book/references.xml"
make
ok "a file that was not there is seen" is_built
rm "$book/references.xml"
make
ok "so is its going" is_built
cp "$book/glossary.xml" "$work/glossary.xml"
echo stray > "$book/notes.txt"
make
ok "a file that is no part of it is not" is_unchanged

# Editions.
make -e epub
ok "an edition asked for alone is known" is_unchanged
make -e giant
ok "one that was never made is made" is_built
make
ok "the others then still stand" is_unchanged
change "$book/publication.xml" 's#<edition name="large"/>#&<edition name="giant"/>#'
make
ok "publication.xml is content" is_built
rm "$dist/book/book-giant.pdf"
make
ok "an edition that was taken away comes back" is_built
ok "as it was" fresh
printf 'x' | dd of="$dist/book/book.epub" bs=1 seek=200 conv=notrunc \
    2> /dev/null
make
ok "one that was altered is made anew" is_built
ok "whole" fresh
rm "$dist/book/book-clear.png"
make
ok "so is a picture of a first page" [ -s "$dist/book/book-clear.png" ]
: > "$dist/.clearleaf/book/large"
make
ok "a record that is damaged is not believed" is_built
rm -r "$dist/.clearleaf/book"
make
ok "nor one that is gone" is_built

# What was found is said each time.
cp "$work/glossary.xml" "$book/glossary.xml"
add_unused_term "$book"
make
cp "$work/err" "$work/said"
make
ok "the warnings of an unchanged publication are shown" err_has \
    '[glossary-unused]'
ok "word for word" [ "$(sed 's/; unchanged//' "$work/err")" = \
    "$(cat "$work/said")" ]
(cd "$work" && "$CLEARLEAF" build --fonts "$root/fonts" --today $today \
    -o dist ./book) > "$work/out" 2> "$work/err"
ok "with the path as it is named now" err_has './book/glossary.xml:'
ok "though nothing was built" is_empty "$work/out"
make --strict
ok "under --strict they fail" exits 1
ok "and that is said" err_has 'nothing was written'

# Days.
cp -R "$book" "$work/dated-book"
book=$work/dated-book
dist=$work/days
change "$book/publication.xml" '/of="next-review"/s/2028-01-02/2027-06-30/'
# on DAY ARGUMENT... - a build on that day
on() {
    lib_day=$1
    shift
    run build --today "$lib_day" -o "$dist" "$@" "$book"
}
on 2026-11-23
ok "a book with a day of review builds" exits 0
on 2027-03-31
ok "in the year before, nothing changes" err_has unchanged
on 2027-04-01
ok "90 days before it there is a warning" err_has review-due-soon
on 2027-06-30
ok "which stays" err_has review-due-soon
ok "without a build" err_has unchanged
on 2027-07-01
ok "the day after, it is overdue" exits 1
on 2027-07-01 --allow-overdue
ok "unless that is allowed" exits 0
ok "which changes the editions" lacks "$work/err" unchanged
on 2027-07-02 --allow-overdue
ok "once" err_has unchanged
on 2027-07-02
ok "and holds for nobody who does not allow it" exits 1
on 2026-11-23
ok "on an earlier day it is built anew" lacks "$work/err" unchanged

# Program, fonts, profiles.
book=$work/book
dist=$work/dist
make
cp -R fonts "$work/fonts"
"$CLEARLEAF" build --fonts "$work/fonts" --today $today -o "$dist" "$book" \
    > "$work/out" 2> "$work/err"
ok "the same fonts elsewhere are the same fonts" err_has unchanged
cp "$work/fonts/NotoSans-Italic.ttf" "$work/fonts/NotoSans-BoldItalic.ttf"
"$CLEARLEAF" build --fonts "$work/fonts" --today $today -o "$dist" "$book" \
    > "$work/out" 2> "$work/err"
ok "other fonts are not" lacks "$work/err" unchanged
printf x | dd of="$work/fonts/NotoSans-Regular.ttf" bs=1 seek=90001 \
    conv=notrunc 2>/dev/null
"$CLEARLEAF" build --fonts "$work/fonts" --today $today -o "$dist" "$book" \
    > "$work/out" 2> "$work/err" || :
ok "nor is a font with one other byte" lacks "$work/err" unchanged
make
section=.note.gnu.build-id
if objcopy --dump-section $section="$work/id" "$CLEARLEAF" "$work/other" \
    2> /dev/null && [ -s "$work/id" ]; then
    printf 'other' | dd of="$work/id" bs=1 seek=18 conv=notrunc 2> /dev/null
    objcopy --update-section $section="$work/id" "$CLEARLEAF" "$work/other"
    "$work/other" build --fonts fonts --today $today -o "$dist" "$book" \
        > "$work/out" 2> "$work/err"
    ok "another program builds anew" lacks "$work/err" unchanged
    make
else
    skip "another program builds anew" "no objcopy, or no build id"
fi
sed 's/name="large"/name="house"/' src/data/large.xml > "$work/house.xml"
make --profile "$work/house.xml"
ok "a profile adds its edition" out_has book-house.pdf
make --profile "$work/house.xml"
ok "once" err_has unchanged
make
ok "without it the others stand" err_has unchanged
change "$work/house.xml" 's/18/19/'
make --profile "$work/house.xml"
ok "a changed profile is built anew" out_has book-house.pdf
sed 's/heading-colour="#......"/heading-colour="#402020"/' \
    src/data/clear.xml > "$work/clear.xml"
change "$work/clear.xml" 's/Clear print/Our clear print/'
make --profile "$work/clear.xml"
ok "so is what a house's own clear print stands in for" out_has \
    book-clear.pdf
make
ok "and the other way round" out_has book-clear.pdf

# A single file.
printf '# A note\n\nSome words.\n' > "$work/note.md"
(cd "$work" && "$CLEARLEAF" build --fonts "$root/fonts" --today $today \
    -o notes note.md && "$CLEARLEAF" build --fonts "$root/fonts" \
    --today $today -o notes note.md) > "$work/out" 2> "$work/err"
ok "a single file is known again" err_has \
    "note.md: no errors, no warnings; unchanged"
(cd "$work" && "$CLEARLEAF" build --fonts "$root/fonts" --today $today \
    --lang cy -o notes note.md) > "$work/out" 2> "$work/err"
ok "in another language it is another" out_has note.epub
finish
