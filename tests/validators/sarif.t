#!/bin/sh
# The findings in SARIF are what its schema asks, and all of them are there.
. tests/validators/lib.sh
modules=$VALIDATORS/schemas-$SCHEMAS
need "$modules/node_modules/ajv" "the checker of JSON Schemas"
need node node

valid() { node tests/validators/schema.mjs "$modules" sarif "$1"; }
# sarif PERL - true of the results @r and the rules @u of run $work/out
sarif() {
    perl -MJSON::PP -e 'local $/; my $s = decode_json(<STDIN>);
        my @r = @{$s->{runs}[0]{results}};
        my @u = @{$s->{runs}[0]{tool}{driver}{rules}};
        exit !('"$1"')' < "$work/out"
}

try check --format=sarif tests/golden/books/mistakes
ok "a book full of mistakes fails" exits 1
ok "its findings are SARIF 2.1.0" valid "$work/out"
try check --format=json tests/golden/books/mistakes
count=$(grep -c '"rule"' "$work/out")
try check --format=sarif tests/golden/books/mistakes
ok "all findings are in it" sarif "@r == $count && @r > 10"
ok "each names its rule, file and line" sarif '!grep {
    $u[$_->{ruleIndex}]{id} ne $_->{ruleId} ||
    $_->{locations}[0]{physicalLocation}{artifactLocation}{uri} !~
        m{^tests/golden/books/mistakes/}
} @r'
ok "lines are numbers" sarif 'grep {
    $_->{locations}[0]{physicalLocation}{region}{startLine} > 1 } @r'

mkdir "$work/odd name"
cp -R tests/golden/books/plain "$work/odd name/50% é"
rm "$work/odd name/50% é"/chapters/*.md
try check --format=sarif "$work/odd name/50% é"
ok "odd names are valid addresses" valid "$work/out"
ok "and escaped" out_has 'odd%20name/50%25%20%C3%A9/publication.xml'

# The schema is awake.
try check --format=sarif tests/golden/books/mistakes
sed 's/"startLine" : /"startLine" : -/' "$work/out" > "$work/broken"
ok "a line below one is refused" eval '! valid "$work/broken"'
finish
