import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { temporaryDirectory } from '../support/temporary.ts';
import { job } from './support/swap-plants.ts';
import { committed } from './support/swap-series.ts';
import { pathsIn, strayPaths, traced, whyNoTrace } from './support/traced.ts';

/** A store, and what runs there under strace. */
class Traced {
  readonly store: string;
  readonly root: string;
  readonly #reached = new Set<string>();
  #calls = 0;

  private constructor(root: string) {
    this.root = root;
    this.store = join(root, 'shared/store');
    mkdirSync(join(root, 'shared'));
    mkdirSync(join(root, 't'));
  }

  static async make(t: TestContext): Promise<Traced> {
    return new Traced(await temporaryDirectory(t));
  }

  /** Runs a bundle; `check` fails where it named anything below the store by a path. */
  async call(bundle: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.#calls += 1;
    const log = join(this.root, `log-${this.#calls}`);
    const inherited = { PATH: process.env['PATH'], HOME: this.root, TMPDIR: join(this.root, 't') };
    const called = await traced(committed, { bundle, args, log, env: { ...inherited, ...env } });
    const words = [bundle, ...args.slice(0, 1)].join(' ');
    const check = async (): Promise<void> => {
      const paths = await called.paths();
      assert.deepEqual(strayPaths(this.store, paths), [], `${words}: ${called.text}`);
      if (paths.some(({ path }) => /^\/proc\/self\/fd\/\d+\//.test(path))) this.#reached.add(words);
    };
    return { ...called, check };
  }

  /** Runs a verb at the store. */
  async verb(name: string, ...args: string[]): Promise<void> {
    const { code, text, check } = await this.call('cli', [name, '--path', this.store, ...args]);
    assert.equal(code, 0, `${name}: ${text}`);
    await check();
  }

  /** Commands that named something by a descriptor: without any the trace has missed them. */
  get reached(): ReadonlySet<string> {
    return this.#reached;
  }
}

const gate = ['--gate', 'g'];
const run = [...gate, '--scope', 'host', '--', 'true'];

describe('no system call names an entry of the store by a path', { skip: whyNoTrace() }, () => {
  test('in commands that prepare, enter, order and remove', { timeout: 300_000 }, async (t) => {
    const traced = await Traced.make(t);
    const policy = join(traced.root, 'policy.json');
    writeFileSync(policy, JSON.stringify({ slotgate: 1, limit: 2 }));
    await traced.verb('init');
    await traced.verb('init', '--lock', 'flock', '--mode', '3770');
    await traced.verb('run', ...run);
    await traced.verb('run', ...run);
    await traced.verb('policy', 'set', ...gate, '--file', policy);
    for (const what of ['show', 'check', 'remove']) await traced.verb('policy', what, ...gate);
    await traced.verb('pause', ...gate);
    await traced.verb('resume', ...gate);
    await traced.verb('resize', ...gate, '--limit', '2');
    await traced.verb('resize', ...gate, '--limit', 'auto');
    await traced.verb('drain', ...gate);
    await traced.verb('resume', ...gate);
    await traced.verb('recover', ...gate, '--advance', '90');
    await traced.verb('recover', '--all', '--advance', 'auto');
    await traced.verb('upgrade', ...gate);
    await traced.verb('remove', ...gate);
    await traced.verb('run', ...run);
    for (const verb of ['init', 'run', 'policy', 'pause', 'recover', 'upgrade', 'remove'])
      assert.ok(traced.reached.has(`cli ${verb}`), `${verb} was traced`);
  });

  test('in commands that look', { timeout: 300_000 }, async (t) => {
    const traced = await Traced.make(t);
    await traced.verb('init');
    await traced.verb('run', ...run);
    for (const verb of ['status', 'gates', 'history', 'stats']) await traced.verb(verb);
    await traced.verb('metrics', '--out', join(traced.store, 'metrics.prom'));
    await traced.verb('page', '--out', join(traced.store, 'page.html'));
    await traced.verb('doctor', '--scope', 'host');
    const meeting = ['doctor', '--scope', 'host', '--with-peer', '--wait-timeout', '1s'];
    await (await traced.call('cli', [...meeting, '--path', traced.store])).check();
    for (const verb of ['status', 'metrics', 'page', 'doctor'])
      assert.ok(traced.reached.has(`cli ${verb}`), `${verb} was traced`);
  });

  test('in the stages of the action and in its keeper', { timeout: 300_000 }, async (t) => {
    const traced = await Traced.make(t);
    await traced.verb('init');
    const scene = {
      shared: traced.store,
      temporary: join(traced.root, 't'),
      root: traced.root,
      owner: process.getuid?.() ?? 0,
    };
    const checks: (() => Promise<void>)[] = [];
    await job(async ({ bundle, env }) => {
      const called = await traced.call(bundle, [], env);
      assert.equal(called.code, 0, `${bundle}: ${called.text}`);
      checks.push(called.check);
      return called;
    }, scene);
    // The keeper, which pre started, ends after post.
    for (const check of checks) await check();
    assert.ok(traced.reached.has('pre'), 'the keeper was traced');
  });
});

describe('the reading of a trace', () => {
  test('finds paths below the store, and more than one name from a descriptor', () => {
    const log = [
      '12 openat(AT_FDCWD, "/s/store", O_RDONLY|O_DIRECTORY) = 7',
      '12 openat(AT_FDCWD, "/proc/self/fd/7/g", O_RDONLY <unfinished ...>',
      '13 rename("/proc/self/fd/7/a", "/s/store/b") = 0',
      '13 unlink("/proc/self/fd/7/g/a") = 0',
      '13 readlink("/proc/9/fd/7", "/s/store/g/marker", 64) = 17',
      '13 execve("/bin/true", ["true", "/s/store/x"], 0x7 /* 20 vars */) = 0',
    ].join('\n');
    assert.deepEqual(strayPaths('/s/store', pathsIn(log)), [
      'rename /s/store/b',
      'unlink /proc/self/fd/7/g/a',
    ]);
  });
});
