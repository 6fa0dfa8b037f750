import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type TestContext, test } from 'node:test';
import { markerFileName } from '../../src/core/gate-names.ts';
import type { MarkerGrant } from '../../src/core/record/marker-codec.ts';
import type { LockDriver } from '../../src/ports/file-system.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import * as markers from '../../src/store/markers/markers.ts';
import { OwnMarker } from '../../src/store/markers/own-marker.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { anAnnouncement, aWaiter } from '../support/builders.ts';
import { aParty, openedFor, temporaryDirectory, watchedFiles } from '../support/temporary.ts';

const ready = '0000000007_processA.ready';
const running = '0000000007_processA.running';
const seven = { ticket: 7, uuid: 'uuid-7' };
const grant: MarkerGrant = { token: 8, many: 1, slots: [0], heldSinceMs: 1 };

const probeMarker = openedFor(markers.probeMarker);
const readMarker = openedFor(markers.readMarker);
const removeMarker = openedFor(markers.removeMarker);
const create = openedFor(OwnMarker.create);
const adopt = openedFor(OwnMarker.adopt);
const becomeRunning = openedFor((gate, marker: OwnMarker, given: MarkerGrant) =>
  marker.becomeRunning(gate, given),
);
const becomeReady = openedFor((gate, marker: OwnMarker) => marker.becomeReady(gate));
const prove = openedFor((gate, marker: OwnMarker) => marker.prove(gate));
const renew = openedFor((gate, marker: OwnMarker) => marker.renew(gate));

/** Where a marker stands. */
function pathOf(gate: Gate, { announcement: { ticket }, phase }: OwnMarker): string {
  return `${gate.directory}/${markerFileName(gate.name, { ticket, phase })}`;
}

async function aGate(t: TestContext, lock: LockDriver = 'flock'): Promise<Gate> {
  const path = await temporaryDirectory(t);
  return await openGate(aParty(), { path, name: 'processA', lock });
}

async function aMarker(gate: Gate, ticket = 7): Promise<OwnMarker> {
  const marker = await create(gate, anAnnouncement(aWaiter(ticket)), { heartbeat: 3 });
  return marker ?? assert.fail('the number is used up');
}

/** The gate as another process on another machine sees it. */
function elsewhere(gate: Gate, outlive = false): Gate {
  return { ...gate, world: aParty({ outlive }) };
}

async function markersIn(gate: Gate): Promise<string[]> {
  return (await fs.readdir(gate.directory)).filter((name) => /ready|running/.test(name)).sort();
}

test('a new marker stands under its ready name, locked, with the mode of the gate', async (t) => {
  const gate = await aGate(t);
  const umask = process.umask(0o077);
  const marker = await aMarker(gate);
  process.umask(umask);
  assert.deepEqual(await markersIn(gate), [ready]);
  assert.equal((await fs.stat(pathOf(gate, marker))).mode & 0o777, gate.fileMode);
  assert.equal((await fs.stat(pathOf(gate, marker))).size, 4096);
  assert.deepEqual(await probeMarker(elsewhere(gate), seven), { lock: 'held', pulse: undefined });
  const read = await readMarker(elsewhere(gate), { ticket: 7, phase: 'ready' });
  assert.deepEqual(read?.announcement, anAnnouncement(aWaiter(7)));
  await marker.close();
});

test('a number whose marker exists under either name is used up', async (t) => {
  const gate = await aGate(t);
  for (const name of [ready, running]) {
    await fs.writeFile(`${gate.directory}/${name}`, '');
    const marker = await create(gate, anAnnouncement(aWaiter(7)), { heartbeat: 0 });
    assert.equal(marker, undefined, name);
    assert.deepEqual(await markersIn(gate), [name]);
    await fs.unlink(`${gate.directory}/${name}`);
  }
});

test('a marker whose writing fails leaves nothing behind', async (t) => {
  const gate = await aGate(t);
  const files = watchedFiles(({ name }) => {
    if (name === 'write') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  });
  await assert.rejects(aMarker({ ...gate, world: aParty({ files }) }), { code: 'ENOSPC' });
  assert.deepEqual(await markersIn(gate), []);
});

