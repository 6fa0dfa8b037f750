import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { endedLine } from '../../src/core/history/history-line.ts';
import type { GateRecord, Holder } from '../../src/core/record/record.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { TicketEvent } from '../../src/ports/reporter.ts';
import { Bulletin } from '../../src/progress/wait-reporter.ts';
import * as historyFile from '../../src/store/files/history-file.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { withOpened } from '../../src/store/gate/opened-gate.ts';
import { OwnMarker } from '../../src/store/markers/own-marker.ts';
import { aHolder, anAnnouncement, aRecord, aWaiter } from '../support/builders.ts';
import {
  aParty,
  type Call,
  openedFor,
  temporaryDirectory,
  watchedFiles,
} from '../support/temporary.ts';

const appendHistory = openedFor(historyFile.appendHistory);

const minute = 60_000;
const startMs = 1_780_000_000_000;

/** A clock that the test sets. */
class SetClock implements Clock {
  readonly identity = 'test';
  nowMs = 0;

  elapsedMs(): number {
    return this.nowMs;
  }

  wallMs(): number {
    return startMs + this.nowMs;
  }

  async sleep(): Promise<void> {
    await Promise.resolve();
  }
}

/** What a look at the record finds beside the record. */
type Seen = Pick<Extract<TicketEvent, { kind: 'waiting' }>, 'suspects' | 'because'>;

/** A waiting ticket's log, and the gate that it waits at. */
class Wait {
  readonly lines: string[] = [];
  readonly calls: Call[] = [];
  readonly #pending = new Set<unknown>();
  readonly clock = new SetClock();
  readonly gate: Gate;
  readonly bulletin: Bulletin;

  constructor(gate: Gate, machine = 'here') {
    const files = watchedFiles((call) => void this.calls.push(call));
    const world = aParty({ files: this.#followed(files) });
    const processes = { ...world.processes, place: machine };
    this.gate = { ...gate, world: { ...world, processes } };
    this.bulletin = new Bulletin(this.clock, (line) => this.lines.push(line));
    const mount = 'nfs4.1: its locks are kept by the server, for all hosts';
    this.bulletin.at({ gate: this.gate, path: '/mnt/ci', mount });
  }

  /** These files, with a note of every call that is under way. */
  #followed<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (_, key) => {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          const call = Promise.resolve(Reflect.apply(value, target, args));
          this.#pending.add(call);
          const result: unknown = await call.finally(() => this.#pending.delete(call));
          return /^open/.test(String(key)) ? this.#followed(result as object) : result;
        };
      },
    });
  }

  /** The record as it was read at this time, and all that follows from it. */
  async sees(
    atMs: number,
    record: GateRecord,
    { suspects = [], because = 'full' }: Partial<Seen> = {},
  ): Promise<void> {
    this.clock.nowMs = atMs;
    const event: TicketEvent = {
      kind: 'waiting',
      ticket: 7,
      position: 1,
      because,
      limit: 1,
      askedLimit: 1,
      waitedMs: atMs,
      record,
      suspects,
    };
    this.bulletin.note(event);
    // Until nothing that was begun on the mount is pending, and nothing follows from it.
    for (let quiet = 0; quiet < 10; quiet = this.#pending.size > 0 ? 0 : quiet + 1)
      await new Promise((resolve) => setImmediate(resolve));
  }
}

async function aGate(t: TestContext, holdsMs: readonly number[] = []): Promise<Gate> {
  const path = await temporaryDirectory(t);
  const gate = await openGate(aParty(), { path, name: 'deploy', lock: 'flock' });
  const lines = holdsMs.map((heldMs, index) =>
    endedLine(aHolder(100 + index, [0]), { end: 'released', atMs: 1, limit: 1, heldMs }),
  );
  if (lines.length > 0) await appendHistory(gate, lines);
  return gate;
}

/** A holder whose marker is there to be read. */
async function holding(gate: Gate, change: Partial<Holder> = {}): Promise<Holder> {
  const holder = aHolder(5, [0], {
    limit: 1,
    uuid: randomUUID(),
    heldSinceMs: startMs - 3 * minute,
    ...change,
  });
  const { slots, token, heldSinceMs, ...waiter } = holder;
  const details = {
    repository: 'octo/app',
    workflow: 'ci',
    job: 'build',
    attempt: '2',
    url: 'https://x/1',
  };
  const announcement = { ...anAnnouncement(waiter, 'deploy'), details };
  const marker = await withOpened(gate, async (opened) => {
    const made = await OwnMarker.create(opened, announcement, { heartbeat: 1 });
    await made?.becomeRunning(opened, { token, many: 1, slots, heldSinceMs });
    return made;
  });
  // As if another process had it: this one's own is not read from the mount.
  await marker?.close();
  return holder;
}

const withMe = (running: readonly Holder[]): GateRecord =>
  aRecord({ running, waiting: [aWaiter(7, { limit: 1 })] }, 'deploy');

test('the log of a wait begins with the gate, the mount, the position and the holders', async (t) => {
  const wait = new Wait(await aGate(t));
  await wait.sees(0, withMe([await holding(wait.gate)]));
  assert.deepEqual(wait.lines, [
    'gate "deploy" with 1 slot at /mnt/ci, on nfs4.1: its locks are kept by the server, for all hosts',
    'waiting for gate "deploy": position 1 (ticket 7); 1 of 1 slot held by ticket 5 (for about 3 min); waited 0 s',
    'slot 0: ticket 5: repository octo/app, workflow ci, job build, attempt 2, url https://x/1; for about 3 min',
  ]);
});

