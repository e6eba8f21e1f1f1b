#!/bin/sh
# Ceilings on files, functions and parameters. The list of exceptions is
# empty, and stays so.
set -u
. tests/cli/lib.sh

# A function's name stands at column 1, its body ends with a } there. Tables
# have no such name. The parameters of a library's callback, on_NAME, are the
# library's choice.
cat > "$work/size.awk" <<'AWK'
FNR == 1 { name = "" }
/^[a-z_][a-z0-9_]*\(/ {
    name = $0
    sub(/\(.*/, "", name)
    start = FNR
    parameters = ""
    in_parameters = 1
}
in_parameters {
    parameters = parameters $0
    if (/\)[^)]*$/) {
        in_parameters = 0
        if (parameters ~ /;[^)]*$/)
            name = ""
        else if (name !~ /^on_/ && gsub(/,/, ",", parameters) + 1 > 6)
            print FILENAME ":" start ": " name " has more than 6 parameters"
    }
}
/^}/ && name != "" {
    if (FNR - start + 1 > 80)
        print FILENAME ":" start ": " name " has " FNR - start + 1 " lines"
    name = ""
}
AWK

awk -f "$work/size.awk" src/*.c src/*/*.c tests/*/*.c > "$work/found"
ok "functions up to 80 lines and 6 parameters" is_empty "$work/found"
wc -l src/*.c src/*/*.[ch] tests/*/*.[ch] |
    awk '$2 != "total" && $1 > 800 { print $2 ": " $1 " lines" }' \
    > "$work/found"
ok "files up to 800 lines" is_empty "$work/found"

for header in src/*/*.h; do
    sed -n 1p "$header" | grep -q "^/\* ${header##*/} - [A-Za-z]" ||
        echo "$header: the first line does not say what it is"
    grep -q '^#pragma once$' "$header" || echo "$header: no #pragma once"
done > "$work/found"
ok "headers say what they are" is_empty "$work/found"

# A .c file's own header comes first: that proves it stands alone.
for source in src/*/*.c; do
    own=${source#src/}
    own=${own%.c}.h
    [ -f "src/$own" ] || continue
    first=$(grep -m 1 '^#include' "$source")
    [ "$first" = "#include \"$own\"" ] || echo "$source: $first comes first"
done > "$work/found"
ok "own header first" is_empty "$work/found"

# The lint itself: it must see what it is for.
{
    echo 'int'
    echo 'long_one(int a,'
    echo '         int b, int c, int d, int e, int f, int g)'
    echo '{'
    i=0
    while [ $i -lt 80 ]; do
        echo '    x();'
        i=$((i + 1))
    done
    echo '}'
} > "$work/x.c"
awk -f "$work/size.awk" "$work/x.c" > "$work/out"
ok "sees a long function" out_has 'long_one has 84 lines'
ok "sees many parameters" out_has 'long_one has more than 6 parameters'
finish