test('a marker that is made with its grant is written once, and another grant is written over it', async (t) => {
  const gate = await aGate(t);
  let writes = 0;
  const files = watchedFiles(({ name }) => {
    if (name === 'write') writes += 1;
  });
  const watched = { ...gate, world: aParty({ files }) };
  const content = { heartbeat: 0, grant };
  const marker = await create(watched, anAnnouncement(aWaiter(7)), content);
  assert.ok(marker !== undefined);
  await becomeRunning(watched, marker, { ...grant });
  assert.equal(writes, 1);
  const seven = { ticket: 7, phase: 'running' } as const;
  assert.deepEqual((await readMarker(elsewhere(gate), seven))?.grant, grant);
  await becomeReady(watched, marker);
  await becomeRunning(watched, marker, { ...grant, token: 9 });
  assert.equal((await readMarker(elsewhere(gate), seven))?.grant?.token, 9);
  await marker?.close();
});

test('a grant is on the marker before its name says that it runs, and can be revoked', async (t) => {
  const gate = await aGate(t);
  const seen: unknown[] = [];
  const files = watchedFiles(async ({ name }) => {
    if (name === 'rename')
      seen.push((await readMarker(elsewhere(gate), { ticket: 7, phase: 'ready' }))?.grant);
  });
  const watched = { ...gate, world: aParty({ files }) };
  const marker = await aMarker(watched);
  await becomeRunning(watched, marker, grant);
  assert.deepEqual(seen, [grant]);
  assert.deepEqual(await markersIn(gate), [running]);
  assert.equal((await probeMarker(elsewhere(gate), seven)).lock, 'held');
  await becomeRunning(watched, marker, { ...grant, token: 9 });
  await becomeReady(watched, marker);
  assert.deepEqual(await markersIn(gate), [ready]);
  const read = await readMarker(elsewhere(gate), { ticket: 7, phase: 'ready' });
  assert.deepEqual([read?.grant, read?.announcement?.uuid], [undefined, 'uuid-7']);
  assert.equal(await marker.isSound(), true);
  await marker.close();
});

test('each beat raises the heartbeat that others see, and the job is shown with it', async (t) => {
  const gate = await aGate(t);
  const marker = await aMarker(gate);
  const pulse = async () =>
    (await readMarker(elsewhere(gate), { ticket: 7, phase: 'ready' }))?.pulse;
  assert.deepEqual(await pulse(), { heartbeat: 3 });
  marker.job = { pid: 12, start: '34' };
  await marker.beat();
  await marker.beat();
  assert.deepEqual(await pulse(), { heartbeat: 5, job: { pid: 12, start: '34' } });
  await marker.close();
});

test('a probe distinguishes held, free and missing, and believes no marker of another uuid', async (t) => {
  const gate = await aGate(t);
  const marker = await aMarker(gate);
  await becomeRunning(gate, marker, grant);
  const lock = async (uuid = 'uuid-7', outlive = false) =>
    (await probeMarker(elsewhere(gate, outlive), { ticket: 7, uuid })).lock;
  assert.equal(await lock(), 'held');
  await marker.close();
  assert.deepEqual(await probeMarker(elsewhere(gate), seven), {
    lock: 'free',
    pulse: { heartbeat: 3 },
  });
  assert.equal(await lock('uuid-of-another'), 'missing');
  await removeMarker(gate, 7);
  assert.equal(await lock(), 'missing');
  await removeMarker(gate, 7);
});

test('where locks outlive hosts, a probe shows the heartbeat of a held marker, too', async (t) => {
  const gate = await aGate(t);
  const marker = await aMarker(gate);
  const probe = await probeMarker(elsewhere(gate, true), seven);
  assert.deepEqual(probe, { lock: 'held', pulse: { heartbeat: 3 } });
  await marker.close();
});

test('a probe leaves the lock with its owner: one after the other sees the same', async (t) => {
  const gate = await aGate(t);
  const marker = await aMarker(gate);
  await marker.close();
  for (let i = 0; i < 3; i += 1) {
    assert.equal((await probeMarker(elsewhere(gate), seven)).lock, 'free');
  }
});

test('an absence that is only remembered does not make a marker missing', async (t) => {
  const gate = await aGate(t);
  const marker = await aMarker(gate);
  let opens = 0;
  // Both names were once looked up in vain; a listing makes the client ask again.
  const files = watchedFiles(({ name, args }) => {
    if (name === 'open' && /ready|running/.test(String(args[0]))) {
      opens += 1;
      if (opens <= 2) throw Object.assign(new Error('remembered'), { code: 'ENOENT' });
    }
  });
  const probe = await probeMarker({ ...gate, world: aParty({ files }) }, seven);
  assert.equal(probe.lock, 'held');
  await marker.close();
});

