import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { start } from '../support/command-line.ts';
import { Site, until } from './support/site.ts';

describe('operators', () => {
  test('pause and resume: waiters and newcomers log who paused the gate and why', async (t) => {
    const site = await Site.make(t);
    assert.equal((await until(site.job(['true']))).code, 0);
    const paused = await site.verb('pause', '--reason', 'new disks until 14:00');
    assert.match(
      paused.stderr,
      /gate "g" is paused: no new job is admitted \(running: 0, waiting: 0\)/,
    );
    const job = site.job(['true']);
    await job.says(/no new job is admitted: paused by .* at .*: new disks until 14:00/);
    assert.match((await site.verb('why')).stdout, /paused by .*: new disks/);
    assert.match((await site.verb('resume')).stderr, /admits jobs again/);
    assert.equal((await until(job)).code, 0);
    assert.match(await site.history(), /"event":"ordered".*"order":"pause".*"reason":"new disks/);
    assert.match(await site.history(), /"order":"resume"/);
  });

  test('a waiter logs every operator command, by whom and why, and a limit that was set before', async (t) => {
    const site = await Site.make(t);
    await site.holds();
    const first = site.job(['true'], { options: ['--limit', '3'] });
    await first.says('position 1');
    const second = site.job(['true']);
    await second.says('position 2');
    const { gates } = JSON.parse((await site.verb('status', '--json')).stdout);
    const ticket = String(gates[0].waiting[1].ticket);
    const orders = [
      [['resize', '--limit', '1'], 'resize 1'],
      [['move', '--ticket', ticket, '--first'], `move ticket ${ticket} first`],
      [['pause'], 'pause'],
      [['resume'], 'resume'],
    ] as const;
    for (const [verb, order] of orders) {
      // A waiter tells of no more than one in 2 s.
      await sleep(2_100);
      const reason = `since ${order}`;
      const ordered = await site.verb(...verb, '--reason', reason);
      assert.equal(ordered.code, 0, ordered.stderr);
      for (const job of [first, second])
        await job.says(new RegExp(`operator command by .* at \\S+: ${order} \\(${reason}\\)`));
    }
    const later = site.job(['true']);
    await later.says(/operator command by .*: resize 1 \(since resize 1\)/);
  });

  test('release --force ends a waiting ticket, which logs why', async (t) => {
    const site = await Site.make(t);
    const holder = await site.holds();
    const job = site.job(['true']);
    await job.says('position 1');
    const { gates } = JSON.parse((await site.verb('status', '--json')).stdout);
    const ticket = ['--ticket', String(gates[0].waiting[0].ticket)];
    const forced = await site.verb('release', ...ticket, '--force', '--reason', 'not today');
    assert.match(forced.stderr, /which waited, is ended/);
    const { code, stderr } = await until(job);
    assert.equal(code, 78);
    assert.match(stderr, /no longer waits for gate "g": .* has ended its ticket: not today/);
    holder.process.kill('SIGTERM');
    await until(holder);
    const ends = (await site.history()).match(/"end":"\w+"/g);
    assert.deepEqual(ends, ['"end":"forced"', '"end":"released"'], 'it is told of once');
  });

  test('a pause outlives the loss of the counter file', async (t) => {
    const site = await Site.make(t);
    await until(site.job(['true']));
    await site.verb('pause', '--reason', 'moving');
    await rm(join(site.path, 'g/counter.json'));
    const job = site.job(['true']);
    await job.says(/no new job is admitted: paused by .*: moving/);
    await site.verb('resume');
    assert.equal((await until(job)).code, 0);
    await rm(join(site.path, 'g/counter.json'));
    assert.equal((await until(site.job(['true']))).code, 0, 'and so does its end');
  });

  test('drain waits until the last job has ended', async (t) => {
    const site = await Site.make(t);
    const holder = await site.holds();
    const early = await site.verb('drain', '--wait', '--wait-timeout', '1s');
    assert.equal(early.code, 75);
    assert.equal(holder.process.exitCode, null);
    const draining = start(['drain', '--wait', '--path', site.path, '--gate', 'g']);
    t.after(() => draining.process.kill('SIGKILL'));
    await draining.says('is paused');
    holder.process.kill('SIGTERM');
    const drained = await draining.ran;
    assert.equal(drained.code, 0);
    assert.match(drained.stderr, /gate "g" is empty, and stays paused/);
  });

  test('drain does not call a gate drained that another operator has opened or paused since', async (t) => {
    const site = await Site.make(t);
    const orders = [
      [['resume'], /"g" is no longer paused \(last operator command by .*\): do not rely on it/],
      [['pause', '--reason', 'mine'], /"g" is no longer paused by this command, but by /],
    ] as const;
    for (const [verb, message] of orders) {
      const holder = await site.holds();
      const draining = start(['drain', '--wait', '--path', site.path, '--gate', 'g']);
      t.after(() => draining.process.kill('SIGKILL'));
      await draining.says('is paused');
      assert.equal((await site.verb(...verb)).code, 0);
      const drained = await draining.ran;
      assert.equal(drained.code, 75);
      assert.match(drained.stderr, message);
      assert.doesNotMatch(drained.stderr, /is empty/);
      assert.equal(holder.process.exitCode, null);
      holder.process.kill('SIGTERM');
      await holder.ran;
      await site.verb('resume');
    }
  });

  test('resize changes the limit for all, down without ending anyone, and never above a policy', async (t) => {
    const site = await Site.make(t);
    await site.holds();
    const waits = site.job(['true']);
    await waits.says('position 1');
    await site.verb('resize', '--limit', '2', '--reason', 'a second licence');
    assert.equal((await until(waits)).code, 0);
    await site.verb('resize', '--limit', '1');
    const next = site.job(['true'], { options: ['--limit', '7'] });
    await next.says(/this job asks for 7: an operator's limit applies/);
    await site.set({ limit: 3 });
    const above = await site.verb('resize', '--limit', '4');
    assert.equal(above.code, 64);
    assert.match(above.stderr, /limit 4 exceeds the limit of this gate's policy, 3/);
    await site.verb('resize', '--limit', 'auto');
    assert.equal((await until(next)).code, 0, 'the policy leaves room');
  });

  test('move lets one who waits go first', async (t) => {
    const site = await Site.make(t);
    const holder = await site.holds();
    const order = join(site.path, 'order');
    const jobs = [];
    for (const name of ['early', 'late']) {
      const job = site.job(['sh', '-c', `echo ${name} >> ${order}`]);
      await job.says(/position \d/);
      jobs.push(job);
    }
    const { gates } = JSON.parse((await site.verb('status', '--json')).stdout);
    const late = gates[0].waiting[1].ticket;
    const moved = await site.verb(
      'move',
      '--ticket',
      String(late),
      '--first',
      '--reason',
      'hotfix',
    );
    assert.equal(moved.code, 0, moved.stderr);
    holder.process.kill('SIGTERM');
    for (const job of jobs) assert.equal((await until(job)).code, 0);
    assert.equal(await readFile(order, 'utf8'), 'late\nearly\n');
    assert.equal((await site.verb('move', '--ticket', '99', '--first')).code, 64);
  });

  test('recover lets tokens go on above all that a backup knows of', async (t) => {
    const site = await Site.make(t);
    const token = async (): Promise<number> =>
      Number((await until(site.job(['sh', '-c', 'echo $SLOTGATE_TOKEN']))).stdout);
    const before = await token();
    const backup = await readFile(join(site.path, 'g/counter.json'));
    const last = await token();
    await writeFile(join(site.path, 'g/counter.json'), backup);
    assert.equal((await site.verb('recover', '--advance', 'auto')).code, 0);
    assert.ok((await token()) > Math.max(before, last) + 1_000);
    assert.equal((await site.verb('recover', '--advance', '1')).code, 64, 'numbers only rise');
  });
});
