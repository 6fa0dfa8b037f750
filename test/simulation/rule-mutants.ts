import type { Mutant } from './mutants.ts';

/** Policies and operators with one thing wrong. */
export const ruleMutants: readonly Mutant[] = [
  {
    name: 'a pause is ignored where a slot is free',
    file: 'src/core/admission/admission.ts',
    find: 'if (closed === undefined && isAdmitted(judged))',
    replace: 'if ((closed === undefined || paused(record)) && isAdmitted(judged))',
    append: 'function paused(record: GateRecord): boolean { return record.paused !== undefined; }',
    scenario: 'orders',
  },
  {
    name: 'a pause is lost with the newer copy of the record',
    file: 'src/store/markers/rebuild-from-markers.ts',
    find: 'if (orders === undefined) return record;',
    replace: 'if (best !== undefined || orders === undefined) return record;',
    scenario: 'lost-orders',
  },
  {
    name: 'shares are counted without the reserved slots',
    file: 'src/core/admission/walk.ts',
    find: "this.tally.setAside(waiter, units);\n      return { waiter, kind: 'shares'",
    replace: "return { waiter, kind: 'shares'",
    scenario: 'policies',
  },
  {
    name: 'shares do not count',
    file: 'src/core/admission/share-tally.ts',
    find: 'if (used + weight > share.running)',
    replace: 'if (used + weight > share.running + 1)',
    scenario: 'policies',
  },
  {
    name: 'a superseded waiter is admitted',
    file: 'src/core/admission/admission.ts',
    find: 'if (replacedBy !== undefined) {',
    replace: 'if (replacedBy !== undefined && replacedBy < waiter.ticket) {',
    scenario: 'latest-wins',
  },
  {
    name: 'the latest supersedes a holder',
    file: 'src/core/record/record.ts',
    find: 'const { passedOver: _, watch: __, latestKey: ___, inPlaceOf: ____, ...rest } = waiter;',
    replace: 'const { passedOver: _, watch: __, inPlaceOf: ____, ...rest } = waiter;',
    also: {
      find: 'return { ...reserving(rest, waiter.ticket), waiting: inLine([...others, waiter]) };',
      replace:
        'const { latestKey } = waiter;\n  const running = record.running.filter((one) => latestKey === undefined || one["latestKey"] !== latestKey);\n  return { ...reserving(rest, waiter.ticket), running, waiting: inLine([...others, waiter]) };',
    },
    scenario: 'latest-wins',
  },
  {
    name: 'the newest run is served first',
    file: 'src/core/admission/run-places.ts',
    find: 'theirs === undefined ? 0 : byRun(mine, theirs);',
    replace: 'theirs === undefined ? 0 : byRun(theirs, mine);',
    scenario: 'run-order',
  },
  {
    name: 'a ticket forgets that it asks for the order by run',
    file: 'src/ticket/ticket.ts',
    find: "const { order = 'arrival' } = this.request;",
    replace: "const order = 'arrival';",
    scenario: 'run-order',
  },
  {
    name: 'a rebuild forgets which ticket superseded which',
    file: 'src/core/record/rebuild.ts',
    find: 'record = withNewestOfEachKey(record, granted);',
    replace: 'withNewestOfEachKey(record, granted);',
    scenario: 'lost-orders',
  },
  {
    name: 'one too many may wait',
    file: 'src/core/admission/admission.ts',
    find: 'return many > most && many > before.filter(counts).length;',
    replace: 'return many > most + 1 && many > before.filter(counts).length;',
    scenario: 'policies',
  },
  {
    name: 'one too few may wait',
    file: 'src/core/admission/admission.ts',
    find: 'return many > most && many > before.filter(counts).length;',
    replace: 'return many >= most && many > before.filter(counts).length;',
    scenario: 'policies',
  },
  {
    name: 'a policy is read once',
    file: 'src/store/files/policy-file.ts',
    find: 'const digest = policyDigest(bytes);',
    replace:
      'const seen = stale.get(place.path);\n  if (seen !== undefined && seen.world !== world) return seen.found;\n  const digest = policyDigest(bytes);',
    also: {
      find: 'policies.set(policyPath(place), { digest, found });',
      replace:
        'policies.set(policyPath(place), { digest, found });\n  stale.set(place.path, { world, found });',
    },
    append: 'const stale = new Map<string, { world: World; found: FoundPolicy }>();',
    scenario: 'policies',
  },
  {
    name: 'an operator command raises the limit of the policy',
    file: 'src/core/admission/limit.ts',
    find: 'if (resized !== undefined && resized.limit < (ruled ?? Number.POSITIVE_INFINITY))',
    replace: 'if (resized !== undefined)',
    scenario: 'policies',
  },
  {
    name: 'a lower limit ends running jobs',
    file: 'src/core/policy/operator-commands.ts',
    find: 'return requiring({ ...rest, resized: { ...anOrder(order), limit: order.limit } });',
    replace:
      'return requiring({ ...rest, running: rest.running.slice(0, order.limit), resized: { ...anOrder(order), limit: order.limit } });',
    scenario: 'orders',
  },
  {
    name: 'a move loses a ticket',
    file: 'src/core/policy/operator-commands.ts',
    find: 'const waiting = record.waiting.map((each) => (each.uuid === uuid ? { ...each, priority } : each));',
    replace:
      'const waiting = record.waiting.filter((each, place) => each.uuid === uuid || place > 0).map((each) => (each.uuid === uuid ? { ...each, priority } : each));',
    scenario: 'orders',
  },
  {
    name: 'a move moves no ticket',
    file: 'src/core/policy/operator-commands.ts',
    find: 'const priority = Math.min(highest + 1, Number.MAX_SAFE_INTEGER);',
    replace: 'const priority = Math.min(highest, Number.MAX_SAFE_INTEGER);',
    scenario: 'orders',
  },
  {
    name: 'a job that the policy rejects is admitted',
    file: 'src/core/policy/policy-rules.ts',
    find: 'admit === undefined || admit.some(',
    replace: 'admit === undefined || !admit.some(',
    scenario: 'policies',
  },
  {
    name: 'a freeze begins when it ends',
    file: 'src/core/policy/schedule.ts',
    find: 'return this.#span(wallOfDate(from), wallOfDate(to));',
    replace:
      'const toMs = this.#clock.momentOf(wallOfDate(to));\n    return { fromMs: toMs, toMs };',
    scenario: 'policies',
  },
  {
    name: 'a rejected waiter leaves its marker',
    file: 'src/ticket/wait.ts',
    find: "await leave(ticket, away.because === 'replaced' ? 'replaced' : 'refused', waitedMs);",
    replace: '',
    scenario: 'latest-wins',
  },
];
