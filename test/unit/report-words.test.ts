import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emptyRecord, type Holder } from '../../src/core/record/record.ts';
import type { TicketEvent } from '../../src/ports/reporter.ts';
import { createNarrator } from '../../src/progress/narrator.ts';
import {
  describeEvent,
  describeTickets,
  ordinal,
  type WaitingEvent,
} from '../../src/report/text/event-text.ts';

function holder(ticket: number, slot: number): Holder {
  return {
    ticket,
    uuid: `uuid-${ticket}`,
    limit: 2,
    weight: 1,
    priority: 0,
    sinceMs: 0,
    token: ticket + 1,
    slots: [slot],
    heldSinceMs: 0,
  };
}

function waiting(parts: Partial<WaitingEvent> = {}): WaitingEvent {
  return {
    kind: 'waiting',
    ticket: 44,
    position: 1,
    because: 'full',
    limit: 2,
    askedLimit: 2,
    waitedMs: 65_000,
    record: { ...emptyRecord('build', 'flock'), running: [holder(41, 0), holder(42, 1)] },
    suspects: [],
    ...parts,
  };
}

const acquired = {
  kind: 'acquired',
  ticket: 44,
  token: 47,
  slots: [1],
  limit: 2,
  askedLimit: 2,
  waitedMs: 1200,
} as const satisfies TicketEvent;

describe('a line of the story', () => {
  test('says place, holders and time of a wait', () => {
    assert.equal(
      describeEvent(waiting()),
      'waiting for gate "build": position 1 (ticket 44); 2 of 2 slots held by tickets 41 and 42; waited 1 min 5 s',
    );
  });

  test('says why a suspect is not given up yet', () => {
    const suspects = [{ ticket: 41, silentMs: 19_000, neededMs: 45_000 }];
    assert.match(
      describeEvent(waiting({ suspects })) ?? '',
      /ticket 41 may be dead: heartbeat unchanged for 19 s of 45 s/,
    );
  });

  test('says that room is left to those before it', () => {
    const record = { ...emptyRecord('build', 'flock'), running: [holder(41, 0)] };
    assert.match(
      describeEvent(waiting({ because: 'behind', position: 2, record })) ?? '',
      /position 2 \(ticket 44\); 1 of 2 slots held, but other waiters are ahead/,
    );
  });

  test('tells a job that asked for more which limit counts', () => {
    const line = describeEvent({ ...acquired, askedLimit: 5 });
    assert.equal(
      line,
      'acquired slot 1 of 2 slots (this job asks for 5, a running one for 2: the smaller applies) (ticket 44, fencing token 47, waited 1.2 s)',
    );
  });

  test('never prints what the mount says as it is', () => {
    const problem = '\u001b[31m::error::gone\nmad';
    const line = describeEvent({ kind: 'rebuilt', problem, record: emptyRecord('g', 'flock') });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
    assert.doesNotMatch(line ?? '', /[\u0000-\u001f]|::/);
  });

  test('tells a directory that has gone from a server that does not answer', () => {
    const trouble = (code: string) => describeEvent({ kind: 'mount-trouble', code, forMs: 10_000 });
    assert.match(
      trouble('ENOENT') ?? '',
      /directory does not exist.*mounted.* for 10 s: trying again/,
    );
    assert.match(trouble('EIO') ?? '', /calls on the mount fail \(EIO\) for 10 s: trying again/);
  });

  test('exists for every event', () => {
    const events: TicketEvent[] = [
      { kind: 'reclaimed', ticket: 1, proof: { kind: 'heartbeat', silentMs: 46_000 } },
      { kind: 'reclaimed', ticket: 1, proof: { kind: 'processes' } },
      { kind: 'reclaimed', ticket: 1, proof: { kind: 'runner', checkRun: '9' } },
      { kind: 'dropped', ticket: 1 },
      { kind: 'passed-over', ticket: 1 },
      { kind: 'lock-busy', forMs: 10_000 },
      { kind: 'mount-trouble', code: 'EIO', forMs: 10_000 },
      { kind: 'came-back', ticket: 1 },
      { kind: 'fenced', ticket: 1, silentMs: 30_000 },
      { kind: 'recovered', ticket: 1 },
    ];
    for (const event of events) assert.match(describeEvent(event) ?? '', /\S{3}/, event.kind);
  });
});

describe('numbers in words', () => {
  test('are counted as people do', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 11, 12, 13, 21, 111].map(ordinal).join(' '),
      '1st 2nd 3rd 4th 11th 12th 13th 21st 111th',
    );
  });

  test('name a few tickets and count the others', () => {
    assert.equal(describeTickets([]), 'no ticket');
    assert.equal(describeTickets([7]), 'ticket 7');
    assert.equal(describeTickets([7, 9]), 'tickets 7 and 9');
    assert.equal(describeTickets([1, 2, 3, 4, 5, 6]), 'tickets 1, 2, 3, 4 and 2 more');
  });
});

describe('the narrator', () => {
  function told(events: readonly TicketEvent[]): string[] {
    const lines: string[] = [];
    const narrator = createNarrator((line) => lines.push(line));
    for (const event of events) narrator(event);
    return lines;
  }

  test('is silent when the gate is open', () => {
    assert.deepEqual(told([acquired]), []);
  });

  test('speaks up when another limit counts than the one asked for', () => {
    assert.equal(told([{ ...acquired, askedLimit: 5 }]).length, 1);
  });

  test('tells a long unchanged wait about once a minute', () => {
    const events = Array.from({ length: 900 }, (_, i) => waiting({ waitedMs: i * 200 }));
    assert.equal(told(events).length, 4);
  });

  test('tells each change, and the end of the wait', () => {
    const events = [
      waiting({ position: 3, waitedMs: 0 }),
      waiting({ position: 2, waitedMs: 3_000 }),
      waiting({ position: 1, waitedMs: 6_000 }),
      waiting({ position: 1, waitedMs: 9_000 }),
      acquired,
    ];
    assert.equal(told(events).length, 4);
  });

  test('does not flood when the line changes all the time', () => {
    const events = Array.from({ length: 100 }, (_, i) =>
      waiting({ position: 200 - i, waitedMs: i * 100 }),
    );
    assert.ok(told(events).length <= 5);
  });
});
