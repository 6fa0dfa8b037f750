import { join } from 'node:path';
import type { Job, StageResult } from './job.ts';
import { programOf } from './programs.ts';
import { StageFiles } from './stage-files.ts';

/** The step of the second action, `release/action.yml`, in a job of the fake runner. */
export async function runRelease(
  job: Job,
  inputs: Readonly<Record<string, string>> = {},
  extra: Readonly<Record<string, string>> = {},
): Promise<StageResult> {
  const files = new StageFiles(job.directory);
  const given = Object.entries({ gate: '', path: '', ...inputs });
  const env = {
    PATH: process.env['PATH'] ?? '',
    TMPDIR: job.runner.options.temporary,
    SLOTGATE_TEST_NODE: process.execPath,
    RUNNER_TEMP: join(job.runner.root, '_work/_temp'),
    RUNNER_TRACKING_ID: `github_${job.id}`,
    GITHUB_WORKSPACE: job.runner.root,
    ...files.environment,
    ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...extra,
  };
  return await job.startStage(programOf('release'), env, files).ended;
}
