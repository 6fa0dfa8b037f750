import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import type { JobOptions, Stage } from './job-options.ts';
import type { Scene } from './scene.ts';

/** In which situation a process is killed. */
export interface Aim {
  readonly stage: Stage;
  /** Others that hold and wait meanwhile, so that the victim has to stand in line. */
  readonly crowded?: boolean;
  /** Whether the counter file is removed after the kill, so that it is rebuilt from the markers. */
  readonly losesCounter?: boolean;
  /** How long the victim's job takes; default: no time at all. */
  readonly lastsMs?: number;
}

/** The calls that a process makes on the mount in one stage of its life, when nothing happens to it. */
export async function callsOf(scene: Scene, aim: Aim): Promise<readonly string[]> {
  const { victim, finish } = await stageVictim(scene, aim, {});
  await victim.ended;
  await finish();
  return (await victim.told('calls')).calls[aim.stage];
}

/**
 * Kills a process just before the `call`th call of a stage, and checks that the next one gets the slot by
 * the proof of its end, that no number is used twice, and that nothing is left over.
 */
export async function killAt(scene: Scene, aim: Aim, call: number): Promise<void> {
  const { victim, finish } = await stageVictim(scene, aim, {
    fault: { stage: aim.stage, call, act: 'kill' },
  });
  const { signal } = await victim.ended;
  // In line it reads the record now more, now less often; and so it is with heartbeats.
  const isExact = !aim.crowded && aim.stage !== 'hold';
  if (isExact) assert.equal(signal, 'SIGKILL', `killed before call ${call}`);
  // Others change the gate at the same time: only once they have gone it can be looked at.
  if (aim.crowded) await finish();
  const isGate = fs.existsSync(scene.counterPath);
  if (isGate) scene.assertMarkersShowRecord();
  const firstFree = isGate ? scene.record().next : 1;
  if (aim.losesCounter) fs.unlinkSync(scene.counterPath);

  const next = await scene.passThrough({ waitMs: 30_000 });
  assert.equal(
    next.kind,
    'acquired',
    `the next one gets the slot after a kill before call ${call}`,
  );
  if (next.kind !== 'acquired') return;
  assert.ok(next.slot.number >= firstFree, `ticket ${next.slot.number} is a new number`);
  const seen = scene.overlaps(1);
  assert.deepEqual([seen.most > 1, seen.usedTwice, seen.outOfOrder], [false, [], []]);
  scene.assertIdle();
}

/** Starts the victim; with a crowd, it stands in line behind one that holds the slot until then. */
async function stageVictim(
  scene: Scene,
  { crowded = false, lastsMs = 0 }: Aim,
  options: Partial<JobOptions>,
): Promise<{ victim: ReturnType<Scene['start']>; finish: () => Promise<void> }> {
  const brief = { lasts: { leastMs: lastsMs, mostMs: lastsMs } } as const;
  if (!crowded)
    return { victim: scene.start({ ...brief, ...options }), finish: async () => undefined };
  const holder = scene.start();
  await holder.told('entered');
  const victim = scene.start({ ...brief, ...options });
  // The victim may be killed on its way into the line.
  const inLine = victim.told('waiting').catch(() => undefined);
  void inLine.then(() => holder.say('leave'));
  return {
    victim,
    finish: async () => {
      await holder.told('left');
      await holder.ended;
    },
  };
}
