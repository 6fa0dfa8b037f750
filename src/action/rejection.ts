import type { Refusal } from '../core/exported-names.ts';
import { formatDuration } from '../core/quantities.ts';
import type { Entrance } from '../keeper/client/client.ts';
import { describeRule } from '../report/text/policy-text.ts';
import type { Voice } from './action-log.ts';
import type { Entering, RefusedResult } from './stage-state.ts';

/** A way of entering that ended without a slot, by the gate's word. */
type NoSlot = Extract<Entrance, { kind: 'timed-out' | 'refused' }>;

/** What a keeper calls the refusals of a gate's rules: see `turnedAwayCodes`. */
const byCode: Readonly<Record<string, Refusal>> = {
  LINE_FULL: 'line-full',
  BARRED: 'barred',
  REPLACED: 'replaced',
  FORCED: 'forced',
};

/** Those that a job may have chosen to go on after: another moment would have brought it a slot. */
const passing: ReadonlySet<Refusal> = new Set<Refusal>(['full', 'timed-out', 'line-full']);

/** Faults of a store that cannot be reached, or is full: of the server and the network, none of what the job asks for. */
const storeFaults: ReadonlySet<string> = new Set([
  'MOUNT_TROUBLE',
  'STORAGE_FULL',
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EREMOTEIO',
  'ESTALE',
  'ETIMEDOUT',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTCONN',
]);

/**
 * Tells why there is no slot: a warning where the job goes on without one, else an error.
 *
 * @returns `undefined` where it was no rule of the gate, but a fault that fails the job; that was reported, too
 */
export function tellRefusal(
  voice: Voice,
  { errand, onTimeout, onError }: Pick<Entering, 'errand' | 'onTimeout' | 'onError'>,
  entrance: NoSlot,
): RefusedResult | undefined {
  const { waitedMs } = entrance;
  const text = entrance.kind === 'refused' ? entrance.message : describeTimeOut(errand, entrance);
  if (onError === 'continue' && isStoreFault(entrance)) {
    voice.warning(`${text}. The job continues without a slot (on-error: continue)`);
    return { kind: 'refused', refused: 'store-error', waitedMs, goesOn: true };
  }
  const refused = refusalOf(entrance, errand);
  const goesOn = refused !== undefined && passing.has(refused) && onTimeout === 'continue';
  const wish = errand.waitMs === 0 ? 'on-full' : 'on-timeout';
  if (goesOn) voice.warning(`${text}. The job continues without a slot (${wish}: continue)`);
  else voice.error(text);
  return refused === undefined ? undefined : { kind: 'refused', refused, waitedMs, goesOn };
}

function isStoreFault(entrance: NoSlot): boolean {
  return entrance.kind === 'refused' ? storeFaults.has(entrance.code) : !entrance.answered;
}

function refusalOf(entrance: NoSlot, { waitMs }: Entering['errand']): Refusal | undefined {
  if (entrance.kind === 'refused') return byCode[entrance.code];
  return waitMs === 0 && entrance.answered ? 'full' : 'timed-out';
}

function describeTimeOut(
  { gate, waitMs }: Entering['errand'],
  { answered, position, waitedMs, rule }: Extract<NoSlot, { kind: 'timed-out' }>,
): string {
  const name = `gate "${gate}"`;
  if (!answered)
    return `Timed out after ${formatDuration(waitedMs)} waiting for a slot of ${name}: the file server does not answer`;
  const why = rule === undefined ? '' : `: ${describeRule(rule)}`;
  const ahead = position > 1 ? `; this job would wait at position ${position}` : '';
  if (waitMs === 0) return `No slot of ${name} is free${ahead}${why}`;
  const what = `Timed out after ${formatDuration(waitedMs)} waiting for a slot of ${name}`;
  return `${position > 0 ? `${what}; this job was at position ${position}` : what}${why}`;
}
