#!/bin/sh
# Form of the sources: clang-format, lines, white space.
set -u
. tests/cli/lib.sh

sources() {
    find src tests -name '*.[ch]' -not -path 'tests/fuzz/corpus/*' | sort
}
texts() {
    find Makefile README.md CHANGELOG.md LICENSE .editorconfig .clang-format \
        src tests content fonts dist -type f \( -name '*.[ch1]' -o \
        -name '*.t' -o -name '*.sh' -o -name '*.md' -o -name '*.xml' -o \
        -name '*.rng' -o -name '*.css' -o -name '*.ini' -o -name 'Makefile' \
        -o -name '.*' -o -name LICENSE \) -not -path 'tests/fuzz/corpus/*' \
        -not -path 'dist/*/*' -not -path 'tests/golden/*' 2> /dev/null | sort
}

# Other versions lay out some things otherwise.
if clang-format --version 2> /dev/null | grep -q 'version 14[.]'; then
    sources | xargs clang-format --dry-run --Werror > "$work/found" 2>&1
    grep -E 'error:' "$work/found" | cut -d: -f1 | uniq -c > "$work/files"
    ok "clang-format" is_empty "$work/files"
else
    skip "clang-format" "clang-format 14 is not installed"
fi

# A string that is a line of its own may be longer where it cannot be broken.
sources | LC_ALL=C.UTF-8 xargs grep -nE '^.{81,}$' |
    grep -vE ':[0-9]+: *".*"[,;)]*$' > "$work/found"
ok "lines of up to 80 columns" is_empty "$work/found"

texts | xargs grep -nE '[[:blank:]]+$' > "$work/found"
ok "no white space at the ends of lines" is_empty "$work/found"

sources | xargs grep -nP '\t' > "$work/found"
ok "no tabs in sources" is_empty "$work/found"

texts | xargs grep -lP '\r' > "$work/found"
ok "line feeds alone" is_empty "$work/found"

texts | while read -r file; do
    [ -z "$(tail -c 1 "$file")" ] || echo "$file"
done > "$work/found"
ok "a line feed at the end of each file" is_empty "$work/found"

texts | while read -r file; do
    iconv -f UTF-8 -t UTF-8 "$file" > /dev/null 2>&1 || echo "$file"
done > "$work/found"
ok "valid UTF-8" is_empty "$work/found"

find tests -name '*.t' -not -perm -u+x > "$work/found"
ok "tests can be run" is_empty "$work/found"
find tests -name '*.t' -o -name '*.sh' | while read -r file; do
    sh -n "$file" 2>&1
done > "$work/found"
ok "shell scripts can be read" is_empty "$work/found"
finish
