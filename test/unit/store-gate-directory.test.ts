import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { defaultTiming } from '../../src/core/liveness/timing.ts';
import { decodeCounter } from '../../src/core/record/counter-codec.ts';
import { emptyRecord, withWaiter } from '../../src/core/record/record.ts';
import { findGate, listGates, openGate } from '../../src/store/gate/gate-directory.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { aWaiter } from '../support/builders.ts';
import { aParty, temporaryDirectory, watchedFiles } from '../support/temporary.ts';

const whole = ['counter.json', 'gate.json', 'gate.lock'];
const asked = { name: 'refs/heads/main', lock: 'flock' } as const;

async function tree(path: string): Promise<string[]> {
  return (await fs.readdir(path, { recursive: true })).sort();
}

test('a gate is made whole: identity, an empty lock file, a sound and empty counter file', async (t) => {
  const path = await temporaryDirectory(t);
  const gate = await openGate(aParty(), { path, ...asked });
  assert.equal(gate.directory, `${path}/refs%2Fheads%2Fmain`);
  assert.deepEqual(await tree(gate.directory), whole);
  assert.deepEqual(await tree(path), [
    'refs%2Fheads%2Fmain',
    ...whole.map((f) => `refs%2Fheads%2Fmain/${f}`),
  ]);
  assert.equal((await fs.readFile(`${gate.directory}/gate.lock`)).length, 0);
  const decoded = decodeCounter(await fs.readFile(`${gate.directory}/counter.json`));
  assert.deepEqual(decoded, {
    kind: 'good',
    record: emptyRecord('refs/heads/main', 'flock'),
    sequence: 2,
  });
});

test('opening a gate again changes nothing and gives the same gate', async (t) => {
  const path = await temporaryDirectory(t);
  const world = aParty();
  const gate = await openGate(world, { path, ...asked });
  const before = await fs.stat(`${gate.directory}/counter.json`);
  assert.deepEqual(await openGate(world, { path, ...asked }), gate);
  assert.deepEqual(await findGate(world, { path, name: asked.name }), gate);
  assert.equal((await fs.stat(`${gate.directory}/counter.json`)).ino, before.ino);
  assert.equal(gate.timing, defaultTiming);
});

test('twenty who open a gate at once get one gate, and leave nothing half made', async (t) => {
  const path = await temporaryDirectory(t);
  const open = async () => {
    const gate = await openGate(aParty(), { path, ...asked });
    await transact(gate, async (transaction) => {
      const { next } = transaction.record;
      await transaction.commit(withWaiter(transaction.record, aWaiter(next)));
    });
  };
  await Promise.all(Array.from({ length: 20 }, open));
  assert.deepEqual(await fs.readdir(path), ['refs%2Fheads%2Fmain']);
  assert.deepEqual(await tree(`${path}/refs%2Fheads%2Fmain`), whole);
  const decoded = decodeCounter(await fs.readFile(`${path}/refs%2Fheads%2Fmain/counter.json`));
  assert.ok(decoded.kind === 'good');
  assert.equal(decoded.record.waiting.length, 20);
});

test('a host that remembers the absence of a gate that another has just made gets that gate', async (t) => {
  const path = await temporaryDirectory(t);
  let remembersAbsence = false;
  const files = watchedFiles(async ({ name, args }) => {
    if (name === 'rename') {
      await openGate(aParty(), { path, ...asked });
      remembersAbsence = true;
    }
    if (name === 'list') remembersAbsence = false;
    if (name === 'open' && remembersAbsence && String(args[0]).endsWith('gate.json'))
      throw Object.assign(new Error('not there'), { code: 'ENOENT' });
  });
  const gate = await openGate(aParty({ files }), { path, ...asked });
  assert.equal(gate.name, asked.name);
  assert.deepEqual(await fs.readdir(path), ['refs%2Fheads%2Fmain']);
});

test('processes that open a gate at once get one gate, too', async (t) => {
  const path = await temporaryDirectory(t);
  const code = `
    import { openGate } from ${JSON.stringify(import.meta.resolve('../../src/store/gate/gate-directory.ts'))};
    import { aParty } from ${JSON.stringify(import.meta.resolve('../support/temporary.ts'))};
    const gate = await openGate(aParty(), { path: ${JSON.stringify(path)}, name: 'a', lock: 'flock' });
    const home = await aParty().files.openStore(gate.directory);
    console.log(JSON.stringify(await home.ownStatus()));`;
  const one = promisify(execFile);
  const opens = Array.from({ length: 5 }, () =>
    one(process.execPath, ['--input-type=module', '-e', code]),
  );
  const seen = new Set((await Promise.all(opens)).map(({ stdout }) => JSON.parse(stdout).identity));
  assert.equal(seen.size, 1);
  assert.deepEqual(await fs.readdir(path), ['a']);
});

