#!/bin/sh
# Dates and duties: for each rule, one thing is wrong and that rule alone says
# so, with file and line.
set -u
. tests/cli/lib.sh

found() { # the rules of the findings, each once, on a line
    sed -n 's/^.*: \(error\|warning\): .*\[\([a-z-]*\)\]$/\2/p' "$work/out" |
        LC_ALL=C sort -u | paste -sd' '
}

only() { # RULE [FILE] - nothing else is found, and that has a place
    [ "$(found)" = "$1" ] || {
        echo "found \"$(found)\", not \"$1\":"
        cat "$work/out"
        return 1
    }
    grep -q "/${2:-publication.xml}:[1-9][0-9]*:[1-9][0-9]*: .*\[$1\]$" \
        "$work/out"
}

# wrong RULE STATUS FILE EXPRESSION [OPTION...] - changes a sound book so, then
# checks it.
wrong() {
    lib_rule=$1
    lib_status=$2
    lib_file=$3
    rm -rf "$work/book"
    book "$work/book"
    ok "$lib_rule: the book can be broken" \
        change "$work/book/$lib_file" "$4"
    shift 4
    run check -e clear --today "$today" "$@" "$work/book"
    ok "$lib_rule is found, and nothing else" only "$lib_rule" "${lib_place:-$lib_file}"
    ok "$lib_rule has its severity" exits "$lib_status"
}
today=2026-01-20
lib_place=

book "$work/sound"
try check --strict "$work/sound"
ok "a sound book has no finding" exits 0

date() { # KIND DATE - an expression that sets a date of the publication
    echo "s|<date of=\"$1\">[^<]*<|<date of=\"$1\">$2<|"
}
add() { # XML - an expression that adds to the publication
    echo "s|</publication>|$1</publication>|"
}
work() { # XML - an expression that adds to the cited work
    echo "s|<date of=\"published\">2024-05</date>|&$1|"
}
check() { # RULE DATE VERSION - an expression that adds a signature
    add "<human-check rule=\"$1\" by=\"A Reed\" on=\"$2\" version=\"$3\"/>"
}

wrong date-impossible 1 publication.xml "$(date written 2025-02-30)"
wrong date-order 1 publication.xml "$(date written 2026-01-04)"
wrong date-order 1 publication.xml \
    "$(add '<change version="1.2" date="2026-01-10">More.</change>')"
wrong date-order 1 references.xml "$(work '<date of="updated">2024-04</date>')"
wrong date-future 1 publication.xml \
    "$(add '<date of="published">2026-01-21</date>')"
wrong date-future 1 publication.xml \
    's|<modified>2026-01-02|<modified>2026-01-22|'
wrong date-future 1 references.xml \
    "$(work '<date of="checked">2026-02</date>')"
wrong date-future 1 publication.xml "$(check person-order 2026-01-21 1.2)"
wrong review-date-missing 1 publication.xml '/of="next-review"/d'
wrong review-interval 0 publication.xml "$(date next-review 2029-01-03)"
# The date of ours is what is wrong.
lib_place=publication.xml
wrong review-after-source 0 references.xml \
    "$(work '<date of="review-due">2028-01-01</date>')"
lib_place=
wrong review-overdue 1 publication.xml "$(date next-review 2026-01-19)"
wrong review-notice 0 publication.xml "$(date next-review 2026-01-19)" \
    --allow-overdue
wrong review-due-soon 0 publication.xml "$(date next-review 2026-04-20)"
wrong review-due-soon 0 publication.xml "$(date next-review 2026-04-21)" \
    --warn-days=91
wrong reference-date-missing 1 references.xml '/of="published"/d'
wrong reference-access-missing 0 references.xml \
    's|<doi>.*</doi>|<address>https://example.org/</address>|
    s|<date of="accessed">2026-01-02|<date of="checked">2026-01-02|'
# The book has a second work on the web, which stays as it was.
wrong reference-unchecked 0 references.xml \
    's|<date of="accessed">2026-01-02|<date of="accessed">2026-01-01|'
wrong reference-expired 1 references.xml \
    "$(work '<date of="expires">2026-01-19</date>')"
wrong review-notice 0 references.xml \
    "$(work '<date of="expires">2026-01-19</date>')" --allow-overdue
wrong reference-superseded 0 references.xml \
    "$(work '<superseded-by>source</superseded-by>')"
wrong reference-superseded 0 references.xml \
    "$(work '<superseded-by>Grafts in practice, 2nd edition</superseded-by>')"
