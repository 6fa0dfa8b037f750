import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { test } from 'node:test';
import { openAccess } from '../../src/access/open-access.ts';
import { openExisting } from '../../src/access/open-existing.ts';
import { parseStoreId } from '../../src/core/store-id.ts';
import { nodeFileSystem } from '../../src/platform/files/node-file-system.ts';
import { withStore } from '../../src/store/gate/opened-gate.ts';
import { requireStore, storeFileName, writeStore } from '../../src/store/gate/store-file.ts';
import { temporaryDirectory, watchedFiles } from '../support/temporary.ts';

async function writeId(path: string, store: string): Promise<void> {
  await withStore(nodeFileSystem, path, (directory) =>
    writeStore(directory, { store: { slotgate: 1, store }, mode: 0o600 }),
  );
}

const silent = () => undefined;

test('the store that is expected passes, and any does where none is expected', async (t) => {
  const path = await temporaryDirectory(t);
  await requireStore(nodeFileSystem, path, undefined);
  const id = randomUUID();
  await writeId(path, id.toUpperCase());
  await requireStore(nodeFileSystem, path, parseStoreId(id.toUpperCase(), '--expect-store'));
});

test('another store is refused with both ids, the path and the next step, and nothing is written there', async (t) => {
  const path = await temporaryDirectory(t);
  const [found, expected] = [randomUUID(), randomUUID()];
  await writeId(path, found);
  const asked = { path, gate: 'deploy', lock: 'flock', scope: 'host' } as const;
  const calls: string[] = [];
  const files = watchedFiles(({ name }) => void calls.push(name));
  await assert.rejects(requireStore(files, path, expected), { code: 'STORE_MISMATCH', path });
  assert.ok(!calls.some((name) => /create|make|write|unlink|rename/.test(name)), calls.join());
  for (const opening of [
    () => openAccess({ ...asked, expectStore: expected }, silent),
    () => openExisting({ ...asked, expectStore: expected }, silent),
  ])
    await assert.rejects(opening(), ({ code, message }: Error & { code?: string }) => {
      assert.equal(code, 'STORE_MISMATCH');
      for (const part of [found, expected, path, 'findmnt']) assert.ok(message.includes(part));
      return true;
    });
  assert.deepEqual(await fs.readdir(path), [storeFileName]);
});

test('a directory that was never prepared is not the expected store', async (t) => {
  const path = await temporaryDirectory(t);
  const expected = randomUUID();
  await assert.rejects(requireStore(nodeFileSystem, path, expected), {
    code: 'STORE_MISMATCH',
    message: new RegExp(`has no store id .*${expected}.*slotgate init`),
  });
  assert.deepEqual(await fs.readdir(path), []);
});

test('a store file whose absence this host remembers is found by a listing', async (t) => {
  const path = await temporaryDirectory(t);
  const id = randomUUID();
  await writeId(path, id);
  let listed = false;
  const files = watchedFiles(({ name }) => {
    if (name === 'list') listed = true;
    if (name === 'open' && !listed) throw Object.assign(new Error('cached'), { code: 'ENOENT' });
  });
  await requireStore(files, path, id);
});

test('a store file that cannot be read as one is never taken for the right store', async (t) => {
  const path = await temporaryDirectory(t);
  const expected = randomUUID();
  for (const text of [
    '',
    '{}',
    `{"slotgate":2,"store":"${expected}"}`,
    '{"slotgate":1,"store":"\u001b[31m"}',
  ]) {
    await fs.writeFile(`${path}/${storeFileName}`, text);
    await assert.rejects(requireStore(nodeFileSystem, path, expected), { code: 'FORMAT_TOO_NEW' });
  }
});

test('what no `slotgate init` prints is no id to expect', () => {
  for (const text of ['', 'x', ` ${randomUUID()}`, `${randomUUID()}0`, '::error::\u001b[31m'])
    assert.throws(() => parseStoreId(text, '--expect-store'), {
      code: 'BAD_INPUT',
      message: /^--expect-store is .*not a store id.*slotgate init/,
    });
});
