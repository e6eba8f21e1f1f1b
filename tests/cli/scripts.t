#!/bin/sh
# Publications in many scripts: each word of the author's files stands in the
# structure of the PDFs and in the EPUB, letter for letter and in order; so does
# pdftotext find it in scripts from left to right that change their order; pages
# from right to left are mirrored; a script without a font is an error.
set -u
. tests/cli/lib.sh
LSAN_OPTIONS=suppressions=$PWD/tests/setup/leaks.supp:print_suppressions=0
export LSAN_OPTIONS

needs qpdf pdftotext pdffonts pdfinfo unzip

# The text of the structure tree as a screen reader is given it: that of an
# ActualText instead of what it stands for, else each glyph's by its ToUnicode.
cat >"$work/structure.pl" <<'PERL'
use strict;
use warnings;
use Encode;
use JSON::PP;
use MIME::Base64;
binmode STDOUT, ':utf8';
my $json = `qpdf --json=2 --json-stream-data=inline --decode-level=generalized '$ARGV[0]'`;
my $objects = decode_json($json)->{qpdf}[1];

sub resolve {
    my $value = shift;
    return $value if ref $value || !defined $value ||
        $value !~ /^(\d+ \d+ R)$/;
    my $object = $objects->{"obj:$value"};
    return exists $object->{stream} ? $object->{stream} : $object->{value};
}
sub stream { decode_base64(shift->{data} // '') }
sub utf16 { decode('UTF-16BE', pack 'H*', shift) }

# Code -> text of a font, and how many bytes a code has.
my %fonts;
sub font {
    my $key = shift;
    return $fonts{$key} if $fonts{$key};
    my $font = resolve($key);
    my ($map, $bytes) = ({}, $font->{'/Subtype'} eq '/Type0' ? 2 : 1);
    my $cmap = stream(resolve($font->{'/ToUnicode'}));
    while ($cmap =~ /beginbfchar(.*?)endbfchar/gs) {
        my $part = $1;
        $map->{hex $1} = utf16($2) while $part =~ /<(\w+)>\s*<(\w+)>/g;
    }
    while ($cmap =~ /beginbfrange(.*?)endbfrange/gs) {
        my $part = $1;
        while ($part =~ /<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[(.*?)\])/gs) {
            my ($first, $last, $start, $list) = (hex $1, hex $2, $3, $4);
            my @list = defined $list ? $list =~ /<(\w+)>/g : ();
            for my $code ($first .. $last) {
                $map->{$code} = @list ? utf16($list[$code - $first])
                    : utf16(substr($start, 0, -4) .
                        sprintf '%04x', hex(substr $start, -4) + $code - $first);
            }
        }
    }
    return $fonts{$key} = [$map, $bytes];
}

sub shown {
    my ($font, $bytes) = @_;
    my $text = '';
    return $text unless $font;
    for my $code (unpack $font->[1] == 2 ? 'n*' : 'C*', $bytes) {
        $text .= $font->[0]{$code} // "\x{fffd}";
    }
    return $text;
}

# What the content of a page shows, by the number of its mark.
sub read_page {
    my ($page, $texts) = @_;
    my $resources = resolve($page->{'/Resources'});
    my $fonts = resolve($resources->{'/Font'}) // {};
    my $contents = resolve($page->{'/Contents'});
    my $data = join "\n", map { stream(resolve($_)) }
        ref $contents eq 'ARRAY' ? @$contents : $page->{'/Contents'};
    my ($font, @open, @operands);
    my %forms = %{resolve($resources->{'/XObject'}) // {}};
    while ($data =~ m{\G\s*(?:
        \((?<string>(?:[^\\()]|\\.)*)\) | <(?<hex>[0-9a-fA-F\s]*)> |
        (?<dictionary><<.*?>>(?=\s*BDC)) |
        (?<name>/[^\s/\[\]()<>]*) | (?<number>[-+.\d]+) | (?<array>[\[\]]) |
        (?<operator>[A-Za-z'"*]+\d?\*?) | (?<odd>.) )}gsx) {
        if (defined $+{string}) {
            my $s = $+{string};
            $s =~ s/\\\n//g;
            $s =~ s/\\([0-7]{1,3}|.)/my $c = $1;
                $c =~ m{^[0-7]} ? chr oct $c
                : { n => "\n", r => "\r", t => "\t", b => "\b",
                    f => "\f" }->{$c} \/\/ $c/gse;
            push @operands, ['text', $s];
        } elsif (defined $+{hex}) {
            push @operands, ['text', pack 'H*', $+{hex} =~ s/\s+//gr];
        } elsif (defined $+{dictionary}) {
            push @operands, ['dictionary', $+{dictionary}];
        } elsif (defined $+{name}) {
            push @operands, ['name', $+{name}];
        } elsif (defined $+{operator}) {
            my $operator = $+{operator};
            if ($operator eq 'BDC') {
                my $dictionary = $operands[-1][1];
                my ($number) = $dictionary =~ m{/MCID\s+(\d+)};
                my ($actual) = $dictionary =~ m{/ActualText\s*<feff([\w\s]*)>}i;
                $actual =~ s/\s+//g if defined $actual;
                push @open, { number => $number, actual => $actual };
                $texts->{$number} .= utf16($actual)
                    if defined $number && defined $actual;
            } elsif ($operator eq 'BMC') {
                push @open, {};
            } elsif ($operator eq 'EMC') {
                pop @open;
            } elsif ($operator eq 'Tf') {
                my ($name) = grep { $_->[0] eq 'name' } @operands;
                $font = font($fonts->{$name->[1]});
            } elsif ($operator =~ /^T[jJ]$/ && @open &&
                defined $open[-1]{number} && !defined $open[-1]{actual}) {
                $texts->{$open[-1]{number}} .=
                    join '', map { shown($font, $_->[1]) }
                    grep { $_->[0] eq 'text' } @operands;
            }
            @operands = ();
        }
    }
}

my (%texts, $out);
sub mark {
    my ($key, $number) = @_;
    unless ($texts{$key}) {
        $texts{$key} = {};
        read_page(resolve($key), $texts{$key});
    }
    return $texts{$key}{$number} // '';
}
my %blocks = map { ("/$_" => 1) }
    qw(P H1 H2 H3 H4 H5 H6 LI LBody Lbl TH TD Caption Note Figure TOCI);
sub walk {
    my ($item, $page) = @_;
    if (!ref $item && $item =~ /^\d+$/) {
        $out .= mark($page, $item);
        return;
    }
    my $element = resolve($item);
    return unless ref $element eq 'HASH';
    $page = $element->{'/Pg'} if $element->{'/Pg'};
    if (exists $element->{'/MCID'}) {
        $out .= mark($page, $element->{'/MCID'});
        return;
    }
    return if ($element->{'/Type'} // '') eq '/OBJR';
    $out .= "\n" if $blocks{$element->{'/S'} // ''};
    if (defined $element->{'/ActualText'}) {
        (my $text = $element->{'/ActualText'}) =~ s/^u://;
        $out .= $text;
    } else {
        my $kids = $element->{'/K'} // [];
        $kids = resolve($kids) if !ref $kids && $kids =~ / R$/ &&
            ref resolve($kids) eq 'ARRAY';
        walk($_, $page) for ref $kids eq 'ARRAY' ? @$kids : $kids;
    }
    $out .= "\n" if $blocks{$element->{'/S'} // ''};
}
my $catalogue = resolve($objects->{trailer}{value}{'/Root'});
my $kids = resolve($catalogue->{'/StructTreeRoot'})->{'/K'};
walk($_, undef) for ref $kids ? @$kids : $kids;
print $out;
PERL

# The text of an EPUB, part by part, without what is for the eye or the machine.
cat >"$work/epub.pl" <<'PERL'
use strict;
use warnings;
use open qw(:std :utf8);
for my $file (sort glob "$ARGV[0]/*/chapter-*.xhtml") {
    open my $in, '<:utf8', $file or die $!;
    local $/;
    my $text = <$in>;
    $text =~ s/.*?<body/<body/s;
    $text =~ s{</?(?:p|h\d|li|dt|dd|td|th|caption|figcaption|pre|div|q)\b[^>]*>}
              {\n}g;
    $text =~ s/<[^>]*>//g;
    $text =~ s/&lt;/</g; $text =~ s/&gt;/>/g; $text =~ s/&quot;/"/g;
    $text =~ s/&amp;/&/g;
    print "$text\n";
}
PERL

# The author's words in order, a line a piece of text: read from the files by
# other means than the program's. What a note says comes last: print has it
# where it is mentioned, the EPUB at the end of its chapter.
cat >"$work/source.pl" <<'PERL'
use strict;
use warnings;
use open qw(:std :utf8);
my @notes;
for my $file (sort glob "$ARGV[0]/chapters/*") {
    open my $in, '<:utf8', $file or die $!;
    local $/;
    my $text = <$in>;
    if ($file =~ /md$/) {
        while ($text =~ s/^\[\^\w+\]: (.*)$//m) { push @notes, $1 }
        $text =~ s/\[\^\w+\]/\0/g;
        $text =~ s/\[!\w+\]//g;
        $text =~ s/\[([^\]]*)\]\((https?:[^)]*)\)/$1\0/g; # print adds where to
        $text =~ s/\[([^\]]*)\]\([^)]*\)/$1/g;
        $text =~ s/^\s*(?:#+|>|-|\d+\.|```)/\0/mg;
        $text =~ s/\n\s*\n/\0/g;
        $text =~ s/\*//g;
        $text =~ s/<[^>]*>//g;
        $text =~ s/\n/ /g;
    } else {
        $text =~ s/.*?<body>//s;
        $text =~ s/<\/?q>/\0/g;
        $text =~ s/<\/?(?:p|dd|dt|td|th|tr|caption|figcaption|h\d)\b[^>]*>/\0/g;
        $text =~ s/<[^>]*>//g;
    }
    print map { s/\n/ /gr . "\n" } split /\0/, $text;
}
print "NOTE $_\n" for map { s/\*//gr } @notes;
PERL

# compare.pl TEXT SOURCE: the pieces of SOURCE that TEXT has not, or not in
# their order. White space and signs that show nothing do not count.
cat >"$work/compare.pl" <<'PERL'
use strict;
use warnings;
use open qw(:std :utf8);
use Unicode::Normalize 'NFC';
sub squeeze {
    my $text = NFC(shift);
    $text =~ s/[\s\p{Cf}]+//g;
    return $text;
}
sub slurp { local (@ARGV, $/) = shift; scalar <> }
my $text = squeeze(slurp($ARGV[0]));
my ($at, $n) = (0, 0);
for my $line (split /\n/, slurp($ARGV[1])) {
    my $is_note = $line =~ s/^NOTE //;
    my $piece = squeeze($line);
    next if $piece eq '';
    my $found = index $text, $piece, $is_note ? 0 : $at;
    if ($found < 0) {
        print "not there, or not in order: $line\n";
        next;
    }
    $at = $found + length $piece unless $is_note;
    $n++;
}
print "only $n pieces were compared\n" if $n < 25;
PERL

# ink.pl PDF FOLDER: the characters that the fonts of CFF outlines in PDF draw
# as nothing. Each glyph is drawn alone, in a square of a page that is made for
# it and painted by poppler; its text comes from the font's ToUnicode.
cat >"$work/ink.pl" <<'PERL'
use strict;
use warnings;
use Encode;
use JSON::PP;
use MIME::Base64;
binmode $_, q(:utf8) for *STDOUT, *STDERR;
my ($pdf, $folder) = @ARGV;
my ($side, $columns) = (40, 20);
my $text = `qpdf --json=2 --json-stream-data=inline --decode-level=generalized '$pdf'`;
my $json = decode_json($text);
my ($head, $objects) = @{$json->{qpdf}};
sub stream { decode_base64($objects->{"obj:$_[0]"}{stream}{data}) }
sub value { ref $_[0] || $_[0] !~ / R$/ ? $_[0] : $objects->{"obj:$_[0]"}{value} }

# The text of each code of two bytes.
sub read_texts {
    my ($cmap, %texts) = shift;
    while ($cmap =~ /beginbfchar(.*?)endbfchar/gs) {
        my $part = $1;
        $texts{hex $1} = $2 while $part =~ /<(\w+)>\s*<(\w+)>/g;
    }
    while ($cmap =~ /beginbfrange(.*?)endbfrange/gs) {
        my $part = $1;
        while ($part =~ /<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[(.*?)\])/gs) {
            my ($first, $last, $start, $list) = (hex $1, hex $2, $3, $4);
            my @list = defined $list ? $list =~ /<(\w+)>/g : ();
            $texts{$_} = @list ? $list[$_ - $first]
                : sprintf '%04x', hex($start) + $_ - $first for $first .. $last;
        }
    }
    return { map { $_ => decode('UTF-16BE', pack 'H*', $texts{$_}) } keys %texts };
}

my ($next) = sort { $b <=> $a } map { /^obj:(\d+)/ ? $1 : 0 } keys %$objects;
sub add {
    my $name = ++$next . ' 0 R';
    $objects->{"obj:$name"} = shift;
    return $name;
}
my (@pages, @squares);
my $tree = add({});
for my $key (sort keys %$objects) {
    my $font = $objects->{$key}{value};
    next unless ref $font eq 'HASH' && ($font->{'/Subtype'} // '') eq '/Type0';
    my $own = value(value($font->{'/DescendantFonts'})->[0]);
    next unless $own->{'/Subtype'} eq '/CIDFontType0';
    my $texts = read_texts(stream($font->{'/ToUnicode'}));
    my @codes = grep { $texts->{$_} =~ /[^\s\p{Cf}]/ }
        sort { $a <=> $b } keys %$texts;
    my ($operators, $i) = ('', 0);
    my $height = $side * (1 + int(@codes / $columns));
    for my $code (@codes) {
        $operators .= sprintf "BT /F 24 Tf %d %d Td <%04x> Tj ET\n",
            $side * ($i % $columns) + 8,
            $height - $side * (1 + int($i / $columns)) + 10, $code;
        $i++;
    }
    my $contents = add({ stream =>
        { dict => {}, data => encode_base64($operators, '') } });
    push @pages, add({ value => { '/Type' => '/Page', '/Parent' => $tree,
        '/MediaBox' => [0, 0, $side * $columns, $height],
        '/Resources' => { '/Font' => { '/F' => $key =~ s/^obj://r } },
        '/Contents' => $contents } });
    push @squares, [map { $texts->{$_} } @codes];
}
$objects->{"obj:$tree"} = { value => { '/Type' => '/Pages',
    '/Kids' => \@pages, '/Count' => scalar @pages } };
$objects->{trailer}{value} = { '/Root' =>
    add({ value => { '/Type' => '/Catalog', '/Pages' => $tree } }) };
$head->{maxobjectid} = $next;
open my $out, '>', "$folder/ink.json" or die $!;
print $out encode_json({ version => 2, parameters => $json->{parameters},
    qpdf => [$head, $objects] });
close $out;
system("cd '$folder' && rm -f ink-*.pgm &&
    qpdf --json-input ink.json ink.pdf && pdftoppm -r 72 -gray ink.pdf ink") == 0
    or die "no picture of $pdf";

my ($n, $page) = (0, 0);
for my $file (sort glob "$folder/ink-*.pgm") {
    open my $in, '<:raw', $file or die $!;
    local $/;
    my ($width, $height, $pixels) =
        <$in> =~ /^P5\s+(\d+)\s+(\d+)\s+255\s(.*)$/s or die $file;
    my $square = 0;
    for my $text (@{$squares[$page++]}) {
        my $left = $side * ($square % $columns);
        my $top = $side * int($square++ / $columns);
        my $ink = join '', map { substr $pixels, $_ * $width + $left, $side }
            $top .. $top + $side - 1;
        print "no ink: $text\n" unless $ink =~ /[\x00-\xc0]/;
        print STDERR "$text\n";
        $n++;
    }
}
print "only $n glyphs were looked at\n" if $n < 150;
PERL

# words.pl TEXT SOURCE: the words of SOURCE that TEXT has less often than it has.
# A hyphen does not count: pdftotext drops that at the end of a line.
cat >"$work/words.pl" <<'PERL'
use strict;
use warnings;
use open qw(:std :utf8);
use Unicode::Normalize 'NFC';
sub words {
    local (@ARGV, $/) = shift;
    my $text = NFC(scalar <>);
    $text =~ s/^NOTE //mg;
    $text =~ s/[-\p{Cf}]+//g;
    my %words;
    $words{$_}++ for $text =~ /[\p{L}\p{M}\p{N}]+/g;
    return %words;
}
my %found = words($ARGV[0]);
my %asked = words($ARGV[1]);
for my $word (sort keys %asked) {
    my $n = $found{$word} // 0;
    print "$word: $n of $asked{$word}\n" if $n < $asked{$word};
}
print 'only ' . keys(%asked) . " words were compared\n" if keys %asked < 100;
PERL

# title_of FILE.xml - the title of the publication
title_of() { sed -n 's,.*<title>\(.*\)</title>.*,\1,p' "$1"; }

scripts='arabic bengali chinese chinese-traditional cyrillic greek hebrew hindi
japanese korean latin persian tamil urdu'
cjk='chinese chinese-traditional japanese korean'
[ -e fonts/NotoSansCJK-Regular.ttc ] || {
    for name in $cjk; do
        skip "$name" "the fonts are missing; try make fonts-cjk"
        scripts=$(echo $scripts | sed "s/ $name / /")
    done
}

for name in $scripts; do
    book=tests/scripts/$name
    try build -q -o "$work/dist" -e epub,clear,giant,leaflet-booklet "$book"
    ok "$name builds" exits 0
    [ "$status" -eq 0 ] || continue
    perl "$work/source.pl" "$book" >"$work/source"
    mkdir -p "$work/epub/$name"
    (cd "$work/epub/$name" && unzip -q "$work/dist/$name/$name.epub")
    perl "$work/epub.pl" "$work/epub/$name" >"$work/text"
    perl "$work/compare.pl" "$work/text" "$work/source" >"$work/found"
    ok "$name: the EPUB has all words in order" is_empty "$work/found"
    for edition in clear giant; do
        pdf=$work/dist/$name/$name-$edition.pdf
        perl "$work/structure.pl" "$pdf" >"$work/text" 2>&1
        perl "$work/compare.pl" "$work/text" "$work/source" >"$work/found"
        ok "$name: the structure of $edition has all words in order" \
            is_empty "$work/found"
        pdffonts "$pdf" | tail -n +3 | grep -v ' yes yes yes ' >"$work/found"
        ok "$name: $edition embeds each font, with its text" \
            is_empty "$work/found"
        case $cjk in *$name*) ;; *) continue ;; esac
        perl "$work/ink.pl" "$pdf" "$work" >"$work/found" 2>"$work/looked-at"
        ok "$name: $edition draws every character that it shows" \
            is_empty "$work/found"
        cp "$work/looked-at" "$work/ink-$name"
    done
done
# The first that came out blank: cairo left out a part of the font for it.
[ -e "$work/ink-chinese" ] &&
    ok "a character that was blank is among them" has "$work/ink-chinese" '如'

# Fonts with CFF outlines are made anew for that, as temporary files.
mkdir "$work/temporary"
if [ -e "$work/ink-chinese" ]; then
    export TMPDIR="$work/temporary"
    try build -q -o "$work/again" -e giant tests/scripts/chinese
    ok "temporary files are elsewhere" exits 0
    ok "they are gone" [ -z "$(ls -A "$work/temporary")" ]
    ok "and leave no trace in the PDF" cmp -s \
        "$work/again/chinese/chinese-giant.pdf" \
        "$work/dist/chinese/chinese-giant.pdf"
    TMPDIR=$work/nowhere
    try build -q -o "$work/again" -e giant tests/scripts/japanese
    ok "no room for them is an error" exits 3
    ok "which says what to do" err_has 'TMPDIR'
    TMPDIR=$work/temporary
fi


# Programs that read what a page shows, as for searching and copying, in scripts
# whose glyphs are not in the order of their letters. The running head is on each
# page but the first, which has the title itself.
for name in bengali hindi tamil; do
    book=tests/scripts/$name
    try build -q -o "$work/dist" -e large "$book"
    perl "$work/source.pl" "$book" >"$work/source"
    title=$(title_of "$book/publication.xml")
    for edition in clear large; do
        pdf=$work/dist/$name/$name-$edition.pdf
        pdftotext "$pdf" "$work/text"
        perl "$work/words.pl" "$work/text" "$work/source" >"$work/found"
        ok "$name: pdftotext finds each word of $edition" \
            is_empty "$work/found"
        ok "$name: and nothing that it cannot read" lacks "$work/text" '�'
        pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
        ok "$name: and the title in each running head" \
            [ "$(grep -cF "$title" "$work/text")" -ge "$pages" ]
    done
done
pdftotext "$work/dist/hindi/hindi-clear.pdf" - |
    sed 's/देखभाल/दे खभाल/; s/शिक्षा/�श�ा/' >"$work/text"
perl "$work/source.pl" tests/scripts/hindi >"$work/source"
perl "$work/words.pl" "$work/text" "$work/source" >"$work/found"
ok "a word that it does not find is seen" has "$work/found" 'शिक्षा: 0 of'

# The test itself: a word that is not read is seen, and so are two that changed
# places.
perl "$work/source.pl" tests/scripts/greek >"$work/source"
perl "$work/epub.pl" "$work/epub/greek" >"$work/text"
sed 's/αδυνατίζει/αδυνατιζει/' "$work/source" >"$work/other"
perl "$work/compare.pl" "$work/text" "$work/other" >"$work/found"
ok "another accent is seen" has "$work/found" 'αδυνατιζει'
sed '1!G;h;$!d' "$work/source" >"$work/other"
perl "$work/compare.pl" "$work/text" "$work/other" >"$work/found"
ok "another order is seen" has "$work/found" 'not in order'

# From right to left.
package=$work/epub/arabic/EPUB/package.opf
[ -e "$package" ] || package=$(find "$work/epub/arabic" -name '*.opf')
chapter=$(find "$work/epub/arabic" -name 'chapter-01.xhtml')
ok "the pages of the EPUB go to the left" \
    has "$package" '<spine page-progression-direction="rtl">'
ok "its text begins at the right" has "$chapter" 'dir="rtl">'
ok "code in it does not" has "$chapter" '<pre dir="ltr"'
second=$(find "$work/epub/arabic" -name 'chapter-02.xhtml')
ok "nor do English words" has "$second" '<span dir="ltr" lang="en"'
greek=$(find "$work/epub/greek" -name 'chapter-01.xhtml')
ok "a book from left to right says nothing of it" lacks "$greek" 'dir='
# objects PDF - its objects as text
objects() { qpdf --qdf --object-streams=disable "$1" - | strings; }
objects "$work/dist/arabic/arabic-clear.pdf" >"$work/text"
ok "a viewer lays facing pages out from the right" \
    has "$work/text" '/Direction /R2L'
ok "the structure says where lines begin" has "$work/text" '/WritingMode /RlTb'
objects "$work/dist/greek/greek-clear.pdf" >"$work/text"
ok "and only there" lacks "$work/text" '/Direction'

# The columns of the table, whose second has "100 mg" and whose third "2.5 mg".
pdftotext -bbox "$work/dist/arabic/arabic-clear.pdf" - |
    sed -n 's/.*xMin="\([0-9]*\).*>\(100\|2[.]5\)<.*/\2 \1/p' |
    sed -n '/^100/,$p' >"$work/columns"
ok "the last column of a table stands at the left" \
    [ "$(sed -n 's/^2[.]5 //p' "$work/columns")" -lt \
    "$(sed -n 's/^100 //p' "$work/columns")" ]
# The words of the contents by their left edges: a page number is the first.
pdftotext -bbox -f 2 -l 2 "$work/dist/persian/persian-clear.pdf" - |
    sed -n 's/.*xMin="\([0-9.]*\).*>\(.*\)<.*/\1 \2/p' | sort -n >"$work/columns"
ok "the page numbers of the contents stand at the left edge" \
    sh -c 'head -n 1 "$1" | grep -q " [۳۴۵۶]$"' - "$work/columns"

# Digits of the language, in print and in the page list of the EPUB alike.
nav=$(find "$work/epub/bengali" -name nav.xhtml)
ok "page list: Bengali digits" has "$nav" '>২</a>'
nav=$(find "$work/epub/hindi" -name nav.xhtml)
ok "page list: Latin ones, as CLDR has them for Hindi" has "$nav" '>2</a>'
ok "lists are numbered in them" \
    has "$(find "$work/epub/persian" -name chapter-01.xhtml)" 'digits-arabext'

# Chinese and Japanese have no space where the author began a line.
ok "no space between two lines of Chinese" \
    has "$(find "$work/epub/chinese" -name chapter-01.xhtml)" \
    '工作得<strong>比较慢</strong>，所以'
ok "between two lines of Korean there is one" \
    has "$(find "$work/epub/korean" -name chapter-01.xhtml)" \
    '<strong>천천히</strong> 일하므로'

# Glyphs of the place: the font of each language, and no other.
fonts_of() { pdffonts "$work/dist/$1.pdf" | sed -n 's/^[A-Z]*+\([^ ]*\).*/\1/p'; }
ok "Urdu is in Nastaliq" \
    sh -c 'echo "$1" | grep -q Nastaliq' - "$(fonts_of urdu/urdu-clear)"
ok "Arabic is not, but for the Urdu words in it" \
    sh -c 'echo "$1" | grep -q NotoSansArabic-Bold &&
        ! echo "$1" | grep -q Nastaliq.*Bold' - "$(fonts_of arabic/arabic-clear)"
ok "what is not bold is not" sh -c 'echo "$1" | grep -q Nastaliq.*Regular' - \
    "$(fonts_of urdu/urdu-clear)"
for pair in japanese:jp chinese:sc chinese-traditional:tc korean:kr; do
    name=${pair%:*}
    ok "$name has its own forms of letters" sh -c \
        'echo "$1" | grep -qi "NotoSansCJK$2-Regular"' - \
        "$(fonts_of "$name/$name-clear")" "${pair#*:}"
done

# Signs, in bold text, too, are in fonts of their own, and copied as they are.
for font in Symbols2 Symbols Math; do
    ok "signs are in Noto Sans $font" sh -c \
        'echo "$1" | grep -q "^NotoSans$2-Regular$"' - \
        "$(fonts_of latin/latin-clear)" "$font"
done
pdftotext "$work/dist/latin/latin-clear.pdf" "$work/latin.txt"
for sign in ↩ ➜ → ⋮ ≒ ✔ ✓ ✖ ★ ① ⚠; do
    ok "$sign is copied from the PDF" grep -qF "$sign" "$work/latin.txt"
done
ok "also from bold text" grep -q 'trwm: ✔, ★, ⋮ ac ↩' "$work/latin.txt"

# A script without a font.
mkdir "$work/fonts"
cp fonts/NotoSans-*.ttf fonts/NotoSansMono-*.ttf "$work/fonts"
run build --today "$today" --fonts "$work/fonts" -o "$work/none" \
    tests/scripts/tamil
ok "a script without a font is an error" exits 1
ok "which says what to install" err_has \
    'This text is in Tamil, for which no font is installed: install the package fonts-noto-core'
ok "by its rule" err_has '[script-missing]'
ok "once" [ "$(grep -c 'This text is in' "$work/err")" -eq 1 ]
ok "a drawing with such words is named" \
    err_has 'The words of the picture "tests/scripts/tamil/images/drawing.svg"'
ok "and not for each letter" lacks "$work/err" '[glyph-missing]'
ok "nothing is written" [ ! -e "$work/none/tamil" ]
run build --today "$today" --fonts "$work/fonts" -o "$work/none" \
    tests/scripts/japanese
ok "Japanese is called so" err_has 'This text is in Japanese'
ok "and has a package of its own" err_has 'install the package fonts-noto-cjk'
finish
