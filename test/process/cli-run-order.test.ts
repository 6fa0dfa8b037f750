import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import type { GateState } from '../../src/report/json/gate-state.ts';
import type { Running } from '../support/command-line.ts';
import { Site, until } from './support/site.ts';

/** What the runner says of a job of this run. */
const ofRun = (run: number, attempt = 1, file = 'deploy.yml'): NodeJS.ProcessEnv => ({
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/app',
  GITHUB_WORKFLOW_REF: `acme/app/.github/workflows/${file}@refs/heads/${run}`,
  GITHUB_RUN_NUMBER: String(run),
  GITHUB_RUN_ATTEMPT: String(attempt),
});

/** Jobs that come one after the other to a gate of one slot, and write their names when they are served. */
class Scene {
  readonly site: Site;
  readonly #holder: Running;
  readonly #jobs: { readonly name: string; readonly job: Running }[] = [];

  private constructor(site: Site, holder: Running) {
    this.site = site;
    this.#holder = holder;
  }

  static async make(t: TestContext): Promise<Scene> {
    const site = await Site.make(t);
    return new Scene(site, await site.holds());
  }

  async come(name: string, env: NodeJS.ProcessEnv, ...options: string[]): Promise<void> {
    const command = ['sh', '-c', 'echo "$1" >> "$0"', join(this.site.path, 'served'), name];
    const job = this.site.job(command, { env, options });
    this.#jobs.push({ name, job });
    await job.says(/position \d/);
  }

  async queue(): Promise<string[]> {
    const { stdout } = await this.site.verb('status', '--json');
    const { gates } = JSON.parse(stdout) as { gates: GateState[] };
    const waiting = gates[0]?.waiting ?? [];
    assert.deepEqual(
      waiting.map(({ position }) => position),
      waiting.map((_, index) => index + 1),
    );
    const arrived = waiting.map(({ ticket }) => ticket).toSorted((a, b) => a - b);
    return waiting.map(({ ticket }) => this.#jobs[arrived.indexOf(ticket)]?.name ?? '');
  }

  async served(): Promise<string[]> {
    this.#holder.process.kill('SIGTERM');
    for (const { name, job } of this.#jobs) assert.equal((await until(job)).code, 0, name);
    return (await readFile(join(this.site.path, 'served'), 'utf8')).trim().split('\n');
  }
}

const byRun = ['--order', 'run'];

describe('slotgate run --order run', () => {
  test('serves the oldest run of a workflow first, and all others in their own turn', async (t) => {
    const scene = await Scene.make(t);
    await scene.come('run 7', ofRun(7), ...byRun);
    await scene.come('other workflow', ofRun(1, 1, 'test.yml'), ...byRun);
    await scene.come('run 5, attempt 2', ofRun(5, 2), ...byRun);
    await scene.come('asks for nothing', ofRun(3));
    await scene.come('run 5', ofRun(5), ...byRun);
    const expected = ['run 5', 'other workflow', 'run 5, attempt 2', 'asks for nothing', 'run 7'];
    assert.deepEqual(await scene.queue(), expected);
    const why = await scene.site.verb('why', '--json');
    assert.equal((JSON.parse(why.stdout) as { position: number }).position, 1);
    assert.deepEqual(await scene.served(), expected);
  });

  test('goes by --order-key where there is no run number', async (t) => {
    const scene = await Scene.make(t);
    for (const key of ['30', '10', '20']) await scene.come(key, {}, ...byRun, '--order-key', key);
    assert.deepEqual(await scene.queue(), ['10', '20', '30']);
    assert.deepEqual(await scene.served(), ['10', '20', '30']);
  });

  test('is asked for by a policy, for all, and revoked by it', async (t) => {
    const scene = await Scene.make(t);
    await scene.come('run 7', ofRun(7));
    await scene.come('run 5', ofRun(5));
    assert.deepEqual(await scene.queue(), ['run 7', 'run 5']);
    await scene.site.set({ limit: 1, order: 'run' });
    assert.deepEqual(await scene.queue(), ['run 5', 'run 7']);
    await scene.site.set({ limit: 1, order: 'arrival' });
    assert.deepEqual(await scene.queue(), ['run 7', 'run 5']);
    await scene.site.set({ limit: 1, order: 'run' });
    assert.deepEqual(await scene.served(), ['run 5', 'run 7']);
  });
});
