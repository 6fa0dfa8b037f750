import assert from 'node:assert/strict';
import type { JobResult, StageRecord } from '../runner/job-plan.ts';

/** A stage of a step, as it went; fails where the runner never came to it. */
export function stageOf(
  { stages }: JobResult,
  stage: StageRecord['stage'],
  step = 'gate',
): StageRecord {
  const found = stages.find((record) => record.step === step && record.stage === stage);
  const known = stages.map((record) => `${record.stage} ${record.step}`).join(', ');
  assert.ok(found, `there is no ${stage} of ${step} among: ${known}`);
  return found;
}

/** All stages in their order, each as `stage step: outcome`. */
export function storyOf({ stages }: JobResult): string[] {
  return stages.map(({ stage, step, outcome }) => `${stage} ${step}: ${outcome}`);
}
