#!/bin/sh
# "clearleaf new": a publication to begin with, that builds as it is.
set -u
. tests/cli/lib.sh

# builds FOLDER - all editions, without a finding
builds() {
    try build --strict -e epub,clear,large,giant -o "$work/dist" "$1"
    exits 0 && err_has 'no errors, no warnings'
}
title() { sed -n 's|.*<title>\(.*\)</title>|\1|p' "$1/publication.xml"; }
titled() { # TITLE FOLDER
    [ "$(title "$2")" = "$1" ] || {
        echo "title: $(title "$2")"
        return 1
    }
}

cd "$work" || exit 1
run new --today $today content/my-leaflet
ok "new is clean" exits 0
ok "it prints the folder" out_has content/my-leaflet
ok "and says nothing else" is_empty "$work/err"
file=content/my-leaflet/publication.xml
ok "the title is the folder's name" titled "My leaflet" content/my-leaflet
ok "it is patient information" has $file 'type="patient-information"'
ok "and a draft" has $file 'status="draft"'
ok "written today" has $file "<date of=\"written\">$today</date>"
ok "to be reviewed in two years" \
    has $file '<date of="next-review">2028-11-23</date>'
ok "with that day as its time" has $file "<modified>${today}T00:00:00Z"
ok "it says what to fill in" [ "$(grep -c '<!--' $file)" -gt 10 ]
ok "nothing is left to replace" lacks $file '{'
ok "nothing else stands beside it" [ "$(ls -A content)" = my-leaflet ]
ok "it builds without a finding" builds content/my-leaflet
ok "into each edition" [ "$(ls "$work/dist/my-leaflet" | grep -cE '(epub|pdf)$')" -eq 4 ]
try dump nav content/my-leaflet
ok "it shows headings" out_has 'Hard words'
for tag in ul ol table img; do
    try dump tree content/my-leaflet
    ok "it shows <$tag>" grep -qw $tag "$work/out"
done

run new --today 2028-02-29 leap
ok "a leap day has a review, too" \
    has leap/publication.xml '<date of="next-review">2030-02-28</date>'
run new --today tomorrow other
ok "--today wants a day" exits 2
run new real
day=$(date +%Y-%m-%d)
ok "without it, the real day is taken" \
    grep -qE "of=\"written\">($day|$(date +%Y-%m-%d))<" real/publication.xml
ids=$(cat real/publication.xml leap/publication.xml |
    grep -oE 'urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}' | sort -u)
ok "each has an identifier of its own" [ "$(echo "$ids" | wc -l)" -eq 2 ]

run new --lang cy-GB welsh
ok "--lang is the language" has welsh/publication.xml 'lang="cy-GB"'
ok "it says that the example is in English" err_has 'example text is in English'
run new --lang en-US american
ok "which is no news in English" is_empty "$work/err"
ok "which builds, too" builds welsh
run new --lang 'English, please' english
ok "--lang refuses what is no language" exits 2
ok "and makes nothing" [ ! -e english ]

# --- odd names ----------------------------------------------------------------

odd() { # TITLE FOLDER
    run new --today $today -- "$2"
    ok "a folder called $2" exits 0
    case $2 in -*) set -- "$1" "./$2" ;; esac
    ok "gives the title $1" titled "$1" "$2"
    ok "and builds" builds "$2"
}
odd 'A b' 'a b'
odd 'It&apos;s &quot;q&quot; &amp; &lt;x&gt;' "it's \"q\" & <x>"
odd 'Überblick für Ärzte' 'überblick-für-Ärzte'
odd 'Dash' '-dash'
odd '{today}' '{today}'
odd 'A new publication' '日本語'
odd 'A new publication' 'Wwwwwwwwwwwwwwww'
odd 'A new publication' "$(printf '%0100d' 7)"
run new "$(printf 'caf\351')"
ok "a name that is no UTF-8 is a folder's name, too" exits 0
ok "and builds" builds "$(printf 'caf\351')"
run new ...
ok "a name that cannot be built is refused" exits 2
ok "and says why" err_has 'cannot start with a dot'
ok "and makes nothing" [ ! -e ./... ]

# --- what is there already ----------------------------------------------------

run new
ok "a folder must be named" exits 2
run new one two
ok "and only one" exits 2
sums content/my-leaflet > before
run new content/my-leaflet
ok "a folder with something in it is refused" exits 3
ok "in one sentence" err_has 'content/my-leaflet: this folder is not empty'
sums content/my-leaflet > after
ok "and left as it is" cmp before after
echo text > file
run new file
ok "a file is refused" exits 3
ok "and left as it is" [ "$(cat file)" = text ]
run new file/below
ok "a folder in a file cannot be made" exits 3
ln -s nowhere link
run new link
ok "a link that leads nowhere is refused" exits 3

mkdir -m 700 empty
(cd empty && run new . && exits 0) > /dev/null
ok "an empty folder is filled" [ -e empty/publication.xml ]
ok "and stays what it is" [ "$(ls -ld empty | cut -c1-10)" = drwx------ ]
ok "with nothing else in it" [ "$(ls -A empty | wc -l)" -eq 5 ]
ok "its title is its name" titled Empty empty
run new a/b/c
ok "missing folders are made" [ -e a/b/c/publication.xml ]
(umask 027 && run new masked)
ok "the umask holds" [ "$(ls -ld masked | cut -c1-10)" = drwxr-x--- ]

# A disk that is full after some files: nothing is left, not even a/…
run_limited() {
    (ulimit -f 1 && trap '' XFSZ 2> /dev/null; run new "$1"; echo "$status")
}
mkdir kept
for folder in x/y kept; do
    ok "a failure in the middle fails" [ "$(run_limited $folder)" -eq 3 ]
done
ok "and leaves nothing" [ ! -e x ]
ok "not even in a folder that was there" [ -z "$(ls -A kept)" ]
ok "nor beside it" [ -z "$(find . -name '.clearleaf-new*')" ]
cd "$root" || exit 1
finish
