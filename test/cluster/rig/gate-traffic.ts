import type { AimPoint } from '../guest/aimed-files.ts';
import type { CommandResult, Job } from '../machine/agent-link.ts';
import type { Fate } from '../oracle/oracle.ts';
import { mountPoint, type NfsClient } from './nfs-client.ts';
import type { Rig } from './rig.ts';
import { SpareWorkers } from './spare-workers.ts';

/** One stream of jobs: each asks, holds, leaves and asks again. */
export type StreamPlan = {
  readonly gate: string;
  readonly limit: number;
  /** Each job holds its slot for a time between these, in milliseconds. */
  readonly holdMs: readonly [number, number];
  /** It is an Actions runner, whose asking again proves that its last job is over. */
  readonly isRunner?: boolean;
};

/** One place on a client in which one process follows the other. */
export type LanePlan = {
  /** The number of its client, from 1. */
  readonly client: number;
  /**
   * `engine`: a process does many jobs, of all streams at a time; `command`: a process is one job, a `slotgate run` of the committed
   * bundle, through the gate of any of the streams.
   */
  readonly door: 'engine' | 'command';
  readonly streams: readonly StreamPlan[];
};

/** Where and how a process is to end: by SIGKILL, or with the power of its machine, which `cut` has to see to. */
export type AimedEnd = {
  readonly point: AimPoint;
  readonly how: 'kill' | 'power';
  readonly waitMs: number;
  readonly cut?: () => void;
};

/** All that were started, so that no two of a run have one name. */
let processes = 0;

type Lane = LanePlan & { readonly name: string };
type Running = { readonly name: string; readonly job: Job; readonly lane: Lane };
type Stream = { isStopped: boolean; ended: Promise<unknown> };

/** Command line and arguments of slotgate in a machine. */
export const slotgate = 'node /slotgate/dist/cli/index.js';

/** After this long a draining process is taken for stuck, which the checker is told before it is killed. */
const drainMs = 120_000;

/** Commands that have not ended by themselves within this are killed when their stream is drained. */
const commandDrainMs = 5_000;

/** Between two commands of a lane. */
const commandPauseMs = 20_000;

/** Streams of jobs through gates, started and stopped by client; the oracle hears of all they do. */
export class GateTraffic {
  /** What went wrong without anyone having been killed: exit codes that no job has by itself. */
  readonly troubles: string[] = [];
  readonly #rig: Rig;
  readonly #lanes: readonly Lane[];
  readonly #streams = new Map<NfsClient, Stream>();
  readonly #running = new Map<string, Running & { client: NfsClient }>();
  readonly #afflicted = new Set<NfsClient>();
  readonly #spares = new SpareWorkers();

