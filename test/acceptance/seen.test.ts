import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Scene } from './scene.ts';

const annotations = (log: string): string[] =>
  log.split('\n').filter((line) => /^::(notice|warning|error)/.test(line));

describe('a wait that explains itself', { concurrency: 3 }, () => {
  test('the log and the summary say who held the slot meanwhile', async () => {
    await using scene = new Scene();
    const holder = scene.job();
    assert.equal((await holder.use.run('pre', { GITHUB_JOB: 'deploy' })).code, 0);
    const waiter = scene.job({ summary: 'always' });
    const pre = waiter.use.start('pre');
    await scene.until('it waits', () => scene.record().waiting.length === 1);
    const [held] = scene.record().running;
    await sleep(500);
    assert.equal((await holder.use.run('post')).code, 0);
    const { code, log, summary } = await pre.ended;
    assert.equal(code, 0, log);
    assert.match(log, /gate "deploy" with 1 slot at .*, on \w+: /);
    assert.match(log, new RegExp(`slots? held by ticket ${held?.ticket} \\(for \\d`));
    assert.match(
      log,
      /slot 0: ticket \d+: repository octo\/app, workflow ci, job deploy, attempt 1, runner runner-1, .*url https:\/\/github.example\/octo\/app\/actions\/runs\/4711; for [\d.]+ s/,
    );
    assert.match(log, /acquired slot 0 of 1 \(ticket \d+, fencing token \d+, waited [\d.]+ s\)/);
    assert.match(summary, /^### slotgate: gate deploy/);
    assert.match(
      summary,
      /\| 0 \| \d+ \| \[octo&#47;app\]\(https:.*\| ci \| deploy \| runner&#45;1 \|/,
    );
    assert.match(summary, /section slot 0\n {2}ticket \d+ octo\/app deploy :done, \d+, \d+\n/);
    assert.match(summary, /section waiting\n {2}this job ticket \d+ :active, \d+, \d+\n/);
    assert.deepEqual(annotations(log), []);
    assert.equal((await waiter.use.run('main')).summary, '');
  });

  test('a summary is there when it is asked for, and not otherwise', async () => {
    await using scene = new Scene();
    for (const [summary, expected] of [
      ['always', /Waited \*\*[\d.]+ s\*\* for slot 0/],
      ['auto', /^$/],
      ['never', /^$/],
    ] as const) {
      const { job, use } = scene.job({ summary });
      const pre = await use.run('pre');
      assert.match(pre.summary, expected, summary);
      assert.equal((await use.run('post')).code, 0);
      await job.end();
    }
    const wrong = await scene.job({ summary: 'sometimes' }).use.run('pre');
    assert.match(wrong.log, /::error::.*"summary" is "sometimes".*"auto" or "always" or "never"/);
  });

  test('a wait that timed out is reported with the present holders', async () => {
    await using scene = new Scene();
    await scene.job().use.run('pre');
    const pre = await scene.job({ 'wait-timeout': '1s', summary: 'always' }).use.run('pre');
    assert.equal(pre.code, 1);
    assert.match(pre.summary, /Timed out after/);
    assert.match(pre.summary, /, and before, and still \|/);
  });

  test('a dead holder whose slot was reclaimed is a warning, and worth a summary', async () => {
    await using scene = new Scene();
    const dead = scene.job();
    assert.equal((await dead.use.run('pre')).code, 0);
    process.kill(scene.keeperPid(), 'SIGKILL');
    dead.job.kill();
    const pre = await scene.job().use.run('pre');
    assert.equal(pre.code, 0, pre.log);
    const [warning, ...others] = annotations(pre.log);
    assert.match(
      warning ?? '',
      /::warning::Ticket \d+ of gate "deploy" was dead, and its slot was reclaimed: its processes on this machine have ended/,
    );
    assert.deepEqual(others, []);
    assert.match(pre.summary, /slot of ticket \d+, which was dead, was reclaimed/);
  });

  test('hostile names stay text in the summary of another job', async () => {
    await using scene = new Scene();
    const hostile = '```\n### pwned | <img src=x> %%{init: {}}%% ](https://evil) ; click a "b"';
    const holder = scene.job();
    const names = { GITHUB_REPOSITORY: hostile, GITHUB_WORKFLOW: hostile, RUNNER_NAME: hostile };
    assert.equal((await holder.use.run('pre', { ...names, GITHUB_JOB: hostile })).code, 0);
    const pre = await scene.job({ 'wait-timeout': '2s', summary: 'always' }).use.run('pre');
    assert.match(pre.summary, /pwned/);
    assert.equal(pre.summary.match(/```/g)?.length, 2);
    assert.doesNotMatch(pre.summary, /[<>]|%%|\]\(https:\/\/evil|^### pwned/m);
  });
});
