import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { entryName } from '../../src/core/entry-name.ts';
import { judgeMeeting } from '../../src/doctor/peers/judge-meeting.ts';
import { type Meeting, meet } from '../../src/doctor/peers/meet.ts';
import { type PeerTiming, peersDirectory } from '../../src/doctor/peers/meeting-place.ts';
import { encodeNote, type Introduction, type Note } from '../../src/doctor/peers/note.ts';
import { nodeFileSystem } from '../../src/platform/files/node-file-system.ts';
import type { FileSystem, OpenFile } from '../../src/ports/file-system.ts';
import { type Check, isFit } from '../../src/report/tables/doctor-check.ts';
import { temporaryDirectory } from '../support/temporary.ts';
import { wrappedFiles } from '../support/wrapped-files.ts';

const timing: PeerTiming = {
  waitMs: 6_000,
  beatMs: 20,
  pollMs: 4,
  silentMs: 700,
  lostMs: 1_000,
  lockMs: 300,
};

/** The lock manager of a server, or of one host where locks stay there. */
type LockTable = Map<string, OpenFile>;

/** Real files, whose locks are those of `table`, and whose reads pass through `read`. */
function filesWith(
  table: LockTable,
  read: (path: string, bytes: Uint8Array) => Uint8Array = (_, bytes) => bytes,
): FileSystem {
  const wrap = (file: OpenFile, path: string): OpenFile => {
    const keys = new Set<string>();
    const wrapped: OpenFile = {
      read: async (offset, length) => read(path, await file.read(offset, length)),
      write: async (offset, bytes) => await file.write(offset, bytes),
      sync: async () => await file.sync(),
      status: async () => await file.status(),
      tryLock: async (driver) => {
        const key = `${driver} ${(await file.status()).identity}`;
        if ((table.get(key) ?? wrapped) !== wrapped) return false;
        table.set(key, wrapped);
        keys.add(key);
        return true;
      },
      close: async () => {
        for (const key of keys) table.delete(key);
        keys.clear();
        await file.close();
      },
    };
    return wrapped;
  };
  return wrappedFiles(nodeFileSystem, (directory) => ({
    open: async (name, access) => wrap(await directory.open(name, access), name),
    create: async (name, mode) => wrap(await directory.create(name, mode), name),
  }));
}

/** Host `name` of an NFS server, as it introduces itself. */
function introduction(name: string, change: Partial<Introduction> = {}): Introduction {
  return {
    host: name,
    place: `boot-of-${name}/1`,
    machineId: `machine-of-${name}`,
    clientName: name,
    fileSystem: 'nfs4.1',
    source: 'files:/export/ci',
    version: '0.1.0',
    lock: 'flock',
    ...change,
  };
}

interface Doctor {
  readonly path: string;
  readonly about: Introduction;
  readonly files: FileSystem;
  readonly timing?: Partial<PeerTiming>;
  readonly sameHostOk?: boolean;
  readonly signal?: AbortSignal;
}

async function doctor(plan: Doctor): Promise<{ meeting: Meeting; checks: Check[] }> {
  const { path, about, files, sameHostOk = false } = plan;
  const clock = {
    identity: about.place,
    elapsedMs: () => performance.now(),
    wallMs: Date.now,
    sleep: async (ms: number) => await sleep(ms),
  };
  const world = { files, clock, chance: { uuid: randomUUID, fraction: Math.random } };
  const signal = plan.signal ?? new AbortController().signal;
  const request = { path, about, sameHostOk, signal, timing: { ...timing, ...plan.timing } };
  const meeting = await meet(world, request);
  return { meeting, checks: judgeMeeting(meeting, about) };
}

const kindsOf = (checks: readonly Check[]): Record<string, string> =>
  Object.fromEntries(checks.map(({ what, kind }) => [what, kind]));
const failuresOf = (checks: readonly Check[]): string[] =>
  checks.filter(({ kind }) => kind === 'failure').map(({ what, found }) => `${what}: ${found}`);

