import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { start } from '../support/command-line.ts';
import { Site, until } from './support/site.ts';

describe('operators', () => {
  test('pause and resume: those who wait and come are told who paused it and why', async (t) => {
    const site = await Site.make(t);
    assert.equal((await until(site.job(['true']))).code, 0);
    const paused = await site.verb('pause', '--reason', 'new disks until 14:00');
    assert.match(
      paused.stderr,
      /gate "g" is paused: nobody new is let in \(running: 0, waiting: 0\)/,
    );
    const job = site.job(['true']);
    await job.says(/nobody is let in: paused by .* at .*: new disks until 14:00/);
    assert.match((await site.verb('why')).stdout, /paused by .*: new disks/);
    assert.match((await site.verb('resume')).stderr, /lets jobs in again/);
    assert.equal((await until(job)).code, 0);
    assert.match(await site.history(), /"event":"ordered".*"order":"pause".*"reason":"new disks/);
    assert.match(await site.history(), /"order":"resume"/);
  });

  test('a pause outlives the loss of the counter file', async (t) => {
    const site = await Site.make(t);
    await until(site.job(['true']));
    await site.verb('pause', '--reason', 'moving');
    await rm(join(site.path, 'g/counter.json'));
    const job = site.job(['true']);
    await job.says(/nobody is let in: paused by .*: moving/);
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

  test('resize changes the limit for all, down without ending anyone, and never above a policy', async (t) => {
    const site = await Site.make(t);
    await site.holds();
    const waits = site.job(['true']);
    await waits.says('1st in line');
    await site.verb('resize', '--limit', '2', '--reason', 'a second licence');
    assert.equal((await until(waits)).code, 0);
    await site.verb('resize', '--limit', '1');
    const next = site.job(['true'], { options: ['--limit', '7'] });
    await next.says(/this job asks for 7: an operator's limit counts/);
    await site.set({ limit: 3 });
    const above = await site.verb('resize', '--limit', '4');
    assert.equal(above.code, 64);
    assert.match(above.stderr, /policy of this gate says 3, and 4 is more/);
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
      await job.says(/in line/);
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
