// Makes docs/examples/wait.md from real runs of the built action, by the runner of the acceptance tests:
// `node scripts/wait-example.ts`. Takes about four minutes. Of what is said, only the directory's path and
// this machine's name are replaced.
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, StageResult, Use } from '../test/acceptance/runner/job.ts';
import { Scene } from '../test/acceptance/scene.ts';

const target = join(import.meta.dirname, '../docs/examples/wait.md');

/** Holds of the jobs before, so that there is something to go by. */
const holdsMs = [10, 20, 30, 40, 50, 60].map((seconds) => seconds * 1_000);

/** When the first holder ends, and when the machine of the second dies. */
const releaseAfterMs = 30_000;
const deathAfterMs = 65_000;

interface Started {
  readonly job: Job;
  readonly use: Use;
  readonly pre: Promise<StageResult>;
}

await using scene = new Scene();
await fillHistory();
const result = await waitBehindOthers();
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, pageOf(result));

async function fillHistory(): Promise<void> {
  await Promise.all(
    holdsMs.map(async (holdMs, index) => {
      const { job, use, pre } = begin({ repository: 'octo/app', job: `test-${index}` });
      await pre;
      await sleep(holdMs);
      await use.run('post');
      await job.end();
    }),
  );
}

async function waitBehindOthers(): Promise<StageResult> {
  const first = begin({ repository: 'octo/app', job: 'deploy' });
  await first.pre;
  const second = begin({ repository: 'octo/web', job: 'release' });
  await second.pre;
  const ahead = begin({ repository: 'octo/infra', job: 'apply' });
  await scene.until('one is in line', () => scene.record().waiting.length === 1);
  const told = begin({ repository: 'octo/shop', job: 'deploy' });
  await sleep(releaseAfterMs);
  await first.use.run('post');
  await ahead.pre;
  await sleep(deathAfterMs - releaseAfterMs);
  const dying = scene.record().running.find(({ slots }) => slots.includes(1));
  process.kill(dying?.keeper?.pid ?? 0, 'SIGKILL');
  second.job.kill();
  const ended = await told.pre;
  for (const { use } of [ahead, told]) await use.run('post');
  return ended;
}

function begin(who: { readonly repository: string; readonly job: string }): Started {
  const { job, use } = scene.job({ limit: '2', 'wait-timeout': '10m' });
  const names = { GITHUB_REPOSITORY: who.repository, GITHUB_JOB: who.job, GITHUB_RUN_ID: '4711' };
  return { job, use, pre: use.start('pre', names).ended };
}

function pageOf({ log, summary }: StageResult): string {
  return [
    '# Example: the log of a job that waits',
    '',
    'From real runs of the action, made by `node scripts/wait-example.ts`: the job `deploy` of octo/shop waits second in',
    'the queue; the first holder releases its slot after 30 s, and the machine of the other one dies after 65 s.',
    '',
    '## The log of "Pre"',
    '',
    '```',
    withoutMachine(log).trimEnd(),
    '```',
    '',
    '## The summary',
    '',
    withoutMachine(summary).trimEnd(),
    '',
  ].join('\n');
}

function withoutMachine(text: string): string {
  return text
    .replaceAll(scene.path, '/mnt/ci/gates')
    .replaceAll(`host ${hostname()},`, 'host ci-3,');
}
