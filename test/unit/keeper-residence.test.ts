import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { addressOf, keeperDirectoryIn } from '../../src/keeper/client/endpoint.ts';
import { essenceOf, findKeeper } from '../../src/keeper/client/start.ts';
import type { Keeper } from '../../src/keeper/server/keeper.ts';
import { Residence } from '../../src/keeper/server/residence.ts';
import type { Follower } from '../../src/keeper/server/uses.ts';
import { temporaryDirectory } from '../support/temporary.ts';

/** A keeper as far as its connections go: greets with this number. */
function keeper(pid: number): Keeper {
  return {
    greet: (follower: Follower) => follower.tell({ kind: 'ready', pid }),
    hangUp: () => undefined,
  } as unknown as Keeper;
}

async function home(t: TestContext): Promise<string> {
  const directory = join(await temporaryDirectory(t), 'slotgate-0-a-b');
  mkdirSync(directory, { mode: 0o700 });
  return directory;
}

async function answers(directory: string): Promise<boolean> {
  const link = await findKeeper(directory);
  link?.close();
  return link !== undefined;
}

async function taken(directory: string, pid: number): Promise<Residence> {
  const residence = await Residence.take(directory, keeper(pid));
  if (residence === 'taken') throw new Error('Another keeper lives there');
  return residence;
}

describe('where a keeper lives', { skip: process.platform === 'win32' }, () => {
  test('a keeper that ends removes nothing of its successor', { timeout: 30_000 }, async (t) => {
    const directory = await home(t);
    const first = await taken(directory, 1);
    // As when it is stopped in the middle of its end, and goes on once the next keeper listens.
    rmSync(directory, { recursive: true });
    mkdirSync(directory, { mode: 0o700 });
    const second = await taken(directory, 2);
    first.leave();
    // libuv removes the name that it bound when the handle is closed, in a later turn.
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(readdirSync(directory).sort(), ['lock', 'socket']);
    assert.equal(await answers(directory), true);
    second.leave();
    assert.throws(() => statSync(directory), { code: 'ENOENT' });
  });

  test('a keeper makes its directory again, above it too, and answers there', {
    timeout: 30_000,
  }, async (t) => {
    const parent = await temporaryDirectory(t);
    const directory = join(parent, 'tmp/slotgate-0-a-b');
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const residence = await taken(directory, 1);
    assert.equal(residence.isIntact, true);
    rmSync(addressOf(directory, process.platform));
    assert.equal(residence.isIntact, false, 'the socket alone is missing');
    assert.notEqual(await residence.restore(), undefined);
    rmSync(join(parent, 'tmp'), { recursive: true });
    assert.equal(residence.isIntact, false);
    assert.notEqual(await residence.restore(), undefined);
    assert.equal(residence.isIntact, true);
    assert.equal(await answers(directory), true);
    assert.equal(await Residence.take(directory, keeper(2)), 'taken');
    residence.leave();
    assert.deepEqual(readdirSync(join(parent, 'tmp')), []);
  });

  test('a keeper leaves its directory to another one that has moved in', {
    timeout: 30_000,
  }, async (t) => {
    const directory = await home(t);
    const first = await taken(directory, 1);
    rmSync(directory, { recursive: true });
    mkdirSync(directory, { mode: 0o700 });
    const second = await taken(directory, 2);
    assert.equal(first.isIntact, false);
    assert.equal(await first.restore(), undefined);
    assert.equal(second.isIntact, true);
    first.leave();
    second.leave();
  });
});

test('a keeper’s directory is read from its command line, whatever blanks are in it', () => {
  for (const [command, directory] of [
    ['/n/node /a/dist/keeper/index.js /t/slotgate-0-a-b', '/t/slotgate-0-a-b'],
    ['/n/node /a b/src/bin/keeper.ts /my tmp/slotgate-0-a-b', '/my tmp/slotgate-0-a-b'],
    ['"C:\\n\\node.exe" "C:\\a\\keeper\\index.js" "C:\\t\\slotgate--a-b"', 'C:\\t\\slotgate--a-b'],
    ['node /a/dist/pre/index.js /t/slotgate-0-a-b', undefined],
    ['vi /a/dist/keeper/index.js', undefined],
  ] as const) {
    assert.equal(keeperDirectoryIn(command), directory, command);
  }
});

test('the error of a keeper that died is shown, without its stack trace', () => {
  const syntax = `/a/dist/keeper/index.js:7
  using home = take();
        ^^^^

SyntaxError: Unexpected identifier 'home'
    at wrapSafe (node:internal/modules/cjs/loader:1378:20)

Node.js v18.20.8`;
  assert.equal(essenceOf(syntax), "SyntaxError: Unexpected identifier 'home'");
  const native = `/a/index.js:1
throw e;
^

SlotgateError: The lock binary cannot be loaded (path "/a"). Use glibc
    at load (/a/index.js:9:9) {
  code: 'NATIVE_UNAVAILABLE'
}

Node.js v24.0.0`;
  assert.match(essenceOf(native), /^SlotgateError: The lock binary cannot be loaded/);
  assert.equal(essenceOf('sh: node: not found\n'), 'sh: node: not found');
  assert.equal(essenceOf(''), '');
});
