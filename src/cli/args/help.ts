/** The words of one verb's help. */
export interface VerbHelp {
  readonly summary: string;
  readonly usage: string;
  readonly after: string;
}

/** Help of the program as a whole. */
export const program = {
  summary: 'Limit how many jobs run at a time, over all machines that share a directory.',
  after: `
Try it:
  slotgate demo
  slotgate run --path /mnt/ci --gate deploy --limit 2 -- ./deploy.sh
  slotgate status --path /mnt/ci

Exit codes: 64 wrong use, 69 path or mount unfit, 70 internal error or lost slot,
74 output not written, 75 no slot in time;
otherwise the command's (128 + n after signal n, 126 not executable, 127 not found).`,
} as const;

export const run: VerbHelp = {
  summary: 'run a command while holding a slot of a gate; wait for one if necessary',
  usage: '--path DIR --gate NAME [options] -- COMMAND [ARGUMENT...]',
  after: `
The command gets SLOTGATE_GATE, SLOTGATE_TICKET, SLOTGATE_SLOT and SLOTGATE_TOKEN. While waiting, SIGINT
and SIGTERM end the wait. Without --wait-timeout it waits without a limit.

Signals are passed on to the command. After SIGTERM, SIGINT or SIGHUP the slot is released when the command and
all it started have ended: the rest gets SIGTERM when the command has ended, and SIGKILL after --kill-after.
Daemons are left alone. When the command ends by itself, the slot is released at once.

Inside the command of another run of the same gate, it runs in the slot that is held already. Node resets
ignored signals, so nohup needs --ignore-hangup.

Examples:
  slotgate run --path /mnt/ci --gate licence --limit 2 -- make synthesis
  slotgate run --path /mnt/ci --gate deploy --wait-timeout 30m -- ./deploy.sh
  slotgate run --path /mnt/ci --gate nightly --no-wait --conflict-exit-code 0 -- ./nightly.sh
  slotgate run --path /var/tmp/gates --scope host --gate gpu -- python3 train.py
  slotgate run --path /mnt/ci --expect-store 0b2e6f7a-9f7c-4a53-8d5d-2f1f5b7f3c11 --gate deploy -- ./deploy.sh

If slotgate itself is killed, its slot stays taken until the command has ended, since the command inherits
the lock. This needs --lock flock and a command that keeps inherited descriptors open: ssh and sudo close
them. Otherwise the slot is reclaimed after 45 s, unless a job on the same machine sees the command run.`,
};

export const status: VerbHelp = {
  summary: 'show the holders and the waiters of gates',
  usage: '--path DIR [--gate NAME] [--json]',
  after: `
Reads only, and takes no lock.

Examples:
  slotgate status --path /mnt/ci
  slotgate status --path /mnt/ci --gate deploy --json`,
};

export const watch: VerbHelp = {
  summary: 'show the holders and the waiters, live',
  usage: '--path DIR [--gate NAME] [--every 1s]',
  after: `
Reads only, and takes no lock. On a terminal it fills the screen: arrows, j and k, space and page keys
scroll, q or Ctrl-C ends it. Otherwise it prints a line at each change, and one a minute.

Example:
  slotgate watch --path /mnt/ci --gate deploy`,
};

export const why: VerbHelp = {
  summary: 'explain why a ticket still waits, and what can be done',
  usage: '--path DIR --gate NAME [--ticket N] [--json]',
  after: `
Without --ticket it explains the first waiter, or what a new job would find. Reads only, and takes no
lock: what it reports of jobs that may be dead is what the waiters observed.

--json prints one object: gate, state (waiting, running, newcomer), ticket and position where there
are any, and reasons, a list of objects with kind (full, lowered, behind, held-up, suspect, untaken,
passes, passed-over, free) and what belongs to it.

Examples:
  slotgate why --path /mnt/ci --gate deploy
  slotgate why --path /mnt/ci --gate deploy --ticket 42`,
};

