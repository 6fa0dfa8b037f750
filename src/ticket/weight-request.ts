import { SlotgateError } from '../core/errors.ts';
import type { Rules } from '../core/policy/policy-rules.ts';
import type { Weight } from '../core/quantities.ts';
import type { TicketRequest } from './ticket.ts';

/** What a ticket asks for by its weight. */
export function weightRequest(
  weight: Weight | undefined,
): Pick<TicketRequest, 'weight' | 'exclusive' | 'weightIsExact'> {
  if (weight === 'all') return { weight: 1, exclusive: true };
  return { weight: weight ?? 1, weightIsExact: true };
}

/** Whether a further use of a slot states another weight than the slot was taken with. */
export function isOtherWeight(
  stated: Weight | undefined,
  {
    weight,
    exclusive = false,
  }: { readonly weight: number; readonly exclusive?: boolean | undefined },
): boolean {
  if (stated === undefined) return false;
  return stated === 'all' ? !exclusive : exclusive || stated !== weight;
}

/** The error for uses of one gate in a job that ask for different weights. */
export function weightMismatch(gate: string): SlotgateError {
  return new SlotgateError(
    'WEIGHT_MISMATCH',
    'This job holds the gate already, with another weight',
    {
      gate,
      next: 'Give the same weight in both uses, or in the first one alone',
    },
  );
}

/**
 * Refuses a newcomer that could never get as many slots as it needs, as long as the limit stays.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export function checkWeight(
  { weight, limit: asked, weightIsExact }: TicketRequest,
  gate: string,
  rules: Rules | undefined,
): void {
  const limit = rules?.limit ?? asked;
  if (weightIsExact !== true || weight <= limit) return;
  const ruled = rules?.limit !== undefined;
  throw new SlotgateError(
    'BAD_INPUT',
    `The weight ${weight} is above the limit ${limit}${ruled ? ' of the policy' : ''}`,
    {
      gate,
      next: ruled
        ? `Ask for at most ${limit} slots at once`
        : 'Lower the weight or raise the limit',
    },
  );
}
