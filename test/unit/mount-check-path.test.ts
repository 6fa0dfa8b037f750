import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import {
  checkPath,
  deniedNext,
  describeDenial,
  missingNext,
} from '../../src/platform/mount/check-path.ts';

let directory = '';
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slotgate-path-'));
});
after(() => rm(directory, { recursive: true }));

describe('a path', () => {
  it('is fit when it is a directory to write in, or a link to one', async () => {
    await checkPath(directory);
    await symlink(directory, join(directory, 'link'));
    await checkPath(join(directory, 'link'));
  });

  it('is missing when nothing is there, or a link leads nowhere', async () => {
    await symlink('/no/such/place', join(directory, 'dangling'));
    for (const name of ['absent', 'absent/below', 'dangling']) {
      await assert.rejects(checkPath(join(directory, name)), { code: 'PATH_MISSING' });
    }
  });

  it('is unfit when it is a file, or below one', async () => {
    await writeFile(join(directory, 'file'), '');
    for (const name of ['file', 'file/below']) {
      await assert.rejects(checkPath(join(directory, name)), { code: 'PATH_UNFIT' });
    }
  });

  it('is unfit when it is not absolute, or no name at all', async () => {
    for (const path of ['', '.', 'gates', './gates', '/tmp/\0']) {
      await assert.rejects(checkPath(path), { code: 'PATH_UNFIT' }, JSON.stringify(path));
    }
  });

  it('is unfit when its links go round in circles, or it is too long', async () => {
    await symlink(join(directory, 'circle'), join(directory, 'circle'));
    await assert.rejects(checkPath(join(directory, 'circle')), { code: 'PATH_UNFIT' });
    await assert.rejects(checkPath(`/${'x'.repeat(300)}`), { code: 'PATH_UNFIT' });
  });
});

/** Checks a path as a user who is not root; undefined where this process cannot become one. */
function checkAsAnybody(path: string): string | undefined {
  const source = fileURLToPath(new URL('../../src/platform/mount/check-path.ts', import.meta.url));
  const script = `
    const { checkPath } = await import(${JSON.stringify(source)});
    console.log(await checkPath(${JSON.stringify(path)}).then(() => 'fit', (e) => e.code + ' ' + e.message));`;
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script];
  try {
    return execFileSync(process.execPath, args, {
      ...user,
      cwd: '/',
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch {
    return undefined;
  }
}

it('a path that modes forbid is denied, with ids and modes of both sides', async (context) => {
  await chmod(directory, 0o755);
  const closed = join(directory, 'closed');
  await mkdir(join(closed, 'inner'), { recursive: true });
  await chmod(closed, 0o500);
  const answer = checkAsAnybody(closed);
  if (process.platform === 'win32' || answer === undefined) {
    context.skip('needs a user who is not root and can read the sources');
    return;
  }
  assert.match(answer, /^PATH_DENIED .*uid \d+, gid \d+.* mode 0500/s);
  await chmod(closed, 0o000);
  assert.match(checkAsAnybody(join(closed, 'inner')) ?? '', /^PATH_DENIED .* mode 0000/s);
  await chmod(closed, 0o700);
});

describe('what is said of a denial', () => {
  it('names ids, further groups, owner and mode', () => {
    assert.equal(
      describeDenial({ uid: 1001, gid: 123, groups: [123, 27] }, { uid: 0, gid: 5, mode: 0o42750 }),
      'uid 1001, gid 123, groups 27 may not list, write and search this directory, which belongs to 0:5 with mode 2750',
    );
  });

  it('does without what is not known', () => {
    assert.equal(
      describeDenial({ uid: undefined, gid: undefined, groups: [] }, undefined),
      'This user may not list, write and search this directory',
    );
  });

  it('points at root_squash for root and at SELinux where it enforces', () => {
    assert.match(deniedNext({ isRoot: true, selinuxEnforces: false }), /root_squash/);
    assert.match(deniedNext({ isRoot: false, selinuxEnforces: true }), /virt_use_nfs/);
    assert.doesNotMatch(deniedNext({ isRoot: false, selinuxEnforces: false }), /squash|SELinux/);
  });
});

it('a missing path in a container or a pod is told with the lines to add, which are YAML', () => {
  const lines = (housing: 'container' | 'pod') =>
    [...missingNext(housing, '/mnt/my ci').matchAll(/\w+: [{[].*?[}\]](?= \(|,|$)/g)].map(
      ([line]) => parse(line) as unknown,
    );
  assert.deepEqual(lines('container'), [{ container: { volumes: ['/mnt/my ci:/mnt/my ci'] } }]);
  assert.deepEqual(lines('pod'), [
    { volumeMounts: [{ name: 'slotgate', mountPath: '/mnt/my ci' }] },
    { volumes: [{ name: 'slotgate', persistentVolumeClaim: { claimName: 'slotgate' } }] },
  ]);
  assert.doesNotMatch(missingNext('host', '/mnt/ci'), /container|pod/);
});
