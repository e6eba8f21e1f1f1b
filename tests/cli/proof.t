#!/bin/sh
# The edition "proof": what a clinician is sent to review.
set -u
. tests/cli/lib.sh

needs pdftotext pdfinfo perl

book "$work/old/plain"
cat >> "$work/old/plain/chapters/01-what-it-is.md" << 'END'

## Taking it

Take 5 mg of it each morning, with a glass of water, before you eat anything.

Keep it in the fridge.

- Call us when you feel ill.
- Never take two on one day.

| Sign | What to do |
|---|---|
| fever | ring the ward |
| rash | wait and see |
END
cp -R "$work/old" "$work/new"
new=$work/new/plain
change "$new/chapters/01-what-it-is.md" \
    's/Take 5 mg/Take 10 mg/; s/^Keep it in the fridge.$/It may make you sleepy, so do not drive./
    /^- Never take/d; s/wait and see/ring the ward/'

text() { # FOLDER - the proof in it, as it looks
    pdftotext -layout "$1/plain/plain-proof.pdf" "$1.txt"
}

numbers() { # FILE - the numbers of lines in order, as they stand on the pages
    pdftotext -bbox "$1" - | perl -ne '
        print "$3\n" if /xMin="([\d.]+)".*xMax="([\d.]+)".*>(\d+)<\/word>/ &&
            $2 < 55' | sort -n
}

counts_up() { # FILE - from 1 on, none left out, none twice
    numbers "$1" > "$work/numbers"
    seq 1 "$(wc -l < "$work/numbers")" > "$work/expected"
    [ -s "$work/numbers" ] && diff "$work/expected" "$work/numbers"
}

# Every baseline of the text has one number and only one; what is in the head
# and foot, the margins or only the proof's own has none.
cat > "$work/lines.pl" << 'PERL'
use strict; use warnings; use open qw(:std :utf8);
my ($page, $own, %text, %number, @bad) = (0, 0);
open my $in, '-|', 'pdftotext', '-bbox', shift, '-' or die;
while (<$in>) {
    if (/<page /) {
        check(); $page++; %text = %number = ();
    }
    next unless /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)<\/word>/;
    my ($x, $end, $middle, $word) = ($1, $3, ($2 + $4) / 2, $5);
    $own = 1 if $word eq 'Sign-off' && $page > 3;
    next if $middle < 70 || $middle > 775 || $x > 430;
    if ($end < 56) { push @{$number{round($middle)}}, $word }
    else { $text{round($middle)} .= "$word " }
}
check();
print for @bad;
exit @bad > 0;
sub round { int($_[0] / 3) }
sub near { my ($set, $y) = @_; grep { exists $set->{$y + $_} } -2 .. 2 }
sub check {
    for my $y (keys %number) {
        push @bad, "page $page: @{$number{$y}} beside nothing\n"
            if !near(\%text, $y);
    }
    return if $own || $page < 2;
    for my $y (keys %text) {
        push @bad, "page $page: no number: $text{$y}\n" if !near(\%number, $y);
    }
}
PERL

try build "$new" -o "$work/plain" -e proof
ok "a proof is built when it is asked for" exits 0
ok "its file is called NAME-proof.pdf" test -f "$work/plain/plain/plain-proof.pdf"
text "$work/plain"
pages=$(pdfinfo "$work/plain/plain/plain-proof.pdf" | sed -n 's/^Pages: *//p')
heads() {
    [ "$(grep -c 'Proof for review: not for patients · version' "$1")" -eq "$pages" ]
}
ok "each page says that it is not for patients, and which version it is" \
    heads "$work/plain.txt"
ok "its title says so too" sh -c "pdfinfo '$work/plain/plain/plain-proof.pdf' |
    grep -q '^Title:.*(proof for review, not for patients)'"
ok "numbers of lines go on from 1 over all pages, none is left out" \
    counts_up "$work/plain/plain/plain-proof.pdf"
ok "each line of the text has a number, in tables too" \
    perl "$work/lines.pl" "$work/plain/plain/plain-proof.pdf"
ok "without --since it says that nothing is marked" \
    has "$work/plain.txt" "No earlier version was given"
ok "without --since nothing is marked" lacks "$work/plain.txt" "[taken out"

sum() { # FOLDER - of its content, as the manual tells to make it
    (cd "$1" && find . -type f ! -name '*~' | sed 's,^\./,,' | LC_ALL=C sort |
        xargs -d '\n' sha256sum | sha256sum | cut -c 1-64)
}
says_sum() {
    want=$(sum "$new" | sed 's/......../& /g; s/ $//')
    tr -s ' \n' '  ' < "$work/plain.txt" | grep -qF "$want" || {
        echo "no $want"
        return 1
    }
}
ok "the sign-off page has the sum of the content, which sha256sum gives too" \
    says_sum
