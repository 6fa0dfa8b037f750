#!/bin/sh
# on-efs.sh DIRECTORY [JOBS]: a small proof on a mount of your own, such as EFS. Not run here: nobody had one.
#
# Run it on two or more hosts at the same time, with an empty directory on the mount, and SLOTGATE set where slotgate is not in PATH. First
# two doctors meet: exclusion, visibility and heartbeats between hosts. Then jobs go through one gate with two slots; each makes a file of its
# own while it is in, and counts such files. Meanwhile kill jobs, cut a host off for more than the server's lease, power it off.
set -u
directory=${1:?on-efs.sh DIRECTORY [JOBS]}
jobs=${2:-500}
slotgate=${SLOTGATE:-slotgate}
export inside="$directory/in"

$slotgate doctor --path "$directory" --with-peer --wait-timeout 10m || exit
mkdir -p "$inside"
job='f=$inside/$(hostname).$$; : >"$f"
	n=$(ls "$inside" | wc -l); [ "$n" -le 2 ] || echo "OVER: $n at once, token $SLOTGATE_TOKEN"
	sleep 0.2; rm "$f"'
failed=0
for number in $(seq "$jobs"); do
	$slotgate run --path "$directory" --gate proof --limit 2 -- sh -c "$job" || failed=$((failed + 1))
done
$slotgate status --path "$directory"
echo "$jobs jobs, $failed of them failed. OVER above is certain, unless a killed job left its file in $inside: remove those first."
