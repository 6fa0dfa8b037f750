import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { isAbove, mountOf, parseMountinfo } from '../../src/platform/mount/mountinfo.ts';

const root =
  '68 0 254:1 / / rw,relatime shared:1 - xfs /dev/mapper/system-root rw,attr2,inode64,noquota';

function typeAt(path: string, ...lines: string[]): string | undefined {
  return mountOf(path, parseMountinfo(lines.join('\n')))?.fsType;
}

describe('a line of mountinfo', () => {
  it('has options of the mount and of its file system', () => {
    const [mount] = parseMountinfo(
      '459 55 0:40 / /mnt/nfs rw,relatime shared:187 - nfs4 127.0.0.1:/server rw,vers=4.2,hard,local_lock=none\n',
    );
    assert.deepEqual(mount, {
      id: 459,
      parentId: 55,
      root: '/',
      mountPoint: '/mnt/nfs',
      fsType: 'nfs4',
      source: '127.0.0.1:/server',
      options: ['rw', 'relatime', 'rw', 'vers=4.2', 'hard', 'local_lock=none'],
    });
  });

  it('may have no optional field, or several', () => {
    const [none, three] = parseMountinfo(
      [
        '25 24 0:23 / /dev/shm rw - tmpfs tmpfs rw',
        '26 24 0:24 / /srv rw shared:3 master:1 propagate_from:2 - ext4 /dev/vdb rw',
      ].join('\n'),
    );
    assert.equal(none?.fsType, 'tmpfs');
    assert.equal(three?.fsType, 'ext4');
  });

  it('writes space, tab, newline, hash and backslash as octal numbers', () => {
    const [mount] = parseMountinfo(
      '73 45 0:42 / /mnt/a\\040b\\011c\\012d\\043e\\134f rw - nfs4 nas:/my\\040share rw',
    );
    assert.equal(mount?.mountPoint, '/mnt/a b\tc\nd#e\\f');
    assert.equal(mount?.source, 'nas:/my share');
  });

  it('may have an empty source', () => {
    const [mount] = parseMountinfo('73 45 0:42 / /mnt rw - fuse.thing  rw,user_id=0');
    assert.equal(mount?.source, '');
    assert.deepEqual(mount?.options, ['rw', 'rw', 'user_id=0']);
  });

  it('is left out when it has not the form', () => {
    assert.deepEqual(parseMountinfo('\nnonsense\n1 2 - ext4\n12 3 0:1 / /mnt - ext4 x rw\n'), []);
  });
});

describe('the mount of a path', () => {
  const nfs = '80 68 0:50 / /mnt/share rw - nfs4 nas:/export rw,vers=4.1';

  it('is the one at or above it', () => {
    assert.equal(typeAt('/mnt/share', root, nfs), 'nfs4');
    assert.equal(typeAt('/mnt/share/gates', root, nfs), 'nfs4');
    assert.equal(typeAt('/mnt', root, nfs), 'xfs');
    assert.equal(typeAt('/mnt/shared', root, nfs), 'xfs');
  });

  it('is the one mounted last on the same directory', () => {
    const over = '81 80 0:51 / /mnt/share rw - tmpfs tmpfs rw';
    assert.equal(typeAt('/mnt/share/gates', root, nfs, over), 'tmpfs');
    assert.equal(typeAt('/mnt/share/gates', root, over, nfs), 'tmpfs', 'in any order');
  });

  it('is the share that an automount has mounted on itself', () => {
    const automount =
      '79 68 0:49 / /mnt/share rw,relatime shared:20 - autofs systemd-1 rw,fd=65,pgrp=1,timeout=0,direct';
    const mounted =
      '301 79 0:77 / /mnt/share rw,relatime shared:150 - nfs4 nas:/export rw,vers=4.2';
    assert.equal(typeAt('/mnt/share', root, automount), 'autofs');
    assert.equal(typeAt('/mnt/share', root, automount, mounted), 'nfs4');
  });

  it('is not one that a later mount further up has hidden', () => {
    const over = '82 68 0:52 / /mnt rw - tmpfs tmpfs rw';
    assert.equal(typeAt('/mnt/share/gates', root, nfs, over), 'tmpfs');
  });

  it('is the bind mount of a volume in a container, whose root has no parent in the list', () => {
    const container = [
      '812 700 0:60 / / rw,relatime - overlay overlay rw,lowerdir=/a:/b,upperdir=/c,workdir=/d',
      '813 812 0:61 / /proc rw,nosuid - proc proc rw',
      '830 812 0:77 /pvc-5f2c/gates /mnt/gates rw,relatime - nfs4 nas:/export rw,vers=4.1',
      '831 812 254:1 /var/lib/kubelet/pods/x/etc-hosts /etc/hosts rw - ext4 /dev/vda1 rw',
    ];
    assert.equal(typeAt('/mnt/gates/linux', ...container), 'nfs4');
    assert.equal(typeAt('/home/runner', ...container), 'overlay');
  });

  it('is found when the root file system is still in the list, and its own parent', () => {
    const first = '1 1 0:2 / / rw - rootfs rootfs rw';
    const second = '22 1 8:1 / / rw - ext4 /dev/sda1 rw';
    assert.equal(typeAt('/srv', first, second), 'ext4');
  });

  it('is the longest one where the root of the process is no mount point', () => {
    const lines = ['90 70 0:50 / /mnt rw - tmpfs tmpfs rw', '91 90 0:51 / /mnt/a rw - nfs4 n:/ rw'];
    assert.equal(typeAt('/mnt/a/b', ...lines), 'nfs4');
    assert.equal(typeAt('/elsewhere', ...lines), undefined);
  });

  it('is found in a list that goes round in circles', () => {
    const lines = [root, '2 3 0:1 / /a rw - tmpfs t rw', '3 2 0:1 / /a rw - tmpfs t rw'];
    assert.equal(typeAt('/a', ...lines), 'xfs');
  });

  it('is found on this host', { skip: process.platform !== 'linux' }, () => {
    const mounts = parseMountinfo(readFileSync('/proc/self/mountinfo', 'utf8'));
    assert.equal(mountOf('/proc/self', mounts)?.fsType, 'proc');
  });
});

it('a directory is above itself and what is in it, not above its namesakes', () => {
  assert.ok(isAbove('/', '/data'));
  assert.ok(isAbove('/data', '/data'));
  assert.ok(isAbove('/data', '/data/x'));
  assert.ok(!isAbove('/data', '/database'));
  assert.ok(!isAbove('/data/x', '/data'));
});