describe('two doctors that meet', () => {
  test('prove all of it on a mount whose server keeps the locks, and leave nothing behind', async (t) => {
    const path = await temporaryDirectory(t);
    const files = filesWith(new Map());
    const [a, b] = await Promise.all([
      doctor({ path, files, about: introduction('alpha') }),
      doctor({ path, files, about: introduction('beta') }),
    ]);
    for (const { meeting, checks } of [a, b]) {
      assert.equal(meeting.kind, 'proved');
      assert.deepEqual(kindsOf(checks), {
        'same export': 'ok',
        'flock between hosts': 'ok',
        'fcntl between hosts': 'ok',
        'writes under a lock': 'ok',
        heartbeats: 'ok',
        'NFS client names': 'ok',
        peer: 'ok',
      });
    }
    assert.deepEqual(await readdir(path), []);
  });

  test('find that the locks of one of them stay on its host', async (t) => {
    const path = await temporaryDirectory(t);
    const [a, b] = await Promise.all([
      doctor({ path, files: filesWith(new Map()), about: introduction('alpha') }),
      doctor({ path, files: filesWith(new Map()), about: introduction('beta') }),
    ]);
    for (const { checks } of [a, b]) {
      const failures = failuresOf(checks).join('\n');
      assert.match(failures, /^flock between hosts: .*got the lock that (alpha|beta) held/);
      assert.equal(kindsOf(checks)['fcntl between hosts'], 'warning', 'gates there use flock');
      assert.equal(isFit(checks), false);
    }
    assert.deepEqual(await readdir(path), []);
  });

  test('find that a host reads what it remembers', async (t) => {
    const path = await temporaryDirectory(t);
    const table: LockTable = new Map();
    const memory = new Map<string, Uint8Array>();
    const forgetful = filesWith(table, (file, bytes) => {
      if (!file.endsWith('.record')) return bytes;
      const known = memory.get(file) ?? bytes;
      memory.set(file, known);
      return known;
    });
    const [a, b] = await Promise.all([
      doctor({ path, files: forgetful, about: introduction('alpha') }),
      doctor({ path, files: filesWith(table), about: introduction('beta') }),
    ]);
    for (const { checks } of [a, b])
      assert.match(
        failuresOf(checks).join('\n'),
        /^writes under a lock: .* did not read the record/,
      );
  });

  test('do not find each other on two exports', async (t) => {
    const path = await temporaryDirectory(t);
    const plan = { files: filesWith(new Map()), timing: { waitMs: 300 } };
    await Promise.all([mkdir(join(path, 'one')), mkdir(join(path, 'two'))]);
    const [a, b] = await Promise.all([
      doctor({ ...plan, path: join(path, 'one'), about: introduction('alpha') }),
      doctor({ ...plan, path: join(path, 'two'), about: introduction('beta') }),
    ]);
    for (const { checks } of [a, b]) {
      assert.deepEqual(failuresOf(checks), ['peer: no other host answered within 0.3 s']);
      assert.match(checks[0]?.next ?? '', /different exports.*files:\/export\/ci/);
    }
  });

  test('take no process of the same kernel for a peer', async (t) => {
    const path = await temporaryDirectory(t);
    const plan = { path, files: filesWith(new Map()), timing: { waitMs: 400 } };
    const [a, b] = await Promise.all([
      doctor({ ...plan, about: introduction('alpha', { place: 'boot/1' }) }),
      doctor({ ...plan, about: introduction('beta', { place: 'boot/2' }) }),
    ]);
    for (const { checks } of [a, b])
      assert.match(failuresOf(checks).join('\n'), /one kernel proves nothing about two hosts/);
  });

  test('find that both have one name with the server, or one machine id', async (t) => {
    const path = await temporaryDirectory(t);
    const files = filesWith(new Map());
    const change = { clientName: 'localhost', machineId: 'copied', host: 'localhost' };
    const [a] = await Promise.all([
      doctor({ path, files, about: introduction('alpha', change) }),
      doctor({ path, files, about: introduction('beta', change) }),
    ]);
    const failures = failuresOf(a.checks);
    assert.equal(failures.length, 1);
    assert.match(failures[0] ?? '', /^NFS client names: both hosts are localhost/);
    assert.equal(kindsOf(a.checks)['identity'], 'warning', 'the machine id');
  });

  test('refuse SMB on the one and NFS on the other, and name different lock drivers', async (t) => {
    const path = await temporaryDirectory(t);
    const files = filesWith(new Map());
    const smb = { fileSystem: 'cifs', clientName: '', lock: 'fcntl' } as const;
    const [a] = await Promise.all([
      doctor({ path, files, about: introduction('alpha') }),
      doctor({ path, files, about: introduction('beta', smb) }),
    ]);
    assert.equal(kindsOf(a.checks)['protocols'], 'failure');
    assert.equal(kindsOf(a.checks)['lock driver'], 'warning');
  });

  test('say so when one of them falls silent, and take its files away', async (t) => {
    const path = await temporaryDirectory(t);
    const table: LockTable = new Map();
    let calls = 0;
    const dying = wrappedFiles(filesWith(table), (directory) => ({
      open: async (...args) => {
        calls += 1;
        // From here on this host makes no call any more, and its locks are free.
        if (calls > 40) await new Promise(() => undefined);
        return await directory.open(...args);
      },
    }));
    void doctor({ path, files: dying, about: introduction('alpha') });
    const survivor = { path, files: filesWith(table), about: introduction('beta') };
    const { meeting, checks } = await doctor(survivor);
    assert.equal(meeting.kind, 'peer-lost');
    assert.match(failuresOf(checks).join('\n'), /peer: alpha stopped answering during/);
    table.clear();
    await doctor({ ...survivor, timing: { waitMs: 1_500 } });
    assert.deepEqual(await readdir(path), [], 'the next doctor sweeps what the dead one left');
  });

  test('are two of three, and the third says that the others had each other', async (t) => {
    const path = await temporaryDirectory(t);
    const files = filesWith(new Map());
    const plan = { path, files, timing: { waitMs: 1_500 } };
    const results = await Promise.all(
      ['alpha', 'beta', 'gamma'].map(
        async (name) => await doctor({ ...plan, about: introduction(name) }),
      ),
    );
    const kinds = results.map(({ meeting }) => meeting.kind).sort();
    assert.deepEqual(kinds, ['nobody', 'proved', 'proved']);
    const alone = results.find(({ meeting }) => meeting.kind === 'nobody');
    assert.match(failuresOf(alone?.checks ?? []).join('\n'), /each met another one/);
  });

  test('are not misled by what others left or planted, and leave alone what is locked', async (t) => {
    const path = await temporaryDirectory(t);
    const place = join(path, peersDirectory);
    const files = filesWith(new Map());
    await mkdir(place);
    const [dead, stopped, foreign] = [randomUUID(), randomUUID(), randomUUID()];
    const note = (uuid: string): Note => ({
      ...{ doctor: 1, uuid, nonce: randomUUID(), about: introduction('left'), beat: 7 },
      ...{ chose: '', seen: '', paired: false, said: {} },
    });
    await writeFile(join(place, `${dead}.note`), encodeNote(note(dead)));
    await writeFile(join(place, `${stopped}.note`), encodeNote(note(stopped)));
    await writeFile(join(place, `${foreign}.note`), '{"doctor":1,"uuid":"../../etc"}');
    await writeFile(join(place, `${dead}.${foreign}.record`), 'left');
    await writeFile(join(place, 'README'), 'of somebody');
    const held = await (await files.openStore(place)).open(entryName(`${stopped}.note`), 'update');
    assert.equal(await held.tryLock('flock'), true);
    const { checks } = await doctor({
      ...{ path, files, about: introduction('alpha'), timing: { waitMs: 1_800 } },
    });
    assert.match(failuresOf(checks).join('\n'), /no other host answered within 1.8 s/);
    assert.deepEqual((await readdir(place)).sort(), [`${stopped}.note`, 'README'].sort());
    await held.close();
  });

  test('both end at once on a signal, and clean up', async (t) => {
    const path = await temporaryDirectory(t);
    const stop = new AbortController();
    const files = filesWith(new Map());
    const waiting = doctor({ path, files, about: introduction('alpha'), signal: stop.signal });
    await sleep(100);
    stop.abort();
    assert.equal((await waiting).meeting.kind, 'cancelled');
    assert.deepEqual(await readdir(path), []);
  });
});
