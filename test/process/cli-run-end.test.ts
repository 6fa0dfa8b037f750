import assert from 'node:assert/strict';
import { chmod, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { isAlive } from '../support/alive.ts';
import { endedAfter, type RunOptions, slotgate, start } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const onPosix = {
  skip: process.platform === 'win32' ? 'the commands are for a POSIX shell' : false,
  timeout: 90_000,
};
const onLinux = {
  ...onPosix,
  skip: process.platform === 'linux' ? false : 'marks are read from /proc',
};

/** A gate, and runs that are ended after the test; what they name by `pid N` as well. */
async function scene(t: TestContext) {
  const runs = endedAfter(t);
  const path = await temporaryDirectory(t);
  const where = ['--path', path, '--gate', 'build'];
  const pids: number[] = [];
  t.after(() => {
    for (const pid of pids) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  return {
    path,
    where,
    /** Runs this script of a shell. */
    start: (script: string, options: readonly string[] = [], how: RunOptions = {}) =>
      runs.add(
        start(['run', ...where, '--scope', 'host', ...options, '--', 'sh', '-c', script], how),
      ),
    /** What a script has written to this file, a process number. */
    pid: async (name: string): Promise<number> => {
      for (;;) {
        const text = await readFile(join(path, name), 'utf8').catch(() => '');
        if (/^\d+\n/.test(text)) {
          pids.push(Number(text));
          return Number(text);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    /** Another job gets in at once: with what it finds. */
    next: async () =>
      await slotgate(['run', ...where, '--scope', 'host', '--no-wait', '--', 'true']),
  };
}

describe('a run that is told to end', () => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    test(
      `by ${signal}: the work of its command ends before the slot is free`,
      onPosix,
      async (t) => {
        const { start, pid, path, next } = await scene(t);
        // The command ends at once by the signal. Its work takes a second to end, as it says at the end.
        const work = `trap 'sleep 1; echo done > ${path}/done; exit' TERM; echo $$ > ${path}/work; while :; do sleep 0.1; done`;
        await writeFile(join(path, 'work.sh'), work);
        const run = start(`sh ${path}/work.sh; true`);
        const worker = await pid('work');
        run.process.kill(signal);
        await run.ran;
        assert.ok(!isAlive(worker), 'nothing of it is left');
        assert.equal(
          await readFile(join(path, 'done'), 'utf8'),
          'done\n',
          'it had its time to end',
        );
        assert.equal((await next()).code, 0);
      },
    );

  test('work that ignores SIGTERM keeps the slot until it is killed', onPosix, async (t) => {
    const { start, pid, path, next } = await scene(t);
    const run = start(
      `sh -c 'trap "" TERM; echo $$ > ${path}/work; while :; do sleep 0.1; done' & echo started; wait`,
      ['--kill-after', '3s'],
    );
    const worker = await pid('work');
    run.process.kill('SIGTERM');
    assert.equal((await next()).code, 75, 'the slot is taken while it runs');
    assert.ok(isAlive(worker));
    const ran = await run.ran;
    assert.equal(ran.code, 143, ran.stderr);
    assert.ok(!isAlive(worker));
    assert.equal((await next()).code, 0);
  });

  test('a command that ignores SIGTERM is killed', onPosix, async (t) => {
    const { start, pid, path } = await scene(t);
    const run = start(`trap "" TERM; echo $$ > ${path}/work; while :; do sleep 0.1; done`, [
      '--kill-after',
      '1s',
    ]);
    const worker = await pid('work');
    run.process.kill('SIGTERM');
    assert.equal((await run.ran).code, 137);
    assert.ok(!isAlive(worker));
  });

  test('work that lost its parent before is found by its mark', onLinux, async (t) => {
    const { start, pid, path } = await scene(t);
    const run = start(`(sh -c 'echo $$ > ${path}/work; exec sleep 60' &); exec sleep 60`);
    const worker = await pid('work');
    run.process.kill('SIGTERM');
    await run.ran;
    assert.ok(!isAlive(worker));
  });

  test(
    'work that cleared its environment is found by the descriptor that it inherited',
    onLinux,
    async (t) => {
      const { start, pid, path } = await scene(t);
      const run = start(
        `(env -i PATH="$PATH" sh -c 'echo $$ > ${path}/work; exec sleep 60' &); exec sleep 60`,
      );
      const worker = await pid('work');
      run.process.kill('SIGTERM');
      await run.ran;
      assert.ok(!isAlive(worker));
    },
  );

  test('a new session does not make a daemon of a child of the command', onLinux, async (t) => {
    const { start, pid, path } = await scene(t);
    const run = start(`setsid sh -c 'echo $$ > ${path}/work; exec sleep 60' & wait`);
    const worker = await pid('work');
    run.process.kill('SIGTERM');
    await run.ran;
    assert.ok(!isAlive(worker));
  });

  test('a daemon is left alone', onLinux, async (t) => {
    const { start, pid, path, next } = await scene(t);
    const run = start(
      `(setsid sh -c 'echo $$ > ${path}/daemon; exec sleep 60' >/dev/null 2>&1 &); exec sleep 60`,
    );
    const daemon = await pid('daemon');
    run.process.kill('SIGTERM');
    await run.ran;
    assert.ok(isAlive(daemon));
    assert.equal((await next()).code, 0, 'and keeps no slot');
  });
});

test(
  'a command that ends by itself gives the slot back at once, whatever it leaves',
  onPosix,
  async (t) => {
    const { start, pid, path, next } = await scene(t);
    const run = start(`sh -c 'echo $$ > ${path}/work; exec sleep 60' >/dev/null 2>&1 &`);
    const worker = await pid('work');
    assert.equal((await run.ran).code, 0);
    assert.ok(isAlive(worker));
    assert.equal((await next()).code, 0);
  },
);

test('a process of another user cannot be killed: it keeps the slot, and status names it', {
  ...onLinux,
  skip: process.getuid?.() === 0 ? onLinux.skip : 'needs root, to act as two users',
}, async (t) => {
  const { start, pid, path, where, next } = await scene(t);
  await chmod(path, 0o1777);
  // As sudo does: a program of mode 4755 that becomes root altogether.
  const become = join(path, 'become');
  await copyFile('/usr/bin/setpriv', become);
  await chmod(become, 0o4755);
  const script = `${become} --reuid=0 --regid=0 --clear-groups sh -c 'echo $$ > ${path}/root; exec sleep 600' & wait`;
  const run = start(script, ['--kill-after', '200ms'], { asNobody: true });
  const root = await pid('root');
  run.process.kill('SIGTERM');
  await run.says(`cannot be killed: ${root} (root: sleep)`);
  // The next heartbeat says it, within 10 s.
  const status = async () => (await slotgate(['status', ...where])).stdout;
  while (!(await status()).includes(`until pid ${root} (root: sleep) ends`))
    await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal((await next()).code, 75);
  process.kill(root, 'SIGKILL');
  await run.ran;
  assert.equal((await next()).code, 0);
});

test(
  'a daemon that holds the lock of a killed run is named by status and why',
  onLinux,
  async (t) => {
    const { start, pid, path, where } = await scene(t);
    const run = start(
      `setsid sh -c 'echo $$ > ${path}/daemon; exec sleep 60' >/dev/null 2>&1 & while [ ! -e ${path}/end ]; do sleep 0.1; done`,
    );
    const daemon = await pid('daemon');
    run.process.kill('SIGKILL');
    await writeFile(join(path, 'end'), '');
    await run.ran;
    const line = new RegExp(
      `ticket 1: slotgate was killed; pid ${daemon} \\(\\S+: sleep\\) still holds the lock`,
    );
    while (!line.test((await slotgate(['status', ...where])).stdout))
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.match((await slotgate(['why', ...where])).stdout, line);
    const told = JSON.parse((await slotgate(['status', ...where, '--json'])).stdout);
    assert.equal(told.gates[0].running[0].lockedBy[0].pid, daemon);
  },
);

describe('a run whose hold is over', () => {
  test('by a policy: nothing of its command is left when the slot is free', onPosix, async (t) => {
    const { start, pid, path, where, next } = await scene(t);
    const rules = join(path, 'rules.json');
    await writeFile(rules, JSON.stringify({ slotgate: 1, limit: 1, longestHold: '2s' }));
    const set = ['policy', 'set', ...where, '--file', rules, '--reason', 'test'];
    const setting = await slotgate(set);
    assert.equal(setting.code, 0, setting.stderr);
    const run = start(`sh -c 'echo $$ > ${path}/work; exec sleep 60'; echo after`);
    const worker = await pid('work');
    const ran = await run.ran;
    assert.equal(ran.code, 70, ran.stderr);
    assert.ok(!isAlive(worker));
    assert.equal((await next()).code, 0);
  });

  for (const onLost of ['fail', 'kill'] as const)
    test(
      `since it was taken away, with --on-lost ${onLost}: all work is told at once, and killed`,
      onPosix,
      async (t) => {
        const { start, pid, path, where } = await scene(t);
        const run = start(
          `sh -c 'echo $$ > ${path}/heeds; exec sleep 60' & sh -c 'trap "" TERM; echo $$ > ${path}/heedless; while :; do sleep 0.1; done' & wait`,
          ['--on-lost', onLost],
        );
        const workers = [await pid('heeds'), await pid('heedless')];
        const released = await slotgate(['release', ...where, '--ticket', '1', '--force']);
        assert.equal(released.code, 0, released.stderr);
        const ran = await run.ran;
        assert.equal(ran.code, 70, ran.stderr);
        assert.deepEqual(workers.map(isAlive), [false, false]);
      },
    );
});
