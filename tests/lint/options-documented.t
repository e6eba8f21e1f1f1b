#!/bin/sh
# Commands and options: in --help, in the manual, and in a test.
set -u
. tests/cli/lib.sh

manual=src/cli/clearleaf.1
run --help
sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' "$work/out" \
    > "$work/commands"
ok "there are commands" [ -s "$work/commands" ]

for command in '' $(cat "$work/commands"); do
    run $command --help
    sed -n 's/^  \(-[a-zA-Z], \)\{0,1\}\(--[a-z-]*\).*/\1\2/p' "$work/out"
done | tr -d ' ' | tr ',' '\n' | sort -u > "$work/helped"
# From ".It Fl o Ar dir , Fl Fl output" to "-o" and "--output".
sed -n 's/^\.It Fl/Fl/p' "$manual" |
    sed 's/Fl Fl \([a-z-]*\)/\n--\1\n/g; s/Fl \([a-zA-Z]\)/\n-\1\n/g' |
    grep '^-' | sort -u > "$work/manual"

diff "$work/helped" "$work/manual" > "$work/found"
ok "help and manual name the same options" is_empty "$work/found"

for command in $(cat "$work/commands"); do
    grep -qx "\.It Cm $command" "$manual" || echo "$command is not in the manual"
    grep -q "^\.Cm $command" "$manual" || echo "$command is not in SYNOPSIS"
    run "$command" --help
    [ "$status" -eq 0 ] || echo "$command --help fails"
    grep -q '^Example:' "$work/out" || echo "$command --help has no example"
    LC_ALL=C.UTF-8 grep -nE '^.{100,}$' "$work/out"
done > "$work/found"
ok "commands are documented" is_empty "$work/found"

cat tests/cli/*.t > "$work/tests"
for option in $(grep '^--' "$work/helped"); do
    grep -qe "$option" "$work/tests" || echo "no test in tests/cli has $option"
done > "$work/found"
for command in $(cat "$work/commands"); do
    grep -qE "(run|try) $command" "$work/tests" || echo "no test of $command"
done >> "$work/found"
ok "options and commands are tested" is_empty "$work/found"

# What comes with later issues is not promised yet.
"$CLEARLEAF" --help > "$work/out"
for command in due new watch verify; do
    grep -qx "$command" "$work/commands" && continue
    if "$CLEARLEAF" "$command" > /dev/null 2>&1; then
        echo "$command works but is not in --help"
    fi
done > "$work/found"
ok "help names all commands" is_empty "$work/found"

if command -v mandoc > /dev/null; then
    mandoc -T lint -W warning "$manual" > "$work/found" 2>&1
    ok "the manual is valid mdoc" is_empty "$work/found"
else
    skip "the manual is valid mdoc" "mandoc is not installed"
fi
finish
