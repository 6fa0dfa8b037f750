import { randomUUID } from 'node:crypto';
import type { Reporter } from '../ports/reporter.ts';
import type { MountTraits, World } from '../ports/world.ts';
import { nodeFileSystem } from './files/node-file-system.ts';
import { createClock } from './node-clock.ts';
import { createProcesses } from './processes/local-processes.ts';

/** The real world: this machine's files, clocks and processes. */
export function createWorld(mount: MountTraits, reporter: Reporter): World {
  const processes = createProcesses();
  const [boot = ''] = processes.place.split('/', 1);
  return {
    files: nodeFileSystem,
    // Where the boot has no name, this process's clock is compared with no other.
    clock: createClock(boot === '' ? randomUUID() : boot),
    processes,
    chance: { uuid: randomUUID, fraction: Math.random },
    mount,
    reporter,
  };
}
