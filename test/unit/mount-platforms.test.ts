import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  judgeMacMount,
  macMountOf,
  parseMacMounts,
  parseNfsstat,
} from '../../src/platform/mount/macos.ts';
import { judgeWindowsPath } from '../../src/platform/mount/windows.ts';

const mounts = parseMacMounts(`/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect, root data)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
nas:/export/ci on /Volumes/ci gates (nfs, nodev, nosuid, mounted by runner)
//ci@nas/share on /Volumes/share (smbfs, nodev, nosuid, mounted by runner)
bucket on /Volumes/bucket (macfuse, nodev, nosuid, mounted by runner)
`);

const current = (locks: string, version = '3') => `/Volumes/other from localhost:/
  -- Original mount options:
     General mount flags: 0x0
     NFS parameters: tcp,soft,intr,locallocks
  -- Current mount parameters:
     General mount flags: 0x4000018 nodev,nosuid,multilabel
     NFS parameters: vers=3,tcp,port=53771,soft,intr,noresvport,locallocks,quota
     File system locations:
       / @ localhost (::1,127.0.0.1)

/Volumes/ci gates from nas:/export/ci
  -- Original mount options:
     General mount flags: 0x0
     NFS parameters: vers=${version},tcp
     File system locations:
       /export/ci @ nas (10.0.0.1)
  -- Current mount parameters:
     General mount flags: 0x4000018 nodev,nosuid,multilabel
     NFS parameters: vers=${version},tcp,port=2049,nomntudp,hard,nointr,noresvport,callumnt${locks},quota,rsize=32768
     File system locations:
       /export/ci @ nas (10.0.0.1)
     Status flags: 0x0
`;

function kindAt(path: string, nfsstat = ''): string | undefined {
  const mount = macMountOf(path, mounts);
  return mount && judgeMacMount(mount, parseNfsstat(nfsstat, mount.mountPoint)).kind;
}

describe('on macOS', () => {
  it('local disks are local, and what is not known is unfit', () => {
    assert.equal(kindAt('/Users/runner/gates'), 'local');
    assert.equal(kindAt('/System/Volumes/Data/home/x'), 'unfit');
    assert.equal(kindAt('/Volumes/bucket/x'), 'unfit');
    assert.equal(kindAt('/Volumes/share/x'), 'shared-with-warning');
  });

  it('NFS needs locks that leave the host, as nfsstat shows what is in force', () => {
    assert.equal(kindAt('/Volumes/ci gates/x', current(',locks')), 'shared-with-warning');
    assert.equal(kindAt('/Volumes/ci gates/x', current(',locallocks')), 'unfit');
    assert.equal(kindAt('/Volumes/ci gates/x', current(',nolocks')), 'unfit');
    assert.equal(kindAt('/Volumes/ci gates/x', current('')), 'unfit');
    assert.equal(kindAt('/Volumes/ci gates/x', current('', '4.0')), 'shared-with-warning');
    assert.equal(kindAt('/Volumes/ci gates/x', ''), 'unfit');
  });

  it('NFSv3 locks outlive hosts', () => {
    const mount = macMountOf('/Volumes/ci gates', mounts);
    assert.ok(mount);
    const of = (text: string) => judgeMacMount(mount, parseNfsstat(text, mount.mountPoint));
    assert.equal(of(current(',locks')).locksOutliveHosts, true);
    assert.equal(of(current('', '4.0')).locksOutliveHosts, false);
  });
});

it('on Windows shares are accepted with a warning, drives are local, WSL is unfit', () => {
  const expected = {
    'D:\\gates': 'local',
    '\\\\?\\Volume{4c1b02c1-0000-0000-0000-100000000000}\\gates': 'local',
    '\\\\nas\\ci\\gates': 'shared-with-warning',
    '//nas/ci/gates': 'shared-with-warning',
    '\\\\?\\UNC\\nas\\ci\\gates': 'shared-with-warning',
    '\\\\wsl.localhost\\Debian\\home': 'unfit',
    '\\\\wsl$\\Debian\\home': 'unfit',
  };
  for (const [path, kind] of Object.entries(expected)) {
    assert.equal(judgeWindowsPath(path).kind, kind, path);
  }
});
