import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../simulation/random.ts';
import { Holders } from '../support/holders.ts';
import type { FakeRunner } from './runner/fake-runner.ts';
import type { JobResult, StepMoment } from './runner/job-plan.ts';
import type { JobRun } from './runner/job-run.ts';
import { kill, processesMarked } from './runner/processes.ts';
import { Scene } from './scene.ts';

/** What becomes of a job, beside running to its end. */
const fates = [
  'fails',
  'cancelled early',
  'cancelled at the grant',
  'cancelled late',
  'pre killed',
  'keeper killed',
  'worker killed',
  'shut down',
] as const;

type Fate = 'runs' | (typeof fates)[number];

/** How large a storm is. */
export interface StormOptions {
  readonly seed: number;
  readonly jobs: number;
  readonly runners: number;
  readonly limit: number;
}

/** What a storm came to. */
interface Tally {
  readonly ends: Map<string, number>;
  readonly tokens: number[];
  entered: number;
  keepersKilled: number;
}

/**
 * Jobs on runners that fail, are cancelled, killed or shut down at moments that a seed chooses: never
 * more in the gate than its limit, by this process's own count, and nothing left behind.
 */
export async function runStorm(t: TestContext, options: StormOptions): Promise<void> {
  await using scene = new Scene();
  const holders = new Holders();
  const tally: Tally = { ends: new Map(), tokens: [], entered: 0, keepersKilled: 0 };
  const random = new Random(options.seed);
  const plans = Array.from({ length: options.jobs }, () => ({
    fate: fateOf(random),
    momentMs: random.below(900),
    workMs: 5 + random.below(60),
  }));
  const thatRun = plans.filter(({ fate }) => fate === 'runs').length;
  assert.ok(thatRun >= options.limit, 'enough jobs of this seed run to fill the gate');
  const work = async (runner: FakeRunner): Promise<void> => {
    for (let plan = plans.pop(); plan !== undefined; plan = plans.pop()) {
      const job = new StormJob(scene, { ...plan, limit: options.limit }, { holders, tally });
      const { conclusion } = await job.run(runner);
      const end = `${plan.fate}: ${conclusion}`;
      tally.ends.set(end, (tally.ends.get(end) ?? 0) + 1);
    }
  };
  const beganMs = performance.now();
  await Promise.all(
    Array.from({ length: options.runners }, async () => await work(scene.runner())),
  );
  await scene.until('nobody runs', () => scene.record().running.length === 0, 120_000);
  await scene.until('nobody waits', () => scene.record().waiting.length === 0, 120_000);
  t.diagnostic(`${Math.round((performance.now() - beganMs) / 1000)} s, ${tally.entered} entered`);
  t.diagnostic([...tally.ends].map(([end, many]) => `${end} ${many}`).join(', '));

  assert.equal(holders.most, options.limit, `${holders.most} at once at most, of ${options.limit}`);
  assert.equal(new Set(tally.tokens).size, tally.tokens.length, 'no token twice');
  for (const end of tally.ends.keys()) {
    if (/^(runs|keeper killed):/.test(end)) assert.match(end, /: success$/);
    if (end.startsWith('fails:')) assert.match(end, /: failure$/);
  }
  await assertNothingLeft(scene, tally);
}

/** On the mount, among the processes, and among the temporary files. */
async function assertNothingLeft(scene: Scene, tally: Tally): Promise<void> {
  await scene.until('no marker is left', () => scene.markers().length === 0);
  const known = /^(counter\.json|gate\.json|gate\.lock|history(\.\d)?\.jsonl)$/;
  const strange = readdirSync(join(scene.path, 'deploy')).filter((name) => !known.test(name));
  assert.deepEqual(strange, []);
  const mark = `TMPDIR=${scene.temporary}` as const;
  await scene.until('no process is left', () => processesMarked(mark).length === 0, 60_000);
  assert.ok(scene.keepers.length <= tally.keepersKilled, 'only the killed left their directory');
}

