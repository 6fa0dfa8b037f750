import { main } from '../../../src/action/stages/main-stage.ts';
import { runInProcess } from './run-in-process.ts';

/** What `local-action` looks for. */
export async function run(): Promise<void> {
  await runInProcess(main);
}
