#!/bin/sh
# A claim of conformance stands on a named evaluator, on signatures for this
# version and on validators that passed this very content. The validators here
# are scripts that find nothing.
set -u
. tests/cli/lib.sh
. tests/cli/judges.sh
find_nothing

book "$work/book"
dist=$work/dist
file=$work/book/publication.xml
cp "$file" "$work/plain.xml"
report=$dist/book/book-report.json

# with TEXT - the publication with these elements, too
with() {
    sed "s|<editions>|$1<editions>|" "$work/plain.xml" > "$file"
}
judged() { judge -o "$dist" "$work/book"; }
package() { unzip -p "$dist/book/book.epub" EPUB/package.opf; }
claims() { package | grep -q 'dcterms:conformsTo'; }
denies() { package > /dev/null && ! claims; }
says() { verdict_is "$report" "$@"; }

evaluator='<evaluator>An organisation</evaluator>'
signed=
for rule in alternatives structure order images-of-text links \
    language-of-parts; do
    signed="$signed<human-check rule=\"person-$rule\" by=\"Dr Reed\" "
    signed="${signed}on=\"2026-01-02\" version=\"1.2\"/>"
done

with "$evaluator$signed"
try build -o "$dist" "$work/book"
ok "signed and not judged, nothing is claimed" denies
judged
ok "validators find nothing" exits 0
try build -o "$dist" "$work/book"
ok "signed and judged, it is claimed" claims
package > "$work/opf"
ok "to the letter" has "$work/opf" \
    '"dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'
ok "by the organisation" has "$work/opf" \
    'property="a11y:certifiedBy">An organisation</meta>'
ok "the report says why" says pass a11y-claim-founded
ok "and that the validators passed" has "$report" \
    'Version 5.3.0, on 2026-11-23.'

try build -o "$dist" "$work/book"
ok "an unchanged book keeps its claim" claims
echo 'One more sentence.' >> "$work/book/chapters/01-what-it-is.md"
try build -o "$dist" "$work/book"
ok "changed content claims nothing" denies
ok "and was not judged" says not-run epub-epubcheck epub
judged
try build -o "$dist" "$work/book"
ok "judged again, it claims again" claims

with "$evaluator"
judged
try build -o "$dist" "$work/book"
ok "judged and not signed, nothing is claimed" denies
with "$signed"
judged
try build -o "$dist" "$work/book"
ok "without an evaluator nothing is claimed" denies
with "$evaluator$(echo "$signed" | sed 's/version="1.2"/version="1.1"/g')"
judged
try build -o "$dist" "$work/book"
ok "signatures for another version do not count" denies

# One description less.
printf '\n![A leaf](leaf.png)\n' >> "$work/book/chapters/01-what-it-is.md"
cp tests/pictures/title-clear.png "$work/book/leaf.png"
with "$evaluator$signed"
judged
try build -o "$dist" "$work/book"
ok "with its description a picture is a feature" eval \
    'package | grep -q alternativeText && claims'
sed 's/!\[A leaf\](/![](/' "$work/book/chapters/01-what-it-is.md" > "$work/new"
cp "$work/new" "$work/book/chapters/01-what-it-is.md"
sums "$dist" > "$work/before"
try build -o "$dist" "$work/book"
ok "without it, the content is wrong" exits 1
sums "$dist" > "$work/after"
ok "and nothing is published" cmp "$work/before" "$work/after"

# What expires changes what is printed, on the day and not in a file.
cp "$work/plain.xml" "$file"
book "$work/aged"
change "$work/aged/references.xml" \
    's|<date of="published">.*|&<date of="expires">2026-06</date>|' > /dev/null
aged() { run "$@" -o "$work/aged-dist" "$work/aged"; }
aged_says() { verdict_is "$work/aged-dist/aged/aged-report.json" "$@"; }
(
    today=2026-06-30
    judge --allow-overdue -o "$work/aged-dist" "$work/aged"
)
aged build --today 2026-06-30 --allow-overdue
ok "a judged book passes" aged_says pass epub-epubcheck epub
aged build --today 2026-07-01 --allow-overdue
ok "a work expired since, it was never judged" \
    aged_says not-run epub-epubcheck epub
finish
