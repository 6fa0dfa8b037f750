import { fileNames } from '../../src/core/gate-names.ts';
import type { Host } from './host.ts';
import type { Deed, Fault } from './plan.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import { contentOf, type Inode, type LockOwner, pageBytes, type Server } from './server.ts';
import type { SimProcess } from './sim-process.ts';

/** What faults act upon. */
export interface Stage {
  readonly scheduler: Scheduler;
  readonly server: Server;
  readonly hosts: readonly Host[];
  readonly random: Random;
  readonly leaseMs: number;
  readonly graceMs: number;
  readonly gateDirectory: string;
  /** The process that does a party's job just now. */
  processOf(party: number): SimProcess | undefined;
  note(text: string): void;
}

/**
 * Makes things go wrong, and right again after their time. Once `ceased`, nothing new goes wrong and
 * what went wrong is mended.
 */
export class Faults {
  readonly #stage: Stage;
  #mends: (() => void)[] = [];
  /** When the server forgot its locks. */
  readonly forgottenMs: number[] = [];
  /** Whether something was done to the files by hand. */
  vandalised = false;
  #active = 0;
  #lastTroubleMs = Number.NEGATIVE_INFINITY;
  #ceased = false;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  strike(fault: Fault): void {
    if (this.#ceased) return;
    const { hosts } = this.#stage;
    this.#stage.note(`FAULT ${JSON.stringify(fault)}`);
    if (fault.kind !== 'wall') this.#lastTroubleMs = this.#stage.scheduler.nowMs;
    switch (fault.kind) {
      case 'kill':
        this.#stage.processOf(fault.party)?.kill();
        break;
      case 'stop':
        this.#stop(this.#stage.processOf(fault.party), fault.forMs);
        break;
      case 'power':
        this.#power(hosts[fault.host] as Host, fault.forMs);
        break;
      case 'partition':
        this.#partition(hosts[fault.host] as Host, fault.forMs);
        break;
      case 'freeze':
        this.#freeze(hosts[fault.host] as Host, fault.forMs);
        break;
      case 'restart':
        this.#restart(fault);
        break;
      case 'full':
        this.#fill(fault.forMs);
        break;
      case 'wall':
        (hosts[fault.host] as Host).shiftWallClock(fault.byMs);
        break;
      case 'vandal':
        this.#vandalise(fault.deed);
        break;
    }
  }

