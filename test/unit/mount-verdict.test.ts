import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeLinuxMount, type LinuxHost } from '../../src/platform/mount/linux.ts';
import { parseMountinfo } from '../../src/platform/mount/mountinfo.ts';
import type { MountVerdict } from '../../src/platform/mount/verdict.ts';

const modern: LinuxHost = {
  lock: 'flock',
  recoverLostLocks: false,
  kernelRelease: '6.1.0-18-amd64',
};

/** Judges the part of a line of mountinfo behind the separator. */
function judge(described: string, host: Partial<LinuxHost> = {}): MountVerdict {
  const [mount] = parseMountinfo(`80 68 0:50 / /mnt rw,relatime shared:1 - ${described}`);
  assert.ok(mount);
  return judgeLinuxMount(mount, { ...modern, ...host });
}

function kindOf(described: string, host: Partial<LinuxHost> = {}): string {
  return judge(described, host).kind;
}

const common = 'rsize=1048576,wsize=1048576,namlen=255';
const efs = `nfs4 fs-0123456789abcdef0.efs.eu-west-1.amazonaws.com:/ rw,vers=4.1,${common},hard,noresvport,proto=tcp,timeo=600,retrans=2,sec=sys,clientaddr=10.0.1.7,local_lock=none,addr=10.0.1.99`;
const efsUtils = `nfs4 127.0.0.1:/ rw,vers=4.1,${common},hard,noresvport,proto=tcp,port=20389,timeo=600,retrans=2,sec=sys,clientaddr=127.0.0.1,local_lock=none,addr=127.0.0.1`;
const knfsd = `nfs4 10.9.1.2:/export rw,vers=4.2,${common},hard,proto=tcp,timeo=600,retrans=2,sec=sys,clientaddr=10.9.1.1,local_lock=none,addr=10.9.1.2`;
const azure = `nfs4 acc.file.core.windows.net:/acc/share rw,vers=4.1,${common},hard,proto=tcp,timeo=600,retrans=2,sec=sys,clientaddr=10.1.0.4,local_lock=none,addr=10.1.0.5`;
const v3 = (lock: string) =>
  `nfs 10.0.0.2:/vol1 rw,vers=3,${common},hard,proto=tcp,timeo=600,retrans=2,sec=sys,mountaddr=10.0.0.2,mountvers=3,mountport=2050,mountproto=udp,${lock},addr=10.0.0.2`;

describe('NFSv4', () => {
  it('is accepted in every version, whoever serves it', () => {
    for (const mount of [efs, efsUtils, knfsd, azure]) assert.equal(kindOf(mount), 'shared');
    const { fileSystem, locksOutliveHosts } = judge(efs);
    assert.deepEqual(
      { fileSystem, locksOutliveHosts },
      { fileSystem: 'nfs4.1', locksOutliveHosts: false },
    );
    assert.equal(judge('nfs4 n:/ rw,vers=4.0,hard,local_lock=none').kind, 'shared');
    assert.equal(judge('nfs n:/ rw,vers=4,minorversion=1,hard').fileSystem, 'nfs4.1');
  });

  it('is refused where the client takes lost locks again, with the way to change that', () => {
    const verdict = judge(efs, { recoverLostLocks: true });
    assert.equal(verdict.kind, 'unfit');
    assert.match(verdict.next ?? '', /recover_lost_locks/);
  });

  it('is accepted with a warning where calls are given up or names cached', () => {
    for (const option of ['soft', 'softerr', 'nocto']) {
      const verdict = judge(efs.replace(',hard,', `,${option},`));
      assert.equal(verdict.kind, 'shared-with-warning');
      assert.match(verdict.reason, new RegExp(`\`${option}\``));
    }
  });
});

describe('NFSv3', () => {
  it('is accepted with a warning: its locks outlive hosts', () => {
    const verdict = judge(v3('local_lock=none'));
    assert.equal(verdict.kind, 'shared-with-warning');
    assert.equal(verdict.fileSystem, 'nfs3');
    assert.equal(verdict.locksOutliveHosts, true);
  });

  it('does not care about the way in which v4 recovers locks', () => {
    assert.equal(kindOf(v3('local_lock=none'), { recoverLostLocks: true }), 'shared-with-warning');
  });

  it('names every risk that it has', () => {
    const { reason, next } = judge(v3('local_lock=none').replace(',hard,', ',soft,'));
    assert.match(reason, /dies stays.*; `soft`/);
    assert.match(next ?? '', /vers=4\.1.*hard/);
  });

  it('is refused when all its locks stay on the host', () => {
    for (const lock of ['flock', 'fcntl'] as const) {
      assert.equal(kindOf(v3('nolock,local_lock=all'), { lock }), 'unfit');
      assert.equal(kindOf(v3('nolock,local_lock=none'), { lock }), 'unfit');
      assert.equal(kindOf(v3('local_lock=all'), { lock }), 'unfit');
    }
  });

  it('is refused when the kind of lock that the gate takes stays on the host, and only then', () => {
    assert.equal(kindOf(v3('local_lock=flock'), { lock: 'flock' }), 'unfit');
    assert.equal(kindOf(v3('local_lock=flock'), { lock: 'fcntl' }), 'shared-with-warning');
    assert.equal(kindOf(v3('local_lock=posix'), { lock: 'fcntl' }), 'unfit');
    assert.equal(kindOf(v3('local_lock=posix'), { lock: 'flock' }), 'shared-with-warning');
    assert.match(judge(v3('local_lock=posix'), { lock: 'fcntl' }).next ?? '', /`flock`/);
  });

  it('is refused when nothing is said of its locks, or something unknown', () => {
    assert.equal(kindOf(v3('nordirplus')), 'unfit');
    assert.equal(kindOf(v3('local_lock=some')), 'unfit');
  });
});

