import { escapeMarkdown, printable } from '../core/text.ts';
import type { Entering } from './stage-state.ts';
import type { Stage } from './stages/stage.ts';

/** How a slot went away under a job. */
export type Loss = 'fenced' | 'lost' | 'expired';

const reasons: Readonly<Record<Loss, string>> = {
  fenced: 'no heartbeat gets through to the file server, so that others may have the slot by now',
  lost: 'it was taken away',
  expired: 'it was held longer than max-hold allows',
};

/**
 * Says that the slot is lost, in an annotation and in the summary.
 *
 * @param why another reason than the usual one
 * @returns the stage's exit code, by `on-lost`
 */
export function tellLoss(
  { voice }: Stage,
  { errand, onLost, summary }: Entering,
  why: Loss | { readonly reason: string },
): number {
  const reason = typeof why === 'string' ? reasons[why] : why.reason;
  const text = `The slot of gate "${errand.gate}" is lost: ${reason}. Other jobs may run beside this one`;
  if (summary !== 'never') {
    voice.summarize(`**slotgate:** ${escapeMarkdown(printable(text, 600))}`);
  }
  voice[onLost === 'warn' ? 'warning' : 'error'](text);
  return onLost === 'warn' ? 0 : 1;
}
