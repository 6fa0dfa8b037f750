/*
 * The names that the action shares with workflows and with the runner, inputs aside (`input-rows.ts`). A test holds
 * action.yml and the README against these tables.
 */

/** The outputs, set by main. */
export const outputNames = [
  'acquired',
  'refused',
  'slot',
  'token',
  'ticket',
  'wait-seconds',
] as const;

export type OutputName = (typeof outputNames)[number];

/** What one stage saves for the next ones. */
export const stateNames = {
  /** What a stage was about to do, as JSON: later stages use this alone, and not the inputs. */
  entry: 'slotgate-entry',
  /** How entering ended, as JSON; absent while it has not ended, and when the stage was killed. */
  result: 'slotgate-result',
  /** The process of a script that runs in the slot, as JSON. */
  script: 'slotgate-script',
} as const;
