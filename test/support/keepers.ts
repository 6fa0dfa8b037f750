import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'node:test';
import type { GateRecord } from '../../src/core/record/record.ts';
import type { Errand, Reply } from '../../src/keeper/messages.ts';
import type { KeeperPorts } from '../../src/keeper/server/care-ports.ts';
import { Keeper } from '../../src/keeper/server/keeper.ts';
import type { Follower } from '../../src/keeper/server/uses.ts';
import { createClock } from '../../src/platform/node-clock.ts';
import { createWorld } from '../../src/platform/node-world.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Reporter } from '../../src/ports/reporter.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { findGate, openGate } from '../../src/store/gate/gate-directory.ts';
import { readRecord } from '../../src/store/transaction/read-record.ts';

/** The shared directory of the test that runs. */
export let path = '';

/** Gives each test of a file a shared directory of its own. */
export function eachWithItsPath(): void {
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'slotgate-keeper-'));
  });
  afterEach(() => rmSync(path, { recursive: true }));
}

/** A stage, as its keeper sees it. */
export class Caller implements Follower {
  readonly heard: Reply[] = [];
  #wake: () => void = () => undefined;

  tell(reply: Reply): void {
    this.heard.push(reply);
    this.#wake();
  }

  async hear<K extends Reply['kind']>(kind: K): Promise<Extract<Reply, { kind: K }>> {
    for (;;) {
      const reply = this.heard.find((heard) => heard.kind === kind);
      if (reply !== undefined) return reply as Extract<Reply, { kind: K }>;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

/** Opens the gate of a request on the shared directory. */
export const open = async (
  request: { path: string; gate: string },
  reporter: Reporter,
): Promise<Gate> =>
  await openGate(createWorld({ locksOutliveHosts: false }, reporter), {
    path: request.path,
    name: request.gate,
    lock: 'flock',
  });

/** Processes of which one, the job, can be ended by the test. */
export function keeperWith(overrides: Partial<KeeperPorts> = {}): Keeper {
  const world = createWorld({ locksOutliveHosts: false }, () => undefined);
  return new Keeper({
    open: async (request, reporter) => {
      const gate = await open(request, reporter);
      return { world: gate.world, gate, warning: undefined };
    },
    openExisting: open,
    processes: world.processes,
    clock: createClock('test'),
    endJob: async () => 0,
    endScripts: async () => undefined,
    seesJob: () => false,
    isMissing: async () => false,
    isOneDirectory: async (one, other) => one === other,
    log: () => undefined,
    logLines: () => ['a line'],
    ...overrides,
  });
}

/** What a keeper is asked for, with these changes. */
export function errand(changes: Partial<Errand> = {}): Errand {
  return {
    path,
    gate: 'deploy',
    lock: 'flock',
    scope: 'host',
    limit: 1,
    waitMs: 60_000,
    details: {},
    ...changes,
  };
}

/** The record of the gate as it stands. */
export async function record(): Promise<GateRecord | undefined> {
  const world = createWorld({ locksOutliveHosts: false }, () => undefined);
  const gate = await findGate(world, { path, name: 'deploy' });
  return gate === undefined ? undefined : await readRecord(gate);
}

/** The caller's use has noted its slot down. */
export function keeperAccepts(keeper: Keeper, caller: Caller): void {
  keeper.take({ kind: 'accept' }, caller);
}

/** A keeper whose sleeps take no time, and what it waited for is over at once. */
export function hastyClock(): Clock {
  const clock = createClock('test');
  let aheadMs = 0;
  return {
    identity: clock.identity,
    elapsedMs: () => clock.elapsedMs() + aheadMs,
    wallMs: () => clock.wallMs(),
    sleep: async (ms: number, signal?: AbortSignal) => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (signal?.aborted !== true) aheadMs += ms;
    },
  };
}

/** A keeper with this gate's heartbeats, whose slot `use` u has accepted. */
export async function holding(
  overrides: Partial<KeeperPorts> = {},
  timing: Partial<Gate['timing']> = {},
) {
  const keeper = keeperWith({
    open: async (request, reporter) => {
      const gate = await open(request, reporter);
      const fast: Gate = { ...gate, timing: { ...gate.timing, ...timing } };
      return { world: gate.world, gate: fast, warning: undefined };
    },
    ...overrides,
  });
  const pre = new Caller();
  const marks = { RUNNER_TRACKING_ID: 'x' };
  keeper.take({ kind: 'enter', use: 'u', ticket: 't', errand: errand({ marks }) }, pre);
  const grant = await pre.hear('granted');
  keeperAccepts(keeper, pre);
  return { keeper, pre, grant };
}
