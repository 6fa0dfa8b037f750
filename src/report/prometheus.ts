import { reclaimReasons } from '../core/history/ended-tickets.ts';
import { boundsMs, type Histogram, sizeOf } from '../core/history/histogram.ts';
import { ticketEnds } from '../core/history/history-line.ts';
import { recordInOrder } from '../core/history/in-order.ts';
import type { Totals } from '../core/history/totals.ts';
import type { GateRecord } from '../core/record/record.ts';
import { printable } from '../core/text.ts';
import type { Untrusted } from '../core/untrusted.ts';

/** What is known of one gate, for a machine that asks now and then. */
export interface GateMetrics {
  readonly gate: Untrusted;
  /** `undefined`: the gate could not be read. */
  readonly now:
    | {
        readonly record: GateRecord;
        readonly totals: Totals;
        /** Whether an operator or the policy stops all admissions. */
        readonly isClosed: boolean;
      }
    | undefined;
}

/** Which gates, of which path, and by whose clock. */
interface MetricsScope {
  readonly path: string;
  /** The reader's wall clock, milliseconds since 1970. */
  readonly nowMs: number;
}

/** Every gate is a time series of about forty samples: of more gates, the first by name are included. */
export const mostMetricGates = 200;

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [suffix: string, labels: Labels, value: number];

interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly samples: (now: NonNullable<GateMetrics['now']>, nowMs: number) => readonly Sample[];
}

const one = (value: number): readonly Sample[] => [['', {}, value]];

/**
 * In Prometheus' conventions: base units, `_total` for what only rises. Counts keep rising when the history's
 * file is rotated, because its totals are carried on; they start again from 0 when the history is removed.
 */
const families: readonly Family[] = [
  {
    name: 'slotgate_limit',
    help: 'The last limit of the gate.',
    type: 'gauge',
    samples: ({ record }) => one(record.limit),
  },
  {
    name: 'slotgate_slots_taken',
    help: 'Slots in use.',
    type: 'gauge',
    samples: ({ record }) =>
      one(record.running.reduce((sum, holder) => sum + holder.slots.length, 0)),
  },
  {
    name: 'slotgate_running',
    help: 'Jobs that hold slots.',
    type: 'gauge',
    samples: ({ record }) => one(record.running.length),
  },
  {
    name: 'slotgate_waiting',
    help: 'Jobs that wait.',
    type: 'gauge',
    samples: ({ record }) => one(record.waiting.length),
  },
  {
    name: 'slotgate_closed',
    help: 'Whether an operator or the policy stops new admissions: 1, or 0.',
    type: 'gauge',
    samples: ({ isClosed }) => one(isClosed ? 1 : 0),
  },
  {
    name: 'slotgate_oldest_waiter_age_seconds',
    help: 'Longest current wait, or 0. Measured between the clocks of two hosts.',
    type: 'gauge',
    samples: ({ record }, nowMs) => {
      const agesMs = record.waiting.map((waiter) => nowMs - waiter.sinceMs);
      return one(Math.max(0, ...agesMs) / 1000);
    },
  },
  {
    name: 'slotgate_oldest_holder_age_seconds',
    help: 'Longest current hold, or 0. Measured between the clocks of two hosts.',
    type: 'gauge',
    samples: ({ record }, nowMs) => {
      const agesMs = record.running.map((holder) => nowMs - holder.heldSinceMs);
      return one(Math.max(0, ...agesMs) / 1000);
    },
  },
  {
    name: 'slotgate_wait_seconds',
    help: 'Waits of jobs that got a slot, counted when they end.',
    type: 'histogram',
    samples: ({ totals }) => histogramSamples(totals.waits),
  },
  {
    name: 'slotgate_hold_seconds',
    help: 'Holds of jobs that released their slots, counted when they end.',
    type: 'histogram',
    samples: ({ totals }) => histogramSamples(totals.holds),
  },
  {
    name: 'slotgate_tickets_ended_total',
    help: 'Tickets that ended, by kind of end.',
    type: 'counter',
    samples: ({ totals }) => countSamples('end', totals.ends),
  },
  {
    name: 'slotgate_reclaims_total',
    help: 'Slots reclaimed from dead holders, by proof of death.',
    type: 'counter',
    samples: ({ totals }) => countSamples('reason', totals.reclaims),
  },
  {
    name: 'slotgate_slots_lost_total',
    help: 'Live holders that found their slot lost: other jobs may have run at the same time.',
    type: 'counter',
    samples: ({ totals }) => one(totals.losses),
  },
  {
    name: 'slotgate_rebuilds_total',
    help: 'Rebuilds of a lost or damaged counter file.',
    type: 'counter',
    samples: ({ totals }) => one(totals.rebuilds),
  },
];

/** All gates in Prometheus' text format, version 0.0.4, for the node exporter's text file collector. */
export function prometheusText(
  gates: readonly GateMetrics[],
  { path, nowMs }: MetricsScope,
): string {
  const told = gates.slice(0, mostMetricGates);
  const labelsOf = ({ gate }: GateMetrics): Labels => ({
    path: printable(path, 400),
    gate: printable(gate, 200),
  });
  const inOrder = told.map((gate) => ({
    ...gate,
    now: gate.now && { ...gate.now, record: recordInOrder(gate.now.record, nowMs) },
  }));
  const readable = told.map((gate): [Labels, number] => [
    labelsOf(gate),
    gate.now === undefined ? 0 : 1,
  ]);
  return [
    head('slotgate_gates', 'Gates at this path.', 'gauge'),
    sample('slotgate_gates', { path: printable(path, 400) }, gates.length),
    head('slotgate_gate_readable', 'Whether the gate could be read.', 'gauge'),
    ...readable.map(([labels, value]) => sample('slotgate_gate_readable', labels, value)),
    ...families.flatMap((family) => [
      head(family.name, family.help, family.type),
      ...inOrder.flatMap((gate) =>
        gate.now === undefined
          ? []
          : family
              .samples(gate.now, nowMs)
              .map(([suffix, labels, value]) =>
                sample(`${family.name}${suffix}`, { ...labelsOf(gate), ...labels }, value),
              ),
      ),
    ]),
    '',
  ].join('\n');
}

function histogramSamples(histogram: Histogram): Sample[] {
  let below = 0;
  const buckets = histogram.counts.map((count, index): Sample => {
    below += count;
    const bound = boundsMs[index];
    return ['_bucket', { le: bound === undefined ? '+Inf' : String(bound / 1000) }, below];
  });
  return [...buckets, ['_sum', {}, histogram.sumMs / 1000], ['_count', {}, sizeOf(histogram)]];
}

const known: ReadonlySet<string> = new Set<string>([...ticketEnds, ...reclaimReasons]);

/** Only what this version knows: a count of a name that the mount chose would be a label without bounds. */
function countSamples(label: string, counts: Readonly<Record<string, number>>): Sample[] {
  return Object.entries(counts)
    .filter(([name]) => known.has(name))
    .map(([name, count]) => ['', { [label]: name }, count]);
}

function head(name: string, help: string, type: Family['type']): string {
  const text = help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return `# HELP ${name} ${text}\n# TYPE ${name} ${type}`;
}

function sample(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
  return `${name}{${pairs.join(',')}} ${Number.isFinite(value) ? value : 0}`;
}

/** Backslash, quote and line feed, as the text format has them; nothing else means anything there. */
function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
