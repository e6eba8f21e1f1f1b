#!/bin/sh
# check --validators runs EPUBCheck, Ace and veraPDF, and brings what they find
# back to its line. tests/cli/validators.t has the rest, without them.
. tests/validators/lib.sh
. tests/validators/epub_mutants.sh
. tests/validators/pdf_mutants.sh
need_epubcheck
need_verapdf
need_ace
need fix-qdf qpdf

book=tests/validators/book
build "$work/dist" $book
break_epub broken-link "$work/dist/book/book.epub" "$work/once.epub"
break_epub heading-skipped "$work/once.epub" "$work/spoilt.epub"
break_pdf link-description "$work/dist/book/book-clear.pdf" "$work/spoilt.pdf"
commands "$work/bin"
(cd "$work/dist/book" && sha256sum *) >"$work/sums"

export SPOILT_EPUB="$work/spoilt.epub" SPOILT_PDF="$work/spoilt.pdf"
PATH=$work/bin:$PATH try check --validators -e epub,clear -o "$work/dist" $book
ok "what they find is an error" exits 1
ok "EPUBCheck's has file, line and plain words" out_has \
    "$book/chapters/01.md:8:41: error: EPUBCheck says of epub: a link leads to a place that is not there (RSC-012). [validator-found]"
ok "Ace's has file and line" out_has \
    "$book/chapters/01.md:10:1: error: Ace says of epub: a level of headings is left out (heading-order). [validator-found]"
ok "veraPDF's has page, file and line" grep -q \
    "^$book/.*: error: veraPDF (PDF/UA-1) says on page 2 of clear: a link has no description (7.18.5-2). \[validator-found\]$" \
    "$work/out"
ok "none says anything about the rest" lacks "$work/err" 'not installed'
ok "the editions stay as they are" sh -c \
    "cd '$work/dist/book' && sha256sum --quiet --check '$work/sums'"
for judge in 'epubcheck epub' 'ace epub' 'verapdf-ua1 clear' 'verapdf-2a clear'
do
    ok "the verdict of $judge is kept" has \
        "$work/dist/.clearleaf/book/evidence" "[$judge]"
done
finish
