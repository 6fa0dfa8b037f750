import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { isAlive } from '../support/alive.ts';
import { makeFastGate, takeAway } from './fast-gate.ts';
import { scriptIsKnown } from './keeper-logs.ts';
import { kill } from './runner/processes.ts';
import { Scene } from './scene.ts';

const timeout = 120_000;

/**
 * Runs a script whose shell ends on a signal, while what it started ignores all but SIGKILL. That keeps nothing of the shell's
 * output open: the toolkit waits for its end, and would cover for a stage that waits for the shell alone.
 */
async function stubborn(scene: Scene, inputs: Readonly<Record<string, string>>) {
  await makeFastGate(scene);
  const seen = join(scene.root, 'seen');
  const run = `(trap '' INT TERM; exec sleep 300 > /dev/null 2>&1) & echo $! > ${seen}; wait`;
  const { job, use } = scene.job({ run, ...inputs });
  const main = use.start('main');
  await scene.until('the script runs', () => existsSync(seen) && readFileSync(seen).length > 0);
  const child = Number(readFileSync(seen, 'utf8'));
  assert.ok(isAlive(child));
  await scriptIsKnown(scene);
  /** Resolves when the slot is free; says whether the script's child ran on then. */
  const freed = async (): Promise<boolean> => {
    await scene.until('the slot is free', () => scene.record().running.length === 0);
    return isAlive(child);
  };
  return { job, use, main, child, freed };
}

describe('the slot is kept until nothing of its script is left', { concurrency: 2 }, () => {
  for (const onLost of ['fail', 'kill']) {
    test(`at max-hold, on-lost: ${onLost}`, { timeout }, async () => {
      await using scene = new Scene();
      const { main, freed } = await stubborn(scene, { 'max-hold': '4s', 'on-lost': onLost });
      assert.equal(await freed(), false, 'its child has ended');
      const { code, log } = await main.ended;
      assert.notEqual(code, 0, log);
      assert.match(log, /::error::.*longer than max-hold/);
    });
  }

  test('at max-hold, when the stage that ran it was killed', { timeout }, async () => {
    await using scene = new Scene();
    const { main, freed } = await stubborn(scene, { 'max-hold': '4s' });
    main.signal('SIGKILL');
    assert.equal(await freed(), false, 'its child has ended');
    await main.ended;
  });

  test('when the job was cancelled', { timeout }, async () => {
    await using scene = new Scene();
    const { main, freed } = await stubborn(scene, {});
    main.signal('SIGINT');
    assert.equal(await freed(), false, 'its child has ended');
    const { code, log } = await main.ended;
    assert.equal(code, 130, log);
  });

  test('when the worker and the stage that ran it were killed', { timeout }, async () => {
    await using scene = new Scene();
    const { job, main, freed } = await stubborn(scene, {});
    kill(await main.pid);
    await job.killWorker();
    assert.equal(await freed(), false, 'its child has ended');
  });
});

test('a lost slot ends the whole tree of a script', { timeout }, async () => {
  await using scene = new Scene();
  const { main, child } = await stubborn(scene, { 'on-lost': 'fail' });
  await takeAway(scene);
  const { code, log } = await main.ended;
  assert.ok(!isAlive(child), log);
  assert.equal(code, 143, log);
});

test('post ends what a killed main left of its script, also when the shell has ended', {
  timeout,
}, async () => {
  await using scene = new Scene();
  const { use, main, child } = await stubborn(scene, {});
  const shell = Number(readFileSync(`/proc/${child}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
  main.signal('SIGKILL');
  main.abandon();
  kill(shell);
  await scene.until('the shell has ended', () => !isAlive(shell));
  assert.ok(isAlive(child));
  const post = await use.run('post');
  assert.match(post.log, /::warning::The script was still running/);
  assert.ok(!isAlive(child));
  await main.ended;
});

test('a keeper that takes over counts what an earlier one held of max-hold', {
  timeout,
}, async () => {
  await using scene = new Scene();
  const holdMs = 12_000;
  const { use } = scene.job({ 'max-hold': `${holdMs}ms` });
  assert.equal((await use.run('pre')).code, 0);
  const heldMs = 8_000;
  await new Promise((resolve) => setTimeout(resolve, heldMs));
  kill(scene.keeperPid());
  await use.run('main');
  const restMs = await scene.until(
    'the slot is back',
    () => scene.record().running.length === 0,
    holdMs + 60_000,
  );
  assert.ok(restMs < holdMs - heldMs / 2, `held ${restMs} ms after the takeover`);
});
