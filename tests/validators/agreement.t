#!/bin/sh
# Broken editions: what we find in them by looking at their bytes, and what
# EPUBCheck, Ace and veraPDF find, is the same, finding by finding. Where it is
# not, agreement.differences says so, and tests/README.md why.
. tests/validators/lib.sh
. tests/validators/epub_mutants.sh
. tests/validators/broken.sh
need_epubcheck
need_verapdf
need_ace
need unzip unzip
need fix-qdf qpdf
here=$PWD/tests/validators

# --- the editions -----------------------------------------------------------

build "$work/dist" tests/validators/full
mkdir "$work/broken" "$work/ace"
good=$work/dist/full/full
cp "$good.epub" "$work/broken/whole.epub"
cp "$good-clear.pdf" "$work/broken/whole.pdf"
printf '%s\n' "$broken_epubs" | grep . >"$work/epubs"
printf '%s\n' "$broken_pdfs" | grep . >"$work/pdfs"
while IFS='|' read -r name _ entry edit; do
    spoil_epub "$entry" "$edit" "$good.epub" "$work/broken/$name.epub"
done <"$work/epubs" >"$work/unbroken"
while IFS='|' read -r name _ edit; do
    spoil_pdf "$edit" "$good-clear.pdf" "$work/broken/$name.pdf"
done <"$work/pdfs" >>"$work/unbroken" 2>"$work/err"
ok "every way of breaking breaks something" is_empty "$work/unbroken"
ok "there are 40 broken editions and more" \
    [ "$(cat "$work/epubs" "$work/pdfs" | wc -l)" -ge 40 ]
cd "$work/broken"

# --- what we find: "FILE STANDARD" ------------------------------------------

# Nothing can be said of a file that cannot be read; that is said once.
run check -- *.epub *.pdf
grep -v ': The file cannot be read ' "$work/out" | sed -n \
    's/^\([a-z-]*[.][a-z]*\): error: .*(\([a-z0-9-]*\): [^()]*)[.] \[edition-fails\]$/\1 \2/p' |
    sort -u >"$work/ours"

# --- what they find: "FILE JUDGE:RULE", "FILE JUDGE:unread" -----------------

{
    # shellcheck disable=SC2046 # words are wanted
    $java -cp "$VALIDATORS/epubcheck-$EPUBCHECK/jars/*" "$here/Batch.java" \
        $(for file in *.epub; do echo "$file" "$work/$file.json"; done) \
        >"$work/epubcheck.log" 2>&1 || :
    for file in *.epub; do
        perl -MJSON::PP -0777 -e '
            my ($file, $path) = @ARGV;
            open my $in, "<", $path or print "$file epubcheck:unread\n" and exit;
            for (@{decode_json(<$in>)->{messages}}) {
                print "$file epubcheck:$_->{ID}\n"
                    if $_->{severity} =~ /FATAL|ERR|WARN/;
            }' "$file" "$work/$file.json"
    done

    mkdir "$work/ace/home"
    # shellcheck disable=SC2046
    HOME=$work/ace/home XDG_CONFIG_HOME=$work/ace/home \
        XDG_CACHE_HOME=$work/ace/home TMPDIR=$work/ace \
        PUPPETEER_EXECUTABLE_PATH=$(command -v "${CHROMIUM:-chromium}") \
        ACE_TIMEOUT_INITIAL=60000 timeout 900 \
        node "$here/ace.mjs" "$VALIDATORS/ace-$ACE/node_modules" \
        $(for file in *.epub; do echo "$file" "$work/ace/$file"; done) \
        >"$work/ace/log" 2>&1 || :
    for file in *.epub; do
        perl -MJSON::PP -0777 -e '
            my ($file, $path) = @ARGV;
            open my $in, "<", $path or print "$file ace:unread\n" and exit;
            for my $document (@{decode_json(<$in>)->{assertions}}) {
                for (@{$document->{assertions}}) {
                    print "$file ace:$_->{q(earl:test)}{q(dct:title)}\n"
                        if $_->{"earl:result"}{"earl:outcome"} eq "fail";
                }
            }' "$file" "$work/ace/$file/report.json"
    done

    for flavour in ua1 2a; do
        verapdf $flavour *.pdf | sed "s/ / $flavour:/"
    done
} | sort -u >"$work/theirs"

# --- the same? --------------------------------------------------------------

# agreement.map: which of their rules say what a standard of ours says. A
# finding without a match on the other side is a difference.
awk -v ours="$work/ours" -v theirs="$work/theirs" '
    FILENAME ~ /agreement.map$/ {
        if (!/^#/) for (i = 2; i <= NF; i++) same[$1, $i] = 1
        next
    }
    FILENAME == ours { mine[$1] = mine[$1] " " $2 }
    FILENAME == theirs { other[$1] = other[$1] " " $2 }
    END {
        for (file in mine) compare(file, mine[file], other[file], "ours", 0)
        for (file in other) compare(file, other[file], mine[file], "theirs", 1)
    }
    function compare(file, some, others, whose, is_theirs,  a, b, i, j, n, m) {
        n = split(some, a, " ")
        m = split(others, b, " ")
        for (i = 1; i <= n; i++) {
            for (j = 1; j <= m; j++)
                if (is_theirs ? (b[j], a[i]) in same : (a[i], b[j]) in same)
                    break
            if (j > m) print file, whose, a[i]
        }
    }' "$here/agreement.map" "$work/ours" "$work/theirs" | sort \
    >"$work/differences"
grep -v '^#' "$here/agreement.differences" | grep . | sort >"$work/argued"
diff "$work/argued" "$work/differences" >"$work/found" || :
ok "no difference but those in agreement.differences" is_empty "$work/found"

for whole in whole.epub whole.pdf; do
    ok "nobody finds anything in $whole" \
        sh -c "! grep '^$whole ' '$work/ours' '$work/theirs'"
done
for kind in epub pdf; do
    while IFS='|' read -r name standard _; do
        ok "$name.$kind fails $standard" \
            grep -qx "$name.$kind $standard" "$work/ours"
    done <"$work/${kind}s"
done
[ -z "${KEEP:-}" ] || cp "$work/ours" "$work/theirs" "$work/differences" \
    "$work/ace/log" "$work/epubcheck.log" "$KEEP"
finish
