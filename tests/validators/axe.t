#!/bin/sh
# axe finds no violation in any download page, at three widths, light and dark,
# with letters of 400 %, in colours of the reader's own and in print; the
# keyboard gets everywhere. And it sees what it should see.
. tests/validators/lib.sh
need node "Node"
need "${CHROMIUM:-chromium}" "Chromium"
need "$VALIDATORS/axe-$AXE" "axe $AXE"

# axe VIEWS FILE... - into $work/rules: the rules of axe.mjs that pages break,
# as "FILE RULE"
axe() {
    mkdir -p "$work/axe"
    HOME=$work/axe XDG_CONFIG_HOME=$work/axe XDG_CACHE_HOME=$work/axe \
        TMPDIR=$work/axe CHROMIUM=$(command -v "${CHROMIUM:-chromium}") \
        timeout 900 node tests/validators/axe.mjs "$VALIDATORS/axe-$AXE" \
        "$@" >"$work/rules" 2>"$work/axe.log" || {
        shift
        printf '%s unread\n' "$@" >"$work/rules"
    }
}

# rules FILE - the rules that it breaks, of the last run
rules() { sed -n "s#^$1 ##p" "$work/rules"; }

# clean FILE - no rule is broken; else, what the rules say
clean() {
    [ -z "$(rules "$1")" ] || {
        grep -F "$1" "$work/axe.log" || cat "$work/axe.log"
        return 1
    }
}

# Beside our own: a draft, one that is withdrawn, one in another language.
plain=tests/golden/books/plain
identifier=urn:uuid:0b1d4c2e-5d3f-4a6b-8c7d-9e8f7a6b5c4
for name in draft withdrawn french; do
    cp -R "$plain" "$work/$name"
done
n_book=0
vary() { # NAME EXPRESSION
    n_book=$((n_book + 1))
    change "$work/$1/publication.xml" \
        "s#<identifier>.*<#<identifier>$identifier$n_book<#; $2" || exit 1
}
vary draft 's#status="published"#status="draft"#'
vary withdrawn 's#status="published"#status="withdrawn"#'
vary french 's#lang="en-GB"#lang="fr"#'
build "$work/dist" content/*/ "$plain" "$work/draft" "$work/withdrawn" \
    "$work/french"
# A second version, so that the first one's holder learns of it.
cp -R "$plain" "$work/plain"
vary plain 's#<version>.*<#<version>7.0<#
    s#<identifier>.*<#<identifier>urn:uuid:9f5d2a5c-2b0f-4a3e-9f0e-5e0d8c1b7a60<#
    s#<modified>.*<#<modified>2026-11-22T09:00:00Z<#'
build "$work/dist" "$work/plain"

# What the code on the print of an older version leads to.
cp "$work/dist/plain/index.html" "$work/dist/plain/held.html"
change "$work/dist/plain/held.html" \
    's/class="callout held \([^>]*\) hidden=""/class="callout \1/' || exit 1

# A long list: sixty books that are one, by name and title.
mkdir "$work/long"
i=10
while [ $i -lt 70 ]; do
    i=$((i + 1))
    letter=$(printf "\\$(printf %o $((65 + i % 20)))")
    mkdir -p "$work/long/.clearleaf/book-$i" "$work/long/book-$i"
    for file in "$work/dist/plain"/*.epub "$work/dist/plain"/*.png; do
        ln "$file" "$work/long/book-$i/"
    done
    sed "s/^title=Looking/title=$letter $i: Looking/
         s/^name=plain/name=book-$i/" "$work/dist/.clearleaf/plain/epub" \
        >"$work/long/.clearleaf/book-$i/epub"
done
run catalogue -o "$work/long"
ok "a long list has letters" has "$work/long/index.html" 'href="#letter-A"'

set -- "$work/dist/index.html" "$work/dist"/*/index.html \
    "$work/dist/plain/held.html" "$work/long/index.html"
axe all "$@"
for file; do
    ok "${file#"$work/"}" clean "$file"
done

# The reports, of a good book and of one with errors.
try check --format=html tests/golden/books/mistakes
cp "$work/out" "$work/dist/plain/errors.html"
set -- "$work/dist/research-into-all/research-into-all-report.html" \
    "$work/dist/plain/errors.html"
axe all "$@"
for file; do
    ok "${file#"$work/"}" clean "$file"
done

# --- what it should see -----------------------------------------------------

# mutant, rules that it breaks, file, what sed does to it
mutants='
nothing    -                       plain/index.html s/^/ /
alt        image-alt               plain/index.html s/ alt="First[^"]*"//
language   html-has-lang           plain/index.html s/<html lang="en-GB">/<html>/
title      document-title          plain/index.html s/<title>.*//
headings   heading-order           plain/index.html s/h4>/h6>/g
link       focus+link-name               plain/index.html s/>All publications</></
main       landmark-one-main+region plain/index.html s#<main#<div#; s#</main#</div#
list       list                    plain/index.html s#<ul class="editions">#&<b>x</b>#
faint      color-contrast site.css s/--text: #16202a/--text:#a0a0a0/
pale       color-contrast-enhanced site.css s/--text: #16202a/--text:#6a6a6a/
dark       color-contrast site.css s/--text: #e8eef4/--text:#606060/
small      target-size             site.css s/^footer ul {/footer ul{flex-direction:column!important;gap:0!important;font-size:4px;line-height:1}&/
wide       reflow                  site.css s/^main:focus/footer{min-width:40rem}&/
unseen     focus                   site.css s/outline: 0.2rem/outline:0/
order      keyboard+tabindex       plain/index.html s/<h4><a/& tabindex="5"/
elsewhere  console+request         plain/index.html s#../leaves.svg#../x.svg#
script     script                  plain/index.html s#</body>#<script></script>&#
'
echo "$mutants" | grep . >"$work/mutants"
set --
while read -r mutant _ file expression; do
    mkdir "$work/$mutant-mutant"
    cp -R "$work/dist/plain" "$work/dist/site.css" "$work/dist/leaves.svg" \
        "$work/$mutant-mutant"
    change "$work/$mutant-mutant/$file" "$expression" ||
        echo "# $mutant changes nothing"
    set -- "$@" "$work/$mutant-mutant/plain/index.html"
done <"$work/mutants"
axe two "$@"
while read -r mutant rules _; do
    ok "$mutant" same "$(expected "$rules")" \
        "$(rules "$work/$mutant-mutant/plain/index.html")"
done <"$work/mutants"
finish