it('NFSv2, and NFS of a version that is not shown, are refused', () => {
  assert.equal(kindOf('nfs n:/x rw,vers=2,hard,local_lock=none'), 'unfit');
  assert.equal(kindOf('nfs n:/x rw,hard,local_lock=none'), 'unfit');
});

describe('other file systems that hosts share', () => {
  it('CephFS is accepted, with a warning when it is FUSE', () => {
    assert.equal(
      kindOf(
        'ceph 10.0.0.1:6789,10.0.0.2:6789:/ci rw,name=ci,secret=<hidden>,acl,mds_namespace=cephfs',
      ),
      'shared',
    );
    assert.equal(
      kindOf('fuse.ceph-fuse ceph-fuse rw,user_id=0,group_id=0,allow_other'),
      'shared-with-warning',
    );
  });

  it('Lustre is accepted with `flock` alone', () => {
    const fsx =
      'lustre 10.0.3.5@tcp:/fsx rw,checksum,flock,nouser_xattr,lruresize,lazystatfs,encrypt';
    assert.equal(kindOf(fsx), 'shared');
    for (const options of ['localflock,lazystatfs', 'noflock,lazystatfs', 'seclabel,lazystatfs']) {
      const verdict = judge(`lustre 10.0.3.5@tcp:/fsx rw,${options}`);
      assert.equal(verdict.kind, 'unfit');
      assert.match(verdict.next ?? '', /-o flock/);
    }
  });

  const smb =
    'cifs //acc.file.core.windows.net/ci rw,vers=3.1.1,cache=strict,username=ci,uid=0,noforceuid,gid=0,noforcegid,addr=10.1.0.5,file_mode=0755,dir_mode=0755,soft,nounix,serverino,mapposix,rsize=1048576,wsize=1048576,actimeo=1';

  it('SMB is accepted with a warning never to mix it with NFS', () => {
    const verdict = judge(smb);
    assert.equal(verdict.kind, 'shared-with-warning');
    assert.match(verdict.reason, /never .* both SMB and NFS/);
    assert.equal(kindOf(smb.replace('cifs', 'smb3')), 'shared-with-warning');
  });

  it('SMB with `nobrl` is refused', () => {
    assert.equal(kindOf(smb.replace(',soft,', ',soft,nobrl,')), 'unfit');
    assert.equal(kindOf(`${smb},nobrl`, { lock: 'fcntl' }), 'unfit');
  });

  it('SMB on a kernel that keeps flock to itself is refused, unless the gate locks with fcntl', () => {
    const old = { kernelRelease: '5.4.0-1024-aws' };
    assert.equal(kindOf(smb, old), 'unfit');
    assert.equal(kindOf(smb, { ...old, lock: 'fcntl' }), 'shared-with-warning');
    assert.equal(kindOf(smb, { kernelRelease: '5.5.0' }), 'shared-with-warning');
    assert.equal(kindOf(smb, { kernelRelease: '4.18.0-553.el8' }), 'unfit');
    assert.equal(kindOf(smb, { kernelRelease: 'unreadable' }), 'unfit');
  });
});

describe('what is not known to share its locks', () => {
  it('is refused with a reason', () => {
    const mounts = [
      'fuse.s3fs s3fs rw,user_id=0,group_id=0,allow_other',
      'fuse mountpoint-s3 rw,user_id=0,group_id=0,default_permissions,allow_other',
      'fuse.gcsfuse ci-bucket rw,user_id=1000,group_id=1001,default_permissions',
      'fuse.glusterfs g1:/vol rw,user_id=0,group_id=0,default_permissions,allow_other,max_read=131072',
      'fuse.sshfs ci@host:/srv rw,user_id=1000,group_id=1000',
      'beegfs beegfs_nodev rw,cfgFile=/etc/beegfs/beegfs-client.conf',
      'gpfs gpfs0 rw',
      '9p hostshare rw,access=client,trans=virtio',
      'virtiofs workspace rw',
      'gfs2 /dev/mapper/shared rw',
      'fuse.something thing rw',
      'fuse thing rw',
      'made-up x rw',
      'autofs systemd-1 rw,fd=65,pgrp=1,timeout=0,minproto=5,maxproto=5,direct',
    ];
    for (const mount of mounts) {
      const verdict = judge(mount);
      assert.equal(verdict.kind, 'unfit', mount);
      assert.ok((verdict.next ?? '').endsWith('.'), mount);
    }
  });

  it('is called by its own name, which cannot hide anything in the log', () => {
    assert.equal(judge('fuse mountpoint-s3 rw').fileSystem, 'mountpoint-s3');
    assert.equal(judge('fuse.s3fs s3fs rw').fileSystem, 's3fs');
    assert.equal(judge('fuse.a\\012::error::\u001b[2J x rw').fileSystem, 'fuse.a???error????2J');
  });
});

it('disks, memory and the layers of a container are local', () => {
  const mounts = [
    'ext4 /dev/vda rw,discard',
    'xfs /dev/nvme0n1p1 rw,attr2',
    'btrfs /dev/sda2 rw,subvol=/@home',
    'zfs rpool/home rw,xattr',
    'tmpfs tmpfs rw,size=24684092k',
    'overlay overlay rw,lowerdir=/a:/b,upperdir=/c,workdir=/d',
    'fuse.fuse-overlayfs fuse-overlayfs rw',
    'fuseblk /dev/sdb1 rw,allow_other,blksize=4096',
  ];
  for (const mount of mounts) assert.equal(kindOf(mount), 'local', mount);
});
