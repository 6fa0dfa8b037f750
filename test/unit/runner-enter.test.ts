import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeGrant } from '../../src/action/stages/acquire.ts';
import type { Granted } from '../../src/keeper/client/client.ts';

const grant: Granted = {
  kind: 'granted',
  uuid: 'u',
  ticket: 41,
  token: 42,
  slots: [0],
  limit: 2,
  limitBy: 'jobs',
  waitedMs: 0,
  shared: false,
};

test('a job that got another limit than it asks for logs who set it', () => {
  const told = (change: Partial<Granted>): string => describeGrant({ ...grant, ...change }, 2);
  assert.equal(told({}), 'acquired slot 0 of 2 (ticket 41, fencing token 42, waited 0 s)');
  assert.match(
    told({ limit: 1 }),
    /slot 0 of 1 \(this job asks for 2, a running one for 1: the smaller applies\)/,
  );
  const byPolicy = /\(this job asks for 2: the administrator's policy applies\)/;
  assert.match(told({ limit: 1, limitBy: 'policy' }), byPolicy);
  assert.match(told({ limit: 9, limitBy: 'policy' }), /slot 0 of 9 \(this job asks for 2: /);
  assert.match(
    told({ limit: 1, limitBy: 'operator', shared: true }),
    /an operator's limit applies/,
  );
});
