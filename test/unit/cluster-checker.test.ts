import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, type Verdict } from '../cluster/oracle/checker.ts';
import type { OracleEvent } from '../cluster/oracle/event.ts';
import { parseReport, type UnstampedEvent } from '../cluster/oracle/oracle.ts';

type Step = readonly [atMs: number, event: UnstampedEvent];

const gate = 'gate';
const bounds = { release: 1000, killed: 60_000 };

function judge(limit: number, steps: readonly Step[]): Verdict {
  const events = steps.map(([atMs, event]) => ({ ...event, atMs }) as OracleEvent);
  return check(events, { limits: new Map([[gate, limit]]), bounds });
}

function found(limit: number, steps: readonly Step[]): string[] {
  return judge(limit, steps).violations.map(({ invariant }) => invariant);
}

const machineOf = (job: string) => `client-${job}`;
const asked = (atMs: number, job: string): Step => [
  atMs,
  { kind: 'asked', gate, job, machine: machineOf(job) },
];
const queued = (atMs: number, job: string, ticket: number): Step => [
  atMs,
  { kind: 'queued', gate, job, ticket },
];
/** A job that asks and has its ticket at once. */
const waits = (atMs: number, job: string, ticket: number): Step[] => [
  asked(atMs, job),
  queued(atMs, job, ticket),
];
const left = (atMs: number, job: string): Step => [atMs, { kind: 'left', gate, job }];
const fenced = (atMs: number, job: string): Step => [atMs, { kind: 'fenced', gate, job }];
const ended = (atMs: number, job: string, cause = 'killed'): Step => [
  atMs,
  { kind: 'ended', gate, job, cause },
];
const gone = (atMs: number, job: string): Step => [atMs, { kind: 'gone', gate, job }];

type Admission = { ticket: number; token?: number; slot?: number; weight?: number };

/** A number stands for the ticket, with a token like it and slot 0. */
function entered(atMs: number, job: string, admission: number | Admission): Step {
  const given = typeof admission === 'number' ? { ticket: admission } : admission;
  const whole = { token: given.ticket, slot: 0, weight: 1, ...given };
  return [atMs, { kind: 'entered', gate, job, machine: machineOf(job), ...whole }];
}

function machine(atMs: number, kind: 'frozen' | 'unreachable' | 'reachable', job: string): Step {
  return [atMs, { kind, gate: '', machine: machineOf(job) }];
}

function thawed(atMs: number, job: string, lookMs: number): Step {
  return [atMs, { kind: 'thawed', gate: '', machine: machineOf(job), lookMs }];
}

const twoInTurn: readonly Step[] = [
  asked(0, 'a'),
  ...waits(1, 'b', 2),
  entered(10, 'a', 1),
  left(500, 'a'),
  entered(700, 'b', 2),
  left(900, 'b'),
];

test('a run in which all went right has no violations, and is counted', () => {
  const verdict = judge(1, twoInTurn);
  assert.deepEqual(verdict.violations, []);
  assert.equal(verdict.admissions, 2);
  assert.equal(verdict.mostAtOnce.get(gate), 1);
  assert.equal(verdict.worstReturnMs.get('release'), 200);
});

test('one holder too many is found', () => {
  const steps = [
    asked(0, 'a'),
    asked(0, 'b'),
    entered(10, 'a', 1),
    entered(20, 'b', { ticket: 2, slot: 1 }),
  ];
  assert.deepEqual(found(1, steps), ['limit']);
  assert.deepEqual(found(2, steps), []);
});

test('one holder too many is reported once, not at each event that follows', () => {
  const steps = [
    entered(10, 'a', 1),
    entered(20, 'b', { ticket: 2, slot: 1 }),
    asked(30, 'c'),
    asked(40, 'd'),
  ];
  assert.deepEqual(found(1, steps), ['limit']);
});

test('a weight too many is found, although there are fewer holders than the limit', () => {
  const steps = [
    entered(10, 'a', { ticket: 1, weight: 2 }),
    entered(20, 'b', { ticket: 2, weight: 2, slot: 2 }),
  ];
  assert.deepEqual(found(3, steps), ['limit']);
  assert.deepEqual(found(4, steps), []);
});

test('a holder that has not been told that it is fenced counts, one that was told does not', () => {
  const cutOff = [entered(10, 'a', 1), machine(20, 'unreachable', 'a')];
  assert.deepEqual(found(1, [...cutOff, entered(40_000, 'b', 2)]), ['limit']);
  assert.deepEqual(found(1, [...cutOff, fenced(30_000, 'a'), entered(40_000, 'b', 2)]), []);
});

test('a holder whose machine was switched off no longer counts', () => {
  assert.deepEqual(found(1, [entered(10, 'a', 1), ended(20, 'a'), entered(30, 'b', 2)]), []);
});

