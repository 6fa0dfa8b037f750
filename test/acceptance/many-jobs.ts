import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Holders } from '../support/holders.ts';
import type { FakeRunner } from './runner/fake-runner.ts';
import { Scene } from './scene.ts';

const runners = 6;

/**
 * Jobs of 5 to 50 ms on six runners, two slots, each with its real pre, main and post: never more
 * than two at once by the test's own clock, often two, all of them run, no token twice.
 */
export async function runManyJobs(jobsPerRunner: number): Promise<void> {
  await using scene = new Scene();
  const holders = new Holders();
  let jobs = 0;
  const tokens: number[] = [];
  const work = async (runner: FakeRunner): Promise<void> => {
    for (let count = 0; count < jobsPerRunner; count += 1) {
      const job = runner.start();
      const use = job.use(scene.inputs({ limit: '2' }));
      const pre = await use.run('pre');
      assert.equal(pre.code, 0, pre.log);
      jobs += 1;
      const name = `job ${jobs}`;
      holders.join(name, { weight: 1 });
      const main = await use.run('main');
      tokens.push(Number(main.outputs['token']));
      await sleep(5 + Math.random() * 45);
      holders.leave(name);
      const post = await use.run('post');
      assert.equal(post.code, 0, post.log);
      await job.end();
    }
  };
  await Promise.all(Array.from({ length: runners }, async () => await work(scene.runner())));

  assert.equal(holders.most, 2);
  assert.ok(holders.times(2) >= 10, `two at once ${holders.times(2)} times`);
  assert.equal(new Set(tokens).size, runners * jobsPerRunner, 'no token twice');
  await scene.quiet();
}
