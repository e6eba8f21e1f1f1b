#!/bin/sh
# What `make publish` and `make install` do around the building itself.
. tests/cli/lib.sh
set -eu

# call COMMAND... - its status in $status, what it prints in $work/out
call() {
    status=0
    "$@" >"$work/out" 2>&1 </dev/null || status=$?
}

# A system on which pkg-config knows no library.
call env INSTALL=no PKG_CONFIG_LIBDIR="$work" PKG_CONFIG_PATH= \
    sh tests/setup/packages.sh build
ok "missing packages end it" exits 1
ok "they are listed" out_has 'missing: libzip-dev libxml2-dev'
ok "INSTALL=no prints the command" \
    out_has 'apt-get install --no-install-recommends libzip-dev'
call env INSTALL=no sh tests/setup/packages.sh build
ok "nothing is said when nothing is missing" is_empty "$work/out"

mkdir -p "$work/tree/fonts" "$work/source"
cp fonts/MANIFEST "$work/tree/fonts"
cp fonts/*.ttf "$work/source"
cd "$work/tree"
call env FONT_SOURCE="$work/source" sh "$root/tests/setup/fonts.sh"
ok "fonts are copied" exits 0
ok "all of them" diff -r -x MANIFEST "$work/source" fonts
call env FONT_SOURCE="$work/source" sh "$root/tests/setup/fonts.sh"
ok "and once only" is_empty "$work/out"

font=NotoSans-Bold.ttf
rm "fonts/$font"
echo x >>"$work/source/$font"
call env FONT_SOURCE="$work/source" sh "$root/tests/setup/fonts.sh"
ok "other bytes are refused" exits 1
ok "by name" out_has "$font: not a version in fonts/MANIFEST"
ok "and not copied" [ ! -e "fonts/$font" ]
rm "$work/source/$font"
call env FONT_SOURCE="$work/source" sh "$root/tests/setup/fonts.sh"
ok "a missing font is named" out_has "fonts/$font: no such font"
cd "$root"

call make install BUILD="${BUILD:-build}" DESTDIR="$work/system"
ok "make install" exits 0
installed=$work/system/usr/local
ok "installs the manual" [ -s "$installed/share/man/man1/clearleaf.1" ]
echo '# A note' >"$work/note.md"
echo 'One line.' >>"$work/note.md"
call "$installed/bin/clearleaf" build -q -o "$work/dist" "$work/note.md"
ok "what is installed works alone" exits 0
ok "with its own fonts" [ -s "$work/dist/note/note-large.pdf" ]
call make uninstall DESTDIR="$work/system"
ok "make uninstall leaves nothing" \
    [ -z "$(find "$work/system" -type f)" ]
finish
