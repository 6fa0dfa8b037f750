import { test } from 'node:test';
import { fuzzGate } from '../support/planted-run.ts';

const first = Number(process.env['SLOTGATE_FUZZ_SEED'] ?? Math.floor(Math.random() * 1e9));

test('a gate whose files another user plants or damages, for long', {
  timeout: 3_600_000,
}, async (t) => {
  for (let seed = first; seed < first + 60; seed += 1) {
    t.diagnostic(`seed ${seed}`);
    await fuzzGate(t, { seed, steps: 80 });
  }
});
