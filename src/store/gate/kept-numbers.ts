import * as v from 'valibot';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { keptNumberFileName, parseKeptNumberFileName } from '../../core/gate-names.ts';
import { parseJson } from '../../core/json.ts';
import { mostByName, mostNumbersAhead } from '../../core/numbers.ts';
import type { GateRecord } from '../../core/record/record.ts';
import type { Directory } from '../../ports/file-system.ts';
import { isStrange } from '../files/strange-entries.ts';
import { readWhole, writePatches } from '../files/whole-file.ts';
import type { OpenedGate } from './opened-gate.ts';

/*
 * A gate that is removed and made again must not begin with number 1: tickets and tokens only rise. So
 * the shared directory keeps, as the name of a file, a number above all that removed gates have
 * given. A name is there or not, never torn; a lower one that comes late changes nothing; and none is
 * ever removed, since a listing at that moment might show neither the old nor the new one.
 *
 * The file contains its number, too. Earlier versions left it empty, and so does a user who only creates the name: an empty
 * file counts up to `mostByName`, which no gate of an earlier version has passed.
 */

/** More names with large numbers are not read: they were planted. */
const mostRead = 64;

const contentSchema = v.object({ slotgate: v.literal(1), next: v.number() });

/** The shared directory, and the mode of what is made in it. */
type Shared = Pick<OpenedGate, 'store' | 'fileMode'>;

/**
 * Every gate that is created there from now on begins at `next` or above. A file that another user may have
 * created does not prove the number: it may be removed again.
 */
export async function keepNumbers(shared: Shared, next: number): Promise<void> {
  const kept = await keptNumbers(shared.store);
  for (const number of kept.filter((other) => other >= next).slice(0, mostRead))
    if (await saysItsNumber(shared.store, number)) return;
  const taken = new Set(kept);
  let number = next;
  for (let tries = 0; tries < mostRead; tries += 1) {
    while (taken.has(number)) number += 1;
    if (await makeKeptNumber(shared, number)) return;
    number += 1;
  }
  throw tooMany(mostRead);
}

/** Whether the file is there now and says its number. */
async function makeKeptNumber(shared: Shared, next: number): Promise<boolean> {
  try {
    const file = await shared.store.create(keptNumberFileName(next), shared.fileMode);
    try {
      const text = `${JSON.stringify({ slotgate: 1, next })}\n`;
      await writePatches(file, [{ offset: 0, bytes: new TextEncoder().encode(text) }]);
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return await saysItsNumber(shared.store, next);
  }
}

/**
 * The highest number that a removed gate may have given, 0 if none. To be asked for in a transaction: a
 * removal keeps the number before the gate loses its place, so whatever stood in this place
 * before has told it by now.
 */
export async function highestKeptNumber(store: Directory): Promise<number> {
  const kept = await keptNumbers(store);
  const large = kept.filter((number) => number > mostByName);
  if (large.length > mostRead) throw tooMany(large.length);
  for (const number of large) if (await saysItsNumber(store, number)) return number - 1;
  return Math.max(1, ...kept.filter((number) => number <= mostByName).slice(0, 1)) - 1;
}

/** The record of a gate without any commit, with numbers above those of removed gates. */
export async function aboveKeptNumbers(gate: OpenedGate, record: GateRecord): Promise<GateRecord> {
  const next = Math.max(record.next, (await highestKeptNumber(gate.store)) + 1);
  if (next > gate.world.clock.wallMs() / 1000) await keepNumbersAhead(gate, next);
  return { ...record, next };
}

/**
 * To be called before a gate continues at a number that the clock does not vouch for. Should the gate lose its record
 * and its history later, a rebuild would continue above the seconds since 1970, or at the same number again:
 * the shared directory keeps one that is above all that the gate gives for long. At best effort.
 */
export async function keepNumbersAhead(
  shared: Pick<OpenedGate, 'store' | 'fileMode'>,
  next: number,
): Promise<void> {
  await keepNumbers(shared, next + mostNumbersAhead).catch(() => undefined);
}

/** The numbers in the names, the highest first. */
async function keptNumbers(store: Directory): Promise<number[]> {
  const names = await store.list();
  const numbers = names.flatMap((name) => parseKeptNumberFileName(name) ?? []);
  return numbers.sort((a, b) => b - a);
}

async function saysItsNumber(store: Directory, number: number): Promise<boolean> {
  const bytes = await readWhole(store, keptNumberFileName(number)).catch((error: unknown) => {
    // What cannot be asked just now may be the only file that shows the number.
    if (!isStrange(error) && !['ENOENT', 'EACCES', 'EPERM'].includes(codeOf(error))) throw error;
    return new Uint8Array();
  });
  const content = v.safeParse(contentSchema, parseJson(bytes));
  return content.success && content.output.next === number;
}

function tooMany(many: number): SlotgateError {
  return new SlotgateError(
    'NUMBERS_USED_UP',
    `${many} files named .next-<number> were not written by slotgate`,
    { next: 'Remove those that are empty: slotgate writes the number into each of its own' },
  );
}
