import { codeOf } from '../../core/errors.ts';
import { fileNames } from '../../core/gate-names.ts';
import {
  decodeHistory,
  encodeHistoryLine,
  type HistoryLine,
  mostHistoryBytes,
} from '../../core/history/history-line.ts';
import { addUp, haveTotals, type Totals, totalsLine } from '../../core/history/totals.ts';
import type { Gate } from '../gate/gate-directory.ts';
import { readWhole } from './whole-file.ts';

/** What is kept of a gate's history. */
export interface History {
  /** The sound lines, oldest first. */
  readonly lines: readonly HistoryLine[];
  /** What they and all that were given up add up to. */
  readonly totals: Totals;
}

/**
 * Appends to the history, and begins a new file when it has grown too large: what is kept is bounded by
 * twice that size. Called under the gate's lock, which makes appends of different hosts take turns.
 */
export async function appendHistory(gate: Gate, lines: readonly HistoryLine[]): Promise<void> {
  const path = pathOf(gate, 'history');
  const encoded = lines.map(encodeHistoryLine);
  const bytes = new Uint8Array(encoded.reduce((sum, line) => sum + line.length, 0));
  let at = 0;
  for (const line of encoded) {
    bytes.set(line, at);
    at += line.length;
  }
  await gate.world.files.append(path, bytes, gate.fileMode);
  const { sizeBytes } = await gate.world.files.status(path);
  if (sizeBytes > mostHistoryBytes) await rotate(gate, path);
}

/**
 * Reads all that is kept of the history, without a lock. A file that is missing has no lines; one that
 * may not be read is an error.
 */
export async function readHistory(gate: Gate): Promise<History> {
  // The newer one first: should it be put aside in between, its lines are seen twice and not never.
  const newer = await linesOf(gate, 'history');
  const older = await linesOf(gate, 'olderHistory');
  const first = JSON.stringify(newer[0]);
  const putAside = newer.length > 0 && older.some((line) => JSON.stringify(line) === first);
  const lines = putAside ? older : [...older, ...newer];
  return { lines, totals: addUp(lines) };
}

/**
 * Reads the end of the newer file only: enough to tell what is usual, at the price of one read.
 * Never rejects.
 *
 * @returns the sound lines of its last 64 KiB, oldest first
 */
export async function readRecentHistory(gate: Gate): Promise<HistoryLine[]> {
  try {
    const file = await gate.world.files.open(pathOf(gate, 'history'), 'read');
    try {
      const { sizeBytes } = await file.status();
      const from = Math.max(0, sizeBytes - recentBytes);
      return decodeHistory(await file.read(from, recentBytes));
    } finally {
      await file.close();
    }
  } catch {
    return [];
  }
}

const recentBytes = 65_536;

/**
 * Puts the file aside and begins a new one with the totals of all before. Should this process die in
 * between, or the disk be full, the new file has none, and they are added up from the one put aside.
 */
async function rotate(gate: Gate, path: string): Promise<void> {
  const newer = await linesOf(gate, 'history').catch(unreadable);
  const older = haveTotals(newer) ? [] : await linesOf(gate, 'olderHistory').catch(unreadable);
  const lines = [...older, ...newer];
  const line = totalsLine(addUp(lines), lines, gate.world.clock.wallMs());
  await gate.world.files.rename(path, pathOf(gate, 'olderHistory'));
  await gate.world.files.append(path, encodeHistoryLine(line), gate.fileMode);
}

async function linesOf(gate: Gate, name: 'history' | 'olderHistory'): Promise<HistoryLine[]> {
  try {
    return decodeHistory(await readWhole(gate.world.files, pathOf(gate, name)));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** What cannot be read now cannot be added up; the bound is kept all the same. */
const unreadable = (): HistoryLine[] => [];

function pathOf(gate: Gate, name: 'history' | 'olderHistory'): string {
  return `${gate.directory}/${fileNames[name]}`;
}
