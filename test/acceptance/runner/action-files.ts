import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { Step } from './job-plan.ts';

/** An action as the runner reads it from its `action.yml`. */
export interface ActionDefinition {
  readonly directory: string;
  /** Each input with its default; `undefined` where it has none. */
  readonly defaults: Readonly<Record<string, string | undefined>>;
  readonly runs: JavaScriptRuns | CompositeRuns;
}

export interface JavaScriptRuns {
  readonly kind: 'node';
  readonly pre: string | undefined;
  readonly preIf: string;
  readonly main: string;
  readonly post: string | undefined;
  readonly postIf: string;
}

export interface CompositeRuns {
  readonly kind: 'composite';
  readonly steps: readonly Step[];
  readonly outputs: Readonly<Record<string, string>>;
}

interface ActionFile {
  readonly inputs?: Record<string, { default?: unknown } | null>;
  readonly outputs?: Record<string, { value?: string }>;
  readonly runs: Record<string, unknown>;
}

/**
 * Reads the action in a directory. What `pre-if` and `post-if` are when they are left out is the
 * runner's rule: `always()`, both.
 */
export function readAction(directory: string): ActionDefinition {
  const file = parse(readFileSync(join(directory, 'action.yml'), 'utf8')) as ActionFile;
  const defaults = Object.entries(file.inputs ?? {}).map(([name, input]) => [
    name,
    input?.default === undefined ? undefined : String(input.default),
  ]);
  return { directory, defaults: Object.fromEntries(defaults), runs: readRuns(file) };
}

function readRuns({ runs, outputs }: ActionFile): ActionDefinition['runs'] {
  if (runs['using'] === 'composite') {
    const values = Object.entries(outputs ?? {}).map(([name, { value }]) => [name, value ?? '']);
    return {
      kind: 'composite',
      steps: runs['steps'] as Step[],
      outputs: Object.fromEntries(values),
    };
  }
  const text = (name: string) => runs[name] as string | undefined;
  return {
    kind: 'node',
    pre: text('pre'),
    preIf: text('pre-if') ?? 'always()',
    main: text('main') ?? '',
    post: text('post'),
    postIf: text('post-if') ?? 'always()',
  };
}

const root = join(import.meta.dirname, '../../..');

/** The action under test: the committed files, or a patched copy named by `SLOTGATE_TEST_ACTION`. */
export function actionUnderTest(): string {
  return process.env['SLOTGATE_TEST_ACTION'] ?? root;
}

/** The parts of this repository that a workflow's `uses:` needs. */
const parts = ['action.yml', 'release', 'dist'] as const;

/** Puts a repository where the runner puts what it has downloaded. Links, since nobody writes there. */
export function download(repository: string, into: string): void {
  const own = repository === root || repository === process.env['SLOTGATE_TEST_ACTION'];
  for (const name of own ? parts : readdirSync(repository)) {
    if (existsSync(join(repository, name))) linkTree(join(repository, name), join(into, name));
  }
}

/** A tree of hard links; copies where they cannot be. */
export function linkTree(from: string, to: string): void {
  if (statSync(from).isDirectory()) {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) linkTree(join(from, name), join(to, name));
    return;
  }
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
