#!/bin/sh
# Every word that the program asks for is in words.ini, and none is left over:
# a missing one stops the program.
set -u
. tests/cli/lib.sh

words=src/data/words.ini
sed -n '/^\[en\]/,/^\[[^e]/s/^\([a-z0-9.-]*\)=.*/\1/p' "$words" > "$work/keys"
ok "there are words" [ -s "$work/keys" ]

sort "$work/keys" | uniq -d > "$work/found"
ok "no key is there twice" is_empty "$work/found"

# A literal "group.name" whose group is one of those in words.ini.
cut -d. -f1 "$work/keys" | sort -u > "$work/groups"
grep -rhoE '"[a-z]+\.[a-z0-9.-]+[a-z0-9]"' src --include='*.c' | tr -d '"' |
    sort -u > "$work/literals"
while read -r key; do
    case $key in *.xml | *.rng | *.css | *.ini | *.md) continue ;; esac
    grep -qx "${key%%.*}" "$work/groups" || continue
    grep -qxF "$key" "$work/keys" || echo "words.ini has no $key"
done < "$work/literals" > "$work/found"
ok "every word in the sources is there" is_empty "$work/found"

# The last part may be put on by the program: a value, or ".none".
while read -r key; do
    grep -qxF "$key" "$work/literals" && continue
    grep -rqF -e "\"${key%.*}\"" -e "\"${key%.*}.\"" src --include='*.c' ||
        echo "nothing uses $key"
done < "$work/keys" > "$work/found"
ok "every word is used" is_empty "$work/found"

# Other languages translate what is there, with the same gaps to fill.
awk -F= '/^\[/ { lang = $0 } /^[a-z]/ { gaps = gsub(/{[0-9]}/, "&", $0)
         if (lang == "[en]") english[$1] = gaps
         else if (!($1 in english)) print lang " " $1 ": not in [en]"
         else if (english[$1] != gaps) print lang " " $1 ": other gaps" }' \
    "$words" > "$work/found"
ok "languages agree" is_empty "$work/found"
finish
