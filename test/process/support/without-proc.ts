import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Mutation, plantMutant } from './mutant.ts';
import type { Attack } from './swap-attacks.ts';
import type { Program } from './swap-scene.ts';

/** Directories are reached as on a machine without `/proc`. */
export const noProc: Mutation = {
  file: 'platform/descriptor-path.ts',
  from: "process.platform === 'linux' && canList(descriptors)",
  to: 'false as boolean',
};

/** The sources as they work without `/proc`, until the test is over. */
export function withoutProc(test: Pick<TestContext, 'after'>, ...more: Mutation[]): Program {
  const copy = plantMutant(test, [noProc, ...more]);
  chmodSync(copy, 0o755);
  return (bundle) => join(copy, 'src/bin', `${bundle}.ts`);
}

/** Whether an attack is on maintenance: jobs compare names, and can lose a race without `/proc`. */
export function isOnMaintenance({ name }: Pick<Attack, 'name'>): boolean {
  return (
    /^(init|remove|recover|policy|doctor|metrics|page)\b/.test(name) ||
    name === 'run: a record that says the gate was removed, and the directory it names'
  );
}
