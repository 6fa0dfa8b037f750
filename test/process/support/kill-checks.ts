import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type KillRunOptions, runWithKills } from './kill-run.ts';
import type { Scene } from './scene.ts';

/** Runs jobs of which some are killed, and checks that nothing was lost and nothing given twice. */
export async function checkKillRun(
  t: Pick<TestContext, 'diagnostic'>,
  scene: Scene,
  options: KillRunOptions,
): Promise<void> {
  const kills = Math.floor(options.jobs / options.killEvery);
  const killed = await runWithKills(scene, options);
  const beganMs = performance.now();
  // With limit 1 it needs every slot: it has to find out about all of the dead.
  const last = await scene.passThrough({ limit: 1 });
  const backMs = Math.round(performance.now() - beganMs);

  assert.equal(last.kind, 'acquired', 'all slots come back');
  const { left, cutShort, entered, timesFull, ...seen } = scene.overlaps(options.limit);
  assert.deepEqual(seen, {
    most: options.limit,
    unfinished: 0,
    outOfOrder: [],
    usedTwice: [],
    sharedSlots: 0,
  });
  assert.equal(killed.asking + killed.running + killed.afterwards, kills);
  assert.ok(left >= options.jobs - kills, `${left} jobs that nobody killed came to their end`);
  assert.equal(entered, left + cutShort);
  scene.assertIdle();
  const proofs = scene.history().flatMap((line) => (line['end'] === 'reclaimed' ? [line] : []));
  for (const { proof } of proofs) assert.deepEqual(proof, { kind: 'processes' });
  t.diagnostic(
    `killed ${JSON.stringify(killed)}, ${proofs.length} slots taken back, full ${timesFull} times, all back after ${backMs} ms`,
  );
  // Without the proof by its processes a dead holder's slot takes 45 s to come back.
  assert.ok(backMs < 30_000, `all slots were back after ${backMs} ms`);
}
