#!/bin/sh
# The register of what is due, over many publications.
set -u
. tests/cli/lib.sh

all=$work/all
book "$all/a"
book "$all/b"
sed 's|<date of="next-review">2028-01-02|<date of="next-review">2027-06|
     s|<title>.*</title>|<title>=Title, with "quotes"</title>|' \
    "$all/a/publication.xml" > "$all/b/publication.xml"
book "$all/draft"
sed 's|status="published"|status="draft"|' "$all/a/publication.xml" \
    > "$all/draft/publication.xml"

# columns - the first words of each line of the table
columns() { sed 's/  */ /g' "$work/out" | cut -d' ' -f"$1"; }

run due --today 2026-11-23 "$all"
ok "before any date it succeeds" exits 0
columns 1-2,6- > "$work/table"
cat > "$work/expected" <<'TABLE'
later 2027-06 b review
later 2028-01-02 a review
later 2028-06-30 a reference source: A page about grafts
later 2028-06-30 b reference source: A page about grafts
TABLE
ok "what is due stands by date, drafts left out" \
    cmp "$work/expected" "$work/table"

run due --today 2027-06-30 "$all"
ok "on the last day of a month nothing is overdue" exits 0
ok "but soon" out_has 'soon     2027-06     today'
run due --today 2027-07-01 "$all"
ok "a day later it fails" exits 1
ok "what is overdue stands first" \
    eval 'head -n 1 "$work/out" | grep -q "^overdue  2027-06     1 day ago "'
run due --today 2027-04-01 --warn-days 30 "$all"
ok "--warn-days says what is near" lacks "$work/out" soon

run due --today 2027-07-01 --format=csv "$all/b"
ok "CSV holds quotes and commas, and no formula" has "$work/out" \
    "overdue,2027-06,-1,b,\"'=Title, with \"\"quotes\"\"\",review,,,$all/b/publication.xml:"
ok "its lines end as RFC 4180 asks" \
    eval '! grep -qv "$(printf "\r")\$" "$work/out"'

run due --today 2027-07-01 --format=json "$all/b"
ok "JSON is read by a parser" perl -MJSON::PP -e '
    local $/; my $j = decode_json(<STDIN>);
    my $first = $j->{due}[0];
    exit !($j->{today} eq "2027-07-01" && @{$j->{due}} == 2 &&
           $first->{state} eq "overdue" && $first->{days} == -1 &&
           $first->{title} eq "=Title, with \"quotes\"" &&
           $first->{line} > 1 && !defined $first->{id})' < "$work/out"

run due --today 2027-07-01 --format=ics "$all/b"
ok "a calendar has lines of 75 bytes at most" \
    eval '! LC_ALL=C grep -q "^.\{77,\}" "$work/out"'

sed 's|<date of="next-review">.*</date>|<date of="next-review">none</date>|' \
    "$all/a/publication.xml" > "$work/new"
mv "$work/new" "$all/a/publication.xml"
run due --today 2026-11-23 "$all/a"
ok "what has no date comes last, and says so" \
    eval 'tail -n 1 "$work/out" | grep -q "^no date  .*a *review$"'

printf '<publication' > "$all/b/publication.xml"
run due --today 2026-11-23 "$all"
ok "a publication that cannot be read fails" exits 1
ok "and is named" err_has 'b/publication.xml:1:'
ok "the others are listed all the same" out_has 'source: A page about grafts'
run due --format=xml "$all"
ok "an unknown format is wrong usage" exits 2
finish
