import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { SlotgateError } from '../../src/core/errors.ts';
import { inspectMount, type MountVerdict, requireFit } from '../../src/platform/mount/index.ts';

const path = '/mnt/gates';

function verdictOf(kind: MountVerdict['kind'], fileSystem: string): MountVerdict {
  return { kind, fileSystem, locksOutliveHosts: false, reason: 'a reason', next: 'Do this.' };
}

function refuses(verdict: MountVerdict, scope: 'shared' | 'host', pattern: RegExp): void {
  assert.throws(
    () => requireFit(verdict, { path, scope, gate: 'deploy', housing: 'host' }),
    (error) => {
      assert.ok(error instanceof SlotgateError);
      assert.equal(error.code, 'MOUNT_UNFIT');
      assert.equal(error.path, path);
      assert.equal(error.gate, 'deploy');
      assert.match(error.message, pattern);
      return true;
    },
  );
}

describe('a gate for many hosts', () => {
  it('lives on a shared file system', () => {
    assert.equal(requireFit(verdictOf('shared', 'nfs4.1'), { path, scope: 'shared' }), undefined);
  });

  it('lives with a warning where there is something to know', () => {
    assert.equal(
      requireFit(verdictOf('shared-with-warning', 'nfs3'), { path, scope: 'shared' }),
      '"/mnt/gates" is on nfs3: a reason. Do this.',
    );
  });

  it('is refused on a local disk, which is what an unmounted share looks like', () => {
    const pattern =
      /local file system \(ext4\), perhaps because the share is not mounted.*Mount the share.*scope: host/;
    refuses(verdictOf('local', 'ext4'), 'shared', pattern);
    refuses(verdictOf('local', 'overlay'), 'shared', /volumes:/);
  });

  it('is never told to be one for this host alone inside a container', () => {
    for (const housing of ['container', 'pod'] as const)
      for (const fileSystem of ['ext4', 'xfs', 'tmpfs', 'overlay'])
        assert.throws(
          () => requireFit(verdictOf('local', fileSystem), { path, scope: 'shared', housing }),
          (error: Error) =>
            /volumeMounts:/.test(error.message) && !/scope.host/.test(error.message),
        );
  });

  it('is refused on an unfit file system, with the reason and the option to change', () => {
    refuses(verdictOf('unfit', 'nfs3'), 'shared', /\(nfs3\): a reason.*Do this\./);
  });
});

describe('a gate for one host', () => {
  it('lives on what is local', () => {
    for (const name of ['ext4', 'tmpfs', 'overlay']) {
      assert.equal(requireFit(verdictOf('local', name), { path, scope: 'host' }), undefined);
    }
  });

  it('is refused on a shared file system, where the whole fleet would be in it', () => {
    refuses(verdictOf('shared', 'nfs4.1'), 'host', /other hosts share.*scope: shared/);
    refuses(verdictOf('shared-with-warning', 'cifs'), 'host', /other hosts share/);
    refuses(verdictOf('unfit', 's3fs'), 'host', /a reason/);
  });
});

describe('inspecting a mount of this host', () => {
  it('finds its temporary directory local, by symbolic links too', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'slotgate-mount-'));
    try {
      const verdict = await inspectMount(directory, 'flock');
      assert.equal(verdict.kind, 'local');
      assert.equal(verdict.locksOutliveHosts, false);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('refuses what is no place for files', { skip: process.platform !== 'linux' }, async () => {
    const verdict = await inspectMount('/proc/self', 'flock');
    assert.deepEqual([verdict.kind, verdict.fileSystem], ['unfit', 'proc']);
  });

  it('fails with the code of the system when the path is missing', async () => {
    await assert.rejects(inspectMount('/no/such/place', 'flock'), { code: 'ENOENT' });
  });
});
