import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

/**
 * One line of the journal in which all job processes of a test note when their jobs run: a file
 * outside the gate, stamped by CLOCK_MONOTONIC, which all processes of a machine share.
 */
export interface JournalLine {
  /** Nanoseconds. */
  readonly at: bigint;
  /** `killed`: the whole process was ended here, and with it the job that it ran, if any. */
  readonly event: 'enter' | 'leave' | 'killed';
  readonly process: string;
  readonly ticket: number;
  readonly token: number;
  readonly slots: readonly number[];
}

type Note = Pick<JournalLine, 'event'> & Partial<Pick<JournalLine, 'ticket' | 'token' | 'slots'>>;

/** One process's access to the journal. */
export class Journal {
  readonly #fd: number;
  readonly #process: string;

  constructor(path: string, name: string) {
    this.#fd = openSync(path, 'a', 0o666);
    this.#process = name;
  }

  /** Appends a line in one write, stamped now. */
  note(note: Note): void {
    const at = String(process.hrtime.bigint());
    const line = { at, process: this.#process, ticket: 0, token: 0, slots: [], ...note };
    writeSync(this.#fd, `${JSON.stringify(line)}\n`);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** Reads a journal, oldest line first. */
export function readJournal(path: string): JournalLine[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Omit<JournalLine, 'at'> & { at: string })
    .map((line) => ({ ...line, at: BigInt(line.at) }))
    .sort((a, b) => Number(a.at - b.at));
}
