import assert from 'node:assert/strict';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { inputVariables, jobEnvironment } from './runner/environment.ts';
import type { Job, StageResult } from './runner/job.ts';
import { StageFiles } from './runner/stage-files.ts';
import { Scene } from './scene.ts';

const dist = join(import.meta.dirname, '../../dist');

/** Lets every user make files there. Files keep their modes: the runner's programs are links to this one's. */
function open(directory: string): void {
  chmodSync(directory, 0o777);
  for (const entry of readdirSync(directory, { withFileTypes: true }))
    if (entry.isDirectory()) open(join(directory, entry.name));
}

/** A node that every user may run, wherever this one lies. */
function nodeOf({ runner }: Job): string {
  const node = join(runner.root, 'node');
  if (!existsSync(node)) copyFileSync(process.execPath, node);
  return node;
}

/** Runs one of our programs as this user, who has neither a home directory nor, perhaps, a name. */
async function as(
  uid: number,
  job: Job,
  [program, extra]: readonly [readonly string[], Readonly<Record<string, string>>],
): Promise<StageResult & { exported: Record<string, string> }> {
  const files = new StageFiles(job.directory);
  open(job.directory);
  for (const file of Object.values(files.environment)) chmodSync(file, 0o666);
  const { HOME: _, ...base } = jobEnvironment(job);
  const env = { ...base, ...files.environment, ...extra };
  const user = ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
  const ended = await job.startProcess([...user, nodeOf(job), ...program], env, files).ended;
  return { ...ended, exported: files.env() };
}

describe('a hook and a job container share a gate', {
  skip: process.getuid?.() === 0 ? false : 'needs root, to run as other users',
}, () => {
  for (const uid of [65_534, 54_321])
    test(`as user ${uid}`, { timeout: 120_000 }, async () => {
      await using scene = new Scene();
      const runner = scene.runner();
      const [host, inside] = [runner.start(), runner.start({ plan: { container: true } })];
      const rules = join(scene.root, 'rules.yml');
      writeFileSync(rules, `path: ${scene.path}\nscope: host\nrules: [{ gate: deploy }]`);
      mkdirSync(join(runner.root, '_work/_temp'), { recursive: true });
      open(scene.root);
      open(runner.root);
      const cli = join(dist, 'cli/index.js');
      const started = await as(uid, host, [[cli, 'hook', 'job-started', '--rules', rules], {}]);
      assert.equal(started.code, 0, started.log);
      const held = { SLOTGATE_HELD: started.exported['SLOTGATE_HELD'] ?? '' };
      const inputs = inputVariables(scene.inputs({ scope: 'host', 'wait-timeout': '10s' }));
      const main = await as(uid, inside, [[join(dist, 'main/index.js')], { ...inputs, ...held }]);
      assert.equal(main.code, 0, main.log);
      assert.match(main.log, /sharing slot 0 of 1/);
      assert.equal(scene.record().running.length, 1);
      const over = await as(uid, host, [[cli, 'hook', 'job-completed'], {}]);
      assert.equal(over.code, 0, over.log);
      await inside.end();
    });
});
