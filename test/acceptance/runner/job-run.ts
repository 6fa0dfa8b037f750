import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { JavaScriptRuns } from './action-files.ts';
import {
  githubContext,
  inputVariables,
  jobEnvironment,
  stateVariables,
  trackingId,
} from './environment.ts';
import { holds, interpolate, type Situation } from './expressions.ts';
import type { Job } from './job.ts';
import type { JobPlan, JobResult, Outcome, StageRecord } from './job-plan.ts';
import { kill, processesMarked } from './processes.ts';
import { StageFiles } from './stage-files.ts';
import { runCommand, runFunction, type StageRun, type Stop } from './stage-run.ts';
import { growNode, jobScope, type Node, resolveAction, type Scope, withPre } from './step-tree.ts';

/** After a cancel all that is left to do has this long; then the worker is killed. */
const afterCancelMs = 285_000;

/** What runs at the moment. */
interface Current {
  readonly node: Node;
  readonly stage: StageRecord['stage'];
  readonly condition: string;
  readonly run: StageRun;
  stop: Stop | undefined;
}

/** A job that runs by the rules of the runner: each of them is a row of the table in `facts/`. */
export class JobRun {
  readonly job: Job;
  /** Rejects for a plan that names an action which is not there, and for nothing else. */
  readonly result: Promise<JobResult>;
  readonly #plan: JobPlan;
  readonly #scope = jobScope();
  readonly #records: StageRecord[] = [];
  readonly #posts: Node[] = [];
  /** What `GITHUB_ENV` and `GITHUB_PATH` said so far. */
  readonly #environment: Record<string, string>;
  readonly #path: string[] = [];
  #current: Current | undefined;
  #stopped: Exclude<Stop, 'timed-out'> | undefined;

  constructor(job: Job, plan: JobPlan) {
    this.job = job;
    this.#plan = plan;
    this.#environment = { ...plan.env };
    this.result = this.#run();
  }

  /** Which stage of which step is under way. */
  get at(): string {
    const current = this.#current;
    return current === undefined ? 'nothing' : `${current.stage} ${current.node.name}`;
  }

  /**
   * Somebody cancels the job. A stage whose condition still holds then, as `always()` does, hears
   * nothing of it.
   */
  cancel(): void {
    if (this.#stopped !== undefined) return;
    this.#stopped = 'cancelled';
    setTimeout(() => this.job.kill(), afterCancelMs).unref();
    const current = this.#current;
    if (current !== undefined && !holds(current.condition, this.#situation(current.node))) {
      this.#stop(current, 'cancelled');
    }
  }

  /** The runner's service is stopped, or its machine: what runs is stopped, and nothing else begins. */
  shutDown(): void {
    this.#stopped = 'shut-down';
    if (this.#current !== undefined) this.#stop(this.#current, 'shut-down');
  }

  /** Somebody kills the process of the stage that runs. */
  killStage(): void {
    this.#current?.run.kill();
  }

  async #run(): Promise<JobResult> {
    const nodes = this.#plan.steps.map((step) => growNode(this.job.runner, step, this.#scope));
    for (const node of withPre(nodes)) await this.#pre(node);
    for (const node of nodes) await this.#main(node);
    for (let node = this.#posts.pop(); node !== undefined; node = this.#posts.pop()) {
      await this.#post(node);
    }
    const swept = this.#ending ? [] : this.#sweep();
    await this.job.end();
    const conclusion = this.#stopped === undefined ? this.#scope.status : 'cancelled';
    return { conclusion, stages: this.#records, swept };
  }

  /** Whether nothing begins any more. */
  get #ending(): boolean {
    return this.#stopped === 'shut-down' || this.job.over;
  }

  /** Registers the post when the pre begins, whatever comes of it. */
  async #pre(node: Node): Promise<void> {
    const { pre = '', preIf } = programsOf(node);
    const situation = this.#situation(node);
    if (!this.#ending && holds(preIf, situation)) this.#registerPost(node);
    await this.#program(node, 'pre', { program: pre, condition: preIf });
  }

  async #main(node: Node): Promise<Outcome> {
    const { step } = node;
    const condition = step.if ?? 'success()';
    if ('run' in step) return await this.#script(node, step.run, condition);
    if (this.#ending || !holds(condition, this.#situation(node))) {
      return this.#skip(node, 'main');
    }
    resolveAction(this.job.runner, node);
    if (node.action?.runs.kind === 'composite') return await this.#composite(node);
    this.#registerPost(node);
    const program = node.action?.runs.main ?? '';
    return await this.#program(node, 'main', { program, condition });
  }

  async #post(node: Node): Promise<void> {
    const { post = '', postIf } = programsOf(node);
    await this.#program(node, 'post', { program: post, condition: postIf });
  }

