import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { describe, type TestContext, test } from 'node:test';
import { entryName } from '../../src/core/entry-name.ts';
import { decodeCounter } from '../../src/core/record/counter-codec.ts';
import { operate } from '../../src/operator/operate.ts';
import { type Removal, removeGate } from '../../src/operator/remove-gate.ts';
import type { FileSystem, OpenFile } from '../../src/ports/file-system.ts';
import type { World } from '../../src/ports/world.ts';
import { sendHeartbeats } from '../../src/session/heartbeat.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { findGate, openGate } from '../../src/store/gate/gate-directory.ts';
import { withOpened } from '../../src/store/gate/opened-gate.ts';
import { moveAway, purgeRemoved } from '../../src/store/gate/removal.ts';
import { readRecord } from '../../src/store/transaction/read-record.ts';
import { endTicket, forceEnd } from '../../src/ticket/end-ticket.ts';
import type { HeldSlot } from '../../src/ticket/outcome.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { waitForSlot } from '../../src/ticket/wait.ts';
import { aParty, type Call, temporaryDirectory, watchedFiles } from '../support/temporary.ts';
import { wrappedFiles } from '../support/wrapped-files.ts';

const name = 'deploy';
const open = async (path: string, files?: FileSystem): Promise<Gate> =>
  await openGate(someone(files), { path, name, lock: 'flock' });

/** A party that sleeps for no time worth speaking of, and whose deadlines never come. */
function someone(files?: FileSystem): World {
  const party = aParty(files === undefined ? {} : { files });
  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    await new Promise<void>((resolve) => {
      if (signal?.aborted === true) resolve();
      signal?.addEventListener('abort', () => resolve());
      if (ms < 60_000) setTimeout(resolve, Math.min(ms, 3));
    });
  };
  return { ...party, clock: { ...party.clock, sleep } };
}

/** Comes to this gate, as it was opened, and gets a slot. */
async function enter(gate: Gate): Promise<HeldSlot> {
  const request = { uuid: randomUUID(), limit: 1, weight: 1, priority: 0, details: {} };
  const outcome = await waitForSlot(new Ticket(gate, request), { waitMs: 3_600_000 });
  assert.equal(outcome.kind, 'acquired');
  return outcome.kind === 'acquired' ? outcome.slot : assert.fail();
}

async function leave({ ticket }: HeldSlot): Promise<void> {
  await endTicket(ticket.gate, { uuid: ticket.uuid, marker: ticket.marker }, { end: 'released' });
}

/** A gate that was used, and the first number that it has not given. */
async function usedGate(t: TestContext): Promise<{ path: string; next: number }> {
  const path = await temporaryDirectory(t);
  const gate = await open(path);
  for (const _ of [1, 2]) await leave(await enter(gate));
  const next = (await readRecord(gate))?.next ?? 0;
  assert.equal(next, 5);
  return { path, next };
}

/** This one, and nobody else, is in the gate that stands at its place, under a number never given before. */
async function standsAlone(path: string, slot: HeldSlot, next: number): Promise<void> {
  const bytes = await fs.readFile(`${path}/${name}/counter.json`);
  const decoded = decodeCounter(bytes);
  assert.ok(decoded.kind === 'good', 'the record is sound');
  const { running, waiting, removed } = decoded.record;
  assert.deepEqual([running.map(({ uuid }) => uuid), waiting], [[slot.ticket.uuid], []]);
  assert.equal(removed, undefined);
  assert.ok(slot.number >= next, `number ${slot.number} was given before`);
  assert.ok(await slot.ticket.marker?.isSound(), 'its marker lies in that gate');
}

