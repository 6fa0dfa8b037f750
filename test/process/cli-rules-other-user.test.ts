import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { decodeCounter, encodeCounter } from '../../src/core/record/counter-codec.ts';
import { emptyRecord } from '../../src/core/record/record.ts';
import { slotgate } from '../support/command-line.ts';
import { Site, until } from './support/site.ts';

const skip = process.getuid?.() === 0 ? false : 'only root may start processes of other users';

/** What a job of another user does below the shared path; whether it could. */
function asNobody(script: string, cwd: string): boolean {
  try {
    execFileSync('sh', ['-c', script], { cwd, uid: 65_534, gid: 65_534, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A sticky directory, as `slotgate init --mode 3777` makes it. */
async function stickySite(t: TestContext): Promise<Site> {
  const site = await Site.make(t);
  await chmod(site.path, 0o3777);
  return site;
}

const app = { GITHUB_REPOSITORY: 'acme/app' };
const stranger = { GITHUB_REPOSITORY: 'evil/x' };
const policy = { limit: 1, admit: [{ repository: 'acme/*' }] };

const codeAs = async (site: Site, env: NodeJS.ProcessEnv): Promise<number | null> =>
  (await until(site.job(['true'], { env }))).code;

/** A whole counter file of the gate, whose record says what a job would like, in base64. */
function forgedCounter(): string {
  const record = {
    ...emptyRecord('g', 'flock'),
    next: 4_000,
    resized: { limit: 99, by: 'the administrator', reason: '', sinceMs: 1 },
    policy: { digest: 'f'.repeat(16) },
    requires: ['rules'],
  };
  const patches = [6_999, 7_000].flatMap((sequence) => encodeCounter(record, sequence));
  const bytes = Buffer.alloc(Math.max(...patches.map((p) => p.offset + p.bytes.length)));
  for (const patch of patches) bytes.set(patch.bytes, patch.offset);
  const decoded = decodeCounter(bytes);
  assert.equal(decoded.kind, 'good');
  return bytes.toString('base64');
}

const forge = `echo ${forgedCounter()} | base64 -d > g/counter.json`;

describe('a job of another user, in a sticky directory', { skip }, () => {
  const attacks = [
    'mv .policy .mine && mkdir .policy',
    'rm -rf .policy',
    'rmdir .policy',
    'ln -sfn /tmp .policy && test -h .policy',
    'mv -T .policy g/policy',
    'echo "{}" > .policy/g.json',
    'rm -f .policy/g.json',
    'ln -sf /dev/null .policy/g.json',
    'touch .policy/other.json',
    'mkdir .POLICY && mv -T .POLICY .policy',
    'chmod 777 .policy',
  ];

  test('cannot change, replace or remove a policy', async (t) => {
    const site = await stickySite(t);
    const set = await site.set(policy);
    assert.doesNotMatch(set.stderr, /warning/);
    for (const attack of attacks) assert.equal(asNobody(attack, site.path), false, attack);
    assert.equal(await codeAs(site, stranger), 77);
  });

  test('cannot change a rule by what it does to a gate that another has made', async (t) => {
    const site = await stickySite(t);
    await site.set(policy);
    assert.equal(await codeAs(site, app), 0);
    assert.equal(asNobody('mv g mine', site.path), false, "the gate's directory is another's");
    const deeds = [
      'rm g/counter.json',
      'sed -i s/policy/pilocy/g g/counter.json',
      forge,
      'rm -rf g/* && rmdir g || true',
      `echo '{"slotgate":1,"paused":null,"resized":{"limit":99,"by":"x","reason":"","sinceMs":1}}' > g/orders.json; rm g/counter.json`,
    ];
    for (const deed of deeds) {
      assert.ok(asNobody(deed, site.path), deed);
      assert.equal(await codeAs(site, stranger), 77, `who may come in, after: ${deed}`);
    }
    await site.holds(app, '--limit', '9');
    const second = site.job(['true'], { env: app, options: ['--limit', '9'] });
    await second.says(/1 of 1 slot/);
  });

  test('cannot by putting another directory in the place of a gate that it has made', async (t) => {
    const site = await stickySite(t);
    await site.set(policy);
    const own = (lock: string): string =>
      `mkdir -m 2777 g && echo '{"slotgate":1,"gate":"g","lock":"${lock}"}' > g/gate.json && : > g/gate.lock && chmod 666 g/*`;
    const replaced = [own('flock'), `mv g .old1 && ${own('flock')} && ${forge} && chmod 666 g/*`];
    for (const deed of replaced) {
      assert.ok(asNobody(deed, site.path), deed);
      assert.equal(await codeAs(site, stranger), 77, deed);
    }
    await site.holds(app, '--limit', '9');
    const second = site.job(['true'], { env: app, options: ['--limit', '9'] });
    await second.says(/1 of 1 slot \(this job asks for 9: the administrator's policy applies\)/);
  });

  test('cannot by links: a gate that is one, or has one among its files, is refused', async (t) => {
    const site = await stickySite(t);
    await site.set(policy);
    await mkdir(join(site.path, 'elsewhere'));
    assert.equal(await codeAs(site, app), 0);
    assert.ok(asNobody('cp -r g .copy', site.path));
    const before = await readFile(join(site.path, '.policy/g.json'), 'utf8');
    const deeds = [
      'rm g/counter.json && ln -s ../.policy/g.json g/counter.json',
      'rm -f g/counter.json g/history.jsonl && ln -s ../.policy/g.json g/history.jsonl',
      'rm -f g/history.jsonl g/gate.lock && ln -s ../.policy/g.json g/gate.lock',
      'rm g/* && ln -s ../.copy/gate.json g/gate.json',
    ];
    for (const deed of deeds) {
      assert.ok(asNobody(deed, site.path), deed);
      assert.notEqual(await codeAs(site, stranger), 0, deed);
      await codeAs(site, app);
    }
    await site.verb('remove');
    for (const place of ['.copy', 'elsewhere', '.policy']) {
      assert.ok(asNobody(`rm -rf g; ln -s ${place} g`, site.path), place);
      for (const env of [stranger, app]) assert.equal(await codeAs(site, env), 69, place);
    }
    assert.deepEqual(await readdir(join(site.path, 'elsewhere')), []);
    assert.deepEqual(await readdir(join(site.path, '.policy')), ['g.json']);
    assert.equal(await readFile(join(site.path, '.policy/g.json'), 'utf8'), before);
  });

  test('cannot by a name that differs only in case, which is another gate or none', async (t) => {
    const site = await stickySite(t);
    await site.set(policy);
    assert.equal(await codeAs(site, app), 0);
    const other = await until(site.job(['true'], { env: stranger, options: ['--gate', 'G'] }));
    assert.equal(other.code, 64);
    assert.match(other.stderr, /Gate "g" has a name that differs only/);
    // Planted with all that makes a gate: each has its own rules, and this one's still hold.
    assert.ok(asNobody('cp -r g G && sed -i s/:.g./:\\"G\\"/ G/gate.json', site.path));
    assert.equal(await codeAs(site, stranger), 77);
  });

  test('cannot by hard links, where the kernel lets nobody link what is not theirs', {
    skip: protectedHardLinks() ? false : 'fs.protected_hardlinks is not 1 here',
  }, async (t) => {
    const site = await stickySite(t);
    await site.set(policy);
    assert.equal(await codeAs(site, app), 0);
    for (const name of ['counter.json', 'history.jsonl', 'gate.json'])
      assert.equal(asNobody(`ln -f .policy/g.json g/${name}`, site.path), false, name);
    assert.equal(await codeAs(site, stranger), 77);
  });
});

function protectedHardLinks(): boolean {
  try {
    return readFileSync('/proc/sys/fs/protected_hardlinks', 'utf8').trim() === '1';
  } catch {
    return false;
  }
}

describe('a job of another user, where it was there before the administrator', { skip }, () => {
  test('can in a directory that is not sticky, which check and set tell', async (t) => {
    const site = await Site.make(t);
    await chmod(site.path, 0o2777);
    const set = await site.set({ limit: 1 });
    assert.match(set.stderr, /warning: all users that may write to .*chmod \+t/);
    assert.match((await site.verb('policy', 'check')).stderr, /warning: all users that may write/);
    assert.ok(asNobody('mv .policy .mine && mkdir .policy', site.path), 'so the warning is true');
  });

  test('can when it made the directory of the policies, which check and set tell', async (t) => {
    const site = await stickySite(t);
    assert.ok(asNobody('mkdir .policy', site.path));
    const set = await site.set(policy);
    const warning = /warning: .*\.policy belongs to user 65534, who can change every policy/;
    assert.match(set.stderr, warning);
    assert.match((await site.verb('policy', 'check')).stderr, warning);
    assert.ok(asNobody('rm -f .policy/g.json', site.path), 'so the warning is true');
  });

  test('leads no policy elsewhere by a link of its name', async (t) => {
    const site = await stickySite(t);
    await mkdir(join(site.path, 'elsewhere'));
    assert.ok(asNobody('ln -s elsewhere .policy', site.path));
    const file = join(site.path, 'draft.json');
    await writeFile(file, JSON.stringify({ slotgate: 1, ...policy }));
    const set = await site.verb('policy', 'set', '--file', file);
    assert.equal(set.code, 69);
    assert.match(set.stderr, /\.policy is not a directory.*Remove it/);
    assert.deepEqual(await readdir(join(site.path, 'elsewhere')), []);
  });

  test('comes too late where the directory was made by init', async (t) => {
    const site = await Site.make(t);
    const init = await slotgate(['init', '--path', site.path, '--mode', '3777']);
    assert.equal(init.code, 0, init.stderr);
    for (const attack of ['rmdir .policy', 'mv .policy .mine', 'touch .policy/g.json'])
      assert.equal(asNobody(attack, site.path), false, attack);
    assert.doesNotMatch((await site.set(policy)).stderr, /warning/);
  });
});
