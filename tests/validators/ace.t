#!/bin/sh
# Ace finds no violation in any EPUB, and sees what it should see.
. tests/validators/lib.sh
. tests/validators/epub_mutants.sh
need_ace
need unzip unzip

build "$work/dist" content/*/ tests/validators/book \
    tests/validators/picture $(scripts)
for file in $(editions "$work/dist" epub); do
    ok "$(basename "$file")" same '' "$(ace "$file")"
done

echo "$epub_mutants" >"$work/mutants"
while read -r mutant book _ _ by_ace; do
    [ -n "$mutant" ] || continue
    break_epub "$mutant" "$work/dist/$book/$book.epub" \
        "$work/$mutant.epub"
    ok "$mutant" same "$(expected "$by_ace")" "$(ace "$work/$mutant.epub")"
done <"$work/mutants"
finish
