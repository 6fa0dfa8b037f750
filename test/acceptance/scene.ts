import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeGateName } from '../../src/core/gate-names.ts';
import { decodeCounter } from '../../src/core/record/counter-codec.ts';
import { emptyRecord, type GateRecord } from '../../src/core/record/record.ts';
import { FakeRunner, ownAction, type RunnerOptions } from './runner/fake-runner.ts';
import type { Job, Use } from './runner/job.ts';
import type { JobResult, StepMoment, UsesStep } from './runner/job-plan.ts';
import type { JobRun } from './runner/job-run.ts';
import { kill, processesMarked } from './runner/processes.ts';

/** A job that holds a slot while others want it. */
export interface Holder {
  readonly run: JobRun;
  /** Lets it go on to its posts. */
  release(): Promise<JobResult>;
}

/** A directory that runners share, the runners, and what there is to see afterwards. */
export class Scene implements AsyncDisposable {
  readonly root = mkdtempSync(join(tmpdir(), 'slotgate-scene-'));
  readonly path = join(this.root, 'shared');
  readonly temporary = join(this.root, 't');
  readonly #runners: FakeRunner[] = [];

  constructor() {
    mkdirSync(this.path);
    mkdirSync(this.temporary);
  }

  runner(options: Partial<RunnerOptions> = {}): FakeRunner {
    const runner = new FakeRunner({
      name: `runner-${this.#runners.length + 1}`,
      temporary: this.temporary,
      visibleWorker: true,
      ...options,
    });
    this.#runners.push(runner);
    return runner;
  }

  /** A job on a new runner, with one use of the gate `deploy`. */
  job(inputs: Readonly<Record<string, string>> = {}): { job: Job; use: Use } {
    const job = this.runner().start();
    return { job, use: job.use(this.inputs(inputs)) };
  }

  /** A step that uses the action as workflows do, at the gate `deploy`. */
  step(inputs: Readonly<Record<string, string>> = {}, rest: Partial<UsesStep> = {}): UsesStep {
    const given = { scope: 'host', 'wait-timeout': '60s', ...this.inputs(inputs) };
    return { id: 'gate', uses: ownAction, ...rest, with: given };
  }

  /** A job on a new runner that has the only slot of `deploy`, until it is told to end. */
  async holder(): Promise<Holder> {
    let letGo: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const work = async ({ signal }: StepMoment): Promise<void> => {
      await Promise.race([
        over,
        new Promise((resolve) => signal.addEventListener('abort', resolve)),
      ]);
    };
    const run = this.runner().take({ steps: [this.step(), { id: 'work', run: work }] });
    await this.until('the other job holds its slot', () => run.at === 'main work');
    return {
      run,
      release: async () => {
        letGo();
        return await run.result;
      },
    };
  }

  inputs(inputs: Readonly<Record<string, string>> = {}): Record<string, string> {
    return { gate: 'deploy', path: this.path, ...inputs };
  }

  /** The record as it stands. */
  record(gate = 'deploy'): GateRecord {
    const path = join(this.path, encodeGateName(gate), 'counter.json');
    if (!existsSync(path)) return emptyRecord(gate, 'flock');
    const decoded = decodeCounter(readFileSync(path));
    const record = decoded.kind === 'good' ? decoded.record : decoded.best?.record;
    if (record === undefined) throw new Error('The record cannot be read');
    return record;
  }

  markers(gate = 'deploy'): string[] {
    const names = readdirSync(join(this.path, encodeGateName(gate)));
    return names.filter((name) => /\.(ready|running)$/.test(name));
  }

  /** What the keepers left among the temporary files. */
  get keepers(): string[] {
    return readdirSync(this.temporary);
  }

  /** The only keeper's process. */
  keeperPid(): number {
    const { running, waiting } = this.record();
    const pids = [...running, ...waiting].map((entry) => entry.keeper?.pid ?? 0);
    if (pids.length !== 1 || pids[0] === undefined)
      throw new Error('There is not one keeper alone');
    return pids[0];
  }

  /** Resolves once it is so; fails with what was awaited when it takes longer. */
  async until(what: string, isSo: () => boolean, withinMs = 30_000): Promise<number> {
    const began = performance.now();
    while (!isSo()) {
      if (performance.now() - began > withinMs)
        throw new Error(`Not so within ${withinMs} ms: ${what}`);
      await sleep(20);
    }
    return performance.now() - began;
  }

  /** Removes what keepers that were killed could not: the others are left alone, as they still need it. */
  removeLitter(): void {
    const living = [...this.record().running, ...this.record().waiting];
    if (living.length > 0) throw new Error('Somebody still has a ticket');
    for (const name of this.keepers) rmSync(join(this.temporary, name), { recursive: true });
  }

  /** All quiet: nobody runs or waits, no marker is left, no keeper either. */
  async quiet(withinMs = 60_000): Promise<void> {
    await this.until('nobody runs', () => this.record().running.length === 0, withinMs);
    await this.until('nobody waits', () => this.record().waiting.length === 0, withinMs);
    await this.until('no marker is left', () => this.markers().length === 0);
    await this.until('no keeper is left', () => this.keepers.length === 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const runner of this.#runners) runner[Symbol.dispose]();
    // Keepers see their worker end, and give back what they hold before the directory goes.
    await this.until('all keepers end', () => this.#keepersHaveEnded(), 30_000).catch(
      () => undefined,
    );
    // A test that failed, and a mutant, may leave a keeper that nothing would ever end.
    if (process.platform === 'linux') for (const pid of this.#processes()) kill(pid);
    rmSync(this.root, { recursive: true, force: true });
  }

  /** A keeper that was killed leaves its directory behind. */
  #keepersHaveEnded(): boolean {
    if (process.platform !== 'linux') return this.keepers.length === 0;
    return this.#processes().length === 0;
  }

  #processes(): number[] {
    return processesMarked(`TMPDIR=${this.temporary}`);
  }
}
