import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmod, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { entry, type Running, type RunOptions, slotgate, start } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

/** A shared directory for one test, and runs at one gate there. */
async function scene(t: TestContext) {
  const path = await temporaryDirectory(t);
  const started: Running[] = [];
  t.after(() => {
    for (const { process } of started) process.kill('SIGKILL');
  });
  const args = (options: readonly string[], command: readonly string[]): string[] => {
    const where = ['--path', path, '--gate', 'build', '--scope', 'host'];
    return ['run', ...where, ...options, '--', ...command];
  };
  return {
    path,
    gate: join(path, 'build'),
    run: async (options: readonly string[], command: readonly string[], how?: RunOptions) =>
      await slotgate(args(options, command), how),
    start: (options: readonly string[], command: readonly string[], how?: RunOptions) => {
      const running = start(args(options, command), how);
      started.push(running);
      return running;
    },
    status: async (): Promise<{ running: object[]; waiting: object[] }> => {
      const ran = await slotgate(['status', '--path', path, '--gate', 'build', '--json']);
      return JSON.parse(ran.stdout).gates[0];
    },
  };
}

/** A command that says that it runs, notes the signals it gets, and ends on SIGTERM. */
const patient = [
  process.execPath,
  '-e',
  `for (const name of ['SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'])
     process.on(name, () => console.log('got ' + name));
   process.on('SIGTERM', () => { console.log('got SIGTERM'); process.exit(9); });
   setTimeout(() => process.exit(1), 60_000);
   console.log('ready');`,
];

