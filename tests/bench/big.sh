#!/bin/sh
# big.sh FILE.pdf - veraPDF looks at a file of ten thousand pages, as PDF/UA-1
# and as PDF/A-2a; it wants more memory for that than for any book of the tests.
set -eu
. tests/setup/versions.sh
jar=$VALIDATORS/verapdf-$VERAPDF/jars/cli-$VERAPDF.jar
[ -f "$jar" ] || { echo "veraPDF is not there: make validators"; exit 0; }

for flavour in ua1 2a; do
    java -Xmx12g -Xss64m -Djava.awt.headless=true -jar "$jar" \
        --flavour $flavour --format text "$1" | tee -a /dev/stderr |
        grep -q '^PASS ' || exit 1
done
