import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { encodeGateName } from '../../src/core/gate-names.ts';
import { assertHarmless, evil } from './harmless.ts';
import { Scene } from './scene.ts';

/** What of it a gate's name may be: no control characters there. */
const evilName = '::error::x ##[error]y <script>z</script> [a](http://evil.example) `@octocat`';

describe('hostile text', { concurrency: 2 }, () => {
  test('of a job that holds a slot takes effect neither in log, annotations and summary of one that waits, nor in its own', async () => {
    await using scene = new Scene();
    const all = evil.join(' ');
    const names = { repository: all, workflow: all, job: all, ref: all, actor: all, run_id: all };
    const holder = scene.runner({ name: all }).take({
      github: names,
      steps: [
        scene.step({ summary: 'always' }),
        {
          id: 'work',
          run: async () => {
            await scene.until('the other one waits', () => scene.record().waiting.length === 1);
          },
        },
      ],
    });
    await scene.until('it holds the slot', () => holder.at === 'main work');
    const waiter = scene.runner().take({ steps: [scene.step({ summary: 'always' })] });
    const [held, waited] = await Promise.all([holder.result, waiter.result]);
    assert.equal(held.conclusion, 'success');
    assert.equal(waited.conclusion, 'success');
    const told = waited.stages.map(({ log, summary }) => log + summary).join('\n');
    assert.match(told, /pwned/, 'it was shown, as text');
    assertHarmless(held, []);
    assertHarmless(waited, []);
  });

  test('in a branch that names the gate is text wherever the gate is named', async () => {
    await using scene = new Scene();
    const gate = `\${{ github.ref }}`;
    const job = (inputs: object) =>
      scene.runner().take({
        github: { ref: evilName },
        steps: [scene.step({ gate, summary: 'always', ...inputs }), { run: 'exit 1' }],
      });
    const first = await job({}).result;
    assert.equal(first.conclusion, 'failure', 'its last step failed');
    assertHarmless(first, []);
    const wrong = await job({ limit: '::error::0 ##[error]' }).result;
    assertHarmless(wrong, ['error']);
    assert.ok(readdirSync(scene.path).every((name) => name === encodeGateName(evilName)));
  });

  test('in the files of the gate, whatever somebody has written there, is text', async () => {
    await using scene = new Scene();
    const holder = scene.job();
    assert.equal((await holder.use.run('pre')).code, 0);
    const folder = join(scene.path, 'deploy');
    const lines = evil.map((text) => JSON.stringify({ event: text, ticket: text, who: text }));
    writeFileSync(join(folder, 'history.jsonl'), `${evil.join('\n')}\n${lines.join('\n')}\n`);
    for (const marker of scene.markers()) {
      const path = join(folder, marker);
      const text = readFileSync(path, 'utf8').replace(/"host":"[^"]*"/, '"host":"::error::pwned"');
      writeFileSync(path, text.slice(0, 4096));
    }
    writeFileSync(join(folder, '0000000099_::error::pwned.running'), evil.join('\n'));
    const waiting = await scene.runner().take({
      steps: [scene.step({ 'wait-timeout': '1s', summary: 'always' })],
    }).result;
    assertHarmless(waiting, ['error']);
    await holder.use.run('post');
  });
});
