import type { Timing } from '../../core/liveness/timing.ts';
import type { LockDriver } from '../../ports/file-system.ts';
import type { World } from '../../ports/world.ts';

/** A gate whose directory was opened: where it is, and what its identity file says for good. */
export interface Gate {
  /** The world through which it is reached. */
  readonly world: World;
  readonly name: string;
  /** The shared directory that it is in. */
  readonly path: string;
  /** The path of its directory, for people: calls on the mount use an `OpenedGate`. */
  readonly directory: string;
  readonly lock: LockDriver;
  readonly timing: Timing;
  /** Mode of its files, from its directory's, so that every user who may enter the directory may use them. */
  readonly fileMode: number;
}

/** Which gate is wanted. `path` is the shared directory, absolute. */
export interface GateRequest {
  readonly path: string;
  readonly name: string;
  readonly lock: LockDriver;
  /** Throws where the driver that is used, which the gate or its policy may decide, must not be. Called before its use. */
  readonly judge?: ((lock: LockDriver) => void) | undefined;
}
