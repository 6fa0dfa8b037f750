import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreeOnPolicies } from '../support/policy-agreement.ts';
import { temporaryDirectory } from '../support/temporary.ts';

test('policy check, policy set and the reader agree on 10,000 fuzzed files', {
  timeout: 900_000,
}, async (t) => {
  const { accepted, refused } = await agreeOnPolicies(await temporaryDirectory(t), {
    many: 10_000,
    seed: 2,
  });
  assert.ok(accepted >= 800 && refused >= 3_000, `${accepted} accepted, ${refused} refused`);
});
