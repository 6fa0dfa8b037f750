import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { isAlive } from '../support/alive.ts';
import { makeFastGate, takeAway } from './fast-gate.ts';
import { LaterSteps } from './runner/later-steps.ts';
import { Scene } from './scene.ts';

/** A step that runs for minutes, with a child below it and a daemon that left it. */
async function longStep(scene: Scene, later: LaterSteps) {
  const seen = join(scene.root, 'seen');
  const script = `sleep 300 & echo $! >> ${seen}; setsid sleep 301 & echo $! >> ${seen}; echo >> ${seen}; wait`;
  const step = later.start(script);
  await scene.until(
    'the step runs',
    () => existsSync(seen) && /\n\n$/.test(readFileSync(seen, 'utf8')),
  );
  const pids = readFileSync(seen, 'utf8').trim().split('\n').map(Number);
  return { step, pids };
}

describe('a slot that is lost while the job runs', { concurrency: 2 }, () => {
  test('on-lost: kill ends the job’s processes when the slot was taken away, and post fails the job', async () => {
    await using scene = new Scene();
    await makeFastGate(scene);
    const { job, use } = scene.job({ 'on-lost': 'kill' });
    assert.equal((await use.run('pre')).code, 0);
    const { step, pids } = await longStep(scene, new LaterSteps(job));
    assert.deepEqual(pids.map(isAlive), [true, true]);
    await takeAway(scene);
    await step.ended;
    await scene.until('all of it is gone', () => !pids.some(isAlive));
    assert.equal(job.worker.exitCode, null, 'the worker lives');
    const post = await use.run('post', { RUNNER_DEBUG: '1' });
    assert.equal(post.code, 1, post.log);
    assert.match(
      post.log,
      /::error::The slot of gate "deploy" was reclaimed, or ended by an operator,/,
    );
    assert.match(post.log, /on-lost: kill: killed \d+ of the job's processes/);
    await scene.quiet();
  });

  test('on-lost: kill does so at the moment of self-fencing, while the mount is away', async () => {
    await using scene = new Scene();
    await makeFastGate(scene);
    const { job, use } = scene.job({ 'on-lost': 'kill' });
    assert.equal((await use.run('pre')).code, 0);
    const { step, pids } = await longStep(scene, new LaterSteps(job));
    renameSync(scene.path, `${scene.path}-away`);
    await step.ended;
    await scene.until('all of it is gone', () => !pids.some(isAlive));
    const main = await use.run('main');
    assert.equal(main.code, 1);
    assert.match(main.log, /::error::Whether the slot of gate "deploy" is still held is unknown: /);
    renameSync(`${scene.path}-away`, scene.path);
    await use.run('post');
  });

  test('on-lost: kill spares the other jobs of the machine', async () => {
    await using scene = new Scene();
    await makeFastGate(scene);
    const other = scene.job({ gate: 'other' });
    assert.equal((await other.use.run('pre')).code, 0);
    const bystander = await longStep(scene, new LaterSteps(other.job));
    const { use } = scene.job({ 'on-lost': 'kill' });
    assert.equal((await use.run('pre')).code, 0);
    await takeAway(scene);
    const main = async () => (await use.run('main')).code;
    while ((await main()) === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal((await use.run('post')).code, 1);
    assert.deepEqual(bystander.pids.map(isAlive), [true, true]);
    assert.equal((await other.use.run('main')).code, 0);
    assert.equal((await other.use.run('post')).code, 0);
    for (const pid of bystander.pids) process.kill(pid, 'SIGKILL');
    await bystander.step.ended;
  });

  test('on-lost: fail and warn leave the job’s processes alone', async () => {
    await using scene = new Scene();
    await makeFastGate(scene);
    const { job, use } = scene.job();
    assert.equal((await use.run('pre')).code, 0);
    const { step, pids } = await longStep(scene, new LaterSteps(job));
    await takeAway(scene);
    await scene.until('the slot is free', () => scene.record().running.length === 0);
    const post = await use.run('post');
    assert.equal(post.code, 1, post.log);
    assert.match(
      post.log,
      /::error::The slot of gate "deploy" was reclaimed, or ended by an operator,/,
    );
    assert.deepEqual(pids.map(isAlive), [true, true]);
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    await step.ended;
  });
});

describe('a slot that is lost while a script runs in it', { concurrency: 2 }, () => {
  /** Starts a script, and takes its slot away once it runs. */
  async function losing(scene: Scene, run: string, onLost: string) {
    await makeFastGate(scene);
    const seen = join(scene.root, 'ready');
    const { job, use } = scene.job({ run: `touch ${seen}; ${run}`, 'on-lost': onLost });
    const main = use.start('main');
    await scene.until('the script runs', () => existsSync(seen));
    return { job, main };
  }

  test('on-lost: kill kills the script and nothing else of the job', async () => {
    await using scene = new Scene();
    const { job, main } = await losing(scene, 'trap "" TERM INT; sleep 300; sleep 300', 'kill');
    const bystander = await longStep(scene, new LaterSteps(job));
    await takeAway(scene);
    const { code, log } = await main.ended;
    assert.equal(code, 137, log);
    assert.match(
      log,
      /::error::The slot of gate "deploy" is lost: it was reclaimed, or ended by an operator/,
    );
    assert.deepEqual(bystander.pids.map(isAlive), [true, true]);
    for (const pid of bystander.pids) process.kill(pid, 'SIGKILL');
    await bystander.step.ended;
  });

  test('on-lost: fail asks the script to end, and fails the step whatever it says', async () => {
    await using scene = new Scene();
    const run = 'trap "echo asked; exit 0" TERM; while :; do sleep 0.1; done';
    const { main } = await losing(scene, run, 'fail');
    await takeAway(scene);
    const { code, log } = await main.ended;
    assert.match(log, /^asked$/m);
    assert.equal(code, 1, log);
  });

  test('on-lost: warn says so and lets the script run on', async () => {
    await using scene = new Scene();
    const go = join(scene.root, 'go');
    const run = `while [ ! -e ${go} ]; do sleep 0.1; done; echo finished`;
    const { main } = await losing(scene, run, 'warn');
    await takeAway(scene);
    await scene.until('the keeper has found out', () => scene.markers().length === 0);
    writeFileSync(go, '');
    const { code, log } = await main.ended;
    assert.match(log, /::warning::The slot of gate "deploy" is lost/);
    assert.match(log, /^finished$/m);
    assert.equal(code, 0);
  });
});
