import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeCounter } from '../../src/core/record/counter-codec.ts';
import type { ActScene } from './act-scene.ts';

/** The record of a gate, as it stands; an empty one where the gate is not there yet. */
export function recordOf(scene: ActScene, gate: string) {
  try {
    const decoded = decodeCounter(readFileSync(join(scene.gates, gate, 'counter.json')));
    const found = decoded.kind === 'good' ? decoded.record : decoded.best?.record;
    return found ?? { running: [], waiting: [] };
  } catch {
    return { running: [], waiting: [] };
  }
}

export async function until(what: string, isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 3_000) throw new Error(`Not so within 60 s: ${what}`);
    await sleep(20);
  }
}
