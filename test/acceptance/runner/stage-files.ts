import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const names = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_STEP_SUMMARY'] as const;

/** The files in which one stage leaves word for the runner; each stage has its own. */
export class StageFiles {
  readonly environment: Readonly<Record<string, string>>;

  constructor(directory: string) {
    const id = randomUUID();
    const entries = names.map((name) => [name, join(directory, `${name}-${id}`)] as const);
    for (const [, path] of entries) writeFileSync(path, '');
    this.environment = Object.fromEntries(entries);
  }

  state(): Record<string, string> {
    return this.#pairs('GITHUB_STATE');
  }

  read(): { outputs: Record<string, string>; summary: string } {
    return { outputs: this.#pairs('GITHUB_OUTPUT'), summary: this.#text('GITHUB_STEP_SUMMARY') };
  }

  #text(name: (typeof names)[number]): string {
    return readFileSync(this.environment[name] ?? '', 'utf8');
  }

  /** As the runner reads them: `name<<delimiter`, lines, the delimiter alone; the last one wins. */
  #pairs(name: (typeof names)[number]): Record<string, string> {
    const pairs: Record<string, string> = {};
    const lines = this.#text(name).split('\n');
    for (let at = 0; at < lines.length; at += 1) {
      const match = /^([^=<]+)<<(.+)$/.exec(lines[at] ?? '');
      if (match === null) continue;
      const end = lines.indexOf(match[2] ?? '', at + 1);
      if (end < 0) throw new Error(`${name} has a value without an end`);
      pairs[match[1] ?? ''] = lines.slice(at + 1, end).join('\n');
      at = end;
    }
    return pairs;
  }
}
