import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const dist = join(import.meta.dirname, '../dist');

/** The stages of one job on one runner, as the runner starts them, at a gate of this machine. */
export class StagesOfAJob {
  readonly #path: string;
  readonly #temporary: string;
  readonly #job = randomUUID();

  /** @param path the shared directory; the runner's own files go into it, too */
  constructor(path: string) {
    this.#path = path;
    this.#temporary = join(path, `.runner-${this.#job}`);
    mkdirSync(this.#temporary);
    for (const name of ['STATE', 'OUTPUT', 'ENV', 'PATH', 'STEP_SUMMARY'])
      writeFileSync(this.#file(name), '');
  }

  command(stage: 'pre' | 'post'): readonly string[] {
    return [process.execPath, join(dist, stage, 'index.js')];
  }

  environment(stage: 'pre' | 'post'): Record<string, string> {
    const files = ['STATE', 'OUTPUT', 'ENV', 'PATH', 'STEP_SUMMARY'];
    return {
      ...Object.fromEntries(files.map((name) => [`GITHUB_${name}`, this.#file(name)])),
      ...Object.fromEntries(inputs(this.#path).map(([name, value]) => [`INPUT_${name}`, value])),
      ...(stage === 'post' ? this.#state() : {}),
      GITHUB_ACTIONS: 'true',
      GITHUB_RUN_ID: '1',
      GITHUB_JOB: 'bench',
      GITHUB_REPOSITORY: 'octo/app',
      GITHUB_WORKSPACE: this.#path,
      RUNNER_NAME: 'bench',
      RUNNER_TEMP: this.#temporary,
      RUNNER_TRACKING_ID: `github_${this.#job}`,
    };
  }

  /** As the runner hands on what `pre` saved: `name<<delimiter`, the value, the delimiter. */
  #state(): Record<string, string> {
    const text = readFileSync(this.#file('STATE'), 'utf8');
    const entries = [...text.matchAll(/^(\S+)<<(\S+)\n([\s\S]*?)\n\2$/gm)];
    return Object.fromEntries(
      entries.map(([, name = '', , value = '']) => [`STATE_${name}`, value]),
    );
  }

  #file(name: string): string {
    return join(this.#temporary, name);
  }
}

/** The inputs with their defaults as action.yml has them, but for what these jobs are about. */
function inputs(path: string): [string, string][] {
  const action: { inputs: Record<string, { default?: string | boolean | number }> } = parse(
    readFileSync(join(dist, '../action.yml'), 'utf8'),
  );
  const given: Readonly<Record<string, string>> = {
    gate: 'bench',
    path,
    scope: 'host',
    'job-id': '1',
  };
  return Object.entries(action.inputs).map(([name, { default: value = '' }]) => [
    name.toUpperCase(),
    given[name] ?? String(value),
  ]);
}
