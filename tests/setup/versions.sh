# versions.sh - the judges of tests/validators: where and which; sourced.
# After a change here: tests/setup/jars.sha256, tests/setup/{ace,axe,readers}/ and the
# notes in tests/README.md.
EPUBCHECK=5.3.0
VERAPDF=1.30.2
ACE=1.4.6 # also in ace/package.json
AXE=4.14.1 # also in axe/package.json
READERS=1.0.1-0.3.93 # foliate-js, epub.js: also in readers/package.json
CALENDAR=2.2.1 # ical.js: also in calendar/package.json
SCHEMAS=6.12.6 # ajv: also in schemas/package.json
OPDS=1.0.47-0.1.0 # r2-opds-js, opds-feed-parser: also in opds/package.json
MAVEN_DEPENDENCY=org.apache.maven.plugins:maven-dependency-plugin:3.6.1
VALIDATORS=${VALIDATORS:-${XDG_CACHE_HOME:-$HOME/.cache}/clearleaf/validators}
