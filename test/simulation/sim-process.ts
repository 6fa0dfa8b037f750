import type { Clock } from '../../src/ports/clock.ts';
import type { FileSystem } from '../../src/ports/file-system.ts';
import type { ProcessName } from '../../src/ports/processes.ts';
import type { TicketEvent } from '../../src/ports/reporter.ts';
import type { World } from '../../src/ports/world.ts';
import { Call, Closing, type Request, Timer } from './call.ts';
import type { Host } from './host.ts';
import type { Inode } from './server.ts';
import { type Caller, SimDirectory } from './sim-files.ts';

/** What the simulation wants to know of a process. */
export interface ProcessEvents {
  /** Before the effect of its n-th call is even asked for. */
  readonly onCall: () => void;
  /** After the effect of a call, before its answer. */
  readonly onEffect: () => void;
  readonly onReport: (event: TicketEvent) => void;
  readonly onDeath: () => void;
  readonly trace: ((text: string) => void) | undefined;
}

/** One process: real protocol code, on ports that are scheduled. */
export class SimProcess {
  readonly host: Host;
  readonly pid: number;
  readonly start: string;
  readonly world: World;
  readonly #events: ProcessEvents;
  readonly #pending = new Set<Call<unknown> | Timer>();
  isAlive = true;
  /** The name of its job's process, while that runs. */
  job: ProcessName | undefined;
  isStopped = false;
  /** Whether it was ever stopped: the order of service is not checked for it then. */
  isDisturbed = false;
  /** When it last went on after a SIGSTOP, and how long that was. */
  lastContinuedMs = Number.NEGATIVE_INFINITY;
  lastStopMs = 0;
  stoppedSinceMs = 0;

  constructor(host: Host, events: ProcessEvents) {
    this.host = host;
    this.#events = events;
    this.pid = host.newPid();
    this.start = String(Math.floor(host.elapsedMs() / 10));
    this.world = this.#makeWorld();
    host.processes.set(this.pid, this);
  }

  get isRunning(): boolean {
    return this.isAlive && !this.isStopped && this.host.isRunning;
  }

  get trace(): ((text: string) => void) | undefined {
    return this.#events.trace;
  }

  get hasStrayCalls(): boolean {
    return this.#pending.size > 0;
  }

  get name(): ProcessName {
    return { pid: this.pid, start: this.start };
  }

  /** SIGKILL, or a plain exit: requests on their way may still land, then its locks are freed. */
  kill(): void {
    if (!this.isAlive) return;
    this.vanish();
    this.host.processes.delete(this.pid);
    this.host.dying.add(this);
    const { random, plan, scheduler } = this.host;
    const locksFirst = plan.mount.version === '3' && random.chance(0.1);
    this.host.server.mayHaveLateWrites ||= locksFirst;
    scheduler.add(new Closing(this, locksFirst));
  }

  /** Dies without a kernel that would close anything: its host lost its power, or is about to. */
  vanish(): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    for (const happening of this.#pending) {
      const lands = this.host.isUp && happening instanceof Call && happening.canLand;
      if (lands && this.host.random.chance(0.6)) (happening as Call<unknown>).isStray = true;
      else this.#remove(happening);
    }
    this.#events.onDeath();
  }

  /** Requests of the dead that were still on their way when the lease ended are refused. */
  dropStrayCalls(): void {
    if (this.isAlive) return;
    for (const happening of this.#pending) this.#remove(happening);
  }

  forget(happening: Call<unknown> | Timer): void {
    this.#pending.delete(happening);
  }

  afterEffect(): void {
    this.#events.onEffect();
  }

  postponeTimers(byMs: number): void {
    for (const happening of this.#pending) {
      if (happening instanceof Timer) happening.readyMs += byMs;
    }
  }

  #remove(happening: Call<unknown> | Timer): void {
    this.#pending.delete(happening);
    this.host.scheduler.remove(happening);
  }

  #call<T>(request: Request<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (!this.isAlive) return;
      this.#events.onCall();
      if (!this.isAlive) return;
      const call = new Call<T>(this, request, { resolve, reject });
      this.#pending.add(call as Call<unknown>);
      this.host.scheduler.add(call);
    });
  }

  #sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise<void>((resolve) => {
      if (!this.isAlive || signal?.aborted === true) {
        if (this.isAlive) resolve();
        return;
      }
      const wake = (): void => {
        signal?.removeEventListener('abort', cut);
        resolve();
      };
      const timer = new Timer(this, ms, wake);
      const cut = (): void => {
        this.#remove(timer);
        if (this.isAlive) wake();
      };
      signal?.addEventListener('abort', cut);
      this.#pending.add(timer);
      this.host.scheduler.add(timer);
    });
  }

  #makeWorld(): World {
    const { host } = this;
    const clock: Clock = {
      identity: host.place,
      elapsedMs: () => host.elapsedMs(),
      wallMs: () => host.wallMs(),
      sleep: (ms, signal) => this.#sleep(ms, signal),
    };
    let uuids = 0;
    return {
      files: this.#makeFiles(),
      clock,
      processes: { place: host.place, self: this.name, look: (name) => this.#look(name) },
      chance: {
        uuid: () => `${host.index}.${host.boot}.${this.pid}.${++uuids}`,
        fraction: () => host.random.fraction(),
      },
      mount: { locksOutliveHosts: host.plan.mount.version === '3' },
      reporter: (event) => this.#events.onReport(event),
    };
  }

  #look({ pid, start }: ProcessName): 'alive' | 'gone' | 'unknown' {
    if (this.host.random.below(200) === 0) return 'unknown';
    if (this.host.jobs.has(`${pid} ${start}`)) return 'alive';
    return this.host.processes.get(pid)?.start === start ? 'alive' : 'gone';
  }

  #makeFiles(): FileSystem {
    const reach = { host: this.host, owner: this, call: this.#caller() };
    return {
      openStore: async (path) => {
        const effect = (): Inode => this.host.client.openStore(path);
        const inode = await this.#call({ name: 'open-store', about: path, effect });
        return new SimDirectory(reach, inode, path);
      },
    };
  }

  #caller(): Caller {
    return (request) => this.#call(request);
  }

  /** Calls back at once, in its turn: a notification is no call on the mount. */
  ring(onRing: () => void): void {
    if (!this.isAlive) return;
    const timer = new Timer(this, 0, onRing);
    this.#pending.add(timer);
    this.host.scheduler.add(timer);
  }
}
