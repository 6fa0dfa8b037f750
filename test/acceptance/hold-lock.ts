import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeGateName } from '../../src/core/gate-names.ts';
import { tryLock } from '../../src/platform/locks/lock-drivers.ts';

/** Takes a gate's lock and keeps it until disposed of, like a process that was stopped just then. */
export async function holdLock(path: string, gate: string): Promise<AsyncDisposable> {
  const fd = openSync(join(path, encodeGateName(gate), 'gate.lock'), 'r+');
  while (!(await tryLock(fd, 'flock'))) await sleep(5);
  return { [Symbol.asyncDispose]: async () => closeSync(fd) };
}
