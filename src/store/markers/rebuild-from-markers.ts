import {
  fileNames,
  type MarkerName,
  parseBatonFileName,
  parseMarkerFileName,
} from '../../core/gate-names.ts';
import { decodeHistory, highestNumber } from '../../core/history/history-line.ts';
import { withOrders } from '../../core/policy/operator-commands.ts';
import { forcedOut, withAllForcedOut } from '../../core/record/departed.ts';
import { type FoundMarker, rebuild } from '../../core/record/rebuild.ts';
import type { GateRecord } from '../../core/record/record.ts';
import { readOrders } from '../files/operator-commands-file.ts';
import { readWhole } from '../files/whole-file.ts';
import { highestKeptNumber } from '../gate/kept-numbers.ts';
import type { OpenedGate } from '../gate/opened-gate.ts';
import { readMarker } from './markers.ts';

/** All markers of a gate by their names. Listing a directory asks the server, so nothing is missed. */
export async function listMarkers(gate: OpenedGate): Promise<MarkerName[]> {
  const names = await gate.home.list();
  return names.flatMap((name) => parseMarkerFileName(gate.name, name) ?? []);
}

/** Reads these markers; one that has gone meanwhile is left out. */
export async function readMarkers(
  gate: OpenedGate,
  names: readonly MarkerName[],
): Promise<FoundMarker[]> {
  const found: FoundMarker[] = [];
  for (const name of names) {
    const content = await readMarker(gate, name);
    if (content !== undefined) found.push({ ...name, content });
  }
  return found;
}

/**
 * The record made anew from markers, history, baton and whatever sound copy is left. Under the lock
 * only, and the baton must have been looked for before.
 */
export async function rebuildRecord(
  gate: OpenedGate,
  { best, baton }: { best: GateRecord | undefined; baton: string | undefined },
): Promise<GateRecord> {
  const passedWith = baton === undefined ? undefined : parseBatonFileName(baton);
  const shown = best === undefined ? await highestInHistory(gate) : 0;
  const kept = await highestKeptNumber(gate.store);
  const markers = await readMarkers(gate, await listMarkers(gate));
  // After the listing: it makes an NFS client forget that the copy was not there.
  const orders = await readOrders(gate);
  const record = rebuild({
    gate: gate.name,
    lock: gate.lock,
    best,
    markers,
    highestElsewhere: Math.max(shown, (passedWith?.next ?? 1) - 1, kept),
    wallMs: gate.world.clock.wallMs(),
  });
  // An order may be the one change that is missing from the best copy, too.
  if (orders === undefined) return record;
  return withAllForcedOut(withOrders(record, orders), forcedOut(orders));
}

async function highestInHistory(gate: OpenedGate): Promise<number> {
  let highest = 0;
  for (const name of [fileNames.history, fileNames.olderHistory]) {
    const bytes = await readWhole(gate.home, name).catch(() => new Uint8Array());
    highest = Math.max(highest, highestNumber(decodeHistory(bytes)));
  }
  return highest;
}
