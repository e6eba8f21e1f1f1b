#!/bin/sh
# Print asks "Is this the newest version?" with a QR code that a camera reads:
# the exact address, 20 mm or more, with white around it.
set -u
. tests/cli/lib.sh

needs zbarimg pdftoppm pdfinfo pdftotext qpdf unzip perl

dpi=300
# measure.pl IMAGE.pgm DPI: what is wrong with the code on the page, or nothing
cat > "$work/measure.pl" <<'PERL'
use strict;
use warnings;
my ($path, $dpi) = @ARGV;
open my $file, '<:raw', $path or die;
local $/;
my $data = <$file>;
$data =~ /^P5\s(\d+)\s(\d+)\s255\s/ or die;
my ($width, $height, $at) = ($1, $2, $+[0]);
sub pixel {
    my ($x, $y) = @_;
    return 255 if $x < 0 || $y < 0 || $x >= $width || $y >= $height;
    return ord substr $data, $at + $y * $width + $x, 1;
}

# The middles of dark, light, dark, light, dark as 1 : 1 : 3 : 1 : 1.
sub middles {
    my ($line) = @_;
    my @found;
    $line =~ tr/\0-\x7f/1/;
    $line =~ tr/1/0/c;
    while ($line =~ /(?<!1)(?=(1+)(0+)(1+)(0+)(1+))/g) {
        my @runs = map { length } $1, $2, $3, $4, $5;
        my $unit = ($runs[0] + $runs[1] + $runs[2] + $runs[3] + $runs[4]) / 7;
        my @want = (1, 1, 3, 1, 1);
        next if $unit < 3 || $unit > 20;
        next if grep { abs($runs[$_] - $want[$_] * $unit) > $unit * 0.4 } 0 .. 4;
        push @found, $-[0] + $runs[0] + $runs[1] + $runs[2] / 2;
    }
    return @found;
}

my @corners;
for my $y (0 .. $height - 1) {
    for my $x (middles(substr $data, $at + $y * $width, $width)) {
        next if grep { abs($_->[0] - $x) < 20 && abs($_->[1] - $y) < 20 } @corners;
        my $column = join '', map { chr pixel(int $x, $_) } $y - 90 .. $y + 90;
        my ($middle) = grep { abs($_ - 90) < 25 } middles($column);
        push @corners, [ $x, $y - 90 + $middle ] if defined $middle;
    }
}
# Of all that look like a corner's square, three that make a square's corners.
my @square;
my $side = 0;
for my $one (@corners) {
    for my $across (grep { abs($_->[1] - $one->[1]) < 5 } @corners) {
        for my $down (grep { abs($_->[0] - $one->[0]) < 5 } @corners) {
            my $width = abs($across->[0] - $one->[0]);
            my $height = abs($down->[1] - $one->[1]);
            next if $width <= $side || abs($width - $height) > 5;
            ($side, @square) = ($width, $one, $across, $down);
        }
    }
}
if (@square != 3) {
    print "no square of corners\n";
    exit;
}
my ($x0, $x1) = (sort { $a <=> $b } map { int $_->[0] } @square)[0, 2];
my ($y0, $y1) = (sort { $a <=> $b } map { int $_->[1] } @square)[0, 2];

# From the middles of the corner squares to their outer edges.
my $half = 0;
$half++ while pixel($x0 - $half, $y0) < 128;          # 1.5 squares
$half++ while pixel($x0 - $half, $y0) >= 128;         # 2.5
$half++ while pixel($x0 - $half, $y0) < 128;          # 3.5
my $module = $half / 3.5;
$half--;
($x0, $y0, $x1, $y1) = ($x0 - $half, $y0 - $half, $x1 + $half, $y1 + $half);
my $pixel = 25.4 / $dpi;
my ($across, $down) = (($x1 - $x0 + 1) * $pixel, ($y1 - $y0 + 1) * $pixel);
printf "only %.2f x %.2f mm\n", $across, $down
    if $across < 20 - 2 * $pixel || $down < 20 - 2 * $pixel;
printf "not a square: %.2f x %.2f mm\n", $across, $down
    if abs($across - $down) > 3 * $pixel;
printf "squares of %.2f mm\n", $module * $pixel if $module * $pixel < 0.45;

my $quiet = int(4 * $module) - 3; # what drawing blurs left out
my ($spots, $dark, $light) = (0, 255, 0);
for my $y ($y0 - $quiet .. $y1 + $quiet) {
    for my $x ($x0 - $quiet .. $x1 + $quiet) {
        my $value = pixel($x, $y);
        my $is_inside = $x >= $x0 - 2 && $x <= $x1 + 2 &&
                        $y >= $y0 - 2 && $y <= $y1 + 2;
        $spots++ if !$is_inside && $value < 250;
        next unless $is_inside;
        $dark = $value if $value < $dark;
        $light = $value if $value > $light;
    }
}
print "$spots pixels in the quiet zone are not white\n" if $spots;
print "not black on white: $dark on $light\n" if $dark > 0 || $light < 255;
PERL

# draw PDF FIRST LAST PARTS - the pages as pictures, each cut into PARTS columns
draw() {
    rm -f "$work"/page*.pgm
    part=0
    while [ $part -lt "$4" ]; do
        if [ "$4" -gt 1 ]; then # 297 mm
            column="-x $((3508 * part / $4)) -y 0 -H 9999 -W $((3508 / $4))"
        fi
        # shellcheck disable=SC2086 # words are wanted
        pdftoppm -gray -r $dpi -f "$2" -l "$3" ${column:-} "$1" \
            "$work/page$part" || return 1
        part=$((part + 1))
    done
    column=
}

