#!/bin/sh
# Sheets to fold of publications from right to left and of Chinese, Japanese
# and Korean: which page stands where, with what number, and that all of it
# fits. What is read from right to left is folded the other way round.
set -u
. tests/cli/lib.sh
LSAN_OPTIONS=suppressions=$PWD/tests/setup/leaks.supp:print_suppressions=0
export LSAN_OPTIONS

needs pdftotext pdfinfo perl

# pieces.pl SHEETS MM KIND: a line for each piece of paper between two folds,
# from left to right and side by side: the number printed at its foot ("-":
# none), whether that stands at its left, right or in the middle, and all its
# other characters, sorted. A word that stands over a fold or an edge is
# told. KIND: page, for sheets without a fold; booklet; three, or three-back where the sheet is folded for
# readers from right to left.
cat > "$work/pieces.pl" << 'PERL'
use strict;
use warnings;
use open qw(:std :utf8);
use Unicode::UCD 'num';
my ($sheets, $width_mm, $kind) = @ARGV;
my $mm = 72 / 25.4;
my ($wide, $high) = `pdfinfo '$sheets'` =~ /^Page size:\s*([\d.]+) x ([\d.]+)/m;
my @sides;
open my $in, '-|', 'pdftotext', '-bbox', $sheets, '-' or die $!;
while (<$in>) {
    push @sides, [] if /<page /;
    push @{$sides[-1]}, { x => $1, y => $2, end => $3, bottom => $4, text => $5 }
        if /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/;
}
for my $side (0 .. $#sides) {
    my $flap = $width_mm * $mm;
    # The panel that folds in is the first outside, the last inside, or the
    # other way round.
    my $is_first = ($side % 2 == 0) != ($kind eq 'three-back');
    my @folds = $kind eq 'page' ? ()
        : $kind eq 'booklet' ? ($wide / 2)
        : $is_first ? ($flap, ($wide + $flap) / 2)
        : (($wide - $flap) / 2, $wide - $flap);
    my @from = (0, @folds);
    my @to = (@folds, $wide);
    for my $i (0 .. $#from) {
        my @inside = grep { ($_->{x} + $_->{end}) / 2 > $from[$i]
            && ($_->{x} + $_->{end}) / 2 < $to[$i] } @{$sides[$side]};
        for (@inside) {
            print "\"$_->{text}\" does not fit\n" if $_->{x} < $from[$i] + 5
                || $_->{end} > $to[$i] - 5 || $_->{y} < 0
                || $_->{bottom} > $high;
        }
        my ($foot) = sort { $b->{bottom} <=> $a->{bottom} } @inside;
        my $number = $foot ? num($foot->{text}) : undef;
        my $place = '';
        if (defined $number) {
            @inside = grep { $_ != $foot } @inside;
            my $at = (($foot->{x} + $foot->{end}) / 2 - $from[$i])
                / ($to[$i] - $from[$i]);
            $place = $at < 0.3 ? ' left' : $at > 0.7 ? ' right' : ' middle';
        }
        print $number // '-', $place, ': ',
            join('', sort split //, join '', map { $_->{text} } @inside), "\n";
    }
}
PERL

# numbers TEXT - the numbers of all pieces, one after another, are these
numbers() {
    sed 's/:.*//' "$work/pieces" >"$work/numbers"
    [ "$(paste -s -d ' ' "$work/numbers")" = "$1" ] || {
        cat "$work/numbers"
        return 1
    }
}

# shows PLACE PAGE - the piece at PLACE, the first being 1, has what that page
# has, or nothing where there is no such page.
shows() {
    sed -n "$1s/^[^:]*: //p" "$work/pieces" >"$work/piece"
    sed -n "$2s/^[^:]*: //p" "$work/pages" >"$work/page"
    [ -s "$work/page" ] || echo >"$work/page"
    cmp "$work/piece" "$work/page"
}

# publication NAME COPIES - one of tests/scripts, made to fill six panels: its
# first chapter, with as many copies of a section.
publication() {
    mkdir -p "$work/$1/chapters"
    cp -R "tests/scripts/$1/images" "tests/scripts/$1/glossary.xml" "$work/$1"
    sed -e 's,<edition name="giant"/>,<edition name="leaflet"/>\
<edition name="leaflet-threefold"/>,' -e '/02.xhtml/d' \
        "tests/scripts/$1/publication.xml" >"$work/$1/publication.xml"
    from=tests/scripts/$1/chapters/01.md
    cp "$from" "$work/$1/chapters"
    for copy in $(seq "$2"); do
        echo
        sed -n '/^## /,/^### /p' "$from" |
            sed -e "s/^## /## $copy /" -e '/^### /d'
    done >>"$work/$1/chapters/01.md"
}

scripts='arabic hebrew japanese'
[ -e fonts/NotoSansCJK-Regular.ttc ] || {
    skip "japanese" "the fonts are missing; try make fonts-cjk"
    scripts='arabic hebrew'
}
for name in $scripts; do
    case $name in
    japanese)
        copies=1 back=
        panels='5 middle 6 middle - 2 middle 3 middle 4 middle'
        order='8 1 2 7 6 3 4 5' cover=3
        booklet='- - 2 left 7 right 6 left 3 right 4 left 5 right'
        ;;
    *)
        copies=2
        [ "$name" = hebrew ] && copies=3
        back=-back
        panels='- 6 middle 5 middle 4 middle 3 middle 2 middle'
        order='1 8 7 2 3 6 5 4' cover=1
        booklet='- - 7 left 2 right 3 left 6 right 5 left 4 right'
        ;;
    esac
    publication "$name" "$copies"
    try build -q -o "$work/dist" -e epub,leaflet,leaflet-booklet,leaflet-threefold \
        "$work/$name"
    ok "$name: leaflets build" exits 0
    perl "$work/pieces.pl" "$work/dist/$name/$name-leaflet.pdf" 148 page \
        >"$work/pages"
    ok "$name: there are seven or eight pages" \
        [ "$(wc -l <"$work/pages")" -ge 7 ]

    perl "$work/pieces.pl" "$work/dist/$name/"*threefold*.pdf 98 "three$back" \
        >"$work/pieces"
    ok "$name: all of it stands within its panel" lacks "$work/pieces" 'not fit'
    ok "$name: the panels are in the order of reading" numbers "$panels"
    ok "$name: the cover is one of the edges" shows "$cover" 1

    perl "$work/pieces.pl" "$work/dist/$name/"*booklet*.pdf 148 booklet \
        >"$work/pieces"
    ok "$name: all of it stands within its half" lacks "$work/pieces" 'not fit'
    ok "$name: the numbers of the booklet stand at its outer edges" \
        numbers "$booklet"
    place=0
    for page in $order; do
        place=$((place + 1))
        ok "$name: half $place is page $page" shows "$place" "$page"
    done
done
finish