test('a creator that dies at any call leaves either a whole gate or none', async (t) => {
  let calls = Number.POSITIVE_INFINITY;
  for (let last = 0; last < calls; last += 1) {
    const path = await temporaryDirectory(t);
    let made = 0;
    const dying = aParty({
      files: watchedFiles(() => {
        made += 1;
        if (made > last) throw new Error('killed');
      }),
    });
    const outcome = await openGate(dying, { path, ...asked }).catch(() => undefined);
    if (outcome !== undefined) calls = last;
    const present = (await fs.readdir(path)).filter((name) => !name.startsWith('.'));
    for (const name of present) assert.deepEqual(await tree(`${path}/${name}`), whole);
    assert.deepEqual(
      await listGates(aParty(), path),
      present.map(() => asked.name),
    );
    await openGate(aParty(), { path, ...asked });
  }
  assert.ok(calls > 10);
});

test('a full disk while a gate is made leaves nothing', async (t) => {
  const path = await temporaryDirectory(t);
  const files = watchedFiles(({ name }) => {
    if (name === 'write') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  });
  await assert.rejects(openGate(aParty({ files }), { path, ...asked }), { code: 'ENOSPC' });
  assert.deepEqual(await tree(path), []);
});

test('a gate that is locked with one driver is refused to those who ask for the other', async (t) => {
  const path = await temporaryDirectory(t);
  const other = { flock: 'fcntl', fcntl: 'flock' } as const;
  for (const lock of ['flock', 'fcntl'] as const) {
    await openGate(aParty(), { path, name: lock, lock });
    await assert.rejects(openGate(aParty(), { path, name: lock, lock: other[lock] }), {
      code: 'LOCK_MISMATCH',
      message: new RegExp(`locked with ${lock}, .*asks for ${other[lock]}.*gate "${lock}"`),
    });
    assert.equal((await findGate(aParty(), { path, name: lock }))?.lock, lock);
  }
});

test('names that differ only in case or Unicode form are refused, and nothing is written', async (t) => {
  const path = await temporaryDirectory(t);
  await openGate(aParty(), { path, name: 'Caf\u00e9', lock: 'flock' });
  for (const name of ['caf\u00e9', 'Cafe\u0301', 'CAFE\u0301']) {
    await assert.rejects(openGate(aParty(), { path, name, lock: 'flock' }), { code: 'NAME_CLASH' });
  }
  assert.equal((await fs.readdir(path)).length, 1);
  await openGate(aParty(), { path, name: 'Cafe', lock: 'flock' });
  assert.deepEqual(await listGates(aParty(), path), ['Cafe', 'Caf\u00e9']);
});

test('a directory whose identity has another name is refused', async (t) => {
  const path = await temporaryDirectory(t);
  await openGate(aParty(), { path, name: 'a', lock: 'flock' });
  await fs.rename(`${path}/a`, `${path}/b`);
  await assert.rejects(openGate(aParty(), { path, name: 'b', lock: 'flock' }), {
    code: 'NAME_CLASH',
    message: /Gate "a" has a name that differs only/,
  });
  assert.deepEqual(await listGates(aParty(), path), []);
});

test('bad names are refused before anything is touched', async (t) => {
  const path = await temporaryDirectory(t);
  for (const name of ['', ' ', '.', '..', 'a\nb', 'x'.repeat(201)])
    await assert.rejects(openGate(aParty(), { path, name, lock: 'flock' }), { code: 'BAD_INPUT' });
  assert.deepEqual(await tree(path), []);
});

test('names with slashes and dots stay inside the path', async (t) => {
  const path = await temporaryDirectory(t);
  await fs.mkdir(`${path}/shared`);
  for (const name of ['../x', 'a/../../b', '/etc/x', '..x', '\\..\\x'])
    await openGate(aParty(), { path: `${path}/shared`, name, lock: 'flock' });
  assert.deepEqual(await fs.readdir(path), ['shared']);
  assert.equal((await fs.readdir(`${path}/shared`)).length, 5);
});

