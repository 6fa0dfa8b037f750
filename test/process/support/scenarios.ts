import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Scene } from './scene.ts';

/*
 * Situations that tests check on the sources, and the mutants' test on broken copies of them: each one
 * rejects with an AssertionError where the gate does not do what it must.
 */

/** A holder at another place, of which only its silence can be observed. */
const elsewhere = {
  place: '00000000-0000-4000-8000-000000000000/1',
  self: { pid: 1, start: '1' },
} as const;

/** A place with this machine's boot id and another PID namespace, where this number is nobody. */
function sameBootOtherNamespace(): { place: string; self: { pid: number; start: string } } {
  const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return { place: `${boot}/1`, self: { pid: 0x7fff_fffe, start: '1' } };
}

/** A holder whose lock was lost without its notice, while its heartbeats go through, stays a holder. */
export async function freeLockAlone(scene: Scene): Promise<void> {
  const holder = scene.start({ losesLock: true, pretends: elsewhere, namesJob: false });
  await holder.told('entered');
  await staysOut(scene);
}

/** The same, with a boot id that is this machine's: numbers of another PID namespace say nothing. */
export async function bootIdAlone(scene: Scene): Promise<void> {
  const holder = scene.start({ losesLock: true, pretends: sameBootOtherNamespace() });
  await holder.told('entered');
  await staysOut(scene);
}

/** Another job waits for longer than silence takes to be a proof, and does not get in. */
async function staysOut(scene: Scene): Promise<void> {
  const other = scene.start({ waitMs: 11_000, lasts: { leastMs: 50, mostMs: 50 } });
  await other.ended;
  assert.equal(scene.overlaps(1).most, 1, 'two jobs ran at once');
  await other.told('timed-out');
}

/** A holder whose calls hang and whose lock is gone ends its job before another one gets the slot. */
export async function silentHolder(scene: Scene): Promise<void> {
  const holder = scene.start({
    losesLock: true,
    pretends: elsewhere,
    namesJob: false,
    fault: { stage: 'hold', call: 1, match: 'write', act: 'hang' },
  });
  await holder.told('entered');
  await scene.start({ lasts: { leastMs: 50, mostMs: 50 } }).told('entered');
  assert.equal(scene.overlaps(1).most, 1, 'two jobs ran at once');
  await holder.told('lost');
}

/** Jobs that do not wait, one process after the other, free a dead holder's slot in the end. */
export async function streamOfImpatientJobs(
  scene: Scene,
  { waitMs, mostJobs, pauseMs = 0 }: { waitMs: number; mostJobs: number; pauseMs?: number },
): Promise<number> {
  const dead = scene.start({ pretends: elsewhere, namesJob: false });
  await dead.told('entered');
  await dead.kill();
  for (let job = 1; job <= mostJobs; job += 1) {
    const impatient = scene.start({ waitMs, lasts: { leastMs: 0, mostMs: 0 } });
    await impatient.ended;
    if (impatient.all('entered').length === 0) {
      await sleep(pauseMs);
      continue;
    }
    assert.ok(job > 1, 'silence is no proof at the first look');
    const proofs = scene.history().flatMap((line) => (line['proof'] ? [line['proof']] : []));
    assert.equal((proofs[0] as { kind: string }).kind, 'heartbeat');
    scene.assertIdle();
    return job;
  }
  assert.fail(`the dead holder's slot was not to be had by ${mostJobs} jobs`);
}

/** A descriptor that fails for ever after a lost lease is given up for one that works, and is locked. */
export async function heartbeatFails(scene: Scene): Promise<void> {
  const holder = scene.start({
    fault: { stage: 'hold', call: 1, match: 'write', act: 'eio' },
    // Its lock is all that speaks for it.
    pretends: elsewhere,
    namesJob: false,
  });
  await holder.told('entered');
  const other = scene.start({ waitMs: 12_000, lasts: { leastMs: 0, mostMs: 0 } });
  await other.told('waiting');
  await sleep(8_000);
  assert.deepEqual(holder.all('lost'), [], 'the holder keeps its slot');
  const [entry] = scene.record().running;
  assert.equal(entry?.watch, undefined, "the holder's marker is locked");
  assert.ok(heartbeatOf(scene) > 4, "the holder's heartbeat goes on");
  holder.say('leave');
  await other.told('entered');
  assert.equal(scene.overlaps(1).most, 1, 'two jobs ran at once');
}

function heartbeatOf(scene: Scene): number {
  const running = scene.markers().find((name) => name.endsWith('.running')) ?? '';
  return scene.engine.readMarkerFile(`${scene.directory}/${running}`).pulse?.heartbeat ?? 0;
}

/** The lock file is removed while a job is stopped in the middle of its commit. */
export async function lockFileRemovedDuringCommit(scene: Scene): Promise<void> {
  const first = scene.start({
    fault: { stage: 'acquire', call: 1, match: 'write counter.json', act: 'stop' },
  });
  await first.told('stopping');
  fs.unlinkSync(scene.lockPath);
  // It makes a lock file of its own; the counter file's lock must keep it out.
  const second = scene.start({ waitMs: 4_000 });
  await Promise.race([second.ended, second.told('entered')]);
  first.continue();
  await first.told('entered');
  assert.equal(scene.overlaps(1).most, 1, 'two jobs ran at once');
  assert.equal(scene.record().running.length, 1);
}

/** Giving back what was never got takes nothing from the one who has it. */
export async function strayRelease(scene: Scene): Promise<void> {
  const holder = scene.start();
  await holder.told('entered');
  assert.equal(await scene.giveBackWhatWasNeverGot(), false, 'nothing was given back');
  const refused = await scene.passThrough({ waitMs: 0 });
  assert.equal(refused.kind, 'timed-out', 'the slot is still taken');
  holder.say('leave');
  assert.equal((await holder.told('left')).known, true, 'the holder gave its own slot back');
}

/**
 * Files are removed while a job is stopped just before the `call`th call of its way in, and another job
 * comes. Whoever gets the slot, the other one does not have it at the same time.
 */
export async function removedWhileStopped(
  scene: Scene,
  { call, files }: { call: number; files: readonly string[] },
): Promise<void> {
  const first = scene.start({ fault: { stage: 'acquire', call, act: 'stop' } });
  await Promise.race([
    first.told('stopping'),
    first.told('entered').then(() => assert.fail(`it got its slot before call ${call}`)),
  ]);
  for (const name of files) fs.rmSync(`${scene.directory}/${name}`, { force: true });
  const second = scene.start({ waitMs: 1_500 });
  await Promise.race([second.ended, second.told('entered')]);
  first.continue();
  await Promise.race([first.told('entered'), sleep(500)]);
  second.say('leave');
  await first.told('entered');
  first.say('leave');
  await Promise.all([first.ended, second.ended]);
  const { most, usedTwice, unfinished } = scene.overlaps(1);
  assert.deepEqual([most, usedTwice, unfinished], [1, [], 0], `stopped before call ${call}`);
  await scene.passThrough();
  scene.assertIdle();
}
