#!/bin/sh
# validators.sh - installs the judges of tests/validators: EPUBCheck and
# veraPDF with Maven, Ace, axe and reading systems with npm, at the versions
# pinned in versions.sh, into $VALIDATORS. What is there already is left alone.
# Without a network it says so and succeeds (the tests then skip), unless
# REQUIRE_VALIDATORS=1.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/versions.sh"

mkdir -p "$VALIDATORS"
log=$VALIDATORS/install.log
work=
trap '[ -z "$work" ] || rm -rf "$work"' EXIT

# attempt COMMAND... - three tries, since a network may stumble
attempt() {
    for pause in 5 15 0; do
        "$@" >>"$log" 2>&1 </dev/null && return 0
        sleep $pause
    done
    return 1
}

maven() { attempt mvn -q -B -C -Dstyle.color=never -f "$work/pom.xml" "$@"; }

# The jars of a Maven package and of all that it needs, checked against jars.
# jars GROUP ARTIFACT VERSION GOAL
jars() {
    cat >"$work/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>clearleaf</groupId>
  <artifactId>validators</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>$1</groupId>
      <artifactId>$2</artifactId>
      <version>$3</version>
      $4
    </dependency>
  </dependencies>
</project>
POM
    maven "$MAVEN_DEPENDENCY:copy-dependencies" -DincludeScope=runtime \
        "-DoutputDirectory=$work/jars" && rm "$work/pom.xml" || return 1
    (cd "$work/jars" && for jar in *.jar; do
        # --strict below fails on the line that is no checksum.
        grep "  $jar\$" "$here/jars.sha256" ||
            echo "$jar is not in jars.sha256"
    done | sha256sum --check --strict --quiet) >>"$log" 2>&1
}

epubcheck() { jars org.w3c epubcheck "$EPUBCHECK" ''; }

# Its one jar holds all it needs.
verapdf() {
    jars org.verapdf.apps cli "$VERAPDF" '<exclusions><exclusion>
        <groupId>*</groupId><artifactId>*</artifactId>
      </exclusion></exclusions>'
}

# The npm packages that NAME/package-lock.json pins. Scripts are off: the
# browser is the system's, none is to be downloaded.
# modules NAME
modules() {
    cp "$here/$1/package.json" "$here/$1/package-lock.json" "$work" &&
        (cd "$work" && attempt npm ci --ignore-scripts --no-audit \
            --no-fund --loglevel=error)
}

ace() { modules ace; }

# axe-core, and what drives the browser for it.
axe() { modules axe; }

# Two reading systems for EPUB.
readers() { modules readers; }

# A reader of iCalendar files.
calendar() { modules calendar; }

# A checker of JSON Schemas, and the schema of SARIF.
schemas() { modules schemas; }

# Readers of catalogues and feeds, and a checker of JSON Schemas.
opds() { modules opds; }

# install NAME VERSION - complete or not there: made aside, then renamed
install() {
    [ -d "$VALIDATORS/$1-$2" ] && return 0
    echo "GET    $1 $2 (into $VALIDATORS)"
    work=$(mktemp -d "$VALIDATORS/.$1.XXXXXX")
    : >"$log"
    if "$1"; then
        mv "$work" "$VALIDATORS/$1-$2"
        return 0
    fi
    echo "$1 $2 could not be installed; the log is $log:" >&2
    tail -n 5 "$log" >&2
    rm -rf "$work"
    failed=1
}

# One run at a time: a second waits, then finds all of it there.
failed=0
exec 9>"$VALIDATORS/.lock"
flock 9
install epubcheck "$EPUBCHECK"
install verapdf "$VERAPDF"
install ace "$ACE"
install axe "$AXE"
install readers "$READERS"
install calendar "$CALENDAR"
install schemas "$SCHEMAS"
install opds "$OPDS"
[ "$failed" = 0 ] || [ "${REQUIRE_VALIDATORS:-}" != 1 ] || exit 1
