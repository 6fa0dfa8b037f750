import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { defaultTiming } from '../../src/core/liveness/timing.ts';
import type { Directory } from '../../src/ports/file-system.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { Doorbell, type Nap } from '../../src/ticket/notification.ts';
import { aParty } from '../support/temporary.ts';
import { wrappedFiles } from '../support/wrapped-files.ts';

/** A doorbell whose clock stands still until it is moved, and whose file is written to by hand. */
class Scene {
  readonly doorbell: Doorbell;
  #nowMs = 0;
  readonly #sleepers = new Set<{ readonly untilMs: number; readonly wake: () => void }>();
  #ring: (() => void) | undefined;

  constructor() {
    const party = aParty();
    const files = wrappedFiles(party.files, (directory) => {
      const fake: Directory = {
        ...directory,
        openDirectory: async () => fake,
        watch: (_, onWrite) => {
          this.#ring = onWrite;
          return () => undefined;
        },
      };
      return fake;
    });
    const clock = {
      ...party.clock,
      elapsedMs: () => this.#nowMs,
      sleep: async (ms: number, signal?: AbortSignal) => await this.#sleep(ms, signal),
    };
    const gate: Gate = {
      name: 'g',
      path: '/',
      directory: '/g',
      lock: 'flock',
      timing: defaultTiming,
      fileMode: 0o600,
      world: { ...party, files, clock },
    };
    this.doorbell = new Doorbell(gate);
  }

  /** Resolves when it listens. */
  static async make(): Promise<Scene> {
    const scene = new Scene();
    while (scene.#ring === undefined) await turn();
    return scene;
  }

  /** One commit: two writes in a row. */
  async commit(): Promise<void> {
    this.#ring?.();
    await turn();
    this.#ring?.();
    await this.pass(5);
  }

  async pass(ms: number): Promise<void> {
    await turn();
    this.#nowMs += ms;
    for (const one of this.#sleepers) if (one.untilMs <= this.#nowMs) one.wake();
    await turn();
  }

  /** Whether this sleep has ended. */
  sleeps(nap: Partial<Nap>): () => boolean {
    const { signal } = new AbortController();
    let isOver = false;
    const whole = { atMostMs: 60_000, rings: 1, afterRingMs: 0, oneRingMs: 5, signal, ...nap };
    void this.doorbell.sleep(whole).then(() => {
      isOver = true;
    });
    return () => isOver;
  }

  async #sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const sleeper = {
        untilMs: this.#nowMs + ms,
        wake: () => {
          this.#sleepers.delete(sleeper);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      if (ms <= 0 || signal?.aborted === true) sleeper.wake();
      signal?.addEventListener('abort', sleeper.wake);
    });
  }
}

test('without a ring a sleep lasts as long as it may', async () => {
  const scene = await Scene.make();
  const isOver = scene.sleeps({ rings: 3 });
  await scene.pass(59_999);
  assert.equal(isOver(), false);
  await scene.pass(1);
  assert.equal(isOver(), true);
});

test('the first waiter is woken by the first write, the next ones a moment later', async () => {
  const scene = await Scene.make();
  const isOver = scene.sleeps({ afterRingMs: 20 });
  await scene.commit();
  assert.equal(isOver(), false);
  await scene.pass(20);
  assert.equal(isOver(), true);
});

test('a waiter far back sleeps through the given number of commits, however many writes each took', async () => {
  const scene = await Scene.make();
  const isOver = scene.sleeps({ rings: 4 });
  for (let one = 1; one <= 3; one += 1) {
    await scene.commit();
    await scene.pass(50);
    assert.equal(isOver(), false, `after ${one}`);
  }
  await scene.commit();
  assert.equal(isOver(), true);
});

test('a write between two sleeps is not missed', async () => {
  const scene = await Scene.make();
  await scene.commit();
  const isOver = scene.sleeps({});
  await scene.pass(1);
  assert.equal(isOver(), true);
});

test('a cancelled waiter wakes up at once', async () => {
  const scene = await Scene.make();
  const interest = new AbortController();
  const isOver = scene.sleeps({ rings: 9, signal: interest.signal });
  await scene.commit();
  interest.abort();
  await scene.pass(0);
  assert.equal(isOver(), true);
});
