import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { AgentLink, type CommandOptions, type CommandResult, type Job } from './agent-link.ts';
import { type LineSocket, lineSocket } from './line-socket.ts';
import { type Hardware, linkName, qemuArguments } from './qemu-command.ts';
import { Qmp } from './qmp.ts';
import type { OracleAnswer, OracleReport } from './wire.ts';

/** Answers one line that a process in a machine wrote to the oracle. */
export type OracleListener = (machine: string, line: string) => string;

type Power = { qemu: ChildProcess; qmp: Qmp; agent: AgentLink; oracle: LineSocket; bootId: string };

/** One virtual machine with its own kernel. Switched off until `powerOn`; every switching on gives a new boot id. */
export class Machine {
  readonly hardware: Hardware;
  readonly #listen: OracleListener;
  #power: Power | undefined;
  #clockOffsetS: number;

  constructor(hardware: Hardware, listen: OracleListener) {
    this.hardware = hardware;
    this.#listen = listen;
    this.#clockOffsetS = hardware.clockOffsetS;
  }

  get name(): string {
    return this.hardware.name;
  }

  get isOn(): boolean {
    return this.#power !== undefined;
  }

  /** The boot id of the kernel that runs now. */
  get bootId(): string {
    return this.#on().bootId;
  }

  /** Starts QEMU and waits until the agent answers. Gives the milliseconds that took. */
  async powerOn(
    options: { readonly clockOffsetS?: number; readonly waitMs?: number } = {},
  ): Promise<number> {
    if (this.#power !== undefined) throw new Error(`${this.name} is on already`);
    this.#clockOffsetS = options.clockOffsetS ?? this.#clockOffsetS;
    const { directory } = this.hardware;
    const startedAt = performance.now();
    await mkdir(directory, { recursive: true });
    for (const socket of ['qmp', 'agent', 'oracle'])
      await rm(`${directory}/${socket}`, { force: true });
    const args = qemuArguments({ ...this.hardware, clockOffsetS: this.#clockOffsetS });
    // Should this process die, the kernel ends the machine too.
    const qemu = spawn('setpriv', ['--pdeathsig', 'KILL', 'qemu-system-x86_64', ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    qemu.stderr.pipe(createWriteStream(`${directory}/qemu.log`, { flags: 'a' }));
    try {
      this.#power = await this.#connect(qemu, options.waitMs ?? 180_000);
    } catch (cause) {
      qemu.kill('SIGKILL');
      throw new Error(`${this.name} did not start; see ${directory}/console.log and qemu.log`, {
        cause,
      });
    }
    return performance.now() - startedAt;
  }

  /** Pulls the plug: everything in memory is lost, nothing is told to anyone. */
  async powerCut(): Promise<void> {
    const power = this.#power;
    if (power === undefined) return;
    this.#power = undefined;
    const ended = new Promise((resolve) => power.qemu.once('exit', resolve));
    power.qemu.kill('SIGKILL');
    await ended;
    power.agent.close();
    power.oracle.close();
  }

  /** Stops the machine between two instructions; its clocks stand still, its peers hear nothing. */
  async freeze(): Promise<void> {
    await this.#on().qmp.execute('stop');
  }

  /** Lets a frozen machine go on. It cannot tell that time has passed. */
  async thaw(): Promise<void> {
    await this.#on().qmp.execute('cont');
  }

  /** Cuts (`false`) or mends (`true`) one of its links; neither side is told. */
  async setLink(link: number, isUp: boolean): Promise<void> {
    await this.#on().qmp.execute('set_link', { name: linkName(link), up: isUp });
  }

  /** Starts a shell command and returns at once. Any number may run at a time. */
  start(command: string, options: CommandOptions = {}): Job {
    return this.#on().agent.start(command, options);
  }

  /** Runs a shell command to its end, whatever that is. Default limit: 60 s. */
  exec(command: string, options: CommandOptions = {}): Promise<CommandResult> {
    return this.start(command, { timeoutMs: 60_000, ...options }).done;
  }

  /**
   * Runs a shell command that has to succeed and gives its standard output.
   *
   * @throws when it fails, with the end of what it wrote.
   */
  async run(command: string, options: CommandOptions = {}): Promise<string> {
    const result = await this.exec(command, options);
    if (result.status === 0) return result.stdout;
    const why = result.timedOut
      ? 'timed out'
      : result.machineGone
        ? 'machine gone'
        : `status ${result.status ?? result.signal}`;
    throw new Error(
      `${this.name}: ${command}: ${why}\n${result.stdout.slice(-2000)}${result.stderr.slice(-2000)}`,
    );
  }

  /**
   * How many seconds pass on the machine's monotonic clock in one second of the host, measured over `overMs`. Far from 1, no bound
   * in time means anything.
   */
  async clockRate(overMs: number): Promise<number> {
    const both = async () => {
      const before = performance.now();
      const uptimeMs = Number((await this.run('cat /proc/uptime')).split(' ')[0]) * 1000;
      return { uptimeMs, hostMs: (before + performance.now()) / 2 };
    };
    const first = await both();
    await new Promise((resolve) => setTimeout(resolve, overMs));
    const last = await both();
    return (last.uptimeMs - first.uptimeMs) / (last.hostMs - first.hostMs);
  }

  #on(): Power {
    if (this.#power === undefined) throw new Error(`${this.name} is switched off`);
    return this.#power;
  }

  async #connect(qemu: ChildProcess, waitMs: number): Promise<Power> {
    const { directory } = this.hardware;
    const log = (line: string) =>
      appendFileSync(
        `${directory}/commands.log`,
        `${(performance.now() / 1000).toFixed(3)} ${line}\n`,
      );
    let limit: NodeJS.Timeout | undefined;
    const failure = new Promise<never>((_, reject) => {
      qemu.once('error', reject);
      qemu.once('exit', (status, signal) => reject(new Error(`QEMU ended: ${status ?? signal}`)));
      limit = setTimeout(() => reject(new Error(`no answer for ${waitMs} ms`)), waitMs);
    });
    failure.catch(() => {});
    let hello = (_bootId: string) => {};
    const greeted = new Promise<string>((resolve) => (hello = resolve));
    const connecting = async (): Promise<Power> => {
      const qmp = await Qmp.connect(`${directory}/qmp`);
      const agent = await AgentLink.connect(`${directory}/agent`, (bootId) => hello(bootId), log);
      const oracle = await this.#connectOracle();
      return { qemu, qmp, agent, oracle, bootId: await greeted };
    };
    try {
      return await Promise.race([connecting(), failure]);
    } finally {
      clearTimeout(limit);
    }
  }

  async #connectOracle(): Promise<LineSocket> {
    const socket: LineSocket = await lineSocket(`${this.hardware.directory}/oracle`, {
      onLine: (text) => {
        const { connection, line }: OracleReport = JSON.parse(text);
        const answer: OracleAnswer = { connection, answer: this.#listen(this.name, line) };
        socket.send(JSON.stringify(answer));
      },
      onClose: () => {},
    });
    return socket;
  }
}
