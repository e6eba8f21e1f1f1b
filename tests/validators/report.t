#!/bin/sh
# The report's JSON is what its schema says, whatever the book.
. tests/validators/lib.sh
modules=$VALIDATORS/schemas-$SCHEMAS
need "$modules/node_modules/ajv" "the checker of JSON Schemas"
need node node

valid() {
    node tests/validators/schema.mjs "$modules" "$work/schema.json" "$1"
}
run schema report
cp "$work/out" "$work/schema.json"
build "$work/dist" tests/golden/books/plain tests/validators/book
for name in plain book; do
    ok "the report of $name" valid "$work/dist/$name/$name-report.json"
done
json=$work/dist/plain/plain-report.json

# The schema is awake.
refuses() { # NAME EXPRESSION
    sed "$2" "$json" >"$work/broken.json"
    ok "$1 is refused" eval '! valid "$work/broken.json"'
}
refuses "a verdict that there is not" 's/"verdict" : "pass"/"verdict" : "fine"/'
refuses "a day that is none" 's/"today" : "2026/"today" : "x2026/'
refuses "a member too many" 's/"format" : 1/"format" : 1, "more" : 2/'
refuses "a checksum that is short" 's/\("sha256" : ".\{60\}\)..../\1/'
finish
