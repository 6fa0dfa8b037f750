import type { EntryName } from '../../core/entry-name.ts';
import { codeOf } from '../../core/errors.ts';
import { fileNames } from '../../core/gate-names.ts';
import {
  decodeHistory,
  encodeHistoryLine,
  type HistoryLine,
  mostHistoryBytes,
  mostHistoryBytesRead,
} from '../../core/history/history-line.ts';
import { addUp, haveTotals, type Totals, totalsLine } from '../../core/history/totals.ts';
import type { Gate } from '../gate/gate.ts';
import { type OpenedGate, withOpened } from '../gate/opened-gate.ts';
import { isStrange, pastStrange } from './strange-entries.ts';

/** What is kept of a gate's history. */
export interface History {
  /** The sound lines, oldest first. */
  readonly lines: readonly HistoryLine[];
  /** What they and all that were given up add up to. */
  readonly totals: Totals;
  /** The files that could not be read, and why; their lines are missing from the rest. */
  readonly unread: readonly string[];
}

/**
 * Appends to the history, and begins a new file when it has grown too large: what is kept is bounded by
 * twice that size. Called under the gate's lock, which makes appends of different hosts take turns.
 */
export async function appendHistory(
  gate: OpenedGate,
  lines: readonly HistoryLine[],
): Promise<void> {
  const { home, fileMode } = gate;
  const encoded = lines.map(encodeHistoryLine);
  const bytes = new Uint8Array(encoded.reduce((sum, line) => sum + line.length, 0));
  let at = 0;
  for (const line of encoded) {
    bytes.set(line, at);
    at += line.length;
  }
  const append = async (): Promise<void> => await home.append(fileNames.history, bytes, fileMode);
  await pastStrange(gate, fileNames.history, append).catch(async (error: unknown) => {
    if (codeOf(error) !== 'EMLINK') throw error;
    // A second name: the file is put away unwritten, and a new file begun.
    await rotate(gate);
    await append();
  });
  const { sizeBytes } = await home.status(fileNames.history);
  if (sizeBytes > mostHistoryBytes) await rotate(gate);
}

/**
 * Reads all that is kept of the history, without a lock. A file that is missing has no lines. One that cannot be
 * read does not hide the other; where that is so of both, it is an error.
 */
export async function readHistory(gate: Gate): Promise<History> {
  return await withOpened(gate, readIn);
}

async function readIn(gate: OpenedGate): Promise<History> {
  // The newer one first: should it be put aside in between, its lines are seen twice and not never.
  const read = [await tryFile(gate, 'history'), await tryFile(gate, 'olderHistory')] as const;
  const failed = read.filter((each) => each.kind === 'unread');
  if (failed.length === read.length) throw failed[0]?.error;
  const [newer, older] = read.map((each) => (each.kind === 'lines' ? each.lines : []));
  const unread = failed.map(({ name, error }) => `${fileNames[name]}: ${codeOf(error)}`);
  return { ...joined(newer ?? [], older ?? []), unread };
}

type FileRead =
  | { readonly kind: 'lines'; readonly lines: HistoryLine[] }
  | {
      readonly kind: 'unread';
      readonly name: 'history' | 'olderHistory';
      readonly error: unknown;
    };

async function tryFile(gate: OpenedGate, name: 'history' | 'olderHistory'): Promise<FileRead> {
  try {
    return { kind: 'lines', lines: await linesOf(gate, name) };
  } catch (error) {
    return { kind: 'unread', name, error };
  }
}

function joined(
  newer: readonly HistoryLine[],
  older: readonly HistoryLine[],
): Pick<History, 'lines' | 'totals'> {
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
    return await withOpened(gate, readRecent);
  } catch {
    return [];
  }
}

async function readRecent({ home }: OpenedGate): Promise<HistoryLine[]> {
  const file = await home.open(fileNames.history, 'read');
  try {
    const { sizeBytes } = await file.status();
    const from = Math.max(0, sizeBytes - recentBytes);
    return decodeHistory(await file.read(from, recentBytes));
  } finally {
    await file.close();
  }
}

const recentBytes = 65_536;

/**
 * Puts the file aside and begins a new one with the totals of all before. Should this process die in
 * between, or the disk be full, the new file has none, and they are added up from the one put aside.
 */
async function rotate(gate: OpenedGate): Promise<void> {
  const newer = await linesOf(gate, 'history').catch(unreadable);
  const older = haveTotals(newer) ? [] : await linesOf(gate, 'olderHistory').catch(unreadable);
  const lines = [...older, ...newer];
  const line = totalsLine(addUp(lines), lines, gate.world.clock.wallMs());
  const putAside = async (): Promise<void> =>
    await gate.home.rename(fileNames.history, fileNames.olderHistory);
  // Where its lines cannot be kept, their sums are: a file that only grows would be read at every end.
  await pastStrange(gate, fileNames.olderHistory, putAside).catch(async (error: unknown) => {
    const stays =
      isStrange(error) || ['EEXIST', 'ENOTEMPTY', 'EPERM', 'EACCES'].includes(codeOf(error));
    if (!stays) throw error;
    await gate.home.unlink(fileNames.history);
  });
  await gate.home.append(fileNames.history, encodeHistoryLine(line), gate.fileMode);
}

/**
 * The sound lines of one file of the history. Of a file that is larger than any that this project leaves, the
 * totals at its top and its end are read.
 */
export async function readHistoryLines(
  { home }: OpenedGate,
  name: EntryName,
): Promise<HistoryLine[]> {
  const file = await home.open(name, 'read');
  try {
    const { sizeBytes } = await file.status();
    if (sizeBytes <= mostHistoryBytesRead)
      return decodeHistory(await file.read(0, mostHistoryBytesRead));
    const top = decodeHistory(await file.read(0, recentBytes));
    const end = decodeHistory(await file.read(sizeBytes - mostHistoryBytes, mostHistoryBytes));
    return [...top.filter(({ event }) => event === 'totals'), ...end];
  } finally {
    await file.close();
  }
}

async function linesOf(gate: OpenedGate, name: 'history' | 'olderHistory'): Promise<HistoryLine[]> {
  try {
    return await readHistoryLines(gate, fileNames[name]);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** What cannot be read now cannot be added up; the bound is kept all the same. */
const unreadable = (): HistoryLine[] => [];