  constructor(rig: Rig, lanes: readonly LanePlan[]) {
    this.#rig = rig;
    this.#lanes = lanes.map((lane, index) => ({
      ...lane,
      name: `client${lane.client}-${lane.door[0]}${index + 1}`,
    }));
  }

  /** The limit of each gate. */
  get limits(): ReadonlyMap<string, number> {
    const streams = this.#lanes.flatMap((lane) => lane.streams);
    return new Map(streams.map(({ gate, limit }) => [gate, limit]));
  }

  /** Starts the client's streams, unless they run. */
  start(client: NfsClient): void {
    if (this.#streams.has(client)) return;
    const stream: Stream = { isStopped: false, ended: Promise.resolve() };
    const lanes = this.#lanes.filter((lane) => lane.client === client.link);
    stream.ended = Promise.all(lanes.map((lane) => this.#follow(client, lane, stream)));
    this.#streams.set(client, stream);
  }

  /** Lets running jobs end and starts no more. */
  async drain(client: NfsClient): Promise<void> {
    const stream = this.#streams.get(client);
    if (stream === undefined) return;
    stream.isStopped = true;
    for (const { lane, job } of this.#of(client)) if (lane.door === 'engine') job.signal('SIGTERM');
    const patience = [
      setTimeout(() => this.#endCommands(client), commandDrainMs),
      setTimeout(() => this.#giveUpOn(client), drainMs),
    ];
    await stream.ended;
    for (const timer of patience) clearTimeout(timer);
    this.#spares.end(client.machine);
    this.#streams.delete(client);
  }

  /** Does something to a machine that has the usual faults kept off it meanwhile. */
  async afflict<T>(client: NfsClient, what: () => Promise<T>): Promise<T> {
    this.#afflicted.add(client);
    try {
      return await what();
    } finally {
      this.#afflicted.delete(client);
    }
  }

  /** A machine to which nothing is done at this time. */
  anySound(): NfsClient | undefined {
    return this.#rig.random.pickOrNone(
      this.#rig.clients.filter((client) => !this.#afflicted.has(client)),
    );
  }

  /** Starts no more processes on the client; those that run go on. */
  stopFollowing(client: NfsClient): void {
    const stream = this.#streams.get(client);
    if (stream !== undefined) stream.isStopped = true;
  }

  /** Stamps that all of a client's jobs have ended, which has to be so a moment later: it is about to lose power, say. */
  endAll(client: NfsClient, cause: string): void {
    for (const { name } of this.#of(client)) this.#rig.oracle.doom(name, cause);
  }

  /** Kills one process with its job and keeper, everything at once; false when the client has none now. */
  killOne(client: NfsClient | undefined, cause: string): boolean {
    if (client === undefined) return false;
    const one = this.#rig.random.pickOrNone(this.#of(client));
    if (one === undefined) return false;
    this.#rig.oracle.doom(one.name, cause);
    this.#running.delete(one.name);
    one.job.signal('SIGKILL');
    return true;
  }

  /** Ends one engine process at a moment of the protocol; false when none got there in time. */
  async endAt(
    client: NfsClient | undefined,
    { point, how, waitMs, cut }: AimedEnd,
  ): Promise<boolean> {
    const candidates = client === undefined ? [] : this.#of(client);
    const engines = candidates.filter(({ lane }) => lane.door === 'engine');
    const one = this.#rig.random.pickOrNone(engines);
    if (one === undefined) return false;
    const { oracle } = this.#rig;
    const { name, client: victim } = one;
    return await new Promise<boolean>((resolve) => {
      const limit = setTimeout(() => {
        oracle.aim(name, undefined);
        resolve(false);
      }, waitMs);
      const reached = (): Fate => {
        clearTimeout(limit);
        if (how === 'kill') oracle.doom(name, 'killed');
        else this.endAll(victim, 'power');
        cut?.();
        resolve(true);
        return how === 'kill' ? 'die' : 'wait';
      };
      oracle.aim(name, { point, reached });
    });
  }

  #of(client: NfsClient): (Running & { client: NfsClient })[] {
    return [...this.#running.values()].filter((one) => one.client === client);
  }

  /** A command that waits for a slot to be reclaimed would keep everybody for a minute. */
  #endCommands(client: NfsClient): void {
    for (const { name, job, lane } of this.#of(client)) {
      if (lane.door !== 'command') continue;
      this.#rig.oracle.doom(name, 'killed');
      job.signal('SIGKILL');
    }
  }

  #giveUpOn(client: NfsClient): void {
    for (const { name, job } of this.#of(client)) {
      this.troubles.push(`${name} did not end within ${drainMs / 1000} s`);
      this.#rig.oracle.doom(name, 'cut-off');
      job.signal('SIGKILL');
    }
  }

  async #follow(client: NfsClient, lane: Lane, stream: Stream): Promise<void> {
    while (!stream.isStopped && client.machine.isOn) {
      const name = `${lane.name}-${++processes}`;
      const job =
        lane.door === 'engine'
          ? this.#engine(client, lane, name)
          : this.#command(client, lane, name);
      this.#running.set(name, { name, job, lane, client });
      const result = await job.done;
      this.#running.delete(name);
      this.#rig.oracle.processEnded(name);
      if (result.machineGone) return;
      this.#judge(name, result);
      // A program that fails at once must not fill the machine.
      if (result.status !== 0) await this.#rig.sleep(1000);
      if (lane.door === 'command') await this.#pause(stream);
    }
  }

  /** Commands that follow each other at once, and start Node each time, would leave the engine no processor. */
  async #pause(stream: Stream): Promise<void> {
    const untilMs = performance.now() + commandPauseMs;
    while (!stream.isStopped && performance.now() < untilMs) await this.#rig.sleep(200);
  }

  #judge(name: string, { status, signal, stdout }: CommandResult): void {
    if (status === 0 || signal !== null) return;
    this.troubles.push(`${name}: exit ${status}: ${stdout.slice(-600)}`);
  }

  #engine(client: NfsClient, lane: Lane, name: string): Job {
    const streams = lane.streams.map(({ gate, limit, holdMs, isRunner }, index) => ({
      ...{ gate, limit, holdMs },
      ...(isRunner === true ? { runner: `${lane.name}.${index + 1}` } : {}),
    }));
    return this.#spares.take(client.machine, JSON.stringify({ name, path: mountPoint, streams }));
  }

  #command(client: NfsClient, lane: Lane, name: string): Job {
    const { oracle, random } = this.#rig;
    const { gate, limit, holdMs } = random.pick(lane.streams);
    const seconds = (random.between(...holdMs) / 1000).toFixed(2);
    const program = `/slotgate/guest/oracle-job.sh ${name} ${seconds}`;
    oracle.asked(gate, name, client.name);
    const command = `exec ${slotgate} run --path ${mountPoint} --gate ${gate} --limit ${limit} -- ${program} 2>&1`;
    return client.machine.start(command, {
      onOutput: (text) => {
        const [, ticket] = /ticket (\d+) waits/.exec(text) ?? [];
        if (ticket !== undefined)
          oracle.receive(client.name, `ask ${ticket} job=${name} gate=${gate}`);
      },
    });
  }
}
