import { fileNames } from '../../src/core/gate-names.ts';
import { decodeCounter } from '../../src/core/record/counter-codec.ts';
import type { GateRecord } from '../../src/core/record/record.ts';
import type { TicketEvent } from '../../src/ports/reporter.ts';
import { Faults } from './faults.ts';
import { Host } from './host.ts';
import { gateName, type JobContext, runJob, sharedPath } from './job.ts';
import { Operators } from './operators.ts';
import { ObservedJob, Oracle, type Violation } from './oracle.ts';
import type { Fault, JobPlan, Plan, Trigger } from './plan.ts';
import { pristineGate } from './pristine.ts';
import { Random } from './random.ts';
import { Scheduler } from './scheduler.ts';
import { contentOf, type Inode, Server } from './server.ts';
import { SimProcess } from './sim-process.ts';

/** How one history went. */
export interface Result {
  readonly violations: readonly Violation[];
  /** How often a job was told yes. */
  readonly admissions: number;
  /** What went wrong, in the order of the plan: the kind of each fault that struck, or the deed. */
  readonly faults: readonly string[];
  readonly steps: number;
  readonly virtualMs: number;
  readonly trace: readonly string[];
}

/** Longer than all else that can happen in one history together. */
export const longWaitMs = 3_600_000;
const mostMs = 3 * longWaitMs;

/** So many jobs, 5 s apart, may try once in vain until a dead one's slot is free. */
const mostLastTries = 24;

/** After all jobs, one more must get in within this time: 45 s of observation, and the looks before it, which are rare with slow polls. */
const lastWaitMs = 240_000;

