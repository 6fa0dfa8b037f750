import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addressOf,
  type EndpointHost,
  jobDirectories,
  keeperDirectory,
} from '../../src/keeper/client/endpoint.ts';
import { keeperEnvironment } from '../../src/keeper/client/environment.ts';
import { entryProgram } from '../../src/platform/entry-program.ts';

const linux: EndpointHost = { platform: 'linux', temporary: '/tmp', user: '1001' };
const identity = { job: 'worker 42 1234', path: '/mnt/ci', gate: 'deploy' };

test('all uses of a gate in a job find one keeper, every other job and gate another one', () => {
  const directory = keeperDirectory(identity, linux);
  assert.equal(keeperDirectory({ ...identity }, linux), directory);
  for (const other of [{ job: 'worker 42 1235' }, { path: '/mnt/c' }, { gate: 'Deploy' }]) {
    assert.notEqual(keeperDirectory({ ...identity, ...other }, linux), directory);
  }
});

test('the keepers of one job are found by what their names begin with, and no other job has such names', () => {
  const { folders, prefix } = jobDirectories(identity.job, linux);
  assert.deepEqual(folders, ['/tmp']);
  for (const gate of ['deploy', 'licence']) {
    assert.ok(keeperDirectory({ ...identity, gate }, linux).startsWith(`/tmp/${prefix}`));
  }
  const other = keeperDirectory({ ...identity, job: 'worker 43 1' }, linux);
  assert.ok(!other.startsWith(`/tmp/${prefix}`));
  assert.deepEqual(jobDirectories('j', { ...linux, temporary: '/deep' }).folders, [
    '/deep',
    '/tmp',
  ]);
});

test('the address of a socket is never cut', () => {
  const deep = `/${'t'.repeat(90)}`;
  const directory = keeperDirectory(identity, { ...linux, temporary: deep });
  assert.ok(directory.startsWith('/tmp/slotgate-1001-'));
  assert.ok(Buffer.byteLength(addressOf(directory, 'linux')) <= 100);
});

test('on Windows the keeper listens on a pipe with its name', () => {
  const directory = keeperDirectory(identity, { platform: 'win32', temporary: 'C:\\t', user: '' });
  assert.match(
    addressOf(directory, 'win32'),
    /^\\\\\.\\pipe\\slotgate--[0-9a-f]{12}-[0-9a-f]{12}$/,
  );
});

test('a keeper gets paths, language and time zone, and nothing else', () => {
  const stage = {
    PATH: '/bin',
    TMPDIR: '/t',
    HOME: undefined,
    NODE_OPTIONS: '--require /evil',
    GITHUB_TOKEN: 'secret',
    ACTIONS_RUNTIME_TOKEN: 'secret',
    'INPUT_JOB-ID': '1',
    RUNNER_TRACKING_ID: 'github_1',
  };
  assert.deepEqual(keeperEnvironment(stage, { watched: true }), { PATH: '/bin', TMPDIR: '/t' });
  assert.deepEqual(keeperEnvironment(stage, { watched: false }), {
    PATH: '/bin',
    TMPDIR: '/t',
    RUNNER_TRACKING_ID: 'github_1',
  });
});

test("the keeper's program is found from the sources and from every bundle", () => {
  assert.equal(entryProgram('/x/src/platform/native', 'keeper'), '/x/src/bin/keeper.ts');
  assert.equal(entryProgram('/x/dist/pre', 'keeper'), '/x/dist/keeper/index.js');
});
