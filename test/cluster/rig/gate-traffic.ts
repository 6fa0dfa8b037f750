import type { CommandResult, Job } from '../machine/agent-link.ts';
import { mountPoint, type NfsClient } from './nfs-client.ts';
import type { Rig } from './rig.ts';
import { SpareWorkers } from './spare-workers.ts';

/** One stream of jobs on one client: each asks, holds, leaves and asks again. */
export type LanePlan = {
  /** The number of its client, from 1. */
  readonly client: number;
  /** `engine`: one process does many jobs; `command`: each job is a `slotgate run` of the committed bundle. */
  readonly door: 'engine' | 'command';
  readonly gate: string;
  readonly limit: number;
  /** Each job holds its slot for a time between these, in milliseconds. */
  readonly holdMs: readonly [number, number];
  /** It is an Actions runner, whose asking again proves that its last job is over. */
  readonly isRunner?: boolean;
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

/** Streams of jobs through gates, started and stopped by client; the oracle hears of all they do. */
export class GateTraffic {
  /** What went wrong without anyone having been killed: exit codes that no job has by itself. */
  readonly troubles: string[] = [];
  readonly #rig: Rig;
  readonly #lanes: readonly Lane[];
  readonly #streams = new Map<NfsClient, Stream>();
  readonly #running = new Map<string, Running & { client: NfsClient }>();
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
    return new Map(this.#lanes.map(({ gate, limit }) => [gate, limit]));
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

  /** Stamps that all of a client's jobs have ended, which has to be so a moment later: it is about to lose power, say. */
  endAll(client: NfsClient, cause: string): void {
    for (const { name } of this.#of(client)) this.#rig.oracle.doom(name, cause);
  }

  /** Kills one process with its job and keeper, everything at once; false when the client has none now. */
  killOne(client: NfsClient, cause: string): boolean {
    const one = this.#rig.random.pickOrNone(this.#of(client));
    if (one === undefined) return false;
    this.#rig.oracle.doom(one.name, cause);
    this.#running.delete(one.name);
    one.job.signal('SIGKILL');
    return true;
  }

  #of(client: NfsClient): Running[] {
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
    }
  }

  #judge(name: string, { status, signal, stdout }: CommandResult): void {
    if (status === 0 || signal !== null) return;
    this.troubles.push(`${name}: exit ${status}: ${stdout.slice(-600)}`);
  }

  #engine(client: NfsClient, lane: Lane, name: string): Job {
    const { gate, limit, holdMs, isRunner } = lane;
    const runner = isRunner === true ? { runner: lane.name } : {};
    const plan = { name, path: mountPoint, gate, limit, holdMs, ...runner };
    return this.#spares.take(client.machine, JSON.stringify(plan));
  }

  #command(client: NfsClient, { gate, limit, holdMs }: Lane, name: string): Job {
    const { oracle, random } = this.#rig;
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
