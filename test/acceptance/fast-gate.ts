import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openExisting } from '../../src/access/open-existing.ts';
import { defaultTiming } from '../../src/core/liveness/timing.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { forceEnd } from '../../src/ticket/end-ticket.ts';
import { aParty } from '../support/temporary.ts';
import type { Scene } from './scene.ts';

/** Makes a gate whose holders write a heartbeat twice a second, and take their slot for lost after 4 s without. */
export async function makeFastGate(scene: Scene, name = 'deploy'): Promise<void> {
  const { directory } = await openGate(aParty(), { path: scene.path, name, lock: 'flock' });
  const file = join(directory, 'gate.json');
  const timing = { ...defaultTiming, heartbeatMs: 500, selfFenceMs: 4_000 };
  const identity = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...identity, timing }));
}

/** An operator takes the only slot away, by `slotgate release --force`. */
export async function takeAway(scene: Scene, name = 'deploy'): Promise<void> {
  const gate = await openExisting({ path: scene.path, gate: name }, () => undefined);
  const ticket = scene.record(name).running[0]?.ticket ?? 0;
  await forceEnd(gate, { ticket, reason: 'test', by: 'test' });
}
