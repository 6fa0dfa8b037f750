import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { describe, test } from 'node:test';
import { makeFastGate, takeAway } from './fast-gate.ts';
import { LaterSteps } from './runner/later-steps.ts';
import { runRelease } from './runner/other-action.ts';
import { Scene } from './scene.ts';

/** A job that holds the slot, past its main, and what its later steps find. */
async function holding(scene: Scene, inputs: Record<string, string> = {}, fast = true) {
  if (fast) await makeFastGate(scene, inputs['gate']);
  const { job, use } = scene.job(inputs);
  const later = new LaterSteps(job);
  assert.equal((await use.run('pre')).code, 0);
  const main = await use.run('main', later.files);
  assert.equal(main.code, 0, main.log);
  return { job, use, later, main };
}

describe('the later steps of a job', { concurrency: 3 }, () => {
  test('they find gate, ticket, slot and token in their environment, and the command on their path', async () => {
    await using scene = new Scene();
    const { later, main } = await holding(scene);
    const script =
      'echo "$SLOTGATE_GATE/$SLOTGATE_TICKET/$SLOTGATE_SLOT/$SLOTGATE_TOKEN"; slotgate check';
    const step = await later.start(script).ended;
    assert.equal(step.code, 0, step.log);
    const { ticket, token } = main.outputs;
    assert.match(step.log, new RegExp(`^deploy/${ticket}/0/${token}$`, 'm'));
    assert.match(step.log, /^slot of gate "deploy" is held \(ticket \d+, fencing token \d+\)$/m);
  });

  test('check uses the last heartbeat while the mount does not answer for a moment', async () => {
    await using scene = new Scene();
    const { later, use } = await holding(scene, {}, false);
    renameSync(scene.path, `${scene.path}-away`);
    const step = await later.start('slotgate check').ended;
    assert.equal(step.code, 0, step.log);
    renameSync(`${scene.path}-away`, scene.path);
    assert.equal((await use.run('post')).code, 0);
  });

  test('check fails with an error annotation once the slot was lost, with on-lost: warn too', async () => {
    await using scene = new Scene();
    const { later, use } = await holding(scene, { 'on-lost': 'warn' });
    await takeAway(scene);
    const step = await later.start(
      'while slotgate check; do sleep 0.2; done; echo over; slotgate check || echo "it said $?"',
    ).ended;
    assert.match(
      step.log,
      /^::error::The slot of gate "deploy" is lost: it was reclaimed, or ended by an operator/m,
    );
    assert.match(step.log, /^it said 70$/m);
    assert.equal((await use.run('post')).code, 0);
  });

  test('check uses the record where the keeper was killed', async () => {
    await using scene = new Scene();
    const { later, use } = await holding(scene);
    process.kill(scene.keeperPid(), 'SIGKILL');
    assert.equal((await later.start('slotgate check').ended).code, 0);
    await takeAway(scene);
    const step = await later.start('slotgate check').ended;
    assert.equal(step.code, 70, step.log);
    assert.match(step.log, /^::error::.*the gate no longer lists its ticket/m);
    assert.equal((await use.run('post')).code, 1);
  });

  test('with several gates check reports each, or the one that is asked for', async () => {
    await using scene = new Scene();
    await makeFastGate(scene, 'b');
    const { job, later } = await holding(scene, { gate: 'a' });
    const second = job.use(scene.inputs({ gate: 'b' }));
    assert.equal((await second.run('main', { ...later.files, ...later.environment })).code, 0);
    await takeAway(scene, 'b');
    const all = await later.start('while slotgate check; do sleep 0.2; done; slotgate check').ended;
    assert.equal(all.code, 70, all.log);
    assert.match(all.log, /"a" is held/);
    assert.match(all.log, /^::error::.*"b" is lost/m);
    assert.equal((await later.start('slotgate check --gate a').ended).code, 0);
  });

  test('after an early release, and where there never was a slot, check fails', async () => {
    await using scene = new Scene();
    const { job, later } = await holding(scene);
    const release = await runRelease(job, {}, { ...later.files, ...later.environment });
    assert.equal(release.code, 0, release.log);
    const step = await later.start('slotgate check').ended;
    assert.equal(step.code, 70);
    assert.match(step.log, /::error::This job holds no slot/);
  });
});
