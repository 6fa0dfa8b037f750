import { connect, type Socket } from 'node:net';
import { Lines } from '../lines.ts';
import { decodeReply, encodeMessage, type Reply, type Request } from '../messages.ts';

/**
 * A stage's connection to its keeper. What the keeper says is kept until it is asked for. Never
 * rejects: an end for whatever reason is the end of the replies.
 */
export class Link {
  readonly #socket: Socket;
  readonly #lines = new Lines();
  readonly #replies: Reply[] = [];
  #wake: (() => void) | undefined;
  #ended = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('close', () => this.#end());
    socket.on('error', () => this.#end());
  }

  /** Connects; `undefined` where no process listens. */
  static async open(address: string): Promise<Link | undefined> {
    return await new Promise((resolve) => {
      const socket = connect(address);
      const failed = (): void => resolve(undefined);
      socket.once('error', failed);
      socket.once('connect', () => {
        const link = new Link(socket);
        socket.off('error', failed);
        resolve(link);
      });
    });
  }

  /** Sends a message. Where no process listens any more, the end of the replies shows it. */
  send(request: Request): void {
    if (!this.#ended) this.#socket.write(encodeMessage(request));
  }

  /** The next reply; `undefined` when the keeper has ended, or the signal aborts first. */
  async next(signal?: AbortSignal): Promise<Reply | undefined> {
    if (this.#replies.length === 0 && !this.#ended && signal?.aborted !== true) {
      await this.#woken(signal);
    }
    return this.#replies.shift();
  }

  /** Whether the keeper has ended, or the connection was closed. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Hangs up, so that nothing of it keeps this process alive. */
  close(): void {
    this.#socket.destroy();
    this.#end();
  }

  async #woken(signal: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        signal?.removeEventListener('abort', wake);
        this.#wake = undefined;
        resolve();
      };
      this.#wake = wake;
      signal?.addEventListener('abort', wake);
    });
  }

  #take(chunk: Uint8Array): void {
    try {
      for (const line of this.#lines.take(chunk)) {
        const reply = decodeReply(line);
        // A keeper that another version of the action started may say things that this one never asks for.
        if (reply !== undefined) this.#replies.push(reply);
      }
    } catch {
      this.close();
    }
    this.#wake?.();
  }

  #end(): void {
    this.#ended = true;
    this.#wake?.();
  }
}
