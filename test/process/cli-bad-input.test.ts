import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { encodeCounter } from '../../src/core/record/counter-codec.ts';
import { emptyRecord } from '../../src/core/record/record.ts';
import { whereAmI } from '../../src/platform/mount/check-path.ts';
import { slotgate } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

/** A run that would work, but for what a test makes of it. Nothing may be written when it does not. */
interface Attempt {
  readonly gate?: string;
  readonly more?: readonly string[];
}

async function refuses(path: string, { gate = 'deploy', more = [] }: Attempt, code: number) {
  const before = await readdir(path);
  const options = ['--path', path, '--gate', gate, '--scope', 'host', ...more];
  const ran = await slotgate(['run', ...options, '--', 'true']);
  assert.equal(ran.code, code, ran.stderr);
  assert.equal(ran.stdout, '');
  assert.match(ran.stderr, /^slotgate: /);
  assert.deepEqual(await readdir(path), before, 'nothing is written');
  return ran.stderr;
}

describe('slotgate run refuses a weight', { concurrency: 2 }, () => {
  for (const weight of ['0', '-1', '1.5', 'ALL', '', '1000000000', '\u001b[31m'])
    test(`of ${JSON.stringify(weight)}`, async (t) => {
      const message = await refuses(
        await temporaryDirectory(t),
        { more: ['--weight', weight] },
        64,
      );
      assert.match(message, /--weight is ".*", not "all" or a whole number from 1 to 10000/);
    });
});

describe('slotgate run refuses a limit', { concurrency: 2 }, () => {
  for (const limit of ['0', '-1', '1.5', 'abc', '', '1000000000', '1e3', '٣', '0x2', 'Infinity'])
    test(`of ${JSON.stringify(limit)}`, async (t) => {
      const message = await refuses(await temporaryDirectory(t), { more: ['--limit', limit] }, 64);
      assert.match(
        message,
        /--limit is ".*", not a whole number from 1 to 10000 \(gate "deploy", path "\/.*"\)\. Give the number/,
      );
    });
});

describe('slotgate run refuses a duration', { concurrency: 2 }, () => {
  for (const duration of ['5', '-1s', '1y', 'NaN', '', 's', '1e3s', '366d', '1h30m'])
    test(`of ${JSON.stringify(duration)}`, async (t) => {
      const more = ['--wait-timeout', duration];
      const message = await refuses(await temporaryDirectory(t), { more }, 64);
      assert.match(
        message,
        /--wait-timeout is ".*", not a duration.* \(gate "deploy", path "\/.*"\).*90s, 30m or 5h/,
      );
    });
});

