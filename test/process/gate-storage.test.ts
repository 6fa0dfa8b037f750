import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Scene } from './support/scene.ts';
import { SmallDisk } from './support/small-disk.ts';

/** Numbers that no account of this machine is likely to have. */
const group = 64_321;
const otherGroup = 64_322;
const users = [64_331, 64_332] as const;

const notRoot = process.getuid?.() === 0 ? false : 'only root may start processes of other users';

describe('a shared directory that is', { concurrency: 4 }, () => {
  test('a full disk rejects newcomers, and lets holders release and waiters come and go', async (t) => {
    const path = fs.mkdtempSync(join(tmpdir(), 'slotgate-full-'));
    const scene = await Scene.open(t, { path });
    const disk = SmallDisk.mount(t, path);
    if (typeof disk === 'string') return t.skip(disk);
    const holder = scene.start();
    await holder.told('entered');
    const next = scene.start();
    await next.told('waiting');
    const tired = scene.start();
    await tired.told('waiting');

    disk.fill();
    const { code, message } = await scene.start().told('refused');
    assert.equal(code, 'STORAGE_FULL', message);
    assert.match(message, /full/);
    assert.deepEqual(
      [scene.record().running.length, scene.record().waiting.length, scene.markers().length],
      [1, 2, 3],
      'the newcomer left nothing behind',
    );
    tired.say('cancel');
    await tired.told('withdrawn');
    holder.say('leave');
    assert.equal((await holder.told('left')).known, true);
    await next.told('entered');
    next.say('leave');
    assert.equal((await next.told('left')).known, true);
    assert.equal(scene.overlaps(1).most, 1);

    disk.empty();
    assert.equal((await scene.passThrough()).kind, 'acquired');
    scene.assertIdle();
  });

  test('shared by two users of one group serves both', { skip: notRoot }, async (t) => {
    const scene = await Scene.open(t);
    fs.chownSync(scene.path, 0, group);
    fs.chmodSync(scene.path, 0o2770);
    const jobs = users.map((uid) =>
      scene.start({ jobs: 20, lasts: { leastMs: 5, mostMs: 20 } }, { uid, gid: group }),
    );
    await Promise.all(jobs.map((job) => job.ended));
    const refused = jobs.flatMap((job) => job.all('refused'));
    assert.deepEqual(refused, []);
    const { most, left, usedTwice } = scene.overlaps(1);
    assert.deepEqual([most, left, usedTwice], [1, 40, []]);
    scene.assertIdle();
  });

  test("another user's dead job is cleared away by a member of the group", {
    skip: notRoot,
  }, async (t) => {
    const scene = await Scene.open(t);
    fs.chownSync(scene.path, 0, group);
    fs.chmodSync(scene.path, 0o2770);
    const dead = scene.start({}, { uid: users[0], gid: group });
    await dead.told('entered');
    await dead.kill();
    const next = scene.start({ lasts: { leastMs: 0, mostMs: 0 } }, { uid: users[1], gid: group });
    await next.told('left');
    scene.assertIdle();
  });

  test('not writable for a user is refused with what is needed', { skip: notRoot }, async (t) => {
    const scene = await Scene.open(t);
    fs.chmodSync(scene.path, 0o755);
    const holder = scene.start();
    await holder.told('entered');
    const before = scene.record();
    const stranger = scene.start({}, { uid: users[0], gid: otherGroup });
    const { code, message } = await stranger.told('refused');
    assert.equal(code, 'PATH_DENIED', message);
    assert.match(message, /group/);
    assert.deepEqual(scene.record(), before, 'nothing was changed');
    holder.say('leave');
    await holder.told('left');
    scene.assertIdle();
  });
});
