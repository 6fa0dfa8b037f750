import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  admission,
  allAdmitted,
  type Terms,
  waitersInTheWay,
} from '../../src/core/admission/admission.ts';
import { parseLabels, satisfies } from '../../src/core/admission/label-expression.ts';
import { weightOf } from '../../src/core/admission/limit.ts';
import { type NamedSlot, Rules } from '../../src/core/policy/policy-rules.ts';
import type { Policy } from '../../src/core/policy/policy-schema.ts';
import { inLine } from '../../src/core/record/own-places.ts';
import {
  emptyRecord,
  type GateRecord,
  type Waiter,
  withHolder,
  without,
  withWaiter,
} from '../../src/core/record/record.ts';

/** Rules whose slots have names. */
export class NamedRules extends Rules {
  override readonly slots: readonly NamedSlot[];

  constructor(policy: Policy, slots: readonly NamedSlot[]) {
    super(policy, 'digest');
    this.slots = slots;
  }
}

/** What a job of a story asks for. */
export interface Asked {
  readonly weight: number;
  readonly exclusive: boolean;
  readonly labels: string;
  readonly list: readonly string[] | undefined;
  readonly priority: number;
  readonly limit: number;
  readonly repository: string;
  /** How many rounds it holds its slots. */
  readonly holds: number;
}

/** A gate of a story. */
export interface Setting {
  readonly slots: readonly NamedSlot[];
  readonly limit: number | undefined;
  readonly share: number | undefined;
  readonly out: readonly string[];
}

const names = ['s0', 's1', 's2', 's3', 's4', 's5'];
const labels = ['x', 'y', 'z'];
const expressions = ['', '', 'x', 'y', '!x', 'x && y', 'x || z', '(y || z) && !x'];

export const asked: fc.Arbitrary<Asked> = fc.record({
  weight: fc.integer({ min: 1, max: 3 }),
  exclusive: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  labels: fc.constantFrom(...expressions),
  list: fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 3 },
    { arbitrary: fc.subarray(names, { minLength: 1 }), weight: 1 },
  ),
  priority: fc.integer({ min: 0, max: 1 }),
  limit: fc.integer({ min: 1, max: 4 }),
  repository: fc.constantFrom('a', 'b'),
  holds: fc.integer({ min: 1, max: 3 }),
});

export const setting: fc.Arbitrary<Setting> = fc.record({
  slots: fc
    .array(fc.subarray(labels), { minLength: 1, maxLength: 6 })
    .map((each) => each.map((of, index) => ({ name: names[index] ?? '', labels: of }))),
  limit: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  share: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  out: fc.subarray(names, { maxLength: 2 }),
});

/** A gate with named slots that is used round after round, and checked in each. */
export class SlotStory {
  record: GateRecord = emptyRecord('g', 'flock');
  readonly terms: Terms;
  readonly #setting: Setting;
  readonly #asked = new Map<string, Asked>();
  readonly #endsAt = new Map<string, number>();
  #round = 0;

  constructor(setting: Setting) {
    this.#setting = setting;
    const { slots, limit, share, out } = setting;
    const shares =
      share === undefined ? {} : { shares: [{ of: 'repository', running: share } as const] };
    this.terms = {
      rules: new NamedRules(
        { slotgate: 1, ...(limit === undefined ? {} : { limit }), ...shares },
        slots,
      ),
      wallMs: 0,
    };
    this.putOutOfService(out);
  }

  putOutOfService(out: readonly string[]): void {
    this.record = { ...this.record, outOfService: out.map((slot) => ({ slot })) };
  }

  /** The slots that a job could use, judged on their own: in service, on its list, of its labels. */
  usable({ labels: text, list }: Asked, among = this.inService()): readonly string[] {
    const parsed = text === '' ? undefined : parseLabels(text);
    return among
      .filter(({ name }) => list?.includes(name) !== false)
      .filter(
        (slot) => parsed?.kind !== 'labels' || satisfies(new Set(slot.labels), parsed.expression),
      )
      .map(({ name }) => name);
  }

  inService(): readonly NamedSlot[] {
    const out = new Set((this.record.outOfService ?? []).map(({ slot }) => slot));
    return this.#setting.slots.filter(({ name }) => !out.has(name));
  }

