#!/bin/sh
# What `make publish` does around the building itself; install.t has `make
# install`.
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
ok "and ends it" exits 1
ok "one that is asked for is not missed" sh -c \
    '! grep "NotoSansCJK" "$1"' - "$work/out"
echo x >"$work/source/NotoSansCJK-Bold.ttc"
cp "$root/fonts/$font" "$work/source"
call env FONT_SOURCE="$work/none $work/source" sh "$root/tests/setup/fonts.sh"
ok "where it is there, its bytes are looked at, too" \
    out_has "NotoSansCJK-Bold.ttc: not a version in fonts/MANIFEST"
ok "a font is found in any of the folders" [ -e "fonts/$font" ]
cd "$root"
finish
