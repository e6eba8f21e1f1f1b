#!/bin/sh
# What the report says was measured, against what other programs measure in
# the finished PDF: size, leading, length of lines, margins, contrast, paper.
set -u
. tests/cli/lib.sh

needs pdftotext pdffonts pdftoppm pdfinfo perl

book "$work/good"
cat >> "$work/good/chapters/01-what-it-is.md" << 'EOF'

People with a long illness want to read about their treatment in their own time, and to find again what they have read. They ask what will be done, who does it, how long it takes, and what they can do themselves. Some of them read with a magnifier, and others ask somebody to read to them; *all* of them want to be told the truth.

A second paragraph follows the first, so that there is room between the two. It is long enough for a few lines in every edition, and it says nothing else.
EOF

editions=clear,large,giant,leaflet,acb
try build -e "$editions,report" -o "$work/dist" "$work/good"
ok "all are built" exits 0

# measured EDITION FIGURE - as the report has it.
measured() {
    perl -MJSON::PP -e '
        local $/; my ($file, $name, $figure) = @ARGV;
        open my $in, "<", $file or die $!;
        for my $edition (@{decode_json(<$in>)->{editions}}) {
            print $edition->{measured}{$figure}, "\n"
                if $edition->{name} eq $name;
        }' "$work/dist/good/good-report.json" "$1" "$2"
}

