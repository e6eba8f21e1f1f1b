# lib.sh - TAP for tests of commands: source it, call ok, end with finish.
# Tests run from the repository root; CLEARLEAF is the program under test.

CLEARLEAF=${CLEARLEAF:-build/clearleaf}
case $CLEARLEAF in /*) ;; *) CLEARLEAF=$PWD/$CLEARLEAF ;; esac
root=$PWD
today=2026-11-23
work=$(mktemp -d) || exit 1
# The program runs in the locale of the test run, the tools around it do not.
locale=${LC_ALL:-}
export LC_ALL=C.UTF-8
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
n=0
failed=0

# ok NAME COMMAND... - a test that passes when the command succeeds.
ok() {
    lib_name=$1
    shift
    n=$((n + 1))
    if "$@" > "$work/ok.log" 2>&1; then
        echo "ok $n - $lib_name"
    else
        echo "not ok $n - $lib_name"
        failed=$((failed + 1))
        head -n 20 "$work/ok.log" | sed 's/^/# /'
        if [ -s "$work/err" ]; then
            head -n 10 "$work/err" | sed 's/^/# stderr: /'
        fi
    fi
}

# skip NAME WHY - a test that cannot be made here.
skip() {
    n=$((n + 1))
    echo "ok $n - $1 # SKIP $2"
}

# needs TOOL... - where one is not there, nothing of the test can be made.
needs() {
    for lib_tool in "$@"; do
        command -v "$lib_tool" > /dev/null || {
            echo "1..0 # SKIP $lib_tool is not installed"
            exit 0
        }
    done
}

finish() {
    echo "1..$n"
    [ "$failed" -eq 0 ]
}

# run ARGUMENT... - the program; its status in $status, its streams in
# $work/out and $work/err. The fonts of the repository come by themselves.
run() {
    case ${1:-} in
    build | check | dump | plan)
        lib_command=$1
        shift
        set -- "$lib_command" --fonts "$root/fonts" "$@"
        ;;
    esac
    status=0
    LC_ALL=$locale "$CLEARLEAF" "$@" > "$work/out" 2> "$work/err" < /dev/null || status=$?
}

# within SECONDS ARGUMENT... - the same, ended after so much work: seconds of the
# processor, since those of the clock say how busy the machine is.
within() {
    lib_seconds=$1
    shift
    lib_command=$1
    shift
    status=0
    (ulimit -t "$lib_seconds" && LC_ALL=$locale exec "$CLEARLEAF" \
        "$lib_command" --fonts "$root/fonts" "$@") \
        > "$work/out" 2> "$work/err" < /dev/null || status=$?
}

# try ... - the same with the day of these tests.
try() {
    lib_command=$1
    shift
    run "$lib_command" --today "$today" "$@"
}

exits() { # STATUS
    [ "$status" -eq "$1" ] || {
        echo "exit status $status, not $1"
        return 1
    }
}

has() { # FILE TEXT - as it stands, in one line
    grep -qF -e "$2" "$1" || {
        echo "no \"$2\" in:"
        cat "$1"
        return 1
    }
}

lacks() { # FILE TEXT - a file that is not there lacks nothing
    [ -e "$1" ] || {
        echo "no file $1"
        return 1
    }
    ! has "$1" "$2" > /dev/null
}

out_has() { has "$work/out" "$1"; }
err_has() { has "$work/err" "$1"; }
is_empty() { [ ! -s "$1" ] || { cat "$1"; return 1; }; }

# verdict_is REPORT VERDICT STANDARD [EDITION] - what the audit report, as JSON,
# says of a standard
verdict_is() {
    lib_verdict=$(perl -MJSON::PP -e 'local $/; my $r = decode_json(<STDIN>);
        print join " ", map { $_->{verdict} } grep {
            $_->{standard} eq $ARGV[0] && ($_->{edition} // "") eq $ARGV[1]
        } @{$r->{outcomes}}' "$3" "${4:-}" < "$1")
    [ "$lib_verdict" = "$2" ] || {
        echo "\"$lib_verdict\", not \"$2\""
        return 1
    }
}

# book FOLDER - a copy of the plain book of the golden tests.
book() {
    mkdir -p "$(dirname "$1")"
    cp -R "$root/tests/golden/books/plain" "$1"
}

# change FILE EXPRESSION - edits with sed; fails when nothing changes.
change() {
    cp "$1" "$work/before"
    sed -e "$2" "$work/before" > "$1"
    ! cmp -s "$1" "$work/before"
}

# add_unused_term FOLDER - a book with one warning.
add_unused_term() {
    change "$1/glossary.xml" 's#</glossary>#<term id="spare">\
<headword>spare</headword><definition>Not used.</definition></term>\
</glossary>#'
}

# sums FOLDER - names and checksums of all files in it, but for the build's own
# notes.
sums() {
    (cd "$1" && find . -path ./.clearleaf -prune -o -type f -print |
        LC_ALL=C sort | xargs -d '\n' sha256sum)
}

# made FOLDER - the same of the editions and their pictures alone: pages and
# catalogues also tell of what stood there before.
made() { sums "$1" | grep -E '[.](epub|pdf|png)$'; }

# editions FOLDER - the names of the editions in it, on a line.
editions() {
    (cd "$1" && ls | grep -E '[.](epub|pdf)$' | paste -sd' ')
}
