#!/bin/sh
# veraPDF finds no failed rule in any PDF, as PDF/UA-1 and as PDF/A-2a, and
# sees what it should see. Sheets to print and fold are PDF/A-2b, and no more.
. tests/validators/lib.sh
. tests/validators/pdf_mutants.sh
need_verapdf
need fix-qdf qpdf

build "$work/dist" content/*/ tests/validators/book \
    tests/validators/picture $(scripts)
# A proof with every kind of mark: words, paragraphs and items in and out.
mkdir "$work/before"
cp -R tests/validators/book "$work/before/book"
sed -e 's/takes in food/eats/; s/^- two cells/&\n- three cells/' \
    -e 's/page about growing/page about cells that grow/' -e '/^A cell grows/i\
Nobody sees it grow, and this has long been a riddle.\
' -e '/^The body/,/^$/d' tests/validators/book/chapters/01.md \
    >"$work/before/book/chapters/01.md"
build "$work/dist" -e proof --since "$work/before" tests/validators/book
echo "$pdf_mutants" | grep . >"$work/mutants"
mkdir "$work/broken"
while read -r mutant book _; do
    break_pdf "$mutant" "$work/dist/$book/$book-clear.pdf" \
        "$work/broken/$mutant.pdf"
done <"$work/mutants"

all=$(editions "$work/dist" pdf)
files=$(echo "$all" | grep -v -e '-flip-short-edge[.]pdf$')
sheets=$(echo "$all" | grep -e '-flip-short-edge[.]pdf$')
for flavour in ua1 2a; do
    # shellcheck disable=SC2086 # words are wanted
    verapdf $flavour $files "$work"/broken/*.pdf >"$work/$flavour"
done

# shellcheck disable=SC2086
verapdf 2b $sheets >"$work/2b"
# shellcheck disable=SC2086
verapdf ua1 $sheets >"$work/ua1-of-sheets"

# found FLAVOUR NAME.pdf [EXPECTED] - the rules that failed, in as many words as
# EXPECTED has
found() {
    sed -n "s/^$2 //p" "$work/$1" | case ${3:-} in
    *-\*) sed 's/-[0-9]*$/-*/' | sort -u ;;
    *) cat ;;
    esac
}

for file in $files; do
    base=$(basename "$file")
    ok "$base is PDF/UA-1" same '' "$(found ua1 "$base")"
    ok "$base is PDF/A-2a" same '' "$(found 2a "$base")"
done
for file in $sheets; do
    base=$(basename "$file")
    ok "$base is PDF/A-2b" same '' "$(found 2b "$base")"
    ok "$base does not pass for PDF/UA-1" \
        [ -n "$(found ua1-of-sheets "$base")" ]
done
while read -r mutant _ by_ua1 by_2a; do
    ok "$mutant: as PDF/UA-1" \
        same "$(expected "$by_ua1")" "$(found ua1 "$mutant.pdf" "$by_ua1")"
    ok "$mutant: as PDF/A-2a" \
        same "$(expected "$by_2a")" "$(found 2a "$mutant.pdf" "$by_2a")"
done <"$work/mutants"
finish
