#!/bin/sh
# Page 7 on paper is page 7 in the e-book: the first words of every page of
# the clear print are those after the mark of that page in the EPUB.
set -u
. tests/cli/lib.sh

needs pdftotext qpdf fix-qdf unzip

# A book long enough that pages begin in paragraphs, lists and headings.
book "$work/long"
i=0
while [ $i -lt 40 ]; do
    i=$((i + 1))
    echo "
## Section number $i of many

Paragraph $i of the long book has *some emphasis*, a [graft](term:graft) and a
citation [](ref:reed2024). It goes on for a while, so that pages begin in the
middle of it now and then; then it is enough, because there are $i others.

- Item one of list $i, which is long enough to need more than a line of print
- Item two, with [an outside link](https://example.org/list-$i)
  1. and a list in the list"
done >> "$work/long/chapters/01-what-it-is.md"
{
    sed '/<\/body>/,$d' "$root/tests/golden/books/plain/chapters/02-afterwards.xhtml"
    echo '<dl>'
    while [ $i -lt 100 ]; do
        i=$((i + 1))
        echo "<dt>Term $i</dt><dd>The meaning of term $i.</dd>"
    done
    echo '</dl></body></html>'
} > "$work/long/chapters/02-afterwards.xhtml"
i=0
while [ $i -lt 30 ]; do
    i=$((i + 1))
    echo "<person role=\"editor\">Editor Number $i</person>"
done > "$work/people"
sed -i "/<date of=.written/{
r $work/people
}" "$work/long/publication.xml"

cat > "$work/sync.pl" <<'PERL'
# sync.pl FOLDER-OF-EPUB PDF: what differs, a line a page.
use strict;
use warnings;
use open qw(:std :utf8);
use Unicode::Normalize 'NFKC';
my ($folder, $pdf) = @ARGV;

sub slurp {
    open my $file, '<:utf8', shift or die $!;
    local $/;
    return <$file>;
}

# The letters and digits alone: spaces and bullets differ by nature.
sub squeeze {
    my $text = shift;
    $text = NFKC($text); # a ligature is its letters
    $text =~ s/[^\p{L}\p{N}]+//g;
    return $text;
}

my ($opf) = glob "$folder/*/*.opf $folder/*.opf";
my $package = slurp($opf);
(my $base = $opf) =~ s{[^/]*$}{};
my %href;
while ($package =~ /<item\b([^>]*)>/g) {
    my $item = $1;
    my ($id) = $item =~ /\bid="([^"]*)"/;
    ($href{$id}) = $item =~ /\bhref="([^"]*)"/;
}
my $stream = '';
while ($package =~ /<itemref\b[^>]*idref="([^"]*)"/g) {
    my $text = slurp("$base$href{$1}");
    $text =~ s/.*<body/<body/s;
    $stream .= $text;
}

my @marks;
while ($stream =~ /<[a-z]+\b([^>]*role="doc-pagebreak"[^>]*)>/g) {
    my ($attributes, $at) = ($1, pos $stream);
    my ($label) = $attributes =~ /aria-label="([^"]*)"/;
    my $after = substr $stream, $at, 4000;
    $after =~ s/^<\/span>// if $attributes !~ m{/$};
    $after =~ s/<[^>]*>/ /g;
    my %sign = (lt => '<', gt => '>', quot => '"', amp => '&');
    $after =~ s/&(lt|gt|quot|amp);/$sign{$1}/g;
    push @marks, [$label, squeeze($after)];
}

my ($pages) = `pdfinfo '$pdf'` =~ /^Pages:\s*(\d+)/m;
print "$pages pages in print, ", scalar @marks, " marks in the EPUB\n"
    if $pages != @marks;
for my $page (1 .. $pages) {
    my $text = `pdftotext -raw -f $page -l $page '$pdf' -`;
    # A number or bullet in front of a list item is no word.
    $text =~ s/^\s*(?:[^\p{L}\p{N}\s]+|\d+\.|[IVXivx]+\.|[a-z]\.)\s+//;
    # Page numbers and addresses stand in print alone.
    $text =~ s/^\s*Page: [\d, ]+//;
    $text =~ s/\(page [\d, ]+\)//g;
    $text =~ s/\([a-z0-9.-]+\.[a-z]+[^)]*\)//g;
    # Lines of the contents end in a number, items of a list begin with one.
    (my $contents = $text) =~ s/\s+\d+$//mg;
    (my $list = $text) =~ s/^\d+\.[ \t]//mg;
    my @print = map { substr squeeze($_), 0, 12 } $text, $contents, $list;
    my ($label, $epub) = @{$marks[$page - 1] // ['none', '']};
    $epub = substr $epub, 0, 12;
    print "page $page: mark $label\n" if $label ne $page;
    print "page $page: print has $print[0], the EPUB $epub\n"
        if $epub eq '' || !grep { $_ eq $epub } @print;
}
PERL

# words PDF FOLDER - the PDF without the words of artifacts (running heads,
# numbers, heads of tables said again) and of pictures, in FOLDER.
words() {
    qpdf --qdf --object-streams=disable "$1" "$2/all.pdf" || return 1
    perl -0777 -pe 's{(/(?:Artifact|Figure)\b[^\n]*?B[DM]C\b)(.*?)\bEMC\b}{
        my ($begin, $drawing) = ($1, $2);
        $drawing =~ s/(?:\[[^\]]*\]|<[^<>]*>|\((?:\\.|[^\\)])*\))\s*T[jJ]//g;
        "${begin}${drawing}EMC"}gse' "$2/all.pdf" > "$2/cut.pdf"
    fix-qdf "$2/cut.pdf" > "$2/words.pdf"
}

for source in tests/golden/books/plain tests/golden/books/every-element \
    "$work/long" content/*; do
    [ -f "$source/publication.xml" ] || continue
    name=${source##*/}
    try build -e epub,clear -o "$work/dist" "$source"
    ok "$name builds" exits 0
    [ "$status" -eq 0 ] || continue
    mkdir -p "$work/epub/$name"
    (cd "$work/epub/$name" && unzip -q "$work/dist/$name/$name.epub")
    words "$work/dist/$name/$name-clear.pdf" "$work"
    perl "$work/sync.pl" "$work/epub/$name" "$work/words.pdf" \
        > "$work/found" 2>&1
    ok "$name: every page begins at its mark" is_empty "$work/found"
done
pages=$(pdfinfo "$work/dist/long/long-clear.pdf" | sed -n 's/^Pages: *//p')
ok "that was worth it: $pages pages" [ "${pages:-0}" -gt 15 ]

# The test itself: it must see a mark in a wrong place.
file=$(grep -l 'aria-label="4"' "$work"/epub/long/*/*.xhtml | head -n 1)
perl -CSD -0777 -pi -e \
    's/(<span[^>]*aria-label="4"[^>]*(?:\/>|><\/span>))(\S+ )/$2$1/' "$file"
words "$work/dist/long/long-clear.pdf" "$work"
perl "$work/sync.pl" "$work/epub/long" "$work/words.pdf" > "$work/found" 2>&1
ok "a mark that is a word too late is seen" has "$work/found" 'page 4: print has'
finish
