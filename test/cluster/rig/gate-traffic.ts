import type { CommandResult, Job } from '../machine/agent-link.ts';
import { mountPoint, type NfsClient } from './nfs-client.ts';
import type { Rig } from './rig.ts';

/** What jobs are run. */
export type TrafficPlan = {
  readonly gate: string;
  readonly limit: number;
  /** Each job holds its slot for a time between these, in milliseconds. */
  readonly holdMs: readonly [number, number];
  /** Jobs at a time on each client. */
  readonly perClient: number;
};

type Try = { readonly name: string; readonly job: Job };

/** Command line and arguments of slotgate in a machine. */
export const slotgate = 'node /slotgate/dist/cli/index.js';

/** Streams of jobs through one gate: each client asks, holds, leaves and asks again, and the oracle hears of it. */
export class GateTraffic {
  readonly plan: TrafficPlan;
  /** What went wrong without anyone having been killed: exit codes that no job has by itself. */
  readonly troubles: string[] = [];
  readonly #rig: Rig;
  readonly #streams = new Map<NfsClient, { stop: boolean; ended: Promise<unknown> }>();
  readonly #tries = new Map<string, Map<string, Try>>();
  #count = 0;

  constructor(rig: Rig, plan: TrafficPlan) {
    this.#rig = rig;
    this.plan = plan;
  }

  /** Starts the client's streams, unless they run. */
  start(client: NfsClient): void {
    if (this.#streams.has(client)) return;
    const stream = { stop: false, ended: Promise.resolve<unknown>(undefined) };
    const lanes = Array.from({ length: this.plan.perClient }, () => this.#stream(client, stream));
    stream.ended = Promise.all(lanes);
    this.#streams.set(client, stream);
  }

  /** Lets running jobs end and starts no more. */
  async drain(client: NfsClient): Promise<void> {
    const stream = this.#streams.get(client);
    if (stream === undefined) return;
    stream.stop = true;
    await stream.ended;
    this.#streams.delete(client);
  }

  /** Stamps that all of a client's jobs have ended, which has to be so a moment later: it is about to lose power, say. */
  endAll(client: NfsClient, cause: string): void {
    for (const name of this.#tries.get(client.name)?.keys() ?? []) this.#end(name, cause);
  }

  /** Kills one job with its command line and keeper, everything at once; false when the client has none now. */
  killOne(client: NfsClient, cause: string): boolean {
    const one = this.#rig.random.pickOrNone([...(this.#tries.get(client.name)?.values() ?? [])]);
    if (one === undefined) return false;
    this.#end(one.name, cause);
    one.job.signal('SIGKILL');
    return true;
  }

  #end(job: string, cause: string): void {
    this.#rig.oracle.stamp({ kind: 'ended', gate: this.plan.gate, job, cause });
  }

  async #stream(client: NfsClient, stream: { stop: boolean }): Promise<void> {
    while (!stream.stop && client.machine.isOn) {
      const result = await this.#one(client);
      if (result.machineGone) return;
    }
  }

  async #one(client: NfsClient): Promise<CommandResult> {
    const { gate, limit, holdMs } = this.plan;
    const { oracle, random } = this.#rig;
    const name = `${client.name}-${++this.#count}`;
    const seconds = (random.between(...holdMs) / 1000).toFixed(2);
    const program = `/slotgate/guest/oracle-job.sh ${name} ${seconds}`;
    oracle.stamp({ kind: 'asked', gate, job: name, machine: client.name });
    const command = `exec ${slotgate} run --path ${mountPoint} --gate ${gate} --limit ${limit} -- ${program} 2>&1`;
    const job = client.machine.start(command, { onOutput: (text) => this.#heard(name, text) });
    const tries = this.#tries.get(client.name) ?? new Map<string, Try>();
    this.#tries.set(client.name, tries.set(name, { name, job }));
    const result = await job.done;
    tries.delete(name);
    if (result.status !== 0) oracle.stamp({ kind: 'gone', gate, job: name });
    const isOwnFault = result.status !== 0 && result.signal === null && !result.machineGone;
    if (isOwnFault)
      this.troubles.push(`${name}: exit ${result.status}: ${result.stdout.slice(-400)}`);
    return result;
  }

  #heard(job: string, text: string): void {
    const [, ticket] = /ticket (\d+) waits/.exec(text) ?? [];
    if (ticket !== undefined)
      this.#rig.oracle.stamp({ kind: 'queued', gate: this.plan.gate, job, ticket: Number(ticket) });
  }
}