test('a thawed holder beside its successor is counted apart until its keeper had time to look, then it is found', () => {
  const steps = [
    entered(0, 'a', 1),
    machine(10, 'frozen', 'a'),
    entered(60_000, 'b', 2),
    thawed(90_000, 'a', 15_000),
  ];
  const inTime = judge(1, [...steps, fenced(100_000, 'a'), asked(110_000, 'c')]);
  assert.deepEqual(inTime.violations, []);
  assert.equal(inTime.overlapsOfThawed, 1);
  assert.deepEqual(found(1, [...steps, asked(105_001, 'c')]), ['limit']);
});

test('a token that falls is found', () => {
  const steps = [
    asked(0, 'a'),
    entered(10, 'a', { ticket: 1, token: 7 }),
    left(20, 'a'),
    asked(30, 'b'),
    entered(40, 'b', { ticket: 2, token: 6 }),
  ];
  assert.deepEqual(
    found(1, steps).filter((invariant) => invariant === 'token'),
    ['token'],
  );
});

test('tokens of two who entered at the same time may be stamped in either order', () => {
  const steps = [
    asked(0, 'a'),
    asked(0, 'b'),
    entered(10, 'b', { ticket: 2, slot: 1 }),
    entered(11, 'a', 1),
  ];
  assert.deepEqual(found(2, steps), []);
});

test('a token given twice is found', () => {
  const steps = [
    asked(0, 'a'),
    asked(0, 'b'),
    entered(10, 'a', { ticket: 1, token: 5 }),
    left(20, 'a'),
    entered(30, 'b', { ticket: 2, token: 5 }),
  ];
  assert.deepEqual(found(1, steps), ['token']);
});

test('a ticket given twice, and one that falls, are found', () => {
  assert.deepEqual(found(2, [asked(0, 'a'), asked(0, 'b'), queued(5, 'a', 1), queued(6, 'b', 1)]), [
    'token',
  ]);
  assert.deepEqual(
    found(2, [asked(0, 'a'), queued(5, 'a', 9), asked(10, 'b'), queued(15, 'b', 8)]),
    ['token'],
  );
});

test('a waiter that was overtaken is found', () => {
  const steps = [
    asked(0, 'a'),
    asked(0, 'b'),
    entered(10, 'b', { ticket: 2, token: 3 }),
    left(20, 'b'),
    entered(30, 'a', { ticket: 1, token: 4 }),
  ];
  assert.deepEqual(found(1, steps), ['order']);
});

test('a grant that was told late took nobody’s place; a slot that others had meanwhile did', () => {
  const late = [
    asked(0, 'x'),
    entered(1, 'x', { ticket: 1, slot: 0 }),
    left(2, 'x'),
    asked(3, 'a'),
    asked(4, 'b'),
    entered(6_000, 'b', { ticket: 3, token: 5, slot: 1 }),
    left(6_001, 'b'),
    entered(6_500, 'a', { ticket: 2, token: 6, slot: 0 }),
  ];
  assert.deepEqual(found(2, late), []);
  const taken = [...late.slice(0, 5), entered(6_000, 'b', { ticket: 3, token: 5, slot: 0 })];
  const after = [left(6_001, 'b'), entered(6_500, 'a', { ticket: 2, token: 6, slot: 0 })];
  assert.deepEqual(found(1, [...taken, ...after]), ['order']);
});

test('a waiter that was skipped to the end is found', () => {
  const steps = [
    asked(0, 'a'),
    queued(5, 'a', 1),
    asked(6, 'b'),
    entered(10, 'b', 2),
    left(900, 'b'),
  ];
  assert.deepEqual(found(1, steps), ['order']);
});

test('a waiter that did not answer, or gave up, may be skipped', () => {
  const waits = [asked(0, 'a'), queued(5, 'a', 1), asked(6, 'b')];
  const other = [entered(10, 'b', 2), left(20, 'b')];
  assert.deepEqual(found(1, [...waits, machine(7, 'unreachable', 'a'), ...other]), []);
  assert.deepEqual(found(1, [...waits, gone(8, 'a'), ...other]), []);
  assert.deepEqual(found(1, [...waits, ...other, machine(25, 'unreachable', 'a')]), ['order']);
});

test('a slot that does not come back while someone waits is found', () => {
  const held = [...waits(0, 'a', 1), entered(10, 'a', 1), ...waits(20, 'b', 2)];
  assert.deepEqual(found(1, [...held, left(100, 'a'), ...waits(1101, 'c', 3)]), ['return']);
  assert.deepEqual(found(1, [...held, ended(100, 'a'), ...waits(60_100, 'c', 3)]), []);
  assert.deepEqual(found(1, [...held, ended(100, 'a'), ...waits(60_101, 'c', 3)]), ['return']);
});

