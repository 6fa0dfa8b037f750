import type { Admission } from '../core/admission/admission.ts';
import type { LimitSource } from '../core/admission/limit.ts';
import type { Proof } from '../core/liveness/liveness.ts';
import type { GateRecord } from '../core/record/record.ts';
import type { Untrusted } from '../core/untrusted.ts';

/** A holder whose lock is gone but whose death is not proven yet. */
export interface Suspect {
  readonly ticket: number;
  readonly silentMs: number;
  readonly neededMs: number;
}

/** What happens to a ticket, for reporters. */
export type TicketEvent =
  /** After every read of the record while waiting. */
  | {
      readonly kind: 'waiting';
      readonly ticket: number;
      readonly position: number;
      readonly because: Extract<Admission, { kind: 'wait' }>['because'];
      /** What is closed or used up. */
      readonly why?: Untrusted | undefined;
      readonly limit: number;
      /** Who set the limit; the jobs, where nothing is said. */
      readonly limitBy?: LimitSource | undefined;
      readonly askedLimit: number;
      readonly waitedMs: number;
      readonly record: GateRecord;
      readonly suspects: readonly Suspect[];
    }
  | {
      readonly kind: 'acquired';
      readonly ticket: number;
      readonly token: number;
      readonly slots: readonly number[];
      readonly limit: number;
      readonly limitBy?: LimitSource | undefined;
      readonly askedLimit: number;
      readonly waitedMs: number;
    }
  /** The policy allows this job less than it asks for. */
  | { readonly kind: 'priority-lowered'; readonly asked: number; readonly allowed: number }
  /** A dead holder's slot was reclaimed, or a dead waiter dropped from the queue. */
  | { readonly kind: 'reclaimed'; readonly ticket: number; readonly proof: Proof }
  | { readonly kind: 'dropped'; readonly ticket: number }
  /** A live waiter left an offered slot untaken for so long that others go first. */
  | { readonly kind: 'passed-over'; readonly ticket: number }
  /** The record was lost or half written, and was restored from what is left. */
  | { readonly kind: 'rebuilt'; readonly problem: string; readonly record: GateRecord }
  /** The lock file has been busy for this long. */
  | { readonly kind: 'lock-busy'; readonly forMs: number }
  /** Calls on the mount have failed like this for so long; they are tried again. */
  | { readonly kind: 'mount-trouble'; readonly code: string; readonly forMs: number }
  /** This ticket had been dropped from the record and is back at its position. */
  | { readonly kind: 'came-back'; readonly ticket: number }
  /** No heartbeat was acknowledged for so long that the slot counts as lost. */
  | { readonly kind: 'fenced'; readonly ticket: number; readonly silentMs: number }
  /** A heartbeat went through again, and the slot was never taken away. */
  | { readonly kind: 'recovered'; readonly ticket: number };

/** Takes note of events. Must not throw and must not block. */
export type Reporter = (event: TicketEvent) => void;
