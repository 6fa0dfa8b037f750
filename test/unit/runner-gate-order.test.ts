import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGateOrder } from '../../src/action/gate-order.ts';
import type { Sibling } from '../../src/keeper/client/siblings.ts';

const held = (gate: string, phase: Sibling['phase'] = 'held', path = '/m'): Sibling => ({
  directory: `/tmp/${gate}`,
  path,
  gate,
  ticket: 't',
  phase,
});

test('gates are acquired in the order of their names', () => {
  checkGateOrder({ gate: 'b', path: '/m' }, [held('a')]);
  checkGateOrder({ gate: 'a', path: '/m' }, []);
  assert.throws(
    () => checkGateOrder({ gate: 'a', path: '/m' }, [held('b')]),
    /already uses gate "b" and now asks for gate "a".*deadlock.*step of "a" before the step of "b"/,
  );
});

test('one name at two paths is acquired in the order of the paths', () => {
  checkGateOrder({ gate: 'a', path: '/n' }, [held('a', 'held', '/m')]);
  assert.throws(() => checkGateOrder({ gate: 'a', path: '/l' }, [held('a', 'held', '/m')]));
});

test('a slot that nobody keeps from others any more is in nobody’s way', () => {
  for (const phase of ['lost', 'expired', 'ended'] as const) {
    checkGateOrder({ gate: 'a', path: '/m' }, [held('b', phase)]);
  }
  for (const phase of ['waiting', 'fenced'] as const) {
    assert.throws(() => checkGateOrder({ gate: 'a', path: '/m' }, [held('b', phase)]));
  }
});
