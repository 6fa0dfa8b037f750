import { SlotgateError } from '../../core/errors.ts';
import { fileNames } from '../../core/gate-names.ts';
import { decodeCounter } from '../../core/record/counter-codec.ts';
import type { Marker } from '../../core/record/marker-codec.ts';
import type { Entry, GateRecord } from '../../core/record/record.ts';
import { readCounter, readWhole } from '../files/whole-file.ts';
import type { Gate } from '../gate/gate.ts';
import { withOpened } from '../gate/opened-gate.ts';
import { readMarker } from '../markers/markers.ts';
import { explain } from './retry.ts';

/**
 * Reads the record without any lock. It may be as old as what the client last read from the file server, never
 * torn: a copy that is just being written is skipped for the other one.
 *
 * @returns `undefined` when there is nothing sound to read just now
 */
export async function readRecord(gate: Gate): Promise<GateRecord | undefined> {
  try {
    const bytes = await withOpened(
      gate,
      async ({ home }) => await readWhole(home, fileNames.counter, readCounter),
    );
    const decoded = decodeCounter(bytes);
    return decoded.kind === 'good' ? decoded.record : decoded.best?.record;
  } catch (error) {
    if (error instanceof SlotgateError) throw explain(error, gate);
    return undefined;
  }
}

/** Reads the marker of a ticket in the record, without locking it. */
export async function readMarkerOf(gate: Gate, entry: Entry): Promise<Marker | undefined> {
  const phases =
    'token' in entry ? (['running', 'ready'] as const) : (['ready', 'running'] as const);
  return await withOpened(gate, async (opened) => {
    for (const phase of phases) {
      const name = { ticket: entry.ticket, phase };
      const marker = await readMarker(opened, name).catch(() => undefined);
      if (marker?.announcement?.uuid === entry.uuid) return marker;
    }
    return undefined;
  });
}
