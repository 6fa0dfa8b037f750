import { entersInMain, parseInputs, readEnabled } from '../inputs.ts';
import { enter } from './acquire.ts';
import type { Stage } from './stage.ts';

/** The stage before the job's first step: enters the gate and waits for a slot. */
export async function pre(stage: Stage): Promise<number> {
  // Should the inputs be wrong, main must not take it that there was no pre.
  stage.state.saveEntry({ kind: 'begun' });
  if (readEnabled(stage.environment) && entersInMain(stage.environment)) {
    stage.state.saveEntry({ kind: 'later' });
    stage.voice.info('the slot is acquired when the step runs');
    return 0;
  }
  const parsed = parseInputs(stage.environment);
  if (parsed.kind === 'disabled') {
    stage.state.saveEntry(parsed);
    stage.voice.info('disabled (enabled: false)');
    return 0;
  }
  const entered = await enter(stage, parsed.inputs);
  if (entered.kind === 'refused') return entered.goesOn ? 0 : 1;
  return entered.kind === 'failed' ? entered.code : 0;
}
