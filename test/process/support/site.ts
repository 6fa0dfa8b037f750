import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { endedAfter, type Ran, type Running, slotgate, start } from '../../support/command-line.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

/** A shared directory, with the verbs as they are used there. */
export class Site {
  readonly path: string;
  readonly #jobs: ReturnType<typeof endedAfter>;

  private constructor(path: string, jobs: ReturnType<typeof endedAfter>) {
    this.path = path;
    this.#jobs = jobs;
  }

  static async make(t: TestContext): Promise<Site> {
    const jobs = endedAfter(t);
    return new Site(await temporaryDirectory(t), jobs);
  }

  async verb(...args: string[]): Promise<Ran> {
    return await slotgate([...args, '--path', this.path, '--gate', 'g']);
  }

  /** A job that holds its slot until it is killed. */
  async holds(env: NodeJS.ProcessEnv = {}, ...options: string[]): Promise<Running> {
    const job = this.job(['sh', '-c', 'echo ready; exec sleep 60'], { env, options });
    await job.says('ready');
    return job;
  }

  job(
    command: readonly string[],
    { env = {}, options = [] }: { env?: NodeJS.ProcessEnv; options?: readonly string[] } = {},
  ): Running {
    const where = ['--path', this.path, '--gate', 'g', '--scope', 'host'];
    return this.#jobs.add(start(['run', ...where, ...options, '--', ...command], { env }));
  }

  async set(policy: object): Promise<Ran> {
    const file = join(this.path, 'draft.json');
    await writeFile(file, JSON.stringify({ slotgate: 1, ...policy }));
    const ran = await this.verb('policy', 'set', '--file', file);
    assert.equal(ran.code, 0, ran.stderr);
    return ran;
  }

  async history(): Promise<string> {
    return await readFile(join(this.path, 'g/history.jsonl'), 'utf8');
  }
}

/** How it ended. */
export const until = async (running: Running): Promise<Ran> => await running.ran;
