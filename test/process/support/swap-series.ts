import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { actionUnderTest } from '../../acceptance/runner/action-files.ts';
import { kill, processesMarked } from '../../acceptance/runner/processes.ts';
import type { Attack } from './swap-attacks.ts';
import type { GateFiles } from './swap-plants.ts';
import { buildAttacker, type Program, SwapScene, users } from './swap-scene.ts';

/** What is attacked, and with what. */
export interface Arms {
  /** The file of a bundle (`cli`, `pre`, ...) of the version under attack. */
  readonly program: Program;
  /** The attacker's program. */
  readonly attacker: string;
}

/** What a series of tries of one attack came to. */
export interface Series {
  readonly tries: number;
  readonly hits: number;
  /** What the first hit changed. */
  readonly harm: string | undefined;
}

/**
 * Tries an attack so often, each time from a fresh scene, in the modes of the shared directory by turns.
 *
 * @param upToFirst ends at the first hit
 */
export async function series(
  arms: Arms,
  attack: Attack,
  { tries, upToFirst }: { tries: number; upToFirst: boolean },
): Promise<Series> {
  const gate = await gateFiles(arms.program);
  let hits = 0;
  let harm: string | undefined;
  for (let done = 1; done <= tries; done += 1) {
    const mode = attack.modes[done % attack.modes.length] ?? 0o2770;
    const found = await attempt(arms, attack, { mode, gate });
    if (found !== undefined) hits += 1;
    harm ??= found;
    if (found !== undefined && upToFirst) return { tries: done, hits, harm };
  }
  return { tries, hits, harm };
}

async function attempt(
  { program, attacker }: Arms,
  attack: Attack,
  { mode, gate }: { mode: number; gate: GateFiles },
): Promise<string | undefined> {
  using scene = new SwapScene(mode, users[attack.victim]);
  try {
    await scene.attack(attacker, attack.plant(scene, gate), attack.pauseUs ?? 100);
    await attack.act(async (call) => await scene.call(program, call), scene);
  } finally {
    await scene.endAttack();
    for (const pid of processesMarked(`TMPDIR=${scene.temporary}`)) kill(pid);
  }
  return scene.harm();
}

/** The files of an idle gate `g` of this version. */
async function gateFiles(program: Program): Promise<GateFiles> {
  using scene = new SwapScene(0o2770, users.attacker);
  const args = ['run', '--path', scene.shared, '--scope', 'host', '--gate', 'g', '--', 'true'];
  const { code, text } = await scene.call(program, { bundle: 'cli', args });
  if (code !== 0) throw new Error(`no gate can be made: ${text}`);
  const directory = join(scene.shared, 'g');
  return new Map(
    fs.readdirSync(directory).map((name) => [name, fs.readFileSync(join(directory, name))]),
  );
}

/** The committed bundles, or those of a patched copy named by `SLOTGATE_TEST_ACTION`. */
export const committed: Program = (bundle) => join(actionUnderTest(), 'dist', bundle, 'index.js');

/** An attacker's program until the test is over, and the committed version as its aim. */
export function armed(test: Pick<TestContext, 'after'>): Arms {
  const directory = fs.mkdtempSync(join(tmpdir(), 'slotgate-attacker-'));
  test.after(() => fs.rmSync(directory, { recursive: true, force: true }));
  fs.chmodSync(directory, 0o755);
  return { program: committed, attacker: buildAttacker(directory) };
}
