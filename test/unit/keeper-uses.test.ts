import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../src/keeper/messages.ts';
import { type Follower, Uses } from '../../src/keeper/server/uses.ts';

function follower(): Follower & { readonly heard: Reply[] } {
  const heard: Reply[] = [];
  return { heard, tell: (reply) => heard.push(reply) };
}

test('a use that has not accepted ends with its connection', () => {
  const uses = new Uses();
  const pre = follower();
  uses.follow('a', pre);
  assert.equal(uses.none, false);
  uses.hangUp(pre);
  assert.equal(uses.none, true);
  assert.equal(uses.everAccepted, false);
});

test('a use that has accepted outlives its connection, until it is ended', () => {
  const uses = new Uses();
  const pre = follower();
  uses.follow('a', pre);
  uses.accept(pre);
  uses.hangUp(pre);
  assert.equal(uses.none, false);
  uses.end('a');
  assert.equal(uses.none, true);
  assert.equal(uses.everAccepted, true);
});

test('a connection accepts for its own use alone', () => {
  const uses = new Uses();
  const [first, second] = [follower(), follower()];
  uses.follow('a', first);
  uses.follow('b', second);
  uses.accept(second);
  uses.hangUp(second);
  uses.hangUp(first);
  assert.equal(uses.none, false);
  uses.end('b');
  assert.equal(uses.none, true);
});

test('a pre that still waits learns that its use was ended by another process', () => {
  const uses = new Uses();
  const pre = follower();
  uses.follow('a', pre);
  uses.end('a');
  assert.deepEqual(pre.heard, [{ kind: 'withdrawn', waitedMs: 0 }]);
});

test('ending an unknown use changes nothing', () => {
  const uses = new Uses();
  uses.stand('a');
  assert.equal(uses.end('b'), false);
  assert.equal(uses.none, false);
  assert.equal(uses.end('a'), true);
});
