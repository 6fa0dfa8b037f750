import type { LockDriver } from '../../../src/ports/file-system.ts';
import type { ProcessName } from '../../../src/ports/processes.ts';

/** The parts of a job process's life, in which its calls on the mount are counted separately. */
export type Stage = 'open' | 'acquire' | 'hold' | 'release';

/** What happens to a job process just before a certain call of its file system port. */
export interface Fault {
  readonly stage: Stage;
  /** Which call, from 1, of those in this stage whose description contains `match`. */
  readonly call: number;
  /** Such as `write counter.json`; all calls when absent. */
  readonly match?: string;
  /**
   * `kill` and `stop` are the signals; `hang`: this call, and all later ones on markers, never settle;
   * `eio`: this call, and all later ones on that descriptor, fail with EIO, as after a lost lease.
   */
  readonly act: 'kill' | 'stop' | 'hang' | 'eio';
}

/** What a job process does; given to it as JSON in its only argument. */
export interface JobOptions {
  /** The process's name in the journal. */
  readonly process: string;
  readonly journal: string;
  readonly path: string;
  readonly gate: string;
  readonly lock: LockDriver;
  readonly limit: number;
  /** How many jobs it runs one after another; 0: one whenever it is told `next`. */
  readonly jobs: number;
  /** How long a job takes; `told`: until it is told `leave`. */
  readonly lasts: { readonly leastMs: number; readonly mostMs: number } | 'told';
  readonly waitMs: number;
  /** Whether the ticket names this process as the job's process. */
  readonly namesJob: boolean;
  /** Pretends to be another process at another place, where nobody can look. */
  readonly pretends?: { readonly place: string; readonly self: ProcessName };
  readonly fault?: Fault;
  /** Loses its marker's lock once it holds a slot, without noticing, as after a server restart. */
  readonly losesLock?: boolean;
}

/** What a job process tells on its standard output, one JSON object a line. */
export type Message =
  | { readonly kind: 'asking'; readonly job: number }
  | { readonly kind: 'entered'; readonly ticket: number; readonly token: number }
  | { readonly kind: 'left'; readonly known: boolean }
  | { readonly kind: 'timed-out'; readonly position: number; readonly waitedMs: number }
  | { readonly kind: 'withdrawn'; readonly waitedMs: number }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'turned-away'; readonly because: string; readonly waitedMs: number }
  | { readonly kind: 'lost' }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'calls'; readonly calls: Readonly<Record<Stage, readonly string[]>> }
  /** In line, each time that something about it changed. */
  | {
      readonly kind: 'waiting';
      readonly ticket: number;
      readonly position: number;
      readonly because: string;
      readonly limit: number;
      readonly askedLimit: number;
    }
  /** Any other event of its ticket. */
  | { readonly kind: 'event'; readonly event: string; readonly text: string };
