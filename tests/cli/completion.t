#!/bin/sh
# What bash, zsh and fish offer after a part of a command line, asked of the
# shells themselves.
set -u
. tests/cli/lib.sh

for shell in bash zsh fish; do
    run completion $shell
    ok "completion $shell is clean" exits 0
    cp "$work/out" "$work/completion.$shell"
done
run completion
ok "completion needs a shell" exits 2
run completion csh
ok "completion refuses other shells" exits 2
ok "and names those it knows" err_has 'bash, zsh or fish'

mkdir -p "$work/here/content/leaflet" "$work/here/content/long name"
touch "$work/here/content/note.md" "$work/here/content/page.xhtml" \
    "$work/here/content/data.xml"

# --- the shells: LINE... on standard input, "LINE: OFFER OFFER" on output ----

# bash splits at "=", too, as COMP_WORDBREAKS says.
cat > "$work/ask.bash" <<'END'
source "$1"
while IFS= read -r line; do
    IFS=' ' read -ra COMP_WORDS <<< "${line//=/ = }"
    [[ $line == *' ' || $line == *= ]] && [[ $line != *= ]] && COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$line COMP_POINT=${#line}
    _clearleaf
    echo "$line: ${COMPREPLY[*]}"
done
END

# A terminal with a zsh in it: <Tab> runs the completion with a compadd that
# prints what it is given.
cat > "$work/ask.zsh" <<'END'
zmodload zsh/zpty
zpty shell zsh -f -i
{
    print -r -- "PS1= PS2= RPS1=; stty -echo -onlcr 2> /dev/null"
    print -r -- "fpath=(${(q)2} \$fpath); autoload -Uz compinit"
    print -r -- "compinit -u -D; bindkey '^I' complete-word; bindkey '^U' kill-whole-line"
    print -r -- "zstyle ':completion:*' completer _complete"
    print -r -- 'compadd() {
        local -a found
        if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
            builtin compadd "$@"
            return
        fi
        builtin compadd -A found "$@"
        print -rn -- "${(j: :)found} "
        builtin compadd "$@"
    }'
    print -r -- 'ask() { print -rn -- "<"; _main_complete; print -r -- ">"; compstate[insert]= compstate[list]=; }'
    print -r -- 'zle -C ask complete-word ask; bindkey "^I" ask; print READY'
} > "$1/setup.zsh"
zpty -w shell "source ${(q)1}/setup.zsh"
zpty -r -m shell text '*READY*' || exit 1
while IFS= read -r line; do
    zpty -w -n shell $'\x15'"$line"$'\t'
    zpty -r -m shell text '*<*>*' || exit 1
    text=${${text##*<}%%>*}
    print -r -- "$line: ${text//$'\r'/}"
done
zpty -d shell
END

cat > "$work/ask.fish" <<'END'
source $argv[1]
while read -l line
    set -l offers (complete -C $line | string replace -r '\t.*' '')
    echo "$line: $offers"
end
END

# A _ keeps the space before it.
sed 's/_$//' > "$work/lines" <<'END'
clearleaf wat
clearleaf build --str
clearleaf check --form
clearleaf check --format t
clearleaf check --format=j
clearleaf build -e la
clearleaf build --edition=epub,la
clearleaf dump t
clearleaf dump tree content/l
clearleaf dump -e large n
clearleaf explain glossary-un
clearleaf schema p
clearleaf schema rep
clearleaf build content/
clearleaf new content/
clearleaf build --profile content/d
clearleaf build --today _
clearleaf completion f
END

# offers SHELL LINE OFFER... - these words and no others, in any order; of paths
# and of "--option=" the last part
offers() {
    sed -n "s|^$2: ||p" "$work/offers.$1" | tr ' ' '\n' |
        sed 's|/$||; s|.*/||; s|\\||g; s|^--.*=||; /^$/d' |
        sort -u > "$work/found"
    shift 2
    printf '%s\n' "$@" | sed '/^$/d' | sort | diff - "$work/found"
}

# asks SHELL COMMAND...
asks() {
    shell=$1
    shift
    if ! command -v "$shell" > /dev/null; then
        skip "$shell completes" "$shell is not installed"
        return
    fi
    (cd "$work/here" && timeout 600 env HOME="$work/home" "$@" < "$work/lines" \
        > "$work/offers.$shell" 2> "$work/err")
    ok "$shell: commands" offers "$shell" 'clearleaf wat' watch
    ok "$shell: options" offers "$shell" 'clearleaf build --str' --strict
    ok "$shell: the formats" offers "$shell" 'clearleaf check --format t' text
    ok "$shell: an edition" offers "$shell" 'clearleaf build -e la' large
    ok "$shell: stages" offers "$shell" 'clearleaf dump t' tags tree
    ok "$shell: a stage after an option's value" \
        offers "$shell" 'clearleaf dump -e large n' nav
    ok "$shell: rules" offers "$shell" 'clearleaf explain glossary-un' \
        glossary-undefined glossary-unused
    ok "$shell: schemas" offers "$shell" 'clearleaf schema p' \
        profile publication
    ok "$shell: that of the report" offers "$shell" 'clearleaf schema rep' \
        report
    ok "$shell: shells" offers "$shell" 'clearleaf completion f' fish
    ok "$shell: a value after =" \
        offers "$shell" 'clearleaf check --format=j' json
    ok "$shell: publications" offers "$shell" 'clearleaf build content/' \
        leaflet long name note.md page.xhtml
    ok "$shell: one after another operand" \
        offers "$shell" 'clearleaf dump tree content/l' leaflet long name
    ok "$shell: folders only, for new" \
        offers "$shell" 'clearleaf new content/' leaflet long name
    ok "$shell: any file where it belongs" \
        offers "$shell" 'clearleaf build --profile content/d' data.xml
    ok "$shell: nothing for a date" offers "$shell" 'clearleaf build --today ' ''
}

mkdir -p "$work/home" "$work/zsh"
cp "$work/completion.zsh" "$work/zsh/_clearleaf"
asks bash bash --norc "$work/ask.bash" "$work/completion.bash"
ok "bash: a second edition" \
    grep -qx 'clearleaf build --edition=epub,la: epub,large' "$work/offers.bash"
has_terminals() { zsh -f -c 'zmodload zsh/zpty && zpty x true' 2> /dev/null; }
if command -v zsh > /dev/null && ! has_terminals; then
    skip "zsh completes" "there are no terminals here (/dev/pts)"
else
    asks zsh zsh -f "$work/ask.zsh" "$work/zsh" "$work/zsh"
fi
if [ -s "$work/offers.zsh" ]; then
    ok "zsh: a second edition" \
        offers zsh 'clearleaf build --edition=epub,la' large
    (cd "$work/here" && zsh -f -c 'autoload -Uz compinit; compinit -u -D
        source "$1"; print $_comps[clearleaf]' - "$work/completion.zsh") \
        > "$work/out" 2>&1
    ok "zsh: reads it with eval or source, too" out_has _clearleaf
fi
asks fish fish --no-config "$work/ask.fish" "$work/completion.fish"
if command -v fish > /dev/null; then
    ok "fish: a second edition" offers fish \
        'clearleaf build --edition=epub,la' epub,large
    ok "fish: says what a command does" sh -c 'HOME=$1 fish --no-config -c \
        "source $2; complete -C \"clearleaf wat\"" | grep -q anew' - \
        "$work/home" "$work/completion.fish"
fi
finish
