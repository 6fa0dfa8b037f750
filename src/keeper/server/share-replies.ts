import type { Clock } from '../../ports/clock.ts';
import type { HeldSlot } from '../../ticket/outcome.ts';
import type { Errand, Phase, Reply } from '../messages.ts';

export type Grant = Extract<Reply, { kind: 'granted' }>;

/** What a grant reports of a slot. */
export type GrantedSlot = Omit<HeldSlot, 'ticket' | 'longestHoldMs' | 'heldBeforeMs'>;

/** The grant of a slot under this ticket's UUID. */
export function grantOf(
  uuid: string,
  { number, token, slots, limit, limitBy, waitedMs }: GrantedSlot,
  shared: boolean,
): Grant {
  const slot = { ticket: number, token, slots: [...slots], limit, limitBy };
  return { kind: 'granted', uuid, ...slot, waitedMs: Math.round(waitedMs), shared };
}

/** How often a slot whose standing is unknown is asked for again. */
const confirmEveryMs = 500;

/** How a ticket stands, once that is known or the signal aborts. */
export async function settledPhase(
  care: { readonly confirm: () => Promise<{ readonly phase: Phase }> },
  clock: Clock,
  signal: AbortSignal,
): Promise<Phase> {
  for (;;) {
    const { phase } = await care.confirm();
    if (phase !== 'fenced' || signal.aborted) return phase;
    await clock.sleep(confirmEveryMs, signal);
  }
}

/** The job had a slot and lost it: a further use of the gate gets none. */
export const lostBefore: Reply = {
  kind: 'refused',
  code: 'SLOT_LOST',
  message: 'This job lost its slot of this gate: another use cannot share it',
};

/** Told to a use that has to wait until the record answers. */
export const askingForStanding: Reply = {
  kind: 'news',
  line: "the file server does not acknowledge this job's heartbeats: waiting to learn whether its slot is still held",
  weight: 'warning',
};

/** The record did not answer in time. */
export function unknownStanding({ gate, path }: Errand): Reply {
  const name = JSON.stringify(gate);
  const message = `Whether this job still holds its slot of gate ${name} is unknown: its record cannot be read, and another use cannot share the slot. Check that the file server of ${JSON.stringify(path)} answers, then run the job again`;
  return { kind: 'refused', code: 'SLOT_UNKNOWN', message };
}
