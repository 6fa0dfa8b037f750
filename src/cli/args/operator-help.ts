import type { VerbHelp } from './help.ts';

const pause: VerbHelp = {
  summary: 'admit no new job to a gate',
  usage: '--path DIR --gate NAME [--reason TEXT]',
  after: `
Holders go on. Waiting and new jobs stay in the queue; their logs say who paused the gate and why. The
pause lasts until \`slotgate resume\`, also when the gate's counter file is lost.

Example:
  slotgate pause --path /mnt/ci --gate deploy --reason "database migration, back at 14:00"`,
};

const resume: VerbHelp = {
  summary: 'admit jobs again',
  usage: '--path DIR --gate NAME [--reason TEXT]',
  after: `
Example:
  slotgate resume --path /mnt/ci --gate deploy`,
};

const drain: VerbHelp = {
  summary: 'pause a gate, and wait until it is empty',
  usage: '--path DIR --gate NAME [--wait] [--wait-timeout 2h] [--reason TEXT]',
  after: `
With --wait it exits with 0 when the last holder has ended, or with 75 after --wait-timeout. Dead holders
are reclaimed meanwhile. The gate stays paused either way.

Example:
  slotgate drain --path /mnt/ci --gate deploy --wait --reason "new file server" && ./maintain.sh
  slotgate resume --path /mnt/ci --gate deploy`,
};

const resize: VerbHelp = {
  summary: 'change the limit of a gate, whatever its jobs ask for',
  usage: '--path DIR --gate NAME --limit N|auto [--reason TEXT]',
  after: `
No job is ended: with a lower limit the next one waits until enough have ended. A policy's limit can be
lowered, never raised. \`auto\` leaves the limit to the policy, or to the jobs, again.

Example:
  slotgate resize --path /mnt/ci --gate licence --limit 1 --reason "two licences are out"`,
};

const move: VerbHelp = {
  summary: 'move a waiting job to the front of the queue',
  usage: '--path DIR --gate NAME --ticket N --first [--reason TEXT]',
  after: `
Example:
  slotgate move --path /mnt/ci --gate deploy --ticket 57 --first --reason "hotfix"`,
};

const recover: VerbHelp = {
  summary: "raise a gate's next number after a backup was restored",
  usage: '--path DIR (--gate NAME | --all) --advance N|auto [--reason TEXT]',
  after: `
A backup lacks the jobs that ran after it was made. Their fencing tokens must not be used again. \`auto\`
continues far above the last number of the gate, and above the seconds since 1970. With --all this also
applies to gates that the backup lacks, when jobs create them again.

Run it before the first job: see docs/operations.md.

Examples:
  slotgate recover --path /mnt/ci --all --advance auto --reason "restored from Sunday"
  slotgate recover --path /mnt/ci --gate deploy --advance auto`,
};

const upgrade: VerbHelp = {
  summary: "write a gate's record in the newest format, once all machines are updated",
  usage: '--path DIR --gate NAME [--reason TEXT]',
  after: `
A gate stays in a format that all versions read, so that a fleet can be updated machine by machine. After
this command, older versions are refused at this gate with a message; it cannot be undone. Refuses while
a job of such a version holds a slot or waits.

Format 2: policies and operator commands hold for all jobs from the moment they are set.

Example:
  slotgate upgrade --path /mnt/ci --gate deploy`,
};

const policy: VerbHelp = {
  summary: 'show, check, set or remove the policy of a gate',
  usage: 'show|check|set|remove --path DIR --gate NAME [--file FILE] [--reason TEXT]',
  after: `
A policy sets the limit, which jobs are admitted, the share of one repository, workflow or actor, how many
jobs may wait, and when the gate is closed. It overrides what workflows ask for. It is a file in DIR/.policy,
which jobs may read and only its owner may write. Jobs cannot replace it if DIR has the sticky bit
(slotgate init --mode 3770) and belongs to the same owner or to root; check reports this.

  show     print it
  check    report whether it is valid, who could change it, and which settings an existing gate keeps
           (lock driver, timing, mode); with --file, check that file alone
  set      install the policy in --file (- is standard input)
  remove   remove it on purpose; if the file goes missing otherwise, no new job is admitted

Examples:
  slotgate policy set --path /mnt/ci --gate licence --file licence.json
  slotgate policy check --gate licence --file draft.json`,
};

/** Help of the verbs of operators and of the administrator. */
export const operatorHelp = {
  pause,
  resume,
  drain,
  resize,
  move,
  recover,
  upgrade,
  policy,
} as const;
