import { messageOf } from '../../core/errors.ts';
import type { OnLost } from '../../core/on-lost.ts';
import { formatDuration } from '../../core/quantities.ts';
import { deadlineIn } from '../../platform/deadline.ts';
import { CommandEnd, type RunningCommand } from '../../platform/processes/command-end.ts';
import type { InheritedDescriptor } from '../../platform/processes/process-descriptors.ts';
import type { ListedProcess } from '../../platform/processes/process-list.ts';
import { describeLeft } from '../../platform/processes/process-owner.ts';
import type { OpenFile } from '../../ports/file-system.ts';
import { type HoldEnd, holdSlot } from '../../session/heartbeat.ts';
import { endTicket } from '../../ticket/end-ticket.ts';
import type { HeldSlot } from '../../ticket/outcome.ts';
import { noteLoss } from '../../ticket/record-end.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { exitCodes, startFailureExitCode } from '../args/exit-codes.ts';
import { type Ending, say } from '../terminal/terminal.ts';
import { type CommandLine, startCommand, whyNotStarted } from './child-command.ts';
import { withGrace } from './grace.ts';
import { leaveToHeir } from './inheritance.ts';
import { heldByRun } from './outer-runs.ts';
import type { Signals } from './signals.ts';

/** What is to run in the slot. */
export interface Job {
  readonly command: CommandLine;
  readonly onLost: OnLost;
  /** Between the signal to a command that is told to end and SIGKILL. */
  readonly killAfterMs: number;
  readonly ignoreHangup: boolean;
  /** What this process was started with, for the command. */
  readonly inherited: readonly InheritedDescriptor[];
}

/** Others hear of the command's process after this; one that has ended by then costs no write. */
const tellJobMs = 250;

/** For how long giving the slot back is tried; then it is left to be reclaimed. */
const releaseMs = 30_000;

/** The same when the slot was taken for lost, and the mount may well be gone. */
const lostReleaseMs = 2_000;

/** How long a try that is no longer wanted may take to end; a call that hangs then hangs for good. */
const abandonMs = 500;

/** Runs a command in a slot, keeps the slot meanwhile and gives it back. */
export async function holdWhileRunning(
  slot: HeldSlot,
  job: Job,
  signals: Signals,
): Promise<Ending> {
  const { ticket } = slot;
  const marks = markOf(ticket);
  const started = signals.cancelled.aborted
    ? undefined
    : await startCommand(job.command, {
        ...job,
        environment: { ...environmentOf(slot), ...marks },
        keepOpen: descriptorToKeep(slot),
      });
  if (started?.kind !== 'running') {
    const { stuck } = await giveBack(slot, Promise.resolve(), {
      withinMs: releaseMs,
      hurried: signals.hurried,
    });
    if (started === undefined) return { code: signals.exitCode ?? exitCodes.noSlot, stuck };
    say(`${JSON.stringify(job.command[0])} cannot be started: ${whyNotStarted(started.error)}`);
    return { code: startFailureExitCode(started.error), stuck };
  }
  const end = new CommandEnd(started.command, {
    marks,
    killAfterMs: job.killAfterMs,
    onLeft: (left) => keepFor(slot, left),
    onUnseen: say,
  });
  signals.passTo(end);
  return await keepSlot(slot, { ...job, running: started.command, end }, signals);
}

async function keepSlot(
  slot: HeldSlot,
  job: Job & { running: RunningCommand; end: CommandEnd },
  signals: Signals,
): Promise<Ending> {
  const stop = new AbortController();
  const loss = new Loss(job.end, job.onLost);
  const holding = holdSlot(slot, { stop: stop.signal, onFenced: () => loss.suffer() }).then(
    async (end) => {
      loss.note(end);
      if (end.kind !== 'lost') return;
      using patience = deadlineIn(lostReleaseMs / 2);
      await noteLoss(slot.ticket, slot, patience.signal);
    },
    (error: unknown) => loss.suffer(`cannot keep the slot: ${messageOf(error)}`),
  );
  let told = Promise.resolve();
  const telling = setTimeout(() => {
    told = tellJob(slot, job.running);
  }, tellJobMs);
  const expiring = new AbortController();
  void expireLate(slot, loss, expiring.signal);
  const status = await job.end.over();
  expiring.abort();
  clearTimeout(telling);
  stop.abort();
  const withinMs = loss.suffered ? lostReleaseMs : releaseMs;
  // A write that is still on its way must not meet a closed descriptor, whose number is used again.
  const quiet = Promise.all([holding, told]);
  const { stuck } = await giveBack(slot, quiet, { withinMs, hurried: signals.hurried });
  return { code: loss.ended ? exitCodes.fault : status, stuck };
}

/** The policy bounds how long a slot may be held: then the command ends, whatever `--on-lost` says. */
async function expireLate(
  { longestHoldMs, ticket, beganMs }: HeldSlot,
  loss: Loss,
  over: AbortSignal,
): Promise<void> {
  if (longestHoldMs === undefined) return;
  const { clock } = ticket.world;
  await clock.sleep(longestHoldMs - (clock.elapsedMs() - beganMs), over);
  if (over.aborted) return;
  loss.expire(
    `the policy lets a job hold its slot for ${formatDuration(longestHoldMs)}: stopping the command`,
  );
}

