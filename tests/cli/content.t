#!/bin/sh
# What this repository publishes is clean.
set -u
. tests/cli/lib.sh

for source in content/*; do
    [ -f "$source/publication.xml" ] || continue
    try check --strict "$source"
    ok "$source has neither errors nor warnings" exits 0
done
finish
