import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runCampaign } from './campaign.ts';
import { playInChild } from './child.ts';
import { planOf } from './draw-plan.ts';
import { inMacrotask } from './macrotask.ts';
import type { Plan } from './plan.ts';
import { scenarioNames } from './scenarios.ts';
import { shrink } from './shrink.ts';
import { simulate } from './simulation.ts';

/** The slow suite plays 15,000 more. */
const schedules = 5_000;

/** All of them take minutes of one processor, and more where it is shared. */
const timeout = 1_800_000;

describe('the protocol on a simulated mount', () => {
  test(`keeps every promise in ${schedules} small histories`, { timeout }, async () => {
    const project = join(import.meta.dirname, '../..');
    const { failures, admissions, faults } = await playInChild({
      from: 1,
      to: schedules,
      size: 'small',
      project,
    });
    const [first] = failures;
    const again = `node test/simulation/run.ts --size small --shrink --replay ${first?.seed}`;
    assert.equal(failures.length, 0, `${first?.violation.how}\nSee: ${again}`);
    assert.ok(admissions > 2 * schedules && faults > schedules, 'jobs ran, and things went wrong');
  });

  test('keeps every promise in full histories of each scenario', { timeout }, async () => {
    for (const scenario of scenarioNames) {
      const { failures } = await runCampaign({ from: 1, to: 10, size: 'full', scenario });
      const [first] = failures;
      assert.equal(failures.length, 0, `${scenario}, seed ${first?.seed}: ${first?.violation.how}`);
    }
  });
});

describe('the simulator', () => {
  test('plays the same history for the same seed', async () => {
    const play = () => simulate(planOf(7, { size: 'full', scenario: 'storm' }), { trace: true });
    const first = await inMacrotask(play);
    const second = await inMacrotask(play);
    assert.ok(first.trace.length > 100);
    assert.deepEqual(second, first);
  });

  test('plays other interleavings for other seeds', async () => {
    const plan = planOf(7, { size: 'small', scenario: 'calm' });
    const [first, second] = await inMacrotask(() =>
      [1, 2].map((scheduleSeed) => simulate({ ...plan, scheduleSeed }, { trace: true })),
    );
    assert.notDeepEqual(second?.trace, first?.trace);
  });

  test('finds an impossible plan to be broken, and shrinks it to what it takes', async () => {
    const plan = await inMacrotask(() => shrink(starvedPlan()));
    assert.equal(plan.parties.length, 1);
    assert.equal(plan.faults.length, 1);
    const { violations } = await inMacrotask(() => simulate(plan));
    assert.equal(violations[0]?.promise, 'never-ends');
  });

  test('needs no more than a plan that went through JSON', async () => {
    const plan = planOf(11, { size: 'small' });
    const copy = JSON.parse(JSON.stringify(plan)) as Plan;
    const [first, second] = await inMacrotask(() => [simulate(plan), simulate(copy)]);
    assert.deepEqual(second, first);
  });
});

/** A server that stays away for ever: no protocol can keep its promises then. */
function starvedPlan(): Plan {
  const plan = planOf(3, { size: 'full', scenario: 'calm' });
  const forMs = 100_000_000;
  return {
    ...plan,
    faults: [
      { when: { at: 'time', ms: 700_000 }, kind: 'wall', host: 0, byMs: 5 },
      { when: { at: 'time', ms: 0 }, kind: 'restart', downMs: forMs, recovery: true },
    ],
    ceaseMs: forMs,
  };
}
