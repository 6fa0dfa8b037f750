import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Scene } from './scene.ts';

const root = join(import.meta.dirname, '../..');

/** The commands of the first section of docs/operations.md, as they stand there. */
function commands(): string[] {
  const page = readFileSync(join(root, 'docs/operations.md'), 'utf8');
  const [, section = ''] = page.split(/^## /m);
  return section.split('\n').flatMap((line) => (line.startsWith('    ') ? [line.trim()] : []));
}

test('the five commands for a stuck gate do what operations.md says', async () => {
  await using scene = new Scene();
  const holder = scene.job();
  assert.equal((await holder.use.run('pre')).code, 0);
  const waiter = scene.job();
  const pre = waiter.use.start('pre');
  await scene.until('it waits', () => scene.record().waiting.length === 1);

  const ticket = scene.record().running[0]?.ticket ?? 0;
  const cli = `"${process.execPath}" "${join(root, 'dist/cli/index.js')}"`;
  const outputs = commands().map((command) => {
    const here = command
      .replace('/tmp/slotgate-', `${scene.temporary}/slotgate-`)
      .replace('/mnt/ci/gates', scene.path)
      .replace('--ticket 41', `--ticket ${ticket}`)
      // A test has no share to look at.
      .replace('slotgate doctor', 'slotgate doctor --scope host')
      .replace(/^slotgate /, `${cli} `);
    const { status, stdout, stderr } = spawnSync('sh', ['-c', here], { encoding: 'utf8' });
    assert.equal(status, 0, `${here}\n${stderr}`);
    return stdout + stderr;
  });

  assert.equal(outputs.length, 5);
  const [status, why, doctor, log, release] = outputs;
  assert.match(status ?? '', new RegExp(`slot 0 +${ticket} .*octo/app`));
  assert.match(why ?? '', new RegExp(`position 1[\\s\\S]*slot 0: ticket ${ticket}`));
  assert.match(doctor ?? '', /fit for gates/);
  assert.match(log ?? '', new RegExp(`ticket ${ticket} holds slot 0`));
  assert.match(release ?? '', new RegExp(`ticket ${ticket} of gate "deploy".* is ended`));
  const entered = await pre.ended;
  assert.equal(entered.code, 0, entered.log);
  const history = readFileSync(join(scene.path, 'deploy/history.jsonl'), 'utf8');
  assert.match(history, /"forced".*board unplugged|board unplugged.*"forced"/);
  assert.equal((await waiter.use.run('post')).code, 0);
  await holder.use.run('post');
});
