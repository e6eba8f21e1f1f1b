#!/bin/sh
# "make install": what it puts where, that it works from there, and that "make
# uninstall" takes exactly that away.
. tests/cli/lib.sh
set -eu

call() {
    status=0
    "$@" >"$work/out" 2>&1 </dev/null || status=$?
}

# files FOLDER - all files in it, with their modes
files() { (cd "$1" && find . ! -type d -printf '%P %m\n' | LC_ALL=C sort); }

# Those that are there: some are asked for.
fonts=$(sed '/^#/d; s/ .*//' fonts/MANIFEST | sort -u | while read -r font; do
    [ ! -e "fonts/$font" ] || echo "$font"
done)
{
    cat <<'END'
bin/clearleaf 755
share/bash-completion/completions/clearleaf 644
share/clearleaf/fonts/MANIFEST 644
share/clearleaf/fonts/README.md 644
share/doc/clearleaf/CHANGELOG.md 644
share/doc/clearleaf/LICENSE 644
share/doc/clearleaf/README.md 644
share/fish/vendor_completions.d/clearleaf.fish 644
share/man/man1/clearleaf.1 644
share/zsh/site-functions/_clearleaf 644
END
    for font in $fonts; do
        echo "share/clearleaf/fonts/$font 644"
    done
} | LC_ALL=C sort >"$work/wanted"

BUILD=${BUILD:-build}
system=$work/the\ system
umask 077
call make install BUILD="$BUILD" DESTDIR="$system"
umask 022
ok "make install" exits 0
installed=$system/usr/local
files "$installed" >"$work/files"
ok "puts each file in its place" diff "$work/wanted" "$work/files"
ok "and nothing anywhere else" \
    [ "$(find "$system" -type f | wc -l)" -eq "$(wc -l <"$work/files")" ]
for shell in bash zsh fish; do
    run completion $shell
    ok "the completion of $shell is the program's" \
        cmp "$work/out" "$BUILD/completion/$shell"
done

printf '# A note\n\nOne line.\n' >"$work/note.md"
call "$installed/bin/clearleaf" build -q -o "$work/dist" "$work/note.md"
ok "what is installed works alone" exits 0
ok "with its own fonts" [ -s "$work/dist/note/note-large.pdf" ]
mv "$system" "$work/moved"
call "$work/moved/usr/local/bin/clearleaf" check "$work/note.md"
ok "also when it was moved" exits 0
mv "$work/moved" "$system"

# Files of others stay.
touch "$installed/share/zsh/site-functions/_other" \
    "$installed/share/clearleaf/fonts/Mine.ttf"
call make uninstall BUILD="$BUILD" DESTDIR="$system"
ok "make uninstall" exits 0
(cd "$installed" && find . -type f -printf '%P\n' | sort) >"$work/left"
printf '%s\n' share/clearleaf/fonts/Mine.ttf share/zsh/site-functions/_other |
    diff - "$work/left" >"$work/found" || :
ok "takes away all that was installed, and nothing else" is_empty "$work/found"
ok "its own folders, too" [ ! -e "$installed/share/doc/clearleaf" ]
call make uninstall BUILD="$BUILD" DESTDIR="$system"
ok "twice is no mistake" exits 0

# Another prefix is compiled in: in another build folder it would be built anew,
# so here only the places are looked at.
make -n install BUILD="$BUILD" DESTDIR= prefix=/opt/x INSTALL=no \
    >"$work/out" 2>&1 || :
ok "prefix is heard" out_has "'/opt/x/share/doc/clearleaf/LICENSE'"
ok "for completions, too" \
    out_has "'/opt/x/share/fish/vendor_completions.d/clearleaf.fish'"
ok "nothing stays under the default" lacks "$work/out" /usr/local
finish
