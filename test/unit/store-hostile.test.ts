import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { decodeHistory } from '../../src/core/history/history-line.ts';
import * as historyFile from '../../src/store/files/history-file.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { withOpened } from '../../src/store/gate/opened-gate.ts';
import { probeMarker } from '../../src/store/markers/markers.ts';
import { OwnMarker } from '../../src/store/markers/own-marker.ts';
import { readRecord } from '../../src/store/transaction/read-record.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { anAnnouncement, aRecord, aWaiter } from '../support/builders.ts';
import { aParty, openedFor, temporaryDirectory } from '../support/temporary.ts';

const unix = process.platform === 'win32' ? { skip: 'links and pipes of Unix' } : {};

const appendHistory = openedFor(historyFile.appendHistory);

async function aGate(t: TestContext): Promise<{ gate: Gate; target: string }> {
  const path = await temporaryDirectory(t);
  await fs.mkdir(`${path}/shared`);
  await fs.writeFile(`${path}/target`, 'mine');
  const gate = await openGate(aParty(), {
    path: `${path}/shared`,
    name: 'processA',
    lock: 'flock',
  });
  return { gate, target: `${path}/target` };
}

const intruders: Record<string, (path: string, target: string) => Promise<void>> = {
  'a link to a file elsewhere': async (path, target) => await fs.symlink(target, path),
  'a link to nothing': async (path, target) => await fs.symlink(`${target}-missing`, path),
  'a directory': async (path) => void (await fs.mkdir(path)),
  'a pipe': async (path) => void execFileSync('mkfifo', [path]),
};

for (const [kind, put] of Object.entries(intruders)) {
  for (const name of ['counter.json', 'gate.lock']) {
    test(
      `${kind} in place of ${name} is refused at once, and nothing elsewhere is touched`,
      unix,
      async (t) => {
        const { gate, target } = await aGate(t);
        await fs.unlink(`${gate.directory}/${name}`);
        await put(`${gate.directory}/${name}`, target);
        await assert.rejects(
          transact(gate, async () => assert.fail('let in')),
          {
            code: 'PATH_UNFIT',
            message: /processA/,
          },
        );
        assert.equal(await fs.readFile(target, 'utf8'), 'mine');
        await assert.rejects(fs.stat(`${target}-missing`), { code: 'ENOENT' });
      },
    );
  }

  test(`${kind} in place of a marker or the history does no harm`, unix, async (t) => {
    const { gate, target } = await aGate(t);
    await put(`${gate.directory}/history.jsonl`, target);
    await put(`${gate.directory}/history.1.jsonl`, target);
    await transact(gate, async (transaction) => {
      transaction.note({ event: 'ended', atMs: 1, ticket: 1 });
      await transaction.commit({ ...transaction.record, next: 9 });
    });
    assert.equal(await fs.readFile(target, 'utf8'), 'mine');
    assert.equal((await readRecord(gate))?.next, 9);
    await put(`${gate.directory}/gate.json2`, target);
    assert.deepEqual(await transact(gate, async ({ record }) => record), {
      ...aRecord({}),
      next: 9,
    });
  });
}

test(
  'a planted marker that is a link is no reason to read elsewhere in a rebuild',
  unix,
  async (t) => {
    const { gate, target } = await aGate(t);
    await fs.symlink(target, `${gate.directory}/0000000007_processA.running`);
    await fs.truncate(`${gate.directory}/counter.json`, 0);
    const record = await transact(gate, async (transaction) => transaction.record);
    assert.deepEqual(record.running, [], 'no marker of a gate is a link');
    assert.equal(await fs.readFile(target, 'utf8'), 'mine');
  },
);

test('without a counter file a reader learns that there is nothing to read now', async (t) => {
  const { gate } = await aGate(t);
  await fs.writeFile(`${gate.directory}/counter.json`, 'junk');
  assert.equal(await readRecord(gate), undefined);
  await fs.unlink(`${gate.directory}/counter.json`);
  assert.equal(await readRecord(gate), undefined);
});

test('lines of several parties stand one below the other, with the mode of the gate', async (t) => {
  const { gate } = await aGate(t);
  const tell = async (ticket: number) =>
    await transact({ ...gate, world: aParty() }, async (transaction) =>
      transaction.note({ event: 'ended', atMs: 1, ticket, end: 'released' }),
    );
  await Promise.all([1, 2, 3, 4, 5, 6].map(tell));
  const text = await fs.readFile(`${gate.directory}/history.jsonl`, 'utf8');
  const tickets = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).ticket);
  assert.deepEqual(tickets.sort(), [1, 2, 3, 4, 5, 6]);
  const { mode } = await fs.stat(`${gate.directory}/history.jsonl`);
  assert.equal(mode & 0o777, gate.fileMode);
});

