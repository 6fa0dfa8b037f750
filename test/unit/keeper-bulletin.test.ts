import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyRecord, type Holder } from '../../src/core/record/record.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { TicketEvent } from '../../src/ports/reporter.ts';
import { Bulletin, describeHolder } from '../../src/progress/wait-reporter.ts';

/** A clock that jumps from sleep to sleep, and stops the sleeper at its end. */
class JumpingClock implements Clock {
  readonly identity = 'test';
  readonly #end: AbortController;
  readonly #endMs: number;
  #nowMs = 0;
  onTick: () => void = () => undefined;

  constructor(end: AbortController, endMs: number) {
    this.#end = end;
    this.#endMs = endMs;
  }

  elapsedMs(): number {
    return this.#nowMs;
  }

  wallMs(): number {
    return this.#nowMs;
  }

  async sleep(ms: number): Promise<void> {
    this.#nowMs += ms;
    this.onTick();
    if (this.#nowMs >= this.#endMs) this.#end.abort();
    await Promise.resolve();
  }
}

function waiting(position: number, waitedMs: number): TicketEvent {
  return {
    kind: 'waiting',
    ticket: 7,
    position,
    because: 'full',
    limit: 2,
    askedLimit: 2,
    waitedMs,
    record: emptyRecord('deploy', 'flock'),
    suspects: [],
  };
}

/** What is said in this time, and when, while `tick` may bring events. */
async function said(
  forMs: number,
  tick: (bulletin: Bulletin, nowMs: number) => void,
): Promise<{ line: string; atMs: number }[]> {
  const end = new AbortController();
  const clock = new JumpingClock(end, forMs);
  const lines: { line: string; atMs: number }[] = [];
  const bulletin = new Bulletin(clock, (line) => lines.push({ line, atMs: clock.elapsedMs() }));
  clock.onTick = () => tick(bulletin, clock.elapsedMs());
  await bulletin.remind(end.signal);
  return lines;
}

function longestSilenceMs(lines: readonly { atMs: number }[], untilMs: number): number {
  const times = [0, ...lines.map(({ atMs }) => atMs), untilMs];
  return Math.max(...times.map((atMs, index) => atMs - (times[index - 1] ?? 0)));
}

test('a wait in which nothing changes says so at least once a minute, and no more', async () => {
  const forMs = 600_000;
  const lines = await said(forMs, (bulletin, nowMs) => bulletin.note(waiting(3, nowMs)));
  assert.ok(longestSilenceMs(lines, forMs) <= 60_000);
  assert.ok(lines.length <= 12, `${lines.length} lines`);
});

test('one who stands far back and seldom looks is not silent either', async () => {
  const forMs = 600_000;
  const lines = await said(forMs, (bulletin, nowMs) => {
    if (nowMs % 60_000 === 5_000) bulletin.note(waiting(300, nowMs));
  });
  assert.ok(longestSilenceMs(lines, forMs) <= 60_000);
});

test('a line that moves all the time is no flood', async () => {
  const lines = await said(60_000, (bulletin, nowMs) => {
    for (let many = 0; many < 25; many += 1) bulletin.note(waiting(300 - many, nowMs));
  });
  assert.ok(lines.length <= 30, `${lines.length} lines`);
});

test('a mount that does not answer at all is named, before the ticket waits and after', async () => {
  const before = await said(120_000, () => undefined);
  assert.match(before[0]?.line ?? '', /no answer from the file server/);
  const after = await said(400_000, (bulletin, nowMs) => {
    if (nowMs === 5_000) bulletin.note(waiting(2, nowMs));
  });
  assert.match(after.at(-1)?.line ?? '', /has not answered for \d+ min/);
  assert.ok(longestSilenceMs(after, 400_000) <= 60_000);
});

const holder: Holder = {
  ticket: 41,
  uuid: 'u',
  limit: 2,
  weight: 1,
  priority: 0,
  sinceMs: 0,
  token: 42,
  slots: [1],
  heldSinceMs: 0,
};

test('a holder is introduced by what its marker tells, which is hostile text', () => {
  const onlooker = { place: '', nowMs: 184_000 };
  const details = { host: 'h\u001b[31m', repository: '::error::x', other: 'no' };
  assert.equal(
    describeHolder(holder, details, onlooker),
    'slot 1: ticket 41: repository : :error: :x, host h; for about 3 min',
  );
  assert.equal(
    describeHolder(holder, {}, onlooker),
    'slot 1: ticket 41: its details cannot be read; for about 3 min',
  );
});
