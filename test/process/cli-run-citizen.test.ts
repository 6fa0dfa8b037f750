import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { endedAfter, entry, type RunOptions, slotgate, start } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const onPosix = {
  skip: process.platform === 'win32' ? 'the commands are for a POSIX shell' : false,
  timeout: 90_000,
};
const onLinux = {
  ...onPosix,
  skip: process.platform === 'linux' ? false : 'needs /proc or /dev/full',
};
const asRoot = {
  ...onLinux,
  skip: process.getuid?.() === 0 ? onLinux.skip : 'needs root, to act as two users',
};

/** A gate, and runs that are ended after the test. */
async function scene(t: TestContext) {
  const runs = endedAfter(t);
  const path = await temporaryDirectory(t);
  const args = (options: readonly string[], command: readonly string[]): string[] => [
    'run',
    '--path',
    path,
    '--gate',
    'build',
    '--scope',
    'host',
    ...options,
    '--',
    ...command,
  ];
  return {
    path,
    args,
    run: async (options: readonly string[], command: readonly string[], how?: RunOptions) =>
      await slotgate(args(options, command), how),
    start: (options: readonly string[], command: readonly string[], how?: RunOptions) =>
      runs.add(start(args(options, command), how)),
    waiting: async (): Promise<object[]> => {
      const ran = await slotgate(['status', '--path', path, '--gate', 'build', '--json']);
      return JSON.parse(ran.stdout).gates[0].waiting;
    },
  };
}

