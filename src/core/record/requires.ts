import type { GateRecord } from './record.ts';

/** Required of all who use a gate whose record names a baton: they must pass it on, too. */
export const batonFeature = 'baton';

/** The record as it is committed under this baton. */
export function underBaton(record: GateRecord, baton: string): GateRecord {
  return { ...record, baton, requires: [...new Set([...record.requires, batonFeature])] };
}

/** Required of all who use a gate whose waiters are ordered by run: others would see another order. */
export const runOrderFeature = 'run-order';

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
