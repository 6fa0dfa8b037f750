import { SlotgateError } from '../../core/errors.ts';
import type { Scope } from '../../core/words.ts';
import type { LockDriver } from '../../ports/file-system.ts';
import { type Housing, whereAmI } from './check-path.ts';
import type { MountVerdict } from './verdict.ts';

/** The intended use of a mount. */
export interface Purpose {
  readonly path: string;
  /** `shared`: many hosts, one gate. `host`: a gate for this host alone. */
  readonly scope: Scope;
  readonly gate?: string | undefined;
  /** The driver that the gate is locked with, where the gate or its policy decides that, and not the job. */
  readonly decided?: LockDriver | undefined;
  /** Where this process runs; by default found out. */
  readonly housing?: Housing;
}

/**
 * Throws `MOUNT_UNFIT` when a gate of this scope must not live on this mount. `shared` needs locks
 * that hold between hosts: above all, a share that is not mounted must never become a private gate
 * on the disk below. `host` needs a file system of this host alone: on a shared one the whole fleet would
 * share one gate, under locks that were not checked. Returns a warning for people, or undefined.
 */
export function requireFit(verdict: MountVerdict, purpose: Purpose): string | undefined {
  const { path, scope, gate, decided } = purpose;
  const { kind, fileSystem, reason } = verdict;
  if (kind === 'unfit') {
    const lock = decided === undefined ? '' : ` with the gate's lock driver, ${decided}`;
    const what = `Gates do not work on this file system${lock} (${fileSystem}): ${reason}`;
    throw new SlotgateError('MOUNT_UNFIT', what, { path, gate, next: verdict.next });
  }
  if (scope === 'host') {
    if (kind !== 'local') throw sharedByMistake(verdict, purpose);
    return undefined;
  }
  if (kind === 'local') {
    const what = `The path is on a local file system (${fileSystem}), perhaps because the share is not mounted: ${reason}`;
    throw new SlotgateError('MOUNT_UNFIT', what, {
      path,
      gate,
      next: localNext(fileSystem, purpose.housing),
    });
  }
  if (kind === 'shared') return undefined;
  const next = verdict.next === undefined ? '' : ` ${verdict.next}`;
  return `${JSON.stringify(path)} is on ${fileSystem}: ${reason}.${next}`;
}

function sharedByMistake({ fileSystem }: MountVerdict, { path, gate }: Purpose): SlotgateError {
  const what = `The scope is \`host\`, but other hosts share this file system (${fileSystem}) and would use the same gate`;
  const next = 'Use `scope: shared` (`--scope shared`), or a directory on a local disk.';
  return new SlotgateError('MOUNT_UNFIT', what, { path, gate, next });
}

/** In a container `scope: host` is never the way out: such a gate would be that container's alone. */
function localNext(fileSystem: string, housing = whereAmI()): string {
  if (housing !== 'host' || fileSystem.includes('overlay'))
    return 'Give the container the share (`volumes:`, `volumeMounts:`): its own disk is seen by no other container.';
  return `Mount the share, or use \`scope: host\` (\`--scope host\`) if the gate is for this host alone.`;
}
