import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, win32 } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { codeOf, SlotgateError } from '../../src/core/errors.ts';
import { binaryName, isShipped, nativeDirectory } from '../../src/platform/native/binary.ts';
import { loadBinary, loadNative } from '../../src/platform/native/load-native.ts';
import { stage, stagedPath } from '../../src/platform/native/staging.ts';
import { unavailable } from '../../src/platform/native/unavailable.ts';

const dist = join(import.meta.dirname, '../../dist/native');
const linux = { platform: 'linux', arch: 'x64', nodeVersion: '24.1.0', libc: 'glibc 2.36' };

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'slotgate-native-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('the choice of the binary', () => {
  test('names platform, architecture and the major version of Node', () => {
    assert.equal(binaryName(linux), 'fs-ext-linux-x64-node-24.node');
    assert.equal(
      binaryName({ platform: 'win32', arch: 'arm64', nodeVersion: '22.12.3' }),
      'fs-ext-win32-arm64-node-22.node',
    );
  });

  test('never falls back to another major, whose module version differs', () => {
    for (const nodeVersion of ['18.20.0', '20.20.2', '21.0.0', '23.1.0', '25.0.0', '26.1.0']) {
      assert.equal(isShipped({ ...linux, nodeVersion }), false, nodeVersion);
    }
    for (const nodeVersion of ['22.22.1', '24.21.0']) {
      assert.equal(isShipped({ ...linux, nodeVersion }), true, nodeVersion);
    }
  });

  test('looks in dist/native from the sources and from every bundle, wherever they lie', () => {
    assert.equal(nativeDirectory('/a/src/platform/native'), '/a/dist/native');
    assert.equal(nativeDirectory('/a/dist/pre'), '/a/dist/native');
    assert.equal(nativeDirectory('/host/dist/cli'), '/host/dist/native');
  });

  test('finds every binary that it calls shipped, as the manifest knows it', () => {
    const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as {
      sha256: Record<string, string>;
    };
    const binaries = readdirSync(dist).filter((name) => name.endsWith('.node'));
    assert.equal(binaries.length, 12);
    for (const name of binaries) {
      const sum = createHash('sha256')
        .update(readFileSync(join(dist, name)))
        .digest('hex');
      assert.equal(sum, manifest.sha256[name], name);
    }
  });
});

describe('the binding', () => {
  test('refuses a second flock of one file, through another descriptor, with EAGAIN', async () => {
    const { flock, constants } = loadNative();
    const exclusive = constants.LOCK_EX | constants.LOCK_NB;
    const [first, second] = openTwice(join(directory, 'gate.lock'));
    flock(first, exclusive);
    assert.throws(() => flock(second, exclusive), { code: 'EAGAIN' });
    const error = await new Promise<unknown>((done) => flock(second, exclusive, done));
    assert.equal(codeOf(error), 'EAGAIN');
    flock(first, constants.LOCK_UN);
    assert.equal(await new Promise<unknown>((done) => flock(second, exclusive, done)), null);
    closeSync(first);
    closeSync(second);
  });

  test('locks by fcntl as well, with a whole file as the range', {
    skip: process.platform === 'win32',
  }, async () => {
    const { fcntl, constants } = loadNative();
    const { F_SETLK, F_WRLCK, F_UNLCK } = constants;
    assert.ok(fcntl && F_SETLK !== undefined && F_WRLCK !== undefined && F_UNLCK !== undefined);
    const [fd, other] = openTwice(join(directory, 'gate.lock'));
    assert.equal(fcntl(fd, F_SETLK, F_WRLCK, 0, 0), 0);
    const error = await new Promise<unknown>((done) => fcntl(fd, F_SETLK, F_UNLCK, 0, 0, done));
    assert.equal(error, null);
    closeSync(fd);
    closeSync(other);
  });

  test('is loaded once', () => assert.equal(loadNative(), loadNative()));
});

describe('a host on which no binary works', () => {
  test('gets an error with a code, the file and the cause', () => {
    const path = join(directory, 'none.node');
    assert.throws(
      () => loadBinary(path),
      (error) =>
        error instanceof SlotgateError &&
        error.code === 'NATIVE_UNAVAILABLE' &&
        error.path === path &&
        error.cause instanceof Error &&
        error.message.includes(process.versions.node),
    );
  });

  test('gets one for a damaged binary too', () => {
    const path = join(directory, 'damaged.node');
    writeFileSync(path, 'not a binary');
    assert.throws(() => loadBinary(path), { code: 'NATIVE_UNAVAILABLE' });
  });

  test('the error names platform, C library, architecture, Node version and a next step', () => {
    const cases = [
      [{ ...linux, libc: 'musl' }, 'linux (musl) on x64 with Node 24.1.0', 'glibc'],
      [{ ...linux, nodeVersion: '26.0.0' }, '(glibc 2.36) on x64 with Node 26.0.0', 'Node 22, 24'],
      [{ ...linux, arch: 'ppc64' }, 'on ppc64', 'x64, arm64'],
      [
        { ...linux, platform: 'freebsd', libc: undefined },
        'freebsd on x64',
        'linux, darwin, win32',
      ],
      [{ ...linux, libc: 'glibc 2.17' }, '(glibc 2.17)', '2.28'],
    ] as const;
    for (const [host, facts, next] of cases) {
      const error = unavailable(host, '/dist/native/x.node', undefined);
      assert.ok(error.message.includes(facts), error.message);
      assert.ok(error.next?.includes(next), error.message);
    }
  });
});

describe('the copy that Windows loads', () => {
  const bytes = Buffer.from('a binary');

  test('has a name that only its own content has', () => {
    const path = stagedPath('C:\\Temp', 'x.node', bytes);
    assert.match(win32.basename(path.replaceAll('/', '\\')), /^slotgate-[0-9a-f]{16}-x\.node$/);
    assert.notEqual(path, stagedPath('C:\\Temp', 'x.node', Buffer.from('another')));
  });

  test('is made once and found again', () => {
    const source = join(directory, 'x.node');
    writeFileSync(source, bytes);
    const copy = stage(source, directory);
    assert.deepEqual(readFileSync(copy), bytes);
    assert.equal(stage(source, directory), copy);
    assert.equal(readdirSync(directory).length, 2);
  });

  test('the copy is made again where its name holds something else', () => {
    const source = join(directory, 'x.node');
    writeFileSync(source, bytes);
    writeFileSync(stagedPath(directory, 'x.node', bytes), 'cut sho');
    assert.deepEqual(readFileSync(stage(source, directory)), bytes);
  });
});

function openTwice(path: string): readonly [number, number] {
  return [openSync(path, 'w+'), openSync(path, 'r+')];
}
