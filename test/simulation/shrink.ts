import type { FaultPlan, Plan } from './plan.ts';
import { simulate } from './simulation.ts';

/** No more histories are played to make one smaller. */
const mostTries = 3_000;

/** Each smaller plan is played with so many interleavings. */
const schedulesPerPlan = 12;

/**
 * Makes a failing plan smaller, as long as some interleaving of the smaller one still breaks the same
 * promise: fewer faults, parties and jobs, and plainer ones.
 */
export function shrink(plan: Plan): Plan {
  const promise = simulate(plan).violations[0]?.promise;
  if (promise === undefined) return plan;
  let best = plan;
  let tries = 0;
  for (let improved = true; improved; ) {
    improved = false;
    for (const candidate of smallerPlans(best)) {
      const failing = tries > mostTries ? undefined : failingSchedule(candidate, promise);
      tries += schedulesPerPlan;
      if (failing === undefined) continue;
      best = failing;
      improved = true;
      break;
    }
  }
  return best;
}

function failingSchedule(plan: Plan, promise: string): Plan | undefined {
  for (let schedule = 0; schedule < schedulesPerPlan; schedule += 1) {
    const candidate = { ...plan, scheduleSeed: plan.scheduleSeed + schedule };
    if (simulate(candidate).violations[0]?.promise === promise) return candidate;
  }
  return undefined;
}

function* smallerPlans(plan: Plan): Generator<Plan> {
  for (const index of plan.faults.keys())
    yield { ...plan, faults: plan.faults.toSpliced(index, 1) };
  for (const index of plan.parties.keys())
    if (plan.parties.length > 1) yield withoutParty(plan, index);
  for (const [index, party] of plan.parties.entries()) {
    for (const job of party.jobs.keys()) {
      if (party.jobs.length === 1) continue;
      const jobs = party.jobs.toSpliced(job, 1);
      yield { ...plan, parties: plan.parties.with(index, { ...party, jobs }) };
    }
  }
  if (plan.padding > 0) yield { ...plan, padding: 0 };
  if (plan.promptness < 0.95) yield { ...plan, promptness: 0.95 };
  if (plan.hosts.some((host) => host.latencyMs > 1))
    yield { ...plan, hosts: plan.hosts.map((host) => ({ ...host, latencyMs: 1 })) };
  if (plan.hosts.some((host) => host.wallOffsetMs !== 0))
    yield { ...plan, hosts: plan.hosts.map((host) => ({ ...host, wallOffsetMs: 0 })) };
  for (const [index, fault] of plan.faults.entries()) {
    if (fault.when.at === 'time' && fault.when.ms > 1_000)
      yield {
        ...plan,
        faults: plan.faults.with(index, { ...fault, when: { at: 'time', ms: 1_000 } }),
      };
  }
}

function withoutParty(plan: Plan, party: number): Plan {
  const shift = (index: number): number => (index > party ? index - 1 : index);
  const moved = (fault: FaultPlan): FaultPlan => {
    const when =
      fault.when.at === 'call' ? { ...fault.when, party: shift(fault.when.party) } : fault.when;
    return 'party' in fault ? { ...fault, when, party: shift(fault.party) } : { ...fault, when };
  };
  const concerns = (fault: FaultPlan): boolean =>
    ('party' in fault && fault.party === party) ||
    (fault.when.at === 'call' && fault.when.party === party);
  return {
    ...plan,
    parties: plan.parties.toSpliced(party, 1),
    faults: plan.faults.filter((fault) => !concerns(fault)).map(moved),
  };
}
