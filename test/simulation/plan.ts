import type { Policy } from '../../src/core/policy/policy-schema.ts';
import type { Origin } from '../../src/core/record/record.ts';
import type { RunOrder } from '../../src/core/record/run-order.ts';
import type { LockDriver } from '../../src/ports/file-system.ts';

/**
 * One simulated history before it is played: who comes, on which machines and mount, and what goes
 * wrong. Plain data, so that it can be printed, shrunk and played again.
 */
export interface Plan {
  readonly scenario: string;
  /** Decides the interleaving, latencies, jitter; all else stands here. */
  readonly scheduleSeed: number;
  readonly lock: LockDriver;
  readonly mount: MountPlan;
  readonly hosts: readonly HostPlan[];
  readonly parties: readonly PartyPlan[];
  readonly faults: readonly FaultPlan[];
  /** Who rules the gate meanwhile; nobody, where it is not given. */
  readonly rule?: RulePlan;
  /** How likely the scheduler lets the same process go on. */
  readonly stickiness: number;
  /** How likely an answer comes in the same step as its effect. */
  readonly promptness: number;
  readonly pollFirstMs: number;
  /** Makes identities longer by so many letters, and records longer than a page. */
  readonly padding: number;
  /** Whether the record is looked at after every commit. */
  readonly audits: boolean;
  /** In the end a stream of jobs that try once, instead of one that waits. */
  readonly lastStream: boolean;
  /** From when on nothing goes wrong any more. */
  readonly ceaseMs: number;
}

export type NfsVersion = '3' | '4.0' | '4.1';

export interface MountPlan {
  readonly version: NfsVersion;
  readonly leaseMs: number;
  /** Changes within one tick of the server's clock look the same to a client; 0: none are hidden. */
  readonly tickMs: number;
  /** How old attributes, remembered names and remembered absences can get. */
  readonly attributeCacheMs: number;
  /** How long new locks wait after a restart. */
  readonly graceMs: number;
  /** How likely a call that worked answers as if it were sent twice. */
  readonly resendChance: number;
}

export interface HostPlan {
  readonly bootOffsetMs: number;
  readonly wallOffsetMs: number;
  /** Hosts with one place are clones: same boot id, same names for processes. */
  readonly place: string;
  readonly latencyMs: number;
}

/** What does jobs, one after the other, each in a process of its own. */
export interface PartyPlan {
  readonly host: number;
  readonly startMs: number;
  /** Actions runner: its jobs name it and their check run. */
  readonly isRunner: boolean;
  readonly jobs: readonly JobPlan[];
}

export interface JobPlan {
  readonly limit: number;
  readonly weight: number;
  /** 0: tries once. */
  readonly waitMs: number;
  readonly durationMs: number;
  readonly cancelAfterMs: number | undefined;
  readonly onLost: 'fail' | 'warn';
  /** The job keeps the marker's descriptor open (flock only): it outlives its keeper. */
  readonly inherits: boolean;
  readonly pauseMs: number;
  /** Having given its slot back, its process removes the gate if nobody is in it. */
  readonly removes?: boolean;
  /** Where it comes from, for the rules of a policy. */
  readonly origin?: Origin;
  /** Of those that wait under one key, only the newest is wanted. */
  readonly latestKey?: string;
  /** Which run of which workflow it is, and whether it asks to be served by run. */
  readonly runOrder?: RunOrder;
  readonly order?: 'arrival' | 'run';
}

/** What operators and administrators do while jobs come and go. */
export interface RulePlan {
  /** Counted as parties behind those that do jobs, for what goes wrong. */
  readonly operators: readonly OperatorPlan[];
  /** When these are done, one more takes all back that keeps jobs out, however often it must try. */
  readonly last: readonly Deal[];
  /** And a good while later, what lets in more than the jobs themselves ask for. */
  readonly atEnd: readonly Deal[];
}

/** One who rules, with one process for each thing that it does. */
export interface OperatorPlan {
  readonly host: number;
  readonly deals: readonly Deal[];
}

/** One thing that an operator or administrator does, and how long it waits before. */
export type Deal = { readonly pauseMs: number } & Dealt;

export type Dealt =
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'drain' }
  | { readonly kind: 'resize'; readonly limit: number | undefined }
  /** The waiter at this place of the line is to be served first. */
  | { readonly kind: 'move'; readonly place: number }
  /** The one at this place of those that run, or wait, is ended. */
  | { readonly kind: 'force'; readonly phase: 'running' | 'waiting'; readonly place: number }
  /** The policy's file is set, or removed (`undefined`), and then the gate is told. */
  | { readonly kind: 'policy'; readonly policy: Policy | undefined };

/** When: at a time, or at the n-th call of a party, before or after its effect. */
export type Trigger =
  | { readonly at: 'time'; readonly ms: number }
  | { readonly at: 'call'; readonly party: number; readonly call: number; readonly after: boolean };

export type FaultPlan = { readonly when: Trigger } & Fault;

export type Fault =
  | { readonly kind: 'kill'; readonly party: number }
  | { readonly kind: 'stop'; readonly party: number; readonly forMs: number }
  | { readonly kind: 'power'; readonly host: number; readonly forMs: number }
  | { readonly kind: 'partition'; readonly host: number; readonly forMs: number }
  | { readonly kind: 'freeze'; readonly host: number; readonly forMs: number }
  | { readonly kind: 'restart'; readonly downMs: number; readonly recovery: boolean }
  | { readonly kind: 'full'; readonly forMs: number }
  | { readonly kind: 'wall'; readonly host: number; readonly byMs: number }
  | { readonly kind: 'vandal'; readonly deed: Deed };

/** What people and broken scripts do to the files of a gate. */
export type Deed =
  | 'delete-counter'
  | 'delete-counter-and-history'
  | 'empty-counter'
  | 'truncate-counter'
  | 'garble-counter'
  | 'garble-one-copy'
  | 'flip-digits'
  | 'flip-sequence'
  | 'delete-lock'
  | 'delete-baton'
  | 'delete-marker'
  | 'garble-marker';
