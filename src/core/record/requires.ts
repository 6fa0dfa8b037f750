import type { GateRecord } from './record.ts';

/** The record that requires this feature of its readers, or does not. */
export function withFeature(record: GateRecord, feature: string, isWanted: boolean): GateRecord {
  const { requires } = record;
  if (requires.includes(feature) === isWanted) return record;
  const others = requires.filter((other) => other !== feature);
  return { ...record, requires: isWanted ? [...others, feature] : others };
}

/** Required of all who use a gate whose record names a baton: they must pass it on, too. */
export const batonFeature = 'baton';

/** The record as it is committed under this baton. */
export function underBaton(record: GateRecord, baton: string): GateRecord {
  return withFeature({ ...record, baton }, batonFeature, true);
}

/** Required of all who use a gate whose waiters are ordered by run: others would see another order. */
export const runOrderFeature = 'run-order';

/** Required while a job holds all slots: a version that counts slots alone could admit another one. */
export const exclusiveFeature = 'exclusive';

/** The record with the feature while a job holds all slots, and without it when none does. */
export function asExclusive(record: GateRecord): GateRecord {
  const isWanted = record.running.some(({ exclusive }) => exclusive === true);
  return withFeature(record, exclusiveFeature, isWanted);
}

/** Required of all who read the record of a gate that is removed: who does not know this would enter. */
export const removedFeature = 'removed';

/** The record of a gate whose directory goes to this name. */
export function asRemoved(record: GateRecord, name: string): GateRecord {
  return withFeature({ ...record, removed: name }, removedFeature, true);
}
