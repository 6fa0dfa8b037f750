import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { nodeFileSystem } from '../../src/platform/files/node-file-system.ts';
import type { FileSystem } from '../../src/ports/file-system.ts';
import type { TicketEvent } from '../../src/ports/reporter.ts';
import type { World } from '../../src/ports/world.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { type OpenedGate, withOpened } from '../../src/store/gate/opened-gate.ts';

/** A directory of its own for one test, removed with all that is in it. */
export async function temporaryDirectory(test: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'slotgate-test-'));
  test.after(async () => await rm(path, { recursive: true, force: true }));
  return path;
}

/** A party of its own on the real file system; its events are kept. */
export interface Party extends World {
  readonly events: TicketEvent[];
}

/** A party whose processes nobody knows, so that only locks and markers tell of it. */
export function aParty(change: { files?: FileSystem; outlive?: boolean } = {}): Party {
  const events: TicketEvent[] = [];
  return {
    files: change.files ?? nodeFileSystem,
    clock: {
      identity: randomUUID(),
      elapsedMs: () => performance.now(),
      wallMs: Date.now,
      sleep: async () => await new Promise((resolve) => setImmediate(resolve)),
    },
    processes: { place: '', self: { pid: 1, start: '1' }, look: () => 'unknown' },
    chance: { uuid: randomUUID, fraction: Math.random },
    mount: { locksOutliveHosts: change.outlive ?? false },
    reporter: (event) => events.push(event),
    events,
  };
}

/** The same call, on a gate that is opened for its time. */
export function openedFor<Args extends unknown[], Result>(
  call: (gate: OpenedGate, ...args: Args) => Promise<Result>,
): (gate: Gate, ...args: Args) => Promise<Result> {
  return async (gate, ...args) => await withOpened(gate, (opened) => call(opened, ...args));
}

/** A call that is about to be made; `target` is the open file or the file system. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly target: object;
}

/**
 * The real file system, in which `before` is called ahead of each call: throwing there keeps the
 * call from happening.
 *
 * @param made given the result of each call that is made
 */
export function watchedFiles(
  before: (call: Call) => void | Promise<void>,
  made: (result: Promise<unknown>) => void = () => undefined,
): FileSystem {
  const watched = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(_, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        // Not a call on the mount, and not asynchronous.
        if (key === 'watch') return value.bind(target);
        return async (...args: unknown[]) => {
          const name = String(key);
          // Closing goes through in any case: the system does it for a process that dies.
          if (name !== 'close') await before({ name, args, target });
          const calling = Promise.resolve(Reflect.apply(value, target, args));
          made(calling);
          const result: unknown = await calling;
          return /^(open|create|makeDirectory)/.test(name) ? watched(result as object) : result;
        };
      },
    });
  return watched(nodeFileSystem);
}
