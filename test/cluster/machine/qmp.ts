import { type LineSocket, lineSocket } from './line-socket.ts';

type Pending = { resolve(value: unknown): void; reject(error: Error): void };

/** QEMU's control socket (QEMU Machine Protocol): one command at a time, in order. */
export class Qmp {
  #socket: LineSocket | undefined;
  readonly #pending: Pending[] = [];

  /** Connects and ends the negotiation phase, after which every command is allowed. */
  static async connect(path: string): Promise<Qmp> {
    const qmp = new Qmp();
    const onLine = (line: string) => qmp.#receive(line);
    qmp.#socket = await lineSocket(path, { onLine, onClose: () => qmp.#closed() });
    await qmp.execute('qmp_capabilities');
    return qmp;
  }

  /** @throws when QEMU refuses the command or is gone. */
  execute(command: string, args: Record<string, unknown> = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#socket === undefined) throw new Error('QMP: the machine is gone');
      this.#pending.push({ resolve, reject });
      this.#socket.send(JSON.stringify({ execute: command, arguments: args }));
    });
  }

  #receive(line: string): void {
    const message = JSON.parse(line);
    if ('return' in message) this.#pending.shift()?.resolve(message.return);
    if ('error' in message) {
      this.#pending.shift()?.reject(new Error(`QMP: ${message.error.desc}`));
    }
  }

  #closed(): void {
    this.#socket = undefined;
    for (const { reject } of this.#pending.splice(0)) reject(new Error('QMP: the machine is gone'));
  }
}
