# versions.sh - the judges of tests/validators: where and which; sourced.
# After a change here: tests/setup/jars.sha256, tests/setup/ace/ and the notes
# in tests/README.md.
EPUBCHECK=5.3.0
VERAPDF=1.30.2
ACE=1.4.6 # also in ace/package.json
MAVEN_DEPENDENCY=org.apache.maven.plugins:maven-dependency-plugin:3.6.1
VALIDATORS=${VALIDATORS:-${XDG_CACHE_HOME:-$HOME/.cache}/clearleaf/validators}
