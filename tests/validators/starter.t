#!/bin/sh
# What "clearleaf new" makes passes EPUBCheck, Ace and veraPDF as it is.
. tests/validators/lib.sh
need_epubcheck
need_verapdf
need_ace

# An odd name must not get into anything; the language goes into much.
odd="it's \"new\" & <odd>"
run new --today "$today" --lang cy-GB "$work/$odd"
ok "it is made" exits 0
build "$work/dist" --strict "$work/$odd"

# Judges name files in forms of their own.
mkdir "$work/judged"
for file in "$work/dist/$odd/$odd"*.epub "$work/dist/$odd/$odd"*.pdf; do
    cp "$file" "$work/judged/made${file##*"$odd"}"
done
file=$work/judged/made.epub
ok "EPUBCheck" same '' "$(epubcheck "$file"; container "$file")"
ok "Ace" same '' "$(ace "$file")"
for flavour in ua1 2a; do
    ok "veraPDF $flavour" same '' "$(verapdf $flavour "$work"/judged/*.pdf)"
done
finish
