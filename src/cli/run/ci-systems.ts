/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What is known of a job, by the names that jobs of GitHub Actions have for it. */
export type CiJob = Partial<
  Record<
    'repository' | 'workflow' | 'job' | 'run' | 'attempt' | 'ref' | 'actor' | 'url' | 'runner',
    string | undefined
  >
>;

/**
 * What a job of each CI system finds in its environment, by the system's documentation. A ref is spelled as git does
 * (`refs/heads/main`), so that one policy fits all systems; a build of a pull request never has the ref of a branch.
 * The keys are the names that ci-info has for the systems.
 */
export const ciSystems: Readonly<Record<string, (environment: Environment) => CiJob>> = {
  // docs.gitlab.com/ci/variables/predefined_variables
  GITLAB: (env) => ({
    repository: env['CI_PROJECT_PATH'],
    workflow: env['CI_CONFIG_PATH'],
    job: env['CI_JOB_NAME'],
    run: env['CI_PIPELINE_ID'],
    ref:
      env['CI_MERGE_REQUEST_REF_PATH'] ??
      refOf({ tag: env['CI_COMMIT_TAG'], branch: env['CI_COMMIT_REF_NAME'] }),
    actor: env['GITLAB_USER_LOGIN'],
    url: env['CI_JOB_URL'],
    runner: env['CI_RUNNER_DESCRIPTION'],
  }),
  // www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables, plugins git and branch-api
  JENKINS: (env) => ({
    repository: repositoryIn(env['GIT_URL'] ?? env['GIT_URL_1']),
    workflow: env['JOB_NAME'],
    job: env['STAGE_NAME'] ?? env['JOB_BASE_NAME'],
    run: env['BUILD_NUMBER'],
    ref: refOf({
      change: env['CHANGE_ID'],
      tag: env['TAG_NAME'],
      branch:
        env['BRANCH_NAME'] ??
        env['GIT_LOCAL_BRANCH'] ??
        env['GIT_BRANCH']?.replace(/^origin\//, ''),
    }),
    actor: env['BUILD_USER_ID'],
    url: env['BUILD_URL'],
    runner: env['NODE_NAME'],
  }),
  // buildkite.com/docs/pipelines/configure/environment-variables
  BUILDKITE: (env) => ({
    repository: repositoryIn(env['BUILDKITE_REPO']),
    workflow: env['BUILDKITE_PIPELINE_SLUG'],
    job: env['BUILDKITE_LABEL'] || env['BUILDKITE_STEP_KEY'],
    run: env['BUILDKITE_BUILD_NUMBER'],
    attempt: following(env['BUILDKITE_RETRY_COUNT']),
    ref: refOf({
      change: env['BUILDKITE_PULL_REQUEST'],
      tag: env['BUILDKITE_TAG'],
      branch: env['BUILDKITE_BRANCH'],
    }),
    actor: env['BUILDKITE_BUILD_CREATOR'],
    url: joined(env['BUILDKITE_BUILD_URL'], '#', env['BUILDKITE_JOB_ID']),
    runner: env['BUILDKITE_AGENT_NAME'],
  }),
  // circleci.com/docs/reference/variables
  CIRCLE: (env) => ({
    repository: joined(env['CIRCLE_PROJECT_USERNAME'], '/', env['CIRCLE_PROJECT_REPONAME']),
    job: env['CIRCLE_JOB'],
    run: env['CIRCLE_BUILD_NUM'],
    ref: refOf({
      change: env['CIRCLE_PR_NUMBER'] || env['CIRCLE_PULL_REQUEST']?.replace(/^.*\//, ''),
      tag: env['CIRCLE_TAG'],
      branch: env['CIRCLE_BRANCH'],
    }),
    actor: env['CIRCLE_USERNAME'],
    url: env['CIRCLE_BUILD_URL'],
  }),
  // learn.microsoft.com/azure/devops/pipelines/build/variables
  AZURE_PIPELINES: (env) => ({
    repository: env['BUILD_REPOSITORY_NAME'],
    workflow: env['BUILD_DEFINITIONNAME'],
    job: env['SYSTEM_JOBDISPLAYNAME'] ?? env['AGENT_JOBNAME'],
    run: env['BUILD_BUILDID'],
    attempt: env['SYSTEM_JOBATTEMPT'],
    ref: env['BUILD_SOURCEBRANCH'],
    actor: env['BUILD_REQUESTEDFOR'],
    url: azureUrl(env),
    runner: env['AGENT_NAME'],
  }),
  // www.jetbrains.com/help/teamcity/predefined-build-parameters.html; the repository is not among them
  TEAMCITY: (env) => ({
    repository: env['TEAMCITY_PROJECT_NAME'],
    workflow: env['TEAMCITY_BUILDCONF_NAME'],
    job: env['TEAMCITY_BUILDCONF_NAME'],
    run: env['BUILD_NUMBER'],
    url: env['BUILD_URL'],
  }),
  // woodpecker-ci.org/docs/usage/environment
  WOODPECKER: (env) => ({
    repository: env['CI_REPO'],
    workflow: env['CI_WORKFLOW_NAME'],
    job: env['CI_STEP_NAME'],
    run: env['CI_PIPELINE_NUMBER'],
    ref: env['CI_COMMIT_REF'],
    actor: env['CI_PIPELINE_AUTHOR'] ?? env['CI_COMMIT_AUTHOR'],
    url: env['CI_STEP_URL'] ?? env['CI_PIPELINE_URL'],
  }),
};

interface Source {
  /** The number of a pull request; `false` is Buildkite's word for none. */
  readonly change?: string | undefined;
  readonly tag?: string | undefined;
  readonly branch?: string | undefined;
}

function refOf({ change, tag, branch }: Source): string | undefined {
  if (change !== undefined && change !== '' && change !== 'false')
    return `refs/pull/${change}/head`;
  if (tag !== undefined && tag !== '') return `refs/tags/${tag}`;
  return branch === undefined || branch === '' ? undefined : `refs/heads/${branch}`;
}

/** `owner/name` of the address of a git repository, whatever its spelling: `git@host:a/b.git`, `https://host/a/b`. */
function repositoryIn(address: string | undefined): string | undefined {
  const path = address?.replace(/^[a-z+]+:\/\/[^/]*\/|^[^/:]*:/i, '').replace(/(\.git)?\/*$/, '');
  return path === '' ? undefined : path;
}

function joined(
  before: string | undefined,
  between: string,
  after: string | undefined,
): string | undefined {
  return before === undefined || after === undefined ? before : `${before}${between}${after}`;
}

function following(count: string | undefined): string | undefined {
  return count !== undefined && /^\d{1,9}$/.test(count) ? String(Number(count) + 1) : undefined;
}

function azureUrl(env: Environment): string | undefined {
  const { SYSTEM_COLLECTIONURI: server, SYSTEM_TEAMPROJECT: project, BUILD_BUILDID: build } = env;
  if (server === undefined || project === undefined || build === undefined) return undefined;
  return `${server.replace(/\/*$/, '')}/${encodeURIComponent(project)}/_build/results?buildId=${build}`;
}
