# broken.sh - good editions, each broken in one way; sourced after lib.sh and
# epub_mutants.sh.
#
# A row: name | which of our standards must fail | what to do. For an EPUB that
# is a file in its folder EPUB, or "deflate", and an edit of it in Perl, or
# "remove"; for a PDF an edit of its QDF form, or "encrypt".

broken_epubs='
container-astray|epub-container|../META-INF/container.xml|s/package[.]opf/other.opf/
mimetype-packed|epub-mimetype|deflate|
mimetype-wrong|epub-mimetype|../mimetype|s/epub/zip/
not-well-formed|epub-well-formed|colophon.xhtml|s/<\/html>//
stray-file|epub-manifest|stray.txt|$_ = "x"
file-missing|epub-manifest|cover.png|remove
spine-astray|epub-manifest|package.opf|s/idref="part-colophon"/idref="nothing"/
no-identifier|epub-package-metadata|package.opf|s/unique-identifier="publication-id"/unique-identifier="nothing"/
no-title|epub-package-metadata|package.opf|s/<dc:title[^>]*>.*?<\/dc:title>//s
no-language|epub-package-metadata|package.opf|s/<dc:language[^>]*>.*?<\/dc:language>//
local-time|epub-package-metadata|package.opf|s/Z<\/meta>/<\/meta>/
modified-missing|epub-package-metadata|package.opf|s/<meta property="dcterms:modified">.*?<\/meta>//
package-language|epub-package-language|package.opf|s/(<package[^>]*) xml:lang="[^"]*"/$1/
no-contents|epub-nav-toc|nav.xhtml|s/epub:type="toc"/epub:type="loi"/
contents-short|epub-nav-toc|nav.xhtml|s/<li><a href="glossary[.]xhtml#glossary">[^<]*<\/a><\/li>//
contents-order|epub-nav-toc|nav.xhtml|s/(<li><a href="glossary[^\n]*\n)(<li><a href="references[^\n]*\n)/$2$1/
landmark-missing|epub-nav-landmarks|nav.xhtml|s/epub:type="glossary"/epub:type="index"/
no-page-list|epub-nav-page-list|nav.xhtml|s/epub:type="page-list"/epub:type="loi"/
list-empty|epub-nav-not-empty|nav.xhtml|s/<\/nav>/<ol><\/ol><\/nav>/
id-twice|epub-ids-unique|chapter-01.xhtml|s/<p>/<p id="twice"><\/p><p id="twice">/
dead-link|epub-links-resolve|chapter-01.xhtml|s/<p>/<p><a href="#nowhere">x<\/a>/
dead-file|epub-links-resolve|chapter-01.xhtml|s/<p>/<p><a href="nowhere.xhtml">x<\/a>/
remote-picture|epub-no-remote|chapter-01.xhtml|s/<p>/<p><img alt="x" src="https:\/\/example.org\/a.png"\/>/
remote-style|epub-no-remote|style.css|s/[{]/{ background: url(https:\/\/example.org\/a.png);/
access-mode|a11y-access-mode|package.opf|s/<meta property="schema:accessMode">.*?<\/meta>//gs
no-feature|a11y-feature|package.opf|s/<meta property="schema:accessibilityFeature">.*?<\/meta>//gs
hazard|a11y-hazard|package.opf|s/<meta property="schema:accessibilityHazard">.*?<\/meta>//gs
summary|a11y-summary|package.opf|s/<meta property="schema:accessibilitySummary">.*?<\/meta>//gs
mode-sufficient|a11y-mode-sufficient|package.opf|s/<meta property="schema:accessModeSufficient">.*?<\/meta>//gs
alternative-text|a11y-alternatives|chapter-01.xhtml|s/(<img[^>]*) alt="[^"]*"/$1/
document-language|a11y-language|chapter-01.xhtml|s/(<html[^>]*?)(?: (?:xml:)?lang="[^"]*")+/$1/
heading-skipped|a11y-feature-true|chapter-01.xhtml|s/<(\/?)h2/<$1h4/g
claim-misspelt|a11y-conforms-to|package.opf|s/<\/metadata>/<meta id="c" property="dcterms:conformsTo">EPUB accessibility 1.1 - WCAG 2.2 Level AA<\/meta><meta refines="#c" property="a11y:certifiedBy">We<\/meta><\/metadata>/
claim-of-nobody|a11y-certified-by|package.opf|s/<\/metadata>/<meta id="c" property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA<\/meta><\/metadata>/
page-source|a11y-page-source|package.opf|s/<meta[^>]*pageBreakSource[^>]*>.*?<\/meta>//s
page-mark-lost|a11y-page-list-complete|chapter-01.xhtml|s/<span role="doc-pagebreak"[^>]*>//
page-mark-name|dpub-page-breaks|chapter-01.xhtml|s/(doc-pagebreak"[^>]*) aria-label="[^"]*"/$1/
glossary-heading|dpub-glossary|glossary.xhtml|s/<(\/?)h1/<$1p/g
backlink-name|dpub-backlinks|glossary.xhtml|s/aria-label="Back to[^"]*"/aria-label=""/g
citation-role|dpub-bibliography|chapter-01.xhtml|s/role="doc-biblioref"//g
role-deprecated|dpub-no-deprecated|chapter-01.xhtml|s/<p>/<p role="doc-endnote">/
'

broken_pdfs='
alternative-text|pdfua-figures|s{\n  /Alt \([^)]*\)}{}
language|pdfua-language|s{\n  /Lang \([^)]*\)(?=[^%]*?\n  /Type /Catalog)}{}
language-malformed|pdfua-language|s{(\n  /S /P\b)}{\n  /Lang (in French)$1}
heading-skipped|pdfua-headings|s{/S /H2\b}{/S /H4}
link-description|pdfua-links|s{(<<[^<>]*?)\n  /Contents [^\n]*([^<>]*?/Subtype /Link)}{$1$2}
link-untagged|pdfua-links|s{/S /Link\b}{/S /Span}
title-not-shown|pdfua-title|s{/DisplayDocTitle true}{/DisplayDocTitle false}
title-missing|pdfua-title|s{<dc:title>.*?</dc:title>}{}s
artifact-unmarked|pdfua-all-tagged|s{/Artifact\b(?:(?!EMC).)*?\b(?:BDC|BMC)((?:(?!EMC).)*?)EMC\b}{$1}s
content-astray|pdfua-all-tagged|s{/MCID 0\b}{/MCID 9999}
no-structure|pdfua-all-tagged|s{\n  /StructTreeRoot [^\n]*(?=[^%]*?\n  /Type /Catalog)}{}
suspects|pdfua-suspects|s{/Marked true}{/Marked true /Suspects true}
not-marked|pdfua-suspects|s{/Marked true}{/Marked false}
role-strange|pdfua-role-map|s{/S /P\b}{/S /Strange}
role-of-standard|pdfua-role-map|s{/RoleMap <<}{$&\n    /P /Span}
role-circle|pdfua-role-map|s{/S /P\b}{/S /One}; s{/RoleMap <<}{$&\n    /One /Two\n    /Two /One}
cell-astray|pdfua-tables|s{/S /TD\b}{/S /P}
row-long|pdfua-tables|s{(\n  /S /TD\b)}{\n  /A << /O /Table /ColSpan 3 >>$1}
header-scope|pdfua-tables|s{\n      /Scope /Column}{}g
list-astray|pdfua-lists|s{/S /LI\b}{/S /P}
contents-astray|pdfua-lists|s{/S /TOCI\b}{/S /P}
note-unnamed|pdfua-notes|s{(<<(?:(?!>>\n).)*?)\n  /ID [^\n]*((?:(?!endobj).)*?/S /Note\b)}{$1$2}s
locked|pdfua-encryption|encrypt
tab-order|pdfua-tab-order|s{\n  /Tabs /S}{}g
font-missing|pdfua-fonts|s{\n  /FontFile[23]? [^\n]*}{}
font-unmapped|pdfua-fonts|s{\n  /(?:ToUnicode|Encoding) [^\n]*}{}g
identification|pdfua-identification|s{<pdfuaid:part>1</pdfuaid:part>}{}
archive-identification|pdfa-identification|s{<pdfaid:conformance>A</pdfaid:conformance>}{}
extension-schema|pdfa-extension-schema|s{<pdfaExtension:schemas>.*?</pdfaExtension:schemas>}{}s
colour-profile|pdfa-colour|s{\n  /OutputIntents \[.*?\n  \]}{}s
script|pdfa-self-contained|s{\n  /Type /Catalog}{\n  /OpenAction << /S /JavaScript /JS (1) >>$&}
'

