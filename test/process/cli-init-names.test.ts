import assert from 'node:assert/strict';
import { chmod, chown, mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { type Ran, slotgate } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const skip = process.getuid?.() === 0 ? false : 'only root can give directories to other users';
const stranger = 65_534;

const init = async (path: string, ...options: string[]): Promise<Ran> =>
  await slotgate(['init', '--path', path, ...options]);
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o7777;

/** A directory in which a group makes and renames entries. */
async function sharedParent(t: TestContext, mode: number): Promise<string> {
  const path = join(await temporaryDirectory(t), 'parent');
  await mkdir(path);
  await chmod(path, mode);
  return path;
}

describe('init, where other users can rename the directory', { skip }, () => {
  test('refuses one with entries, which may be another one than the one that is meant', async (t) => {
    const path = join(await sharedParent(t, 0o2770), 'store');
    await mkdir(path, 0o700);
    await writeFile(join(path, 'precious'), '');
    const refused = await init(path, '--mode', '2777');
    assert.equal(refused.code, 69, refused.stderr);
    assert.match(refused.stderr, /Other users can replace this directory/);
    assert.equal(await modeOf(path), 0o2700);
    assert.deepEqual(await readdir(path), ['precious']);
  });

  test('refuses an empty one of another user', async (t) => {
    const path = join(await sharedParent(t, 0o3770), 'store');
    await mkdir(path, 0o700);
    await chown(path, stranger, stranger);
    assert.equal((await init(path)).code, 69);
    assert.equal(await modeOf(path), 0o2700);
    assert.deepEqual(await readdir(path), []);
  });

  test('prepares one that it makes, an empty one of this user, and one that is a store', async (t) => {
    const path = join(await sharedParent(t, 0o2770), 'store');
    assert.equal((await init(path)).code, 0);
    await writeFile(join(path, 'more'), '');
    const again = await init(path, '--mode', '3770');
    assert.equal(again.code, 0, again.stderr);
    assert.equal(await modeOf(path), 0o3770);
    await rm(path, { recursive: true });
    await mkdir(path, 0o700);
    assert.equal((await init(path)).code, 0);
    assert.equal(await modeOf(path), 0o2770);
  });

  test('prepares any in a sticky directory, where it belongs to this user', async (t) => {
    const path = join(await sharedParent(t, 0o1777), 'store');
    await mkdir(path, 0o700);
    await writeFile(join(path, 'more'), '');
    assert.equal((await init(path)).code, 0);
  });

  test('makes nothing through a link that bears the name', async (t) => {
    const parent = await sharedParent(t, 0o2770);
    await symlink(join(parent, 'missing'), join(parent, 'store'));
    assert.equal((await init(join(parent, 'store'))).code, 69);
    assert.deepEqual(await readdir(parent), ['store']);
  });
});