test('a missing path stays missing: no private gate is made where a share is not mounted', async (t) => {
  const path = `${await temporaryDirectory(t)}/unmounted`;
  await assert.rejects(openGate(aParty(), { path, ...asked }), { code: 'ENOENT' });
  await assert.rejects(fs.stat(path), { code: 'ENOENT' });
});

test('what stands in the place of a gate and is none is refused and left as it is', async (t) => {
  const path = await temporaryDirectory(t);
  const elsewhere = await temporaryDirectory(t);
  await openGate(aParty(), { path: elsewhere, name: 'link', lock: 'flock' });
  await fs.symlink(`${elsewhere}/link`, `${path}/link`);
  await fs.writeFile(`${path}/file`, 'mine');
  await fs.mkdir(`${path}/folder`);
  await fs.writeFile(`${path}/folder/0000000041_folder.running`, 'x');
  for (const name of ['link', 'file', 'folder']) {
    const refusal = await openGate(aParty(), { path, name, lock: 'flock' }).catch((error) => error);
    assert.match(refusal.code, /^(PATH_UNFIT|ENOTDIR)$/, name);
  }
  assert.equal(await fs.readFile(`${path}/file`, 'utf8'), 'mine');
  assert.deepEqual(await fs.readdir(`${path}/folder`), ['0000000041_folder.running']);
  assert.equal((await fs.readdir(path)).length, 3);
});

test('a damaged identity is not replaced', async (t) => {
  const path = await temporaryDirectory(t);
  const gate = await openGate(aParty(), { path, ...asked });
  const identities = [
    '',
    'garbage',
    '{}',
    '{"slotgate":2,"gate":"refs/heads/main","lock":"flock"}',
  ];
  const nonsense = { slotgate: 1, gate: asked.name, lock: 'flock', timing: { heartbeatMs: 0 } };
  for (const text of [...identities, JSON.stringify(nonsense)]) {
    await fs.writeFile(`${gate.directory}/gate.json`, text);
    await assert.rejects(openGate(aParty(), { path, ...asked }), { code: 'FORMAT_TOO_NEW' });
    assert.equal(await fs.readFile(`${gate.directory}/gate.json`, 'utf8'), text);
  }
});

test("a gate's own timing is part of its identity", async (t) => {
  const path = await temporaryDirectory(t);
  const gate = await openGate(aParty(), { path, ...asked });
  const timing = { ...defaultTiming, heartbeatMs: 100, selfFenceMs: 300, reclaimMs: 450 };
  const identity = { slotgate: 1, gate: asked.name, lock: 'flock', timing, colour: 'blue' };
  await fs.writeFile(`${gate.directory}/gate.json`, JSON.stringify(identity));
  assert.deepEqual((await openGate(aParty(), { path, ...asked })).timing, timing);
});

test('modes come from the shared directory, whatever the umask', async (t) => {
  for (const umask of [0o000, 0o077, 0o027]) {
    for (const mode of [0o777, 0o770, 0o1777, 0o2770]) {
      const path = await temporaryDirectory(t);
      await fs.chmod(path, mode);
      const before = process.umask(umask);
      try {
        const gate = await openGate(aParty(), { path, ...asked });
        const modes = await Promise.all(
          whole.map(async (name) => (await fs.stat(`${gate.directory}/${name}`)).mode & 0o7777),
        );
        assert.deepEqual(
          modes,
          whole.map(() => mode & 0o666),
        );
        // The sticky bit would keep others from removing the marker of a dead job.
        assert.equal((await fs.stat(gate.directory)).mode & 0o7777, mode & 0o2777);
        assert.equal(gate.fileMode, mode & 0o666);
      } finally {
        process.umask(before);
      }
    }
  }
});

test('the gates below a path are listed in order, and nothing else is', async (t) => {
  const path = await temporaryDirectory(t);
  for (const name of ['b', 'a/b', '.hidden'])
    await openGate(aParty(), { path, name, lock: 'flock' });
  await fs.mkdir(`${path}/lost+found`);
  await fs.mkdir(`${path}/.new-1234`);
  await fs.writeFile(`${path}/notes.txt`, '');
  await fs.mkdir(`${path}/junk`);
  await fs.writeFile(`${path}/junk/gate.json`, 'junk');
  assert.deepEqual(await listGates(aParty(), path), ['.hidden', 'a/b', 'b']);
});
