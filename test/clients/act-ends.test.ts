/*
 * How a slot comes back where nektos/act ends a job without a post. [seen with 0.2.89, in host mode]
 *   - SIGKILL to act leaves the processes of its steps, and the job's folders.
 *   - A job whose pre fails ends without a post, while act goes on with its other jobs; with --rm, as act_runner and
 *     Forgejo's runner have it, its folders are removed then.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { recordOf, until } from './act-record.ts';
import { ActScene } from './act-scene.ts';
import { hasGo } from './tools.ts';

/** A job of a workflow that takes a slot of the gate of its name. */
function job(scene: ActScene, gate: string, steps: string): string {
  return `  ${gate}:
    runs-on: here
    steps:
      - uses: slotgate/slotgate@v0
        with: { path: '${scene.gates}', gate: ${gate}, limit: 1, scope: host, wait-timeout: 10m }
${steps}`;
}

function workflow(...jobs: readonly string[]): string {
  return `on: push\njobs:\n${jobs.join('')}`;
}

function script(...lines: readonly string[]): string {
  return `      - run: |\n${lines.map((line) => `          ${line}\n`).join('')}`;
}

const running = (scene: ActScene, gate: string): number => recordOf(scene, gate).running.length;

describe('nektos/act that ends a job without a post', { skip: !hasGo, timeout: 600_000 }, () => {
  for (const name of ['act', 'our-runner']) {
    test(`SIGKILL to act as "${name}" with two jobs at once: both slots come back at once`, async () => {
      using scene = new ActScene();
      const steps = script(`echo in >>${scene.events}`, 'sleep 600');
      const act = scene.start(workflow(job(scene, 'one', steps), job(scene, 'two', steps)), {
        name,
      });
      await until('both jobs work', () => scene.noted.length === 2);
      assert.equal(running(scene, 'one') + running(scene, 'two'), 2);
      act.process.kill('SIGKILL');
      await until('both slots are free', () => running(scene, 'one') + running(scene, 'two') === 0);
    });
  }

  test('SIGKILL to act while its job waits: it leaves the queue and never gets the slot', async () => {
    using scene = new ActScene();
    const steps = script(
      `echo in >>${scene.events}`,
      `until [ -e ${scene.root}/go ]; do sleep 0.1; done`,
    );
    const one = workflow(job(scene, 'one', steps));
    const holder = scene.start(one);
    await until('one job works', () => scene.noted.length === 1);
    const waiter = scene.start(one);
    await until('another one waits', () => recordOf(scene, 'one').waiting.length === 1);
    waiter.process.kill('SIGKILL');
    await until('it has left the queue', () => recordOf(scene, 'one').waiting.length === 0);
    holder.process.kill('SIGKILL');
    await until('the slot is free', () => running(scene, 'one') === 0);
    assert.equal(scene.noted.length, 1, 'the killed one never worked');
  });

  for (const [signal, times] of [
    ['SIGTERM', 1],
    ['SIGINT', 1],
    ['SIGINT', 2],
  ] as const) {
    test(`${signal} to act while its job holds, ${times === 1 ? 'once' : 'twice'}: the slot comes back, with a post or without`, async () => {
      using scene = new ActScene();
      const steps = script(`echo in >>${scene.events}`, 'sleep 600');
      const act = scene.start(workflow(job(scene, 'one', steps)));
      await until('the job works', () => scene.noted.length === 1);
      for (let time = 0; time < times; time += 1) act.process.kill(signal);
      await act.ended;
      await until('the slot is free', () => running(scene, 'one') === 0);
      await until('no keeper is left', () => scene.processes.length === 0);
    });
  }

  test('a job that ends without a post while act goes on: its slot comes back; a job whose step deleted its folders keeps its own', async () => {
    using scene = new ActScene();
    const fails = `      - uses: fails/in-pre@v0\n`;
    const deletes = script(
      `rm -rf "$RUNNER_TEMP" "$GITHUB_WORKSPACE"`,
      `echo in >>${scene.events}`,
      'cd /; sleep 600',
    );
    const act = scene.start(workflow(job(scene, 'one', fails), job(scene, 'two', deletes)), {
      rm: true,
    });
    await until('the second job has deleted its folders', () => scene.noted.length === 1);
    await until('the slot of the first is free', () => running(scene, 'one') === 0);
    await sleep(20_000);
    assert.equal(running(scene, 'two'), 1, 'its processes are at work');
    assert.equal(act.process.exitCode, null, 'act goes on');
    act.process.kill('SIGKILL');
    await until('both slots are free', () => running(scene, 'two') === 0);
  });
});
