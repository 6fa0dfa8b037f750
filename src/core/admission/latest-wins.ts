import { inLine } from '../record/own-places.ts';
import type { GateRecord, Waiter } from '../record/record.ts';
import { isNewer } from '../record/run-order.ts';
import type { Untrusted } from '../untrusted.ts';

/** A waiter as it stands, or is about to stand, in a record. */
export interface Standing {
  readonly record: GateRecord;
  readonly me: Waiter;
}

/**
 * What happens when this waiter joins the queue under its key (`latest-wins`): of the waiters of
 * one key, only the newest is wanted: by run and attempt within one workflow, else by arrival. It takes the position of the one that it supersedes,
 * so that a key moves on however often it is superseded, and no other position changes.
 *
 * The older ones are skipped at once, in versions too that know no keys, and stay there until
 * their keepers have read it. One that was dropped by mistake, and comes back when a newer one waits,
 * is itself replaced. The record may know `me`, or not yet.
 */
export function replacingOlder({ record, me }: Standing): Standing {
  if (me.latestKey === undefined || me.replacedBy !== undefined) return { record, me };
  const rivals = record.waiting.filter(
    (other) => other.latestKey === me.latestKey && other.uuid !== me.uuid,
  );
  // One that is superseded itself, and lingers, counts for a ticket that it came after: that one returns.
  const newer = rivals.find(
    (other) => isNewer(other, me) && (other.replacedBy === undefined || other.ticket > me.ticket),
  );
  if (newer !== undefined) return { record, me: replacedBy(me, newer) };
  if (rivals.length === 0) return { record, me };
  const waiting = record.waiting.map((other) =>
    rivals.includes(other) ? replacedBy(other, me) : other,
  );
  // A position is passed on once: a ticket that was superseded already, and lingers, has none to give.
  const standing = rivals.filter((other) => other.replacedBy === undefined);
  return { record: { ...record, waiting }, me: inPlaceOfFirst(me, standing) };
}

/**
 * The record in which of every key only the newest waiter is wanted, whichever was before.
 *
 * @param come newer ones of their keys that wait no longer, as their grant may be what was lost
 */
export function withNewestOfEachKey(
  record: GateRecord,
  come: readonly Pick<Waiter, 'latestKey' | 'runOrder' | 'ticket'>[] = [],
): GateRecord {
  const newest = new Map<Untrusted, Pick<Waiter, 'runOrder' | 'ticket'>>();
  // In the order in which they came: each was compared with the one that was wanted then.
  for (const one of [...record.waiting, ...come].toSorted((a, b) => a.ticket - b.ticket)) {
    const { latestKey } = one;
    if (latestKey === undefined) continue;
    const wanted = newest.get(latestKey);
    if (wanted === undefined || isNewer(one, wanted)) newest.set(latestKey, one);
  }
  const waiting = record.waiting.map((waiter) => {
    const newer = newest.get(waiter.latestKey ?? '') ?? waiter;
    const stays = newer.ticket === waiter.ticket || waiter.replacedBy !== undefined;
    return stays ? waiter : replacedBy(waiter, newer);
  });
  return { ...record, waiting };
}

function replacedBy(waiter: Waiter, { ticket }: Pick<Waiter, 'ticket'>): Waiter {
  return { ...waiter, passedOver: true, replacedBy: ticket };
}

/** A newcomer of a higher priority than those that it supersedes has a better position of its own. */
function inPlaceOfFirst(me: Waiter, replaced: readonly Waiter[]): Waiter {
  const first = inLine([...replaced, me])[0] ?? me;
  if (first === me) return me;
  return { ...me, priority: first.priority, inPlaceOf: first.inPlaceOf ?? first.ticket };
}