wrong human-check-unknown 1 publication.xml "$(check person-ordre 2026-01-02 1.2)"
wrong human-check-unknown 1 publication.xml "$(check epub-mimetype 2026-01-02 1.2)"
wrong human-check-old 0 publication.xml "$(check person-order 2026-01-02 1.1)"
for element in 'person role="author"' 'person role="clinical-reviewer"' \
    audience reader-involvement sources funding interests contact \
    other-formats; do
    wrong field-missing 1 publication.xml "\\|<$element>|d"
    ok "it names the element and a clause" grep -q \
        "add <$element>, .*(.*[A-Z].*)[.] \[field-missing\]$" "$work/out"
done

# Who has the answer none has answered, and readers see it.
book "$work/none"
sed -i 's,<\(audience\|sources\|contact\|person role="author"\)>[^<]*<,<\1>none<,' \
    "$work/none/publication.xml"
run build --strict --today "$today" -o "$work/dist" "$work/none"
ok "none is an answer" exits 0
unzip -p "$work/dist/none/none.epub" '*about*.xhtml' '*colophon*.xhtml' \
    2> /dev/null | tr '\n' ' ' > "$work/epub"
for words in 'No author is named' 'Not reviewed by a clinician' \
    'No group of readers in particular' 'No readers took part' \
    'No source is named' 'No funding' 'None declared' 'No contact is named' \
    'No other formats'; do
    ok "the e-book says: $words" has "$work/epub" "$words"
done
for edition in clear large; do
    pdftotext "$work/dist/none/none-$edition.pdf" - | tr '\n' ' ' |
        tr -s ' ' > "$work/text"
    for words in 'No author is named' 'Not reviewed by a clinician' \
        'No group of readers in particular' 'No readers took part' \
        'No source is named' 'No funding' 'None declared' \
        'No contact is named' 'No other formats'; do
        ok "$edition print says: $words" has "$work/text" "$words"
    done
done
ok "nobody is an author called none" lacks "$work/epub" '>none<'
unzip -p "$work/dist/none/none.epub" '*.opf' > "$work/opf"
ok "nor in the metadata" lacks "$work/opf" 'none</dc:creator>'

# A general publication is advised, a draft owes nothing.
book "$work/general"
sed -i -e 's|type="patient-information"|type="general"|' \
    -e '/<person\|<sources\|<contact\|<audience\|<funding\|<interests/d' \
    -e '/<other-formats\|<reader-involvement/d' "$work/general/publication.xml"
cp -R "$work/general" "$work/draft"
try check -e clear "$work/general"
ok "a general publication is advised" only field-advised
ok "of three facts" [ "$(grep -c 'field-advised' "$work/out")" -eq 3 ]
ok "which is no error" exits 0
for state in draft withdrawn; do
    rm -rf "$work/draft"
    cp -R "$work/general" "$work/draft"
    sed -i "s|status=\"published\"|status=\"$state\"|
        s|type=\"general\"|type=\"patient-information\"|" \
        "$work/draft/publication.xml"
    try check -e clear "$work/draft"
    ok "what is $state owes nothing" lacks "$work/out" field-
done

# What has taken the place of a work is printed with it.
book "$work/newer"
change "$work/newer/references.xml" \
    "$(work '<superseded-by>source</superseded-by>')" > /dev/null
try dump tree "$work/newer"
ok "the list says what supersedes a work" out_has \
    'Superseded by: A page about grafts.'
change "$work/newer/references.xml" 's|-by>source<|-by>nothing<|' > /dev/null
try check -e clear "$work/newer"
ok "what supersedes must be in the list" out_has '[reference-undefined]'

# What the report is told: who evaluated it, who signed, which exemption.
book "$work/signed"
change "$work/signed/publication.xml" "$(add '<evaluator>A Charity</evaluator>\
<exemption kind="micro-enterprise">Four people work here.</exemption>\
<human-check rule="person-order" by="A Reed" on="2026-01-02"\
 version="1.2">All chapters.</human-check>')" > /dev/null
try check --strict -e clear "$work/signed"
ok "an evaluator, an exemption and a signature are sound" exits 0
change "$work/signed/publication.xml" 's|micro-enterprise|small|' > /dev/null
try check -e clear "$work/signed"
ok "another exemption is none" out_has '[schema]'
sed -n 's/.*\.id = "\(person-[a-z-]*\)".*/\1/p' src/model/standard.c |
    LC_ALL=C sort > "$work/asked"
sed -n 's/^<dt><code>\(person-[a-z-]*\)<.*/\1/p' \
    content/clearleaf-guide/chapters/03-describing.md | LC_ALL=C sort \
    > "$work/told"
ok "the guide names all that people sign" cmp "$work/asked" "$work/told"

run check --warn-days=-1 "$work/sound"
ok "days are counted from 1" exits 2
finish
