#!/bin/sh
# The Debian package: lintian has nothing to say, it holds what is installed and
# no font, works with the fonts of its dependencies, and is the same bytes when
# it is made elsewhere.
. tests/cli/lib.sh
set -eu

for tool in dpkg-buildpackage dh lintian; do
    command -v $tool >/dev/null && continue
    if [ "${REQUIRE_VALIDATORS:-}" = 1 ]; then
        echo "Bail out! $tool is required and not there"
        exit 1
    fi
    echo "1..0 # SKIP $tool is not installed"
    exit 0
done

version=$(sed -n 's/^VERSION := //p' Makefile)
ok "the changelog has the version of the Makefile" \
    [ "$(dpkg-parsechangelog -l src/debian/changelog -S Version)" = "$version" ]

# What is needed to build has one list; compiler and libc are always there.
sed -n 's/^build  *\([a-z][a-z0-9.+-]*\) .*/\1/p' tests/setup/packages.sh |
    grep -vxE 'gcc|libc6-dev' | sort >"$work/wanted"
sed -n '/^Build-Depends/,/^$/p' src/debian/control |
    grep -oE '^ [a-z][a-z0-9.+-]*' | tr -d ' ' | sort >"$work/named"
ok "control and packages.sh need the same packages" \
    diff "$work/wanted" "$work/named"

# Two at once: the second elsewhere, under another umask and time zone.
(umask 077 && TZ=Asia/Kolkata LC_ALL=C sh tests/setup/deb.sh \
    "$work/second" "$version" >"$work/second.log" 2>&1) &
status=0
sh tests/setup/deb.sh "$work/first" "$version" >"$work/out" 2>"$work/err" ||
    status=$?
ok "it is made" exits 0
wait $! || cat "$work/second.log"
deb=$(echo "$work"/first/clearleaf_"$version"_*.deb)
ok "the same bytes are made elsewhere" \
    cmp "$deb" "$work/second/$(basename "$deb")"

lintian --fail-on error,warning "$work"/first/clearleaf_*.changes \
    >"$work/lintian" 2>&1 || status=$?
ok "lintian finds no error" sh -c '! grep "^E:" "$1"' - "$work/lintian"
ok "and no warning" sh -c '! grep "^W:" "$1"' - "$work/lintian"
ok "and could do its work" exits 0

dpkg -x "$deb" "$work/system"
(cd "$work/system" && find . ! -type d | sort) >"$work/files"
sed '/^#/d; s/ .*//' fonts/MANIFEST | sort -u >"$work/fonts"
{
    cat <<'END'
./usr/bin/clearleaf
./usr/share/bash-completion/completions/clearleaf
./usr/share/doc/clearleaf/CHANGELOG.md.gz
./usr/share/doc/clearleaf/README.md.gz
./usr/share/doc/clearleaf/changelog.gz
./usr/share/doc/clearleaf/copyright
./usr/share/fish/vendor_completions.d/clearleaf.fish
./usr/share/man/man1/clearleaf.1.gz
./usr/share/zsh/vendor-completions/_clearleaf
END
    sed 's|^|./usr/share/clearleaf/fonts/|' "$work/fonts"
} | sort >"$work/wanted"
ok "it has the program, its manual, its completions and links to fonts" \
    diff "$work/wanted" "$work/files"

# Each font is a link into a package that it depends on, or suggests.
dpkg -f "$deb" Depends Suggests | sed 's/^[A-Z][a-z]*: //' | tr ',' '\n' |
    sed 's/^ *//; s/ .*//' >"$work/depends"
while read -r font; do
    package=$(sed -n "s/^$font  *\([a-z-]*\) .*/\1/p" fonts/MANIFEST | head -n 1)
    grep -qx "$package" "$work/depends" || echo "no dependency on $package"
    case $font in
    *.ttc) folder=fonts/opentype/noto ;;
    *) folder=fonts/truetype/noto ;;
    esac
    [ "$(readlink "$work/system/usr/share/clearleaf/fonts/$font")" = \
        "../../$folder/$font" ] || echo "$font is no link"
    dpkg -L "$package" 2>/dev/null >"$work/list" || continue
    grep -qx "/usr/share/$folder/$font" "$work/list" ||
        echo "$package has no $font"
done <"$work/fonts" >"$work/found"
ok "fonts come from their own packages" is_empty "$work/found"

# As installed, beside fonts that are not in the manifest.
noto=$work/system/usr/share/fonts/truetype/noto
mkdir -p "$noto"
while read -r font; do
    cp "fonts/$font" "$noto"
done <"$work/fonts"
echo 'no font' >"$noto/NotoSansX-Regular.ttf"
status=0
(cd "$work" && LC_ALL=$locale "$work/system/usr/bin/clearleaf" new leaflet &&
    "$work/system/usr/bin/clearleaf" build --strict -q leaflet) \
    >"$work/out" 2>"$work/err" || status=$?
ok "what is installed works" exits 0
ok "with those fonts" [ -s "$work/dist/leaflet/leaflet-large.pdf" ]
run new "$work/ours/leaflet"
cp "$work/leaflet/publication.xml" "$work/ours/leaflet"
run build -q -o "$work/ours/dist" "$work/ours/leaflet"
ok "and makes what the tested program makes" cmp \
    "$work/dist/leaflet/leaflet-large.pdf" \
    "$work/ours/dist/leaflet/leaflet-large.pdf"
finish
