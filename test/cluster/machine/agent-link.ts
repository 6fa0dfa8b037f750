import { type LineSocket, lineSocket } from './line-socket.ts';
import type { AgentReply, AgentRequest } from './wire.ts';

/** How a command in a machine ended. `status` is null when a signal, the time limit or the end of the machine ended it. */
export type CommandResult = {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
  /** True when the machine was switched off under the command. */
  readonly machineGone: boolean;
};

/** What a command may be given besides its text. */
export type CommandOptions = {
  /** Of the machine's clock, and twice as much of the host's (a frozen machine's clock stands still). Default: none. */
  readonly timeoutMs?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs as this uid and gid. Default 0. */
  readonly uid?: number;
  /** Called with each piece of standard output as it comes. */
  readonly onOutput?: (text: string) => void;
};

/** A command that runs in a machine. */
export type Job = {
  readonly done: Promise<CommandResult>;
  /** Signals the command and everything that it started (its process group). */
  signal(name: 'SIGTERM' | 'SIGINT' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
};

type Running = {
  stdout: Buffer[];
  stderr: Buffer[];
  onOutput?: (text: string) => void;
  end(exit: Exit): void;
};
type Exit = Pick<CommandResult, 'status' | 'signal' | 'timedOut' | 'machineGone'>;

const gone: Exit = { status: null, signal: null, timedOut: false, machineGone: true };

/** The host's end of the agent in one machine, from one switching on to the next switching off. */
export class AgentLink {
  readonly #running = new Map<number, Running>();
  readonly #log: (line: string) => void;
  #socket: LineSocket | undefined;
  #lastId = 0;
  #isClosed = false;

  private constructor(log: (line: string) => void) {
    this.#log = log;
  }

  /** Connects to the port; `onHello` is called whenever an agent has started behind it. */
  static async connect(
    path: string,
    onHello: (bootId: string) => void,
    log: (line: string) => void,
  ): Promise<AgentLink> {
    const link = new AgentLink(log);
    const onLine = (line: string) => link.#receive(JSON.parse(line), onHello);
    link.#socket = await lineSocket(path, { onLine, onClose: () => link.close() });
    return link;
  }

  start(command: string, options: CommandOptions): Job {
    const id = ++this.#lastId;
    const { timeoutMs = 0, env = {}, uid = 0, onOutput } = options;
    const done = new Promise<CommandResult>((resolve) => {
      let limit: NodeJS.Timeout | undefined;
      const end = (exit: Exit) => {
        clearTimeout(limit);
        resolve(this.#finished(id, running, exit));
      };
      const running: Running = { stdout: [], stderr: [], end };
      if (onOutput !== undefined) running.onOutput = onOutput;
      if (this.#isClosed) return end(gone);
      this.#running.set(id, running);
      this.#log(`#${id} $ ${command}`);
      this.#send({ op: 'start', id, command, timeoutMs, env, uid });
      const hostLimitMs = 2 * timeoutMs + 5000;
      if (timeoutMs > 0)
        limit = setTimeout(end, hostLimitMs, { ...gone, timedOut: true, machineGone: false });
    });
    return { done, signal: (signal) => this.#send({ op: 'signal', id, signal }) };
  }

  /** Ends every running command as `machineGone`. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket?.close();
    for (const running of [...this.#running.values()]) running.end(gone);
  }

  #send(request: AgentRequest): void {
    if (!this.#isClosed) this.#socket?.send(JSON.stringify(request));
  }

  #finished(id: number, running: Running, exit: Exit): CommandResult {
    this.#running.delete(id);
    const stdout = Buffer.concat(running.stdout).toString('utf8');
    const stderr = Buffer.concat(running.stderr).toString('utf8');
    this.#log(`#${id} ${JSON.stringify(exit)}\n${stdout.slice(-4000)}${stderr.slice(-4000)}`);
    return { ...exit, stdout, stderr };
  }

  #receive(reply: AgentReply, onHello: (bootId: string) => void): void {
    if (reply.kind === 'hello') {
      onHello(reply.bootId);
      return;
    }
    const running = this.#running.get(reply.id);
    if (running === undefined || reply.kind === 'started') return;
    if (reply.kind === 'exit') {
      const { status, signal, timedOut } = reply;
      running.end({ status, signal, timedOut, machineGone: false });
      return;
    }
    const data = Buffer.from(reply.data, 'base64');
    running[reply.kind].push(data);
    if (reply.kind === 'stdout') running.onOutput?.(data.toString('utf8'));
  }
}
