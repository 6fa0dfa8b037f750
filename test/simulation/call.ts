import { named } from '../../src/platform/system-errors.ts';
import { type Client, Description, Held, unfinished } from './client.ts';
import type { Host } from './host.ts';
import type { Happening } from './scheduler.ts';
import { CallError } from './server.ts';
import type { SimProcess } from './sim-process.ts';

/** A system call as the scheduler sees it. */
export interface Request<T> {
  readonly name: string;
  readonly about: string;
  /** The request may be on its way, and land, after the process has died. */
  readonly lands?: boolean;
  /** What a second sending of a request that worked would answer. */
  readonly resent?: 'ENOENT' | 'EEXIST';
  readonly effect: () => T;
}

interface Settle<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A pending call: its effect happens when the scheduler picks it, and its answer at a later pick,
 * or never when its process dies in between.
 */
export class Call<T> implements Happening {
  readyMs: number;
  readonly owner: SimProcess;
  /** Its process is dead; the request lands nevertheless. */
  isStray = false;
  readonly #request: Request<T>;
  readonly #settle: Settle<T>;
  #held: Held | undefined;
  #deliver: (() => void) | undefined;

  constructor(owner: SimProcess, request: Request<T>, settle: Settle<T>) {
    this.owner = owner;
    this.#request = request;
    this.#settle = settle;
    this.readyMs = owner.host.scheduler.nowMs + owner.host.latencyMs();
  }

  /** Whether it may go on by itself when its process dies now. */
  get canLand(): boolean {
    return this.#deliver === undefined && this.#request.lands === true;
  }

  canHappen(): boolean {
    const { host } = this.owner;
    if (this.#deliver !== undefined) return this.owner.isRunning;
    if (this.#held === undefined) return host.isRunning;
    return host.isConnected() && !(this.#held.untilGrace && host.server.inGrace);
  }

  happen(): boolean {
    if (this.#deliver !== undefined) {
      this.owner.forget(this as Call<unknown>);
      this.#deliver();
      return true;
    }
    if (this.#held !== undefined && this.#resumesLater()) return false;
    if (!this.#takeEffect()) return false;
    if (this.isStray) {
      this.owner.forget(this as Call<unknown>);
      return true;
    }
    this.owner.afterEffect();
    if (!this.owner.isAlive) return true;
    const { host } = this.owner;
    if (!this.owner.isRunning || !host.random.chance(host.plan.promptness)) {
      this.readyMs = host.scheduler.nowMs + host.latencyMs();
      return false;
    }
    return this.happen();
  }

  /** Once the server is back a request is sent again after a pause of its own. */
  #resumesLater(): boolean {
    const { host } = this.owner;
    this.#held = undefined;
    this.readyMs = host.scheduler.nowMs + host.random.below(1_500);
    return this.readyMs > host.scheduler.nowMs;
  }

  #takeEffect(): boolean {
    const { host } = this.owner;
    try {
      this.#answer(this.#request.effect());
    } catch (error) {
      if (error instanceof Held) {
        this.#trace('hangs');
        this.#held = error;
        return false;
      }
      if (error === unfinished) {
        this.#trace('partly');
        this.readyMs = host.scheduler.nowMs + host.latencyMs();
        return false;
      }
      this.#fail(error);
    }
    return true;
  }

  #answer(value: T): void {
    const { random, plan } = this.owner.host;
    const { resent } = this.#request;
    if (
      resent !== undefined &&
      plan.mount.resendChance > 0 &&
      random.chance(plan.mount.resendChance)
    ) {
      if (value instanceof Description) this.owner.host.client.close(value);
      this.#trace('ok, but sent twice:');
      this.#fail(new CallError(resent));
      return;
    }
    this.#trace(typeof value === 'boolean' ? String(value) : 'ok');
    this.#deliver = () => this.#settle.resolve(value);
  }

  #fail(error: unknown): void {
    this.#trace(error instanceof CallError ? error.code : String(error));
    // As the port does it: the calls below it throw what Node throws.
    this.#deliver = () => this.#settle.reject(named(error));
  }

  #trace(outcome: string): void {
    const { name, about } = this.#request;
    this.owner.trace?.(`${this.isStray ? 'stray ' : ''}${name} ${about} = ${outcome}`);
  }
}

/** A sleep: not a call on the mount, and over at once when its signal aborts. */
export class Timer implements Happening {
  readyMs: number;
  readonly owner: SimProcess;
  readonly #wake: () => void;

  constructor(owner: SimProcess, ms: number, wake: () => void) {
    this.owner = owner;
    this.readyMs = owner.host.scheduler.nowMs + Math.max(0, ms);
    this.#wake = wake;
  }

  canHappen(): boolean {
    return this.owner.isRunning;
  }

  happen(): boolean {
    this.owner.forget(this);
    this.#wake();
    return true;
  }
}

/**
 * The kernel closes what a dead process had open, once all that it had sent has landed. On NFSv3
 * locks go another way than data, and may arrive first.
 */
export class Closing implements Happening {
  readyMs: number;
  readonly owner: undefined;
  readonly #process: SimProcess;
  readonly #host: Host;
  readonly #client: Client;
  #locksFirst: boolean;

  constructor(process: SimProcess, locksFirst: boolean) {
    this.#process = process;
    this.#host = process.host;
    this.#client = process.host.client;
    this.#locksFirst = locksFirst;
    this.readyMs = this.#host.scheduler.nowMs + this.#host.latencyMs();
  }

  canHappen(): boolean {
    if (this.#host.client !== this.#client) return true;
    return this.#host.isConnected() && (this.#locksFirst || !this.#process.hasStrayCalls);
  }

  happen(): boolean {
    if (this.#host.client !== this.#client) return true;
    const descriptions = this.#client.descriptionsOf(this.#process);
    if (this.#locksFirst) {
      for (const description of descriptions) this.#client.unlock(description);
      this.#locksFirst = false;
      this.readyMs = this.#host.scheduler.nowMs + this.#host.random.below(2_000);
      return false;
    }
    for (const description of descriptions) {
      description.pendingSyncs = 0;
      this.#client.close(description);
    }
    this.#host.dying.delete(this.#process);
    return true;
  }
}
