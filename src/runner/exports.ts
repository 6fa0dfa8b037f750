import { exportedNames, type Refusal } from './names.ts';
import type { GrantedResult } from './state.ts';

/**
 * What later steps find in their environment where a hook got no slot for their job: it has no outputs.
 */
export function exportsWithout(gate: string, refused: Refusal): Record<string, string> {
  return {
    [exportedNames.gate]: gate,
    [exportedNames.acquired]: 'false',
    [exportedNames.refused]: refused,
  };
}

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
    [exportedNames.acquired]: 'true',
  };
}