  /** Lets a job come; returns it unless it is rejected at once, which it is if no slot could ever do. */
  come(job: Asked): Waiter | undefined {
    const { weight, exclusive, labels: text, list, priority, limit, repository } = job;
    const waiter: Waiter = {
      ticket: this.record.next,
      uuid: `u${this.record.next}`,
      limit,
      weight,
      priority,
      sinceMs: 0,
      origin: { repository },
      ...(exclusive ? { exclusive } : {}),
      ...(text === '' ? {} : { labels: text }),
      ...(list === undefined ? {} : { fromSlots: [...list] }),
    };
    const ever = this.usable(job, this.#setting.slots).length >= (exclusive ? 1 : weight);
    const outcome = admission(this.record, waiter, this.terms);
    assert.equal(outcome.kind !== 'refuse', ever);
    if (!ever) return undefined;
    this.#asked.set(waiter.uuid, job);
    this.record = withWaiter(this.record, waiter);
    return waiter;
  }

  /** One round: those whose time is over end, and all that may run get their slots, one after the other. */
  round(): void {
    this.#round += 1;
    for (const { uuid } of this.record.running)
      if ((this.#endsAt.get(uuid) ?? 0) <= this.#round) this.record = without(this.record, uuid);
    this.#checkWaits();
    this.#admitAll();
    this.#check();
  }

  isRunning({ uuid }: Waiter): boolean {
    return this.record.running.some((holder) => holder.uuid === uuid);
  }

  #admitAll(): void {
    const promised = allAdmitted(this.record, this.terms);
    for (const waiter of inLine(this.record.waiting).filter(({ uuid }) => promised.has(uuid))) {
      const outcome = admission(this.record, waiter, this.terms);
      if (outcome.kind !== 'admit') assert.fail(`ticket ${waiter.ticket} was promised its slots`);
      this.#grant(waiter, outcome.slots, outcome.slotNames ?? []);
    }
    assert.equal(allAdmitted(this.record, this.terms).size, 0, 'one walk is the fixed point');
  }

  #grant(waiter: Waiter, slots: readonly number[], slotNames: readonly string[]): void {
    const job = this.#asked.get(waiter.uuid);
    if (job === undefined) assert.fail('unknown job');
    const usable = this.usable(job);
    const held = this.record.running.flatMap((holder) => holder.slotNames ?? []);
    assert.equal(slotNames.length, job.exclusive ? usable.length : job.weight);
    assert.ok(slotNames.every((name) => usable.includes(name) && !held.includes(name)));
    if (job.exclusive && job.labels === '' && job.list === undefined)
      assert.equal(this.record.running.length, 0);
    for (const holder of this.record.running.filter(({ exclusive }) => exclusive)) {
      const its = this.usable(this.#asked.get(holder.uuid) ?? job);
      assert.ok(!slotNames.some((name) => its.includes(name)), 'an exclusive holder stays alone');
    }
    this.record = withHolder(this.record, waiter, {
      token: this.record.next,
      slots,
      slotNames: [...slotNames],
      heldSinceMs: 0,
    });
    const { limit = Number.POSITIVE_INFINITY } = this.#setting;
    assert.ok(weightOf(this.record.running) <= limit);
    this.#endsAt.set(waiter.uuid, this.#round + job.holds);
  }

  /** A waiter waits only if something is in its way: holders, or what others have on paper. */
  #checkWaits(): void {
    for (const waiter of this.record.waiting) {
      const outcome = admission(this.record, waiter, this.terms);
      if (outcome.kind !== 'wait') continue;
      const alone = admission({ ...this.record, waiting: [waiter] }, waiter, this.terms);
      if (alone.kind !== 'admit') continue;
      const inTheWay = waitersInTheWay(this.record, waiter, this.terms);
      assert.ok(
        inTheWay.length > 0 || outcome.because === 'share',
        `ticket ${waiter.ticket} waits for nothing`,
      );
      const line = inLine(this.record.waiting);
      const mine = line.findIndex(({ uuid }) => uuid === waiter.uuid);
      for (const other of inTheWay)
        assert.ok(line.findIndex(({ uuid }) => uuid === other.uuid) < mine);
    }
  }

  #check(): void {
    const held = this.record.running.flatMap((holder) => holder.slotNames ?? []);
    assert.equal(new Set(held).size, held.length, 'no name twice');
    const { share } = this.#setting;
    if (share === undefined) return;
    for (const repository of ['a', 'b']) {
      const its = this.record.running.filter(({ origin }) => origin?.repository === repository);
      assert.ok(weightOf(its) <= share);
    }
  }
}
