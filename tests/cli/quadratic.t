#!/bin/sh
# Thousands of equal things take seconds, not minutes: no loop in a loop.
set -u
. tests/cli/lib.sh

# quick STATUS ARGUMENT... - ends in time, with that status
quick() {
    lib_expected=$1
    shift
    within 60 "$@" --today "$today"
    exits "$lib_expected"
}

awk 'BEGIN { print "# Book\n"
    for (i = 0; i < 30000; i++) print "<p id=\"same\">x</p>\n" }' \
    > "$work/ids.md"
ok "30,000 equal ids" quick 1 check "$work/ids.md"
ok "are all found" out_has 'ids.md: 29999 errors'

book "$work/terms"
awk 'BEGIN { print "<glossary format=\"1\">"
    for (i = 0; i < 30000; i++) {
        printf "<term id=\"t%d\"><headword>t%d</headword>", i, i
        printf "<definition>d</definition><see term=\"t%d\"/></term>\n", i ? i - 1 : 0
    }
    print "</glossary>" }' > "$work/terms/glossary.xml"
cat > "$work/terms/chapters/01-what-it-is.md" << 'END'
# Terms

The [last](term:t29999).
END
ok "a chain of 30,000 terms" quick 1 check -e epub "$work/terms"
ok "is used to its end" lacks "$work/out" '[glossary-unused]'

awk 'BEGIN { printf "# "; for (i = 0; i < 30000; i++) printf "word "
    print "\n\nText." }' > "$work/title.md"
ok "a title of 30,000 words" quick 0 check "$work/title.md"

awk 'BEGIN { print "# Title\n"; for (i = 0; i < 30000; i++) printf "w" }' \
    > "$work/wide.md"
ok "a word of 30,000 letters" quick 1 check "$work/wide.md"
ok "is told in one short line" [ "$(wc -c < "$work/out")" -lt 1000 ]
finish
