import { exportedNames, type Refusal } from '../core/exported-names.ts';

/** What a grant says of itself. */
export interface Grant {
  readonly ticket: number;
  readonly slots: readonly number[];
  readonly token: number;
}

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
export function exportsOf(gate: string, { ticket, slots, token }: Grant): Record<string, string> {
  return {
    [exportedNames.gate]: gate,
    [exportedNames.ticket]: String(ticket),
    [exportedNames.slot]: String(slots[0] ?? 0),
    [exportedNames.token]: String(token),
    [exportedNames.acquired]: 'true',
  };
}
