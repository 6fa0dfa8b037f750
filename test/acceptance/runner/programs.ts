import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { actionUnderTest } from './action-files.ts';

export type StageName = 'pre' | 'main' | 'post' | 'release';

const root = join(import.meta.dirname, '../../..');

/**
 * The program of a stage: the committed bundle. `SLOTGATE_TEST_DIST` names another build of it, and
 * `sources` stands for the sources themselves.
 *
 * @param dist one build for this stage alone
 */
export function programOf(stage: StageName, dist?: string): string {
  const chosen = dist ?? process.env['SLOTGATE_TEST_DIST'] ?? join(actionUnderTest(), 'dist');
  if (chosen === 'sources') return join(root, `src/bin/${stage}.ts`);
  const program = join(chosen, stage, 'index.js');
  if (!existsSync(program)) throw new Error(`${program} is missing: run \`npm run build\``);
  return program;
}
