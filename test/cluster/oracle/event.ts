/**
 * What the oracle knows of a run: who held what, when, on one monotonic clock of the host.
 *
 * `job` names one try to hold the gate. Every stamp is certain in one direction: `asked` is at or before the job asked,
 * `queued`, `entered` are after the ticket or slot was given, `left` and `fenced` are before it was given back or
 * while the job still waited for the answer, `ended` is before the harness killed the job or its machine.
 */
export type OracleEvent = { readonly atMs: number; readonly gate: string } & (
  | { readonly kind: 'asked'; readonly job: string; readonly machine: string }
  | { readonly kind: 'queued'; readonly job: string; readonly ticket: number }
  | {
      readonly kind: 'entered';
      readonly job: string;
      readonly machine: string;
      readonly ticket: number;
      readonly token: number;
      readonly slot: number;
      readonly weight: number;
    }
  | { readonly kind: 'left' | 'fenced'; readonly job: string }
  /** The job holds no more, or waits no more, for a reason outside it; `cause` picks the bound of its slot. */
  | { readonly kind: 'ended'; readonly job: string; readonly cause: string }
  /** The job was not admitted and has gone. */
  | { readonly kind: 'gone'; readonly job: string }
  /** From here until `thawed` the machine's jobs do not run; after it they may overlap for `lookMs`. */
  | { readonly kind: 'frozen'; readonly machine: string }
  | { readonly kind: 'thawed'; readonly machine: string; readonly lookMs: number }
  /** Between these nobody is bound to answer on the machine (partition, freeze): its waiters may be passed over. */
  | { readonly kind: 'unreachable' | 'reachable'; readonly machine: string }
  /** Between these the server does not answer: no bound runs on. */
  | { readonly kind: 'server-away' | 'server-back' }
);
