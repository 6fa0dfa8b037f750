/* `slotgate run` in the jobs of other CI systems: each with the environment that the system documents. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, test } from 'node:test';

const dist = join(import.meta.dirname, '../../dist');
const program = join(dist, 'cli/index.js');
const root = mkdtempSync(join(tmpdir(), 'slotgate-ci-'));
mkdirSync(join(root, 'gates'));
after(() => rmSync(root, { recursive: true }));

/** Runs `run` in this environment, with `status` as its command: what that says of the holder. */
function holderIn(
  environment: Readonly<Record<string, string>>,
  options = '',
): Record<string, string> {
  const where = ['--path', join(root, 'gates')];
  const status = [process.execPath, program, 'status', ...where, '--json'];
  const run = [
    program,
    'run',
    ...where,
    '--gate',
    'g',
    '--scope',
    'host',
    '--quiet',
    '--',
    ...status,
  ];
  const said = execFileSync(process.execPath, run, {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NODE_OPTIONS: options, ...environment },
  });
  const {
    host: _,
    user: __,
    command: ___,
    pid: ____,
    ...job
  } = JSON.parse(said).gates[0].running[0].holder;
  return job;
}

interface Case {
  readonly environment: Readonly<Record<string, string>>;
  readonly job: Readonly<Record<string, string>>;
}

const cases: Readonly<Record<string, Case>> = {
  GitLab: {
    environment: {
      CI: 'true',
      GITLAB_CI: 'true',
      CI_PROJECT_PATH: 'group/sub/app',
      CI_CONFIG_PATH: '.gitlab-ci.yml',
      CI_JOB_NAME: 'deploy',
      CI_JOB_ID: '77',
      CI_PIPELINE_ID: '1212',
      CI_COMMIT_REF_NAME: 'main',
      CI_JOB_URL: 'https://gitlab.example/group/sub/app/-/jobs/77',
      CI_RUNNER_DESCRIPTION: 'runner-1',
      GITLAB_USER_LOGIN: 'ann',
    },
    job: {
      repository: 'group/sub/app',
      workflow: '.gitlab-ci.yml',
      job: 'deploy',
      run: '1212',
      ref: 'refs/heads/main',
      actor: 'ann',
      url: 'https://gitlab.example/group/sub/app/-/jobs/77',
      runner: 'runner-1',
    },
  },
  'GitLab, a merge request': {
    environment: {
      GITLAB_CI: 'true',
      CI_PROJECT_PATH: 'group/app',
      CI_JOB_NAME: 'test',
      CI_PIPELINE_ID: '5',
      CI_COMMIT_REF_NAME: 'main',
      CI_MERGE_REQUEST_REF_PATH: 'refs/merge-requests/1/head',
    },
    job: { repository: 'group/app', job: 'test', run: '5', ref: 'refs/merge-requests/1/head' },
  },
  Jenkins: {
    environment: {
      JENKINS_URL: 'https://jenkins.example/',
      BUILD_ID: '42',
      BUILD_NUMBER: '42',
      BUILD_URL: 'https://jenkins.example/job/app/job/main/42/',
      JOB_NAME: 'app/main',
      JOB_BASE_NAME: 'main',
      STAGE_NAME: 'Deploy',
      NODE_NAME: 'agent-3',
      GIT_URL: 'git@git.example:acme/app.git',
      BRANCH_NAME: 'main',
    },
    job: {
      repository: 'acme/app',
      workflow: 'app/main',
      job: 'Deploy',
      run: '42',
      ref: 'refs/heads/main',
      url: 'https://jenkins.example/job/app/job/main/42/',
      runner: 'agent-3',
    },
  },
  Buildkite: {
    environment: {
      CI: 'true',
      BUILDKITE: 'true',
      BUILDKITE_REPO: 'https://github.com/acme/app.git',
      BUILDKITE_PIPELINE_SLUG: 'app',
      BUILDKITE_LABEL: 'Deploy',
      BUILDKITE_BUILD_NUMBER: '9',
      BUILDKITE_BUILD_URL: 'https://buildkite.com/acme/app/builds/9',
      BUILDKITE_JOB_ID: 'e44f',
      BUILDKITE_RETRY_COUNT: '1',
      BUILDKITE_BRANCH: 'main',
      BUILDKITE_PULL_REQUEST: 'false',
      BUILDKITE_BUILD_CREATOR: 'Ann',
      BUILDKITE_AGENT_NAME: 'agent-1',
    },
    job: {
      repository: 'acme/app',
      workflow: 'app',
      job: 'Deploy',
      run: '9',
      attempt: '2',
      ref: 'refs/heads/main',
      actor: 'Ann',
      url: 'https://buildkite.com/acme/app/builds/9#e44f',
      runner: 'agent-1',
    },
  },
  CircleCI: {
    environment: {
      CI: 'true',
      CIRCLECI: 'true',
      CIRCLE_PROJECT_USERNAME: 'acme',
      CIRCLE_PROJECT_REPONAME: 'app',
      CIRCLE_JOB: 'deploy',
      CIRCLE_BUILD_NUM: '31',
      CIRCLE_BUILD_URL: 'https://circleci.com/gh/acme/app/31',
      CIRCLE_BRANCH: 'topic',
      CIRCLE_PULL_REQUEST: 'https://github.com/acme/app/pull/6',
      CIRCLE_USERNAME: 'ann',
    },
    job: {
      repository: 'acme/app',
      job: 'deploy',
      run: '31',
      ref: 'refs/pull/6/head',
      actor: 'ann',
      url: 'https://circleci.com/gh/acme/app/31',
    },
  },
  'Azure Pipelines': {
    environment: {
      TF_BUILD: 'True',
      BUILD_REPOSITORY_NAME: 'acme/app',
      BUILD_DEFINITIONNAME: 'Release',
      SYSTEM_JOBDISPLAYNAME: 'Deploy',
      BUILD_BUILDID: '501',
      SYSTEM_JOBATTEMPT: '1',
      BUILD_SOURCEBRANCH: 'refs/heads/main',
      BUILD_REQUESTEDFOR: 'Ann',
      SYSTEM_COLLECTIONURI: 'https://dev.azure.com/acme/',
      SYSTEM_TEAMPROJECT: 'Our App',
      AGENT_NAME: 'agent-2',
    },
    job: {
      repository: 'acme/app',
      workflow: 'Release',
      job: 'Deploy',
      run: '501',
      attempt: '1',
      ref: 'refs/heads/main',
      actor: 'Ann',
      url: 'https://dev.azure.com/acme/Our%20App/_build/results?buildId=501',
      runner: 'agent-2',
    },
  },
  TeamCity: {
    environment: {
      TEAMCITY_VERSION: '2025.07',
      TEAMCITY_PROJECT_NAME: 'App',
      TEAMCITY_BUILDCONF_NAME: 'Deploy',
      BUILD_NUMBER: '12',
      BUILD_URL: 'https://teamcity.example/build/3412',
    },
    job: {
      repository: 'App',
      workflow: 'Deploy',
      job: 'Deploy',
      run: '12',
      url: 'https://teamcity.example/build/3412',
    },
  },
  Woodpecker: {
    environment: {
      CI: 'woodpecker',
      CI_REPO: 'acme/app',
      CI_WORKFLOW_NAME: 'release',
      CI_STEP_NAME: 'deploy',
      CI_PIPELINE_NUMBER: '8',
      CI_COMMIT_REF: 'refs/tags/v1',
      CI_COMMIT_AUTHOR: 'ann',
      CI_STEP_URL: 'https://ci.example/repos/7/pipeline/8/3',
    },
    job: {
      repository: 'acme/app',
      workflow: 'release',
      job: 'deploy',
      run: '8',
      ref: 'refs/tags/v1',
      actor: 'ann',
      url: 'https://ci.example/repos/7/pipeline/8/3',
    },
  },
  'Gitea and Forgejo': {
    environment: {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITEA_ACTIONS: 'true',
      GITHUB_SERVER_URL: 'https://gitea.example',
      GITHUB_REPOSITORY: 'acme/app',
      GITHUB_WORKFLOW: 'release.yml',
      GITHUB_JOB: 'deploy',
      GITHUB_RUN_ID: '9001',
      GITHUB_RUN_NUMBER: '14',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_ACTOR: 'ann',
    },
    job: {
      repository: 'acme/app',
      workflow: 'release.yml',
      job: 'deploy',
      run: '9001',
      ref: 'refs/heads/main',
      actor: 'ann',
      url: 'https://gitea.example/acme/app/actions/runs/14',
    },
  },
};

