import { createConnection, type Socket } from 'node:net';

/** This machine's line to the oracle: 127.0.0.1:7, which the agent carries out of the machine. */
export class OracleLine {
  readonly #socket: Socket;
  readonly #waiting: ((answer: string) => void)[] = [];

  constructor() {
    this.#socket = createConnection({ host: '127.0.0.1', port: 7 }).setNoDelay(true);
    let rest = '';
    this.#socket.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.#waiting.shift()?.(line);
    });
  }

  /** Says a line; resolves with the answer, when the oracle has stamped it. Lines are answered in their order. */
  tell(line: string): Promise<string> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#socket.write(`${line}\n`);
    });
  }
}
