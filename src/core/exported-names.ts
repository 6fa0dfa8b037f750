/** The environment variables that a job in a slot gets: from `slotgate run`, the action and the hooks alike. */
export const exportedNames = {
  gate: 'SLOTGATE_GATE',
  ticket: 'SLOTGATE_TICKET',
  slot: 'SLOTGATE_SLOT',
  token: 'SLOTGATE_TOKEN',
  acquired: 'SLOTGATE_ACQUIRED',
  refused: 'SLOTGATE_REFUSED',
} as const;

/** Why a gate gave no slot, as the output `refused` and `SLOTGATE_REFUSED` report it. */
export const refusals = [
  'full',
  'timed-out',
  'line-full',
  'barred',
  'replaced',
  'forced',
  'store-error',
] as const;

export type Refusal = (typeof refusals)[number];
