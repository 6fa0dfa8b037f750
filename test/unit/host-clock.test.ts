import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { anyOf, deadlineIn } from '../../src/platform/deadline.ts';
import { sleepBy } from '../../src/platform/node-clock.ts';

const hour = 3_600_000;
const timeout = 20_000;

/** Whether a promise is settled once everything that is due now has happened. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol();
  const turn = new Promise((resolve) => setImmediate(resolve, pending));
  return (await Promise.race([promise.then(() => true), turn])) !== pending;
}

test('a sleep ends when a suspend was longer than the rest of it', { timeout }, async (t) => {
  let nowMs = 0;
  const cancel = new AbortController();
  t.after(() => cancel.abort());
  const sleeping = sleepBy(() => nowMs)(hour, cancel.signal);
  assert.equal(await isSettled(sleeping), false);
  // The timers of Node stood still meanwhile.
  nowMs += hour;
  await sleeping;
});

test('a sleep of more than 24 days does not end at once', { timeout }, async () => {
  const cancel = new AbortController();
  const sleeping = sleepBy(() => 0)(60 * 24 * hour, cancel.signal);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(await isSettled(sleeping), false);
  cancel.abort();
  await sleeping;
});

test('a short sleep takes one timer, however coarse the clock is', { timeout }, async () => {
  await sleepBy(() => 0)(5);
  await sleepBy(() => 0)(0);
  await sleepBy(() => 0)(-5);
});

test('a deadline aborts in time, with the first of its signals, and not once it is disposed of', {
  timeout,
}, async () => {
  using soon = deadlineIn(5);
  await new Promise((resolve) => soon.signal.addEventListener('abort', resolve));

  const outer = new AbortController();
  using late = deadlineIn(hour, outer.signal);
  assert.equal(late.signal.aborted, false);
  outer.abort(130);
  assert.equal(late.signal.reason, 130);

  const over = deadlineIn(1);
  over[Symbol.dispose]();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(over.signal.aborted, false);
});

test('either of two signals counts, also one that was aborted before', () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const either = anyOf(one.signal, other.signal);
  other.abort(7);
  assert.equal(either.signal.reason, 7);
  assert.equal(anyOf(one.signal, AbortSignal.abort(3)).signal.reason, 3);
  const unused = anyOf(one.signal);
  unused[Symbol.dispose]();
  one.abort();
  assert.equal(unused.signal.aborted, false);
});

// Under Node 20 such a signal is collected as garbage while it is waited for, and never aborts.
test('no time-out rests on a signal whose timer nothing keeps', () => {
  const root = join(import.meta.dirname, '../..');
  const found = globSync('src/**/*.ts', { cwd: root }).filter((path) => {
    const code = readFileSync(join(root, path), 'utf8').replaceAll(/^ *(\*|\/\/|\/\*).*$/gm, '');
    return /AbortSignal\.(any|timeout)\b/.test(code);
  });
  assert.deepEqual(found, []);
});
