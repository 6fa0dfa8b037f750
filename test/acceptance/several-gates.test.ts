import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runRelease } from './runner/other-action.ts';
import { Scene } from './scene.ts';

describe('several gates, and several uses of one, in a job', { concurrency: 3 }, () => {
  test('two gates in the order of their names are held together', async () => {
    await using scene = new Scene();
    const { job, use: first } = scene.job({ gate: 'a' });
    const second = job.use(scene.inputs({ gate: 'b' }));
    assert.equal((await first.run('pre')).code, 0);
    assert.equal((await second.run('pre')).code, 0);
    for (const gate of ['a', 'b']) assert.equal(scene.record(gate).running.length, 1);
    assert.equal((await second.run('post')).code, 0);
    assert.equal((await first.run('post')).code, 0);
  });

  test('a gate that sorts before one already held is refused, and nothing waits', async () => {
    await using scene = new Scene();
    const { job, use: first } = scene.job({ gate: 'b' });
    const second = job.use(scene.inputs({ gate: 'a' }));
    assert.equal((await first.run('pre')).code, 0);
    const refused = await second.run('pre');
    assert.equal(refused.code, 1);
    assert.match(
      refused.log,
      /::error::This job already uses gate "b" and now asks for gate "a", out of name order/,
    );
    assert.equal((await second.run('main')).code, 1);
    assert.equal((await second.run('post')).code, 0);
    assert.equal(scene.record('b').running.length, 1);
    assert.equal((await first.run('post')).code, 0);
  });

  test('any order will do for a use that does not wait, for another job, and once the first gate is released', async () => {
    await using scene = new Scene();
    const { job, use: first } = scene.job({ gate: 'b' });
    assert.equal((await first.run('pre')).code, 0);
    const tries = await job.use(scene.inputs({ gate: 'a', 'wait-timeout': '0s' })).run('pre');
    assert.equal(tries.code, 0, tries.log);
    assert.equal((await scene.job({ gate: 'aa' }).use.run('pre')).code, 0);
    assert.equal((await first.run('post')).code, 0);
    const after = await job.use(scene.inputs({ gate: 'Z' })).run('main');
    assert.equal(after.code, 1, 'a is still held');
    assert.match((await runRelease(job, { gate: 'a' })).log, /released the slot/);
    assert.equal((await job.use(scene.inputs({ gate: 'Z' })).run('main')).code, 0);
  });

  test('the second action gives a slot back early, and post finds nothing to do', async () => {
    await using scene = new Scene();
    const { job, use } = scene.job();
    assert.equal((await use.run('pre')).code, 0);
    assert.equal((await use.run('main')).code, 0);
    const release = await runRelease(job);
    assert.equal(release.code, 0, release.log);
    assert.match(release.log, /released the slot of gate "deploy"/);
    assert.equal(scene.record().running.length, 0);
    const other = scene.job();
    assert.equal((await other.use.run('pre')).code, 0);
    const post = await use.run('post');
    assert.equal(post.code, 0, post.log);
    assert.match(post.log, /no slot.* to release/);
    assert.equal(scene.record().running.length, 1, 'the next job keeps its slot');
  });

  test('the second action is harmless where nothing is held, and in another job', async () => {
    await using scene = new Scene();
    assert.equal((await scene.job().use.run('pre')).code, 0);
    const { job } = scene.job();
    const release = await runRelease(job, { gate: 'deploy', path: scene.path });
    assert.equal(release.code, 0, release.log);
    const blind = await runRelease(job);
    assert.match(blind.log, /set the inputs "gate" and "path", and the record is asked/);
    assert.match(release.log, /no slot to release of gate "deploy"/);
    assert.equal(scene.record().running.length, 1);
  });

  test('where uses share a slot, the second action ends the one that came last', async () => {
    await using scene = new Scene();
    const { job, use: outer } = scene.job();
    assert.equal((await outer.run('pre')).code, 0);
    // As inside a local composite action, which has no pre.
    const inner = job.use(scene.inputs());
    assert.match((await inner.run('main')).log, /sharing slot 0/);
    assert.match((await runRelease(job)).log, /another use .* still needs the slot/);
    assert.match((await inner.run('post')).log, /another use .* still needs the slot/);
    assert.equal(scene.record().running.length, 1);
    assert.match((await runRelease(job)).log, /released the slot/);
    assert.equal(scene.record().running.length, 0);
    assert.equal((await outer.run('post')).code, 0);
    await scene.quiet();
  });

  test('with several gates the second action wants to know which, and does nothing', async () => {
    await using scene = new Scene();
    const { job, use } = scene.job({ gate: 'a' });
    assert.equal((await use.run('pre')).code, 0);
    assert.equal((await job.use(scene.inputs({ gate: 'b' })).run('pre')).code, 0);
    const release = await runRelease(job);
    assert.equal(release.code, 1);
    assert.match(release.log, /::error::.*"a" at .*"b" at/);
    assert.match((await runRelease(job, { gate: 'b', path: scene.path })).log, /released the slot/);
    assert.equal(scene.record('a').running.length, 1);
  });

  test('acquire: main takes the slot when the step runs, with what earlier steps made', async () => {
    await using scene = new Scene();
    const { use } = scene.job({ acquire: 'main', gate: '' });
    const pre = await use.run('pre');
    assert.equal(pre.code, 0, pre.log);
    use.inputs = scene.inputs({ acquire: 'main' });
    assert.equal((await use.run('main')).code, 0);
    assert.equal(scene.record().running.length, 1, 'and holds it to the end of the job');
    assert.match((await use.run('post')).log, /released the slot/);
    await scene.quiet();
  });
});
