import assert from 'node:assert/strict';
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openExisting } from '../../../src/access/open-existing.ts';
import { forceEnd } from '../../../src/ticket/end-ticket.ts';
import { patchedAction } from '../runner/patched-action.ts';
import { Scene } from '../scene.ts';
import { stageOf, storyOf } from './told.ts';

/** What a process has open, by proc_pid_fd(5). */
function openIn(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).map((fd) => {
    try {
      return `${fd} ${readlinkSync(`/proc/${pid}/fd/${fd}`)}`;
    } catch {
      // Closed meanwhile.
      return '';
    }
  });
}

/** The action as if its post never came. */
function withoutPost(scene: Scene): string {
  const find = '  post: dist/post/index.js\n';
  return patchedAction(join(scene.root, 'no-post'), [{ in: 'action.yml', find, put: '' }]);
}

/** The last line of the gate's history. */
function lastEnd(scene: Scene): string {
  const lines = readFileSync(join(scene.path, 'deploy/history.jsonl'), 'utf8').trim().split('\n');
  return (JSON.parse(lines.at(-1) ?? '{}') as { end: string }).end;
}

const linux = { concurrency: 3, skip: process.platform !== 'linux' };

describe('the end of a job', linux, () => {
  test('the runner is stopped and skips the posts: the keeper sees the worker end, and gives the slot back', async () => {
    await using scene = new Scene();
    const { run } = await scene.holder();
    run.shutDown();
    const result = await run.result;
    assert.ok(!storyOf(result).includes('post gate: success'));
    await scene.quiet();
    assert.equal(lastEnd(scene), 'released');
  });

  test('the runner is stopped while a job waits: the keeper leaves the queue', async () => {
    await using scene = new Scene();
    const other = await scene.holder();
    const run = scene.runner().take({ steps: [scene.step()] });
    await scene.until('it waits', () => scene.record().waiting.length === 1);
    run.shutDown();
    await run.result;
    await scene.until('it has left the line', () => scene.record().waiting.length === 0);
    await other.release();
    await scene.quiet();
  });

  test("the sweep of the job's processes after all posts finds no keeper of a worker that it watches", async () => {
    await using scene = new Scene();
    const repositories = { 'octo/no-post@v1': withoutPost(scene) };
    const runner = scene.runner({ repositories });
    const result = await runner.take({ steps: [scene.step({}, { uses: 'octo/no-post@v1' })] })
      .result;
    assert.deepEqual(result.swept, []);
    await scene.quiet();
    assert.equal(lastEnd(scene), 'released', 'it lived to give the slot back itself');
  });

  test('the sweep finds the keeper where there is no worker to watch: none outlives its job', async () => {
    await using scene = new Scene();
    const repositories = { 'octo/no-post@v1': withoutPost(scene) };
    const runner = scene.runner({ repositories, visibleWorker: false });
    let keeper = 0;
    const result = await runner.take({
      steps: [
        scene.step({}, { uses: 'octo/no-post@v1' }),
        {
          run: () => {
            keeper = scene.keeperPid();
          },
        },
      ],
    }).result;
    assert.deepEqual(result.swept, [keeper]);
    const usual = await scene.runner({ visibleWorker: false }).take({
      steps: [scene.step({ gate: 'other' })],
    }).result;
    assert.match(stageOf(usual, 'post').log, /released the slot/);
    assert.equal(scene.record('other').running.length, 0, 'a post comes before the sweep');
  });

  test('a stage ends at once though its keeper lives on: the keeper holds none of its pipes', async () => {
    await using scene = new Scene();
    let descriptors: string[] = [];
    const result = await scene.runner().take({
      steps: [
        scene.step(),
        {
          run: () => {
            descriptors = openIn(scene.keeperPid());
          },
        },
      ],
    }).result;
    assert.deepEqual(
      descriptors.filter((line) => / pipe:/.test(line) && /^[012] /.test(line)),
      [],
    );
    // The runner gives up after 5 s; a stage that nobody delays is drained in milliseconds.
    assert.ok(stageOf(result, 'pre').drainedMs < 4_000);
    await scene.quiet();
  });

  test('the next job deletes _actions and RUNNER_TEMP: a keeper goes on without them, and does not block that', async () => {
    await using scene = new Scene();
    const { run } = await scene.holder();
    const work = join(run.job.runner.root, '_work');
    // On Windows a file that is open cannot be deleted; what is loaded there is a copy (native/staging.ts).
    const descriptors = openIn(scene.keeperPid()).filter((line) => line.includes(work));
    assert.deepEqual(descriptors, []);
    for (const folder of ['_actions', '_temp']) rmSync(join(work, folder), { recursive: true });
    const other = scene.runner().take({ steps: [scene.step()] });
    await scene.until('another one waits', () => scene.record().waiting.length === 1);
    run.shutDown();
    await run.result;
    assert.equal((await other.result).conclusion, 'success');
    await scene.quiet();
  });

  test('a worker that nobody reaps stays a zombie, and is seen to have ended', async () => {
    await using scene = new Scene();
    const job = scene.runner().start({ unreaped: true });
    assert.equal((await job.use(scene.inputs()).run('pre')).code, 0);
    assert.equal(scene.record().running.length, 1);
    await job.killWorker();
    await scene.quiet();
    assert.equal(lastEnd(scene), 'released');
  });

  for (const [onLost, conclusion] of [
    ['fail', 'failure'],
    ['warn', 'success'],
  ] as const)
    test(`a post fails the job for a lost slot with on-lost: fail alone (${onLost})`, async () => {
      await using scene = new Scene();
      const result = await scene.runner().take({
        steps: [
          scene.step({ 'on-lost': onLost }),
          {
            run: async () => {
              const gate = await openExisting(scene.inputs() as never, () => undefined);
              const ticket = scene.record().running[0]?.ticket ?? 0;
              await forceEnd(gate, { ticket, reason: 'test', by: 'test' });
            },
          },
        ],
      }).result;
      assert.equal(result.conclusion, conclusion);
      assert.match(
        stageOf(result, 'post').log,
        /^::(error|warning)::The slot of gate "deploy" was reclaimed, or ended by an operator,/m,
      );
    });
});
