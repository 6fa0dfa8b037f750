import { hostname } from 'node:os';
import type { RecordWord } from '../core/words.ts';

/** Names of details that tell which machine it is, and nothing of what runs there. */
const minimalDetails = ['host', 'runner'];

/**
 * For people who want to know whose slot it is: nothing secret, nothing that is gone through by machines.
 *
 * @param record `minimal`: runner and host alone
 */
export function jobDetails(
  environment: Readonly<Record<string, string | undefined>>,
  record: RecordWord,
): Record<string, string> {
  const {
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: run,
  } = environment;
  const known = { server, repository, run };
  const details: Record<string, string | undefined> = {
    host: hostname(),
    runner: environment['RUNNER_NAME'],
    repository,
    workflow: environment['GITHUB_WORKFLOW'],
    job: environment['GITHUB_JOB'],
    run,
    attempt: environment['GITHUB_RUN_ATTEMPT'],
    ref: environment['GITHUB_REF'],
    actor: environment['GITHUB_ACTOR'],
    url: Object.values(known).includes(undefined)
      ? undefined
      : `${server}/${repository}/actions/runs/${runInLink(environment)}`,
  };
  const present = Object.entries(details).filter(
    ([name, value]) =>
      value !== undefined && value !== '' && (record === 'full' || minimalDetails.includes(name)),
  );
  return Object.fromEntries(present) as Record<string, string>;
}

/** Gitea and Forgejo have the run's number within its repository in their links, GitHub its id. */
function runInLink(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const { GITHUB_RUN_ID: id, GITHUB_RUN_NUMBER: number } = environment;
  const isByNumber =
    environment['GITEA_ACTIONS'] === 'true' || environment['FORGEJO_ACTIONS'] === 'true';
  return isByNumber ? (number ?? id) : id;
}
