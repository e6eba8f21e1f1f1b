#!/bin/sh
# interrupted: a build is killed at many moments; the next one mends all.
set -u
. tests/cli/lib.sh

all=$work/all
dist=$work/dist
mkdir "$all"
for name in one two three; do
    book "$all/$name"
done

# changes N - what an author does between two builds
changes() {
    printf '\nSentence number %d.\n' "$1" >> \
        "$all/one/chapters/01-what-it-is.md"
    printf '\nThe same of %d.\n' "$1" >> \
        "$all/three/chapters/01-what-it-is.md"
}

# whole - no edition is half written, at any moment
whole() {
    for file in "$dist"/*/*.pdf; do
        [ ! -e "$file" ] || [ "$(tail -c 6 "$file")" = '%%EOF' ] || return 1
    done
    for file in "$dist"/*/*.epub; do
        [ ! -e "$file" ] || unzip -tqq "$file" || return 1
    done
}

# killed_after SECONDS
killed_after() {
    "$CLEARLEAF" build -q -j 2 --fonts fonts --today $today -o "$dist" "$all" \
        > /dev/null 2>&1 &
    pid=$!
    sleep "$1"
    kill -9 $pid 2> /dev/null
    wait $pid 2> /dev/null
    # Its workers go with it, a moment later.
    sleep 0.05
}

# mended - after a build all is as a build into an empty folder makes it. The
# ledger remembers what stood there in between, so the pages may say more.
mended() {
    try build -j 2 -o "$dist" "$all"
    exits 0 || return 1
    rm -rf "$work/fresh"
    "$CLEARLEAF" build -q --fonts fonts --today $today -o "$work/fresh" \
        "$all" > /dev/null 2>&1
    made "$dist" > "$work/first"
    made "$work/fresh" > "$work/second"
    cmp "$work/first" "$work/second" &&
        (cd "$dist" && sha256sum --quiet -c SHA256SUMS)
}

start=$(date +%s%N)
try build -j 2 -o "$dist" "$all"
end=$(date +%s%N)
ok "the books build" exits 0
for part in 2 10 20 30 40 50 60 70 80 90 97; do
    changes $part
    delay=$(awk -v n=$((end - start)) -v part=$part \
        'BEGIN { printf "%.3f", n * part / 1e11 }')
    killed_after "$delay"
    ok "killed after $part % of its time it leaves whole editions" whole
    ok "and the next build mends it" mended
done
try build -o "$dist" "$all"
ok "then nothing is left to do" err_has '3 unchanged'
ok "and nothing lies about" [ -z "$(find "$dist" -name '*.clearleaf-*')" ]

# Content that goes back to what it was while a build was killed.
cp -Rp "$all/one" "$work/one"
changes 99
killed_after "$(awk -v n=$((end - start)) 'BEGIN { printf "%.3f", n / 2e9 }')"
rm -r "$all/one"
cp -Rp "$work/one" "$all/one"
ok "content that went back is built as it was" mended
finish
