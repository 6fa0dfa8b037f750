import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { playInChild } from './child.ts';

/** `simulation.test.ts` plays those before. */
const seeds = { from: 5_001, to: 20_000 };

test('the protocol keeps every promise in 15,000 more small histories', async () => {
  const project = join(import.meta.dirname, '../..');
  const { failures } = await playInChild({ ...seeds, size: 'small', project });
  const [first] = failures;
  const again = `node test/simulation/run.ts --size small --shrink --replay ${first?.seed}`;
  assert.equal(failures.length, 0, `${first?.violation.how}\nSee: ${again}`);
});
