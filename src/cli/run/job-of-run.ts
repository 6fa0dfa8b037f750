import { hostname } from 'node:os';
import { jobDetails } from '../../progress/job-details.ts';
import type { CiJob, Environment } from './ci-systems.ts';

/** One of these is set in a job of each CI system, and hardly elsewhere. */
const signs = [
  'CI',
  'BUILD_NUMBER',
  'BUILD_ID',
  'TF_BUILD',
  'TEAMCITY_VERSION',
  'BUILDKITE',
  'GITLAB_CI',
];

/**
 * What is known of the job that this process is a part of, for people at other machines and for policies; empty outside of
 * CI. GitHub's own names for it come first: Gitea's and Forgejo's runners set them, too.
 */
export async function jobOfRun(environment: Environment): Promise<Record<string, string>> {
  if (environment['GITHUB_REPOSITORY']) return jobDetails(environment, 'full');
  if (!signs.some((name) => environment[name])) return {};
  const job = await ciJob(environment);
  const present = Object.entries(job).filter(([, value]) => value !== undefined && value !== '');
  return { host: hostname(), ...(Object.fromEntries(present) as Record<string, string>) };
}

/** Loaded late: a run outside of CI needs none of it. */
async function ciJob(environment: Environment): Promise<CiJob> {
  const [{ default: ci }, { ciSystems }] = await Promise.all([
    import('ci-info'),
    import('./ci-systems.ts'),
  ]);
  return ciSystems[ci.id ?? '']?.(environment) ?? {};
}
