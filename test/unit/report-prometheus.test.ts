import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { endedLine, type HistoryLine } from '../../src/core/history/history-line.ts';
import { addUp, noTotals, totalsLine } from '../../src/core/history/totals.ts';
import { type GateMetrics, mostMetricGates, prometheusText } from '../../src/report/prometheus.ts';
import { aHolder, aRecord, aWaiter } from '../support/builders.ts';

const scope = { path: '/mnt/ci', nowMs: 1_700_000_100_000 };

const busy = aRecord({
  running: [aHolder(1, [0]), aHolder(2, [1, 2])],
  waiting: [aWaiter(3, { sinceMs: scope.nowMs - 90_000 }), aWaiter(4, { sinceMs: scope.nowMs })],
});

const lines: readonly HistoryLine[] = [
  endedLine(aHolder(5, [0]), { end: 'released', atMs: 1, limit: 1, waitedMs: 700, heldMs: 61_000 }),
  endedLine(aHolder(6, [0]), { end: 'reclaimed', atMs: 2, limit: 1, proof: { kind: 'processes' } }),
  { event: 'lost', atMs: 3, ticket: 6 },
];

/** Samples by name and labels as they stand in the text; whatever is no sample is an error. */
function samplesOf(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  const sample =
    /^([a-z_]+\{(?:[a-z_]+="(?:[^"\\\n]|\\\\|\\"|\\n)*",?)*\}) (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;
  for (const line of text.trimEnd().split('\n')) {
    if (/^# (HELP [a-z_]+ .+|TYPE [a-z_]+ (gauge|counter|histogram))$/.test(line)) continue;
    const [, key, value] = sample.exec(line) ?? [];
    assert.ok(key !== undefined, `no sample: ${line}`);
    assert.ok(!samples.has(key), `twice: ${key}`);
    samples.set(key, Number(value));
  }
  return samples;
}

test('ages are bounded where the clock of a host was never set, or is far ahead', () => {
  const nowMs = Date.UTC(2026, 10, 24);
  const held = { sinceMs: nowMs - 60_000, heldSinceMs: nowMs - 60_000 };
  for (const sinceMs of [0, nowMs + 1e12]) {
    const odd = { sinceMs, heldSinceMs: sinceMs };
    const record = aRecord({
      running: [aHolder(1, [0], held), aHolder(2, [1], odd)],
      waiting: [aWaiter(3, { sinceMs: nowMs - 30_000 }), aWaiter(4, { sinceMs })],
    });
    const now = { record, totals: noTotals, isClosed: false };
    const samples = samplesOf(prometheusText([{ gate: 'deploy', now }], { ...scope, nowMs }));
    const of = (name: string) => samples.get(`slotgate_${name}{path="/mnt/ci",gate="deploy"}`);
    assert.equal(of('oldest_holder_age_seconds'), 60);
    assert.equal(of('oldest_waiter_age_seconds'), 30);
  }
});

test('a gate is printed with its state and its totals', () => {
  const now = { record: { ...busy, limit: 3 }, totals: addUp(lines), isClosed: true };
  const samples = samplesOf(prometheusText([{ gate: 'deploy', now }], scope));
  const of = (name: string, more = ''): number | undefined =>
    samples.get(`slotgate_${name}{path="/mnt/ci",gate="deploy"${more}}`);
  assert.equal(of('limit'), 3);
  assert.equal(of('slots_taken'), 3);
  assert.equal(of('running'), 2);
  assert.equal(of('waiting'), 2);
  assert.equal(of('closed'), 1);
  assert.equal(of('oldest_waiter_age_seconds'), 90);
  assert.equal(of('wait_seconds_bucket', ',le="1"'), 2, 'the dead one had waited, too');
  assert.equal(of('hold_seconds_bucket', ',le="60"'), 0);
  assert.equal(of('hold_seconds_bucket', ',le="300"'), 1);
  assert.equal(of('hold_seconds_sum'), 61);
  assert.equal(of('tickets_ended_total', ',end="released"'), 1);
  assert.equal(of('tickets_ended_total', ',end="expired"'), 0, 'also what never happened');
  assert.equal(of('reclaims_total', ',reason="processes"'), 1);
  assert.equal(of('slots_lost_total'), 1);
  assert.equal(of('gate_readable'), 1);
});

test('a gate that cannot be read has only the metric that says so', () => {
  const samples = samplesOf(prometheusText([{ gate: 'deploy', now: undefined }], scope));
  assert.deepEqual(
    [...samples],
    [
      ['slotgate_gates{path="/mnt/ci"}', 1],
      ['slotgate_gate_readable{path="/mnt/ci",gate="deploy"}', 0],
    ],
  );
});

test('histograms rise from class to class, and their last class counts all', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 100_000_000 })), (holds) => {
      const some = holds.map((heldMs, index) =>
        endedLine(aHolder(index, [0]), {
          end: 'released',
          atMs: 1,
          limit: 1,
          waitedMs: heldMs,
          heldMs,
        }),
      );
      const now = { record: busy, totals: addUp(some), isClosed: false };
      const samples = [...samplesOf(prometheusText([{ gate: 'g', now }], scope))];
      for (const name of ['wait', 'hold']) {
        const buckets = samples.filter(([key]) =>
          key.startsWith(`slotgate_${name}_seconds_bucket`),
        );
        const counts = buckets.map(([, value]) => value);
        assert.deepEqual(
          counts,
          counts.toSorted((a, b) => a - b),
        );
        assert.match(buckets.at(-1)?.[0] ?? '', /le="\+Inf"/);
        const all = samples.find(([key]) => key.startsWith(`slotgate_${name}_seconds_count`));
        assert.equal(counts.at(-1), holds.length);
        assert.equal(all?.[1], holds.length);
      }
    }),
    { numRuns: 30 },
  );
});

