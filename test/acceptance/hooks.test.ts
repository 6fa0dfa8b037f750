import assert from 'node:assert/strict';
import { existsSync, linkSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { jobEnvironment } from './runner/environment.ts';
import type { Job, RunningStage } from './runner/job.ts';
import { LaterSteps } from './runner/later-steps.ts';
import { StageFiles } from './runner/stage-files.ts';
import { Scene } from './scene.ts';

const hooks = join(import.meta.dirname, '../../hooks');

/** Writes rules, as an administrator would put them on the runner. */
function rules(scene: Scene, text: string): string {
  const file = join(scene.root, 'rules.yml');
  writeFileSync(file, `path: ${scene.path}\nscope: host\n${text}`);
  return file;
}

/** Runs a hook as the runner does: `bash -e` on the script, as a child of the worker. */
function start(job: Job, name: string, extra: Record<string, string> = {}): RunningStage {
  const node = join(job.runner.root, 'externals/node24/bin/node');
  if (!existsSync(node)) {
    mkdirSync(dirname(node), { recursive: true });
    try {
      linkSync(process.execPath, node);
    } catch {
      symlinkSync(process.execPath, node);
    }
  }
  const files = new StageFiles(job.directory);
  // No node on the path: a hook must find the runner's own.
  const env = { ...jobEnvironment(job), PATH: '/usr/bin:/bin', ...files.environment, ...extra };
  return job.startProcess(['/bin/bash', '-e', join(hooks, `${name}.sh`)], env, files);
}

/** The notes of a job that was cut off are removed by the next one's hook. */
async function sweeps(scene: Scene): Promise<void> {
  const notes = () => readdirSync(scene.temporary).filter((name) => name.endsWith('.hook.json'));
  assert.equal(notes().length, 1);
  const { job } = scene.job();
  await start(job, 'job-started', { SLOTGATE_RULES: rules(scene, 'rules: []') }).ended;
  assert.deepEqual(notes(), []);
}

describe('the hooks of a runner', { concurrency: 3 }, () => {
  test('a job gets the gate that the rules say, from before its first step to its end', async () => {
    await using scene = new Scene();
    const { job } = scene.job();
    const file = rules(scene, 'rules: [{ if: { repository: octo/* }, gate: fleet, limit: 2 }]');
    const later = new LaterSteps(job);
    const started = await start(job, 'job-started', { SLOTGATE_RULES: file, ...later.files }).ended;
    assert.equal(started.code, 0, started.log);
    assert.match(started.log, /rule 1 matches this job/);
    assert.equal(scene.record('fleet').running.length, 1);
    const step = await later.start('slotgate check; echo "token $SLOTGATE_TOKEN"').ended;
    assert.match(step.log, /slot of gate "fleet" is held[\s\S]*token \d+/);
    const completed = await start(job, 'job-completed').ended;
    assert.equal(completed.code, 0, completed.log);
    assert.match(completed.log, /released the slot of gate "fleet"/);
    assert.equal(scene.record('fleet').running.length, 0);
    await scene.until('nothing is left', () => readdirSync(scene.temporary).length === 0);
  });

  test('the hook at the end gives the slot back when its TMPDIR is another one', async () => {
    await using scene = new Scene();
    const { job } = scene.job();
    const file = rules(scene, 'rules: [{ if: { repository: octo/* }, gate: fleet }]');
    const other = join(scene.root, 'other');
    mkdirSync(other);
    const started = await start(job, 'job-started', { SLOTGATE_RULES: file, TMPDIR: other }).ended;
    assert.equal(started.code, 0, started.log);
    assert.equal(scene.record('fleet').running.length, 1);
    const completed = await start(job, 'job-completed').ended;
    assert.match(completed.log, /released the slot of gate "fleet"/);
    assert.equal(scene.record('fleet').running.length, 0);
    assert.deepEqual(
      readdirSync(other).filter((name) => name.endsWith('.hook.json')),
      [],
    );
  });

  test('jobs that no rule is for, or that are let through, go without a gate', async () => {
    await using scene = new Scene();
    const { job } = scene.job();
    const file = rules(scene, 'rules: [{ if: { repository: octo/app }, skip: true }]');
    const skipped = await start(job, 'job-started', { SLOTGATE_RULES: file }).ended;
    assert.match(skipped.log, /rule 1 matches this job: it runs without a gate/);
    const other = { SLOTGATE_RULES: file, GITHUB_REPOSITORY: 'octo/lib' };
    const unmatched = await start(job, 'job-started', other).ended;
    assert.equal(unmatched.code, 0, unmatched.log);
    assert.match(unmatched.log, /no rule matches this job/);
    const completed = await start(job, 'job-completed').ended;
    assert.equal(completed.code, 0, completed.log);
    assert.deepEqual(readdirSync(scene.path), []);
  });

  test('the wait is bounded: then the job fails, or goes on where the rule says so', async () => {
    await using scene = new Scene();
    const holder = scene.job({ gate: 'fleet' });
    assert.equal((await holder.use.run('pre')).code, 0);
    for (const [onTimeout, code] of [
      ['fail', 1],
      ['continue', 0],
    ] as const) {
      const { job } = scene.job();
      const file = rules(
        scene,
        `rules: [{ gate: fleet, wait-timeout: 1s, on-timeout: ${onTimeout} }]`,
      );
      const started = await start(job, 'job-started', { SLOTGATE_RULES: file }).ended;
      assert.equal(started.code, code, started.log);
      assert.match(
        started.log,
        /^::(error|warning)::Timed out after .* waiting for a slot of gate "fleet"/m,
      );
      assert.equal((await start(job, 'job-completed').ended).code, 0);
    }
    assert.equal(scene.record('fleet').running.length, 1, 'the holder keeps its slot');
  });

  test('a rule says what a full gate means, and the steps of a job without a slot find it', async () => {
    await using scene = new Scene();
    assert.equal((await scene.job({ gate: 'fleet' }).use.run('pre')).code, 0);
    const { job } = scene.job();
    const file = rules(scene, 'rules: [{ gate: fleet, on-full: continue, latest-wins: ref }]');
    const later = new LaterSteps(job);
    const started = await start(job, 'job-started', { SLOTGATE_RULES: file, ...later.files }).ended;
    assert.equal(started.code, 0, started.log);
    const told = 'echo "$SLOTGATE_GATE: $SLOTGATE_ACQUIRED, $SLOTGATE_REFUSED"';
    assert.match((await later.start(told).ended).log, /fleet: false, full/);
    assert.equal((await start(job, 'job-completed').ended).code, 0);
  });

  test('a hook whose runner has ended leaves the queue', async () => {
    await using scene = new Scene();
    assert.equal((await scene.job({ gate: 'fleet' }).use.run('pre')).code, 0);
    const { job } = scene.job();
    void start(job, 'job-started', { SLOTGATE_RULES: rules(scene, 'rules: [{ gate: fleet }]') });
    await scene.until('it waits', () => scene.record('fleet').waiting.length === 1);
    job.kill();
    await scene.until('it has left', () => scene.record('fleet').waiting.length === 0);
    await sweeps(scene);
  });

  test('where the hook at the end is missing, the slot comes back with the end of the job', async () => {
    await using scene = new Scene();
    const { job } = scene.job();
    const file = rules(scene, 'rules: [{ gate: fleet }]');
    assert.equal((await start(job, 'job-started', { SLOTGATE_RULES: file }).ended).code, 0);
    await job.end();
    await scene.until('it is back', () => scene.record('fleet').running.length === 0);
    await sweeps(scene);
  });

  test('a second call for the same job keeps the slot, and a setting of the machine switches no rule off', async () => {
    await using scene = new Scene();
    const { job } = scene.job();
    const extra = {
      SLOTGATE_RULES: rules(scene, 'rules: [{ gate: fleet }]'),
      INPUT_ENABLED: 'false',
      INPUT_RUN: 'true',
      STATE_entry: '{"kind":"disabled"}',
    };
    assert.equal((await start(job, 'job-started', extra).ended).code, 0);
    const [first] = scene.record('fleet').running;
    assert.notEqual(first, undefined);
    const again = await start(job, 'job-started', extra).ended;
    assert.equal(again.code, 0, again.log);
    assert.match(again.log, /already holds a slot of gate "fleet"/);
    assert.deepEqual(
      scene.record('fleet').running.map(({ ticket }) => ticket),
      [first?.ticket],
    );
    assert.match((await start(job, 'job-completed', extra).ended).log, /released the slot/);
    assert.equal(scene.record('fleet').running.length, 0);
  });

  test('the action in a workflow shares the slot that the hook took', async () => {
    await using scene = new Scene();
    const { job, use } = scene.job({ gate: 'fleet' });
    const file = rules(scene, 'rules: [{ gate: fleet }]');
    assert.equal((await start(job, 'job-started', { SLOTGATE_RULES: file }).ended).code, 0);
    assert.match((await use.run('pre')).log, /sharing slot 0/);
    assert.match((await use.run('post')).log, /another use .* still needs the slot/);
    assert.match((await start(job, 'job-completed').ended).log, /released the slot/);
  });

  test('rules that are missing or wrong fail the job, by an annotation that is text and nothing else', async () => {
    await using scene = new Scene();
    const { job } = scene.job();
    const gone = join(scene.root, '::error::gone%0A::warning::x');
    const missing = await start(job, 'job-started', { SLOTGATE_RULES: gone }).ended;
    assert.equal(missing.code, 70, missing.log);
    const commands = missing.log.split('\n').filter((line) => line.startsWith('::'));
    assert.equal(commands.length, 1, missing.log);
    assert.match(commands[0] ?? '', /^::error::The rules file cannot be read.*%250A/);
    const file = rules(scene, 'rules: [{ gate: fleet, limit: many }]');
    const wrong = await start(job, 'job-started', { SLOTGATE_RULES: file }).ended;
    assert.match(wrong.log, /^::error::The rules file is not valid: rule 1: limit is/m);
  });
});