/** Plays one plan from its beginning to its end; equal plans give equal histories. */
export function simulate(plan: Plan, options: { trace?: boolean } = {}): Result {
  const { stackTraceLimit } = Error;
  // Errors are part of the game, and their stacks are dear.
  Error.stackTraceLimit = options.trace === true ? 20 : 0;
  try {
    return new Simulation(plan, options.trace === true).play();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

class Simulation {
  readonly #plan: Plan;
  readonly #scheduler: Scheduler;
  readonly #server: Server;
  readonly #hosts: Host[];
  readonly #oracle: Oracle;
  readonly #faults: Faults;
  readonly #operators: Operators | undefined;
  readonly #trace: string[] = [];
  readonly #tracing: boolean;
  readonly #processes: (SimProcess | undefined)[] = [];
  readonly #calls: number[] = [];
  readonly #struck = new Set<number>();
  #unfinished = 0;
  #admissions = 0;

  constructor(plan: Plan, tracing: boolean) {
    this.#plan = plan;
    this.#tracing = tracing;
    const random = new Random(plan.scheduleSeed);
    this.#scheduler = new Scheduler({ random: random.fork(), stickiness: plan.stickiness });
    const scheduler = this.#scheduler;
    const server = new Server(plan, scheduler);
    this.#server = server;
    this.#hosts = plan.hosts.map(
      (_, index) => new Host({ index, plan, scheduler, server, random: random.fork() }),
    );
    this.#faults = this.#makeFaults(random.fork());
    this.#oracle = new Oracle({
      server,
      nowMs: () => scheduler.nowMs,
      vandalised: () => this.#faults.vandalised,
      forgottenMs: this.#faults.forgottenMs,
      quietForMs: () => this.#faults.quietForMs(),
      isRuled: plan.rule !== undefined,
    });
    this.#operators = this.#makeOperators();
    pristineGate(plan).install(server, sharedPath);
    if (plan.audits) server.onWrite = (inode) => this.#audit(inode);
  }

  play(): Result {
    for (const [index, { when }] of this.#plan.faults.entries()) {
      if (when.at === 'time') this.#scheduler.at(when.ms, () => this.#strike(index));
    }
    this.#scheduler.at(this.#plan.ceaseMs, () => this.#faults.cease());
    for (const [index, party] of this.#plan.parties.entries())
      this.#startLater(index, 0, party.startMs);
    this.#operators?.start();
    this.#runAll('the jobs');
    this.#faults.cease();
    if (this.#oracle.violations.length === 0) this.#checkQuiet();
    return {
      violations: this.#oracle.violations,
      admissions: this.#admissions,
      faults: [...this.#struck].map((index) => nameOf(this.#plan.faults[index] as Fault)),
      steps: this.#scheduler.steps,
      virtualMs: Math.round(this.#scheduler.nowMs),
      trace: this.#trace,
    };
  }

  #runAll(what: string): void {
    const done = (): boolean =>
      (this.#unfinished === 0 && this.#operators?.isOver !== false) ||
      this.#oracle.violations.length > 0;
    const end = this.#scheduler.run(done, this.#scheduler.nowMs + mostMs);
    if (end !== 'done') this.#oracle.blame('never-ends', `${what}: ${end}`);
  }

  /** Nothing may be left of the past: whoever comes now gets in, and leaves an empty gate. */
  #checkQuiet(): void {
    // Processes that exited a moment ago have yet to close their files.
    const untilMs = this.#scheduler.nowMs + 10_000;
    this.#scheduler.at(untilMs, () => undefined);
    this.#scheduler.run(() => this.#scheduler.nowMs >= untilMs, untilMs);
    if (this.#leftOver() === undefined) return;
    const admissions = this.#admissions;
    this.#note('more jobs, to see that all slots come back');
    const { lastStream } = this.#plan;
    for (let tries = lastStream ? mostLastTries : 1; tries > 0; tries -= 1) {
      this.#playLast({ waitMs: lastStream ? 0 : lastWaitMs, pauseMs: lastStream ? 5_000 : 0 });
      if (this.#admissions > admissions) break;
    }
    if (this.#admissions === admissions)
      this.#oracle.blame('slot-lost', 'who came when all was over got no slot');
    const left = this.#leftOver();
    if (left !== undefined) this.#oracle.blame('left-over', left);
  }

  #playLast(times: Pick<JobPlan, 'waitMs' | 'pauseMs'>): void {
    const job = { limit: 1, weight: 1, durationMs: 10, ...times };
    const rest = { cancelAfterMs: undefined, onLost: 'fail', inherits: false } as const;
    this.#unfinished += 1;
    this.#scheduler.at(this.#scheduler.nowMs + times.pauseMs, () => {
      this.#start({ party: this.#plan.parties.length, index: 0 }, { ...job, ...rest });
    });
    this.#runAll('the last job');
  }

  #audit(inode: Inode): void {
    const directory = this.#server.find(`${sharedPath}/${gateName}`);
    if (directory === undefined || directory.entries.get(fileNames.counter) !== inode) return;
    const decoded = decodeCounter(contentOf(inode));
    if (decoded.kind === 'good') this.#oracle.audit(decoded.record, [...directory.entries.keys()]);
  }

  #leftOver(): string | undefined {
    const { record, names } = this.#look();
    if (record === undefined) return 'the record is not sound';
    const { running, waiting, removed } = record;
    if (removed !== undefined) return 'the gate is removed halfway';
    if (running.length + waiting.length > 0)
      return `${running.length} run and ${waiting.length} wait`;
    const known: readonly string[] = Object.values(fileNames);
    const others = names.filter(
      (name) => !known.includes(name) && name !== record.baton && !this.#isAbandoned(name),
    );
    return others.length === 0 ? undefined : `files are left: ${others.join(', ')}`;
  }

  #isAbandoned(name: string): boolean {
    const directory = this.#server.find(`${sharedPath}/${gateName}`);
    const inode = directory?.entries.get(name);
    return name.startsWith('.nfs') && inode !== undefined && this.#server.abandoned.has(inode);
  }

  #startLater(party: number, index: number, afterMs: number): void {
    const { jobs, host } = this.#plan.parties[party] ?? { jobs: [], host: 0 };
    const plan = jobs[index];
    if (plan === undefined) return;
    if (afterMs >= 0) this.#unfinished += 1;
    this.#scheduler.at(this.#scheduler.nowMs + Math.abs(afterMs) + plan.pauseMs, () => {
      if (this.#hosts[host]?.isUp) this.#start({ party, index }, plan);
      else this.#startLater(party, index, -1_000);
    });
  }

  #start({ party, index }: { party: number; index: number }, plan: JobPlan): void {
    const name = `party ${party} job ${index}`;
    const { host = 0, isRunner = false } = this.#plan.parties[party] ?? {};
    let over = false;
    const finish = (): void => {
      if (over) return;
      over = true;
      this.#note(`${name} is over`);
      this.#unfinished -= 1;
      this.#startLater(party, index + 1, 0);
    };
    const process = new SimProcess(this.#hosts[host] as Host, {
      onCall: () => this.#onCall(party),
      onEffect: () => this.#onEffect(party),
      onReport: (event) => this.#onReport(job, event),
      onDeath: () => this.#onDeath(job, finish),
      trace: this.#tracing ? (text) => this.#note(`${name}: ${shorter(text)}`) : undefined,
    });
    const job = new ObservedJob(name, plan, process);
    job.cameMs = this.#scheduler.nowMs;
    this.#processes[party] = process;
    this.#oracle.jobs.push(job);
    const context: JobContext = {
      plan: this.#plan,
      oracle: this.#oracle,
      nowMs: () => this.#scheduler.nowMs,
      runner: isRunner ? `runner ${party}` : undefined,
      checkRun: isRunner ? `${party}.${index}` : undefined,
      mostWaitMs: longWaitMs,
      onLeft: (left) => this.#checkLeft(left),
    };
    this.#oracle.rules?.came(job);
    this.#note(`${name} starts on host ${host} as process ${process.pid}`);
    void runJob(job, context).then(() => {
      finish();
      process.kill();
    });
  }

  /** Who got no slot, and was free to leave in good order, has left nothing behind. */
  #checkLeft({ name, ticket, process }: ObservedJob): void {
    if (this.#plan.rule === undefined || process.isDisturbed || process.host.isDisturbed) return;
    if (this.#faults.quietForMs() < 20_000 || ticket === 0) return;
    const left = this.#look().names.filter((one) =>
      one.startsWith(String(ticket).padStart(10, '0')),
    );
    if (left.length > 0) this.#oracle.blame('left-over', `${name} left ${left.join(', ')}`);
  }

  #look(): { record: GateRecord | undefined; names: string[] } {
    const directory = this.#server.find(`${sharedPath}/${gateName}`);
    const counter = directory?.entries.get(fileNames.counter);
    const decoded = counter === undefined ? undefined : decodeCounter(contentOf(counter));
    const record = decoded?.kind === 'good' ? decoded.record : undefined;
    return { record, names: [...(directory?.entries.keys() ?? [])] };
  }

  #onDeath(job: ObservedJob, finish: () => void): void {
    const holds = job.state === 'held' || job.state === 'fenced';
    if (holds && job.plan.inherits && job.process.host.isUp && job.marker?.isShared) {
      job.orphanedMs = this.#scheduler.nowMs;
      this.#scheduler.at(this.#scheduler.nowMs + job.plan.durationMs + 500, finish);
      return;
    }
    job.process.host.endJobsOf(job.process);
    job.state = 'over';
    finish();
  }

  #onReport(job: ObservedJob, event: TicketEvent): void {
    if (event.kind === 'acquired') this.#admissions += 1;
    const { record: _, ...rest } = { record: undefined, ...event };
    if (event.kind !== 'waiting') this.#note(`${job.name}: EVENT ${JSON.stringify(rest)}`);
    this.#oracle.observe(job, event);
  }

  #onCall(party: number): void {
    this.#calls[party] = (this.#calls[party] ?? 0) + 1;
    this.#strikeAt(party, false);
  }

  #onEffect(party: number): void {
    this.#strikeAt(party, true);
  }

  #strikeAt(party: number, after: boolean): void {
    const hits = (when: Trigger): boolean =>
      when.at === 'call' &&
      when.party === party &&
      when.after === after &&
      when.call === this.#calls[party];
    for (const [index, { when }] of this.#plan.faults.entries()) {
      if (hits(when) && !this.#struck.has(index)) this.#strike(index);
    }
  }

  #strike(index: number): void {
    this.#struck.add(index);
    const fault = this.#plan.faults[index];
    if (fault !== undefined) this.#faults.strike(fault);
  }

  #makeOperators(): Operators | undefined {
    const { rule, parties } = this.#plan;
    const { rules } = this.#oracle;
    if (rule === undefined || rules === undefined) return undefined;
    const stage = {
      scheduler: this.#scheduler,
      oracle: this.#oracle,
      spawn: (party: number, host: number, onDeath: () => void) =>
        this.#spawnOperator({ party, host }, onDeath),
      look: () => this.#look(),
      quietForMs: () => this.#faults.quietForMs(),
      note: (text: string) => this.#note(text),
    };
    return new Operators(stage, { rule, rules, firstParty: parties.length });
  }

  #spawnOperator(
    { party, host: index }: { party: number; host: number },
    onDeath: () => void,
  ): SimProcess | undefined {
    const host = this.#hosts[index] as Host;
    if (!host.isUp) return undefined;
    const process = new SimProcess(host, {
      onCall: () => this.#onCall(party),
      onEffect: () => this.#onEffect(party),
      onReport: (event) => this.#oracle.observeOthers(event),
      onDeath,
      trace: this.#tracing ? (text) => this.#note(`operator: ${shorter(text)}`) : undefined,
    });
    this.#processes[party] = process;
    return process;
  }

  #makeFaults(random: Random): Faults {
    return new Faults({
      scheduler: this.#scheduler,
      server: this.#server,
      hosts: this.#hosts,
      random,
      leaseMs: this.#plan.mount.leaseMs,
      graceMs: this.#plan.mount.graceMs,
      gateDirectory: `${sharedPath}/${gateName}`,
      processOf: (party) => this.#processes[party],
      note: (text) => this.#note(text),
    });
  }

  #note(text: string): void {
    if (this.#tracing)
      this.#trace.push(`${String(Math.round(this.#scheduler.nowMs)).padStart(8)} ${text}`);
  }
}

function nameOf(fault: Fault): string {
  return fault.kind === 'vandal' ? fault.deed : fault.kind;
}

function shorter(text: string): string {
  return text.replaceAll(`${sharedPath}/${gateName}/`, '').replaceAll(/0{3,}(\d+)_g\./g, '$1.');
}