describe('slotgate run knows the job of', () => {
  for (const [name, { environment, job }] of Object.entries(cases))
    test(name, () => assert.deepEqual(holderIn(environment), job));
});

test('a CI system that is not known, and none at all, have no job', () => {
  assert.deepEqual(holderIn({ CI: 'true' }), {});
  assert.deepEqual(holderIn({}), {});
});

test('what recognises CI systems is loaded in CI alone', () => {
  const hook = join(root, 'loaded.cjs');
  const list = join(root, 'loaded');
  writeFileSync(
    hook,
    `process.on('exit', () => process.argv[2] === 'run' && require('fs').writeFileSync(${JSON.stringify(list)}, Object.keys(require.cache).join('\\n')));`,
  );
  const chunks = globSync(join(dist, 'program/*.js'))
    .filter((file) => readFileSync(file, 'utf8').includes('CODEMAGIC'))
    .map((file) => basename(file));
  const loaded = (environment: Readonly<Record<string, string>>): string[] => {
    holderIn(environment, `--require ${hook}`);
    const files = readFileSync(list, 'utf8')
      .split('\n')
      .map((file) => basename(file));
    return chunks.filter((chunk) => files.includes(chunk));
  };
  assert.equal(chunks.length, 1);
  assert.deepEqual(loaded({}), []);
  assert.deepEqual(loaded({ GITLAB_CI: 'true' }), chunks);
});
