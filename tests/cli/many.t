#!/bin/sh
# many: a folder of publications, side by side and as one.
set -u
. tests/cli/lib.sh

all=$work/all
dist=$work/dist
mkdir "$all"
for name in one two three four five six; do
    book "$all/$name"
    change "$all/$name/publication.xml" \
        "s#</title>#, $name</title>#; s#<identifier>.*<#<identifier>urn:example:$name<#"
done
mkdir "$all/no-book"
echo stray > "$all/notes.txt"
change "$all/four/chapters/01-what-it-is.md" 's/term:donor/term:nobody/'
add_unused_term "$all/two"
# quick ARGUMENT... - a build of one edition each: this is not about pages
quick() { try build -e clear -o "$dist" "$@"; }

quick -j 3 "$all"
ok "errors in one do not keep the others back" exits 1
ok "all others are built" [ \
    "$(ls "$dist"/*/*.pdf | wc -l)" -eq 5 ]
ok "what was done is said" err_has '5 built, 1 not written'
printf '%s\n' five one six three two |
    sed "s#.*#$dist/&/&-clear.pdf#" > "$work/expected"
ok "they are told of in the order of their names" cmp "$work/out" \
    "$work/expected"
cp "$work/err" "$work/three-jobs"
sums "$dist" > "$work/first"

rm -r "$dist"
quick -j 1 "$all"
ok "on one core the same is said" cmp "$work/err" "$work/three-jobs"
sums "$dist" > "$work/second"
ok "and done" cmp "$work/first" "$work/second"
(cd "$all" && "$CLEARLEAF" build -e clear --fonts "$root/fonts" \
    --today $today -o "$dist" .) > "$work/out" 2> "$work/err"
ok "the current folder may be one of publications" err_has '5 unchanged'

change "$all/four/chapters/01-what-it-is.md" 's/term:nobody/term:donor/'
quick "$all"
ok "the next build builds what is missing" err_has '1 built, 5 unchanged'
ok "and says no word of what is as it was" [ "$(wc -l < "$work/err")" -eq 4 ]
quick "$all/one/" "$all/two" "$all/nothing"
ok "a publication that is not there is an error" exits 3
ok "of its own" err_has '2 unchanged, 1 not written'
quick -q "$all"
ok "quiet says nothing at all" is_empty "$work/err"
try build -e clear,nothing -o "$dist" "$all"
ok "an edition that does not exist is wrong usage" exits 2
ok "said once" [ "$(grep -c 'there is no edition' "$work/err")" -eq 1 ]
try check --format=json "$all"
ok "check reports on all" exits 0
ok "in one piece" [ "$(grep -c '"findings"' "$work/out")" -eq 1 ]
ok "with the finding of each" out_has 'glossary-unused'
mkdir "$work/more"
cp -R "$all/one" "$work/more/one"
quick "$all" "$work/more"
ok "two of the same name are wrong usage" exits 2

# A worker that dies, as of a fault in a library, takes one publication along.
# workers - the processes of the build $pid
workers() { cat "/proc/$pid/task/$pid/children" 2> /dev/null; }
start() {
    "$CLEARLEAF" build -B -j 2 --fonts fonts --today $today -o "$dist" "$@" \
        > "$work/out" 2> "$work/err" &
    pid=$!
    for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        [ -n "$(workers)" ] && return
        sleep 0.02
    done
}
start "$all"
for worker in $(workers); do
    kill -SEGV "$worker" 2> /dev/null
    break
done
status=0
wait "$pid" || status=$?
ok "a worker that dies is an error" exits 3
ok "of one publication" [ "$(grep -c 'the program failed here' "$work/err")" \
    -eq 1 ]
ok "the others are built" err_has '5 built, 1 not written'

start "$all"
orphans=$(workers)
kill -9 "$pid"
wait "$pid" 2> /dev/null
sleep 0.2
alive() {
    for worker in $orphans; do
        [ ! -e "/proc/$worker/status" ] ||
            grep -q '^State:.*zombie' "/proc/$worker/status" || return 1
    done
}
ok "workers do not outlive a build that is killed" alive
finish
