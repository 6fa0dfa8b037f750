import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Scene } from './scene.ts';

const cli = join(import.meta.dirname, '../../dist/cli/index.js');

/** An operator's verb at the gate `deploy`. */
function operator(scene: Scene, verb: readonly string[], reason: string): void {
  const args = [...verb, '--path', scene.path, '--gate', 'deploy', '--reason', reason];
  const { status, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

const waits = async (scene: Scene, many: number): Promise<void> => {
  await scene.until(`${many} wait`, () => scene.record().waiting.length === many);
};

/** Whether a keeper has told this to its job, by the logs of all keepers. */
async function told(scene: Scene, line: RegExp): Promise<void> {
  const logs = (): string[] =>
    scene.keepers.map((name) => readFileSync(join(scene.temporary, name, 'log'), 'utf8'));
  await scene.until(`a job is told ${line}`, () => logs().some((log) => line.test(log)));
}

describe("an operator's orders, in the log of a job that waits through the action", {
  concurrency: 2,
}, () => {
  test('each of them says who gave it and why', async () => {
    await using scene = new Scene();
    const holder = scene.job();
    assert.equal((await holder.use.run('pre')).code, 0);
    const waiter = scene.job({ limit: '3', 'wait-timeout': '5m' });
    const pre = waiter.use.start('pre');
    await waits(scene, 1);
    const other = scene.job({ 'wait-timeout': '5m' }).use.start('pre');
    await waits(scene, 2);
    const [first, second] = scene.record().waiting.map(({ ticket }) => String(ticket));
    const orders: [order: string, verb: string[]][] = [
      ['resize 1', ['resize', '--limit', '1']],
      [`move ticket ${second} first`, ['move', '--ticket', `${second}`, '--first']],
      [`move ticket ${first} first`, ['move', '--ticket', `${first}`, '--first']],
      ['pause', ['drain']],
      ['resume', ['resume']],
    ];
    const lines = orders.map(
      ([order]) => new RegExp(`operator command by .*: ${order} \\(for ${order}\\)`),
    );
    for (const [index, [order, verb]] of orders.entries()) {
      operator(scene, verb, `for ${order}`);
      await told(scene, lines[index] ?? /./);
      // A waiter tells of no more than one order in 2 s.
      await sleep(2_100);
    }
    operator(scene, ['release', '--ticket', `${second}`, '--force'], 'not today');
    const sent = await other.ended;
    assert.equal(sent.code, 1, sent.log);
    assert.match(sent.log, /no longer waits.* has ended its ticket: not today/);

    await holder.use.run('post');
    const entered = await pre.ended;
    assert.equal(entered.code, 0, entered.log);
    const by = String.raw`(uid \d+|\S+) at \S+`;
    for (const [order] of orders)
      assert.match(
        entered.log,
        new RegExp(`operator command by ${by}: ${order} \\(for ${order}\\)`),
      );
    assert.match(entered.log, new RegExp(`no new job is admitted: paused by ${by}.*: for pause`));
    assert.match(entered.log, /an operator's limit applies/);
    assert.equal((await waiter.use.run('post')).code, 0);
  });

  test('drain --wait ends with the last holder, and waiters stay in the queue until resume', async (t) => {
    await using scene = new Scene();
    const holder = scene.job();
    assert.equal((await holder.use.run('pre')).code, 0);
    const waiter = scene.job({ 'wait-timeout': '5m' });
    const pre = waiter.use.start('pre');
    await waits(scene, 1);
    const where = ['--path', scene.path, '--gate', 'deploy'];
    const drain = spawn(process.execPath, [cli, 'drain', ...where, '--wait', '--reason', 'disks'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    t.after(() => drain.kill('SIGKILL'));
    const drained = text(drain.stderr);
    const ended = new Promise((resolve) => drain.once('exit', resolve));
    await told(scene, /no new job is admitted: paused by .*: disks/);
    assert.equal(drain.exitCode, null, 'it waits for the one that runs');
    await holder.use.run('post');
    assert.equal(await ended, 0);
    assert.match(await drained, /gate "deploy" is empty, and stays paused/);
    assert.equal(scene.record().running.length, 0);
    assert.equal(scene.record().waiting.length, 1, 'who waits keeps its place');
    operator(scene, ['resume'], 'done');
    const entered = await pre.ended;
    assert.equal(entered.code, 0, entered.log);
    assert.match(entered.log, /no new job is admitted: paused by .*: disks/);
    assert.equal((await waiter.use.run('post')).code, 0);
  });
});