describe('slotgate run refuses a gate', { concurrency: 2 }, () => {
  const names: readonly [string, string, RegExp][] = [
    ['without a name', '', /is empty \(path "\/.*"\)\. Give the gate a printable name/],
    ['whose name is blank', ' \u3000', /is blank/],
    ['called .', '.', /names a directory/],
    ['called ..', '..', /names a directory/],
    ['with a name of 201 characters', 'ä'.repeat(201), /has 201 characters, more than 200/],
    ['with a line feed', 'a\nb', /control characters/],
    ['with an escape sequence', 'a\u001b[31mb', /control characters/],
    ['with a bidi override', 'a\u202eb', /control characters or invisible ones/],
  ];
  for (const [what, gate, message] of names)
    test(what, async (t) => {
      assert.match(await refuses(await temporaryDirectory(t), { gate }, 64), message);
    });

  test('whose name differs from another one only in case', async (t) => {
    const path = await temporaryDirectory(t);
    const made = ['--path', path, '--scope', 'host', '--gate', 'Deploy'];
    assert.equal((await slotgate(['run', ...made, '--', 'true'])).code, 0);
    assert.match(
      await refuses(path, { gate: 'deploy' }, 64),
      /"Deploy" has a name that differs.*one spelling/,
    );
  });

  test('whose name differs from another one only in Unicode form', async (t) => {
    const path = await temporaryDirectory(t);
    const made = ['--path', path, '--scope', 'host', '--gate', 'caf\u00e9'];
    assert.equal((await slotgate(['run', ...made, '--', 'true'])).code, 0);
    assert.match(await refuses(path, { gate: 'cafe\u0301' }, 64), /Unicode form/);
  });

  test('that is locked with the other driver', async (t) => {
    const path = await temporaryDirectory(t);
    const made = ['--path', path, '--scope', 'host', '--gate', 'deploy', '--lock', 'fcntl'];
    assert.equal((await slotgate(['run', ...made, '--', 'true'])).code, 0);
    const message = await refuses(path, {}, 64);
    assert.match(message, /locked with fcntl, and this job asks for flock.*gate "deploy"/);
  });

  test('whose record needs what this version lacks', async (t) => {
    const path = await temporaryDirectory(t);
    const made = ['--path', path, '--scope', 'host', '--gate', 'deploy'];
    assert.equal((await slotgate(['run', ...made, '--', 'true'])).code, 0);
    const counter = join(path, 'deploy/counter.json');
    const record = { ...emptyRecord('deploy', 'flock'), requires: ['teleport'] };
    const bytes = await readFile(counter);
    for (const sequence of [100, 101])
      for (const patch of encodeCounter(record, sequence)) bytes.set(patch.bytes, patch.offset);
    await writeFile(counter, bytes);
    const message = await refuses(path, {}, 69);
    assert.match(
      message,
      /requires "teleport", which this version does not support.*Update slotgate/,
    );
    assert.deepEqual(await readFile(counter), bytes, 'nothing is changed');
  });
});

describe('slotgate run takes a strange name for a name', { concurrency: 2 }, () => {
  for (const gate of ['a/b', 'refs/heads/main', '../x', '%2E%2E', 'CON', '-n', '日本語', '--help'])
    test(gate, async (t) => {
      const outer = await temporaryDirectory(t);
      const path = join(outer, 'share');
      await mkdir(path);
      const options = ['--path', path, `--gate=${gate}`, '--scope', 'host'];
      const ran = await slotgate(['run', ...options, '--', 'printenv', 'SLOTGATE_GATE']);
      assert.equal(ran.stdout, `${gate}\n`, ran.stderr);
      assert.equal((await readdir(path)).length, 1, 'one directory, in the path');
      assert.deepEqual(await readdir(outer), ['share'], 'and nothing outside it');
    });
});

describe('slotgate run refuses a path', { concurrency: 2 }, () => {
  async function refusedPath(path: string, asNobody = false): Promise<string> {
    const options = ['--path', path, '--gate', 'g', '--scope', 'host'];
    const ran = await slotgate(['run', ...options, '--', 'true'], { asNobody });
    assert.equal(ran.code, 69, ran.stderr);
    assert.ok(ran.stderr.includes(`(gate "g", path "${path}")`), 'the message names both');
    return ran.stderr;
  }

  test('that is missing, and does not make it', async (t) => {
    const outer = await temporaryDirectory(t);
    assert.match(await refusedPath(join(outer, 'gone')), /does not exist/);
    assert.deepEqual(await readdir(outer), []);
  });

  test('that is a file', async (t) => {
    const path = join(await temporaryDirectory(t), 'file');
    await writeFile(path, '');
    assert.match(await refusedPath(path), /is not a directory/);
  });

  test('that may not be written', { skip: process.platform === 'win32' }, async (t) => {
    const path = await temporaryDirectory(t);
    await chmod(path, 0o555);
    assert.match(await refusedPath(path, true), /may not.*mode 0555.*2770/);
    assert.deepEqual(await readdir(path), []);
  });

  test('that is mounted read-only', { skip: process.platform !== 'linux' }, async (t) => {
    const path = await temporaryDirectory(t);
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'slotgate', path]);
    if (mount.status !== 0) return t.skip('nothing may be mounted here');
    try {
      const message = await refusedPath(path);
      assert.match(message, /mounted read-only \(gate "g", path ".*"\)\. Mount it again with `rw`/);
    } finally {
      spawnSync('umount', [path]);
    }
  });

  test('on a file system that nothing can be made in', {
    skip: process.platform !== 'linux',
  }, async () => {
    assert.match(await refusedPath('/proc/sys/kernel'), /./);
  });

  test('on a local disk, unless one host is all it wants', async (t) => {
    const path = await temporaryDirectory(t);
    const ran = await slotgate(['run', '--path', path, '--gate', 'g', '--', 'true']);
    assert.equal(ran.code, 69);
    // In a container `scope: host` would be that container's alone.
    const next = whereAmI() === 'host' ? '--scope host' : 'Give the container the share';
    assert.match(ran.stderr, new RegExp(`local file system.*share is not mounted.*${next}`));
    assert.deepEqual(await readdir(path), []);
  });
});

