#!/bin/sh
# Leaflets: pages of A5, the same on sheets to fold and staple, and six panels
# on one sheet. The sheets are folded here as a reader folds them.
set -u
. tests/cli/lib.sh

needs pdftotext pdfinfo qpdf perl

# A book of more than two sheets, with a table too wide for an upright page.
book "$work/long"
i=0
while [ $i -lt 14 ]; do
    i=$((i + 1))
    echo "
## Section number $i of many

Paragraph $i of the long book has *some emphasis*, a [graft](term:graft) and a
citation [](ref:reed2024). It goes on for a while, so that pages begin in the
middle of it now and then; then it is enough, because there are $i others.

- Item one of list $i, which is long enough to need more than a line of print
- Item two, with [an outside link](https://example.org/list-$i)"
done >> "$work/long/chapters/01-what-it-is.md"
cat >> "$work/long/chapters/01-what-it-is.md" << 'EOF'

| Thermometers | Examinations | Prescriptions | Appointments | Laboratories |
|---|---|---|---|---|
| temperature | stethoscope | paracetamol | consultations | microscopes |
EOF
book "$work/short"

cat > "$work/fold.pl" <<'PERL'
# fold.pl PAGES.pdf SHEETS.pdf MM KIND [PAPER]: what is wrong, a line each.
# Cuts the sides at their folds (KIND: booklet, three; MM: width of a page),
# puts the pieces in the order in which readers meet them and compares them,
# word by word, with the pages. PAGES "-": none, only the order counts.
use strict;
use warnings;
use open qw(:std :utf8);
my ($pages, $sheets, $width_mm, $kind, $paper_mm) = @ARGV;
my $mm = 72 / 25.4;

# The words of each page of a PDF, with their places from the top left.
sub words {
    my @list;
    open my $in, '-|', 'pdftotext', '-bbox', shift, '-' or die $!;
    while (<$in>) {
        push @list, [] if /<page /;
        push @{$list[-1]}, { x => $1, y => $2, end => $3, bottom => $4,
                             text => $5 }
            if /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/;
    }
    close $in or die "pdftotext failed";
    return @list;
}

my @sides = words($sheets);
my ($wide, $high) =
    `pdfinfo '$sheets'` =~ /^Page size:\s*([\d.]+) x ([\d.]+)/m;
print "sheet of $wide x $high\n"
    if abs($wide - 297 * $mm) > 0.01 || abs($high - 210 * $mm) > 0.01;

# The pieces of side $side, from left to right, each from its own edge.
sub pieces {
    my ($side) = @_;
    my $flap = $width_mm * $mm;
    my @folds = $kind eq 'booklet' ? ($wide / 2)
        : $side % 2 == 0 ? ($flap, ($wide + $flap) / 2)
        : (($wide - $flap) / 2, $wide - $flap);
    my @from = (0, @folds);
    my @to = (@folds, $wide);
    my @pieces;
    for my $i (0 .. $#from) {
        my @inside = grep { ($_->{x} + $_->{end}) / 2 > $from[$i]
            && ($_->{x} + $_->{end}) / 2 < $to[$i] } @{$sides[$side]};
        push @pieces, { side => $side, from => $from[$i], to => $to[$i],
                        words => \@inside };
    }
    return @pieces;
}

# A booklet: each sheet folded, laid one in another. Leafing through it, the
# right half of each outside is followed by the left half behind it, from the
# outer sheet to the inner one, and back on the other halves.
my @read;
if ($kind eq 'booklet') {
    my @out;
    for (my $side = 0; $side < @sides; $side += 2) {
        my ($last, $first) = pieces($side);
        my ($behind_first, $behind_last) = pieces($side + 1);
        push @read, $first, $behind_first;
        unshift @out, $behind_last, $last;
    }
    push @read, @out;
} else {
    my ($flap, $back, $front) = pieces(0);
    @read = ($front, pieces(1), $flap, $back);
    print scalar @sides, " sides\n" if @sides != 2;
}

# Printed numbers: the lowest word, all digits; the cover has none.
my $n = 0;
for my $piece (@read) {
    $n++;
    my ($number) = sort { $b->{bottom} <=> $a->{bottom} } @{$piece->{words}};
    next if !$number || $n == 1 || $piece->{is_turned};
    my $turned = grep { $_->{text} eq 'Thermometers' } @{$piece->{words}};
    print "piece $n has the number $number->{text}\n"
        if $number->{text} ne $n && !$turned;
}
print "read: ", scalar @read, "\n" if $ENV{FOLD_VERBOSE};
exit 0 if $pages eq '-';

# Word by word: the same text, as large, moved and nothing else.
my @single = words($pages);
my $blank = @read - @single;
print "$blank blank pages\n" if $blank < 0 || $blank > 3;
for my $i (0 .. $#read) {
    my $piece = $read[$i];
    my $words = $piece->{words};
    if ($i > $#single) {
        print "page ", $i + 1, " is not blank\n" if @$words;
        next;
    }
    my @expected = @{$single[$i]};
    if (@expected != @$words) {
        print "page ", $i + 1, ": ", scalar @$words, " words, not ",
            scalar @expected, "\n";
        next;
    }
    my $sheet = int $piece->{side} / 2;
    my $creep = $sheet * ($paper_mm // 0) * $mm;
    # Pages meet at the fold, and inner ones beyond it.
    my $left = $piece->{from} == 0 ? $wide / 2 - $width_mm * $mm + $creep
                                   : $wide / 2 - $creep;
    $left = ($piece->{from} + $piece->{to} - $width_mm * $mm) / 2
        if $kind ne 'booklet';
    my ($page_wide, $page_high) =
        `pdfinfo -f @{[$i + 1]} -l @{[$i + 1]} '$pages'` =~
        /size:\s*([\d.]+) x ([\d.]+)/;
    # A landscape page is turned: its left edge is at the bottom.
    my $is_turned = $page_wide > $page_high;
    @expected = map { { text => $_->{text},
        x => $_->{y}, end => $_->{bottom},
        y => $page_wide - $_->{end}, bottom => $page_wide - $_->{x} } }
        @expected if $is_turned;
    print "turned\n" if $is_turned && $ENV{FOLD_VERBOSE};
    my %at;
    push @{$at{"$_->{text}"}}, $_ for @$words;
    for my $want (@expected) {
        my ($have) = sort {
            abs($a->{x} - $left - $want->{x}) + abs($a->{y} - $want->{y}) <=>
            abs($b->{x} - $left - $want->{x}) + abs($b->{y} - $want->{y})
        } @{$at{$want->{text}} // []};
        if (!$have) {
            print "page ", $i + 1, ": no \"$want->{text}\"\n";
            last;
        }
        my @off = ($have->{x} - $left - $want->{x},
                   $have->{end} - $left - $want->{end},
                   $have->{y} - $want->{y}, $have->{bottom} - $want->{bottom});
        if (grep { abs > 0.02 } @off) {
            printf "page %d: \"%s\" is off by %.2f %.2f %.2f %.2f points\n",
                $i + 1, $want->{text}, @off;
            last;
        }
    }
}
PERL

# fold PAGES SHEETS MM KIND [PAPER]
fold() { perl "$work/fold.pl" "$@" > "$work/found" 2>&1; is_empty "$work/found"; }

# pdf_has FILE TEXT - the text stands in the PDF's objects.
pdf_has() {
    qpdf --qdf --object-streams=disable "$1" - | tr -s ' \n' ' ' |
        grep -aqF -e "$2"
}

# --- A5 pages, and the same as a booklet

try build -e epub,clear,leaflet,leaflet-booklet -o "$work/dist" "$work/long"
ok "leaflet and booklet build without a finding" exits 0
pages=$work/dist/long/long-leaflet.pdf
sheets=$work/dist/long/long-leaflet-booklet-flip-short-edge.pdf
ok "the file's name says how to turn the paper" [ -s "$sheets" ]
n_pages=$(pdfinfo "$pages" | sed -n 's/^Pages: *//p')
n_sides=$(pdfinfo "$sheets" | sed -n 's/^Pages: *//p')
ok "there is something to fold: $n_pages pages" [ "$n_pages" -gt 8 ]
pdftotext -f 2 -l 2 "$pages" - > "$work/contents"
ok "the contents list chapters" has "$work/contents" "Glossary"
ok "and no sections" lacks "$work/contents" "Section number"
ok "a sheet has four pages, the last some blanks" \
    [ "$n_sides" -eq $(((n_pages + 3) / 4 * 2)) ]
ok "folded, the pages are those of the leaflet, as large, with creep" \
    fold "$pages" "$sheets" 148 booklet 0.1
FOLD_VERBOSE=1 perl "$work/fold.pl" "$pages" "$sheets" 148 booklet 0.1 \
    > "$work/found"
ok "a landscape page is among them" has "$work/found" turned
ok "qpdf finds nothing wrong with the sheets" qpdf --check "$sheets"
ok "they are for the printer, says their title" \
    sh -c "pdfinfo '$sheets' | grep -q '^Title:.*sheets for the printer, not for reading on a screen'"
ok "they claim no tags" sh -c "pdfinfo '$sheets' | grep -q '^Tagged: *no'"
ok "the pages are tagged" sh -c "pdfinfo '$pages' | grep -q '^Tagged: *yes'"
ok "printers are asked to turn at the short edge" \
    pdf_has "$sheets" "/Duplex /DuplexFlipShortEdge"
ok "and not to scale" pdf_has "$sheets" "/PrintScaling /None"
ok "pages stand on the sheets as form XObjects" \
    pdf_has "$sheets" "/Subtype /Form"
ok "the matrices of the pages only move and turn" sh -c "
    qpdf --qdf --object-streams=disable '$sheets' - |
    sed -n 's/^q \(.*\) [-0-9.]* [-0-9.]* cm .Page.*/\1/p' | sort -u |
    grep -vx -e '1 0 0 1' -e '0 1 -1 0' > '$work/found'; ! [ -s '$work/found' ]"

# The fold of the test itself: it must see what is wrong.
perl "$work/fold.pl" "$pages" "$sheets" 148 booklet 0.5 > "$work/found"
ok "paper of another thickness is seen" has "$work/found" "is off by"
perl "$work/fold.pl" "$pages" "$pages" 148 booklet 0.1 > "$work/found" 2>&1
ok "so are sheets that are none" has "$work/found" "sheet of"

# Size of print: 12 of the leaflet against 14 of the clear print.
# most_common FILE - the height of most words, in hundredths of a point.
most_common() {
    pdftotext -bbox "$1" - | perl -ne '
        /yMin="([\d.]+)".*yMax="([\d.]+)"/ and $n{sprintf "%.0f", 100 * ($2 - $1)}++;
        END { print((sort { $n{$b} <=> $n{$a} } keys %n)[0], "\n") }'
}
clear=$(most_common "$work/dist/long/long-clear.pdf")
for file in "$pages" "$sheets"; do
    size=$(most_common "$file")
    ok "print of 12 points in ${file##*-}: $size to $clear" \
        [ $((size * 14 - clear * 12)) -lt 30 -a $((clear * 12 - size * 14)) -lt 30 ]
done

cp "$work/dist/long/long.epub" "$work/with.epub"
cp "$sheets" "$work/with.pdf"
try build -e epub -o "$work/dist" "$work/long"
ok "the EPUB does not change with the leaflets" \
    cmp "$work/with.epub" "$work/dist/long/long.epub"
try build -e leaflet-booklet -o "$work/alone" "$work/long"
ok "the booklet is the same without the leaflet" cmp "$work/with.pdf" \
    "$work/alone/long/long-leaflet-booklet-flip-short-edge.pdf"

# --- six panels

try build -e leaflet-threefold -o "$work/dist" "$work/short"
ok "a short text fits on six panels" exits 0
three=$work/dist/short/short-leaflet-threefold-flip-short-edge.pdf
ok "its name says how to turn the paper" [ -s "$three" ]
ok "folded, its panels are in order" fold - "$three" 98 three
ok "qpdf finds nothing wrong with it" qpdf --check "$three"
pdftotext -bbox "$three" - > "$work/words"
ok "it has no contents" lacks "$work/words" '>Contents<'
for word in Glossary References 'About'; do
    ok "it has the part $word" has "$work/words" ">$word<"
done
ok "it goes without what stands on its cover" \
    [ "$(grep -c '>Publisher<' "$work/words")" -eq 1 ]

# Blank panels before it or not: the middle of the outside.
pdftotext -f 1 -l 1 -x 278 -W 282 -y 0 -H 595 "$three" - > "$work/back"
ok "its back says what there is to say about the publication" \
    has "$work/back" "About this publication"

# The running head begins where the text does: at the same distance from both
# edges of its panel, with 82 mm between.
perl -ne '
    $side++ if /<page/;
    if (/xMin="([\d.]+)" yMin="([\d.]+)".*>Looking</ && $2 < 45) {
        push @at, sprintf "%.2f", $1 / 72 * 25.4;
    }
    END { print join(" ", @at), "\n" }' "$work/words" > "$work/found"
ok "each panel has its text in its middle: $(cat "$work/found")" \
    perl -e '@is = split / /, <STDIN>; exit 1 if @is < 3;
        for $is (@is) {
            exit 1 if !grep { abs($_ - $is) < 0.35 } 8, 8.75, 106.75, 108.25,
                207;
        }' < "$work/found"

try build -e leaflet-threefold -o "$work/none" "$work/long"
ok "a text too long for it is an error" exits 1
ok "with its rule" err_has '[leaflet-too-long]'
ok "with its place" err_has 'long/publication.xml:23:'
needed=$(sed -n 's/.*needs \([0-9]*\) panels.*/\1/p' "$work/err")
ok "with the number of panels: ${needed:-none}" [ "${needed:-0}" -gt 6 ]
ok "and with what to do" err_has "leaflet-booklet"
ok "nothing was written" [ ! -e "$work/none/long" ]

# --- a house's own

sed -e 's/name="leaflet-threefold"/name="clinic"/' \
    src/data/leaflet-threefold.xml > "$work/clinic.xml"
try build --profile "$work/clinic.xml" -e clinic -o "$work/own" "$work/short"
ok "a house's own panels go on a sheet" \
    [ -s "$work/own/short/short-clinic-flip-short-edge.pdf" ]
sed -e 's/ height="210mm" paper="0.1mm"/ height="210mm" paper="0.2mm"/' \
    src/data/leaflet.xml > "$work/leaflet.xml"
try build --profile "$work/leaflet.xml" -e leaflet,leaflet-booklet \
    -o "$work/own" "$work/long"
ok "a house's own leaflet makes the booklet, too" fold \
    "$work/own/long/long-leaflet.pdf" \
    "$work/own/long/long-leaflet-booklet-flip-short-edge.pdf" 148 booklet 0.2
sed -e '/<imposition/d' src/data/leaflet.xml > "$work/leaflet.xml"
try build --profile "$work/leaflet.xml" -e leaflet-booklet -o "$work/own" \
    "$work/long"
ok "without a sheet there is no booklet" exits 2
ok "as is said" err_has "it needs the element <imposition>"
finish
