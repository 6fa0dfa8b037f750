import { StringDecoder } from 'node:string_decoder';
import { longestLine } from './messages.ts';

/** Cuts a stream of bytes into lines, whatever the chunks it arrives in. */
export class Lines {
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  /**
   * The lines that this chunk completes, without their line feeds.
   *
   * @throws {RangeError} when a line grows beyond what any message has
   */
  take(chunk: Uint8Array): string[] {
    const lines = (this.#rest + this.#decoder.write(Buffer.from(chunk))).split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > longestLine) throw new RangeError('A message is too long');
    return lines;
  }
}
