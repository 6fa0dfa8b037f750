import { getState } from '@actions/core';
import { stateNames } from '../../../src/action/action-names.ts';
import { runStage, type StageBody } from '../../../src/action/stages/stage.ts';

/**
 * Runs a stage as `local-action` wants it: in its own process, by a function, with its own stand-in for
 * @actions/core, in which saved state stays. Throws when the stage fails.
 */
export async function runInProcess(body: StageBody): Promise<void> {
  for (const name of Object.values(stateNames)) process.env[`STATE_${name}`] = getState(name);
  const code = await runStage(body);
  if (code !== 0) throw new Error(`the stage ended with ${code}`);
}
