#!/bin/sh
# qpdf finds every PDF sound in syntax, and a damaged one not.
. tests/validators/lib.sh
need qpdf qpdf

# sound FILE - what qpdf holds against it: errors and warnings
sound() { qpdf --check "$1" >"$work/qpdf.log" 2>&1 || cat "$work/qpdf.log"; }

build "$work/dist" content/*/ tests/validators/book
for file in $(editions "$work/dist" pdf); do
    ok "$(basename "$file")" same '' "$(sound "$file")"
done

book=$work/dist/book/book-clear.pdf
head -c $(($(wc -c <"$book") / 2)) "$book" >"$work/half.pdf"
ok "half a file is seen" [ -n "$(sound "$work/half.pdf")" ]
finish
