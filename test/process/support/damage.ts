import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Scene } from './scene.ts';

/** Something that happens to a counter file. */
export interface Damage {
  readonly name: string;
  readonly to: (path: string) => void;
}

function overwrite(path: string, fill: (bytes: Buffer) => void): void {
  const bytes = fs.readFileSync(path);
  fill(bytes);
  fs.writeFileSync(path, bytes, { flag: 'r+' });
}

const truncated = [1, 100, 16_384, 16_384 + 300, 32_767].map(
  (length): Damage => ({
    name: `truncated to ${length} bytes`,
    to: (path) => fs.truncateSync(path, length),
  }),
);

/** All that people, tools and crashes do to files. */
export const damages: readonly Damage[] = [
  { name: 'deleted', to: fs.unlinkSync },
  {
    name: 'deleted together with the history',
    to: (path) => {
      fs.unlinkSync(path);
      fs.rmSync(join(dirname(path), 'history.jsonl'), { force: true });
    },
  },
  { name: 'emptied', to: (path) => fs.truncateSync(path, 0) },
  ...truncated,
  { name: 'zeroed', to: (path) => overwrite(path, (bytes) => bytes.fill(0)) },
  {
    name: 'filled with garbage',
    to: (path) => overwrite(path, (bytes) => bytes.fill('gar\xff\xfebage\n', 'latin1')),
  },
  {
    name: 'overwritten with garbage in its first half',
    to: (path) => overwrite(path, (bytes) => bytes.fill('{"x":', 0, bytes.length / 2)),
  },
  {
    name: 'overwritten with garbage in its second half',
    to: (path) => overwrite(path, (bytes) => bytes.fill('{"x":', bytes.length / 2)),
  },
  { name: 'replaced by some other JSON', to: (path) => fs.writeFileSync(path, '{"running": 0}\n') },
];

/**
 * Damages the counter file again and again under a holder and a waiter, and checks after each time that
 * both have kept their tickets and that numbers go on above all that were used.
 */
export async function damageCounter(scene: Scene, kinds: readonly Damage[]): Promise<void> {
  const holder = scene.start();
  const held = await holder.told('entered');
  const waiter = scene.start({ lasts: { leastMs: 0, mostMs: 0 } });
  const { ticket } = await waiter.told('waiting');
  // A number that nobody has any more, above all others: it must not come again either.
  let next = scene.record().next;
  while (scene.record().next === next) await scene.passThrough({ waitMs: 500 });
  next = scene.record().next;
  for (const { name, to } of kinds) {
    to(scene.counterPath);
    const refused = await scene.passThrough({ waitMs: 0 });
    assert.equal(refused.kind, 'timed-out', `${name}: the slot is still taken`);
    const record = scene.record();
    const running = record.running.map((entry) => [entry.ticket, entry.token]);
    assert.deepEqual(running, [[held.ticket, held.token]], `${name}: the holder has its slot`);
    assert.deepEqual(
      record.waiting.map((entry) => entry.ticket),
      [ticket],
      `${name}: the waiter has its place`,
    );
    assert.ok(record.next >= next, `${name}: numbers go on at ${record.next}, not below ${next}`);
    next = record.next;
  }
  holder.say('leave');
  const entered = await waiter.told('entered');
  assert.equal(entered.ticket, ticket, 'the waiter kept its ticket');
  assert.ok(entered.token >= next, 'its token is a new number');
  await waiter.ended;
  const seen = scene.overlaps(1);
  assert.deepEqual([seen.most, seen.usedTwice, seen.outOfOrder], [1, [], []]);
  scene.assertIdle();
}

/** Who repairs the counter file holds and waits itself, and keeps its own lock in doing so. */
export async function repairedByThemselves(scene: Scene): Promise<void> {
  const holder = scene.start();
  await holder.told('entered');
  const waiter = scene.start({ lasts: { leastMs: 0, mostMs: 0 } });
  await waiter.told('waiting');
  for (let many = 0; many < 3; many += 1) {
    fs.truncateSync(scene.counterPath, 0);
    while (scene.engine.readCounter(scene.counterPath) === undefined) await sleep(50);
    const refused = await scene.passThrough({ waitMs: 0 });
    assert.equal(refused.kind, 'timed-out');
    const { running, waiting } = scene.record();
    const watches = running.map((entry) => entry.watch);
    assert.deepEqual([watches, waiting.length], [[undefined], 1], 'both have kept their locks');
  }
  assert.deepEqual(
    scene.events.filter(({ kind }) => kind === 'dropped'),
    [],
  );
  holder.say('leave');
  await waiter.told('left');
  scene.assertIdle();
}