test('a slot that comes back late is found, and its time measured', () => {
  const verdict = judge(1, [
    ...waits(0, 'a', 1),
    entered(10, 'a', 1),
    ...waits(20, 'b', 2),
    ended(100, 'a'),
    entered(70_000, 'b', 2),
  ]);
  assert.deepEqual(
    verdict.violations.map(({ invariant }) => invariant),
    ['return'],
  );
  assert.equal(verdict.worstReturnMs.get('killed'), 69_900);
});

test('no slot is overdue that no job waits for', () => {
  const idle = [...waits(0, 'a', 1), entered(10, 'a', 1), left(100, 'a'), ...waits(50_000, 'b', 2)];
  assert.deepEqual(found(1, [...idle, entered(50_900, 'b', 2)]), []);
  assert.deepEqual(found(1, [...idle, entered(51_100, 'b', 2)]), ['return']);
});

test('a waiter on a machine that does not answer is owed nothing, nor anyone while the server is away', () => {
  const held = [...waits(0, 'a', 1), entered(10, 'a', 1), ...waits(20, 'b', 2)];
  assert.deepEqual(
    found(1, [...held, machine(30, 'unreachable', 'b'), left(100, 'a'), asked(9000, 'c')]),
    [],
  );
  const away: Step = [200, { kind: 'server-away', gate: '' }];
  const back: Step = [30_200, { kind: 'server-back', gate: '' }];
  assert.deepEqual(found(1, [...held, left(100, 'a'), away, back, entered(31_000, 'b', 2)]), []);
  assert.deepEqual(found(1, [...held, left(100, 'a'), away, back, entered(31_200, 'b', 2)]), [
    'return',
  ]);
});

test('a holder that ends after its successor has entered frees no slot', () => {
  const steps = [
    ...waits(0, 'a', 1),
    entered(10, 'a', 1),
    machine(20, 'frozen', 'a'),
    ...waits(30, 'b', 2),
    entered(50_000, 'b', 2),
  ];
  const after = [
    thawed(60_000, 'a', 15_000),
    fenced(60_100, 'a'),
    ...waits(60_200, 'c', 3),
    left(70_000, 'b'),
    entered(70_500, 'c', 3),
  ];
  assert.deepEqual(found(1, [...steps, ...after]), []);
});

test('a machine that loses power before the slot was given back turns a release into a loss', () => {
  const steps = [...waits(0, 'a', 1), entered(10, 'a', 1), ...waits(20, 'b', 2), left(100, 'a')];
  const later = entered(30_000, 'b', 2);
  assert.deepEqual(found(1, [...steps, later]), ['return']);
  assert.deepEqual(found(1, [...steps, ended(200, 'a'), later]), []);
});

test('a slot that was on its way back from a machine that was cut off has to be reclaimed', () => {
  const steps = [...waits(0, 'a', 1), entered(10, 'a', 1), ...waits(20, 'b', 2)];
  const cut = machine(200, 'unreachable', 'a');
  const later = entered(50_000, 'b', 2);
  assert.deepEqual(found(1, [...steps, left(100, 'a'), cut, later]), []);
  assert.deepEqual(found(1, [...steps, cut, left(300, 'a'), later]), []);
  assert.deepEqual(found(1, [...steps, left(100, 'a'), machine(1200, 'unreachable', 'a')]), [
    'return',
  ]);
});

test('two gates are judged apart', () => {
  const other: Step = [
    20,
    {
      kind: 'entered',
      gate: 'other',
      job: 'x',
      machine: 'm',
      ticket: 1,
      token: 1,
      slot: 0,
      weight: 1,
    },
  ];
  assert.deepEqual(found(1, [entered(10, 'a', 1), other]), []);
});

test('a hundred thousand admissions are judged in one sweep', () => {
  const steps: Step[] = [];
  for (let ticket = 1; ticket <= 100_000; ticket += 1) {
    const atMs = ticket * 10;
    steps.push(
      asked(atMs, `j${ticket}`),
      entered(atMs + 1, `j${ticket}`, ticket),
      left(atMs + 5, `j${ticket}`),
    );
  }
  const verdict = judge(1, steps);
  assert.equal(verdict.admissions, 100_000);
  assert.deepEqual(verdict.violations, []);
});

test('a job’s report is read, and one that is not whole is refused', () => {
  const holding = {
    kind: 'entered',
    gate: 'g',
    job: 'a',
    machine: 'client1',
    ticket: 41,
    token: 17,
    slot: 1,
    weight: 1,
  };
  assert.deepEqual(parseReport('client1', 'enter 17 job=a gate=g ticket=41 slot=1'), holding);
  assert.deepEqual(parseReport('client1', 'leave job=a gate=g'), {
    kind: 'left',
    gate: 'g',
    job: 'a',
  });
  assert.equal(parseReport('client1', 'enter x job=a'), undefined);
  assert.equal(parseReport('client1', 'enter 17'), undefined);
});
