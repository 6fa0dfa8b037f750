import { longestDurationMs, parseDurationMs } from '../../core/quantities.ts';
import type { Operation } from '../../operator/operate.ts';
import { gate, path, reason, someGate, ticket } from '../args/common-options.ts';
import { flag, option } from '../args/option.ts';
import { parseAdvance, parseNewLimit } from '../args/parse-values.ts';
import { verb } from '../args/verb.ts';
import { wrongUse } from '../args/wrong-use.ts';
import type { Ending } from '../terminal/terminal.ts';

/** What all operator commands on one gate take. */
const atGate = { path, gate, reason };

interface AtGate {
  readonly path: string;
  readonly gate: string;
  readonly reason: string;
}

async function order({ path, gate, reason }: AtGate, operation: Operation): Promise<Ending> {
  const command = await import('../operator/operate-command.ts');
  return await command.order({ path, gate, reason, operation });
}

/** The commands of operators on a gate. */
export const operatorVerbs = [
  verb({
    name: 'pause',
    summary: 'admit no new job to a gate',
    details: `
Holders go on. Waiting and new jobs stay in the queue; their logs say who paused the gate and why. The
pause lasts until \`slotgate resume\`, also when the gate's counter file is lost.

Example:
  slotgate pause --path /mnt/ci --gate deploy --reason "database migration, back at 14:00"`,
    options: atGate,
    act: async (values) => await order(values, { kind: 'pause' }),
  }),
  verb({
    name: 'resume',
    summary: 'admit jobs again',
    details: `
Example:
  slotgate resume --path /mnt/ci --gate deploy`,
    options: atGate,
    act: async (values) => await order(values, { kind: 'resume' }),
  }),
  verb({
    name: 'drain',
    summary: 'pause a gate, and wait until it is empty',
    details: `
With --wait it exits with 0 when the last holder has ended, or with 75 after --wait-timeout. Dead holders
are reclaimed meanwhile. The gate stays paused either way.

Example:
  slotgate drain --path /mnt/ci --gate deploy --wait --reason "new file server" && ./maintain.sh
  slotgate resume --path /mnt/ci --gate deploy`,
    options: {
      ...atGate,
      wait: flag({ name: 'wait', text: 'wait until the last holder has ended' }),
      waitTimeoutMs: option({
        name: 'wait-timeout',
        value: 'duration',
        text: 'wait at most this long',
        read: parseDurationMs,
      }),
    },
    act: async ({ wait, waitTimeoutMs, ...where }) => {
      if (waitTimeoutMs !== undefined && !wait)
        throw wrongUse('--wait-timeout needs --wait', 'Add --wait, or remove --wait-timeout');
      const { drain } = await import('../operator/operate-command.ts');
      const waitMs = wait ? (waitTimeoutMs ?? longestDurationMs) : undefined;
      return await drain({ ...where, waitMs });
    },
  }),
  verb({
    name: 'resize',
    summary: 'change the limit of a gate, whatever its jobs ask for',
    details: `
No job is ended: with a lower limit the next one waits until enough have ended. A policy's limit can be
lowered, never raised. \`auto\` leaves the limit to the policy, or to the jobs, again.

Example:
  slotgate resize --path /mnt/ci --gate licence --limit 1 --reason "two licences are out"`,
    options: {
      ...atGate,
      limit: option({
        name: 'limit',
        value: 'n',
        text: 'how many jobs may run at a time; auto: as policy and jobs ask',
        missing: 'Give --limit N, or --limit auto',
        read: parseNewLimit,
      }),
    },
    act: async ({ limit, ...where }) =>
      await order(where, { kind: 'resize', limit: limit === 'auto' ? undefined : limit }),
  }),
  verb({
    name: 'move',
    summary: 'move a waiting job to the front of the queue',
    usage: '--path DIR --gate NAME --ticket N --first [--reason TEXT]',
    details: `
Example:
  slotgate move --path /mnt/ci --gate deploy --ticket 57 --first --reason "hotfix"`,
    options: {
      ...atGate,
      ticket,
      first: flag({ name: 'first', text: 'move to the front of the queue' }),
    },
    act: async ({ ticket, first, ...where }) => {
      if (!first)
        throw wrongUse('--first is missing', 'Add --first: a ticket can only move to the front');
      return await order(where, { kind: 'move', ticket });
    },
  }),
  verb({
    name: 'release',
    summary: 'end the ticket of another job',
    usage: '--path DIR --gate NAME --ticket N --force [--reason TEXT]',
    details: `
For operators. The job notices it at its next heartbeat, within 10 s, and is then stopped (--on-lost fail
or kill) or not (--on-lost warn). Until then one job more than the limit may run.

Example:
  slotgate release --path /mnt/ci --gate deploy --ticket 41 --force --reason "board unplugged"`,
    options: {
      ...atGate,
      ticket,
      force: flag({ name: 'force', text: 'end a ticket even if it may be alive' }),
    },
    act: async ({ force, ...request }) => {
      if (!force)
        throw wrongUse(
          `Ticket ${request.ticket} may be alive: if its job still runs, jobs will exceed the limit`,
          'Add --force if its job has ended. Dead holders are reclaimed within a minute without it',
        );
      return await (await import('../operator/force-release.ts')).release(request);
    },
  }),
  verb({
    name: 'remove',
    maintains: true,
    summary: 'remove a gate that is no longer used',
    details: `
Refuses while a job holds a slot or waits. Safe at any time: a job that arrives at the same moment creates
the gate again. The history is removed; ticket numbers and tokens continue.

Example:
  slotgate remove --path /mnt/ci --gate refs/heads/old-branch`,
    options: { path, gate },
    act: async (values) => await (await import('../operator/remove-command.ts')).remove(values),
  }),
  verb({
    name: 'recover',
    maintains: true,
    summary: "raise a gate's next number after a backup was restored",
    usage: '--path DIR (--gate NAME | --all) --advance N|auto [--reason TEXT]',
    details: `
A backup lacks the jobs that ran after it was made. Their fencing tokens must not be used again. \`auto\`
continues far above the last number of the gate, and above the seconds since 1970. With --all this also
applies to gates that the backup lacks, when jobs create them again.

Run it before the first job: see docs/operations.md.

Examples:
  slotgate recover --path /mnt/ci --all --advance auto --reason "restored from Sunday"
  slotgate recover --path /mnt/ci --gate deploy --advance auto`,
    options: {
      ...atGate,
      gate: someGate,
      all: flag({ name: 'all', text: 'all existing and future gates' }),
      advance: option({
        name: 'advance',
        value: 'n',
        text: 'the next number, or auto',
        missing: 'Give --advance auto, or a number',
        read: parseAdvance,
      }),
    },
    act: async ({ path, gate: name, reason, all, advance }) => {
      const { recover, recoverAll } = await import('../operator/recover-command.ts');
      if (!all) return await recover({ path, gate: gate.read(name), reason, advance });
      if (name !== undefined)
        throw wrongUse('--all and --gate exclude each other', 'Remove one of them');
      if (advance !== 'auto')
        throw wrongUse(
          '--all needs --advance auto',
          'Use --advance auto: each gate has its own numbers',
        );
      return await recoverAll({ path, reason });
    },
  }),
  verb({
    name: 'upgrade',
    summary: "write a gate's record in the newest format, once all machines are updated",
    details: `
A gate stays in a format that all versions read, so that a fleet can be updated machine by machine. After
this command, older versions are refused at this gate with a message; it cannot be undone. Refuses while
a job of such a version holds a slot or waits.

Format 2: policies and operator commands hold for all jobs from the moment they are set.

Example:
  slotgate upgrade --path /mnt/ci --gate deploy`,
    options: atGate,
    act: async (values) => await (await import('../operator/upgrade-command.ts')).upgrade(values),
  }),
];
