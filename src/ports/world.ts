import type { Clock } from './clock.ts';
import type { FileSystem } from './file-system.ts';
import type { Processes } from './processes.ts';
import type { Reporter } from './reporter.ts';

/** Where surprise comes from: identities and jitter. Simulations give a seeded one. */
interface Chance {
  /** A unique UUID. */
  uuid(): string;
  /** A number from 0 (inclusive) to 1 (exclusive). */
  fraction(): number;
}

/** What is known of the mount that a gate lives on. */
export interface MountTraits {
  /** NFSv3: the lock of a host that died stays until that host is back, so silence must replace the free lock. */
  readonly locksOutliveHosts: boolean;
}

/** All that the protocol needs of the world. */
export interface World {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly processes: Processes;
  readonly chance: Chance;
  readonly mount: MountTraits;
  readonly reporter: Reporter;
}