describe('slotgate run', () => {
  test('fails at once with a weight above the limit', async (t) => {
    const { run, status } = await scene(t);
    const ran = await run(['--limit', '2', '--weight', '3'], ['echo', 'never']);
    assert.equal(ran.code, 64);
    assert.equal(ran.stdout, '');
    assert.match(ran.stderr, /The weight 3 is above the limit 2 .*Lower the weight or raise the/);
    assert.deepEqual((await status()).waiting, []);
  });

  test('takes the whole gate with --weight all, and status says so', async (t) => {
    const { run, start, status } = await scene(t);
    const writer = start(['--limit', '2', '--weight', 'all'], patient);
    await writer.says('ready');
    const [holder] = (await status()).running as [{ exclusive?: boolean; slots?: number[] }];
    assert.deepEqual([holder.exclusive, holder.slots], [true, [0, 1]]);
    const reader = await run(['--limit', '9', '--no-wait'], ['echo', 'never']);
    assert.equal(reader.code, 75);
    assert.equal(reader.stdout, '');
  });

  test('gives the command its slot, and passes its status, output and input on', async (t) => {
    const { run, gate } = await scene(t);
    const script = 'echo "$SLOTGATE_GATE $SLOTGATE_TICKET $SLOTGATE_SLOT $SLOTGATE_TOKEN"; exit 7';
    const first = await run([], ['sh', '-c', script]);
    assert.deepEqual(
      { code: first.code, stdout: first.stdout, stderr: first.stderr },
      { code: 7, stdout: 'build 1 0 2\n', stderr: '' },
      'quiet when the gate is open',
    );
    const second = await run([], ['sh', '-c', script]);
    assert.equal(second.stdout, 'build 3 0 4\n', 'numbers only rise');
    const left = await readdir(gate);
    assert.deepEqual(left.sort(), ['counter.json', 'gate.json', 'gate.lock', 'history.jsonl']);
  });

  test('gives the command the umask that it would have had', async (t) => {
    const { run, gate, path } = await scene(t);
    await chmod(path, 0o775);
    const before = process.umask(0o027);
    const ran = await run([], ['sh', '-c', `umask; ls -l ${gate}`]);
    process.umask(before);
    assert.match(ran.stdout, /^0?027\n/, ran.stderr);
    assert.match(
      ran.stdout,
      /^-rw-rw-r--.*\.running$/m,
      'the marker has the mode of the directory',
    );
  });

  test('takes the path from SLOTGATE_PATH, and options of the command for its own', async (t) => {
    const { path } = await scene(t);
    const args = ['run', '--gate', 'g', '--scope', 'host', '--', 'printf', '%s.', '--limit', '--'];
    const ran = await slotgate(args, { env: { SLOTGATE_PATH: path } });
    assert.equal(ran.stdout, '--limit.--.', ran.stderr);
  });

  test('exits with 128 + n when the command ends by signal n', async (t) => {
    const { run } = await scene(t);
    assert.equal((await run([], ['sh', '-c', 'kill -KILL $$'])).code, 137);
  });

  test('exits with 127 for a command that is not there, before it takes a slot', async (t) => {
    const { run, path } = await scene(t);
    const ran = await run([], ['no-such-program']);
    assert.equal(ran.code, 127);
    assert.match(ran.stderr, /"no-such-program" was not found in PATH/);
    assert.deepEqual(await readdir(path), []);
  });

  test('exits with 127 or 126 for a path that cannot be executed, and gives the slot back', async (t) => {
    const { run, path, status } = await scene(t);
    assert.equal((await run([], [join(path, 'missing')])).code, 127);
    const file = join(path, 'data');
    await writeFile(file, '');
    const ran = await run([], [file]);
    assert.equal(ran.code, 126);
    assert.match(ran.stderr, /may not be executed/);
    assert.deepEqual((await status()).running, []);
  });

  test('passes every signal on to the command', async (t) => {
    const { start, status } = await scene(t);
    const running = start([], patient);
    await running.says('ready');
    for (const name of ['SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGTERM'] as const) {
      running.process.kill(name);
      await running.says(`got ${name}`);
    }
    assert.equal((await running.ran).code, 9);
    assert.deepEqual((await status()).running, []);
  });

  test('leaves Ctrl-C to the terminal, which sends it to the command itself', {
    skip: spawnSync('script', ['--version']).status !== 0,
  }, async (t) => {
    const path = await temporaryDirectory(t);
    // A second SIGINT, passed on by slotgate, has a second to come.
    const count = `let n = 0;
      process.on('SIGINT', () => { n += 1; setTimeout(() => { console.log('SIGINT x' + n); process.exit(0); }, 1_000); });
      setTimeout(() => process.exit(1), 60_000);
      console.log('ready');`;
    const words = [
      process.execPath,
      entry,
      'run',
      '--path',
      path,
      '--gate',
      'g',
      '--scope',
      'host',
    ];
    const line = [...words, '--', process.execPath, '-e', count]
      .map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
      .join(' ');
    // script(1) gives it a terminal of its own. Without `exec` a shell would stand between, get the
    // Ctrl-C too, and tell of it as it sees fit: dash ends by SIGINT after its command has exited with 0.
    const terminal = spawn('script', ['-qec', `exec ${line}`, '/dev/null'], {
      env: { ...process.env, SHELL: '/bin/sh' },
      stdio: 'pipe',
    });
    t.after(() => terminal.kill('SIGKILL'));
    let shown = '';
    terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('ready')) terminal.stdin.write('\u0003');
      shown += text;
    });
    const code = await new Promise((resolve) => {
      terminal.once('close', resolve);
    });
    assert.match(shown, /SIGINT x1/);
    assert.equal(code, 0);
  });

  test('does not wait with --no-wait, and exits with 75 or the code asked for', async (t) => {
    const { start, run } = await scene(t);
    const holder = start([], patient);
    await holder.says('ready');
    const ran = await run(['--no-wait'], ['echo', 'never']);
    assert.equal(ran.code, 75);
    assert.equal(ran.stdout, '');
    assert.match(ran.stderr, /no slot of gate "build" is free.*slotgate status/);
    assert.equal((await run(['--no-wait', '--conflict-exit-code', '0'], ['true'])).code, 0);
    holder.process.kill('SIGTERM');
    await holder.ran;
  });

  test('run gives up when the time is over, names the holders, and leaves the queue', async (t) => {
    const { start, run, status } = await scene(t);
    const holder = start([], patient);
    await holder.says('ready');
    const ran = await run(['--wait-timeout', '700ms'], ['true']);
    assert.equal(ran.code, 75);
    assert.match(ran.stderr, /position 1 \(ticket \d+\); 1 of 1 slot held by ticket 1/);
    assert.match(ran.stderr, /timed out after 0\.7 s waiting for a slot of gate "build"/);
    assert.deepEqual((await status()).waiting, []);
    holder.process.kill('SIGTERM');
    await holder.ran;
  });

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    test(`leaves the queue on ${signal}, exits with ${code} and never starts its command`, async (t) => {
      const { start, status } = await scene(t);
      const holder = start([], patient);
      await holder.says('ready');
      const waiter = start([], ['echo', 'never']);
      await waiter.says('position 1');
      waiter.process.kill(signal);
      const ran = await waiter.ran;
      assert.equal(ran.code, code, ran.stderr);
      assert.equal(ran.stdout, '');
      assert.deepEqual((await status()).waiting, []);
      holder.process.kill('SIGTERM');
      assert.equal((await holder.ran).code, 9);
    });

  test('a job that asks for more logs which limit counts', async (t) => {
    const { start, run } = await scene(t);
    const holder = start(['--limit', '2'], patient);
    await holder.says('ready');
    const ran = await run(['--limit', '5'], ['true']);
    assert.equal(ran.code, 0);
    assert.match(ran.stderr, /of 2 slots \(this job asks for 5, a running one for 2/);
    holder.process.kill('SIGTERM');
    await holder.ran;
  });

  test('gives up in time when the path goes away while it waits', async (t) => {
    const { start, path } = await scene(t);
    const holder = start([], patient);
    await holder.says('ready');
    const waiter = start(['--wait-timeout', '3s'], ['echo', 'never']);
    await waiter.says('position 1');
    await rename(path, `${path}-away`);
    try {
      const ran = await waiter.ran;
      assert.equal(ran.code, 75, ran.stderr);
      assert.equal(ran.stdout, '');
      assert.match(ran.stderr, /timed out after 3 s waiting for a slot of gate "build"/);
    } finally {
      await rename(`${path}-away`, path);
    }
    holder.process.kill('SIGTERM');
    assert.equal((await holder.ran).code, 9);
  });

  test('run exits as its command did when the slot cannot be released, on a Node that cannot leave by execve', {
    skip: process.platform === 'win32',
  }, async (t) => {
    const { start, path } = await scene(t);
    const old = 'data:text/javascript,process.execve=undefined';
    const holder = start([], patient, { env: { NODE_OPTIONS: `--import=${old}` } });
    await holder.says('ready');
    await rename(path, `${path}-away`);
    try {
      holder.process.kill('SIGTERM');
      await holder.says('got SIGTERM');
      const nudge = setInterval(() => holder.process.kill('SIGTERM'), 300);
      const ran = await holder.ran;
      clearInterval(nudge);
      assert.deepEqual([ran.code, ran.signal], [9, null], ran.stderr);
      assert.match(ran.stderr, /could not be released; other jobs will reclaim it/);
    } finally {
      await rename(`${path}-away`, path);
    }
  });

  test('ends a command whose slot was taken away, with --on-lost fail', {
    timeout: 60_000,
  }, async (t) => {
    const { start, path, gate } = await scene(t);
    const holder = start([], patient);
    await holder.says('ready');
    const options = [
      '--path',
      path,
      '--gate',
      'build',
      '--ticket',
      '1',
      '--reason',
      'board unplugged',
    ];
    const refused = await slotgate(['release', ...options]);
    assert.equal(refused.code, 64);
    assert.match(refused.stderr, /may be alive.*--force/);
    const released = await slotgate(['release', ...options, '--force'], { env: { USER: 'eve' } });
    assert.equal(released.code, 0, released.stderr);
    const ran = await holder.ran;
    assert.equal(ran.code, 70);
    assert.match(ran.stderr, /slot lost.*\n.*stopping the command/);
    assert.match(ran.stdout, /got SIGTERM/);
    const line = JSON.parse(
      (await readFile(join(gate, 'history.jsonl'), 'utf8')).split('\n')[0] ?? '',
    );
    assert.equal(line.end, 'forced');
    assert.equal(line.reason, 'board unplugged');
    assert.match(line.by, /^eve \(uid \d+\) at /);
  });

  test('keeps its slot when slotgate is killed, as long as the command lives', {
    skip: process.platform === 'win32',
    timeout: 60_000,
  }, async (t) => {
    const { start, run, gate } = await scene(t);
    const script = 'echo "pid $$"; exec sleep 60';
    const holder = start([], ['sh', '-c', script]);
    let pid = 0;
    holder.process.stdout?.on('data', (text: string) => {
      pid = Number(/pid (\d+)/.exec(text)?.[1] ?? pid);
    });
    await holder.says(/pid \d+/);
    // Until the command's process stands in the marker, for others on this machine to see.
    const [marker = ''] = (await readdir(gate)).filter((name) => name.endsWith('.running'));
    while (!(await readFile(join(gate, marker), 'utf8')).includes(`"pid":${pid},`)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    holder.process.kill('SIGKILL');
    assert.equal((await run(['--no-wait'], ['true'])).code, 75, 'the command lives');
    const waiter = start(['--wait-timeout', '50s'], ['echo', 'next']);
    await waiter.says('position 1');
    process.kill(pid, 'SIGKILL');
    const ran = await waiter.ran;
    assert.equal(ran.stdout, 'next\n', ran.stderr);
    assert.match(ran.stderr, /its slot is reclaimed: its processes on this machine have ended/);
  });
});