  async #composite(node: Node): Promise<Outcome> {
    for (const child of node.children) await this.#main(child);
    const inner = node.children[0]?.scope ?? jobScope();
    const runs = node.action?.runs;
    const values = runs?.kind === 'composite' ? runs.outputs : {};
    const situation = this.#situationIn(inner);
    const outputs = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, interpolate(value, situation)]),
    );
    return this.#conclude(node, inner.status, outputs);
  }

  async #script(
    node: Node,
    run: Extract<Node['step'], { run: unknown }>['run'],
    condition: string,
  ): Promise<Outcome> {
    const env = this.#environmentOf(node);
    if (typeof run === 'string') {
      const command = ['sh', '-e', '-c', interpolate(run, this.#situation(node))];
      return await this.#stage(node, { stage: 'main', condition }, (files) =>
        runCommand(this.job, { command, env, files }),
      );
    }
    const moment = { contexts: this.#situation(node).contexts, environment: env };
    return await this.#stage(node, { stage: 'main', condition }, () =>
      runFunction(this.job, run, moment),
    );
  }

  async #program(
    node: Node,
    stage: StageRecord['stage'],
    { program, condition }: { program: string; condition: string },
  ): Promise<Outcome> {
    return await this.#stage(node, { stage, condition }, (files) => {
      const env = { ...this.#environmentOf(node), ...inputVariables(this.#inputs(node)) };
      const command = [process.execPath, join(node.action?.directory ?? '', program)];
      return runCommand(this.job, {
        command,
        env: { ...env, ...stateVariables(node.state) },
        files,
      });
    });
  }

  /** Runs one stage, if its condition holds, and takes in what it leaves in its files. */
  async #stage(
    node: Node,
    { stage, condition }: Pick<Current, 'stage' | 'condition'>,
    begin: (files: StageFiles) => StageRun,
  ): Promise<Outcome> {
    if (this.#ending || !holds(condition, this.#situation(node))) return this.#skip(node, stage);
    const files = new StageFiles(this.job.directory);
    this.#plan.onStage?.({ at: 'begins', step: node.name, stage });
    const beganMs = performance.now();
    const current: Current = { node, stage, condition, run: begin(files), stop: undefined };
    this.#current = current;
    const minutes = node.step['timeout-minutes'];
    const timer = setTimeout(() => this.#stop(current, 'timed-out'), (minutes ?? 360) * 60_000);
    const result = await current.run.ended;
    clearTimeout(timer);
    this.#current = undefined;
    // However it ended.
    for (const [name, value] of Object.entries(files.state())) node.state.set(name, value);
    Object.assign(this.#environment, files.env());
    this.#path.unshift(...files.path());
    const failed = current.stop === 'timed-out' || result?.code !== 0;
    const stopped = current.stop !== undefined && current.stop !== 'timed-out';
    const outcome: Outcome = stopped ? 'cancelled' : failed ? 'failure' : 'success';
    this.#plan.onStage?.({ at: 'ends', step: node.name, stage, outcome });
    const tookMs = performance.now() - beganMs;
    const { code, signal, log, outputs, summary, drainedMs } = result ?? lostStage;
    const left = { code, signal, log, outputs, summary, drainedMs };
    this.#records.push({ step: node.name, stage, outcome, tookMs, ...left });
    // What a pre or a post sets as outputs is dropped.
    return stage === 'main' ? this.#conclude(node, outcome, outputs) : this.#count(node, outcome);
  }

  #stop(current: Current, why: Stop): void {
    current.stop ??= why;
    current.run.stop();
  }

  #skip(node: Node, stage: StageRecord['stage']): Outcome {
    this.#records.push({ step: node.name, stage, outcome: 'skipped', tookMs: 0, ...lostStage });
    if (stage === 'main') return this.#conclude(node, 'skipped', {});
    return 'skipped';
  }

  /** Tells later steps, and the job, how a step went. */
  #conclude(node: Node, outcome: Outcome, outputs: Readonly<Record<string, string>>): Outcome {
    const conclusion = this.#count(node, outcome);
    const { id } = node.step;
    if (id !== undefined) node.scope.steps[id] = { outputs, outcome, conclusion };
    return conclusion;
  }

  #count(node: Node, outcome: Outcome): Outcome {
    if (outcome !== 'failure') return outcome;
    if (node.step['continue-on-error'] === true) return 'success';
    node.scope.status = 'failure';
    // What fails inside a composite action fails that.
    if (node.scope.owner !== undefined) this.#count(node.scope.owner, outcome);
    return outcome;
  }

  #registerPost(node: Node): void {
    const { runs } = node.action ?? {};
    if (node.postRegistered || runs?.kind !== 'node' || runs.post === undefined) return;
    node.postRegistered = true;
    this.#posts.push(node);
  }

  /** As they are now: inputs are evaluated anew for each stage. */
  #inputs(node: Node): Record<string, string> {
    if (!('uses' in node.step)) return {};
    const given = node.step.with ?? {};
    const defaults = node.action?.defaults ?? {};
    const situation = this.#situation(node);
    const names = new Set([...Object.keys(defaults), ...Object.keys(given)]);
    const inputs: Record<string, string> = {};
    for (const name of names) {
      // An expression without a value is a value: the default is for what was not given at all.
      const text = given[name] ?? defaults[name];
      if (text !== undefined) inputs[name] = interpolate(String(text), situation);
    }
    return inputs;
  }

  #environmentOf(node: Node): Record<string, string> {
    const base = jobEnvironment(this.job);
    const path = [...this.#path, base['PATH']].join(delimiter);
    return { ...base, PATH: path, ...this.#environment, ...node.step.env };
  }

  #situation(node: Node): Situation {
    return this.#situationIn(node.scope, node.step.env);
  }

  #situationIn(scope: Scope, env: Readonly<Record<string, string>> = {}): Situation {
    const { job } = this;
    const status = this.#stopped === undefined ? scope.status : 'cancelled';
    const contexts = {
      github: githubContext(job),
      env: { ...this.#environment, ...env },
      job: { check_run_id: job.id, status },
      matrix: this.#plan.matrix,
      steps: scope.steps,
      inputs: scope.owner === undefined ? undefined : this.#inputs(scope.owner),
      runner: { name: job.runner.options.name, temp: join(job.runner.root, '_work/_temp') },
      vars: {},
    };
    return { contexts, status, hashFiles: (patterns) => this.#hashFiles(patterns) };
  }

  #hashFiles(patterns: readonly string[]): string {
    const found = globSync([...patterns], { cwd: this.job.runner.workspace });
    return found.length === 0 ? '' : createHash('sha256').update(found.join()).digest('hex');
  }

  /** Kills what bears the job's mark and is still there. In a container nothing bears it. */
  #sweep(): number[] {
    const left = processesMarked(`RUNNER_TRACKING_ID=${trackingId(this.job.id)}`);
    for (const pid of left) kill(pid);
    return left;
  }
}

function programsOf({ action, name }: Node): JavaScriptRuns {
  if (action?.runs.kind !== 'node') throw new Error(`${name} is no JavaScript action`);
  return action.runs;
}

/** What there is to know of a stage that never ran, or whose worker died. */
const lostStage = { code: null, signal: null, log: '', outputs: {}, summary: '', drainedMs: 0 };
