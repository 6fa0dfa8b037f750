import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { endedAfter, slotgate, start } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const examples = join(import.meta.dirname, '../../examples/prometheus');

/** promtool: this machine's, or unpacked from Debian's package for this test alone; else why there is none. */
function findPromtool(scratch: string): { path: string } | { missing: string } {
  if (spawnSync('promtool', ['--version']).status === 0) return { path: 'promtool' };
  const got = spawnSync('apt-get', ['download', 'prometheus'], { cwd: scratch, encoding: 'utf8' });
  if (got.status !== 0)
    return { missing: `no promtool, and no Debian package of it: ${got.stderr ?? got.error}` };
  const [file] = readdirSync(scratch).filter((name) => name.endsWith('.deb'));
  spawnSync('dpkg', ['-x', file ?? '', '.'], { cwd: scratch });
  return { path: join(scratch, 'usr/bin/promtool') };
}

async function promtoolFor(t: TestContext) {
  const scratch = join(await temporaryDirectory(t), 'promtool');
  mkdirSync(scratch);
  const found = findPromtool(scratch);
  if ('missing' in found) {
    t.skip(found.missing.slice(0, 300));
    return undefined;
  }
  return (args: readonly string[], input = '') => {
    const ran = spawnSync(found.path, args, { input, encoding: 'utf8', cwd: examples });
    return { status: ran.status, said: `${ran.stdout}${ran.stderr}` };
  };
}

test('promtool finds nothing to say of the metrics of real gates, nor of the alert rules', async (t) => {
  const promtool = await promtoolFor(t);
  if (promtool === undefined) return;
  const jobs = endedAfter(t);
  const path = await temporaryDirectory(t);
  const options = (gate: string) => ['--path', path, '--gate', gate, '--scope', 'host'];
  for (const gate of ['deploy', 'hostile "{}\\ ü'])
    await slotgate(['run', ...options(gate), '--', 'true']);
  const held = ['run', ...options('deploy'), '--', 'sh', '-c', 'echo ready; exec sleep 60'];
  await jobs.add(start(held)).says('ready');
  await jobs.add(start(['run', ...options('deploy'), '--', 'true'])).says('position 1');
  const { stdout, code } = await slotgate(['metrics', '--path', path]);
  assert.equal(code, 0);
  assert.match(stdout, /slotgate_waiting\{.*gate="deploy"\} 1/);
  assert.deepEqual(promtool(['check', 'metrics'], stdout), { status: 0, said: '' });
  const broken = promtool(['check', 'metrics'], stdout.replaceAll('_total', ''));
  assert.notEqual(broken.said, '', 'it would have found something');

  const rules = promtool(['check', 'rules', 'alerts.yml']);
  assert.equal(rules.status, 0, rules.said);
  const tests = promtool(['test', 'rules', 'alerts-test.yml']);
  assert.equal(tests.status, 0, tests.said);
});
