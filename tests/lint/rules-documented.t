#!/bin/sh
# Rules: in rule.h, in explain, in the manual, and in a test.
set -u
. tests/cli/lib.sh

manual=src/cli/clearleaf.1
run explain
cp "$work/out" "$work/list"
awk '{ print $1 " (" $2 ")" }' "$work/list" > "$work/rules"
sed -n '/^\.Sh DIAGNOSTICS/,/^\.Sh STANDARDS/s/^\.It //p' "$manual" \
    > "$work/manual"
ok "there are rules" [ -s "$work/rules" ]
diff "$work/rules" "$work/manual" > "$work/found"
ok "the manual has every rule, in order" is_empty "$work/found"

# CL_RULE_GLOSSARY_UNDEFINED is glossary-undefined.
sed -n 's/^ *CL_RULE_\([A-Z0-9_]*\).*/\1/p' src/base/rule.h |
    tr 'A-Z_' 'a-z-' > "$work/header"
cut -d' ' -f1 "$work/list" | diff "$work/header" - > "$work/found"
ok "the table is in the order of the header" is_empty "$work/found"

for rule in $(cat "$work/header"); do
    severity=$(awk -v r="$rule" '$1 == r { print $2 }' "$work/list")
    grep -q "id=\"rule-$rule\"><code>$rule</code>: $severity<" \
        content/clearleaf-guide/chapters/12-rules.md ||
        echo "the guide does not have $rule: $severity"
done > "$work/found"
ok "the guide has every rule" is_empty "$work/found"

for rule in $(cat "$work/header"); do
    constant=CL_RULE_$(echo "$rule" | tr 'a-z-' 'A-Z_')
    grep -rqwe "$rule" -e "$constant" tests --include='*.[ct]' \
        --include='*.report' || echo "no test has $rule"
done > "$work/found"
ok "every rule is in a test" is_empty "$work/found"

for rule in $(cat "$work/header"); do
    constant=CL_RULE_$(echo "$rule" | tr 'a-z-' 'A-Z_')
    grep -rqw "$constant" src --include='*.c' --exclude='rule*.c' ||
        echo "nothing reports $rule"
done > "$work/found"
ok "every rule is used" is_empty "$work/found"

for rule in $(cat "$work/header"); do
    run explain "$rule"
    [ "$status" -eq 0 ] && grep -qx Why "$work/out" &&
        grep -qx 'What to do' "$work/out" || echo "$rule is not explained"
done > "$work/found"
ok "every rule is explained" is_empty "$work/found"
finish
