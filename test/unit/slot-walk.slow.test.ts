import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { admission, allAdmitted } from '../../src/core/admission/admission.ts';
import { Rules } from '../../src/core/policy/policy-rules.ts';
import { emptyRecord, type GateRecord } from '../../src/core/record/record.ts';
import { anyStory, endlessStory } from '../support/slot-properties.ts';
import { NamedRules } from '../support/slot-stories.ts';

const wantedCases = 100_000;
const mostCpuSeconds = 60;

test(`the rule of named slots holds in ${wantedCases} stories`, () => {
  const began = process.cpuUsage();
  fc.assert(anyStory, { numRuns: wantedCases / 2 });
  fc.assert(endlessStory, { numRuns: wantedCases / 2 });
  const { user, system } = process.cpuUsage(began);
  assert.ok((user + system) / 1e6 < mostCpuSeconds);
});

test('a walk over 1,000 waiters with labels, for 200 slots, costs at most three walks without names', () => {
  const slots = Array.from({ length: 200 }, (_, index) => ({
    name: `s${index}`,
    labels: [`rack-${index % 10}`, `kind-${index % 7}`, index % 3 === 0 ? 'flaky' : 'sound'],
  }));
  const record = aBusyGate();
  const last = record.waiting.at(-1);
  if (last === undefined) assert.fail('nobody waits');
  const policy = { slotgate: 1, limit: 200 } as const;
  const named = { rules: new NamedRules(policy, slots), wallMs: 0 };
  const numbered = { rules: new Rules(policy, 'digest'), wallMs: 0 };
  const ratios = Array.from({ length: 5 }, () => {
    const byName = cpuMsOf(() => allAdmitted(record, named));
    return byName / cpuMsOf(() => admission(record, last, numbered));
  });
  // The least disturbed one.
  assert.ok(Math.min(...ratios) <= 3, `ratios ${ratios.map((each) => each.toFixed(2)).join(', ')}`);
});

function aBusyGate(): GateRecord {
  const entry = { priority: 0, sinceMs: 0, origin: {} };
  const running = Array.from({ length: 190 }, (_, index) => ({
    ...{ ...entry, ticket: 1 + 2 * index, token: 2 + 2 * index, uuid: `h${index}`, limit: 200 },
    ...{ weight: 1, slots: [index], slotNames: [`s${index}`], heldSinceMs: 0 },
  }));
  const waiting = Array.from({ length: 1_000 }, (_, index) => ({
    ...{ ...entry, ticket: 1_000 + index, uuid: `w${index}`, limit: 200, weight: 1 + (index % 2) },
    labels: `(rack-${index % 10} || kind-${index % 7}) && !(flaky && rack-${(index + 1) % 10})`,
  }));
  return { ...emptyRecord('g', 'flock'), next: 2_000, running, waiting };
}

function cpuMsOf(walk: () => unknown): number {
  for (let times = 0; times < 300; times += 1) walk();
  const began = process.cpuUsage();
  for (let times = 0; times < 300; times += 1) walk();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 300_000;
}
