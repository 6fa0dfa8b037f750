import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { jobEnvironment } from './runner/environment.ts';
import type { Job } from './runner/job.ts';
import { LaterSteps } from './runner/later-steps.ts';
import { runRelease } from './runner/other-action.ts';
import { Scene } from './scene.ts';

const timeout = 120_000;

/** What changes between the first use of the gate and all that follows in the job. */
interface Change {
  readonly name: string;
  /** Environment of all later stages, and inputs of the second use. */
  readonly to: (scene: Scene) => {
    readonly env?: Readonly<Record<string, string>>;
    readonly inputs?: Readonly<Record<string, string>>;
  };
}

function emptied(scene: Scene): void {
  for (const name of readdirSync(scene.temporary))
    rmSync(join(scene.temporary, name), { recursive: true });
}

const changes: readonly Change[] = [
  {
    name: 'TMPDIR is another directory',
    to: (scene) => {
      const directory = join(scene.root, 'other');
      mkdirSync(directory);
      return { env: { TMPDIR: directory } };
    },
  },
  { name: 'TMPDIR does not exist', to: () => ({ env: { TMPDIR: '/nonexistent/tmp' } }) },
  { name: 'HOME is another directory', to: () => ({ env: { HOME: '/nonexistent' } }) },
  { name: "the user's name differs", to: () => ({ env: { USER: 'mona', LOGNAME: 'mona' } }) },
  {
    name: 'the path leads through a link',
    to: (scene) => {
      const link = join(scene.root, 'link');
      symlinkSync(scene.path, link);
      return { inputs: { path: link } };
    },
  },
  {
    name: 'the path is spelled with dots and slashes',
    to: (scene) => ({ inputs: { path: `${scene.root}//x/../${basename(scene.path)}/` } }),
  },
  {
    name: 'the directory for temporary files was emptied',
    to: (scene) => {
      emptied(scene);
      return {};
    },
  },
  {
    name: 'the directory for temporary files was removed',
    to: (scene) => {
      rmSync(scene.temporary, { recursive: true });
      return {};
    },
  },
  { name: 'SLOTGATE_HELD is garbled', to: () => ({ env: { SLOTGATE_HELD: '[{"gate":1}' } }) },
];

describe('a job recognises itself', { concurrency: 2 }, () => {
  for (const visibleWorker of [true, false]) {
    for (const { name, to } of changes) {
      const where = visibleWorker ? 'whose worker is seen' : 'whose worker is not seen';
      test(`${name}, in a job ${where}`, { timeout }, async () => {
        await using scene = new Scene();
        const job = scene.runner({ visibleWorker }).start();
        const first = job.use(scene.inputs());
        assert.equal((await first.run('pre')).code, 0);
        assert.equal((await first.run('main')).code, 0);
        const { env = {}, inputs = {} } = to(scene);
        const second = job.use(scene.inputs({ 'wait-timeout': '0s', acquire: 'main', ...inputs }));
        const main = await second.run('main', env);
        assert.match(main.log, /sharing slot 0 of 1/);
        assert.equal(main.outputs['acquired'], 'true');
        assert.equal(scene.record().running.length, 1);
        assert.equal(scene.record().waiting.length, 0);
        const release = await runRelease(job, { gate: 'deploy', ...pathOf(inputs) }, env);
        assert.match(release.log, /another use of gate "deploy" in this job still needs the slot/);
        const post = await first.run('post', env);
        assert.match(post.log, /released the slot/);
        await scene.until('nobody runs', () => scene.record().running.length === 0);
      });
    }
  }

  test('a hook with another TMPDIR and the steps share one slot', { timeout }, async () => {
    await using scene = new Scene();
    const { job, use } = scene.job();
    const hook = job.use(scene.inputs());
    const other = join(scene.root, 'hook');
    mkdirSync(other);
    assert.equal((await hook.run('pre', { TMPDIR: other })).code, 0);
    assert.match((await use.run('pre')).log, /sharing slot 0/);
    assert.match((await use.run('post')).log, /still needs the slot/);
    assert.match((await hook.run('post', { TMPDIR: other })).log, /released the slot/);
  });
});

describe('a hook on the host and the steps of its job container', { concurrency: 2 }, () => {
  /** The hook's part of a job: on the host, without a check run. */
  async function hooked(scene: Scene): Promise<{ held: string; host: Job; inside: Job }> {
    const runner = scene.runner();
    const host = runner.start();
    const later = new LaterSteps(host);
    const hook = host.use(scene.inputs({ 'job-id': '', acquire: 'main' }));
    assert.equal((await hook.run('main', later.files)).code, 0);
    const held = later.environment['SLOTGATE_HELD'] ?? '';
    return { held, host, inside: runner.start({ plan: { container: true } }) };
  }

  test('share one slot by what the hook exported, and the steps do not give it back', {
    timeout,
  }, async () => {
    await using scene = new Scene();
    const { held, inside } = await hooked(scene);
    const use = inside.use(scene.inputs());
    const env = { SLOTGATE_HELD: held };
    const pre = await use.run('pre', env);
    assert.equal(pre.code, 0, pre.log);
    assert.match(pre.log, /sharing slot 0/);
    assert.equal((await use.run('main', env)).outputs['acquired'], 'true');
    assert.match((await use.run('post', env)).log, /still needs the slot/);
    assert.equal(scene.record().running.length, 1);
    await inside.end();
  });

  test('where nothing was exported the steps fail at once, and say why', { timeout }, async () => {
    await using scene = new Scene();
    const { inside } = await hooked(scene);
    const use = inside.use(scene.inputs());
    const pre = await use.run('pre');
    assert.equal(pre.code, 1);
    assert.match(pre.log, /::error::Ticket \d+ of gate "deploy" holds a slot for this job/);
    assert.equal((await use.run('post')).log, '');
    await inside.end();
  });

  test('where nothing was exported, release names the slot that the job holds', {
    timeout,
  }, async () => {
    await using scene = new Scene();
    const { inside } = await hooked(scene);
    const env = { ...jobEnvironment(inside), TMPDIR: inside.temporary };
    const released = await runRelease(inside, { gate: 'deploy', path: scene.path }, env);
    assert.equal(released.code, 1, released.log);
    assert.match(released.log, /::error::Ticket \d+ of gate "deploy" holds a slot for this job/);
    assert.equal(scene.record().running.length, 1);
    await inside.end();
  });

  test('release gives the slot back where its keeper cannot be reached', { timeout }, async () => {
    await using scene = new Scene();
    const { held, inside } = await hooked(scene);
    const released = await runRelease(
      inside,
      {},
      { SLOTGATE_HELD: held, TMPDIR: inside.temporary },
    );
    assert.match(released.log, /released the slot of gate "deploy"/);
    assert.equal(scene.record().running.length, 0);
    await inside.end();
  });
});

function pathOf({ path }: Readonly<Record<string, string>>): Record<string, string> {
  return path === undefined ? {} : { path };
}
