#!/bin/sh
# explain and schema.
set -u
. tests/cli/lib.sh

run explain
ok "explain lists all rules" out_has 'glossary-undefined'
ok "with their severity" grep -q '^glossary-unused  *warning' "$work/out"
run explain review-overdue
ok "a rule is explained" exits 0
ok "what" out_has 'review-overdue (error): '
ok "why" out_has 'Out-of-date health information can harm.'
ok "what to do" out_has '--allow-overdue'
ok "and what is behind it" out_has 'NHS standard'
ok "in lines that fit" [ -z "$(awk 'length > 79' "$work/out")" ]
run explain file-missing glossary-unused
ok "two rules at once" out_has 'glossary-unused (warning)'

run schema
cp "$work/out" "$work/names"
ok "schema lists its names" has "$work/names" publication
for name in $(cat "$work/names"); do
    run schema "$name"
    ok "schema $name is clean" exits 0
    case $name in
    report)
        ok "schema $name is JSON Schema" out_has 'http://json-schema.org/'
        ;;
    *)
        ok "schema $name is RELAX NG" \
            out_has 'http://relaxng.org/ns/structure/1.0'
        ;;
    esac
done
if command -v xmllint > /dev/null; then
    for name in publication glossary references; do
        run schema $name
        ok "xmllint takes schema $name" xmllint --noout \
            --relaxng "$work/out" "tests/golden/books/plain/$name.xml"
    done
fi
finish
