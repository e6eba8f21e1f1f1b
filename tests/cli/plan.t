#!/bin/sh
# plan: the work of a build as jobs for Ninja and for GNU parallel, also on
# other machines. The hosts of the last part are network namespaces.
set -u
. tests/cli/lib.sh

# missing NAME WHY - a test that this machine cannot make: no pass in .ci/run.
missing() {
    [ "${REQUIRE_VALIDATORS:-}" = 1 ] || { skip "$1" "$2"; return; }
    ok "$1 ($2)" false
}

# Paths that a shell, Ninja or parallel could trip over.
site="$work/a site"
all=$site/content
mkdir -p "$all"
odd="it's \$5: \"now\" #1 {} %"
book "$all/plain"
book "$all/$odd"
add_unused_term "$all/plain"
for book in plain "$odd"; do
    change "$all/$book/publication.xml" \
        "s#<identifier>.*<#<identifier>urn:example:$(echo "$book" | cksum |
            cut -d' ' -f1)<#"
done
cd "$site" || exit 1
try build -q -o 'expected $out' content
ok "the books build" exits 0
sums 'expected $out' > "$work/expected"

try plan -o 'by $ninja' content
ok "a plan for Ninja is printed" exits 0
ok "and nothing is built" [ ! -e 'by $ninja' ]
cp "$work/out" build.ninja
ok "with a job for a publication and edition" [ \
    "$(grep -c ': edition |' build.ninja)" -eq 8 ]
try plan --format=ninja -o 'by $ninja' content
ok "which is the default" cmp "$work/out" build.ninja
if command -v ninja > /dev/null; then
    ninja_log=$work/ninja.log
    ok "Ninja does the work" sh -c "ninja > '$ninja_log' 2>&1"
    sums 'by $ninja' > "$work/made"
    ok "with the same result, byte for byte" cmp "$work/expected" "$work/made"
    nothing() { ninja | grep -q 'no work to do'; }
    ok "then there is no work to do" nothing
    printf '\nOne more sentence.\n' >> "content/$odd/chapters/01-what-it-is.md"
    ninja > "$ninja_log" 2>&1
    ok "a changed chapter is a job for its editions and the catalogue" \
        grep -q '\[5/5\]' "$ninja_log"
    ok "after which there is none" nothing
    touch content/plain/glossary.xml
    ninja > "$ninja_log" 2>&1
    ok "files of another day are looked at" grep -q 'epub of' "$ninja_log"
    ok "and no reason for new pages" sh -c \
        "! grep -q 'download pages' '$ninja_log'"
    ok "nor for looking again" nothing
    rm 'by $ninja/plain/plain-large.png'
    ninja > /dev/null 2>&1
    ok "what was taken away comes back" [ \
        -s 'by $ninja/plain/plain-large.png' ]
    sed '$d' "content/$odd/chapters/01-what-it-is.md" > "$work/chapter"
    sed '$d' "$work/chapter" > "content/$odd/chapters/01-what-it-is.md"
    rm -r 'by $ninja'
    ok "and all of it, when all is gone" sh -c "ninja > '$ninja_log' 2>&1"
    sums 'by $ninja' > "$work/made"
    ok "as it was" cmp "$work/expected" "$work/made"
else
    missing "Ninja does the work" "ninja-build is not installed"
fi

try plan --format=parallel -o 'in $parallel' content
cp "$work/out" jobs
ok "a list for GNU parallel is a line a job" [ "$(wc -l < jobs)" -eq 8 ]
ok "each a command of a shell" sh -n jobs
try plan --format=make content
ok "there is no other format" exits 2
try plan -e large --profile house.xml --format=parallel content
ok "a profile that is not there is an error" exits 3
sed 's/name="large"/name="house"/' "$root/src/data/large.xml" > house.xml
try plan -e clear,house --profile house.xml --strict --allow-overdue \
    --format=parallel content
ok "options are handed on" [ "$(grep -c -e \
    '--allow-overdue --strict .*--profile=house.xml .*-e \(clear\|house\) -- ' \
    "$work/out")" -eq 4 ]
mkdir "$work/bad"
book "$work/bad/bad"
echo '<' >> "$work/bad/bad/publication.xml"
try plan "$work/bad"
ok "a publication with errors cannot be planned" exits 1
ok "and nothing is printed" is_empty "$work/out"
mkdir "$work/lines"
book "$work/lines/a
b"
try plan "$work/lines"
ok "nor one with a line break in its name" exits 2
mkdir "$work/bars"
book "$work/bars/a|b"
try plan "$work/bars"
ok "nor, for Ninja, one with a bar" exits 2
try plan --format=parallel "$work/bars"
ok "which is no trouble in a list" exits 0

