import { codeOf } from '../../src/core/errors.ts';
import { removeGate } from '../../src/operator/remove-gate.ts';
import { sendHeartbeats } from '../../src/session/heartbeat.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { endTicket } from '../../src/ticket/end-ticket.ts';
import type { HeldSlot, Outcome } from '../../src/ticket/outcome.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { waitForSlot } from '../../src/ticket/wait.ts';
import type { ObservedJob, Oracle } from './oracle.ts';
import type { Plan } from './plan.ts';
import { SimOpenFile } from './sim-files.ts';

export const sharedPath = '/share';
export const gateName = 'g';

/** What is known to a job beforehand. */
export interface JobContext {
  readonly plan: Plan;
  readonly oracle: Oracle;
  readonly nowMs: () => number;
  readonly runner: string | undefined;
  readonly checkRun: string | undefined;
  /** How long a wait is so long that running out of it means that a slot was lost. */
  readonly mostWaitMs: number;
  /** It got no slot, and has left in good order. */
  readonly onLeft: (job: ObservedJob) => void;
}

/** How often a keeper tries to give a slot back before it simply exits. */
const mostReleases = 10;

/**
 * One keeper with its job, as the action and the command line do it with the real code: open the
 * gate, wait, hold while the job runs, give back. Resolves when the process would exit.
 */
export async function runJob(job: ObservedJob, context: JobContext): Promise<void> {
  const { oracle } = context;
  try {
    const ticket = await makeTicket(job, context);
    const outcome = await waitInPatience(job, ticket);
    if (outcome.kind === 'acquired') return await hold(job, outcome.slot, context);
    if (outcome.kind === 'turned-away') {
      // It may have been granted a slot, and ended, without ever being told anything.
      if (ticket.entered) job.ticket = ticket.number;
      oracle.rules?.turnedAway(job, outcome.because);
    }
    context.onLeft(job);
    if (outcome.kind === 'timed-out' && job.plan.waitMs >= context.mostWaitMs)
      oracle.blame(
        'starved',
        `${job.name} (ticket ${job.ticket}) waited for ${outcome.waitedMs} ms in vain`,
      );
  } catch (error) {
    blameError(job, context, error);
  } finally {
    job.state = 'over';
  }
}

async function makeTicket(
  job: ObservedJob,
  { plan, runner, checkRun }: JobContext,
): Promise<Ticket> {
  const { world } = job.process;
  const gate = await openGate(world, { path: sharedPath, name: gateName, lock: plan.lock });
  return new Ticket(gate, {
    uuid: `${job.name} ${world.chance.uuid()}${'x'.repeat(plan.padding)}`,
    limit: job.plan.limit,
    weight: job.plan.weight,
    priority: 0,
    runner,
    checkRun,
    origin: job.plan.origin,
    latestKey: job.plan.latestKey,
    runOrder: job.plan.runOrder,
    order: job.plan.order,
    details: { job: job.name },
  });
}

async function waitInPatience(job: ObservedJob, ticket: Ticket): Promise<Outcome> {
  const { waitMs, cancelAfterMs } = job.plan;
  const cancel = new AbortController();
  const over = new AbortController();
  if (cancelAfterMs !== undefined)
    void job.process.world.clock.sleep(cancelAfterMs, over.signal).then(() => cancel.abort());
  const outcome = await waitForSlot(ticket, { waitMs, signal: cancel.signal });
  over.abort();
  return outcome;
}

async function hold(job: ObservedJob, slot: HeldSlot, context: JobContext): Promise<void> {
  const { oracle, nowMs } = context;
  const { clock } = job.process.world;
  const { host } = job.process;
  oracle.told(job, slot, nowMs() - (clock.elapsedMs() - slot.beganMs));
  const name = host.startJobOf(job.process);
  if (slot.ticket.marker !== undefined) slot.ticket.marker.job = name;
  const stop = new AbortController();
  const file = slot.ticket.marker?.file;
  const endJob = (): void => {
    host.endJobsOf(job.process);
    if (file instanceof SimOpenFile) file.description.isShared = false;
    if (job.state === 'held' || job.state === 'fenced') job.state = 'over';
    stop.abort();
  };
  share(job, slot, endJob);
  const mostMs = Math.min(job.plan.durationMs, slot.longestHoldMs ?? job.plan.durationMs);
  void clock.sleep(mostMs, stop.signal).then(endJob);
  const end = await sendHeartbeats(slot, {
    stop: stop.signal,
    onFenced: (silentMs) => {
      oracle.fenced(job, silentMs);
      if (job.state === 'held') job.state = 'fenced';
      if (job.plan.onLost === 'fail') endJob();
    },
  });
  if (end.kind === 'lost' && (job.state === 'held' || job.state === 'fenced')) oracle.lost(job);
  endJob();
  await giveBack(job, slot, clock.sleep);
  if (job.plan.removes === true) await remove(job, slot);
}

/** Whether it may or not: what counts is that those who come are let in one after the other. */
async function remove(job: ObservedJob, { ticket }: HeldSlot): Promise<void> {
  const { kind } = await removeGate(ticket.gate);
  job.process.trace?.(`removal: ${kind}`);
}

/** The job has the marker's descriptor, too: the lock is free only when both are gone. */
function share(job: ObservedJob, slot: HeldSlot, endJob: () => void): void {
  const file = slot.ticket.marker?.file;
  if (!job.plan.inherits || !(file instanceof SimOpenFile)) return;
  const { description } = file;
  const { host } = job.process;
  const { client, boot } = host;
  description.isShared = true;
  host.scheduler.at(host.scheduler.nowMs + job.plan.durationMs + 500, () => {
    endJob();
    if (host.client === client && host.boot === boot && !job.process.isAlive)
      client.closeLate(description);
  });
}

async function giveBack(
  job: ObservedJob,
  slot: HeldSlot,
  sleep: (ms: number) => Promise<void>,
): Promise<void> {
  const { ticket } = slot;
  for (let tries = 1; ; tries += 1) {
    try {
      await endTicket(ticket.gate, ticket, { end: 'released', waitedMs: 0, heldMs: 0 });
      return;
    } catch (error) {
      if (tries >= mostReleases || codeOf(error) === '') throw error;
      job.process.trace?.(`release failed: ${codeOf(error)}`);
      await sleep(5_000);
    }
  }
}

/** Errors that a job may meet; all others, and these without a reason, are defects. */
function blameError(job: ObservedJob, { plan, oracle }: JobContext, error: unknown): void {
  const code = codeOf(error);
  const kinds = new Set(plan.faults.map((fault) => fault.kind));
  // Newcomers only: whoever holds a slot can give it back.
  if (code === 'STORAGE_FULL' && kinds.has('full') && job.slot === undefined) return;
  if (code === 'POLICY_MISSING' && oracle.rules?.mayLackPolicy(job)) return;
  // The first read of a gate's identity is not tried again by the ticket's code.
  if (['EIO', 'ESTALE', 'ENOENT'].includes(code)) return;
  const text = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  oracle.blame('error', `${job.name} (ticket ${job.ticket}) failed: ${code} ${text}`);
}
