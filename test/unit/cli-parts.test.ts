import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  exitCodeFor,
  signalExitCode,
  startFailureExitCode,
} from '../../src/cli/args/exit-codes.ts';
import { type RawOptions, readOptions } from '../../src/cli/args/option.ts';
import { parseExitCode, parseMode, parseTicket } from '../../src/cli/args/parse-values.ts';
import { readPlainly, runOptions, runRequest } from '../../src/cli/args/run-options.ts';
import { withGrace } from '../../src/cli/run/grace.ts';
import { version } from '../../src/cli/version.ts';
import { SlotgateError } from '../../src/core/errors.ts';
import { longestDurationMs } from '../../src/core/quantities.ts';
import { findProgram } from '../../src/platform/find-program.ts';

test('The version is that of package.json', () => {
  const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  assert.equal(version, JSON.parse(text).version);
});

describe('an exit code', () => {
  test('exit codes differ for wrong use, an unfit path and an internal error', () => {
    assert.equal(exitCodeFor(new SlotgateError('BAD_INPUT', '')), 64);
    assert.equal(exitCodeFor(new SlotgateError('LOCK_MISMATCH', '')), 64);
    assert.equal(exitCodeFor(new SlotgateError('PATH_MISSING', '')), 69);
    assert.equal(exitCodeFor(new SlotgateError('MOUNT_UNFIT', '')), 69);
    assert.equal(exitCodeFor(new SlotgateError('STORAGE_FULL', '')), 69);
    assert.equal(exitCodeFor(new TypeError('oops')), 70);
  });

  test('is that of a shell for signals and for commands that do not start', () => {
    assert.equal(signalExitCode('SIGINT'), 130);
    assert.equal(signalExitCode('SIGKILL'), 137);
    assert.equal(startFailureExitCode({ code: 'ENOENT' }), 127);
    assert.equal(startFailureExitCode({ code: 'EACCES' }), 126);
    assert.equal(startFailureExitCode({ code: 'E2BIG' }), 126);
  });
});

describe('numbers of the command line', () => {
  test('are whole and within their bounds', () => {
    const exitCode = (text: string) => parseExitCode(text, '--conflict-exit-code');
    const ticket = (text: string) => parseTicket(text, '--ticket');
    assert.equal(exitCode('0'), 0);
    assert.equal(exitCode('255'), 255);
    assert.equal(ticket('41'), 41);
    for (const text of ['256', '-1', '1.5', '', ' 1', '0x1', '1e2'])
      assert.throws(() => exitCode(text), /--conflict-exit-code is/, text);
    for (const text of ['0', '9007199254740993', 'x']) assert.throws(() => ticket(text), text);
  });

  test('are modes that leave the owner all rights, without the setuid bit', () => {
    assert.equal(parseMode('2770'), 0o2770);
    assert.equal(parseMode('775'), 0o775);
    assert.equal(parseMode('3770'), 0o3770);
    for (const text of ['4770', '0070', '27', '27700', '2870', 'rwx'])
      assert.throws(() => parseMode(text), /--mode is/, text);
  });
});

describe('a program', { skip: process.platform === 'win32' }, () => {
  test('is looked for in every directory of the search path', () => {
    assert.equal(findProgram('sh', '/no/such/directory:/bin'), 'found');
    assert.equal(findProgram('no-such-program', '/bin'), 'missing');
    assert.equal(findProgram('package.json', join(import.meta.dirname, '../..')), 'not-executable');
  });

  test('given by a path may be made while we wait', () => {
    assert.equal(findProgram('./later', '/bin'), 'unclear');
  });
});

describe('patience with a mount', () => {
  const never = new Promise<never>(() => undefined);

  test('gives what the work gives', async () => {
    assert.deepEqual(await withGrace(Promise.resolve(3), { withinMs: 60_000 }), {
      kind: 'done',
      value: 3,
    });
    await assert.rejects(withGrace(Promise.reject(new Error('no')), {}), /no/);
  });

  test('ends by time, after a signal and a time of grace, or at once', async () => {
    const aborted = AbortSignal.abort();
    assert.deepEqual(await withGrace(never, { withinMs: 1 }), { kind: 'hung' });
    assert.deepEqual(await withGrace(never, { after: aborted, graceMs: 1 }), { kind: 'hung' });
    assert.deepEqual(await withGrace(never, { atOnce: aborted }), { kind: 'hung' });
  });
});

describe('the options of run', () => {
  const given = { path: '/mnt', gate: 'g' };
  const read = (more: RawOptions = {}) =>
    runRequest(readOptions(runOptions, { ...given, ...more }), ['make', '-j4']);

  test('are the same whether or not commander reads them', () => {
    const entry = join(import.meta.dirname, '../../src/bin/cli.ts');
    const help = execFileSync(process.execPath, [entry, 'run', '--help'], { encoding: 'utf8' });
    const options = help.split('Options:')[1]?.split('\n\n')[0] ?? '';
    const names = [...options.matchAll(/^ {2}--([a-z-]+)( <)?/gm)];
    const rows = Object.values(runOptions);
    assert.deepEqual(
      names.map(([, name]) => name),
      rows.map(({ name }) => name),
    );
    for (const [, name = '', takesValue] of names) {
      const args = takesValue === undefined ? [`--${name}`] : [`--${name}`, '1'];
      assert.deepEqual({ ...readPlainly(args) }, { [name]: args[1] ?? true });
    }
  });

  test('are left to commander where they are out of the ordinary', () => {
    for (const args of [['--help'], ['--limt', '2'], ['true'], ['--path']])
      assert.equal(readPlainly(args), undefined, args.join(' '));
  });

  test('take the words of their lists alone', () => {
    assert.throws(() => read({ scope: 'fleet' }), {
      code: 'BAD_INPUT',
      message: /--scope is "fleet", not one of shared, host/,
    });
  });

  test('take the number of a run, which a policy may ask for, too', () => {
    assert.equal(read({ 'order-key': '12' }).orderKey, 12);
    for (const orderKey of ['-1', '1.5', '', 'x', '1'.repeat(16)])
      assert.throws(() => read({ 'order-key': orderKey }), {
        code: 'BAD_INPUT',
      });
  });

  test('have these defaults', () => {
    assert.deepEqual(read(), {
      path: '/mnt',
      expectStore: undefined,
      gate: 'g',
      limit: 1,
      weight: undefined,
      priority: 0,
      scope: 'shared',
      lock: undefined,
      waitMs: longestDurationMs,
      conflictExitCode: 75,
      onLost: 'fail',
      onFull: 'wait',
      latestWins: undefined,
      order: 'arrival',
      orderKey: undefined,
      killAfterMs: 5_000,
      repository: process.env['GITHUB_REPOSITORY'],
      workflow: process.env['GITHUB_WORKFLOW'],
      ignoreHangup: false,
      quiet: false,
      command: ['make', '-j4'],
    });
  });
});
