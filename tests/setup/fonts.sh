#!/bin/sh
# fonts.sh - copies the fonts of fonts/MANIFEST from the system's packages into
# fonts/, and only files whose sha256 the manifest knows. FONT_SOURCE are the
# folders to copy from. Exit status 1: one is missing that is always wanted, or
# another file.
set -eu
noto=/usr/share/fonts
sources=${FONT_SOURCE:-$noto/truetype/noto $noto/opentype/noto}

# accepted PATH NAME - the bytes are ones that the manifest lists for NAME
accepted() {
    sum=$(sha256sum <"$1")
    sum=${sum%% *}
    grep -Eq "^$2 .* $sum\$" fonts/MANIFEST
}

# find_source NAME - $source is the folder that has it, or the first one
find_source() {
    for source in $sources; do
        [ ! -e "$source/$1" ] || return 0
    done
    source=${sources%% *}
}

# wanted NAME - without it nothing can be built
wanted() {
    grep -Eq "^$1 +[^ ]+ +always " fonts/MANIFEST
}

failed=0
for name in $(sed '/^#/d; s/ .*//' fonts/MANIFEST | sort -u); do
    find_source "$name"
    if [ -e "fonts/$name" ] && accepted "fonts/$name" "$name"; then
        continue
    elif [ ! -e "$source/$name" ]; then
        wanted "$name" || continue
        echo "fonts/$name: no such font in $source" >&2
        failed=1
    elif ! accepted "$source/$name" "$name"; then
        echo "$source/$name: not a version in fonts/MANIFEST; look at" \
            "pages set with it, then add this sha256: $sum" >&2
        failed=1
    else
        # Under another name first: a second run may read it meanwhile.
        cp "$source/$name" "fonts/.$name.$$"
        chmod 644 "fonts/.$name.$$"
        mv "fonts/.$name.$$" "fonts/$name"
        echo "FONT   fonts/$name"
    fi
done
exit $failed
