import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertHarmless, evil } from './harmless.ts';
import { Scene } from './scene.ts';

test('hostile text of each kind alone is text in the log of a job that waits', async (t) => {
  await using scene = new Scene();
  const [waiter, job] = [scene.runner(), scene.runner()];
  for (const text of evil) {
    await t.test(JSON.stringify(text), async () => {
      const holder = job.start({ plan: { github: { repository: `a${text}`, job: text } } });
      const use = holder.use(scene.inputs());
      assert.equal((await use.run('pre')).code, 0);
      const waiting = await waiter.take({
        steps: [scene.step({ 'wait-timeout': '100ms', summary: 'always' })],
      }).result;
      assert.equal((await use.run('post')).code, 0);
      await holder.end();
      assertHarmless(waiting, ['error']);
    });
  }
});
