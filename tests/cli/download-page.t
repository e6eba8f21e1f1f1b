#!/bin/sh
# The download pages of a real build: they say what is there, every link leads
# somewhere, nothing is loaded from elsewhere, and the same content gives the
# same pages.
set -u
. tests/cli/lib.sh

# crawl.pl FOLDER: what is wrong with links, a line each. Every address in a
# page is that of a file, or of an id in one; web and mail addresses may stand
# in links that a reader follows, and nowhere else.
cat > "$work/crawl.pl" <<'PERL'
use strict;
use warnings;
use File::Basename 'dirname';
use File::Find;
my $folder = shift;
my (%ids, %texts);

find(sub { $texts{$File::Find::name} = 1 if /\.html$/ }, $folder);
for my $page (sort keys %texts) {
    open my $file, '<', $page or die $!;
    local $/;
    my $text = <$file>;
    $text =~ s{<script type="application/ld\+json">.*?</script>}{}s;
    print "$page: a script\n" if $text =~ /<script/i;
    my %seen;
    while ($text =~ /\sid="([^"]*)"/g) {
        print "$page: id $1 twice\n" if $seen{$1}++;
    }
    $ids{$page} = \%seen;
    $texts{$page} = $text;
}
my $n = 0;
for my $page (sort keys %texts) {
    while ($texts{$page} =~ /<(\w+)\b([^>]*)>/g) {
        my ($element, $attributes) = ($1, $2);
        print "$page: style in the page\n" if $attributes =~ /\sstyle=/;
        print "$page: described by nothing\n"
            if $attributes =~ /aria-describedby="([^"]*)"/ &&
               !$ids{$page}{$1};
        while ($attributes =~ /\s(href|src)="([^"]*)"/g) {
            my $address = $2;
            $n++;
            if ($address =~ /^[a-z]+:/) {
                print "$page: loads $address\n"
                    unless $element eq 'a' || $attributes =~ /"canonical"/;
                next;
            }
            my ($path, $id) = $address =~ /^([^#]*)(?:#(.*))?$/;
            print "$page: from the root: $address\n" if $path =~ m{^/};
            $path =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
            my $target = $path eq '' ? $page : dirname($page) . "/$path";
            1 while $target =~ s{/[^/]+/\.\./}{/};
            print "$page: no file $address\n" unless -f $target;
            print "$page: no id $address\n"
                if defined $id && !$ids{$target}{$id};
        }
    }
}
print "$n links are too few\n" if $n < 10;
PERL
space=$(printf '\302\240') # one that keeps its words together
crawl() { perl "$work/crawl.pl" "$1" > "$work/found" 2>&1; }

book "$work/sleep"
cp -R "$work/sleep" "$work/a b#c"
change "$work/a b#c/publication.xml" \
    's#<identifier>.*<#<identifier>urn:uuid:0b1d4c2e-5d3f-4a6b-8c7d-9e8f7a6b5c4d<#'
try build -o "$work/dist" "$work/sleep" "$work/a b#c" content/*/
ok "builds" exits 0
page=$work/dist/sleep/index.html
ok "a page of all" [ -s "$work/dist/index.html" ]
ok "a page of each" [ -s "$page" ]
crawl "$work/dist"
ok "every link leads somewhere" is_empty "$work/found"

for file in "$work"/dist/sleep/*.epub "$work"/dist/sleep/*.pdf; do
    sum=$(sha256sum < "$file")
    ok "${file##*/}: its checksum" has "$page" "${sum%% *}"
    ok "${file##*/}: its link" has "$page" "href=\"${file##*/}\""
    kilobytes=$((($(wc -c < "$file") + 999) / 1000))
    ok "${file##*/}: its size" has "$page" "$kilobytes${space}kB"
done
pages=$(pdfinfo "$work/dist/sleep/sleep-large.pdf" 2>/dev/null |
    sed -n 's/^Pages: *//p')
if [ -n "$pages" ]; then
    ok "its pages" has "$page" "18${space}point, $pages${space}page"
fi

# The ledger belongs to a folder: the same builds give the same pages.
cp -R "$work/dist" "$work/first"
run catalogue -o "$work/dist"
ok "once more" exits 0
ok "changes nothing" diff -r "$work/first" "$work/dist"
try build -o "$work/other" "$work/sleep" "$work/a b#c" content/*/
ok "another folder" exits 0
ok "has the same pages" cmp "$page" "$work/other/sleep/index.html"
ok "and the same list" cmp "$work/dist/index.html" "$work/other/index.html"

# Somebody holds version 1.2, and 1.3 appears.
change "$work/sleep/publication.xml" \
    's#<version>1.2<#<version>1.3<#
     s#<modified>[^<]*<#<modified>2026-11-20T09:00:00Z<#
     s#<editions>#<change version="1.3" date="2026-11-20">Two numbers were \
wrong.</change>&#'
try build -o "$work/dist" "$work/sleep"
ok "a newer version" exits 0
ok "the holder of 1.2 learns of it" has "$page" 'A newer version exists: version 1.3'
ok "at the code's address" has "$page" 'id="v1.2"'
ok "the holder of 1.3 too" has "$page" 'It is the newest version.'
ok "what changed is said" has "$page" 'Two numbers were wrong.'
crawl "$work/dist"
ok "links lead somewhere still" is_empty "$work/found"

change "$work/sleep/publication.xml" \
    's#status="published"#status="withdrawn"#
     s#T09:00:00Z<#T10:00:00Z<#'
try build -o "$work/dist" "$work/sleep"
ok "it is withdrawn" exits 0
ok "the page says so" has "$page" '<title>Withdrawn: '
ok "and has no downloads" lacks "$page" '.pdf"'
ok "nor an e-book" lacks "$page" '.epub"'
crawl "$work/dist"
ok "its links lead somewhere" is_empty "$work/found"

# A page works wherever it is put: nothing in it names this machine.
ok "no path of this machine" sh -c "! grep -rlF '$work' '$work/dist' --include='*.html'"

# The test itself: it must see what it is for.
rm "$work/other/sleep/sleep-large.pdf"
sed -i 's/id="download"/id="elsewhere"/
        s#src="\.\./leaves.svg"#src="https://example.org/leaves.svg"#' \
    "$work/other/sleep/index.html"
crawl "$work/other"
ok "a missing file is seen" has "$work/found" 'no file sleep-large.pdf'
ok "what is loaded from elsewhere is seen" has "$work/found" \
    'loads https://example.org/leaves.svg'
finish
