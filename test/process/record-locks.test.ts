import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { entryName } from '../../src/core/entry-name.ts';
import { nodeFileSystem } from '../../src/platform/files/node-file-system.ts';
import type { Directory } from '../../src/ports/file-system.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { type Transaction, transact } from '../../src/store/transaction/transaction.ts';
import { aParty, temporaryDirectory, watchedFiles } from '../support/temporary.ts';

const options = { timeout: 60_000, skip: process.platform === 'win32' };
const name = entryName('file');
const calls = join(import.meta.dirname, '../../src/platform/files/node-file-system.ts');

/** A directory with one file in it. */
async function withFile(t: TestContext): Promise<{ directory: Directory; path: string }> {
  const path = await temporaryDirectory(t);
  const directory = await nodeFileSystem.openStore(path);
  await (await directory.create(name, 0o600)).close();
  t.after(async () => await directory.close());
  return { directory, path };
}

/** Whether another process gets the lock; it keeps the lock until it is told to end. */
async function another(
  t: TestContext,
  path: string,
): Promise<{ got: boolean; end(): Promise<void> }> {
  const program = `
    const { nodeFileSystem } = await import(${JSON.stringify(calls)});
    const file = await (await nodeFileSystem.openStore(${JSON.stringify(path)})).open('file', 'update');
    console.log(await file.tryLock('fcntl'));
    process.stdin.on('end', () => process.exit(0)).resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const [answer] = await once(child.stdout, 'data');
  const exited = once(child, 'exit');
  return {
    got: String(answer).trim() === 'true',
    end: async () => {
      child.stdin.end();
      await exited;
    },
  };
}

async function tried(t: TestContext, path: string): Promise<boolean> {
  const other = await another(t, path);
  await other.end();
  return other.got;
}

test('closing another descriptor of a file leaves an fcntl lock in place', options, async (t) => {
  const { directory, path } = await withFile(t);
  const locked = await directory.open(name, 'update');
  assert.equal(await locked.tryLock('fcntl'), true);
  const reader = await directory.open(name, 'read');
  await reader.read(0, 1);
  await reader.close();
  assert.equal(await tried(t, path), false, 'another process got the lock');
  await locked.close();
  assert.equal(await tried(t, path), true);
});

test('two descriptors of one process exclude each other with fcntl', options, async (t) => {
  const { directory, path } = await withFile(t);
  const [one, other] = [await directory.open(name, 'update'), await directory.open(name, 'update')];
  // Both tries are under way at the same time.
  const answers = await Promise.all([one.tryLock('fcntl'), other.tryLock('fcntl')]);
  assert.deepEqual(answers, [true, false]);
  await one.close();
  assert.equal(await other.tryLock('fcntl'), true);
  assert.equal(await tried(t, path), false);
  await other.close();
});

test(
  'a lock that another process has is refused, and had once that process has ended',
  options,
  async (t) => {
    const { directory, path } = await withFile(t);
    const other = await another(t, path);
    assert.equal(other.got, true);
    const [one, two] = [await directory.open(name, 'update'), await directory.open(name, 'update')];
    assert.equal(await one.tryLock('fcntl'), false);
    assert.equal(await two.tryLock('fcntl'), false, 'the first try keeps nothing reserved');
    await other.end();
    assert.equal(await two.tryLock('fcntl'), true);
    await Promise.all([one.close(), two.close()]);
    assert.equal(await tried(t, path), true);
  },
);

/** A transaction that stays inside until it is told to go on. */
function staying(gate: Gate): { inside: Promise<void>; goOn: () => void; over: Promise<void> } {
  let arrive = (): void => undefined;
  let goOn = (): void => undefined;
  const inside = new Promise<void>((resolve) => (arrive = resolve));
  const going = new Promise<void>((resolve) => (goOn = resolve));
  const over = transact(gate, async (transaction) => {
    arrive();
    await going;
    await advance(transaction);
  });
  return { inside, goOn, over };
}

async function advance(transaction: Transaction): Promise<void> {
  await transaction.commit({ ...transaction.record, next: transaction.record.next + 1 });
}

for (const lock of ['flock', 'fcntl'] as const) {
  test(
    `two transactions of one process wait for each other, and a wait can be given up (${lock})`,
    options,
    async (t) => {
      const path = await temporaryDirectory(t);
      let busy = (): void => undefined;
      const files = watchedFiles(({ name: call }) => {
        if (call === 'tryLock') busy();
      });
      const gate = await openGate(aParty(), { path, name: 'g', lock });
      const before = await transact(gate, async ({ record }) => record.next);
      const first = staying(gate);
      await first.inside;
      const cancel = new AbortController();
      let entered = false;
      const waits = { ...gate, world: aParty({ files }) };
      const second = transact(
        waits,
        async (transaction) => {
          entered = true;
          await advance(transaction);
        },
        { signal: cancel.signal },
      );
      second.catch(() => undefined);
      for (let tries = 0; tries < 3; tries += 1)
        await new Promise<void>((resolve) => (busy = resolve));
      assert.equal(entered, false);
      cancel.abort();
      await assert.rejects(second, { code: 'ABANDONED' });
      const third = transact(waits, advance);
      first.goOn();
      await Promise.all([first.over, third]);
      assert.equal(await transact(gate, async ({ record }) => record.next), before + 2);
    },
  );
}
