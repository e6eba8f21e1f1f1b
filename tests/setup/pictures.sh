#!/bin/sh
# pictures.sh FOLDER - the pages that README.md shows, from the PDFs in FOLDER.
# The same scale for all, so that the sizes of the print can be compared.
set -eu

folder=$1
out=tests/pictures
name=$(basename "$folder")
sentence='is a long thread inside a cell'

command -v pdftoppm > /dev/null || {
    echo 'pictures: needs pdftoppm (Debian: poppler-utils)' >&2
    exit 1
}
mkdir -p "$out"

# draw EDITION PAGE FILE
draw() {
    pdftoppm -r 50 -f "$2" -l "$2" -singlefile -png \
        "$folder/$name-$1.pdf" "$out/$3"
    echo "$out/$3.png"
}

# find_page EDITION - the same place in each edition.
find_page() {
    n=$(pdfinfo "$folder/$name-$1.pdf" | sed -n 's/^Pages: *//p')
    page=1
    while [ "$page" -le "$n" ]; do
        if pdftotext -f "$page" -l "$page" "$folder/$name-$1.pdf" - |
            grep -q "$sentence"; then
            echo "$page"
            return
        fi
        page=$((page + 1))
    done
    echo "pictures: no \"$sentence\" in $name-$1.pdf" >&2
    return 1
}

draw clear 1 title-clear
for edition in clear large giant; do
    page=$(find_page "$edition")
    draw "$edition" "$page" "page-$edition"
done
