import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const names = [
  'GITHUB_OUTPUT',
  'GITHUB_STATE',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STEP_SUMMARY',
] as const;

/** The files in which one stage leaves word for the runner; each stage has its own. */
export class StageFiles {
  readonly environment: Readonly<Record<string, string>>;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    const id = randomUUID();
    const entries = names.map((name) => [name, join(directory, `${name}-${id}`)] as const);
    for (const [, path] of entries) writeFileSync(path, '');
    this.environment = Object.fromEntries(entries);
  }

  state(): Record<string, string> {
    return this.#pairs('GITHUB_STATE');
  }

  /** What later steps find in their environment. */
  env(): Record<string, string> {
    return this.#pairs('GITHUB_ENV');
  }

  /** Directories for the search path of later steps. */
  path(): string[] {
    return this.#text('GITHUB_PATH')
      .split('\n')
      .filter((line) => line !== '');
  }

  read(): { outputs: Record<string, string>; summary: string } {
    return { outputs: this.#pairs('GITHUB_OUTPUT'), summary: this.#text('GITHUB_STEP_SUMMARY') };
  }

  #text(name: (typeof names)[number]): string {
    try {
      return readFileSync(this.environment[name] ?? '', 'utf8');
    } catch {
      // The next job has deleted it, or the container is gone.
      return '';
    }
  }

  /** As the runner reads them: `name=value`, or `name<<delimiter`, lines, the delimiter alone; the last one wins. */
  #pairs(name: (typeof names)[number]): Record<string, string> {
    const pairs: Record<string, string> = {};
    const lines = this.#text(name).split('\n');
    for (let at = 0; at < lines.length; at += 1) {
      const line = lines[at] ?? '';
      const plain = /^([^=<]+)=(.*)$/.exec(line);
      if (plain !== null) pairs[plain[1] ?? ''] = plain[2] ?? '';
      const match = /^([^=<]+)<<(.+)$/.exec(line);
      if (match === null) continue;
      const end = lines.indexOf(match[2] ?? '', at + 1);
      if (end < 0) throw new Error(`${name} has a value without an end`);
      pairs[match[1] ?? ''] = lines.slice(at + 1, end).join('\n');
      at = end;
    }
    return pairs;
  }
}
