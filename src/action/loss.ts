import { escapeMarkdown, printable } from '../core/text.ts';
import type { Entering } from './stage-state.ts';
import type { Stage } from './stages/stage.ts';

/** How a slot went away under a job; `fenced`: whether it did is unknown. */
export type Loss = 'fenced' | 'lost' | 'expired';

const reasons: Readonly<Record<Loss, string>> = {
  fenced: 'the file server has not acknowledged a heartbeat for the self-fencing timeout',
  lost: 'it was reclaimed, or ended by an operator',
  expired: 'it was held longer than max-hold or the policy allows',
};

/**
 * Says that the slot is lost, or that this is unknown, in an annotation and in the summary. What is done about it is the
 * same: other jobs may have the slot.
 *
 * @param why or the reason for which nothing is known
 * @returns the stage's exit code, by `on-lost`
 */
export function tellLoss(
  { voice }: Stage,
  { errand, onLost, summary }: Entering,
  why: Loss | { readonly unknown: string },
): number {
  const text = `${describeLoss(errand.gate, why)}. Other jobs may run at the same time`;
  if (summary !== 'never') {
    voice.summarize(`**slotgate:** ${escapeMarkdown(printable(text, 600))}`);
  }
  voice[onLost === 'warn' ? 'warning' : 'error'](text);
  return onLost === 'warn' ? 0 : 1;
}

function describeLoss(gate: string, why: Loss | { readonly unknown: string }): string {
  if (typeof why === 'object') return `${unknown(gate)}: ${why.unknown}`;
  if (why === 'fenced') return `${unknown(gate)}: ${reasons[why]}`;
  return `The slot of gate "${gate}" is lost: ${reasons[why]}`;
}

function unknown(gate: string): string {
  return `Whether the slot of gate "${gate}" is still held is unknown`;
}
