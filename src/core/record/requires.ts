import type { GateRecord } from './record.ts';

/** Required of all who use a gate whose record names a baton: they must pass it on, too. */
export const batonFeature = 'baton';

/** The record as it is committed under this baton. */
export function underBaton(record: GateRecord, baton: string): GateRecord {
  return { ...record, baton, requires: [...new Set([...record.requires, batonFeature])] };
}

/** Required of all who use a gate whose waiters are ordered by run: others would see another order. */
export const runOrderFeature = 'run-order';

/** Required while a job holds all slots: a version that counts slots alone could admit another one. */
export const exclusiveFeature = 'exclusive';

/** The record with the feature while a job holds all slots, and without it when none does. */
export function asExclusive(record: GateRecord): GateRecord {
  const { running, requires } = record;
  const isWanted = running.some(({ exclusive }) => exclusive === true);
  if (isWanted === requires.includes(exclusiveFeature)) return record;
  const others = requires.filter((feature) => feature !== exclusiveFeature);
  return { ...record, requires: isWanted ? [...others, exclusiveFeature] : others };
}

/** Required of all who read the record of a gate that is removed: who does not know this would enter. */
export const removedFeature = 'removed';

/** The record of a gate whose directory goes to this name. */
export function asRemoved(record: GateRecord, name: string): GateRecord {
  return {
    ...record,
    removed: name,
    requires: [...new Set([...record.requires, removedFeature])],
  };
}
