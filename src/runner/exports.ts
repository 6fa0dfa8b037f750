import { exportedNames } from './names.ts';
import type { GrantedResult } from './state.ts';

/** What a script or a later step finds in its environment: `slotgate run` gives its command the same. */
export function exportsOf(
  gate: string,
  { ticket, slots, token }: Pick<GrantedResult, 'ticket' | 'slots' | 'token'>,
): Record<string, string> {
  return {
    [exportedNames.gate]: gate,
    [exportedNames.ticket]: String(ticket),
    [exportedNames.slot]: String(slots[0] ?? 0),
    [exportedNames.token]: String(token),
  };
}
