#!/bin/sh
# A single text is a publication too: a draft.
set -u
. tests/cli/lib.sh

cat > "$work/leaflet.md" <<'TEXT'
# Y llyfr

Paragraff cyntaf.

## Adran

Ail baragraff.
TEXT
try build --lang cy -o "$work/dist" "$work/leaflet.md"
ok "a Markdown file builds" exits 0
ok "into all three editions" [ \
    "$(cd "$work/dist/leaflet" && ls *.epub *.pdf | LC_ALL=C sort | paste -sd' ')" = \
    'leaflet-clear.pdf leaflet-large.pdf leaflet.epub' ]
unzip -p "$work/dist/leaflet/leaflet.epub" '*.opf' > "$work/package" 2> /dev/null
ok "its title is its first heading" has "$work/package" 'Y llyfr</dc:title>'
ok "its language is that of --lang" has "$work/package" \
    '<dc:language>cy</dc:language>'
unzip -p "$work/dist/leaflet/leaflet.epub" '*.xhtml' > "$work/text" 2> /dev/null
ok "the EPUB says that it is a draft" has "$work/text" 'Drafft'
for edition in clear large; do
    pdftotext "$work/dist/leaflet/leaflet-$edition.pdf" "$work/text"
    ok "the $edition print says that it is a draft" has "$work/text" 'Drafft'
done
try build -o "$work/dist" "$work/leaflet.md"
unzip -p "$work/dist/leaflet/leaflet.epub" '*.opf' > "$work/package" 2> /dev/null
ok "without --lang it is English" has "$work/package" \
    '<dc:language>en</dc:language>'

cat > "$work/page.xhtml" <<'TEXT'
<html xmlns="http://www.w3.org/1999/xhtml">
<body><h1>A page</h1><p>Words.</p></body>
</html>
TEXT
try build -e epub -o "$work/dist" "$work/page.xhtml"
ok "an XHTML file builds" exits 0
ok "into what is asked for" [ \
    "$(cd "$work/dist/page" && ls | grep -E '\.(epub|pdf)$')" = page.epub ]
try check --lang 'no such language' "$work/leaflet.md"
ok "a language that is none is refused" [ "$status" -ne 0 ]
echo 'Words' > "$work/notes.txt"
try check "$work/notes.txt"
ok "another file is no publication" exits 3
finish
