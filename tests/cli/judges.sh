# judges.sh - stand-ins for validators, sourced after lib.sh: scripts in
# $work/bin that print a report. tests/validators/check.t has the real ones.

mkdir "$work/bin"
# tool NAME TEXT - a command that runs TEXT
tool() {
    printf '#!/bin/sh\n%s\n' "$2" >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}

# What they write: epubcheck FILE -q --json REPORT, ace -s -f -o FOLDER FILE,
# and verapdf to standard output.
message='{"ID":"%s","severity":"%s","message":"%s","locations":[%s]}'
epubcheck() { # SEVERITY ID MESSAGE PLACE
    tool epubcheck "cat > \"\$4\" <<'END'
{\"checker\":{\"checkerVersion\":\"5.3.0\"},\"messages\":[
$(printf "$message" "$2" "$1" "$3" "$4")]}
END"
}
ace() { # RULE WORDS DOCUMENT STEPS [OUTCOME]
    tool ace "cat > \"\$4/report.json\" <<'END'
{\"earl:assertedBy\":{\"doap:release\":{\"doap:revision\":\"1.4.6\"}},
\"assertions\":[{\"earl:testSubject\":{\"url\":\"$3\"},\"assertions\":[
{\"earl:result\":{\"earl:outcome\":\"${5:-fail}\",
\"earl:pointer\":{\"cfi\":[\"$4\"]}},\"earl:test\":{\"dct:title\":\"$1\",
\"help\":{\"dct:description\":\"$2\"}}}]}]}
END"
}
verapdf() { # CLAUSE NUMBER MESSAGE CONTEXT [STATUS]
    tool verapdf "cat <<'END'
{\"report\":{\"buildInformation\":{\"releaseDetails\":[
{\"id\":\"core\",\"version\":\"1.30.2\"}]},\"jobs\":[{\"validationResult\":[
{\"details\":{\"passedChecks\":9,\"ruleSummaries\":[
{\"status\":\"${5:-failed}\",\"clause\":\"$1\",\"testNumber\":$2,
\"checks\":[{\"context\":\"$4\",\"errorMessage\":\"$3\"}]}]}}]}]}}
END"
}

# find_nothing - all of them pass what they are given
find_nothing() {
    epubcheck INFO HTM-001 nothing ''
    ace image-alt x chapter-01.xhtml /4 pass
    verapdf 7.3 1 nothing root passed
}

judge() { PATH=$work/bin:$PATH try check --validators "$@"; }
