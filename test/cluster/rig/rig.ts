import { appendFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BaseImage } from '../images/base-image.ts';
import { makeExt4 } from '../images/ext4.ts';
import { Machine } from '../machine/machine.ts';
import type { Card } from '../machine/qemu-command.ts';
import { Oracle } from '../oracle/oracle.ts';
import { mountPoint, NfsClient } from './nfs-client.ts';
import { NfsServer, type ServerSettings } from './nfs-server.ts';
import type { ExportName, NfsVersion } from './nfs-version.ts';
import type { Random } from './random.ts';

/** What a cluster is made of. */
export type RigPlan = {
  readonly base: BaseImage;
  readonly payload: string;
  readonly accelerator: 'tcg' | 'kvm';
  readonly clients: number;
  readonly server: ServerSettings;
  readonly version: NfsVersion;
  readonly exportName: ExportName;
};

/** What a client may be given in place of its own when the rig is made: two machines may be made to look the same. */
export type ClientIdentity = { readonly hostName?: string; readonly machineId?: string };

const serverMegabytes = 512;
const clientMegabytes = 384;

/** One server, several clients, an oracle, and a directory with what they wrote. */
export class Rig {
  #plan: RigPlan;
  /** How many mounts there were: each is of a directory of its own. */
  #mounts = 0;
  /** Console logs, command logs, `events.jsonl`; removed at the end of a good run. */
  readonly directory: string;
  readonly oracle: Oracle;
  readonly random: Random;
  readonly server: NfsServer;
  readonly clients: readonly NfsClient[];
  readonly say: (line: string) => void;

  private constructor(
    plan: RigPlan,
    directory: string,
    extra: { random: Random; say: (line: string) => void },
  ) {
    this.#plan = plan;
    this.directory = directory;
    this.random = extra.random;
    this.say = extra.say;
    this.oracle = new Oracle((event) =>
      appendFileSync(join(directory, 'events.jsonl'), `${JSON.stringify(event)}\n`),
    );
    this.server = new NfsServer(this.#machine('server', 0, {}), plan.server);
    this.clients = Array.from({ length: plan.clients }, (_, index) => this.#client(index + 1, {}));
  }

  /** With the version and the export that are mounted now. */
  get plan(): RigPlan {
    return this.#plan;
  }

  /** Makes the directory and the disks; switches nothing on. */
  static async create(plan: RigPlan, random: Random, say: (line: string) => void): Promise<Rig> {
    const directory = await mkdtemp(join(tmpdir(), 'sgc-'));
    const rig = new Rig(plan, directory, { random, say });
    await mkdir(rig.server.machine.hardware.directory);
    await makeExt4(join(directory, 'export.ext4'), { megabytes: 256 });
    await makeExt4(join(directory, 'small.ext4'), { megabytes: 8, quota: true });
    await makeExt4(join(directory, 'state.ext4'), { megabytes: 16 });
    for (const { name } of rig.clients) {
      await makeExt4(join(directory, `${name}.ext4`), { megabytes: 16 });
    }
    return rig;
  }

  /** The client with the given number, from 1. */
  client(number: number): NfsClient {
    const client = this.clients[number - 1];
    if (client === undefined)
      throw new Error(`this cluster has ${this.clients.length} clients, no client ${number}`);
    return client;
  }

  /** Switches all machines on, starts the service and mounts the export everywhere; tells how long each phase took. */
  async start(): Promise<void> {
    const clock = this.stopwatch();
    await Promise.all([
      this.server.powerOn(),
      ...this.clients.map((client) => client.machine.powerOn()),
    ]);
    this.say(`${this.clients.length + 1} machines up in ${clock()} s`);
    const mounted = this.stopwatch();
    await this.#mountAll();
    const rates = await Promise.all(this.clients.map((client) => client.machine.clockRate(5000)));
    this.say(
      `mounted by all in ${mounted()} s; their clocks run at ${rates.map((rate) => rate.toFixed(2)).join(', ')} of the host's`,
    );
  }

  /** Goes on with another version or export, on the machines that run: a new, empty directory of it, and a new book of the oracle. */
  async remount({ version, exportName }: Pick<RigPlan, 'version' | 'exportName'>): Promise<void> {
    this.#plan = { ...this.#plan, version, exportName };
    await Promise.all(this.clients.map((client) => client.unmount(mountPoint, true)));
    this.oracle.forget();
    await this.#mountAll();
  }

  async #mountAll(): Promise<void> {
    this.#mounts += 1;
    const directory = `/export/${this.#plan.exportName}/${this.#mounts}`;
    await this.server.machine.run(`mkdir ${directory} && chmod 1777 ${directory}`);
    await Promise.all(this.clients.map((client) => this.mount(client)));
  }

  /** Mounts the plan's export with the plan's version. */
  async mount(client: NfsClient, extraOptions: readonly string[] = []): Promise<void> {
    const { version, exportName } = this.plan;
    await client.mount({ version, exportName, below: `/${this.#mounts}`, extraOptions });
  }

  /** Switches everything off. With `keep` the run's directory stays. */
  async stop(options: { readonly keep: boolean }): Promise<void> {
    await Promise.all(
      [this.server.machine, ...this.clients.map((client) => client.machine)].map((one) =>
        one.powerCut(),
      ),
    );
    if (!options.keep) await rm(this.directory, { recursive: true, force: true });
  }

  /** Seconds since now, each time that it is asked, with one decimal. */
  stopwatch(): () => string {
    const startedAt = performance.now();
    return () => ((performance.now() - startedAt) / 1000).toFixed(1);
  }

  /** Another client on the link of an existing one that was switched off, with another identity (a clone, say). */
  replacement(number: number, identity: ClientIdentity): NfsClient {
    return this.#client(number, identity);
  }

  /** Waits. */
  async sleep(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** Keeps a copy of a file of the run beside the others. */
  async keepFile(source: string, name: string): Promise<void> {
    await copyFile(source, join(this.directory, name));
  }

  #client(number: number, identity: ClientIdentity): NfsClient {
    return new NfsClient(this.#machine('client', number, identity), number);
  }

  #machine(role: 'server' | 'client', number: number, identity: ClientIdentity): Machine {
    const name = role === 'server' ? 'server' : `client${number}`;
    const { base, payload, accelerator } = this.plan;
    const shared = [base.root, payload].map((path) => ({ path, readOnly: true }));
    const disks = role === 'server' ? ['export', 'small', 'state'] : [name];
    const links =
      role === 'server'
        ? Array.from({ length: this.plan.clients }, (_, index) => index + 1)
        : [number];
    return new Machine(
      {
        name,
        hostName: identity.hostName ?? name,
        role,
        machineId: identity.machineId ?? (4096 + number).toString(16).padStart(32, '0'),
        megabytes: role === 'server' ? serverMegabytes : clientMegabytes,
        accelerator,
        kernel: base.kernel,
        initramfs: base.initramfs,
        disks: [
          ...shared,
          ...disks.map((disk) => ({ path: join(this.directory, `${disk}.ext4`), readOnly: false })),
        ],
        cards: links.map((link) => this.#card(link, role)),
        clockOffsetS: 0,
        directory: join(this.directory, name),
      },
      (machine, line) => this.oracle.receive(machine, line),
    );
  }

  #card(link: number, role: 'server' | 'client'): Card {
    const ends = {
      server: join(this.directory, `s${link}`),
      client: join(this.directory, `c${link}`),
    };
    const [localSocket, remoteSocket] =
      role === 'server' ? [ends.server, ends.client] : [ends.client, ends.server];
    return { link, side: role === 'server' ? 1 : 2, localSocket, remoteSocket };
  }
}
