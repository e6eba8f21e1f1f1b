#!/bin/sh
# What a screen reader reads of a PDF: every word of the chapters, in order.
set -u
. tests/cli/lib.sh

needs pdfinfo unzip

cat > "$work/order.pl" <<'PERL'
# order.pl FOLDER-OF-EPUB PDF: the first piece of text that is not read.
use strict;
use warnings;
use open qw(:std :utf8);
use Unicode::Normalize 'NFKC';
my ($folder, $pdf) = @ARGV;

# Of the EPUB alone: print may well show "&lt;" as it is.
sub unescape {
    my $text = shift;
    $text =~ s/&lt;/</g;
    $text =~ s/&gt;/>/g;
    $text =~ s/&quot;/"/g;
    $text =~ s/&#(\d+);/chr $1/ge;
    $text =~ s/&amp;/&/g;
    return $text;
}

sub squeeze {
    my $text = shift;
    $text = NFKC($text); # a ligature is its letters
    $text =~ s/[^\p{L}\p{N}]+//g;
    return $text;
}

# Text stands in quotation marks, the types of elements do not.
my $read = '';
for (split /\n/, `pdfinfo -struct-text '$pdf'`) {
    $read .= $1 if /^\s*"(.*)"\s*$/;
}
$read = squeeze($read);

# The pieces of text that print sets without a break.
sub pieces {
    my $text = shift;
    # Print adds a page or an address after a link: no piece goes over one.
    $text =~ s{</a>}{\0}g;
    $text =~ s{</?(?:p|h[1-6]|li|d[ldt]|[uo]l|pre|aside|blockquote|section|div|tr|t[dh])\b[^>]*>}{\0}g;
    $text =~ s/<[^>]*>//g;
    return grep { squeeze(unescape($_)) ne '' } split /\0/, $text;
}

my ($at, $pieces) = (0, 0);
for my $file (sort glob "$folder/*/chapter-*.xhtml") {
    open my $in, '<:utf8', $file or die $!;
    local $/;
    my $text = <$in>;
    $text =~ s/.*<body/<body/s;
    $text =~ s/<(span|hr)\b[^>]*doc-pagebreak[^>]*(\/>|><\/span>)//g;
    # The EPUB has a chapter's footnotes at its end, print where the text
    # mentions them; their links back are for the screen.
    my @notes;
    while ($text =~ s{<aside\b[^>]*doc-footnote[^>]*>(.*?)</aside>}{}s) {
        my $note = $1;
        $note =~ s{<p class="uses">.*?</p>}{}s;
        push @notes, pieces($note);
    }
    for my $piece (@notes) {
        next if index($read, squeeze(unescape($piece))) >= 0;
        print "$file: not read: $piece\n";
        exit;
    }
    for my $piece (pieces($text)) {
        my $wanted = squeeze(unescape($piece));
        my $found = index $read, $wanted, $at;
        if ($found < 0) {
            print "$file: not read, or not here: $piece\n";
            exit;
        }
        $at = $found + length $wanted;
        $pieces++;
    }
}
print "no text was compared\n" if $pieces == 0;
PERL

for source in tests/golden/books/plain tests/golden/books/every-element \
    content/*; do
    [ -f "$source/publication.xml" ] || continue
    name=${source##*/}
    try build -o "$work/dist" "$source"
    ok "$name builds" exits 0
    [ "$status" -eq 0 ] || continue
    mkdir -p "$work/epub/$name"
    (cd "$work/epub/$name" && unzip -q "$work/dist/$name/$name.epub")
    for edition in clear large; do
        perl "$work/order.pl" "$work/epub/$name" \
            "$work/dist/$name/$name-$edition.pdf" > "$work/found" 2>&1
        ok "$name: $edition reads in order" is_empty "$work/found"
    done
done

# The test itself: it must see a word that is missing.
sed -i 's/Nearly everybody/Nearly, nearly everybody/' \
    "$work"/epub/plain/*/chapter-01.xhtml
perl "$work/order.pl" "$work/epub/plain" "$work/dist/plain/plain-clear.pdf" \
    > "$work/found" 2>&1
ok "a word that is not read is seen" has "$work/found" 'Nearly, nearly'
finish
