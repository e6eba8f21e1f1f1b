#!/bin/sh
# Print profiles: the three built in, and a house's own on other paper.
set -u
. tests/cli/lib.sh

book "$work/good"

# paper NAME WIDTH HEIGHT - a profile like "clear" on other paper.
paper() {
    sed -e "s/name=\"clear\"/name=\"$1\"/" \
        -e "s/<page [^>]*>/<page width=\"$2\" height=\"$3\"\/>/" \
        -e 's/<margins [^>]*>/<margins top="20mm" bottom="20mm" left="14mm" right="14mm"\/>/' \
        src/data/clear.xml > "$work/$1.xml"
}
paper a5 148mm 210mm
paper letter 8.5in 11in

try build --profile "$work/a5.xml" --profile "$work/letter.xml" \
    -e clear,large,giant,a5,letter -o "$work/dist" "$work/good"
ok "all profiles are set without a finding" exits 0
ok "no word is too wide for any" lacks "$work/err" word-too-wide
for name in clear large giant a5 letter; do
    ok "$name has its file" [ -s "$work/dist/good/good-$name.pdf" ]
done

# size NAME - the paper of an edition, in whole points.
size() {
    pdfinfo "$work/dist/good/good-$1.pdf" |
        sed -n 's/^Page size: *\([0-9]*\)[^x]*x *\([0-9]*\).*/\1x\2/p'
}
if command -v pdfinfo > /dev/null; then
    for pair in clear=595x841 large=595x841 giant=595x841 a5=419x595 \
        letter=612x792; do
        name=${pair%=*}
        ok "$name is on its paper" [ "$(size "$name")" = "${pair#*=}" ]
    done
else
    skip "the paper of each" "pdfinfo is not installed"
fi

# spoil EXPRESSION - the A5 profile with a mistake, built.
spoil() {
    sed -e "$1" "$work/a5.xml" > "$work/spoilt.xml"
    try build --profile "$work/spoilt.xml" -e a5 -o "$work/no" "$work/good"
}
spoil 's/link="#0b3a82"/link="#3377cc"/'
ok "pale links are an error" exits 1
ok "with its rule" err_has '[profile-contrast]'
ok "and its place" err_has "$work/spoilt.xml:24:"
spoil 's/minimum="12pt"/minimum="15pt"/'
ok "a minimum above the text is an error" err_has 'smaller than the minimum'
spoil 's/left="14mm"/left="140mm"/'
ok "margins wider than the page are an error" err_has 'no room for text'
spoil 's/family="Noto Sans"/family="Missing Sans"/'
ok "a font that is not there stops the build" exits 3
ok "and is named with its place" err_has "$work/spoilt.xml:10:"
ok "in words" err_has 'no font "Missing Sans"'
spoil 's/<line max="70"\/>//'
ok "the schema is kept" err_has 'needs the element <line>'
ok "nothing was written" [ ! -e "$work/no" ]

run check --profile "$work/a5.xml" --profile "$work/a5.xml" "$work/good"
ok "two profiles of one name are wrong usage" exits 2
ok "and the name is said" err_has 'is called "a5" already'
finish