/** What a shell prints that runs this script with `$SG` as the program and these words as its arguments. */
function shell(
  script: string,
  args: readonly string[],
  how: { readonly env?: NodeJS.ProcessEnv } = {},
) {
  const before = `SG() { "${process.execPath}" "${entry}" "$@"; }\n`;
  const ran = spawnSync('bash', ['-c', before + script, 'bash', ...args], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, ...how.env },
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

async function ended(child: ChildProcess): Promise<number | null> {
  return await new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
}

describe('output that cannot be written', () => {
  test(
    'ends no wait and no care for the command: the reader of standard error has gone',
    onPosix,
    async (t) => {
      const { start, args, path } = await scene(t);
      const holder = start([], ['sh', '-c', 'echo ready; read x < "$0"', join(path, 'pipe')]);
      spawnSync('mkfifo', [join(path, 'pipe')]);
      await holder.says('ready');
      const waiter = spawn(
        process.execPath,
        [entry, ...args([], ['sh', '-c', `echo done > ${path}/out`])],
        {
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      );
      t.after(() => waiter.kill('SIGKILL'));
      const end = ended(waiter);
      await new Promise((resolve) => waiter.stderr?.once('data', resolve));
      waiter.stderr?.destroy();
      await writeFile(join(path, 'pipe'), 'x\n');
      assert.equal(await end, 0);
      assert.equal(await readFile(join(path, 'out'), 'utf8'), 'done\n');
    },
  );

  test('does not keep a waiter from ending by SIGHUP', onPosix, async (t) => {
    const { start, args } = await scene(t);
    const holder = start([], ['sh', '-c', 'echo ready; exec sleep 60']);
    await holder.says('ready');
    const waiter = spawn(process.execPath, [entry, ...args([], ['true'])], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    t.after(() => waiter.kill('SIGKILL'));
    const end = ended(waiter);
    await new Promise((resolve) => waiter.stderr?.once('data', resolve));
    waiter.stderr?.destroy();
    waiter.kill('SIGHUP');
    assert.equal(await end, 129);
  });

  test('on a full disk is lost, and the command runs', onLinux, async (t) => {
    const { start, args } = await scene(t);
    const holder = start([], ['sh', '-c', 'echo ready; exec sleep 2']);
    await holder.says('ready');
    const ran = shell('SG "$@" 2>/dev/full', args([], ['echo', 'got in']));
    assert.deepEqual([ran.code, ran.stdout], [0, 'got in\n']);
  });

  for (const args of [['--help'], ['run', '--help'], ['gates', '--path', '/']])
    test(
      `of ${args.join(' ')}: no word where the reader has gone, one line on a full disk`,
      onLinux,
      async () => {
        // The reader has gone before anything is written.
        const gone = shell('{ sleep 0.3; SG "$@"; echo $? >&2; } | true', args);
        assert.match(gone.stderr, /^(slotgate: no gate.*\n)?0\n$/);
        const full = shell('SG "$@" >/dev/full', args);
        if (full.stderr.includes('no gate')) return;
        assert.equal(full.stderr, 'slotgate: the output cannot be written (ENOSPC)\n');
        assert.equal(full.code, 74);
      },
    );
});

describe('signals', () => {
  test(
    'two of them end a waiter with 128 + n, without a word about the file system, and its ticket is gone',
    onPosix,
    async (t) => {
      const { start, waiting } = await scene(t);
      const holder = start([], ['sh', '-c', 'echo ready; exec sleep 60']);
      await holder.says('ready');
      const waiter = start([], ['true']);
      await waiter.says('position 1');
      waiter.process.kill('SIGTERM');
      waiter.process.kill('SIGINT');
      const ran = await waiter.ran;
      // Which of two pending signals comes first is the kernel's choice.
      assert.ok(ran.code === 143 || ran.code === 130, `${ran.code} ${ran.stderr}`);
      assert.doesNotMatch(ran.stderr, /file system/);
      assert.deepEqual(await waiting(), []);
    },
  );

  test(
    'SIGHUP means nothing to slotgate and the command with --ignore-hangup',
    onPosix,
    async (t) => {
      const { start, path } = await scene(t);
      const script = `kill -HUP $$; echo ready; while [ ! -e ${path}/end ]; do sleep 0.1; done`;
      const holder = start(['--ignore-hangup'], ['sh', '-c', script]);
      await holder.says('ready');
      const waiter = start(['--ignore-hangup'], ['echo', 'in']);
      await waiter.says('position 1');
      waiter.process.kill('SIGHUP');
      holder.process.kill('SIGHUP');
      await writeFile(join(path, 'end'), '');
      assert.equal((await holder.ran).code, 0);
      assert.equal((await waiter.ran).stdout, 'in\n');
    },
  );
});

describe('descriptors that slotgate was started with', () => {
  test('reach the command under their numbers, beside the lock', onLinux, async (t) => {
    const { args, path } = await scene(t);
    const list = 'for n in 3 9 63; do echo $n >&$n; done; ls -l /proc/self/fd | grep -c running';
    const ran = shell(
      'exec 3>"$0.3" 9>"$0.9" 63>"$0.63"; exec "$@"'.replaceAll('$0', join(path, 'out')),
      [process.execPath, entry, ...args([], ['bash', '-c', list])],
    );
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal(ran.stdout, '1\n');
    for (const number of [3, 9, 63])
      assert.equal(await readFile(join(path, `out.${number}`), 'utf8'), `${number}\n`);
  });

  test('reach the command: the job server of make', {
    ...onLinux,
    skip: spawnSync('make', ['--version']).status === 0 ? onLinux.skip : 'needs make',
  }, async (t) => {
    const { args, path } = await scene(t);
    const command = [process.execPath, entry, ...args([], ['$(MAKE)', '-s', 'sub'])];
    // Two recipes that wait for each other end only when they run at a time.
    const make = `all:\n\t+@${command.join(' ')}\nsub: a b\na:\n\t@mkfifo p; echo a > p; echo a\nb:\n\t@while [ ! -p p ]; do sleep 0.1; done; cat p >/dev/null; echo b\n`;
    await writeFile(join(path, 'Makefile'), make);
    const ran = shell('cd "$1" && timeout 30 make -s -j3 all', [path]);
    assert.equal(ran.code, 0, ran.stderr);
    assert.doesNotMatch(ran.stderr, /jobserver unavailable/);
  });

  test(
    'are sockets of the command, not of slotgate: LISTEN_PID is its number',
    onLinux,
    async (t) => {
      const { args } = await scene(t);
      const ran = shell('export LISTEN_FDS=1 LISTEN_PID=$$; exec 3</dev/null; exec "$@"', [
        process.execPath,
        entry,
        ...args([], ['sh', '-c', 'echo $$ $LISTEN_PID; ls /proc/$$/fd/3']),
      ]);
      assert.match(ran.stdout, /^(\d+) \1\n\/proc\/\d+\/fd\/3\n$/, ran.stderr);
    },
  );

  test(
    'of nested runs: each has its own lock, and the inner command holds both',
    onLinux,
    async (t) => {
      const { run, args } = await scene(t);
      const inner = args([], ['sh', '-c', 'ls -l /proc/$$/fd']).map((word) =>
        word === 'build' ? 'zeta' : word,
      );
      const ran = await run([], [process.execPath, entry, ...inner]);
      assert.equal(ran.stdout.match(/\.running/g)?.length, 2, ran.stdout + ran.stderr);
    },
  );
});

describe('a nested run', () => {
  test('that states another weight than the slot was taken with is refused', onPosix, async (t) => {
    const { run, args } = await scene(t);
    const inner = args(['--weight', 'all'], ['echo', 'never']);
    const ran = await run(['--limit', '2', '--weight', '2'], [process.execPath, entry, ...inner]);
    assert.equal(ran.code, 64, ran.stderr);
    assert.match(ran.stderr, /with another weight/);
  });

  test('of the same gate shares the slot, however the path is spelled', onPosix, async (t) => {
    const { run, args, path } = await scene(t);
    const inner = args(
      ['--limit', '3'],
      ['sh', '-c', 'echo inner $SLOTGATE_TICKET $SLOTGATE_ACQUIRED'],
    ).map((word) => (word === path ? join(path, '..', path.split('/').at(-1) ?? '', '.') : word));
    const ran = await run([], [process.execPath, entry, ...inner]);
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal(ran.stdout, 'inner 1 true\n');
    assert.match(ran.stderr, /this job holds gate "build" already \(ticket 1\)/);
  });

  test(
    'takes a slot of its own where the environment only says that one is held',
    onPosix,
    async (t) => {
      const { run, path } = await scene(t);
      const name = 'SLOTGATE_RUN_00000000_0000_4000_8000_000000000000';
      const env = {
        [name]: JSON.stringify({ gate: 'build', path }),
        SLOTGATE_RUN_x: '[',
        SLOTGATE_HELD: '{',
      };
      const ran = await run([], ['sh', '-c', 'echo $SLOTGATE_TICKET'], { env });
      assert.deepEqual([ran.stdout, ran.stderr], ['1\n', '']);
    },
  );

  test(
    'of a gate that sorts before the one that is held fails, unless it does not wait',
    onPosix,
    async (t) => {
      const { run, args } = await scene(t);
      const inner = (options: readonly string[]): string[] => [
        process.execPath,
        entry,
        ...args(options, ['echo', 'in']).map((word) => (word === 'build' ? 'alpha' : word)),
      ];
      const ran = await run([], inner([]));
      assert.equal(ran.code, 64, ran.stderr);
      assert.match(ran.stderr, /asks for gate "alpha", out of name order.*outermost/s);
      assert.equal((await run([], inner(['--no-wait']))).stdout, 'in\n');
    },
  );
});

describe('--quiet', () => {
  test(
    'says nothing of waiting, of the gate and of a conflict that is no error',
    onPosix,
    async (t) => {
      const { start, run, path } = await scene(t);
      const holder = start(
        [],
        ['sh', '-c', `echo ready; while [ ! -e ${path}/end ]; do sleep 0.1; done`],
      );
      await holder.says('ready');
      const ran = await run(['--quiet', '--no-wait', '--conflict-exit-code', '0'], ['true']);
      assert.deepEqual([ran.code, ran.stderr], [0, '']);
      const refused = await run(['--quiet', '--no-wait'], ['true']);
      assert.match(refused.stderr, /^slotgate: no slot of gate "build" is free.*\n$/);
      const waiter = start(['--quiet', '--wait-timeout', '1m'], ['echo', 'in']);
      setTimeout(() => void writeFile(join(path, 'end'), ''), 1_000);
      const waited = await waiter.ran;
      assert.deepEqual([waited.stdout, waited.stderr], ['in\n', '']);
    },
  );
});

describe('conditions of the machine', () => {
  test('a working directory that was removed', onPosix, async (t) => {
    const { args, path } = await scene(t);
    const gone = join(path, 'gone');
    await mkdir(gone);
    const words = args([], ['true']).map((word) => (word === path ? '../g' : word));
    const ran = shell('cd "$1"; rmdir "$1"; shift; SG "$@"', [gone, ...words]);
    assert.equal(ran.code, 69);
    assert.match(ran.stderr, /working directory no longer exists.*absolute --path/);
    await rmdir(gone).catch(() => undefined);
  });

  test('a directory for temporary files that is missing', onPosix, async () => {
    const ran = await slotgate(['demo'], { env: { TMPDIR: '/nonexistent' } });
    assert.equal(ran.code, 69);
    assert.match(
      ran.stderr,
      /"\/nonexistent\/\S+": no such file or directory \(ENOENT\)\. Set TMPDIR/,
    );
  });

  test(
    'a gate that root made: file, owner, mode, and a command that mends it',
    asRoot,
    async (t) => {
      const above = await temporaryDirectory(t);
      // Else the owner of the directory could swap it, and `init` refuses that.
      await chmod(above, 0o755);
      const path = join(above, 'store');
      await mkdir(path, { mode: 0o755 });
      const options = ['--path', path, '--gate', 'build', '--scope', 'host'];
      const run = async (how: RunOptions = {}) =>
        await slotgate(['run', ...options, '--', 'true'], how);
      const nobody = 65_534;
      spawnSync('chown', [`${nobody}:${nobody}`, path]);
      assert.equal((await run()).code, 0);
      const denied = await run({ asNobody: true });
      assert.equal(denied.code, 69);
      assert.match(
        denied.stderr,
        /build.*" belongs to root, mode 0\d{3} .*As its owner or root run: slotgate init --path/,
      );
      const doctor = await slotgate(['doctor', '--path', path, '--scope', 'host'], {
        asNobody: true,
      });
      assert.match(doctor.stdout, /gates\s.*"build" cannot be used by this user/);
      const mend = /root run: (.*)\n/.exec(denied.stderr)?.[1] ?? '';
      const mending = shell(`slotgate() { SG "$@"; }; ${mend}`, []);
      assert.equal(mending.code, 0, mending.stderr);
      const mended = await run({ asNobody: true });
      assert.equal(mended.code, 0, mended.stderr);
      assert.ok((await readdir(path)).includes('build'));
    },
  );
});

test(
  'a cleanup process and a keeper close what they were not meant to inherit',
  onLinux,
  async (t) => {
    const path = await temporaryDirectory(t);
    const source = join(import.meta.dirname, '../../src/platform/processes/process-descriptors.ts');
    const program = `import { readdirSync, readlinkSync } from 'node:fs';
    import { closeForeign } from ${JSON.stringify(source)};
    closeForeign();
    const targets = readdirSync('/proc/self/fd').map((each) => {
      try { return readlinkSync('/proc/self/fd/' + each); } catch { return ''; }
    });
    console.log(targets.filter((each) => each === ${JSON.stringify(join(path, 'file'))}).length);`;
    const words = [join(path, 'file'), process.execPath, '--input-type=module', '-e', program];
    const ran = shell('f=$1; shift; exec 5>"$f" 40>"$f"; exec "$@"', words);
    assert.equal(ran.stdout, '0\n', ran.stderr);
  },
);