export const gates: VerbHelp = {
  summary: 'list all gates of a directory, idle ones too',
  usage: '--path DIR [--json]',
  after: `
Reads only, and takes no lock.

--json prints one object: gates, a list of objects with gate, limit, running, waiting (how many), lastUsed
(where it is known) and problem (where the gate cannot be read).

Example:
  slotgate gates --path /mnt/ci`,
};

export const remove: VerbHelp = {
  summary: 'remove a gate that is no longer used',
  usage: '--path DIR --gate NAME',
  after: `
Refuses while a job holds a slot or waits. Safe at any time: a job that arrives at the same moment creates
the gate again. The history is removed; ticket numbers and tokens continue.

Example:
  slotgate remove --path /mnt/ci --gate refs/heads/old-branch`,
};

export const page: VerbHelp = {
  summary: 'write one HTML page with the state and the last hours of all gates',
  usage: '--path DIR --out FILE.html [--last 24h]',
  after: `
The page needs nothing but a browser: no network, no other file. Reads only, and takes no lock.

Example:
  slotgate page --path /mnt/ci --out gates.html`,
};

export const serve: VerbHelp = {
  summary: 'serve the same page over HTTP, live',
  usage: '--path DIR [--port 8080] [--host 127.0.0.1] [--last 24h] [--every 2s]',
  after: `
Listens on the loopback address unless --host is given. There is no password: everybody who reaches the
port sees the holders and the waiters. The server changes nothing. It reads the gates once in --every,
for any number of readers. SIGINT and SIGTERM end it.

Examples:
  slotgate serve --path /mnt/ci --port 8080
  slotgate serve --path /mnt/ci --host 0.0.0.0`,
};

export const release: VerbHelp = {
  summary: 'end the ticket of another job',
  usage: '--path DIR --gate NAME --ticket N --force [--reason TEXT]',
  after: `
For operators. The job notices it at its next heartbeat, within 10 s, and is then stopped (--on-lost fail
or kill) or not (--on-lost warn). Until then one job more than the limit may run.

Example:
  slotgate release --path /mnt/ci --gate deploy --ticket 41 --force --reason "board unplugged"`,
};

export const init: VerbHelp = {
  summary: 'prepare a shared directory for a fleet',
  usage: '--path DIR [--mode 2770] [--group GROUP] [--lock flock|fcntl]',
  after: `
All users of a gate must be able to lock, rename and remove its files: give the directory a group
that they are in. Gates made later take the directory's mode. May be run again.

Makes .policy for policies, which belongs to the directory's owner (see slotgate policy --help).

Prints the id of the store. A job with --expect-store ID refuses a host that has another export mounted
in its place.

Example:
  slotgate init --path /mnt/ci --mode 2770 --group ci`,
};

export const doctor: VerbHelp = {
  summary: 'check whether a directory is fit for gates, and what to change',
  usage: '--path DIR [--scope shared|host] [--lock flock|fcntl] [--with-peer] [--json]',
  after: `
Checks the mount, its options, the NFS client, users and modes, and times locks, writes and renames in a
directory of its own, which it removes. Exits with 0 when the directory is fit, else with 69.

With --with-peer, started on two hosts within the time of --wait-timeout, each with its own path to
the directory: the hosts prove that they see one export, that a lock of one excludes the other, and that
each reads what the other wrote.

--json prints one object: doctor (1), path, scope, lock, fit (true or false), verdict (one line),
latencies (lockMs, writeMs, renameMs, listMs), and checks, a list of objects with kind (ok, warning,
failure, unknown), what, found and, where something should be changed, next.

Examples:
  slotgate doctor --path /mnt/ci
  slotgate doctor --path /mnt/ci --with-peer --wait-timeout 5m`,
};

export const demo: VerbHelp = {
  summary: 'run six jobs on two slots, in a temporary directory',
  usage: '',
  after: `
Runs six real processes, draws when each waited and ran, and proves that at most two ran at a time.`,
};
