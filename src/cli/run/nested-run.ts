import { openExisting } from '../../access/open-existing.ts';
import { checkGateOrder } from '../../action/gate-order.ts';
import type { Weight } from '../../core/quantities.ts';
import { findHolder, type Holder } from '../../core/record/record.ts';
import { exportsOf } from '../../progress/exports.ts';
import type { Gate } from '../../store/gate/gate.ts';
import { readRecord } from '../../store/transaction/read-record.ts';
import { isOtherWeight, weightMismatch } from '../../ticket/weight-request.ts';
import type { OuterRun } from './outer-runs.ts';

/** A slot of this gate that the job of this process holds already. */
export interface SharedSlot {
  readonly kind: 'shared';
  readonly ticket: number;
  /** For the command. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A record that is just being written is read again. */
const mostReads = 5;
const readAgainMs = 60;

/**
 * The slot of this gate that a run above this one holds: to wait for another one could be to wait for itself. The environment
 * only lists the tickets to search for; the gates' records say which slots are held.
 *
 * @throws {SlotgateError} WEIGHT_MISMATCH; GATE_ORDER when this run would wait, and the job holds a gate that sorts after this one
 */
export async function sharedSlot(
  gate: Gate,
  outer: readonly OuterRun[],
  { waits, weight }: { readonly waits: boolean; readonly weight: Weight | undefined },
): Promise<SharedSlot | undefined> {
  for (const { uuid } of outer) {
    const holder = await holderOf(gate, uuid);
    if (holder === undefined) continue;
    if (isOtherWeight(weight, holder)) throw weightMismatch(gate.name);
    const { ticket } = holder;
    return { kind: 'shared', ticket, environment: exportsOf(gate.name, holder) };
  }
  if (!waits) return undefined;
  const held = await Promise.all(outer.map(async (each) => ((await isHeld(each)) ? [each] : [])));
  checkGateOrder(
    { gate: gate.name, path: gate.path },
    held.flat().map((each) => ({ ...each, phase: 'held' })),
    'Start the runs of a job in the order of their gates, the first one outermost. With --no-wait any order will do',
  );
  return undefined;
}

/** What cannot be read is not held as far as is known: the order of gates is a precaution. */
async function isHeld({ uuid, gate, path }: OuterRun): Promise<boolean> {
  try {
    return (
      (await holderOf(await openExisting({ path, gate }, () => undefined), uuid)) !== undefined
    );
  } catch {
    return false;
  }
}

async function holderOf(gate: Gate, uuid: string): Promise<Holder | undefined> {
  for (let reads = 1; ; reads += 1) {
    const record = await readRecord(gate);
    if (record !== undefined) return findHolder(record, uuid);
    if (reads === mostReads) return undefined;
    await gate.world.clock.sleep(readAgainMs);
  }
}
