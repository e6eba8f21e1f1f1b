#!/bin/sh
# EPUBCheck accepts every EPUB without a word, and sees what it should see.
. tests/validators/lib.sh
. tests/validators/epub_mutants.sh
need_epubcheck
need unzip unzip

build "$work/dist" content/*/ tests/validators/book \
    tests/validators/picture $(scripts)
for file in $(editions "$work/dist" epub); do
    ok "$(basename "$file")" same '' \
        "$(epubcheck "$file"; container "$file")"
done

echo "$epub_mutants" >"$work/mutants"
while read -r mutant book by_epubcheck by_container _; do
    [ -n "$mutant" ] || continue
    break_epub "$mutant" "$work/dist/$book/$book.epub" \
        "$work/$mutant.epub"
    ok "$mutant: what EPUBCheck says" \
        same "$(expected "$by_epubcheck")" "$(epubcheck "$work/$mutant.epub")"
    ok "$mutant: what the container says" \
        same "$(expected "$by_container")" "$(container "$work/$mutant.epub")"
done <"$work/mutants"
finish
