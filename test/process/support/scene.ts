import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type * as Engine from './engine.ts';
import type { JobOptions } from './job-options.ts';
import { JobProcess, type Launch } from './job-process.ts';
import { type JournalLine, readJournal } from './journal.ts';
import { type Overlaps, overlaps } from './overlaps.ts';

/** A clockwork in which a silent holder is dead after 8 s, with room for a slow machine. */
export const shortTiming: Engine.Timing = {
  heartbeatMs: 500,
  selfFenceMs: 4_500,
  reclaimMs: 8_000,
  reclaimStuckLockMs: 20_000,
  passOverMs: 1_500,
  observationGapMs: 20_000,
  observationGapCreditMs: 500,
  lookFirstMs: 500,
  lookOthersMs: 1_000,
  pollFirstMs: 50,
  pollMostMs: 500,
  wakeStepMs: 10,
};

/** What a scene is made of. */
export interface SceneOptions {
  readonly lock?: 'flock' | 'fcntl';
  /** Default: the gate's default. */
  readonly timing?: Engine.Timing;
  /** Where the sources and these programs are; a mutant's are elsewhere. */
  readonly root?: string;
  /** The shared directory; default: a new one, which is removed in the end. */
  readonly path?: string;
}

const ownRoot = join(import.meta.dirname, '../../..');
const gateName = 'processA';

/** A gate on a real directory, with real processes around it. */
export class Scene {
  readonly path: string;
  readonly lock: 'flock' | 'fcntl';
  readonly engine: typeof Engine;
  readonly events: Engine.TicketEvent[] = [];
  readonly #home: string;
  readonly #program: string;
  readonly #processes: JobProcess[] = [];

  private constructor(home: string, options: SceneOptions, engine: typeof Engine) {
    this.#home = home;
    this.#program = join(options.root ?? ownRoot, 'test/process/support/job.ts');
    this.path = options.path ?? join(home, 'shared');
    this.lock = options.lock ?? 'flock';
    this.engine = engine;
  }

  /** Makes a scene that ends, with all of its processes, after the test. */
  static async open(test: Pick<TestContext, 'after'>, options: SceneOptions = {}): Promise<Scene> {
    const home = await mkdtemp(join(tmpdir(), 'slotgate-process-'));
    const module = join(options.root ?? ownRoot, 'test/process/support/engine.ts');
    const engine = (await import(pathToFileURL(module).href)) as typeof Engine;
    const scene = new Scene(home, options, engine);
    test.after(() => scene.end());
    // Other users' processes write to the journal, too.
    fs.chmodSync(home, 0o777);
    fs.writeFileSync(scene.journalPath, '');
    fs.chmodSync(scene.journalPath, 0o666);
    fs.mkdirSync(scene.path, { recursive: true });
    if (options.timing !== undefined) await scene.#setTiming(options.timing);
    return scene;
  }

  get directory(): string {
    return join(this.path, gateName);
  }

  get counterPath(): string {
    return join(this.directory, 'counter.json');
  }

  get lockPath(): string {
    return join(this.directory, 'gate.lock');
  }

  get journalPath(): string {
    return join(this.#home, 'journal');
  }

  /** Starts a job process: one job with limit 1, until it is told to leave, unless said otherwise. */
  start(options: Partial<JobOptions> = {}, launch: Partial<Launch> = {}): JobProcess {
    const all: JobOptions = {
      process: `job-${this.#processes.length + 1}`,
      journal: this.journalPath,
      path: this.path,
      gate: gateName,
      lock: this.lock,
      limit: 1,
      jobs: 1,
      lasts: 'told',
      waitMs: 600_000,
      namesJob: true,
      ...options,
    };
    const job = new JobProcess(all, { program: this.#program, ...launch });
    this.#processes.push(job);
    return job;
  }

  /** Asks for a slot in this very process, and gives it back. */
  async passThrough(wish: { limit?: number; waitMs?: number } = {}): Promise<Engine.Outcome> {
    const request = { path: this.path, name: gateName, lock: this.lock };
    const gate = await this.engine.openHere(request, (event) => this.events.push(event));
    return await this.engine.passThrough(gate, { limit: 1, waitMs: 60_000, ...wish });
  }

  /** Gives back a slot under a uuid that is nobody's. */
  async giveBackWhatWasNeverGot(): Promise<boolean> {
    const request = { path: this.path, name: gateName, lock: this.lock };
    const gate = await this.engine.openHere(request, (event) => this.events.push(event));
    return await this.engine.giveBackWhatWasNeverGot(gate);
  }

  /** What the counter file says, without any lock. */
  record(): Engine.GateRecord {
    const record = this.engine.readCounter(this.counterPath);
    assert.ok(record !== undefined, 'the counter file has a sound copy');
    return record;
  }

  /** The names of the markers that are there, in order. */
  markers(): string[] {
    return fs
      .readdirSync(this.directory)
      .filter((name) => this.engine.parseMarkerFileName(gateName, name) !== undefined)
      .sort();
  }

  /** The history's lines, the oldest first. */
  history(): Record<string, unknown>[] {
    const text = fs.readFileSync(join(this.directory, 'history.jsonl'), 'utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  journal(): JournalLine[] {
    return readJournal(this.journalPath);
  }

  overlaps(limit: number): Overlaps {
    return overlaps(this.journal(), limit);
  }

  /** Nobody runs, nobody waits, no marker is left, and the lock file is there. */
  assertIdle(): void {
    const { running, waiting } = this.record();
    assert.deepEqual(running, [], 'nobody runs in the record');
    assert.deepEqual(waiting, [], 'nobody waits in the record');
    assert.deepEqual(this.markers(), [], 'no marker is left');
    assert.equal(fs.statSync(this.lockPath).size, 0, 'gate.lock is there and empty');
  }

  /** Whatever the record says, a marker shows: so a rebuild from the markers loses nothing. */
  assertMarkersShowRecord(): void {
    const { running, waiting } = this.record();
    const found = this.markers().map((name) => {
      const content = this.engine.readMarkerFile(join(this.directory, name));
      return { phase: name.slice(name.lastIndexOf('.') + 1), ...content };
    });
    for (const holder of running) {
      const marker = found.find((other) => other.announcement?.uuid === holder.uuid);
      assert.equal(marker?.phase, 'running', `ticket ${holder.ticket} runs, and a marker shows it`);
      assert.equal(marker.grant?.token, holder.token, 'the marker has the token');
    }
    for (const waiter of waiting) {
      const marker = found.find((other) => other.announcement?.uuid === waiter.uuid);
      assert.ok(marker !== undefined, `ticket ${waiter.ticket} waits, and a marker shows it`);
    }
  }

  /** Ends all processes and removes what was made. */
  async end(): Promise<void> {
    await Promise.all(this.#processes.map((job) => job.end()));
    await rm(this.#home, { recursive: true, force: true });
  }

  async #setTiming(timing: Engine.Timing): Promise<void> {
    await this.engine.openHere(
      { path: this.path, name: gateName, lock: this.lock },
      () => undefined,
    );
    const path = join(this.directory, 'gate.json');
    const identity = JSON.parse(fs.readFileSync(path, 'utf8')) as Record<string, unknown>;
    fs.writeFileSync(path, `${JSON.stringify({ ...identity, timing })}\n`);
  }
}