  /** For how long nothing has been broken; clocks and a full disk do not count. */
  quietForMs(): number {
    const { scheduler, server } = this.#stage;
    if (this.#active > 0) return 0;
    return scheduler.nowMs - Math.max(this.#lastTroubleMs, server.graceUntilMs);
  }

  /** No more faults, and all that is broken is mended now. */
  cease(): void {
    this.#ceased = true;
    const mends = this.#mends;
    this.#mends = [];
    for (const mend of mends) mend();
  }

  /** Mends after a time, or when faults cease if that is sooner. */
  #mendAfter(ms: number, mend: () => void): void {
    let pending = true;
    this.#active += 1;
    const once = (): void => {
      if (!pending) return;
      pending = false;
      mend();
      this.#active -= 1;
      this.#lastTroubleMs = this.#stage.scheduler.nowMs;
      for (const host of this.#stage.hosts) host.client.closeTheLate();
    };
    this.#mends.push(once);
    this.#stage.scheduler.at(this.#stage.scheduler.nowMs + ms, once);
  }

  #stop(process: SimProcess | undefined, forMs: number): void {
    if (process === undefined || !process.isAlive || process.isStopped) return;
    const { scheduler } = this.#stage;
    process.isStopped = true;
    process.stoppedSinceMs = scheduler.nowMs;
    process.isDisturbed = true;
    this.#mendAfter(forMs, () => {
      process.isStopped = false;
      process.lastContinuedMs = scheduler.nowMs;
      process.lastStopMs = scheduler.nowMs - process.stoppedSinceMs;
      this.#stage.note('CONT');
    });
  }

  #power(host: Host, forMs: number): void {
    if (!host.isUp) return;
    host.losePower();
    host.isDisturbed = true;
    if (this.#stage.server.isV4) this.#expireUnlessBack(host, () => !host.isUp);
    this.#mendAfter(forMs, () => {
      host.start();
      this.#stage.note(`host ${host.index} boots`);
    });
  }

  #partition(host: Host, forMs: number): void {
    if (host.isPartitioned || !host.isUp) return;
    host.isPartitioned = true;
    host.isDisturbed = true;
    if (this.#stage.server.isV4) this.#expireUnlessBack(host, () => host.isPartitioned);
    this.#mendAfter(forMs, () => {
      host.isPartitioned = false;
      this.#stage.note(`host ${host.index} is connected again`);
    });
  }

  #freeze(host: Host, forMs: number): void {
    if (!host.isRunning) return;
    host.freeze();
    host.isDisturbed = true;
    if (this.#stage.server.isV4) this.#expireUnlessBack(host, () => host.isFrozen);
    this.#mendAfter(forMs, () => {
      host.thaw();
      this.#stage.note(`host ${host.index} goes on`);
    });
  }

  /** A host that is away for a whole lease loses its locks; being back for a moment renews it. */
  #expireUnlessBack(host: Host, away: () => boolean): void {
    const { scheduler, leaseMs } = this.#stage;
    const client = host.client;
    scheduler.at(scheduler.nowMs + leaseMs, () => {
      if (!away() || host.client !== client) return;
      host.expire();
      this.#stage.note(`lease of host ${host.index} ends`);
    });
  }

  #restart({ downMs, recovery }: Extract<Fault, { kind: 'restart' }>): void {
    const { server, scheduler, hosts, graceMs } = this.#stage;
    if (!server.up) return;
    server.up = false;
    if (!recovery) this.forgottenMs.push(scheduler.nowMs);
    server.mayHaveLateWrites ||= !recovery && !server.isV4;
    for (const host of hosts) host.isDisturbed = true;
    const held = recovery ? [] : server.forgetLocks(() => true);
    this.#mendAfter(downMs, () => {
      server.up = true;
      server.graceUntilMs = scheduler.nowMs + graceMs;
      this.#stage.note(`server is up, grace ${graceMs} ms`);
      scheduler.at(server.graceUntilMs, () => this.#endGrace());
      if (!server.isV4) for (const { inode, lock } of held) this.#reclaimLater(inode, lock);
    });
  }

  /** Who could not reclaim its locks during grace has lost them. */
  #endGrace(): void {
    const { hosts, server } = this.#stage;
    for (const host of hosts) {
      if (host.isConnected()) continue;
      host.expire();
      server.mayHaveLateWrites ||= !server.isV4;
    }
  }

  /** An NFSv3 client hears late, or never, that its locks are gone. */
  #reclaimLater(inode: Inode, lock: LockOwner): void {
    const { random, scheduler, server } = this.#stage;
    if (random.chance(0.5)) return;
    scheduler.at(scheduler.nowMs + random.below(30_000), () => {
      if (lock.wanted() && server.knows(inode)) server.lock(inode, lock);
    });
  }

  #fill(forMs: number): void {
    this.#stage.server.full = true;
    this.#mendAfter(forMs, () => {
      this.#stage.server.full = false;
      this.#stage.note('room again');
    });
  }

  #vandalise(deed: Deed): void {
    this.vandalised = true;
    const { server } = this.#stage;
    const path = this.#spoiledBy(deed);
    const inode = path === undefined ? undefined : server.find(path);
    if (path === undefined || inode === undefined) return;
    this.#stage.note(`vandal: ${deed} ${path}`);
    if (deed === 'delete-counter-and-history') this.#deleteHistory();
    if (deed.startsWith('delete')) server.unlink(server.place(path));
    else if (deed === 'empty-counter') server.truncate(inode, 0);
    else if (deed === 'truncate-counter')
      server.truncate(inode, this.#stage.random.below(inode.sizeBytes + 1));
    else if (deed === 'flip-digits') this.#flipDigits(inode, /\d/g);
    else if (deed === 'flip-sequence') this.#flipDigits(inode, /(?<="sequence":\d*)\d/g);
    else this.#garble(inode, deed === 'garble-one-copy' ? this.#stage.random.below(2) : undefined);
  }

  #spoiledBy(deed: Deed): string | undefined {
    const { gateDirectory } = this.#stage;
    if (deed.endsWith('marker')) return this.#some(/\.(running|ready)$/);
    if (deed === 'delete-baton') return this.#some(/^baton-/);
    return `${gateDirectory}/${deed === 'delete-lock' ? fileNames.lock : fileNames.counter}`;
  }

  /** Bits that rot: numbers that read well, and are not what was written. */
  #flipDigits(inode: Inode, pattern: RegExp): void {
    const { server, random } = this.#stage;
    const text = Buffer.from(contentOf(inode)).toString('latin1');
    const places = [...text.matchAll(pattern)].map(({ index }) => index);
    for (let many = random.between(1, 4); many > 0 && places.length > 0; many -= 1) {
      const place = random.pick(places);
      server.write(inode, place, Uint8Array.of(0x30 + random.below(10)));
    }
  }

  #deleteHistory(): void {
    const { server, gateDirectory } = this.#stage;
    for (const name of [fileNames.history, fileNames.olderHistory]) {
      const path = `${gateDirectory}/${name}`;
      if (server.find(path) !== undefined) server.unlink(server.place(path));
    }
  }

  #garble(inode: Inode, copy: number | undefined): void {
    const { server, random } = this.#stage;
    for (let page = 0; page * pageBytes < inode.sizeBytes; page += 1) {
      if (copy !== undefined && Math.floor(page / 4) % 2 !== copy) continue;
      if (copy === undefined && random.chance(0.2)) continue;
      const bytes = Uint8Array.from({ length: 64 }, () => random.below(256));
      server.write(inode, page * pageBytes, bytes);
    }
  }

  #some(pattern: RegExp): string | undefined {
    const { server, gateDirectory, random } = this.#stage;
    const names = [...(server.find(gateDirectory)?.entries.keys() ?? [])];
    const fitting = names.filter((name) => pattern.test(name));
    return fitting.length === 0 ? undefined : `${gateDirectory}/${random.pick(fitting)}`;
  }
}
