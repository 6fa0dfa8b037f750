import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { describe, type TestContext, test } from 'node:test';
import { entryName } from '../../src/core/entry-name.ts';
import { byWorkingDirectory } from '../../src/platform/files/by-working-directory.ts';
import { nodeFileSystemBy } from '../../src/platform/files/node-file-system.ts';
import { byDescriptor, byPath, type Opener } from '../../src/platform/files/reach.ts';
import type { Directory } from '../../src/ports/file-system.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const unix = process.platform === 'win32' ? { skip: 'links and modes of Unix' } : {};
const root = process.geteuid?.() === 0 ? {} : { skip: 'takes root, to make files of another user' };
const [a, b, sub] = [entryName('a'), entryName('b'), entryName('sub')];
const bytes = new TextEncoder().encode('line\n');
const otherUser = 65_534;

test('a name is one entry, and never a path', () => {
  for (const text of ['', '.', '..', 'a/b', '/', '../a', 'a\0', 'a/'])
    assert.throws(() => entryName(text), RangeError, JSON.stringify(text));
  for (const text of ['a', '...', '.a', 'a b', '\u6f22', '-', '~'])
    assert.equal(entryName(text), text);
});

const openers: Record<string, Opener> = {
  ...(process.platform === 'linux' ? { 'by descriptor': byDescriptor } : {}),
  'by path': byPath,
  'as the working directory': byWorkingDirectory,
};

