import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { temporaryDirectory } from '../support/temporary.ts';
import type { Mutation } from './support/mutant.ts';
import { attacks } from './support/swap-attacks.ts';
import { whyNoAttack } from './support/swap-scene.ts';
import { armed, series } from './support/swap-series.ts';
import { traced, whyNoTrace } from './support/traced.ts';
import { withoutProc } from './support/without-proc.ts';

/** One of each kind; the slow suite tries all. */
const tried = [
  'run: a record that says the gate was removed',
  'remove (victim)',
  'init (root): a store of the attacker',
  'policy set, remove (victim)',
];

const noChild: Mutation = {
  file: 'platform/maintenance-process.ts',
  from: 'spawn(process.execPath, args',
  to: "spawn('/dev/null/none', args",
};

class Place {
  readonly root: string;
  readonly store: string;
  readonly #test: TestContext;
  #calls = 0;

  private constructor(test: TestContext, root: string) {
    this.#test = test;
    this.root = root;
    this.store = join(root, 'store');
    fs.mkdirSync(join(root, 't'));
  }

  static async make(test: TestContext): Promise<Place> {
    return new Place(test, fs.realpathSync(await temporaryDirectory(test)));
  }

  /** Runs verbs of the command line, with these changes of the sources; resolves with what they named by paths. */
  verbs(...changes: Mutation[]) {
    const program = withoutProc(this.#test, ...changes);
    return async (verb: string, ...args: string[]) => {
      this.#calls += 1;
      const log = join(this.root, `log-${this.#calls}`);
      const env = { PATH: process.env['PATH'], HOME: this.root, TMPDIR: join(this.root, 't') };
      const options = { bundle: 'cli', args: [verb, '--path', this.store, ...args], log, env };
      const { code, text, paths } = await traced(program, options);
      const below = (await paths()).filter(({ path }) => path.startsWith(`${this.store}/`));
      return { code, text, below: below.filter(({ call }) => call !== 'chdir') };
    };
  }
}

const run = ['--gate', 'g', '--scope', 'host', '--', 'true'];

describe('without /proc', { skip: whyNoTrace() }, () => {
  test('maintenance names no entry of the store by a path', { timeout: 300_000 }, async (t) => {
    const place = await Place.make(t);
    const verb = place.verbs();
    for (const words of [['init'], ['init', '--mode', '3770'], ['init', '--lock', 'flock']]) {
      const { code, text, below } = await verb(...(words as [string]));
      assert.deepEqual([code, below], [0, []], text);
    }
    assert.equal(fs.statSync(place.store).mode & 0o7777, 0o3770);
    assert.equal((await verb('run', ...run)).code, 0);
    for (const words of [
      ['recover', '--gate', 'g', '--advance', '90'],
      ['metrics', '--out', join(place.store, 'metrics.prom')],
      ['doctor', '--scope', 'host'],
      ['remove', '--gate', 'g'],
    ]) {
      const { code, text, below } = await verb(...(words as [string]));
      assert.deepEqual([code, below], [0, []], `${words[0]}: ${text}`);
    }
    assert.ok(fs.readFileSync(join(place.store, 'metrics.prom'), 'utf8').includes('slotgate_'));
    assert.equal(fs.existsSync(join(place.store, 'g')), false);
  });

  test('a job cleans up a removed gate in such a process', { timeout: 120_000 }, async (t) => {
    const place = await Place.make(t);
    const verb = place.verbs();
    await verb('init');
    await verb('run', ...run);
    const aside = join(place.root, 'aside');
    fs.cpSync(join(place.store, 'g'), aside, { recursive: true });
    assert.equal((await verb('remove', '--gate', 'g')).code, 0);
    const [removed = ''] = fs.readdirSync(place.store).filter((name) => /^\.removed-/.test(name));
    // As if the one who removed it had died before it was moved away.
    const record = fs.readFileSync(join(place.store, removed, 'counter.json'));
    fs.rmSync(join(place.store, removed), { recursive: true });
    fs.writeFileSync(join(aside, 'counter.json'), record);
    fs.cpSync(aside, join(place.store, 'g'), { recursive: true });
    const { code, text } = await verb('run', ...run);
    assert.equal(code, 0, text);
    assert.deepEqual(fs.readdirSync(join(place.store, removed)).sort(), [
      'counter.json',
      'gate.lock',
    ]);
  });

  test('and without such a process maintenance is refused where others can swap', {
    timeout: 120_000,
    skip: process.getuid?.() !== 0,
  }, async (t) => {
    const place = await Place.make(t);
    const verb = place.verbs(noChild);
    fs.chmodSync(place.root, 0o777);
    const refused = await verb('init');
    assert.notEqual(refused.code, 0);
    assert.match(refused.text, /Other users can replace this directory/);
    fs.rmSync(place.store, { recursive: true, force: true });
    fs.chmodSync(place.root, 0o1777);
    for (const words of [
      ['init', '--mode', '3770'],
      ['run', ...run],
      ['remove', '--gate', 'g'],
    ]) {
      const { code, text } = await verb(...(words as [string]));
      assert.equal(code, 0, `${words[0]}: ${text}`);
    }
    fs.chownSync(place.store, 65_534, 65_534);
    assert.equal((await verb('run', ...run)).code, 0);
    const { code, text } = await verb('remove', '--gate', 'g');
    assert.equal(code, 69, text);
    assert.match(text, /Other users can replace this directory.*sticky/);
    assert.equal(fs.existsSync(join(place.store, 'g/gate.json')), true);
  });
});

describe('without /proc an attacker who swaps names', { skip: whyNoAttack() }, () => {
  for (const attack of attacks.filter(({ name }) => tried.some((start) => name.startsWith(start))))
    test(`changes nothing elsewhere: ${attack.name}`, { timeout: 300_000 }, async (t) => {
      const { harm } = await series({ ...armed(t), program: withoutProc(t) }, attack, {
        tries: 2,
        upToFirst: true,
      });
      assert.equal(harm, undefined);
    });
});
