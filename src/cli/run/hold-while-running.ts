import { messageOf } from '../../core/errors.ts';
import { formatDuration } from '../../core/quantities.ts';
import type { OnLost } from '../../core/words.ts';
import { deadlineIn } from '../../platform/deadline.ts';
import { CommandEnd, type RunningCommand } from '../../platform/processes/command-end.ts';
import type { InheritedDescriptor } from '../../platform/processes/process-descriptors.ts';
import type { ListedProcess } from '../../platform/processes/process-list.ts';
import { describeLeft } from '../../platform/processes/process-owner.ts';
import type { OpenFile } from '../../ports/file-system.ts';
import { exportsOf } from '../../progress/exports.ts';
import { holdSlot, releaseSlot, type SlotEnding, type SlotLoss } from '../../session/hold-slot.ts';
import type { HeldSlot } from '../../ticket/outcome.ts';
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
  /** Between the signal to a command that has to end and SIGKILL. */
  readonly killAfterMs: number;
  readonly ignoreHangup: boolean;
  /** What this process was started with, for the command. */
  readonly inherited: readonly InheritedDescriptor[];
}

/** For how long giving the slot back is tried; then it is left to be reclaimed. */
const releaseMs = 30_000;

/** The same when the slot counts as lost, and the mount may not answer. */
const lostReleaseMs = 2_000;

/** How long a try that is no longer wanted may take to end; a call that hangs then hangs for good. */
const abandonMs = 500;

/** Runs a command while holding a slot, and releases the slot. */
export async function holdWhileRunning(
  slot: HeldSlot,
  job: Job,
  signals: Signals,
): Promise<Ending> {
  const { ticket } = slot;
  const marks = markOf(ticket);
  const grant = { ...slot, ticket: slot.number };
  const started = signals.cancelled.aborted
    ? undefined
    : await startCommand(job.command, {
        ...job,
        environment: { ...exportsOf(ticket.gate.name, grant), ...marks },
        keepOpen: descriptorToKeep(slot),
      });
  if (started?.kind !== 'running') {
    const late = new AbortController();
    const releasing = releaseSlot(slot, endingOf(slot, late.signal));
    const { stuck } = await awaitRelease(slot, releasing, { late, withinMs: releaseMs, signals });
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
  const loss = new Loss(job.end, job.onLost);
  const [over, late] = [new AbortController(), new AbortController()];
  const ended = job.end.over();
  const ending = (): SlotEnding => endingOf(slot, late.signal);
  const holding = holdSlot(slot, {
    over: over.signal,
    process: job.running.name,
    lose: (reason) => loss.suffer(reason),
    // The policy bounds how long a slot may be held: then the command ends, whatever `--on-lost` says.
    expire: async ({ mostMs }) => {
      loss.expire(mostMs);
      await ended;
    },
    ending,
  }).then(async (end) => {
    if (end.kind !== 'unknown') return;
    await ended;
    await releaseSlot(slot, ending());
  });
  const status = await ended;
  over.abort();
  const withinMs = loss.suffered ? lostReleaseMs : releaseMs;
  const { stuck } = await awaitRelease(slot, holding, { late, withinMs, signals });
  return { code: loss.ended ? exitCodes.fault : status, stuck };
}

/** A slot that is lost, or must be assumed lost, and what that means for the command. */
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

  suffer(loss: SlotLoss): void {
    if (loss.kind === 'gone') say('slot lost: the gate no longer lists its ticket');
    if (loss.kind === 'fault') say(`cannot keep the slot: ${messageOf(loss.error)}`);
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
  expire(mostMs: number): void {
    say(`the policy lets a job hold its slot for ${formatDuration(mostMs)}: stopping the command`);
    if (this.#ended) return;
    this.#ended = true;
    this.#end.expire();
  }
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

function endingOf({ waitedMs }: HeldSlot, signal: AbortSignal): SlotEnding {
  return { end: 'released', waitedMs, signal };
}

interface Farewell {
  /** Aborted when the slot should have been released. */
  readonly late: AbortController;
  readonly withinMs: number;
  readonly signals: Signals;
}

/** Waits for a slot to be released; leaves that to another process where the mount hangs. */
async function awaitRelease(
  { ticket }: HeldSlot,
  releasing: Promise<unknown>,
  { late, withinMs, signals: { hurried } }: Farewell,
): Promise<{ stuck: boolean }> {
  using patience = deadlineIn(withinMs, hurried);
  const { signal } = patience;
  signal.addEventListener('abort', () => late.abort());
  if (signal.aborted) late.abort();
  try {
    const farewell = await withGrace(releasing, {
      withinMs: withinMs + abandonMs,
      after: hurried,
      graceMs: abandonMs,
    });
    if (farewell.kind === 'done') return { stuck: false };
    say('the slot could not be released yet: the file system does not answer');
    leaveToHeir(ticket, 'released');
    return { stuck: true };
  } catch (error) {
    say(`the slot could not be released; other jobs will reclaim it: ${messageOf(error)}`);
    return { stuck: false };
  }
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
