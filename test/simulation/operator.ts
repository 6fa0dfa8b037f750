import { entryName } from '../../src/core/entry-name.ts';
import { codeOf } from '../../src/core/errors.ts';
import { policyDirectoryName } from '../../src/core/gate-names.ts';
import type { Policy } from '../../src/core/policy/policy-schema.ts';
import { inLine } from '../../src/core/record/own-places.ts';

import { lookIntoDrained, type Operation, operate } from '../../src/operator/operate.ts';
import type { Directory, EntryName } from '../../src/ports/file-system.ts';
import { policyFileName } from '../../src/store/files/policy-file.ts';
import { writePatches } from '../../src/store/files/whole-file.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { findGate } from '../../src/store/gate/gate-directory.ts';
import { closing, withStore } from '../../src/store/gate/opened-gate.ts';
import { readRecord } from '../../src/store/transaction/read-record.ts';
import { forceEnd } from '../../src/ticket/end-ticket.ts';
import { gateName, sharedPath } from './job.ts';
import type { Dealt } from './plan.ts';
import type { SimProcess } from './sim-process.ts';

/** Whom an operator's process chose, before it acts on it. */
export type OnChoice = (ticket: number) => void;

/** What came of it; `nothing`: there was nobody to do it to. */
export type Dealing = 'done' | 'empty' | 'nothing';

const order = { by: 'operator', reason: 'simulated' };

/** How often, and how long, one looks whether a gate that is to be emptied is empty. */
const drainEveryMs = 10_000;
const mostDrainLooks = 12;

/**
 * What the command line's verbs for operators do, with the real code. Rejects as they do.
 *
 * @param onChoice told of the ticket before it is moved or ended
 */
export async function deal(
  { world }: SimProcess,
  dealt: Dealt,
  onChoice: OnChoice,
): Promise<Dealing> {
  if (dealt.kind === 'policy') return await setPolicy(world, dealt.policy);
  const gate = await theGate(world);
  if (dealt.kind === 'drain') return await drain(gate);
  if (dealt.kind === 'force') return await force(gate, dealt, onChoice);
  if (dealt.kind === 'move') return await move(gate, dealt, onChoice);
  await operate(gate, dealt, order);
  return 'done';
}

async function theGate(world: SimProcess['world']): Promise<Gate> {
  const gate = await findGate(world, { path: sharedPath, name: gateName });
  if (gate === undefined) throw new Error('The gate is not there');
  return gate;
}

async function drain(gate: Gate): Promise<Dealing> {
  const { order: given } = await operate(gate, { kind: 'pause' }, order);
  for (let looks = 0; looks < mostDrainLooks; looks += 1) {
    const { running, isPausedBy } = await lookIntoDrained(gate, given);
    if (!isPausedBy) return 'done';
    if (running === 0) return 'empty';
    await gate.world.clock.sleep(drainEveryMs);
  }
  return 'done';
}

async function force(
  gate: Gate,
  { phase, place }: Extract<Dealt, { kind: 'force' }>,
  onChoice: OnChoice,
): Promise<Dealing> {
  const record = await readRecord(gate);
  const entry = record?.[phase][place];
  if (entry === undefined) return 'nothing';
  onChoice(entry.ticket);
  return await unlessGone(forceEnd(gate, { ticket: entry.ticket, ...order }));
}

async function move(
  gate: Gate,
  { place }: Extract<Dealt, { kind: 'move' }>,
  onChoice: OnChoice,
): Promise<Dealing> {
  const record = await readRecord(gate);
  const waiter = inLine(record?.waiting ?? [])[place];
  if (waiter === undefined) return 'nothing';
  onChoice(waiter.ticket);
  return await unlessGone(operate(gate, { kind: 'move', ticket: waiter.ticket }, order));
}

async function unlessGone(work: Promise<unknown>): Promise<Dealing> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (codeOf(error) === 'NO_SUCH_TICKET') return 'nothing';
    throw error;
  }
}

/** As `installPolicy` and `removePolicy` do it, call by call, and then tells the gate. */
async function setPolicy(world: SimProcess['world'], policy: Policy | undefined): Promise<Dealing> {
  const { files, chance } = world;
  await withStore(files, sharedPath, async (store) =>
    closing(await policiesIn(store), (policies) =>
      installIn(policies, policy, entryName(`.new-${chance.uuid()}`)),
    ),
  );
  const operation: Operation = { kind: policy === undefined ? 'forget-policy' : 'note-policy' };
  await operate(await theGate(world), operation, order);
  return 'done';
}

async function policiesIn(store: Directory): Promise<Directory> {
  return await store.makeDirectory(policyDirectoryName, 0o755).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
    return store.openDirectory(policyDirectoryName);
  });
}

async function installIn(
  policies: Directory,
  policy: Policy | undefined,
  whole: EntryName,
): Promise<void> {
  const file = policyFileName(gateName);
  if (policy === undefined) {
    await policies.unlink(file).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
  } else {
    const handle = await policies.create(whole, 0o644);
    try {
      const bytes = new TextEncoder().encode(JSON.stringify(policy));
      await writePatches(handle, [{ offset: 0, bytes }]);
    } finally {
      await handle.close();
    }
    await policies.rename(whole, file);
  }
}
