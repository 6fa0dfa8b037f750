import { closedBecause } from '../../core/admission/admission.ts';
import { inTurn } from '../../core/admission/run-places.ts';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { markerFileName } from '../../core/gate-names.ts';
import { recordInOrder } from '../../core/history/in-order.ts';
import type { Marker } from '../../core/record/marker-codec.ts';
import type { Entry, GateRecord } from '../../core/record/record.ts';
import type { Untrusted } from '../../core/untrusted.ts';
import { realpath } from '../../platform/files/file-calls.ts';
import { checkPath } from '../../platform/mount/index.ts';
import { createWorld } from '../../platform/node-world.ts';
import { lockHolders } from '../../platform/processes/command-work.ts';
import { type ListedProcess, listProcesses } from '../../platform/processes/process-list.ts';
import { describeProcess } from '../../platform/processes/process-owner.ts';
import type { World } from '../../ports/world.ts';
import {
  type GateState,
  gateState,
  type KeptBy,
  unreadableGate,
} from '../../report/json/gate-state.ts';
import type { Gate } from '../../store/gate/gate.ts';
import { findGate, listGates } from '../../store/gate/gate-directory.ts';
import { readMarkerOf, readRecord } from '../../store/transaction/read-record.ts';
import { keeperGoneHere } from '../../ticket/liveness-check.ts';
import { readTerms } from '../../ticket/terms.ts';
import { inParallel } from '../in-parallel.ts';

/** What is looked at. `path` is absolute. */
interface SurveyRequest {
  readonly path: string;
  /** `undefined`: all gates. */
  readonly gate: string | undefined;
  /** How many waiters of a gate are identified; the first ones first. */
  readonly mostNamed: number;
  /** For how long the marker of a holder counts as read; 5 s by default. */
  readonly holdersAfreshMs?: number;
}

/** One gate as it was read. Record and gate are there unless `state` tells a problem. */
export interface Seen {
  readonly state: GateState;
  readonly gate?: Gate;
  /** With times that can be compared with this host's clock. */
  readonly record?: GateRecord;
}

/** How often a record that cannot be read is read again: it may be under repair. */
const mostReads = 5;
const readAgainMs = 60;

/** A holder's marker that was read so lately is not read again. */
const defaultAfreshMs = 5_000;

interface ReadMarker {
  readonly marker: Marker | undefined;
  readonly readAtMs: number;
}

/** How many processes are named that hold a ticket's lock. */
const mostKeptBy = 3;

/** How many gates, and of each how many markers, are read at a time. */
const gatesAtATime = 8;
const markersAtATime = 16;

/**
 * Reads the gates of a path, without any lock, once or again and again. Who a ticket belongs to never
 * changes, so a waiter's marker is read once; a holder's is read again after some seconds, since it tells, too, which processes
 * could not be ended. What is read each time is the record.
 */
export class Survey {
  readonly #request: SurveyRequest;
  readonly #world: World;
  #markers = new Map<string, ReadMarker>();

  constructor(request: SurveyRequest) {
    this.#request = request;
    this.#world = createWorld({ locksOutliveHosts: false }, () => undefined);
  }

