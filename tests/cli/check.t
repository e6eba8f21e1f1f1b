#!/bin/sh
# What check says of content, in which form, and how it ends.
set -u
. tests/cli/lib.sh

try check tests/golden/books/plain
ok "clean content is clean" exits 0
ok "the summary is a result" out_has \
    'tests/golden/books/plain: no errors, no warnings'
ok "nothing is said beside it" is_empty "$work/err"
try check -q tests/golden/books/plain
ok "quiet says nothing" is_empty "$work/out"
try check -v tests/golden/books/plain
ok "verbose says what is done" err_has 'clearleaf: tests/golden/books/plain: reading'
try check --verbose -j 1 tests/golden/books/plain
ok "on one core too" exits 0

book "$work/book"
change "$work/book/chapters/01-what-it-is.md" 's/term:donor/term:nobody/' ||
    exit 1
add_unused_term "$work/book" || exit 1
try check "$work/book"
ok "an error ends with 1" exits 1
ok "an error has place, severity, sentence and rule" grep -q \
    "^$work/book/chapters/01-what-it-is.md:4:[0-9]*: error: .*\. \[glossary-undefined\]$" \
    "$work/out"
ok "a warning is beside it" out_has 'warning: '
ok "and is counted" out_has ': 1 error, 1 warning'
try check --quiet "$work/book"
ok "quiet leaves the warning out" lacks "$work/out" 'warning:'
ok "quiet shows the error" out_has '[glossary-undefined]'

book "$work/warned"
add_unused_term "$work/warned" || exit 1
try check "$work/warned"
ok "a warning is clean" exits 0
ok "and is shown" out_has '[glossary-unused]'
try check --strict "$work/warned"
ok "under --strict it is not" exits 1
try check -q --strict "$work/warned"
ok "and quiet shows it then" out_has '[glossary-unused]'

book "$work/uncited"
change "$work/uncited/chapters/01-what-it-is.md" '/ref:reed2024/d' || exit 1
try check "$work/uncited"
ok "a work that nothing cites is a warning" out_has '[reference-unused]'

book "$work/large"
awk 'BEGIN { for (i = 0; i < 700000; i++) print "Much too much text.\n" }' \
    >> "$work/large/chapters/01-what-it-is.md"
try check "$work/large"
ok "a file that is too large is an error" out_has '[file-too-large]'

# JSON, read by another program.
try check --format=json "$work/book"
ok "JSON ends with 1 too" exits 1
cp "$work/out" "$work/json"
cat > "$work/json.pl" <<'PERL'
use JSON::PP;
local $/;
my $report = decode_json(<STDIN>);
die "format" unless $report->{format} == 1;
die "counts" unless $report->{errors} == 1 && $report->{warnings} == 1;
die "number" unless @{$report->{findings}} == 2;
for my $finding (@{$report->{findings}}) {
    die "keys" unless join(" ", sort keys %$finding) eq
        "column line message path rule severity";
}
my ($error) = grep { $_->{severity} eq "error" } @{$report->{findings}};
die "rule" unless $error->{rule} eq "glossary-undefined";
die "path" unless $error->{path} =~ m{chapters/01-what-it-is\.md$};
die "line" unless $error->{line} == 4;
die "sentence" unless $error->{message} =~ /\.$/;
PERL
ok "JSON says the same" sh -c "perl '$work/json.pl' < '$work/json'"
try check --format json "$work/book" tests/golden/books/plain
ok "JSON of two publications is one document" sh -c \
    "perl '$work/json.pl' < '$work/out'"
try check --format=text "$work/book"
ok "text can be asked for" out_has 'error: '

# All in one run, and not more than 20 of a kind.
cp -R "$work/book" "$work/many"
i=0
while [ $i -lt 25 ]; do
    i=$((i + 1))
    echo "
Paragraph $i has a [term](term:nothing-$i)."
done >> "$work/many/chapters/01-what-it-is.md"
try check "$work/many"
ok "20 findings of a kind are shown" [ \
    "$(grep -c '\[glossary-undefined\]$' "$work/out")" -eq 21 ]
ok "and the others counted" out_has 'and 6 more of this kind [glossary-undefined]'
ok "and in the summary" out_has '26 errors'
try check --format=json "$work/many"
ok "JSON has them all" [ "$(grep -c '"glossary-undefined"' "$work/out")" -eq 26 ]

try check "$work/book" tests/golden/books/plain "$work/many"
ok "one with errors does not hide the next" out_has \
    'tests/golden/books/plain: no errors'
try check "$work/no-such-folder" "$work/book"
ok "nor does one that is not there" out_has '[glossary-undefined]'
ok "and the highest status wins" exits 3

# Nothing of a terminal in a pipe, whatever the environment says.
for colour in '' 1; do
    NO_COLOR=$colour TERM=xterm-256color try check -v "$work/book"
    cat "$work/out" "$work/err" > "$work/both"
    ok "no escapes in a pipe (NO_COLOR=$colour)" sh -c \
        "! LC_ALL=C grep -q '[^[:print:][:space:]]' '$work/both'"
    ok "no carriage returns in a pipe (NO_COLOR=$colour)" sh -c \
        "! grep -q '$(printf '\r')' '$work/both'"
done
if command -v script > /dev/null; then
    terminal() { # VARIABLE=VALUE... - what a terminal gets, in $work/tty
        script -qec "env $* '$CLEARLEAF' check --today $today \
            --fonts '$root/fonts' '$work/book'" /dev/null \
            < /dev/null > "$work/tty" 2>&1
    }
    escape=$(printf '\033')
    terminal -u NO_COLOR TERM=xterm
    ok "a terminal has colours" has "$work/tty" "$escape["
    ok "a terminal has a progress bar" has "$work/tty" '[##'
    terminal NO_COLOR=1 TERM=xterm
    ok "NO_COLOR takes the colours away" lacks "$work/tty" "$escape"
    terminal -u NO_COLOR TERM=dumb
    ok "a dumb terminal has no bar" lacks "$work/tty" '[##'
else
    skip "a terminal has colours and a progress bar" "script is not installed"
fi

# An author's text cannot play with the terminal.
cp -R "$work/book" "$work/evil"
printf '\nA [term](term:x\033[31m).\n' >> "$work/evil/chapters/01-what-it-is.md"
try check "$work/evil"
ok "control characters do not get through" lacks "$work/out" \
    "$(printf '\033')"

# No DIR: content/ or this folder.
mkdir -p "$work/site/content"
cp -R "$work/warned" "$work/site/content/b"
cp -R "$work/warned" "$work/site/content/a"
mkdir "$work/site/content/none"
(cd "$work/site" && "$CLEARLEAF" check --today $today --fonts "$root/fonts") \
    > "$work/out" 2> "$work/err"
status=$?
ok "without DIR, all of content/ is checked" exits 0
grep ': no errors' "$work/out" | cut -d: -f1 > "$work/order"
ok "in the order of names" [ "$(paste -sd' ' "$work/order")" = \
    'content/a content/b' ]
(cd "$work/warned" && "$CLEARLEAF" check --today $today --fonts "$root/fonts") \
    > "$work/out" 2> "$work/err"
status=$?
ok "or the folder that we are in" exits 0
try check "$work/warned///"
ok "slashes at the end are not in messages" out_has "$work/warned: no errors"
finish
