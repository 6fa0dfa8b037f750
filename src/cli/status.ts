import { codeOf, SlotgateError } from '../gate/errors.ts';
import type { Marker } from '../gate/marker-codec.ts';
import { checkGateName } from '../gate/names.ts';
import type { Entry, GateRecord } from '../gate/record.ts';
import { checkPath } from '../host/mount/index.ts';
import { createWorld } from '../host/world.ts';
import type { World } from '../ports/world.ts';
import { type GateState, gateState, safeJson, unreadableGate } from '../report/state.ts';
import { findGate, type Gate, listGates } from '../store/gate-directory.ts';
import { readMarkerOf, readRecord } from '../store/reading.ts';
import { exitCodes } from './exit-codes.ts';
import { hasColors } from './looks.ts';
import { type Ending, ended, print, say } from './terminal.ts';

/** What `slotgate status` is asked for. `path` is absolute. */
export interface StatusRequest {
  readonly path: string;
  /** `undefined`: all gates. */
  readonly gate: string | undefined;
  readonly json: boolean;
}

/** How often a record that cannot be read is read again: someone may be repairing it. */
const mostReads = 5;
const readAgainMs = 60;

/** How many markers are read at a time. */
const readsAtATime = 16;

/** Shows who runs and who waits. Reads only, without any lock. */
export async function status(request: StatusRequest): Promise<Ending> {
  const { path, gate: name, json } = request;
  if (name !== undefined) checkGateName(name);
  await checkReadable(path);
  const world = createWorld({ locksOutliveHosts: false }, () => undefined);
  const gates: GateState[] = [];
  for (const each of name === undefined ? await listGates(world, path) : [name]) {
    const state = await stateOf(world, { path, name: each }, name !== undefined);
    if (state !== undefined) gates.push(state);
  }
  if (json) await print(`${safeJson({ gates })}\n`);
  else if (gates.length > 0) await printTable(gates);
  else say(`${name === undefined ? 'no gate' : `no gate ${JSON.stringify(name)}`} at ${path} yet`);
  const unread = gates.some((gate) => gate.problem !== undefined);
  return ended(unread ? exitCodes.unavailable : exitCodes.done);
}

async function printTable(gates: readonly GateState[]): Promise<void> {
  const { statusTable } = await import('../report/status-table.ts');
  await print(statusTable(gates, { colors: hasColors(process.stdout), nowMs: Date.now() }));
}

/** Looking on takes less than taking part: a directory that may not be written is fine. */
async function checkReadable(path: string): Promise<void> {
  await checkPath(path).catch((error: unknown) => {
    if (codeOf(error) !== 'PATH_DENIED') throw error;
  });
}

async function stateOf(
  world: World,
  where: { path: string; name: string },
  asked: boolean,
): Promise<GateState | undefined> {
  try {
    const gate = await findGate(world, where);
    if (gate === undefined) return undefined;
    const record = await readPatiently(gate);
    if (record === undefined)
      return unreadableGate(where.name, 'counter file damaged: the next job rebuilds it');
    return gateState(record, await markersOf(gate, record));
  } catch (error) {
    // Of all gates, one that cannot be read must not hide the others.
    if (!asked && error instanceof SlotgateError) return unreadableGate(where.name, error.message);
    if (error instanceof SlotgateError || !['EACCES', 'EPERM'].includes(codeOf(error))) throw error;
    const next = 'Ask for read access to its directory and files';
    const context = { gate: where.name, path: where.path, next, cause: error };
    throw new SlotgateError('PATH_DENIED', 'The gate may not be read', context);
  }
}

async function readPatiently(gate: Gate): Promise<GateRecord | undefined> {
  for (let reads = 1; ; reads += 1) {
    const record = await readRecord(gate);
    if (record !== undefined || reads === mostReads) return record;
    await gate.world.clock.sleep(readAgainMs);
  }
}

async function markersOf(
  gate: Gate,
  { running, waiting }: GateRecord,
): Promise<Map<number, Marker | undefined>> {
  const entries: readonly Entry[] = [...running, ...waiting];
  const markers = new Map<number, Marker | undefined>();
  for (let from = 0; from < entries.length; from += readsAtATime) {
    const some = entries.slice(from, from + readsAtATime);
    const read = await Promise.all(some.map((entry) => readMarkerOf(gate, entry)));
    some.forEach((entry, index) => {
      markers.set(entry.ticket, read[index]);
    });
  }
  return markers;
}
