#!/bin/sh
# Completions are made from the tables of commands and options: here they are
# held to --help, and the words they offer to what the program takes.
set -u
. tests/cli/lib.sh

run --help
sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' "$work/out" \
    > "$work/commands"
ok "there are commands" [ -s "$work/commands" ]

# The value's name in "-o, --output=DIR", and in "clearleaf dump [OPTION…] STAGE
# DIR".
for command in $(cat "$work/commands"); do
    run "$command" --help
    sed -n 's/^  \(-[a-zA-Z], \)\{0,1\}\(--[a-z-]*\)\(=\([A-Z]*\)\)\{0,1\}.*/\2 \4/p' \
        "$work/out" | sed "s/^/$command /"
    sed -n "s/^  clearleaf $command .OPTION[^]]*] *\(.*\)/\1/p" "$work/out" |
        grep -o '[A-Z]*' | sed "s/^/$command operand /"
done > "$work/table"
ok "values are found" grep -q '^dump operand STAGE$' "$work/table"

cut -d' ' -f3 "$work/table" | grep . | sort -u | while read -r value; do
    grep -q "^    { \"$value\", CL_OFFER_" src/cli/completion.c ||
        echo "completion.c does not say what $value is"
done > "$work/found"
ok "each value has its offer" is_empty "$work/found"

for shell in bash zsh fish; do
    run completion $shell
    while read -r command option _; do
        case $shell:$option in
        *:operand) continue ;;
        bash:*) pattern="^    $command) options='.*$option[ ']" ;;
        zsh:*) pattern="$option[=[]" ;;
        fish:*) pattern="__clearleaf_at $command'.* -l ${option#--} " ;;
        esac
        grep -qe "$pattern" "$work/out" ||
            echo "$shell does not know $command $option"
    done < "$work/table"
    for command in $(cat "$work/commands"); do
        grep -qwe "$command" "$work/out" || echo "$shell does not know $command"
    done
done > "$work/found"
ok "each command and option is offered" is_empty "$work/found"

# An unknown value is refused with the list of those there are.
run completion bash
cp "$work/out" "$work/bash"
while read -r command option kind; do
    run "$command" $option no-such-thing tests/golden/books/plain
    sed -n 's/.*there are: //p' "$work/err" | tr -d , > "$work/known"
    grep -qF "$command:$option) kind='$kind:$(cat "$work/known")'" "$work/bash" ||
        echo "$command $option takes: $(cat "$work/known")"
done > "$work/found" << 'END'
check --format words
due --format words
END
ok "offers are what is taken" is_empty "$work/found"
run check -e no-such-thing tests/golden/books/plain
for edition in $(sed -n "s/.*check:-e) kind='list:\(.*\)' ;;/\1/p" "$work/bash"); do
    err_has "$edition" > /dev/null || echo "no edition $edition"
done > "$work/found"
ok "editions, too" is_empty "$work/found"
finish
