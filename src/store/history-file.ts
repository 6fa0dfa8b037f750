import { encodeHistoryLine, type HistoryLine, mostHistoryBytes } from '../gate/history.ts';
import { fileNames } from '../gate/names.ts';
import type { Gate } from './gate-directory.ts';

/**
 * Appends to the history, and rotates it when it has grown too large: what is kept is bounded by
 * twice that size. Called under the gate's lock, which makes appends of different hosts take turns.
 */
export async function appendHistory(gate: Gate, lines: readonly HistoryLine[]): Promise<void> {
  const path = `${gate.directory}/${fileNames.history}`;
  const encoded = lines.map(encodeHistoryLine);
  const bytes = new Uint8Array(encoded.reduce((sum, line) => sum + line.length, 0));
  let at = 0;
  for (const line of encoded) {
    bytes.set(line, at);
    at += line.length;
  }
  await gate.world.files.append(path, bytes, gate.fileMode);
  const { sizeBytes } = await gate.world.files.status(path);
  if (sizeBytes > mostHistoryBytes)
    await gate.world.files.rename(path, `${gate.directory}/${fileNames.olderHistory}`);
}
