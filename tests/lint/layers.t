#!/bin/sh
# Who may include whom: src/README.md, "Layers".
set -u
. tests/cli/lib.sh

# Which folders each folder may include, itself apart.
cat > "$work/layers.awk" <<'AWK'
BEGIN {
    may["base"] = ""
    may["model"] = "base"
    n = split("read check assemble layout epub site audit judge", stage)
    for (i = 1; i <= n; i++)
        may[stage[i]] = "base model"
    may["pdf"] = "base model layout"
    may["build"] = "base model read check assemble layout pdf epub site audit judge"
    may["cli"] = may["build"] " build"
    may["main.c"] = "cli"
}
/^#include "/ {
    split(FILENAME, at, "/")
    split($2, path, "\"")
    split(path[2], to, "/")
    from = at[2]
    if (!(from in may))
        print FILENAME ": no layer is known for " from
    if (to[2] == "")
        print FILENAME ": include " path[2] " by its path from src/"
    if (from == to[1])
        next
    if (index(" " may[from] " ", " " to[1] " ") == 0)
        print FILENAME ": " from " may not include " path[2]
    if (to[1] != "base" && to[1] != "model" && path[2] != to[1] "/" to[1] ".h")
        print FILENAME ": only " to[1] "/" to[1] ".h is public"
}
AWK

# Which files may include a library's headers: pattern, then regular
# expression of files.
cat > "$work/libraries.awk" <<'AWK'
BEGIN {
    only["^zip[.]h$"] = "^src/epub/(zip|archive)[.]c$"
    only["^(pango|fontconfig|hb|harfbuzz|librsvg)"] = "^src/layout/"
    only["^cairo"] = "^src/(layout|pdf)/"
    only["^(qpdf|lcms2)"] = "^src/pdf/"
    only["^qrencode"] = "^src/assemble/qrcode[.]c$"
    only["^cmark"] = "^src/read/"
    only["^libxml/tree[.]h$"] = "^src/(model/dom[.]h|read/)"
    only["^libxml/(xmlwriter|xmlsave)[.]h$"] = "^src/(epub|read)/"
    only["^libxml/(chvalid|dict|encoding|entities|hash|list|parser|relaxng|"\
         "SAX2?|uri|valid|xml(IO|error|memory|reader|schemas|string|version|"\
         "regexp|unicode)|HTML|xinclude|xpath)"] = "^src/(read/|model/dom[.]c)"
    only["^unicode/"] = "^src/model/"
    only["^json-glib"] = "^src/(audit|cli|judge|site)/"
}
/^#include </ {
    split($2, path, "[<>]")
    for (library in only)
        if (path[2] ~ library && FILENAME !~ only[library])
            print FILENAME ": may not include <" path[2] ">"
}
AWK

awk -f "$work/layers.awk" src/*.c src/*/*.[ch] > "$work/layers"
ok "includes flow up" is_empty "$work/layers"
awk -f "$work/libraries.awk" src/*.c src/*/*.[ch] > "$work/libraries"
ok "a library belongs to one folder" is_empty "$work/libraries"

find src -type d \( -name util -o -name utils -o -name common -o \
    -name helpers -o -name misc \) > "$work/folders"
ok "no folder for odds and ends" is_empty "$work/folders"

# The lint itself: it must see what it is for.
mkdir -p "$work/src/check"
printf '#include "read/read.h"\n#include "layout/paragraph.h"\n' \
    > "$work/src/check/x.c"
(cd "$work" && awk -f layers.awk src/check/x.c) > "$work/out"
ok "finds a sibling" out_has 'check may not include read/read.h'
ok "finds an inner header" out_has 'only layout/layout.h is public'
printf '#include <zip.h>\n' > "$work/src/check/x.c"
(cd "$work" && awk -f libraries.awk src/check/x.c) > "$work/out"
ok "finds a foreign library" out_has 'may not include <zip.h>'
finish
