#!/bin/sh
# Clients' own libraries find every edition in both catalogues and every change
# in the feed, the schemas hold, and a broken catalogue is seen.
. tests/validators/lib.sh
need node "Node"
need xmllint "xmllint"
need "$VALIDATORS/opds-$OPDS" "opds-$OPDS"

# catalogue FOLDER - what clients miss and schemas refuse, one a line, sorted
catalogue() {
    {
        node tests/validators/opds.mjs "$VALIDATORS/opds-$OPDS" "$1" \
            tests/validators/opds.schema.json 2>"$work/opds.log" ||
            echo "unread $1"
        for file in "$1"/opds*.xml "$1"/changes.xml; do
            xmllint --nonet --noout --relaxng tests/validators/opds.rng \
                "$file" >/dev/null 2>&1 || echo "schema:$(basename "$file")"
        done
    } | sort -u
}

build "$work/dist" content/*/ tests/validators/book tests/validators/picture
ok "all publications are read" same '' "$(catalogue "$work/dist")"

# A publication with two versions, one withdrawn, a draft.
mkdir -p "$work/content"
for name in first second third; do
    cp -R tests/validators/book "$work/content/$name"
    change "$work/content/$name/publication.xml" \
        "s#<title>.*</title>#<title>The $name leaflet</title>#
         s#\(<identifier>\).*\(</identifier>\)#\1urn:example:$name\2#"
done
build "$work/versions" -e epub,large "$work"/content/*
change "$work/content/first/publication.xml" \
    's#<version>.*</version>#<version>9.1</version>#
     s#<modified>.*</modified>#<modified>2026-11-24T00:00:00Z</modified>#
     s#</publication>#<change version="9.1" date="2026-11-24">A number\
was wrong.</change></publication>#'
change "$work/content/second/publication.xml" 's/"published"/"withdrawn"/'
change "$work/content/third/publication.xml" 's/"published"/"draft"/'
build "$work/versions" -e epub,large "$work"/content/*
ok "versions, a draft and what is withdrawn are read" \
    same '' "$(catalogue "$work/versions")"
ok "the feed tells what changed" \
    has "$work/versions/changes.xml" 'A number was wrong.'
ok "and what was withdrawn" has "$work/versions/changes.xml" 'Withdrawn: '
for file in opds.json opds.xml; do
    ok "$file leaves out what is withdrawn" \
        lacks "$work/versions/$file" second/
    ok "$file leaves out a draft" lacks "$work/versions/$file" third/
done

# More than a page: records are enough for a catalogue.
many=$work/many
mkdir -p "$many/.clearleaf"
cp -R "$work/versions/.clearleaf/first" "$work/template"
i=1
while [ $i -le 101 ]; do
    mkdir "$many/n$i" "$many/.clearleaf/n$i"
    cp "$work/versions/first"/first* "$many/n$i"
    for record in "$work/template"/*; do
        sed "s/^name=.*/name=n$i/; s/^title=The first.*/title=Number $i,/
            s/^identifier=.*/identifier=urn:example:n$i/" "$record" \
            >"$many/.clearleaf/n$i/${record##*/}"
    done
    i=$((i + 1))
done
run catalogue -o "$many"
ok "a catalogue of 101 is made" exits 0
ok "and has two pages" [ -e "$many/opds-2.json" ]
ok "which clients follow" same '' "$(catalogue "$many")"

# name, file, what to do with it (perl), who must see it
mutants='
json-id|opds.json|s/"identifier": "urn:example[^"]*",//|r2-opds2:id+schema:opds.json
json-type|opds.json|s/epub\+zip/zip/|r2-opds2:acquisition
json-rel|opds.json|s/acquisition.open-access/acquisition\/buy/|r2-opds2:acquisition
json-image|opds.json|s/"images": \[.*?\]/"images": []/s|r2-opds2:image+schema:opds.json
json-self|opds.json|s/"rel": "self"/"rel": "me"/|schema:opds.json
json-link|opds.json|s/first-large.pdf/first-lost.pdf/|r2-opds2:acquisition+r2-opds2:link
json-title|opds.json|s/The first/The fist/|r2-opds2:title
json-broken|opds.json|s/\}\s*$//|unread
document-type|first/publication.json|s/opds-publication\+json/json/|schema:publication.json
xml-id|opds.xml|s/(<entry.*?)<id>.*?<\/id>/$1/s|opds-feed-parser:id+schema:opds.xml
xml-type|opds.xml|s/ type="application.epub\+zip"//|opds-feed-parser:acquisition+r2-opds1:acquisition+schema:opds.xml
xml-rel|opds.xml|s/acquisition.open-access/related/g|opds-feed-parser:acquisition+opds-feed-parser:kind+r2-opds1:acquisition+schema:opds.xml
xml-image|opds.xml|s/<link rel="[^"]*image.*?>//g|opds-feed-parser:image+r2-opds1:image+schema:opds.xml
xml-updated|opds.xml|s/<updated>.*?<\/updated>//|schema:opds.xml
xml-link|opds.xml|s/first-large.pdf/first-lost.pdf/|opds-feed-parser:acquisition+opds-feed-parser:link+r2-opds1:acquisition+r2-opds1:link
feed-id|changes.xml|s/(<entry.*?)<id>.*?<\/id>/$1/s|feedparser:id+schema:changes.xml
feed-link|changes.xml|s/first.index.html/nowhere.html/|feedparser:link
picture|first/first-epub.png|s/PNG/GIF/|opds-feed-parser:type+r2-opds1:type+r2-opds2:type
'
mkdir "$work/one"
cp -R "$work/content/first" "$work/one/first"
build "$work/sound" -e epub,large "$work/one/first"
ok "the sound one is read" same '' "$(catalogue "$work/sound")"
echo "$mutants" >"$work/mutants"
while IFS='|' read -r mutant file expression wanted; do
    [ -n "$mutant" ] || continue
    rm -rf "$work/broken"
    cp -R "$work/sound" "$work/broken"
    perl -0pi -e "$expression" "$work/broken/$file"
    if cmp -s "$work/sound/$file" "$work/broken/$file"; then
        ok "$mutant breaks something" false
        continue
    fi
    seen=$(catalogue "$work/broken" | sed 's/^unread.*/unread/')
    ok "$mutant" same "$(expected "$wanted")" "$seen"
done <"$work/mutants"
finish
