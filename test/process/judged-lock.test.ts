import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryDirectory } from '../support/temporary.ts';

const program = join(import.meta.dirname, '../../src/bin/cli.ts');
const options = { timeout: 120_000, skip: process.platform !== 'linux' };

/** A directory that this host sees as a mount of NFSv3 which keeps the locks of one driver on the host. */
async function onNfs3(t: TestContext, kept: 'flock' | 'posix') {
  const root = await temporaryDirectory(t);
  const path = join(root, 'shared');
  mkdirSync(path, { mode: 0o755 });
  const options = `rw,vers=3,hard,proto=tcp,local_lock=${kept},addr=10.0.0.1`;
  const line = `9999 PARENT 0:99 / ${path} rw,relatime - nfs server:/export ${options}\n`;
  const fake = join(root, 'mountinfo.cjs');
  writeFileSync(
    fake,
    `const fs = require('node:fs');
    const real = fs.readFileSync;
    fs.readFileSync = (path, ...rest) => {
      const text = real(path, ...rest);
      if (path !== '/proc/self/mountinfo') return text;
      const [, parent] = /^(\\d+) \\d+ \\S+ \\S+ \\/ /m.exec(text);
      return text + ${JSON.stringify(line)}.replace('PARENT', parent);
    };
    require('node:module').syncBuiltinESMExports();`,
  );
  const slotgate = (verb: string, ...args: string[]) => {
    const ran = spawnSync(
      process.execPath,
      ['--require', fake, program, verb, '--path', path, '--gate', 'g', ...args],
      { encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: root } },
    );
    return { code: ran.status, said: `${ran.stdout}${ran.stderr}` };
  };
  const setPolicy = (lock: string) => {
    const file = join(root, 'policy.json');
    writeFileSync(file, JSON.stringify({ slotgate: 1, limit: 1, lock }));
    return slotgate('policy', 'set', '--file', file, '--reason', 'test');
  };
  return { path, slotgate, setPolicy };
}

test("a policy's lock driver is judged, not the one that the job asks for", options, async (t) => {
  const { path, slotgate, setPolicy } = await onNfs3(t, 'posix');
  const set = setPolicy('fcntl');
  assert.match(set.said, /warning: lock fcntl cannot be used here \(nfs3\)/);
  const ran = slotgate('run', '--', 'echo', 'it runs');
  assert.equal(ran.code, 69, ran.said);
  assert.match(ran.said, /with the gate's lock driver, fcntl \(nfs3\).*local_lock=posix/s);
  assert.doesNotMatch(ran.said, /it runs/);
  assert.equal(existsSync(join(path, 'g')), false, 'no gate was made');
});

test('the driver of a gate that exists is judged, for jobs and operators', options, async (t) => {
  const { path, slotgate } = await onNfs3(t, 'posix');
  assert.equal(slotgate('run', '--', 'true').code, 0);
  const identity = join(path, 'g/gate.json');
  writeFileSync(identity, JSON.stringify({ slotgate: 1, gate: 'g', lock: 'fcntl' }));
  for (const [verb, ...args] of [['pause', '--reason', 'x'], ['remove']] as const)
    assert.match(slotgate(verb, ...args).said, /Gates do not work on this file system/);
});

test(
  'operators use a gate whose driver holds, where the other driver does not',
  options,
  async (t) => {
    const { slotgate } = await onNfs3(t, 'flock');
    assert.equal(slotgate('run', '--', 'true').code, 69);
    assert.equal(slotgate('run', '--lock', 'fcntl', '--', 'true').code, 0);
    for (const verb of ['pause', 'resume', 'remove']) {
      const done = slotgate(verb, ...(verb === 'remove' ? [] : ['--reason', 'x']));
      assert.equal(done.code, 0, done.said);
    }
  },
);