for (const [way, opener] of Object.entries(openers)) {
  const files = nodeFileSystemBy(opener);

  async function aStore(t: TestContext): Promise<{ path: string; store: Directory }> {
    const path = await fs.realpath(await temporaryDirectory(t));
    const store = await files.openStore(path);
    t.after(async () => await store.close());
    return { path, store };
  }

  describe(`a directory that is open ${way}`, unix, () => {
    test('makes, lists, renames and removes its entries', async (t) => {
      const { path, store } = await aStore(t);
      const directory = await store.makeDirectory(sub, 0o750);
      assert.equal((await fs.stat(`${path}/sub`)).mode & 0o7777, 0o750);
      const file = await directory.create(a, 0o640);
      await file.write(0, bytes);
      await file.close();
      await directory.append(b, bytes, 0o640);
      await directory.append(b, bytes, 0o640);
      assert.deepEqual((await directory.list()).sort(), [a, b]);
      assert.equal((await directory.status(b)).sizeBytes, 10);
      assert.equal((await directory.ownStatus()).kind, 'directory');
      await directory.rename(b, entryName('c'));
      await directory.unlink(a);
      await directory.unlink(entryName('c'));
      await directory.close();
      await store.removeDirectory(sub);
      assert.deepEqual(await fs.readdir(path), []);
    });

    test('gives files and directories their mode, whatever the umask', async (t) => {
      const { path, store } = await aStore(t);
      const before = process.umask(0o077);
      try {
        await (await store.makeDirectory(sub, 0o2770)).close();
        await store.append(a, bytes, 0o660);
        await (await store.create(b, 0o660)).close();
      } finally {
        process.umask(before);
      }
      const modes = ['sub', 'a', 'b'].map(async (name) => (await fs.stat(`${path}/${name}`)).mode);
      assert.deepEqual(
        (await Promise.all(modes)).map((mode) => mode & 0o7777),
        [0o2770, 0o660, 0o660],
      );
    });

    test('does not use what another user has put in its place', async (t) => {
      const { path, store } = await aStore(t);
      await fs.mkdir(`${path}/sub`);
      await fs.mkdir(`${path}/private`);
      await fs.writeFile(`${path}/private/a`, 'precious');
      const directory = await store.openDirectory(sub);
      t.after(async () => await directory.close());
      await fs.rename(`${path}/sub`, `${path}/moved`);
      await fs.symlink(`${path}/private`, `${path}/sub`);
      await directory.unlink(a).catch(() => undefined);
      await directory.append(a, bytes, 0o660).catch(() => undefined);
      await directory.create(b, 0o660).then(
        async (file) => await file.close(),
        () => undefined,
      );
      assert.deepEqual(await fs.readdir(`${path}/private`), ['a']);
      assert.equal(await fs.readFile(`${path}/private/a`, 'utf8'), 'precious');
      await assert.rejects(store.openDirectory(sub), { code: 'ENOTDIR' });
    });

    test('opens no link and no file as a directory', async (t) => {
      const { path, store } = await aStore(t);
      await fs.mkdir(`${path}/real`);
      await fs.symlink('real', `${path}/sub`);
      await fs.writeFile(`${path}/a`, '');
      await assert.rejects(store.openDirectory(sub), { code: 'ENOTDIR' });
      await assert.rejects(store.openDirectory(a), { code: 'ENOTDIR' });
      await assert.rejects(store.makeDirectory(sub, 0o700), { code: 'EEXIST' });
    });

    test('neither writes a file with a second name nor changes its mode', async (t) => {
      const { path, store } = await aStore(t);
      await fs.mkdir(`${path}/private`);
      await fs.writeFile(`${path}/private/key`, 'precious', { mode: 0o600 });
      await fs.link(`${path}/private/key`, `${path}/a`);
      await assert.rejects(store.append(a, bytes, 0o660), { code: 'EMLINK' });
      await assert.rejects(store.open(a, 'update'), { code: 'EMLINK' });
      assert.equal(await fs.readFile(`${path}/private/key`, 'utf8'), 'precious');
      assert.equal((await fs.stat(`${path}/private/key`)).mode & 0o7777, 0o600);
      const read = await store.open(a, 'read');
      assert.equal(new TextDecoder().decode(await read.read(0, 100)), 'precious');
      await read.close();
    });

    test('leaves the mode of a file alone that it has not made', async (t) => {
      const { path, store } = await aStore(t);
      await fs.writeFile(`${path}/a`, '', { mode: 0o600 });
      await store.append(a, bytes, 0o660);
      assert.equal((await fs.stat(`${path}/a`)).mode & 0o7777, 0o600);
      assert.equal(await fs.readFile(`${path}/a`, 'utf8'), 'line\n');
    });

    test('is not used after it was closed', async (t) => {
      const { store } = await aStore(t);
      await store.close();
      await store.close();
      await assert.rejects(store.list(), { code: 'EBADF' });
      await assert.rejects(store.unlink(a), { code: 'EBADF' });
      store.watch(a, () => undefined)();
    });

    test('names the path that people know in its errors', async (t) => {
      const { path, store } = await aStore(t);
      await assert.rejects(store.open(a, 'read'), (error: Error) => {
        assert.ok(error.message.includes(`'${path}/a'`), error.message);
        return true;
      });
    });

    test('is reached through links of this user and of root, and not through those of another', async (t) => {
      const { path } = await aStore(t);
      await fs.mkdir(`${path}/real/deep`, { recursive: true });
      await fs.symlink('real', `${path}/relative`);
      await fs.symlink(`${path}/relative/../real`, `${path}/absolute`);
      await fs.symlink('loop', `${path}/loop`);
      for (const name of ['real', 'relative', 'absolute', './real/.', 'real/../absolute/']) {
        const store = await files.openStore(`${path}/${name}`);
        assert.deepEqual(await store.list(), ['deep'], name);
        await store.close();
      }
      await assert.rejects(files.openStore(`${path}/loop`), { code: 'ELOOP' });
      await assert.rejects(files.openStore(`${path}/missing`), { code: 'ENOENT' });
      await fs.writeFile(`${path}/file`, '');
      await assert.rejects(files.openStore(`${path}/file`), { code: 'ENOTDIR' });
    });

    test('is not reached through a link of another user', root, async (t) => {
      const { path } = await aStore(t);
      await fs.mkdir(`${path}/real`);
      await fs.symlink('real', `${path}/foreign`);
      await fs.lchown(`${path}/foreign`, otherUser, otherUser);
      await assert.rejects(files.openStore(`${path}/foreign`), {
        code: 'PATH_UNFIT',
        message: /symbolic link of another user \(uid 65534\).*without links/,
      });
    });
  });
}

