import { boundedIdentity } from '../../core/record/origin.ts';
import { type Entry, findHolder, type GateRecord } from '../../core/record/record.ts';
import { type KnownJob, looksLikeOneJob } from '../../core/record/same-job.ts';
import type { Gate } from '../../store/gate/gate.ts';
import { readMarkerOf, readRecord } from '../../store/transaction/read-record.ts';
import type { Errand, Reply } from '../messages.ts';

/** A ticket in the record that is this job's, or seems to be. */
type OwnTicket =
  /** The job knows that it holds this one. */
  | { readonly kind: 'mine'; readonly uuid: string }
  | { readonly kind: 'alike'; readonly ticket: number; readonly holds: boolean };

/** No gate has so many tickets that resemble a job; reading their markers must not take long. */
const mostMarkers = 32;

/**
 * What the record has of this job already: a second ticket of the job would wait for the first. `undefined` also
 * where the record cannot be read now.
 */
export async function ownTicket(gate: Gate, errand: Errand): Promise<OwnTicket | undefined> {
  const record = await readRecord(gate);
  if (record === undefined) return undefined;
  const mine = errand.mine?.find(({ ticket }) => findHolder(record, ticket) !== undefined);
  if (mine !== undefined) return { kind: 'mine', uuid: mine.ticket };
  const entry = await findAlike(gate, record, errand);
  if (entry === undefined) return undefined;
  return { kind: 'alike', ticket: entry.ticket, holds: 'token' in entry };
}

async function findAlike(
  gate: Gate,
  record: GateRecord,
  errand: Errand,
): Promise<Entry | undefined> {
  const { place } = gate.world.processes;
  const { job, runner, checkRun, details } = errand;
  const process = job === undefined ? undefined : { place, ...job };
  // As the record has them.
  const bounded = (text?: string): string | undefined =>
    text === undefined ? undefined : boundedIdentity(text);
  const me: KnownJob = {
    runner: bounded(runner),
    checkRun: bounded(checkRun),
    process,
    details,
  };
  const candidates = [...record.running, ...record.waiting].filter(
    (entry) => couldBe(me, entry) && !hasGone(gate, entry),
  );
  for (const entry of candidates.slice(0, mostMarkers)) {
    if (looksLikeOneJob(me, await describe(gate, entry))) return entry;
  }
  return undefined;
}

/** By what the record says, so that only few markers are read. */
function couldBe(me: KnownJob, { runner, checkRun }: Entry): boolean {
  const known = { runner, checkRun, details: {} };
  if (looksLikeOneJob(me, known)) return true;
  const differs =
    (known.runner !== undefined && me.runner !== undefined && known.runner !== me.runner) ||
    (known.checkRun !== undefined && me.checkRun !== undefined);
  return !differs;
}

async function describe(gate: Gate, entry: Entry): Promise<KnownJob> {
  const marker = await readMarkerOf(gate, entry).catch(() => undefined);
  const job = marker?.pulse?.job;
  const process =
    job === undefined || entry.keeper === undefined
      ? undefined
      : { place: entry.keeper.place, ...job };
  const { runner, checkRun } = entry;
  return { runner, checkRun, process, details: marker?.announcement?.details ?? {} };
}

/** A waiter whose keeper has ended is dropped at the next liveness check, and blocks no other waiter. */
function hasGone({ world: { processes } }: Gate, entry: Entry): boolean {
  const { keeper } = entry;
  if ('token' in entry || keeper === undefined || keeper.place !== processes.place) return false;
  return processes.look({ pid: keeper.pid, start: keeper.start }) === 'gone';
}

/** A second ticket would wait for a slot that its own job holds. */
export function refuseAlike(
  { ticket, holds }: Extract<OwnTicket, { kind: 'alike' }>,
  { gate }: Errand,
): Reply {
  const does = holds ? 'holds a slot' : 'waits';
  const message = `Ticket ${ticket} of gate ${JSON.stringify(gate)} ${does} for this job, and this step cannot reach its keeper. Use the gate once in this job, or run all its steps as one user and keep SLOTGATE_HELD in their environment`;
  return { kind: 'refused', code: 'OWN_TICKET', message };
}
