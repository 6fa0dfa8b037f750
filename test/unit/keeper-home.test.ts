import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { addressOf } from '../../src/keeper/client/endpoint.ts';
import { findKeeper } from '../../src/keeper/client/start.ts';
import { encodeMessage } from '../../src/keeper/messages.ts';
import { moveIn } from '../../src/keeper/server/residence.ts';
import { temporaryDirectory } from '../support/temporary.ts';

describe("a keeper's directory", { skip: process.platform === 'win32' }, () => {
  test("that is not this user's alone is not listened to, whoever answers there", async (t) => {
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

  test('that is not there is nobody to talk to, and a reason to begin again', async (t) => {
    const directory = join(await temporaryDirectory(t), 'keeper');
    assert.equal(await findKeeper(directory), undefined);
    assert.equal(await moveIn(directory), 'taken');
    assert.equal(existsSync(directory), false);
  });
});
