import { basename } from 'node:path';
import { checkPath, inspectMount } from '../platform/mount/index.ts';
import { binaryName } from '../platform/native/binary.ts';
import { loadNative } from '../platform/native/load-native.ts';
import type { Directory } from '../ports/file-system.ts';
import type { World } from '../ports/world.ts';
import { withStore } from '../store/gate/opened-gate.ts';
import { readStore } from '../store/gate/store-file.ts';
import { type Draft, type Facts, notReached } from './facts.ts';
import { find } from './found.ts';
import { makerOf, readHost, readMounted, readNfsClient, readOwner } from './host-facts.ts';
import {
  listProbes,
  makeProbe,
  type ProbeDirectory,
  probeName,
  removeProbe,
  sweepProbes,
  timeCalls,
} from './probe.ts';
import { startSecond } from './second-process.ts';
import { secondUser } from './second-user.ts';

/** What is to be looked at, and with what. */
export interface Examination {
  readonly world: Pick<World, 'files' | 'chance' | 'processes'>;
  /** A clock finer than the engine's. */
  readonly nowMs: () => number;
  /** This program's own script, to start a second process. */
  readonly script: string;
  /** Ends it between two calls. */
  readonly signal: AbortSignal;
}

/** Facts of which nothing is known yet but what was asked for. */
export function emptyDraft(
  asked: Pick<Facts, 'path' | 'scope' | 'lock'>,
  world: Pick<World, 'processes'>,
): Draft {
  return {
    ...asked,
    host: readHost(world.processes.place),
    ...{ native: notReached, store: notReached, reach: notReached, mount: notReached },
    ...{ mounted: notReached, nfs: notReached, owner: notReached, madeAs: notReached },
    ...{ second: notReached, latencies: notReached },
  };
}

/**
 * Fills the draft, in the order in which one thing rests on another; judges nothing. Whatever hangs,
 * the draft has what was found before. Leaves nothing behind but on a mount that stops answering.
 */
export async function gather(draft: Draft, exam: Examination): Promise<void> {
  const { path, lock } = draft;
  const { files } = exam.world;
  draft.native = await find(() => {
    loadNative();
    const { platform, arch, versions } = process;
    return basename(binaryName({ platform, arch, nodeVersion: versions.node }));
  });
  draft.reach = await find(async () => {
    await checkPath(path);
    return true as const;
  });
  // Also of a path that may not be written one may learn what is mounted there.
  draft.mount = await find(async () => await inspectMount(path, lock));
  if (draft.mount.kind === 'known') await gatherMount(draft);
  if (draft.reach.kind !== 'known') return;
  draft.store = await find(async () => (await readStore(files, path))?.store ?? '');
  if (draft.native.kind === 'known' && !exam.signal.aborted) await gatherTrials(draft, exam);
  // Once more: the calls above have renewed the lease, so what is expired now stays so.
  if (draft.mounted.kind === 'known' && draft.nfs.kind === 'known')
    draft.nfs = { kind: 'known', value: readNfsClient(draft.mounted.value) };
}

async function gatherMount(draft: Draft): Promise<void> {
  const mounted = await find(async () => await readMounted(draft.path));
  draft.mounted = mounted.kind === 'known' ? mounted.value : mounted;
  const owner = await find(async () => await readOwner(draft.path));
  draft.owner = owner.kind === 'known' ? owner.value : owner;
  const fsType = draft.mounted.kind === 'known' ? draft.mounted.value.fsType : '';
  draft.nfs =
    draft.mounted.kind === 'known' && (fsType === 'nfs' || fsType === 'nfs4')
      ? { kind: 'known', value: readNfsClient(draft.mounted.value) }
      : { kind: 'skipped', reason: 'no mount of the Linux NFS client' };
}

async function gatherTrials(draft: Draft, exam: Examination): Promise<void> {
  await withStore(exam.world.files, draft.path, (store) => gatherIn(store, draft, exam));
}

async function gatherIn(store: Directory, draft: Draft, exam: Examination): Promise<void> {
  const { lock } = draft;
  const old = await listProbes(store);
  const uuid = exam.world.chance.uuid();
  try {
    const made = await find(async () => await makeProbe({ store, uuid, lock }));
    if (made.kind !== 'known') {
      draft.latencies = made;
      return;
    }
    const probe = made.value;
    draft.madeAs = await find(async () => await makerOf(probe.held));
    draft.latencies = await find(async () => await timeCalls(lock, probe, exam.nowMs));
    if (!exam.signal.aborted) await gatherSecond(draft, exam, probe);
    await probe.held.close();
    await removeProbe(store, probe);
    await sweepProbes({ store, lock }, old);
  } finally {
    await sweepProbes({ store, lock }, [probeName(uuid)]);
  }
}

async function gatherSecond(draft: Draft, exam: Examination, probe: ProbeDirectory): Promise<void> {
  const { name, fileMode } = probe;
  const become = secondUser(draft);
  const { identity } = await probe.directory.ownStatus();
  const request = { path: draft.path, name, identity, fileMode, lock: draft.lock, become };
  draft.second = await find(async () => await startSecond(exam.script, request));
  // A container may have taken the right to change users away: then at least as the same one.
  if (draft.second.kind === 'failed' && become !== undefined)
    draft.second = await find(
      async () => await startSecond(exam.script, { ...request, become: undefined }),
    );
}
