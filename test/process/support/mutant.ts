import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** One change of the sources that makes the gate wrong. */
export interface Mutation {
  /** Below `src`. */
  readonly file: string;
  /** Text that stands there exactly once. */
  readonly from: string;
  readonly to: string;
}

const root = join(import.meta.dirname, '../../..');

/**
 * A copy of the sources and of these programs with a mutation in it, until the test is over.
 *
 * @returns the root of the copy
 * @throws when the text to be changed does not stand there once: the mutant would be the original
 */
export function plantMutant(
  test: Pick<TestContext, 'after'>,
  mutations: readonly Mutation[],
): string {
  const copy = fs.mkdtempSync(join(tmpdir(), 'slotgate-mutant-'));
  test.after(() => fs.rmSync(copy, { recursive: true, force: true }));
  fs.cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true });
  for (const support of ['test/process/support', 'test/support'])
    fs.cpSync(join(root, support), join(copy, support), { recursive: true });
  for (const name of ['node_modules', 'dist']) fs.symlinkSync(join(root, name), join(copy, name));
  fs.copyFileSync(join(root, 'package.json'), join(copy, 'package.json'));
  for (const mutation of mutations) mutate(copy, mutation);
  return copy;
}

/** Runs a unit file in a copy with a mutation: the lines of the tests that failed. */
export async function failedTests(copy: string, unit: string): Promise<string[]> {
  const file = `test/unit/${unit}.test.ts`;
  fs.mkdirSync(join(copy, 'test/unit'));
  fs.copyFileSync(join(root, file), join(copy, file));
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const args = ['--test', '--test-reporter=tap', '--test-timeout=60000', file];
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: copy, env }, (_error, stdout) => resolve(stdout));
  });
  return said.split('\n').filter((line) => /^\s*not ok /.test(line));
}

/** How often the text that a mutation changes stands in the sources below `at`; once, where it fits. */
export function occurrencesOf({ file, from }: Mutation, at = root): number {
  return fs.readFileSync(join(at, 'src', file), 'utf8').split(from).length - 1;
}

function mutate(copy: string, mutation: Mutation): void {
  const { file, from, to } = mutation;
  const found = occurrencesOf(mutation, copy);
  if (found !== 1) {
    throw new Error(
      `src/${file} has this text ${found} times, so the mutant must be written anew:\n${from}`,
    );
  }
  const path = join(copy, 'src', file);
  const text = fs.readFileSync(path, 'utf8');
  fs.writeFileSync(
    path,
    text.replace(from, () => to),
  );
}
