/** How to run it all anew, and on a file system of one's own. */
export const again = `## Again

On Debian, as root; the packages that it needs are installed, nothing of the host's network is touched:

    npm run test:cluster                                # at most 10 minutes
    npm run test:cluster -- --scenario list
    npm run test:cluster -- --scenario bounds --vers 3,4.0,4.1,4.2       # each bound by itself
    npm run test:cluster -- --server knfsd,ganesha --vers 3,4.0,4.1,4.2 --fs ext4,tmpfs \\
        --scenario chaos --clients 6 --minutes 20 --seed 1 --results test/cluster/results
    node test/cluster/proof.ts                          # makes this page anew

A seed makes the same choices of faults and victims again; what the kernels do in between is theirs. A run that found
something keeps its directory: console and commands of each machine, and \`events.jsonl\`, all that the oracle heard.

## On a real EFS file system: not run here

Nobody had one. With two or more hosts that mount it as [nfs.md](nfs.md) says, and an empty directory on it, on all at the same time:

    test/cluster/on-efs.sh /mnt/efs/slotgate-proof

Two doctors meet, and then 500 jobs of each host go through a gate with two slots while you kill jobs, cut hosts off and power them off.
They count each other through the mount, so that may miss an overlap that the oracle of the cluster would see; \`OVER\` is certain
unless a killed job left its file behind. Slots have to be back within the lease and a minute.
`;
