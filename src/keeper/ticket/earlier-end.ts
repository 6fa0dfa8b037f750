import { fileNames } from '../../core/gate-names.ts';
import { decodeHistory, type HistoryLine } from '../../core/history/history-line.ts';
import { readWhole } from '../../store/files/whole-file.ts';
import type { Gate } from '../../store/gate/gate.ts';
import { withOpened } from '../../store/gate/opened-gate.ts';

/** The reason, in the history, of a slot that was released because its keeper had to end. */
export const toldToEnd = 'its keeper was told to end';

/** The process that ended the ticket writes its line after the commit. */
const tries = 4;
const pauseMs = 400;

/** How a ticket ended by its gate's history, which is best effort: `undefined` where it says nothing. */
export async function earlierEnd(gate: Gate, number: number): Promise<HistoryLine | undefined> {
  for (const name of [fileNames.history, fileNames.olderHistory]) {
    const bytes = await withOpened(gate, ({ home }) => readWhole(home, name)).catch(
      () => new Uint8Array(),
    );
    const line = decodeHistory(bytes).findLast(({ ticket }) => ticket === number);
    if (line?.end !== undefined) return line;
  }
  return undefined;
}

/**
 * Whether a ticket that is missing from the record was released, by another keeper of its job. Resolves
 * within seconds, whatever the state of the mount.
 */
export async function wasGivenBack(gate: Gate, number: number): Promise<boolean> {
  const { clock } = gate.world;
  const late = clock.sleep(tries * pauseMs).then(() => undefined);
  for (let round = 1; round <= tries; round += 1) {
    const line = await Promise.race([earlierEnd(gate, number), late]);
    if (line !== undefined) return line.end === 'released' || line.end === 'withdrawn';
    await clock.sleep(pauseMs);
  }
  return false;
}
