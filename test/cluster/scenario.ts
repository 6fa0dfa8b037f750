import type { NfsVersion, ServerKind } from './rig/nfs-version.ts';
import type { Rig } from './rig/rig.ts';

/** What a scenario found, besides what it printed. */
export type Outcome = {
  /** Sentences on what was wrong; none means that it passed. */
  readonly violations: readonly string[];
  /** Measured things by name, for the report: milliseconds unless the name says otherwise. */
  readonly measured: Readonly<Record<string, number>>;
  /** Of a scenario that measures times against bounds. */
  readonly bounds?: Readonly<Record<string, BoundResult>>;
  /** Of a scenario that runs jobs through gates under the checker's eyes. */
  readonly campaign?: Campaign;
};

/** A time that has a bound, and what one transaction took on those machines, undisturbed (the median). */
export type BoundResult = {
  readonly ms: number;
  readonly boundMs: number;
  readonly overheadMs: number;
};

/** The checker's statistics. */
export type Campaign = {
  readonly admissions: number;
  /** How often each kind of fault was done. */
  readonly faults: Readonly<Record<string, number>>;
  /** The longest that somebody waited for a slot to come back, by what had ended its holder, in milliseconds. */
  readonly worstReturnMs: Readonly<Record<string, number>>;
  readonly mostAtOnce: Readonly<Record<string, number>>;
  readonly overlapsOfThawed: number;
  /** What engines reported: proofs of death, waiters that were dropped or came back, troubles of the mount. */
  readonly notes: Readonly<Record<string, number>>;
  readonly serverCrashes: number;
};

/** What a scenario is given. The rig has been started, the export is mounted, and its directories are empty. */
export type ScenarioContext = {
  readonly rig: Rig;
  readonly server: ServerKind;
  readonly version: NfsVersion;
  readonly minutes: number;
  readonly say: (line: string) => void;
};

/** One thing that the cluster is put through. */
export type Scenario = {
  readonly name: string;
  /** One line for `--scenario list`. */
  readonly about: string;
  readonly minClients: number;
  /** True when it runs the gate itself, so that `dist/cli/index.js` has to be there. */
  readonly needsGate: boolean;
  run(context: ScenarioContext): Promise<Outcome>;
};
