# lib.sh - for the tests of this folder, sourced from the repository root: books
# to judge, and the judges. A judge prints what it holds against a file, one
# rule a line, sorted; nothing at all is a pass, "unread FILE" no verdict.
. tests/cli/lib.sh
. tests/setup/versions.sh
set -eu

today=2026-11-23
export TZ=UTC LC_ALL=C.UTF-8

# same EXPECTED ACTUAL - for ok; both are lists of lines
same() {
    [ "$1" = "$2" ] || {
        printf 'expected: %s\n   found: %s\n' "$(echo $1)" "$(echo $2)"
        return 1
    }
}

# expected RULE+RULE - the lines a judge must print; - for none
expected() { [ "$1" = - ] || echo "$1" | tr + '\n'; }

# need FILE WHAT - skips the whole test where a judge is missing
need() {
    [ -e "$1" ] || command -v "$1" >/dev/null && return 0
    if [ "${REQUIRE_VALIDATORS:-}" = 1 ]; then
        echo "Bail out! $2 is required and not there; try make validators"
        exit 1
    fi
    echo "1..0 # SKIP $2 is not installed; try make validators"
    exit 0
}

need_epubcheck() {
    need java "a Java runtime"
    need "$VALIDATORS/epubcheck-$EPUBCHECK" "EPUBCheck $EPUBCHECK"
}

need_verapdf() {
    need java "a Java runtime"
    need "$VALIDATORS/verapdf-$VERAPDF" "veraPDF $VERAPDF"
}

need_ace() {
    need node "Node"
    need "${CHROMIUM:-chromium}" "Chromium"
    need "$VALIDATORS/ace-$ACE" "Ace $ACE"
}

# --- books ------------------------------------------------------------------

# build OUT DIR... - all the editions; a failure ends the test
build() {
    out=$1
    shift
    try build -q -o "$out" "$@"
    [ "$status" -eq 0 ] || {
        sed 's/^/# /' "$work/err"
        printf 'not ok 1 - clearleaf builds %s\n1..1\n' "$*"
        exit 1
    }
}

# scripts - the publications of tests/scripts that there are fonts for
scripts() {
    for script in tests/scripts/*/; do
        case $script in
        */chinese*/ | */japanese/ | */korean/)
            [ -e fonts/NotoSansCJK-Regular.ttc ] || continue
            ;;
        esac
        echo "${script%/}"
    done
}

# editions DIR KIND - the files of a kind below DIR
editions() { find "$1" -name "*.$2" | sort; }

# commands FOLDER - the judges as commands for a PATH, as users have them. A
# file to judge instead may be named: SPOILT_EPUB, SPOILT_PDF.
commands() {
    mkdir -p "$1" "$work/ace-home"
    cat >"$1/epubcheck" <<EOF
#!/bin/sh
[ -z "\${SPOILT_EPUB:-}" ] || { shift; set -- "\$SPOILT_EPUB" "\$@"; }
exec $(echo $java) -cp "$VALIDATORS/epubcheck-$EPUBCHECK/jars/*" \\
    com.adobe.epubcheck.tool.Checker "\$@"
EOF
    cat >"$1/ace" <<EOF
#!/bin/sh
[ -z "\${SPOILT_EPUB:-}" ] || set -- -s -f -o "\$4" "\$SPOILT_EPUB"
export HOME=$work/ace-home XDG_CONFIG_HOME=$work/ace-home
export XDG_CACHE_HOME=$work/ace-home TMPDIR=$work/ace-home
exec "$VALIDATORS/ace-$ACE/node_modules/.bin/ace-cli" "\$@"
EOF
    cat >"$1/verapdf" <<EOF
#!/bin/sh
file=\$7
exec $(echo $java) -jar "$VALIDATORS/verapdf-$VERAPDF/jars/cli-$VERAPDF.jar" \\
    "\$1" "\$2" "\$3" "\$4" "\$5" "\$6" "\${SPOILT_PDF:-\$file}"
EOF
    chmod +x "$1/epubcheck" "$1/ace" "$1/verapdf"
}

# --- judges -----------------------------------------------------------------

