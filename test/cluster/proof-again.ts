/** How to run it again, and on another file system. */
export const again = `## Run it again

On Debian, as root. It installs the packages that it needs and leaves the host's network alone:

    npm run test:cluster                                # at most 10 minutes
    npm run test:cluster -- --scenario list
    npm run test:cluster -- --scenario bounds --vers 3,4.0,4.1,4.2       # each bound by itself
    npm run test:cluster -- --server knfsd,ganesha --vers 3,4.0,4.1,4.2 --fs ext4,tmpfs \\
        --scenario chaos --clients 6 --minutes 20 --seed 1 --results test/cluster/results
    node test/cluster/proof.ts                          # writes this page again

A seed gives the same choices of faults and victims; the kernels' schedules differ. A run that found a violation keeps its
directory: console and commands of each machine, and \`events.jsonl\`, every event that the oracle received.

## Run it on a real EFS file system

This was not run: no EFS file system was available. On two or more hosts that [mount it](mounts.md), at the same time, with an
empty directory on it:

    test/cluster/on-efs.sh /mnt/efs/slotgate-proof

Two doctors check each other, and then 500 jobs of each host run through a gate with two slots while you kill jobs, cut hosts
off and power them off. The jobs count each other through the mount, so they may miss an overlap that the oracle of the
cluster would see; \`OVER\` is certain unless a killed job left its file behind. Slots must be free within the lease and a
minute.
`;
