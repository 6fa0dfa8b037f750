import type { ProcessName } from '../../src/ports/processes.ts';
import { Client } from './client.ts';
import { ClientCache } from './client-cache.ts';
import type { HostPlan, Plan } from './plan.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { Inode, Server } from './server.ts';
import type { SimProcess } from './sim-process.ts';

/** Some Monday of 2026, in milliseconds since 1970. */
const epochMs = 1_780_000_000_000;

interface HostOptions {
  readonly index: number;
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly server: Server;
  readonly random: Random;
}

/** One machine: a kernel with its clocks, its processes and its NFS client. */
export class Host {
  readonly index: number;
  readonly scheduler: Scheduler;
  readonly server: Server;
  readonly random: Random;
  readonly #plan: Plan;
  readonly #hostPlan: HostPlan;
  /** Who runs here, by process number. */
  readonly processes = new Map<number, SimProcess>();
  /** The killed whose descriptors are not closed yet. */
  readonly dying = new Set<SimProcess>();
  /** Other process names that live: jobs. */
  readonly jobs = new Set<string>();
  readonly watchers = new Map<Inode, Set<() => void>>();
  client: Client;
  isUp = true;
  isFrozen = false;
  isPartitioned = false;
  boot = 1;
  /** Whether anything ever went wrong with it: the order of service is not checked for its jobs then. */
  isDisturbed = false;
  lastThawMs = Number.NEGATIVE_INFINITY;
  lastFreezeMs = 0;
  frozenSinceMs = 0;
  #bootedAtMs = 0;
  #haltedMs = 0;
  #wallOffsetMs: number;
  #pids = 100;

  constructor({ index, plan, scheduler, server, random }: HostOptions) {
    this.index = index;
    this.#plan = plan;
    this.#hostPlan = plan.hosts[index] as HostPlan;
    this.scheduler = scheduler;
    this.server = server;
    this.random = random;
    this.#wallOffsetMs = this.#hostPlan.wallOffsetMs;
    this.client = this.#newClient();
  }

  get plan(): Plan {
    return this.#plan;
  }

  /** Whether its processes and its kernel run. */
  get isRunning(): boolean {
    return this.isUp && !this.isFrozen;
  }

  isConnected(): boolean {
    return this.isRunning && !this.isPartitioned && this.server.up;
  }

  /** This boot; clones begin with the same one. */
  get place(): string {
    return this.boot === 1 ? this.#hostPlan.place : `host ${this.index} boot ${this.boot}`;
  }

  elapsedMs(): number {
    const { nowMs } = this.scheduler;
    return Math.floor(nowMs - this.#bootedAtMs + this.#hostPlan.bootOffsetMs - this.#haltedMs);
  }

  wallMs(): number {
    return Math.floor(epochMs + this.scheduler.nowMs + this.#wallOffsetMs - this.#haltedMs);
  }

  latencyMs(): number {
    const { latencyMs } = this.#hostPlan;
    const spike = this.random.below(400) === 0 ? this.random.below(3_000) : 0;
    return this.random.below(latencyMs + 1) + spike;
  }

  newPid(): number {
    this.#pids += 1;
    return this.#pids;
  }

  shiftWallClock(byMs: number): void {
    this.#wallOffsetMs += byMs;
  }

  /** Notes that a process runs the job that it was started for; returns the job's own name. */
  startJobOf(keeper: SimProcess): ProcessName {
    keeper.job = { pid: this.newPid(), start: String(Math.floor(this.elapsedMs() / 10)) };
    this.jobs.add(`${keeper.job.pid} ${keeper.job.start}`);
    return keeper.job;
  }

  endJobsOf({ job }: SimProcess): void {
    if (job !== undefined) this.jobs.delete(`${job.pid} ${job.start}`);
  }

  /** Stands still as a whole, its clocks included, as a virtual machine that is paused. */
  freeze(): void {
    this.isFrozen = true;
    this.frozenSinceMs = this.scheduler.nowMs;
  }

  thaw(): void {
    if (!this.isFrozen) return;
    const { nowMs } = this.scheduler;
    const frozenMs = nowMs - this.frozenSinceMs;
    this.isFrozen = false;
    this.#haltedMs += frozenMs;
    this.lastThawMs = nowMs;
    this.lastFreezeMs = frozenMs;
    for (const process of this.processes.values()) process.postponeTimers(frozenMs);
  }

  losePower(): void {
    this.client.losePower();
    this.isUp = false;
    this.isFrozen = false;
    for (const process of this.processes.values()) process.vanish();
    this.#forgetTheDying();
    this.processes.clear();
    this.jobs.clear();
    this.watchers.clear();
  }

  /** Boots anew: the server is told that all that this host had locked is free. */
  start(): void {
    const old = this.client;
    this.isUp = true;
    this.boot += 1;
    this.#bootedAtMs = this.scheduler.nowMs;
    this.#haltedMs = 0;
    this.client = this.#newClient();
    this.server.forgetLocks((lock) => lock.host === old);
  }

  /** The server gives up on it after a lease without a word. */
  expire(): void {
    this.server.forgetLocks((lock) => lock.host === this.client);
    for (const process of this.dying) process.dropStrayCalls();
  }

  /** Some process here wrote to the file: those who watch it may hear of it. */
  ring(inode: Inode): void {
    for (const wake of this.watchers.get(inode) ?? []) {
      if (this.random.chance(0.7)) wake();
    }
  }

  #forgetTheDying(): void {
    for (const process of this.dying) process.dropStrayCalls();
    this.dying.clear();
  }

  #newClient(): Client {
    const cache = new ClientCache({
      server: this.server,
      random: this.random,
      nowMs: () => this.scheduler.nowMs,
      attributeCacheMs: this.#plan.mount.attributeCacheMs,
    });
    return new Client({ server: this.server, cache, isConnected: () => this.isConnected() });
  }
}