describe('removing a gate', () => {
  test('remove renames the gate, and a gate created again continues above its numbers', async (t) => {
    const { path, next } = await usedGate(t);
    assert.deepEqual(await removeGate(await open(path)), { kind: 'removed' });
    const left = (await fs.readdir(path)).map((each) =>
      each.replace(/-[0-9a-f-]{36}$|-\d{10}-.*/, ''),
    );
    assert.deepEqual(left.sort(), ['.next-0000000005', '.removed']);
    assert.equal(await findGate(aParty(), { path, name }), undefined);
    const slot = await enter(await open(path));
    await standsAlone(path, slot, next);
    await leave(slot);
    assert.deepEqual(await removeGate(await open(path)), { kind: 'removed' });
    const other = await openGate(aParty(), { path, name: 'other', lock: 'flock' });
    assert.ok((await enter(other)).number >= 7, 'the kept number holds for all gates made later');
  });

  test('is refused while anyone runs or waits, and when an ended one is still alive', async (t) => {
    const { path } = await usedGate(t);
    const slot = await enter(await open(path));
    const refused = async (): Promise<Removal> => await removeGate(await open(path));
    assert.deepEqual(await refused(), { kind: 'in-use', running: 1, waiting: 0, strangers: 0 });
    const asked = { uuid: 'w', limit: 1, weight: 1, priority: 0, details: {} };
    const cancel = new AbortController();
    const waiting = waitForSlot(new Ticket(await open(path), asked), {
      waitMs: 3_600_000,
      signal: cancel.signal,
    });
    while ((await readRecord(slot.ticket.gate))?.waiting.length !== 1)
      await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(await refused(), { kind: 'in-use', running: 1, waiting: 1, strangers: 0 });
    cancel.abort();
    await waiting;
    const gate = await open(path);
    await forceEnd(gate, { ticket: slot.number, reason: '', by: '' });
    const marker = slot.ticket.marker ?? assert.fail();
    // It comes back, as one that was ended by mistake does: its marker, locked, without a ticket.
    await withOpened(gate, (opened) => marker.renew(opened));
    assert.deepEqual(await refused(), { kind: 'in-use', running: 0, waiting: 0, strangers: 1 });
    await marker.remove();
    assert.deepEqual(await refused(), { kind: 'removed' });
  });

  test('is refused while an operator has paused it', async (t) => {
    const { path } = await usedGate(t);
    const gate = await open(path);
    const by = { by: 'eve@host', reason: '' };
    await operate(gate, { kind: 'pause' }, by);
    assert.deepEqual(await removeGate(gate), { kind: 'ordered' });
    await operate(gate, { kind: 'resume' }, by);
    assert.deepEqual(await removeGate(gate), { kind: 'removed' });
  });

  test('a holder that had been ended learns that its slot is lost, and makes no gate', async (t) => {
    const { path } = await usedGate(t);
    const slot = await enter(await open(path));
    await forceEnd(await open(path), { ticket: slot.number, reason: '', by: '' });
    await removeGate(await open(path));
    const end = await sendHeartbeats(slot, {
      stop: new AbortController().signal,
      onFenced: () => undefined,
    });
    assert.deepEqual(end, { kind: 'lost' });
    await leave(slot);
    assert.equal(await findGate(aParty(), { path, name }), undefined);
  });

  test('is undone where the directory may not be moved', async (t) => {
    const { path, next } = await usedGate(t);
    const files = watchedFiles(({ name: call, args }) => {
      if (call === 'rename' && String(args[1]).startsWith('.removed-'))
        throw Object.assign(new Error('sticky'), { code: 'EPERM' });
    });
    await assert.rejects(removeGate(await open(path, files)), { code: 'PATH_DENIED' });
    await standsAlone(path, await enter(await open(path)), next);
  });

  test('a directory that is merely missing is no removal: nothing is made in its place', async (t) => {
    const path = await temporaryDirectory(t);
    const gate = await open(path);
    await fs.rm(gate.directory, { recursive: true });
    let nowMs = 0;
    const clock = { ...gate.world.clock, elapsedMs: () => (nowMs += 20_000) };
    const hurried = { ...gate, world: { ...gate.world, clock } };
    await assert.rejects(enter(hurried), { code: 'PATH_MISSING' });
    assert.deepEqual(await fs.readdir(path), []);
  });

  test('what is left of it is purged after a week, and nothing else is, whatever it is named', async (t) => {
    const { path } = await usedGate(t);
    const elsewhere = await temporaryDirectory(t);
    await fs.writeFile(`${elsewhere}/mine`, '');
    await removeGate(await open(path));
    await fs.symlink(elsewhere, `${path}/.removed-1000000000-link`);
    // Of this name, and no removed gate: another user can rename a gate, or any directory there.
    await fs.rename((await open(path)).directory, `${path}/.removed-1000000000-in-use`);
    const inUse = await fs.readdir(`${path}/.removed-1000000000-in-use`);
    await fs.mkdir(`${path}/.removed-1000000000-plain`);
    await fs.writeFile(`${path}/.removed-1000000000-plain/mine`, '');
    const world = aParty();
    await purgeRemoved(world, path);
    assert.equal((await fs.readdir(path)).length, 5);
    const later = { ...world.clock, wallMs: () => Date.now() + 8 * 86_400_000 };
    await purgeRemoved({ ...world, clock: later }, path);
    assert.deepEqual((await fs.readdir(path)).sort(), [
      '.next-0000000005',
      '.removed-1000000000-in-use',
      '.removed-1000000000-link',
      '.removed-1000000000-plain',
    ]);
    assert.deepEqual(await fs.readdir(`${path}/.removed-1000000000-in-use`), inUse);
    assert.deepEqual(await fs.readdir(`${path}/.removed-1000000000-plain`), ['mine']);
    assert.deepEqual(await fs.readdir(elsewhere), ['mine']);
  });
});

/** The calls of one removal, by their numbers. */
async function callsOf(act: (files: FileSystem) => Promise<unknown>): Promise<number> {
  let calls = 0;
  await act(
    watchedFiles(() => {
      calls += 1;
    }),
  );
  return calls;
}

