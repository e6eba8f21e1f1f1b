#!/bin/sh
# fonts.sh - copies the fonts of fonts/MANIFEST from the system's packages into
# fonts/, and only files whose sha256 the manifest knows. FONT_SOURCE is the
# folder to copy from. Exit status 1: one is missing or another file.
set -eu
source=${FONT_SOURCE:-/usr/share/fonts/truetype/noto}

# accepted PATH NAME - the bytes are ones that the manifest lists for NAME
accepted() {
    sum=$(sha256sum <"$1")
    sum=${sum%% *}
    grep -Eq "^$2 .* $sum\$" fonts/MANIFEST
}

failed=0
for name in $(sed '/^#/d; s/ .*//' fonts/MANIFEST | sort -u); do
    if [ -e "fonts/$name" ] && accepted "fonts/$name" "$name"; then
        continue
    elif [ ! -e "$source/$name" ]; then
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