for words in "Your decision" "I approve this version as it stands" \
    "with the changes that I have" "I do not approve" "Signature" \
    "Role and organisation" "person-evidence" "publication.xml, line"; do
    ok "the sign-off page has: $words" has "$work/plain.txt" "$words"
done

try build "$new" -o "$work/marked" -e proof --since "$work/old/plain"
ok "it is built with --since FOLDER" exits 0
text "$work/marked"
marks() { # the lines with marks, and nothing else
    tr -s ' ' < "$work/marked.txt" | grep -F -e '[taken out' |
        sed 's/^ *[0-9]* //' > "$work/marks"
    cat > "$work/expected" << 'END'
Take [taken out: 5] 10 mg of it each morning, with a glass of
[taken out here: Keep it in the fridge.]
• Call us when you feel ill. [taken out here: Never take two
rash [taken out: wait and see] ring the ward
END
    diff "$work/expected" "$work/marks"
}
ok "words and paragraphs that were taken out are said where they stood" marks

# Bars: black rectangles, 2.5 points wide, left of the text.
cat > "$work/bars.pl" << 'PERL'
use strict; use warnings;
local $/;
open my $in, '-|', 'qpdf', '--qdf', '--object-streams=disable', shift, '-' or die;
my $pdf = <$in>;
my $n = () = $pdf =~ /^[\d.]+ [\d.]+ 2\.5 -?[\d.]+ re/mg;
print "$n\n";
PERL
if command -v qpdf > /dev/null; then
    is_number() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
    ok "nothing has a bar without --since" is_number \
        "$(perl "$work/bars.pl" "$work/plain/plain/plain-proof.pdf")" 0
    ok "each line that changed has a bar, and no other" is_number \
        "$(perl "$work/bars.pl" "$work/marked/plain/plain-proof.pdf")" 6
fi
ok "the sign-off page says in which parts something changed" \
    sh -c "tr -s ' ' < '$work/marked.txt' | grep -q 'Taking it (page [0-9]*): '"

try build "$work/old/plain" -o "$work/dist" -e epub
try build "$new" -o "$work/dist" -e proof --since "$work/dist"
text "$work/dist"
same_marks() {
    sed 's/the earlier version/version 1.0/' "$work/dist.txt" > "$work/dist.said"
    diff "$work/marked.txt" "$work/dist.said"
}
ok "the EPUB of the earlier version marks what its content marks" same_marks
ok "a proof is in no catalogue, on no page, in no ledger" \
    sh -c "! grep -rlaF 'plain-proof' '$work/dist' --exclude-dir=.clearleaf \
        --exclude=plain-proof.pdf | grep ."

try build "$new" -o "$work/same" -e proof --since "$new"
text "$work/same"
ok "content that is the same has no marks, and the proof says so" \
    has "$work/same.txt" "no words have changed"

try build "$new" -o "$work/all"
ok "a build of all editions makes no proof" test ! -f "$work/all/plain/plain-proof.pdf"
cp -R "$new" "$work/named"
change "$work/named/publication.xml" \
    's#<editions>#<editions>\n<edition name="proof"/>#'
try build "$work/named" -o "$work/all"
ok "publication.xml can name it" test -f "$work/all/named/named-proof.pdf"
pdftotext -layout "$work/all/named/named-clear.pdf" "$work/clear.txt"
ok "and no reader is told of it" sh -c "! grep -qi proof '$work/clear.txt'"

try build "$new" -o "$work/dist" -e proof --since "$work/nowhere"
ok "--since with no version is an error of usage" exits 2
ok "and names what was looked for" err_has "holds no earlier version of plain"
cp -R "$work/old/plain" "$work/other"
change "$work/other/publication.xml" \
    's#<identifier>.*</identifier>#<identifier>urn:isbn:9780000000002</identifier>#'
try build "$new" -o "$work/dist" -e proof --since "$work/other"
ok "--since with another publication is an error of usage" exits 2
echo "no EPUB" > "$work/broken.epub"
try build "$new" -o "$work/dist" -e proof --since "$work/broken.epub"
ok "--since with a file that is no EPUB stops the build" sh -c "[ $status -ne 0 ]"

try build "$new" -o "$work/marked" -e proof
text "$work/marked"
ok "a proof with marks is made anew when --since is taken away" \
    lacks "$work/marked.txt" "[taken out"
try build "$new" -o "$work/marked" -e proof
ok "one without is not made twice" err_has "unchanged"

try build "$new" -o "$work/one" -e proof --since "$work/old"
try build "$new" -o "$work/two" -e proof --since "$work/old"
ok "the same content gives the same bytes" \
    cmp "$work/one/plain/plain-proof.pdf" "$work/two/plain/plain-proof.pdf"

sed -e 's/name="clear"/name="house"/' -e 's#</profile>#<review notes="ruled"/></profile>#' \
    src/data/clear.xml > "$work/house.xml"
try check "$new" --profile "$work/house.xml"
ok "no other profile can have the margins of a proof" out_has "Only the edition"
finish