function fateOf(random: Random): Fate {
  return random.below(100) < 45 ? 'runs' : (fates[random.below(fates.length)] ?? 'runs');
}

interface StormPlan {
  readonly fate: Fate;
  /** When it strikes, from the job's beginning on. */
  readonly momentMs: number;
  readonly workMs: number;
  readonly limit: number;
}

/** One job of a storm, and what strikes it. */
class StormJob {
  readonly #scene: Scene;
  readonly #plan: StormPlan;
  readonly #holders: Holders;
  readonly #name = randomUUID();
  readonly #tally: Tally;
  #inside = false;
  #over = false;

  constructor(scene: Scene, plan: StormPlan, seen: { holders: Holders; tally: Tally }) {
    this.#scene = scene;
    this.#plan = plan;
    this.#holders = seen.holders;
    this.#tally = seen.tally;
  }

  async run(runner: FakeRunner): Promise<JobResult> {
    const { limit } = this.#plan;
    const run = runner.take({
      // From pre's end to post's beginning the job surely has its slot.
      onStage: ({ at, stage, step, outcome }) => {
        if (at === 'ends' && stage === 'pre' && outcome === 'success') this.#enter();
        if (at === 'begins' && stage === 'post' && step === 'gate') this.#leave();
      },
      steps: [
        this.#scene.step({ limit: String(limit), 'wait-timeout': '20m' }),
        { id: 'work', run: async (moment) => await this.#work(moment, run) },
      ],
    });
    const striking = this.#strike(run);
    const result = await run.result;
    this.#over = true;
    this.#leave();
    await striking;
    return result;
  }

  async #work({ contexts, signal }: StepMoment, run: JobRun): Promise<void> {
    const { gate } = contexts['steps'] as { gate: { outputs: { token: string } } };
    this.#tally.tokens.push(Number(gate.outputs.token));
    const { fate, workMs } = this.#plan;
    // Jobs that run to their end stay until the gate has been full once, however slow the machine is.
    const isFull = (): boolean => this.#over || this.#holders.most >= this.#plan.limit;
    if (fate === 'runs') await this.#scene.until('the gate is full', isFull, 600_000);
    await sleep(workMs, undefined, { signal }).catch(() => undefined);
    if (fate === 'cancelled late') run.cancel();
    if (fate === 'keeper killed') this.#killKeeper(run);
    if (fate === 'fails') throw new Error('as it was to');
  }

  #enter(): void {
    this.#tally.entered += 1;
    this.#inside = true;
    this.#holders.join(this.#name, { weight: 1 });
  }

  /** Before anything that may give the slot back. */
  #leave(): void {
    if (this.#inside) this.#holders.leave(this.#name);
    this.#inside = false;
  }

  async #strike(run: JobRun): Promise<void> {
    const { fate, momentMs } = this.#plan;
    if (fate === 'cancelled at the grant') {
      await this.#granted(run);
    } else {
      await sleep(momentMs);
    }
    if (this.#over) return;
    if (fate === 'cancelled early' || fate === 'cancelled at the grant') {
      run.cancel();
    } else if (fate === 'pre killed' && run.at === 'pre gate') {
      run.killStage();
    } else if (fate === 'worker killed') {
      this.#leave();
      run.job.kill();
    } else if (fate === 'shut down') {
      this.#leave();
      run.shutDown();
    }
  }

  /** Resolves as soon as the record says that the job runs: its pre has hardly heard of it then. */
  async #granted(run: JobRun): Promise<void> {
    while (!this.#over && this.#holderOf(run) === undefined) await sleep(5);
  }

  #killKeeper(run: JobRun): void {
    const pid = this.#holderOf(run)?.keeper?.pid;
    if (pid === undefined) return;
    this.#tally.keepersKilled += 1;
    kill(pid);
  }

  #holderOf(run: JobRun) {
    return this.#scene.record().running.find((holder) => holder.checkRun === run.job.id);
  }
}
