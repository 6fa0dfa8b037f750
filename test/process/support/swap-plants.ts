import * as fs from 'node:fs';
import { join } from 'node:path';
import { decodeCounter, encodeCounter } from '../../../src/core/record/counter-codec.ts';
import { asRemoved } from '../../../src/core/record/requires.ts';
import { StageFiles } from '../../acceptance/runner/stage-files.ts';
import { type Call, type Called, group, type Move, type SwapScene } from './swap-scene.ts';

/** The files of an idle gate `g`, as the program under attack made them. */
export type GateFiles = ReadonlyMap<string, Uint8Array>;

/** Runs one call as the victim. */
export type Act = (call: Call) => Promise<Called>;

/** A gate of the attacker's own, at this path. */
export function plantGate(scene: SwapScene, path: string, files: GateFiles): void {
  scene.directory(path);
  for (const [name, bytes] of files) {
    fs.writeFileSync(join(path, name), bytes);
    scene.own(join(path, name), 0o660);
  }
}

/** The attacker's gate `g`, which is the victim's private directory every other moment. */
export function flippedGate(scene: SwapScene, files: GateFiles): Move[] {
  plantGate(scene, join(scene.shared, 'g'), files);
  return [flipToPrivate(scene, 'g')];
}

export function flipToPrivate(scene: SwapScene, name: string): Move {
  const entry = `.lair-to-${name}`;
  scene.link(join(scene.shared, entry), scene.private);
  return { kind: 'flip', name, entry };
}

/** Directories of one kind that the attacker has made, each the private directory every other moment. */
export function flippedDirectories(scene: SwapScene, names: readonly string[]): Move[] {
  return names.map((name) => {
    scene.directory(join(scene.shared, name));
    fs.writeFileSync(join(scene.shared, name, 'a'), '');
    return flipToPrivate(scene, name);
  });
}

export const removed = '.removed-1700000000-x';
export const longRemoved = Array.from({ length: 60 }, (_, i) => `${removed}${i}`);
export const abandonedProbes = Array.from(
  { length: 20 },
  (_, i) => `.doctor-00000000-0000-4000-8000-0000000000${String(i).padStart(2, '0')}`,
);

/** The gate's files, with a record that says that the gate was removed. */
export function asRemovedFiles(files: GateFiles): GateFiles {
  const decoded = decodeCounter(files.get('counter.json') ?? new Uint8Array());
  if (decoded.kind !== 'good') throw new Error('the record of an idle gate is not good');
  const record = asRemoved(decoded.record, removed);
  const patches = [7_000, 7_001].flatMap((sequence) => encodeCounter(record, sequence));
  const bytes = Buffer.alloc(Math.max(...patches.map((p) => p.offset + p.bytes.length)), 32);
  for (const patch of patches) bytes.set(patch.bytes, patch.offset);
  return new Map([...files, ['counter.json', bytes]]);
}

/** A hard link to the victim's secret file, as a user of another NFS client can make it. */
export function hardLink(path: string, target: string): void {
  fs.rmSync(path, { force: true });
  fs.linkSync(target, path);
}

/** Hard links to the secret file in the place of each file of the attacker's gate, every other moment. */
export function flippedHardLinks(scene: SwapScene, files: GateFiles): Move[] {
  plantGate(scene, join(scene.shared, 'g'), files);
  scene.directory(join(scene.shared, '.lair'));
  return [...files.keys(), 'orders.json', 'history.1.jsonl'].map((name) => {
    // Below a directory of the attacker: in a sticky one only the victim could move them.
    const entry = `.lair/${name}`;
    hardLink(join(scene.shared, entry), scene.secret);
    return { kind: 'flip', name: `g/${name}`, entry };
  });
}

/** A file that a command reads. */
export function draft(scene: SwapScene): string {
  const file = join(scene.root, 'draft.json');
  fs.writeFileSync(file, JSON.stringify({ slotgate: 1, limit: 2 }));
  return file;
}

/** The stages of a job that uses the action, each with the state that those before it saved. */
export async function job(
  act: Act,
  scene: Pick<SwapScene, 'shared' | 'temporary' | 'root' | 'owner'>,
): Promise<void> {
  const files = new StageFiles(join(scene.temporary, 'files'));
  for (const path of [join(scene.temporary, 'files'), ...Object.values(files.environment)])
    fs.chownSync(path, scene.owner, group);
  const input = {
    ...{ GATE: 'g', PATH: scene.shared, SCOPE: 'host', LIMIT: '1', 'WAIT-TIMEOUT': '2s' },
    ...{ ENABLED: 'true', 'ON-TIMEOUT': 'fail', LOCK: 'flock', 'ON-LOST': 'fail', ACQUIRE: 'pre' },
    ...{ RECORD: 'full', SUMMARY: 'auto', 'ON-FULL': 'wait' },
  };
  const inputs = Object.entries(input).map(([name, value]) => [`INPUT_${name}`, value]);
  const state = (): Record<string, string> =>
    Object.fromEntries(
      Object.entries(files.state()).map(([name, value]) => [`STATE_${name}`, value]),
    );
  for (const bundle of ['pre', 'main', 'post'])
    await act({
      bundle,
      env: {
        ...{ RUNNER_NAME: 'r', RUNNER_TEMP: scene.temporary, GITHUB_ACTIONS: 'true' },
        ...{ GITHUB_REPOSITORY: 'a/b', GITHUB_RUN_ID: '1', GITHUB_RUN_ATTEMPT: '1' },
        ...{ GITHUB_JOB: 'j', RUNNER_TRACKING_ID: scene.root, GITHUB_WORKSPACE: scene.temporary },
        ...files.environment,
        ...Object.fromEntries(inputs),
        ...state(),
      },
    });
}
