import { requiringRunOrder } from '../../core/admission/run-places.ts';
import { type EntryName, entryName } from '../../core/entry-name.ts';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { fileNames } from '../../core/gate-names.ts';
import type { HistoryLine } from '../../core/history/history-line.ts';
import {
  decodeCounter,
  encodeCounter,
  lastSequence,
  type Patch,
  reserveCounter,
} from '../../core/record/counter-codec.ts';
import type { GateRecord } from '../../core/record/record.ts';
import { asExclusive, underBaton } from '../../core/record/requires.ts';
import { printable } from '../../core/text.ts';
import type { OpenFile } from '../../ports/file-system.ts';
import type { World } from '../../ports/world.ts';
import { appendHistory } from '../files/history-file.ts';
import { isStrange, strangeEntry } from '../files/strange-entries.ts';
import { hasName, openOrCreate, readCounter, writePatches } from '../files/whole-file.ts';
import type { Gate } from '../gate/gate.ts';
import { aboveKeptNumbers, keepNumbersAhead } from '../gate/kept-numbers.ts';
import { firstSequence } from '../gate/new-gate.ts';
import { type OpenedGate, withOpened } from '../gate/opened-gate.ts';
import { gateRemoved, moveAway, wasRemoved } from '../gate/removal.ts';
import { rebuildRecord } from '../markers/rebuild-from-markers.ts';
import { findBaton, isCurrent, newNameFor, passBaton } from './baton.ts';
import { Overtaken, Patience } from './retry.ts';

/** After how many tries for the lock its file's name is checked again. */
const triesPerNameCheck = 16;

/** What a transaction begins with. */
interface Found {
  readonly record: GateRecord;
  readonly sequence: number;
  /** The baton's name when the record was read, where the gate has a baton. */
  readonly baton: EntryName | undefined;
  /** The counter file's length. */
  readonly sizeBytes: number;
}

/** A read of the record, and a change of it, while no other process can do either. */
export class Transaction {
  readonly gate: OpenedGate;
  readonly #counter: OpenFile;
  readonly #notes: HistoryLine[] = [];
  #record: GateRecord;
  #sequence: number;
  #baton: EntryName | undefined;
  #sizeBytes: number;

  constructor(gate: OpenedGate, counter: OpenFile, state: Found) {
    this.gate = gate;
    this.#counter = counter;
    this.#record = state.record;
    this.#sequence = state.sequence;
    this.#baton = state.baton;
    this.#sizeBytes = state.sizeBytes;
  }

  get world(): World {
    return this.gate.world;
  }

  /** The record as it stands. */
  get record(): GateRecord {
    return this.#record;
  }

