import type { ReadStream, WriteStream } from 'node:tty';

/** A key that means something: a number scrolls by so many lines. */
type Key = 'quit' | 'interrupt' | 'top' | number;

/** A second screen next to the one with the shell's lines (xterm's 1049), no cursor, no wrapping. */
const enterSequence = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J';
const leaveSequence = '\u001b[?7h\u001b[?25h\u001b[?1049l';

/** A page is this many lines. */
const pageLines = 10;

const keys: Readonly<Record<string, Key>> = {
  q: 'quit',
  Q: 'quit',
  '\u0003': 'interrupt',
  '\u001b[A': -1,
  k: -1,
  '\u001b[B': 1,
  j: 1,
  '\u001b[5~': -pageLines,
  '\u001b[6~': pageLines,
  ' ': pageLines,
  g: 'top',
  '\u001b[H': 'top',
};

/** A terminal taken over for a while; what was on it is there again afterwards, however this ends. */
export class TerminalScreen {
  readonly #input: ReadStream;
  readonly #output: WriteStream;
  readonly #restore = (): void => this.leave();
  readonly #resized = (): void => this.onResize();
  readonly #typed = (text: string): void => this.#receive(text);
  #entered = false;
  onKey: (key: Key) => void = () => undefined;
  onResize: () => void = () => undefined;

  constructor(input: ReadStream, output: WriteStream) {
    this.#input = input;
    this.#output = output;
  }

  get size(): { readonly columns: number; readonly rows: number } {
    return { columns: this.#output.columns || 80, rows: this.#output.rows || 24 };
  }

  enter(): void {
    this.#entered = true;
    // Whatever ends the process, an exit included: a terminal without a cursor is of no use.
    process.on('exit', this.#restore);
    this.#output.on('resize', this.#resized);
    if (this.#input.isTTY) {
      this.#input.setRawMode(true);
      this.#input.setEncoding('utf8').on('data', this.#typed);
    }
    this.#output.write(enterSequence);
  }

  /** Draws these lines from the top, over what was there: nothing is cleared first, so nothing flickers. */
  draw(lines: readonly string[]): void {
    if (!this.#entered) return;
    const rows = lines.map((line) => `${line}\u001b[K`).join('\r\n');
    this.#output.write(`\u001b[H${rows}\u001b[J`);
  }

  leave(): void {
    if (!this.#entered) return;
    this.#entered = false;
    process.off('exit', this.#restore);
    this.#output.off('resize', this.#resized);
    this.#output.write(leaveSequence);
    if (this.#input.isTTY) {
      this.#input.off('data', this.#typed);
      this.#input.setRawMode(false);
      this.#input.pause();
    }
  }

  /** One reading may bring several keys: those of a paste, or of a key that is held down. */
  #receive(text: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal sends for its keys
    for (const [sequence] of text.matchAll(/\u001b\[[0-9;]*[~A-Za-z]|./gsu)) {
      const key = keys[sequence];
      if (key !== undefined) this.onKey(key);
    }
  }
}
