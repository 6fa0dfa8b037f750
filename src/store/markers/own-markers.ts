import type { MarkerName } from '../../core/gate-names.ts';
import type { Marker } from '../../core/record/marker-codec.ts';
import type { World } from '../../ports/world.ts';
import type { Gate } from '../gate/gate.ts';

/** What this process knows of a marker that it keeps, without opening it again. */
export interface KeptMarker {
  readonly phase: MarkerName['phase'];
  readonly content: Marker;
}

const kept = new WeakMap<World, Map<string, KeptMarker>>();

/**
 * The marker of this ticket, if this very process keeps it: it must not be opened a second time,
 * since with fcntl closing any descriptor of a file drops the process's lock on it.
 */
export function ownMarkerAt(gate: Gate, ticket: number): KeptMarker | undefined {
  return kept.get(gate.world)?.get(key(gate, ticket));
}

/** Remembers a marker as this process's own. */
export function keepOwnMarker(gate: Gate, ticket: number, marker: KeptMarker): void {
  const markers = kept.get(gate.world) ?? new Map<string, KeptMarker>();
  kept.set(gate.world, markers.set(key(gate, ticket), marker));
}

/** Forgets a marker that was closed. */
export function forgetOwnMarker(gate: Gate, ticket: number): void {
  kept.get(gate.world)?.delete(key(gate, ticket));
}

function key({ directory }: Gate, ticket: number): string {
  return `${directory}/${ticket}`;
}
