# epub_mutants.sh - breaks one thing in the EPUB of a small book, and says
# which judge must see it; sourced after lib.sh.
#
# name, of which book, then what EPUBCheck, our own look at the container, and
# Ace must find: rules joined by +, - for none. tests/cli/page-sync.t is the
# judge of page marks.
epub_mutants='
duplicate-id         book     RSC-005  -         -
broken-link          book     RSC-012  -         -
mimetype-compressed  book     -        mimetype  -
alternative-text     picture  -        -         image-alt
chapter-language     book     -        -         html-has-lang
package-language     book     RSC-005  -         epub-lang
heading-skipped      book     -        -         heading-order
'

# break_epub NAME FILE OUT - the EPUB FILE with that one thing broken
break_epub() {
    rm -rf "$work/epub" "$work/before" "$3"
    unzip -q "$2" -d "$work/epub"
    chapter=$(echo "$work"/epub/*/chapter-01.xhtml)
    package=$(echo "$work"/epub/*/package.opf)
    cp -R "$work/epub" "$work/before"
    first=store
    case $1 in
    duplicate-id)
        perl -0pi -e 's/<p>/<p id="about-cells">/' "$chapter" ;;
    broken-link)
        perl -0pi -e 's/href="#how-cells-grow"/href="#nowhere"/' "$chapter" ;;
    mimetype-compressed)
        first=deflate ;;
    alternative-text)
        perl -0pi -e 's/(<img[^>]*) alt="[^"]*"/$1/' "$chapter" ;;
    chapter-language)
        perl -0pi -e 's/(<html[^>]*?)(?: (?:xml:)?lang="[^"]*")+/$1/' \
            "$chapter" ;;
    package-language)
        perl -0pi -e 's/<dc:language[^>]*>.*?<\/dc:language>//;
            s/(<package[^>]*) xml:lang="[^"]*"/$1/' "$package" ;;
    heading-skipped)
        perl -0pi -e 's/<(\/?)h3/<$1h5/g' "$chapter" ;;
    esac
    if [ $first = store ] && diff -r "$work/before" "$work/epub" >/dev/null
    then
        echo "not ok - there is nothing to break for $1"
        exit 1
    fi
    pack "$work/epub" "$3" $first
}

# pack DIR OUT store|deflate - an EPUB, its first entry stored or not. The zip
# program would never deflate so short a file.
pack() (
    cd "$1"
    find . -type f ! -name mimetype | sed 's,^\./,,' | sort |
        perl -MIO::Compress::Zip=:all -e '
            my ($out, $first) = @ARGV;
            my @names = ("mimetype", map { chomp; $_ } <STDIN>);
            my $zip;
            for my $name (@names) {
                my %entry = (Name => $name, Minimal => 1, Method =>
                    $name eq "mimetype" && $first eq "store"
                        ? ZIP_CM_STORE : ZIP_CM_DEFLATE);
                if ($zip) { $zip->newStream(%entry) or die }
                else { $zip = IO::Compress::Zip->new($out, %entry) or die }
                open my $file, "<:raw", $name or die;
                local $/;
                $zip->print(<$file>);
            }
            $zip->close;' "$2" "$3"
)
