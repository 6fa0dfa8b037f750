import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { repetitions } from '../support/campaign.ts';
import { Holders } from '../support/holders.ts';
import type { FakeRunner } from './runner/fake-runner.ts';
import type { Job, Use } from './runner/job.ts';
import { Scene } from './scene.ts';

/** Something goes wrong with every fifth job, each time something else. */
const accidents = ['worker', 'pre', 'keeper', 'cancel', 'no post'] as const;
type Accident = (typeof accidents)[number];

const runners = 6;
const jobsPerRunner = repetitions(25, 50);
const jobs = runners * jobsPerRunner;

test(`${jobs} jobs, every fifth killed, cancelled or left without a post: never more than two at once`, async () => {
  await using scene = new Scene();
  const holders = new Holders();
  let finished = 0;
  const work = async (runner: FakeRunner, number: number): Promise<void> => {
    for (let count = 0; count < jobsPerRunner; count += 1) {
      const index = number * jobsPerRunner + count;
      const accident = index % 5 === 0 ? accidents[(index / 5) % accidents.length] : undefined;
      const job = runner.start();
      const use = job.use(scene.inputs({ limit: '2' }));
      if (await runs({ scene, holders, job, use }, accident)) finished += 1;
      if (accident === 'worker') job.kill();
      else await job.end();
    }
  };
  await Promise.all(
    Array.from({ length: runners }, async (_, number) => await work(scene.runner(), number)),
  );

  assert.ok(holders.most <= 2, `${holders.most} at once`);
  assert.ok(holders.times(2) >= jobs / 15, `two at once ${holders.times(2)} times`);
  assert.ok(finished >= 0.8 * jobs, `${finished} of ${jobs} jobs had their turn`);
  await scene.quiet(90_000);
});

interface Run {
  readonly scene: Scene;
  readonly holders: Holders;
  readonly job: Job;
  readonly use: Use;
}

/** One job, in the order of the runner: whether it had its turn. */
async function runs(
  { scene, holders, job, use }: Run,
  accident: Accident | undefined,
): Promise<boolean> {
  const pre = use.start('pre');
  const early =
    accident === 'pre' || accident === 'cancel' || (accident === 'worker' && Math.random() < 0.5);
  if (early) {
    await sleep(Math.random() * 400);
    if (accident === 'pre') pre.signal('SIGKILL');
    if (accident === 'cancel') pre.signal('SIGINT');
    if (accident === 'worker') {
      job.kill();
      return false;
    }
  }
  const entered = await pre.ended;
  if (entered.code !== 0) {
    assert.ok(early, entered.log);
    assert.equal((await use.run('post')).code, 0);
    return false;
  }
  const name = randomUUID();
  holders.join(name, { weight: 1 });
  if (accident === 'keeper') killKeeper(scene, job);
  const main = await use.run('main');
  assert.equal(main.code, 0, main.log);
  await sleep(5 + Math.random() * 45);
  holders.leave(name);
  if (accident === 'worker' || accident === 'no post') return true;
  const post = await use.run('post');
  assert.equal(post.code, 0, post.log);
  return true;
}

function killKeeper(scene: Scene, job: Job): void {
  const mine = scene.record().running.find((holder) => holder.checkRun === job.id);
  if (mine?.keeper !== undefined) process.kill(mine.keeper.pid, 'SIGKILL');
}
