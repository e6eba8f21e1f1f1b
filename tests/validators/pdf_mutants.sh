# pdf_mutants.sh - breaks one thing in the clear-print PDF of a small book, and
# says which rule of which flavour must see it; sourced after lib.sh.
#
# name, book of tests/validators, then what veraPDF finds as PDF/UA-1 and as PDF/A-2a: rules joined by +,
# - for none, 7.2-* for some rules of 7.2 and no others. "nothing" proves that
# the way of breaking breaks nothing else.
pdf_mutants='
nothing            book     -                  -
alternative-text   picture  7.3-1              -
language           book     7.2-*              -
heading-skipped    book     7.4.2-1            -
link-description   book     7.18.1-2+7.18.5-2  -
title-not-shown    book     7.1-10             -
artifact-unmarked  book     7.1-3              -
identification     book     5-1                -
colour-profile     book     -                  6.2.4.3-2
'

# break_pdf NAME FILE OUT - the PDF FILE with that one thing broken
break_pdf() {
    qpdf --qdf --object-streams=disable "$2" "$work/before.pdf"
    case $1 in
    nothing) edit= ;;
    alternative-text) edit='s{\n  /Alt \([^)]*\)}{}' ;;
    language) edit='s{\n  /Lang \([^)]*\)(?=[^%]*?\n  /Type /Catalog)}{}' ;;
    heading-skipped) edit='s{/S /H3\b}{/S /H5}g' ;;
    link-description)
        edit='s{(<<[^<>]*?)\n  /Contents [^\n]*([^<>]*?/Subtype /Link)}{$1$2}' ;;
    title-not-shown) edit='s{/DisplayDocTitle true}{/DisplayDocTitle false}' ;;
    artifact-unmarked)
        edit='s{/Artifact\b(?:(?!EMC).)*?\b(?:BDC|BMC)((?:(?!EMC).)*?)EMC\b}{$1}s'
        ;;
    identification) edit='s{<pdfuaid:part>1</pdfuaid:part>}{}' ;;
    colour-profile) edit='s{\n  /OutputIntents \[.*?\n  \]}{}s' ;;
    esac
    perl -0777 -pe "$edit" "$work/before.pdf" >"$work/after.pdf"
    if [ -n "$edit" ] && cmp -s "$work/before.pdf" "$work/after.pdf"; then
        echo "not ok - there is nothing to break for $1"
        exit 1
    fi
    fix-qdf "$work/after.pdf" >"$work/fixed.pdf"
    # PDF/A wants a line end before endstream, which the QDF form does not have.
    qpdf --newline-before-endstream "$work/fixed.pdf" "$3"
}