  /**
   * All gates asked for, in the order of their names. Of all gates, one that cannot be read does not
   * hide the others; the one that was asked for by name is reported as an error.
   *
   * @throws {SlotgateError} PATH_MISSING, PATH_UNFIT; for one gate also PATH_DENIED, FORMAT_TOO_NEW and so on
   */
  async read(): Promise<Seen[]> {
    const { path, gate } = this.#request;
    await checkReadable(path);
    const names = gate === undefined ? await listGates(this.#world, path) : [gate];
    const fresh = new Map<string, ReadMarker>();
    const seen = await inParallel(names, gatesAtATime, (name) => this.#readGate(name, fresh));
    this.#markers = fresh;
    return seen.flatMap((each) => each ?? []);
  }

  async #readGate(name: string, fresh: Map<string, ReadMarker>): Promise<Seen | undefined> {
    const { path, gate: asked } = this.#request;
    try {
      const gate = await findGate(this.#world, { path, name });
      if (gate === undefined) return undefined;
      const record = await readPatiently(gate);
      if (record === undefined)
        return { state: unreadableGate(name, 'counter file damaged: the next job rebuilds it') };
      // It is unused, and no job acquires it any more.
      if (record.removed !== undefined) return undefined;
      const markers = await this.#markersOf(gate, record, fresh);
      const closed = await closedNow(gate, record);
      const lockedBy = await this.#lockedBy(gate, record);
      const told = recordInOrder(record, this.#world.clock.wallMs());
      return { state: gateState(told, markers, { closed, lockedBy }), gate, record: told };
    } catch (error) {
      if (asked === undefined && error instanceof SlotgateError)
        return { state: unreadableGate(name, error.message) };
      if (error instanceof SlotgateError || !['EACCES', 'EPERM'].includes(codeOf(error)))
        throw error;
      const denied = mayNotBeRead({ path, name }, error);
      if (asked === undefined) return { state: unreadableGate(name, denied.message) };
      throw denied;
    }
  }

  /**
   * Where the process that took a lock has ended, a process that inherited the lock keeps the slot: the command, or a daemon
   * that the command left. It is looked for on this machine alone.
   */
  async #lockedBy(gate: Gate, { running }: GateRecord): Promise<Map<number, KeptBy[]>> {
    if (process.platform !== 'linux' || gate.lock !== 'flock') return new Map();
    const orphans = running.filter((entry) => keeperGoneHere(this.#world, [entry]));
    if (orphans.length === 0) return new Map();
    const directory = await realpath(gate.directory);
    const all = processesHere();
    return new Map(
      orphans.map(({ ticket }) => {
        const marker = `${directory}/${markerFileName(gate.name, { ticket, phase: 'running' })}`;
        return [ticket, lockHolders(marker, all).slice(0, mostKeptBy).map(describeProcess)];
      }),
    );
  }

  async #markersOf(
    gate: Gate,
    record: GateRecord,
    fresh: Map<string, ReadMarker>,
  ): Promise<Map<number, Marker | undefined>> {
    const entries: readonly Entry[] = [
      ...record.running,
      ...inTurn(record).slice(0, this.#request.mostNamed),
    ];
    const nowMs = this.#world.clock.elapsedMs();
    const afreshMs = this.#request.holdersAfreshMs ?? defaultAfreshMs;
    const markers = await inParallel(entries, markersAtATime, async (entry) => {
      const key = `${gate.directory}/${entry.uuid}/${'token' in entry}`;
      const holds = 'token' in entry;
      const known = this.#markers.get(key);
      const isFresh = known !== undefined && (!holds || nowMs - known.readAtMs < afreshMs);
      const read = isFresh ? known : { marker: await readMarkerOf(gate, entry), readAtMs: nowMs };
      const { marker } = read;
      // One that names no process yet may do so soon.
      if (marker !== undefined && (!holds || marker.pulse?.job !== undefined)) fresh.set(key, read);
      return [entry.ticket, marker] as const;
    });
    return new Map(markers);
  }
}

/** None where they cannot be listed: then the view does without. */
function processesHere(): ListedProcess[] {
  try {
    return listProcesses();
  } catch {
    return [];
  }
}

/** Looking on takes less than taking part: a directory that may not be written is fine. */
async function checkReadable(path: string): Promise<void> {
  await checkPath(path).catch((error: unknown) => {
    if (codeOf(error) !== 'PATH_DENIED') throw error;
  });
}

/** Why no job is admitted now; a policy that this reader may not read is left out. */
async function closedNow(gate: Gate, record: GateRecord): Promise<Untrusted | undefined> {
  const unknown = { rules: undefined, wallMs: gate.world.clock.wallMs() };
  const terms = await readTerms(gate, record, { stands: true }).catch(() => unknown);
  return closedBecause(record, terms);
}

async function readPatiently(gate: Gate): Promise<GateRecord | undefined> {
  for (let reads = 1; ; reads += 1) {
    const record = await readRecord(gate);
    if (record !== undefined || reads === mostReads) return record;
    await gate.world.clock.sleep(readAgainMs);
  }
}

function mayNotBeRead({ path, name }: { path: string; name: string }, cause: unknown) {
  return new SlotgateError('PATH_DENIED', 'No permission to read the gate', {
    gate: name,
    path,
    next: 'Ask for read access to its directory and files',
    cause,
  });
}
