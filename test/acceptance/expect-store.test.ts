import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { jobEnvironment } from './runner/environment.ts';
import { StageFiles } from './runner/stage-files.ts';
import { Scene } from './scene.ts';

const program = join(import.meta.dirname, '../../dist/cli/index.js');
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Prepares a directory as an administrator does, and reads the id that is printed. */
function init(path: string): string {
  const stdout = execFileSync(process.execPath, [program, 'init', '--path', path], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [id] = uuid.exec(stdout) ?? assert.fail(stdout);
  return id;
}

/** The scene's directory as the store that all expect, and a second one that a host might have mounted instead. */
function twoStores(scene: Scene): { id: string; other: string; otherId: string } {
  const other = join(scene.root, 'other-export');
  mkdirSync(other);
  return { id: init(scene.path), other, otherId: init(other) };
}

function run(path: string, id: string) {
  const where = ['--path', path, '--gate', 'deploy', '--scope', 'host', '--expect-store', id];
  return spawnSync(process.execPath, [program, 'run', ...where, '--', 'true'], {
    encoding: 'utf8',
  });
}

describe('a store that is expected', { concurrency: 2 }, () => {
  test('is told by `init` each time, and lets jobs of the action in; another fails them and gets no gate', async () => {
    await using scene = new Scene();
    const { id, other, otherId } = twoStores(scene);
    assert.equal(init(scene.path), id);
    const right = scene.job({ 'expect-store': id });
    const entered = await right.use.run('pre');
    assert.equal(entered.code, 0, entered.log);
    assert.equal((await right.use.run('main')).code, 0);
    assert.equal((await right.use.run('post')).code, 0);
    const wrong = scene.job({ 'expect-store': id, path: other });
    const refused = await wrong.use.run('pre');
    assert.equal(refused.code, 1);
    assert.match(
      refused.log,
      new RegExp(`::error::.*is store ${otherId}, but store ${id} is expected`),
    );
    assert.match(refused.log, /findmnt/);
    assert.equal((await wrong.use.run('post')).code, 0, 'post has nothing to give back');
    assert.deepEqual(readdirSync(other), ['.policy', '.slotgate.json']);
    await scene.quiet();
  });

  test('stops `slotgate run` on a host that has mounted another one, or none, before its command', async () => {
    await using scene = new Scene();
    const { id, other, otherId } = twoStores(scene);
    assert.equal(run(scene.path, id.toUpperCase()).status, 0);
    const wrong = run(other, id);
    assert.equal(wrong.status, 69);
    assert.match(wrong.stderr, new RegExp(`${otherId}.*${id}.*findmnt`));
    const bare = join(scene.root, 'not-mounted');
    mkdirSync(bare);
    const missing = run(bare, id);
    assert.equal(missing.status, 69);
    assert.match(missing.stderr, /has no store id/);
    assert.deepEqual([readdirSync(other), readdirSync(bare)], [['.policy', '.slotgate.json'], []]);
    assert.equal(run(scene.path, 'store-1').status, 64);
  });

  test('is what a rule of the hooks asks for, too', {
    skip: process.platform === 'win32',
  }, async () => {
    await using scene = new Scene();
    const { id, other } = twoStores(scene);
    const { job } = scene.job();
    const hook = (path: string) => {
      const file = join(scene.root, 'rules.yml');
      const common = `path: ${path}\nscope: host\nexpect-store: ${id}\n`;
      writeFileSync(file, `${common}rules: [{ gate: fleet }]`);
      const command = [process.execPath, program, 'hook', 'job-started', '--rules', file];
      const files = new StageFiles(job.directory);
      const env = { ...jobEnvironment(job), ...files.environment };
      return job.startProcess(command, env, files).ended;
    };
    const refused = await hook(other);
    assert.notEqual(refused.code, 0);
    assert.match(refused.log, new RegExp(`store ${id} is expected`));
    assert.deepEqual(readdirSync(other), ['.policy', '.slotgate.json']);
    const entered = await hook(scene.path);
    assert.equal(entered.code, 0, entered.log);
    assert.equal(scene.record('fleet').running.length, 1);
    job.kill();
  });
});
