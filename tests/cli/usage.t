#!/bin/sh
# What the command line understands, what it refuses, and how it ends.
set -u
. tests/cli/lib.sh

run --help
ok "--help is clean" exits 0
ok "--help is on standard output" out_has 'clearleaf COMMAND [OPTION...]'
ok "--help has an example" out_has 'Example:'
run -h
ok "-h is help too" exits 0
run --version
ok "--version is clean" exits 0
ok "--version names the program" out_has 'clearleaf 0.'

for command in build check dump explain schema; do
    run $command --help
    ok "$command --help is clean" exits 0
    ok "$command --help says how to call it" out_has "clearleaf $command ["
done
run schema -h
ok "a command has -h too" exits 0

run
ok "no command is wrong usage" exits 2
ok "and points to --help" err_has "Try 'clearleaf --help'"
run bild
ok "an unknown command is wrong usage" exits 2
ok "and is named" err_has 'clearleaf: there is no command "bild"'
run --frobnicate
ok "an unknown option is wrong usage" exits 2
run build --frobnicate
ok "an unknown option of a command is wrong usage" exits 2
ok "and is named after the program" err_has 'clearleaf: unknown option --frobnicate'
ok "and points to that help" err_has "Try 'clearleaf build --help'"
run build --output
ok "a missing value is wrong usage" exits 2
run explain --strict file-missing
ok "a command has its own options only" exits 2

book "$work/book"
run build --today yesterday "$work/book"
ok "--today refuses words" exits 2
run build --today 2026-02-30 "$work/book"
ok "--today refuses a day that no calendar has" exits 2
run build --today 2026-02 "$work/book"
ok "--today refuses a month" exits 2
run build --jobs many "$work/book"
ok "--jobs refuses words" exits 2
run build --jobs=-1 "$work/book"
ok "--jobs refuses less than nothing" exits 2
try build --edition giantic -o "$work/dist" "$work/book"
ok "--edition refuses unknown editions" exits 2
ok "and names those there are" err_has 'epub, clear, large'
ok "and writes nothing" [ ! -e "$work/dist" ]
cp -R "$work/book" "$work/faulty"
echo '[x](term:nowhere)' >> "$(find "$work/faulty" -name '*.md' | head -n 1)"
try check --edition giantic "$work/faulty"
ok "also when the content has errors" exits 2
try build -e , "$work/book"
ok "--edition refuses an empty list" exits 2
try check --format=xml "$work/book"
ok "--format refuses unknown forms" exits 2
ok "and names those there are" err_has 'text, json'
run dump tree
ok "dump needs a publication" exits 2
try dump leaves "$work/book"
ok "dump refuses unknown stages" exits 2
ok "and names those there are" err_has 'tree, report, nav, pages, tags'
run explain no-such-rule
ok "explain refuses unknown rules" exits 2
run schema no-such-schema
ok "schema refuses unknown names" exits 2

mkdir "$work/nothing"
(cd "$work/nothing" && "$CLEARLEAF" check) > "$work/out" 2> "$work/err"
status=$?
ok "no publication at all is wrong usage" exits 2
cp -R "$work/book" "$work/again"
mkdir "$work/other"
cp -R "$work/book" "$work/other/book"
try build -o "$work/dist" "$work/book" "$work/other/book/"
ok "two publications of one name are refused" exits 2
try build -q -e epub -o "$work/named" "$work/book/publication.xml" \
    "$work/again/publication.xml"
ok "publication.xml itself names the folder" [ \
    "$(cd "$work/named" && ls -d */ | paste -sd' ')" = 'again/ book/' ]

try build -o "$work/dist" "$work/no-such-folder"
ok "a publication that is not there cannot be read" exits 3
ok "and is named" err_has "$work/no-such-folder"
try check "$work/nothing"
ok "a folder without publication.xml cannot be read" exits 3
run build --today 2026-01-15 --fonts "$work/nothing" -o "$work/dist" \
    "$work/book"
ok "a folder without fonts cannot be read" exits 3
ok "which it says, and what to do" err_has 'make fonts'
mkdir -p "$work/prefix/bin" "$work/prefix/share/clearleaf"
cp "$CLEARLEAF" "$work/prefix/bin/clearleaf"
ln -s "$root/fonts" "$work/prefix/share/clearleaf/fonts"
"$work/prefix/bin/clearleaf" check --today $today "$work/book" \
    > "$work/out" 2> "$work/err"
status=$?
ok "an installed program finds its own fonts" exits 0
echo in the way > "$work/file"
try build -o "$work/file" "$work/book"
ok "an output folder that is a file cannot be written" exits 3
try build -qj2 "-o$work/attached" -eepub "$work/book"
ok "values may stand beside their letters" exits 0
ok "and are understood" [ \
    "$(cd "$work/attached/book" && ls | grep -E '\.(epub|pdf)$')" = book.epub ]
run build -o -j4 --today 2026-01-15 --jobs -q "$work/book"
ok "a value may look like an option" exits 2
ok "and is none" err_has 'for --jobs'
try check -- "$work/book"
ok "-- ends the options" exits 0
if [ -w /dev/full ]; then
    status=0
    "$CLEARLEAF" explain > /dev/full 2> "$work/err" || status=$?
    ok "a full disk is noticed" exits 3
else
    skip "a full disk is noticed" "there is no /dev/full"
fi
finish