test('whatever a gate is called, its name is one label and no line of its own', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc.constantFrom('a"b', 'back\\slash', 'x\ny', '\\n', '"} 1\nslotgate_evil{a="', '{}=,#'),
  );
  fc.assert(
    fc.property(hostile, hostile, (gate, path) => {
      const now = { record: busy, totals: noTotals, isClosed: false };
      const samples = samplesOf(prometheusText([{ gate, now }], { ...scope, path }));
      const plain = samplesOf(prometheusText([{ gate: 'g', now }], scope));
      assert.equal(samples.size, plain.size);
      for (const key of samples.keys()) assert.doesNotMatch(key, /^slotgate_evil/);
    }),
  );
});

test('neither very many gates nor names that the mount made up make more series', () => {
  const now = { record: busy, totals: noTotals, isClosed: false };
  const many = Array.from(
    { length: 1_000 },
    (_, index): GateMetrics => ({ gate: `g${index}`, now }),
  );
  const samples = samplesOf(prometheusText(many, scope));
  assert.equal(samples.get('slotgate_gates{path="/mnt/ci"}'), 1_000);
  const each = samplesOf(prometheusText(many.slice(0, 1), scope)).size - 1;
  assert.equal(samples.size, 1 + mostMetricGates * each);

  const planted = totalsLine(noTotals, [], 1);
  const ends = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`end${index}`, 1]));
  const totals = addUp([{ ...planted, totals: { ...(planted.totals as object), ends } }]);
  const text = prometheusText(
    [{ gate: 'g', now: { record: busy, totals, isClosed: false } }],
    scope,
  );
  assert.doesNotMatch(text, /end\d/);
});

test('the alert rules use only printed metrics', () => {
  const file = join(import.meta.dirname, '../../examples/prometheus/alerts.yml');
  const { groups } = parse(readFileSync(file, 'utf8'));
  const now = { record: busy, totals: noTotals, isClosed: false };
  const told = prometheusText([{ gate: 'g', now }], scope);
  const asked = groups.flatMap((group: { rules: { expr: string }[] }) =>
    group.rules.flatMap(({ expr }) => expr.match(/slotgate_\w+/g) ?? []),
  );
  assert.ok(asked.length >= 6);
  for (const name of asked) assert.match(told, new RegExp(`^# TYPE ${name} `, 'm'), name);
});