describe('a removal and a newcomer, in every order of their calls', () => {
  test('a remover that dies at any call leaves a gate, or none, that the next one enters', async (t) => {
    const trial = await usedGate(t);
    const calls = await callsOf(async (files) => await removeGate(await open(trial.path, files)));
    assert.ok(calls > 20);
    for (let last = 0; last < calls; last += 1) {
      const { path, next } = await usedGate(t);
      // Opened before: it knows nothing of what happens.
      const early = await open(path);
      let made = 0;
      const files = watchedFiles(() => {
        made += 1;
        if (made > last) throw new Error('killed');
      });
      await open(path, files)
        .then(removeGate)
        .catch(() => undefined);
      const slot = await enter(last % 2 === 0 ? early : await open(path));
      await standsAlone(path, slot, next);
    }
  });

  test('a remover that is paused at any call, loses its locks there, and continues harms no job', async (t) => {
    for (let at = 0; ; at += 1) {
      const { path, next } = await usedGate(t);
      const opened: OpenFile[] = [];
      let made = 0;
      let slot: HeldSlot | undefined;
      let armed = false;
      const files = tracked(opened, async () => {
        if (!armed) return;
        made += 1;
        if (made !== at + 1) return;
        for (const file of opened) await file.close();
        slot = await enter(await open(path));
      });
      const gate = await open(path, files);
      armed = true;
      const removal = await removeGate(gate);
      if (slot === undefined) return assert.ok(at > 15, `only ${at} calls`);
      assert.ok(['removed', 'in-use'].includes(removal.kind));
      await standsAlone(path, slot, next);
    }
  });

  test('a newcomer that is overtaken by a whole removal at any call is admitted all the same', async (t) => {
    const trial = await usedGate(t);
    const calls = await callsOf(async (files) => await enter(await open(trial.path, files)));
    for (let at = 0; at < calls; at += 1) {
      const { path, next } = await usedGate(t);
      let made = 0;
      let removing: Promise<Removal> | undefined;
      const files = watchedFiles(async () => {
        made += 1;
        if (made !== at + 1) return;
        removing = open(path).then(removeGate);
        // Where the newcomer has the gate's lock, the removal waits for it, and finds it.
        await Promise.race([removing, new Promise((resolve) => setTimeout(resolve, 20))]);
      });
      const slot = await enter(await open(path, files));
      const removal = await removing;
      assert.ok(removal?.kind === 'removed' || removal?.kind === 'in-use', `call ${at}`);
      await standsAlone(path, slot, next);
    }
  });

  test('a newcomer that is about to make a gate, and opens one that is then removed, gets in all the same', async (t) => {
    const { path, next } = await usedGate(t);
    await removeGate(await open(path));
    let listed = false;
    let removal: Removal | undefined;
    let others: Gate | undefined;
    const files = watchedFiles(async ({ name: call }) => {
      if (call === 'list' && others !== undefined) removal ??= await removeGate(others);
      if (call === 'openDirectory' && listed) others ??= await open(path);
      listed ||= call === 'list';
    });
    await standsAlone(path, await enter(await open(path, files)), next);
    assert.deepEqual(removal, { kind: 'removed' });
  });

  test('a late rename finds a gate that was created again, and leaves it', async (t) => {
    const { path, next } = await usedGate(t);
    const old = await open(path);
    const slot = await withOpened(old, async (opened) => {
      await removeGate(old);
      const left = (await fs.readdir(path)).find((each) => each.startsWith('.removed-')) ?? '';
      const entered = await enter(await open(path));
      await moveAway(opened, entryName(left));
      return entered;
    });
    await standsAlone(path, slot, next);
  });

  test('ten who come and ten who remove at once: one in at a time, numbers only rise', async (t) => {
    const { path } = await usedGate(t);
    const numbers: number[] = [];
    let inside = 0;
    const job = async (): Promise<void> => {
      const slot = await enter(await open(path));
      inside += 1;
      assert.equal(inside, 1);
      numbers.push(slot.token);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      await leave(slot);
    };
    const remover = async (): Promise<void> => {
      const gate = await findGate(aParty(), { path, name });
      if (gate !== undefined) await removeGate(gate);
    };
    const all = Array.from({ length: 10 }, () => [job(), remover()]).flat();
    await Promise.all(all);
    assert.equal(numbers.length, 10);
    assert.deepEqual(
      numbers,
      numbers.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(numbers).size, 10);
  });
});

/** The real file system; every file that it opens is noted, and `before` is called ahead of each call. */
function tracked(opened: OpenFile[], before: (call: Call) => Promise<void>): FileSystem {
  const watched = watchedFiles(before);
  const noting = async (file: Promise<OpenFile>): Promise<OpenFile> => {
    opened.push(await file);
    return await file;
  };
  return wrappedFiles(watched, (directory) => ({
    open: (file, access) => noting(directory.open(file, access)),
    create: (file, mode) => noting(directory.create(file, mode)),
  }));
}