/** A slot that is lost, or must be taken for lost, and what that means for the command. */
class Loss {
  readonly #end: CommandEnd;
  readonly #onLost: OnLost;
  #suffered = false;
  #ended = false;

  constructor(end: CommandEnd, onLost: OnLost) {
    this.#end = end;
    this.#onLost = onLost;
  }

  get suffered(): boolean {
    return this.#suffered;
  }

  /** Whether the command was stopped for it. */
  get ended(): boolean {
    return this.#ended;
  }

  note(end: HoldEnd): void {
    if (end.kind === 'lost') this.suffer('slot lost: the gate no longer lists its ticket');
  }

  suffer(why?: string): void {
    if (why !== undefined) say(why);
    if (this.#suffered) return;
    this.#suffered = true;
    if (this.#onLost === 'warn') {
      say('the command continues, although another job may hold its slot now (--on-lost warn)');
      return;
    }
    const isKill = this.#onLost === 'kill';
    say(
      isKill
        ? 'ending the command, all it started and its daemons, since another job may hold its slot now (--on-lost kill)'
        : 'stopping the command and all it started, since another job may hold its slot now (--on-lost fail)',
    );
    this.#ended = true;
    this.#end.lose({ withDaemons: isKill });
  }

  /** The time to hold is over; the slot is still this one's until the command and its work have ended. */
  expire(why: string): void {
    say(why);
    if (this.#ended) return;
    this.#ended = true;
    this.#end.expire();
  }
}

/** So that, should this process be killed, others on this machine see when the command has ended. */
async function tellJob({ ticket: { marker } }: HeldSlot, { name }: RunningCommand): Promise<void> {
  if (marker === undefined || name === undefined) return;
  marker.job = name;
  // The next heartbeat says it, too.
  await marker.beat().catch(() => undefined);
}

/** Keeps the slot for what no signal ends, and says so here and in the marker, which the next heartbeat writes. */
function keepFor({ ticket: { marker } }: HeldSlot, left: readonly ListedProcess[]): void {
  const { described, text } = describeLeft(left);
  const [first] = left;
  if (marker !== undefined && first !== undefined) {
    marker.left = described;
    // Should this process be killed, others on this machine see when that one has ended.
    marker.job = first;
  }
  say(text);
}

/** When to stop trying to give the slot back. */
interface Farewell {
  readonly withinMs: number;
  readonly hurried: AbortSignal;
}

/** @param quiet resolves when nothing else touches the marker any more */
async function giveBack(
  slot: HeldSlot,
  quiet: Promise<unknown>,
  { withinMs, hurried }: Farewell,
): Promise<{ stuck: boolean }> {
  const { ticket, waitedMs, beganMs } = slot;
  const { world, gate } = ticket;
  using patience = deadlineIn(withinMs, hurried);
  const { signal } = patience;
  const releasing = quiet.then(() =>
    endTicket(gate, ticket, {
      end: 'released',
      waitedMs,
      heldMs: world.clock.elapsedMs() - beganMs,
      signal,
    }),
  );
  const kept = 'the slot could not be released; other jobs will reclaim it';
  try {
    const farewell = await withGrace(releasing, {
      withinMs: withinMs + abandonMs,
      after: hurried,
      graceMs: abandonMs,
    });
    if (farewell.kind === 'done') return { stuck: false };
    say(`the slot could not be released yet: the file system does not answer`);
    leaveToHeir(ticket, 'released');
    return { stuck: true };
  } catch (error) {
    say(`${kept}: ${messageOf(error)}`);
    return { stuck: false };
  }
}

function environmentOf({ ticket, number, slots, token }: HeldSlot): Record<string, string> {
  return {
    SLOTGATE_GATE: ticket.gate.name,
    SLOTGATE_TICKET: String(number),
    SLOTGATE_SLOT: String(slots[0]),
    SLOTGATE_TOKEN: String(token),
    SLOTGATE_ACQUIRED: 'true',
  };
}

/**
 * A variable of a name that no other run has: it marks all that the command starts, also below a nested run. Its value
 * says to a nested run what is held.
 */
function markOf({ uuid, gate }: Ticket): Record<string, string> {
  return heldByRun({ uuid, gate: gate.name, path: gate.path });
}

/**
 * The marker's descriptor, which the command gets too: a lock of flock(2) lives until the last copy
 * of its descriptor is closed, and so as long as the command, even if this process is killed. The locks of fcntl
 * belong to a process and cannot be handed down; nor can descriptors on Windows.
 */
function descriptorToKeep({ ticket: { marker, gate } }: HeldSlot): number | undefined {
  if (marker === undefined || gate.lock !== 'flock' || process.platform === 'win32')
    return undefined;
  const { fd } = marker.file as OpenFile & { fd?: number };
  return fd;
}
