import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playInChild } from './child.ts';
import { planOf } from './draw-plan.ts';
import { inMacrotask } from './macrotask.ts';
import type { Mutant } from './mutants.ts';
import { simulate } from './simulation.ts';

const root = join(import.meta.dirname, '../..');

/** How many seeds a mutant may survive before it counts as not caught. */
const mostSeeds = 6_000;

/** How the simulator met a mutant; `seed` is the first that broke a promise. */
export type Fate =
  | {
      readonly kind: 'caught';
      readonly seed: number;
      readonly promise: string;
      readonly how: string;
    }
  | { readonly kind: 'survived'; readonly schedules: number };

/**
 * Plays histories with a copy of the sources in which one thing is wrong, until a promise is broken.
 * The sources themselves stay as they are.
 *
 * @throws when the text to change is not in the sources exactly once: the table must be brought up to date
 */
export async function meet(mutant: Mutant): Promise<Fate> {
  return await inMutatedCopy(mutant, async (copy) => {
    const fate = await hunt(copy, mutant);
    if (fate.kind === 'caught') await checkInnocence(mutant, fate.seed);
    return fate;
  });
}

/**
 * What comes of this in a copy of the project with one thing wrong; the copy is removed afterwards.
 *
 * @throws when the text to change is not in the sources exactly once
 */
export function inMutatedCopy<T>(mutant: Mutant, body: (copy: string) => T): T {
  const copy = mkdtempSync(join(tmpdir(), 'slotgate-mutant-'));
  const remove = (): void => rmSync(copy, { recursive: true, force: true });
  try {
    for (const part of ['src', 'test/simulation', 'test/support', 'package.json'])
      cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    writeFileSync(join(copy, mutant.file), mutated(mutant));
    const outcome = body(copy);
    if (outcome instanceof Promise) return outcome.finally(remove) as T;
    remove();
    return outcome;
  } catch (error) {
    remove();
    throw error;
  }
}

/** What breaks a promise with the sources as they are says nothing about the mutant. */
async function checkInnocence({ scenario, size = 'small' }: Mutant, seed: number): Promise<void> {
  const { violations } = await inMacrotask(() => simulate(planOf(seed, { scenario, size })));
  const [first] = violations;
  if (first !== undefined) throw new Error(`Seed ${seed} fails without the mutant: ${first.how}`);
}

/**
 * A source file as a mutant has it.
 *
 * @throws when the text to change is not in it exactly once
 */
export function mutated({ file, find, replace, also, append = '', name }: Mutant): string {
  let source = readFileSync(join(root, file), 'utf8');
  for (const change of [{ find, replace }, ...(also === undefined ? [] : [also])]) {
    if (source.split(change.find).length !== 2)
      throw new Error(`Mutant "${name}": ${file} has not exactly once: ${change.find}`);
    source = source.replace(change.find, () => change.replace);
  }
  return `${source}\n${append}\n`;
}

async function hunt(copy: string, mutant: Mutant): Promise<Fate> {
  const { scenario, size = 'small', mostSeeds: to = mostSeeds } = mutant;
  const sums = await playInChild({ from: 1, to, size, scenario, stopAtFirst: true, project: copy });
  const [failure] = sums.failures;
  if (failure === undefined) return { kind: 'survived', schedules: sums.schedules };
  return { kind: 'caught', seed: failure.seed, ...failure.violation };
}
