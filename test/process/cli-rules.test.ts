import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { decodeCounter } from '../../src/core/record/counter-codec.ts';
import { slotgate } from '../support/command-line.ts';
import { Site, until } from './support/site.ts';

describe('a policy', () => {
  test('overrides the limit that jobs ask for, live, and says so in their logs', async (t) => {
    const site = await Site.make(t);
    const first = await site.holds({}, '--limit', '9');
    await site.set({ limit: 1 });
    const second = site.job(['true'], { options: ['--limit', '9'] });
    await second.says(
      /1 of 1 slot \(this job asks for 9: the administrator's policy applies\) held/,
    );
    assert.equal(first.process.exitCode, null, 'a lower limit ends no running job');
    const began = performance.now();
    await site.set({ limit: 2 });
    assert.equal((await until(second)).code, 0);
    assert.ok(performance.now() - began < 20_000, 'the front of the line sees it within moments');
  });

  test('skips those whose share is used up, lets no more wait than it says, and bars strangers', async (t) => {
    const site = await Site.make(t);
    await site.set({
      limit: 2,
      mostWaiting: 1,
      admit: [{ repository: 'acme/*' }],
      shares: [{ of: 'repository', running: 1 }],
    });
    const app = { GITHUB_REPOSITORY: 'acme/app' };
    await site.holds(app);
    const waits = site.job(['true'], { env: app });
    await waits.says(/repository acme\/app uses 1 of the 1 slots/);
    const web = await until(site.job(['true'], { options: ['--repository', 'acme/web'] }));
    assert.equal(web.code, 0, 'another repository goes past the one that waits for its share');
    const crowded = await until(site.job(['true'], { env: app }));
    assert.equal(crowded.code, 76);
    assert.match(
      crowded.stderr,
      /the queue of gate "g" is full: 1 jobs wait, and the policy allows 1/,
    );
    const stranger = await until(site.job(['true'], { env: { GITHUB_REPOSITORY: 'evil/x' } }));
    assert.equal(stranger.code, 77);
    assert.match(stranger.stderr, /does not admit jobs of repository evil\/x/);
  });

  test('that goes missing or is broken keeps newcomers out; those in line wait for a good one', async (t) => {
    const site = await Site.make(t);
    await site.set({ limit: 1 });
    const holder = await site.holds();
    const waits = site.job(['true']);
    await waits.says('position 1');
    const file = join(site.path, '.policy/g.json');
    await rm(file);
    holder.process.kill('SIGTERM');
    await waits.says(/no new job is admitted: the policy of this gate is missing/);
    const came = await until(site.job(['true']));
    assert.equal(came.code, 69);
    assert.match(came.stderr, /The policy of this gate is missing.*slotgate policy remove/);
    await writeFile(file, '{"slotgate":1,"limt":2}');
    const broken = await until(site.job(['true']));
    assert.equal(broken.code, 69);
    assert.match(broken.stderr, /limt/);
    const check = await site.verb('policy', 'check');
    assert.equal(check.code, 69);
    assert.equal((await site.verb('policy', 'remove', '--reason', 'no more')).code, 0);
    assert.equal((await until(waits)).code, 0, 'without a policy the line goes on');
  });

  test('is set whole or not at all, shown as it was written, and checked before', async (t) => {
    const site = await Site.make(t);
    await site.set({ limit: 3, comment: 'two licences and a spare' });
    const bad = join(site.path, 'bad.json');
    await writeFile(bad, '{"slotgate":1,"limit":-3}');
    const set = await site.verb('policy', 'set', '--file', bad);
    assert.equal(set.code, 64);
    assert.match(set.stderr, /is not a policy: limit/);
    assert.match((await site.verb('policy', 'show')).stdout, /"two licences and a spare"/);
    const draft = await slotgate(['policy', 'check', '--file', bad]);
    assert.equal(draft.code, 64);
  });

  test('is read in one way by check, by set and by jobs', async (t) => {
    const site = await Site.make(t);
    const file = join(site.path, 'draft.json');
    const check = async () => await slotgate(['policy', 'check', '--file', file]);
    await writeFile(file, JSON.stringify({ slotgate: 1, limit: 2, comment: 'x'.repeat(70_000) }));
    for (const refused of [await check(), await site.verb('policy', 'set', '--file', file)]) {
      assert.equal(refused.code, 64);
      assert.match(refused.stderr, /draft\.json" is larger than 65536 bytes/);
    }
    assert.equal((await until(site.job(['true']))).code, 0, 'nothing was set');
    await writeFile(file, '\ufeff{"slotgate":1,"limit":2}');
    assert.equal((await check()).code, 0);
    assert.equal((await site.verb('policy', 'set', '--file', file)).code, 0);
    assert.equal((await until(site.job(['true']))).code, 0);
    await writeFile(file, '{"slotgate":1,"limit":1,"limit":5}');
    assert.match((await check()).stderr, /has the key "limit" twice/);
    const gone = await slotgate(['policy', 'check', '--file', `${file}.gone`]);
    assert.equal(gone.code, 64);
    assert.match(gone.stderr, /The file does not exist \(path ".*draft\.json\.gone"\)/);
    const directory = await slotgate(['policy', 'check', '--file', site.path]);
    assert.equal(directory.code, 64);
    assert.match(directory.stderr, /The file is a directory/);
  });

  test('a policy gives a gate that is created again its lock driver and its timing', async (t) => {
    const site = await Site.make(t);
    const timing = { heartbeat: '5s', selfFence: '20s', reclaim: '60s' };
    await site.set({ lock: 'fcntl', timing });
    const ran = await until(site.job(['true'], { options: ['--lock', 'flock'] }));
    assert.equal(ran.code, 0, ran.stderr);
    const identity = JSON.parse(await readFile(join(site.path, 'g/gate.json'), 'utf8'));
    assert.equal(identity.lock, 'fcntl');
    assert.deepEqual(
      [identity.timing.heartbeatMs, identity.timing.selfFenceMs, identity.timing.reclaimMs],
      [5_000, 20_000, 60_000],
    );
  });

  test('policy check reports what an existing gate keeps, until it is created again', async (t) => {
    const site = await Site.make(t);
    await until(site.job(['true']));
    assert.doesNotMatch((await site.set({ limit: 1, lock: 'flock' })).stderr, /warning/);
    const timing = { heartbeat: '5s', selfFence: '20s', reclaim: '60s' };
    const set = await site.set({ lock: 'fcntl', timing, mode: '2750' });
    const warning =
      /warning: .* keeps lock flock, other timing, mode \d+\. After `slotgate remove`/;
    assert.match(set.stderr, warning);
    assert.match((await site.verb('policy', 'check')).stderr, warning);
    assert.equal((await site.verb('remove')).code, 0);
    await until(site.job(['true'], { options: ['--lock', 'fcntl'] }));
    assert.doesNotMatch((await site.verb('policy', 'check')).stderr, /warning/);
    const identity = join(site.path, 'g/gate.json');
    const text = await readFile(identity, 'utf8');
    await writeFile(identity, text.replace(/"reclaimMs":\d+/, '"reclaimMs":20001'));
    assert.match((await site.verb('policy', 'check')).stderr, /keeps other timing\./);
  });

  test('ends a job that holds its slot for too long', async (t) => {
    const site = await Site.make(t);
    await site.set({ longestHold: '1s' });
    const ran = await until(site.job(['sleep', '60'], { options: ['--on-lost', 'warn'] }));
    assert.equal(ran.code, 70);
    assert.match(ran.stderr, /the policy lets a job hold its slot for 1 s/);
  });
});

describe('ways of entering', () => {
  test('where slots are free, a job that does not wait gets the rule that blocks it', async (t) => {
    const site = await Site.make(t);
    await site.set({ limit: 2, shares: [{ of: 'repository', running: 1 }] });
    const env = { GITHUB_REPOSITORY: 'acme/app' };
    await site.holds(env);
    const share = await until(site.job(['true'], { env, options: ['--no-wait'] }));
    assert.equal(share.code, 75);
    assert.match(share.stderr, /\(limit 2.*\): repository acme\/app uses 1 of the 1 slots/);
    await site.verb('pause', '--reason', 'new disks');
    const paused = await until(site.job(['true'], { options: ['--wait-timeout', '1s'] }));
    assert.equal(paused.code, 75);
    assert.match(
      paused.stderr,
      /timed out after 1 s .*\): no new job is admitted: paused by .*: new disks\. List/,
    );
  });

  test('on-full: fail ends at once, continue runs without a slot', async (t) => {
    const site = await Site.make(t);
    await site.holds();
    assert.equal((await until(site.job(['true'], { options: ['--on-full', 'fail'] }))).code, 75);
    const command = [
      'sh',
      '-c',
      'echo $SLOTGATE_ACQUIRED $SLOTGATE_REFUSED $SLOTGATE_GATE; exit 3',
    ];
    const without = await until(site.job(command, { options: ['--on-full', 'continue'] }));
    assert.deepEqual([without.code, without.stdout], [3, 'false full g\n']);
    assert.match(without.stderr, /running the command without a slot/);
    const both = await slotgate([
      'run',
      '--path',
      site.path,
      '--gate',
      'g',
      '--on-full',
      'fail',
      '--wait-timeout',
      '1s',
      '--',
      'x',
    ]);
    assert.equal(both.code, 64);
  });

  test('latest-wins: a newer waiter of a key takes the place of the older one, and of no running one', async (t) => {
    const site = await Site.make(t);
    const options = ['--latest-wins', 'main'];
    const order = join(site.path, 'order');
    const holder = await site.holds({}, ...options);
    const older = site.job(['true'], { options });
    await older.says('position 1');
    const enters = (name: string): string[] => ['sh', '-c', `echo ${name} >> "$0"`, order];
    const other = site.job(enters('other'), { options: ['--latest-wins', 'feature'] });
    await other.says(/position \d/);
    const newest = site.job(enters('newest'), { options });
    const replaced = await until(older);
    assert.equal(replaced.code, 79);
    assert.match(replaced.stderr, /superseded by ticket \d+ with the same key/);
    assert.equal(holder.process.exitCode, null);
    holder.process.kill('SIGTERM');
    assert.equal((await until(other)).code, 0);
    assert.equal((await until(newest)).code, 0);
    assert.equal(await readFile(order, 'utf8'), 'newest\nother\n');
  });
});

describe('a version that knows no rules', () => {
  test('an older version is refused while there are rules, and accepted when there are none', async (t) => {
    const site = await Site.make(t);
    const requires = async (): Promise<readonly string[]> => {
      const decoded = decodeCounter(await readFile(join(site.path, 'g/counter.json')));
      return decoded.kind === 'good' ? decoded.record.requires : ['damaged'];
    };
    await until(site.job(['true']));
    assert.deepEqual(await requires(), []);
    await site.set({ limit: 1 });
    assert.deepEqual(await requires(), ['rules']);
    await site.verb('policy', 'remove');
    assert.deepEqual(await requires(), []);
    await site.verb('pause');
    assert.deepEqual(await requires(), ['rules']);
  });
});
