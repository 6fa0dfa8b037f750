import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, type TestContext, test } from 'node:test';
import type { HistoryLine } from '../../src/core/history/history-line.ts';
import {
  holdSlot,
  type SlotEnd,
  type SlotLoss,
  type SlotWork,
} from '../../src/session/hold-slot.ts';
import { readRecentHistory } from '../../src/store/files/history-file.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { withOpened } from '../../src/store/gate/opened-gate.ts';
import { readRecord } from '../../src/store/transaction/read-record.ts';
import { endTicket, forceEnd } from '../../src/ticket/end-ticket.ts';
import type { HeldSlot } from '../../src/ticket/outcome.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { waitForSlot } from '../../src/ticket/wait.ts';
import { ManualClock } from '../support/manual-clock.ts';
import {
  aParty,
  type Call,
  type Party,
  temporaryDirectory,
  watchedFiles,
} from '../support/temporary.ts';

/** A slot on this machine's files under a clock that the test moves, and the work in it. */
class Scene {
  readonly party: Party;
  readonly clock = new ManualClock();
  readonly over = new AbortController();
  readonly losses: SlotLoss['kind'][] = [];
  readonly expiries: boolean[] = [];
  /** What becomes of a call on the mount. */
  mount: (call: Call) => void | Promise<void> = () => undefined;
  /** What the work does when its time is over. */
  expires: () => Promise<void> = async () => undefined;
  #slot: HeldSlot | undefined;

  static async make(t: TestContext): Promise<Scene> {
    const scene = new Scene();
    const path = await temporaryDirectory(t);
    const gate = await openGate(scene.party, { path, name: 'g', lock: 'flock' });
    const request = { uuid: randomUUID(), limit: 1, weight: 1, priority: 0, details: {} };
    const outcome = await waitForSlot(new Ticket(gate, request), { waitMs: 0 });
    assert.ok(outcome.kind === 'acquired');
    scene.#slot = outcome.slot;
    t.after(async () => {
      scene.mount = () => undefined;
      await scene.slot.ticket.marker?.close();
    });
    return scene;
  }

  private constructor() {
    const files = watchedFiles(
      (call) => this.mount(call),
      (call) => this.clock.waitFor(call),
    );
    this.party = { ...aParty({ files }), clock: this.clock };
  }

