import * as v from 'valibot';
import { codeOf } from '../../core/errors.ts';
import { fileNames } from '../../core/gate-names.ts';
import { parseJson } from '../../core/json.ts';
import type { StandingOrders } from '../../core/policy/operator-commands.ts';
import { formatTooNew } from '../../core/record/counter-codec.ts';
import { isKnownFormat, recordSchema } from '../../core/record/record.ts';
import type { Gate } from '../gate/gate-directory.ts';
import { readWhole, writePatches } from './whole-file.ts';

/*
 * A copy of the standing orders beside the counter file. The record is what counts; markers know of
 * no orders, so without the copy a gate that is emptied for maintenance would open by itself when its
 * counter file is lost.
 */

const ordersSchema = v.object({
  paused: recordSchema.entries.paused,
  resized: recordSchema.entries.resized,
  format: v.optional(v.number(), 1),
});

const noOrders: StandingOrders = { format: 1 };

/**
 * The orders as last copied; none where there is no copy. Never rejects for these.
 *
 * @returns `undefined` where there is a copy that is not sound, which tells nothing
 * @throws {SlotgateError} FORMAT_TOO_NEW where the record that is lost had a format that this version does not know
 */
export async function readOrders(gate: Gate): Promise<StandingOrders | undefined> {
  try {
    const bytes = await readWhole(gate.world.files, pathOf(gate));
    const orders = v.safeParse(ordersSchema, parseJson(bytes));
    if (!orders.success) return undefined;
    const { paused, resized, format } = orders.output;
    if (!isKnownFormat(format)) throw formatTooNew(format);
    return { paused, resized, format };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return noOrders;
    throw error;
  }
}

/** Copies the orders, in a transaction: before a commit that adds to them, after one that takes away. */
export async function copyOrders(
  gate: Gate,
  { paused, resized, format }: StandingOrders,
): Promise<void> {
  const { files } = gate.world;
  const path = pathOf(gate);
  const whole = `${path}.new`;
  // Of one who died in between.
  await files.unlink(whole).catch(() => undefined);
  if (paused === undefined && resized === undefined && format === noOrders.format) {
    await files.unlink(path).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
    return;
  }
  const file = await files.create(whole, gate.fileMode);
  try {
    const text = `${JSON.stringify({ slotgate: 1, format, paused, resized })}\n`;
    await writePatches(file, [{ offset: 0, bytes: new TextEncoder().encode(text) }]);
  } finally {
    await file.close();
  }
  await files.rename(whole, path);
}

function pathOf(gate: Gate): string {
  return `${gate.directory}/${fileNames.orders}`;
}
