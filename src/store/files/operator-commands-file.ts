import * as v from 'valibot';
import { codeOf } from '../../core/errors.ts';
import { fileNames, newOrdersName } from '../../core/gate-names.ts';
import { parseJson } from '../../core/json.ts';
import type { StandingOrders } from '../../core/policy/operator-commands.ts';
import { formatTooNew } from '../../core/record/counter-codec.ts';
import { forcedOut } from '../../core/record/departed.ts';
import { isKnownFormat, recordSchema } from '../../core/record/record.ts';
import type { OpenedGate } from '../gate/opened-gate.ts';
import { clearName, isStrange } from './strange-entries.ts';
import { readWhole, writePatches } from './whole-file.ts';

/*
 * A copy of the operator commands in force next to the counter file. The record counts; markers know of
 * no commands, so without the copy a gate that is emptied for maintenance would open by itself when its
 * counter file is lost.
 */

const ordersSchema = v.object({
  paused: recordSchema.entries.paused,
  resized: recordSchema.entries.resized,
  departed: recordSchema.entries.departed,
  format: v.optional(v.number(), 1),
});

const noOrders: StandingOrders = { format: 1 };

/**
 * The orders as last copied; none where there is no copy. Never rejects for these.
 *
 * @returns `undefined` where there is a copy that is not sound, which tells nothing
 * @throws {SlotgateError} FORMAT_TOO_NEW where the record that is lost had a format that this version does not know
 */
export async function readOrders(gate: OpenedGate): Promise<StandingOrders | undefined> {
  try {
    const bytes = await readWhole(gate.home, fileNames.orders);
    const orders = v.safeParse(ordersSchema, parseJson(bytes));
    if (!orders.success) return undefined;
    const { format, ...standing } = orders.output;
    if (!isKnownFormat(format)) throw formatTooNew(format);
    return { ...standing, format };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return noOrders;
    if (isStrange(error)) return undefined;
    throw error;
  }
}

/** Copies the orders, in a transaction: before a commit that adds to them, after one that takes away. */
export async function copyOrders(
  gate: OpenedGate,
  { paused, resized, format, ...record }: StandingOrders,
): Promise<void> {
  const departed = forcedOut(record);
  const { home, fileMode } = gate;
  await clearName(gate, fileNames.orders);
  await clearName(gate, newOrdersName);
  // Of one who died in between.
  await home.unlink(newOrdersName).catch(() => undefined);
  const isNone = paused === undefined && resized === undefined && departed.length === 0;
  if (isNone && format === noOrders.format) {
    await home.unlink(fileNames.orders).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
    return;
  }
  const file = await home.create(newOrdersName, fileMode);
  try {
    const text = `${JSON.stringify({ slotgate: 1, format, paused, resized, departed })}\n`;
    await writePatches(file, [{ offset: 0, bytes: new TextEncoder().encode(text) }]);
  } finally {
    await file.close();
  }
  await home.rename(newOrdersName, fileNames.orders);
}
