#!/bin/sh
# compile_commands.sh FLAGS FILE... - prints, as JSON, the command that compiles
# each file, for editors and clang-tidy.
set -eu
flags=$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')
shift

# The current folder as it would stand in a JSON string.
here=$(pwd | sed 's/[\\"]/\\&/g')
separator='['
for file; do
    printf '%s\n{"directory": "%s", "file": "%s",\n "command": "%s -c %s"}' \
        "$separator" "$here" "$file" "$flags" "$file"
    separator=,
done
printf '\n]\n'
