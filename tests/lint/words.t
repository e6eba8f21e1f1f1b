#!/bin/sh
# Every word that the program asks for is in words/en.ini, and none is left
# over: a missing one stops the program. What other languages have is the
# matter of tests/unit/test_words.c.
set -u
. tests/cli/lib.sh

words=src/data/words/en.ini
sed -n '/^\[words\]/,$s/^\([a-z0-9.-]*\)=.*/\1/p' "$words" > "$work/all"
ok "there are words" [ -s "$work/all" ]

sort "$work/all" | uniq -d > "$work/found"
ok "no key is there twice" is_empty "$work/found"

# The forms of a number, "pages.points.one" and "pages.points.other", count as
# one key.
awk '{ all[$0] } END { for (key in all) {
           base = key
           if (sub(/[.](one|other)$/, "", base) && base ".one" in all &&
               base ".other" in all)
               key = base
           print key } }' "$work/all" | sort -u > "$work/keys"
grep '[.]one$' "$work/keys" > "$work/found"
ok "what is counted has both numbers of English" is_empty "$work/found"

# A literal "group.name" whose group is one of those in en.ini.
cut -d. -f1 "$work/keys" | sort -u > "$work/groups"
grep -rhoE '"[a-z]+(-[a-z]+)*\.[a-z0-9.-]+[a-z0-9]"' src --include='*.c' |
    tr -d '"' | sort -u > "$work/literals"
while read -r key; do
    case $key in *.xml | *.rng | *.css | *.ini | *.md) continue ;; esac
    grep -qx "${key%%.*}" "$work/groups" || continue
    grep -qxF "$key" "$work/keys" || echo "en.ini has no $key"
done < "$work/literals" > "$work/found"
ok "every word in the sources is there" is_empty "$work/found"

# What is counted is asked for by its number, and nothing else is.
grep -rhA2 'cl_words_dup_count(' src --include='*.c' |
    grep -oE '"[a-z-]+\.[a-z0-9.-]+"' | tr -d '"' | sort -u > "$work/counted"
while read -r key; do
    grep -qxF "$key.other" "$work/all" || echo "$key has no numbers"
done < "$work/counted" > "$work/found"
ok "what is asked for by its number has numbers" is_empty "$work/found"

# The last part may be put on by the program: a value, or ".none".
while read -r key; do
    grep -qxF "$key" "$work/literals" && continue
    grep -rqF -e "\"${key%.*}\"" -e "\"${key%.*}.\"" src --include='*.c' ||
        echo "nothing uses $key"
done < "$work/keys" > "$work/found"
ok "every word is used" is_empty "$work/found"

# The proof asks for what the report asks for, in the same words.
grep '^sign-off[.]check[.]' "$words" | while IFS='=' read -r key text; do
    id=${key#sign-off.check.}
    tr -d '\n' < src/model/standard.c | sed 's/" *"//g' |
        grep -qF ".id = \"$id\"" || echo "no standard is called $id"
    [ "$id" = person-words ] || tr -d '\n' < src/model/standard.c |
        sed 's/" *"//g' | grep -qF ".text = \"$text\"" ||
        echo "$id has other words in model/standard.c"
done > "$work/found"
ok "a proof's checks are those of the report" is_empty "$work/found"

# Every file says who has read it.
for file in src/data/words/*.ini; do
    grep -qxE 'status=(read by a|awaiting a) native reader' "$file" ||
        echo "$file has no status"
done > "$work/found"
ok "every file says who has read it" is_empty "$work/found"
finish
