# readers_mutants.sh - breaks one thing in the EPUB of a small book, and says
# what a reader of each reading system must notice; sourced after lib.sh and
# epub_mutants.sh.
#
# name, of which book, then the rule that fails in foliate-js and in epub.js, a
# rule of either alone (foliate:RULE), and what axe finds: joined by +, - for
# none (and axe is not asked). "nothing" proves that the way of breaking breaks
# nothing else.
readers_mutants='
nothing           book     -                 -
picture-damaged   picture  shows             -
heading-hidden    book     shows             -
contents-astray   book     contents          -
pages-astray      book     pages             -
landmark-astray   book     landmarks         -
link-astray       book     links             -
link-back-astray  book     back              -
dark-letters      book     dark-scheme       color-contrast
fixed-letters     book     dark-theme        -
lines-unbroken    book     narrow            -
words-divided     korean   words             -
picture-elsewhere picture  quiet             -
alternative-text  picture  -                 image-alt
'

# break_for_readers NAME FILE OUT - the EPUB FILE with that one thing broken
break_for_readers() {
    rm -rf "$work/epub" "$work/before" "$3"
    unzip -q "$2" -d "$work/epub"
    cp -R "$work/epub" "$work/before"
    epub=$work/epub/EPUB
    chapter=$epub/chapter-01.xhtml
    nav=$epub/nav.xhtml
    case $1 in
    picture-damaged)
        echo broken >"$epub/images/image-1.png" ;;
    heading-hidden)
        echo 'h1 { opacity: 0 }' >>"$epub/style.css" ;;
    contents-astray)
        perl -pi -e 's/#what-a-cell-does/#how-cells-grow/' "$nav" ;;
    pages-astray)
        perl -pi -e 's/glossary.xhtml#page-4/glossary.xhtml#term-cell/' \
            "$nav" ;;
    landmark-astray)
        perl -pi -e 's/href="glossary.xhtml" /href="colophon.xhtml" /' \
            "$nav" ;;
    link-astray)
        perl -pi -e 's/(href="glossary.xhtml)#term-cell"/$1#glossary"/' \
            "$chapter" ;;
    link-back-astray)
        perl -pi -e 's/chapter-01.xhtml#use-cell-1"/chapter-01.xhtml"/' \
            "$epub/glossary.xhtml" ;;
    dark-letters)
        echo '@media (prefers-color-scheme: dark) { p { color: #444 } }' \
            >>"$epub/style.css" ;;
    fixed-letters)
        echo '@media (prefers-color-scheme: light) { p { color: #333 } }' \
            >>"$epub/style.css" ;;
    lines-unbroken)
        echo '@media (max-width: 400px) { p { white-space: nowrap } }' \
            >>"$epub/style.css" ;;
    words-divided)
        perl -pi -e 's/keep-all/normal/' "$epub/style.css" ;;
    picture-elsewhere)
        echo 'p { background-image: url("https://example.org/a.png") }' \
            >>"$epub/style.css" ;;
    alternative-text)
        perl -pi -e 's/(<img[^>]*) alt="[^"]*"/$1/' "$chapter" ;;
    esac
    if [ "$1" != nothing ] && diff -r "$work/before" "$work/epub" >/dev/null
    then
        echo "not ok - there is nothing to break for $1"
        exit 1
    fi
    pack "$work/epub" "$3" store
}

# in_readers RULES AXE - the lines that readers.mjs must print
in_readers() {
    expected "$1" | while read -r rule; do
        case $rule in
        *:*) echo "$rule" ;;
        *) printf 'epubjs:%s\nfoliate:%s\n' "$rule" "$rule" ;;
        esac
    done
    expected "$2" | sed 's/^/axe:/'
}
