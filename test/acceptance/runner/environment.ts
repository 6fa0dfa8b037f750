import { join } from 'node:path';
import type { FakeRunner } from './fake-runner.ts';
import type { JobPlan } from './job-plan.ts';

/** The part of a job that its environment comes from. */
export interface JobPlace {
  readonly runner: FakeRunner;
  readonly id: string;
  /** For temporary files of all its processes. */
  readonly temporary: string;
  readonly plan: Pick<JobPlan, 'name' | 'github' | 'container'>;
}

/** The `github` context of a job, as far as anybody asks for it. */
export function githubContext({ plan }: JobPlace): Record<string, string> {
  return {
    job: plan.name ?? 'build',
    repository: 'octo/app',
    run_id: '4711',
    run_attempt: '1',
    workflow: 'ci',
    ref: 'refs/heads/main',
    actor: 'mona',
    server_url: 'https://github.example',
    ...plan.github,
  };
}

/**
 * What every process of a job finds in its environment, inputs, state and files aside. In a job
 * container the mark by which the runner knows its processes is missing: the runner sets it on
 * `docker exec`, which does not hand it on.
 */
export function jobEnvironment(place: JobPlace): Record<string, string> {
  const { runner, id, temporary, plan } = place;
  const github = Object.entries(githubContext(place));
  const isMarked = plan.container !== true && runner.options.marksProcesses !== false;
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    TMPDIR: temporary,
    ...runner.options.environment,
    RUNNER_NAME: runner.options.name,
    RUNNER_TEMP: join(runner.root, '_work/_temp'),
    ...(isMarked ? { RUNNER_TRACKING_ID: trackingId(id) } : {}),
    GITHUB_ACTIONS: 'true',
    ...Object.fromEntries(github.map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value])),
    GITHUB_WORKSPACE: runner.workspace,
    // For actions only.
    ACTIONS_RUNTIME_TOKEN: 'secret',
    ACTIONS_RUNTIME_URL: 'https://pipelines.example',
    ACTIONS_CACHE_URL: 'https://cache.example',
    ACTIONS_RESULTS_URL: 'https://results.example',
    ACTIONS_CACHE_SERVICE_V2: 'True',
    // For every step.
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret',
  };
}

/** The runner's mark on all processes of a job. */
export function trackingId(jobId: string): string {
  return `github_${jobId}`;
}

/** As the runner names an input in a stage's environment. */
export function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ]);
  return Object.fromEntries(entries);
}

/** As the runner hands saved state to a later stage. */
export function stateVariables(state: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...state].map(([name, value]) => [`STATE_${name}`, value]));
}