# --- on this machine, then on others over ssh --------------------------------

hosts="two hosts build what one does"
if ! command -v parallel > /dev/null; then
    missing "parallel does the work" "parallel is not installed"
    missing "$hosts" "parallel is not installed"
    finish
    exit
fi
export PARALLEL_HOME="$work/parallel"
mkdir "$PARALLEL_HOME"
: > "$PARALLEL_HOME/will-cite"
ok "parallel does the work" sh -c \
    "parallel -j 3 < jobs > '$work/parallel.log' 2>&1"
run catalogue -o 'in $parallel'
sums 'in $parallel' > "$work/made"
ok "with the same result, byte for byte" cmp "$work/expected" "$work/made"
rm -r 'in $parallel'

# Two hosts with an address of their own each, joined to a third that runs
# parallel. All of it is in namespaces of this one process, which nothing
# outside sees and which end with it: also a /run of its own, where sshd wants a
# folder, but in a chroot that has no mounts of its own it is made and removed.
cat > "$work/hosts.sh" <<'SH'
set -eu
work=$1
sshd=$(command -v sshd || echo /usr/sbin/sshd)
made=
if [ "$2" = private ]; then
    mount -t tmpfs none /run
fi
if [ ! -d /run/sshd ]; then
    mkdir -m 755 /run/sshd
    made=/run/sshd
fi
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
ssh-keygen -q -t ed25519 -N '' -f "$work/host"
cp "$work/key.pub" "$work/keys"
ip link set lo up
pids=
trap 'kill $pids; [ -z "$made" ] || rmdir "$made"' EXIT
for i in 1 2; do
    # Once it is in its namespace, it says so.
    mkfifo "$work/ready$i"
    unshare -n sh -c 'echo > "$1"; exec sleep 600' sh "$work/ready$i" &
    pids="$pids $!"
    host=$!
    read -r nothing < "$work/ready$i" || :
    ip link add "to$i" type veth peer name eth0 netns "$host"
    ip address add "192.0.2.$((4 * i + 1))/30" dev "to$i"
    ip link set "to$i" up
    nsenter -t "$host" -n ip address add "192.0.2.$((4 * i + 2))/30" dev eth0
    nsenter -t "$host" -n ip link set eth0 up
    cat > "$work/sshd$i" <<CONF
ListenAddress 192.0.2.$((4 * i + 2))
Port 2222
HostKey $work/host
AuthorizedKeysFile $work/keys
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
CONF
    nsenter -t "$host" -n "$sshd" -D -f "$work/sshd$i" -E "$work/sshd$i.log" &
    pids="$pids $!"
done
{
    for i in 1 2; do
        echo "Host host$i"
        echo "HostName 192.0.2.$((4 * i + 2))"
    done
    echo "Host *
Port 2222
User $(id -un)
IdentityFile $work/key
IdentitiesOnly yes
UserKnownHostsFile $work/known
GlobalKnownHostsFile /dev/null
StrictHostKeyChecking no
LogLevel ERROR
ConnectionAttempts 20"
} > "$work/config"
for i in 1 2; do
    ssh -F "$work/config" "host$i" true
done
parallel --ssh "ssh -F $work/config" --sshlogin 2/host1,2/host2 \
    --workdir . --joblog "$work/joblog" < jobs
SH
try_hosts() {
    if unshare -m true 2> /dev/null; then
        unshare -m -n sh "$work/hosts.sh" "$work" private
    else
        unshare -n sh "$work/hosts.sh" "$work" shared
    fi
}
if [ "$(id -u)" -ne 0 ] || ! unshare -n true 2> /dev/null; then
    missing "$hosts" "network namespaces need root"
elif ! command -v sshd > /dev/null && [ ! -x /usr/sbin/sshd ]; then
    missing "$hosts" "openssh-server is not installed, which only .ci/run does"
elif ! command -v ip > /dev/null; then
    missing "$hosts" "iproute2 is not installed"
else
    ok "$hosts" try_hosts
    ok "each of the two does some of the jobs" [ \
        "$(cut -f2 "$work/joblog" | grep -c host1)" -gt 0 -a \
        "$(cut -f2 "$work/joblog" | grep -c host2)" -gt 0 ]
    ok "none fails" [ "$(awk 'NR > 1 && $7 == 0' "$work/joblog" | wc -l)" \
        -eq 8 ]
    run catalogue -o 'in $parallel'
    sums 'in $parallel' > "$work/made"
    ok "byte for byte" cmp "$work/expected" "$work/made"
fi
finish
