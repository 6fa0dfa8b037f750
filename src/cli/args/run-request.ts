import type { Scope } from '../../access/open-access.ts';
import type { OnLost } from '../../core/on-lost.ts';
import type { LockDriver } from '../../ports/file-system.ts';
import type { CommandLine } from '../run/child-command.ts';

/** What `slotgate run` is asked for. Paths are absolute. */
export interface RunRequest {
  readonly path: string;
  readonly gate: string;
  readonly limit: number;
  readonly scope: Scope;
  /** The id that the directory must bear, where one is expected. */
  readonly expectStore: string | undefined;
  /** `undefined`: as the store says, else flock. */
  readonly lock: LockDriver | undefined;
  /** Milliseconds; 0 tries once. */
  readonly waitMs: number;
  readonly conflictExitCode: number;
  readonly onLost: OnLost;
  /** Where no slot is free: `continue` runs the command without one. */
  readonly onFull: 'wait' | 'fail' | 'continue';
  /** Of all that wait under one key, only the newest is wanted. */
  readonly latestWins: string | undefined;
  /** Of two that wait under one key, the higher number is the newer one. */
  readonly orderKey?: number;
  /** Between the signal to a command that is told to end and SIGKILL. */
  readonly killAfterMs: number;
  /** SIGHUP means nothing to this process and to the command, as under nohup(1). */
  readonly ignoreHangup: boolean;
  /** Nothing is written but errors. */
  readonly quiet: boolean;
  readonly command: CommandLine;
}
