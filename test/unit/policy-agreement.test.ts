import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreeOnPolicies } from '../support/policy-agreement.ts';
import { temporaryDirectory } from '../support/temporary.ts';

test('policy check, policy set and the reader agree on 300 fuzzed files', {
  timeout: 120_000,
}, async (t) => {
  const { accepted, refused } = await agreeOnPolicies(await temporaryDirectory(t), {
    many: 300,
    seed: 1,
  });
  assert.ok(accepted >= 20 && refused >= 100, `${accepted} accepted, ${refused} refused`);
});
