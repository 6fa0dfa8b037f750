import type { Admission, RuleInTheWay } from '../core/admission/admission.ts';
import type { LimitInForce, LimitSource } from '../core/admission/limit.ts';
import type { GateRecord, Holder } from '../core/record/record.ts';
import type { Untrusted } from '../core/untrusted.ts';
import type { Suspect } from '../ports/reporter.ts';
import type { Ticket } from './ticket.ts';

/** How one attempt to acquire ended. */
export type Attempt =
  | {
      readonly kind: 'acquired';
      readonly holder: Holder;
      readonly force: LimitInForce;
      readonly beganMs: number;
    }
  | TurnedAway
  | {
      readonly kind: 'waiting';
      /** Whether those in the way were looked at. */
      readonly looked: boolean;
      readonly admission: Extract<Admission, { kind: 'wait' }>;
      readonly suspects: readonly Suspect[];
      /** Whether all that it could check were dead. */
      readonly moreDead: boolean;
      readonly record: GateRecord;
    };

/** It is not admitted, or may not wait: `crowded`: the queue is full; `forced`: an operator has ended it. */
export interface TurnedAway {
  readonly kind: 'turned-away';
  readonly because: 'barred' | 'replaced' | 'crowded' | 'forced';
  /** For people. */
  readonly why: Untrusted;
  /** How many wait, where the queue is full. */
  readonly waiting?: number;
}

/** How long a ticket is willing to wait, and when it loses interest. */
export interface WaitOptions {
  /** Milliseconds until it gives up; 0 tries once and does not join the queue. */
  readonly waitMs: number;
  /** Aborts when the job was cancelled: the ticket withdraws. */
  readonly signal?: AbortSignal | undefined;
}

/** How waiting ended. */
export type Outcome =
  | { readonly kind: 'acquired'; readonly slot: HeldSlot }
  /** Timed out waiting for a slot (`waitMs` 0: at once). The ticket is in no record any more. */
  | {
      readonly kind: 'timed-out';
      readonly position: number;
      readonly limit: number;
      readonly waitedMs: number;
      /** The rule that was in the way when it last looked, where it was none of the slots. */
      readonly rule: RuleInTheWay | undefined;
    }
  | { readonly kind: 'withdrawn'; readonly waitedMs: number }
  /** The gate's rules say no. The ticket stands nowhere any more. */
  | (TurnedAway & { readonly waitedMs: number });

/** A slot that this process holds, and must keep with `holdSlot` and release with `endTicket`. */
export interface HeldSlot {
  readonly ticket: Ticket;
  readonly number: number;
  readonly token: number;
  readonly slots: readonly number[];
  readonly limit: number;
  readonly limitBy: LimitSource;
  /** How long the policy lets it hold; `heldBeforeMs` of it are over. */
  readonly longestHoldMs: number | undefined;
  readonly waitedMs: number;
  /** For how long the ticket had held it when this process got it: 0, but for one that was taken over. */
  readonly heldBeforeMs: number;
  /** Elapsed time before the first write that made it a holder: self-fencing counts from here. */
  readonly beganMs: number;
}