test('on one machine the time of a holder is exact', async (t) => {
  const wait = new Wait(await aGate(t), 'this boot');
  const keeper = { place: 'this boot', wallOffsetMs: 0, pid: 1, start: '1' };
  await wait.sees(1_000, withMe([await holding(wait.gate, { keeper })]));
  assert.match(wait.lines[1] ?? '', /by ticket 5 \(for 3 min 1 s\);/);
});

test('an estimate comes from the gate’s own history', async (t) => {
  const wait = new Wait(
    await aGate(
      t,
      [8, 9, 10, 11, 12].map((minutes) => minutes * minute),
    ),
  );
  const record = withMe([await holding(wait.gate)]);
  await wait.sees(0, record);
  assert.equal(wait.lines.filter((line) => /estimate/.test(line)).length, 0, 'not at once');
  await wait.sees(3_000, record);
  const estimate =
    'estimate: about 7 min more (6 min to 8 min in half of all cases, based on the last 5 holds)';
  assert.equal(wait.lines.at(-1), estimate);
  await wait.sees(2 * minute, record);
  assert.match(
    wait.lines.at(-1) ?? '',
    /waited 2 min; estimate: about 5 min more \(4 min to 6 min/,
  );
});

test('with too few holds there is no estimate', async (t) => {
  const wait = new Wait(await aGate(t, [minute, minute]));
  const record = withMe([await holding(wait.gate)]);
  for (const atMs of [0, 3_000, minute, 2 * minute]) await wait.sees(atMs, record);
  assert.doesNotMatch(wait.lines.join('\n'), /estimate/);
});

test('while a gate is closed, or a share is used up, there is no estimate', async (t) => {
  const wait = new Wait(
    await aGate(
      t,
      [8, 9, 10, 11, 12].map((minutes) => minutes * minute),
    ),
  );
  const record = withMe([await holding(wait.gate)]);
  await wait.sees(0, record, { because: 'closed' });
  await wait.sees(3_000, record, { because: 'closed' });
  await wait.sees(minute, record, { because: 'share' });
  assert.doesNotMatch(wait.lines.join('\n'), /estimate/);
  await wait.sees(2 * minute, record);
  assert.match(wait.lines.at(-1) ?? '', /estimate: about 5 min more/, 'it is open again');
});

test('a suspect is reported with the time that is still missing', async (t) => {
  const wait = new Wait(await aGate(t));
  const suspects = [{ ticket: 5, silentMs: 19_000, neededMs: 45_000 }];
  await wait.sees(0, withMe([await holding(wait.gate)]), { suspects });
  assert.match(wait.lines[1] ?? '', /ticket 5 may be dead: heartbeat unchanged for 19 s of 45 s/);
});

test('a wait of an hour reads markers and history a few times, not at every poll', async (t) => {
  const wait = new Wait(await aGate(t, [minute]));
  const record = withMe([await holding(wait.gate)]);
  wait.calls.length = 0;
  for (let atMs = 0; atMs < 60 * minute; atMs += 30_000) await wait.sees(atMs, record);
  const opens = wait.calls.filter(({ name }) => name === 'open').map(({ args }) => String(args[0]));
  assert.equal(opens.filter((path) => /_deploy/.test(path)).length, 1);
  const reads = opens.filter((path) => /history/.test(path)).length;
  assert.ok(reads >= 5 && reads <= 7, `${reads} reads of the history`);
  assert.ok(wait.lines.length <= 64, `${wait.lines.length} lines`);
});

test('the story of the wait knows who held, also where they were not introduced in the log', async (t) => {
  const wait = new Wait(await aGate(t));
  const first = await holding(wait.gate);
  await wait.sees(0, withMe([first]));
  const second = await holding(wait.gate, {
    ticket: 6,
    token: 1_006,
    heldSinceMs: startMs + 5_000,
  });
  await wait.sees(6_000, withMe([second]));
  const { spells, waitedMs } = wait.bulletin.story(8_000, [0]);
  assert.equal(waitedMs, 8_000);
  assert.deepEqual(
    spells.map(({ ticket, fromMs, untilMs, details }) => [ticket, fromMs, untilMs, details['job']]),
    [
      [5, 0, 6_000, 'build'],
      [6, 6_000, 8_000, 'build'],
    ],
  );
});

test('a busy gate is no flood of introductions, and nobody is introduced twice', async (t) => {
  const wait = new Wait(await aGate(t));
  const first = await holding(wait.gate);
  await wait.sees(0, withMe([first]));
  for (let second = 3; second < 60; second += 3) {
    const heldSinceMs = startMs + second * 1_000;
    const next = await holding(wait.gate, {
      ticket: 10 + second,
      token: 1_010 + second,
      slots: [1],
      heldSinceMs,
    });
    await wait.sees(second * 1_000, withMe([first, next]));
  }
  const introduced = wait.lines.filter((line) => /^slot \d: ticket/.test(line));
  assert.equal(introduced.length, 8, introduced.join('\n'));
  assert.equal(new Set(introduced.map((line) => line.slice(0, 20))).size, 8);
});
