import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { addressOf } from '../../src/keeper/client/endpoint.ts';
import { makeHome, removeHome } from '../../src/keeper/client/keeper-directory.ts';
import { findKeeper } from '../../src/keeper/client/start.ts';
import { encodeMessage } from '../../src/keeper/messages.ts';
import type { Keeper } from '../../src/keeper/server/keeper.ts';
import { moveIn, Residence } from '../../src/keeper/server/residence.ts';
import { temporaryDirectory } from '../support/temporary.ts';

describe("a keeper's directory", { skip: process.platform === 'win32' }, () => {
  test('a keeper in a directory of another user is not believed', async (t) => {
    const directory = join(await temporaryDirectory(t), 'keeper');
    mkdirSync(directory, { mode: 0o700 });
    const server = createServer((socket) => socket.write(encodeMessage({ kind: 'ready', pid: 1 })));
    await new Promise<void>((resolve) => {
      server.listen(addressOf(directory, process.platform), resolve);
    });
    t.after(() => server.close());
    const link = await findKeeper(directory);
    assert.notEqual(link, undefined, 'its own it talks to');
    link?.close();
    const alias = `${directory}-alias`;
    symlinkSync(directory, alias);
    await assert.rejects(findKeeper(alias), { code: 'KEEPER_FAILED' });
    chmodSync(directory, 0o755);
    await assert.rejects(findKeeper(directory), { code: 'KEEPER_FAILED' });
  });

  test('that another user swaps is the one that was opened, and nothing elsewhere is made or removed', {
    skip: process.platform === 'linux' ? false : 'needs /proc',
  }, async (t) => {
    const folder = await temporaryDirectory(t);
    const [directory, elsewhere] = [join(folder, 'keeper'), join(folder, 'private')];
    mkdirSync(directory, { mode: 0o700 });
    mkdirSync(elsewhere, { mode: 0o700 });
    for (const name of ['log', 'lock', 'socket']) writeFileSync(join(elsewhere, name), 'precious');
    const residence = await Residence.take(directory, {} as Keeper);
    if (residence === 'taken') throw new Error('Another keeper lives there');
    assert.equal(residence.isIntact, true);
    renameSync(directory, `${directory}-moved`);
    symlinkSync(elsewhere, directory);
    assert.equal(residence.isIntact, false);
    await assert.rejects(residence.restore(), { code: 'KEEPER_FAILED' });
    assert.throws(() => makeHome(directory), { code: 'KEEPER_FAILED' });
    removeHome(directory);
    residence.leave();
    assert.deepEqual(readdirSync(elsewhere), ['lock', 'log', 'socket']);
    for (const name of readdirSync(elsewhere))
      assert.equal(readFileSync(join(elsewhere, name), 'utf8'), 'precious');
  });

  test('with a link in the place of its log or lock is not written to', async (t) => {
    const directory = join(await temporaryDirectory(t), 'keeper');
    mkdirSync(directory, { mode: 0o700 });
    for (const name of ['log', 'lock']) symlinkSync(`${directory}-secret`, join(directory, name));
    assert.throws(() => makeHome(directory), { code: 'KEEPER_FAILED' });
    await assert.rejects(moveIn(directory), { code: 'ELOOP' });
    assert.equal(existsSync(`${directory}-secret`), false);
  });

  test('a missing keeper is a reason to start again', async (t) => {
    const directory = join(await temporaryDirectory(t), 'keeper');
    assert.equal(await findKeeper(directory), undefined);
    assert.equal(await moveIn(directory), 'taken');
    assert.equal(existsSync(directory), false);
  });
});
