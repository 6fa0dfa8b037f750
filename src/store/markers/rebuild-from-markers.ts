import { SlotgateError } from '../../core/errors.ts';
import {
  fileNames,
  type MarkerName,
  parseBatonFileName,
  parseMarkerFileName,
} from '../../core/gate-names.ts';
import { numbersIn } from '../../core/history/history-line.ts';
import type { ShownNumbers } from '../../core/numbers.ts';
import { withOrders } from '../../core/policy/operator-commands.ts';
import { forcedOut, withAllForcedOut } from '../../core/record/departed.ts';
import { announces, type FoundMarker, rebuild } from '../../core/record/rebuild.ts';
import type { GateRecord } from '../../core/record/record.ts';
import { readHistoryLines } from '../files/history-file.ts';
import { readOrders } from '../files/operator-commands-file.ts';
import { isStrange } from '../files/strange-entries.ts';
import { highestKeptNumber } from '../gate/kept-numbers.ts';
import type { OpenedGate } from '../gate/opened-gate.ts';
import { readMarker } from './markers.ts';

/** All markers of a gate by their names. Listing a directory asks the server, so nothing is missed. */
export async function listMarkers(gate: OpenedGate): Promise<MarkerName[]> {
  const names = await gate.home.list();
  return names.flatMap((name) => parseMarkerFileName(gate.name, name) ?? []);
}

/** A rebuild of more markers would take the gate's lock for long; they are more than jobs make. */
const mostMarkers = 20_000;

/** Reads these markers; what is no regular file is no marker, and one that was removed meanwhile is left out. */
export async function readMarkers(
  gate: OpenedGate,
  names: readonly MarkerName[],
): Promise<FoundMarker[]> {
  const found: FoundMarker[] = [];
  for (const name of names) {
    const content = await readMarker(gate, name).catch((error: unknown) => {
      if (!isStrange(error)) throw error;
      return undefined;
    });
    if (content !== undefined) found.push({ ...name, content });
  }
  return found;
}

/** What a rebuild uses, in addition to the files. */
interface RebuildOptions {
  readonly best: GateRecord | undefined;
  readonly baton: string | undefined;
  readonly renumber?: boolean | undefined;
}

/**
 * The record rebuilt from markers, history, baton and a sound copy, if there is one. Under the lock
 * only, and the baton must have been searched for before.
 */
export async function rebuildRecord(
  gate: OpenedGate,
  { best, baton, renumber }: RebuildOptions,
): Promise<GateRecord> {
  const passedWith = baton === undefined ? undefined : parseBatonFileName(baton);
  const shown = best === undefined ? await numbersInHistory(gate) : [];
  const kept = await highestKeptNumber(gate.store);
  const names = await listMarkers(gate);
  if (names.length > mostMarkers) throw tooManyMarkers(gate, names.length);
  const markers = await readMarkers(gate, names);
  // After the listing: it makes an NFS client forget that the copy was not there.
  const orders = await readOrders(gate);
  const record = rebuild({
    gate: gate.name,
    lock: gate.lock,
    best,
    markers,
    shown: {
      inContent: [...shown, kept],
      inNames: [(passedWith?.next ?? 1) - 1],
      renumber,
    },
    wallMs: gate.world.clock.wallMs(),
  });
  // An order may be the one change that is missing from the best copy, too.
  if (orders === undefined) return record;
  return withAllForcedOut(withOrders(record, orders), forcedOut(orders));
}

/** What cannot be read shows nothing. */
async function numbersInHistory(gate: OpenedGate): Promise<number[]> {
  let numbers: number[] = [];
  for (const name of [fileNames.history, fileNames.olderHistory]) {
    const lines = await readHistoryLines(gate, name).catch(() => []);
    numbers = numbers.concat(numbersIn(lines));
  }
  return numbers;
}

/** All numbers that the files of a gate show, the record left out. */
export async function shownNumbers(gate: OpenedGate): Promise<ShownNumbers> {
  const markers = await readMarkers(gate, await listMarkers(gate));
  const readable = markers.filter((marker) => announces(gate.name, marker));
  return {
    inContent: [
      ...(await numbersInHistory(gate)),
      ...readable.flatMap(({ ticket, content }) => [ticket, content.grant?.token ?? 0]),
      await highestKeptNumber(gate.store),
    ],
    inNames: [],
    inMarkerNames: markers.map(({ ticket }) => ticket),
  };
}

function tooManyMarkers({ name, directory }: OpenedGate, many: number): SlotgateError {
  return new SlotgateError('PATH_UNFIT', `The record is lost, and ${many} markers are too many`, {
    gate: name,
    path: directory,
    next: 'Remove the markers that belong to no job: those that are empty or not locked',
  });
}