  /**
   * Makes this the record. When it resolves, the server has it. When it rejects, the change may
   * have happened: the caller starts again and searches for its uuid.
   */
  async commit(changed: GateRecord): Promise<void> {
    const before = this.#record.requires;
    const featured = asExclusive(requiringRunOrder(changed));
    await this.#put(featured);
    const asksLess = before.some((feature) => !this.#record.requires.includes(feature));
    // The other copy still requires it: a version that lacks the feature is refused until that has ended, too.
    if (asksLess) await this.#put(featured);
  }

  async #put(record: GateRecord): Promise<void> {
    const from = this.#baton;
    const to = from === undefined ? undefined : newNameFor(this.gate, record);
    const named = to === undefined ? record : underBaton(record, to);
    const patches = encodeCounter(named, this.#sequence + 1);
    await this.#reserve(named);
    // Passed on before the write: a write that lands late is found out by the name that it contains.
    if (from !== undefined && to !== undefined) await passBaton(this.gate, { from, to });
    this.#baton = to;
    await this.#write(patches);
    // The file was removed meanwhile: this change went to a file without a name.
    if ((await this.#counter.status()).links === 0)
      throw new Overtaken('The counter file was removed');
    this.#record = named;
    this.#sequence += 1;
  }

  /** Adds a line to the history once the transaction is over. Best effort. */
  note(line: HistoryLine): void {
    this.#notes.push(line);
  }

  /** Writes the notes. Never rejects: the change is valid whether or not its history is written. */
  async tellHistory(): Promise<void> {
    if (this.#notes.length > 0) await appendHistory(this.gate, this.#notes).catch(() => undefined);
  }

  async #write(patches: readonly Patch[]): Promise<void> {
    await writePatches(this.#counter, patches);
    const ends = patches.map(({ offset, bytes }) => offset + bytes.length);
    this.#sizeBytes = Math.max(this.#sizeBytes, ...ends);
  }

  async #reserve(record: GateRecord): Promise<void> {
    const patches = reserveCounter(record, this.#sizeBytes);
    if (patches.length === 0) return;
    try {
      await this.#write(patches);
    } catch (error) {
      const full = ['ENOSPC', 'EDQUOT'].includes(codeOf(error));
      const grows = ticketsOf(record) > ticketsOf(this.#record);
      // Only newcomers are rejected by a full disk; all others fit into what was reserved.
      if (!full || grows) throw error;
    }
  }
}

/** How a transaction is entered. */
interface TransactOptions {
  /** Ends the wait for the lock, never a transaction that has begun. */
  readonly signal?: AbortSignal | undefined;
  /** An operator's: a rebuild may continue below numbers that may never have been given. */
  readonly renumber?: boolean | undefined;
}

/** Runs `body` under the lock file's lock alone, for what is to be repaired before a transaction can be. */
export async function underLock<T>(gate: OpenedGate, body: () => Promise<T>): Promise<T> {
  const lockFile = await lockGate(gate, new Patience(gate, undefined));
  try {
    return await body();
  } finally {
    await lockFile.close();
  }
}

/**
 * Runs `body` while this process alone may change the gate's record. Both the lock file and the
 * counter file are locked: the first lock makes an order, the second one makes an NFS client drop
 * what it has cached of the counter file, and fences writes by a process that lost its lock (EIO).
 *
 * When a call fails for a transient reason everything is started again, `body` included: it must search
 * for its own uuid first, because a commit that failed may have happened.
 *
 * @throws {SlotgateError} ABANDONED when the signal aborts before the lock was taken, GATE_REMOVED when
 *   the gate is no longer there
 */
export async function transact<T>(
  gate: Gate,
  body: (transaction: Transaction) => Promise<T>,
  options: TransactOptions = {},
): Promise<T> {
  const patience = new Patience(gate, options.signal);
  for (;;) {
    try {
      const outcome = await withOpened(gate, (opened) =>
        attempt(opened, body, { patience, ...options }),
      );
      if (outcome.kind === 'done') return outcome.value;
    } catch (error) {
      if (codeOf(error) === 'ENOENT' && (await wasRemoved(gate))) throw gateRemoved(gate);
      await patience.failed(error);
      continue;
    }
    await patience.busy();
  }
}

type Attempt<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'busy' };

async function attempt<T>(
  gate: OpenedGate,
  body: (transaction: Transaction) => Promise<T>,
  { patience, renumber }: TransactOptions & { readonly patience: Patience },
): Promise<Attempt<T>> {
  const lockFile = await lockGate(gate, patience);
  try {
    const counter = await openNamed(gate, fileNames.counter);
    try {
      // Busy: a process that was paused between its two locks, or an older lock file's holder.
      if (!(await counter.tryLock(gate.lock))) return { kind: 'busy' };
      const transaction = await begin(gate, counter, { renumber });
      const value = await body(transaction);
      await transaction.tellHistory();
      return { kind: 'done', value };
    } finally {
      await counter.close();
    }
  } finally {
    await lockFile.close();
  }
}

async function lockGate(gate: OpenedGate, patience: Patience): Promise<OpenFile> {
  for (;;) {
    const file = await openNamed(gate, fileNames.lock);
    let locked = false;
    try {
      locked = await lockNamed(gate, file, patience);
    } finally {
      if (!locked) await file.close();
    }
    if (locked) return file;
    // Where others on this host still have the removed file open, the name may go on leading to it: a
    // listing makes the client forget.
    await gate.home.list();
    // Something removes the file again and again: neither spin nor be deaf.
    await patience.busy();
  }
}

/**
 * Takes the lock; false when the file lost its name, because it was removed. The check of the name comes
 * before the lock: opening has just asked the server for everything it needs, and locking makes an NFS client
 * forget it. A process that had to wait checks again. A file removed between the check and the lock may lead two
 * into this place with two lock files: the counter file's lock keeps them apart.
 */
async function lockNamed(gate: OpenedGate, file: OpenFile, patience: Patience): Promise<boolean> {
  if (!(await isLockFile(gate, file))) return false;
  if (await file.tryLock(gate.lock)) return true;
  for (let tries = 2; ; tries += 1) {
    await patience.busy();
    if (await file.tryLock(gate.lock)) return await isLockFile(gate, file);
    if (tries % triesPerNameCheck === 0 && !(await isLockFile(gate, file))) return false;
  }
}

async function isLockFile({ home }: OpenedGate, file: OpenFile): Promise<boolean> {
  return await hasName(home, fileNames.lock, file);
}

async function openNamed(gate: OpenedGate, name: EntryName): Promise<OpenFile> {
  try {
    return await openOrCreate(gate.home, name, gate.fileMode);
  } catch (error) {
    throw isStrange(error) ? await strangeEntry(gate, name, error) : error;
  }
}

async function begin(
  gate: OpenedGate,
  counter: OpenFile,
  { renumber }: Pick<TransactOptions, 'renumber'>,
): Promise<Transaction> {
  // A cached name may lead to a file that was removed and created again.
  const { links, sizeBytes: fileBytes } = await counter.status();
  if (links === 0) throw new Overtaken('The counter file was removed');
  const content = await readCounter(counter);
  const sizeBytes = Math.max(fileBytes, content.length);
  const decoded = decodeCounter(content);
  const best = decoded.kind === 'good' ? decoded : decoded.best;
  checkOwner(gate, best?.record);
  if (best?.record.removed !== undefined) {
    await moveAway(gate, entryName(best.record.removed));
    throw gateRemoved(gate);
  }
  const baton = await findBaton(gate, best?.record);
  const restarts = best !== undefined && best.sequence >= lastSequence;
  if (decoded.kind === 'good' && !restarts && isCurrent(decoded.record, baton)) {
    const isNew = decoded.sequence === firstSequence;
    const record = isNew ? await aboveKeptNumbers(gate, decoded.record) : decoded.record;
    return new Transaction(gate, counter, { ...decoded, record, baton, sizeBytes });
  }
  const record = await rebuildRecord(gate, { best: best?.record, baton, renumber });
  // Beyond the one of a new gate, which would be raised above the kept numbers once more.
  const sequence = best === undefined || restarts ? firstSequence : best.sequence;
  const transaction = new Transaction(gate, counter, { record, sequence, baton, sizeBytes });
  const problem =
    decoded.kind === 'doubtful' ? decoded.problem : 'the last change of it never came, or too late';
  // Both copies must be sound and consecutive again, or the next one would rebuild once more.
  if (best === undefined) await keepNumbersAhead(gate, record.next);
  if (best === undefined || restarts) await transaction.commit(record);
  await transaction.commit(record);
  transaction.note({
    event: 'rebuilt',
    atMs: gate.world.clock.wallMs(),
    next: record.next,
    reason: problem,
  });
  gate.world.reporter({ kind: 'rebuilt', problem, record });
  return transaction;
}

/** A record copied from another gate, or locked otherwise than this gate, must not be worked on. */
function checkOwner(gate: Gate, record: GateRecord | undefined): void {
  if (record === undefined || (record.gate === gate.name && record.lock === gate.lock)) return;
  throw new SlotgateError(
    'NAME_CLASH',
    `The record belongs to gate ${JSON.stringify(printable(record.gate, 200))}, locked with ${record.lock}`,
    {
      gate: gate.name,
      path: gate.directory,
      next: `Remove ${fileNames.counter} while no job runs; it is rebuilt from the markers`,
    },
  );
}

function ticketsOf(record: GateRecord): number {
  return record.running.length + record.waiting.length;
}