describe('slotgate refuses', { concurrency: 2 }, () => {
  const wrong: readonly [string, readonly string[], RegExp][] = [
    ['an unknown option, with a guess', ['run', '--limt', '2', '--', 'true'], /'--limt'.*--limit/],
    ['an unknown verb, with a guess', ['statu'], /'statu'.*status/],
    ['no verb at all, with its help', [], /Usage: slotgate/],
    ['an option without its value', ['run', '--path', '/tmp', '--gate'], /--gate.*missing/],
    [
      'an option where the gate should be',
      ['run', '--path', '/tmp', '--gate', '--no-wait', '--', 'true'],
      /--gate is followed by "--no-wait", which looks like an option.*--gate=VALUE/,
    ],
    [
      'an option where a reason should be',
      ['pause', '--path', '/tmp', '--reason', '--gate', 'g'],
      /--reason is followed by "--gate"/,
    ],
    ['an option where rules should be', ['hook', 'job-started', '--rules', '-V'], /--rules is fol/],
    ['an option where a path should be', ['status', '--path', '--json'], /--path is followed/],
    ['no gate', ['run', '--path', '/tmp', '--', 'true'], /--gate is missing.*--gate deploy/],
    ['no path', ['run', '--gate', 'g', '--', 'true'], /--path is missing.*SLOTGATE_PATH/],
    ['an empty path', ['run', '--path', '', '--gate', 'g', '--', 'true'], /--path is missing/],
    ['no dashes', ['run', '--path', '/tmp', '--gate', 'g'], /No command.*two dashes/],
    [
      'no command after --',
      ['run', '--path', '/tmp', '--gate', 'g', '--'],
      /No command is given after --/,
    ],
    ['a command without --', ['run', '--path', '/tmp', 'true'], /two dashes.*-- COMMAND/],
    ['an unknown scope', ['run', '--scope', 'fleet', '--', 'true'], /"fleet".*shared, host/],
    ['an unknown driver', ['run', '--lock', 'lockf', '--', 'true'], /"lockf".*flock, fcntl/],
    [
      'not to wait for half an hour',
      ['run', '--path', '/tmp', '--gate', 'g', '--no-wait', '--wait-timeout', '30m', '--', 'true'],
      /exclude each other/,
    ],
    ['exit code 256', ['run', '--conflict-exit-code', '256', '--', 'true'], /0 to 255/],
    ['a ticket of 0', ['release', '--ticket', '0'], /--ticket is "0"/],
    ['a mode with a setuid bit', ['init', '--path', '/tmp/x', '--mode', '4770'], /setuid/],
    [
      'an unknown group',
      ['init', '--path', '/tmp/x', '--group', 'no such'],
      /this host does not know/,
    ],
    ['a name with control characters', ['status', '--path', '/tmp', '--gate', 'a\nb'], /control/],
  ];
  for (const [what, args, message] of wrong)
    test(what, async () => {
      const ran = await slotgate(args);
      assert.equal(ran.code, 64, ran.stderr);
      assert.match(ran.stderr, message);
      assert.equal(ran.stdout, '');
    });
});
