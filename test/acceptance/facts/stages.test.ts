import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { actionUnderTest, download } from '../runner/action-files.ts';
import type { FakeRunner } from '../runner/fake-runner.ts';
import { Scene } from '../scene.ts';
import { stageOf, storyOf } from './told.ts';

/** Puts an action where `uses: ./folder` finds it. */
function checkOut(runner: FakeRunner, folder: string, action?: string): void {
  const directory = join(runner.workspace, folder);
  mkdirSync(directory, { recursive: true });
  if (action === undefined) download(actionUnderTest(), directory);
  else writeFileSync(join(directory, 'action.yml'), action);
}

/** A composite action whose one step uses the gate it is given. */
const composite = (path: string): string => `
inputs: { gate: { required: true } }
outputs: { token: { value: '\${{ steps.inner.outputs.token }}' } }
runs:
  using: composite
  steps:
    - id: inner
      uses: slotgate/slotgate@v0
      with: { gate: '\${{ inputs.gate }}', path: '${path}', scope: host }
`;

describe('stages of a job', { concurrency: 3 }, () => {
  test("outputs set in pre are dropped: main sets them, and later steps see this job's slot", async () => {
    await using scene = new Scene();
    let seen: unknown;
    const { conclusion } = await scene.runner().take({
      steps: [
        scene.step(),
        {
          run: ({ contexts }) => {
            seen = contexts['steps'];
          },
        },
      ],
    }).result;
    assert.equal(conclusion, 'success');
    const { outputs } = (seen as { gate: { outputs: Record<string, string> } }).gate;
    assert.deepEqual(
      { acquired: outputs['acquired'], slot: outputs['slot'] },
      { acquired: 'true', slot: '0' },
    );
    assert.match(outputs['token'] ?? '', /^\d+$/);
    await scene.quiet();
  });

  test("pre runs before every step's main: an input that asks for a step's output is an error that explains this", async () => {
    await using scene = new Scene();
    for (const [input, message] of [
      [{ gate: `\${{ steps.name.outputs.it }}` }, /::error::The input "gate" is empty.*steps\.\*/],
      [{ limit: `\${{ env.LIMIT }}` }, /::error::The input "limit" is empty.*have no value/],
      [{ gate: `\${{ hashFiles('**/lock') }}` }, /::error::The input "gate" is empty/],
    ] as const) {
      const result = await scene.runner().take({
        steps: [{ id: 'name', run: 'echo it=x >>"$GITHUB_OUTPUT"' }, scene.step(input)],
      }).result;
      assert.deepEqual(storyOf(result), [
        'pre gate: failure',
        'main name: skipped',
        'main gate: skipped',
        'post gate: success',
      ]);
      assert.match(stageOf(result, 'pre').log, message);
    }
  });

  test("a step's own if does not stop pre: the slot is held all the job, and post gives it back", async () => {
    await using scene = new Scene();
    let running = 0;
    const result = await scene.runner().take({
      steps: [
        scene.step({}, { if: 'false' }),
        {
          run: () => {
            running = scene.record().running.length;
          },
        },
      ],
    }).result;
    assert.equal(running, 1);
    assert.equal(stageOf(result, 'main').outcome, 'skipped');
    assert.match(stageOf(result, 'post').log, /released the slot/);
    assert.equal(result.conclusion, 'success');
    await scene.quiet();
  });

  test('inputs are evaluated again at each stage: post releases what pre acquired', async () => {
    await using scene = new Scene();
    const { stages } = await scene.runner().take({
      env: { NAME: 'deploy', LIMIT: '1' },
      steps: [
        { run: 'echo NAME=other >>"$GITHUB_ENV"; echo LIMIT=nonsense >>"$GITHUB_ENV"' },
        scene.step({ gate: `\${{ env.NAME }}`, limit: `\${{ env.LIMIT }}` }),
      ],
    }).result;
    assert.deepEqual(
      stages.map(({ outcome }) => outcome),
      ['success', 'success', 'success', 'success'],
    );
    await scene.quiet();
  });

  test('post is registered when pre begins: after a failed pre it does nothing to the slot of another job', async () => {
    await using scene = new Scene();
    const other = await scene.holder();
    const result = await scene.runner().take({
      steps: [scene.step({ 'wait-timeout': '1s' }), { id: 'work', run: 'true' }],
    }).result;
    assert.deepEqual(storyOf(result), [
      'pre gate: failure',
      'main gate: skipped',
      'main work: skipped',
      'post gate: success',
    ]);
    assert.equal(result.conclusion, 'failure');
    assert.equal(scene.record().running.length, 1);
    assert.equal((await other.release()).conclusion, 'success');
    await scene.quiet();
  });

  test('continue-on-error lets a job run on after a failed pre: main fails, and tells that it has no slot', async () => {
    await using scene = new Scene();
    const other = await scene.holder();
    let gate: unknown;
    const result = await scene.runner().take({
      steps: [
        scene.step({ 'wait-timeout': '1s' }, { 'continue-on-error': true }),
        {
          run: ({ contexts }) => {
            gate = (contexts['steps'] as { gate: unknown }).gate;
          },
        },
      ],
    }).result;
    assert.match(stageOf(result, 'main').log, /::error::This job holds no slot/);
    const { outputs, ...ends } = gate as { outputs: Record<string, string> };
    assert.deepEqual(ends, { outcome: 'failure', conclusion: 'success' });
    const { acquired, refused, slot } = outputs;
    assert.deepEqual(
      { acquired, refused, slot },
      { acquired: 'false', refused: 'timed-out', slot: '' },
    );
    await other.release();
  });

  test('a step that fails leaves post to give the slot back', async () => {
    await using scene = new Scene();
    const result = await scene.runner().take({
      steps: [scene.step(), { id: 'work', run: 'exit 3' }],
    }).result;
    assert.equal(result.conclusion, 'failure');
    assert.match(stageOf(result, 'post').log, /released the slot/);
    await scene.quiet();
  });

  test('there is no pre for uses: ./ and inside a local composite action: main acquires, post releases', async () => {
    await using scene = new Scene();
    const runner = scene.runner();
    checkOut(runner, 'gate');
    checkOut(runner, 'deploy', composite(scene.path));
    for (const uses of ['./gate', './deploy']) {
      let running = 0;
      const result = await runner.take({
        steps: [
          scene.step({}, { uses }),
          {
            run: () => {
              running = scene.record().running.length;
            },
          },
        ],
      }).result;
      assert.equal(result.conclusion, 'success');
      assert.ok(!result.stages.some(({ stage }) => stage === 'pre'));
      assert.equal(running, 1);
      await scene.quiet();
    }
  });

  test("a remote composite action's nested pre does run, and its outputs reach the job", async () => {
    await using scene = new Scene();
    const directory = join(scene.root, 'deploy-action');
    mkdirSync(directory);
    writeFileSync(join(directory, 'action.yml'), composite(scene.path));
    const runner = scene.runner({ repositories: { 'octo/deploy@v1': directory } });
    let token = '';
    const result = await runner.take({
      steps: [
        { id: 'first', run: () => void assert.equal(scene.record('nested').running.length, 1) },
        { id: 'deploy', uses: 'octo/deploy@v1', with: { gate: 'nested' } },
        {
          run: ({ contexts }) => {
            token = (contexts['steps'] as Record<string, { outputs: { token: string } }>)['deploy']
              ?.outputs.token as string;
          },
        },
      ],
    }).result;
    assert.equal(result.conclusion, 'success');
    assert.equal(storyOf(result)[0], 'pre inner: success');
    assert.match(token, /^\d+$/);
    await scene.until('the slot is back', () => scene.record('nested').running.length === 0);
  });

  test('the action needs nothing but its action.yml and dist, wherever they are', async () => {
    await using scene = new Scene();
    const runner = scene.runner();
    const elsewhere = join(runner.workspace, 'far away/ü');
    download(actionUnderTest(), elsewhere);
    const result = await runner.take({ steps: [scene.step({}, { uses: './far away/ü' })] }).result;
    assert.equal(result.conclusion, 'success');
    await scene.quiet();
  });
});