# The start of a JVM is most of what EPUBCheck takes.
java='java -Xmx1g -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
      -Djava.awt.headless=true'

# epubcheck FILE - fatal errors, errors and warnings
epubcheck() {
    rm -f "$work/epubcheck.json"
    $java -cp "$VALIDATORS/epubcheck-$EPUBCHECK/jars/*" \
        com.adobe.epubcheck.tool.Checker "$1" -q \
        --json "$work/epubcheck.json" >"$work/epubcheck.log" 2>&1 || :
    perl -MJSON::PP -0777 -ne '
        my $report = decode_json($_);
        print "unread\n" unless $report->{publication}{ePubVersion};
        print "$_->{ID}\n" for grep { $_->{severity} =~ /FATAL|ERR|WARN/ }
            @{$report->{messages}};' "$work/epubcheck.json" 2>&1 | sort -u
    [ -e "$work/epubcheck.json" ] || echo "unread $1"
}

# container FILE - EPUBCheck 5.3.0 does not see a compressed mimetype (OCF 3.3,
# 4.3): it must be the first entry, stored, with no extra field
container() {
    perl -0777 -e '
        open my $file, "<:raw", shift or die; read $file, my $head, 58;
        my ($sign, $method, $name_len, $extra_len, $rest) =
            unpack "a4 x4 v x16 v v a*", $head;
        print "mimetype\n" unless $sign eq "PK\3\4" && $method == 0 &&
            $name_len == 8 && $extra_len == 0 &&
            $rest eq "mimetypeapplication/epub+zip";' "$1"
}

# ace FILE - every violation, however small. It needs a home of its own.
ace() {
    rm -rf "$work/ace"
    mkdir -p "$work/ace/home"
    HOME=$work/ace/home XDG_CONFIG_HOME=$work/ace/home \
        XDG_CACHE_HOME=$work/ace/home TMPDIR=$work/ace \
        PUPPETEER_EXECUTABLE_PATH=$(command -v "${CHROMIUM:-chromium}") \
        ACE_TIMEOUT_INITIAL=60000 timeout 900 \
        "$VALIDATORS/ace-$ACE/node_modules/.bin/ace-cli" -s -f \
        -o "$work/ace/out" "$1" >"$work/ace/log" 2>&1 || echo "unread $1"
    perl -MJSON::PP -0777 -ne '
        my $documents = decode_json($_)->{assertions};
        print "unread\n" unless @$documents;
        for my $document (@$documents) {
            for (@{$document->{assertions}}) {
                print $_->{"earl:test"}{"dct:title"}, "\n"
                    if $_->{"earl:result"}{"earl:outcome"} eq "fail";
            }
        }' "$work/ace/out/report.json" 2>&1 | sort -u
}

# verapdf FLAVOUR FILE... - "NAME CLAUSE-TEST" lines, all files in one JVM. The
# tool's own exit status is no verdict: a file must have passed some checks.
verapdf() {
    flavour=$1
    shift
    java -Xmx2g -Djava.awt.headless=true \
        -jar "$VALIDATORS/verapdf-$VERAPDF/jars/cli-$VERAPDF.jar" \
        -f "$flavour" --format xml --maxfailuresdisplayed 1 "$@" \
        >"$work/verapdf.xml" 2>"$work/verapdf.log" || :
    perl -0777 -ne '
        my %judged;
        while (m{<job>(.*?)</job>}gs) {
            my $job = $1;
            my ($name) = $job =~ m{<name>(?:.*/)?(.*?)</name>};
            my ($passed) = $job =~ /passedChecks="(\d+)"/;
            next unless $passed;
            $judged{$name} = 1;
            while ($job =~ /<rule ([^>]*status="failed"[^>]*)>/g) {
                my $rule = $1;
                my ($clause) = $rule =~ /clause="([^"]*)"/;
                my ($number) = $rule =~ /testNumber="([^"]*)"/;
                print "$name $clause-$number\n";
            }
        }
        BEGIN { @names = splice @ARGV, 1 }
        for (@names) { s{.*/}{}; print "$_ unread\n" unless $judged{$_} }
        ' "$work/verapdf.xml" "$@" | sort -u
}
