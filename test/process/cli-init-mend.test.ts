import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { slotgate } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const nobody = 65_534;
const group = 3000;
const asRoot = { skip: process.getuid?.() !== 0, timeout: 120_000 };

/** A store with a gate that root made with narrow modes. */
async function scene(t: TestContext): Promise<{ root: string; path: string; gate: string }> {
  const root = await temporaryDirectory(t);
  const path = join(root, 'store');
  assert.equal((await slotgate(['init', '--path', path, '--mode', '755'])).code, 0);
  const ran = await slotgate([
    'run',
    '--path',
    path,
    '--scope',
    'host',
    '--gate',
    'g',
    '--',
    'true',
  ]);
  assert.equal(ran.code, 0, ran.stderr);
  fs.chownSync(path, nobody, group);
  return { root, path, gate: join(path, 'g') };
}

const init = async (path: string) => await slotgate(['init', '--path', path, '--mode', '2770']);

function owned(path: string): (number | string)[] {
  const { uid, gid, mode } = fs.lstatSync(path);
  return [uid, gid, (mode & 0o7777).toString(8)];
}

describe('init mends the gates of a store', asRoot, () => {
  test('it gives each file the owner, group and mode of a new gate', async (t) => {
    const { path, gate } = await scene(t);
    const { code, stdout } = await init(path);
    assert.equal(code, 0);
    assert.match(stdout, /gate "g": gave 5 entries owner, group and mode/);
    assert.deepEqual(owned(gate), [nobody, group, '2770']);
    for (const name of fs.readdirSync(gate))
      assert.deepEqual(owned(join(gate, name)), [nobody, group, '660'], name);
    assert.match((await init(path)).stdout, /nothing was changed/);
  });

  test('it changes no hard link, no link, and no file that slotgate has not written', async (t) => {
    const { root, path, gate } = await scene(t);
    const secret = (name: string): string => {
      fs.writeFileSync(join(root, name), '{"key": "precious"}');
      fs.chmodSync(join(root, name), 0o600);
      return join(root, name);
    };
    fs.rmSync(join(gate, 'history.jsonl'));
    fs.linkSync(secret('linked'), join(gate, 'history.jsonl'));
    fs.symlinkSync(secret('pointed'), join(gate, 'history.1.jsonl'));
    fs.renameSync(secret('moved'), join(gate, 'orders.json'));
    fs.mkdirSync(join(gate, '0000000001_g.ready'), { mode: 0o700 });
    fs.writeFileSync(join(gate, 'notes'), 'of an operator', { mode: 0o600 });
    const { code, stderr } = await init(path);
    assert.equal(code, 69);
    assert.match(stderr, /history\.jsonl has a second name \(hard link\)/);
    assert.match(stderr, /orders\.json is not a file of slotgate/);
    for (const each of [join(root, 'linked'), join(root, 'pointed'), join(gate, 'orders.json')])
      assert.deepEqual(owned(each), [0, 0, '600'], each);
    assert.deepEqual(owned(join(gate, 'notes')), [0, 0, '600']);
    assert.deepEqual(owned(join(gate, '0000000001_g.ready')), [0, 0, '700']);
    assert.deepEqual(owned(join(gate, 'counter.json')), [nobody, group, '660']);
  });

  test('it does not touch a directory that only has the name of a gate', async (t) => {
    const { path } = await scene(t);
    fs.mkdirSync(join(path, 'private'), { mode: 0o700 });
    fs.writeFileSync(join(path, 'private/history.jsonl'), '{"event":"x"}', { mode: 0o600 });
    assert.equal((await init(path)).code, 0);
    assert.deepEqual(owned(join(path, 'private/history.jsonl')), [0, 0, '600']);
    assert.equal(owned(join(path, 'private'))[2], '700');
  });
});
