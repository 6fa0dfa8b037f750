import type { Clock } from '../../ports/clock.ts';
import { type Adoption, adoptSlot } from '../../session/adopt.ts';
import type { Ticket } from '../../ticket/ticket.ts';

/** A killed keeper's lock may take this long to be freed; for longer, the keeper lives and cannot be reached. */
const adoptTries = 20;
const adoptPauseMs = 500;

/** How patient to be. */
interface TakeOverOptions {
  /** Whether the ticket's keeper is believed dead, so that its lock is waited for. */
  readonly patient: boolean;
  readonly clock: Clock;
  /** Aborts when no use needs the slot any more. */
  readonly signal: AbortSignal;
}

/** Becomes the keeper of a ticket that runs already. `kept`: another keeper lives and has it. */
export async function takeOverTicket(
  ticket: Ticket,
  { patient, clock, signal }: TakeOverOptions,
): Promise<Adoption | { readonly kind: 'unneeded' }> {
  for (let tries = 1; !signal.aborted; tries += 1) {
    const adoption = await adoptSlot(ticket);
    if (adoption.kind !== 'kept' || !patient || tries === adoptTries) return adoption;
    await clock.sleep(adoptPauseMs, signal);
  }
  return { kind: 'unneeded' };
}
