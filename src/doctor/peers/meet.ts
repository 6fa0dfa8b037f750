import type { Directory } from '../../ports/file-system.ts';
import { withStore } from '../../store/gate/opened-gate.ts';
import {
  Cancelled,
  listFresh,
  OwnNote,
  type PeerTiming,
  type PeerWorld,
  peersDirectory,
} from './meeting-place.ts';
import type { Introduction, Note } from './note.ts';
import { type Evidence, prove } from './proof.ts';
import { Sightings } from './sightings.ts';
import { PeerLost, Talk } from './talk.ts';

/** What peers meet for. */
interface MeetRequest {
  /** The shared directory. */
  readonly path: string;
  readonly about: Introduction;
  readonly timing: PeerTiming;
  /** Treats a process of this kernel as a peer, which proves nothing about hosts. For tests. */
  readonly sameHostOk: boolean;
  readonly signal: AbortSignal;
}

/** What came of it. */
export type Meeting =
  | {
      /** `proved` says that all was tried, not that it went well. */
      readonly kind: 'proved' | 'peer-lost';
      readonly peer: Introduction;
      readonly evidence: Evidence;
      readonly metMs: number;
      readonly tookMs: number;
      /** What was being tried when the peer was lost. */
      readonly during: string;
    }
  | {
      readonly kind: 'nobody';
      /** For how long it was to search. */
      readonly waitMs: number;
      /** Processes of this very kernel. */
      readonly sameKernel: number;
      /** Peers who had each other. */
      readonly busy: number;
      /** Notes of those who do not answer. */
      readonly silent: number;
    }
  | { readonly kind: 'cancelled' };

/**
 * Meets another host's doctor below the same path, and tests with it what the gate relies on. Removes
 * its files in any case; those of processes that died are removed by the next doctor.
 */
export async function meet(world: PeerWorld, request: MeetRequest): Promise<Meeting> {
  return await withStore(world.files, request.path, (store) => meetIn(store, world, request));
}

async function meetIn(store: Directory, world: PeerWorld, request: MeetRequest): Promise<Meeting> {
  const { about, timing } = request;
  const uuid = world.chance.uuid();
  const nonce = world.chance.uuid();
  const first = { uuid, nonce, about, chose: '', seen: '', paired: false };
  const own = await OwnNote.write(world, store, first);
  const sightings = new Sightings(world, own.place, timing);
  try {
    const startMs = world.clock.elapsedMs();
    const found = await findPeer({ world, own, sightings, request });
    if (found.kind === 'nobody') return found;
    const talk = new Talk(world, {
      own,
      timing,
      peer: found.peer,
      signal: request.signal,
    });
    const metMs = world.clock.elapsedMs();
    const outcome = await talkTo(world, talk, timing);
    await sightings.look(await listFresh(own.place, uuid), uuid);
    const tookMs = world.clock.elapsedMs() - metMs;
    return { ...outcome, peer: found.peer.about, metMs: metMs - startMs, tookMs };
  } catch (error) {
    if (error instanceof Cancelled) return { kind: 'cancelled' };
    throw error;
  } finally {
    await sightings.sweep();
    await own.remove();
    // Only the last one out can.
    await store.removeDirectory(peersDirectory).catch(() => undefined);
  }
}

async function talkTo(world: PeerWorld, talk: Talk, timing: PeerTiming) {
  try {
    await prove(world, talk, timing);
    return { kind: 'proved', evidence: talk.evidence, during: '' } as const;
  } catch (error) {
    if (!(error instanceof PeerLost)) throw error;
    return { kind: 'peer-lost', evidence: talk.evidence, during: error.during } as const;
  } finally {
    await talk.removeTrials();
  }
}

interface Search {
  readonly world: PeerWorld;
  readonly own: OwnNote;
  readonly sightings: Sightings;
  readonly request: MeetRequest;
}

/**
 * Each doctor chooses the first, in the order of uuids, of those that are free or chose it already. A
 * choice is revoked only for a peer that chose another, or has ended; so two that chose each other,
 * and both said so, are a pair for good.
 */
async function findPeer(
  search: Search,
): Promise<{ kind: 'found'; peer: Note } | Extract<Meeting, { kind: 'nobody' }>> {
  const { world, own, sightings, request } = search;
  const { clock } = world;
  const { waitMs, beatMs } = request.timing;
  const startMs = clock.elapsedMs();
  let sameKernel = 0;
  let busy = 0;
  for (;;) {
    if (request.signal.aborted) throw new Cancelled();
    await sightings.look(await listFresh(own.place, own.note.uuid), own.note.uuid);
    const alive = sightings.alive();
    const hosts = alive.filter(({ about }) => request.sameHostOk || !isSameKernel(about, request));
    const free = hosts.filter(({ chose }) => chose === '' || chose === own.note.uuid);
    sameKernel = Math.max(sameKernel, alive.length - hosts.length);
    busy = Math.max(busy, hosts.length - free.length);
    const peer = free.find(({ uuid }) => uuid === own.note.chose) ?? free[0];
    if (peer !== undefined && (await choose(own, peer))) return { kind: 'found', peer };
    if (peer === undefined && own.note.chose !== '')
      await own.change({ chose: '', seen: '', paired: false });
    if (clock.elapsedMs() - startMs >= waitMs)
      return { kind: 'nobody', waitMs, sameKernel, busy, silent: sightings.silent };
    await sightings.sweep();
    await clock.sleep(beatMs * (0.5 + world.chance.fraction() / 2), request.signal);
    await own.beat(beatMs / 2);
  }
}

/** Whether both have said that they are a pair. */
async function choose(own: OwnNote, peer: Note): Promise<boolean> {
  const isMutual = peer.chose === own.note.uuid && peer.seen === own.note.nonce;
  const { chose, paired } = own.note;
  if (chose !== peer.uuid || paired !== isMutual)
    await own.change({ chose: peer.uuid, seen: peer.nonce, paired: isMutual });
  return isMutual && peer.paired;
}

/** One boot id is one kernel, and one NFS client; an unknown one counts as another. */
function isSameKernel(peer: Introduction, { about }: MeetRequest): boolean {
  const boot = (place: string): string => place.split('/', 1)[0] ?? '';
  return boot(about.place) !== '' && boot(peer.place) === boot(about.place);
}
