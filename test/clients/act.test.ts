/*
 * The action under nektos/act, in host mode, as a remote action: the nearest to a real runner that can
 * be had without one. It is not one. [seen with 0.2.89]
 *   - A failed pre ends the job: neither main nor post runs.
 *   - A cancel is SIGKILL to the stage. Posts run after it, but not the one of a stage that was a pre.
 *   - There is no Runner.Worker, no RUNNER_TRACKING_ID, no sweep of processes at the end, no check run id,
 *     and all legs of a matrix run at a time under one runner's name: nothing but their directories
 *     tells them apart.
 * What the real runner does instead is shown in test/acceptance/facts.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { recordOf, until } from './act-record.ts';
import { ActScene } from './act-scene.ts';
import { hasGo } from './tools.ts';

/** A job at the gate, whose one script is this. */
function workflow(scene: ActScene, limit: number, { matrix = '', script = '' }): string {
  return `on: push
jobs:
  gated:
    runs-on: here
${matrix}    steps:
      - id: gate
        uses: slotgate/slotgate@v0
        with: { path: '${scene.gates}', gate: deploy, limit: ${limit}, scope: host, wait-timeout: 10m }
      - run: |
${script.replaceAll(/^/gm, '          ')}
`;
}

const sixLegs = `    strategy: { fail-fast: false, max-parallel: 6, matrix: { leg: [1, 2, 3, 4, 5, 6] } }
`;

const record = (scene: ActScene) => recordOf(scene, 'deploy');

describe('nektos/act', { skip: !hasGo, timeout: 900_000 }, () => {
  test('a matrix of six jobs, limit 2, one of them failing: never more than two, all have their turn', async () => {
    using scene = new ActScene();
    const script = `echo "enter \${{ matrix.leg }} \${{ steps.gate.outputs.token }}" >>${scene.events}
sleep 1
echo "leave \${{ matrix.leg }}" >>${scene.events}
test \${{ matrix.leg }} != 3`;
    const { code, said } = await scene.start(workflow(scene, 2, { matrix: sixLegs, script })).ended;
    assert.equal(code, 1, 'one leg failed');
    let inside = 0;
    let most = 0;
    for (const event of scene.noted) {
      inside += event.startsWith('enter') ? 1 : -1;
      most = Math.max(most, inside);
    }
    const entered = scene.noted.filter((event) => event.startsWith('enter'));
    assert.equal(entered.length, 6, said);
    assert.equal(most, 2, scene.noted.join('\n'));
    assert.equal(new Set(entered.map((event) => event.split(' ')[2])).size, 6, 'six tokens');
    assert.equal(said.match(/released the slot of gate "deploy"/g)?.length, 6, said);
    assert.equal(record(scene).running.length, 0);
    await until('no keeper is left', () => scene.processes.length === 0);
  });

  test('a cancelled job that waits leaves the queue though its pre is killed; one that holds releases in its post', async () => {
    using scene = new ActScene();
    const script = `echo enter >>${scene.events}\nsleep 600`;
    const holder = scene.start(workflow(scene, 1, { script }));
    await until('one job works', () => scene.noted.length === 1);
    assert.ok(scene.processes.length > 0, 'its keeper is seen');
    const waiter = scene.start(workflow(scene, 1, { script }));
    await until('another one waits', () => record(scene).waiting.length === 1);
    waiter.process.kill('SIGINT');
    assert.notEqual((await waiter.ended).code, 0);
    await until('it has left the line', () => record(scene).waiting.length === 0);
    assert.equal(record(scene).running.length, 1);
    holder.process.kill('SIGINT');
    const { said } = await holder.ended;
    assert.match(said, /released the slot of gate "deploy"/);
    assert.equal(record(scene).running.length, 0);
    await until('no keeper is left', () => scene.processes.length === 0);
    assert.equal(scene.noted.length, 1, 'the cancelled one never worked');
  });
});