  get slot(): HeldSlot {
    assert.ok(this.#slot !== undefined);
    return this.#slot;
  }

  get gate(): Gate {
    return this.slot.ticket.gate;
  }

  hold(work: Partial<SlotWork> = {}, slot: Partial<HeldSlot> = {}): Promise<SlotEnd> {
    return holdSlot(
      { ...this.slot, ...slot },
      {
        over: this.over.signal,
        lose: ({ kind }) => void this.losses.push(kind),
        expire: async ({ byPolicy }) => {
          this.expiries.push(byPolicy);
          await this.expires();
        },
        ending: () => ({ end: 'released' }),
        ...work,
      },
    );
  }

  /** What holding comes to, as time goes by. */
  async ends(holding: Promise<SlotEnd>): Promise<SlotEnd> {
    let has = false;
    void holding.then(() => (has = true)).catch(() => (has = true));
    await this.clock.until(() => has);
    return await holding;
  }

  async holders(): Promise<number> {
    return (await readRecord(this.gate))?.running.length ?? 0;
  }

  async lines(): Promise<HistoryLine[]> {
    return await readRecentHistory(this.gate);
  }

  async names(): Promise<string[]> {
    const names: string[] = await withOpened(this.gate, async ({ home }) => await home.list());
    return names.filter((name) => /ready|running/.test(name));
  }

  events(kind: string): number {
    return this.party.events.filter((event) => event.kind === kind).length;
  }
}

/** A call that never returns. */
const hangs = async (): Promise<void> => await new Promise(() => undefined);

describe('a slot whose work is over', () => {
  test('is released, and the history says for how long it was held', async (t) => {
    const scene = await Scene.make(t);
    const holding = scene.hold({ ending: () => ({ end: 'released', waitedMs: 7_000 }) });
    await scene.clock.pass(60_000);
    assert.equal(await scene.holders(), 1);
    scene.over.abort();
    const end = await scene.ends(holding);
    assert.ok(end.kind === 'released');
    assert.deepEqual([end.as, end.known], ['released', true]);
    assert.ok(end.heldMs >= 60_000 && end.heldMs < 70_000, `${end.heldMs}`);
    assert.equal(await scene.holders(), 0);
    assert.deepEqual(await scene.names(), []);
    const [line] = await scene.lines();
    assert.deepEqual([line?.end, line?.waitedMs, line?.heldMs], ['released', 7_000, end.heldMs]);
    assert.deepEqual(scene.losses, []);
  });

  test('is withdrawn where no job was ever told of it, and the reason is kept', async (t) => {
    const scene = await Scene.make(t);
    const reason = 'its keeper was told to end';
    const holding = scene.hold({ ending: () => ({ end: 'withdrawn', reason }) });
    scene.over.abort();
    const end = await scene.ends(holding);
    assert.equal(end.kind === 'released' && end.as, 'withdrawn');
    const [line] = await scene.lines();
    assert.deepEqual([line?.end, line?.reason], ['withdrawn', reason]);
  });

  test('is released for as long as its holder asks, and no longer', async (t) => {
    const scene = await Scene.make(t);
    const late = new AbortController();
    const holding = scene.hold({ ending: () => ({ end: 'released', signal: late.signal }) });
    await scene.clock.pass(5_000);
    scene.mount = ({ name }) => {
      if (name === 'tryLock') throw Object.assign(new Error('server away'), { code: 'EIO' });
    };
    scene.over.abort();
    await scene.clock.pass(2_000);
    late.abort();
    await assert.rejects(scene.ends(holding), { code: 'ABANDONED' });
  });

  test('was over before it was held: it is released at once', async (t) => {
    const scene = await Scene.make(t);
    scene.over.abort();
    assert.equal((await scene.ends(scene.hold())).kind, 'released');
  });
});

describe('a slot whose time is over', () => {
  for (const { name, maxHoldMs, longestHoldMs, byPolicy } of [
    { name: 'max-hold', maxHoldMs: 60_000, longestHoldMs: undefined, byPolicy: false },
    {
      name: 'max-hold below the policy',
      maxHoldMs: 60_000,
      longestHoldMs: 90_000,
      byPolicy: false,
    },
    { name: 'the policy', maxHoldMs: undefined, longestHoldMs: 60_000, byPolicy: true },
    { name: 'the policy below max-hold', maxHoldMs: 90_000, longestHoldMs: 60_000, byPolicy: true },
  ])
    test(`by ${name} is released as expired once its work has ended`, async (t) => {
      const scene = await Scene.make(t);
      const end = await scene.ends(scene.hold({ maxHoldMs }, { longestHoldMs }));
      assert.ok(end.kind === 'expired');
      assert.ok(end.heldMs >= 60_000 && end.heldMs < 70_000, `${end.heldMs}`);
      assert.deepEqual(scene.expiries, [byPolicy]);
      assert.equal((await scene.lines())[0]?.end, 'expired');
    });

  test('counts what an earlier keeper held of it', async (t) => {
    const scene = await Scene.make(t);
    const holding = scene.hold({ maxHoldMs: 60_000 }, { heldBeforeMs: 50_000 });
    await scene.clock.pass(12_000);
    assert.deepEqual(scene.expiries, [false]);
    const end = await scene.ends(holding);
    assert.ok(end.kind === 'expired' && end.heldMs >= 60_000);
  });

  test('is kept, with heartbeats, for work that does not die', async (t) => {
    const scene = await Scene.make(t);
    let died = (): void => undefined;
    scene.expires = async () => await new Promise<void>((resolve) => (died = resolve));
    const holding = scene.hold({ maxHoldMs: 60_000 });
    await scene.clock.pass(600_000);
    assert.deepEqual([await scene.holders(), scene.events('fenced')], [1, 0]);
    // Nobody needs the slot any more, and still something is at work in it.
    scene.over.abort();
    await scene.clock.pass(60_000);
    assert.equal(await scene.holders(), 1);
    died();
    assert.equal((await scene.ends(holding)).kind, 'expired');
    assert.equal(await scene.holders(), 0);
  });

  test('is lost when it is taken away while its work ends', async (t) => {
    const scene = await Scene.make(t);
    scene.expires = hangs;
    const holding = scene.hold({ maxHoldMs: 60_000 });
    await scene.clock.pass(70_000);
    await forceEnd(scene.gate, { ticket: scene.slot.number, reason: 'test', by: 'eve' });
    assert.equal((await scene.ends(holding)).kind, 'lost');
    assert.deepEqual(scene.losses, ['gone']);
  });

  test('never comes for a slot that was lost before', async (t) => {
    const scene = await Scene.make(t);
    const holding = scene.hold({ maxHoldMs: 60_000 });
    await forceEnd(scene.gate, { ticket: scene.slot.number, reason: 'test', by: 'eve' });
    assert.equal((await scene.ends(holding)).kind, 'lost');
    await scene.clock.pass(120_000);
    assert.deepEqual(scene.expiries, []);
  });
});

describe('a slot that was taken away', () => {
  test('ends its work, is noted as lost, and leaves no marker', async (t) => {
    const scene = await Scene.make(t);
    const holding = scene.hold();
    await scene.clock.pass(15_000);
    await forceEnd(scene.gate, { ticket: scene.slot.number, reason: 'test', by: 'eve' });
    assert.deepEqual(await scene.ends(holding), { kind: 'lost' });
    assert.deepEqual(scene.losses, ['gone']);
    assert.deepEqual(
      (await scene.lines()).map(({ event }) => event),
      ['ended', 'lost'],
    );
    assert.deepEqual(await scene.names(), []);
  });

  test('ends its work first, also when the mount hangs from then on', async (t) => {
    const scene = await Scene.make(t);
    const holding = scene.hold({
      lose: ({ kind }) => {
        scene.losses.push(kind);
        scene.mount = hangs;
      },
    });
    await forceEnd(scene.gate, { ticket: scene.slot.number, reason: 'test', by: 'eve' });
    void holding;
    await scene.clock.until(() => scene.losses.length > 0);
    assert.deepEqual(scene.losses, ['gone']);
  });

  test('is no loss where another process of the job released it: nothing is killed', async (t) => {
    const scene = await Scene.make(t);
    const holding = scene.hold({ wasReleased: async () => true });
    await endTicket(scene.gate, { uuid: scene.slot.ticket.uuid }, { end: 'released' });
    assert.deepEqual(await scene.ends(holding), { kind: 'released-elsewhere' });
    assert.deepEqual(scene.losses, []);
    assert.deepEqual(
      (await scene.lines()).map(({ event }) => event),
      ['ended'],
    );
  });
});

describe('a slot of which nothing is known', () => {
  const away = (): void => {
    throw Object.assign(new Error('server away'), { code: 'EIO' });
  };

  test('ends its work at the self-fencing timeout, once, and is held again when the server is back', async (t) => {
    const scene = await Scene.make(t);
    const held: number[] = [];
    const holding = scene.hold({ onHeld: (beganMs) => held.push(beganMs) });
    await scene.clock.until(() => held.length === 2);
    scene.mount = away;
    await scene.clock.until(() => scene.losses.length > 0);
    assert.ok(scene.clock.elapsedMs() - (held.at(-1) ?? 0) >= 30_000);
    await scene.clock.pass(120_000);
    assert.deepEqual([scene.losses, held.length], [['silent'], 2]);
    scene.mount = () => undefined;
    await scene.clock.until(() => scene.events('recovered') === 1);
    assert.ok(held.length > 2);
    scene.over.abort();
    assert.equal((await scene.ends(holding)).kind, 'released');
  });

  test('ends its work when the mount hangs, too', async (t) => {
    const scene = await Scene.make(t);
    void scene.hold();
    await scene.clock.pass(15_000);
    scene.mount = hangs;
    await scene.clock.pass(60_000);
    assert.deepEqual(scene.losses, ['silent']);
  });

  test('ends its work after an internal error, and is not released', async (t) => {
    const scene = await Scene.make(t);
    const holding = scene.hold();
    scene.mount = () => {
      throw new TypeError('a defect');
    };
    const end = await scene.ends(holding);
    scene.mount = () => undefined;
    assert.ok(end.kind === 'unknown' && end.error instanceof TypeError);
    assert.deepEqual(scene.losses, ['fault']);
    assert.equal(await scene.holders(), 1);
  });
});

describe("the work's process", () => {
  const process = { pid: 4711, start: '99' };

  test('is named in the marker soon', async (t) => {
    const scene = await Scene.make(t);
    const holding = scene.hold({ process });
    await scene.clock.pass(1_000);
    assert.deepEqual(scene.slot.ticket.marker?.content.pulse?.job, process);
    scene.over.abort();
    await scene.ends(holding);
  });

  test('costs no write when it ends before that', async (t) => {
    const scene = await Scene.make(t);
    const holding = scene.hold({ process });
    await scene.clock.pass(200);
    scene.over.abort();
    await scene.ends(holding);
    assert.equal(scene.slot.ticket.marker?.content.pulse?.job, undefined);
  });
});
