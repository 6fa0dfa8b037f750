import type { SlotEnd } from '../../session/hold-slot.ts';
import type { Reply } from '../messages.ts';

type Released = Extract<Reply, { kind: 'released' }>;

/** The answer to a release when the slot is no longer held; `lost` and `expired`: the job's later stages must report it first. */
export function replyAfter(
  end: SlotEnd,
  log: (line: string) => void,
): Released | 'lost' | 'expired' {
  switch (end.kind) {
    case 'released':
    case 'expired':
      log(`${end.as} after ${end.heldMs} ms`);
      return end.kind === 'expired' ? 'expired' : givenBack(end);
    case 'released-elsewhere':
      // Nothing was lost, and nothing of the job may be killed.
      log('released by another process of this job');
      return { kind: 'released', outcome: 'nothing' };
    case 'lost':
      return 'lost';
    case 'unknown':
      throw end.error;
  }
}

/** @param end `known`: the record still listed the ticket */
export function givenBack(end: { readonly known: boolean; readonly heldMs?: number }): Released {
  return {
    kind: 'released',
    outcome: end.known ? 'given-back' : 'lost',
    ...(end.heldMs === undefined ? {} : { heldMs: end.heldMs }),
  };
}