describe('a directory that was just made', root, () => {
  for (const [way, opener] of Object.entries(openers))
    for (const [what, swap] of Object.entries(swaps()))
      test(`is refused (${way}) when it was replaced by ${what}`, async (t) => {
        const path = await temporaryDirectory(t);
        await fs.mkdir(`${path}/store`);
        const other = `${path}/store/other`;
        await fs.mkdir(other, { mode: 0o700 });
        await swap(other);
        const before = await fs.stat(other);
        // Between making and opening it.
        const swapped: Opener = {
          ...opener,
          entry: async (reach, name) => {
            await fs.rename(`${path}/store/${name}`, `${path}/store/aside`);
            await fs.rename(other, `${path}/store/${name}`);
            return await opener.entry(reach, name);
          },
        };
        const store = await nodeFileSystemBy(swapped).openStore(`${path}/store`);
        await assert.rejects(store.makeDirectory(sub, 0o2770), { code: 'ESTALE' });
        await store.close();
        const after = await fs.stat(`${path}/store/sub`);
        assert.deepEqual([after.mode, after.uid], [before.mode, before.uid]);
      });
});

function swaps(): Record<string, (path: string) => Promise<unknown>> {
  const longAgo = new Date(Date.now() - 3_600_000);
  return {
    'an old empty directory of ours': async (path) => await fs.utimes(path, longAgo, longAgo),
    'one of ours that is not empty': async (path) => await fs.writeFile(`${path}/a`, ''),
    'one of ours that is open to more': async (path) => await fs.chmod(path, 0o777),
    'one of another user': async (path) => await fs.chown(path, otherUser, otherUser),
  };
}

describe('a descriptor', { skip: process.platform === 'linux' ? false : 'of Linux' }, () => {
  const files = nodeFileSystemBy(byDescriptor);

  test('is not closed while a call on it is pending', async (t) => {
    const path = await temporaryDirectory(t);
    await fs.mkdir(`${path}/sub`);
    await fs.writeFile(`${path}/sub/a`, '');
    const store = await files.openStore(path);
    const directory = await store.openDirectory(sub);
    // Each names the file twice: when it is opened, and when its name is compared.
    const calls = Array.from({ length: 20 }, () => directory.open(a, 'update'));
    const closed = directory.close();
    // A descriptor that is free by now would be given to one of these.
    const others = await Promise.all(Array.from({ length: 20 }, () => files.openStore(path)));
    for (const call of calls) await (await call).close();
    await closed;
    for (const one of [...others, store]) await one.close();
  });

  test('is kept as long as a watch', async (t) => {
    const path = await temporaryDirectory(t);
    await fs.writeFile(`${path}/a`, '');
    const store = await files.openStore(path);
    let rings = 0;
    const unwatch = store.watch(a, () => {
      rings += 1;
    });
    let isClosed = false;
    const closed = store.close().then(() => {
      isClosed = true;
    });
    while (rings === 0) {
      await fs.writeFile(`${path}/a`, 'x');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.equal(isClosed, false);
    unwatch();
    await closed;
  });

  test('leaves none open', async (t) => {
    const path = await temporaryDirectory(t);
    const before = (await fs.readdir('/proc/self/fd')).length;
    for (let many = 0; many < 20; many += 1) {
      const store = await files.openStore(path);
      await store.openDirectory(sub).catch(() => undefined);
      await files.openStore(`${path}/missing`).catch(() => undefined);
      await store.close();
    }
    assert.ok((await fs.readdir('/proc/self/fd')).length <= before + 1);
  });
});
