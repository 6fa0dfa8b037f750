import type { Scope } from '../core/words.ts';
import type { MountVerdict } from '../platform/mount/index.ts';
import type { LockDriver } from '../ports/file-system.ts';
import type { Latencies } from './probe.ts';
import type { SecondReport } from './second-process.ts';

/** Something that was to be found out. */
export type Found<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'skipped'; readonly reason: string };

/** Why it could not be. Safe to print. */
export interface Problem {
  /** Node's code or one of this project's, or ''. */
  readonly code: string;
  readonly what: string;
  readonly next?: string | undefined;
}

/** A mount as the kernel lists it. Hostile text: the user who mounts chooses the names. */
export interface Mounted {
  readonly source: string;
  readonly mountPoint: string;
  readonly fsType: string;
  readonly options: readonly string[];
}

/** What of the Linux NFS client matters and stands outside the mount's options. */
export interface NfsClientFacts {
  /** `nfs.recover_lost_locks`. */
  readonly recoversLostLocks: boolean;
  /** `nfs.nfs4_unique_id`, or the identifier of this network namespace; '' where neither is set. */
  readonly uniqueId: string;
  /** A mount made outside has the host's name, which cannot be seen from within. */
  readonly inContainer: boolean;
  /** NFSv4 only, from `/proc/self/mountstats`. */
  readonly leaseSeconds: number | undefined;
  /** For how long the lease has been expired, by the client's own count; 0 when it has not. */
  readonly leaseExpiredSeconds: number | undefined;
}

/** Who this machine is, as far as it can be told. '' for what cannot. Hostile text. */
export interface HostFacts {
  readonly host: string;
  readonly machineId: string;
  /** Boot id and PID namespace. */
  readonly place: string;
  readonly bootId: string;
}

/** Who owns the directory, and who asks. Ids are as this host sees them. */
export interface OwnerFacts {
  readonly uid: number;
  readonly gid: number;
  /** The twelve bits. */
  readonly mode: number;
  readonly asker: { readonly uid: number; readonly gid: number };
}

/** All that is gathered before anything is judged. */
export interface Facts {
  readonly path: string;
  readonly scope: Scope;
  readonly lock: LockDriver;
  readonly host: HostFacts;
  /** The name of the binary that was loaded. */
  readonly native: Found<string>;
  /** The id in the store file; '' where `slotgate init` was never run. */
  readonly store: Found<string>;
  readonly reach: Found<true>;
  readonly mount: Found<MountVerdict>;
  readonly mounted: Found<Mounted>;
  /** Skipped where the mount is none of the Linux NFS client. */
  readonly nfs: Found<NfsClientFacts>;
  readonly owner: Found<OwnerFacts>;
  /** Whose files this process makes there: not its own uid where the server squashes root. */
  readonly madeAs: Found<{ readonly uid: number; readonly gid: number }>;
  readonly second: Found<SecondReport>;
  readonly latencies: Found<Latencies>;
}

/** A fact that was not gathered. */
export const notReached = {
  kind: 'skipped',
  reason: 'not tried: an earlier check failed',
} as const;

/** Facts while they are being gathered: what was not reached says so. */
export type Draft = { -readonly [K in keyof Facts]: Facts[K] };
