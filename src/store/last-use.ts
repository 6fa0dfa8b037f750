import { decodeHistory } from '../gate/history.ts';
import { fileNames } from '../gate/names.ts';
import type { Gate } from './gate-directory.ts';

/** How much of the history's end is read: some dozens of lines. */
const tailBytes = 16_384;

/**
 * When a ticket last ended here, by the wall clock of whoever noted it, from the end of the history.
 * For people: the history is kept at best effort, so this may be earlier than what was so.
 *
 * @returns `undefined` where the history tells nothing
 */
export async function lastEndMs(gate: Gate): Promise<number | undefined> {
  for (const name of [fileNames.history, fileNames.olderHistory]) {
    const lines = decodeHistory(await tailOf(gate, name).catch(() => new Uint8Array()));
    const last = lines.at(-1);
    if (last !== undefined) return last.atMs;
  }
  return undefined;
}

async function tailOf(gate: Gate, name: string): Promise<Uint8Array> {
  const file = await gate.world.files.open(`${gate.directory}/${name}`, 'read');
  try {
    const { sizeBytes } = await file.status();
    return await file.read(Math.max(0, sizeBytes - tailBytes), tailBytes);
  } finally {
    await file.close();
  }
}