# failing EDITION - the standards of print that fail, on a line.
failing() {
    perl -MJSON::PP -e '
        local $/; my ($file, $name) = @ARGV;
        open my $in, "<", $file or die $!;
        my %failing = map { $_->{standard} => 1 }
            grep { ($_->{edition} // "") eq $name && $_->{verdict} eq "fail" }
            @{decode_json(<$in>)->{outcomes}};
        print join(" ", sort grep { /^(wcag|ukaaf|rnib|acb|duty)-/ }
            keys %failing), "\n";' "$work/dist/good/good-report.json" "$1"
}

# near A B TOLERANCE
near() {
    perl -e 'my ($a, $b, $t) = @ARGV; my $d = abs($a - $b);
        print "$a is not $b\n"; exit($d <= $t ? 0 : 1)' "$1" "$2" "$3"
}

# Size, leading, longest line, and the outermost left and right of the words,
# as pdftotext sees them. Noto Sans is 1.362 times its size high.
look() {
    pdftotext -bbox-layout "$1" - | perl -CS -ne '
        if (/<page width="([\d.]+)"/) { $width = $1 }
        if (/<line .*yMin="([\d.]+)".*yMax="([\d.]+)"/) {
            ($top, $high, $n) = ($1, $2 - $1, -1);
            $step{sprintf "%.1f %.1f", $high, $top - $above}++
                if defined $above && abs($high - $before) < 0.01;
            ($above, $before) = ($top, $high);
        }
        undef $above if /<block/;
        if (/<word xMin="([\d.]+)".*xMax="([\d.]+)".*>(.*)<\/word>/) {
            my ($left, $right, $word) = ($1, $2, $3);
            $word =~ s/&\w+;/&/g;
            $n += 1 + length $word;
            $size{sprintf "%.1f", $high} += length $word;
            $left_most = $left if !defined $left_most || $left < $left_most;
            my $free = $width - $right;
            $right_most = $free if !defined $right_most || $free < $right_most;
            $starts{sprintf "%.0f", $left}++ if $n == length $word;
        }
        if (/<\/line>/ && $n > ($longest // 0)) { $longest = $n }
        END {
            my ($body) = sort { $size{$b} <=> $size{$a} } keys %size;
            my ($step) = sort { $step{$b} <=> $step{$a} }
                grep { /^$body / } keys %step;
            my ($start) = sort { $starts{$b} <=> $starts{$a} } keys %starts;
            $step =~ s/.* //;
            my $pt = $body / 1.362;
            printf "%.2f %.3f %d %.1f %.1f %.1f\n", $pt, $step / $pt,
                $longest, $left_most, $right_most, $start;
        }'
}

# The colours of pages without pictures: each pixel has one of them.
colours() {
    pdftoppm -r 72 -aa no -aaVector no -f 4 -l 7 "$1" "$work/page" || return 1
    cat "$work"/page*.ppm | perl -e '
        local $/; binmode STDIN; my $data = <STDIN>; my %n;
        while ($data =~ /\GP6\s+(\d+)\s+(\d+)\s+255\s/gc) {
            my $size = $1 * $2 * 3; my $at = pos $data;
            $n{$_}++ for unpack "(H6)*", substr $data, $at, $size;
            pos($data) = $at + $size;
        }
        sub lum { my $l = 0; my @w = (0.2126, 0.7152, 0.0722);
            for my $c (map { hex } unpack "(A2)3", shift) { $c /= 255;
                $l += shift(@w) * ($c <= 0.04045 ? $c / 12.92
                    : (($c + 0.055) / 1.055) ** 2.4) }
            return $l + 0.05 }
        my @inks = grep { lum($_) < 0.5 } keys %n;
        my @grounds = grep { lum($_) >= 0.5 } keys %n;
        my ($ink) = sort { lum($b) <=> lum($a) } @inks;
        my ($ground) = sort { lum($a) <=> lum($b) } @grounds;
        printf "%.2f %.2f %s\n", lum("ffffff") / lum($ink),
            lum($ground) / lum($ink), join(",", sort @inks);'
    rm -f "$work"/page*.ppm
}

# edition NAME SIZE LEADING LEFT RIGHT WIDTH HEIGHT - all lengths in points.
edition() {
    pdf=$work/dist/good/good-$1.pdf
    # shellcheck disable=SC2046
    set -- "$@" $(look "$pdf") $(colours "$pdf")
    ok "$1: no rule of print fails" [ -z "$(failing "$1")" ]
    ok "$1: pdftotext finds text of $2 points" near "$8" "$2" 0.1
    ok "$1: as it was measured" near "$8" "$(measured "$1" body_pt)" 0.1
    ok "$1: pdftotext finds lines $3 times that apart" near "$9" "$3" 0.01
    ok "$1: as it was measured" near "$9" "$(measured "$1" leading)" 0.01
    ok "$1: the longest line is as long as measured" \
        near "${10}" "$(measured "$1" longest_line)" 3
    ok "$1: nothing stands left of the margin" near "${11}" "$4" 0.5
    ok "$1: most lines begin there" near "${13}" "$4" 0.6
    ok "$1: nothing stands right of the margin" \
        [ "$(echo "${12} > $5 - 0.5" | perl -ne 'print eval($_) ? 1 : 0')" = 1 ]
    ok "$1: the contrast is that of the pixels" \
        [ "$(perl -e 'my ($m, $white, $ground) = @ARGV; print
            abs($m - $white) < 0.1 || abs($m - $ground) < 0.1 ? 1 : 0' \
            "$(measured "$1" contrast)" "${14}" "${15}")" = 1 ]
    pdfinfo "$pdf" > "$work/info"
    ok "$1: the page is $6 x $7 points" \
        grep -q "^Page size: *$6[.0-9]* x $7[.0-9]* pts" "$work/info"
    ok "$1: as it was measured" near \
        "$(measured "$1" page_width_mm)" "$(echo "$6 * 25.4 / 72" |
            perl -ne 'print eval')" 0.4
    pdffonts "$pdf" > "$work/fonts"
    ok "$1: pdffonts finds Noto Sans, embedded" \
        grep -q 'NotoSans-Regular .* yes yes yes' "$work/fonts"
    for kind in Italic Oblique Light Thin; do
        ok "$1: and nothing called $kind" lacks "$work/fonts" "$kind"
    done
}

edition clear 14 1.45 70.9 70.9 595 841
edition large 18 1.4 56.7 56.7 595 841
edition giant 24 1.35 48.2 48.2 595 841
edition leaflet 12 1.4 42.5 42.5 419 595
edition acb 18 1.5 64.8 64.8 612 792

ok "acb: headings of the first level have 22 points" \
    near "$(pdftotext -bbox-layout "$work/dist/good/good-acb.pdf" - | perl -ne '
        if (/<word .*yMin="([\d.]+)".*yMax="([\d.]+)"/) {
            my $pt = sprintf "%.0f", ($2 - $1) / 1.362;
            $n{$pt} = 1;
        }
        END { print exists $n{22} && exists $n{20} ? 22 : 0 }')" 22 0
ok "acb: page numbers stand at the top right" \
    near "$(pdftotext -bbox -f 5 -l 5 "$work/dist/good/good-acb.pdf" - |
        sed -n 's/.*xMax="\([0-9.]*\)" yMax="\([0-9.]*\)">5<.*/\1/p' |
        head -n 1)" 547.2 0.5

# A house's profile that breaks a rule fails where it breaks it.
# breaks EXPRESSION STANDARD - in a profile made of "large".
breaks() {
    sed -e 's/name="large"/name="house"/' -e "$1" src/data/large.xml \
        > "$work/house.xml"
    rm -rf "$work/dist"
    try build --profile "$work/house.xml" -e house,report -o "$work/dist" \
        "$work/good"
    ok "a house's profile with $2 broken is built" exits 0
    ok "and $2 fails, alone" [ "$(failing house)" = "$2" ]
}
breaks 's/leading="1.4"/leading="1.1"/' ukaaf-leading
breaks 's/minimum="18pt"/minimum="14pt"/' ukaaf-size
breaks 's/emphasis style="bold"/emphasis style="italic"/' ukaaf-emphasis
breaks 's/minimum="18pt"/minimum="16pt"/
    s/<page-number /&size="16pt" /' ukaaf-page-numbers
breaks 's/place="bottom-centre"/place="bottom-outside"/' rnib-places
breaks 's/width="210mm" height="297mm"/width="297mm" height="420mm"/' ukaaf-paper
finish
