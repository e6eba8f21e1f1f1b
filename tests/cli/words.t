#!/bin/sh
# The words that the program writes itself are those of the publication's
# language: in the EPUB, in print, in a proof and on the download pages.
set -u
. tests/cli/lib.sh
LSAN_OPTIONS=suppressions=$PWD/tests/setup/leaks.supp:print_suppressions=0
export LSAN_OPTIONS

needs pdftotext perl unzip

# The authors' words are in no language, so that all others are the program's.
authors='Vasutek Olinda'

# publication FOLDER LANG STATUS - with all that makes the program speak.
publication() {
    mkdir -p "$1/chapters"
    cat > "$1/publication.xml" <<END
<?xml version="1.0" encoding="UTF-8"?>
<publication format="1" lang="$2" type="patient-information" status="$3">
  <title>$authors</title>
  <identifier>urn:uuid:9f5d2a5c-2b0f-4a3e-9f0e-5e0d8c1b7a61</identifier>
  <version>1.2</version>
  <audience>Vasutek</audience>
  <publisher>Olinda</publisher>
  <address>https://olinda.invalid/</address>
  <modified>2026-01-02T09:00:00Z</modified>
  <person role="author">none</person>
  <person role="editor">none</person>
  <person role="translator">none</person>
  <person role="illustrator">none</person>
  <person role="clinical-reviewer">none</person>
  <date of="written">2024-12-20</date>
  <date of="source-reviewed">2024-11-20</date>
  <date of="published">2024-12-21</date>
  <date of="last-reviewed">2024-12-22</date>
  <date of="next-review">2026-06-02</date>
  <change version="1.2" date="2026-01-02">Olinda.</change>
  <sources>none</sources>
  <reader-involvement>none</reader-involvement>
  <funding>none</funding>
  <interests>none</interests>
  <rights>none</rights>
  <contact>none</contact>
  <other-formats>none</other-formats>
  <glossary-note>none</glossary-note>
  <editions>
    <edition name="epub"/>
    <edition name="clear"/>
    <edition name="large"/>
    <edition name="leaflet"/>
    <edition name="leaflet-booklet"/>
  </editions>
  <chapters>
    <chapter file="chapters/1.md"/>
    <chapter file="chapters/2.md"/>
  </chapters>
</publication>
END
    cat > "$1/chapters/1.md" <<'END'
# Olinda

A [vasutek](term:vasutek) da olin, mu lio [vasu](ref:olin) de kin.[^a]
Mu <q>olin</q> da [tek](#vasu) ke [kin](https://olinda.invalid/kin), ke
[mail](mailto:vasu@olinda.invalid), ke [tel](tel:+440000).

> [!NOTE]
> Olin.

> [!TIP]
> Olin.

> [!IMPORTANT]
> Olin.

> [!WARNING]
> Olin.

> [!CAUTION]
> Olin.

- [ ] olin
- [x] vasu

[^a]: Olin de vasu.
END
    printf '# Vasu\n\nOlin [olin](term:olin) de [olin](ref:olin).\n' \
        > "$1/chapters/2.md"
    cat > "$1/glossary.xml" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<glossary format="1">
  <term id="vasutek"><headword>vasutek</headword>
    <definition>Kin de olin.</definition><see term="olin"/></term>
  <term id="olin"><headword>olin</headword>
    <definition>Da vasu.</definition></term>
</glossary>
END
    cat > "$1/references.xml" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<references format="1">
  <work id="olin"><authors>Vasutek O</authors><title>Olin da kin</title>
    <container>Vasu</container><volume>7</volume><issue>2</issue>
    <number>3</number><pages>10–19</pages>
    <address>https://olinda.invalid/olin</address>
    <date of="published">2024-05</date><date of="updated">2024-06</date>
    <date of="reviewed">2025-06-30</date><date of="review-due">2028-06-30</date>
    <date of="accessed">2026-01-02</date><date of="checked">2026-01-02</date>
    <date of="expires">2026-02-02</date>
    <superseded-by>Kin da olin</superseded-by></work>
  <work id="vasu" use="background"><authors>Olin T</authors><title>Kin</title>
    <pages>4</pages><date of="published">2020</date></work>
</references>
END
}

# text FOLDER - all that readers can read or hear in the files below it.
text() {
    find "$1" -name '*.pdf' ! -name '*-proof.pdf' -exec pdftotext {} - \;
    for file in "$1"/*/*.epub; do
        unzip -p "$file" '*.xhtml' '*.opf'
    done | marked_up
    find "$1" \( -name '*.html' -o -name '*.xml' \) ! -name '*-report.html' \
        ! -path '*/.clearleaf/*' -exec cat {} + | marked_up
}

# marked_up - the text of XML or HTML, with what is said aloud of it.
marked_up() {
    perl -0777 -ne 's/<(style|script)\b.*?<\/\1>//gs;
        s/<meta property="(?!schema:accessibilitySummary).*?<\/meta>//g;
        s/<dc:language>.*?<\/dc:language>//g;
        s/<meta name="(viewport|color-scheme)"[^>]*>//g;
        while (/<[^>]*>|[^<]+/g) {
            my $piece = $&;
            if ($piece !~ /^</) { print "$piece\n"; next }
            print "$2\n" while
                $piece =~ /\b(aria-label|alt|title|content)="([^"]*)"/g;
        }' | sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g'
}

# found TEXT ENGLISH TABLE - the pieces of ENGLISH that are in TEXT, but for
# those that the language of TABLE has as well.
found() {
    perl -CSD -e '
        sub table { my ($name) = @_; my %t; open my $f, "<", $name or die;
            while (<$f>) { $t{$1} = $2 if /^([a-z][\w.-]*)=(.*)$/ } return \%t }
        my ($text, $english, $own) = @ARGV;
        open my $f, "<", $text or die; my $all = join "", <$f>;
        $all =~ s/\s+/ /g;
        my $mine = join "\n", values %{ table($own) }; $mine =~ s/\h/ /g;
        my %pieces;
        my $words = table($english);
        for my $key (sort keys %$words) {
            for my $piece (split /\{\d\}|\\s/, $words->{$key}) {
                $piece =~ s/\s+/ /g; $piece =~ s/^\W+|[^\w.?]+$//g;
                next if $piece !~ /[A-Za-z]{4}/ or $pieces{$piece}++;
                next if $english ne $own and $mine =~ /\b\Q$piece\E/;
                print "$key: $piece\n" if $all =~ /(?<!\w)\Q$piece\E(?!\w)/;
            }
        }' "$@"
}

# strangers TEXT TABLE SOURCE... - Latin words in TEXT that are neither the
# authors' nor in TABLE: whatever the program says without asking for words.
# Names of files, addresses and commands are no words.
strangers() {
    perl -CSD -e '
        my ($text, $table, @sources) = @ARGV; my %known;
        sub know { $known{lc $_} = 1 for $_[0] =~ /[A-Za-z]{3,}/g }
        open my $f, "<", $table or die;
        while (<$f>) { know($1) if /^[a-z][\w.-]*=(.*)$/ }
        know($1) if $table =~ m{([\w-]+)\.ini$}; # the language itself
        for my $name (@sources) { open my $f, "<", $name or die;
            my $all = join "", <$f>; $all =~ s/<[^>]*>/ /g; know($all) }
        open $f, "<", $text or die; my $all = join "", <$f>; my %seen;
        $all =~ s{^(sha256sum|clearleaf verify) .*}{ }gm;
        $all =~ s{https?://\S+|urn:\S+|\b[0-9a-f]{8,}\b}{ }g;
        $all =~ s{[\w./-]+\.(xml|md|html|epub|pdf|json)\b}{ }g;
        for ($all =~ /[A-Za-z]{3,}/g) {
            print "$_\n" if !$known{lc $_} && !$seen{$_}++;
        }' "$@"
}

# make_all LANG - builds all of it; what it says is in $work/LANG/all.txt
make_all() {
    lang=$1
    mkdir -p "$work/$lang/old"
    publication "$work/$lang/old/book" "$lang" published
    publication "$work/$lang/new/book" "$lang" published
    change "$work/$lang/new/book/chapters/2.md" 's/Olin \[/Kin vasu mu [/'
    publication "$work/$lang/draft/draft" "$lang" draft
    publication "$work/$lang/gone/gone" "$lang" withdrawn
    dist=$work/$lang/dist
    run build --today 2026-11-23 --allow-overdue --since "$work/$lang/old/book" \
        -e epub,clear,large,leaflet,leaflet-booklet,proof -o "$dist" \
        "$work/$lang/new/book"
    code=$status
    cp "$work/err" "$work/$lang/err"
    for other in draft/draft gone/gone; do
        run build --today 2026-11-23 --allow-overdue -e epub -o "$dist" \
            "$work/$lang/$other"
        [ "$status" -eq 0 ] || code=$status
        cat "$work/err" >> "$work/$lang/err"
    done
    text "$dist" > "$work/$lang/published.txt"
    pdftotext "$dist/book/book-proof.pdf" - |
        cat "$work/$lang/published.txt" - > "$work/$lang/all.txt"
    status=$code
}

english=src/data/words/en.ini
make_all en
cp "$work/en/err" "$work/err"
ok "the book builds in English" exits 0
found "$work/en/all.txt" "$english" "$english" > "$work/en/found"
ok "and says nearly all that can be said" \
    [ "$(wc -l < "$work/en/found")" -gt 140 ]

# A language without words of its own, and one whose words are in another
# script.
for lang in fi ur-Latn; do
    publication "$work/other/$lang" "$lang" draft
    run check --today 2026-11-23 "$work/other/$lang"
    ok "$lang: that the words stay English is a warning" out_has '[words-english]'
    ok "which names the language" grep -q "words in [A-Z][a-z]* ($lang)" "$work/out"
    ok "and there is nobody to wait for" lacks "$work/out" '[words-unread]'
done
publication "$work/other/en" en-GB published
run check --today 2026-11-23 --allow-overdue "$work/other/en"
ok "of English nothing is said" lacks "$work/out" '[words-'

# Drafts may wait; who had the words read says so.
publication "$work/other/fr" fr-CA draft
run check --today 2026-11-23 "$work/other/fr"
ok "a draft needs no native reader yet" lacks "$work/out" '[words-'
publication "$work/signed/fr" fr-CA published
run check --today 2026-11-23 --allow-overdue "$work/signed/fr"
ok "a publication needs one" out_has 'awaiting a native reader'
ok "a native reader signs" change "$work/signed/fr/publication.xml" \
    's#</publication>#<human-check rule="person-words" by="Olinda"\
on="2026-01-02" version="1.2"/></publication>#'
run check --today 2026-11-23 --allow-overdue "$work/signed/fr"
ok "and the warning goes" lacks "$work/out" '[words-'

for file in src/data/words/*.ini; do
    lang=${file##*/}
    lang=${lang%.ini}
    grep -q '^status=awaiting a native reader$' "$file" || continue
    make_all "$lang"
    cp "$work/$lang/err" "$work/err"
    ok "$lang: the book builds" exits 0
    ok "$lang: it is said that no native reader has read the words" \
        err_has '[words-unread]'
    found "$work/$lang/all.txt" "$english" "$file" > "$work/found"
    ok "$lang: no word of the program is in English" is_empty "$work/found"
    found "$work/$lang/all.txt" "$file" "$file" > "$work/said"
    case $lang in
    cy | de | es | fr | pl)
        ok "$lang: its own are there" [ "$(wc -l < "$work/said")" -gt 100 ]
        ;;
    *)
        strangers "$work/$lang/published.txt" "$file" "$work/$lang"/new/book/*.xml \
            "$work/$lang"/new/book/chapters/*.md > "$work/found"
        ok "$lang: nor is any other" is_empty "$work/found"
        ;;
    esac
    case $lang in
    ar | bn)
        for number in '١٤.*نقطة' '১৪.*পয়েন্টের'; do
            grep -o "$number" "$work/$lang/published.txt"
        done > "$work/found"
        ok "$lang: sizes are in its own digits" [ -s "$work/found" ]
        ;;
    zh*)
        perl -CSD -Mutf8 -ne '$n += /\p{Han}[，。：（]/;
            print if /\p{Han}\h*[,;:?!(]|[,;:?!)]\h*\p{Han}/;
            END { print "nothing is said\n" if !$n }' \
            "$work/$lang/published.txt" > "$work/found"
        ok "$lang: no marks of another script stand between the words" \
            is_empty "$work/found"
        ;;
    esac
done
finish
