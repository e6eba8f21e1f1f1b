#!/bin/sh
# Functions and forms that must not be in the sources: src/README.md.
set -u
. tests/cli/lib.sh

# Code alone: without comments and without what stands in strings. A line
# keeps its number.
cat > "$work/code.awk" <<'AWK'
FNR == 1 { inside = 0 }
{
    line = $0
    gsub(/\\./, "", line)
    gsub(/'"'/, "", line)
    gsub(/"[^"]*"/, "\"\"", line)
    code = ""
    while (line != "") {
        mark = inside ? "*/" : "/*"
        at = index(line, mark)
        if (!inside)
            code = code (at ? substr(line, 1, at - 1) : line)
        if (!at)
            break
        inside = !inside
        line = substr(line, at + 2)
    }
    print FILENAME ":" FNR ": " code
}
AWK
awk -f "$work/code.awk" src/*.c src/*/*.[ch] > "$work/code"
awk -f "$work/code.awk" tests/*/*.[ch] > "$work/tests"

# ban NAME REGEX [FILES] - no code may match, but in files that match FILES.
ban() {
    grep -E ": .*(^|[^A-Za-z0-9_])($2)" "$work/code" |
        grep -vE "${3:-^$}" > "$work/found"
    ok "$1" is_empty "$work/found"
}

ban "no unsafe functions" \
    '(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|gets|rand) *\('
ban "no other programs" \
    '(system|popen|execv|execl|execvp|g_spawn_[a-z_]*) *\('
ban "one file makes processes" '(fork|vfork|clone) *\(' \
    '^src/cli/workers[.]c'
ban "only judge runs other programs" 'g_subprocess_[a-z_]* *\(' '^src/judge/'
ban "setlocale only in main" '(setlocale|uselocale|newlocale) *\(' '^src/main.c'
ban "only cli prints and ends" \
    '(printf|puts|putchar|g_print|g_printerr|perror|exit|_exit|abort) *\(' \
    '^src/cli/'
ban "only cli knows the streams" '(stdout|stderr|stdin)([^A-Za-z0-9_]|$)' \
    '^src/cli/'
ban "only cli reads the environment" \
    '(getenv|secure_getenv|g_getenv|g_setenv|setenv) *\(' '^src/cli/'
ban "no clock" \
    '(time|clock|clock_gettime|gettimeofday|localtime|g_get_real_time|g_get_monotonic_time|g_get_current_time) *\('
ban "only cli asks for the day" '(g_date_time_new_now[a-z_]*) *\(' '^src/cli/'
ban "nothing by chance" '(g_random_[a-z_]*|random|drand48|arc4random) *\('
ban "no parser's back door" \
    '(xmlReadFile|xmlParseFile|xmlCtxtReadFile|xmlXIncludeProcess[A-Za-z]*) *\('
ban "no entities, no huge files" 'XML_PARSE_(NOENT|HUGE|DTDLOAD|XINCLUDE)'
ban "no local times in a container" 'zip_file_set_mtime *\('
ban "no case as the locale wants it" 'g_utf8_(strdown|strup) *\('
ban "no goto" 'goto [a-z]'
ban "no annex K, no sscanf" '([a-z]+_s|sscanf) *\('

# A variable at file scope begins at column 1 and is not const.
grep -E ': static [^(]*[;={]' "$work/code" |
    grep -E '^[^:]*:[0-9]+: static ' | grep -v 'const ' > "$work/found"
ok "no changeable variable of a file" is_empty "$work/found"
grep -E ': +static [^(]*[;=]' "$work/code" |
    grep -vE 'const |GOnce|gsize once' > "$work/found"
ok "no changeable variable kept in a function" is_empty "$work/found"

grep -nE '(TODO|FIXME|XXX)' src/*.c src/*/*.[ch] |
    grep -vE 'issue [0-9]+' > "$work/found"
ok "no TODO without an issue" is_empty "$work/found"

# The lint itself: it must see what it is for.
printf '/* strcpy(a) */\nx = "strcpy(a)";\n' > "$work/x.c"
awk -f "$work/code.awk" "$work/x.c" > "$work/out"
ok "passes over comments and strings" lacks "$work/out" 'strcpy'
printf 'f(1); /* a */ strcpy(a, b);\n' > "$work/x.c"
awk -f "$work/code.awk" "$work/x.c" > "$work/out"
ok "sees code beside a comment" out_has 'strcpy'
finish
