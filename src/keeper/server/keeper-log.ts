import { ftruncateSync, writeSync } from 'node:fs';
import { printable } from '../../core/text.ts';

/** How many lines are kept for stages that ask. */
const mostLines = 400;

/** How many characters of a line are kept. */
const longestEntry = 1_000;

/** The file is started again when it has grown beyond this. */
const mostFileBytes = 256 * 1024;

/**
 * What a keeper did and saw, for a later diagnosis. Bounded in memory and in
 * its file; the file also gets what Node itself prints when the process dies of an error.
 */
export class KeeperLog {
  readonly #lines: string[] = [];
  #fd: number;
  #fileBytes = 0;

  /** @param fd a file that was opened for appending */
  constructor(fd: number) {
    this.#fd = fd;
  }

  /** Goes on in this file: the other one has lost its name. */
  moveTo(fd: number): void {
    this.#fd = fd;
    this.#fileBytes = 0;
    this.add('the directory of this keeper was removed and was created again');
  }

  /** The last lines, oldest first, each printable. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Adds a line, with the time. Never throws: a full disk must not end a keeper. */
  add(text: string): void {
    const line = `${new Date().toISOString()} ${printable(text, longestEntry)}`;
    this.#lines.push(line);
    if (this.#lines.length > mostLines) this.#lines.shift();
    try {
      this.#append(`${line}\n`);
    } catch {
      // The lines in memory are what post shows.
    }
  }

  #append(text: string): void {
    if (this.#fileBytes > mostFileBytes) {
      ftruncateSync(this.#fd, 0);
      this.#fileBytes = 0;
    }
    this.#fileBytes += writeSync(this.#fd, text);
  }
}