test('a line after a torn one is not lost with it', async (t) => {
  const { gate } = await aGate(t);
  await fs.writeFile(`${gate.directory}/history.jsonl`, '{"event":"ended","atMs":1,"tick');
  await appendHistory(gate, [{ event: 'ended', atMs: 2, ticket: 8 }]);
  const bytes = await fs.readFile(`${gate.directory}/history.jsonl`);
  assert.deepEqual(decodeHistory(bytes), [{ event: 'ended', atMs: 2, ticket: 8 }]);
});

/** A private file of this user, which someone has linked into the gate under this name. */
async function linkedInto(gate: Gate, name: string): Promise<string> {
  const file = `${gate.path}/../private`;
  await fs.writeFile(file, 'precious', { mode: 0o600 });
  await fs.rm(`${gate.directory}/${name}`, { force: true });
  await fs.link(file, `${gate.directory}/${name}`);
  return file;
}

async function assertUntouched(file: string): Promise<void> {
  assert.equal(await fs.readFile(file, 'utf8'), 'precious');
  assert.equal((await fs.stat(file)).mode & 0o7777, 0o600);
}

for (const name of ['counter.json', 'gate.lock'])
  test(`a private file that is linked as ${name} is refused, with what to do`, unix, async (t) => {
    const { gate } = await aGate(t);
    const file = await linkedInto(gate, name);
    await assert.rejects(
      transact(gate, async () => assert.fail('let in')),
      { code: 'PATH_UNFIT', message: /hard link.*processA.*find -links \+1/ },
    );
    await assertUntouched(file);
  });

test('a private file that is linked as the history is put aside unwritten', unix, async (t) => {
  const { gate } = await aGate(t);
  const file = await linkedInto(gate, 'history.jsonl');
  await appendHistory(gate, [{ event: 'ended', atMs: 2, ticket: 8 }]);
  await assertUntouched(file);
  const lines = decodeHistory(await fs.readFile(`${gate.directory}/history.jsonl`));
  assert.ok(lines.some(({ ticket }) => ticket === 8));
  assert.equal((await fs.stat(`${gate.directory}/history.jsonl`)).nlink, 1);
});

test(
  'a private file that is linked as a marker keeps no slot, and its owner makes another',
  unix,
  async (t) => {
    const { gate } = await aGate(t);
    const marker = await withOpened(gate, (opened) =>
      OwnMarker.create(opened, anAnnouncement(aWaiter(7)), { heartbeat: 3 }),
    );
    assert.ok(marker !== undefined);
    const file = await linkedInto(gate, '0000000007_processA.ready');
    const elsewhere = { ...gate, world: aParty() };
    const probe = await withOpened(elsewhere, (opened) =>
      probeMarker(opened, { ticket: 7, uuid: 'uuid-7' }),
    );
    assert.deepEqual(probe, { lock: 'free', pulse: undefined });
    assert.equal(await marker.isSound(), false);
    await withOpened(gate, (opened) => marker.renew(opened));
    assert.equal(await marker.isSound(), true);
    await assertUntouched(file);
    await marker.remove();
  },
);

test(
  'a marker with a second name is probed by its heartbeat, and replaced by its owner',
  unix,
  async (t) => {
    const { gate } = await aGate(t);
    const marker = await withOpened(gate, (opened) =>
      OwnMarker.create(opened, anAnnouncement(aWaiter(7)), { heartbeat: 3 }),
    );
    assert.ok(marker !== undefined);
    // As a backup by hard links does.
    await fs.link(`${gate.directory}/0000000007_processA.ready`, `${gate.path}/backup`);
    const probe = await withOpened({ ...gate, world: aParty() }, (opened) =>
      probeMarker(opened, { ticket: 7, uuid: 'uuid-7' }),
    );
    assert.deepEqual(probe, { lock: 'free', pulse: { heartbeat: 3 } });
    assert.equal(await marker.isSound(), false);
    await withOpened(gate, (opened) => marker.renew(opened));
    assert.equal(await marker.isSound(), true);
    await marker.remove();
  },
);
