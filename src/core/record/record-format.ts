import { rulesFeature } from '../policy/operator-commands.ts';
import { type Format, type GateRecord, leftBehind, newestFormat } from './record.ts';

/** What an upgrade of a gate's record comes to. */
export type Upgrade =
  | { readonly kind: 'upgraded'; readonly record: GateRecord }
  /** Its format is the newest that this version knows. */
  | { readonly kind: 'current' }
  /** These jobs could not read the record any more: they could neither write heartbeats nor release their slots. */
  | { readonly kind: 'in-use'; readonly tickets: readonly number[] };

/** What makes a record of each format one of the next. */
const steps: Readonly<Record<Exclude<Format, typeof newestFormat>, Step>> = {
  1: toFormat2,
};

type Step = (record: GateRecord) => GateRecord;

/**
 * The record in the newest format, step by step. None is taken while a ticket's keeper does not read that
 * format; a later job of such a version is refused, and changes nothing.
 */
export function upgrade(record: GateRecord): Upgrade {
  if (record.format === newestFormat) return { kind: 'current' };
  const tickets = leftBehind(record, newestFormat).map(({ ticket }) => ticket);
  if (tickets.length > 0) return { kind: 'in-use', tickets };
  let upgraded = record;
  while (upgraded.format !== newestFormat) upgraded = steps[upgraded.format](upgraded);
  return { kind: 'upgraded', record: upgraded };
}

/**
 * Format 2 has the fields of format 1. Its readers know the rules of a policy and operator
 * commands: these hold for all from the moment they are set, and need no feature.
 */
function toFormat2(record: GateRecord): GateRecord {
  const requires = record.requires.filter((feature) => feature !== rulesFeature);
  return { ...record, format: 2, requires };
}
