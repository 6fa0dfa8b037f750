import { codeOf } from '../../core/errors.ts';
import { type Adoption, adoptSlot } from '../../session/adopt.ts';
import { Fence } from '../../session/fence.ts';
import type { HeldSlot } from '../../ticket/outcome.ts';
import type { Ticket } from '../../ticket/ticket.ts';

/** How sharing a slot that another keeper of this job holds ended. */
type GuestEnd =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'lost' }
  /** The other keeper has died, and this one has taken its ticket over. */
  | { readonly kind: 'adopted'; readonly slot: HeldSlot };

/** What a guest tells, and what ends it. */
interface GuestOptions {
  readonly stop: AbortSignal;
  /** The record has not answered for so long that others may have the slot by now. */
  readonly onFenced: () => void;
  /** The record said, to a question that was asked then, that the ticket holds its slot. */
  readonly onHeld: (askedMs: number) => void;
}

/** How often it is looked whether the record has been silent for too long. */
const tickMs = 1_000;

/**
 * Watches a slot of this job whose keeper lives and cannot be reached from here: in a job container, of another user.
 * Asks the record, and takes the ticket over once that keeper has died.
 */
export async function watchAsGuest(ticket: Ticket, options: GuestOptions): Promise<GuestEnd> {
  const { stop, onFenced, onHeld } = options;
  const { clock } = ticket.world;
  const { heartbeatMs, selfFenceMs } = ticket.gate.timing;
  let askedMs = clock.elapsedMs();
  const fence = new Fence(selfFenceMs, askedMs);
  let answer: Adoption | undefined;
  let pending = false;
  const ask = (): void => {
    pending = true;
    askedMs = clock.elapsedMs();
    void adoptSlot(ticket)
      .then((adoption) => {
        answer = adoption;
      })
      .catch((error: unknown) => {
        ticket.world.reporter({
          kind: 'mount-trouble',
          code: codeOf(error),
          forMs: fence.silentMs(clock.elapsedMs()),
        });
      })
      .finally(() => {
        pending = false;
      });
  };
  const napMs = Math.min(tickMs, heartbeatMs);
  for (;;) {
    const beforeMs = clock.elapsedMs();
    await clock.sleep(napMs, stop);
    if (answer?.kind === 'adopted') return { kind: 'adopted', slot: answer.slot };
    if (stop.aborted) return { kind: 'stopped' };
    if (answer?.kind === 'gone') return { kind: 'lost' };
    if (answer?.kind === 'kept') {
      answer = undefined;
      fence.acknowledge(askedMs);
      onHeld(askedMs);
    }
    const nowMs = clock.elapsedMs();
    if (!pending && nowMs - askedMs >= heartbeatMs) ask();
    if (fence.check(nowMs, nowMs - beforeMs - napMs) === 'fenced') onFenced();
  }
}
