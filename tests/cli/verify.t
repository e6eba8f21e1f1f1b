#!/bin/sh
# Is a file in hand the newest? clearleaf verify asks the ledger.
set -u
. tests/cli/lib.sh

dist=$work/dist
build() { try build -q -e epub,large -o "$dist" "$work/book"; }

# says FILE VERDICT TEXT
says() {
    out_has "$1: $2: $3" || return 1
    [ "$(wc -l < "$work/out")" -eq 1 ]
}

book "$work/book"
change "$work/book/publication.xml" \
    's#<title>.*</title>#<title>The leaflet</title>#
     s#<version>.*</version>#<version>1.0</version>#
     s#<modified>.*</modified>#<modified>2026-01-02T00:00:00Z</modified>#'
build
mkdir "$work/hand"
cp "$dist"/book/book* "$work/hand"
epub=$work/hand/book.epub
pdf=$work/hand/book-large.pdf

run verify "$dist/book/book.epub"
ok "the newest is current" exits 0
ok "and named, with its date" says "$dist/book/book.epub" current \
    'this is version 1.0 of "The leaflet", of 2 January 2026, the newest.'
run verify --ledger "$dist/ledger.json" "$epub" "$pdf"
ok "also elsewhere, with --ledger" exits 0
ok "the PDF too" out_has "$pdf: current: "
(cd "$work" && "$CLEARLEAF" verify hand/book.epub) > "$work/out" 2>&1
status=$?
ok "else dist/ledger.json is asked" exits 0

for file in "$epub" "$pdf"; do
    size=$(wc -c < "$file")
    for at in 40 $((size / 2)) $((size - 30)); do
        cp "$file" "$work/altered-${file##*/}"
        printf '\377\377' | dd of="$work/altered-${file##*/}" bs=1 \
            seek=$at conv=notrunc 2> "$work/dd"
        mkdir -p "$work/changed"
        mv "$work/altered-${file##*/}" "$work/changed/${file##*/}"
        run verify --ledger="$dist/ledger.json" "$work/changed/${file##*/}"
        ok "two other bytes at $at of ${file##*/}" exits 1
        ok "are seen" out_has ': altered: '
    done
    head -c 20000 "$file" > "$work/changed/${file##*/}"
    run verify --ledger="$dist/ledger.json" "$work/changed/${file##*/}"
    ok "${file##*/} cut short is altered" out_has ': altered: '
done
cp "$pdf" "$work/changed/leaflet-from-the-web.pdf"
printf '%% more\n' >> "$work/changed/leaflet-from-the-web.pdf"
run verify --ledger="$dist/ledger.json" "$work/changed/leaflet-from-the-web.pdf"
ok "an altered PDF is known by what it says of itself" \
    out_has 'this calls itself version 1.0 of "The leaflet"'
cp "$epub" "$work/changed/x"
printf 'more' >> "$work/changed/x"
run verify --ledger="$dist/ledger.json" "$work/changed/x"
ok "and so is an EPUB" \
    out_has 'this calls itself version 1.0 of "The leaflet"'

change "$work/book/publication.xml" \
    's#<version>.*</version>#<version>1.1</version>#
     s#<modified>.*</modified>#<modified>2026-02-03T00:00:00Z</modified>#'
build
run verify --ledger="$dist/ledger.json" "$pdf"
ok "an earlier version is superseded" exits 1
ok "and the newer is named, with its date" says "$pdf" superseded \
    'this is version 1.0 of "The leaflet"; version 1.1, of 3 February 2026, has replaced it.'
change "$work/book/publication.xml" \
    's#<modified>.*</modified>#<modified>2026-02-04T00:00:00Z</modified>#'
cp "$dist/book/book.epub" "$work/hand/earlier.epub"
build
run verify --ledger="$dist/ledger.json" "$work/hand/earlier.epub"
ok "so is an earlier making of the same version" \
    out_has ': superseded: this is version 1.1 of "The leaflet" as of 3 February 2026;'
change "$work/book/publication.xml" 's/"published"/"withdrawn"/
    s#<modified>.*</modified>#<modified>2026-03-04T00:00:00Z</modified>#'
build
run verify --ledger="$dist/ledger.json" "$epub"
ok "what was withdrawn is not current" exits 1
ok "and says when" says "$epub" withdrawn \
    'this is version 1.0 of "The leaflet", which was withdrawn on 4 March 2026: please do not rely on it.'

# Files that are none of ours, and worse.
hostile=$work/hostile
mkdir "$hostile"
: > "$hostile/empty"
head -c 3000000 /dev/zero > "$hostile/zeros"
yes '<?xpacket begin=' | head -n 100000 > "$hostile/packets"
{ printf '<?xpacket begin="" id=""?>pdfaid:part<a>'; yes '<a>' |
    head -n 100000 | tr -d '\n'; printf '<?xpacket end="w"?>'; } > "$hostile/deep"
{ printf '<?xpacket begin="" id=""?><!DOCTYPE a [<!ENTITY b SYSTEM "/etc/passwd">
<!ENTITY c "&b;&b;">]><a>pdfaid:part &c;</a><?xpacket end="w"?>'; } \
    > "$hostile/entities"
printf 'PK\005\006\000\000\000\000\377\377\377\377\377\377\377\377\377\377\377\377\000\000' \
    > "$hostile/zip"
mkdir -p "$work/bomb/EPUB"
head -c 1500000000 /dev/zero | tr '\0' ' ' > "$work/bomb/EPUB/package.opf"
perl -MIO::Compress::Zip=zip -e 'zip $ARGV[0] => $ARGV[1],
    Name => "EPUB/package.opf"' "$work/bomb/EPUB/package.opf" "$hostile/bomb"
rm -r "$work/bomb"
# 1 GB of addresses; AddressSanitizer takes more for itself.
addresses=1000000
grep -q __asan_init "$CLEARLEAF" && addresses=unlimited
for file in "$hostile"/*; do
    status=0
    (ulimit -t 20 -v $addresses; exec "$CLEARLEAF" verify \
        --ledger "$dist/ledger.json" "$file") > "$work/out" 2> "$work/err" ||
        status=$?
    ok "${file##*/} is unknown" exits 1
    ok "which is said" out_has "$file: unknown: "
done

run verify
ok "no file is wrong usage" exits 2
run verify --ledger="$dist/ledger.json" "$work/no-such-file"
ok "a file that is not there cannot be read" exits 3
run verify --ledger="$dist/ledger.json" "$work/hand"
ok "nor can a folder" exits 3
run verify --ledger="$work/no-ledger" "$epub"
ok "nor a ledger that is not there" exits 3
(cd "$work/hostile" && "$CLEARLEAF" verify "$hostile/empty") > "$work/out" \
    2> "$work/err"
status=$?
ok "no ledger near the file is no verdict" exits 3
ok "and says what to do" err_has 'name one with --ledger'
run verify --ledger="$dist/ledger.json" "$work/no-such-file" "$epub"
ok "one file that cannot be read does not stop the rest" \
    out_has "$epub: withdrawn: "
ok "but shows in the exit status" exits 3
change "$dist/ledger.json" 's/1.0/1.O/'
run verify --ledger="$dist/ledger.json" "$epub"
ok "a ledger that was edited is not believed" exits 3
finish
