import { printable } from '../../core/text.ts';
import { Voice } from '../action-log.ts';
import type { Environment } from '../inputs.ts';
import { SavedState } from '../stage-state.ts';

/** What a stage of the action has to work with. */
export interface Stage {
  readonly environment: Environment;
  readonly voice: Voice;
  readonly state: SavedState;
  /** Aborts when the runner cancels the stage; its reason is the exit code. */
  readonly cancelled: AbortSignal;
}

/** A stage: resolves with its exit code. */
export type StageBody = (stage: Stage) => Promise<number>;

/** How a process that was stopped by a signal ends, as a shell tells it: 128 and its number. */
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGBREAK: 149 } as const;

/**
 * Runs a stage of the action in this process. An error becomes an annotation and exit code 1; a
 * cancel is passed to the stage, which has a few seconds.
 *
 * @returns the exit code, once everything was written
 */
export async function runStage(body: StageBody): Promise<number> {
  const voice = new Voice();
  const cancel = new AbortController();
  for (const [signal, code] of Object.entries(exitCodes)) {
    process.on(signal, () => cancel.abort(code));
  }
  const state = new SavedState(process.env, voice);
  const code = await body({
    environment: process.env,
    voice,
    state,
    cancelled: cancel.signal,
  }).catch((error: unknown) => {
    voice.error(error instanceof Error ? error.message : printable(String(error), 400));
    return 1;
  });
  await voice.heard();
  return code;
}

/** The exit code of a stage that was cancelled. */
export function cancelledCode({ cancelled }: Stage): number {
  return typeof cancelled.reason === 'number' ? cancelled.reason : 1;
}