# spoil_epub ENTRY EDIT FILE OUT - the EPUB FILE with that edit; no for none
spoil_epub() {
    rm -rf "$work/epub" "$4"
    unzip -q "$3" -d "$work/epub"
    file=$work/epub/EPUB/$1
    first=store
    case $1,$2 in
    deflate,*) first=deflate ;;
    *,remove) rm "$file" ;;
    *)
        [ -e "$file" ] || echo >"$file"
        cp "$file" "$work/before"
        perl -0777 -pi -e "$2" "$file"
        ! cmp -s "$file" "$work/before" || echo "$2: there is nothing to break"
        ;;
    esac
    pack "$work/epub" "$4" $first
}

# spoil_pdf EDIT FILE OUT
spoil_pdf() {
    if [ "$1" = encrypt ]; then
        qpdf --allow-weak-crypto --encrypt '' owner 128 --accessibility=n -- \
            "$2" "$3"
        return
    fi
    qpdf --qdf --object-streams=disable "$2" "$work/before.pdf"
    perl -0777 -pe "$1" "$work/before.pdf" >"$work/after.pdf"
    ! cmp -s "$work/before.pdf" "$work/after.pdf" ||
        echo "$1: there is nothing to break"
    fix-qdf "$work/after.pdf" >"$work/fixed.pdf"
    # PDF/A wants a line end before endstream, which the QDF form does not have.
    qpdf --newline-before-endstream "$work/fixed.pdf" "$3" ||
        [ $? -eq 3 ] # warnings are wanted here
}
