import { anOrder, type Order } from '../core/policy/operator-commands.ts';
import type { GateRecord } from '../core/record/record.ts';
import { type Upgrade, upgrade } from '../core/record/record-format.ts';
import { copyOrders } from '../store/files/operator-commands-file.ts';
import type { Gate } from '../store/gate/gate.ts';
import { transact } from '../store/transaction/transaction.ts';

/** What became of an upgrade, and of which record. */
type Upgraded = Upgrade & { readonly before: GateRecord };

/**
 * Writes a gate's record in the newest format that this version knows, in one transaction, with a line in the
 * history; changes nothing where that is so already, or where a job of an older version is in the gate.
 *
 * @param given by whom and why
 * @throws {SlotgateError} FORMAT_TOO_NEW for a record of a newer version
 */
export async function upgradeGate(gate: Gate, given: Omit<Order, 'sinceMs'>): Promise<Upgraded> {
  return await transact(gate, async (transaction): Promise<Upgraded> => {
    const { record: before, world } = transaction;
    const outcome = upgrade(before);
    if (outcome.kind !== 'upgraded') return { ...outcome, before };
    const { record: after } = outcome;
    // The copy first, as with other orders: it counts only when the record is lost.
    await copyOrders(transaction.gate, after);
    await transaction.commit(after);
    const { by, reason, sinceMs: atMs } = anOrder({ ...given, sinceMs: world.clock.wallMs() });
    const order = `upgrade to format ${after.format}`;
    transaction.note({ event: 'ordered', atMs, order, by, reason });
    return { ...outcome, before };
  });
}
