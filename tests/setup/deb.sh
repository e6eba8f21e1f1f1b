#!/bin/sh
# deb.sh FOLDER VERSION - makes the Debian package clearleaf in FOLDER, from a
# copy of the sources; src/debian is its "debian". The same sources give the
# same bytes, wherever FOLDER is.
set -eu
tree=$1/clearleaf-$2
log=$1/build.log

rm -rf "$1"
mkdir -p "$tree/tests/setup" "$tree/fonts"
cp -R Makefile LICENSE README.md CHANGELOG.md src "$tree"
mv "$tree/src/debian" "$tree"
cp fonts/MANIFEST "$tree/fonts"
cp tests/setup/packages.sh "$tree/tests/setup"

# Without what an outer make says to inner ones.
unset MAKEFLAGS MFLAGS MAKELEVEL BUILD INSTALL WERROR
options="noautodbgsym parallel=$(nproc) ${DEB_BUILD_OPTIONS:-}"
(cd "$tree" && DEB_BUILD_OPTIONS=$options \
    dpkg-buildpackage --build=binary --no-sign) >"$log" 2>&1 || {
    tail -n 30 "$log" >&2
    exit 1
}
rm -rf "$tree"
ls "$1"/clearleaf_*.deb