test('a marker that was deleted under its owner is noticed, remade and locked again', async (t) => {
  const gate = await aGate(t);
  const marker = await aMarker(gate);
  await becomeRunning(gate, marker, grant);
  for (const harm of ['unlink', 'replace'] as const) {
    await fs.unlink(pathOf(gate, marker));
    if (harm === 'replace') await fs.writeFile(pathOf(gate, marker), 'junk');
    await marker.beat();
    assert.equal(await marker.isSound(), false, harm);
    await renew(gate, marker);
    assert.equal(await marker.isSound(), true, harm);
    assert.equal((await probeMarker(elsewhere(gate), seven)).lock, 'held', harm);
    const read = await readMarker(elsewhere(gate), { ticket: 7, phase: 'running' });
    assert.deepEqual(read?.grant, grant, harm);
  }
  await marker.close();
});

test('after a failed write nothing more goes through the old descriptor', async (t) => {
  const gate = await aGate(t);
  let failing = false;
  let opened = 0;
  const files = watchedFiles(({ name }) => {
    if (name === 'open') opened += 1;
    if (failing && name === 'sync') throw Object.assign(new Error('lost'), { code: 'EIO' });
  });
  const watched = { ...gate, world: aParty({ files }) };
  const marker = await aMarker(watched);
  failing = true;
  await assert.rejects(marker.beat(), { code: 'EIO' });
  failing = false;
  assert.equal(await marker.isSound(), false);
  const before = opened;
  await prove(watched, marker);
  assert.ok(opened > before);
  assert.equal(await marker.isSound(), true);
  assert.equal((await probeMarker(elsewhere(gate), seven)).lock, 'held');
  await marker.close();
});

test('a rename that worked and reported failure leaves one marker, found under its new name', async (t) => {
  for (const code of ['ENOENT', 'EIO']) {
    const gate = await aGate(t);
    const files = watchedFiles(async ({ name, args }) => {
      if (name !== 'rename') return;
      const [from, to] = args.map((one) => `${gate.directory}/${one}`) as [string, string];
      await fs.rename(from, to);
      throw Object.assign(new Error('sent twice'), { code });
    });
    const watched = { ...gate, world: aParty({ files }) };
    const marker = await aMarker(watched);
    await becomeRunning(watched, marker, grant).catch(() => renew(watched, marker));
    assert.deepEqual(await markersIn(gate), [running], code);
    assert.equal(marker.phase, 'running');
    assert.equal(await marker.isSound(), true);
    await marker.close();
  }
});

test('a keeper that takes over goes on with the heartbeat and the details', async (t) => {
  const gate = await aGate(t);
  const old = await aMarker(gate);
  await becomeRunning(gate, old, grant);
  await old.beat();
  await assert.rejects(
    adopt(elsewhere(gate), { ...anAnnouncement(aWaiter(7)), uuid: 'thief' }, grant),
    // Whoever probes it without the gate's lock is soon done: the transaction begins again.
    { code: 'ESTALE' },
  );
  await old.close();
  const other = elsewhere(gate);
  const marker = await adopt(other, anAnnouncement(aWaiter(7)), grant);
  assert.deepEqual(marker.content.pulse, { heartbeat: 5 });
  assert.equal((await probeMarker(gate, seven)).lock, 'held');
  await marker.remove();
  assert.deepEqual(await markersIn(gate), []);
});

for (const lock of ['flock', 'fcntl'] as const) {
  test(`a rebuild by its own keeper leaves a marker locked (${lock})`, async (t) => {
    const gate = await aGate(t, lock);
    const marker = await aMarker(gate);
    await becomeRunning(gate, marker, grant);
    await fs.truncate(`${gate.directory}/counter.json`, 0);
    const { running: holders } = await transact(gate, async ({ record }) => record);
    assert.equal(holders.length, 1);
    assert.equal(lockSeenByAnother(pathOf(gate, marker), lock), 'held');
    await marker.close();
    assert.equal(lockSeenByAnother(pathOf(gate, marker), lock), 'free');
  });
}

/** Whether another process finds the lock taken: fcntl locks do not exclude within one. */
function lockSeenByAnother(path: string, lock: LockDriver): string {
  const module = import.meta.resolve('../../src/platform/files/node-file-system.ts');
  const code = `
    const { nodeFileSystem } = await import(${JSON.stringify(module)});
    const directory = await nodeFileSystem.openStore(${JSON.stringify(dirname(path))});
    const file = await directory.open(${JSON.stringify(basename(path))}, 'update');
    console.log((await file.tryLock(${JSON.stringify(lock)})) ? 'free' : 'held');`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
  }).trim();
}