# scan PDF FIRST LAST PARTS ADDRESS N - N codes are on these pages, and sound
scan() {
    draw "$1" "$2" "$3" "$4"
    : > "$work/scanned"
    for page in "$work"/page*.pgm; do
        zbarimg -q --raw -Sdisable -Sqrcode.enable "$page" \
            > "$work/code" 2>> "$work/log" || continue
        cat "$work/code" >> "$work/scanned"
        [ "$(cat "$work/code")" = "$5" ] || cat "$work/code"
        perl "$work/measure.pl" "$page" $dpi
    done > "$work/problems" 2>&1
    [ "$(grep -c . "$work/scanned")" -eq "$6" ] || {
        echo "on pages $2 to $3 not $6 codes but:"
        cat "$work/scanned"
        return 1
    }
    is_empty "$work/problems"
}

# scan_both PDF ADDRESS - title page (in giant print it may take two) and back;
# on sheets for a printer the pages are anywhere
scan_both() {
    n_pages=$(pdfinfo "$1" | awk '/^Pages:/ { print $2 }')
    case $1 in
    *-threefold-*) scan "$1" 1 "$n_pages" 3 "$2" 2 ;;
    *-booklet-*) scan "$1" 1 "$n_pages" 2 "$2" 2 ;;
    *) scan "$1" 1 2 1 "$2" 1 && scan "$1" "$n_pages" "$n_pages" 1 "$2" 1 ;;
    esac
}

# links PDF ADDRESS - how many links lead there
links() {
    qpdf --qdf --object-streams=disable "$1" - 2> /dev/null |
        grep -acF "/URI ($2)"
}

# --- a book of every edition --------------------------------------------------

address=https://example.org/graft/
book "$work/graft"
change "$work/graft/publication.xml" "s#</publisher>#&<address>$address</address>#"
change "$work/graft/publication.xml" \
    's#<edition name="large"/>#&<edition name="giant"/>#'
change "$work/graft/publication.xml" \
    's#</editions>#<edition name="leaflet"/><edition name="leaflet-booklet"/>&#'
try build -o "$work/dist" "$work/graft"
ok "a book with an address builds" exits 0
for pdf in "$work"/dist/graft/*.pdf; do
    name=${pdf##*/}
    ok "$name: a camera reads the address, title page and back" \
        scan_both "$pdf" "$address#v1.2"
    case $name in *-flip-*) continue ;; esac
    ok "$name: the same address is a link, twice" \
        [ "$(links "$pdf" "$address#v1.2")" -eq 2 ]
    pdftotext -f 1 -l 2 "$pdf" - | tr -d '\n ' > "$work/out"
    ok "$name: the address is there to read" \
        out_has 'Isthisthenewestversion?Scanthecode,orgotoexample.org/graft'
done

try dump tags "$work/graft"
grep -c 'Figure.*QR code. Scan it with the camera of a telephone to open example.org/graft' \
    "$work/out" > "$work/n"
ok "the code is a figure that says what it does and where it leads" \
    [ "$(cat "$work/n")" -eq 2 ]

unzip -qo "$work/dist/graft/graft.epub" -d "$work/epub"
find "$work/epub" -name '*.xhtml' -exec grep -ho '<p><strong>Is this.*' {} + \
    > "$work/out"
ok "the e-book has the link" out_has " Go to <a href=\"$address#v1.2\""
ok "the e-book has it twice" [ "$(grep -c . "$work/out")" -eq 2 ]
find "$work/epub" -name '*.svg' > "$work/found"
grep -rl 'Scan the code' "$work/epub" >> "$work/found"
ok "the e-book has no code to scan" is_empty "$work/found"

# --- as it was, without -------------------------------------------------------

book "$work/none"
try build -e clear -o "$work/dist" "$work/none"
pdftotext "$work/dist/none/none-clear.pdf" "$work/out"
ok "without an address nothing is shown" lacks "$work/out" 'newest version'

# --- what is wrong with an address --------------------------------------------

# reject NAME ADDRESS RULE
reject() {
    rm -rf "$work/bad"
    book "$work/bad"
    change "$work/bad/publication.xml" "s@</publisher>@&<address>$2</address>@"
    try check "$work/bad"
    ok "$1 is an error" out_has "[$3]"
    ok "$1: one finding" [ "$(grep -c ': error: ' "$work/out")" -eq 1 ]
}
reject "an address without https" http://example.org/ schema
reject "an address with a fragment" 'https://example.org/#tea' schema
reject "an address without a host" https:///tea link-malformed
reject "a long address" "https://example.org/$(printf '%085d' 0)" address-long

# --- what we publish ----------------------------------------------------------

for source in content/*; do
    [ -f "$source/publication.xml" ] || continue
    name=${source##*/}
    version=$(sed -n 's#.*<version>\(.*\)</version>.*#\1#p' \
        "$source/publication.xml")
    try build -q -o "$work/dist" "$source"
    for pdf in "$work/dist/$name"/*.pdf; do
        ok "${pdf##*/}: a camera reads the address" scan_both "$pdf" \
            "https://clearleaf.example/$name/#v$version"
    done
done
finish
